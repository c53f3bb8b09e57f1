package annual

import (
	"sipas/internal/chart"
	"sipas/internal/report/doc"
	"sipas/internal/results"
	"sipas/internal/survey"
	"sipas/internal/vi"
	"sipas/internal/words"
)

// results is section III.
func (r *report) results() {
	r.section("KẾT QUẢ")
	r.targets()
	r.factors()
	r.domains()
	r.circumstances()
	r.changes()
}

// targets sets the plan's indicators beside their targets.
func (r *report) targets() {
	s := r.Summary
	r.part("So với chỉ tiêu")
	if s.Closed && words.Graded(s.Period) && s.Period.Kind != survey.YearPeriod {
		r.say(words.Capital(words.Monitoring) + "; kết quả so với chỉ tiêu xác định theo cả năm.")
	}
	for _, phrase := range words.Conclusions(s) {
		r.say(words.Capital(phrase) + ".")
	}
	r.topic(words.SetAside)
	r.targetTable("Kết quả so với chỉ tiêu", s.Indicators)
	r.targetFigure()
	var size, weighted []string
	for i := range s.Indicators {
		x := &s.Indicators[i]
		for _, text := range words.Further(x) {
			size = append(size, words.Capital(words.Name(words.Bare(x.Name)))+": "+text+".")
		}
		if text := words.Weighted(x); text != "" {
			weighted = append(weighted, words.Capital(words.Name(x.Name))+", "+text+"; không tính theo cơ cấu: "+words.Number(x.Rate)+"%.")
		}
	}
	r.lead("Về cỡ mẫu:", size)
	r.lead("Để tham khảo, mỗi lĩnh vực tính theo tỷ trọng hồ sơ đã trả kết quả của lĩnh vực đó:", weighted)
	if len(s.LastYear) > 0 {
		r.targetTable("12 tháng gần nhất ("+words.Monitoring+")", s.LastYear)
	}
}

// targetTable is the table the plan's indicators are read from.
func (r *report) targetTable(caption string, indicators []results.Indicator) {
	g := grid{}
	for i := range indicators {
		switch x := &indicators[i]; {
		case !x.Plan:
		case r.later(x):
			g.note(whyLater)
		default:
			g.rows = append(g.rows, g.targetRow(x))
		}
	}
	if len(g.rows) == 0 {
		for _, note := range g.notes {
			r.say(note)
		}
		return
	}
	for i := range indicators {
		if x := &indicators[i]; x.Plan && x.IndexFigure != nil && x.Rate.Known() {
			g.note(words.Capital(words.Name(x.Name)) + " tính theo công thức " + x.Formula + ": " + words.FormulaName(x.Formula) + ".")
		}
	}
	if g.shown {
		g.note("Trong ngoặc là khoảng tin cậy 95%.")
	}
	columns := columnsOf(30, 23, 18, 27, 20)
	for i := range columns[1:] {
		columns[1+i].Align = doc.Center
	}
	r.table(caption, doc.Table{Columns: columns, Rows: g.rows, Notes: g.notes,
		Head: []doc.Row{doc.Cells("Chỉ tiêu", "Kết quả đo", "So với chỉ tiêu", "Độ chắc", "Số phiếu")}})
}

// targetRow is a row of the table: the name with its target, and the rest.
func (g *grid) targetRow(x *results.Indicator) doc.Row {
	name := words.Capital(words.Name(x.Name))
	if x.Target != nil {
		name += ": " + words.Target(x.Target)
	}
	if x.Reference {
		name += ", để tham khảo"
		g.note("“Để tham khảo”: kế hoạch giao một chỉ tiêu chung cho đất đai, xây dựng, đầu tư.")
	}
	switch {
	case x.Answered == nil:
		return doc.Row{Cells: []doc.Cell{cell(name), g.hidden(4)}}
	case !x.Rate.Known():
		return doc.Row{Cells: []doc.Cell{cell(name), instead(vi.NoData, 4)}}
	}
	g.shown = true
	measured := doc.Bold(words.Number(x.Rate) + "%")
	if x.Low.Known() && x.High.Known() {
		measured = doc.Join(measured, doc.Plain(" ("+unbroken(words.Range(x.Low, x.High))+")"))
	}
	return doc.Row{Cells: []doc.Cell{cell(name), {Text: measured}, cell(orDefault(words.Compared(x), none)), cell(orDefault(words.Grade(x), none)), cell(peopleWords(x))}}
}

// targetFigure draws the plan's indicators that have a rate.
func (r *report) targetFigure() {
	var rows []chart.DotRow
	for i := range r.Summary.Indicators {
		if x := &r.Summary.Indicators[i]; x.Plan && x.Rate.Known() {
			rows = append(rows, voice.Dot(short(x), x.Rated, words.People(x), x.Target))
		}
	}
	if len(rows) > 1 {
		r.dots("Kết quả so với chỉ tiêu", "Chỉ tiêu", rows)
	}
}
