package view

import (
	"html/template"

	"sipas/internal/chart"
	"sipas/internal/report/drawn"
	"sipas/internal/report/words"
	"sipas/internal/results"
	"sipas/internal/survey"
	"sipas/internal/vi"
)

// PublicTrend is the lead indicator over closed periods: a picture and its table.
type PublicTrend struct {
	Picture
	Rows []PublicTrendRow
	Note string        // where the measure changed on the way
	Wall template.HTML // the picture with hardly a legend, for large letters
}

// PublicTrendRow is one period of a trend.
type PublicTrendRow struct {
	Name, Href, Target, Fact, Sure string
	FigureCells
}

// newPublicTrend shows the lead of the last Summary in each of them; nil where
// fewer than two say anything of it.
func newPublicTrend(t *Text, lead *results.Indicator, summaries []*results.Summary) *PublicTrend {
	trend := &PublicTrend{}
	points, said := trend.add(t, lead.ID, summaries)
	if said < 2 {
		return nil
	}
	desc := t.fill("public.trend_desc", "from", trend.Rows[0].Name, "to", trend.Rows[len(trend.Rows)-1].Name, "rate", trend.Rows[len(trend.Rows)-1].Rate)
	legend := chart.Legend{Value: t.must("public.result"), Interval: t.must("public.legend_interval"), Target: t.must("public.target"), Broken: t.must("public.legend_broken")}
	trend.Picture = pictureOf(chart.Paper, "dien-bien", t.must("public.trend")+": "+t.Phrase(lead.Name), desc, func(width float64) chart.Drawing {
		return chart.Trend{Width: width, Points: points, Legend: legend, Empty: t.Phrase(vi.NoData)}.Draw()
	})
	trend.Wall = pictureOf(wallWidth, "tuong", t.must("public.trend"), desc, func(width float64) chart.Drawing {
		return chart.Trend{Width: width, Points: points, Legend: chart.Legend{Broken: legend.Broken}, Empty: t.Phrase(vi.NoData)}.Draw()
	}).Wide
	return trend
}

// voice is what charts on public pages say.
func (t *Text) voice() drawn.Voice {
	return drawn.Voice{Target: t.must("public.target"), Answers: t.must("public.answers"), Translate: t.Phrase}
}

// wallWidth is narrow for the room the picture has, so that its letters are large.
const wallWidth = 460.0

func (trend *PublicTrend) add(t *Text, id string, summaries []*results.Summary) (points []chart.Point, said int) {
	for _, at := range results.History(id, summaries) {
		s, x := at.Summary, at.Indicator
		row := PublicTrendRow{Name: t.periodName(s.Period), Href: publicAddress(t.Lang, s.Period.Name), FigureCells: cells(x.Rated)}
		row.Rate, row.Answered = t.Phrase(row.Rate), answered(x)
		row.Fact, row.Sure = t.fact(x).Word, t.sure(x)
		if x.Target != nil {
			row.Target = words.Target(x.Target)
		}
		if at.Changed {
			trend.Note = t.fill("public.trend_changed", "period", row.Name)
		}
		p := t.voice().Point(t.periodTick(s.Period), x.Rated, x.Target)
		if p.Current = s == summaries[len(summaries)-1]; p.Value != nil {
			said++
		}
		points, trend.Rows = append(points, p), append(trend.Rows, row)
	}
	return points, said
}

// PublicLevels is how the answers to the overall question are spread.
type PublicLevels struct {
	Picture
	Rows []Reason // level and number of answers, lowest first
	Note string   // why the levels are hidden; empty: they are not
}

// newPublicLevels is nil where there is nothing to show: an index has no levels
// of its own.
func newPublicLevels(t *Text, c *survey.Catalogue, x *results.Indicator) *PublicLevels {
	if x.Answered == nil || *x.Answered == 0 || x.Satisfied == nil || x.IndexFigure != nil {
		return nil
	}
	labels := levelLabels(t, c, x.Item)
	if len(labels) != 5 {
		return nil
	}
	w := drawn.LevelWords(labels)
	w.Pair = [2]string{t.must("public.dissatisfied"), t.must("public.satisfied")}
	w.Sides = [2]string{t.must("public.side_no"), t.must("public.side_yes")}
	row, l := t.voice().Level(t.must("public.overall"), x.Figure), &PublicLevels{}
	if row.Levels != nil {
		for i, n := range x.Levels {
			l.Rows = append(l.Rows, Reason{labels[i], vi.Int(n)})
		}
	} else {
		l.Rows = []Reason{{w.Pair[0], vi.Int(*x.Answered - *x.Satisfied)}, {w.Pair[1], vi.Int(*x.Satisfied)}}
		l.Note = t.must("public.levels_hidden")
	}
	l.Picture = pictureOf(chart.Paper, "muc", t.must("public.levels"), t.must("public.levels_desc"), func(width float64) chart.Drawing {
		return chart.Levels{Width: width, Rows: []chart.LevelRow{row}, Words: w}.Draw()
	})
	return l
}

// levelLabels are the words of an item's levels in the language.
func levelLabels(t *Text, c *survey.Catalogue, item string) []string {
	i, _ := c.Item(item)
	scale, _ := c.Scale(i.Scale)
	var labels []string
	for _, level := range scale.Levels {
		labels = append(labels, level.In(t.Lang))
	}
	return labels
}
