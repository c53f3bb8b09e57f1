package app

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

var pdfPage = regexp.MustCompile(`/Type /Page\s`)

func TestSheetsFromTheCommandLine(t *testing.T) {
	t.Parallel()
	h := open(t, "2026-03-10")
	const base = "https://khaosat.example.vn"
	catalogue, err := h.Store.Catalogue(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	every := len(catalogue.Points) - 1 // the sample school is not in use
	desk, _ := catalogue.Point("tra-ket-qua")
	cards := len(catalogue.DomainsAt(desk))
	tests := []struct {
		name  string
		args  []string
		file  string // in the folder --out names with %
		begin string
		pages int
	}{
		{"all points with their list", []string{"--out", "%/tat-ca.pdf"}, "tat-ca.pdf", "%PDF", 1 + every},
		{"into a folder", []string{"--out", "%", "--format", "pdf", "--paper", "a5"}, "to-in-a5.pdf", "%PDF", 1 + every},
		{"paper alone means sheets", []string{"--out", "%", "--paper", "a6", "--point", "quay-1"}, "to-in-a6.pdf", "%PDF", 1},
		{"one point", []string{"--out", "%/q.PDF", "--point", "quay-1"}, "q.PDF", "%PDF", 1},
		{"one point by its code", []string{"--out", "%/q.pdf", "--point", strings.ToUpper(h.code("quay-1"))}, "q.pdf", "%PDF", 1},
		{"cards", []string{"--out", "%/the.pdf", "--paper", "label"}, "the.pdf", "%PDF", cards},
		{"cards of the return desk", []string{"--out", "%/the.pdf", "--paper", "label", "--point", "tra-ket-qua"}, "the.pdf", "%PDF", cards},
		{"codes alone", []string{"--out", "%"}, "quay-1.svg", "<svg", 0},
		{"one code", []string{"--out", "%/q.png", "--point", "quay-1"}, "q.png", "\x89PNG", 0},
		{"a trial", []string{"--out", "%/q.pdf", "--point", "quay-1", "--base-url", "http://localhost:8080", "--force"}, "q.pdf", "%PDF", 1},
	}
	for _, tt := range tests {
		folder := t.TempDir()
		out, code := h.run(inFolder(tt.args, folder, base)...)
		file := filepath.Join(folder, tt.file)
		body, err := os.ReadFile(file)
		if code != 0 || err != nil || !strings.Contains(out, file) {
			t.Errorf("%s: exit %d, %s, %v", tt.name, code, out, err)
			continue
		}
		if pages := len(pdfPage.FindAll(body, -1)); !bytes.HasPrefix(body, []byte(tt.begin)) || pages != tt.pages {
			t.Errorf("%s: %d pages, want %d; begins %.5q", tt.name, pages, tt.pages, body)
		}
	}
}

func TestSheetsAreRefusedOnTheCommandLine(t *testing.T) {
	t.Parallel()
	h := open(t, "2026-03-10")
	const base = "https://khaosat.example.vn"
	if out, code := h.run("points", "add", "--id", "cuoi", "--label", "Quầy 🙂"); code != 1 || !strings.Contains(out, "“🙂”") {
		t.Fatal(out)
	}
	if out, code := h.run("points", "add", "--id", "cuoi", "--label", "Quầy →"); code != 0 { // which reports can print and sheets cannot
		t.Fatal(out)
	}
	if out, code := h.run("points", "retire", "quay-2"); code != 0 {
		t.Fatal(out)
	}
	for _, tt := range []struct {
		name string
		args []string
		code int
		want string
	}{
		{"localhost", []string{"--out", "%/q.pdf", "--base-url", "http://localhost:8080"}, 1, "--force"},
		{"unknown paper", []string{"--out", "%/q.pdf", "--paper", "a3"}, 2, "a3"},
		{"unknown format", []string{"--out", "%", "--format", "odt"}, 2, "cách dùng"},
		{"paper for a code alone", []string{"--out", "%", "--format", "svg", "--paper", "a4"}, 2, "--paper"},
		{"another ending", []string{"--out", "%/q.pdf", "--format", "png"}, 2, "không hợp"},
		{"many codes into one file", []string{"--out", "%/q.svg"}, 2, "thư mục"},
		{"cards of a counter", []string{"--out", "%/q.pdf", "--paper", "label", "--point", "quay-1"}, 1, "nơi trả kết quả"},
		{"retired point", []string{"--out", "%/q.pdf", "--point", "quay-2"}, 1, "quay-2"},
		{"a name that cannot be printed", []string{"--out", "%/q.pdf"}, 1, "U+2192"},
	} {
		folder := t.TempDir()
		out, code := h.run(inFolder(tt.args, folder, base)...)
		if left, err := os.ReadDir(folder); code != tt.code || !strings.Contains(out, tt.want) || err != nil || len(left) > 0 {
			t.Errorf("%s: exit %d, %s; left %v", tt.name, code, out, left)
		}
	}
}

// inFolder puts the folder for %, and the base unless there is one.
func inFolder(args []string, folder, base string) []string {
	all := []string{"qr"}
	given := false
	for _, a := range args {
		given = given || a == "--base-url"
		all = append(all, strings.ReplaceAll(a, "%", folder))
	}
	if !given {
		all = append(all, "--base-url", base)
	}
	return all
}
