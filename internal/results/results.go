// Package results brings store and stats together: closed days in, one Summary
// out, kept until the next day closes. Pages, reports and the command line all
// ask here, so they cannot disagree.
package results

import (
	"context"
	"fmt"
	"sync"

	"sipas/internal/stats"
	"sipas/internal/store"
	"sipas/internal/survey"
)

// Results builds and keeps Summaries. It is safe for concurrent use.
type Results struct {
	store          *store.Store
	administrative bool // which kind of calendar has breakdowns in this installation

	mu      sync.Mutex
	seal    string // of the day the kept Summaries were built on
	decided int    // raised by every decision of disclosure: Summaries of before are stale
	kept    map[string]*stats.Summary
}

// maxKept bounds the kept Summaries; a year of every kind of period is fewer.
const maxKept = 200

// New returns Results over the store. administrative says which kind of period
// has breakdowns (measures.md, "What is shown to whom").
func New(s *store.Store, administrative bool) *Results {
	return &Results{store: s, administrative: administrative, kept: map[string]*stats.Summary{}}
}

// Summary returns the Summary of a period under the disclosure rules, as of the
// last closed day. Treat it as read-only.
func (r *Results) Summary(ctx context.Context, p survey.Period) (*stats.Summary, error) {
	seal, _, err := r.store.LastSeal(ctx)
	if err != nil {
		return nil, err
	}
	name := fmt.Sprintf("%s %t", p.Name, p.Administrative)
	kept, decided := r.lookUp(seal.Seal, name)
	if kept != nil {
		return kept, nil
	}
	summary, err := r.build(ctx, p, seal, false)
	if err != nil {
		return nil, err
	}
	r.keep(seal.Seal, decided, name, summary)
	return summary, nil
}

// Unrestricted returns the Summary without the disclosure rules, for checking on
// the command line only.
func (r *Results) Unrestricted(ctx context.Context, p survey.Period) (*stats.Summary, error) {
	seal, _, err := r.store.LastSeal(ctx)
	if err != nil {
		return nil, err
	}
	return r.build(ctx, p, seal, true)
}

func (r *Results) lookUp(seal, name string) (kept *stats.Summary, decided int) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.seal != seal {
		return nil, r.decided
	}
	return r.kept[name], r.decided
}

// keep remembers a Summary unless disclosures were decided while it was built.
func (r *Results) keep(seal string, decided int, name string, s *stats.Summary) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.decided != decided {
		return
	}
	if r.seal != seal || len(r.kept) >= maxKept {
		r.seal, r.kept = seal, map[string]*stats.Summary{}
	}
	r.kept[name] = s
}

func (r *Results) build(ctx context.Context, p survey.Period, seal survey.Seal, unrestricted bool) (*stats.Summary, error) {
	in, err := r.input(ctx, p, seal)
	if err != nil {
		return nil, err
	}
	in.Unrestricted = unrestricted
	in.Blocks = r.store.Blocks(ctx, p.From, p.To, p.ByAnsweredDay())
	return stats.Build(in)
}

// input is everything figures of a period are made of but the blocks.
func (r *Results) input(ctx context.Context, p survey.Period, seal survey.Seal) (in stats.Input, err error) {
	in = stats.Input{Period: p, LastClosed: seal.Day, Seal: seal.Seal, Administrative: r.administrative}
	if in.Catalogue, err = r.store.Catalogue(ctx); err != nil {
		return in, err
	}
	if in.SetAside, err = r.setAsides(ctx); err != nil {
		return in, err
	}
	if in.Caseload, err = r.store.Caseload(ctx); err != nil {
		return in, err
	}
	in.Disclosures, err = r.disclosures(ctx)
	return in, err
}

func (r *Results) setAsides(ctx context.Context) ([]stats.SetAside, error) {
	rows, err := r.store.SetAsides(ctx)
	if err != nil {
		return nil, err
	}
	var aside []stats.SetAside
	for _, a := range rows {
		if a.InForce {
			aside = append(aside, stats.SetAside{Day: a.Day, Row: a.Row, Reason: string(a.Reason)})
		}
	}
	return aside, nil
}
