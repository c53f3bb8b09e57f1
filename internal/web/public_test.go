package web_test

import (
	"net/http"
	"slices"
	"strings"
	"testing"

	"sipas/internal/survey"
	"sipas/internal/web/site"
)

// inOrder fails the test unless the page says everything, one after the other.
func (p page) inOrder(texts ...string) {
	p.t.Helper()
	body, at := p.text("main"), 0
	for _, words := range texts {
		next := strings.Index(body[at:], words)
		if next < 0 {
			p.t.Errorf("%q is missing or out of order in %s", words, body)
			continue
		}
		at += next
	}
}

func TestPublicResults(t *testing.T) {
	t.Parallel()
	s := spring(t, func(*site.Deps) {})
	p := s.get("/CONG-KHAI").want(http.StatusOK)
	if p.header.Get("Cache-Control") != "public, max-age=300" || !slices.Contains(p.header.Values("Vary"), "Accept-Language") || p.header.Get("Set-Cookie") != "" {
		t.Errorf("header %v", p.header)
	}
	p.inOrder("không thay thế kết quả đo lường của Sở Nội vụ, Bộ Nội vụ.", "Tháng 5 năm 2026 (tạm tính)",
		"Tháng 4 năm 2026", "Từ ngày 01/04/2026 đến hết ngày 30/04/2026", "Hài lòng về giải quyết thủ tục hành chính", "75,00%", "▼ dưới mức chỉ tiêu 20,00 điểm",
		"Khoảng tin cậy 95%: 50,90 – 91,34%; 20 phiếu", "chưa phản ánh việc người dân tự chọn trả lời hay không.",
		"Kỳ dài hơn", "Quý I năm 2026, từ ngày 05/01/2026 (86/90 ngày) theo dõi, có thể đổi theo kỳ", "91,78%", "▼ dưới mức chỉ tiêu 3,22 điểm", "Nghiêng về chưa đạt", "86,08 – 95,68",
		"Đất đai", "85,00%", "Để tham khảo: kế hoạch giao một chỉ tiêu chung", "20 phiếu nhận được", "20 phiếu được tính", "Không có phiếu nào bị loại",
		"Cách tính", "Niêm phong gần nhất, ngày 19/05/2026", "Được dùng lại tự do, ghi nguồn")
	p.has(1, "main .rows") // of the quarter: a month has the headline only
	seal, _, err := s.store.LastSeal(t.Context())
	if err != nil || p.text("code.seal") != seal.Seal {
		t.Errorf("seal %q, want %q, %v", p.text("code.seal"), seal.Seal, err)
	}
	for _, href := range []string{"/kiem-tra?lang=vi", "/phuong-phap?lang=vi", "/cong-khai/so-lieu.csv?ky=2026-04", "/cong-khai/so-lieu.json?ky=2026-04",
		"/cong-khai/niem-phong.csv", "/cong-khai/ky.json"} {
		p.has(1, `main a[href="`+href+`"]`)
		s.get(href).want(http.StatusOK)
	}
	p.has(0, "script, [style], [onclick]")
}

func TestPublicResultsInEnglish(t *testing.T) {
	t.Parallel()
	s := spring(t, func(*site.Deps) {})
	p := s.get("/cong-khai?lang=en").want(http.StatusOK)
	p.inOrder("does not replace", "May 2026 (provisional)", "April 2026", "1 April 2026 to 30 April 2026", "Hài lòng về giải quyết", "75,00%", "▼ 20,00 points below the target",
		"95% interval: 50,90 – 91,34%; 20 answers", "Quarter 1 of 2026, from 5 January 2026 (86 of 90 days) monitoring, may change", "Leaning to not met",
		"No answer was left out", "Latest seal, 19 May 2026", "Free to reuse")
	p.has(1, `.lead h3[lang=vi]`) // a name nobody has translated is said to be Vietnamese
	p.has(1, `a.switch[hreflang=vi][href="/cong-khai?lang=vi"]`)
	s.get("/cong-khai?lang=en&ky=2026-q1").want(http.StatusOK).has(1, `a.switch[hreflang=vi][href="/cong-khai?ky=2026-Q1&lang=vi"]`)
}

// TestPublicFiguresAreTheStaffOnes compares indicator by indicator with the
// other page.
func TestPublicFiguresAreTheStaffOnes(t *testing.T) {
	t.Parallel()
	s := spring(t, func(*site.Deps) {})
	staff := s.do(s.officer("doc"), s.request(http.MethodGet, "/quan-tri/so-lieu?ky=2026-Q1", "")).want(http.StatusOK)
	open := s.get("/cong-khai?ky=2026-Q1").want(http.StatusOK)
	rates := staff.all("table.indicators tbody tr:not(.beside) td:nth-of-type(1)")
	if have := open.text(".lead .rate"); len(rates) != 2 || have != plainText(rates[0]) {
		t.Fatalf("the first rate of %d is %q", len(rates), have)
	}
	open.has(len(rates)-1, ".rows tbody")
	for _, cells := range [][2]string{{"1", "1"}, {"3", "2"}, {"4", "3"}, {"5", "4"}} { // rate, fact, grade, interval
		want := plainText(staff.all("table.indicators tbody tr:not(.beside) td:nth-of-type(" + cells[0] + ")")[1])
		have := plainText(open.all(".rows tbody tr:nth-child(2) td:nth-of-type(" + cells[1] + ")")[0])
		if !strings.HasPrefix(have, want) || want == "" {
			t.Errorf("cell %s: %q, staff see %q", cells[1], have, want)
		}
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

// TestPublicPeriods asks for months, quarters, half years, years and the month
// under way; days and weeks are for staff only.
func TestPublicPeriods(t *testing.T) {
	t.Parallel()
	s := spring(t, func(*site.Deps) {})
	for _, c := range []struct {
		ky     string
		status int
		says   string
	}{
		{"2026-04", http.StatusOK, "Tháng 4 năm 2026"},
		{"2026-02", http.StatusOK, "Kỳ này có dưới 10 phiếu nên được tính gộp vào kỳ sau."},
		{"2026-03", http.StatusOK, "Từ ngày 01/02/2026 đến hết ngày 31/03/2026"},
		{"2026-05", http.StatusOK, "tạm tính"},
		{"2026-q1", http.StatusOK, "Quý I năm 2026"},
		{"2026-q2", http.StatusNotFound, "Chưa có số liệu của kỳ này"}, // under way
		{"2026", http.StatusNotFound, "Chưa có số liệu của kỳ này"},
		{"2025-12", http.StatusNotFound, "Chưa có số liệu của kỳ này"}, // before the record
		{"2026-W16", http.StatusUnprocessableEntity, "Kỳ này viết chưa đúng"},
		{"2026-04-10", http.StatusUnprocessableEntity, "Kỳ này viết chưa đúng"},
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
		for _, file := range []string{"so-lieu.json", "so-lieu.csv"} {
			s.get("/cong-khai/" + file + "?ky=" + c.ky).want(c.status)
		}
		if c.status != http.StatusOK {
			s.get("/cong-khai?lang=en&ky="+c.ky).want(c.status).has(1, `main a[href="/cong-khai?lang=en"]`)
		}
	}
	p := s.get("/cong-khai?ky=2026-Q1")
	p.has(1, `option[value="2026-Q1"][selected]`)
	p.has(2, ".periods a:not([aria-current])") // the month under way and the last one
	p.has(0, `option[value="2026-06"], option[value="2025-12"]`)
	p.has(0, ".pair h3 + .hint") // no longer periods below one that was asked for
}

func TestPublicResultsByReportingPeriods(t *testing.T) {
	t.Parallel()
	s := newSiteWith(t, func(d *site.Deps) { d.Config.Calendar = survey.AdministrativeMonths })
	s.answer(today, "dat-dai", 12, 0)
	s.closeUntil("2026-06-16")
	s.get("/cong-khai").want(http.StatusOK).inOrder("Tháng 6 năm 2026 (15/5–14/6/2026), từ ngày 20/05/2026 (26/31 ngày)", "Từ ngày 15/05/2026 đến hết ngày 14/06/2026", "100,00%")
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
	s := spring(t, func(d *site.Deps) { d.Config.BaseURL = "https://xa.example.vn" })
	r := s.request(http.MethodGet, "/cong-khai?man-hinh=1", "")
	r.Header.Set("Accept-Language", "en-US")
	p := s.do(s.browser(), r).want(http.StatusOK)
	p.has(1, "html[lang=vi] body.screen .wall")
	body := p.text("body")
	for _, words := range []string{"Tháng 4 năm 2026", "75,00%", "▼ dưới mức chỉ tiêu 20,00 điểm", "20 phiếu", "Chỉ tiêu 95%",
		"không thay thế kết quả đo lường", "Số liệu đến hết ngày 19/05/2026", "xa.example.vn/cong-khai"} {
		if !strings.Contains(body, words) {
			t.Errorf("the screen lacks %q: %s", words, body)
		}
	}
	if got := s.get("/cong-khai?man-hinh=1&ky=2026-Q1").text(".wall"); strings.Contains(got, "Đất đai") || !strings.Contains(got, "Độ chắc: Nghiêng về chưa đạt") {
		t.Errorf("the wall has room for the plan's own targets: %s", got)
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

// The method page says every formula, the measured power of the signs, and what cannot
// be proved, in both languages.
func TestMethodPage(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	for lang, texts := range map[string][]string{
		"vi": {"Ai được hỏi?", "BETA.INV(0.025; s; n-s+1)", "Kish", "Σ (N_h/N)·p_h", "Nhóm dưới 10 phiếu không công bố", "Fisher", "100,0 (100,0)", "SHA-256", "không bị dựng lại"},
		"en": {"Who is asked?", "BETA.DIST(T; s; n-s+1; TRUE)", "Kish", "Groups with fewer than 10 answers", "Fisher", "100.0 (100.0)", "SHA-256", "was not rebuilt"},
	} {
		p := s.get("/phuong-phap?lang=" + lang).want(http.StatusOK)
		p.inOrder(texts...)
		p.has(9, "tbody tr")
		p.has(0, "script, [style]")
	}
}
