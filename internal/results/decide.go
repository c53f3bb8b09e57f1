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
			copied := *counted
			y = &copied
			y.decisions = made
		}
		y.follows = &sync.Map{} // the decision just made adds a piece
		d, err := y.decide(p)
		if err != nil {
			return nil, fmt.Errorf("decide %s: %w", p.Name, err)
		}
		made[p.Name] = d
		fresh = append(fresh, d)
	}
	return fresh, nil
}

// decide decides what a period of the year may show, at its close.
func (y *year) decide(p survey.Period) (Decision, error) {
	c := &chooser{year: y, p: p, d: Decision{Period: p.Name, From: y.joined(p)}}
	c.list = y.shown(p.Name, stretch{c.d.From, p.To}, p.Last())
	if p.Kind == survey.MonthPeriod {
		c.month()
		return c.d, nil
	}
	err := c.whole()
	c.settle()
	return c.d, err
}

// joined is the first day of the figure a period is shown in: it begins earlier
// where periods before it in the same longer one were too small to be shown
// (rule 2).
func (y *year) joined(p survey.Period) survey.Day {
	parent := p
	for _, kind := range kinds {
		if kind.Months() > p.Kind.Months() {
			parent = p.Calendar.Period(kind, p.From)
			break
		}
	}
	from := p.From
	for before := p.Previous(); p.Kind != survey.YearPeriod && before.From >= parent.From; before = before.Previous() {
		d, decided := y.decisions[before.Name]
		if !decided || shows(d.Rows, y.headline()) {
			break
		}
		if t := y.received(stretch{before.From, before.To}); t.At(y.headline()).Answered() > 0 {
			from = before.From
		}
	}
	return from
}

// chooser makes the decision of one period.
type chooser struct {
	*year
	p    survey.Period
	list *list
	d    Decision
}

func (c *chooser) show(k tally.Key, groups ...string)       { c.d.Rows = with(c.d.Rows, k, groups) }
func (c *chooser) showLevels(k tally.Key, groups ...string) { c.d.Levels = with(c.d.Levels, k, groups) }

func with(list []Rows, k tally.Key, groups []string) []Rows {
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

// month decides the figure of a month, its levels, and what staff see besides.
func (c *chooser) month() {
	if !c.headlineStands() {
		return
	}
	for _, d := range []tally.Dimension{tally.ByDomain, tally.ByPoint, tally.ByMode} {
		key := tally.Key{Dimension: d}
		c.d.Staff = with(c.d.Staff, key, disclosure.StaffMonth.Rows(groupsOf(c.list.counted, key)))
	}
}

// headlineStands decides tthc: shown from ten answers on, its levels where ten
// times three, and everything that follows from those shown inside, are behind
// them.
func (c *chooser) headlineStands() bool {
	row := c.headline()
	n := c.list.counted.At(row).N()
	if n < disclosure.Few && c.anybody(row) {
		return false
	}
	c.show(row.Key, row.Group)
	if n > 0 && disclosure.Nested(n, c.inside(row), disclosure.FewLevels) {
		c.showLevels(row.Key, row.Group)
	}
	return true
}

// anybody reports whether somebody answered, set aside or not: only where nobody
// did, that is no secret and stays true.
func (c *chooser) anybody(r tally.Row) bool {
	return c.received(stretch{c.d.From, c.p.To}).Cell(r.Key, r.Group) != nil
}

// inside are the answers of the largest periods within this one that are shown
// with levels.
func (c *chooser) inside(row tally.Row) []int64 {
	var ns []int64
	var covered []survey.Period
	f := c.follow(row, c.p.Last())
	for _, kind := range slices.Backward(kinds) {
		for _, part := range c.periods(kind) {
			d := c.decisions[part.Name]
			inside := part.Kind.Months() < c.p.Kind.Months() && d.From >= c.d.From && part.To <= c.p.To
			if !inside || !shows(d.Levels, row) || slices.ContainsFunc(covered, func(x survey.Period) bool { return x.Contains(part.From) }) {
				continue
			}
			covered = append(covered, part)
			if piece := findPiece(f.top, part.Name); piece != nil {
				ns = append(ns, piece.N-int64(len(f.history.Out(piece))))
			}
		}
	}
	return ns
}

func groupsOf(t *tally.Tally, k tally.Key) []disclosure.Group {
	var list []disclosure.Group
	for id, cell := range t.Tables[k] {
		list = append(list, disclosure.Group{ID: id, N: cell.N()})
	}
	return list
}
