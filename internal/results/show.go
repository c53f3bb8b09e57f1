package results

import (
	"slices"

	"sipas/internal/survey"
)

// Summary returns what may be shown of a period, as of the last closed day. Treat
// it as read-only.
func (v *View) Summary(p survey.Period) (*Summary, error) {
	if p.Kind == survey.PlanPeriod {
		return v.plan(p)
	}
	y, err := v.year(p)
	if err != nil {
		return nil, err
	}
	d, decided := v.decisions[p.Name]
	switch {
	case !p.ByAnsweredDay():
		return v.recent(p)
	case !decided:
		return v.soFar(y, p), nil
	}
	l := y.shown(p.Name, stretch{d.From, p.To}, v.Seal.Day)
	s := v.lay(y, p, d.From, l)
	if s.LastYear, err = v.lastYear(p); err != nil {
		return nil, err
	}
	redact(s, d, l)
	s.weigh()
	return s, nil
}

// Unrestricted returns the complete Summary of a period: every closed day of it,
// without the set-asides in force, and nothing taken out.
func (v *View) Unrestricted(p survey.Period) (*Summary, error) {
	if p.Kind == survey.PlanPeriod {
		return nil, survey.Errorf(survey.Invalid, "Số liệu đầy đủ chỉ có của một năm hoặc một kỳ ngắn hơn.")
	}
	y, err := v.year(p)
	if err != nil {
		return nil, err
	}
	if !p.ByAnsweredDay() {
		if y, err = v.countIn(p, []survey.Period{p}); err != nil {
			return nil, err
		}
	}
	s := v.lay(y, p, p.From, y.complete(stretch{p.From, p.To}, v.Seal.Day))
	s.Unrestricted = true
	s.weigh()
	return s, nil
}

// builder lays out a list of answers of a period.
func (v *View) builder(y *year, p survey.Period, l *list) *builder {
	return &builder{list: l, defs: y.defs, names: y.names, period: p, closed: p.ClosedBy(v.Seal.Day), served: served{v.served, p}}
}

// lay lays out a list of answers of a period that is shown from a day on.
func (v *View) lay(y *year, p survey.Period, from survey.Day, l *list) *Summary {
	p.From = from
	s := v.builder(y, p, l).summary()
	s.LastClosed, s.Seal = v.Seal.Day, v.Seal.Seal
	s.Coverage, s.Totals = v.coverage(p), y.totals(p, v.Seal.Day)
	return s
}

// coverage counts the days of a period that are on record.
func (v *View) coverage(p survey.Period) Coverage {
	c := Coverage{Of: p.From.DaysUntil(p.To)}
	for d := max(p.From, v.First); v.First != "" && d < p.To && d <= v.Seal.Day; d = d.Next() {
		if slices.ContainsFunc(v.lost, func(s stretch) bool { return d.Within(s.From, s.To) }) {
			continue
		}
		if c.Days == 0 {
			c.First = d
		}
		c.Last = d
		c.Days++
	}
	return c
}

// totals counts whatever came in on the closed days of a period.
func (y *year) totals(p survey.Period, last survey.Day) Totals {
	t := Totals{Reasons: []ReasonCount{}}
	for _, d := range y.days {
		if p.Contains(d.Day) {
			t.Received += d.received
		}
	}
	for i := range y.aside {
		a := &y.aside[i]
		if !p.Contains(a.Day) {
			continue
		}
		t.Received++
		if a.Proposed {
			t.Pending++
		}
		if a.outOn(last) {
			t.SetAside++
			t.count(a.reasonOn(last))
		}
	}
	t.Counted = t.Received - t.SetAside
	slices.SortStableFunc(t.Reasons, func(a, b ReasonCount) int { return int(b.Count - a.Count) })
	return t
}

func (t *Totals) count(reason survey.Reason) {
	for i := range t.Reasons {
		if t.Reasons[i].Reason == reason {
			t.Reasons[i].Count++
			return
		}
	}
	t.Reasons = append(t.Reasons, ReasonCount{reason, 1})
}
