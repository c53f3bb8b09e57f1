package store_test

import (
	"context"
	"slices"
	"testing"

	"sipas/internal/store"
	"sipas/internal/survey"
	"sipas/internal/testkit"
)

// An overlap is told in the words of the office: names, and days as people
// write them.
func TestCaseloadOverlapInWords(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	s, _ := testkit.Store(t, testkit.NewClock("2026-11-10"))
	row := func(scope survey.Scope, code string, from, to survey.Day) []survey.Caseload {
		return []survey.Caseload{{From: from, To: to, Scope: scope, Code: code, Count: 5, Source: "x.csv"}}
	}
	for _, tt := range []struct {
		scope      survey.Scope
		code, want string
	}{
		{survey.ScopeTotal, "", "Tổng số hồ sơ"},
		{survey.ScopeDomain, "dat-dai", "Số hồ sơ lĩnh vực Đất đai"},
		{survey.ScopeProcedure, "2.000815", "Số hồ sơ thủ tục Chứng thực bản sao (2.000815)"},
		{survey.ScopeProcedure, "1.013949", "Số hồ sơ thủ tục 1.013949"},
	} {
		if _, err := s.ImportCaseload(ctx, row(tt.scope, tt.code, "2026-10-01", "2026-11-01"), "x.csv", "admin"); err != nil {
			t.Fatal(err)
		}
		want := tt.want + " ngày 15/10/2026 chồng lên số đã nhập từ 01/10/2026 đến 31/10/2026."
		_, err := s.ImportCaseload(ctx, row(tt.scope, tt.code, "2026-10-15", "2026-10-16"), "x.csv", "admin")
		if survey.KindOf(err) != survey.Conflict || err.Error() != want {
			t.Errorf("%v; want %s", err, want)
		}
	}
}

// What an import would do is told beforehand, counts of the open day included.
func TestCompareCaseload(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	clock := testkit.NewClock("2026-11-10")
	s, _ := testkit.Store(t, clock)
	row := func(scope survey.Scope, code string, count int64) survey.Caseload {
		return survey.Caseload{From: "2026-10-01", To: "2026-11-01", Scope: scope, Code: code, Count: count, Source: "x.csv"}
	}
	first := []survey.Caseload{row(survey.ScopeTotal, "", 100), row(survey.ScopeDomain, "dat-dai", 60)}
	if _, err := s.ImportCaseload(ctx, first, "x.csv", "admin"); err != nil {
		t.Fatal(err)
	}
	second := []survey.Caseload{row(survey.ScopeTotal, "", 100), row(survey.ScopeDomain, "dat-dai", 70), row(survey.ScopeDomain, "xay-dung", 30)}
	changes, err := s.CompareCaseload(ctx, second)
	want := []store.CaseloadChange{{Caseload: second[0], Known: true, Old: 100}, {Caseload: second[1], Known: true, Old: 60}, {Caseload: second[2]}}
	if err != nil || !slices.Equal(changes, want) {
		t.Errorf("%+v, %v", changes, err)
	}
	if changes[0].Fresh() || !changes[1].Fresh() || !changes[2].Fresh() {
		t.Errorf("fresh: %+v", changes)
	}
	for _, tt := range []struct {
		name string
		rows []survey.Caseload
		want string
	}{
		{"a new domain", []survey.Caseload{row(survey.ScopeDomain, "xay-dung", 41)}, "cộng lại 101, nhiều hơn tổng 100."},
		{"a smaller total", []survey.Caseload{row(survey.ScopeTotal, "", 59)}, "cộng lại 60, nhiều hơn tổng 59."},
	} {
		want := "Số hồ sơ các lĩnh vực từ 01/10/2026 đến 31/10/2026, kể cả số đã nhập trước, " + tt.want
		_, asked := s.CompareCaseload(ctx, tt.rows)
		_, done := s.ImportCaseload(ctx, tt.rows, "y.csv", "admin")
		for _, err := range []error{asked, done} {
			if survey.KindOf(err) != survey.Conflict || err.Error() != want {
				t.Errorf("%s: %v; want %s", tt.name, err, want)
			}
		}
	}
	entered := func(counts bool) {
		t.Helper()
		got, err := s.EnteredCaseload(ctx)
		want := []store.EnteredCaseload{{Caseload: first[1], Entered: "2026-11-10", Counts: counts}, {Caseload: first[0], Entered: "2026-11-10", Counts: counts}}
		if err != nil || !slices.Equal(got, want) {
			t.Errorf("%+v, %v", got, err)
		}
	}
	entered(false)
	clock.Set("2026-11-11")
	closeDays(t, s)
	entered(true)
	if _, err := s.ImportCaseload(ctx, second, "x.csv", "admin"); err != nil {
		t.Fatal(err)
	}
	got, err := s.EnteredCaseload(ctx)
	if err != nil || len(got) != 3 || got[0].Count != 70 || got[0].Counts || !got[2].Counts {
		t.Errorf("after a correction: %+v, %v", got, err)
	}
}
