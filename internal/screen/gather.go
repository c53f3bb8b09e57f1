package screen

import (
	"slices"

	"sipas/internal/survey"
)

// shortest is the band a full form needs at the least.
const shortest = "30-119"

// Gatherer reads answers out of the blocks of closed days, one at a time.
type Gatherer struct {
	marks map[string]bool   // items about satisfaction
	full  map[string]bool   // questionnaires of the long form
	texts map[string]string // one copy of each set of marks: there are few of them
}

// NewGatherer returns a Gatherer for the questions of a catalogue.
func NewGatherer(c *survey.Catalogue) *Gatherer {
	g := &Gatherer{marks: map[string]bool{}, full: map[string]bool{}, texts: map[string]string{}}
	for _, item := range c.Items {
		g.marks[item.ID] = item.Kind == survey.Satisfaction
	}
	for _, q := range c.Questionnaires {
		g.full[q.Ref()] = len(q.FactorItems()) > fewQuestions
	}
	return g
}

// fewQuestions can be answered within the shortest bands.
const fewQuestions = 10

// Add hands each answer of a block that came from a citizen's own telephone or
// computer to put, with its point. The hall's tablet and what staff typed have one
// source for everybody; rows that are set aside are skipped.
func (g *Gatherer) Add(b *survey.Block, skip func(row int) bool, put func(point string, a Answer)) {
	column := func(c, row int) string { return b.Columns[c].Values[b.Columns[c].Index[row]] }
	for row := range b.N {
		channel := survey.Channel(column(survey.ColChannel, row))
		if !slices.Contains([]survey.Channel{survey.Counter, survey.Home, survey.Online}, channel) || skip(row) {
			continue
		}
		a := Answer{
			Day: b.Day, Row: row, Home: channel == survey.Home,
			Busy: slices.Index(survey.SourceBands, column(survey.ColSourceBand, row)),
		}
		if time := slices.Index(survey.TimeBands, column(survey.ColTimeBand, row)); time >= 0 && g.full[column(survey.ColQuestionnaire, row)] {
			a.Hurried = time < slices.Index(survey.TimeBands, shortest)
		}
		marks := make([]byte, 0, 32)
		a.Fives = true
		for _, item := range b.Items {
			level := item.Levels[row]
			marks = append(marks, '0'+level)
			if g.marks[item.Item] && level != 0 && level != 5 {
				a.Fives = false
			}
		}
		if _, seen := g.texts[string(marks)]; !seen {
			g.texts[string(marks)] = string(marks)
		}
		a.Marks = g.texts[string(marks)]
		put(column(survey.ColPoint, row), a)
	}
}
