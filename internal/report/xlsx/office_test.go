package xlsx_test

import (
	"archive/zip"
	"bytes"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
)

// TestLibreOfficeRecalculates takes the values of all formulas away and has a
// spreadsheet work them out anew.
func TestLibreOfficeRecalculates(t *testing.T) {
	t.Parallel()
	office, err := exec.LookPath("soffice")
	if err != nil {
		t.Skip("SKIPPED: no spreadsheet recalculated the formulas: soffice (LibreOffice) is not installed")
	}
	if testing.Short() {
		t.Skip("SKIPPED: no spreadsheet recalculated the formulas: -short")
	}
	folder := t.TempDir()
	want := map[string]*workbook{}
	var files []string
	all := inputs(t)
	for _, name := range []string{"2026-Q3", "2026-H1", "one response", "seven, four satisfied", "all satisfied", "halves", "unrestricted"} {
		in := all[name]
		file := write(t, in)
		want[name] = parse(t, file)
		path := filepath.Join(folder, strings.ReplaceAll(name, " ", "-")+".xlsx")
		if err := os.WriteFile(path, valueless(t, want[name]), 0o600); err != nil {
			t.Fatal(err)
		}
		files = append(files, path)
	}
	convert(t, office, folder, files)
	for name := range want {
		t.Run(name, func(t *testing.T) {
			content, err := os.ReadFile(filepath.Join(folder, "out", strings.ReplaceAll(name, " ", "-")+".xlsx"))
			if err != nil {
				t.Fatal(err)
			}
			compareFormulas(t, want[name], parse(t, content))
		})
	}
}

func convert(t *testing.T, office, folder string, files []string) {
	t.Helper()
	args := append([]string{"--headless", "-env:UserInstallation=file://" + filepath.Join(folder, "profile"),
		"--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", filepath.Join(folder, "out")}, files...)
	start := time.Now()
	if said, err := exec.Command(office, args...).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, said)
	}
	t.Logf("%d files recalculated in %v", len(files), time.Since(start).Round(time.Second))
}

var formulaValue = regexp.MustCompile(`(<f>[^<]*</f>)<v>[^<]*</v>`)

// valueless is the workbook with formulas but without their values.
func valueless(t *testing.T, w *workbook) []byte {
	t.Helper()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for name, content := range w.parts {
		f, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if strings.HasPrefix(name, "xl/worksheets/sheet") {
			content = formulaValue.ReplaceAllString(content, "$1")
		}
		if _, err := f.Write([]byte(content)); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func compareFormulas(t *testing.T, want, got *workbook) {
	t.Helper()
	compared := 0
	for sheet, cells := range want.cells {
		for ref, c := range cells {
			if c.formula == "" {
				continue
			}
			compared++
			if x := got.cells[sheet][ref]; x.numeric != c.numeric || math.Abs(x.number-c.number) > 1e-9 || !c.numeric && x.text != c.text {
				t.Errorf("%s %s = %s is %v %q, the file says %v %q", sheet, ref, c.formula, x.number, x.text, c.number, c.text)
			}
		}
	}
	t.Logf("%d formulas", compared)
}
