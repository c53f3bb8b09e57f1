package survey_test

import (
	"testing"

	"pgregory.net/rapid"

	"sipas/internal/survey"
)

func TestParsePeriod(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name           string
		administrative bool
		from, last     survey.Day
	}{
		{"2026-05-31", false, "2026-05-31", "2026-05-31"},
		{"2026-W22", false, "2026-05-25", "2026-05-31"},
		{"2026-05", false, "2026-05-01", "2026-05-31"},
		{"2026-02", false, "2026-02-01", "2026-02-28"},
		{"2028-02", false, "2028-02-01", "2028-02-29"},
		{"2026-12", false, "2026-12-01", "2026-12-31"},
		{"2026-Q1", false, "2026-01-01", "2026-03-31"},
		{"2026-Q3", false, "2026-07-01", "2026-09-30"},
		{"2026-H1", false, "2026-01-01", "2026-06-30"},
		{"2026-H2", false, "2026-07-01", "2026-12-31"},
		{"2026", false, "2026-01-01", "2026-12-31"},
		{"2026-2027", false, "2026-01-01", "2027-12-31"},
		{"2026-2030", false, "2026-01-01", "2030-12-31"},

		{"2026-05", true, "2026-04-15", "2026-05-14"},
		{"2026-01", true, "2025-12-15", "2026-01-14"},
		{"2028-03", true, "2028-02-15", "2028-03-14"},
		{"2026-Q1", true, "2025-12-15", "2026-03-14"},
		{"2026-Q3", true, "2026-06-15", "2026-09-14"},
		{"2026-Q4", true, "2026-09-15", "2026-12-14"},
		{"2026-H1", true, "2025-12-15", "2026-06-14"},
		{"2026-H2", true, "2026-06-15", "2026-12-14"},
		{"2026", true, "2025-12-15", "2026-12-14"},
		{"2026-2027", true, "2025-12-15", "2027-12-14"},

		// ISO weeks around new year: the week belongs to the year of its Thursday.
		{"2020-W53", false, "2020-12-28", "2021-01-03"},
		{"2021-W01", false, "2021-01-04", "2021-01-10"},
		{"2024-W52", false, "2024-12-23", "2024-12-29"},
		{"2025-W01", false, "2024-12-30", "2025-01-05"},
		{"2026-W01", false, "2025-12-29", "2026-01-04"},
		{"2026-W53", false, "2026-12-28", "2027-01-03"},
		{"2027-W01", false, "2027-01-04", "2027-01-10"},
	}
	for _, tt := range tests {
		t.Run(calendar(tt.administrative)+" "+tt.name, func(t *testing.T) {
			t.Parallel()
			p, err := survey.ParsePeriod(tt.name, tt.administrative)
			if err != nil {
				t.Fatal(err)
			}
			if p.Name != tt.name || p.From != tt.from || p.Last() != tt.last || p.To != tt.last.Next() || p.Administrative != tt.administrative {
				t.Errorf("%+v, want %s to %s", p, tt.from, tt.last)
			}
		})
	}
}

func calendar(administrative bool) string {
	if administrative {
		return "administrative"
	}
	return "calendar"
}

func TestParsePeriodRefuses(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name           string
		administrative bool
	}{
		{"", false}, {"26", false}, {"202", false}, {"20266", false}, {"1899", false}, {"9999", false},
		{"2026-", false}, {"2026-0", false}, {"2026-00", false}, {"2026-13", false}, {"2026-5", false}, {"2026/05", false},
		{"2026-Q0", false}, {"2026-Q5", false}, {"2026-Q", false}, {"2026-q1", false}, {"2026-Q11", false}, {"2026Q1", false},
		{"2026-H0", false}, {"2026-H3", false}, {"2026-h1", false},
		{"2026-W00", false}, {"2026-W54", false}, {"2025-W53", false}, {"2026-W5", false}, {"2026-w22", false},
		{"2026-02-29", false}, {"2026-02-30", false}, {"2026-2-03", false}, {"2026-05-31 ", false},
		{"2026-2026", false}, {"2027-2026", false}, {"2026-9999", false}, {"2026-20", false}, {"2026-2027-", false},
		{"+026", false}, {"-026", false}, {"2026-+1", false}, {"2026--1", false}, {"2026-Q+1", false}, {" 2026", false},
		{"２０２６", false}, {"2026–05", false}, {"2026-0５", false}, {"\xff\xfe\xfd\xfc", false},
		// Days and weeks have no administrative form.
		{"2026-05-31", true}, {"2026-W22", true}, {"2026-13", true},
	}
	for _, tt := range tests {
		t.Run(calendar(tt.administrative)+" "+tt.name, func(t *testing.T) {
			t.Parallel()
			if p, err := survey.ParsePeriod(tt.name, tt.administrative); survey.KindOf(err) != survey.Invalid {
				t.Errorf("%+v, %v; want an Invalid error", p, err)
			}
		})
	}
}

// A name that is read is the name of what was read.
func FuzzParsePeriod(f *testing.F) {
	for _, name := range []string{"2026", "2026-2027", "2026-H1", "2026-Q3", "2026-05", "2026-W53", "2026-05-31", "2026-02-30", "1900-W01", "9998-12", ""} {
		f.Add(name, false)
		f.Add(name, true)
	}
	f.Fuzz(func(t *testing.T, name string, administrative bool) {
		p, err := survey.ParsePeriod(name, administrative)
		if err != nil {
			return
		}
		if p.Name != name || p.From >= p.To || p.Administrative != administrative {
			t.Fatalf("ParsePeriod(%q, %v) = %+v", name, administrative, p)
		}
		if again, err := survey.ParsePeriod(p.Name, p.Administrative); err != nil || again != p {
			t.Fatalf("read again: %+v, %v", again, err)
		}
	})
}

// kinds are those a day alone decides, with the calendars they have.
var kinds = []struct {
	kind           survey.PeriodKind
	administrative bool
}{
	{survey.DayPeriod, false}, {survey.WeekPeriod, false},
	{survey.MonthPeriod, false}, {survey.QuarterPeriod, false}, {survey.HalfPeriod, false}, {survey.YearPeriod, false},
	{survey.MonthPeriod, true}, {survey.QuarterPeriod, true}, {survey.HalfPeriod, true}, {survey.YearPeriod, true},
}

func TestPeriodOf(t *testing.T) {
	t.Parallel()
	tests := []struct {
		kind           survey.PeriodKind
		day            survey.Day
		administrative bool
		want           string
	}{
		{survey.MonthPeriod, "2026-05-14", true, "2026-05"},
		{survey.MonthPeriod, "2026-05-15", true, "2026-06"},
		{survey.MonthPeriod, "2026-12-14", true, "2026-12"},
		{survey.MonthPeriod, "2026-12-15", true, "2027-01"},
		{survey.YearPeriod, "2026-12-14", true, "2026"},
		{survey.YearPeriod, "2026-12-15", true, "2027"},
		{survey.QuarterPeriod, "2026-06-14", true, "2026-Q2"},
		{survey.QuarterPeriod, "2026-06-15", true, "2026-Q3"},
		{survey.HalfPeriod, "2026-06-15", true, "2026-H2"},
		{survey.YearPeriod, "2026-12-31", false, "2026"},
		{survey.WeekPeriod, "2027-01-03", false, "2026-W53"}, // a Sunday
		{survey.WeekPeriod, "2027-01-04", false, "2027-W01"}, // a Monday
	}
	for _, tt := range tests {
		if got := survey.PeriodOf(tt.kind, tt.day, tt.administrative); got.Name != tt.want {
			t.Errorf("%s of %s (%s) is %s, want %s", tt.kind, tt.day, calendar(tt.administrative), got.Name, tt.want)
		}
	}
}

func TestPeriodsFollowEachOther(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		k := rapid.SampledFrom(kinds).Draw(t, "kind")
		d := anyDay(t, "day")
		p := survey.PeriodOf(k.kind, d, k.administrative)
		if !p.Contains(d) || !p.Contains(p.Last()) || p.Contains(p.To) || p.Contains(p.From.Add(-1)) {
			t.Fatalf("%+v and %s", p, d)
		}
		if before, after := p.Previous(), p.Next(); before.To != p.From || after.From != p.To || before.Next() != p || after.Previous() != p {
			t.Fatalf("%+v comes after %+v and before %+v", p, before, after)
		}
		if read, err := survey.ParsePeriod(p.Name, k.administrative); err != nil || read != p {
			t.Fatalf("%s is read as %+v, %v", p.Name, read, err)
		}
	})
}

func TestMonthsTileLongerPeriods(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		k := rapid.SampledFrom(kinds).Draw(t, "kind")
		p := survey.PeriodOf(k.kind, anyDay(t, "day"), k.administrative)
		months := p.MonthsIn()
		if len(months) != k.kind.Months() {
			t.Fatalf("%s has %d months, want %d", p.Name, len(months), k.kind.Months())
		}
		next := p.From
		for _, m := range months {
			if m.From != next || m.Kind != survey.MonthPeriod || m.Administrative != p.Administrative {
				t.Fatalf("%s: month %+v does not start at %s", p.Name, m, next)
			}
			next = m.To
		}
		if len(months) > 0 && next != p.To {
			t.Fatalf("%s: the months end at %s, want %s", p.Name, next, p.To)
		}
	})
}

func TestPlanPeriods(t *testing.T) {
	t.Parallel()
	for _, administrative := range []bool{false, true} {
		p, err := survey.ParsePeriod("2026-2027", administrative)
		if err != nil {
			t.Fatal(err)
		}
		if before, after := p.Previous(), p.Next(); before.Name != "2024-2025" || after.Name != "2028-2029" || before.To != p.From || after.From != p.To {
			t.Errorf("%s: before %+v, after %+v", calendar(administrative), before, after)
		}
		if n := len(p.MonthsIn()); n != 24 {
			t.Errorf("%s: %d months", calendar(administrative), n)
		}
		if p.ForVerdict() {
			t.Error("verdicts exist for months, quarters, half years and years only")
		}
	}
}

func TestClosedBy(t *testing.T) {
	t.Parallel()
	may := survey.PeriodOf(survey.MonthPeriod, "2026-05-10", false)
	for _, tt := range []struct {
		lastClosed survey.Day
		want       bool
	}{{"", false}, {"2026-05-30", false}, {"2026-05-31", true}, {"2026-06-01", true}} {
		if got := may.ClosedBy(tt.lastClosed); got != tt.want {
			t.Errorf("May closed by %q = %v", tt.lastClosed, got)
		}
	}
}

// Days and weeks count by the day a response was stored, longer periods by the
// day it was answered; verdicts exist for months to years.
func TestWhatAKindIsFor(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		kind                survey.PeriodKind
		byAnswered, verdict bool
	}{
		{survey.DayPeriod, false, false}, {survey.WeekPeriod, false, false}, {survey.MonthPeriod, true, true},
		{survey.QuarterPeriod, true, true}, {survey.HalfPeriod, true, true}, {survey.YearPeriod, true, true},
	} {
		if p := survey.PeriodOf(tt.kind, "2026-05-10", false); p.ByAnsweredDay() != tt.byAnswered || p.ForVerdict() != tt.verdict {
			t.Errorf("%s: by answered day %v, verdict %v", tt.kind, p.ByAnsweredDay(), p.ForVerdict())
		}
	}
}

func TestPlanPeriodOn(t *testing.T) {
	t.Parallel()
	c := &survey.Catalogue{Indicators: []survey.Indicator{
		{ID: "beside", Targets: []survey.Target{{From: "2026-01-01", To: "2031-01-01"}}},
		{ID: "tthc", Plan: true, Targets: []survey.Target{{From: "2026-01-01", To: "2028-01-01"}, {From: "2028-01-01", To: "2031-01-01"}}},
	}}
	for _, x := range []struct {
		day            survey.Day
		administrative bool
		want           string
	}{
		{"2025-12-31", false, ""}, {"2026-01-01", false, "2026-2027"}, {"2027-12-31", false, "2026-2027"},
		{"2028-01-01", false, "2028-2030"}, {"2031-01-01", false, ""},
		{"2025-12-14", true, ""}, {"2025-12-15", true, "2026-2027"}, {"2027-12-15", true, "2028-2030"},
	} {
		if p, ok := c.PlanPeriodOn(x.day, x.administrative); p.Name != x.want || ok != (x.want != "") {
			t.Errorf("%s (%t): %q %t, want %q", x.day, x.administrative, p.Name, ok, x.want)
		}
	}
}
