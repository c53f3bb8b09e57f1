package store

import (
	"path/filepath"
	"strings"
	"testing"
)

// TestVerifyLooksThroughADayOnce: a day with very many rows, which anybody may
// send, takes its time once, not once for each row.
func TestVerifyLooksThroughADayOnce(t *testing.T) {
	t.Parallel()
	s, err := Open(t.Context(), filepath.Join(t.TempDir(), "sipas.db"), Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	for _, text := range []string{withoutResponse, withoutReceipt} {
		rows, err := s.read.QueryContext(t.Context(), "EXPLAIN QUERY PLAN "+text, "2026-01-01")
		if err != nil {
			t.Fatal(err)
		}
		var plan []string
		for rows.Next() {
			var id, parent, unused int
			var step string
			if err := rows.Scan(&id, &parent, &unused, &step); err != nil {
				t.Fatal(err)
			}
			plan = append(plan, step)
		}
		if err := rows.Err(); err != nil {
			t.Fatal(err)
		}
		steps := strings.Join(plan, "\n")
		if strings.Contains(steps, "CORRELATED") || !strings.Contains(steps, "LIST SUBQUERY") {
			t.Errorf("%s\n%s", text, steps)
		}
	}
}
