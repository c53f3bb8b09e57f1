package results

import (
	"sipas/internal/measure"
	"sipas/internal/survey"
	"sipas/internal/tally"
)

// exact is an indicator as comparisons and the plain fact need it.
type exact struct {
	pool     measure.Pool
	channels []int64
	measure  string // equal for two figures that may be compared
}

// indicator lays out one number of the plan.
func (b *builder) indicator(ind survey.Indicator) Indicator {
	row := b.defs.Row(ind, b.period.From)
	x := Indicator{ID: ind.ID, Name: ind.Name, Item: ind.Item, Index: ind.Index, Plan: ind.Plan, Reference: ind.Reference}
	if t, ok := ind.TargetOn(b.period.Last()); ok {
		x.Target = &TargetFigure{
			BasisPoints: t.BasisPoints, Percent: measure.Target(t.BasisPoints).Decimal(),
			From: t.From, To: t.To, Source: t.Source.Source, Certainty: t.Certainty,
		}
	}
	cell, out := b.counted.At(row), b.out.At(row)
	setAside := out.N()
	x.SetAside = &setAside
	if ind.Index != "" {
		b.setIndex(&x, ind, row, cell)
	} else {
		x.Figure = figure(row, cell.Counts, x.target())
		x.exact.pool = cell.Rated()
	}
	x.exact.channels, x.exact.measure = cell.Channels[:], b.defs.Measure(ind, b.period.From)
	x.Served = b.servedBy(ind)
	people := cell.N() // of an index the answers are more
	x.ServedWarning = x.Served != nil && people > *x.Served
	x.Per100 = per100(&people, x.Served)
	b.judge(&x, b.pending.At(row), out)
	for _, root := range b.defs.Roots {
		if root.ID == ind.ID {
			x.OtherStages = b.beside(tally.OtherStages, ind.ID)
			x.OtherChannels = b.beside(tally.OtherChannels, ind.ID)
		}
	}
	return x
}

func (x *Indicator) target() measure.Target {
	if x.Target == nil {
		return measure.NoTarget
	}
	return measure.Target(x.Target.BasisPoints)
}

// beside is the one figure of the answers that a population leaves out; nil
// where there are none.
func (b *builder) beside(d tally.Dimension, root string) *Figure {
	row := tally.Row{Key: tally.Key{Dimension: d, Within: root}, Group: root}
	cell := b.counted.At(row)
	if cell.N() == 0 {
		return nil
	}
	f := figure(row, cell.Counts, measure.NoTarget)
	return &f
}

// servedBy is N of an indicator.
func (b *builder) servedBy(ind survey.Indicator) *int64 {
	switch ind.Served {
	case "total":
		return b.served.of("")
	case "mapping":
		return b.served.domains(b.defs.Domains(ind.ID))
	}
	return nil
}

// gradable is the shortest period that gets a grade; shorter ones have rate,
// distance and interval.
func gradable(p survey.Period) bool { return p.Kind.Months() >= 3 }

// judge sets the indicator beside its target: the distance everywhere, the grade
// and what n can tell where the plan gets one.
func (b *builder) judge(x *Indicator, pending, out tally.Cell) {
	t, p := x.target(), x.exact.pool
	x.Distance = x.Rate.Minus(t)
	if !x.Plan || !gradable(b.period) || !x.hasInterval() {
		return
	}
	x.Grade = p.Grade(t)
	if !b.closed {
		x.Grade = measure.Provisional
		return
	}
	x.MetFrom, x.NotMetTo = p.MetFrom(t), p.NotMetTo(t)
	s := Sensitivity{
		Pending:  caseOf(p, p.Minus(pending.Rated()), pending.N(), t),
		SetAside: caseOf(p, p.Plus(out.Rated()), out.N(), t),
	}
	if s.SetAside != nil {
		s.SetAside.passes = b.passes(x.row)
	}
	if s.Pending != nil || s.SetAside != nil {
		x.Sensitivity = &s
	}
}

// hasInterval reports whether the rate is of a kind that has an interval and so
// a grade: an item's, or the pooled index.
func (x *Indicator) hasInterval() bool { return x.IndexFigure == nil || x.Formula == "A" }

// caseOf is the indicator over another list of answers than its own.
func caseOf(now, other measure.Pool, count int64, t measure.Target) *Case {
	if count == 0 {
		return nil
	}
	c := &Case{Count: count, Grade: other.Grade(t), Reached: other.Reached(t), Rate: other.Rate(t)}
	c.Changes = c.Grade != now.Grade(t) || c.Reached != now.Reached(t)
	return c
}
