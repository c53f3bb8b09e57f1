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
	p.has(3, "main section")
	body := p.text("main")
	at := -1
	for _, words := range []string{ // in this order
		"không thay thế kết quả đo lường của Sở Nội vụ, Bộ Nội vụ.",
		"Tháng 11 năm 2026", "từ ngày 01/11/2026 đến hết ngày 30/11/2026", // nobody answered in December
		"Chỉ số met", "94,995%", "20.000 phiếu", "94,68 – 95,29", " 95% ", "✓ Đạt", "▼ thấp hơn (chưa chắc chắn, cần thêm phiếu)",
		"✗ Chưa đạt", "? Chưa đủ căn cứ", "Kế hoạch chưa giao chỉ tiêu", "Quý IV năm 2026", "Năm 2026",
		"chưa tính việc ai trả lời, ai không.", "Wilson 95%", "Niêm phong gần nhất, ngày 02/01/2027",
	} {
		next := strings.Index(body, words)
		if next <= at {
			t.Errorf("%q is missing or out of order in %s", words, body)
		}
		at = max(at, next)
	}
	for _, words := range []string{"Tham khảo", "Ít phiếu", "12.345", "Đất đai", "Tháng 12"} { // not of the plan, or for staff
		if strings.Contains(body, words) {
			t.Errorf("the page holds %q", words)
		}
	}
	seal, _, err := s.store.LastSeal(t.Context())
	if err != nil || p.text("code.seal") != seal.Seal {
		t.Errorf("seal %q, want %q, %v", p.text("code.seal"), seal.Seal, err)
	}
	p.has(1, `main a[href="/kiem-tra?lang=vi"]`)

	english := s.get("/cong-khai?lang=en").want(http.StatusOK)
	body = english.text("main")
	for _, words := range []string{"1 November 2026 to 30 November 2026", "Chỉ số met", "94,995%", "✓ Met", "✗ Not met", "? Not enough evidence",
		"▼ below (not certain, more answers needed)", "does not replace", "Latest seal, 2 January 2027"} {
		if !strings.Contains(body, words) {
			t.Errorf("the English page lacks %q: %s", words, body)
		}
	}
	english.has(1, `a.switch[hreflang=vi][href="/cong-khai?lang=vi"]`)
}

// TestPublicFiguresAreTheStaffOnes compares row by row with the other page.
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
	open.has(1, "main section") // neither the quarter nor the year has ended
	rows := staff.all("table.indicators tbody tr:not(.beside) td:nth-of-type(1)")
	open.has(len(rows), ".figures tbody")
	for i, cells := range [][2]string{{"1", "1"}, {"2", "2"}, {"6", "3"}} {
		want := staff.all("table.indicators tbody tr:not(.beside) td:nth-of-type(" + cells[0] + ")")
		have := open.all(".figures td:nth-of-type(" + cells[1] + ")")
		for row := range want {
			if w, h := words(want[row]), words(have[row]); w != h && !strings.HasPrefix(h, w+" ") {
				t.Errorf("cell %d of row %d: %q, staff see %q", i, row, h, w)
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
		p := s.get("/cong-khai").want(http.StatusOK)
		p.has(0, "table")
		want := "Số liệu đầu tiên có thể có từ ngày 01/06/2026"
		if day != today {
			want = "từ ngày 01/07/2026, khi tháng này đã kết thúc"
		}
		if body := p.text("main"); !strings.Contains(body, want) || !strings.Contains(body, "không thay thế kết quả") {
			t.Errorf("page %s", body)
		}
	}
	if body := s.get("/cong-khai?lang=en").text("main"); !strings.Contains(body, "The first figures may appear on 1 July 2026, once") {
		t.Errorf("page %s", body)
	}
}

func TestPublicResultsByReportingPeriods(t *testing.T) {
	t.Parallel()
	s := newSiteWith(t, func(d *web.Deps) { d.Results, d.Config.Administrative = results(figures), true })
	s.closeUntil("2026-06-16")
	if body := s.get("/cong-khai").want(http.StatusOK).text("main section"); !strings.Contains(body, "từ ngày 15/05/2026 đến hết ngày 14/06/2026") {
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
