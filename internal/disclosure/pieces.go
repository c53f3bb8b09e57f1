package disclosure

// Range is a run of periods of one kind, From included, To not.
type Range struct{ From, To int }

// Pieces cuts the closed periods of the next longer one, the days of a month, into
// pieces that may be shown (rule 2): a period with fewer than ten answers joins the
// next. n counts the answers of a range as they stand at the close of its last
// period. A rest at the end that never reached ten is no piece; it is inside the
// longer period's total alone.
func Pieces(periods int, n func(Range) int64) []Range {
	var pieces []Range
	from := 0
	for i := range periods {
		piece := Range{from, i + 1}
		answers := n(piece)
		if answers >= Few {
			pieces = append(pieces, piece)
		}
		if answers == 0 || answers >= Few { // where nobody answered, nothing joins the next
			from = i + 1
		}
	}
	return pieces
}
