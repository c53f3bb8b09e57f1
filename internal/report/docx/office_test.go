package docx_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"sipas/internal/report/doc"
	"sipas/internal/report/doc/doctest"
)

// pages lets LibreOffice set a document and returns the text of each page.
func pages(t *testing.T, d doc.Document) []string {
	t.Helper()
	for _, tool := range []string{"soffice", "pdftotext"} {
		if _, err := exec.LookPath(tool); err != nil {
			t.Skipf("SKIPPED: %s is not installed: LibreOffice did NOT read the document", tool)
		}
	}
	dir := t.TempDir()
	body, _ := written(t, d)
	file := filepath.Join(dir, "x.docx")
	if err := os.WriteFile(file, body, 0o644); err != nil {
		t.Fatal(err)
	}
	run(t, "soffice", "-env:UserInstallation=file://"+dir+"/profile", "--headless", "--convert-to", "pdf", "--outdir", dir, file)
	text := run(t, "pdftotext", "-layout", filepath.Join(dir, "x.pdf"), "-")
	return strings.Split(strings.TrimSuffix(text, "\f"), "\f")
}

func run(t *testing.T, name string, args ...string) string {
	t.Helper()
	out, err := exec.Command(name, args...).Output()
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return string(out)
}

func TestLibreOfficeReadsTheSample(t *testing.T) {
	if testing.Short() {
		t.Skip("LibreOffice takes seconds")
	}
	pages := pages(t, doctest.Sample())
	first := strings.TrimSpace(pages[0])
	if !strings.HasPrefix(first, "ỦY BAN NHÂN DÂN") || !strings.Contains(strings.SplitN(first, "\n", 2)[0], doc.Motto[0]) {
		t.Errorf("the first page begins\n%s", first)
	}
	for i, page := range pages[1:] {
		if line, _, _ := strings.Cut(strings.TrimSpace(page), "\n"); strings.TrimSpace(line) != string(rune('2'+i)) {
			t.Errorf("page %d begins with %q", i+2, line)
		}
	}
	all := strings.Join(pages, "\n")
	for _, want := range []string{"97,98%", "1.412", "TM. ỦY BAN NHÂN DÂN", "- Lưu: VT, VHXH.", "Phụ lục II", doctest.Seal} {
		if !strings.Contains(all, want) {
			t.Errorf("no %q", want)
		}
	}
}

func TestLibreOfficeRepeatsTheHead(t *testing.T) {
	if testing.Short() {
		t.Skip("LibreOffice takes seconds")
	}
	pages := pages(t, doctest.Long(400))
	if len(pages) < 10 {
		t.Fatalf("%d pages", len(pages))
	}
	for i, page := range pages {
		if !strings.Contains(page, "Số phiếu") {
			t.Errorf("page %d has no head", i+1)
		}
	}
}

func TestLibreOfficeReadsHostileTexts(t *testing.T) {
	if testing.Short() {
		t.Skip("LibreOffice takes seconds")
	}
	if all := strings.Join(pages(t, doctest.Hostile()), "\n"); !strings.Contains(all, `<w:p/> & "nháy" 'đơn' ]]>`) {
		t.Error("markup that somebody typed is not there as text")
	}
}
