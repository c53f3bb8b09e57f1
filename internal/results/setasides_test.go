package results_test

import (
	"fmt"
	"slices"
	"testing"

	"sipas/internal/measure"
	"sipas/internal/results"
	"sipas/internal/survey"
	"sipas/internal/tally"
	"sipas/internal/testkit"
)

// january is a day with 100 answers: 40 of đất đai, 30 of xây dựng and 30 of chứng
// thực, rows in this order.
const january = survey.Day("2026-01-10")

func newJanuary() *record {
	return newRecord().give(january, 40, append(times(30, testkit.Draft(5), in("xay-dung")), times(30, testkit.Draft(5), in("chung-thuc"))...)...)
}

func TestWhatWasShownChangesByTenOrMore(t *testing.T) {
	t.Parallel()
	type out struct {
		from, to int
		reason   survey.Reason
		on       []survey.Day
	}
	on := func(days ...survey.Day) []survey.Day { return days }
	type look struct {
		day      survey.Day
		name     string
		n, waits int64
		complete int64
		domains  string
		children string
	}
	const untouched = "uu-tien 70, chung-thuc 30"
	for _, test := range []struct {
		name string
		out  []out
		want []look
	}{
		{"nine wait", []out{{0, 9, survey.Stuffing, on("2026-02-05")}}, []look{
			{"2026-02-04", "2026-01", 100, 0, 100, "-", "-"}, {"2026-02-05", "2026-01", 100, 9, 91, "-", "-"},
			{"2026-02-05", "2026-01-10", 100, 9, 91, "-", "-"}, {"2026-03-31", "2026-Q1", 100, 9, 91, untouched, "dat-dai 40, xay-dung 30"}}},
		{"the tenth lets them leave together, from the day to the year", []out{{0, 9, survey.Stuffing, on("2026-02-05")}, {9, 10, survey.Mistake, on("2026-02-06")}}, []look{
			{"2026-02-05", "2026-01", 100, 9, 91, "-", "-"}, {"2026-02-06", "2026-01", 90, 0, 90, "-", "-"}, {"2026-02-06", "2026-01-10", 90, 0, 90, "-", "-"},
			{"2026-02-06", "2026-Q1", 90, 0, 90, "-", "-"}, {"2026-03-31", "2026-Q1", 90, 0, 90, "uu-tien 60, chung-thuc 30", "dat-dai 30, xay-dung 30"},
			{"2026-12-31", "2026", 90, 0, 90, "uu-tien 60, chung-thuc 30", "dat-dai 30, xay-dung 30"}}},
		{"nobody's opinion leaves at once", []out{{0, 1, survey.Trial, on("2026-04-05")}}, []look{
			{"2026-04-04", "2026-Q1", 100, 0, 100, untouched, "dat-dai 40, xay-dung 30"}, {"2026-04-05", "2026-Q1", 99, 0, 99, "uu-tien 69, chung-thuc 30", "dat-dai 39, xay-dung 30"}}},
		{"what no shown figure had counts at once", []out{{0, 1, survey.Stuffing, on(january)}}, []look{
			{january, "2026-01-10", 99, 0, 99, "-", "-"}, {"2026-01-31", "2026-01", 99, 0, 99, "-", "-"}, {"2026-03-31", "2026-Q1", 99, 0, 99, "uu-tien 69, chung-thuc 30", "dat-dai 39, xay-dung 30"}}},
		{"a batch of ten takes no one from a row", []out{{31, 41, survey.Stuffing, on("2026-04-05")}, {69, 70, survey.Stuffing, on("2026-04-05")}, {70, 71, survey.Stuffing, on("2026-04-05")}}, []look{
			{"2026-04-05", "2026-Q1", 88, 0, 88, untouched + ", not subtracted 12", "dat-dai 40, xay-dung 30"},
			{"2026-06-30", "2026-H1", 88, 0, 88, untouched + ", not subtracted 12", "dat-dai 40, xay-dung 30"},
			{"2026-12-31", "2026", 88, 0, 88, untouched + ", not subtracted 12", "dat-dai 40, xay-dung 30"}}},
		{"rows that lose ten lose them", []out{{0, 12, survey.Stuffing, on("2026-04-05")}, {70, 80, survey.Stuffing, on("2026-04-05")}}, []look{
			{"2026-04-05", "2026-Q1", 78, 0, 78, "uu-tien 58, chung-thuc 20", "dat-dai 28, xay-dung 30"}}},
		{"a row's children lose what the row lost, or are not subtracted from it", []out{{34, 44, survey.Stuffing, on("2026-04-05")}}, []look{
			{"2026-04-05", "2026-Q1", 90, 0, 90, "uu-tien 60, chung-thuc 30", "dat-dai 40, xay-dung 30, not subtracted 10"}}},
		{"no fewer than ten are left", []out{{0, 91, survey.Stuffing, on("2026-02-05")}}, []look{{"2026-02-05", "2026-01", 100, 91, 9, "-", "-"}}},
		{"they come back together too", []out{{0, 9, survey.Stuffing, on("2026-02-05", "2026-02-10")}, {9, 10, survey.Stuffing, on("2026-02-05", "2026-02-12")}}, []look{
			{"2026-02-09", "2026-01", 90, 0, 90, "-", "-"}, {"2026-02-10", "2026-01", 90, 0, 99, "-", "-"}, {"2026-02-12", "2026-01", 100, 0, 100, "-", "-"}}},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			r := newJanuary()
			for _, o := range test.out {
				r.aside(january, o.from, o.to, setAside(o.reason, o.on...))
			}
			for _, want := range test.want {
				v := r.at(t, want.day)
				s, u := summary(t, v, want.name), unrestricted(t, v, want.name)
				got := look{want.day, want.name, *indicator(t, s, "tthc").Answered, s.Totals.Waiting, *indicator(t, u, "tthc").Answered,
					table(s, tally.ByDomain, ""), table(s, tally.ByDomain, "uu-tien")}
				if got != want {
					t.Errorf("\n got %+v\nwant %+v", got, want)
				}
				if s.Totals.Counted != want.complete+s.Totals.Waiting || s.Totals.Received != 100 {
					t.Errorf("%s at %s: totals %+v", want.name, want.day, s.Totals)
				}
				checkTables(t, s)
			}
		})
	}
}

// checkTables checks that every table divides the n of a figure shown.
func checkTables(t *testing.T, s *results.Summary) {
	t.Helper()
	for _, b := range s.Breakdowns {
		if b.Withheld != results.Shown {
			continue
		}
		x := indicator(t, s, "tthc")
		if x.Answered == nil {
			t.Errorf("%s: table %s/%s stands without the figure it divides", s.Period.Name, b.Dimension, b.Within)
			continue
		}
		n := -b.NotSubtracted
		for _, e := range b.Entries {
			n += *e.Answered
		}
		whole := *x.Answered
		if b.Within != "" {
			parent, _ := s.Breakdown(tally.ByDomain)
			if b.Dimension == tally.ByProcedure && parent.Entry(b.Within) == nil {
				parent, _ = s.BreakdownOf(tally.ByDomain, "uu-tien")
			}
			whole = *parent.Entry(b.Within).Answered
		}
		if n != whole {
			t.Errorf("%s: table %s/%s adds up to %d, what it divides is %d", s.Period.Name, b.Dimension, b.Within, n, whole)
		}
	}
}

// One that is put back is out of what is shown until nine others return with it; it
// is set aside no more.
func TestAppliedSaysSinceWhen(t *testing.T) {
	t.Parallel()
	r := newJanuary()
	r.aside(january, 0, 9, setAside(survey.Stuffing, "2026-02-05"))
	r.aside(january, 9, 10, setAside(survey.Stuffing, "2026-02-06"))
	r.aside(january, 10, 11, setAside(survey.Trial, "2026-02-03", "2026-02-07"))
	for day, want := range map[survey.Day][2]int{"2026-02-02": {0, 0}, "2026-02-03": {1, 1}, "2026-02-05": {1, 1}, "2026-02-06": {11, 11}, "2026-02-07": {10, 11}} {
		applied, err := r.at(t, day).Applied()
		departed, failed := r.at(t, day).Departed()
		if got := [2]int{len(applied), len(departed)}; err != nil || failed != nil || got != want {
			t.Errorf("%s: applied, departed %v (%v, %v), want %v", day, got, err, failed, want)
		}
		if day == "2026-02-06" && (applied[r.Asided[0].ID].Day != day || applied[r.Asided[10].ID].Day != "2026-02-03") {
			t.Errorf("applied since %v", applied)
		}
	}
}

func TestAnIndexLosesTenMarksOfEachItemOrNone(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name   string
		others int // of the twelve set aside, how many left a2 out
		want   int64
		levels bool
	}{{"all twelve marked every item", 0, 28, false}, {"nine of twelve marked a2", 3, 40, true}} {
		r := newRecord().give(january, 60, append(times(12-test.others, testkit.Draft(5), full(5, 4, 5)), append(times(test.others, testkit.Draft(5), full(5, 0, 5)), times(28, testkit.Draft(5), full(4, 4, 4))...)...)...)
		r.aside(january, 60, 72, setAside(survey.Stuffing, "2026-04-05"))
		x := indicator(t, summary(t, r.at(t, "2026-04-05"), "2026-Q1"), "sipas")
		if *x.Respondents != test.want || (x.Factors[0].Levels != nil) != test.levels {
			t.Errorf("%s: %d people, levels of a factor %v; want %d, %v", test.name, *x.Respondents, x.Factors[0].Levels, test.want, test.levels)
		}
	}
}

func TestLevelsAreGoneOnceFewerThanThirtyLeftAtOnce(t *testing.T) {
	t.Parallel()
	for n, want := range map[int]bool{0: true, 12: false, 30: true} {
		r := newJanuary()
		r.aside(january, 0, n, setAside(survey.Stuffing, "2026-04-05"))
		if x := indicator(t, summary(t, r.at(t, "2026-04-05"), "2026-Q1"), "tthc"); (x.Levels != nil) != want || *x.Answered != int64(100-n) {
			t.Errorf("after %d left: levels %v of %d", n, x.Levels, *x.Answered)
		}
	}
}

func TestSensitivity(t *testing.T) {
	t.Parallel()
	newYear := func() *record {
		return newRecord().give(january, 188, times(12, testkit.Draft(1), level(1))...).give("2026-05-04", 40)
	}
	for _, test := range []struct {
		name string
		edit func(*record)
		at   string
		want results.Sensitivity
	}{
		{"twelve that come back tell what they were", func(r *record) { r.aside(january, 188, 200, setAside(survey.Stuffing, january)) }, "2026-Q1",
			results.Sensitivity{SetAside: &results.Case{Count: 12, Grade: measure.Undecided, Changes: true, Rate: "94.00"}}},
		{"nine do not, but words may", func(r *record) { r.aside(january, 188, 197, setAside(survey.Stuffing, january)) }, "2026-Q1",
			results.Sensitivity{SetAside: &results.Case{Count: 9, Grade: measure.Undecided, Changes: true}}},
		{"each quarter that has any has ten", func(r *record) {
			r.aside(january, 188, 200, setAside(survey.Stuffing, january))
			r.aside("2026-05-04", 0, 3, setAside(survey.Stuffing, "2026-05-04"))
		}, "2026", results.Sensitivity{SetAside: &results.Case{Count: 15, Grade: measure.Undecided, Reached: true, Changes: true}}},
		{"those that wait are in it and none of those put back", func(r *record) {
			r.aside(january, 188, 200, setAside(survey.Stuffing, january))
			r.aside(january, 0, 5, setAside(survey.Stuffing, "2026-02-05"))
		}, "2026-Q1", results.Sensitivity{SetAside: &results.Case{Count: 12, Grade: measure.Undecided, Changes: true, Rate: "94.00"}}},
		{"pending ones are never told, however many", func(r *record) { r.aside(january, 188, 200, nil) }, "2026-Q1",
			results.Sensitivity{Pending: &results.Case{Count: 12, Grade: measure.Met, Reached: true, Changes: true}}},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			r := newYear()
			test.edit(r)
			x := indicator(t, summary(t, r.at(t, "2026-12-31"), test.at), "tthc")
			if x.Sensitivity == nil {
				t.Fatal("none")
			}
			for name, c := range map[string][2]*results.Case{"pending": {x.Sensitivity.Pending, test.want.Pending}, "set aside": {x.Sensitivity.SetAside, test.want.SetAside}} {
				got, want := *cmpCase(c[0]), *cmpCase(c[1])
				if fmt.Sprint(got) != fmt.Sprint(want) {
					t.Errorf("%s: %+v, want %+v", name, got, want)
				}
			}
		})
	}
}

// cmpCase leaves of a case what readers see.
func cmpCase(c *results.Case) *results.Case {
	if c == nil {
		return &results.Case{}
	}
	return &results.Case{Count: c.Count, Grade: c.Grade, Reached: c.Reached, Changes: c.Changes, Rate: c.Rate}
}

func TestARowIsSensitiveToWhatIsOutOfTheRow(t *testing.T) {
	t.Parallel()
	r := newJanuary()
	r.aside(january, 31, 40, setAside(survey.Stuffing, "2026-04-05")) // nine of đất đai and three of chứng thực left the total only
	r.aside(january, 70, 73, setAside(survey.Stuffing, "2026-04-05"))
	s := summary(t, r.at(t, "2026-04-05"), "2026-Q1")
	x := indicator(t, s, "uu-tien")
	if *x.Answered != 70 || *x.SetAside != 0 || x.Sensitivity != nil {
		t.Errorf("n %d, set aside %d, %+v; want 70, 0: the nine that wait are in it", *x.Answered, *x.SetAside, x.Sensitivity)
	}
	if whole := indicator(t, s, "tthc"); *whole.SetAside != 12 || !slices.Equal(whole.Levels, nil) {
		t.Errorf("tthc: %d set aside, levels %v", whole.SetAside, whole.Levels)
	}
}

// Eleven of uu-tien and one of chứng thực are set aside: both rates with all put back
// would tell the one.
func TestWhatIsPutBackTellsNoneApart(t *testing.T) {
	t.Parallel()
	for others, want := range map[int]bool{0: true, 1: false, 10: true} {
		r := newRecord().give(january, 188, append(times(12, testkit.Draft(1), level(1)), times(40, testkit.Draft(5), in("chung-thuc"))...)...)
		r.aside(january, 188, 199, setAside(survey.Stuffing, january))
		r.aside(january, 200, 200+others, setAside(survey.Stuffing, january))
		s := summary(t, r.at(t, "2026-12-31"), "2026-Q1")
		for id, want := range map[string]bool{"tthc": true, "uu-tien": want, "dat-dai": want} {
			if rate := indicator(t, s, id).Sensitivity.SetAside.Rate; rate.Known() != want {
				t.Errorf("%d others: %s with all put back is %q", others, id, rate)
			}
		}
	}
}
