package seed

import (
	"slices"

	"sipas/internal/survey"
)

// Assumed marks a target that the demonstration invents.
var Assumed = survey.Source{Source: "chỉ tiêu giả định của bản chạy thử", Certainty: "proposed"}

// demoCatalogue is the catalogue of a record that begins on the day: what begins
// later in the seeds holds from then on, and the plan's first targets are assumed
// for the time before the plan. Everything made from it says that it is simulated.
func demoCatalogue(cat *survey.Catalogue, first survey.Day) *survey.Catalogue {
	c := *cat
	c.Centre.Simulated = true
	c.Points = slices.Clone(c.Points)
	for i := range c.Points {
		c.Points[i].RetiredOn = "" // the sample school takes part
	}
	c.Questionnaires = slices.Clone(c.Questionnaires)
	for i := range c.Questionnaires {
		q := &c.Questionnaires[i]
		q.IssuedOn = min(q.IssuedOn, first)
	}
	c.Mappings = slices.Clone(c.Mappings)
	for i := range c.Mappings {
		m := &c.Mappings[i]
		m.EffectiveFrom = min(m.EffectiveFrom, first)
	}
	c.Indicators = slices.Clone(c.Indicators)
	plan := planStart(cat)
	for i := range c.Indicators {
		ind := &c.Indicators[i]
		ind.EffectiveFrom = min(ind.EffectiveFrom, first)
		if t, planned := ind.TargetOn(plan); planned && first < plan {
			assumed := survey.Target{From: first, To: plan, BasisPoints: t.BasisPoints, Source: Assumed}
			ind.Targets = append([]survey.Target{assumed}, ind.Targets...)
		}
	}
	return &c
}

// planStart is the first day any target is in force.
func planStart(cat *survey.Catalogue) survey.Day {
	var start survey.Day
	for _, ind := range cat.Indicators {
		for _, t := range ind.Targets {
			if start == "" || t.From < start {
				start = t.From
			}
		}
	}
	return start
}
