package results

import (
	"slices"

	"sipas/internal/measure"
)

// ChangeReason says why two values are not called different.
type ChangeReason string

// The reasons; empty for an increase or decrease.
const (
	WithinChance   ChangeReason = "within_chance"   // the interval of the difference holds 0: "chưa thấy khác biệt rõ rệt"
	TooFew         ChangeReason = "too_few"         // fewer than 30 answered in one period; this and the rest: "không đủ điều kiện so sánh"
	NotOnRecord    ChangeReason = "not_on_record"   // less than 90% of the days of one period is on record
	ChannelShift   ChangeReason = "channel_shift"   // a channel's share moved by 10 points or more
	OtherMeasure   ChangeReason = "other_measure"   // another item, questionnaire, formula or population
	WithheldChange ChangeReason = "withheld"        // one of the two is not shown
	MissingBefore  ChangeReason = "missing_earlier" // one of the two has no such indicator or no answers
)

// Comparable reports whether the reason is about the figures rather than about
// whether they can be compared at all.
func (r ChangeReason) Comparable() bool { return r == "" || r == WithinChance }

// minCompared is the fewest people in each period for a change to be called one.
const minCompared = 30

// Change is an indicator beside its earlier value. The difference is in points,
// later minus earlier; null where it has no meaning.
type Change struct {
	Indicator string       `json:"indicator"`
	Earlier   string       `json:"earlier"` // name of the earlier period
	Reason    ChangeReason `json:"reason,omitempty"`
	measure.Difference
}

// Compare sets every indicator of current beside its value in previous, in the
// order of current (survey/README.md). Both must be
// Summaries that were built, not read back from JSON.
func Compare(previous, current *Summary) []Change {
	changes := []Change{}
	for i := range current.Indicators {
		now := &current.Indicators[i]
		change := Change{Indicator: now.ID, Earlier: previous.Period.Name, Reason: MissingBefore}
		if before, ok := previous.Indicator(now.ID); ok {
			change.set(previous.Coverage, current.Coverage, before, now)
		}
		changes = append(changes, change)
	}
	return changes
}

func (c *Change) set(earlier, later Coverage, before, now *Indicator) {
	switch {
	case before.Withheld == Small || now.Withheld == Small:
		c.Reason = WithheldChange
		return
	case before.exact.measure != now.exact.measure || !now.hasInterval():
		c.Reason = OtherMeasure
		return
	case before.exact.pool.Answered == 0 || now.exact.pool.Answered == 0:
		return
	}
	c.Difference, c.Reason = measure.Newcombe(now.exact.pool, before.exact.pool), ""
	switch {
	case before.exact.pool.People < minCompared || now.exact.pool.People < minCompared:
		c.Reason = TooFew
	case !earlier.mostly() || !later.mostly():
		c.Reason = NotOnRecord
	case measure.ChannelsMoved(before.exact.channels, now.exact.channels):
		c.Reason = ChannelShift
	case c.Direction == "":
		c.Reason = WithinChance
	}
	if c.Reason != "" {
		c.Direction = ""
	}
}

// mostly reports whether at least 90% of the period is on record.
func (c Coverage) mostly() bool { return 10*c.Days >= 9*c.Of }

// HistoryPoint is an indicator in one of several periods.
type HistoryPoint struct {
	Summary   *Summary
	Indicator *Indicator
	Changed   bool // measured in another way than the point before: no line joins them
}

// History follows an indicator through Summaries, oldest first. The ones that do
// not have it are left out.
func History(id string, summaries []*Summary) []HistoryPoint {
	var points []HistoryPoint
	for _, s := range summaries {
		x, ok := s.Indicator(id)
		if !ok {
			continue
		}
		changed := len(points) > 0 && points[len(points)-1].Indicator.exact.measure != x.exact.measure
		points = append(points, HistoryPoint{s, x, changed})
	}
	return points
}

// Begun keeps the Summaries of periods that have a day on record.
func Begun(summaries []*Summary) []*Summary {
	return slices.DeleteFunc(slices.Clone(summaries), func(s *Summary) bool { return !s.Begun() })
}
