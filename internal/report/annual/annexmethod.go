package annual

import (
	"sipas/internal/report/doc"
	"sipas/internal/report/words"
	"sipas/internal/results"
	"sipas/internal/vi"
)

// annexMethod is the annex of formulas in words, with an example.
func (r *report) annexMethod() {
	r.annex("CÁCH TÍNH", "")
	r.part("Tỷ lệ, khoảng dao động, kết luận")
	r.list([]string{
		"Mức độ hài lòng = s : n, trong đó n là số phiếu có trả lời câu hỏi, s là số phiếu chọn mức 4 hoặc mức 5. Phiếu bỏ trống câu hỏi không nằm trong n. Ghi hai chữ số thập phân; nơi làm tròn sẽ vượt qua chỉ tiêu thì ghi thêm chữ số.",
		"Khoảng dao động tính theo công thức Wilson với mức tin cậy 95% (z = 1,96), p = s : n: (p + z²/2n ± z·√(p(1 − p)/n + z²/4n²)) : (1 + z²/n).",
		"Khi biết số hồ sơ đã trả kết quả N của đúng kỳ, đúng phạm vi và n không lớn hơn N, khoảng dao động được thu hẹp: đầu dưới không nhỏ hơn s : N, đầu trên không lớn hơn (s + N − n) : N.",
		ruleOfVerdict,
		"Số phiếu cần có khi tỷ lệ p cao hơn chỉ tiêu T: n = z²·T(1 − T) : (p − T)², làm tròn lên.",
		"So hai kỳ: chỉ ghi “tăng” hoặc “giảm” khi khoảng dao động của mức chênh lệch (Newcombe) không chứa 0, cùng câu hỏi và công thức, mỗi kỳ từ 30 phiếu và tỷ trọng của mỗi hình thức trả lời thay đổi dưới 10 điểm phần trăm.",
		"Theo cơ cấu hồ sơ: trung bình các lĩnh vực, mỗi lĩnh vực tính theo số hồ sơ đã trả kết quả; lĩnh vực dưới 10 phiếu được gộp.",
	})
	r.example()
	if len(r.indexes()) > 0 {
		r.formulas()
	}
}

// ruleOfVerdict is when something is concluded, exactly.
const ruleOfVerdict = "Kết luận “đạt”: đầu dưới của khoảng dao động không thấp hơn chỉ tiêu; “chưa đạt”: đầu trên thấp hơn chỉ tiêu; còn lại “chưa đủ căn cứ”."

// example recomputes one figure of the report.
func (r *report) example() {
	x := r.overall()
	if x == nil || !x.Rate.Known() || x.Answered == nil || x.Satisfied == nil || !x.Low.Known() {
		return
	}
	r.part("Ví dụ tính lại từ số liệu của báo cáo này")
	r.say(words.Capital(words.Name(x.Name)) + ": n = " + vi.Int(*x.Answered) + " phiếu, s = " + vi.Int(*x.Satisfied) + " phiếu" + levelsClause(x) + ". Tỷ lệ: " +
		vi.Int(*x.Satisfied) + " : " + vi.Int(*x.Answered) + " = " + words.Number(x.Rate) + "%. Khoảng dao động: từ " + words.Number(x.Low) + "% đến " +
		words.Number(x.High) + "%" + servedClause(x) + ".")
}

func levelsClause(x *results.Indicator) string {
	if len(x.Levels) != 5 {
		return ""
	}
	return " (mức 4: " + vi.Int(x.Levels[3]) + ", mức 5: " + vi.Int(x.Levels[4]) + ")"
}

func servedClause(x *results.Indicator) string {
	if x.Served == nil || x.ServedWarning {
		return ""
	}
	return " (N = " + vi.Int(*x.Served) + " hồ sơ)"
}

// formulas shows each index by all formulas.
func (r *report) formulas() {
	r.part("Chỉ số tổng hợp theo các công thức")
	r.list([]string{
		"Công thức A, " + words.FormulaName("A") + ": tổng số câu trả lời mức 4, mức 5 chia cho tổng số câu trả lời của mọi câu hỏi thuộc các yếu tố. Khoảng dao động tính mỗi người một tiếng nói, không tính mỗi câu trả lời một tiếng nói.",
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
