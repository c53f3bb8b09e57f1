package stats

import (
	"cmp"
	"slices"

	"sipas/internal/survey"
)

// ConcernKind is why somebody should look into something.
type ConcernKind string

// The kinds, the most serious first.
const (
	MissedTarget   ConcernKind = "missed_target"   // proved below the target
	BelowTarget    ConcernKind = "below_target"    // below the target, not proved
	Falling        ConcernKind = "falling"         // "giảm" by the comparison rule
	ChannelsDiffer ConcernKind = "channels_differ" // home and counter differ beyond chance
	OnlyTopMarks   ConcernKind = "only_top_marks"  // everybody at one point gave the highest level
	NobodyAnswered ConcernKind = "nobody_answered" // a domain served people and nobody answered
	TooFewAnswers  ConcernKind = "too_few_answers" // not enough for a verdict
)

var concernOrder = []ConcernKind{MissedTarget, BelowTarget, Falling, ChannelsDiffer, OnlyTopMarks, NobodyAnswered, TooFewAnswers}

// minUniform is how many answers must all have the highest level before this is
// worth a look; with fewer it happens by itself.
const minUniform = 30

// Concern is one thing to look into. It holds nothing that the Summary it comes
// from does not show.
type Concern struct {
	Kind      ConcernKind
	Indicator *Indicator // of current
	Change    *Change    // Falling; ChannelsDiffer: counter minus home
	Entry     *Entry     // the point or domain; nil for the others
}

// Concerns lists what a closed Summary gives to look into, the most serious kind
// first, then in the order of the plan. previous is the period before, nil where
// there is none; both must come from Build.
func Concerns(previous, current *Summary) []Concern {
	var list []Concern
	if !current.Closed {
		return nil
	}
	for i := range current.Indicators {
		if x := &current.Indicators[i]; x.Plan {
			list = append(list, targetConcerns(x)...)
		}
	}
	list = append(list, falls(previous, current)...)
	for i := range current.Breakdowns {
		list = append(list, groupConcerns(current, &current.Breakdowns[i])...)
	}
	slices.SortStableFunc(list, func(a, b Concern) int {
		return cmp.Compare(slices.Index(concernOrder, a.Kind), slices.Index(concernOrder, b.Kind))
	})
	return list
}

func targetConcerns(x *Indicator) []Concern {
	var list []Concern
	switch {
	case x.Verdict == NotMet:
		list = append(list, Concern{Kind: MissedTarget, Indicator: x})
	case x.Comparison == Below:
		list = append(list, Concern{Kind: BelowTarget, Indicator: x})
	case x.Target != nil && x.Verdict != Met: // also where nothing may be shown, or nobody answered
		list = append(list, Concern{Kind: TooFewAnswers, Indicator: x})
	}
	return list
}

func falls(previous, current *Summary) []Concern {
	if previous == nil {
		return nil
	}
	var list []Concern
	for _, change := range Compare(previous, current) {
		if change.Direction == Decrease {
			x, _ := current.Indicator(change.Indicator)
			list = append(list, Concern{Kind: Falling, Indicator: x, Change: &change})
		}
	}
	return list
}

func groupConcerns(s *Summary, b *Breakdown) []Concern {
	x, ok := s.Indicator(b.Indicator)
	if !ok {
		return nil
	}
	switch b.Dimension {
	case ByChannel:
		return channelConcern(x, b)
	case ByPoint:
		return entryConcerns(OnlyTopMarks, x, b, func(e *Entry) bool {
			return e.Group != MergedGroup && len(e.Levels) > 0 && *e.Answered >= minUniform && e.Levels[len(e.Levels)-1] == *e.Answered
		})
	case ByDomain:
		return entryConcerns(NobodyAnswered, x, b, func(e *Entry) bool {
			return e.Group != MergedGroup && e.Answered != nil && *e.Answered == 0
		})
	}
	return nil
}

func entryConcerns(kind ConcernKind, x *Indicator, b *Breakdown, holds func(*Entry) bool) []Concern {
	var list []Concern
	for i := range b.Entries {
		if holds(&b.Entries[i]) {
			list = append(list, Concern{Kind: kind, Indicator: x, Entry: &b.Entries[i]})
		}
	}
	return list
}

// channelConcern compares those who answered at the counter with those who did
// at home, by the rule for two periods: 30 answers each, and Newcombe's interval
// of the difference excludes 0.
func channelConcern(x *Indicator, b *Breakdown) []Concern {
	counter, home := b.entryOf(string(survey.Counter)), b.entryOf(string(survey.Home))
	if counter == nil || home == nil || counter.Satisfied == nil || home.Satisfied == nil ||
		*counter.Answered < minCompared || *home.Answered < minCompared {
		return nil
	}
	at, away := Single(*counter.Satisfied, *counter.Answered, 0), Single(*home.Satisfied, *home.Answered, 0)
	difference := Difference(at, away)
	if difference.Low <= 0 && difference.High >= 0 {
		return nil
	}
	change := Change{Indicator: x.ID, Earlier: home.Name, Direction: Increase,
		Difference: pointsText(at.rate() - away.rate()), Low: pointsText(difference.Low), High: pointsText(difference.High)}
	if difference.High < 0 {
		change.Direction = Decrease
	}
	return []Concern{{Kind: ChannelsDiffer, Indicator: x, Change: &change}}
}

func (b *Breakdown) entryOf(group string) *Entry {
	for i := range b.Entries {
		if b.Entries[i].Group == group {
			return &b.Entries[i]
		}
	}
	return nil
}
