package annual

import (
	"slices"
	"strings"

	"sipas/internal/report/doc"
	"sipas/internal/results"
	"sipas/internal/survey"
	"sipas/internal/tally"
	"sipas/internal/vi"
	"sipas/internal/words"
)

// annexFigures is the annex of all figures, on turned pages.
func (r *report) annexFigures() {
	r.turned(func() {
		r.annex("BẢNG SỐ LIỆU", "(Mức 1: rất không hài lòng; mức 5: rất hài lòng)")
		r.allIndicators()
		r.allItems()
		for _, dimension := range tally.Divisions {
			r.fullBreakdown(dimension)
		}
		r.allMonths()
	})
}

// levelColumns are a name, n, s, rate, interval, five levels.
var levelColumns = columnsOf(48, 14, 14, 13, 24, 13, 13, 13, 13, 13)

func (r *report) levelTable(caption, first string, g grid) {
	r.table(caption, doc.Table{Columns: levelColumns, Rows: g.rows, Notes: g.notes,
		Head: []doc.Row{doc.Cells(first, "Số phiếu", "Hài lòng", "Kết quả (%)", "Khoảng tin cậy 95% (%)", "Mức 1", "Mức 2", "Mức 3", "Mức 4", "Mức 5")}})
}

// leveled adds a row of everything known of a figure.
func (g *grid) leveled(name string, f results.Figure) {
	if f.Answered == nil {
		g.row(cell(name), g.hidden(9))
		return
	}
	rates := g.rates(f.Rated, f.Answered)
	cells := append([]doc.Cell{cell(name), rates[0], count(f.Satisfied)}, rates[1:]...)
	g.row(append(cells, g.levels(f)...)...)
}

func (r *report) allIndicators() {
	g := grid{}
	for i := range r.Summary.Indicators {
		x := &r.Summary.Indicators[i]
		if r.later(x) {
			g.note(whyLater)
			continue
		}
		name := short(x)
		if x.IndexFigure != nil && x.Respondents != nil {
			name += " (" + vi.Int(*x.Respondents) + " người trả lời)"
			g.note("Ở dòng chỉ số tổng hợp, số phiếu và các mức là số câu trả lời.")
		}
		g.leveled(name, x.Figure)
	}
	r.levelTable("Các chỉ số", "Chỉ số", g)
}

// fullColumns are a name, n, s, rate, interval, files, answers per 100 files; the
// last two where some are known.
var fullColumns = columnsOf(60, 14, 14, 14, 26, 14, 16)

// fullBreakdown is one table of all breakdowns by a dimension: what divides a row
// stands under its name.
func (r *report) fullBreakdown(by tally.Dimension) {
	columns := fullColumns
	head := doc.Cells(results.Label(by), "Số phiếu", "Hài lòng", "Kết quả (%)", "Khoảng tin cậy 95% (%)", "Hồ sơ", "Phiếu trên 100 hồ sơ")
	wide := 5
	for i := range r.Summary.Breakdowns {
		b := &r.Summary.Breakdowns[i]
		if b.Dimension == by && slices.ContainsFunc(b.Entries, func(e results.Entry) bool { return e.Served != nil }) {
			wide = len(fullColumns)
		}
	}
	columns, head.Cells = columns[:wide], head.Cells[:wide]
	g := grid{}
	for i := range r.Summary.Breakdowns {
		b := &r.Summary.Breakdowns[i]
		if b.Dimension != by || len(b.Entries) == 0 {
			continue
		}
		if b.Within != "" {
			g.title(words.RowOf(r.Summary, b), wide)
		}
		for j := range b.Entries {
			e := &b.Entries[j]
			rates := g.rates(e.Rated, e.Answered)
			cells := append([]doc.Cell{g.group(e), rates[0], count(e.Satisfied)}, rates[1:]...)
			if wide == len(fullColumns) {
				cells = append(cells, count(e.Served), perHundred(e.Per100))
			}
			g.row(cells...)
		}
		if text := words.NotSubtracted(b); text != "" {
			g.row(doc.Cell{Text: doc.Italic(words.Capital(text)), Wide: wide, Align: doc.Left})
		}
	}
	if len(g.rows) > 0 {
		r.table(results.Label(by), doc.Table{Columns: columns, Head: []doc.Row{head}, Rows: g.rows, Notes: g.notes})
	}
}

// allItems is a table of the questions of each population.
func (r *report) allItems() {
	s := r.Summary
	for i := range s.Indicators {
		x := &s.Indicators[i]
		g, other := grid{}, grid{}
		for j := range s.Items {
			item := &s.Items[j]
			switch {
			case item.Indicator != x.ID:
			case item.Kind == survey.Satisfaction:
				g.leveled(item.Name, item.Figure)
			default:
				other.spread(item)
			}
		}
		if len(g.rows) > 0 {
			r.levelTable("Từng câu hỏi, phiếu "+topicOf(x), "Câu hỏi", g)
		}
		if len(other.rows) > 0 {
			columns := columnsOf(40, 80, 14)
			columns[1].Align = doc.Left
			r.table("Nhận định và mong đợi, phiếu "+topicOf(x), doc.Table{Columns: columns, Rows: other.rows, Notes: other.notes,
				Head: []doc.Row{doc.Cells("Câu hỏi", "Số phiếu chọn từng mức", "Số phiếu")}})
		}
	}
}

// topicOf is what the answers of an indicator are about: "về …".
func topicOf(x *results.Indicator) string {
	return strings.TrimPrefix(words.Name(x.Name), "mức độ hài lòng ")
}

// short is the name of an indicator where it is plain that satisfaction is
// measured: "Thủ tục đất đai".
func short(x *results.Indicator) string {
	return words.Capital(strings.TrimPrefix(topicOf(x), "về "))
}

// spread is a row of a question that has levels only.
func (g *grid) spread(x *results.ItemFigure) {
	switch {
	case x.Answered == nil:
		g.row(cell(x.Name), g.hidden(2))
	case len(x.Levels) == 0:
		g.note(whyLevels)
		g.row(cell(x.Name), instead(words.Hidden, 1), count(x.Answered))
	default:
		g.row(cell(x.Name), doc.Cell{Text: doc.Plain(strings.Join(levelTexts(x), "; ")), Align: doc.Left}, count(x.Answered))
	}
}

// allMonths is the table of the drawing over time.
func (r *report) allMonths() {
	points, measured := r.months()
	if len(points) == 0 {
		return
	}
	g := grid{}
	for _, at := range results.History(r.overall().ID, results.Begun(r.Months)) {
		x := at.Indicator
		g.row(append([]doc.Cell{cell(words.Capital(words.PeriodOf(at.Summary)))}, g.rates(x.Rated, x.Answered)...)...)
	}
	r.table(measured+", theo tháng", doc.Table{Columns: rateColumns, Head: rateHead("Tháng"), Rows: g.rows, Notes: g.notes})
}
