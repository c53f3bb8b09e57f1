package staff

import (
	"net/url"

	"sipas/internal/measure"
	"sipas/internal/results"
	"sipas/internal/survey"
	"sipas/internal/tally"
	"sipas/internal/web/figures"
	"sipas/internal/words"
)

// CoverageChoice is a closed period whose coverage can be seen.
type CoverageChoice struct {
	Period  survey.Period
	Current bool
}

// Name is the period in words.
func (c CoverageChoice) Name() string { return figures.PeriodName(c.Period) }

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
	Unknown       bool     // some row has answers and no served count
	Notes         []string // of the table of domains
}

// CoverageRow is the whole centre, a domain, or the merged ones.
type CoverageRow struct {
	Name     string
	Served   string
	Answered string
	Per100   string
	Note     string
}

// The words that stand where a number would.
const (
	servedUnknown  = "chưa biết"
	noFiles        = "–"
	tooManyAnswers = "Số phiếu nhiều hơn số hồ sơ, kiểm tra lại."
)

// NewCoverage lays out the coverage of the Summary's period.
func NewCoverage(s *results.Summary) *Coverage {
	v := &Coverage{Period: words.Capital(words.PeriodOf(s)), Range: periodRange(s.Period)}
	whole := figures.LeadOf(s)
	if whole == nil {
		v.Missing = "Kỳ này không có chỉ số nào."
		return v
	}
	v.add("Cả trung tâm", whole.Rated, whole.Served, whole.Per100)
	table, ok := s.Breakdown(tally.ByDomain)
	switch {
	case !figures.Detailed(s):
		v.Missing = "Số liệu theo lĩnh vực có từ kỳ quý."
	case !ok:
		v.Missing = "Kỳ này chưa có phiếu nào."
	case table.Withheld == results.Small:
		v.Missing = figures.HiddenNote
	}
	if v.Missing != "" {
		return v
	}
	for _, e := range table.Entries {
		v.add(figures.Sentence(e.Name), e.Rated, e.Served, e.Per100)
		switch {
		case e.Group == "" || e.Group == survey.Other: // names no domain, beside which no number of files can stand
			v.Rows[len(v.Rows)-1].Served = noFiles
		case e.Served == nil:
			v.Unknown = true
		}
	}
	v.Notes = figures.NewGroupTable(table).Notes
	return v
}

func (v *Coverage) add(name string, f results.Rated, served *int64, per100 measure.Decimal) {
	row := CoverageRow{Name: name, Answered: figures.Count(f.Answered), Served: figures.Count(served), Per100: figures.Comma(per100)}
	if f.Answered == nil {
		row.Answered = figures.Hidden
	}
	if served == nil {
		row.Served = servedUnknown
	} else if f.Answered != nil && *f.Answered > *served {
		row.Note = tooManyAnswers
	}
	v.Rows = append(v.Rows, row)
}
