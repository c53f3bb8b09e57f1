package xlsx

import (
	"fmt"

	"sipas/internal/measure"
	"sipas/internal/results"
	"sipas/internal/vi"
	"sipas/internal/words"
)

// result columns: B target, C n, D s, E rate, F low, G high, H served, I per 100, J
// distance.
var resultHeader = []string{"Chỉ tiêu (%)", "Số phiếu (n)", "Số phiếu hài lòng (s)", "Kết quả đo (%)", "Khoảng từ (%)", "Khoảng đến (%)",
	"Hồ sơ đã trả kết quả (N)", "Phiếu trên 100 hồ sơ", "Chênh lệch (điểm)", "So với chỉ tiêu", "Độ chắc", "Ghi chú"}

var resultWidths = []float64{9, 9, 10, 10, 9, 9, 10, 10, 10, 22, 30, 36}

// indicatorSheet sets the indicators beside their targets, those of the last
// twelve months below. It returns the row of each. An index's interval is in the
// cells of the index sheet.
func indicatorSheet(s *results.Summary, index map[string]int) (*sheet, map[string]int) {
	x := newSheet(s, resultsName, "Kết quả đo so với chỉ tiêu", "kết quả từng chỉ số, chỉ tiêu, khoảng tin cậy 95%, độ chắc", append([]float64{42}, resultWidths...)...)
	x.wide("Kết quả = 100 × s ÷ n. "+words.WhatInterval+" Với các chỉ số SIPAS, n và s đếm câu trả lời. "+monitoring(s)+" "+withheldNote(s), noteStyle)
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
	if len(s.LastYear) > 0 {
		x.section("12 tháng gần nhất (" + words.Monitoring + ")")
	}
	for i := range s.LastYear {
		if s.LastYear[i].Plan {
			x.add(resultRow(&s.LastYear[i], 1, x.next(), nil)...)
		}
	}
	return x, rows
}

var planWords = map[bool]string{true: "Chỉ số của kế hoạch cải cách hành chính", false: "Thống kê riêng, không có chỉ tiêu"}

// resultRow are the cells of an indicator; lead columns stand before the target.
func resultRow(x *results.Indicator, lead, row int, index map[string]int) []cell {
	name := func(i int) string { return at(lead+i, row) }
	refs := refs{n: name(2), s: name(3), served: name(7)}
	f := figureOf(x.Rated, refs, targetOf(x))
	if x.IndexFigure != nil {
		f.low.formula, f.high.formula = indexEnds(x, index)
		if x.Formula == "B" || x.Formula == "C" {
			f.rate.formula = ""
		}
	}
	target := word(none)
	if x.Target != nil {
		target = percentage(trimmed(x.Target.Percent))
	}
	distance := signed(x.Distance)
	if x.Distance.Known() {
		distance.formula = fmt.Sprintf("ROUND(%s-%s,%d)", name(4), name(1), digits(x.Distance))
	}
	return []cell{strong(x.Name), target, f.n, f.s, f.rate, f.low, f.high, countOr(x.Served, "chưa có"), servedPer100(x, refs),
		distance, strong(words.Compared(x)), text(words.Grade(x)), text(resultNote(x, index != nil))}
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

// resultNote is what has to be said beside the numbers; explained says that the
// index sheet tells how an index comes about.
func resultNote(x *results.Indicator, explained bool) string {
	switch {
	case x.Answered == nil:
		return "Để không suy ra được nhóm nhỏ."
	case x.ServedWarning:
		return "Số phiếu nhiều hơn số hồ sơ, kiểm tra lại."
	case x.Reference:
		return "Để tham khảo: kế hoạch giao một chỉ tiêu chung cho đất đai, xây dựng, đầu tư."
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
	return note + "; khoảng tin cậy tính ở n hiệu dụng."
}
