package web_test

import (
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
)

// publicBase is an address citizens reach.
const publicBase = "https://khaosat.example.vn"

var pdfPage = regexp.MustCompile(`/Type /Page\s`)

func TestSheetsAreDownloaded(t *testing.T) {
	t.Parallel()
	d := newDesk(t, publicBase)
	for _, c := range []struct {
		path, kind, file, begin string
		pages                   int
	}{
		{"quay-1/in/to.pdf", "application/pdf", "quay-1-to-0001-a4.pdf", "%PDF", 1},
		{"quay-1/in/to.pdf?paper=a5&accent=%23b70008&invitation=M%E1%BB%9Di", "application/pdf", "quay-1-to-0001-a5.pdf", "%PDF", 1},
		{"quay-1/in/to.pdf?paper=a6", "application/pdf", "quay-1-to-0001-a6.pdf", "%PDF", 1},
		{"tra-ket-qua/in/to.pdf?paper=label", "application/pdf", "tra-ket-qua-the-0001.pdf", "%PDF", 3},
		{"in/to.pdf", "application/pdf", "moi-diem-a4-2026-05-20.pdf", "%PDF", 1 + 4},
		{"in/to.pdf?paper=label", "application/pdf", "the-tra-ket-qua-2026-05-20.pdf", "%PDF", 3},
		{"quay-1/in/ma.svg", "image/svg+xml", "quay-1-ma-0001.svg", "<svg", 0},
		{"quay-1/in/ma.png?paper=a6", "image/png", "quay-1-ma-0001.png", "\x89PNG", 0},
	} {
		p := d.see("/quan-tri/diem/" + c.path).want(http.StatusOK)
		if got := p.header.Get("Content-Disposition"); got != `attachment; filename="`+c.file+`"` || p.header.Get("Content-Type") != c.kind {
			t.Errorf("%s: %s, %s", c.path, got, p.header.Get("Content-Type"))
		}
		if pages := len(pdfPage.FindAllString(p.body, -1)); !strings.HasPrefix(p.body, c.begin) || pages != c.pages {
			t.Errorf("%s: %d pages, want %d; begins %.5q", c.path, pages, c.pages, p.body)
		}
	}
}

func TestPrintPageShowsTheSheet(t *testing.T) {
	t.Parallel()
	d := newDesk(t, publicBase)
	p := d.see("/quan-tri/diem/quay-1/in?paper=a5&invitation=M%E1%BB%9Di+b%C3%A0+con&accent=%23b70008").want(http.StatusOK)
	p.has(1, ".preview svg")
	p.has(0, "[role=alert], #force, [style], script")
	p.has(1, `input[value=a5][checked]`)
	p.has(0, `input[value=label]`) // cards are for the return desk
	if got := p.text(".preview svg"); !strings.Contains(got, "Mời bà con") || !strings.Contains(got, "khaosat.example.vn/s/q11111") || !strings.Contains(got, "Tờ in số 0001 · In ngày 20/05/2026") {
		t.Errorf("preview %q", got)
	}
	if policy := p.header.Get("Content-Security-Policy"); !strings.Contains(policy, "font-src 'self'") {
		t.Errorf("policy %q", policy)
	}
	for _, font := range []string{"bevietnampro_400regular.ttf", "bevietnampro_700bold.ttf"} {
		f := d.get("/static/fonts/" + font).want(http.StatusOK)
		if f.header.Get("Content-Type") != "font/ttf" || len(f.body) < 100_000 {
			t.Errorf("%s: %d bytes of %s", font, len(f.body), f.header.Get("Content-Type"))
		}
		if style := d.get("/static/staff.css").want(http.StatusOK); !strings.Contains(style.body, `url("/static/fonts/`+font+`")`) {
			t.Errorf("the style does not name %s", font)
		}
	}
	all := d.see("/quan-tri/diem/in?paper=label").want(http.StatusOK)
	if got := all.text(".preview h2") + all.text(".preview svg"); !strings.Contains(got, "trang đầu trong 3 trang") || !strings.Contains(got, "/s/t22222/nha") || !strings.Contains(got, "Sao y, chứng thực") {
		t.Errorf("cards %q", got)
	}
}

func TestPrintFaults(t *testing.T) {
	t.Parallel()
	d := newDesk(t, publicBase)
	values := newPoint()
	values.Set("label_vi", "Quầy 🙂")
	values.Set("id", "cuoi")
	d.send("/quan-tri/diem/them", values).want(http.StatusUnprocessableEntity).wants("main", "Bản in không có ký tự “🙂”")
	values.Set("label_vi", "Quầy →") // which reports can print and sheets cannot
	d.send("/quan-tri/diem/them", values).want(http.StatusSeeOther)
	for _, c := range []struct {
		name, path, query, fault string
	}{
		{"pale colour", "quay-1/in", "accent=%23e39700", "quá nhạt"},
		{"no colour", "quay-1/in", "accent=blue", "#rrggbb"},
		{"long words", "quay-1/in", url.Values{"invitation": {strings.Repeat("mời ", 11)}}.Encode(), "Lời mời dài 43 ký tự"},
		{"emoji", "quay-1/in", "scan_hint=%F0%9F%99%82", "U+1F642"},
		{"not UTF-8", "quay-1/in", "english=%ff", "Dòng tiếng Anh"},
		{"unknown paper", "quay-1/in", "paper=a3", "a3"},
		{"cards of a counter", "quay-1/in", "paper=label", "không in được ở đây"},
		{"a name that cannot be printed", "cuoi/in", "", "Tên gọi có ký tự"},
		{"one such among all", "in", "", "“Quầy →” chưa in được"},
	} {
		for _, file := range []string{"", "/to.pdf"} {
			p := d.see("/quan-tri/diem/" + c.path + file + "?" + c.query).want(http.StatusUnprocessableEntity)
			p.has(0, ".preview svg")
			if got := p.text("main .fault[role=alert]"); !strings.Contains(got, c.fault) {
				t.Errorf("%s: told %q", c.name, got)
			}
		}
	}
}

// TestNoPrintForTheHouseOnly covers no address, http and localhost.
func TestNoPrintForTheHouseOnly(t *testing.T) {
	t.Parallel()
	for _, base := range []string{"", "http://khaosat.example.vn", "http://localhost:8080", "https://localhost"} {
		t.Run(base, func(t *testing.T) {
			t.Parallel()
			d := newDesk(t, base)
			for _, path := range []string{"/quan-tri/diem/quay-1/in", "/quan-tri/diem/in"} {
				p := d.see(path).want(http.StatusOK)
				if got := p.text(".warning[role=alert]"); !strings.Contains(got, "Chưa đặt địa chỉ https: tờ in sẽ không dùng được ngoài mạng nội bộ.") {
					t.Errorf("warned %q", got)
				}
				p.has(1, ".preview svg")
				refused := d.see(path + "/to.pdf").want(http.StatusUnprocessableEntity)
				refused.has(1, "#force-fault[role=alert]")
				refused.has(1, ".preview svg")
				if trial := d.see(path + "/to.pdf?force=1").want(http.StatusOK); !strings.HasPrefix(trial.body, "%PDF") {
					t.Errorf("a trial print begins %.5q", trial.body)
				}
			}
			d.see("/quan-tri/diem/quay-1/in/ma.png").want(http.StatusUnprocessableEntity)
			d.see("/quan-tri/diem/quay-1/in/ma.svg?force=1").want(http.StatusOK)
		})
	}
}
