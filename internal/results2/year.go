package results

import (
	"sipas/internal/measure"
	"sipas/internal/store"
	"sipas/internal/survey"
	"sipas/internal/tally"
)

// year is one year of the record, counted. It is shared between readers and
// never changed.
type year struct {
	period    survey.Period
	defs      *tally.Definitions
	names     *names
	months    []survey.Period
	tallies   map[string]*tally.Tally // answers never set aside, by month
	days      []day                   // closed days with answers, in order
	aside     []aside                 // answers ever set aside, and proposals open
	proposed  map[string]bool         // ids proposed to be set aside, undecided
	lists     map[string]*list        // of what was shown, by name of the period
	decisions map[string]Decision
}

// day is how many answers of the headline a closed day has, without those ever
// set aside.
type day struct {
	survey.Day
	tally.Cell
}

// aside is an answer that was set aside at some time, apart from all others.
type aside struct {
	store.SetAside
	tally *tally.Tally
}

// count reads the closed days of a year.
func (v *View) count(p survey.Period) (*year, error) {
	y := &year{
		period: p, defs: tally.Define(v.Catalogue, p.From), months: p.MonthsIn(), tallies: map[string]*tally.Tally{},
		proposed: map[string]bool{}, decisions: v.decisions,
	}
	y.names = newNames(y.defs)
	for _, m := range y.months {
		y.tallies[m.Name] = tally.New()
	}
	changed, err := v.changed(p, y)
	if err != nil {
		return nil, err
	}
	for b, err := range v.Blocks(v.ctx, p.From, p.To, false) {
		if err != nil {
			return nil, err
		}
		if err := y.add(b, v.Calendar, changed[b.Day]); err != nil {
			return nil, err
		}
	}
	return y, y.replay(v.Seal.Day)
}

// changed finds the answers of the year that were ever set aside or are proposed
// to be, by day and row.
func (v *View) changed(p survey.Period, y *year) (map[survey.Day]map[int]*store.SetAside, error) {
	rows, err := v.SetAsides(v.ctx)
	if err != nil {
		return nil, err
	}
	found := map[survey.Day]map[int]*store.SetAside{}
	for i := range rows {
		a := &rows[i]
		if !p.Contains(a.Day) {
			continue
		}
		if found[a.Day] == nil {
			found[a.Day] = map[int]*store.SetAside{}
		}
		found[a.Day][a.Row] = a
	}
	return found, nil
}

// add counts one day. Its answers all belong to the month the day lies in: a late
// one cannot have been given before it (survey.CheckAnsweredDay).
func (y *year) add(b *survey.Block, c survey.Calendar, apart map[int]*store.SetAside) error {
	t, err := y.defs.Count(b, func(row int) bool { return apart[row] == nil })
	if err != nil {
		return err
	}
	month := y.tallies[c.Period(survey.MonthPeriod, b.Day).Name]
	month.Received += t.Received
	month.Add(t, nil)
	y.days = append(y.days, day{b.Day, t.At(y.headline())})
	for row, a := range apart {
		one, err := y.defs.Count(b, func(r int) bool { return r == row })
		if err != nil {
			return err
		}
		y.aside = append(y.aside, aside{*a, one})
	}
	return nil
}

// headline is the figure time is cut into pieces for: the first root, tthc.
func (y *year) headline() tally.Row { return wholeOf(y.defs.Roots[0].ID) }

func wholeOf(root string) tally.Row {
	return tally.Row{Key: tally.Key{Dimension: tally.Whole}, Group: root}
}

// within adds up the answers never set aside of the months of a period.
func (y *year) within(p survey.Period) *tally.Tally {
	var parts []*tally.Tally
	for _, m := range y.months {
		if m.From >= p.From && m.To <= p.To {
			parts = append(parts, y.tallies[m.Name])
		}
	}
	return tally.Sum(parts...)
}

// pool is what a rate of the row rests on.
func poolOf(t *tally.Tally, row tally.Row) measure.Pool {
	c := t.At(row)
	return c.Rated()
}
