package stats

import (
	"math"
	"slices"
	"strings"
)

// Direction says how a figure changed from one period to another.
type Direction string

// The directions.
const (
	Increase          Direction = "increase"            // "tăng"
	Decrease          Direction = "decrease"            // "giảm"
	NoClearDifference Direction = "no_clear_difference" // "chưa thấy khác biệt rõ rệt"
)

// ChangeReason says why a change is not called one.
type ChangeReason string

// The reasons; empty for an increase or decrease.
const (
	WithinChance   ChangeReason = "within_chance"   // the interval of the difference holds 0
	TooFew         ChangeReason = "too_few"         // fewer than 30 answered in one period
	ChannelShift   ChangeReason = "channel_shift"   // a channel's share moved by 10 points or more
	OtherMeasure   ChangeReason = "other_measure"   // another item, questionnaire, formula or population
	WithheldChange ChangeReason = "withheld"        // one of the two is hidden
	MissingBefore  ChangeReason = "missing_earlier" // one of the two has no such indicator or no answers
)

// minCompared is the fewest people in each period for a change to be called one.
const minCompared = 30

// Change is an indicator beside its earlier value. Difference, Low and High are
// in points, later minus earlier, with two decimals; null where they have no
// meaning.
type Change struct {
	Indicator  string       `json:"indicator"`
	Earlier    string       `json:"earlier"` // name of the earlier period
	Direction  Direction    `json:"direction"`
	Reason     ChangeReason `json:"reason,omitempty"`
	Difference Decimal      `json:"difference"`
	Low        Decimal      `json:"low"`
	High       Decimal      `json:"high"`
}

// exactFigure is an indicator as Compare needs it.
type exactFigure struct {
	measure  string // what is rated, of whom, by which formula
	evidence Evidence
	people   int64
	channels [channelCount]int64
	hidden   bool
	interval bool // formulas B and C have none
}

func (b *builder) exact(at int, e Evidence, people int64, w Withheld) exactFigure {
	q := &b.plan.populations[at]
	x := exactFigure{measure: q.measure(), evidence: e, people: people, hidden: w == Small || w == BelowFifty}
	x.interval = q.Index == "" || q.form.Formula == "A" || q.form.Formula == "D"
	x.evidence.Served = 0
	if q.Index != "" {
		x.channels = b.main.index[at].channels
		return x
	}
	for i := range channelCount {
		c := b.main.sum(b.plan, at, func(channel, stage int) bool { return channel == i && q.isHeadline(channel, stage) })
		x.channels[i] = c.Answered()
	}
	return x
}

// measure is equal for two figures that may be compared.
func (q *population) measure() string {
	domains := []string{}
	for d := range q.domains {
		domains = append(domains, d)
	}
	slices.Sort(domains)
	refs := []string{}
	for ref := range q.versions {
		refs = append(refs, ref)
	}
	slices.Sort(refs)
	return strings.Join([]string{q.scope(), strings.Join(domains, ","), strings.Join(q.Levels, ","), string(q.Mode),
		q.form.Formula, strings.Join(refs, ",")}, "|")
}

// SameMeasure reports whether both rate the same item or index of the same people
// by the same formula, so that they may be drawn as one line. Only Build knows;
// two indicators read back from JSON pass for the same.
func (x *Indicator) SameMeasure(y *Indicator) bool { return x.exact.measure == y.exact.measure }

// Compare sets every indicator of current that both periods show beside its
// value in previous, in the order of current. Both must come from Build: what
// was read back from JSON lacks the exact counts and compares as withheld.
func Compare(previous, current *Summary) []Change {
	changes := []Change{}
	for i := range current.Indicators {
		now := &current.Indicators[i]
		change := Change{Indicator: now.ID, Earlier: previous.Period.Name, Direction: NoClearDifference, Reason: MissingBefore}
		if before, ok := previous.Indicator(now.ID); ok {
			change.set(&before.exact, &now.exact)
		}
		changes = append(changes, change)
	}
	return changes
}

func (c *Change) set(before, now *exactFigure) {
	switch {
	case before.measure == "" || now.measure == "" || before.hidden || now.hidden:
		c.Reason = WithheldChange
		return
	case before.measure != now.measure || !now.interval:
		c.Reason = OtherMeasure
		return
	case before.evidence.Answered == 0 || now.evidence.Answered == 0:
		return
	}
	difference := Difference(now.evidence, before.evidence)
	c.Difference, c.Low, c.High = pointsText(now.evidence.rate()-before.evidence.rate()), pointsText(difference.Low), pointsText(difference.High)
	switch {
	case before.people < minCompared || now.people < minCompared:
		c.Reason = TooFew
	case channelsMoved(before.channels[:], now.channels[:]):
		c.Reason = ChannelShift
	case difference.Low > 0:
		c.Direction, c.Reason = Increase, ""
	case difference.High < 0:
		c.Direction, c.Reason = Decrease, ""
	default:
		c.Reason = WithinChance
	}
}

func (e Evidence) rate() float64 { return float64(e.Satisfied) / float64(e.Answered) }

// Difference is Newcombe's interval of a − b, from the Wilson interval of each
// (served counts do not enter). Both need answers.
func Difference(a, b Evidence) Interval {
	a.Served, b.Served = 0, 0
	return Newcombe(a.rate(), a.Interval(), b.rate(), b.Interval())
}

// channelsMoved reports whether the share of some channel differs by 10 points
// or more, in integers.
func channelsMoved(before, now []int64) bool {
	var n, m int64
	for i := range before {
		n, m = n+before[i], m+now[i]
	}
	for i := range before {
		gap := product(before[i], m)
		gap.Sub(gap, product(now[i], n))
		if gap.Abs(gap).Mul(gap, product(10)).Cmp(product(n, m)) >= 0 && n > 0 && m > 0 {
			return true
		}
	}
	return false
}

// pointsText writes a difference of fractions in points, half away from zero.
func pointsText(x float64) Decimal {
	text := endText(math.Abs(x), noTarget)
	if x < 0 && text != "0.00" {
		return "-" + text
	}
	return text
}
