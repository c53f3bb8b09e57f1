package store_test

import (
	"context"
	"strings"
	"testing"

	"sipas/internal/store"
	"sipas/internal/survey"
	"sipas/internal/testkit"
)

const year = "2026"

// issue stores a version with one file, which carries the last seal.
func issue(s *store.Store, version int, changed, body string) error {
	seal, _, err := s.LastSeal(context.Background())
	if err != nil {
		return err
	}
	return s.IssueReport(context.Background(), survey.IssuedReport{Period: year, Version: version, Actor: "admin", Changed: changed, Why: changed,
		Seal: seal, Files: []survey.ReportFile{{Name: "bao-cao-2026.docx", Body: []byte(body)}}})
}

// TestReportsAreIssuedOnceAndStay walks a report from its draft to a correction.
func TestReportsAreIssuedOnceAndStay(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	clock := testkit.NewClock("2026-12-31")
	s, path := testkit.Store(t, clock)
	clock.Set("2027-01-05")
	closeDays(t, s)
	if d, err := s.ReportDraft(ctx, year); err != nil || d != (survey.ReportDraft{}) {
		t.Fatalf("before anybody wrote: %+v, %v", d, err)
	}
	draft := survey.ReportDraft{SurveyPlan: "12/KH-UBND", SurveyPlanDate: "2026-01-05", Remarks: "Nhận định.\nHai dòng."}
	for range 2 {
		if err := s.SaveReportDraft(ctx, year, draft); err != nil {
			t.Fatal(err)
		}
	}
	if d, err := s.ReportDraft(ctx, year); err != nil || d != draft {
		t.Errorf("draft %+v, %v", d, err)
	}
	if d, _ := s.ReportDraft(ctx, "2026-H1"); d != (survey.ReportDraft{}) {
		t.Errorf("another period has %+v", d)
	}
	if err := issue(s, 1, "", "bản một"); err != nil {
		t.Fatal(err)
	}
	if err := issue(s, 1, "", "bấm hai lần"); survey.KindOf(err) != survey.Conflict {
		t.Errorf("a second click: %v", err)
	}
	if err := issue(s, 2, " ", "không lý do"); survey.KindOf(err) != survey.Invalid {
		t.Errorf("a correction without reason: %v", err)
	}
	if err := issue(s, 2, "Sửa số hồ sơ quý III.", "bản hai"); err != nil {
		t.Fatal(err)
	}
	list, err := s.IssuedReports(ctx)
	if err != nil || len(list) != 2 || list[0].Version != 2 || list[0].Changed != "Sửa số hồ sơ quý III." || list[1].IssuedOn != "2027-01-05" || len(list[0].Files) != 1 {
		t.Fatalf("%+v, %v", list, err)
	}
	f, err := s.ReportFile(ctx, year, 1, "bao-cao-2026.docx")
	if err != nil || string(f.Body) != "bản một" || f.SHA256 != list[1].Files[0].SHA256 || f.Size != list[1].Files[0].Size {
		t.Errorf("%+v, %v", f, err)
	}
	if _, err := s.ReportFile(ctx, year, 1, "khac.docx"); survey.KindOf(err) != survey.NotFound {
		t.Errorf("an unknown file: %v", err)
	}
	events, err := s.Events(ctx, "2027-01-05", "")
	found := ""
	for _, e := range events {
		if e.Kind == survey.EventReport {
			found += e.Subject + "|" + e.Reason + ";"
		}
	}
	if err != nil || !strings.Contains(found, "2026 bản 1|;") || !strings.Contains(found, "2026 bản 2|Sửa số hồ sơ quý III.;") {
		t.Errorf("events %q, %v", found, err)
	}
	clock.Set("2027-01-06")
	closeDays(t, s)
	if v, err := s.Verify(ctx, survey.Seal{}); err != nil || len(v.Faults) != 0 {
		t.Fatalf("%+v, %v", v, err)
	}
	for name, change := range map[string]string{
		"report_changed":  `UPDATE report_files SET body = CAST('sửa lén' AS BLOB) WHERE version = 1`,
		"reports_changed": `DELETE FROM reports WHERE version = 1`,
		// The day was sealed anew; only what was issued remembers.
		"seal_unexpected": `UPDATE days SET seal = x'00' WHERE day = '2027-01-04'`,
	} {
		tamper(t, path, "", []string{change})
		v, err := s.Verify(ctx, survey.Seal{})
		if err != nil || !hasFault(v, name) {
			t.Errorf("%s: %+v, %v", name, v.Faults, err)
		}
	}
	if _, err := s.ReportFile(ctx, year, 1, "bao-cao-2026.docx"); survey.KindOf(err) != survey.Internal {
		t.Errorf("a file that was changed: %v", err)
	}
}

func TestDraftsAreBounded(t *testing.T) {
	t.Parallel()
	s, _ := testkit.Store(t, testkit.NewClock("2027-01-05"))
	err := s.SaveReportDraft(t.Context(), year, survey.ReportDraft{SurveyPlan: strings.Repeat("x", 101), SurveyPlanDate: "2026-02-30", Remarks: strings.Repeat("ộ", 20_000)})
	if survey.KindOf(err) != survey.Invalid || !strings.Contains(err.Error(), survey.FieldSurveyPlan) || !strings.Contains(err.Error(), survey.FieldSurveyPlanDate) || strings.Contains(err.Error(), survey.FieldRemarks) {
		t.Errorf("%v", err)
	}
}

func hasFault(v *store.Verification, what string) bool {
	for _, f := range v.Faults {
		if f.What == what {
			return true
		}
	}
	return false
}
