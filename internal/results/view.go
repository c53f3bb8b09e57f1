// Package results brings the record and the rules together: closed days in, one
// complete Summary, of which only what may be shown is left. Pages, reports and
// the command line all ask here, so they cannot disagree.
//
// The way of a number: View (one state of the file) -> year (its answers counted,
// by month) -> list (the answers of a period as they are shown) -> builder (a
// complete Summary) -> redact.
package results

import (
	"context"
	"fmt"
	"hash/fnv"
	"iter"
	"sync"

	"sipas/internal/store"
	"sipas/internal/survey"
)

// Results reads figures from a store. It is safe for concurrent use.
type Results struct {
	Trust Trust // asked before anything is shown; nil: the record is taken as it is. Set it before the first use

	store    *store.Store
	calendar survey.Calendar

	mu        sync.Mutex
	state     state
	years     map[string]*year
	summaries map[string]*Summary
}

// state is what figures depend on: while it lasts they are kept.
type state struct {
	seal      string
	decisions int
	catalogue *survey.Catalogue
	served    uint64 // hash of the served counts: they hold as soon as they are entered
}

// maxKept bounds the Summaries that are kept: a few years of every kind of period.
const maxKept = 500

// New returns Results over the store, by the installation's calendar.
func New(s *store.Store, c survey.Calendar) *Results { return &Results{store: s, calendar: c} }

// Record is what figures are made from: one state of it. *store.Reads is one.
type Record interface {
	LastSeal(context.Context) (seal survey.Seal, found bool, err error)
	FirstDay(context.Context) (survey.Day, error)
	Catalogue(context.Context) (*survey.Catalogue, error)
	Decisions(context.Context) ([]store.Decision, error)
	Served(context.Context) (*survey.Served, error)
	Restores(context.Context) ([]store.Restore, error)
	Asides(ctx context.Context, from, to survey.Day) ([]store.Aside, error)
	AnsweredSigns(context.Context) (map[string]bool, error)
	Blocks(ctx context.Context, from, to survey.Day) iter.Seq2[*survey.Block, error]
}

// View is one state of the record: everything read through it belongs together,
// whatever is written meanwhile. It lives as long as the call that made it.
type View struct {
	*store.Reads // of the same state
	Calendar     survey.Calendar
	Catalogue    *survey.Catalogue
	Seal         survey.Seal // of the last closed day; the zero Seal before the first
	First        survey.Day  // on record

	results   *Results
	ctx       context.Context
	record    Record
	decisions map[string]Decision
	answered  map[string]bool // signs that two people closed
	served    *survey.Served
	lost      []survey.Days // days whose answers a restored backup did not have
	state     state
}

// Read calls f with one state of the record. The error is f's, or plain.
func (r *Results) Read(ctx context.Context, f func(*View) error) error {
	return r.store.Snapshot(ctx, func(reads *store.Reads) error {
		v, err := r.view(ctx, reads)
		if err != nil {
			return err
		}
		v.Reads = reads
		return f(v)
	})
}

// Over is a view of a record that is no store's.
func Over(ctx context.Context, record Record, c survey.Calendar) (*View, error) {
	return (&Results{calendar: c}).view(ctx, record)
}

func (r *Results) view(ctx context.Context, record Record) (*View, error) {
	v := &View{Calendar: r.calendar, results: r, ctx: ctx, record: record}
	var err error
	if v.Seal, _, err = record.LastSeal(ctx); err != nil {
		return nil, err
	}
	if v.First, err = record.FirstDay(ctx); err != nil {
		return nil, err
	}
	if v.Catalogue, err = record.Catalogue(ctx); err != nil {
		return nil, err
	}
	if v.decisions, err = readDecisions(ctx, record); err != nil {
		return nil, err
	}
	if v.answered, err = record.AnsweredSigns(ctx); err != nil {
		return nil, err
	}
	if v.served, err = record.Served(ctx); err != nil {
		return nil, err
	}
	if v.lost, err = lostDays(ctx, record); err != nil {
		return nil, err
	}
	hash := fnv.New64a()
	for _, e := range v.served.Entries() {
		total := int64(-1)
		if e.Total != nil {
			total = *e.Total
		}
		fmt.Fprintln(hash, e.Period, e.Entered, total, e.Domains, e.Cases)
	}
	v.state = state{v.Seal.Seal, len(v.decisions), v.Catalogue, hash.Sum64()}
	return v, nil
}

// lostDays reads which days restored backups did not have.
func lostDays(ctx context.Context, record Record) ([]survey.Days, error) {
	restores, err := record.Restores(ctx)
	var lost []survey.Days
	for _, r := range restores {
		if days := r.Lost(); days.From < days.To {
			lost = append(lost, days)
		}
	}
	return lost, err
}

// year returns the counted year that holds a period.
func (v *View) year(p survey.Period) (*year, error) {
	of := v.Calendar.Period(survey.YearPeriod, p.Last())
	return kept(v, of.Name, func(r *Results) map[string]*year { return r.years }, func() (*year, error) { return v.count(of, of.MonthsIn()) })
}

// Summary returns what may be shown of a period, as of the last closed day. Treat
// it as read-only.
func (v *View) Summary(p survey.Period) (*Summary, error) {
	from := p.From
	if d, decided := v.decisions[p.Name]; decided {
		from = min(from, d.From)
	}
	if err := v.fits(survey.Days{From: from, To: p.To}); err != nil {
		return nil, err
	}
	return kept(v, p.Name, func(r *Results) map[string]*Summary { return r.summaries }, func() (*Summary, error) { return v.summarise(p) })
}

// kept returns what is in memory for the state of the view, or makes it; only what
// belongs to one state is kept at a time.
func kept[T any](v *View, name string, in func(*Results) map[string]*T, make func() (*T, error)) (*T, error) {
	r := v.results
	r.mu.Lock()
	if r.state != v.state {
		r.state, r.years, r.summaries = v.state, map[string]*year{}, map[string]*Summary{}
	}
	found := in(r)[name]
	r.mu.Unlock()
	if found != nil {
		return found, nil
	}
	made, err := make()
	if err != nil {
		return nil, err
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.state == v.state && len(in(r)) < maxKept {
		in(r)[name] = made
	}
	return made, nil
}

// named is the period of a name that a decision or a piece of days has.
func (v *View) named(name string) survey.Period {
	p, _ := v.Calendar.Parse(name)
	return p
}

// Trend returns the Summaries of up to n periods of p's kind, oldest first, the
// last one p itself; periods before the first day of the record are left out.
func (v *View) Trend(p survey.Period, n int) ([]*Summary, error) {
	list := make([]*Summary, n)
	for i := n - 1; i >= 0; i-- {
		s, err := v.Summary(p)
		if err != nil {
			return nil, err
		}
		list[i] = s
		if p = p.Previous(); v.First == "" || p.To <= v.First {
			return list[i:], nil
		}
	}
	return list, nil
}
