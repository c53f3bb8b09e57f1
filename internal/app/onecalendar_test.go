package app

import (
	"log/slog"
	"net/http"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"sipas/internal/config"
	"sipas/internal/store"
	"sipas/internal/survey"
)

// periodNames are the names of periods in a text, with what may stand before and
// after them: a day of the month, the days of the period.
var periodNames = regexp.MustCompile(`(?i)(ngày (?:\d+|…) )?(tháng \d+|quý [IV]+|6 tháng (?:đầu|cuối)) năm \d{4}( \(\d\d?/\d| \(từ)?`)

// undated are the names of periods in a text that leave their days out.
func undated(text string) (list []string) {
	for _, m := range periodNames.FindAllStringSubmatch(text, -1) {
		if m[1] == "" && m[3] == "" {
			list = append(list, m[0])
		}
	}
	return list
}

// oneCalendar goes through an installation of administrative periods after a
// year: every page and file is of those, names their days, and offers no other.
func oneCalendar(t *testing.T, h *harness) {
	staff := h.logIn()
	for _, p := range []struct {
		path string
		says []string
	}{
		{"/quan-tri", []string{"Tháng 1 năm 2026 (15/12/2025–14/01/2026)"}}, // the last closed month
		{"/quan-tri?ky=2025-05", []string{"Tháng 5 năm 2025 (15/4–14/5/2025)", "Từ 15/04/2025 đến hết 14/05/2025"}},
		{"/quan-tri?ky=2025-05-20", []string{"Ngày 20/5/2025"}},
		{"/quan-tri?ky=2025-w20", []string{"Tuần 20 năm 2025", "đến hết 18/05/2025"}},
		{"/quan-tri/so-lieu?ky=2025-q1", []string{"Quý I năm 2025 (15/12/2024–14/3/2025)"}},
		{"/quan-tri/so-lieu?ky=2025", []string{"Năm 2025 (15/12/2024–14/12/2025)"}},
		{"/quan-tri/chi-so/tthc?ky=2025-h2", []string{"6 tháng cuối năm 2025 (15/6–14/12/2025)"}},
		{"/quan-tri/xem-xet", nil},
		{"/quan-tri/doan-bao-cao", []string{"quý IV năm 2025 (15/9–14/12/2025)"}},
		{"/quan-tri/doan-bao-cao?ky=2025-05", []string{"tháng 5 năm 2025 (15/4–14/5/2025)", "Trong tháng 5 năm 2025 (từ ngày 15/4/2025 đến hết ngày 14/5/2025)"}},
		{"/quan-tri/doan-bao-cao?ky=2025-q4", []string{"So với quý III năm 2025 (15/6–14/9/2025)"}},
		{"/quan-tri/to-in?ky=2025-05", []string{"TỜ KẾT QUẢ HÀI LÒNG THÁNG 5 NĂM 2025 (15/4–14/5/2025)"}},
		{"/quan-tri/to-in?ky=2025-05-20", []string{"TỜ KẾT QUẢ HÀI LÒNG NGÀY 20/5/2025"}},
		{"/quan-tri/gop-y?ky=2025-05", []string{"Tháng 5 năm 2025 (15/4–14/5/2025)"}},
		{"/quan-tri/gop-y?ky=2025", []string{"Năm 2025 (15/12/2024–14/12/2025)", "Tháng 6 năm 2025 (15/5–14/6/2025)"}},
		{"/quan-tri/gop-y/nhat-ky", []string{"Tháng 5 năm 2025 (15/4–14/5/2025)"}},
		{"/quan-tri/ho-so", []string{"Tháng 5 năm 2025 (15/4–14/5/2025)"}},
		{"/quan-tri/bao-cao", []string{"Quý IV năm 2025 (15/9–14/12/2025)", "Năm 2025 (15/12/2024–14/12/2025)"}},
		{"/quan-tri/bao-cao/2025-Q2", []string{"Quý II năm 2025 (15/3–14/6/2025)"}},
		{"/quan-tri/bao-cao/2025-Q2/xem", []string{"quý II năm 2025 (15/3–14/6/2025) của xã Khúc Thừa Dụ", "quý II năm 2025 (từ ngày 15/3/2025 đến hết ngày 14/6/2025) như sau"}},
		{"/cong-khai", []string{"Tháng 1 năm 2026 (15/12/2025–14/01/2026)", "Năm 2025 (15/12/2024–14/12/2025)"}},
		{"/cong-khai?ky=2025-05&lang=en", []string{"May 2025 (15/4–14/5/2025)"}},
		{"/cong-khai?man-hinh=1", []string{"Tháng 1 năm 2026 (15/12/2025–14/01/2026)"}},
	} {
		r, page := h.get(staff, h.base+p.path)
		if r.StatusCode != http.StatusOK {
			t.Errorf("%s: %d", p.path, r.StatusCode)
		}
		text := visible(t, page)
		for _, want := range p.says {
			if !strings.Contains(text, want) {
				t.Errorf("%s lacks %q", p.path, want)
			}
		}
		for _, name := range undated(text) {
			t.Errorf("%s: %q without its days", p.path, name)
		}
		if strings.Contains(page, "lich=") || strings.Contains(page, `"lich"`) {
			t.Errorf("%s offers another calendar", p.path)
		}
	}
	for path, name := range map[string]string{
		"/quan-tri/bao-cao/2025-H1/nhap/docx": "nhap-bao-cao-hai-long-2025-h1.docx",
		"/quan-tri/bao-cao/2025-Q2/nhap/json": "nhap-bao-cao-hai-long-2025-q2.json",
		"/quan-tri/bao-cao/ke-hoach/2026":     "ke-hoach-khao-sat-2026.docx",
		"/cong-khai/so-lieu.csv?ky=2025-05":   "2025-05",
		"/quan-tri/ho-so/mau/linh-vuc.xlsx":   "mau-linh-vuc.xlsx",
	} {
		r, _ := h.get(staff, h.base+path)
		if got := r.Header.Get("Content-Disposition"); r.StatusCode != http.StatusOK || !strings.Contains(got, name) || strings.Contains(got, "ky-bao-cao") {
			t.Errorf("%s: %d, file %q", path, r.StatusCode, got)
		}
	}
}

// oneCalendarOnTheCommandLine: the database says the calendar.
func oneCalendarOnTheCommandLine(t *testing.T, h *harness, cfg config.Serve) {
	text, code := h.run("report", "--period", "2025-05")
	if code != 0 || !strings.Contains(text, `"from": "2025-04-15"`) || !strings.Contains(text, `"to": "2025-05-15"`) || strings.Contains(text, "administrative") {
		t.Errorf("May is %d\n%.400s", code, text)
	}
	if !regexp.MustCompile(`"served": \d`).MatchString(text) {
		t.Error("the demo has no served counts of its months")
	}
	if table, code := h.run("report", "--period", "2025-05", "--format", "csv"); code != 0 || strings.Contains(table, "administrative") {
		t.Errorf("table %d\n%.400s", code, table)
	}
	if _, code := h.run("report", "--period", "2025-05", "--administrative"); code != 2 {
		t.Errorf("the command line still chooses a calendar: %d", code)
	}
	cfg.Calendar = survey.CalendarMonths
	cfg.Addr, cfg.Drain = "127.0.0.1:0", 1e9
	_, err := Start(t.Context(), cfg, store.Options{Now: h.clock.Now}, slog.New(slog.DiscardHandler))
	if survey.KindOf(err) != survey.Conflict {
		t.Errorf("started with the other calendar: %v", err)
	}
}

// visible is the text of a page, what is in its form fields too.
func visible(t testing.TB, page string) string {
	t.Helper()
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for n := range root.Descendants() {
		if n.Type == html.TextNode {
			b.WriteString(n.Data + " ")
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}
