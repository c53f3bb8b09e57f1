package staff

import (
	"slices"
	"strings"

	"sipas/internal/results"
	"sipas/internal/survey"
	"sipas/internal/vi"
	"sipas/internal/web/figures"
	"sipas/internal/web/site"
	"sipas/internal/words"
)

// ResultsPage is the page of figures for staff.
type ResultsPage struct {
	site.Staff
	Heading
	Bar        PeriodBar
	Totals     figures.Totals
	Indicators []figures.IndicatorRow
	LastYear   []figures.IndicatorRow // over the last 12 months; none: that is the period itself
	Breakdowns []BreakdownGroup
	Months     []figures.GroupTable // of a month: what only staff see
	Items      []ItemGroup
	Today      Today
	Back       string
	Proof
	Hidden string // what is withheld and why; empty: nothing is
}

func (*ResultsPage) File() string { return "staff/results.html" }

// BreakdownGroup is the tables that divide one thing.
type BreakdownGroup struct {
	Of     string
	Tables []figures.GroupTable
}

// ItemGroup is the questions answered in the population of one indicator.
type ItemGroup struct {
	ID, Indicator string // of the indicator whose population answered
	Rows          []ItemRow
}

// ItemRow is one question.
type ItemRow struct {
	Name string
	figures.FigureCells
	Levels string // counts, lowest first
}

// NewResultsPage lays out every figure of the last period of f; months are the tables
// that only staff see.
func NewResultsPage(f *Figures, months []results.Breakdown) *ResultsPage {
	s := f.shown()
	r := &ResultsPage{
		Heading: newHeading(s), Bar: f.Bar, Totals: figures.NewTotals(s.Totals), Today: f.Today,
		Breakdowns: breakdowns(s), Items: itemGroups(s), Back: PeriodHref("/quan-tri", f.Period), Proof: newProof(f.Seal),
	}
	for _, x := range figures.Listed(s) {
		r.Indicators = append(r.Indicators, figures.NewIndicatorRow(x))
	}
	for i := range s.LastYear {
		if x := &s.LastYear[i]; x.Plan && x.Target != nil && x.Rate.Known() {
			r.LastYear = append(r.LastYear, figures.NewIndicatorRow(x))
		}
	}
	for i := range months {
		r.Months = append(r.Months, figures.NewGroupTable(&months[i]))
	}
	if figures.Withholds(s) {
		r.Hidden = figures.HiddenNote
	}
	return r
}

// breakdowns groups the tables: those of an indicator, and those of its rows.
func breakdowns(s *results.Summary) []BreakdownGroup {
	var groups []BreakdownGroup
	if !figures.Detailed(s) {
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
		table, last := figures.NewGroupTable(b), &groups[len(groups)-1]
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
	row := ItemRow{Name: x.Name, FigureCells: figures.Cells(x.Rated)}
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
