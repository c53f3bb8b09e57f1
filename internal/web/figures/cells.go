package figures

import (
	"slices"

	"sipas/internal/results"
	"sipas/internal/vi"
	"sipas/internal/words"
)

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

// A figure is withheld because it is small, or because it would give a small one
// away; nobody may tell which, so both are said in the same words.
const (
	Hidden     = words.Hidden
	HiddenNote = "Không công bố: có dưới 10 phiếu, hoặc từ con số này suy ra được câu trả lời của một nhóm dưới 10 phiếu."
)

// Detailed reports whether more than the headline may be shown of the period.
func Detailed(s *results.Summary) bool { return s.Closed && words.Graded(s.Period) }

// Listed are the indicators a page speaks of: where only the headline is shown,
// nothing is said of the others.
func Listed(s *results.Summary) []*results.Indicator {
	var list []*results.Indicator
	for i := range s.Indicators {
		if x := &s.Indicators[i]; x.Withheld != results.Small || Detailed(s) {
			list = append(list, x)
		}
	}
	return list
}

// Withholds reports whether a page of the Summary says "không công bố".
func Withholds(s *results.Summary) bool {
	return Detailed(s) && (slices.ContainsFunc(s.Indicators, func(x results.Indicator) bool {
		return x.Withheld == results.Small || x.IndexFigure != nil && slices.ContainsFunc(x.Factors, func(f results.FactorFigure) bool { return f.Withheld == results.Small })
	}) || slices.ContainsFunc(s.Breakdowns, func(b results.Breakdown) bool { return b.Withheld == results.Small }))
}

func NewTotals(t results.Totals) Totals {
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

func NewGroupTable(b *results.Breakdown) GroupTable {
	t := GroupTable{Name: b.Name, Withheld: b.Withheld == results.Small}
	for _, e := range b.Entries {
		t.Served = t.Served || e.Served != nil
		t.Rows = append(t.Rows, GroupRow{Name: e.Name, FigureCells: Cells(e.Rated), Served: Count(e.Served), Per100: Comma(e.Per100)})
		if e.Group == results.MergedGroup {
			t.Notes = append(t.Notes, words.Merged)
		}
	}
	if text := words.NotSubtracted(b); text != "" {
		t.Notes = append(t.Notes, Sentence(text)+".")
	}
	return t
}

// Cells lays out a rate, or what stands in its place.
func Cells(r results.Rated) FigureCells {
	c := FigureCells{Answered: Count(r.Answered), Rate: words.Instead(r)}
	if c.Rate == "" {
		c.Rate = Comma(r.Rate) + "%"
	}
	if r.Low.Known() && r.High.Known() {
		c.Interval = Interval(r.Low, r.High)
	}
	return c
}

// Count is empty where the number is unknown or withheld.
func Count(n *int64) string {
	if n == nil {
		return ""
	}
	return vi.Int(*n)
}
