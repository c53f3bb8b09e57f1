package seed

import (
	"cmp"
	"slices"
	"time"

	"sipas/internal/survey"
)

// Proposal is answers that one person asks to set aside, or a sign they explain.
type Proposal struct {
	Reason    survey.Reason
	Point     string     // of the sign it answers, with …
	Month     survey.Day // … a day of its month; empty: it answers none
	Why       string     // what explains the sign; empty: answers are set aside
	Day       survey.Day // it was made
	Confirmed survey.Day // by another person; empty: it is still open
	Answers   []Place
}

// Place is where an answer stands: a day, and its place in On.
type Place struct {
	Day survey.Day
	Row int
}

// begins reports whether the incident begins on the day.
func (x *incident) begins(day survey.Day) bool { return nthWeekday(day, x.month, x.weekday, x.n) }

// faked are the answers that incidents add to a day.
func (d *Demo) faked(day survey.Day) []survey.Draft {
	var drafts []survey.Draft
	for i := range incidents {
		x := &incidents[i]
		for at := range x.days {
			if x.begins(day.Add(-at)) {
				drafts = append(drafts, d.fake(x)...)
			}
		}
	}
	return drafts
}

func (d *Demo) fake(x *incident) []survey.Draft {
	q, _ := d.cat.Questionnaire(shortForm)
	var answers []survey.Answer
	for _, item := range q.ItemIDs() {
		answers = append(answers, survey.Answer{Item: item, Level: x.level})
	}
	var drafts []survey.Draft
	for i := range x.posts {
		drafts = append(drafts, survey.Draft{
			Point: x.point, Serial: firstSerial, Channel: survey.Counter, Mode: survey.OnlineHelped, Stage: survey.Received,
			Respondent: survey.Self, Domain: x.domain, Procedure: d.commonest(x.domain), Questionnaire: shortForm, Language: "vi",
			TimeBand: survey.TimeBand(5), SourceBand: survey.SourceBand(min(i+1, x.source)), Answers: answers,
		})
	}
	return drafts
}

// commonest is the procedure of a domain that most people come for.
func (d *Demo) commonest(domain string) (code string) {
	for _, p := range d.cat.Procedures {
		if p.Domain == domain && common[p.Code] > common[code] {
			code = p.Code
		}
	}
	return code
}

// propose lists the proposals of the record: those that were confirmed before its
// end, and one that is open.
func (d *Demo) propose() {
	for _, day := range d.Days() {
		for i := range incidents {
			if x := &incidents[i]; x.begins(day) {
				d.proposals = append(d.proposals, d.asked(x, day)...)
			}
		}
	}
	d.proposals = slices.DeleteFunc(d.proposals, func(p Proposal) bool { return p.Confirmed >= d.until })
	if open := d.open(); len(open.Answers) > 0 {
		d.proposals = append(d.proposals, open)
	}
	slices.SortStableFunc(d.proposals, func(a, b Proposal) int { return cmp.Compare(a.Day, b.Day) })
}

// asked are the proposals of an incident that begins on the day.
func (d *Demo) asked(x *incident, day survey.Day) []Proposal {
	var places []Place
	for i := range x.days {
		at := day.Add(i)
		for row := len(d.days[at]) - x.posts; at < d.until && row < len(d.days[at]); row++ {
			places = append(places, Place{at, row})
		}
	}
	var list []Proposal
	for _, a := range x.asked {
		if a.answers > len(places) {
			break // the record ends before
		}
		p := Proposal{Reason: x.reason, Day: day.Add(a.proposed), Confirmed: day.Add(a.confirmed), Answers: places[:a.answers]}
		if x.sign {
			p.Point, p.Month = x.point, day
		}
		list = append(list, p)
		places = places[a.answers:]
	}
	if explained := day.Add(explainedAfter); x.why != "" {
		list = append(list, Proposal{Point: x.point, Month: day, Why: x.why, Day: explained, Confirmed: explained.Add(2)})
	}
	return list
}

// open is made on the last day and undecided: the first counter answers of one
// point and day.
func (d *Demo) open() Proposal {
	last := d.until.Add(-1)
	for day := last.Add(-1); day >= d.from; day = day.Add(-1) {
		places := map[string][]Place{}
		for row, draft := range d.days[day] {
			if draft.Channel != survey.Counter || d.asideAt(day, row) {
				continue
			}
			list := append(places[draft.Point], Place{day, row})
			if places[draft.Point] = list; len(list) == openAnswers {
				return Proposal{Reason: openReason, Day: last, Answers: list}
			}
		}
	}
	return Proposal{}
}

func (d *Demo) asideAt(day survey.Day, row int) bool {
	return slices.ContainsFunc(d.proposals, func(p Proposal) bool { return slices.Contains(p.Answers, Place{day, row}) })
}

// nthWeekday reports whether day is the n-th such weekday of that month.
func nthWeekday(day survey.Day, month time.Month, weekday time.Weekday, n int) bool {
	t := day.Start()
	return t.Month() == month && t.Weekday() == weekday && (t.Day()-1)/7 == n-1
}
