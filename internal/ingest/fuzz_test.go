package ingest_test

import (
	"bytes"
	"testing"

	"sipas/internal/ingest"
	"sipas/internal/survey"
)

// FuzzProcedures: what is accepted can be stored; what is not is the file's
// fault.
func FuzzProcedures(f *testing.F) {
	f.Fuzz(func(t *testing.T, in []byte) {
		c := smallCatalogue()
		p, err := ingest.Procedures(bytes.NewReader(in), c)
		if err != nil {
			if survey.KindOf(err) != survey.Invalid {
				t.Fatalf("error %v is not Invalid", err)
			}
			return
		}
		if len(p.Rows) != p.New+p.Changed+p.Unchanged {
			t.Fatalf("%d rows, %d + %d + %d counted", len(p.Rows), p.New, p.Changed, p.Unchanged)
		}
		replaced := map[string]bool{}
		for _, row := range p.Rows {
			if replaced[row.Code] {
				t.Fatalf("code %s twice", row.Code)
			}
			replaced[row.Code] = true
			if row.EffectiveFrom != "" && row.EffectiveTo != "" && row.EffectiveFrom >= row.EffectiveTo {
				t.Fatalf("%s: %s is not before %s", row.Code, row.EffectiveFrom, row.EffectiveTo)
			}
		}
		merged := survey.Catalogue{Domains: c.Domains, Procedures: p.Rows}
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

// FuzzCaseload: accepted rows have no key twice, no overlap within a scope, real
// half-open days and no negative count, and domains never exceed the total.
func FuzzCaseload(f *testing.F) {
	f.Fuzz(func(t *testing.T, in []byte, withPeriod bool) {
		opt := ingest.CaseloadOptions{}
		if withPeriod {
			opt = june
		}
		p, err := ingest.Caseload(bytes.NewReader(in), smallCatalogue(), opt)
		if err != nil {
			if survey.KindOf(err) != survey.Invalid {
				t.Fatalf("error %v is not Invalid", err)
			}
			return
		}
		checkInvariants(t, p)
	})
}

type scopeKey struct {
	scope survey.Scope
	code  string
}

func checkInvariants(t *testing.T, p *ingest.CaseloadPreview) {
	t.Helper()
	end := map[scopeKey]survey.Day{}
	domains, totals := map[survey.Day]int64{}, map[survey.Day]int64{}
	for _, r := range p.Rows {
		for _, d := range []survey.Day{r.From, r.To} {
			if _, err := survey.ParseDay(string(d)); err != nil {
				t.Fatal(err)
			}
		}
		if r.From >= r.To || r.Count < 0 {
			t.Fatalf("row %+v", r)
		}
		k := scopeKey{r.Scope, r.Code}
		if r.From < end[k] {
			t.Fatalf("row %+v again or over another", r)
		}
		end[k] = r.To
		switch r.Scope {
		case survey.ScopeDomain:
			domains[r.From] += r.Count
		case survey.ScopeTotal:
			totals[r.From] += r.Count
		}
	}
	var all int64
	for day, n := range totals {
		all += n
		if domains[day] > n {
			t.Fatalf("%s: domains %d, total %d", day, domains[day], n)
		}
	}
	if all != p.Total || len(p.Rows) == 0 {
		t.Fatalf("%d rows add up to %d, preview says %d", len(p.Rows), all, p.Total)
	}
}
