package web_test

import (
	"net/http"
	"strings"
	"testing"

	"sipas/internal/stats"
	"sipas/internal/survey"
	"sipas/internal/web"
)

// morning is a commune with one indicator above its target, one below, one too
// small to show, and one that stands beside; the overall one is by domain.
func morning(p survey.Period) (*stats.Summary, error) {
	target := &stats.TargetFigure{BasisPoints: 9500, Percent: "95.00", Source: "Kế hoạch của xã"}
	figure := func(n int64, rate, low, high stats.Decimal) stats.Figure {
		return stats.Figure{Answered: number(n), Satisfied: number(n - 10), Levels: []int64{1, 2, 7, 20, n - 30}, Rate: rate, Low: low, High: high}
	}
	s := &stats.Summary{Period: p, Closed: p.Name < "2026-06", Totals: stats.Totals{Received: 210, Counted: 210}, Indicators: []stats.Indicator{
		{ID: "tthc", Name: "Thủ tục hành chính", Item: "chung", Plan: true, Figure: figure(200, "95.00", "91.04", "97.26"), Target: target,
			Comparison: stats.Equal, Certainty: stats.Uncertain, Verdict: stats.Insufficient, Served: number(500), Per100: "40.00"},
		{ID: "truc-tuyen", Name: "Trực tuyến", Item: "chung", Plan: true, Figure: figure(100, "90.00", "82.56", "94.48"), Target: target,
			Comparison: stats.Below, Certainty: stats.Certain, Verdict: stats.NotMet},
		{ID: "xay-dung", Name: "Xây dựng", Item: "chung", Plan: true, Figure: stats.Figure{Withheld: stats.Small}, Target: target},
		{ID: "nhanh", Name: "Chỉ số nhanh", Figure: figure(50, "80.00", "66.96", "88.76"), Verdict: stats.NoTarget},
	}}
	s.Breakdowns = []stats.Breakdown{{Indicator: "tthc", Dimension: stats.ByDomain, Name: "Lĩnh vực", Beside: stats.Beside{Entries: []stats.Entry{
		{Group: "dat-dai", Name: "Đất đai", Figure: figure(150, "93.33", "88.16", "96.34")},
		{Group: "moi-truong", Name: "Môi trường", Figure: stats.Figure{Answered: number(0)}, Served: number(12)},
	}}}}
	s.Items = []stats.ItemFigure{{Indicator: "tthc", ID: "chung", Name: "Hài lòng chung", Kind: survey.Satisfaction,
		Labels: []string{"1", "2", "3", "4", "5"}, Figure: figure(200, "95.00", "91.04", "97.26")}}
	return s, nil
}

func TestDashboard(t *testing.T) {
	t.Parallel()
	s := newSiteWith(t, func(d *web.Deps) { d.Results = results(morning) })
	client := s.officer("doc")
	open := func(path string) page { return s.do(client, s.request(http.MethodGet, path, "")) }
	p := open("/quan-tri?ky=2026-04").want(http.StatusOK)
	for selector, want := range map[string]string{
		".lead h2": "Thủ tục hành chính", ".lead .figure": "95,00%", "h1": "Tháng 4 năm 2026", "h1 + .hint": "22 ngày làm việc",
		".lead .conclusion": "Chưa đủ căn cứ", ".cards": "ẩn*", ".kinds [aria-current]": "Tháng",
	} {
		if got := p.text(selector); !strings.Contains(got, want) {
			t.Errorf("%s reads %q, want %q", selector, got, want)
		}
	}
	concerns := strings.Join(strings.Fields(p.text(".concerns")), " ")
	for _, want := range []string{"Trực tuyến: chưa đạt chỉ tiêu 95% (90,00%, 100 phiếu)", "Thủ tục hành chính: chưa đủ căn cứ",
		"Xây dựng: quá ít phiếu", "Môi trường: đã trả kết quả 12 hồ sơ nhưng chưa có phiếu nào"} {
		if !strings.Contains(concerns, want) {
			t.Errorf("%q lacks %q", concerns, want)
		}
	}
	p.has(1, `.lead h2 a[href="/quan-tri/chi-so/tthc?ky=2026-04"]`)
	p.has(3, `.chart-wide svg[role="img"]`) // trend, domains, questions
	p.has(0, "[style]")

	next := open("/quan-tri?ky=2026-06").want(http.StatusOK)
	next.has(1, `.steps a[rel="prev"][href="/quan-tri?ky=2026-05"]`)
	next.has(0, `.steps a[rel="next"]`)
	open("/quan-tri?ky=2026-05").want(http.StatusOK).has(0, `.steps a[rel="prev"]`) // before the record
	if got := open("/quan-tri?ky=2026-05-20").want(http.StatusOK).text("h1 + .hint"); !strings.Contains(got, "Thứ Tư. Hôm nay") {
		t.Errorf("a working day: %q", got)
	}
	if got := open("/quan-tri?ky=2026-05-17").want(http.StatusOK).text("h1 + .hint"); !strings.Contains(got, "Chủ nhật, ngày nghỉ.") {
		t.Errorf("a Sunday: %q", got)
	}
	if got := open("/quan-tri?ky=2026-07").want(http.StatusOK).text(".concerns"); !strings.Contains(got, "Kỳ chưa kết thúc") {
		t.Errorf("an open period: %q", got)
	}
}

func TestIndicatorSaysWhatItIsMadeOf(t *testing.T) {
	t.Parallel()
	s := newSiteWith(t, func(d *web.Deps) { d.Results = results(morning) })
	client := s.officer("giam-sat")
	open := func(path string) page { return s.do(client, s.request(http.MethodGet, path, "")) }
	p := open("/quan-tri/chi-so/tthc?ky=2026-04").want(http.StatusOK)
	made := strings.Join(strings.Fields(p.text(".made")), " ")
	for _, want := range []string{"190 phiếu hài lòng hoặc rất hài lòng chia cho 200 phiếu", "Hồ sơ đã trả kết quả500", "Câu hỏi“Câu chung?”", "việc đến đâu: đã nhận kết quả", "Kế hoạch của xã"} {
		if !strings.Contains(made, want) {
			t.Errorf("%q lacks %q", made, want)
		}
	}
	p.has(1, `.back a[href="/quan-tri?ky=2026-04"]`)
	if got := p.text("main"); !strings.Contains(got, "Chi tiết theo thủ tục có từ kỳ quý trở lên.") || !strings.Contains(got, "Rất không hài lòng: 1; Không hài lòng: 2") {
		t.Errorf("page %q", got)
	}
	open("/quan-tri/chi-so/khong-co?ky=2026-04").want(http.StatusNotFound)
	if got := open("/quan-tri/chi-so/dat-dai?ky=2026-04").want(http.StatusSeeOther).header.Get("Location"); got != "/quan-tri?ky=2026-04" {
		t.Errorf("an indicator that the period does not show leads to %s", got)
	}
	open("/quan-tri/chi-so/tthc?ky=thang-tu").want(http.StatusUnprocessableEntity)
}

// TestADayIsShownAsItWasJoined: what its own Summary says is not looked at.
func TestADayIsShownAsItWasJoined(t *testing.T) {
	t.Parallel()
	s := newSiteWith(t, func(d *web.Deps) { d.Results = results(morning) })
	client := s.officer("doc")
	for _, path := range []string{"/quan-tri", "/quan-tri/chi-so/tthc", "/quan-tri/so-lieu"} {
		p := s.do(client, s.request(http.MethodGet, path+"?ky=2026-05-13", "")).want(http.StatusOK)
		text := p.text("main")
		if !strings.Contains(text, "95,00%") || strings.Contains(text, "90,00%") {
			t.Errorf("%s: %s", path, text)
		}
		// Forms per 100 files would tell how many answered on this day alone.
		if strings.Contains(text, "40,00") || strings.Contains(text, "500") {
			t.Errorf("%s: served counts of the day beside the figures of many: %s", path, text)
		}
	}
	p := s.do(client, s.request(http.MethodGet, "/quan-tri?ky=2026-05-13", "")).want(http.StatusOK)
	if got := p.text(".concerns"); !strings.Contains(got, "gộp với các ngày bên cạnh: từ ngày 01/5/2026 đến hết ngày 31/5/2026") {
		t.Errorf("%q", got)
	}
}

// TestTheMorningBeginsWithTheLastClosedDay, or the days it was joined to.
func TestTheMorningBeginsWithTheLastClosedDay(t *testing.T) {
	t.Parallel()
	s := newSiteWith(t, func(d *web.Deps) { d.Results = results(morning) })
	s.clock.Set("2026-05-21")
	if _, err := s.store.CloseDays(t.Context()); err != nil {
		t.Fatal(err)
	}
	p := s.do(s.officer("doc"), s.request(http.MethodGet, "/quan-tri?ky=2026-04", "")).want(http.StatusOK)
	if got := p.text("main"); !strings.Contains(got, "Ngày chốt gần nhất: Từ ngày 01/5/2026 đến hết ngày 31/5/2026, hài lòng chung 95,00% (200 phiếu; khoảng dao động 91,04 – 97,26%)") {
		t.Errorf("%q", got)
	}
	p.has(1, `h1 ~ p a[href="/quan-tri?ky=2026-05-20"]`)
}
