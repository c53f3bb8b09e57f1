package view

import (
	"slices"
	"strings"

	"sipas/internal/report/words"
	"sipas/internal/results"
	"sipas/internal/survey"
	"sipas/internal/vi"
)

// Results is the page of figures for staff.
type Results struct {
	Staff
	Heading
	Bar        PeriodBar
	Totals     Totals
	Indicators []IndicatorRow
	LastYear   []IndicatorRow // over the last 12 months; none: that is the period itself
	Breakdowns []BreakdownGroup
	Months     []GroupTable // of a month: what only staff see
	Items      []ItemGroup
	Today      Today
	Back       string
	Proof
	Hidden string // what is withheld and why; empty: nothing is
}

func (*Results) file() string { return "staff/results.html" }

// Totals are the answers of the period.
type Totals struct {
	Received, Counted, SetAside string
	Waiting                     string // of those set aside, in words; empty: none was set aside
	Pending                     string // empty: none
	Reasons                     []Reason
}

// Reason is why answers were set aside.
type Reason struct{ Text, Count string }

// FigureCells are the cells every table of rates shares.
type FigureCells struct {
	Rate     string // with percent sign, or the words that stand in its place
	Interval string
	Answered string
}

// BreakdownGroup is the tables that divide one thing.
type BreakdownGroup struct {
	Of     string
	Tables []GroupTable
}

// GroupTable is a breakdown, or figures that stand beside an indicator.
type GroupTable struct {
	Name     string
	Withheld bool
	Served   bool // some group has a served count
	Rows     []GroupRow
	Notes    []string
}

// GroupRow is one group.
type GroupRow struct {
	Name string
	FigureCells
	Served, Per100 string
}

// ItemGroup is the questions answered in the population of one indicator.
type ItemGroup struct {
	ID, Indicator string // of the indicator whose population answered
	Rows          []ItemRow
}

// ItemRow is one question.
type ItemRow struct {
	Name string
	FigureCells
	Levels string // counts, lowest first
}

// NewResults lays out every figure of the last period of f; months are the tables
// that only staff see.
func NewResults(staff Staff, f *Figures, months []results.Breakdown) *Results {
	s := f.shown()
	r := &Results{
		Staff: staff, Heading: newHeading(s), Bar: f.Bar, Totals: totals(s.Totals), Today: f.Today,
		Breakdowns: breakdowns(s), Items: itemGroups(s), Back: PeriodHref("/quan-tri", f.Period), Proof: newProof(f.Seal),
	}
	for _, x := range listed(s) {
		r.Indicators = append(r.Indicators, indicatorRow(x))
	}
	for i := range s.LastYear {
		if x := &s.LastYear[i]; x.Plan && x.Target != nil && x.Rate.Known() {
			r.LastYear = append(r.LastYear, indicatorRow(x))
		}
	}
	for i := range months {
		r.Months = append(r.Months, groupTable(&months[i]))
	}
	if withholds(s) {
		r.Hidden = hiddenNote
	}
	return r
}

// A figure is withheld because it is small, or because it would give a small one
// away; nobody may tell which, so both are said in the same words.
const (
	hidden     = words.Hidden
	hiddenNote = "Không công bố: có dưới 10 phiếu, hoặc từ con số này suy ra được câu trả lời của một nhóm dưới 10 phiếu."
)

// detailed reports whether more than the headline may be shown of the period.
func detailed(s *results.Summary) bool { return s.Closed && words.Graded(s.Period) }

// listed are the indicators a page speaks of: where only the headline is shown,
// nothing is said of the others.
func listed(s *results.Summary) []*results.Indicator {
	var list []*results.Indicator
	for i := range s.Indicators {
		if x := &s.Indicators[i]; x.Withheld != results.Small || detailed(s) {
			list = append(list, x)
		}
	}
	return list
}

// withholds reports whether a page of the Summary says "không công bố".
func withholds(s *results.Summary) bool {
	return detailed(s) && (slices.ContainsFunc(s.Indicators, func(x results.Indicator) bool {
		return x.Withheld == results.Small || x.IndexFigure != nil && slices.ContainsFunc(x.Factors, func(f results.FactorFigure) bool { return f.Withheld == results.Small })
	}) || slices.ContainsFunc(s.Breakdowns, func(b results.Breakdown) bool { return b.Withheld == results.Small }))
}

func totals(t results.Totals) Totals {
	x := Totals{Received: vi.Int(t.Received), Counted: vi.Int(t.Counted), SetAside: vi.Int(t.SetAside)}
	if t.SetAside > 0 {
		x.Waiting = words.Waiting(t)
	}
	if t.Pending > 0 {
		x.Pending = vi.Int(t.Pending)
	}
	for _, r := range t.Reasons {
		x.Reasons = append(x.Reasons, Reason{r.Reason.Label(), vi.Int(r.Count)})
	}
	return x
}

// breakdowns groups the tables: those of an indicator, and those of its rows.
func breakdowns(s *results.Summary) []BreakdownGroup {
	var groups []BreakdownGroup
	if !detailed(s) {
		return nil
	}
	for i := range s.Breakdowns {
		b := &s.Breakdowns[i]
		of := indicatorName(s, b.Indicator)
		if b.Within != "" {
			of += ": bên trong từng lĩnh vực"
		}
		if n := len(groups); n == 0 || groups[n-1].Of != of {
			groups = append(groups, BreakdownGroup{Of: of})
		}
		table, last := groupTable(b), &groups[len(groups)-1]
		if row := words.RowOf(s, b); row != "" {
			table.Name += ": " + row
		}
		last.Tables = append(last.Tables, table)
	}
	return groups
}

func indicatorName(s *results.Summary, id string) string {
	if ind, ok := s.Indicator(id); ok {
		return ind.Name
	}
	return id
}

func groupTable(b *results.Breakdown) GroupTable {
	t := GroupTable{Name: b.Name, Withheld: b.Withheld == results.Small}
	for _, e := range b.Entries {
		t.Served = t.Served || e.Served != nil
		t.Rows = append(t.Rows, GroupRow{Name: e.Name, FigureCells: cells(e.Rated), Served: count(e.Served), Per100: comma(e.Per100)})
		if e.Group == results.MergedGroup {
			t.Notes = append(t.Notes, words.Merged)
		}
	}
	if text := words.NotSubtracted(b); text != "" {
		t.Notes = append(t.Notes, sentence(text)+".")
	}
	return t
}

// itemGroups keeps the questions of one population together: the same question
// may be asked in several.
func itemGroups(s *results.Summary) []ItemGroup {
	var groups []ItemGroup
	for i := range s.Items {
		x := &s.Items[i]
		at := slices.IndexFunc(groups, func(g ItemGroup) bool { return g.ID == x.Indicator })
		if at < 0 {
			at, groups = len(groups), append(groups, ItemGroup{ID: x.Indicator, Indicator: indicatorName(s, x.Indicator)})
		}
		groups[at].Rows = append(groups[at].Rows, itemRow(x))
	}
	return groups
}

func itemRow(x *results.ItemFigure) ItemRow {
	row := ItemRow{Name: x.Name, FigureCells: cells(x.Rated)}
	if x.Kind != survey.Satisfaction {
		row.Rate, row.Interval = "–", ""
	}
	var levels []string
	for i, n := range x.Levels {
		if i < len(x.Labels) {
			levels = append(levels, x.Labels[i]+": "+vi.Int(n))
		}
	}
	row.Levels = strings.Join(levels, "; ")
	return row
}

// cells lays out a rate, or what stands in its place.
func cells(r results.Rated) FigureCells {
	c := FigureCells{Answered: count(r.Answered), Rate: words.Instead(r)}
	if c.Rate == "" {
		c.Rate = comma(r.Rate) + "%"
	}
	if r.Low.Known() && r.High.Known() {
		c.Interval = interval(r.Low, r.High)
	}
	return c
}

// count is empty where the number is unknown or withheld.
func count(n *int64) string {
	if n == nil {
		return ""
	}
	return vi.Int(*n)
}
