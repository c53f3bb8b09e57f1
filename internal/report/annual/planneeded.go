package annual

import (
	"sipas/internal/report/doc"
	"sipas/internal/report/words"
	"sipas/internal/results"
	"sipas/internal/survey"
	"sipas/internal/vi"
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
		since = "Số phiếu cần để kết luận được tính từ kết quả của " + lastKnown(p.Last) +
			": nếu kết quả giữ ở mức đó thì cần bấy nhiêu phiếu mới đủ căn cứ kết luận. Đây là số phiếu để lập kế hoạch, không phải số người cần hài lòng."
	}
	p.say(since)
	g := grid{}
	for i, ind := range indicators {
		g.row(p.neededRow(&g, ind, targets[i])...)
	}
	p.table("Số phiếu theo từng chỉ tiêu", doc.Table{Columns: columnsOf(46, 14, 14, 14, 26), Rows: g.rows, Notes: g.notes,
		Head: []doc.Row{doc.Cells("Chỉ tiêu", "Số phiếu kỳ trước", "Kết quả kỳ trước (%)", "Hồ sơ kỳ trước", "Số phiếu cần để kết luận")}})
	p.say("Số phiếu phấn đấu thu trong năm: … phiếu, trong đó lĩnh vực đất đai …, xây dựng …, đầu tư … phiếu.")
}

// lastKnown names the period the rates are from.
func lastKnown(s *results.Summary) string {
	if s.Closed {
		return words.Period(s.Period)
	}
	return words.Period(s.Period) + " (tạm tính đến hết ngày " + vi.OfficialDate(string(s.LastClosed)) + ")"
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
	case x.Withheld == results.Small && !p.Last.Closed:
		g.note("“Không công bố”: chỉ công bố sau khi kỳ kết thúc.")
		return []doc.Cell{name, instead(hidden, 3), instead(blank, 1)}
	case x.Withheld == results.Small:
		g.note(whySmall)
		return []doc.Cell{name, instead(hidden, 3), instead(blank, 1)}
	}
	return []doc.Cell{name, count(words.People(x)), cell(words.Number(x.Rate)), count(x.Served), neededCell(g, x, target)}
}

// neededCell is how many answers would prove the rate against the target.
func neededCell(g *grid, x *results.Indicator, target survey.Target) doc.Cell {
	n, known := neededFor(x, target)
	switch {
	case !known && x.Rate.Float() <= float64(target.BasisPoints)/100:
		g.note("“Không tính được”: kết quả kỳ trước không cao hơn chỉ tiêu.")
		return instead("không tính được", 1)
	case !known:
		return instead(blank, 1)
	case x.Served != nil && n > *x.Served:
		g.note("“Nhiều hơn số hồ sơ”: với kết quả sát chỉ tiêu như kỳ trước, thu đủ phiếu của mọi hồ sơ cũng có thể chưa đủ căn cứ.")
		return cell(vi.Int(n) + " (nhiều hơn số hồ sơ)")
	}
	return cell(vi.Int(n))
}

// neededFor asks stats: of an index only the Summary knows, against its own
// target.
func neededFor(x *results.Indicator, target survey.Target) (int64, bool) {
	if x.Index == "" && x.Answered != nil && x.Satisfied != nil {
		return results.Single(*x.Satisfied, *x.Answered, 0).Needed(target.BasisPoints, *x.Answered)
	}
	if x.Needed != nil && x.Target != nil && x.Target.BasisPoints == target.BasisPoints {
		return *x.Needed, true
	}
	return 0, false
}

func targetText(t survey.Target) string {
	digits := 0
	if t.BasisPoints%100 != 0 {
		digits = 2
	}
	return vi.Rate(int64(t.BasisPoints), 10000, digits) + "%"
}
