package words

import "sipas/internal/stats"

// conclusionWords are the conclusions in the order of a report.
var conclusionWords = []struct {
	verdict stats.Verdict
	list    string // introduces the indicators of the verdict
	word    string // stands in a table
}{
	{stats.Met, "đủ căn cứ kết luận đạt chỉ tiêu", "đạt, chắc chắn"},
	{stats.NotMet, "đủ căn cứ kết luận chưa đạt chỉ tiêu", "chưa đạt, chắc chắn"},
	{stats.Insufficient, "chưa đủ căn cứ kết luận", "chưa chắc chắn, cần thêm phiếu"},
	{stats.Provisional, "số liệu tạm tính, chưa có kết luận", "tạm tính, chưa có kết luận"},
	{stats.NoData, "chưa có dữ liệu", "chưa có dữ liệu"},
	{stats.NoTarget, "kế hoạch chưa giao chỉ tiêu cho giai đoạn này", "kế hoạch chưa giao chỉ tiêu"},
}

// Conclusions names the plan's indicators by what may be concluded of them, in
// phrases without capital and full stop. What is hidden is in none.
func Conclusions(s *stats.Summary) []string {
	var phrases []string
	for _, c := range conclusionWords {
		var names []string
		for i := range s.Indicators {
			if x := &s.Indicators[i]; x.Plan && x.Withheld != stats.Small && x.Verdict == c.verdict {
				names = append(names, x.Name)
			}
		}
		if len(names) > 0 {
			phrases = append(phrases, c.list+": "+listed(names))
		}
	}
	return phrases
}

// Certainty is the conclusion as it stands in a table, with how sure it is.
func Certainty(x *stats.Indicator) string {
	for _, c := range conclusionWords {
		if c.verdict == x.Verdict {
			return c.word
		}
	}
	return ""
}

// Compared is the side of the target the rate lies on: "cao hơn", "bằng", "thấp
// hơn"; empty where there is no target or no rate.
func Compared(x *stats.Indicator) string {
	return map[stats.Comparison]string{stats.Above: "cao hơn", stats.Equal: "bằng", stats.Below: "thấp hơn"}[x.Comparison]
}
