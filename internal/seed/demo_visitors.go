package seed

import (
	"math/rand/v2"
	"time"

	"sipas/internal/survey"
)

// visitors draws the people of one day.
type visitors struct {
	*Demo
	day    survey.Day
	closed bool
	rng    *rand.Rand
}

// citizen draws one response about a procedure.
func (g *visitors) citizen() survey.Draft {
	m := pick(g.rng, matters)
	d := survey.Draft{
		Point: g.place(m), Serial: firstSerial, Domain: m.domain, Questionnaire: shortForm,
		Respondent: pick(g.rng, people), Mode: pick(g.rng, modes), Language: g.language(),
	}
	d.Channel = g.channel(d.Point)
	d.Stage = g.stage(d)
	d.Procedure = g.procedure(d)
	if m.domain == "kinh-doanh" || m.domain == "dau-tu" {
		d.Respondent = pick(g.rng, businesses)
	}
	if d.Point == onlineLink {
		d.Mode = pick(g.rng, onlineModes)
	}
	if d.Stage == survey.Received && chance(g.rng, 0.09) {
		d.Questionnaire = fullForm
	}
	rate := m.rate + channelShift[d.Channel] + stageShift[d.Stage] + setback(g.day, m.domain)
	g.fill(&d, rate)
	return d
}

// user draws one response about a public service.
func (g *visitors) user(s service) survey.Draft {
	d := survey.Draft{
		Point: s.point, Serial: firstSerial, Domain: s.domain, Questionnaire: serviceForm,
		Channel: g.channel(s.point), Respondent: pick(g.rng, people), Language: g.language(),
	}
	g.fill(&d, s.rate+channelShift[d.Channel])
	return d
}

// fill adds the answers, the comment and the circumstances of filling in.
func (g *visitors) fill(d *survey.Draft, rate float64) {
	g.answer(d, rate)
	g.comment(d)
	if d.Channel == survey.Paper || d.Channel == survey.Assisted {
		return // entered by staff: no telephone to time or to count
	}
	times := shortTimes
	if d.Questionnaire == fullForm {
		times = fullTimes
	}
	d.TimeBand = survey.TimeBand(pick(g.rng, times))
	d.SourceBand = survey.SourceBand(pick(g.rng, sources))
}

func (g *visitors) place(m matter) string {
	desk, ownDesk := helpDesk, 20.0
	switch {
	case m.domain == "chung-thuc":
		desk, ownDesk = m.desk, 62 // the result is handed over at the same counter
	case m.desk != "":
		desk, ownDesk = m.desk, 34
	}
	if g.closed {
		ownDesk = 0
	}
	return pick(g.rng, []choice[string]{{desk, ownDesk}, {returnDesk, 40}, {helpDesk, ownDesk / 8}, {onlineLink, 14}})
}

func (g *visitors) channel(point string) survey.Channel {
	if g.closed && point != onlineLink {
		return survey.Home
	}
	if list, ok := channels[point]; ok {
		return pick(g.rng, list)
	}
	return pick(g.rng, deskChannels)
}

func (g *visitors) stage(d survey.Draft) survey.Stage {
	switch {
	case d.Point == returnDesk:
		return survey.Received
	case d.Domain == "chung-thuc":
		return pick(g.rng, atOnceStages)
	case d.Channel == survey.Home || d.Channel == survey.Online:
		return pick(g.rng, remoteStages)
	}
	return pick(g.rng, deskStages)
}

func (g *visitors) procedure(d survey.Draft) string {
	var offered []choice[survey.Procedure]
	for _, c := range g.procedures[d.Domain] {
		if c.value.Offered(g.day) {
			offered = append(offered, c)
		}
	}
	switch at := g.rng.Float64(); {
	case d.Domain == "" || d.Domain == survey.Other || at < 0.03:
		return ""
	case len(offered) == 0 || at < 0.09:
		return survey.Other
	}
	return pick(g.rng, offered).Code
}

func (g *visitors) language() string {
	if chance(g.rng, 0.006) {
		return "en"
	}
	return "vi"
}

// burst is an afternoon on which one source votes over and over, twice a year;
// somebody notices and sets it aside.
func (g *visitors) burst() []Draft {
	posts := 0
	switch {
	case g.closed:
	case nthWeekday(g.day, time.May, time.Tuesday, 2):
		posts = 26
	case nthWeekday(g.day, time.October, time.Thursday, 3):
		posts = 23
	}
	var drafts []Draft
	for i := range posts {
		d := survey.Draft{
			Point: landDesk, Serial: firstSerial, Channel: survey.Counter, Mode: survey.OnlineHelped, Stage: survey.Received,
			Respondent: survey.Self, Domain: "dat-dai", Procedure: "1.013831", Questionnaire: shortForm, Language: "vi",
			TimeBand: survey.TimeBand(5), SourceBand: survey.SourceBand(i + 1),
		}
		q, _ := g.cat.Questionnaire(shortForm)
		for _, item := range q.ItemIDs() {
			d.Answers = append(d.Answers, survey.Answer{Item: item, Level: 5})
		}
		drafts = append(drafts, Draft{d, survey.Stuffing})
	}
	return drafts
}
