package web_test

import (
	"net/http"
	"strings"
	"testing"

	"sipas/internal/stats"
	"sipas/internal/survey"
	"sipas/internal/web"
)

func TestPeriodsNoPaperIsMadeOf(t *testing.T) {
	t.Parallel()
	s := newSiteWith(t, func(d *web.Deps) { d.Results = results(figures) })
	client := s.officer("doc")
	for path, want := range map[string]string{
		"doan-bao-cao?ky=2026-Q9":       `Kỳ "2026-Q9" không đúng`,
		"doan-bao-cao.txt?ky=2026-Q9":   `Kỳ "2026-Q9" không đúng`,
		"doan-bao-cao?ky=2026-05-20":    "Ngày và tuần có ở trang Tờ in.",
		"doan-bao-cao?ky=2026-W20":      "chỉ lập cho tháng, quý, 6 tháng hoặc năm",
		"doan-bao-cao.txt?ky=2026-2027": "chỉ lập cho tháng, quý, 6 tháng hoặc năm",
		"to-in?ky=2026-13":              `Kỳ "2026-13" không đúng`,
		"to-in?ky=%3Cb%3E":              `Kỳ "<B>" không đúng`,
		"to-in?ky=2026-Q1":              "Quý, 6 tháng và năm có ở trang Đoạn báo cáo.",
		"to-in?ky=2026":                 "chỉ lập cho ngày, tuần hoặc tháng",
		"to-in?ky=2026-W54":             `Kỳ "2026-W54" không đúng`,
	} {
		p := s.do(client, s.request(http.MethodGet, "/quan-tri/"+path, "")).want(http.StatusUnprocessableEntity)
		if got := p.text("main"); !strings.Contains(got, want) {
			t.Errorf("%s: %q", path, got)
		}
	}
}

// days has overall figures of every kind of period.
func days(p survey.Period) (*stats.Summary, error) {
	s, err := figures(p)
	if p.Kind == survey.DayPeriod || p.Kind == survey.WeekPeriod {
		s.Indicators = s.Indicators[:1]
	}
	s.LastClosed, s.Seal = "2026-05-19", "f00d"
	return s, err
}

func TestResultSheet(t *testing.T) {
	t.Parallel()
	s := newSiteWith(t, func(d *web.Deps) {
		d.Results, d.Config.BaseURL = results(days), "https://khaosat.example.vn"
	})
	client := s.officer("giam-sat")
	open := func(query string) page {
		return s.do(client, s.request(http.MethodGet, "/quan-tri/to-in"+query, "")).want(http.StatusOK)
	}
	for query, title := range map[string]string{
		"":               "TỜ KẾT QUẢ HÀI LÒNG TUẦN 20 NĂM 2026",
		"?ky=2026-w20":   "TỜ KẾT QUẢ HÀI LÒNG TUẦN 20 NĂM 2026",
		"?ky=2026-05-19": "TỜ KẾT QUẢ HÀI LÒNG NGÀY 19/5/2026",
		"?ky=2026-04":    "TỜ KẾT QUẢ HÀI LÒNG THÁNG 4 NĂM 2026",
	} {
		p := open(query)
		if got := p.text(".paper h2"); got != title {
			t.Errorf("%q: %q, want %q", query, got, title)
		}
		p.wants(".paper", "ỦY BAN NHÂN DÂN XÃ THỬ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "Xã Thử, ngày 20 tháng 5 năm 2026",
			"94,995%", "94,68 – 95,29", "20.000", "không thay thế kết quả đo lường của Sở Nội vụ, Bộ Nội vụ.", "chưa tính việc ai trả lời, ai không.",
			"https://khaosat.example.vn/cong-khai", "https://khaosat.example.vn/kiem-tra", "Niêm phong dữ liệu đến hết ngày 19/5/2026: f00d")
		p.has(1, "button[hidden][data-print]")
		p.has(1, `link[href^="/static/print.css?v="]`)
	}
	p := open("?ky=2026-05-19")
	p.wants(".paper tbody", "từ ngày 01/5/2026 đến hết ngày 31/5/2026")
	if got := p.text(".paper"); strings.Contains(got, "40.000") || strings.Contains(got, "50,00") {
		t.Errorf("served counts of the day beside the figures of many: %q", got)
	}
	p.has(1, ".overall tbody tr")
	p.has(0, ".plan")
	month := open("?ky=2026-04")
	month.has(0, ".overall")
	month.wants(".plan tbody", "thấp hơn 95%", "Đạt", "Chưa đạt", "Chưa đủ căn cứ cần đủ 1.825 phiếu")
	if got := month.text(".plan"); strings.Contains(got, "Tham khảo") {
		t.Errorf("a figure for reference among the plan's: %q", got)
	}
}

func TestResultSheetChoices(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	client := s.officer("doc")
	p := s.do(client, s.request(http.MethodGet, "/quan-tri/to-in", "")).want(http.StatusOK)
	p.has(1, `.periods a[rel="next"]`) // the week under way
	s.clock.Set("2026-06-02")
	if _, err := s.store.CloseDays(t.Context()); err != nil {
		t.Fatal(err)
	}
	client = s.browser()
	s.logIn(client, "doc", password).want(http.StatusSeeOther)
	p = s.do(client, s.request(http.MethodGet, "/quan-tri/to-in", "")).want(http.StatusOK)
	if got := p.text(".kinds"); got != "Ngày Tuần Tháng" {
		t.Errorf("choices %q", got)
	}
	p.has(1, `.periods a[href="/quan-tri/to-in?ky=2026-W22"][aria-current]`)
}
