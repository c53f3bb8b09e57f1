package survey_test

import (
	"testing"

	"pgregory.net/rapid"

	"sipas/internal/survey"
)

func TestServedIn(t *testing.T) {
	t.Parallel()
	row := func(from, to survey.Day, count int64) survey.Caseload {
		return survey.Caseload{From: from, To: to, Scope: survey.ScopeDomain, Code: "dat-dai", Count: count}
	}
	january, february, march := row("2026-01-01", "2026-02-01", 10), row("2026-02-01", "2026-03-01", 20), row("2026-03-01", "2026-04-01", 40)
	total := survey.Caseload{From: "2026-02-01", To: "2026-03-01", Scope: survey.ScopeTotal, Count: 900}
	other := survey.Caseload{From: "2026-02-01", To: "2026-03-01", Scope: survey.ScopeDomain, Code: "xay-dung", Count: 7}
	procedure := survey.Caseload{From: "2026-02-01", To: "2026-03-01", Scope: survey.ScopeProcedure, Code: "dat-dai", Count: 3}
	tests := []struct {
		name  string
		rows  []survey.Caseload
		want  int64
		known bool
	}{
		{"three months tile the quarter", []survey.Caseload{january, february, march}, 70, true},
		{"in any order", []survey.Caseload{march, january, february}, 70, true},
		{"one row for the quarter", []survey.Caseload{row("2026-01-01", "2026-04-01", 65)}, 65, true},
		{"rows outside do not matter", []survey.Caseload{row("2025-12-01", "2026-01-01", 1), january, february, march, row("2026-04-01", "2026-05-01", 1)}, 70, true},
		{"other scopes and codes do not matter", []survey.Caseload{january, total, other, procedure, february, march}, 70, true},
		{"nothing returned is a count too", []survey.Caseload{row("2026-01-01", "2026-04-01", 0)}, 0, true},
		{"a gap in the middle", []survey.Caseload{january, march}, 0, false},
		{"a gap at the start", []survey.Caseload{february, march}, 0, false},
		{"a gap at the end", []survey.Caseload{january, february}, 0, false},
		{"a gap that another domain fills", []survey.Caseload{january, other, march}, 0, false},
		{"a gap that the total fills", []survey.Caseload{january, total, march}, 0, false},
		{"a month twice", []survey.Caseload{january, february, february, march}, 0, false},
		{"an overlap", []survey.Caseload{january, row("2026-01-15", "2026-03-01", 5), march}, 0, false},
		{"months beside a row for the quarter", []survey.Caseload{january, february, march, row("2026-01-01", "2026-04-01", 70)}, 0, false},
		{"a row that reaches over the end", []survey.Caseload{january, february, row("2026-03-01", "2026-04-15", 50)}, 0, false},
		{"a row that begins before", []survey.Caseload{row("2025-12-15", "2026-02-01", 9), february, march}, 0, false},
		{"no rows", nil, 0, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			got, known := survey.ServedIn(tt.rows, survey.ScopeDomain, "dat-dai", "2026-01-01", "2026-04-01")
			if known != tt.known || known && got != tt.want {
				t.Errorf("%d, %v; want %d, %v", got, known, tt.want, tt.known)
			}
		})
	}
}

// Any way of cutting a range into rows gives the same sum; with one of several
// rows missing it is not known.
func TestServedInTiles(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		from := anyDay(t, "from")
		var rows []survey.Caseload
		var sum int64
		to := from
		for range rapid.IntRange(1, 12).Draw(t, "rows") {
			next := to.Add(rapid.IntRange(1, 40).Draw(t, "days"))
			count := int64(rapid.IntRange(0, 1000).Draw(t, "count"))
			rows = append(rows, survey.Caseload{From: to, To: next, Scope: survey.ScopeTotal, Count: count})
			to, sum = next, sum+count
		}
		rows = rapid.Permutation(rows).Draw(t, "order")
		if got, known := survey.ServedIn(rows, survey.ScopeTotal, "", from, to); !known || got != sum {
			t.Fatalf("%d, %v; want %d", got, known, sum)
		}
		if got, known := survey.ServedIn(rows[1:], survey.ScopeTotal, "", from, to); known {
			t.Fatalf("%d without the row %+v", got, rows[0])
		}
	})
}
