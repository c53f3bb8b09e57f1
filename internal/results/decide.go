package results

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"sync"

	"sipas/internal/disclosure"
	"sipas/internal/store"
	"sipas/internal/survey"
	"sipas/internal/tally"
)

// Decide decides what the periods that have closed since the last call may show,
// and stores it for good. Call it after days were closed; where nothing is due it
// only looks.
func (r *Results) Decide(ctx context.Context) error {
	var rows []store.Decision
	err := r.Read(ctx, func(v *View) (err error) {
		rows, err = v.Decide()
		return err
	})
	if err != nil || len(rows) == 0 {
		return err
	}
	return r.store.Decide(ctx, rows)
}

// Decide makes the decisions that are due, and keeps none.
func (v *View) Decide() ([]store.Decision, error) {
	fresh, err := v.decide()
	if err != nil {
		return nil, err
	}
	rows := make([]store.Decision, len(fresh))
	for i, d := range fresh {
		body, err := json.Marshal(d)
		if err != nil {
			return nil, err
		}
		rows[i] = store.Decision{Name: d.Period, Day: v.Seal.Day, Body: string(body)}
	}
	return rows, nil
}

// Undecided reports whether a period has closed of which is not decided yet what
// it may show; its figures are not the final ones.
func (v *View) Undecided() bool { return len(v.due()) > 0 }

// due lists the closed periods without a decision, in the order of their ends,
// shorter before longer.
func (v *View) due() []survey.Period {
	var list []survey.Period
	if v.Seal.Day == "" {
		return nil
	}
	for _, kind := range kinds {
		for p := v.Calendar.Period(kind, v.First); p.ClosedBy(v.Seal.Day); p = p.Next() {
			if _, decided := v.decisions[p.Name]; !decided {
				list = append(list, p)
			}
		}
	}
	slices.SortStableFunc(list, func(a, b survey.Period) int {
		return cmp.Or(cmp.Compare(a.To, b.To), a.Kind.Months()-b.Kind.Months())
	})
	return list
}

func (v *View) decide() ([]Decision, error) {
	var fresh []Decision
	made := maps.Clone(v.decisions)
	var y *year
	for _, p := range v.due() {
		if y == nil || p.From < y.period.From || p.To > y.period.To {
			counted, err := v.year(p)
			if err != nil {
				return nil, err
			}
			y = counted.with(made)
		}
		d, err := y.decide(p)
		if err != nil {
			return nil, fmt.Errorf("decide %s: %w", p.Name, err)
		}
		if p.Kind == survey.MonthPeriod {
			if d.Signs, err = v.screen(p); err != nil {
				return nil, fmt.Errorf("screen %s: %w", p.Name, err)
			}
		}
		made[p.Name] = d
		y = y.with(made)
		fresh = append(fresh, d)
	}
	return fresh, nil
}

// with is the year after some decisions, which add pieces to its history.
func (y *year) with(decisions map[string]Decision) *year {
	after := *y
	after.decisions, after.histories = decisions, &sync.Map{}
	return &after
}

// decide decides what a period of the year may show, at its close.
func (y *year) decide(p survey.Period) (Decision, error) {
	c := &chooser{year: y, p: p, d: Decision{Period: p.Name, From: y.joined(p)}}
	c.days = survey.Days{From: c.d.From, To: p.To}
	c.counted = y.shown(p.Name, c.days, p.Last()).counted
	stands := c.headlineStands()
	if p.Kind == survey.MonthPeriod {
		if stands {
			c.staffRows()
		}
		return c.d, nil
	}
	err := c.tables()
	c.settle()
	return c.d, err
}

// joined is the first day of the figure a period is shown in: it begins earlier
// where periods before it in the same longer one were too small to be shown
// (rule 2).
func (y *year) joined(p survey.Period) survey.Day {
	longer := y.period
	if i := slices.Index(kinds, p.Kind) + 1; i < len(kinds) {
		longer = p.Calendar.Period(kinds[i], p.From)
	}
	from := p.From
	for before := p.Previous(); before.From >= longer.From; before = before.Previous() {
		d, decided := y.decisions[before.Name]
		if !decided || shows(d.Rows, y.headline()) {
			break
		}
		if y.headlineIn(daysOf(before)) > 0 {
			from = before.From
		}
	}
	return from
}

// chooser makes the decision of one period.
type chooser struct {
	*year
	p        survey.Period
	days     survey.Days // with those joined
	counted  *tally.Tally
	d        Decision
	span     disclosure.Quarters
	before   map[disclosure.Quarters]Decision // of the periods inside this one
	quarters [4]*tally.Tally                  // as each was first shown; empty where it is not inside
}

func (c *chooser) show(k tally.Key, groups ...string) { c.d.Rows = with(c.d.Rows, k, groups...) }
func (c *chooser) showLevels(k tally.Key, groups ...string) {
	c.d.Levels = with(c.d.Levels, k, groups...)
}

func with(list []Rows, k tally.Key, groups ...string) []Rows {
	if len(groups) == 0 {
		return list
	}
	for i := range list {
		if list[i].key() == k {
			list[i].Groups = append(list[i].Groups, groups...)
			return list
		}
	}
	return append(list, Rows{k.Dimension, k.Within, groups})
}

// staffRows decides what staff see of a month besides.
func (c *chooser) staffRows() {
	for _, d := range []tally.Dimension{tally.ByDomain, tally.ByPoint, tally.ByMode} {
		key := tally.Key{Dimension: d}
		var list []disclosure.Group
		for id, cell := range c.counted.Tables[key] {
			list = append(list, disclosure.Group{ID: id, N: cell.N()})
		}
		c.d.Staff = with(c.d.Staff, key, disclosure.StaffMonth.Rows(list)...)
	}
}

// headlineStands decides tthc: shown from ten answers on, its levels where ten
// times three, and everything that follows from those shown inside, are behind
// them.
func (c *chooser) headlineStands() bool {
	row := c.headline()
	n := c.counted.At(row).N()
	if n < disclosure.Few && c.anybody(row) {
		return false
	}
	c.show(row.Key, row.Group)
	if n > 0 && disclosure.Nested(n, c.leveledInside(row), disclosure.FewLevels) {
		c.showLevels(row.Key, row.Group)
	}
	return true
}

// anybody reports whether somebody answered, set aside or not: only where nobody
// did, that is no secret and stays true.
func (c *chooser) anybody(r tally.Row) bool { return c.received(c.days).Cell(r.Key, r.Group) != nil }

// leveledInside are the answers of the largest periods within this one that are
// shown with levels.
func (c *chooser) leveledInside(row tally.Row) []int64 {
	var ns []int64
	var covered []survey.Days
	for _, p := range slices.Backward(c.history(row, c.p.Last()).Pieces) {
		within := func(s survey.Days) bool { return s.Has(p.Days) }
		if within(c.days) && shows(c.decisions[p.Name].Levels, row) && !slices.ContainsFunc(covered, within) {
			covered = append(covered, p.Days)
			ns = append(ns, p.N-int64(len(p.Out(""))))
		}
	}
	return ns
}

// peopleOf is how many answers stand behind a row, or a part of an index.
func (y *year) peopleOf(counted *tally.Tally, r tally.Row) int64 {
	index, part := indexOf(r)
	if !part {
		return counted.At(r).N()
	}
	cell := counted.At(index)
	form, _ := y.defs.FormOf(index.Group)
	item := slices.Index(form.FactorItems(), r.Group)
	factor := slices.IndexFunc(form.Factors, func(f survey.Factor) bool { return f.ID == r.Group })
	switch {
	case r.Group == survey.OverallItem:
		return cell.Answered()
	case cell.Index == nil:
		return 0
	case item >= 0:
		return cell.Index.Items[item].Answered()
	case factor >= 0:
		return cell.Index.Factors[factor].People
	}
	return 0
}
