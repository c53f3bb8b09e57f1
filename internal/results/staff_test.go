package results_test

import (
	"slices"
	"testing"

	"sipas/internal/results"
	"sipas/internal/survey"
	"sipas/internal/tally"
	"sipas/internal/testkit"
)

func staffMonth(t *testing.T, r *record, at survey.Day, name string) *results.Breakdown {
	t.Helper()
	v := r.at(t, at)
	tables, err := v.StaffMonth(period(t, v, name))
	if err != nil {
		t.Fatal(err)
	}
	domains := slices.IndexFunc(tables, func(b results.Breakdown) bool { return b.Dimension == tally.ByDomain })
	return &tables[domains]
}

// Ten leave the month together, nine of one row and one of another: the rows that
// staff see may not tell the one.
func TestARowOfAStaffMonthLosesTenOrNone(t *testing.T) {
	t.Parallel()
	r := newJanuary()
	r.aside(january, 31, 40, setAside(survey.Stuffing, "2026-02-05"))
	r.aside(january, 70, 71, setAside(survey.Stuffing, "2026-02-05"))
	for day, want := range map[survey.Day]int64{"2026-02-04": 0, "2026-02-05": 10} {
		b := staffMonth(t, r, day, "2026-01")
		if tthc, row, other := *indicator(t, summary(t, r.at(t, day), "2026-01"), "tthc").Answered, b.Entry("uu-tien"), b.Entry("chung-thuc"); tthc != 100-want || *row.Answered != 70 || *other.Answered != 30 || b.NotSubtracted != want {
			t.Errorf("%s: tthc %d, rows %d and %d, %d not subtracted; want %d of 70 and 30", day, tthc, *row.Answered, *other.Answered, b.NotSubtracted, want)
		}
	}
}

// January's five are shown together with February: so is what was served.
func TestAStaffMonthIsSetBesideWhatItsDaysServed(t *testing.T) {
	t.Parallel()
	r := newRecord().give("2026-01-05", 0, times(5, testkit.Draft(5), in("chung-thuc"))...)
	r.give("2026-02-05", 0, append(times(35, testkit.Draft(5), in("chung-thuc")), times(40, testkit.Draft(5), in("dat-dai"))...)...)
	r.AllServed = survey.NewServed(survey.CalendarMonths, []survey.ServedEntry{
		{Period: "2026-01", Domains: map[string]int64{"chung-thuc": 100}}, {Period: "2026-02", Domains: map[string]int64{"chung-thuc": 300}},
	})
	if e := staffMonth(t, r, "2026-02-28", "2026-02").Entry("chung-thuc"); *e.Answered != 40 || *e.Served != 400 || e.Per100 != "10.00" {
		t.Errorf("%d of %d, %s per 100", *e.Answered, *e.Served, e.Per100)
	}
}
