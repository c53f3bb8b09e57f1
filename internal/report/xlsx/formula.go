package xlsx

import (
	"fmt"
	"math"
	"strings"

	"sipas/internal/results"
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

// lowFormula and highFormula are the ends of the Wilson interval of s of n, as
// measures.md has them, at the effective number m (n itself, but for an index).
// served, where it is not empty, is the cell that tightens them.
func lowFormula(s, n, m, served string, d measure.Decimal) string {
	end := wilsonFormula(s, n, m, "-")
	if served != "" {
		end += "," + s + "/" + served
	}
	return fmt.Sprintf(`IF(%s=0,"",ROUND(100*MAX(0,%s),%d))`, n, end, digits(d))
}

func highFormula(s, n, m, served string, d measure.Decimal) string {
	end := wilsonFormula(s, n, m, "+")
	if served != "" {
		end += fmt.Sprintf(",(%s+%s-%s)/%s", s, served, n, served)
	}
	return fmt.Sprintf(`IF(%s=0,"",ROUND(100*MIN(1,%s),%d))`, n, end, digits(d))
}

func wilsonFormula(s, n, m, sign string) string {
	p := s + "/" + n
	return fmt.Sprintf("(%[1]s+1.96^2/(2*%[2]s)%[3]s1.96*SQRT(%[1]s*(1-%[1]s)/%[2]s+1.96^2/(4*%[2]s^2)))/(1+1.96^2/%[2]s)", p, m, sign)
}

// same reports whether a computed percentage is the one shown, either way where
// it lies between two. A formula is written only where it gives what the Summary
// says.
func same(percent float64, d measure.Decimal) bool {
	return d.Known() && math.Abs(percent-d.Float()) <= 0.5*math.Pow10(-digits(d))+1e-9
}
