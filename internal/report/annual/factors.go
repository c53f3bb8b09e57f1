package annual

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"sipas/internal/report/doc"
	"sipas/internal/results"
	"sipas/internal/survey"
	"sipas/internal/vi"
	"sipas/internal/words"
)

// factors shows the factors of every index of the procedures, the questions, and
// what people perceive and expect.
func (r *report) factors() {
	if len(r.indexes()) == 0 {
		return
	}
	r.part("Theo yếu tố và từng câu hỏi")
	g := grid{}
	for _, x := range r.indexes() {
		g.title(words.Capital(words.Name(x.Name))+": "+words.Number(x.Rate)+"% ("+vi.Int(*x.Respondents)+" người trả lời)", 4)
		for i := range x.Factors {
			f := &x.Factors[i]
			g.row(append([]doc.Cell{cell(f.Name)}, g.rates(f.Rated, f.Answered)...)...)
		}
	}
	head := rateHead("Yếu tố")
	head[0].Cells[1] = cell("Số câu trả lời")
	r.table("Kết quả theo yếu tố", doc.Table{Columns: rateColumns, Head: head, Rows: g.rows, Notes: g.notes})
	r.perceptions()
	list := r.indexes()
	slices.SortStableFunc(list, func(a, b *results.Indicator) int { return cmp.Compare(questions(a), questions(b)) })
	for _, x := range list {
		var items []results.ItemFigure
		for i := range x.Factors {
			items = append(items, x.Factors[i].Items...)
		}
		r.levels("Số phiếu theo năm mức, từng câu hỏi: "+words.Name(words.Bare(x.Name)), items)
	}
}

// questions is how many questions the factors of an index have.
func questions(x *results.Indicator) int {
	n := 0
	for i := range x.Factors {
		n += len(x.Factors[i].Items)
	}
	return n
}

// indexes are the indexes that have a rate to show.
func (r *report) indexes() []*results.Indicator {
	var list []*results.Indicator
	for i := range r.Summary.Indicators {
		if x := &r.Summary.Indicators[i]; x.IndexFigure != nil && x.Rate.Known() && x.Respondents != nil {
			list = append(list, x)
		}
	}
	return list
}

// perceptions shows the questions that are no rate: what people met with and
// what they expect.
func (r *report) perceptions() {
	g := grid{}
	for i := range r.Summary.Items {
		x := &r.Summary.Items[i]
		if x.Kind == survey.Satisfaction || x.Answered == nil || *x.Answered == 0 {
			continue
		}
		spread := cell(strings.Join(levelTexts(x), "; "))
		if len(x.Levels) == 0 {
			g.note(whyLevels)
			spread = instead(words.Hidden, 1)
		}
		spread.Align = doc.Left
		question := x.Name
		if item, ok := r.Catalogue.Item(x.ID); ok {
			question = item.Text.In("vi")
		}
		g.row(cell(question), spread, count(x.Answered))
	}
	if len(g.rows) == 0 {
		return
	}
	r.say("Nhận định và mong đợi của người trả lời, không tính vào mức độ hài lòng (" + r.nextTable() + "):")
	columns := columnsOf(46, 40, 14)
	columns[1].Align = doc.Left
	r.table("Nhận định và mong đợi", doc.Table{Columns: columns, Head: []doc.Row{doc.Cells("Câu hỏi", "Số phiếu chọn từng mức", "Số phiếu")}, Rows: g.rows, Notes: g.notes})
}

// unbroken keeps a short text on one line.
func unbroken(text string) string {
	if utf8.RuneCountInString(text) > 24 {
		return text
	}
	return strings.ReplaceAll(text, " ", "\u00a0")
}

// levelTexts are the levels with their counts: "Không có: 250".
func levelTexts(x *results.ItemFigure) []string {
	var list []string
	for i, n := range x.Levels {
		if i < len(x.Labels) {
			list = append(list, unbroken(x.Labels[i]+": "+vi.Int(n)))
		}
	}
	return list
}
