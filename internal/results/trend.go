package results

import (
	"context"
	"slices"

	"sipas/internal/stats"
	"sipas/internal/survey"
)

// Trend returns the Summaries of up to n periods of p's kind, oldest first, the
// last one p itself; periods before the first day of the record are left out.
// Treat them as read-only.
func (r *Results) Trend(ctx context.Context, p survey.Period, n int) ([]*stats.Summary, error) {
	first, err := r.store.FirstDay(ctx)
	if err != nil {
		return nil, err
	}
	list := make([]*stats.Summary, 0, n)
	for range n {
		s, err := r.Summary(ctx, p)
		if err != nil {
			return nil, err
		}
		list = append(list, s)
		if p = p.Previous(); first == "" || p.To <= first {
			break
		}
	}
	slices.Reverse(list)
	return list, nil
}
