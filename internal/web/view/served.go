package view

import (
	"cmp"
	"fmt"
	"net/url"
	"slices"
	"strings"

	"sipas/internal/store"
	"sipas/internal/survey"
	"sipas/internal/vi"
)

// ServedHref is where the page of served counts is.
const ServedHref = "/quan-tri/ho-so"

// Served is the page of the files with a result returned.
type Served struct {
	Staff
	MayChange bool
	Done      string // what was just done, in words
	Months    []ServedMonth
	Imports   []ServedImport
	More      int // imports not listed
	Withdrawn []ServedWithdrawn
	Choices   []CoverageChoice
	Coverage  *Coverage // nil: no period has closed
}

func (*Served) file() string { return "staff/served.html" }

// ServedMonth is what is known of one month.
type ServedMonth struct {
	Name, Range string
	Total       string // of the whole month; empty: not known
	Part        string // what is known of the total otherwise
	Gaps        []ServedGap
	Domains     string
	Procedures  string
	Sources     []string
	Fresh       bool // some count does not count yet
}

// ServedGap is a span of days without a number, and where to enter it.
type ServedGap struct{ Days, Href string }

// ServedImport is what one file or hand brought on one day and still stands.
type ServedImport struct {
	ServedSums
	Day, Source  string
	WithdrawHref string
	Fresh        bool
}

// missingTotal stands where the counts hold no total.
const missingTotal = "–"

// ServedSums says what some counts add up to.
type ServedSums struct{ Days, Total, Domains, Procedures string }

// shownImports is how many imports are listed; a year of files of one day is more.
const shownImports = 40

// NewServed lays out the counts as last entered, month by month to the day
// before today.
func NewServed(staff Staff, c *survey.Catalogue, entered []store.EnteredCaseload, today survey.Day, calendar survey.Calendar) *Served {
	p := &Served{Staff: staff}
	names := procedureDomains(c)
	rows := make([]survey.Caseload, len(entered))
	for i, e := range entered {
		rows[i] = e.Caseload
	}
	book := survey.NewCaseloadBook(rows)
	for m := firstMonth(rows, calendar); m.From != "" && m.From < today; m = m.Next() {
		known := book.In(survey.Span{From: m.From, To: min(m.To, today)})
		month := newServedMonth(m, known, names)
		month.addSources(entered, m)
		p.Months = append(p.Months, month)
	}
	slices.Reverse(p.Months)
	p.addImports(entered)
	return p
}

// firstMonth is the month of the first day counted; without From where there is
// none.
func firstMonth(rows []survey.Caseload, calendar survey.Calendar) survey.Period {
	if len(rows) == 0 {
		return survey.Period{}
	}
	first := slices.MinFunc(rows, func(a, b survey.Caseload) int { return cmp.Compare(a.From, b.From) })
	return calendar.Period(survey.MonthPeriod, first.From)
}

// domainName is a domain of procedures.
type domainName struct{ id, name string }

func procedureDomains(c *survey.Catalogue) []domainName {
	domains := slices.SortedStableFunc(slices.Values(c.Domains), func(a, b survey.Domain) int { return cmp.Compare(a.Order, b.Order) })
	var names []domainName
	for _, d := range domains {
		if !d.Public {
			names = append(names, domainName{d.ID, d.Name})
		}
	}
	return names
}

func newServedMonth(m survey.Period, k survey.CaseloadKnown, names []domainName) ServedMonth {
	month := ServedMonth{Name: periodName(m), Range: spanDays(k.Span), Domains: knownDomains(k, names), Procedures: "chưa có"}
	if k.Procedures > 0 {
		month.Procedures = fmt.Sprintf("%d thủ tục", k.Procedures)
	}
	var across []string
	for _, s := range k.Across {
		across = append(across, spanDays(s))
	}
	switch {
	case k.Whole:
		month.Total = vi.Int(k.Total)
	case len(across) > 0:
		month.Part = "chỉ biết gộp " + strings.Join(across, ", ")
	case k.Total > 0 || len(k.Gaps) != 1 || k.Gaps[0] != k.Span:
		month.Part = "mới có " + vi.Int(k.Total) + " hồ sơ"
	}
	for _, g := range k.Gaps {
		query := url.Values{"tu": {string(g.From)}, "den": {string(g.Last())}}
		month.Gaps = append(month.Gaps, ServedGap{fromTo(g), ServedHref + "/nhap?" + query.Encode()})
	}
	return month
}

// knownDomains names the domains with a number, or the few without.
func knownDomains(k survey.CaseloadKnown, names []domainName) string {
	var with, without, parts []string
	for _, d := range names {
		switch {
		case slices.Contains(k.Domains, d.id):
			with = append(with, d.name)
		case slices.Contains(k.Parts, d.id):
			parts = append(parts, d.name)
		default:
			without = append(without, d.name)
		}
	}
	var text string
	switch {
	case len(with) == len(names):
		return fmt.Sprintf("đủ %d lĩnh vực", len(names))
	case len(with) == 0 && len(parts) == 0:
		return "chưa có"
	case len(with) == 0:
		text = "chưa lĩnh vực nào đủ ngày"
	case len(with)+len(parts) < len(names) && len(without) < len(with):
		text = fmt.Sprintf("%d trong %d lĩnh vực; chưa có %s", len(with), len(names), strings.Join(without, "; "))
	default:
		text = fmt.Sprintf("%d trong %d lĩnh vực: %s", len(with), len(names), strings.Join(with, "; "))
	}
	if len(parts) > 0 {
		text += "; mới có một phần kỳ: " + strings.Join(parts, "; ")
	}
	return text
}

// addSources names where the counts of the month come from, the newest first.
func (m *ServedMonth) addSources(entered []store.EnteredCaseload, month survey.Period) {
	const shown = 3
	seen := map[importKey]bool{}
	var keys []importKey
	for _, e := range entered {
		if e.From >= month.To || e.To <= month.From {
			continue
		}
		m.Fresh = m.Fresh || !e.Counts
		if k := (importKey{e.Entered, e.Source}); !seen[k] {
			seen[k] = true
			keys = append(keys, k)
		}
	}
	slices.SortFunc(keys, importKey.compare)
	for i, k := range keys {
		if i == shown {
			m.Sources = append(m.Sources, fmt.Sprintf("và %d lần nhập trước", len(keys)-shown))
			break
		}
		m.Sources = append(m.Sources, k.source+", nhập "+vi.Date(string(k.day)))
	}
}

// importKey is one import as far as the counts tell.
type importKey struct {
	day    survey.Day
	source string
}

// compare puts the newest first.
func (k importKey) compare(other importKey) int {
	return cmp.Or(cmp.Compare(other.day, k.day), cmp.Compare(k.source, other.source))
}

func (p *Served) addImports(entered []store.EnteredCaseload) {
	rows := map[importKey][]store.EnteredCaseload{}
	var keys []importKey
	for _, e := range entered {
		k := importKey{e.Entered, e.Source}
		if rows[k] == nil {
			keys = append(keys, k)
		}
		rows[k] = append(rows[k], e)
	}
	slices.SortFunc(keys, importKey.compare)
	for i, k := range keys {
		if i == shownImports {
			p.More = len(keys) - shownImports
			return
		}
		p.Imports = append(p.Imports, newServedImport(k, rows[k]))
	}
}

func newServedImport(k importKey, rows []store.EnteredCaseload) ServedImport {
	counts := make([]survey.Caseload, len(rows))
	for i, r := range rows {
		counts[i] = r.Caseload
	}
	return ServedImport{ServedSums: sumsOf(counts), Day: vi.Date(string(k.day)), Source: k.source, Fresh: !rows[0].Counts,
		WithdrawHref: WithdrawHref(k.source, k.day)}
}

// sumsOf adds up counts; there is one at least.
func sumsOf(rows []survey.Caseload) ServedSums {
	span := survey.Span{From: rows[0].From, To: rows[0].To}
	codes := map[survey.Scope]map[string]bool{survey.ScopeTotal: {}, survey.ScopeDomain: {}, survey.ScopeProcedure: {}}
	var total int64
	for _, r := range rows {
		span.From, span.To = min(span.From, r.From), max(span.To, r.To)
		codes[r.Scope][r.Code] = true
		if r.Scope == survey.ScopeTotal {
			total += r.Count
		}
	}
	x := ServedSums{Days: spanDays(span), Total: missingTotal,
		Domains: vi.Int(int64(len(codes[survey.ScopeDomain]))), Procedures: vi.Int(int64(len(codes[survey.ScopeProcedure])))}
	if len(codes[survey.ScopeTotal]) > 0 {
		x.Total = vi.Int(total)
	}
	return x
}

// fromTo is a span in words.
func fromTo(s survey.Span) string {
	if s.From.Next() == s.To {
		return "ngày " + vi.Date(string(s.From))
	}
	return "từ " + vi.Date(string(s.From)) + " đến " + vi.Date(string(s.Last()))
}

// spanDays names the first and the last day.
func spanDays(s survey.Span) string {
	if s.From.Next() == s.To {
		return vi.Date(string(s.From))
	}
	return vi.Date(string(s.From)) + " – " + vi.Date(string(s.Last()))
}
