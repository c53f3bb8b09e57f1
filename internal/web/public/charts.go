package public

import (
	"html/template"

	"sipas/internal/chart"
	"sipas/internal/chart/drawn"
	"sipas/internal/results"
	"sipas/internal/survey"
	"sipas/internal/vi"
	"sipas/internal/web/figures"
	"sipas/internal/web/site"
	"sipas/internal/words"
)

// Trend is the lead indicator over closed periods: a picture and its table.
type Trend struct {
	figures.Picture
	Rows []TrendRow
	Note string        // where the measure changed on the way
	Wall template.HTML // the picture with hardly a legend, for large letters
}

// TrendRow is one period of a trend.
type TrendRow struct {
	Name, Href, Target, Fact, Sure string
	figures.FigureCells
}

// newTrend shows the lead of the last Summary in each of them; nil where
// fewer than two say anything of it.
func newTrend(t *site.Text, lead *results.Indicator, summaries []*results.Summary) *Trend {
	trend := &Trend{}
	points, said := trend.add(t, lead.ID, summaries)
	if said < 2 {
		return nil
	}
	desc := fill(t, "public.trend_desc", "from", trend.Rows[0].Name, "to", trend.Rows[len(trend.Rows)-1].Name, "rate", trend.Rows[len(trend.Rows)-1].Rate)
	legend := chart.Legend{Value: t.Must("public.result"), Interval: t.Must("public.legend_interval"), Target: t.Must("public.target"), Broken: t.Must("public.legend_broken")}
	trend.Picture = figures.PictureOf(chart.Paper, "dien-bien", t.Must("public.trend")+": "+t.Phrase(lead.Name), desc, func(width float64) chart.Drawing {
		return chart.Trend{Width: width, Points: points, Legend: legend, Empty: t.Phrase(vi.NoData)}.Draw()
	})
	trend.Wall = figures.PictureOf(wallWidth, "tuong", t.Must("public.trend"), desc, func(width float64) chart.Drawing {
		return chart.Trend{Width: width, Points: points, Legend: chart.Legend{Broken: legend.Broken}, Empty: t.Phrase(vi.NoData)}.Draw()
	}).Wide
	return trend
}

// voice is what charts on public pages say.
func voice(t *site.Text) drawn.Voice {
	return drawn.Voice{Target: t.Must("public.target"), Answers: t.Must("public.answers"), Translate: t.Phrase}
}

// wallWidth is narrow for the room the picture has, so that its letters are large.
const wallWidth = 460.0

func (trend *Trend) add(t *site.Text, id string, summaries []*results.Summary) (points []chart.Point, said int) {
	for _, at := range results.History(id, summaries) {
		s, x := at.Summary, at.Indicator
		row := TrendRow{Name: periodName(t, s.Period), Href: publicAddress(t.Lang, s.Period.Name), FigureCells: figures.Cells(x.Rated)}
		row.Rate, row.Answered = t.Phrase(row.Rate), figures.Answered(x)
		row.Fact, row.Sure = fact(t, x).Word, sure(t, x)
		if x.Target != nil {
			row.Target = words.Target(x.Target)
		}
		if at.Changed {
			trend.Note = fill(t, "public.trend_changed", "period", row.Name)
		}
		p := voice(t).Point(periodTick(t, s.Period), x.Rated, x.Target)
		if p.Current = s == summaries[len(summaries)-1]; p.Value != nil {
			said++
		}
		points, trend.Rows = append(points, p), append(trend.Rows, row)
	}
	return points, said
}

// Levels is how the answers to the overall question are spread.
type Levels struct {
	figures.Picture
	Rows []figures.Reason // level and number of answers, lowest first
	Note string           // why the levels are hidden; empty: they are not
}

// newLevels is nil where there is nothing to show: an index has no levels
// of its own.
func newLevels(t *site.Text, c *survey.Catalogue, x *results.Indicator) *Levels {
	if x.Answered == nil || *x.Answered == 0 || x.Satisfied == nil || x.IndexFigure != nil {
		return nil
	}
	labels := levelLabels(t, c, x.Item)
	if len(labels) != 5 {
		return nil
	}
	w := drawn.LevelWords(labels)
	w.Pair = [2]string{t.Must("public.dissatisfied"), t.Must("public.satisfied")}
	w.Sides = [2]string{t.Must("public.side_no"), t.Must("public.side_yes")}
	row, l := voice(t).Level(t.Must("public.overall"), x.Figure), &Levels{}
	if row.Levels != nil {
		for i, n := range x.Levels {
			l.Rows = append(l.Rows, figures.Reason{Text: labels[i], Count: vi.Int(n)})
		}
	} else {
		l.Rows = []figures.Reason{{Text: w.Pair[0], Count: vi.Int(*x.Answered - *x.Satisfied)}, {Text: w.Pair[1], Count: vi.Int(*x.Satisfied)}}
		l.Note = t.Must("public.levels_hidden")
	}
	l.Picture = figures.PictureOf(chart.Paper, "muc", t.Must("public.levels"), t.Must("public.levels_desc"), func(width float64) chart.Drawing {
		return chart.Levels{Width: width, Rows: []chart.LevelRow{row}, Words: w}.Draw()
	})
	return l
}

// levelLabels are the words of an item's levels in the language.
func levelLabels(t *site.Text, c *survey.Catalogue, item string) []string {
	i, _ := c.Item(item)
	scale, _ := c.Scale(i.Scale)
	var labels []string
	for _, level := range scale.Levels {
		labels = append(labels, level.In(t.Lang))
	}
	return labels
}
