package annual

import (
	"sipas/internal/measure"
	"sipas/internal/report/doc"
	"sipas/internal/results"
	"sipas/internal/survey"
	"sipas/internal/vi"
	"sipas/internal/words"
)

// needed says for each target how many answers would prove the last known rate,
// and how many came last time.
func (p *plan) needed() {
	indicators, targets := targetsOf(p.Catalogue, p.Year)
	if len(indicators) == 0 {
		p.say("Kế hoạch cải cách hành chính chưa giao chỉ tiêu về mức độ hài lòng cho " + words.Period(p.Year) + ".")
		return
	}
	since := "Chưa có kỳ nào có số liệu để ước tính số phiếu cần thu."
	if p.Last != nil {
		since = "Số phiếu cần thu tính từ kết quả của " + lastKnown(p.Last) +
			": nếu tỷ lệ thật ở mức đó thì từ chừng ấy phiếu trở lên, xác suất đủ căn cứ kết luận đạt là 80% trở lên. Đây là số phiếu để lập kế hoạch, không phải số người cần hài lòng."
	}
	p.say(since)
	g := grid{}
	for i, ind := range indicators {
		g.row(p.neededRow(&g, ind, targets[i])...)
	}
	p.table("Số phiếu theo từng chỉ tiêu", doc.Table{Columns: columnsOf(46, 14, 14, 14, 26), Rows: g.rows, Notes: g.notes,
		Head: []doc.Row{doc.Cells("Chỉ tiêu", "Số phiếu kỳ trước", "Kết quả kỳ trước (%)", "Hồ sơ kỳ trước", "Số phiếu cần thu")}})
	p.say("Số phiếu phấn đấu thu trong năm: … phiếu, trong đó lĩnh vực đất đai …, xây dựng …, đầu tư … phiếu.")
}

// lastKnown names the period the rates are from.
func lastKnown(s *results.Summary) string {
	if s.Closed {
		return words.PeriodOf(s)
	}
	return words.PeriodOf(s) + " (tạm tính đến hết ngày " + vi.OfficialDate(string(s.LastClosed)) + ")"
}

func (p *plan) neededRow(g *grid, ind survey.Indicator, target survey.Target) []doc.Cell {
	name := cell(words.Capital(words.Name(ind.Name)) + ": " + targetText(target))
	if p.Last == nil {
		return []doc.Cell{name, instead(blank, 1), instead(blank, 1), instead(blank, 1), instead(blank, 1)}
	}
	x, ok := p.Last.Indicator(ind.ID)
	switch {
	case !ok || x.Withheld != results.Small && !x.Rate.Known():
		return []doc.Cell{name, instead(vi.NoData, 3), instead(blank, 1)}
	case x.Withheld == results.Small && !(p.Last.Closed && words.Graded(p.Last.Period)):
		g.note(whyLater)
		return []doc.Cell{name, instead(words.Hidden, 3), instead(blank, 1)}
	case x.Withheld == results.Small:
		g.note(whySmall)
		return []doc.Cell{name, instead(words.Hidden, 3), instead(blank, 1)}
	}
	return []doc.Cell{name, count(words.People(x)), cell(words.Number(x.Rate)), count(x.Served), neededCell(g, x, target)}
}

// neededCell is how many answers are needed if the true rate is the last one.
func neededCell(g *grid, x *results.Indicator, target survey.Target) doc.Cell {
	n, known := measure.NeededFor(x.Rate, measure.Target(target.BasisPoints))
	switch {
	case !known && x.Rate.Float() <= float64(target.BasisPoints)/100:
		g.note("“Không tính được”: kết quả kỳ trước không cao hơn chỉ tiêu.")
		return instead("không tính được", 1)
	case !known:
		return instead("trên "+vi.Int(measure.MostNeeded), 1)
	case x.Served != nil && n > *x.Served:
		g.note("“Nhiều hơn số hồ sơ”: với kết quả như kỳ trước, thu đủ phiếu của mọi hồ sơ cũng chưa chắc đủ căn cứ.")
		return cell(vi.Int(n) + " (nhiều hơn số hồ sơ)")
	}
	return cell(vi.Int(n))
}

func targetText(t survey.Target) string {
	digits := 0
	if t.BasisPoints%100 != 0 {
		digits = 2
	}
	return vi.Rate(int64(t.BasisPoints), 10000, digits) + "%"
}
