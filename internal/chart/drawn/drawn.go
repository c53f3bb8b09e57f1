// Package drawn turns figures of a Summary into the parts of charts. What is
// hidden has no value in a chart, only words in its place.
package drawn

import (
	"math"

	"sipas/internal/chart"
	"sipas/internal/measure"
	"sipas/internal/results"
	"sipas/internal/vi"
	"sipas/internal/words"
)

// Voice is the words of one kind of output.
type Voice struct {
	Target    string                   // before a target: "Chỉ tiêu"
	Answers   string                   // after the number of answers beside a bar; empty where the column says it
	Translate func(note string) string // says a note in the language of the page; nil: in Vietnamese
}

// Legend explains the marks of a chart in Vietnamese.
var Legend = chart.Legend{
	Value: "Tỷ lệ hài lòng", Interval: "Khoảng tin cậy 95%", Target: "Chỉ tiêu", Broken: "Trục không bắt đầu từ 0",
}

// Point is a figure in a chart over time, beside its target if it has one.
func (v Voice) Point(label string, f results.Rated, target *results.TargetFigure) chart.Point {
	p := chart.Point{Label: label, Value: number(f.Rate), Low: number(f.Low), High: number(f.High), Text: rate(f), Note: v.note(f)}
	p.Target, p.TargetText = v.target(target)
	return p
}

// Dot is the row of a group in a chart of groups: a figure of n people, beside
// its target if it has one.
func (v Voice) Dot(label string, f results.Rated, n *int64, target *results.TargetFigure) chart.DotRow {
	row := chart.DotRow{Label: label, Value: number(f.Rate), Low: number(f.Low), High: number(f.High), Rate: rate(f), Note: v.note(f)}
	if n != nil {
		row.N = vi.Int(*n)
	}
	row.Target, row.TargetText = v.target(target)
	return row
}

// Dots compares groups of the kind head names.
func Dots(width float64, head string, rows []chart.DotRow) chart.Dots {
	return chart.Dots{Width: width, Rows: rows, Heads: chart.DotHeads{Label: head, N: "Số phiếu", Rate: "Kết quả"}, Legend: Legend}
}

// Level is the bar of a question: the five levels, or satisfied and not where
// the levels are hidden, or the words that stand in their place.
func (v Voice) Level(label string, f results.Figure) chart.LevelRow {
	row := chart.LevelRow{Label: label}
	if f.Answered != nil {
		row.N = vi.Int(*f.Answered)
		if v.Answers != "" {
			row.N += " " + v.Answers
		}
	}
	switch {
	case f.Answered == nil || *f.Answered == 0 || f.Satisfied == nil:
		row.Note = v.note(f.Rated)
	case len(f.Levels) == 5:
		row.Levels = &[5]chart.Share{}
		for i, n := range f.Levels {
			row.Levels[i] = share(n, *f.Answered)
		}
	default:
		row.Pair = &[2]chart.Share{share(*f.Answered-*f.Satisfied, *f.Answered), share(*f.Satisfied, *f.Answered)}
	}
	return row
}

// LevelWords names the parts of a bar in Vietnamese; labels are the five levels,
// lowest first.
func LevelWords(labels []string) chart.LevelWords {
	return chart.LevelWords{
		Levels: [5]string(labels), Pair: [2]string{"Bình thường trở xuống (mức 1–3)", "Hài lòng (mức 4–5)"},
		Sides: [2]string{"Bình thường trở xuống", "Hài lòng"},
	}
}

// share is the length of a part of a bar, which says how many answers it is.
func share(part, whole int64) chart.Share {
	return chart.Share{Percent: 100 * float64(part) / float64(whole), Text: vi.Int(part)}
}

func (v Voice) target(t *results.TargetFigure) (value *float64, text string) {
	if t == nil {
		return nil, ""
	}
	return number(t.Percent), v.Target + " " + words.Target(t)
}

// note is what stands in the place of a rate; empty where there is one.
func (v Voice) note(f results.Rated) string {
	note := words.Instead(f)
	if note != "" && v.Translate != nil {
		return v.Translate(note)
	}
	return note
}

// rate is how a rate is written; empty where there is none.
func rate(f results.Rated) string {
	if !f.Rate.Known() {
		return ""
	}
	return words.Number(f.Rate) + "%"
}

// number is a number to draw; nil where there is none.
func number(d measure.Decimal) *float64 {
	x := d.Float()
	if math.IsNaN(x) {
		return nil
	}
	return &x
}
