package survey_test

import (
	"testing"

	"sipas/internal/seed"
	"sipas/internal/survey"
	"sipas/seeds"
)

func TestDaysOff(t *testing.T) {
	t.Parallel()
	c, err := seed.Load(seeds.FS)
	if err != nil {
		t.Fatal(err)
	}
	c.WorkYears = append(c.WorkYears, survey.WorkYear{Year: 2027, Version: 2, Weekend: []string{"sunday"}, MadeUp: []survey.Day{"2027-01-03"}})
	for _, x := range []struct {
		name string
		day  survey.Day
		off  bool
		why  string
	}{
		{"a Wednesday", "2026-11-25", false, ""},
		{"a Saturday", "2026-11-28", true, ""},
		{"a Sunday", "2026-11-29", true, ""},
		{"new year", "2026-01-01", true, "Tết Dương lịch"},
		{"the eve of Tết", "2026-02-16", true, "Tết Nguyên đán"},
		{"the last day of Tết", "2026-02-22", true, "Tết Nguyên đán"},
		{"the day after", "2026-02-23", false, ""},
		{"the Hùng kings on a Sunday", "2026-04-26", true, "Giỗ Tổ Hùng Vương"},
		{"made up for on Monday", "2026-04-27", true, "Nghỉ bù Giỗ Tổ Hùng Vương"},
		{"a year without data, a Saturday", "2040-01-07", true, ""},
		{"a year without data, 30 April", "2040-04-30", false, ""},
		{"a newer version: Saturdays are worked", "2027-01-02", false, ""},
		{"a newer version: worked in exchange", "2027-01-03", false, ""},
	} {
		t.Run(x.name, func(t *testing.T) {
			if why, off := c.DayOff(x.day); off != x.off || why != x.why {
				t.Errorf("%s: %q %t", x.day, why, off)
			}
		})
	}
	if n := c.WorkingDays("2026-02-01", "2026-03-01"); n != 15 {
		t.Errorf("February 2026 has %d working days, want 15: 20 weekdays less 5 of Tết", n)
	}
}

func TestWorkYearsAreChecked(t *testing.T) {
	t.Parallel()
	for name, y := range map[string]survey.WorkYear{
		"no version":             {Year: 2026},
		"an unknown weekday":     {Year: 2026, Version: 9, Weekend: []string{"chủ nhật"}},
		"a holiday without name": {Year: 2026, Version: 9, Holidays: []survey.Holiday{{From: "2026-01-01", To: "2026-01-02"}}},
		"a holiday backwards":    {Year: 2026, Version: 9, Holidays: []survey.Holiday{{Name: "x", From: "2026-01-02", To: "2026-01-02"}}},
		"a day of another year":  {Year: 2026, Version: 9, MadeUp: []survey.Day{"2027-01-01"}},
		"a day that is none":     {Year: 2026, Version: 9, MadeUp: []survey.Day{"2026-02-30"}},
		"a year twice":           {Year: 2026, Version: 1},
	} {
		c, err := seed.Load(seeds.FS)
		if err != nil {
			t.Fatal(err)
		}
		if c.WorkYears = append(c.WorkYears, y); survey.KindOf(c.Check()) != survey.Invalid {
			t.Errorf("%s is taken", name)
		}
	}
}
