package survey

import "slices"

// Scope is what a served count speaks of.
type Scope string

// The scopes of a caseload row.
const (
	ScopeTotal     Scope = "total"     // every procedure of the centre
	ScopeDomain    Scope = "domain"    // Code is a Domain.ID
	ScopeProcedure Scope = "procedure" // Code is a Procedure.Code
)

// Caseload is how many files had their result returned (số hồ sơ đã trả kết quả)
// between two days, half-open, for one scope.
type Caseload struct {
	From   Day    `json:"from"`
	To     Day    `json:"to"`
	Scope  Scope  `json:"scope"`
	Code   string `json:"code"`
	Count  int64  `json:"count"`
	Source string `json:"source"` // file or person it came from
}

// ServedIn adds up the served count of one scope over exactly [from, to). It is
// known only where rows of that scope tile the range without gap or overlap;
// design.md lets only such an N tighten an interval.
func ServedIn(rows []Caseload, scope Scope, code string, from, to Day) (count int64, known bool) {
	var inside []Caseload
	for _, r := range rows {
		if r.Scope == scope && r.Code == code && r.From >= from && r.To <= to {
			inside = append(inside, r)
		}
	}
	slices.SortFunc(inside, func(a, b Caseload) int { return compareDays(a.From, b.From) })
	next := from
	for _, r := range inside {
		if r.From != next {
			return 0, false
		}
		next = r.To
		count += r.Count
	}
	return count, next == to && len(inside) > 0
}

func compareDays(a, b Day) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}
