package view_test

import (
	"strings"
	"testing"

	"sipas/internal/stats"
	"sipas/internal/survey"
	"sipas/internal/web/view"
)

// resultSheetPage is one with everything on it.
func resultSheetPage(staff view.Staff) *view.ResultSheet {
	row := view.FigureCells{Rate: "95%", Interval: "94 – 96"}
	return &view.ResultSheet{Staff: staff, Received: "x", Missing: "x", Hidden: true, NoTarget: true, Seal: "x",
		Kind:    survey.DayPeriod,
		Overall: []view.OverallRow{{FigureCells: row, Days: "x"}, {}}, Plan: []view.PlanRow{{Need: "x", Notes: []string{"x"}}}}
}

func sheetOf(t *testing.T, name string, daily []stats.Series, change func(*stats.Summary)) *view.ResultSheet {
	t.Helper()
	p, err := survey.CalendarMonths.Parse(name)
	if err != nil {
		t.Fatal(err)
	}
	s := &stats.Summary{Period: p, Closed: true, LastClosed: "2026-05-31", Seal: "f00d", Totals: stats.Totals{Received: 40, Counted: 40}}
	change(s)
	staff := view.Staff{Base: view.Base{Centre: survey.Centre{Name: "Trung tâm Phục vụ hành chính công xã Thử", Commune: "xã Thử", Authority: "Ủy ban nhân dân xã Thử"}}}
	return view.NewResultSheet(staff, s, daily, "2026-06-01", view.PeriodBar{})
}

func count(n int64) *int64 { return &n }

func figure(n int64, rate string) stats.Figure {
	return stats.Figure{Answered: count(n), Rate: stats.Decimal(rate), Low: "80.00", High: "99.00"}
}

func TestSheetHead(t *testing.T) {
	t.Parallel()
	p := sheetOf(t, "2026-W20", nil, func(*stats.Summary) {})
	if p.Authority != "ỦY BAN NHÂN DÂN XÃ THỬ" || p.Office != "TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG" || p.Place != "Xã Thử, ngày 01 tháng 6 năm 2026" {
		t.Errorf("%q, %q, %q", p.Authority, p.Office, p.Place)
	}
	if p.Title != "TỜ KẾT QUẢ HÀI LÒNG TUẦN 20 NĂM 2026" || !strings.HasPrefix(p.Received, "Trong tuần 20 năm 2026 (từ ngày 11/5/2026 đến hết ngày 17/5/2026), xã nhận được 40 phiếu") {
		t.Errorf("%q, %q", p.Title, p.Received)
	}
	open := sheetOf(t, "2026-06", nil, func(s *stats.Summary) { s.Closed = false })
	if open.Title != "TỜ KẾT QUẢ HÀI LÒNG THÁNG 6 NĂM 2026 (TẠM TÍNH)" {
		t.Errorf("%q", open.Title)
	}
}

// TestSheetOfADay takes the days as stats joined them.
func TestSheetOfADay(t *testing.T) {
	t.Parallel()
	daily := []stats.Series{{Name: "Chung", Spans: []stats.Span{
		{From: "2026-05-08", To: "2026-05-09", Figure: figure(31, "96.77")},
		{From: "2026-05-09", To: "2026-05-12", Figure: figure(6, "83.33")}}}}
	for _, c := range []struct{ day, rate, days string }{
		{"2026-05-08", "96,77%", ""},
		{"2026-05-09", "83,33%", "từ ngày 09/5/2026 đến hết ngày 11/5/2026"},
		{"2026-05-11", "83,33%", "từ ngày 09/5/2026 đến hết ngày 11/5/2026"},
		{"2026-05-12", "chưa đủ 5 phiếu", ""},
	} {
		// What the Summary of the day alone would say is not looked at.
		p := sheetOf(t, c.day, daily, func(s *stats.Summary) {
			s.Indicators = []stats.Indicator{{Name: "Chung", Figure: figure(5, "20.00")}}
		})
		if len(p.Overall) != 1 || p.Overall[0].Rate != c.rate || p.Overall[0].Days != c.days || p.Plan != nil {
			t.Errorf("%s: %+v", c.day, p.Overall)
		}
	}
	today := sheetOf(t, "2026-06-01", daily, func(s *stats.Summary) { s.Closed = false })
	if today.Overall != nil || today.Received != "" || !strings.Contains(today.Missing, "chưa được chốt") || strings.Contains(today.Title, "TẠM TÍNH") {
		t.Errorf("today: %+v", today)
	}
}

func TestSheetOfAMonth(t *testing.T) {
	t.Parallel()
	target := &stats.TargetFigure{Percent: "95.00"}
	p := sheetOf(t, "2026-05", nil, func(s *stats.Summary) {
		s.Indicators = []stats.Indicator{
			{Name: "a", Plan: true, Figure: figure(598, "95.65"), Target: target, Comparison: stats.Above, Verdict: stats.Insufficient, Needed: count(4291)},
			{Name: "b", Plan: true, Figure: figure(598, "95.65"), Target: target, Comparison: stats.Above, Verdict: stats.Insufficient, Needed: count(4291), NeededExceedsServed: true},
			{Name: "c", Plan: true, Figure: figure(598, "98.00"), Target: target, Comparison: stats.Above, Verdict: stats.Met, SetAside: 26, VerdictWithSetAside: stats.NotMet, ServedWarning: true},
			{Name: "d", Plan: true, Figure: stats.Figure{Withheld: stats.Small}, Target: target},
			{Name: "e", Plan: true, Figure: stats.Figure{Answered: count(0)}, Target: target, Verdict: stats.NoData},
			{Name: "f", Plan: true, Figure: figure(52, "91.02"), Verdict: stats.NoTarget},
			{Name: "reference", Figure: figure(52, "91.02")},
		}
	})
	want := []view.PlanRow{
		{Name: "a", Target: "cao hơn 95%", Verdict: "Chưa đủ căn cứ", Need: "cần đủ 4.291 phiếu"},
		{Name: "b", Target: "cao hơn 95%", Verdict: "Chưa đủ căn cứ", Need: "không đủ hồ sơ"},
		{Name: "c", Target: "cao hơn 95%", Verdict: "Đạt"},
		{Name: "d", Target: "chỉ tiêu 95%", FigureCells: view.FigureCells{Rate: "không công bố"}},
		{Name: "e", Target: "chỉ tiêu 95%", Verdict: "Chưa có dữ liệu", FigureCells: view.FigureCells{Rate: "–"}},
		{Name: "f", Target: "chưa giao", FigureCells: view.FigureCells{Rate: "91,02%"}},
	}
	if len(p.Plan) != len(want) || !p.Hidden || !p.NoTarget {
		t.Fatalf("%+v", p.Plan)
	}
	for i, w := range want {
		got := p.Plan[i]
		if got.Name != w.Name || got.Target != w.Target || got.Verdict != w.Verdict || got.Need != w.Need || w.Rate != "" && got.Rate != w.Rate {
			t.Errorf("%+v, want %+v", got, w)
		}
	}
	if notes := strings.Join(p.Plan[2].Notes, " "); notes != "Số phiếu nhiều hơn số hồ sơ, cần kiểm tra lại. Nếu tính cả 26 phiếu đã loại, kết luận sẽ là “Chưa đạt”." {
		t.Errorf("notes %q", notes)
	}
}
