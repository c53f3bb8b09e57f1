package view

import (
	"net/url"
	"slices"
	"strings"

	"sipas/internal/stats"
	"sipas/internal/survey"
)

// CoverageChoice is a closed period whose coverage can be seen.
type CoverageChoice struct {
	Period  survey.Period
	Current bool
}

// Name is the period in words.
func (c CoverageChoice) Name() string { return periodName(c.Period) }

// Href leads to the coverage of the period.
func (c CoverageChoice) Href() string {
	return ServedHref + "?" + url.Values{"ky": {c.Period.Name}}.Encode() + "#do-phu"
}

// Coverage is how many answered beside how many were served, by domain. It says
// what the Summary says and no more.
type Coverage struct {
	Period, Range string
	Missing       string // why there is nothing by domain; empty: there is
	Rows          []CoverageRow
	Unanswered    string // the domains that served and have no answers
	AllAnswered   bool   // every domain known to have served has answers
	Unknown       bool   // some domain has answers and no served count
	Hidden        string // what hidden stands for
}

// CoverageRow is the whole centre, a domain, or the merged ones.
type CoverageRow struct {
	Name, Merged string
	Served       string
	Answered     string
	Per100       string
	Note         string
}

// The words that stand where a number would.
const (
	servedUnknown  = "chưa biết"
	noFiles        = "–"
	tooManyAnswers = "Số phiếu nhiều hơn số hồ sơ, kiểm tra lại."
)

// NewCoverage lays out the coverage of the Summary's period.
func NewCoverage(s *stats.Summary) *Coverage {
	v := &Coverage{Period: periodName(s.Period), Range: periodRange(s.Period)}
	at := -1
	for i := range s.Breakdowns {
		if s.Breakdowns[i].Dimension == stats.ByDomain {
			at = i
			break
		}
	}
	if at < 0 {
		v.Missing = "Kỳ này không có số liệu theo lĩnh vực."
		return v
	}
	table := s.Breakdowns[at]
	if whole, ok := s.Indicator(table.Indicator); ok {
		v.add(CoverageRow{Name: "Cả trung tâm"}, whole.Figure, whole.Served, whole.Per100)
	}
	switch {
	case table.Withheld == stats.Small:
		v.Missing = hiddenTable
	case len(table.Entries) == 0:
		v.Missing = "Kỳ này chưa có phiếu nào và chưa biết số hồ sơ theo lĩnh vực."
	}
	var unanswered []string
	known := false
	for _, e := range table.Entries {
		if e.Answered != nil && *e.Answered == 0 && e.Served != nil {
			unanswered = append(unanswered, e.Name)
		}
		var merged []string
		for _, m := range e.Merged {
			merged = append(merged, m.Name)
		}
		v.add(CoverageRow{Name: sentence(e.Name), Merged: strings.Join(merged, "; ")}, e.Figure, e.Served, e.Per100)
		switch {
		case e.Served != nil:
			known = true
		case hasNoFiles(e):
			v.Rows[len(v.Rows)-1].Served = noFiles
		default:
			v.Unknown = true
		}
	}
	v.Unanswered = strings.Join(unanswered, "; ")
	v.AllAnswered = known && len(unanswered) == 0 && !v.Unknown
	return v
}

// hasNoFiles reports whether the entry holds answers that name no domain, beside
// which no number of files can stand.
func hasNoFiles(e stats.Entry) bool {
	nameless := func(group string) bool { return group == "" || group == survey.Other }
	return nameless(e.Group) || slices.ContainsFunc(e.Merged, func(m stats.MergedEntry) bool { return nameless(m.Group) })
}

func (v *Coverage) add(row CoverageRow, f stats.Figure, served *int64, per100 stats.Decimal) {
	row.Answered, row.Served, row.Per100 = count(f.Answered), count(served), comma(per100)
	if f.Answered == nil {
		row.Answered = hidden
		v.Hidden = hiddenNote
	}
	if served == nil {
		row.Served = servedUnknown
	} else if f.Answered != nil && *f.Answered > *served {
		row.Note = tooManyAnswers
	}
	v.Rows = append(v.Rows, row)
}
