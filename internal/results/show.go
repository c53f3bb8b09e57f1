package results

import (
	"cmp"
	"slices"

	"sipas/internal/survey"
)

// summarise makes the Summary of a period as it may be shown.
func (v *View) summarise(p survey.Period) (*Summary, error) {
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
	l := y.shown(p.Name, survey.Days{From: d.From, To: p.To}, v.Seal.Day)
	s := v.lay([]*year{y}, p, d.From, l)
	redact(s, d, l)
	s.weigh()
	s.LastYear, err = v.lastYear(p) // redacted by what its quarters show
	return s, err
}

// Unrestricted returns the complete Summary of a period: every closed day of it,
// without the set-asides in force, and nothing taken out.
func (v *View) Unrestricted(p survey.Period) (*Summary, error) {
	if p.Kind == survey.PlanPeriod {
		return nil, survey.Errorf(survey.Invalid, "Số liệu đầy đủ chỉ có của một năm hoặc một kỳ ngắn hơn.")
	}
	if err := v.fits(daysOf(p)); err != nil {
		return nil, err
	}
	y, err := v.year(p)
	if err != nil {
		return nil, err
	}
	if !p.ByAnsweredDay() {
		if y, err = v.count(p, []survey.Period{p}); err != nil {
			return nil, err
		}
	}
	s := v.lay([]*year{y}, p, p.From, y.complete(daysOf(p), v.Seal.Day))
	s.Unrestricted = true
	s.weigh()
	return s, nil
}

// builder lays out a list of answers of a period.
func (v *View) builder(y *year, p survey.Period, l *list) *builder {
	return &builder{list: l, defs: y.defs, names: y.names, period: p, closed: v.final(p), served: served{v.served, p}}
}

// final reports whether the period is closed and decided. Nothing is decided of days
// and weeks, of several years, and of what was before the record.
func (v *View) final(p survey.Period) bool {
	_, decided := v.decisions[p.Name]
	return p.ClosedBy(v.Seal.Day) && (decided || p.Kind.Months() == 0 || p.To <= v.First)
}

// lay lays out a list of answers of a period that is shown from a day on, by the
// definitions of the last of its years.
func (v *View) lay(years []*year, p survey.Period, from survey.Day, l *list) *Summary {
	p.From = from
	s := v.builder(years[len(years)-1], p, l).summary()
	s.LastClosed, s.Seal = v.Seal.Day, v.Seal.Seal
	s.Coverage, s.Totals = v.coverage(p), totals(years, p, v.Seal.Day)
	s.Totals.Waiting = l.waits
	s.Totals.Counted += l.waits
	for i := range s.Indicators {
		if s.Indicators[i].Grade != "" {
			s.Indicators[i].ByAdmins = s.Totals.ByAdmin
		}
	}
	return s
}

// coverage counts the days of a period that are on record.
func (v *View) coverage(p survey.Period) Coverage {
	c := Coverage{Of: p.From.DaysUntil(p.To)}
	for d := max(p.From, v.First); v.First != "" && d < p.To && d <= v.Seal.Day; d = d.Next() {
		if slices.ContainsFunc(v.lost, func(s survey.Days) bool { return d.Within(s.From, s.To) }) {
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
func totals(years []*year, p survey.Period, last survey.Day) Totals {
	t := Totals{Reasons: []ReasonCount{}}
	for _, y := range years {
		t.add(y, p, last)
	}
	t.Counted = t.Received - t.SetAside // and those that wait, which the caller knows
	slices.SortStableFunc(t.Reasons, func(a, b ReasonCount) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Reason, b.Reason))
	})
	return t
}

func (t *Totals) add(y *year, p survey.Period, last survey.Day) {
	for _, d := range y.daysIn(daysOf(p)) {
		t.Received += d.received
		t.Pending += d.awaited
	}
	for _, a := range y.asideIn(daysOf(p)) {
		out, why := a.outOn(last)
		switch {
		case out:
			t.SetAside++
			if a.ByAdmin {
				t.ByAdmin++
			}
			t.count(why)
		case a.Proposed:
			t.Pending++
		}
	}
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
