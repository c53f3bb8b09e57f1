package view

import (
	"sipas/internal/report/words"
	"sipas/internal/stats"
	"sipas/internal/vi"
)

var verdicts = map[stats.Verdict]Verdict{
	stats.Met:          {"✓", "Đạt", "met"},
	stats.NotMet:       {"✗", "Chưa đạt", "not-met"},
	stats.Insufficient: {"?", "Chưa đủ căn cứ", "open"},
	stats.NoData:       {"–", "Chưa có dữ liệu", "none"},
	stats.NoTarget:     {"–", "Kế hoạch chưa giao chỉ tiêu cho giai đoạn này", "none"},
	stats.Provisional:  {"…", "Tạm tính", "none"},
}

var comparisons = map[stats.Comparison]string{
	stats.Above: "▲ cao hơn", stats.Equal: "= bằng", stats.Below: "▼ thấp hơn",
}

var certainties = map[stats.Certainty]string{
	stats.Certain: "chắc chắn", stats.Uncertain: "chưa chắc chắn, cần thêm phiếu",
}

func indicatorRow(x *stats.Indicator) IndicatorRow {
	row := IndicatorRow{
		Name: x.Name, FigureCells: cells(x.Figure), Served: count(x.Served), Per100: comma(x.Per100),
		Compared: comparisons[x.Comparison], Verdict: verdicts[x.Verdict], Notes: notes(x), Beside: beside(x),
	}
	row.Answered = answered(x)
	if !x.Plan && x.Verdict == stats.NoTarget {
		row.Verdict.Word = "Số liệu tham khảo, không kết luận"
	}
	if x.Target != nil {
		row.Target = words.Target(x.Target)
	}
	if word := certainties[x.Certainty]; word != "" && row.Compared != "" {
		row.Compared += " (" + word + ")"
	}
	return row
}

// notes are what has to be said of an indicator beside its numbers.
func notes(x *stats.Indicator) []string {
	var all []string
	if x.ServedWarning {
		all = append(all, "Số phiếu nhiều hơn số hồ sơ, kiểm tra lại.")
	}
	switch {
	case x.Needed != nil && x.NeededExceedsServed && x.Served != nil:
		all = append(all, "Ở mức này phải có "+vi.Int(*x.Needed)+" phiếu mới đủ căn cứ, trong khi kỳ này chỉ có "+vi.Int(*x.Served)+" hồ sơ.")
	case x.Needed != nil:
		all = append(all, "Ở mức hiện nay, cần tổng cộng "+vi.Int(*x.Needed)+" phiếu để đủ căn cứ.")
	case x.NeededExceedsServed:
		all = append(all, "Số hồ sơ của kỳ không đủ để kết luận.")
	}
	if x.SetAside > 0 {
		all = append(all, "Đã loại khỏi tính toán "+vi.Int(x.SetAside)+" phiếu.")
	}
	if v := x.VerdictWithSetAside; v != "" && v != x.Verdict {
		all = append(all, "Nếu tính cả "+vi.Int(x.SetAside)+" phiếu đã loại, kết luận sẽ là “"+verdicts[v].Word+"”.")
	}
	if x.Weighted != nil && x.Weighted.Rate.Known() {
		all = append(all, "Nếu mỗi lĩnh vực tính theo số hồ sơ của nó: "+comma(x.Weighted.Rate)+"% (khoảng "+interval(x.Weighted.Low, x.Weighted.High)+"), để tham khảo.")
	}
	if x.IndexFigure != nil && x.Formula != "" {
		all = append(all, "Tính theo công thức "+x.Formula+": "+words.FormulaName(x.Formula)+".")
	}
	return all
}
