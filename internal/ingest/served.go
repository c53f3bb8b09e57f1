package ingest

import (
	"context"
	"encoding/json"
	"io"
	"maps"
	"slices"

	"sipas/internal/survey"
	"sipas/internal/vi"
)

// ServedPreview is a checked file of served counts.
type ServedPreview struct {
	Preview
	Entries  []survey.ServedEntry // for store.ReplaceServed, by period
	Total    int64                // files with a result returned, as read
	Stated   *int64               // the same by the file's own total row
	Reported []survey.Reported    // proposed by a list of cases, of those indicators whose columns it has
}

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
func Served(ctx context.Context, file io.Reader, cat *survey.Catalogue, opt Options) (*ServedPreview, error) {
	p := &ServedPreview{}
	return p, p.read(ctx, file, cat, opt, func(r *reader) error {
		s := &servedReader{reader: r, cat: cat, served: p, periods: map[string]*periodSum{}}
		s.days.possible = func(d survey.Day) bool { return d <= opt.Today && d.Within(opt.From, opt.To) }
		if err := s.setSpan(); err != nil {
			return err
		}
		if r.form == &casesForm {
			s.readCases()
		} else {
			s.readTable()
		}
		return s.finish()
	}, &tableForm, &casesForm)
}

// servedReader reads one file of served counts.
type servedReader struct {
	*reader
	cat     *survey.Catalogue
	served  *ServedPreview
	span    span // the days the file says it speaks of
	periods map[string]*periodSum
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

// finish makes the entries, or says why there are none.
func (s *servedReader) finish() error {
	p := s.served
	for _, sum := range s.periods {
		if sum.stated != nil {
			p.Total += *sum.stated
		} else {
			p.Total += sum.total
		}
	}
	facts := p.Facts
	p.Facts = nil
	p.fact("Đã trả kết quả: %s hồ sơ, từ %s dòng; bỏ qua %s dòng", vi.Int(p.Total), vi.Int(int64(p.Rows)), vi.Int(int64(p.Skipped)))
	if p.Stated != nil {
		p.fact("Dòng tổng của tệp: %s, %s", vi.Int(*p.Stated), map[bool]string{true: "khớp", false: "khác số đọc được"}[*p.Stated == p.Total])
	}
	p.Facts = append(p.Facts, facts...)
	if err := s.fault(); err != nil {
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
	case len(s.periods) == 0 && s.form == &casesForm:
		return refusal("Không có hồ sơ nào đã trả kết quả trong kỳ; hãy xem cột ngày trả, cột trạng thái và kỳ đã chọn.")
	case len(s.periods) == 0:
		return errNoRows
	case len(p.Entries) == 0:
		return refusal("Tệp không có dòng Tổng và không có dòng nào là trọn một lĩnh vực của danh mục, nên không ghi được số nào. " +
			"Nếu tệp đủ mọi lĩnh vực, hãy thêm dòng Tổng hoặc cho biết kỳ của cả tệp.")
	}
	return s.checkPeriods()
}

// checkPeriods refuses what is to come, and a month beside its quarter.
func (s *servedReader) checkPeriods() error {
	for _, x := range s.periods {
		if x.Last() > s.opt.Today && len(x.cases) == 0 {
			return refusal("Kỳ %s chưa kết thúc vào hôm nay, %s.", periodText(x.Period), vi.Date(string(s.opt.Today)))
		}
		for _, y := range s.periods {
			if x.Name != y.Name && x.From < y.To && y.From < x.To {
				return refusal("Tệp ghi cả %s và %s: các kỳ chồng lên nhau; hãy chỉ giữ tháng hoặc quý.", periodText(x.Period), periodText(y.Period))
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
	if e.Total == nil {
		s.note(0, "%s: chỉ ghi các lĩnh vực có dòng; các lĩnh vực khác và tổng vẫn chưa biết. Nếu tệp đủ mọi lĩnh vực, hãy thêm dòng Tổng hoặc cho biết kỳ của cả tệp", periodText(sum.Period))
	}
	var partly []string
	for _, id := range s.match.order {
		_, read := sum.domains[id]
		if _, known := e.Domains[id]; (read || sum.partial[id]) && !known {
			partly = append(partly, s.match.names[id])
		}
	}
	if len(partly) > 0 {
		s.note(0, "%s: chỉ biết một phần, nên không ghi số của: %s", periodText(sum.Period), listed(partly))
	}
}

func periodText(p survey.Period) string {
	return map[bool]string{true: "quý ", false: "tháng "}[p.Kind == survey.QuarterPeriod] + p.Name
}

// sourceText is a source as it is kept.
func sourceText(source string) string { return brief(withoutDossiers(clean(source))) }

type servedPart struct {
	Total   *int64           `json:"total"`
	Domains map[string]int64 `json:"domains"`
}

// MarshalJSON writes the preview as scripts read it: a total that is not known
// is null, a domain that is not known is absent.
func (p *ServedPreview) MarshalJSON() ([]byte, error) {
	months := map[string]servedPart{}
	for _, e := range p.Entries {
		months[e.Period] = servedPart{e.Total, e.Domains}
	}
	return json.Marshal(struct {
		Total  int64                 `json:"total"`
		Months map[string]servedPart `json:"months"`
		previewJSON
	}{p.Total, months, p.json()})
}
