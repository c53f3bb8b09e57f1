package view

import (
	"sipas/internal/chart"
	"sipas/internal/stats"
	"sipas/internal/survey"
	"sipas/internal/vi"
)

// LevelChart is how the answers to the questions of one population are spread.
type LevelChart struct {
	Picture
	ItemGroup
}

// levelCharts draws the questions on satisfaction of every population that has
// some. Questions on perception have scales of their own and stay in the table.
func levelCharts(s *stats.Summary) []LevelChart {
	var charts []LevelChart
	for _, group := range itemGroups(s) {
		c := LevelChart{ItemGroup: group}
		var rows []chart.LevelRow
		var words chart.LevelWords
		for i := range s.Items {
			if x := &s.Items[i]; x.Indicator == group.ID && x.Kind == survey.Satisfaction && len(x.Labels) == 5 {
				rows, words = append(rows, levelRow(x)), levelWords(x.Labels)
			}
		}
		if len(rows) > 0 {
			c.Picture = picture("muc-"+group.ID, "Năm mức hài lòng theo từng câu hỏi: "+group.Indicator,
				"Mỗi dòng là một câu hỏi; phần bên phải đường giữa là số phiếu hài lòng và rất hài lòng. Số liệu ở bảng bên dưới.",
				func(width float64) chart.Drawing { return chart.Levels{Width: width, Rows: rows, Words: words}.Draw() })
		}
		charts = append(charts, c)
	}
	return charts
}

func levelWords(labels []string) chart.LevelWords {
	return chart.LevelWords{
		Levels: [5]string(labels), Pair: [2]string{"Chưa hài lòng (mức 1–3)", "Hài lòng (mức 4–5)"},
		Sides: [2]string{"Chưa hài lòng", "Hài lòng"},
	}
}

// levelRow is one bar: the five levels, or satisfied and not where the levels are
// hidden, or the words that stand in their place.
func levelRow(x *stats.ItemFigure) chart.LevelRow {
	c := cells(x.Figure)
	row := chart.LevelRow{Label: x.Name}
	if c.Answered != "" {
		row.N = c.Answered + " phiếu"
	}
	switch {
	case x.Answered == nil || *x.Answered == 0 || x.Satisfied == nil:
		row.Note = chartNote(x.Figure, c)
	case len(x.Levels) == 5:
		row.Levels = &[5]chart.Share{}
		for i, n := range x.Levels {
			row.Levels[i] = share(n, *x.Answered)
		}
	default:
		row.Pair = &[2]chart.Share{share(*x.Answered-*x.Satisfied, *x.Answered), share(*x.Satisfied, *x.Answered)}
	}
	return row
}

// share is the width of a bar, which says how many answers it stands for.
func share(part, whole int64) chart.Share {
	return chart.Share{Percent: 100 * float64(part) / float64(whole), Text: vi.Int(part)}
}
