package results

import (
	"context"

	"sipas/internal/survey"
)

// Trust says whether the record of some days was checked against its seals, and fits.
// Its error is an *Untrusted.
type Trust func(ctx context.Context, days survey.Days) error

// Untrusted is why figures are not shown: the check is still going on, or something
// does not fit.
type Untrusted struct {
	Checking bool
	Sentence string // Vietnamese, for who asked
}

// Error returns the sentence.
func (e *Untrusted) Error() string { return e.Sentence }

// Whole reports whether everything on record fits: then what was made before still
// holds. It does not wait for a check that is going on.
func (r *Results) Whole(ctx context.Context) bool {
	ctx, cancel := context.WithCancel(ctx)
	cancel()
	return r.Trust == nil || r.Trust(ctx, survey.Days{From: "0001-01-01", To: "9999-12-31"}) == nil
}

// fits refuses figures of days that are not known to fit their seals.
func (v *View) fits(days survey.Days) error {
	if v.results.Trust == nil {
		return nil
	}
	return v.results.Trust(v.ctx, days)
}
