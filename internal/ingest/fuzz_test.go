package ingest_test

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"sipas/internal/ingest"
	"sipas/internal/survey"
)

// FuzzProcedures: what is accepted can be stored; what is not is the file's
// fault.
func FuzzProcedures(f *testing.F) {
	f.Fuzz(func(t *testing.T, in []byte) {
		c := smallCatalogue()
		p, err := procedures(t, bytes.NewReader(in), c)
		if err != nil {
			if survey.KindOf(err) != survey.Invalid {
				t.Fatalf("error %v is not Invalid", err)
			}
			return
		}
		if len(p.Procedures) != p.New+p.Changed+p.Unchanged {
			t.Fatalf("%d rows, %d + %d + %d counted", len(p.Procedures), p.New, p.Changed, p.Unchanged)
		}
		replaced := map[string]bool{}
		for _, row := range p.Procedures {
			if replaced[row.Code] {
				t.Fatalf("code %s twice", row.Code)
			}
			replaced[row.Code] = true
			if row.EffectiveFrom != "" && row.EffectiveTo != "" && row.EffectiveFrom >= row.EffectiveTo {
				t.Fatalf("%s: %s is not before %s", row.Code, row.EffectiveFrom, row.EffectiveTo)
			}
		}
		merged := survey.Catalogue{Domains: c.Domains, Procedures: p.Procedures}
		for _, old := range c.Procedures {
			if !replaced[old.Code] {
				merged.Procedures = append(merged.Procedures, old)
			}
		}
		if err := merged.Check(); err != nil {
			t.Fatalf("the catalogue would be wrong: %v", err)
		}
	})
}

// FuzzServed: a file gives entries that can be stored, or is refused.
func FuzzServed(f *testing.F) {
	f.Fuzz(func(t *testing.T, in []byte, withPeriod bool) {
		opt := ingest.Options{}
		if withPeriod {
			opt.From, opt.To = "2026-06-01", "2026-07-01"
		}
		checkFuzzed(t, in, opt)
	})
}

// FuzzSheet changes the sheet and the shared texts inside a sound workbook: through
// the zip's checksums plain fuzzing hardly gets.
func FuzzSheet(f *testing.F) {
	f.Add(sheetOf([]string{"ngay", "da_giai_quyet"}, []string{"#46174@1", "#5"}), `<si><t>a</t></si>`)
	f.Add(sheetOf([]string{"ky", "linh_vuc", "da_giai_quyet"}, []string{"2026-06", "<is><r><t>Hộ tịch</t></r></is>", "<f>1+1</f><v>2</v>"})+`|||<mergeCells><mergeCell ref="A2:A3"/></mergeCells>`, `<si><r><rPr><vertAlign val="superscript"/></rPr><t>1</t></r></si>`)
	f.Fuzz(func(t *testing.T, sheet, shared string) {
		data, rest, _ := strings.Cut(sheet, "|||")
		checkFuzzed(t, zipped(t,
			part{"xl/workbook.xml", `<workbook><sheets><sheet name="a" sheetId="1" r:id="r0"/></sheets></workbook>`},
			part{"xl/_rels/workbook.xml.rels", rels + `<Relationship Id="r0" Type="` + kind + `/worksheet" Target="worksheets/sheet0.xml"/><Relationship Id="b" Type="` + kind + `/sharedStrings" Target="sharedStrings.xml"/></Relationships>`},
			part{"xl/sharedStrings.xml", "<sst>" + shared + "</sst>"}, part{"xl/worksheets/sheet0.xml", "<worksheet><sheetData>" + data + "</sheetData>" + rest + "</worksheet>"},
		), ingest.Options{})
	})
}

func checkFuzzed(t *testing.T, in []byte, opt ingest.Options) {
	t.Helper()
	opt.Calendar, opt.Today = survey.CalendarMonths, today
	c := smallCatalogue()
	p, err := ingest.Served(t.Context(), bytes.NewReader(in), c, opt)
	if err != nil {
		t.Fatalf("error %v is not the file's", err)
	}
	if _, err := json.Marshal(p); err != nil {
		t.Fatal(err)
	}
	if (p.Refused == nil) != (len(p.Entries) > 0) && p.Refused == nil {
		t.Fatal("neither entries nor a refusal")
	}
	if p.Refused != nil {
		return
	}
	served := survey.NewServed(survey.CalendarMonths, nil)
	seen := map[string]bool{}
	for _, e := range p.Entries {
		if seen[e.Period] {
			t.Fatalf("%s twice", e.Period)
		}
		seen[e.Period] = true
		if err := e.Settle(c.ServedDomains()); err != nil {
			t.Fatal(err)
		}
		if err := served.CheckDays(e, today); err != nil {
			t.Fatalf("%+v: %v", e, err)
		}
		sum := int64(0)
		for _, n := range e.Domains {
			sum += n
		}
		if e.Total != nil && sum > *e.Total {
			t.Fatalf("%+v: domains above the total", e)
		}
	}
}
