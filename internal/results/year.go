package results

import (
	"cmp"
	"fmt"
	"slices"
	"sync"

	"sipas/internal/disclosure"
	"sipas/internal/store"
	"sipas/internal/survey"
	"sipas/internal/tally"
)

// year is one year of the record, counted. It is shared between readers and, but
// for what it remembers, never changed.
type year struct {
	period    survey.Period
	defs      *tally.Definitions
	names     *names
	months    []survey.Period         // what answers are counted by
	tallies   map[string]*tally.Tally // all received, by month
	awaited   map[string]*tally.Tally // of these, never set aside but proposed to be, or marked by an open sign
	days      []day                   // closed days with answers, in order
	aside     []aside                 // answers ever set aside, by day
	decisions map[string]Decision
	sums      *sync.Map // *tally.Tally by survey.Days
	histories *sync.Map // *disclosure.History by asked
}

// asked is a figure that is followed to the close of a day.
type asked struct {
	home tally.Row
	last survey.Day
}

// day is what came in on a closed day, set aside or not.
type day struct {
	Day      survey.Day
	received int64      // of every population
	awaited  int64      // likewise
	cell     tally.Cell // of the headline
}

// aside is an answer that was set aside at some time.
type aside struct {
	store.Aside
	quarter survey.Day // first day of its quarter
	tally   *tally.Tally
	answer  disclosure.Answer
}

// in reports whether the answer is counted in a row.
func (a *aside) in(r tally.Row) bool { return a.tally.Cell(r.Key, r.Group) != nil }

// outOn reports whether the answer is set aside by the decisions up to a day, and
// why.
func (a *aside) outOn(d survey.Day) (out bool, why survey.Reason) {
	for _, c := range a.Changes {
		if c.Day <= d {
			out, why = c.Out, c.Reason
		}
	}
	return out, why
}

// count reads the closed days of a period, and counts them by the parts given.
func (v *View) count(p survey.Period, parts []survey.Period) (*year, error) {
	of := v.Calendar.Period(survey.YearPeriod, p.Last())
	y := &year{
		period: of, defs: tally.Define(v.Catalogue, of.From), months: parts, tallies: map[string]*tally.Tally{}, awaited: map[string]*tally.Tally{},
		decisions: v.decisions, sums: &sync.Map{}, histories: &sync.Map{},
	}
	y.names = newNames(y.defs)
	for _, m := range y.months {
		y.tallies[m.Name], y.awaited[m.Name] = tally.New(), tally.New()
	}
	from := max(p.From, v.First) // what came before the official start is in no figure
	asides, err := v.asides(from, p.To)
	if err != nil {
		return nil, err
	}
	for b, err := range v.record.Blocks(v.ctx, from, p.To) {
		if err != nil {
			return nil, err
		}
		for len(asides) > 0 && asides[0].Day < b.Day {
			asides = asides[1:]
		}
		n := 0
		for n < len(asides) && asides[n].Day == b.Day {
			n++
		}
		if err := y.add(b, asides[:n]); err != nil {
			return nil, err
		}
	}
	for name := range y.tallies {
		y.tallies[name].Trim()
		y.awaited[name].Trim()
	}
	return y, nil
}

// add counts one day. Its answers all belong to the month the day lies in: a late
// one cannot have been given before it (survey.CheckAnsweredDay).
func (y *year) add(b *survey.Block, asides []store.Aside) error {
	name := y.monthOf(b.Day).Name
	month := y.tallies[name]
	before := month.At(y.headline())
	if err := y.defs.Count(month, b); err != nil {
		return err
	}
	var awaited []int
	for _, a := range asides {
		if a.Row >= b.N {
			return fmt.Errorf("block of %s: no row %d", b.Day, a.Row)
		}
		if len(a.Changes) == 0 { // it has left nothing: only how many there are is ever asked
			awaited = append(awaited, a.Row)
			continue
		}
		one := tally.New()
		if err := y.defs.Count(one, b.Rows(a.Row)); err != nil {
			return err
		}
		one.Trim()
		quarter := y.period.Calendar.Period(survey.QuarterPeriod, b.Day).From
		y.aside = append(y.aside, aside{a, quarter, one, y.answer(a, one)})
	}
	y.days = append(y.days, day{b.Day, int64(b.N), int64(len(awaited)), month.At(y.headline()).Minus(before)})
	if len(awaited) == 0 {
		return nil
	}
	return y.defs.Count(y.awaited[name], b.Rows(awaited...))
}

// answer says where an answer that was ever set aside is counted. What was
// nobody's opinion leaves at once.
func (y *year) answer(a store.Aside, counted *tally.Tally) disclosure.Answer {
	x := disclosure.Answer{ID: a.ID, Day: a.Day, Groups: map[string]string{}}
	for _, c := range a.Changes {
		x.Changes = append(x.Changes, disclosure.Change{Day: c.Day, Out: c.Out, AtOnce: c.Reason == survey.Trial})
	}
	for _, r := range counted.Rows() {
		x.Groups[tableOf(r)] = r.Group
		for item := range y.itemsOf(r, counted.At(r)) {
			x.Items = append(x.Items, item)
		}
	}
	return x
}

// itemsOf counts the answers to each item of an index.
func (y *year) itemsOf(r tally.Row, c tally.Cell) map[string]int64 {
	items := map[string]int64{}
	if form, ok := y.defs.FormOf(r.Group); ok && c.Index != nil {
		for i, id := range form.FactorItems() {
			if n := c.Index.Items[i].Answered(); n > 0 {
				items[id] = n
			}
		}
	}
	return items
}

// headline is the figure time is cut into pieces for: the first root, tthc.
func (y *year) headline() tally.Row { return wholeOf(y.defs.Roots[0].ID) }

func wholeOf(root string) tally.Row {
	return tally.Row{Key: tally.Key{Dimension: tally.Whole}, Group: root}
}

// indexOf is the index that a row is a part of, a factor or an item; not ok for
// rows of any other table.
func indexOf(r tally.Row) (tally.Row, bool) {
	return tally.Row{Key: tally.Key{Dimension: tally.Index}, Group: r.Within}, r.Dimension == tally.Index && r.Within != ""
}

// received adds up everything received in whole months. It is remembered, and
// read only.
func (y *year) received(s survey.Days) *tally.Tally {
	if known, ok := y.sums.Load(s); ok {
		return known.(*tally.Tally)
	}
	t := y.sum(y.tallies, s)
	y.sums.Store(s, t)
	return t
}

// sum adds up whole months.
func (y *year) sum(of map[string]*tally.Tally, s survey.Days) *tally.Tally {
	var parts []*tally.Tally
	for _, m := range y.months {
		if s.Has(daysOf(m)) {
			parts = append(parts, of[m.Name])
		}
	}
	return tally.Sum(parts...)
}

// daysIn lists the closed days with answers of some days.
func (y *year) daysIn(s survey.Days) []day { return y.days[y.dayAt(s.From):y.dayAt(s.To)] }

func (y *year) dayAt(d survey.Day) int {
	at, _ := slices.BinarySearchFunc(y.days, d, func(x day, d survey.Day) int { return cmp.Compare(x.Day, d) })
	return at
}

// asideIn lists the answers of some days that were ever set aside.
func (y *year) asideIn(s survey.Days) []aside { return y.aside[y.asideAt(s.From):y.asideAt(s.To)] }

func (y *year) asideAt(d survey.Day) int {
	at, _ := slices.BinarySearchFunc(y.aside, d, func(a aside, d survey.Day) int { return cmp.Compare(a.Day, d) })
	return at
}

func (y *year) monthOf(d survey.Day) survey.Period {
	for _, m := range y.months {
		if m.Contains(d) {
			return m
		}
	}
	return survey.Period{}
}

// kinds are the kinds of periods that are shown, parts before wholes.
var kinds = []survey.PeriodKind{survey.MonthPeriod, survey.QuarterPeriod, survey.HalfPeriod, survey.YearPeriod}

// periods lists the year's periods of a kind.
func (y *year) periods(kind survey.PeriodKind) []survey.Period {
	var list []survey.Period
	for p := y.period.Calendar.Period(kind, y.period.From); p.To <= y.period.To; p = p.Next() {
		list = append(list, p)
	}
	return list
}

func daysOf(p survey.Period) survey.Days { return survey.Days{From: p.From, To: p.To} }
