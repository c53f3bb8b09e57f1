package annual

import (
	"strings"

	"sipas/internal/chart"
	"sipas/internal/report/doc"
	"sipas/internal/report/words"
	"sipas/internal/results"
	"sipas/internal/vi"
)

// results is section III.
func (r *report) results() {
	r.section("KẾT QUẢ")
	r.targets()
	r.factors()
	r.domains()
	r.circumstances()
	r.services()
	r.weighted()
	r.changes()
}

// targets sets the plan's indicators beside their targets.
func (r *report) targets() {
	s := r.Summary
	r.part("So với chỉ tiêu")
	for _, phrase := range words.Conclusions(s) {
		r.say(words.Capital(phrase) + ".")
	}
	r.topic(words.SetAside)
	r.targetTable()
	r.targetFigure()
	var further []string
	for i := range s.Indicators {
		x := &s.Indicators[i]
		if !x.Plan || x.Withheld == results.Small {
			continue
		}
		for _, text := range words.Further(x) {
			further = append(further, words.Capital(words.Name(x.Name))+": "+lowered(text)+".")
		}
	}
	r.lead("Để đọc đúng các kết luận nêu trên:", further)
}

// lowered begins a sentence within another.
func lowered(text string) string { return words.Name(text) }

// targetTable is the table the plan's indicators are read from.
func (r *report) targetTable() {
	s := r.Summary
	g := grid{}
	for i := range s.Indicators {
		switch x := &s.Indicators[i]; {
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
	for i := range s.Indicators {
		if x := &s.Indicators[i]; x.Plan && x.IndexFigure != nil && x.Rate.Known() {
			g.note(words.Capital(words.Name(x.Name)) + " tính theo công thức " + x.Formula + ": " + words.FormulaName(x.Formula) + ".")
		}
	}
	if g.shown {
		g.note("Trong ngoặc là khoảng dao động do số phiếu; chưa tính việc ai trả lời, ai không.")
	}
	left := doc.Column{Align: doc.Left}
	columns := []doc.Column{left, {Align: doc.Center}, {Align: doc.Center}, {Align: doc.Center}, {Align: doc.Center}}
	for i, width := range []float64{36, 22, 14, 20, 22} {
		columns[i].Width = width
	}
	r.table("Kết quả so với chỉ tiêu", doc.Table{Columns: columns, Rows: g.rows, Notes: g.notes,
		Head: []doc.Row{doc.Cells("Chỉ tiêu", "Kết quả đo", "So với chỉ tiêu", "Số phiếu", "Mức chắc chắn")}})
}

// targetRow is a row of the table: the name with its target, and the rest.
func (g *grid) targetRow(x *results.Indicator) doc.Row {
	name := words.Capital(words.Name(x.Name))
	if x.Target != nil {
		name += ": " + words.Target(x.Target)
	}
	switch {
	case x.Withheld == results.Small:
		g.note(whySmall)
		return doc.Row{Cells: []doc.Cell{cell(name), instead(hidden, 4)}}
	case !x.Rate.Known():
		return doc.Row{Cells: []doc.Cell{cell(name), instead(vi.NoData, 4)}}
	}
	g.shown = true
	measured := doc.Bold(words.Number(x.Rate) + "%")
	if x.Low.Known() && x.High.Known() {
		measured = doc.Join(measured, doc.Plain(" ("+unbroken(words.Range(x.Low, x.High))+")"))
	}
	compared := orDefault(words.Compared(x), none)
	return doc.Row{Cells: []doc.Cell{cell(name), {Text: measured}, cell(compared), cell(peopleWords(x)), cell(words.Certainty(x))}}
}

// targetFigure draws the plan's indicators that have a rate.
func (r *report) targetFigure() {
	var rows []chart.DotRow
	for i := range r.Summary.Indicators {
		if x := &r.Summary.Indicators[i]; x.Plan && x.Rate.Known() {
			rows = append(rows, voice.Dot(short(x), x.Figure, words.People(x), x.Target))
		}
	}
	if len(rows) > 1 {
		r.dots("Kết quả so với chỉ tiêu", "Chỉ tiêu", rows)
	}
}

// weighted shows the figures weighted by served counts beside the raw ones.
func (r *report) weighted() {
	var items []string
	for i := range r.Summary.Indicators {
		if x := &r.Summary.Indicators[i]; x.Plan {
			if text, ok := strings.CutPrefix(words.Weighted(x), words.WeightedLead); ok {
				items = append(items, words.Capital(words.Name(x.Name))+": "+text+"; không tính theo cơ cấu: "+words.Number(x.Rate)+"% ("+peopleWords(x)+").")
			}
		}
	}
	if len(items) > 0 {
		r.part("Tính theo cơ cấu hồ sơ")
		r.lead("Nếu mỗi lĩnh vực được tính theo số hồ sơ đã trả kết quả của lĩnh vực đó, vẫn với số phiếu này (để tham khảo, không dùng để kết luận):", items)
	}
}
