package app

import (
	"bytes"
	"context"
	"fmt"
	"testing"

	"github.com/xuri/excelize/v2"

	"sipas/internal/issue"
	"sipas/internal/results"
	"sipas/internal/seed"
	"sipas/internal/survey"
	"sipas/internal/testkit"
	"sipas/internal/testkit/closed"
	"sipas/seeds"
)

// TestRawRowsAreThoseThePeriodCounts: as many rows as the Summary has received,
// late answers among them, in every kind of period.
func TestRawRowsAreThoseThePeriodCounts(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	clock := testkit.NewClock("2026-03-18")
	s, _ := testkit.Store(t, clock)
	answer := func(n int, d survey.Draft) {
		if _, err := s.AddResponse(ctx, fmt.Sprintf("%032x", n), d); err != nil {
			t.Fatal(err)
		}
	}
	for i := range 6 {
		answer(i, testkit.Draft(1+i%5))
	}
	clock.Set("2026-03-31")
	late := testkit.Draft(4)
	late.AnsweredDay = "2026-03-18"
	answer(10, late)
	clock.Set("2026-04-01")
	answer(11, testkit.Draft(5))
	clock.Set("2026-04-02")
	if _, err := s.CloseDays(ctx); err != nil {
		t.Fatal(err)
	}
	r := results.New(s, survey.CalendarMonths)
	for name, want := range map[string]int{"2026-03": 7, "2026-04": 1, "2026-Q1": 7, "2026-03-18": 6, "2026-03-31": 1} {
		period, err := survey.CalendarMonths.Parse(name)
		if err != nil {
			t.Fatal(err)
		}
		summary := closed.Of(t, r, period)
		file, err := reportFile(ctx, s, period, "xlsx", false, true)
		if err != nil {
			t.Fatal(err)
		}
		book, err := excelize.OpenReader(bytes.NewReader(file))
		if err != nil {
			t.Fatal(err)
		}
		rows, err := book.GetRows("Phiếu gốc")
		if err != nil {
			t.Fatal(err)
		}
		if got := len(rows) - 4; got != want || summary.Totals.Received != int64(want) {
			t.Errorf("%s: %d raw rows of %d received, want %d", name, got, summary.Totals.Received, want)
		}
	}
}

// TestTheWorkbookIsTheReports: the command line and the pages of reports give the
// same file, in the first period of the record and in a later one.
func TestTheWorkbookIsTheReports(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	clock := testkit.NewClock("2026-03-18")
	s, _ := testkit.Store(t, clock)
	for i, day := range []survey.Day{"2026-03-18", "2026-04-18"} {
		clock.Set(day)
		for n := range 10 {
			if _, err := s.AddResponse(ctx, fmt.Sprintf("%032x", 10*i+n), testkit.Draft(1+n%5)); err != nil {
				t.Fatal(err)
			}
		}
	}
	clock.Set("2026-05-02")
	if _, err := s.CloseDays(ctx); err != nil {
		t.Fatal(err)
	}
	published, err := seed.Published(seeds.FS)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.SeedPublished(ctx, published); err != nil {
		t.Fatal(err)
	}
	office := issue.Reporter{Store: s, Results: results.New(s, survey.CalendarMonths)}
	for _, name := range []string{"2026-03", "2026-04", "2026-Q1", "2026"} {
		period, err := survey.CalendarMonths.Parse(name)
		if err != nil {
			t.Fatal(err)
		}
		printed, err := reportFile(ctx, s, period, "xlsx", false, false)
		if err != nil {
			t.Fatal(err)
		}
		draft, err := office.Draft(ctx, period)
		if err != nil {
			t.Fatal(err)
		}
		if file, err := draft.File("xlsx"); err != nil || !bytes.Equal(file.Body, printed) {
			t.Errorf("%s: the command line's workbook is another than the report's (%v)", name, err)
		}
	}
}
