package staff

import (
	"sipas/internal/chart"
	"sipas/internal/chart/drawn"
	"sipas/internal/results"
	"sipas/internal/survey"
	"sipas/internal/web/figures"
)

// LevelChart is how the answers to the questions of one population are spread.
type LevelChart struct {
	figures.Picture
	ItemGroup
}

// levelCharts draws the questions on satisfaction of every population that has
// some. Questions on perception have scales of their own and stay in the table.
func levelCharts(s *results.Summary) []LevelChart {
	var charts []LevelChart
	for _, group := range itemGroups(s) {
		c := LevelChart{ItemGroup: group}
		var rows []chart.LevelRow
		var words chart.LevelWords
		for i := range s.Items {
			if x := &s.Items[i]; x.Indicator == group.ID && x.Kind == survey.Satisfaction && len(x.Labels) == 5 {
				rows, words = append(rows, voice.Level(x.Name, x.Figure)), drawn.LevelWords(x.Labels)
			}
		}
		if len(rows) > 0 {
			c.Picture = figures.NewPicture("muc-"+group.ID, "Năm mức hài lòng theo từng câu hỏi: "+group.Indicator,
				"Mỗi dòng là một câu hỏi; phần bên phải đường giữa là số phiếu hài lòng và rất hài lòng. Số liệu ở bảng bên dưới.",
				func(width float64) chart.Drawing { return chart.Levels{Width: width, Rows: rows, Words: words}.Draw() })
		}
		charts = append(charts, c)
	}
	return charts
}
