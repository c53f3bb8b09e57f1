package store_test

import (
	"context"
	"testing"

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
