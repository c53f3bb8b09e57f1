package seed

import (
	"math/rand/v2"
	"time"

	"sipas/internal/survey"
)

// demoDays is the length of the invented record.
const demoDays = 365

// demoSeed is fixed: a day is drawn alike in every demonstration.
const demoSeed = 11224

// Demo invents a believable year of a commune of 33,784 people. The same
// catalogue and day give the same drafts, whatever the end of the record.
type Demo struct {
	cat        *survey.Catalogue
	from       survey.Day
	until      survey.Day
	procedures map[string][]choice[survey.Procedure] // by domain
}

// Draft is an invented response as a citizen hands it in, and the reason why
// somebody set it aside afterwards; empty for nearly all.
type Draft struct {
	survey.Draft
	SetAside survey.Reason
}

// NewDemo prepares the 365 days ending the day before until. The catalogue is
// the one Load returns: drafts name its points, domains and items.
func NewDemo(cat *survey.Catalogue, until survey.Day) *Demo {
	d := &Demo{cat: cat, from: until.Add(-demoDays), until: until, procedures: map[string][]choice[survey.Procedure]{}}
	for _, p := range cat.Procedures {
		if p.Active {
			d.procedures[p.Domain] = append(d.procedures[p.Domain], choice[survey.Procedure]{p, procedureWeight(p)})
		}
	}
	return d
}

// Days are the days of the record in order.
func (d *Demo) Days() []survey.Day {
	days := make([]survey.Day, 0, demoDays)
	for day := d.from; day < d.until; day = day.Next() {
		days = append(days, day)
	}
	return days
}

// On returns the drafts of the day, in the order in which they arrive; none
// outside the record or before the questionnaires were issued. Every draft
// passes Catalogue.CheckDraft on its day once it names the serial of a sheet in
// use ("0001" here).
func (d *Demo) On(day survey.Day) []Draft {
	if !day.Within(d.from, d.until) || !d.issued(day) {
		return nil
	}
	g := &visitors{Demo: d, day: day, closed: d.closed(day)}
	g.rng = rand.New(rand.NewPCG(demoSeed, uint64(day.Start().Unix()/(24*60*60))))
	var drafts []Draft
	for range poisson(g.rng, callers(day, g.closed)) {
		drafts = append(drafts, Draft{Draft: g.citizen()})
	}
	for _, s := range services {
		for range poisson(g.rng, s.callers(day, g.closed)) {
			drafts = append(drafts, Draft{Draft: g.user(s)})
		}
	}
	g.rng.Shuffle(len(drafts), func(i, j int) { drafts[i], drafts[j] = drafts[j], drafts[i] })
	return append(drafts, g.burst()...)
}

// issued reports whether the questionnaires of the draw are taken on the day.
func (d *Demo) issued(day survey.Day) bool {
	for _, ref := range []string{shortForm, fullForm, serviceForm} {
		if q, ok := d.cat.Questionnaire(ref); !ok || !q.AcceptedOn(day) {
			return false
		}
	}
	return true
}

// callers is the mean number of responses about procedures on the day.
func callers(day survey.Day, closed bool) float64 {
	const workday = 30.5
	switch {
	case closed:
		return 2 // at home and online only
	case day.Start().Weekday() == time.Monday:
		return workday * 1.3
	case day.Start().Weekday() == time.Saturday:
		return workday * 0.2
	}
	return workday
}
