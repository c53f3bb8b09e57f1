package annual

import (
	"strings"

	"sipas/internal/report/doc"
	"sipas/internal/report/words"
	"sipas/internal/results"
	"sipas/internal/vi"
)

// opinions is the last section: what officers think of it, apart from the
// figures, and what the figures do not say.
func (r *report) opinions() {
	r.section("NHẬN ĐỊNH, HẠN CHẾ, KIẾN NGHỊ")
	r.part("Nhận định")
	r.typed(r.Staff.Remarks)
	r.comments()
	r.part("Hạn chế của số liệu")
	r.list(r.limits())
	r.part("Kiến nghị")
	r.typed(r.Staff.Recommendations)
}

// comments are the comments chosen, word for word but for what was masked.
func (r *report) comments() {
	list := doc.List{}
	for _, c := range r.Staff.Comments {
		text := doc.Plain(c.Text).String()
		if text == "" {
			continue
		}
		list.Items = append(list.Items, doc.Join(doc.Italic("“"+text+"”"), doc.Plain(origin(c))))
	}
	if len(list.Items) == 0 {
		return
	}
	r.part("Góp ý tiêu biểu")
	r.add(doc.Paragraph{Text: doc.Plain("Một số góp ý do cán bộ chọn, giữ nguyên lời, che thông tin cá nhân:"), Keep: true}, list)
}

// origin is where a comment comes from: " (Đất đai, tháng 5 năm 2026)".
func origin(c Comment) string {
	var parts []string
	if c.Domain != "" {
		parts = append(parts, c.Domain)
	}
	if c.Month.Name != "" {
		parts = append(parts, words.Period(c.Month))
	}
	if len(parts) == 0 {
		return ""
	}
	return " (" + strings.Join(parts, ", ") + ")"
}

// limits are the limits of the figures, by rule, each a whole sentence.
func (r *report) limits() []string {
	s := r.Summary
	list := []string{}
	say := func(holds bool, text string) {
		if holds {
			list = append(list, text)
		}
	}
	counted := s.Totals.Counted > 0
	say(!s.Closed, "Kỳ chưa kết thúc: số liệu là tạm tính, chưa có kết luận và chưa phân tích theo nhóm.")
	say(!counted, "Kỳ này không có phiếu nào được đưa vào tính toán nên chưa có căn cứ nhận xét về mức độ hài lòng.")
	say(counted, "Người dân tự quyết định có trả lời hay không. Khoảng dao động chỉ tính sai số do số phiếu; chưa tính việc ai trả lời, ai không.")
	say(counted, "Hình thức trả lời ghi theo đường dẫn mà người trả lời đã mở, không kiểm chứng được.")
	list = append(list, r.limitsOfCounts()...)
	say(counted && !s.Unrestricted, "Nhóm dưới 5 phiếu được gộp với nhóm khác hoặc không công bố; nơi ghi “không công bố” không có nghĩa là kết quả tốt hay xấu.")
	say(counted && r.ownWordings(), "Lời của một số câu hỏi do xã soạn hoặc rút gọn, chưa đối chiếu nguyên văn với phiếu của Bộ Nội vụ.")
	return list
}

// limitsOfCounts are the limits that depend on what was counted.
func (r *report) limitsOfCounts() []string {
	s := r.Summary
	var list []string
	if x := r.overall(); x != nil && s.Totals.Counted > 0 {
		if names := answeredApart(x); len(names) > 0 {
			list = append(list, "Phiếu theo hình thức "+strings.Join(names, ", ")+" được nêu riêng, không dùng để kết luận.")
		}
		if x.Served == nil && s.Closed {
			list = append(list, "Chưa có đủ số hồ sơ đã trả kết quả của kỳ nên chưa nêu được số phiếu trên 100 hồ sơ, chưa tính được theo cơ cấu hồ sơ.")
		}
	}
	if n := s.Totals.SetAside; n > 0 {
		list = append(list, "Có "+vi.Int(n)+" phiếu bị loại khỏi tính toán; lý do nêu tại mục II. Việc loại phiếu được ghi lại, có thể khôi phục.")
	}
	for i := range s.Indicators {
		if x := &s.Indicators[i]; x.IndexFigure != nil && x.LeftOut > 0 {
			list = append(list, words.Capital(words.Name(x.Name))+": "+vi.Int(x.LeftOut)+" phiếu theo bản phiếu có câu hỏi khác không gộp vào chỉ số.")
		}
	}
	return list
}

// answeredApart are the channels beside the figure from which answers came.
func answeredApart(x *results.Indicator) []string {
	var names []string
	if x.OtherChannels == nil {
		return nil
	}
	for i := range x.OtherChannels.Entries {
		if e := &x.OtherChannels.Entries[i]; e.Answered != nil && *e.Answered > 0 {
			names = append(names, "“"+e.Name+"”")
		}
	}
	return names
}

// ownWordings reports whether a question in force is not word for word from a
// published form.
func (r *report) ownWordings() bool {
	for _, q := range inForce(r.Catalogue, r.Summary.Period) {
		for _, id := range q.ItemIDs() {
			if item, _ := r.Catalogue.Item(id); item.Certainty != "sourced" {
				return true
			}
		}
	}
	return false
}
