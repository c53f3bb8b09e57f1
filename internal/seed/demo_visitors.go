package seed

import (
	"math/rand/v2"
	"slices"

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
	d := survey.Draft{Point: g.place(m), Serial: firstSerial, Domain: m.domain, Questionnaire: shortForm, Language: g.language()}
	d.Channel = g.channel(d.Point)
	d.Stage = g.stage(d)
	d.Mode, d.Respondent = pick(g.rng, modes), pick(g.rng, people)
	if d.Point == onlineLink {
		d.Mode = pick(g.rng, onlineModes)
	}
	if m.domain == "kinh-doanh" || m.domain == "dau-tu" {
		d.Respondent = pick(g.rng, businesses)
	}
	d.Procedure = g.procedure(d.Domain)
	if d.Stage == survey.Received && chance(g.rng, fullShare) && !slices.Contains(survey.PaperChannels, d.Channel) {
		d.Questionnaire = fullForm
	}
	rate := m.rate + channelShift[d.Channel] + stageShift[d.Stage] + modeShift[d.Mode] + pointShift[d.Point] +
		monthShift[g.day.Start().Month()-1] + setbackOn(g.day, m.domain)
	g.leaveOut(&d)
	g.fill(&d, rate)
	return d
}

// leaveOut leaves blank what some people do not say.
func (g *visitors) leaveOut(d *survey.Draft) {
	if chance(g.rng, blankStage) && d.Point != returnDesk { // there it is known
		d.Stage = ""
	}
	if chance(g.rng, blankMode) {
		d.Mode = ""
	}
	if chance(g.rng, blankRespondent) {
		d.Respondent = ""
	}
	if chance(g.rng, blankDomain) {
		d.Domain, d.Procedure = "", ""
	}
}

// user draws one response about a public service.
func (g *visitors) user(s service) survey.Draft {
	d := survey.Draft{
		Point: s.point, Serial: firstSerial, Domain: s.domain, Questionnaire: serviceForm,
		Channel: g.channel(s.point), Respondent: pick(g.rng, people), Language: g.language(),
	}
	if chance(g.rng, blankRespondent) {
		d.Respondent = ""
	}
	g.fill(&d, s.rate+channelShift[d.Channel])
	return d
}

// fill adds the answers, the comment and the circumstances of filling in.
func (g *visitors) fill(d *survey.Draft, rate float64) {
	g.answer(d, rate)
	g.comment(d)
	times := shortTimes
	if d.Questionnaire == fullForm {
		times = fullTimes
	}
	d.TimeBand = survey.TimeBand(pick(g.rng, times))
	d.SourceBand = survey.SourceBand(pick(g.rng, sources))
	if slices.Contains(survey.PaperChannels, d.Channel) { // typed by staff; the paper has no list of procedures
		d.Procedure, d.Serial, d.TimeBand, d.SourceBand, d.Language = "", "", "", "", "vi"
	}
}

func (g *visitors) place(m matter) string {
	desk, weight := m.desk, ownDeskWeight
	switch {
	case desk == "":
		desk = helpDesk
	case m.domain == "chung-thuc":
		weight = atOnceDeskWeight
	}
	if g.closed {
		weight = 0
	}
	return pick(g.rng, []choice[string]{{desk, weight}, {returnDesk, returnWeight}, {helpDesk, weight * helpDeskShare}, {onlineLink, onlineWeight}})
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

func (g *visitors) procedure(domain string) string {
	var offered []choice[*survey.Procedure]
	for _, c := range g.procedures[domain] {
		if c.value.Offered(g.day) {
			offered = append(offered, c)
		}
	}
	switch at := g.rng.Float64(); {
	case domain == survey.Other || at < blankProcedure:
		return ""
	case len(offered) == 0 || at < blankProcedure+otherProcedure:
		return survey.Other
	}
	return pick(g.rng, offered).Code
}

func procedureWeight(p *survey.Procedure) float64 {
	switch w, ok := common[p.Code]; {
	case ok:
		return w
	case p.ShortName != "":
		return namedProcedure
	}
	return rareProcedure
}

func (g *visitors) language() string {
	if chance(g.rng, englishShare) {
		return "en"
	}
	return "vi"
}
