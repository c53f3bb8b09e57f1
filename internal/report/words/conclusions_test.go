package words_test

import (
	"strings"
	"testing"

	"sipas/internal/report/words"
	"sipas/internal/results"
)

// TestConclusionsNameEveryVerdictOnce: each shown indicator of the plan stands
// under its own verdict, in the list and in the table, and nowhere else.
func TestConclusionsNameEveryVerdictOnce(t *testing.T) {
	t.Parallel()
	s := &results.Summary{Indicators: []results.Indicator{
		{Name: "Hài lòng về A", Plan: true, Verdict: results.Met},
		{Name: "Hài lòng về B", Plan: true, Verdict: results.NotMet},
		{Name: "Hài lòng về C", Plan: true, Verdict: results.Insufficient},
		{Name: "Hài lòng về D", Plan: true, Verdict: results.Insufficient},
		{Name: "Chỉ số E", Plan: true, Verdict: results.NoTarget},
		{Name: "Hài lòng về G", Plan: true, Verdict: results.NoData},
		{Name: "Hài lòng về H", Plan: true, Verdict: results.Insufficient, Figure: results.Figure{Withheld: results.Small}},
		{Name: "Hài lòng về I", Verdict: results.Met},
	}}
	want := []string{
		"đủ căn cứ kết luận đạt chỉ tiêu: mức độ hài lòng về A",
		"đủ căn cứ kết luận chưa đạt chỉ tiêu: mức độ hài lòng về B",
		"chưa đủ căn cứ kết luận: mức độ hài lòng về C; về D",
		"chưa có dữ liệu: mức độ hài lòng về G",
		"kế hoạch chưa giao chỉ tiêu cho giai đoạn này: chỉ số E",
	}
	if got := words.Conclusions(s); strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("%q", got)
	}
	for i, want := range []string{"đạt, chắc chắn", "chưa đạt, chắc chắn", "chưa chắc chắn, cần thêm phiếu"} {
		if got := words.Certainty(&s.Indicators[i]); got != want {
			t.Errorf("%s: %q, want %q", s.Indicators[i].Name, got, want)
		}
	}
}
