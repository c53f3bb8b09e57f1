package store

import (
	"path/filepath"
	"strings"
	"testing"
)

// plan is how SQLite goes about a query.
func plan(t *testing.T, text string, args ...any) string {
	t.Helper()
	s, err := Open(t.Context(), filepath.Join(t.TempDir(), "sipas.db"), Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	rows, err := s.read.QueryContext(t.Context(), "EXPLAIN QUERY PLAN "+text, args...)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	var steps []string
	for rows.Next() {
		var id, parent, unused int
		var step string
		if err := rows.Scan(&id, &parent, &unused, &step); err != nil {
			t.Fatal(err)
		}
		steps = append(steps, step)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return strings.Join(steps, "\n")
}

// TestVerifyFindsTheOtherHalfByKey: a day with very many rows, which anybody may
// send, is not looked through once for each row.
func TestVerifyFindsTheOtherHalfByKey(t *testing.T) {
	t.Parallel()
	for _, text := range []string{withoutResponse, withoutReceipt} {
		if steps := plan(t, text); strings.Count(steps, "SCAN") != 1 || !strings.Contains(steps, "USING PRIMARY KEY (") {
			t.Errorf("%s\n%s", text, steps)
		}
	}
}

// TestCommentsOfAMonthAreFoundByIndex, not among all responses.
func TestCommentsOfAMonthAreFoundByIndex(t *testing.T) {
	t.Parallel()
	steps := plan(t, closedComments+answeredIn, 20513, 20544)
	if !strings.Contains(steps, "USING INDEX responses_commented (day>? AND day<?)") {
		t.Error(steps)
	}
}
