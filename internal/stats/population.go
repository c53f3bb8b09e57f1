package stats

import (
	"slices"
	"strings"

	"sipas/internal/survey"
)

// The axes of a cell. Position 0 of each is "left out, or unknown to us".
const (
	channelCount = 7
	stageCount   = 5
	levelCount   = 6 // 0: the item was left out
)

// channelAt and stageAt are the positions on the axes.
func channelAt(c survey.Channel) int { return 1 + slices.Index(survey.Channels, c) }

func stageAt(s survey.Stage) int { return 1 + slices.Index(survey.Stages, s) }

// population is one version of an indicator made ready for counting. Stage and
// channel are axes of the cells, not part of membership, so that the other
// stages and channels are counted too.
type population struct {
	survey.Indicator
	key       string     // the same key is the same definition
	first     survey.Day // whose levels of procedures hold
	domains   map[string]bool
	headline  [channelCount]bool
	stage     int                  // position on the axis; -1: every stage
	form      survey.Questionnaire // of an index
	versions  map[string]bool      // refs with the same factor items as form
	otherRefs map[string]bool      // refs of other versions, left out of the index
}

// populationsOn makes the indicators in force on the first day of a period
// ready; definitions change at the start of periods only (measures.md).
func populationsOn(c *survey.Catalogue, first survey.Day) []population {
	var found []population
	for _, ind := range c.IndicatorsOn(first) {
		p := population{Indicator: ind, stage: -1, key: ind.ID + "@" + string(ind.EffectiveFrom), first: first}
		if ind.Stage != "" {
			p.stage = stageAt(ind.Stage)
		}
		for at := range p.headline { // no list is no filter, as everywhere
			p.headline[at] = len(ind.Channels) == 0 || at > 0 && slices.Contains(ind.Channels, survey.Channels[at-1])
		}
		if ind.Mapping != "" {
			m, _ := c.MappingOn(ind.Mapping, first)
			p.domains = map[string]bool{}
			for _, id := range m.Domains {
				p.domains[id] = true
			}
			p.key += "@" + string(m.EffectiveFrom)
		}
		if len(ind.Levels) > 0 {
			p.key += "@" + string(levelsSince(c, first))
		}
		if ind.Index != "" {
			p.setForm(c, first)
			p.key += "@" + p.form.Ref()
		}
		found = append(found, p)
	}
	return found
}

// levelsSince is the day of the last change of who decides a procedure, up to
// the first day of a period; empty: none.
func levelsSince(c *survey.Catalogue, first survey.Day) survey.Day {
	var last survey.Day
	for _, p := range c.Procedures {
		for _, l := range p.Levels {
			if l.Since <= first {
				last = max(last, l.Since)
			}
		}
	}
	return last
}

// setForm picks the version an index of the period is made of: the newest issued
// by its first day, or the first one there is. Versions with the same factors
// and items are the same index; others are never mixed in.
func (p *population) setForm(c *survey.Catalogue, first survey.Day) {
	for _, q := range c.Questionnaires {
		if q.ID != p.Index {
			continue
		}
		switch inForce := q.IssuedOn <= first; {
		case p.form.ID == "",
			inForce && (p.form.IssuedOn > first || q.Version > p.form.Version),
			!inForce && p.form.IssuedOn > first && q.Version < p.form.Version:
			p.form = q
		}
	}
	p.versions, p.otherRefs = map[string]bool{}, map[string]bool{}
	for _, q := range c.Questionnaires {
		switch {
		case q.ID != p.Index:
		case sameFactors(q, p.form):
			p.versions[q.Ref()] = true
		default:
			p.otherRefs[q.Ref()] = true
		}
	}
}

func sameFactors(a, b survey.Questionnaire) bool {
	return slices.EqualFunc(a.Factors, b.Factors, func(x, y survey.Factor) bool {
		return x.ID == y.ID && slices.Equal(x.Items, y.Items)
	})
}

// isHeadline reports whether answers at these positions are in the figure.
func (p *population) isHeadline(channel, stage int) bool {
	return p.headline[channel] && (p.stage < 0 || p.stage == stage)
}

// scope is the population's filter apart from domain, level and mode; indicators
// of one scope are sums of the same answers.
func (p *population) scope() string {
	kinds := make([]string, len(p.PointKinds))
	for i, k := range p.PointKinds {
		kinds[i] = string(k)
	}
	channels := make([]string, len(p.Channels))
	for i, c := range p.Channels {
		channels[i] = string(c)
	}
	slices.Sort(kinds)
	slices.Sort(channels)
	return strings.Join([]string{p.Item, string(p.Stage), strings.Join(kinds, ","), strings.Join(channels, ",")}, "|")
}

// isWhole reports whether the population is the whole of its scope.
func (p *population) isWhole() bool {
	return p.Item != "" && p.Mapping == "" && len(p.Levels) == 0 && p.Mode == ""
}

// isService reports whether the population is public services (y tế, giáo dục).
func (p *population) isService() bool {
	return len(p.PointKinds) > 0 && !slices.ContainsFunc(p.PointKinds, func(k survey.PointKind) bool { return !k.Service() })
}

// roots returns the positions of the populations that get breakdowns and stand
// for the overall figure: the first whole one of the centre, and the first one
// of public services.
func roots(populations []population) []int {
	var found []int
	seen := map[bool]bool{}
	for i := range populations {
		if p := &populations[i]; p.isWhole() && !seen[p.isService()] {
			seen[p.isService()] = true
			found = append(found, i)
		}
	}
	return found
}

// dimensions are what the root is broken down by.
func (p *population) dimensions() []Dimension {
	if p.isService() {
		return []Dimension{ByDomain, ByPoint}
	}
	if p.Stage == "" {
		return []Dimension{ByDomain, ByProcedure, ByPoint, ByChannel, ByMode, ByRespondent}
	}
	return []Dimension{ByDomain, ByProcedure, ByPoint, ByChannel, ByMode, ByStage, ByRespondent}
}
