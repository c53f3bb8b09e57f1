package store_test

import (
	"context"
	"testing"

	"sipas/internal/survey"
	"sipas/internal/testkit"
)

func TestRankIsKept(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	s, _ := testkit.Store(t, testkit.NewClock("2026-11-10"))
	p, _ := testkit.Catalogue().Procedure("2.000884")
	for _, rank := range []int{7, 0} {
		p.Rank = rank
		if err := s.ImportProcedures(ctx, []survey.Procedure{p}, "x.csv", "admin"); err != nil {
			t.Fatal(err)
		}
		c, err := s.Catalogue(ctx)
		if err != nil {
			t.Fatal(err)
		}
		if got, _ := c.Procedure(p.Code); got.Rank != rank {
			t.Errorf("rank %d came back as %d", rank, got.Rank)
		}
	}
}
