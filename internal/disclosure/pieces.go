package disclosure

import "sipas/internal/survey"

// Pieces cuts the closed days of a month into pieces that may be shown (rule 2): a
// day with fewer than ten answers joins the next. n counts the answers of some days
// as they stand at the close of the last. A rest at the end that never reached ten
// is no piece; it is inside the month's total alone.
func Pieces(closed survey.Days, n func(survey.Days) int64) []survey.Days {
	var pieces []survey.Days
	from := closed.From
	for day := closed.From; day < closed.To; day = day.Next() {
		piece := survey.Days{From: from, To: day.Next()}
		answers := n(piece)
		if answers >= Few {
			pieces = append(pieces, piece)
		}
		if answers == 0 || answers >= Few { // where nobody answered, nothing joins the next
			from = piece.To
		}
	}
	return pieces
}
