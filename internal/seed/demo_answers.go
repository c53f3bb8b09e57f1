package seed

import (
	"math"

	"sipas/internal/survey"
)

// answer draws the levels. One mood per person ties the answers together, and
// some give the same level throughout.
func (g *visitors) answer(d *survey.Draft, rate float64) {
	q, _ := g.cat.Questionnaire(d.Questionnaire)
	mood := g.rng.NormFloat64()
	same := chance(g.rng, sameMarks)
	overall := g.level(mood, 0, rate)
	d.Answers = append(d.Answers, survey.Answer{Item: q.Overall, Level: overall})
	for _, f := range q.Factors {
		for _, item := range f.Items {
			if g.skips(f.ID, d.Stage) {
				continue
			}
			level := overall
			if !same {
				level = g.level(mood, itemNoise, rate+itemShift[item])
			}
			d.Answers = append(d.Answers, survey.Answer{Item: item, Level: level})
		}
	}
	for _, item := range q.Beside {
		if chance(g.rng, 1-blankBeside) {
			d.Answers = append(d.Answers, survey.Answer{Item: item, Level: g.besideLevel(item, overall)})
		}
	}
}

// skips reports whether a person leaves an item of the factor out: few have
// sent a comment, and without a result there is none to judge.
func (g *visitors) skips(factor string, stage survey.Stage) bool {
	switch {
	case factor == "gop-y":
		return chance(g.rng, blankFeedback)
	case factor == "ket-qua" && stage != survey.Received && stage != "":
		return chance(g.rng, blankResult)
	}
	return chance(g.rng, blankItem)
}

// level draws one satisfaction level of which the share rate is 4 or 5. noise
// (0..1) is how much the answer strays from the person's mood.
func (g *visitors) level(mood, noise, rate float64) int {
	rate = min(max(rate, 0.2), 0.995)
	rank := normalRank(mood*math.Sqrt(1-noise*noise) + noise*g.rng.NormFloat64())
	switch unhappy := 1 - rate; {
	case rank >= 1-veryShare*rate:
		return 5
	case rank >= unhappy:
		return 4
	case rank >= badShare*unhappy:
		return 3
	case rank >= worstOf*unhappy:
		return 2
	}
	return 1
}

// besideLevel draws a perception or expectation; the unhappy see more trouble,
// and more to improve. Levels of these items count up from the mildest.
func (g *visitors) besideLevel(item string, overall int) int {
	it, _ := g.cat.Item(item)
	scale, _ := g.cat.Scale(it.Scale)
	weights := []float64{94, 5, 1, 0.5, 0.2}
	switch {
	case it.Kind == survey.Expectation:
		weights = []float64{24, 54, 22, 5, 2}
	case overall <= 3:
		weights = []float64{62, 28, 10, 6, 3}
	}
	var levels []choice[int]
	for i := range scale.Levels {
		levels = append(levels, choice[int]{i + 1, weights[i]})
	}
	return pick(g.rng, levels)
}
