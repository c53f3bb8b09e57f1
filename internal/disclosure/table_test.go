package disclosure_test

import (
	"fmt"
	"testing"
	"time"

	. "sipas/internal/disclosure"
)

func TestBig(t *testing.T) {
	begin := time.Now()
	var parts []Part
	for i := range 150 {
		parts = append(parts, Part{ID: fmt.Sprintf("p%03d", i), N: Counts{int64(i * 7 % 13), int64(i * 5 % 17), int64(i % 15), int64(i * 3 % 19)}})
	}
	table := &Table{Rule: Public, Parts: parts, Shown: Periods, Rows: map[Span][]string{}}
	for _, p := range Periods {
		table.Rows[p] = table.Decide(p)
		t.Log(p, len(table.Rows[p]), time.Since(begin))
	}
}
