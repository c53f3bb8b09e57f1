package proof

import (
	"net/http"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"sipas/internal/survey"
)

// periodNames are the names of periods in a text, with what may stand before and
// after them: a day of the month, the days of the period.
var periodNames = regexp.MustCompile(`(?i)(ngày (?:\d+|…) )?(tháng \d+|quý [IV]+|6 tháng (?:đầu|cuối)) năm \d{4}( \(\d\d/\d|\) \(từ| \(từ)?`)

// undated are the names of periods in a text that leave their days out.
func undated(text string) (list []string) {
	for _, m := range periodNames.FindAllStringSubmatch(text, -1) {
		if m[1] == "" && m[3] == "" {
			list = append(list, m[0])
		}
	}
	return list
}

// TestOneCalendar goes through an installation of administrative periods after a
// year: every page and file is of those, names their days, and offers no other.
func TestOneCalendar(t *testing.T) {
	t.Parallel()
	d := open(t, administrative)
	base, staff := d.serve(t)
	for _, p := range []struct {
		path string
		says []string
	}{
		{"/quan-tri", []string{"Tháng 12 năm 2026 (15/11–14/12/2026)"}}, // the last closed month
		{"/quan-tri?ky=2026-05", []string{"Tháng 5 năm 2026 (15/4–14/5/2026)", "Từ 15/04/2026 đến hết 14/05/2026"}},
		{"/quan-tri?ky=2026-05-20", []string{"Ngày 20/5/2026"}},
		{"/quan-tri?ky=2026-w21", []string{"Tuần 21 năm 2026", "Từ 18/05/2026 đến hết 24/05/2026"}},
		{"/quan-tri/so-lieu?ky=2026-q1", []string{"Quý I năm 2026 (15/12/2025–14/3/2026)"}},
		{"/quan-tri/chi-so/tthc?ky=2026-h2", []string{"6 tháng cuối năm 2026 (15/6–14/12/2026)"}},
		{"/quan-tri/so-lieu?ky=2026", []string{"Năm 2026 (15/12/2025–14/12/2026)"}},
		{"/quan-tri/doan-bao-cao", []string{"quý IV năm 2026 (15/9–14/12/2026)"}},
		{"/quan-tri/doan-bao-cao?ky=2026-05", []string{"tháng 5 năm 2026 (15/4–14/5/2026)", "Trong tháng 5 năm 2026 (từ ngày 15/4/2026 đến hết ngày 14/5/2026)", "So với tháng 4 năm 2026 (15/3–14/4/2026)"}},
		{"/quan-tri/to-in?ky=2026-05", []string{"TỜ KẾT QUẢ HÀI LÒNG THÁNG 5 NĂM 2026 (15/4–14/5/2026)"}},
		{"/quan-tri/to-in?ky=2026-05-19", []string{"TỜ KẾT QUẢ HÀI LÒNG NGÀY 19/5/2026"}},
		{"/quan-tri/gop-y?ky=2026-05", []string{"Tháng 5 năm 2026 (15/4–14/5/2026)"}},
		{"/quan-tri/gop-y?ky=2026", []string{"Năm 2026 (15/12/2025–14/12/2026)", "Tháng 6 năm 2026 (15/5–14/6/2026)"}},
		{"/quan-tri/gop-y/nhat-ky", []string{"Tháng 5 năm 2026 (15/4–14/5/2026)"}},
		{"/quan-tri/ho-so", []string{"Tháng 5 năm 2026 (15/4–14/5/2026)"}},
		{"/quan-tri/bao-cao", []string{"Quý IV năm 2026 (15/9–14/12/2026)", "Năm 2026 (15/12/2025–14/12/2026)"}},
		{"/quan-tri/bao-cao/2026-Q2", []string{"Quý II năm 2026 (15/3–14/6/2026)"}},
		{"/quan-tri/bao-cao/2026-05/xem", []string{"tháng 5 năm 2026 (15/4–14/5/2026) của xã Khúc Thừa Dụ", "tháng 5 năm 2026 (từ ngày 15/4/2026 đến hết ngày 14/5/2026) như sau"}},
		{"/cong-khai", []string{"Tháng 12 năm 2026 (15/11–14/12/2026)", "Năm 2026 (15/12/2025–14/12/2026)"}},
		{"/cong-khai?ky=2026-05&lang=en", []string{"May 2026 (15/4–14/5/2026)"}},
		{"/cong-khai?man-hinh=1", []string{"Tháng 12 năm 2026 (15/11–14/12/2026)"}},
	} {
		page := get(t, staff, base+p.path)
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
		"/quan-tri/bao-cao/2026-05/nhap/docx": "nhap-bao-cao-hai-long-2026-05.docx",
		"/quan-tri/bao-cao/2026-Q2/nhap/json": "nhap-bao-cao-hai-long-2026-q2.json",
		"/quan-tri/bao-cao/ke-hoach/2027":     "ke-hoach-khao-sat-2027.docx",
		"/cong-khai/so-lieu.csv?ky=2026-05":   "2026-05",
		"/quan-tri/ho-so/mau-linh-vuc.csv":    "mau-ho-so-theo-linh-vuc.csv",
	} {
		r, err := staff.Get(base + path)
		if err != nil {
			t.Fatal(err)
		}
		r.Body.Close()
		if got := r.Header.Get("Content-Disposition"); r.StatusCode != http.StatusOK || !strings.Contains(got, name) || strings.Contains(got, "ky-bao-cao") {
			t.Errorf("%s: %d, file %q", path, r.StatusCode, got)
		}
	}
}

// TestOneCalendarOnTheCommandLine: the database says the calendar.
func TestOneCalendarOnTheCommandLine(t *testing.T) {
	t.Parallel()
	d := open(t, administrative)
	text := string(d.run(t, "report", "--period", "2026-05"))
	if !strings.Contains(text, `"from": "2026-04-15",`) || !strings.Contains(text, `"to": "2026-05-15"`) || strings.Contains(text, "administrative") {
		t.Errorf("May is\n%.400s", text)
	}
	if table := string(d.run(t, "report", "--period", "2026-05", "--format", "csv")); strings.Contains(table, "administrative") {
		t.Errorf("table\n%.400s", table)
	}
	if _, err := d.command(today, "report", "--period", "2026-05", "--administrative"); err == nil {
		t.Error("the command line still chooses a calendar")
	}
	if !regexp.MustCompile(`"served": \d`).MatchString(text) {
		t.Error("the demo has no served counts of its months")
	}
	if _, err := (&demo{data: d.data, kind: survey.CalendarMonths}).start(); survey.KindOf(err) != survey.Conflict {
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
