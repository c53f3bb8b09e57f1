package words_test

import (
	"strings"
	"testing"

	"sipas/internal/measure"
	"sipas/internal/results"
	"sipas/internal/words"
)

// TestConclusionsNameEveryIndicatorOnce: each shown indicator of the plan stands
// under its own fact and grade, and nowhere else.
func TestConclusionsNameEveryIndicatorOnce(t *testing.T) {
	t.Parallel()
	of := func(name string, g measure.Grade, distance measure.Decimal) results.Indicator {
		x := sample(g, distance)
		x.Name = name
		return *x
	}
	hidden, other, untold, nobody := of("Hài lòng về H", "", ""), of("Hài lòng về I", measure.Met, "2.00"), of("Chỉ số E", measure.Ungraded, ""), of("Hài lòng về G", measure.NoData, "")
	hidden.Figure, other.Plan, untold.Target = results.Figure{Withheld: results.Small}, false, nil
	nobody.Rated = results.Rated{Answered: number(0)}
	s := &results.Summary{Indicators: []results.Indicator{of("Hài lòng về A (tính gộp)", measure.Undecided, "0.65"), of("Hài lòng về B", measure.NotMet, "-4.00"),
		of("Hài lòng về C", measure.Undecided, "0.00"), of("Hài lòng về D", measure.Undecided, "-0.13"), untold, nobody, hidden, other}}
	want := []string{
		"đạt mức chỉ tiêu (độ chắc: chưa phân biệt được với chỉ tiêu): mức độ hài lòng về A; về C",
		"dưới mức chỉ tiêu (độ chắc: chưa phân biệt được với chỉ tiêu): mức độ hài lòng về D",
		"dưới mức chỉ tiêu (độ chắc: đủ căn cứ kết luận chưa đạt): mức độ hài lòng về B",
		"chưa có dữ liệu: mức độ hài lòng về G",
		"kế hoạch chưa giao chỉ tiêu cho giai đoạn này: chỉ số E",
	}
	if got := words.Conclusions(s); strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("%q", got)
	}
}
