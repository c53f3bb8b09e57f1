package survey

import (
	"cmp"
	"slices"
)

// Span is a range of days, half-open.
type Span struct{ From, To Day }

// Last returns the last day of the span.
func (s Span) Last() Day { return s.To.Add(-1) }

// CaseloadKnown is what the served counts tell of a span of days.
type CaseloadKnown struct {
	Span
	Total      int64    // over the rows that lie in the span
	Whole      bool     // Total is the total of exactly the span
	Gaps       []Span   // days no total speaks of, in order
	Across     []Span   // days of the totals that reach over an end of the span: known together only
	Domains    []string // ids known for exactly the span, sorted
	Parts      []string // ids known for some days of it only, sorted
	Procedures int      // how many procedures have a count within the span
}

// CaseloadBook finds served counts of many spans quickly.
type CaseloadBook struct {
	rows map[Scope]map[string][]Caseload // by scope and code, by day
}

// NewCaseloadBook sorts rows as the store gives them: those of one scope and
// code never overlap.
func NewCaseloadBook(rows []Caseload) *CaseloadBook {
	b := &CaseloadBook{rows: map[Scope]map[string][]Caseload{}}
	for _, r := range rows {
		if b.rows[r.Scope] == nil {
			b.rows[r.Scope] = map[string][]Caseload{}
		}
		b.rows[r.Scope][r.Code] = append(b.rows[r.Scope][r.Code], r)
	}
	for _, byCode := range b.rows {
		for _, list := range byCode {
			slices.SortFunc(list, func(x, y Caseload) int { return cmp.Compare(x.From, y.From) })
		}
	}
	return b
}

// In tells what is known of a span.
func (b *CaseloadBook) In(span Span) CaseloadKnown {
	k := CaseloadKnown{Span: span}
	next := span.From
	gap := func(to Day) {
		if next < to {
			k.Gaps = append(k.Gaps, Span{next, to})
		}
	}
	for _, r := range within(b.rows[ScopeTotal][""], span) {
		gap(r.From)
		if next = r.To; r.From >= span.From && r.To <= span.To {
			k.Total += r.Count
		} else {
			k.Across = append(k.Across, Span{r.From, r.To})
		}
	}
	gap(span.To)
	k.Whole = len(k.Gaps) == 0 && len(k.Across) == 0 && span.From < span.To
	for id, rows := range b.rows[ScopeDomain] {
		if _, known := ServedIn(rows, ScopeDomain, id, span.From, span.To); known {
			k.Domains = append(k.Domains, id)
		} else if len(within(rows, span)) > 0 {
			k.Parts = append(k.Parts, id)
		}
	}
	slices.Sort(k.Domains)
	slices.Sort(k.Parts)
	for _, rows := range b.rows[ScopeProcedure] {
		if slices.ContainsFunc(rows, func(r Caseload) bool { return r.From >= span.From && r.To <= span.To }) {
			k.Procedures++
		}
	}
	return k
}

// within are the rows with some day in the span.
func within(rows []Caseload, span Span) []Caseload {
	first := slices.IndexFunc(rows, func(r Caseload) bool { return r.To > span.From })
	if first < 0 {
		return nil
	}
	rows = rows[first:]
	if end := slices.IndexFunc(rows, func(r Caseload) bool { return r.From >= span.To }); end >= 0 {
		rows = rows[:end]
	}
	return rows
}
