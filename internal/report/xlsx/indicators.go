package xlsx

import (
	"sipas/internal/report/words"
	"sipas/internal/results"
	"sipas/internal/vi"
)

// result columns: B target, C n, D s, E rate, F low, G high, H served, I per 100.
var resultHeader = []string{"Chỉ tiêu (%)", "Số phiếu (n)", "Số phiếu hài lòng (s)", "Kết quả đo (%)", "Khoảng từ (%)", "Khoảng đến (%)",
	"Hồ sơ đã trả kết quả (N)", "Phiếu trên 100 hồ sơ", "So với chỉ tiêu", "Kết luận", "Mức chắc chắn", "Ghi chú"}

var resultWidths = []float64{9, 9, 10, 10, 9, 9, 10, 10, 13, 19, 30, 36}

// indicatorSheet sets the indicators beside their targets. It returns the row of
// each. An index's interval is in the cells of the index sheet.
func indicatorSheet(s *results.Summary, index map[string]int) (*sheet, map[string]int) {
	x := newSheet(s, resultsName, "Kết quả đo so với chỉ tiêu", "kết quả từng chỉ số, chỉ tiêu, khoảng dao động, kết luận", append([]float64{42}, resultWidths...)...)
	x.wide("Kết quả = 100 × s ÷ n. Khoảng: "+results.IntervalNote+". Với các chỉ số SIPAS, n và s đếm câu trả lời. "+withheldNote(s), noteStyle)
	x.header(append([]string{"Chỉ số"}, resultHeader...)...)
	rows := map[string]int{}
	for _, plan := range []bool{true, false} {
		first := true
		for i := range s.Indicators {
			if s.Indicators[i].Plan != plan {
				continue
			}
			if first {
				x.section(planWords[plan])
				first = false
			}
			rows[s.Indicators[i].ID] = x.next()
			x.add(resultRow(&s.Indicators[i], 1, x.next(), index)...)
		}
	}
	return x, rows
}

var planWords = map[bool]string{true: "Chỉ số của kế hoạch cải cách hành chính", false: "Số liệu đặt cạnh, không dùng để kết luận"}

// resultRow are the cells of an indicator; lead columns stand before the target.
func resultRow(x *results.Indicator, lead, row int, index map[string]int) []cell {
	name := func(i int) string { return at(lead+i, row) }
	refs := refs{n: name(2), s: name(3), served: name(7)}
	served := x.Served
	if x.ServedWarning {
		served = nil
	}
	f := figureOf(x.Figure, refs, targetOf(x), served)
	if x.IndexFigure != nil {
		f.low.formula, f.high.formula = indexEnds(x, index)
		if x.Formula == "B" || x.Formula == "C" {
			f.rate.formula = ""
		}
	}
	target := word("–")
	if x.Target != nil {
		target = percentage(trimmed(x.Target.Percent))
	}
	compared := text("")
	if x.Comparison != "" {
		compared = text(comparisons[x.Comparison])
	}
	return []cell{strong(x.Name), target, f.n, f.s, f.rate, f.low, f.high, countOr(x.Served, "chưa có"), servedPer100(x, refs),
		compared, strong(verdictOf(x)), text(certainties[x.Certainty]), text(resultNote(x, index != nil))}
}

// indexEnds are the formulas that fetch the interval of an index from its sheet.
func indexEnds(x *results.Indicator, index map[string]int) (low, high string) {
	row, known := index[x.ID]
	if !known || !x.Low.Known() {
		return "", ""
	}
	return elsewhere(indexName, at(8, row)), elsewhere(indexName, at(9, row))
}

func servedPer100(x *results.Indicator, at refs) cell {
	if x.Index != "" {
		return text("")
	}
	return per100(x.Per100, at)
}

// trimmed writes a target as the plan does: 95, not 95.00.
func trimmed(d measure.Decimal) measure.Decimal {
	for len(d) > 0 && digits(d) > 0 && d[len(d)-1] == '0' {
		d = d[:len(d)-1]
	}
	if len(d) > 0 && d[len(d)-1] == '.' {
		d = d[:len(d)-1]
	}
	return d
}

var comparisons = map[results.Comparison]string{results.Above: "cao hơn", results.Equal: "bằng", results.Below: "thấp hơn"}

var certainties = map[results.Certainty]string{results.Certain: "chắc chắn", results.Uncertain: "chưa chắc chắn, cần thêm phiếu"}

var verdicts = map[results.Verdict]string{
	results.Met: "Đạt", results.NotMet: "Chưa đạt", results.Insufficient: "Chưa đủ căn cứ", results.NoData: "Chưa có dữ liệu",
	results.NoTarget: "Kế hoạch chưa giao chỉ tiêu cho giai đoạn này", results.Provisional: "Tạm tính",
}

func verdictOf(x *results.Indicator) string {
	switch {
	case x.Withheld == results.Small:
		return "Không công bố"
	case !x.Plan && x.Verdict == results.NoTarget:
		return "Tham khảo"
	}
	return verdicts[x.Verdict]
}

// resultNote is what has to be said beside the numbers; explained says that the
// index sheet tells how an index comes about.
func resultNote(x *results.Indicator, explained bool) string {
	switch {
	case x.Withheld == results.Small:
		return "Dưới 5 phiếu, hoặc sẽ làm lộ kết quả của một nhóm ít phiếu."
	case x.ServedWarning:
		return "Số phiếu nhiều hơn số hồ sơ, kiểm tra lại; khoảng không tính theo số hồ sơ."
	case x.IndexFigure == nil:
		return ""
	}
	note := "Công thức " + x.Formula + ": " + words.FormulaName(x.Formula)
	if x.Respondents != nil {
		note += "; " + vi.Int(*x.Respondents) + " người trả lời"
	}
	if explained {
		return note + ". Xem sheet " + indexName + "."
	}
	return note + "; khoảng tính ở n hiệu dụng."
}
