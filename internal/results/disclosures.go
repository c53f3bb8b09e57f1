package results

import (
	"context"
	"encoding/json"
	"fmt"

	"sipas/internal/stats"
	"sipas/internal/store"
	"sipas/internal/survey"
)

// FixDisclosures decides what the periods that have closed since the last call
// may show, and stores it for good. Call it after days were closed; where
// nothing is due it only looks.
func (r *Results) FixDisclosures(ctx context.Context) error {
	seal, found, err := r.store.LastSeal(ctx)
	if err != nil || !found {
		return err
	}
	fixed, err := r.disclosures(ctx)
	if err != nil {
		return err
	}
	from, due := stats.Pending(seal.Day, r.administrative, fixed)
	if !due {
		return nil
	}
	in, err := r.disclosureInput(ctx, seal.Day)
	if err != nil {
		return err
	}
	in.Blocks = r.store.Blocks(ctx, from, "", true)
	decided, err := stats.Disclose(in, fixed)
	if err != nil {
		return fmt.Errorf("disclosures: %w", err)
	}
	rows := make([]store.Decision, len(decided))
	for i, d := range decided {
		body, err := json.Marshal(d)
		if err != nil {
			return err
		}
		rows[i] = store.Decision{Name: d.Period, Day: seal.Day, Body: string(body)}
	}
	// Conflict: another process decided the same at the same time.
	if err := r.store.Decide(ctx, rows, nil); err != nil && survey.KindOf(err) != survey.Conflict {
		return err
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.decided, r.kept = r.decided+1, map[string]*stats.Summary{}
	return nil
}

// Undecided reports whether a period has closed of which is not decided yet what
// it may show; its figures are not the final ones. A record without any answer
// stays undecided.
func (r *Results) Undecided(ctx context.Context) (bool, error) {
	seal, found, err := r.store.LastSeal(ctx)
	if err != nil || !found {
		return false, err
	}
	fixed, err := r.disclosures(ctx)
	if err != nil {
		return false, err
	}
	_, due := stats.Pending(seal.Day, r.administrative, fixed)
	return due, nil
}

// Decided rises with every decision of disclosure: whatever was laid out from
// Summaries of before is stale.
func (r *Results) Decided() int {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.decided
}

func (r *Results) disclosureInput(ctx context.Context, lastClosed survey.Day) (stats.DisclosureInput, error) {
	catalogue, err := r.store.Catalogue(ctx)
	if err != nil {
		return stats.DisclosureInput{}, err
	}
	aside, err := r.setAsides(ctx)
	return stats.DisclosureInput{
		Catalogue: catalogue, LastClosed: lastClosed, Administrative: r.administrative, SetAside: aside,
	}, err
}

// disclosures reads every decision made so far.
func (r *Results) disclosures(ctx context.Context) ([]stats.Disclosure, error) {
	rows, err := r.store.Decisions(ctx)
	if err != nil {
		return nil, err
	}
	fixed := make([]stats.Disclosure, len(rows))
	for i, row := range rows {
		if err := json.Unmarshal([]byte(row.Body), &fixed[i]); err != nil {
			return nil, fmt.Errorf("disclosure of %s: %w", row.Name, err)
		}
	}
	return fixed, nil
}
