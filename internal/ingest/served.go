package ingest

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"sipas/internal/survey"
	"sipas/internal/vi"
)

// ServedOptions says what a file of served counts does not.
type ServedOptions struct {
	Calendar survey.Calendar
	Today    survey.Day
	// From and To, half-open, both or neither: the days the file speaks of. They say
	// that it is complete for them: what it does not name had no files.
	From, To survey.Day
	Source   string            // the file's name, or who gave it; kept with every entry
	Matches  map[string]string // by MatchKey: names of files that people have explained
}

// ServedPreview is a checked file of served counts. Where it is refused nothing of
// it may be stored, and the rest tells what was read.
type ServedPreview struct {
	Entries   []survey.ServedEntry // for store.ReplaceServed, by period
	Total     int64                // files with a result returned, as read
	Stated    *int64               // the same by the file's own total row
	Rows      int                  // that count
	Skipped   int                  // titles, groups, totals, signatures, doubles, open cases
	Columns   []string             // that are read, as the file names them
	Head      []HeadRow            // the first rows
	Unmatched []Unmatched          // names the catalogue does not have
	Notes     []Note
	Cases     *CaseCounts // of a list of cases
	Refused   *survey.Error
}

// Unmatched is a name the catalogue does not have.
type Unmatched struct {
	Line  int    // the first
	Kind  string // FieldName, ProcedureName, StatusName
	Text  string // as in the file, shortened and masked
	Key   string // for the answer
	Rows  int
	Count int64 // of files
}

const maxUnmatched = 1000

// Served reads how many files had their result returned (đã trả kết quả), from CSV
// or .xlsx, each below any title rows:
//
//   - a list of cases, a row a case, with the days they were returned on;
//   - tables by procedure, domain or day for months or quarters of the calendar;
//   - biểu II.06a, by domain, for the period in its title.
//
// A list and a table of procedures come from the one-stop system and are complete
// for their days. A table of domains is complete on the word of a total row or of
// From and To, or where every domain is named; otherwise only the domains named are
// known. A domain known in part is not known: where names are unmatched only the
// domains that have a row of their own are. Months that the days of a list do not
// cover keep those days and no total.
//
// The error is the reader's or the context's; what is wrong with the file is in
// Refused.
func Served(ctx context.Context, r io.Reader, cat *survey.Catalogue, opt ServedOptions) (*ServedPreview, error) {
	p := &ServedPreview{}
	err := p.read(ctx, r, cat, opt)
	var userErr *survey.Error
	if errors.As(err, &userErr) {
		p.Refused = userErr
		return p, nil
	}
	return p, err
}

func (p *ServedPreview) read(ctx context.Context, r io.Reader, cat *survey.Catalogue, opt ServedOptions) error {
	if err := opt.check(); err != nil {
		return err
	}
	t, err := readTable(ctx, r, &tableForm, &casesForm)
	if err != nil {
		return err
	}
	s := &servedReader{table: t, cat: cat, match: newMatcher(cat, opt.Matches), opt: opt, preview: p, periods: map[string]*periodSum{}}
	p.Columns = t.shownColumns()
	s.days.possible = func(d survey.Day) bool { return d <= opt.Today && d.Within(opt.From, opt.To) }
	if err := s.setSpan(); err != nil {
		return err
	}
	if t.form == &casesForm {
		s.readCases()
	} else {
		s.readTable()
	}
	p.Notes = append(p.Notes, t.notes...)
	return s.finish()
}

// check reports options that contradict themselves.
func (o ServedOptions) check() error {
	if o.From == "" && o.To == "" {
		return nil
	}
	for _, d := range []survey.Day{o.From, o.To} {
		if _, err := survey.ParseDay(string(d)); err != nil || !plausible(d) {
			return survey.Errorf(survey.Invalid, "Kỳ của tệp cần cả ngày đầu và ngày cuối, từ năm 2000 đến năm 2099.")
		}
	}
	if o.From >= o.To {
		return survey.Errorf(survey.Invalid, "Kỳ của tệp có ngày đầu sau ngày cuối.")
	}
	return nil
}

// servedReader reads one file.
type servedReader struct {
	*table
	cat     *survey.Catalogue
	match   *matcher
	opt     ServedOptions
	preview *ServedPreview
	days    dayReader
	span    span // the days the file says it speaks of
	faults  faults
	periods map[string]*periodSum
	places  map[string]int // of Unmatched by key
}

// periodSum is what the rows of one period add up to.
type periodSum struct {
	survey.Period
	total    int64
	domains  map[string]int64
	whole    map[string]bool // domains with a row of their own
	partial  map[string]bool // domains of which a row has no number
	open     bool            // some files are in no domain
	blank    bool            // some row has no number
	stated   *int64
	complete bool
	cases    map[survey.Day]map[string]int64 // by procedure; "" is all
	from, to survey.Day                      // the days of a list or table of days
}

func (s *servedReader) sum(p survey.Period) *periodSum {
	sum := s.periods[p.Name]
	if sum == nil {
		sum = &periodSum{Period: p, domains: map[string]int64{}, whole: map[string]bool{}, partial: map[string]bool{}, cases: map[survey.Day]map[string]int64{}}
		s.periods[p.Name] = sum
	}
	return sum
}

func (p *periodSum) add(domain string, whole bool, count int64) {
	p.total += count
	if domain == "" {
		p.open = p.open || count > 0
		return
	}
	p.domains[domain] += count
	p.whole[domain] = p.whole[domain] || whole
}

func (p *periodSum) addDay(day survey.Day, procedure string, count int64) {
	if p.cases[day] == nil {
		p.cases[day] = map[string]int64{}
	}
	p.cases[day][""] += count
	if procedure != "" {
		p.cases[day][procedure] += count
	}
}

// unmatched notes a name once.
func (s *servedReader) unmatched(line int, kind, text string, count int64) {
	if s.places == nil {
		s.places = map[string]int{}
	}
	name := MatchKey(kind, text)
	at, seen := s.places[name]
	if !seen && len(s.preview.Unmatched) >= maxUnmatched {
		at = maxUnmatched - 1 // counted with the last
	} else if !seen {
		at = len(s.preview.Unmatched)
		s.places[name] = at
		s.preview.Unmatched = append(s.preview.Unmatched, Unmatched{Line: line, Kind: kind, Text: brief(text), Key: name})
	}
	u := &s.preview.Unmatched[at]
	u.Rows, u.Count = u.Rows+1, u.Count+count
}

// show keeps the first rows for the preview.
func (s *servedReader) show(r row, read string) {
	if len(s.preview.Head) < shownRows {
		s.preview.Head = append(s.preview.Head, HeadRow{r.line, s.shown(r), read})
	}
}

// finish makes the entries, or says why there are none.
func (s *servedReader) finish() error {
	p := s.preview
	for _, sum := range s.periods {
		if sum.stated != nil {
			p.Total += *sum.stated
		} else {
			p.Total += sum.total
		}
	}
	if err := s.days.fault(); err != nil {
		return err
	}
	if err := s.faults.err(); err != nil {
		return err
	}
	for _, name := range slices.Sorted(maps.Keys(s.periods)) {
		e := s.entry(s.periods[name])
		if err := e.Settle(s.match.order); err != nil {
			return err
		}
		s.claim(s.periods[name], e)
		if !e.Empty() {
			p.Entries = append(p.Entries, e)
		}
	}
	switch {
	case len(s.periods) == 0 && p.Rows == 0:
		return errNoRows
	case len(p.Entries) == 0:
		return survey.Errorf(survey.Invalid, "Tệp không có dòng Tổng và không có dòng nào là trọn một lĩnh vực của danh mục, nên không ghi được số nào. "+
			"Nếu tệp đủ mọi lĩnh vực, hãy thêm dòng Tổng hoặc cho biết kỳ của cả tệp.")
	}
	return s.checkPeriods()
}

// checkPeriods refuses what is to come, and a month beside its quarter.
func (s *servedReader) checkPeriods() error {
	for _, x := range s.periods {
		if x.Last() > s.opt.Today && len(x.cases) == 0 {
			return survey.Errorf(survey.Invalid, "Kỳ %s chưa kết thúc vào hôm nay, %s.", periodText(x.Period), vi.Date(string(s.opt.Today)))
		}
		for _, y := range s.periods {
			if x.Name != y.Name && x.From < y.To && y.From < x.To {
				return survey.Errorf(survey.Invalid, "Tệp ghi cả %s và %s: các kỳ chồng lên nhau; hãy chỉ giữ tháng hoặc quý.", periodText(x.Period), periodText(y.Period))
			}
		}
	}
	return nil
}

// entry is what is known of a period from its rows.
func (s *servedReader) entry(sum *periodSum) survey.ServedEntry {
	e := survey.ServedEntry{Period: sum.Name, Domains: map[string]int64{}, Source: sourceText(s.opt.Source)}
	if len(sum.cases) > 0 {
		s.coverDays(sum)
		e.Cases = sum.list()
		if !sum.complete {
			return e
		}
	}
	complete := sum.complete || sum.stated != nil && *sum.stated == sum.total && !sum.blank
	switch {
	case sum.stated != nil:
		e.Total = sum.stated
	case complete && !sum.blank:
		e.Total = &sum.total
	}
	for id, n := range sum.domains {
		if !sum.partial[id] && (sum.whole[id] || complete && !sum.open) {
			e.Domains[id] = n
		}
	}
	if e.Total != nil && *e.Total == sum.total && !sum.open && !sum.blank {
		for _, id := range s.match.order {
			if _, named := sum.domains[id]; !named {
				e.Domains[id] = 0
			}
		}
	}
	return e
}

// claim says in plain words what stays unknown; of a month of some days, coverDays has
// said it.
func (s *servedReader) claim(sum *periodSum, e survey.ServedEntry) {
	if len(sum.cases) > 0 && !sum.complete {
		return
	}
	note := func(format string, args ...any) {
		s.preview.Notes = append(s.preview.Notes, Note{Text: periodText(sum.Period) + ": " + fmt.Sprintf(format, args...)})
	}
	if e.Total == nil {
		note("chỉ ghi các lĩnh vực có dòng; các lĩnh vực khác và tổng vẫn chưa biết. Nếu tệp đủ mọi lĩnh vực, hãy thêm dòng Tổng hoặc cho biết kỳ của cả tệp")
	}
	var partly []string
	for _, id := range s.match.order {
		_, read := sum.domains[id]
		if _, known := e.Domains[id]; (read || sum.partial[id]) && !known {
			partly = append(partly, s.match.names[id])
		}
	}
	if len(partly) > 0 {
		note("chỉ biết một phần, nên không ghi số của: %s", listed(partly))
	}
}

func periodText(p survey.Period) string {
	return map[bool]string{true: "quý ", false: "tháng "}[p.Kind == survey.QuarterPeriod] + p.Name
}

// sourceText is a source as it is kept.
func sourceText(source string) string { return brief(withoutDossiers(clean(source))) }

// servedJSON is the preview as scripts read it.
type servedJSON struct {
	Total     int64                 `json:"total"`
	Months    map[string]servedPart `json:"months"`
	Rows      int                   `json:"rows"`
	Skipped   int                   `json:"skipped"`
	Unmatched []string              `json:"unmatched"`
	Refused   *string               `json:"refused"`
}

type servedPart struct {
	Total   *int64           `json:"total"`
	Domains map[string]int64 `json:"domains"`
}

// MarshalJSON writes the preview as scripts read it: a total that is not known
// is null, a domain that is not known is absent.
func (p *ServedPreview) MarshalJSON() ([]byte, error) {
	out := servedJSON{Total: p.Total, Months: map[string]servedPart{}, Rows: p.Rows, Skipped: p.Skipped, Unmatched: []string{}}
	for _, e := range p.Entries {
		out.Months[e.Period] = servedPart{e.Total, e.Domains}
	}
	for _, u := range p.Unmatched {
		out.Unmatched = append(out.Unmatched, u.Text)
	}
	if p.Refused != nil {
		sentence := Sentence(p.Refused)
		out.Refused = &sentence
	}
	return json.Marshal(out)
}

// Sentence is why a file is refused, in one sentence that names the row.
func Sentence(fault *survey.Error) string {
	if len(fault.Fields) == 0 {
		return fault.Message
	}
	texts := make([]string, len(fault.Fields))
	for i, f := range fault.Fields {
		texts[i] = f.Field + ": " + strings.TrimSuffix(f.Message, ".")
	}
	return strings.TrimSuffix(fault.Message, ".") + ": " + listed(texts) + "; hãy sửa trong tệp rồi nhập lại."
}

// WriteText prints the preview for the command line. The error is w's.
func (p *ServedPreview) WriteText(w io.Writer) error {
	var b strings.Builder
	fmt.Fprintf(&b, "Số hồ sơ đã trả kết quả: %s, từ %s dòng; bỏ qua %s dòng.\n", vi.Int(p.Total), vi.Int(int64(p.Rows)), vi.Int(int64(p.Skipped)))
	if p.Stated != nil {
		fmt.Fprintf(&b, "Dòng tổng của tệp: %s.\n", vi.Int(*p.Stated))
	}
	for _, e := range p.Entries {
		total := "chưa biết"
		if e.Total != nil {
			total = vi.Int(*e.Total)
		}
		fmt.Fprintf(&b, "%s: tổng %s", e.Period, total)
		for _, id := range slices.Sorted(maps.Keys(e.Domains)) {
			fmt.Fprintf(&b, "; %s %s", id, vi.Int(e.Domains[id]))
		}
		b.WriteString("\n")
	}
	if c := p.Cases; c != nil {
		fmt.Fprintf(&b, "Đúng hạn %s, quá hạn %s, không có ngày hẹn %s.\n", vi.Int(c.OnTime), vi.Int(c.Late), vi.Int(c.Undue))
		for _, r := range c.Reported {
			fmt.Fprintf(&b, "  - %s %s: %s/%s\n", r.Indicator, r.Period, vi.Int(*r.Numerator), vi.Int(*r.Denominator))
		}
	}
	for _, u := range p.Unmatched {
		fmt.Fprintf(&b, "  - %s: chưa khớp danh mục: %s (%s hồ sơ)\n", place(u.Line), u.Text, vi.Int(u.Count))
	}
	writeNotes(&b, p.Notes)
	_, err := io.WriteString(w, b.String())
	return err
}
