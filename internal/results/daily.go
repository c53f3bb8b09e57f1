package results

import (
	"context"

	"sipas/internal/stats"
	"sipas/internal/survey"
)

// Daily returns the overall figures of p day by day, under the disclosure rules,
// as of the last closed day. Ask for whole weeks or months, so that days are
// always joined in the same way (stats.Daily).
func (r *Results) Daily(ctx context.Context, p survey.Period) ([]stats.Series, error) {
	seal, _, err := r.store.LastSeal(ctx)
	if err != nil {
		return nil, err
	}
	in, err := r.input(ctx, p, seal)
	if err != nil {
		return nil, err
	}
	in.Blocks = r.store.Blocks(ctx, p.From, p.To, false)
	return stats.Daily(in)
}
