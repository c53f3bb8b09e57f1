package xlsx

import (
	"sipas/internal/report/words"
	"sipas/internal/results"
)

// basisSheet says what each conclusion rests on, and what it would take.
func basisSheet(s *results.Summary) *sheet {
	x := newSheet(s, basisName, "Cơ sở của kết luận", "số phiếu cần có, phiếu loại, kết quả theo cơ cấu hồ sơ", 44, 17, 12, 12, 12, 20, 12, 11, 11, 11, 10, 44)
	x.wide("Số phiếu cần: với kết quả ở mức này, phải có tổng cộng bấy nhiêu phiếu mới đủ căn cứ kết luận đạt. Theo cơ cấu hồ sơ: kết quả từng lĩnh vực, nhân với tỷ trọng hồ sơ của lĩnh vực; "+
		"kết luận không dựa vào cách tính này. "+withheldNote(s), noteStyle)
	x.header("Chỉ số", "Kết luận", "Số người trả lời", "Số phiếu cần", "Phiếu đã loại", "Kết luận nếu tính cả phiếu loại", "Theo cơ cấu hồ sơ (%)", "Khoảng từ (%)",
		"Khoảng đến (%)", "n hiệu dụng", "Số nhóm", "Ghi chú")
	for i := range s.Indicators {
		x.add(basisRow(&s.Indicators[i])...)
	}
	return x
}

func basisRow(x *results.Indicator) []cell {
	row := []cell{strong(x.Name), text(verdictOf(x)), countOr(words.People(x), hidden), countOr(x.Needed, "–"), count(x.SetAside), text("–")}
	if x.VerdictWithSetAside != "" {
		row[5] = text(verdicts[x.VerdictWithSetAside])
	}
	note := ""
	switch {
	case x.VerdictWithSetAside != "" && x.VerdictWithSetAside != x.Verdict:
		row[5].style = strongStyle
		note = "Tính cả phiếu loại thì kết luận khác."
	case x.NeededExceedsServed:
		note = "Số hồ sơ của kỳ không đủ để kết luận."
	}
	if w := x.Weighted; w != nil {
		row = append(row, percentage(w.Rate), percentage(w.Low), percentage(w.High), percentage(w.NEff), count(int64(w.Strata)))
	} else {
		row = append(row, word("–"), text(""), text(""), text(""), text(""))
	}
	return append(row, text(note))
}
