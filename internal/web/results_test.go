package web_test

import (
	"net/http"
	"strings"
	"testing"

	"sipas/internal/stats"
	"sipas/internal/survey"
	"sipas/internal/web"
)

func number(n int64) *int64 { return &n }

// figures has one indicator of every verdict and one that is withheld.
func figures(p survey.Period) (*stats.Summary, error) {
	target := &stats.TargetFigure{BasisPoints: 9500, Percent: "95"}
	s := &stats.Summary{Period: p, Closed: true, Totals: stats.Totals{Received: 12345, Counted: 12340, SetAside: 5,
		Reasons: []stats.ReasonCount{{Reason: "Gửi thử", Count: 5}}}}
	for _, v := range []stats.Verdict{stats.Met, stats.NotMet, stats.Insufficient, stats.NoData, stats.NoTarget, stats.Provisional} {
		s.Indicators = append(s.Indicators, stats.Indicator{ID: string(v), Name: "Chỉ số " + string(v), Plan: true, Verdict: v,
			Figure: stats.Figure{Answered: number(20000), Rate: "94.995", Low: "94.68", High: "95.29"},
			Target: target, Comparison: stats.Below, Certainty: stats.Uncertain, Served: number(40000), Per100: "50.00", Needed: number(1825)})
	}
	s.Indicators = append(s.Indicators, stats.Indicator{Name: "Tham khảo", Verdict: stats.NoTarget})
	s.Indicators = append(s.Indicators, stats.Indicator{Name: "Ít phiếu", Figure: stats.Figure{Withheld: stats.Small}})
	s.Breakdowns = []stats.Breakdown{
		{Indicator: "met", Name: "Theo lĩnh vực", Beside: stats.Beside{Entries: []stats.Entry{
			{Name: "Đất đai", Figure: stats.Figure{Answered: number(9), Withheld: stats.BelowFifty}},
			{Name: "các nhóm khác (2 nhóm)", Merged: []stats.MergedEntry{{Name: "Xây dựng"}, {Name: "Đầu tư"}},
				Figure: stats.Figure{Answered: number(6), Rate: "83.33"}}}}},
		{Indicator: "met", Name: "Theo điểm", Beside: stats.Beside{Withheld: stats.Small}},
	}
	return s, nil
}

func TestResults(t *testing.T) {
	t.Parallel()
	s := newSiteWith(t, func(d *web.Deps) { d.Results = results(figures) })
	s.post("/s/q11111/gui", s.filled("/s/q11111", "1")).want(http.StatusSeeOther)
	client := s.officer("doc")
	p := s.do(client, s.request(http.MethodGet, "/quan-tri/so-lieu?ky=2026-q1", "")).want(http.StatusOK)
	if got := p.text("h1"); got != "Quý I năm 2026" {
		t.Errorf("period %q", got)
	}
	body := strings.Join(strings.Fields(p.text("main")), " ")
	for _, words := range []string{
		"✓ Đạt", "✗ Chưa đạt", "? Chưa đủ căn cứ", "Chưa có dữ liệu", "Kế hoạch chưa giao chỉ tiêu cho giai đoạn này", "Tạm tính",
		"94,995%", "94,68 – 95,29", "20.000", "40.000", "50,00", "95%", "▼ thấp hơn (chưa chắc chắn, cần thêm phiếu)",
		"cần tổng cộng 1.825 phiếu", "ẩn*", "sẽ làm lộ một nhóm dưới 5 phiếu", "Số liệu tham khảo, không kết luận", "dưới 50%", "Xây dựng; Đầu tư", "Không công bố",
		"12.345 phiếu nhận được", "1 phiếu nhận được hôm nay", "Gửi thử (5)",
		"không thay thế kết quả đo lường của Sở Nội vụ, Bộ Nội vụ.", "chưa tính việc ai trả lời, ai không", "Chưa có ngày nào được niêm phong.",
	} {
		if !strings.Contains(body, words) {
			t.Errorf("the page lacks %q", words)
		}
	}
	if strings.Contains(body, "100,00%") || strings.Contains(body, "Rất không hài lòng") {
		t.Error("the page tells more of today than its number")
	}
}

func TestPeriodChoices(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	client := s.officer("doc")
	open := func(query string) page { return s.do(client, s.request(http.MethodGet, "/quan-tri/so-lieu"+query, "")) }
	p := open("").want(http.StatusOK)
	if got := p.text("h1"); got != "Tháng 5 năm 2026 tạm tính" {
		t.Errorf("before anything is closed: %q", got)
	}
	bad := open("?ky=2026-Q9").want(http.StatusUnprocessableEntity)
	if got := bad.text("main"); !strings.Contains(got, `Kỳ "2026-Q9" không đúng`) {
		t.Errorf("page %q", got)
	}
	s.clock.Set("2026-06-02")
	if _, err := s.store.CloseDays(t.Context()); err != nil {
		t.Fatal(err)
	}
	client = s.browser()
	s.logIn(client, "doc", password).want(http.StatusSeeOther)
	p = open("").want(http.StatusOK)
	if got := p.text("h1"); !strings.HasPrefix(got, "Tháng 5 năm 2026") {
		t.Errorf("after May is closed: %q", got)
	}
	if got := p.text(".proof"); !strings.Contains(got, "ngày 01/06/2026") {
		t.Errorf("seal %q", got)
	}
}
