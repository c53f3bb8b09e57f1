package annual

import (
	"slices"
	"strings"

	"sipas/internal/results"
	"sipas/internal/survey"
	"sipas/internal/vi"
	"sipas/internal/words"
)

// purpose is section I: why and how it was measured.
func (r *report) purpose() {
	s := r.Summary
	r.section("MỤC ĐÍCH, PHƯƠNG PHÁP")
	r.part("Mục đích")
	r.say("Khảo sát nhằm nắm mức độ hài lòng của người dân, tổ chức đối với việc tiếp nhận, giải quyết thủ tục hành chính và cung cấp dịch vụ công trên địa bàn " +
		s.Centre.Commune + "; đối chiếu với chỉ tiêu của kế hoạch cải cách hành chính giai đoạn 2026-2030; làm căn cứ để khắc phục những nội dung người dân chưa hài lòng.")
	r.part("Phương pháp")
	r.list(r.method())
	if s.Totals.Counted > 0 {
		r.say("Toàn văn phiếu, cách tính và ví dụ tính lại nêu tại các phụ lục.")
	}
}

// method is the method in a list, each item a whole sentence.
func (r *report) method() []string {
	s := r.Summary
	list := []string{"Thời gian: " + orDefault(words.Days(s.Period), words.Period(s.Period)) + ", lấy phiếu liên tục" + recorded(s.Coverage) + "."}
	list = append(list, "Đối tượng: người dân, đại diện tổ chức đến làm thủ tục hành chính tại "+s.Centre.Name+
		" hoặc nộp hồ sơ qua mạng; người sử dụng dịch vụ tại trạm y tế, trường học có điểm khảo sát. Chỉ tiêu về thủ tục hành chính tính trên phiếu của người đã nhận kết quả.")
	list = append(list, formsSentence(inForce(r.Catalogue, s.Period)))
	if text := channelsSentence(r.Catalogue, s.Period); text != "" {
		list = append(list, text)
	}
	return append(list,
		"Thang đo: năm mức, từ mức 1 (rất không hài lòng) đến mức 5 (rất hài lòng). Mức độ hài lòng là tỷ lệ phiếu chọn mức 4 hoặc mức 5 trong số phiếu có trả lời câu hỏi đó. "+
			"Chỉ số của mỗi loại phiếu tính riêng.",
		gradeRule,
		"Số liệu do xã tự đo trên phiếu tự nguyện; không thay thế kết quả đo lường của Sở Nội vụ, Bộ Nội vụ.")
}

// recorded says which days are on record where these are not all.
func recorded(c results.Coverage) string {
	if c.Days == 0 || c.Whole() {
		return ""
	}
	return "; có số liệu từ ngày " + vi.OfficialDate(string(c.First)) + " đến hết ngày " + vi.OfficialDate(string(c.Last)) + " (" + vi.Int(int64(c.Days)) + "/" + vi.Int(int64(c.Of)) + " ngày)"
}

// gradeRule says how a rate is set beside its target.
const gradeRule = "So với chỉ tiêu: trước hết nêu kết quả đo đạt hay dưới mức chỉ tiêu, rồi nêu độ chắc theo năm bậc, từ “đủ căn cứ kết luận đạt” đến “đủ căn cứ kết luận chưa đạt”, " +
	"và khoảng tin cậy 95%. Độ chắc của cả năm là kết quả; của quý, nửa năm, 12 tháng gần nhất để theo dõi, có thể đổi theo kỳ."

// inForce are the questionnaires that could be answered in the period.
func inForce(c *survey.Catalogue, p survey.Period) []survey.Questionnaire {
	var list []survey.Questionnaire
	for _, q := range c.Questionnaires {
		if q.IssuedOn < p.To && q.AcceptedOn(max(p.From, q.IssuedOn)) {
			list = append(list, q)
		}
	}
	return list
}

// formsSentence names the questionnaires, their versions and how long they are.
func formsSentence(forms []survey.Questionnaire) string {
	var names []string
	for _, q := range forms {
		names = append(names, formName(q)+", "+vi.Int(int64(len(q.ItemIDs())))+" câu hỏi, ban hành ngày "+vi.OfficialDate(string(q.IssuedOn)))
	}
	return "Phiếu khảo sát: " + strings.Join(names, "; ") + ". Câu hỏi chung giống nhau ở mọi phiếu."
}

func formName(q survey.Questionnaire) string {
	name := q.Name.In("vi")
	return words.Name(name) + " (bản " + vi.Int(int64(q.Version)) + ")"
}

// channelsSentence says which channels count for the targets and which stand
// apart.
func channelsSentence(c *survey.Catalogue, p survey.Period) string {
	for _, ind := range c.IndicatorsOn(p.From) {
		if !ind.Plan || len(ind.Channels) == 0 {
			continue
		}
		var counted, apart []string
		for _, ch := range survey.Channels {
			if name := strings.ToLower(ch.Label()); slices.Contains(ind.Channels, ch) {
				counted = append(counted, name)
			} else {
				apart = append(apart, name)
			}
		}
		text := "Hình thức trả lời được tính: " + strings.Join(counted, ", ")
		if len(apart) > 0 {
			text += "; thống kê riêng, không tính vào kết quả: " + strings.Join(apart, ", ")
		}
		return text + "."
	}
	return ""
}
