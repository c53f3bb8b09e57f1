package docx_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"sipas/internal/report/doc"
	"sipas/internal/testkit/doctest"
)

// set lets LibreOffice set documents, all in one run, and returns the texts of
// their pages by name.
func set(t *testing.T, documents map[string]doc.Document) map[string][]string {
	t.Helper()
	if testing.Short() {
		t.Skip("LibreOffice takes seconds")
	}
	for _, tool := range []string{"soffice", "pdftotext"} {
		if _, err := exec.LookPath(tool); err != nil {
			t.Skipf("SKIPPED: %s is not installed: LibreOffice did NOT read the documents", tool)
		}
	}
	dir := t.TempDir()
	args := []string{"-env:UserInstallation=file://" + dir + "/profile", "--headless", "--convert-to", "pdf", "--outdir", dir}
	for name, d := range documents {
		body, _ := written(t, d)
		file := filepath.Join(dir, name+".docx")
		if err := os.WriteFile(file, body, 0o644); err != nil {
			t.Fatal(err)
		}
		args = append(args, file)
	}
	run(t, "soffice", args...)
	pages := map[string][]string{}
	for name := range documents {
		text := run(t, "pdftotext", "-layout", filepath.Join(dir, name+".pdf"), "-")
		pages[name] = strings.Split(strings.TrimSuffix(text, "\f"), "\f")
	}
	return pages
}

func run(t *testing.T, name string, args ...string) string {
	t.Helper()
	out, err := exec.Command(name, args...).Output()
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return string(out)
}

func TestLibreOfficeReadsWhatIsWritten(t *testing.T) {
	t.Parallel()
	pages := set(t, map[string]doc.Document{"sample": doctest.Sample(), "long": doctest.Long(400), "hostile": doctest.Hostile()})

	sample := pages["sample"]
	if line, _, _ := strings.Cut(strings.TrimSpace(sample[0]), "\n"); !strings.HasPrefix(line, "ỦY BAN NHÂN DÂN") || !strings.HasSuffix(line, doc.Motto[0]) {
		t.Errorf("the first page begins with %q", line)
	}
	for i, page := range sample[1:] {
		if got := strings.Fields(page)[0]; got != fmt.Sprint(i+2) {
			t.Errorf("page %d begins with %q", i+2, got)
		}
	}
	all := strings.Join(sample, "\n")
	for _, want := range []string{"97,98%", "1.412", "TM. ỦY BAN NHÂN DÂN", "- Lưu: VT, VHXH.", "Phụ lục II", doctest.Seal} {
		if !strings.Contains(all, want) {
			t.Errorf("no %q", want)
		}
	}

	if n := len(pages["long"]); n < 10 {
		t.Errorf("%d pages of 400 rows", n)
	}
	for i, page := range pages["long"] {
		if strings.Count(page, "Số phiếu") != 1 {
			t.Errorf("page %d of the long table has %d heads", i+1, strings.Count(page, "Số phiếu"))
		}
	}

	if !strings.Contains(strings.Join(pages["hostile"], "\n"), `<w:p/> & "nháy" 'đơn' ]]>`) {
		t.Error("markup that somebody typed is not there as text")
	}
}
