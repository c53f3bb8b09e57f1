package annual

import (
	"strings"

	"sipas/internal/report/doc"
	"sipas/internal/report/words"
	"sipas/internal/results"
	"sipas/internal/survey"
	"sipas/internal/vi"
)

// annexFigures is the annex of all figures, on turned pages.
func (r *report) annexFigures() {
	r.turned(func() {
		r.annex("BẢNG SỐ LIỆU", "(Mức 1: rất không hài lòng; mức 5: rất hài lòng)")
		r.allIndicators()
		r.allItems()
		for i := range r.Summary.Breakdowns {
			if b := &r.Summary.Breakdowns[i]; len(b.Entries) > 0 {
				r.fullBreakdown(b)
			}
		}
		r.allMonths()
	})
}

// fullColumns are a name, n, s, rate, interval, five levels, files, forms per
// 100; the last two are left out where no files are known.
var fullColumns = columnsOf(48, 14, 14, 13, 24, 13, 13, 13, 13, 13, 14, 14)

func fullHead(first string) doc.Row {
	return doc.Cells(first, "Số phiếu", "Hài lòng", "Kết quả (%)", "Khoảng dao động (%)", "Mức 1", "Mức 2", "Mức 3", "Mức 4", "Mức 5",
		"Hồ sơ", "Phiếu trên 100 hồ sơ")
}

// fullTable adds the rows of full, without the columns about files if none are
// known.
func (r *report) fullTable(caption, first string, g *grid) {
	columns, head := fullColumns, fullHead(first)
	if !g.files {
		columns, head.Cells = columns[:10], head.Cells[:10]
		for i, row := range g.rows {
			if len(row.Cells) > 1 {
				g.rows[i].Cells = row.Cells[:len(row.Cells)-2]
			} else {
				row.Cells[0].Wide = 10
			}
		}
	}
	r.table(caption, doc.Table{Columns: columns, Head: []doc.Row{head}, Rows: g.rows, Notes: g.notes})
}

// full adds a row of everything known of a figure.
func (g *grid) full(name string, f results.Figure, served *int64, per100 measure.Decimal) {
	g.files = g.files || served != nil
	cells := []doc.Cell{cell(name)}
	if f.Withheld == results.Small || f.Answered == nil {
		g.note(whySmall)
		g.row(append(cells, instead(hidden, 9), count(served), cell(none))...)
		return
	}
	rates := g.rates(f, f.Answered)
	cells = append(cells, rates[0], count(f.Satisfied))
	cells = append(cells, rates[1:]...)
	cells = append(cells, g.levels(f)...)
	g.row(append(cells, count(served), perHundred(per100))...)
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
		g.full(name, x.Figure, x.Served, x.Per100)
	}
	r.fullTable("Các chỉ số", "Chỉ số", &g)
}

// fullBreakdown is a breakdown with all that is known of each group, and the
// groups that stand beside it.
func (r *report) fullBreakdown(b *results.Breakdown) {
	x, ok := r.Summary.Indicator(b.Indicator)
	if !ok {
		return
	}
	g := grid{}
	g.all(b.Entries)
	if b.Dimension == tally.ByChannel && x.OtherChannels != nil && len(x.OtherChannels.Entries) > 0 {
		g.title("Để riêng", len(fullColumns))
		g.all(x.OtherChannels.Entries)
	}
	r.fullTable(b.Name+": "+words.Name(x.Name), b.Name, &g)
}

// annexNames is how many names of a merged entry the annex lists.
const annexNames = 12

func (g *grid) all(list []results.Entry) {
	for i := range list {
		e := &list[i]
		g.full(words.Capital(e.Name), e.Figure, e.Served, e.Per100)
		g.merged(e, annexNames)
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
				g.full(item.Name, item.Figure, nil, "")
			default:
				other.spread(item)
			}
		}
		if len(g.rows) > 0 {
			r.fullTable("Từng câu hỏi, phiếu "+topicOf(x), "Câu hỏi", &g)
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
		g.note(whySmall)
		g.row(cell(x.Name), instead(hidden, 2))
	case len(x.Levels) == 0:
		g.note(whyLevels)
		g.row(cell(x.Name), instead(hidden, 1), count(x.Answered))
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
		g.row(append([]doc.Cell{cell(words.Capital(words.Period(at.Summary.Period)))}, g.rates(x.Figure, x.Answered)...)...)
	}
	r.table(measured+", theo tháng", doc.Table{Columns: rateColumns, Head: rateHead("Tháng"), Rows: g.rows, Notes: g.notes})
}
