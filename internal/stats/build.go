package stats

import (
	"cmp"
	"slices"

	"sipas/internal/survey"
)

// Build makes the Summary of in.Period from one pass over the blocks. It fails
// where reading a block fails, where a block contradicts itself, or where a
// set-aside names a row its block does not have.
func Build(in Input) (*Summary, error) {
	b := &builder{
		in: in, plan: newPlan(in.Catalogue, true, in.Period.From), closed: in.Period.ClosedBy(in.LastClosed),
		served: newServed(in.Caseload, in.Period), names: newNames(in.Catalogue),
	}
	b.main, b.aside = newTally(b.plan), newTally(b.plan)
	c := newCounter(b.plan, in.SetAside)
	c.byDay = !in.Period.ByAnsweredDay()
	c.main, c.aside = []*tally{b.main}, []*tally{b.aside}
	c.route = routeTo(in.Period)
	if !b.closed && !in.Unrestricted {
		return b.buildOpen(c)
	}
	if in.Blocks != nil {
		for block, err := range in.Blocks {
			if err != nil {
				return nil, err
			}
			if err := c.count(block); err != nil {
				return nil, err
			}
		}
	}
	b.with = newTally(b.plan)
	b.with.add(b.main)
	b.with.add(b.aside)
	b.setRules()
	s := b.summary(c)
	b.addFigures(s)
	return s, nil
}

// buildOpen makes the Summary of a period that is not closed yet. Only Totals
// speak of every closed day: how many answered is no secret.
func (b *builder) buildOpen(c *counter) (*Summary, error) {
	days, err := countDays(c, b.in)
	if err != nil {
		return nil, err
	}
	for _, d := range days {
		b.main.add(d.main)
		b.aside.add(d.aside)
	}
	b.setRules()
	s := b.summary(c)
	s.Indicators = b.openIndicators(days)
	return s, nil
}

// routeTo sends the days of the period to the only destination.
func routeTo(p survey.Period) func(survey.Day) int {
	return func(d survey.Day) int {
		if p.Contains(d) {
			return 0
		}
		return -1
	}
}

// builder holds what the parts of one Summary are made from.
type builder struct {
	in     Input
	plan   *plan
	main   *tally // counted responses
	aside  *tally // responses set aside
	with   *tally // both
	closed bool
	served *servedCounts
	names  *names

	breakdowns   bool                         // the period has breakdowns
	decided      map[tableKey]TableDisclosure // what they may show
	hidden       map[string]bool              // indicators that would give a small one or a "dưới 50%" away
	hiddenEntry  map[figureKey]bool           // entries of tables that would give a "dưới 50%" away
	hiddenItem   map[string]bool              // items and factors that would give one of either away
	noLevels     map[figureKey]bool           // figures whose levels would give those of fewer than 30 answers away
	noItemLevels map[string]bool              // items and factors likewise
}

type tableKey struct {
	indicator string
	dimension Dimension
}

func (b *builder) summary(c *counter) *Summary {
	return &Summary{
		Schema: Schema, Period: b.in.Period, Centre: b.in.Catalogue.Centre, Closed: b.closed,
		LastClosed: b.in.LastClosed, Seal: b.in.Seal, Unrestricted: b.in.Unrestricted, Note: Note,
		Totals:     Totals{Received: b.main.rows + b.aside.rows, Counted: b.main.rows, SetAside: b.aside.rows, Reasons: c.reasons()},
		Indicators: []Indicator{}, Breakdowns: []Breakdown{}, Items: []ItemFigure{},
	}
}

// addFigures lays out everything a Summary shows but its totals.
func (b *builder) addFigures(s *Summary) {
	for at := range b.plan.populations {
		if b.listed(at) {
			s.Indicators = append(s.Indicators, b.indicator(at))
		}
	}
	if b.breakdowns {
		for i := range b.plan.scopes {
			s.Breakdowns = append(s.Breakdowns, b.breakdownsOf(i, s)...)
		}
		b.weigh(s)
	}
	if b.in.Period.ByAnsweredDay() || b.in.Unrestricted {
		s.Items = b.items()
	}
}

// listed reports whether the period shows the population at all: days and weeks
// show overall figures only.
func (b *builder) listed(at int) bool {
	return b.in.Period.ByAnsweredDay() || b.in.Unrestricted || b.isRoot(at)
}

func (b *builder) isRoot(at int) bool {
	return slices.ContainsFunc(b.plan.scopes, func(s scopePlan) bool { return s.population == at })
}

// reasons lists why responses were set aside, the most frequent first.
func (c *counter) reasons() []ReasonCount {
	list := []ReasonCount{}
	for i, n := range c.reason {
		if n > 0 {
			list = append(list, ReasonCount{c.texts[i], n})
		}
	}
	slices.SortFunc(list, func(a, b ReasonCount) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Reason, b.Reason))
	})
	return list
}
