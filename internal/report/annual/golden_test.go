package annual_test

import (
	"flag"
	"os"
	"path/filepath"
	"testing"

	"sipas/internal/report/annual"
	"sipas/internal/survey"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// TestDemoYear is how the reports of the demo year read.
func TestDemoYear(t *testing.T) {
	t.Parallel()
	for file, name := range map[string]string{"year": "2026", "half": "2026-H2", "quarter": "2026-Q3", "open": "2027-Q1"} {
		t.Run(file, func(t *testing.T) {
			t.Parallel()
			in := input(t, demoRecord(t), name)
			if file == "year" {
				in = staffed(in)
			}
			golden(t, file, plain(build(t, in)))
		})
	}
}

func golden(t *testing.T, file, got string) {
	t.Helper()
	path := filepath.Join("testdata", file+".txt")
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("differs from %s; read it and run with -update if it is right:\n%s", path, got)
	}
}

// TestPeriodThatIsStillOpen shows what may be shown of it, and calls it so.
func TestPeriodThatIsStillOpen(t *testing.T) {
	t.Parallel()
	r := *demoRecord(t)
	r.Last = "2026-08-20"
	if err := r.Decide(survey.CalendarMonths); err != nil {
		t.Fatal(err)
	}
	in := input(t, &r, "2026-Q3")
	text := plain(build(t, in))
	checkNumbers(t, in, text)
	checkClaims(t, in.Summary, text)
	golden(t, "half-way", text)
	last := annual.PlanInput{Year: period(t, "2027"), Last: r.Summary(t, period(t, "2026")), Catalogue: r.Known}
	golden(t, "plan-half-way", plain(checked(t, annual.Plan(last))))
}

// TestSurveyPlan is how the draft plans read: after a year, and before anything.
func TestSurveyPlan(t *testing.T) {
	t.Parallel()
	r := demoRecord(t)
	after := annual.PlanInput{Year: period(t, "2027"), Last: r.Summary(t, period(t, "2026")), Catalogue: r.Known}
	golden(t, "plan", plain(checked(t, annual.Plan(after))))
	later := annual.PlanInput{Year: period(t, "2028"), Last: after.Last, Catalogue: r.Known}
	golden(t, "plan-2028", plain(checked(t, annual.Plan(later))))
	golden(t, "plan-first", plain(checked(t, annual.Plan(annual.PlanInput{Year: period(t, "2026"), Catalogue: r.Known}))))
}
