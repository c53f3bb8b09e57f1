package results

import (
	"maps"
	"slices"
	"sync"

	"sipas/internal/disclosure"
	"sipas/internal/store"
	"sipas/internal/survey"
	"sipas/internal/tally"
)

// year is one year of the record, counted. It is shared between readers and, but
// for its memo, never changed.
type year struct {
	period    survey.Period
	defs      *tally.Definitions
	names     *names
	byKind    map[survey.PeriodKind][]survey.Period
	months    []survey.Period         // what answers are counted by
	tallies   map[string]*tally.Tally // answers never set aside, by month
	days      []day                   // closed days with answers, in order
	aside     []aside                 // answers ever set aside or proposed to be
	decisions map[string]Decision
	follows   *sync.Map // *followed, by home and day
	memo      *memo
}

// memo is what is asked for many times of a counted year.
type memo struct {
	sync.Mutex
	received map[stretch]*tally.Tally
	answers  map[tally.Row][]disclosure.Answer
}

// day is how many answers of the headline a closed day has, without those ever
// set aside.
type day struct {
	Day      survey.Day
	received int64      // of every population
	cell     tally.Cell // of the headline
}

// aside is an answer that was set aside at some time, or is proposed to be,
// apart from all others.
type aside struct {
	store.Aside
	month survey.Period
	tally *tally.Tally
}

// in reports whether the answer is counted in a row.
func (a *aside) in(r tally.Row) bool { return a.tally.Cell(r.Key, r.Group) != nil }

// count reads the closed days of a year.
func (v *View) count(p survey.Period) (*year, error) { return v.countIn(p, p.MonthsIn()) }

// countIn reads the closed days of a period, and counts them by the parts given.
func (v *View) countIn(p survey.Period, parts []survey.Period) (*year, error) {
	of := v.Calendar.Period(survey.YearPeriod, p.Last())
	y := &year{period: of, defs: tally.Define(v.Catalogue, of.From), byKind: periodsByKind(of), months: parts, tallies: map[string]*tally.Tally{}, decisions: v.decisions, follows: &sync.Map{},
		memo: &memo{received: map[stretch]*tally.Tally{}, answers: map[tally.Row][]disclosure.Answer{}}}
	y.names = newNames(y.defs)
	for _, m := range y.months {
		y.tallies[m.Name] = tally.New()
	}
	from := max(p.From, v.First) // what came before the official start is in no figure
	rows, err := v.record.Asides(v.ctx, from, p.To)
	if err != nil {
		return nil, err
	}
	apart := map[survey.Day]map[int]store.Aside{}
	for _, a := range rows {
		if apart[a.Day] == nil {
			apart[a.Day] = map[int]store.Aside{}
		}
		apart[a.Day][a.Row] = a
	}
	for b, err := range v.record.Blocks(v.ctx, from, p.To, false) {
		if err != nil {
			return nil, err
		}
		if err := y.add(b, apart[b.Day]); err != nil {
			return nil, err
		}
	}
	for _, t := range y.tallies {
		t.Trim()
	}
	return y, nil
}

// add counts one day. Its answers all belong to the month the day lies in: a late
// one cannot have been given before it (survey.CheckAnsweredDay).
func (y *year) add(b *survey.Block, apart map[int]store.Aside) error {
	month := y.tallies[y.monthOf(b.Day).Name]
	received, before := month.Received, month.At(y.headline())
	if err := y.defs.Count(month, b, func(row int) bool { _, is := apart[row]; return !is }); err != nil {
		return err
	}
	y.days = append(y.days, day{b.Day, month.Received - received, month.At(y.headline()).Minus(before)})
	for _, row := range slices.Sorted(maps.Keys(apart)) {
		one := tally.New()
		if err := y.defs.CountRow(one, b, row); err != nil {
			return err
		}
		one.Trim()
		y.aside = append(y.aside, aside{apart[row], y.monthOf(b.Day), one})
	}
	return nil
}

// headline is the figure time is cut into pieces for: the first root, tthc.
func (y *year) headline() tally.Row { return wholeOf(y.defs.Roots[0].ID) }

func wholeOf(root string) tally.Row {
	return tally.Row{Key: tally.Key{Dimension: tally.Whole}, Group: root}
}

// within adds up the answers never set aside of whole months.
func (y *year) within(s stretch) *tally.Tally {
	var parts []*tally.Tally
	for _, m := range y.months {
		if m.From >= s.From && m.To <= s.To {
			parts = append(parts, y.tallies[m.Name])
		}
	}
	return tally.Sum(parts...)
}
