package words

import (
	"sipas/internal/measure"
	"sipas/internal/results"
)

// grades in the order of a report; "" are periods without grades.
var grades = []measure.Grade{measure.Met, measure.LikelyMet, measure.Undecided, measure.LikelyNotMet, measure.NotMet, measure.Provisional, ""}

// Conclusions names the plan's indicators by the plain fact and how certain it is,
// in phrases without capital and full stop. What is withheld is in none.
func Conclusions(s *results.Summary) []string {
	var phrases []string
	say := func(lead string, belongs func(x *results.Indicator) bool) {
		var names []string
		for i := range s.Indicators {
			if x := &s.Indicators[i]; x.Plan && x.Withheld != results.Small && belongs(x) {
				names = append(names, Bare(x.Name)+depends(x))
			}
		}
		if len(names) > 0 {
			phrases = append(phrases, lead+": "+listed(names))
		}
	}
	for lead, wanted := range []bool{false, true} {
		for _, g := range grades {
			fact := []string{atTarget, belowTarget}[lead]
			if certain := Certainty(&results.Indicator{Grade: g, ByAdmins: s.Totals.ByAdmin}); certain != "" {
				fact += " (" + certain + ")"
			}
			say(fact, func(x *results.Indicator) bool {
				below, points := side(x)
				return points != "" && below == wanted && x.Grade == g
			})
		}
	}
	say(Certainty(&results.Indicator{Grade: measure.TooFew, ByAdmins: s.Totals.ByAdmin}), func(x *results.Indicator) bool { return x.Grade == measure.TooFew })
	say("chưa có dữ liệu", func(x *results.Indicator) bool { return !x.Rate.Known() })
	say("kế hoạch chưa giao chỉ tiêu cho giai đoạn này", func(x *results.Indicator) bool { return x.Rate.Known() && x.Target == nil })
	return phrases
}
