package survey_test

import (
	"encoding/json"
	"testing"

	"pgregory.net/rapid"

	"sipas/internal/survey"
)

const months, administrative = survey.CalendarMonths, survey.AdministrativeMonths

func TestParseCalendar(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]survey.Calendar{"calendar": months, "administrative": administrative} {
		if c, err := survey.ParseCalendar(name); c != want || err != nil {
			t.Errorf("%q is read as %q, %v", name, c, err)
		}
	}
	for _, name := range []string{"", "lunar", "Calendar", "administrative "} {
		if c, err := survey.ParseCalendar(name); c != "" || survey.KindOf(err) != survey.Invalid {
			t.Errorf("%q is read as %q, %v", name, c, err)
		}
	}
}

// A period in JSON names its days; which calendar they follow is the
// installation's.
func TestAPeriodInJSON(t *testing.T) {
	t.Parallel()
	text, err := json.Marshal(administrative.Period(survey.QuarterPeriod, "2026-07-01"))
	if want := `{"name":"2026-Q3","kind":"quarter","from":"2026-06-15","to":"2026-09-15"}`; err != nil || string(text) != want {
		t.Errorf("%s, %v", text, err)
	}
}

func TestParsePeriod(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name       string
		calendar   survey.Calendar
		from, last survey.Day
	}{
		{"2026-05-31", months, "2026-05-31", "2026-05-31"},
		{"2026-W22", months, "2026-05-25", "2026-05-31"},
		{"2026-05", months, "2026-05-01", "2026-05-31"},
		{"2026-02", months, "2026-02-01", "2026-02-28"},
		{"2028-02", months, "2028-02-01", "2028-02-29"},
		{"2026-12", months, "2026-12-01", "2026-12-31"},
		{"2026-Q1", months, "2026-01-01", "2026-03-31"},
		{"2026-Q3", months, "2026-07-01", "2026-09-30"},
		{"2026-H1", months, "2026-01-01", "2026-06-30"},
		{"2026-H2", months, "2026-07-01", "2026-12-31"},
		{"2026", months, "2026-01-01", "2026-12-31"},
		{"2026-2027", months, "2026-01-01", "2027-12-31"},
		{"2026-2030", months, "2026-01-01", "2030-12-31"},

		{"2026-05", administrative, "2026-04-15", "2026-05-14"},
		{"2026-01", administrative, "2025-12-15", "2026-01-14"},
		{"2028-03", administrative, "2028-02-15", "2028-03-14"},
		{"2026-Q1", administrative, "2025-12-15", "2026-03-14"},
		{"2026-Q3", administrative, "2026-06-15", "2026-09-14"},
		{"2026-Q4", administrative, "2026-09-15", "2026-12-14"},
		{"2026-H1", administrative, "2025-12-15", "2026-06-14"},
		{"2026-H2", administrative, "2026-06-15", "2026-12-14"},
		{"2026", administrative, "2025-12-15", "2026-12-14"},
		{"2026-2027", administrative, "2025-12-15", "2027-12-14"},

		// Days and weeks are the same.
		{"2026-05-31", administrative, "2026-05-31", "2026-05-31"},
		{"2026-W22", administrative, "2026-05-25", "2026-05-31"},

		// ISO weeks around new year: the week belongs to the year of its Thursday.
		{"2020-W53", months, "2020-12-28", "2021-01-03"},
		{"2021-W01", months, "2021-01-04", "2021-01-10"},
		{"2024-W52", months, "2024-12-23", "2024-12-29"},
		{"2025-W01", months, "2024-12-30", "2025-01-05"},
		{"2026-W01", months, "2025-12-29", "2026-01-04"},
		{"2026-W53", months, "2026-12-28", "2027-01-03"},
		{"2027-W01", months, "2027-01-04", "2027-01-10"},
	}
	for _, tt := range tests {
		t.Run(string(tt.calendar)+" "+tt.name, func(t *testing.T) {
			t.Parallel()
			p, err := tt.calendar.Parse(tt.name)
			if err != nil {
				t.Fatal(err)
			}
			if p.Name != tt.name || p.From != tt.from || p.Last() != tt.last || p.To != tt.last.Next() || p.Calendar != tt.calendar {
				t.Errorf("%+v, want %s to %s", p, tt.from, tt.last)
			}
		})
	}
}

func TestParsePeriodRefuses(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name     string
		calendar survey.Calendar
	}{
		{"", months}, {"26", months}, {"202", months}, {"20266", months}, {"1899", months}, {"9999", months},
		{"2026-", months}, {"2026-0", months}, {"2026-00", months}, {"2026-13", months}, {"2026-5", months}, {"2026/05", months},
		{"2026-Q0", months}, {"2026-Q5", months}, {"2026-Q", months}, {"2026-q1", months}, {"2026-Q11", months}, {"2026Q1", months},
		{"2026-H0", months}, {"2026-H3", months}, {"2026-h1", months},
		{"2026-W00", months}, {"2026-W54", months}, {"2025-W53", months}, {"2026-W5", months}, {"2026-w22", months},
		{"2026-02-29", months}, {"2026-02-30", months}, {"2026-2-03", months}, {"2026-05-31 ", months},
		{"2026-2026", months}, {"2027-2026", months}, {"2026-9999", months}, {"2026-20", months}, {"2026-2027-", months},
		{"+026", months}, {"-026", months}, {"2026-+1", months}, {"2026--1", months}, {"2026-Q+1", months}, {" 2026", months},
		{"２０２６", months}, {"2026–05", months}, {"2026-0５", months}, {"\xff\xfe\xfd\xfc", months},
		{"2026-13", administrative}, {"2026-W54", administrative}, {"2026-02-29", administrative},
	}
	for _, tt := range tests {
		t.Run(string(tt.calendar)+" "+tt.name, func(t *testing.T) {
			t.Parallel()
			if p, err := tt.calendar.Parse(tt.name); survey.KindOf(err) != survey.Invalid {
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
		calendar := survey.CalendarMonths
		if administrative {
			calendar = survey.AdministrativeMonths
		}
		p, err := calendar.Parse(name)
		if err != nil {
			return
		}
		if p.Name != name || p.From >= p.To || p.Calendar != calendar {
			t.Fatalf("%s.Parse(%q) = %+v", calendar, name, p)
		}
		if again, err := calendar.Parse(p.Name); err != nil || again != p {
			t.Fatalf("read again: %+v, %v", again, err)
		}
	})
}

// kinds are those a day alone decides, with the calendars they have.
var kinds = []struct {
	kind     survey.PeriodKind
	calendar survey.Calendar
}{
	{survey.DayPeriod, months}, {survey.WeekPeriod, months}, {survey.DayPeriod, administrative}, {survey.WeekPeriod, administrative},
	{survey.MonthPeriod, months}, {survey.QuarterPeriod, months}, {survey.HalfPeriod, months}, {survey.YearPeriod, months},
	{survey.MonthPeriod, administrative}, {survey.QuarterPeriod, administrative}, {survey.HalfPeriod, administrative}, {survey.YearPeriod, administrative},
}

func TestPeriodOf(t *testing.T) {
	t.Parallel()
	tests := []struct {
		kind     survey.PeriodKind
		day      survey.Day
		calendar survey.Calendar
		want     string
	}{
		{survey.MonthPeriod, "2026-05-14", administrative, "2026-05"},
		{survey.MonthPeriod, "2026-05-15", administrative, "2026-06"},
		{survey.MonthPeriod, "2026-12-14", administrative, "2026-12"},
		{survey.MonthPeriod, "2026-12-15", administrative, "2027-01"},
		{survey.YearPeriod, "2026-12-14", administrative, "2026"},
		{survey.YearPeriod, "2026-12-15", administrative, "2027"},
		{survey.QuarterPeriod, "2026-06-14", administrative, "2026-Q2"},
		{survey.QuarterPeriod, "2026-06-15", administrative, "2026-Q3"},
		{survey.HalfPeriod, "2026-06-15", administrative, "2026-H2"},
		{survey.YearPeriod, "2026-12-31", months, "2026"},
		{survey.WeekPeriod, "2027-01-03", months, "2026-W53"}, // a Sunday
		{survey.WeekPeriod, "2027-01-04", months, "2027-W01"}, // a Monday
	}
	for _, tt := range tests {
		if got := tt.calendar.Period(tt.kind, tt.day); got.Name != tt.want {
			t.Errorf("%s of %s (%s) is %s, want %s", tt.kind, tt.day, tt.calendar, got.Name, tt.want)
		}
	}
}

func TestPeriodsFollowEachOther(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		k := rapid.SampledFrom(kinds).Draw(t, "kind")
		d := anyDay(t, "day")
		p := k.calendar.Period(k.kind, d)
		if !p.Contains(d) || !p.Contains(p.Last()) || p.Contains(p.To) || p.Contains(p.From.Add(-1)) {
			t.Fatalf("%+v and %s", p, d)
		}
		if before, after := p.Previous(), p.Next(); before.To != p.From || after.From != p.To || before.Next() != p || after.Previous() != p {
			t.Fatalf("%+v comes after %+v and before %+v", p, before, after)
		}
		if read, err := k.calendar.Parse(p.Name); err != nil || read != p {
			t.Fatalf("%s is read as %+v, %v", p.Name, read, err)
		}
	})
}

func TestMonthsTileLongerPeriods(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		k := rapid.SampledFrom(kinds).Draw(t, "kind")
		p := k.calendar.Period(k.kind, anyDay(t, "day"))
		list := p.MonthsIn()
		if len(list) != k.kind.Months() {
			t.Fatalf("%s has %d months, want %d", p.Name, len(list), k.kind.Months())
		}
		next := p.From
		for _, m := range list {
			if m.From != next || m.Kind != survey.MonthPeriod || m.Calendar != p.Calendar {
				t.Fatalf("%s: month %+v does not start at %s", p.Name, m, next)
			}
			next = m.To
		}
		if len(list) > 0 && next != p.To {
			t.Fatalf("%s: the months end at %s, want %s", p.Name, next, p.To)
		}
	})
}

func TestPlanPeriods(t *testing.T) {
	t.Parallel()
	for _, calendar := range []survey.Calendar{months, administrative} {
		p, err := calendar.Parse("2026-2027")
		if err != nil {
			t.Fatal(err)
		}
		if before, after := p.Previous(), p.Next(); before.Name != "2024-2025" || after.Name != "2028-2029" || before.To != p.From || after.From != p.To {
			t.Errorf("%s: before %+v, after %+v", calendar, before, after)
		}
		if n := len(p.MonthsIn()); n != 24 {
			t.Errorf("%s: %d months", calendar, n)
		}
		if p.ForVerdict() {
			t.Error("verdicts exist for months, quarters, half years and years only")
		}
	}
}

func TestClosedBy(t *testing.T) {
	t.Parallel()
	may := months.Period(survey.MonthPeriod, "2026-05-10")
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
		if p := months.Period(tt.kind, "2026-05-10"); p.ByAnsweredDay() != tt.byAnswered || p.ForVerdict() != tt.verdict {
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
		day      survey.Day
		calendar survey.Calendar
		want     string
	}{
		{"2025-12-31", months, ""}, {"2026-01-01", months, "2026-2027"}, {"2027-12-31", months, "2026-2027"},
		{"2028-01-01", months, "2028-2030"}, {"2031-01-01", months, ""},
		{"2025-12-14", administrative, ""}, {"2025-12-15", administrative, "2026-2027"}, {"2027-12-15", administrative, "2028-2030"},
	} {
		if p, ok := c.PlanPeriodOn(x.day, x.calendar); p.Name != x.want || ok != (x.want != "") {
			t.Errorf("%s (%s): %q %t, want %q", x.day, x.calendar, p.Name, ok, x.want)
		}
	}
}
