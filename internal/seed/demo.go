package seed

import (
	"math/rand/v2"

	"sipas/internal/survey"
)

// demoSeed is fixed: a day is drawn alike in every demonstration.
const demoSeed = 11224

// Demo invents a believable record of a commune of 33,784 people: a closed year
// and the current one up to yesterday. The same catalogue, calendar and day give
// the same drafts, whatever the end of the record.
type Demo struct {
	cat        *survey.Catalogue
	calendar   survey.Calendar
	from       survey.Day
	until      survey.Day
	procedures map[string][]choice[*survey.Procedure] // by domain
	days       map[survey.Day][]survey.Draft
	proposals  []Proposal
}

// NewDemo invents the record from the first day of the calendar's year before the
// one of until to the day before until. The catalogue is the one Load returns.
func NewDemo(cat *survey.Catalogue, calendar survey.Calendar, until survey.Day) *Demo {
	first := calendar.Period(survey.YearPeriod, until).Previous().From
	d := &Demo{
		cat: demoCatalogue(cat, first), calendar: calendar, from: first, until: until,
		procedures: map[string][]choice[*survey.Procedure]{}, days: map[survey.Day][]survey.Draft{},
	}
	for i := range d.cat.Procedures {
		if p := &d.cat.Procedures[i]; p.Active {
			d.procedures[p.Domain] = append(d.procedures[p.Domain], choice[*survey.Procedure]{p, procedureWeight(p)})
		}
	}
	for _, day := range d.Days() {
		d.days[day] = d.draw(day)
	}
	d.propose()
	return d
}

// Catalogue is what the record refers to: the seeds, with what the demonstration
// assumes of the time before they begin.
func (d *Demo) Catalogue() *survey.Catalogue { return d.cat }

// Days are the days of the record in order.
func (d *Demo) Days() []survey.Day {
	var days []survey.Day
	for day := d.from; day < d.until; day = day.Next() {
		days = append(days, day)
	}
	return days
}

// On returns the drafts of the day, as citizens hand them in, in the order in which
// they arrive; none outside the record. Treat them as read-only. Every draft passes
// Catalogue.CheckDraft on its day.
func (d *Demo) On(day survey.Day) []survey.Draft { return d.days[day] }

// Proposals are what staff asked to set aside, by day.
func (d *Demo) Proposals() []Proposal { return d.proposals }

// draw draws a day: citizens, then what an incident adds.
func (d *Demo) draw(day survey.Day) []survey.Draft {
	g := &visitors{Demo: d, day: day, closed: d.closed(day)}
	g.rng = rand.New(rand.NewPCG(demoSeed, uint64(day.Start().Unix()/(24*60*60))))
	var drafts []survey.Draft
	for range poisson(g.rng, callers(day, g.closed)) {
		drafts = append(drafts, g.citizen())
	}
	for _, s := range services {
		for range poisson(g.rng, s.callers(day, g.closed)) {
			drafts = append(drafts, g.user(s))
		}
	}
	g.rng.Shuffle(len(drafts), func(i, j int) { drafts[i], drafts[j] = drafts[j], drafts[i] })
	return append(drafts, d.faked(day)...)
}
