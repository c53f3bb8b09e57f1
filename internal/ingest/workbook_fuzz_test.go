package ingest_test

import (
	"archive/zip"
	"bytes"
	"testing"

	"sipas/internal/ingest"
	"sipas/internal/survey"
)

// FuzzWorkbook: whatever a workbook holds, it is accepted or its own fault.
func FuzzWorkbook(f *testing.F) {
	f.Add(workbook(f, "ngay,ma_tthc,da_giai_quyet\n01/06/2026,1.001193,5\n", asDate, nil))
	f.Fuzz(func(t *testing.T, in []byte) {
		checkFuzzed(t, in)
	})
}

const fuzzedSheet = `<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>ngay</t></is></c><c r="B1" t="inlineStr"><is><t>da_giai_quyet</t></is></c></row>` +
	`<row r="2"><c r="A2"><v>46174</v></c><c r="B2"><v>5</v></c></row></sheetData></worksheet>`

// FuzzWorkbookSheet changes the sheet inside a sound workbook: through the zip's
// checksums plain fuzzing hardly gets.
func FuzzWorkbookSheet(f *testing.F) {
	f.Add([]byte(fuzzedSheet))
	sound := workbook(f, "a\n", nil, nil)
	f.Fuzz(func(t *testing.T, sheet []byte) {
		checkFuzzed(t, withSheet(t, sound, sheet))
	})
}

// The seed of FuzzWorkbookSheet is a workbook that is read.
func TestSheetOfTheFuzzing(t *testing.T) {
	t.Parallel()
	file := withSheet(t, workbook(t, "a\n", nil, nil), []byte(fuzzedSheet))
	p, err := ingest.Caseload(bytes.NewReader(file), smallCatalogue(), ingest.CaseloadOptions{})
	if err != nil || p.Total != 5 || p.From != "2026-06-01" {
		t.Errorf("%+v, %v", p, err)
	}
}

// withSheet is the workbook with another sheet in the place of its first.
func withSheet(t testing.TB, file, sheet []byte) []byte {
	t.Helper()
	old, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, part := range old.File {
		if part.Name != "xl/worksheets/sheet1.xml" {
			if err := z.Copy(part); err != nil {
				t.Fatal(err)
			}
			continue
		}
		w, err := z.Create(part.Name)
		if err == nil {
			_, err = w.Write(sheet)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func checkFuzzed(t *testing.T, in []byte) {
	t.Helper()
	p, err := ingest.Caseload(bytes.NewReader(in), smallCatalogue(), ingest.CaseloadOptions{})
	switch {
	case err == nil:
		checkInvariants(t, p)
	case survey.KindOf(err) != survey.Invalid:
		t.Fatalf("error %v is not Invalid", err)
	}
}
