package survey_test

import (
	"reflect"
	"testing"

	"pgregory.net/rapid"

	"sipas/internal/survey"
)

func TestCaseloadKnown(t *testing.T) {
	t.Parallel()
	may := survey.Span{From: "2026-05-01", To: "2026-06-01"}
	row := func(scope survey.Scope, code string, from, to survey.Day, n int64) survey.Caseload {
		return survey.Caseload{From: from, To: to, Scope: scope, Code: code, Count: n}
	}
	total := func(from, to survey.Day, n int64) survey.Caseload { return row(survey.ScopeTotal, "", from, to, n) }
	for _, tt := range []struct {
		name string
		rows []survey.Caseload
		want survey.CaseloadKnown
	}{
		{"nothing", nil, survey.CaseloadKnown{Gaps: []survey.Span{may}}},
		{"other months", []survey.Caseload{total("2026-04-01", "2026-05-01", 9), total("2026-06-01", "2026-07-01", 9)}, survey.CaseloadKnown{Gaps: []survey.Span{may}}},
		{"the month", []survey.Caseload{total("2026-05-01", "2026-06-01", 70)}, survey.CaseloadKnown{Total: 70, Whole: true}},
		{"two halves, the later first", []survey.Caseload{total("2026-05-16", "2026-06-01", 30), total("2026-05-01", "2026-05-16", 40)}, survey.CaseloadKnown{Total: 70, Whole: true}},
		{"some days", []survey.Caseload{total("2026-05-04", "2026-05-05", 3), total("2026-05-10", "2026-05-20", 4)},
			survey.CaseloadKnown{Total: 7, Gaps: []survey.Span{{From: "2026-05-01", To: "2026-05-04"}, {From: "2026-05-05", To: "2026-05-10"}, {From: "2026-05-20", To: "2026-06-01"}}}},
		{"a quarter over it", []survey.Caseload{total("2026-04-01", "2026-07-01", 99)}, survey.CaseloadKnown{Across: []survey.Span{{From: "2026-04-01", To: "2026-07-01"}}}},
		{"reporting months over its ends", []survey.Caseload{total("2026-04-15", "2026-05-15", 9), total("2026-05-15", "2026-06-15", 9)},
			survey.CaseloadKnown{Across: []survey.Span{{From: "2026-04-15", To: "2026-05-15"}, {From: "2026-05-15", To: "2026-06-15"}}}},
		{"domains and procedures", []survey.Caseload{
			row(survey.ScopeDomain, "ho-tich", "2026-05-01", "2026-06-01", 4), row(survey.ScopeDomain, "dat-dai", "2026-05-01", "2026-05-02", 4),
			row(survey.ScopeDomain, "xay-dung", "2026-04-01", "2026-05-01", 4), row(survey.ScopeProcedure, "1.001193", "2026-05-02", "2026-05-03", 4),
			row(survey.ScopeProcedure, "1.001193", "2026-05-03", "2026-05-04", 4), row(survey.ScopeProcedure, "1.000894", "2026-06-03", "2026-06-04", 4)},
			survey.CaseloadKnown{Gaps: []survey.Span{may}, Domains: []string{"ho-tich"}, Parts: []string{"dat-dai"}, Procedures: 1}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			tt.want.Span = may
			if got := survey.NewCaseloadBook(tt.rows).In(may); !reflect.DeepEqual(got, tt.want) {
				t.Errorf("%+v, want %+v", got, tt.want)
			}
		})
	}
}

// Whole says the same as ServedIn, and every day is in a gap or under a row.
func TestCaseloadKnownAgreesWithServedIn(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		start := survey.Day("2026-01-01")
		var rows []survey.Caseload
		covered := 0
		span := survey.Span{From: start.Add(rapid.IntRange(0, 30).Draw(t, "from"))}
		span.To = span.From.Add(rapid.IntRange(1, 40).Draw(t, "length"))
		next := start
		for range rapid.IntRange(0, 8).Draw(t, "rows") {
			from := next.Add(rapid.IntRange(0, 3).Draw(t, "gap"))
			next = from.Add(rapid.IntRange(1, 15).Draw(t, "days"))
			rows = append(rows, survey.Caseload{From: from, To: next, Scope: survey.ScopeTotal, Count: int64(rapid.IntRange(0, 99).Draw(t, "count"))})
			if first, last := max(from, span.From), min(next, span.To); first < last {
				covered += first.DaysUntil(last)
			}
		}
		k := survey.NewCaseloadBook(rapid.Permutation(rows).Draw(t, "order")).In(span)
		n, known := survey.ServedIn(rows, survey.ScopeTotal, "", span.From, span.To)
		if k.Whole != known || known && k.Total != n {
			t.Fatalf("%+v; ServedIn says %d, %v", k, n, known)
		}
		for _, g := range k.Gaps {
			covered += g.From.DaysUntil(g.To)
		}
		if covered != span.From.DaysUntil(span.To) {
			t.Fatalf("%d days covered or in a gap of %+v: %+v", covered, span, k)
		}
	})
}
