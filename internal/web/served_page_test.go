package web_test

import (
	"slices"
	"strings"
	"testing"

	"sipas/internal/ingest"
	"sipas/internal/measure"
	"sipas/internal/results"
	"sipas/internal/survey"
	"sipas/internal/tally"
	"sipas/internal/testkit"
	"sipas/internal/web/site"
	"sipas/internal/web/staff"
)

// servedPages are the pages of served counts, full and nearly empty.
func servedPages() []site.Page {
	c := testkit.Catalogue()
	total := int64(9)
	entry := survey.ServedEntry{Period: "2026-05", Entered: "2026-06-01", Total: &total, Domains: map[string]int64{"dat-dai": 5}, Source: "thang-5.xlsx",
		Cases: []survey.ServedCases{{Day: "2026-05-02", Count: 9}}}
	served := survey.NewServed(survey.CalendarMonths, []survey.ServedEntry{entry})
	year := survey.CalendarMonths.Period(survey.YearPeriod, "2026-06-20")
	filled := staff.ServedGrid{Paste: "x", Start: "2026-02", Cells: map[string]string{"so-2026-04": "x"}}
	list := staff.NewServedPage(c, served, year, "2026-01-01", "2026-06-20", filled, true)
	list.SetFaults("Sai.", []survey.FieldError{{Field: "so-2026-04", Message: "Sai."}, {Field: "dan", Message: "Sai."}, {Message: "Lạ."}})
	list.Done = "x"
	list.Coverage = &staff.Coverage{Missing: "x", Rows: []staff.CoverageRow{{Note: "x"}}, Unknown: true, Notes: []string{"x"}}
	list.Choices = []staff.CoverageChoice{{Period: survey.CalendarMonths.Period(survey.MonthPeriod, "2026-05-20"), Current: true}}
	changes := []survey.ServedChange{{Old: entry, New: survey.ServedEntry{Period: "2026-05"}}}
	confirm := staff.NewServedConfirmPage(c, survey.CalendarMonths, filled, changes)
	confirm.Fault = "x"
	n := int64(5)
	preview := &ingest.Preview{Facts: []string{"x"}, Columns: []string{"a"}, Head: []ingest.HeadRow{{Line: 1, Cells: []string{"x"}, Read: "y"}},
		Notes: []ingest.Note{{Text: "ghi chú"}, {Line: 3, Text: "ghi chú"}}, Unmatched: make([]ingest.Unmatched, 60), Changes: make([]ingest.Note, 600)}
	for i, kind := range []string{ingest.FieldName, ingest.ProcedureName, ingest.StatusName} {
		preview.Unmatched[i].Kind, preview.Unmatched[i].Count = kind, n
	}
	values := []survey.Reported{{Indicator: "so-hoa", Period: "2026-05", Numerator: &n, Denominator: &total}}
	page := func(sort staff.FileKind) *staff.FilePreviewPage {
		upload := staff.NewFileUpload(sort, survey.CalendarMonths, "2026-06-20", staff.FileForm{Name: "x", From: "2026-05"})
		return &staff.FilePreviewPage{Upload: upload, Key: "x", From: "x"}
	}
	asked, plain, refused := page(staff.ServedFile.FileKind), page(staff.ProcedureFile.FileKind), page(staff.ReportedFile.FileKind)
	asked.ShowServed(c, survey.CalendarMonths, changes, values)
	asked.Compare(year.MonthsIn()[5], entry, served, nil, nil)
	asked.Show(c, preview)
	plain.Show(c, &ingest.Preview{})
	preview.Refused = &survey.Error{Message: "Sai.", Fields: []survey.FieldError{{Field: "dòng 3", Message: "sai."}, {Field: "so-2026-05", Message: "sai."}}}
	refused.Show(c, preview)
	catalogue := staff.NewProceduresPage(c)
	catalogue.Done = "x"
	reported := staff.NewReportedPage(survey.CalendarMonths, values, staff.ReportedForm{Indicator: "so-hoa", Period: "2026-05"})
	reported.MayChange, reported.Done = true, "x"
	reported.SetFaults("Sai.", faultsAt("chi-tieu", "ky", "tu-so", "mau-so", "gia-tri", "nguon", "ly-do"))
	return []site.Page{
		list, &staff.ServedPage{}, staff.NewServedPage(c, served, year, "", "2026-06-20", staff.ServedGrid{}, false),
		confirm, &staff.ServedConfirmPage{}, asked, plain, refused, reported, &staff.ReportedPage{}, catalogue, &staff.ProceduresPage{},
	}
}

func TestCoverageSaysNoMoreThanTheSummary(t *testing.T) {
	t.Parallel()
	entry := func(group, name string, n int64, served *int64, per100 string) results.Entry {
		return results.Entry{Group: group, Name: name, Rated: results.Rated{Answered: &n}, Served: served, Per100: measure.Decimal(per100)}
	}
	quarter := survey.CalendarMonths.Period(survey.QuarterPeriod, "2026-05-20")
	tthc := results.Indicator{ID: "tthc", Plan: true, Figure: results.Figure{Rated: results.Rated{Answered: count(60)}}, Served: count(130), Per100: "46.15"}
	table := func(b results.Breakdown) *results.Summary {
		b.Indicator, b.Dimension = "tthc", tally.ByDomain
		return &results.Summary{Period: quarter, Closed: true, Indicators: []results.Indicator{tthc}, Breakdowns: []results.Breakdown{{Indicator: "tthc", Dimension: tally.ByPoint}, b}}
	}
	c := staff.NewCoverage(table(results.Breakdown{Entries: []results.Entry{
		entry("dat-dai", "Đất đai", 40, count(30), "133.33"), entry("", "Không rõ", 19, nil, ""), entry(results.MergedGroup, "các nhóm khác (2 nhóm)", 16, nil, "")}}))
	want := []staff.CoverageRow{
		{Name: "Cả trung tâm", Served: "130", Answered: "60", Per100: "46,15"},
		{Name: "Đất đai", Served: "30", Answered: "40", Per100: "133,33", Note: "Số phiếu nhiều hơn số hồ sơ, kiểm tra lại."},
		{Name: "Không rõ", Served: "–", Answered: "19"},
		{Name: "Các nhóm khác (2 nhóm)", Served: "chưa biết", Answered: "16"},
	}
	if !slices.Equal(c.Rows, want) || !c.Unknown || len(c.Notes) != 1 || c.Missing != "" {
		t.Errorf("%+v", c)
	}
	month := table(results.Breakdown{})
	month.Period = survey.CalendarMonths.Period(survey.MonthPeriod, "2026-05-20")
	for _, tt := range []struct {
		name, missing string
		rows          int
		summary       *results.Summary
	}{
		{"withheld", "Không công bố", 1, table(results.Breakdown{Withheld: results.Small})},
		{"a month", "có từ kỳ quý", 1, month},
		{"no table", "chưa có phiếu nào", 1, &results.Summary{Period: quarter, Closed: true, Indicators: []results.Indicator{tthc}}},
		{"no indicator", "không có chỉ số", 0, &results.Summary{Period: quarter}},
	} {
		if c := staff.NewCoverage(tt.summary); !strings.Contains(c.Missing, tt.missing) || len(c.Rows) != tt.rows {
			t.Errorf("%s: %+v", tt.name, c)
		}
	}
}
