package view_test

import (
	"slices"
	"strings"
	"testing"

	"sipas/internal/ingest"
	"sipas/internal/measure"
	"sipas/internal/results"
	"sipas/internal/store"
	"sipas/internal/survey"
	"sipas/internal/tally"
	"sipas/internal/testkit"
	"sipas/internal/web/form"
	"sipas/internal/web/view"
)

// servedPages are the pages of served counts, full and nearly empty.
func servedPages(staff view.Staff) []view.Page {
	c := testkit.Catalogue()
	changes := []store.CaseloadChange{{Caseload: may(survey.ScopeDomain, "dat-dai", 5)}, {Caseload: may(survey.ScopeTotal, "", 9), Known: true, Old: 8},
		{Caseload: may(survey.ScopeProcedure, "1.013949", 9), Known: true, Old: 9}}
	preview := &ingest.CaseloadPreview{From: "2026-05-01", To: "2026-06-01", Notes: []ingest.Note{{Text: "ghi chú"}, {Line: 3, Text: "ghi chú"}},
		Domains: []ingest.DomainCount{{Name: "Đất đai"}}, Unmatched: make([]ingest.Unmatched, 60), NoTotal: 1}
	list := view.NewServed(staff, c, []store.EnteredCaseload{{Caseload: may(survey.ScopeTotal, "", 9), Entered: "2026-06-01"}}, "2026-06-20", survey.CalendarMonths)
	list.MayChange, list.Done, list.More = true, "x", 2
	list.AddWithdrawn([]store.WithdrawnCaseload{{Caseload: may(survey.ScopeTotal, "", 9), Withdrawn: "2026-06-19", Reason: "x"}})
	list.Coverage = &view.Coverage{Missing: "x", Rows: []view.CoverageRow{{Note: "x"}}, Unknown: true, Notes: []string{"x"}}
	list.Choices = []view.CoverageChoice{{Period: survey.CalendarMonths.Period(survey.MonthPeriod, "2026-05-20"), Current: true}}
	entry := func(level form.ServedLevel) *view.ServedEntry {
		p := view.NewServedEntry(staff, c, form.Served{Level: level, Entry: ingest.Entry{From: "2026-05-01", ByProcedure: level == form.ServedProcedure}})
		p.Fault = "Sai."
		var faults []survey.FieldError
		for _, field := range []string{"tu", "den", "tong", "lv-dat-dai", "thu-tuc", "so"} {
			faults = append(faults, survey.FieldError{Field: field, Message: "Sai."})
		}
		p.SetFaults(faults)
		return p
	}
	withdrawal := view.NewServedWithdrawal(staff, form.Withdrawal{All: true}, []store.EnteredCaseload{{Caseload: may(survey.ScopeTotal, "", 9)},
		{Caseload: survey.Caseload{From: "2026-06-01", To: "2026-06-02", Scope: survey.ScopeTotal}}})
	withdrawal.SetFaults(faultsAt(survey.FieldSpans, survey.FieldWhy))
	fault := &survey.Error{Message: "Sai.", Fields: []survey.FieldError{{Field: "dòng 3", Message: "sai."}}}
	return []view.Page{
		list, &view.Served{Staff: staff}, &view.Served{Staff: staff, MayChange: true, Coverage: &view.Coverage{Rows: make([]view.CoverageRow, 1)}},
		entry(form.ServedTotal), entry(form.ServedDomains), entry(form.ServedProcedure), &view.ServedEntry{Staff: staff},
		view.NewServedConfirm(staff, c, form.Served{}, preview, changes), &view.ServedConfirm{Staff: staff},
		view.NewServedFile(staff, form.ServedFile{Name: "x"}, fault), view.NewServedFile(staff, form.ServedFile{}, nil),
		withdrawal, view.NewServedWithdrawal(staff, form.Withdrawal{}, []store.EnteredCaseload{{Caseload: may(survey.ScopeTotal, "", 9)}}), &view.ServedWithdrawal{Staff: staff},
		view.NewServedPreview(staff, preview, changes), &view.ServedPreview{Staff: staff},
	}
}

func may(scope survey.Scope, code string, n int64) survey.Caseload {
	return survey.Caseload{From: "2026-05-01", To: "2026-06-01", Scope: scope, Code: code, Count: n, Source: "thang-5.xlsx"}
}

// What is known of a month is said in words, gaps with the way to fill them.
func TestServedMonths(t *testing.T) {
	t.Parallel()
	total := func(from, to survey.Day, n int64) survey.Caseload {
		return survey.Caseload{From: from, To: to, Scope: survey.ScopeTotal, Count: n, Source: "a.csv"}
	}
	for _, tt := range []struct {
		name                 string
		rows                 []survey.Caseload
		total, part, domains string
		gaps                 []view.ServedGap
	}{
		{"everything", []survey.Caseload{may(survey.ScopeTotal, "", 1200), may(survey.ScopeDomain, "chung-thuc", 1), may(survey.ScopeDomain, "dat-dai", 1), may(survey.ScopeDomain, "xay-dung", 1)},
			"1.200", "", "đủ 3 lĩnh vực", nil},
		{"most domains", []survey.Caseload{may(survey.ScopeTotal, "", 9), may(survey.ScopeDomain, "chung-thuc", 1), may(survey.ScopeDomain, "dat-dai", 1)},
			"9", "", "2 trong 3 lĩnh vực; chưa có Xây dựng", nil},
		{"one domain", []survey.Caseload{may(survey.ScopeDomain, "dat-dai", 1)}, "", "", "1 trong 3 lĩnh vực: Đất đai",
			[]view.ServedGap{{Days: "từ 01/05/2026 đến 31/05/2026", Href: "/quan-tri/ho-so/nhap?den=2026-05-31&tu=2026-05-01"}}},
		{"some days", []survey.Caseload{total("2026-05-02", "2026-05-31", 7)}, "", "mới có 7 hồ sơ", "chưa có",
			[]view.ServedGap{{Days: "ngày 01/05/2026", Href: "/quan-tri/ho-so/nhap?den=2026-05-01&tu=2026-05-01"}, {Days: "ngày 31/05/2026", Href: "/quan-tri/ho-so/nhap?den=2026-05-31&tu=2026-05-31"}}},
		{"a quarter", []survey.Caseload{total("2026-04-01", "2026-07-01", 7)}, "", "chỉ biết gộp 01/04/2026 – 30/06/2026", "chưa có", nil},
		{"a part of a domain", []survey.Caseload{{From: "2026-05-01", To: "2026-05-02", Scope: survey.ScopeDomain, Code: "dat-dai"}, may(survey.ScopeTotal, "", 7)},
			"7", "", "chưa lĩnh vực nào đủ ngày; mới có một phần kỳ: Đất đai", nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			var entered []store.EnteredCaseload
			for _, r := range tt.rows {
				entered = append(entered, store.EnteredCaseload{Caseload: r, Entered: "2026-07-01", Counts: true})
			}
			p := view.NewServed(view.Staff{}, testkit.Catalogue(), entered, "2026-07-10", survey.CalendarMonths)
			var got view.ServedMonth
			for _, m := range p.Months {
				if m.Name == "Tháng 5 năm 2026" {
					got = m
				}
			}
			if got.Total != tt.total || got.Part != tt.part || got.Domains != tt.domains || len(got.Gaps) != len(tt.gaps) {
				t.Fatalf("%+v", got)
			}
			for i := range tt.gaps {
				if got.Gaps[i] != tt.gaps[i] {
					t.Errorf("gap %+v, want %+v", got.Gaps[i], tt.gaps[i])
				}
			}
			if newest := p.Months[0]; newest.Name != "Tháng 7 năm 2026" || newest.Range != "01/07/2026 – 09/07/2026" {
				t.Errorf("newest %+v", newest)
			}
		})
	}
}

// What one person withdrew for one reason on one day is one line.
func TestServedWithdrawnTogether(t *testing.T) {
	t.Parallel()
	p := &view.Served{}
	p.AddWithdrawn([]store.WithdrawnCaseload{
		{Caseload: may(survey.ScopeDomain, "dat-dai", 4), Withdrawn: "2026-06-19", Reason: "Nhầm tháng."},
		{Caseload: may(survey.ScopeTotal, "", 1900), Withdrawn: "2026-06-19", Reason: "Nhầm tháng."},
		{Caseload: may(survey.ScopeTotal, "", 7), Withdrawn: "2026-06-12", Reason: "Thiếu ngày.", Counts: true},
	})
	want := []view.ServedWithdrawn{
		{ServedSums: view.ServedSums{Days: "01/05/2026 – 31/05/2026", Total: "1.900", Domains: "1", Procedures: "0"}, Source: "thang-5.xlsx", Day: "19/06/2026", Reason: "Nhầm tháng.", Fresh: true},
		{ServedSums: view.ServedSums{Days: "01/05/2026 – 31/05/2026", Total: "7", Domains: "0", Procedures: "0"}, Source: "thang-5.xlsx", Day: "12/06/2026", Reason: "Thiếu ngày."},
	}
	if !slices.Equal(p.Withdrawn, want) {
		t.Errorf("%+v", p.Withdrawn)
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
	c := view.NewCoverage(table(results.Breakdown{Entries: []results.Entry{
		entry("dat-dai", "Đất đai", 40, count(30), "133.33"), entry("", "Không rõ", 19, nil, ""), entry(results.MergedGroup, "các nhóm khác (2 nhóm)", 16, nil, "")}}))
	want := []view.CoverageRow{
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
		if c := view.NewCoverage(tt.summary); !strings.Contains(c.Missing, tt.missing) || len(c.Rows) != tt.rows {
			t.Errorf("%s: %+v", tt.name, c)
		}
	}
}
