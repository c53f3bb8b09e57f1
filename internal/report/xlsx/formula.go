package xlsx

import (
	"fmt"
	"math"
	"strings"

	"sipas/internal/measure"
)

// digits is how many decimals the Summary shows.
func digits(d measure.Decimal) int {
	_, decimals, _ := strings.Cut(string(d), ".")
	return len(decimals)
}

// rateFormula is 100·s/n, rounded as the Summary is.
func rateFormula(s, n string, d measure.Decimal) string {
	return fmt.Sprintf(`IF(%[2]s=0,"",ROUND(100*%[1]s/%[2]s,%[3]d))`, s, n, digits(d))
}

// lowFormula and highFormula are the ends of the exact interval of s of n, as
// measure/README.md has them. For an index the cell m has the effective number.
func lowFormula(s, n, m string, d measure.Decimal) string {
	effective, m := effectively(s, n, m)
	return fmt.Sprintf(`IF(%s=0,"",IF(%s=0,0,ROUND(100*_xlfn.BETA.INV(0.025,%s,%s-%s+1),%d)))`, n, s, effective, m, effective, digits(d))
}

func highFormula(s, n, m string, d measure.Decimal) string {
	effective, m := effectively(s, n, m)
	return fmt.Sprintf(`IF(%s=0,"",IF(%s=%s,100,ROUND(100*_xlfn.BETA.INV(0.975,%s+1,%s-%s),%d)))`, n, s, n, effective, m, effective, digits(d))
}

func effectively(s, n, m string) (effective, of string) {
	if m == "" {
		return s, n
	}
	return s + "*" + m + "/" + n, m
}

// same reports whether a computed percentage is the one shown, either way where
// it lies between two. A formula is written only where it gives what the Summary
// says.
func same(percent float64, d measure.Decimal) bool {
	return d.Known() && math.Abs(percent-d.Float()) <= 0.5*math.Pow10(-digits(d))+1e-9
}
