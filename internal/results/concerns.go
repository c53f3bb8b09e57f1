package results

import (
	"cmp"
	"slices"

	"sipas/internal/measure"
	"sipas/internal/survey"
	"sipas/internal/tally"
)

// ConcernKind is why somebody should look into something.
type ConcernKind string

// The kinds, the most serious first. Few answers are no concern.
const (
	MissedTarget   ConcernKind = "missed_target"   // grade 1: the whole interval lies below the target
	BelowTarget    ConcernKind = "below_target"    // the measured rate lies below the target
	Falling        ConcernKind = "falling"         // "giảm" by the comparison rule
	ChannelsDiffer ConcernKind = "channels_differ" // home and counter differ beyond chance
)

var concernOrder = []ConcernKind{MissedTarget, BelowTarget, Falling, ChannelsDiffer}

// Concern is one thing to look into. It holds nothing that the Summary it comes
// from does not show.
type Concern struct {
	Kind      ConcernKind
	Indicator *Indicator // of current
	Change    *Change    // Falling; ChannelsDiffer: counter minus home
}

// Concerns lists what a closed Summary gives to look into, the most serious kind
// first, then in the order of the plan. previous is the period before, nil where
// there is none.
func Concerns(previous, current *Summary) []Concern {
	var list []Concern
	if !current.Closed {
		return nil
	}
	for i := range current.Indicators {
		switch x := &current.Indicators[i]; {
		case !x.Plan || x.Target == nil || !x.Rate.Known():
		case x.Grade == measure.NotMet:
			list = append(list, Concern{Kind: MissedTarget, Indicator: x})
		case !x.Reached():
			list = append(list, Concern{Kind: BelowTarget, Indicator: x})
		}
	}
	list = append(list, falls(previous, current)...)
	if b, ok := current.Breakdown(tally.ByChannel); ok {
		list = append(list, channelConcern(current, b)...)
	}
	slices.SortStableFunc(list, func(a, b Concern) int {
		return cmp.Compare(slices.Index(concernOrder, a.Kind), slices.Index(concernOrder, b.Kind))
	})
	return list
}

func falls(previous, current *Summary) []Concern {
	if previous == nil {
		return nil
	}
	var list []Concern
	for _, change := range Compare(previous, current) {
		if change.Direction == measure.Down {
			x, _ := current.Indicator(change.Indicator)
			list = append(list, Concern{Kind: Falling, Indicator: x, Change: &change})
		}
	}
	return list
}

// channelConcern compares those who answered at the counter with those who did
// at home, by the rule for two periods.
func channelConcern(s *Summary, b *Breakdown) []Concern {
	x, ok := s.Indicator(b.Indicator)
	counter, home := b.Entry(string(survey.Counter)), b.Entry(string(survey.Home))
	if !ok || counter == nil || home == nil || *counter.Answered < minCompared || *home.Answered < minCompared {
		return nil
	}
	at, away := measure.Single(*counter.Satisfied, *counter.Answered), measure.Single(*home.Satisfied, *home.Answered)
	change := Change{Indicator: x.ID, Earlier: home.Name, Difference: measure.Newcombe(at, away)}
	if change.Direction == "" {
		return nil
	}
	return []Concern{{Kind: ChannelsDiffer, Indicator: x, Change: &change}}
}

// Entry returns the row of a group; nil where it does not stand.
func (b *Breakdown) Entry(group string) *Entry {
	for i := range b.Entries {
		if b.Entries[i].Group == group {
			return &b.Entries[i]
		}
	}
	return nil
}
