package web_test

import (
	"net/http"
	"strings"
	"testing"

	"sipas/internal/web/site"
)

func TestPeriodsNoPaperIsMadeOf(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	client := s.officer("doc")
	for path, want := range map[string]string{
		"doan-bao-cao?ky=2026-Q9":       `Kỳ "2026-Q9" không đúng`,
		"doan-bao-cao.txt?ky=2026-Q9":   `Kỳ "2026-Q9" không đúng`,
		"doan-bao-cao?ky=2026-05-20":    "Ngày và tuần có ở trang Tờ kết quả.",
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

func TestResultSheet(t *testing.T) {
	t.Parallel()
	s := spring(t, func(d *site.Deps) { d.Config.BaseURL = "https://khaosat.example.vn" })
	client := s.officer("giam-sat")
	open := func(query string) page {
		return s.do(client, s.request(http.MethodGet, "/quan-tri/to-in"+query, "")).want(http.StatusOK)
	}
	for _, c := range []struct{ query, title, says string }{
		{"", "TỜ KẾT QUẢ HÀI LÒNG TUẦN 20 NĂM 2026", "Kỳ này không nhận được phiếu nào."},
		{"?ky=2026-w19", "TỜ KẾT QUẢ HÀI LÒNG TUẦN 19 NĂM 2026", "75,00% chỉ tiêu 95%: dưới mức chỉ tiêu 20,00 điểm 42,81 – 94,51 12"},
		{"?ky=2026-05-06", "TỜ KẾT QUẢ HÀI LÒNG NGÀY 06/5/2026", "75,00%"},
		{"?ky=2026-04", "TỜ KẾT QUẢ HÀI LÒNG THÁNG 4 NĂM 2026", "75,00%"},
		{"?ky=2026-01", "TỜ KẾT QUẢ HÀI LÒNG THÁNG 1 NĂM 2026 TỪ 05/01/2026 (27/31 NGÀY)", "95,00% chỉ tiêu 95%: đạt đúng mức chỉ tiêu"},
		{"?ky=2026-03", "TỜ KẾT QUẢ HÀI LÒNG THÁNG 3 NĂM 2026 (GỘP TỪ 01/02/2026)", "90,57%"},
		{"?ky=2026-02", "TỜ KẾT QUẢ HÀI LÒNG THÁNG 2 NĂM 2026", "Tháng này có dưới 10 phiếu nên được tính gộp với tháng sau."},
	} {
		p := open(c.query)
		if got := p.text(".paper h2"); !strings.HasPrefix(got, c.title) {
			t.Errorf("%q: %q, want %q", c.query, got, c.title)
		}
		p.wants(".paper", c.says, "ỦY BAN NHÂN DÂN XÃ THỬ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "Xã Thử, ngày 20 tháng 5 năm 2026",
			"không thay thế kết quả đo lường của Sở Nội vụ, Bộ Nội vụ.", "chưa phản ánh việc người dân tự chọn trả lời hay không",
			"https://khaosat.example.vn/cong-khai", "https://khaosat.example.vn/kiem-tra", "Niêm phong dữ liệu đến hết ngày 19/5/2026:")
		p.has(1, "button[hidden][data-print]")
		p.has(1, `link[href^="/static/print.css?v="]`)
		if strings.Contains(p.text(".paper"), "Đất đai") {
			t.Errorf("%q shows more than the headline: %s", c.query, p.text(".paper"))
		}
	}
	open("?ky=2026-05-20").wants(".paper", "Ngày này chưa được chốt.")
}

func TestResultSheetChoices(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	client := s.officer("doc")
	p := s.do(client, s.request(http.MethodGet, "/quan-tri/to-in", "")).want(http.StatusOK)
	p.has(0, `.periods a[rel="next"]`) // it is the week under way
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
