package measure

import "gonum.org/v1/gonum/mathext"

// SheetInterval is the interval in percent as a spreadsheet's BETA.INV computes it
// from s satisfied of n answers, effective ones too: floats, for the cells of a
// workbook. What is printed elsewhere is Pool.Interval.
func SheetInterval(s, n float64) (low, high float64) {
	low, high = 0, 100
	if s > 0 {
		low = 100 * mathext.InvRegIncBeta(s, n-s+1, 0.025)
	}
	if s < n {
		high = 100 * mathext.InvRegIncBeta(s+1, n-s, 0.975)
	}
	return low, high
}

// SheetTail is P(X ≥ s) of n answers with the chance t, as a spreadsheet's
// BETA.DIST computes it.
func SheetTail(s, n, t float64) float64 {
	if s <= 0 {
		return 1
	}
	return mathext.RegIncBeta(s, n-s+1, t)
}
