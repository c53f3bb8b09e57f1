package disclosure

// Range is a run of periods of one kind, From included, To not.
type Range struct{ From, To int }

// Pieces cuts the closed periods of the next longer one, days of a month or
// months of a quarter, into pieces that may be shown (rule 2): a period with
// fewer than ten answers joins the next. A rest at the end that never reached ten
// is no piece; it is inside the longer period's total alone.
func Pieces(ns []int64) []Range {
	var pieces []Range
	from, sum := 0, int64(0)
	for i, n := range ns {
		if sum += n; sum >= Few {
			pieces = append(pieces, Range{from, i + 1})
			from, sum = i+1, 0
		}
	}
	return pieces
}

// SoFar is the total that may be shown of an open period whose closed parts have
// ns answers: the sum of its finished pieces.
func SoFar(ns []int64) int64 {
	var sum int64
	for _, p := range Pieces(ns) {
		for _, n := range ns[p.From:p.To] {
			sum += n
		}
	}
	return sum
}
