package annual

import (
	"strings"

	"sipas/internal/report/doc"
	"sipas/internal/vi"
	"sipas/internal/words"
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
	say(!s.Closed, "Kỳ chưa kết thúc: số liệu là tạm tính, chưa phân tích theo nhóm.")
	say(!counted, "Kỳ này không có phiếu nào được đưa vào tính toán nên chưa có căn cứ nhận xét về mức độ hài lòng.")
	say(counted, words.WhatInterval)
	say(counted, "Hình thức trả lời ghi theo đường dẫn mà người trả lời đã mở, không kiểm chứng được.")
	list = append(list, r.limitsOfCounts()...)
	say(counted && !s.Unrestricted, "Nhóm nhỏ được gộp hoặc không công bố để không suy ra được ý kiến của một nhóm ít người; nơi ghi “không công bố” không phản ánh mức độ hài lòng.")
	say(counted && r.ownWordings(), "Nội dung một số câu hỏi do xã xây dựng hoặc rút gọn, chưa đối chiếu nguyên văn với phiếu của Bộ Nội vụ.")
	return list
}

// limitsOfCounts are the limits that depend on what was counted.
func (r *report) limitsOfCounts() []string {
	s := r.Summary
	var list []string
	if x := r.overall(); x != nil && s.Totals.Counted > 0 {
		if x.OtherChannels != nil {
			list = append(list, words.Capital(words.OtherChannels)+" được thống kê riêng, không tính vào kết quả.")
		}
		if x.Served == nil && s.Closed {
			list = append(list, "Chưa có đủ số hồ sơ đã trả kết quả của kỳ nên chưa nêu được số phiếu trên 100 hồ sơ, chưa tính được theo cơ cấu hồ sơ.")
		}
	}
	if n := s.Totals.SetAside; n > 0 {
		list = append(list, "Có "+vi.Int(n)+" phiếu bị loại khỏi tính toán; lý do nêu tại mục II. Mọi lần loại phiếu do hai người quyết định, được ghi vào nhật ký có niêm phong và có thể khôi phục.")
	}
	for i := range s.Indicators {
		if x := &s.Indicators[i]; x.IndexFigure != nil && x.LeftOut > 0 {
			list = append(list, words.Capital(words.Name(x.Name))+": "+vi.Int(x.LeftOut)+" phiếu theo bản phiếu có câu hỏi khác không gộp vào chỉ số.")
		}
	}
	return list
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
