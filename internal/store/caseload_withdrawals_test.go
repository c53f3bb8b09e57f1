package store_test

import (
	"context"
	"slices"
	"testing"

	"sipas/internal/store"
	"sipas/internal/survey"
	"sipas/internal/testkit"
)

// Counts entered for the wrong days are withdrawn and entered again for days that
// overlap; the figures use the old ones until the day of all this closes.
func TestWithdrawCaseload(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	clock := testkit.NewClock("2026-11-10")
	s, _ := testkit.Store(t, clock)
	row := func(scope survey.Scope, code string, from, to survey.Day, count int64) survey.Caseload {
		return survey.Caseload{From: from, To: to, Scope: scope, Code: code, Count: count, Source: "x.csv"}
	}
	enter := func(rows ...survey.Caseload) {
		t.Helper()
		if _, err := s.ImportCaseload(ctx, rows, "x.csv", "admin"); err != nil {
			t.Fatal(err)
		}
	}
	inForce := func(want ...survey.Caseload) {
		t.Helper()
		if got, err := s.Caseload(ctx); err != nil || !slices.Equal(got, want) {
			t.Errorf("in force: %+v, %v; want %+v", got, err, want)
		}
	}
	closed := func(day survey.Day) {
		t.Helper()
		clock.Set(day)
		closeDays(t, s)
		if v, err := s.Verify(ctx, survey.Seal{}); err != nil || len(v.Faults) > 0 {
			t.Errorf("%s: %+v, %v", day, v, err)
		}
	}
	domain, total := row(survey.ScopeDomain, "dat-dai", "2026-10-01", "2026-11-01", 60), row(survey.ScopeTotal, "", "2026-10-01", "2026-11-01", 100)
	september := row(survey.ScopeTotal, "", "2026-09-01", "2026-10-01", 90)
	enter(domain, total, september)
	closed("2026-11-11")

	wrong := survey.CaseloadWithdrawal{Source: "x.csv", Entered: "2026-11-10", Spans: []survey.Span{{From: "2026-10-01", To: "2026-11-01"}}, Reason: "Nhập nhầm ngày."}
	if n, err := s.WithdrawCaseload(ctx, wrong, "admin"); err != nil || n != 2 {
		t.Fatalf("withdrawn %d, %v", n, err)
	}
	if events := eventsOf(t, s, survey.EventWithdrawal); len(events) != 1 || events[0].Reason != "Nhập nhầm ngày." || events[0].Subject != "x.csv" {
		t.Errorf("events %+v", events)
	}
	inForce(domain, september, total)
	half := row(survey.ScopeTotal, "", "2026-10-01", "2026-10-16", 40)
	enter(half)
	closed("2026-11-12")
	inForce(september, half)
	want := []store.WithdrawnCaseload{{Caseload: domain, Withdrawn: "2026-11-11", Reason: wrong.Reason, Counts: true}, {Caseload: total, Withdrawn: "2026-11-11", Reason: wrong.Reason, Counts: true}}
	if got, err := s.WithdrawnCaseload(ctx); err != nil || !slices.Equal(got, want) {
		t.Errorf("withdrawn: %+v, %v", got, err)
	}

	enter(domain) // the very days of before
	closed("2026-11-13")
	inForce(domain, september, half)
}

// What was entered and withdrawn on one day never counts; entered again it does.
func TestWithdrawCaseloadOfToday(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	clock := testkit.NewClock("2026-11-10")
	s, _ := testkit.Store(t, clock)
	october := survey.Caseload{From: "2026-10-01", To: "2026-11-01", Scope: survey.ScopeTotal, Count: 100, Source: "x.csv"}
	withdrawal := survey.CaseloadWithdrawal{Source: "x.csv", Entered: "2026-11-10", Spans: []survey.Span{{From: "2026-10-01", To: "2026-11-01"}}, Reason: "Nhầm."}
	for range 2 {
		if n, err := s.ImportCaseload(ctx, []survey.Caseload{october}, "x.csv", "admin"); err != nil || n != 1 {
			t.Fatalf("%d, %v", n, err)
		}
		if n, err := s.WithdrawCaseload(ctx, withdrawal, "admin"); err != nil || n != 1 {
			t.Fatalf("%d, %v", n, err)
		}
	}
	if got, err := s.EnteredCaseload(ctx); err != nil || len(got) != 0 {
		t.Errorf("%+v, %v", got, err)
	}
	clock.Set("2026-11-11")
	closeDays(t, s)
	if got, err := s.Caseload(ctx); err != nil || len(got) != 0 {
		t.Errorf("%+v, %v", got, err)
	}
}

func TestWithdrawCaseloadRefuses(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	s, _ := testkit.Store(t, testkit.NewClock("2026-11-10"))
	october := survey.Caseload{From: "2026-10-01", To: "2026-11-01", Scope: survey.ScopeTotal, Count: 100, Source: "x.csv"}
	if _, err := s.ImportCaseload(ctx, []survey.Caseload{october}, "x.csv", "admin"); err != nil {
		t.Fatal(err)
	}
	span := survey.Span{From: "2026-10-01", To: "2026-11-01"}
	for _, tt := range []struct {
		name string
		w    survey.CaseloadWithdrawal
		want survey.Kind
	}{
		{"without a reason", survey.CaseloadWithdrawal{Source: "x.csv", Entered: "2026-11-10", Spans: []survey.Span{span}, Reason: " "}, survey.Invalid},
		{"without days", survey.CaseloadWithdrawal{Source: "x.csv", Entered: "2026-11-10", Reason: "x"}, survey.Invalid},
		{"of another file", survey.CaseloadWithdrawal{Source: "y.csv", Entered: "2026-11-10", Spans: []survey.Span{span}, Reason: "x"}, survey.Conflict},
		{"entered on another day", survey.CaseloadWithdrawal{Source: "x.csv", Entered: "2026-11-09", Spans: []survey.Span{span}, Reason: "x"}, survey.Conflict},
		{"some days gone", survey.CaseloadWithdrawal{Source: "x.csv", Entered: "2026-11-10", Spans: []survey.Span{span, {From: "2026-10-01", To: "2026-10-02"}}, Reason: "x"}, survey.Conflict},
	} {
		if n, err := s.WithdrawCaseload(ctx, tt.w, "admin"); survey.KindOf(err) != tt.want {
			t.Errorf("%s: %d, %v", tt.name, n, err)
		}
	}
	if got, err := s.EnteredCaseload(ctx); err != nil || len(got) != 1 {
		t.Errorf("something was withdrawn: %+v, %v", got, err)
	}
}
