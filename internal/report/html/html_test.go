package html_test

import (
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/andybalholm/cascadia"
	xhtml "golang.org/x/net/html"

	"sipas/internal/report/doc"
	"sipas/internal/report/html"
	"sipas/internal/testkit/doctest"
)

var lookAt = flag.String("look", "", "write pages into this folder, to be looked at")

// TestLook is how previews were looked at: go test -run Look -look /tmp/x.
func TestLook(t *testing.T) {
	if *lookAt == "" {
		t.Skip("no -look folder")
	}
	css, err := os.ReadFile("../../../static/paper.css")
	if err != nil {
		t.Fatal(err)
	}
	for name, d := range map[string]doc.Document{"sample": doctest.Sample(), "hostile": doctest.Hostile()} {
		page := `<!doctype html><meta charset="utf-8"><meta name="viewport" content="width=device-width"><style>` + string(css) + "</style>" + rendered(t, d)
		if err := os.WriteFile(filepath.Join(*lookAt, name+".html"), []byte(page), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func rendered(t testing.TB, d doc.Document) string {
	t.Helper()
	out, err := html.Render(d, html.Options{Heading: 3, ID: "xem-"})
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

func parsed(t testing.TB, s string) *xhtml.Node {
	t.Helper()
	root, err := xhtml.Parse(strings.NewReader(s))
	if err != nil {
		t.Fatal(err)
	}
	return root
}

// texts are the texts of what a selector finds.
func texts(root *xhtml.Node, selector string) []string {
	var found []string
	for _, n := range cascadia.QueryAll(root, cascadia.MustCompile(selector)) {
		var b strings.Builder
		for d := range n.Descendants() {
			if d.Type == xhtml.TextNode {
				b.WriteString(d.Data)
			}
		}
		found = append(found, b.String())
	}
	return found
}

func TestPreviewOfTheSample(t *testing.T) {
	t.Parallel()
	root := parsed(t, rendered(t, doctest.Sample()))
	tests := []struct {
		selector string
		n        int
		first    string
	}{
		{".paper-head strong", 4, "ỦY BAN NHÂN DÂN"},
		{".paper > h3", 5, "I. MỤC ĐÍCH, PHƯƠNG PHÁP"},
		{".paper > h5", 1, "a) Phiếu và cách trả lời"},
		{".paper-annex", 2, "Phụ lục I. BẢNG SỐ LIỆU CHI TIẾT"},
		{"caption", 3, "Bảng 1. Kết quả so với chỉ tiêu"},
		{"thead th[rowspan='2']", 4, "TT"},
		{"thead th[colspan='3'][scope=colgroup]", 1, "Kết quả đo"},
		{"tbody td[rowspan='4']", 8, "Nhóm 1"},
		{"td.paper-right", 84, "95,00"},
		{"td strong", 2, "Cộng"},
		{"figcaption", 1, "Hình 1. Tỷ lệ hài lòng từng tháng năm 2026"},
		{"code", 2, doctest.Seal},
		{".paper-sign p", 8, "Nơi nhận:"},
	}
	for _, tt := range tests {
		if got := texts(root, tt.selector); len(got) != tt.n || got[0] != tt.first {
			t.Errorf("%s: %d, want %d; %q", tt.selector, len(got), tt.n, got)
		}
	}
}

// The page's policy allows no inline style or script, and what citizens type
// stays text.
func TestHostileTextsStayText(t *testing.T) {
	t.Parallel()
	out := rendered(t, doctest.Hostile())
	if found := regexp.MustCompile(`(?i)<script|\sstyle=|\son\w+=|<w:p|\x00|\x{202e}`).FindString(out); found != "" {
		t.Errorf("found %q", found)
	}
	if got := texts(parsed(t, out), "tbody td"); len(got) != 28 || got[21] != `<w:p/> & "nháy" 'đơn' ]]> <!-- --> %s %d \ ( ) {{.}}` {
		t.Errorf("%d cells: %q", len(got), got)
	}
}

func TestFaultyDocumentIsRefused(t *testing.T) {
	t.Parallel()
	if _, err := html.Render(doc.Document{Blocks: []doc.Block{nil}}, html.Options{}); err == nil {
		t.Error("no error")
	}
}
