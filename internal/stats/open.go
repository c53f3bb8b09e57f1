package stats

import (
	"cmp"
	"slices"

	"sipas/internal/survey"
)

// dayTally is what one stored day adds to a period.
type dayTally struct {
	day         survey.Day
	main, aside *tally
}

// countDays counts every closed day apart, in the order of the days.
func countDays(c *counter, in Input) ([]dayTally, error) {
	var days []dayTally
	if in.Blocks == nil {
		return nil, nil
	}
	for block, err := range in.Blocks {
		if err != nil {
			return nil, err
		}
		if block.Day > in.LastClosed {
			continue
		}
		d := dayTally{block.Day, newTally(c.plan), newTally(c.plan)}
		c.main, c.aside = []*tally{d.main}, []*tally{d.aside}
		if err := c.count(block); err != nil {
			return nil, err
		}
		days = append(days, d)
	}
	slices.SortFunc(days, func(a, b dayTally) int { return cmp.Compare(a.day, b.day) })
	return days, nil
}

// openIndicators lays out the indicators of a period that is not closed yet. It
// is looked at every morning, and what a morning adds must not be the answers of
// one to four people. So only the overall figures are shown, without levels, as
// of the last of some spans of days with at least 5 answers each; everything
// else is withheld as small. Served counts speak of the whole period and stay
// unknown.
//
// Setting a response aside takes it out of the figure, as in a closed period.
func (b *builder) openIndicators(days []dayTally) []Indicator {
	list := []Indicator{}
	for at := range b.plan.populations {
		if !b.listed(at) {
			continue
		}
		reach := 0
		if b.isRoot(at) {
			reach = b.reach(days, at)
		}
		b.hidden[b.plan.populations[at].ID] = !b.isRoot(at) || reach == 0 && b.main.headline(b.plan, at).Answered() > 0
		b.noLevels[ownKey(b.plan.populations[at].ID)] = true
		list = append(list, b.upTo(days[:reach]).indicator(at))
	}
	return list
}

// reach returns how many of the days an overall figure speaks of. The days of a
// month are joined as Daily joins them. A longer period moves on only where the
// figure of its month does, or the month closes, so that the two together tell
// no more than the month alone; and then only by 5 answers or more.
func (b *builder) reach(days []dayTally, at int) int {
	reach := 0
	var span, since int64
	for i, d := range days {
		n := d.main.headline(b.plan, at).Answered()
		span, since = span+n, since+n
		month := b.in.Period.Calendar.Period(survey.MonthPeriod, d.day)
		ends := month.ClosedBy(b.in.LastClosed) && (i+1 == len(days) || !month.Contains(days[i+1].day))
		if span < smallest && !ends {
			continue
		}
		if span = 0; since >= smallest {
			reach, since = i+1, 0
		}
	}
	return reach
}

// upTo is the builder of a period that had nothing but these days.
func (b *builder) upTo(days []dayTally) *builder {
	some := *b
	some.main, some.aside, some.with = newTally(b.plan), newTally(b.plan), newTally(b.plan)
	for _, d := range days {
		some.main.add(d.main)
		some.aside.add(d.aside)
	}
	some.with.add(some.main)
	some.with.add(some.aside)
	some.served = newServed(nil, b.in.Period)
	return &some
}
