package xlsx

import (
	"fmt"

	"sipas/internal/measure"
	"sipas/internal/results"
	"sipas/internal/words"
)

// gradesSheet says how each grade comes about, what it depends on and what so
// many answers could tell: the grade is a formula of s, n and the target. rows are
// those of the sheet of results, index those of the sheet of the indexes. Columns: B
// target, C n, D s (both effective for an index), E P↑, F P↓.
func gradesSheet(s *results.Summary, rows, index map[string]int) *sheet {
	x := newSheet(s, gradesName, "Độ chắc so với chỉ tiêu", "cơ sở của độ chắc, phiếu đã loại, kết quả theo cơ cấu hồ sơ", 34, 7, 9, 9, 8, 8, 24, 9, 9, 8, 22, 8, 22, 9, 8, 8, 9)
	x.wide("Nếu tỷ lệ thật đúng bằng chỉ tiêu: P↑ là xác suất có từ s phiếu hài lòng trở lên, P↓ là xác suất có nhiều nhất s phiếu hài lòng. "+
		"P↑ ≤ 0,025: đủ căn cứ kết luận đạt; P↑ ≤ 0,16: nghiêng về đạt; P↓ tương tự về phía chưa đạt. Với chỉ số SIPAS, n và s là số hiệu dụng. "+monitoring(s), noteStyle)
	x.header("Chỉ số", "Chỉ tiêu (%)", "n", "s", "P↑", "P↓", "Độ chắc", "Đủ căn cứ đạt từ (%)", "Đủ căn cứ chưa đạt đến (%)", "Phiếu đang xem xét", "Nếu không tính các phiếu này",
		"Phiếu đã loại", "Nếu tính cả các phiếu này", "Theo cơ cấu hồ sơ (%)", "Khoảng từ (%)", "Khoảng đến (%)", "n hiệu dụng")
	for i := range s.Indicators {
		if s.Indicators[i].Plan {
			x.add(gradeRow(&s.Indicators[i], x.next(), rows, index)...)
		}
	}
	return x
}

// monitoring says what a grade of the period is.
func monitoring(s *results.Summary) string {
	if words.Graded(s.Period) && s.Period.Kind.Months() < 12 {
		return "Độ chắc của quý, nửa năm: " + words.Monitoring + "."
	}
	return ""
}

func gradeRow(x *results.Indicator, row int, rows, index map[string]int) []cell {
	cells := append([]cell{strong(x.Name)}, evidence(x, row, rows, index)...)
	cells = append(cells, percentage(bound(x.MetFrom)), percentage(bound(x.NotMetTo)))
	var cases results.Sensitivity
	if x.Sensitivity != nil {
		cases = *x.Sensitivity
	}
	cells = append(append(cells, caseCells(x, cases.Pending)...), caseCells(x, cases.SetAside)...)
	var w results.WeightedFigure
	if x.Weighted != nil {
		w = *x.Weighted
	}
	return append(cells, percentage(w.Rate), percentage(w.Low), percentage(w.High), percentage(w.NEff))
}

func bound(b *measure.Bound) measure.Decimal {
	if b == nil {
		return ""
	}
	return b.Rate
}

// caseCells are how many answers, and what would be otherwise.
func caseCells(x *results.Indicator, c *results.Case) []cell {
	if c == nil {
		return []cell{word("–"), text("")}
	}
	otherwise := "không đổi"
	if c.Changes {
		otherwise = words.Otherwise(x, c)
	}
	return []cell{count(c.Count), text(otherwise)}
}

// evidence are the target, n, s, both chances and the grade, live where the
// formulas give what the Summary says.
func evidence(x *results.Indicator, row int, rows, index map[string]int) []cell {
	grade := strong(words.Grade(x))
	if x.Answered == nil {
		grade = strong(words.Capital(words.Hidden))
	}
	if x.Target == nil || x.Grade.Level() == 0 && x.Grade != measure.TooFew {
		return []cell{text(""), text(""), text(""), text(""), text(""), grade}
	}
	n, s, t := float64(*x.Answered), float64(*x.Satisfied), x.Target.Percent.Float()/100
	from := func(column int) string { return elsewhere(resultsName, at(column, rows[x.ID])) }
	nCell, sCell := cell{n, from(3), style{border: true, format: countFormat}}, cell{s, from(4), style{border: true, format: countFormat}}
	if x.IndexFigure != nil {
		of := func(column int) string { return elsewhere(indexName, at(column, index[x.ID])) }
		m := x.NEff.Float()
		nCell, sCell = cell{m, of(4), chanceStyle}, cell{s * m / n, of(6) + "*" + of(4) + "/" + of(5), chanceStyle}
		n, s = m, s*m/n
	}
	up, down := measure.SheetTail(s, n, t), measure.SheetTail(n-s, n, 1-t)
	b, c, d := at(2, row), at(3, row), at(4, row)
	upCell := cell{up, fmt.Sprintf("IF(%[3]s=0,1,_xlfn.BETA.DIST(%[1]s/100,%[3]s,%[2]s-%[3]s+1,TRUE))", b, c, d), chanceStyle}
	downCell := cell{down, fmt.Sprintf("IF(%[2]s-%[3]s<0.000001,1,1-_xlfn.BETA.DIST(%[1]s/100,%[3]s+1,%[2]s-%[3]s,TRUE))", b, c, d), chanceStyle}
	byAdmins := words.ByAdmins(x)
	gradeCell := strong(x.Grade.Words() + byAdmins)
	if gradeOf(n, up, down) == x.Grade {
		gradeCell.formula = gradeFormula(c, at(5, row), at(6, row))
		if byAdmins != "" {
			gradeCell.formula += `&"` + byAdmins + `"`
		}
	}
	return []cell{{t * 100, from(2), rateStyle(trimmed(x.Target.Percent))}, nCell, sCell, upCell, downCell, gradeCell}
}

// thresholds are the grades in the order they are looked for.
var thresholds = []struct {
	up    bool
	most  float64
	grade measure.Grade
}{{true, 0.025, measure.Met}, {false, 0.025, measure.NotMet}, {true, 0.16, measure.LikelyMet}, {false, 0.16, measure.LikelyNotMet}}

// gradeOf is what gradeFormula gives.
func gradeOf(n, up, down float64) measure.Grade {
	if n < 30 {
		return measure.TooFew
	}
	for _, x := range thresholds {
		if x.up && up <= x.most || !x.up && down <= x.most {
			return x.grade
		}
	}
	return measure.Undecided
}

// gradeFormula is the grade in words.
func gradeFormula(n, up, down string) string {
	formula := `"` + measure.Undecided.Words() + `"`
	for i := len(thresholds) - 1; i >= 0; i-- {
		x := thresholds[i]
		formula = fmt.Sprintf(`IF(%s<=%v,"%s",%s)`, map[bool]string{true: up, false: down}[x.up], x.most, x.grade.Words(), formula)
	}
	return fmt.Sprintf(`IF(%s<30,"%s",%s)`, n, measure.TooFew.Words(), formula)
}
