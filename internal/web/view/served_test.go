package view_test

import (
	"slices"
	"strings"
	"testing"

	"sipas/internal/ingest"
	"sipas/internal/stats"
	"sipas/internal/store"
	"sipas/internal/survey"
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
	list.Coverage = &view.Coverage{Missing: "x", Rows: []view.CoverageRow{{Merged: "x", Note: "x"}}, Unanswered: "x", Unknown: true, Hidden: "x"}
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
		list, &view.Served{Staff: staff}, &view.Served{Staff: staff, MayChange: true, Coverage: &view.Coverage{AllAnswered: true, Rows: make([]view.CoverageRow, 1)}},
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
	n := func(x int64) *int64 { return &x }
	month := survey.CalendarMonths.Period(survey.MonthPeriod, "2026-05-20")
	tthc := stats.Indicator{ID: "tthc", Figure: stats.Figure{Answered: n(60)}, Served: n(130), Per100: "46.15"}
	table := func(b stats.Beside) *stats.Summary {
		return &stats.Summary{Period: month, Indicators: []stats.Indicator{tthc}, Breakdowns: []stats.Breakdown{
			{Indicator: "tthc", Dimension: stats.ByPoint}, {Indicator: "tthc", Dimension: stats.ByDomain, Beside: b}}}
	}
	c := view.NewCoverage(table(stats.Beside{Entries: []stats.Entry{
		{Group: "dat-dai", Name: "Đất đai", Figure: stats.Figure{Answered: n(40)}, Served: n(30), Per100: "133.33"},
		{Group: "ho-tich", Name: "Hộ tịch", Figure: stats.Figure{Answered: n(0)}, Served: n(70), Per100: "0.00"},
		{Group: "y-te", Name: "Y tế", Figure: stats.Figure{Withheld: stats.Small}, Served: n(10)},
		{Group: "", Name: "Không rõ", Figure: stats.Figure{Answered: n(9)}},
		{Group: stats.MergedGroup, Name: "các nhóm khác (2 nhóm)", Figure: stats.Figure{Answered: n(6)},
			Merged: []stats.MergedEntry{{Group: "xay-dung", Name: "Xây dựng"}, {Group: "thue", Name: "Thuế"}}}}}))
	want := []view.CoverageRow{
		{Name: "Cả trung tâm", Served: "130", Answered: "60", Per100: "46,15"},
		{Name: "Đất đai", Served: "30", Answered: "40", Per100: "133,33", Note: "Số phiếu nhiều hơn số hồ sơ, kiểm tra lại."},
		{Name: "Hộ tịch", Served: "70", Answered: "0", Per100: "0,00"},
		{Name: "Y tế", Served: "10", Answered: "ẩn*"},
		{Name: "Không rõ", Served: "–", Answered: "9"},
		{Name: "Các nhóm khác (2 nhóm)", Merged: "Xây dựng; Thuế", Served: "chưa biết", Answered: "6"},
	}
	if len(c.Rows) != len(want) {
		t.Fatalf("rows %+v", c.Rows)
	}
	for i := range want {
		if c.Rows[i] != want[i] {
			t.Errorf("row %+v, want %+v", c.Rows[i], want[i])
		}
	}
	if c.Unanswered != "Hộ tịch" || c.AllAnswered || !c.Unknown || c.Hidden == "" {
		t.Errorf("%+v", c)
	}
	c = view.NewCoverage(table(stats.Beside{Entries: []stats.Entry{
		{Group: "dat-dai", Name: "Đất đai", Figure: stats.Figure{Answered: n(40)}, Served: n(70), Per100: "57.14"},
		{Group: stats.MergedGroup, Name: "các nhóm khác (2 nhóm)", Figure: stats.Figure{Answered: n(6)},
			Merged: []stats.MergedEntry{{Group: "xay-dung", Name: "Xây dựng"}, {Name: "Không rõ"}}}}}))
	if last := c.Rows[2]; last.Served != "–" || c.Unknown || !c.AllAnswered {
		t.Errorf("merged with answers of no domain: %+v", c)
	}
	for _, tt := range []struct {
		name, missing string
		rows          int
		summary       *stats.Summary
	}{
		{"withheld", "Không công bố", 1, table(stats.Beside{Withheld: stats.Small})},
		{"nothing", "chưa có phiếu nào", 1, table(stats.Beside{})},
		{"no breakdowns", "không có số liệu theo lĩnh vực", 0, &stats.Summary{Period: month}},
	} {
		c := view.NewCoverage(tt.summary)
		if !strings.Contains(c.Missing, tt.missing) || len(c.Rows) != tt.rows || c.AllAnswered || c.Unanswered != "" {
			t.Errorf("%s: %+v", tt.name, c)
		}
	}
}
