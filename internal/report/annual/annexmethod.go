package annual

import (
	"strings"

	"sipas/internal/report/doc"
	"sipas/internal/results"
	"sipas/internal/vi"
	"sipas/internal/words"
)

// annexMethod is the annex of formulas in words, with an example.
func (r *report) annexMethod() {
	r.annex("CÁCH TÍNH", "")
	r.part("Tỷ lệ và khoảng tin cậy")
	r.list([]string{
		"Mức độ hài lòng = s : n, trong đó n là số phiếu có trả lời câu hỏi, s là số phiếu chọn mức 4 hoặc mức 5. Phiếu bỏ trống câu hỏi không nằm trong n. Ghi hai chữ số thập phân; nơi làm tròn sẽ chạm hoặc vượt qua chỉ tiêu thì ghi thêm chữ số.",
		"Khoảng tin cậy 95% tính chính xác theo phân phối nhị thức (Clopper-Pearson). Trên bảng tính: đầu dưới = " + formula("BETA.INV(0,025; s; n − s + 1)") + ", bằng 0 khi " + formula("s = 0") + "; đầu trên = " + formula("BETA.INV(0,975; s + 1; n − s)") + ", bằng 100% khi " + formula("s = n") + ".",
		words.WhatInterval,
	})
	r.part("So với chỉ tiêu và độ chắc")
	r.list([]string{
		"Trước hết là sự việc đo được: s : n từ chỉ tiêu T trở lên là “đạt mức chỉ tiêu”, thấp hơn T là “dưới mức chỉ tiêu”; chênh lệch tính bằng điểm phần trăm.",
		"Độ chắc cho biết số phiếu ấy nói được đến đâu. Nếu tỷ lệ thật đúng bằng T, gọi P↑ là xác suất có từ s phiếu hài lòng trở lên, P↓ là xác suất có nhiều nhất s phiếu hài lòng: " + formula("P↑ = BETA.DIST(T; s; n − s + 1; 1)") + ", " + formula("P↓ = 1 − BETA.DIST(T; s + 1; n − s; 1)") + ".",
		"P↑ không quá 0,025 (đầu dưới của khoảng tin cậy không thấp hơn T): đủ căn cứ kết luận đạt. P↑ không quá 0,16: nghiêng về đạt. P↓ không quá 0,025: đủ căn cứ kết luận chưa đạt. P↓ không quá 0,16: nghiêng về chưa đạt. Còn lại: chưa phân biệt được với chỉ tiêu. Dưới 30 phiếu: chưa so với chỉ tiêu.",
		"Độ chắc của cả năm là kết quả. Độ chắc của quý, nửa năm, 12 tháng gần nhất để theo dõi, có thể đổi theo kỳ. Ngày, tháng không có độ chắc.",
		"Khi các phiếu đã loại hoặc đang xem xét làm đổi kết quả so với chỉ tiêu hay độ chắc, báo cáo nêu rõ phụ thuộc vào bao nhiêu phiếu và kết quả sẽ ra sao.",
	})
	r.part("So hai kỳ, cơ cấu hồ sơ")
	r.list([]string{
		"Chỉ ghi “tăng” hoặc “giảm” khi khoảng tin cậy 95% của mức chênh lệch (Newcombe) không chứa 0; nếu không, “chưa thấy khác biệt rõ rệt”. Không đủ điều kiện so sánh khi khác câu hỏi hoặc công thức, có kỳ dưới 30 phiếu hoặc chỉ có số liệu của dưới 90% số ngày, hoặc tỷ trọng của một hình thức trả lời thay đổi từ 10 điểm phần trăm trở lên.",
		"Tính theo cơ cấu hồ sơ: trung bình các dòng của bảng lĩnh vực, mỗi dòng theo tỷ trọng hồ sơ đã trả kết quả; khoảng tin cậy tính ở số phiếu hiệu dụng (Kish).",
	})
	r.part("Công bố số liệu")
	r.list([]string{
		"Số liệu chỉ công bố khi có từ 10 phiếu. Một dòng của bảng đứng riêng khi có từ 10 phiếu; các nhóm còn lại gộp thành “các nhóm khác”, gồm ít nhất hai nhóm và từ 10 phiếu, để không suy ra được nhóm nhỏ, kể cả bằng cách lấy năm trừ quý.",
		"Số phiếu theo từng mức chỉ công bố khi có từ 30 phiếu. Chỉ tiêu về thủ tục hành chính nói chung công bố theo tháng; mọi số liệu khác chỉ theo quý, nửa năm, năm đã kết thúc.",
		"Số đã công bố chỉ thay đổi khi có từ 10 phiếu thay đổi cùng lúc; phiếu bị loại sau khi công bố chờ đến lúc đó.",
	})
	r.example()
	if len(r.indexes()) > 0 {
		r.formulas()
	}
}

// formula keeps a formula on one line.
func formula(text string) string { return strings.ReplaceAll(text, " ", "\u00a0") }

// example recomputes one figure of the report.
func (r *report) example() {
	x := r.overall()
	if x == nil || !x.Rate.Known() || x.Answered == nil || x.Satisfied == nil || !x.Low.Known() {
		return
	}
	r.part("Ví dụ tính lại từ số liệu của báo cáo này")
	r.say(words.Capital(words.Name(x.Name)) + ": n = " + vi.Int(*x.Answered) + " phiếu, s = " + vi.Int(*x.Satisfied) + " phiếu" + levelsClause(x) + ". Tỷ lệ: " +
		vi.Int(*x.Satisfied) + " : " + vi.Int(*x.Answered) + " = " + words.Number(x.Rate) + "%. Khoảng tin cậy 95%: từ " + words.Number(x.Low) + "% đến " +
		words.Number(x.High) + "%.")
}

func levelsClause(x *results.Indicator) string {
	if len(x.Levels) != 5 {
		return ""
	}
	return " (mức 4: " + vi.Int(x.Levels[3]) + ", mức 5: " + vi.Int(x.Levels[4]) + ")"
}

// formulas shows each index by all formulas.
func (r *report) formulas() {
	r.part("Chỉ số tổng hợp theo các công thức")
	r.list([]string{
		"Công thức A, " + words.FormulaName("A") + ": tổng số câu trả lời mức 4, mức 5 chia cho tổng số câu trả lời của mọi câu hỏi thuộc các yếu tố. Khoảng tin cậy tính ở số phiếu hiệu dụng (Σm)² : Σm², m là số câu mỗi người trả lời: mỗi người trả lời là một đơn vị tính.",
		"Công thức B, " + words.FormulaName("B") + "; công thức C, " + words.FormulaName("C") + ", mỗi yếu tố là trung bình các câu hỏi của yếu tố đó; công thức D, " + words.FormulaName("D") + ".",
		"Bốn cách tính nêu cạnh nhau để đối chiếu; không cách nào được coi là chỉ số của Bộ Nội vụ.",
	})
	g := grid{}
	for _, x := range r.indexes() {
		cells := []doc.Cell{cell(words.Capital(words.Name(x.Name)) + " (dùng công thức " + x.Formula + ")"), count(x.Respondents)}
		for _, f := range x.Formulas {
			text := none
			if f.Rate.Known() {
				text = words.Number(f.Rate)
			}
			cells = append(cells, cell(text))
		}
		g.row(cells...)
	}
	r.table("Chỉ số theo bốn công thức (%)", doc.Table{Columns: columnsOf(48, 16, 12, 12, 12, 12), Rows: g.rows,
		Head: []doc.Row{doc.Cells("Chỉ số", "Người trả lời", "A", "B", "C", "D")}})
}
