package web_test

import (
	"net/http"
	"slices"
	"strings"
	"testing"

	"sipas/internal/stats"
	"sipas/internal/survey"
	"sipas/internal/web"
)

// closeUntil closes every day before the day.
func (s *site) closeUntil(day survey.Day) {
	s.t.Helper()
	s.clock.Set(day)
	if _, err := s.store.CloseDays(s.t.Context()); err != nil {
		s.t.Fatal(err)
	}
}

// quiet is a month nobody answered in.
func quiet(name string) results {
	return func(p survey.Period) (*stats.Summary, error) {
		x, err := figures(p)
		if p.Name == name {
			x.Totals = stats.Totals{}
		}
		return x, err
	}
}

func TestPublicResults(t *testing.T) {
	t.Parallel()
	s := newSiteWith(t, func(d *web.Deps) { d.Results = quiet("2026-12") })
	s.closeUntil("2027-01-03")
	p := s.get("/CONG-KHAI").want(http.StatusOK)
	if p.header.Get("Cache-Control") != "public, max-age=300" || !slices.Contains(p.header.Values("Vary"), "Accept-Language") || p.header.Get("Set-Cookie") != "" {
		t.Errorf("header %v", p.header)
	}
	body := p.text("main")
	at := -1
	for _, words := range []string{ // in this order
		"không thay thế kết quả đo lường của Sở Nội vụ, Bộ Nội vụ.",
		"Tháng 11 năm 2026", "Từ ngày 01/11/2026 đến hết ngày 30/11/2026", // nobody answered in December
		"Chỉ số met", "94,995%", "✓ Đạt", "Chỉ tiêu 95%: ▼ thấp hơn (chưa chắc chắn, cần thêm phiếu)", "20.000 phiếu; khoảng dao động 94,68 – 95,29%",
		"50,00 phiếu trên 100 hồ sơ đã trả kết quả", "cần tổng cộng 1.825 phiếu",
		"✗ Chưa đạt", "? Chưa đủ căn cứ", "Kế hoạch chưa giao chỉ tiêu", "chưa tính việc ai trả lời, ai không.",
		"Quý IV năm 2026", "Năm 2026", "12.345 phiếu nhận được", "12.340 phiếu được tính", "5 phiếu bị loại khỏi tính toán, vì:", "Gửi thử: 5",
		"Wilson 95%", "Niêm phong gần nhất, ngày 02/01/2027", "Được dùng lại tự do, ghi nguồn",
	} {
		next := strings.Index(body[max(at, 0):], words)
		if next < 0 {
			t.Errorf("%q is missing or out of order in %s", words, body)
		}
		at = max(at, 0) + max(next, 0)
	}
	for _, words := range []string{"Tham khảo", "Ít phiếu", "Đất đai"} { // not of the plan, or for staff
		if strings.Contains(body, words) {
			t.Errorf("the page holds %q", words)
		}
	}
	seal, _, err := s.store.LastSeal(t.Context())
	if err != nil || p.text("code.seal") != seal.Seal {
		t.Errorf("seal %q, want %q, %v", p.text("code.seal"), seal.Seal, err)
	}
	for _, href := range []string{"/kiem-tra?lang=vi", "/cong-khai/so-lieu.csv?ky=2026-11", "/cong-khai/so-lieu.json?ky=2026-11",
		"/cong-khai/niem-phong.csv", "/cong-khai/ky.json"} {
		p.has(1, `main a[href="`+href+`"]`)
		s.get(href).want(http.StatusOK)
	}
	p.has(0, "script, [style], [onclick]")
}

func TestPublicResultsInEnglish(t *testing.T) {
	t.Parallel()
	s := newSiteWith(t, func(d *web.Deps) { d.Results = results(figures) })
	s.closeUntil("2026-12-03")
	p := s.get("/cong-khai?lang=en").want(http.StatusOK)
	body := p.text("main")
	for _, words := range []string{"November 2026", "1 November 2026 to 30 November 2026", "Chỉ số met", "94,995%", "✓ Met", "✗ Not met", "? Not enough evidence",
		"Target 95%: ▼ below (not certain, more answers needed)", "20.000 answers; interval 94,68 – 95,29%", "does not replace", "Latest seal, 2 December 2026",
		"5 answers were left out", "Free to reuse", "The plan sets no target"} {
		if !strings.Contains(body, words) {
			t.Errorf("the English page lacks %q: %s", words, body)
		}
	}
	p.has(1, `.lead h3[lang=vi]`) // a name nobody has translated is said to be Vietnamese
	p.has(1, `a.switch[hreflang=vi][href="/cong-khai?lang=vi"]`)
	s.get("/cong-khai?lang=en&ky=2026-q3").want(http.StatusOK).has(1, `a.switch[hreflang=vi][href="/cong-khai?ky=2026-Q3&lang=vi"]`)
}

// TestPublicFiguresAreTheStaffOnes compares indicator by indicator with the
// other page.
func TestPublicFiguresAreTheStaffOnes(t *testing.T) {
	t.Parallel()
	s := newSiteWith(t, func(d *web.Deps) {
		d.Results = results(func(p survey.Period) (*stats.Summary, error) {
			x, err := figures(p)
			for i := range x.Indicators {
				x.Indicators[i].Plan = true // the hidden one too
			}
			return x, err
		})
	})
	s.closeUntil("2026-06-02")
	staff := s.do(s.officer("doc"), s.request(http.MethodGet, "/quan-tri/so-lieu?ky=2026-05", "")).want(http.StatusOK)
	open := s.get("/cong-khai").want(http.StatusOK)
	open.has(1, ".stand") // neither the quarter nor the year has ended
	rates := staff.all("table.indicators tbody tr:not(.beside) td:nth-of-type(1)")
	open.has(len(rates)-1, ".rows tbody") // and the first one, large
	if have := open.text(".lead .rate"); have != words(rates[0]) {
		t.Errorf("the first rate is %q, staff see %q", have, words(rates[0]))
	}
	for _, cells := range [][2]string{{"1", "2"}, {"2", "3"}, {"6", "4"}} {
		want := staff.all("table.indicators tbody tr:not(.beside) td:nth-of-type(" + cells[0] + ")")[1:]
		have := open.all(".rows tbody tr:nth-child(2) td:nth-of-type(" + cells[1] + ")")
		for row := range want {
			if w, h := words(want[row]), words(have[row]); w != h && !strings.HasPrefix(h, w+" ") && !strings.HasPrefix(h, w+"20.000 phiếu") {
				t.Errorf("cell %s of row %d: %q, staff see %q", cells[1], row, h, w)
			}
		}
	}
	if body := open.text("main"); !strings.Contains(body, "ẩn*") || !strings.Contains(body, "* Ẩn: không hiển thị") {
		t.Errorf("page %s", body)
	}
}

func TestPublicResultsBeforeThereAreAny(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	for _, day := range []survey.Day{today, "2026-06-02"} { // nothing is closed; May is, and nobody answered
		s.closeUntil(day)
		for _, path := range []string{"/cong-khai", "/cong-khai?man-hinh=1"} {
			p := s.get(path).want(http.StatusOK)
			p.has(0, "table")
			want := "Số liệu đầu tiên có thể có từ ngày 01/06/2026"
			if day != today {
				want = "từ ngày 01/07/2026, khi tháng này đã kết thúc"
			}
			if body := p.text("body"); !strings.Contains(body, want) || !strings.Contains(body, "không thay thế kết quả") {
				t.Errorf("page %s", body)
			}
		}
	}
	if body := s.get("/cong-khai?lang=en").text("main"); !strings.Contains(body, "The first figures may appear on 1 July 2026, once") {
		t.Errorf("page %s", body)
	}
}

// TestPublicPeriods asks for closed periods, and for what is none.
func TestPublicPeriods(t *testing.T) {
	t.Parallel()
	s := newSiteWith(t, func(d *web.Deps) { d.Results = quiet("2026-08") })
	s.closeUntil("2027-01-03")
	for _, c := range []struct {
		ky     string
		status int
		says   string
	}{
		{"2026-11", http.StatusOK, "Tháng 11 năm 2026"},
		{"2026-q3", http.StatusOK, "Quý III năm 2026"},
		{"2026-H2", http.StatusOK, "6 tháng cuối năm 2026"},
		{"2026", http.StatusOK, "Từ ngày 01/01/2026 đến hết ngày 31/12/2026"},
		{"2026-08", http.StatusOK, "Kỳ này không có phiếu nào."},
		{"2027-01", http.StatusNotFound, "Chưa có số liệu của kỳ này"}, // under way
		{"2027", http.StatusNotFound, "Chưa có số liệu của kỳ này"},
		{"2026-04", http.StatusNotFound, "Chưa có số liệu của kỳ này"}, // before the record
		{"2026-W40", http.StatusUnprocessableEntity, "Kỳ này viết chưa đúng"},
		{"2026-11-20", http.StatusUnprocessableEntity, "Kỳ này viết chưa đúng"},
		{"2026-2027", http.StatusUnprocessableEntity, "Kỳ này viết chưa đúng"},
		{"2026-13", http.StatusUnprocessableEntity, "Kỳ này viết chưa đúng"},
		{"<script>", http.StatusUnprocessableEntity, "Kỳ này viết chưa đúng"},
	} {
		for _, screen := range []string{"", "&man-hinh=1"} {
			p := s.get("/cong-khai?ky=" + c.ky + screen).want(c.status)
			if body := p.text("main"); screen == "" && !strings.Contains(body, c.says) {
				t.Errorf("%s: %s", c.ky, body)
			}
		}
		if c.status == http.StatusOK {
			continue
		}
		for _, file := range []string{"so-lieu.json", "so-lieu.csv"} {
			s.get("/cong-khai/" + file + "?ky=" + c.ky).want(c.status)
		}
		s.get("/cong-khai?lang=en&ky="+c.ky).want(c.status).has(1, `main a[href="/cong-khai?lang=en"]`)
	}
	p := s.get("/cong-khai?ky=2026-Q3")
	p.has(1, `option[value="2026-Q3"][selected]`)
	p.has(4, ".periods a:not([aria-current])") // the last month, quarter, half year and year
	p.has(0, `option[value="2027-01"], option[value="2026-04"]`)
	p.has(0, ".pair h3 + .hint") // no longer periods below one that was asked for
}

func TestPublicResultsByReportingPeriods(t *testing.T) {
	t.Parallel()
	s := newSiteWith(t, func(d *web.Deps) { d.Results, d.Config.Calendar = results(figures), survey.AdministrativeMonths })
	s.closeUntil("2026-06-16")
	if body := s.get("/cong-khai").want(http.StatusOK).text("main"); !strings.Contains(body, "Tháng 6 năm 2026 (15/5–14/6/2026) Từ ngày 15/05/2026 đến hết ngày 14/06/2026") {
		t.Errorf("page %s", body)
	}
}

func TestPublicResultsAreLinked(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	s.get("/?lang=en").has(1, `main a[href="/cong-khai?lang=en"]`)
	thanks := s.post("/s/q11111/gui", s.filled("/s/q11111", "4")).want(http.StatusSeeOther).header.Get("Location")
	s.get(thanks).has(1, `main a[href="/cong-khai?lang=vi"]`)
}

// TestPublicScreen is the page for the wall: it asks anew by itself, also after
// a failure, and speaks Vietnamese however the television is set.
func TestPublicScreen(t *testing.T) {
	t.Parallel()
	s := newSiteWith(t, func(d *web.Deps) {
		d.Results, d.Config.BaseURL = results(figures), "https://xa.example.vn"
	})
	s.closeUntil("2026-06-02")
	r := s.request(http.MethodGet, "/cong-khai?man-hinh=1", "")
	r.Header.Set("Accept-Language", "en-US")
	p := s.do(s.browser(), r).want(http.StatusOK)
	p.has(1, "html[lang=vi] body.screen .wall")
	body := p.text("body")
	for _, words := range []string{"Tháng 5 năm 2026", "94,995%", "✓ Đạt", "20.000 phiếu", "Chỉ tiêu 95%", "✗ Chưa đạt",
		"không thay thế kết quả đo lường", "Số liệu đến hết ngày 01/06/2026", "xa.example.vn/cong-khai"} {
		if !strings.Contains(body, words) {
			t.Errorf("the screen lacks %q: %s", words, body)
		}
	}
	for _, answer := range []page{p, s.get("/cong-khai?man-hinh=1&ky=2030").want(http.StatusNotFound)} {
		if got := answer.header.Get("Refresh"); got != "300" {
			t.Errorf("refresh %q", got)
		}
	}
	if got := s.get("/cong-khai").header.Get("Refresh"); got != "" {
		t.Errorf("the page for readers refreshes itself: %q", got)
	}
}
