package results_test

import (
	"encoding/json"
	"os"
	"testing"
	"time"

	"sipas/internal/survey"
	"sipas/internal/testkit/closed"
)

func TestDemo(t *testing.T) {
	begin := time.Now()
	d, err := closed.Demo("2026-11-29", "ab")
	if err != nil {
		t.Fatal(err)
	}
	t.Log("decided", len(d.Decided), time.Since(begin))
	for _, name := range []string{"2026", "2026-Q3", "2026-H1", "2026-10", "2026-11", "2026-W40", "2026-10-05", "2025", "2026-Q4", "2027", "2020"} {
		begin := time.Now()
		s := d.Summary(t, closed.Period(t, name, survey.CalendarMonths))
		body, _ := json.MarshalIndent(s, "", " ")
		os.WriteFile("/tmp/s-"+name+".json", body, 0o644)
		u := d.Unrestricted(t, closed.Period(t, name, survey.CalendarMonths))
		body, _ = json.MarshalIndent(u, "", " ")
		os.WriteFile("/tmp/u-"+name+".json", body, 0o644)
		t.Log(name, time.Since(begin), len(s.Breakdowns), len(s.Items))
	}
	for _, x := range d.Decided {
		os.WriteFile("/tmp/d-"+x.Name+".json", []byte(x.Body), 0o644)
	}
}
