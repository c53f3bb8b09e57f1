package results_test

import (
	"context"
	"maps"
	"slices"
	"strings"
	"testing"

	"sipas/internal/results"
	"sipas/internal/store"
	"sipas/internal/survey"
	"sipas/internal/testkit"
)

// TestSheets moves the clock over the life of some sheets.
func TestSheets(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	clock := testkit.NewClock("2026-03-10")
	s, _ := testkit.Store(t, clock)
	r := results.New(s, survey.CalendarMonths)
	if got, err := r.Sheets(ctx); err != nil || got.Until != "" || len(got.Old)+len(got.Quiet) != 0 {
		t.Fatalf("before any day is closed: %+v, %v", got, err)
	}
	answer := func(serial string) {
		t.Helper()
		d := testkit.Draft(5)
		d.Serial = serial
		if _, err := s.AddResponse(ctx, strings.Repeat("0", 22)+string(clock.Now().Format("20060102"))+serial[2:], d); err != nil {
			t.Fatal(err)
		}
	}
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	steps := map[survey.Day]func(){
		"2026-03-10": func() { answer("0001") },
		"2026-03-20": func() {
			must(s.ReplaceCode(ctx, "quay-1", "new234", "admin"))
			must(s.AddPoint(ctx, survey.Point{ID: "quay-2", Label: survey.Text{"vi": "Quầy 2"}, Kind: survey.CounterPoint,
				Questionnaire: "nhanh", Codes: []survey.PointCode{{Code: "z55555"}}}, "admin"))
			must(s.RetirePoint(ctx, "tram-y-te", "", "admin"))
			answer("0001")
			answer("0002")
		},
		"2026-03-21": func() { answer("0001") },
	}
	want := []struct {
		name       string
		until      survey.Day
		old, quiet []string
	}{
		{"in use six days", "2026-03-15", nil, nil},
		{"seven days without an answer", "2026-03-16", nil, []string{"tra-ket-qua", "tram-y-te", "truc-tuyen"}},
		{"eight", "2026-03-17", nil, []string{"quay-1", "tra-ket-qua", "tram-y-te", "truc-tuyen"}},
		{"the day of issue tells nothing, the retired point is no worry", "2026-03-20", nil, []string{"tra-ket-qua", "truc-tuyen"}},
		{"the old sheet still hangs", "2026-03-21", []string{"quay-1 0001"}, []string{"tra-ket-qua", "truc-tuyen"}},
		{"the new point is six days old", "2026-03-25", []string{"quay-1 0001"}, []string{"tra-ket-qua", "truc-tuyen"}},
		{"and seven", "2026-03-26", []string{"quay-1 0001"}, []string{"quay-2", "tra-ket-qua", "truc-tuyen"}},
		{"last answer seven days ago", "2026-03-27", []string{"quay-1 0001"}, []string{"quay-2", "tra-ket-qua", "truc-tuyen"}},
		{"longer ago", "2026-03-28", []string{"quay-1 0001"}, []string{"quay-1", "quay-2", "tra-ket-qua", "truc-tuyen"}},
		{"thirty days", "2026-04-19", []string{"quay-1 0001"}, []string{"quay-1", "quay-2", "tra-ket-qua", "truc-tuyen"}},
		{"forgotten", "2026-04-20", nil, []string{"quay-1", "quay-2", "tra-ket-qua", "truc-tuyen"}},
	}
	day := survey.Day("2026-03-10")
	for _, w := range want {
		for ; day <= w.until; day = day.Next() {
			clock.Set(day)
			closeDays(t, s)
			if step := steps[day]; step != nil {
				step()
			}
		}
		clock.Set(day)
		closeDays(t, s)
		got, err := r.Sheets(ctx)
		if err != nil {
			t.Fatal(err)
		}
		var old []string
		for id, serials := range got.Old {
			old = append(old, id+" "+strings.Join(serials, " "))
		}
		quiet := slices.Sorted(maps.Keys(got.Quiet))
		if got.Until != w.until || !slices.Equal(old, w.old) || !slices.Equal(quiet, w.quiet) {
			t.Errorf("%s (%s): old %v, quiet %v; want %v, %v", w.name, got.Until, old, quiet, w.old, w.quiet)
		}
	}
}

func closeDays(t *testing.T, s *store.Store) {
	t.Helper()
	if _, err := s.CloseDays(context.Background()); err != nil {
		t.Fatal(err)
	}
}

// TestAWeekOfHolidaysIsNotQuiet: a sheet is quiet after five working days.
func TestAWeekOfHolidaysIsNotQuiet(t *testing.T) {
	t.Parallel()
	clock := testkit.NewClock("2026-02-10")
	s, _ := testkit.Store(t, clock)
	c := testkit.Catalogue()
	c.WorkYears = []survey.WorkYear{{Year: 2026, Version: 1, Weekend: []string{"saturday", "sunday"},
		Holidays: []survey.Holiday{{Name: "Tết", From: "2026-02-14", To: "2026-02-23"}}}}
	if _, err := s.Seed(t.Context(), c); err != nil {
		t.Fatal(err)
	}
	r := results.New(s, survey.CalendarMonths)
	for _, x := range []struct {
		until survey.Day
		quiet bool
	}{
		{"2026-02-16", false}, // seven days, four of them worked
		{"2026-02-22", false}, // thirteen days
		{"2026-02-23", true},  // the first working day after the holidays is the fifth
	} {
		clock.Set(x.until.Next())
		closeDays(t, s)
		got, err := r.Sheets(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if got.Quiet["truc-tuyen"] != x.quiet {
			t.Errorf("until %s: %v", x.until, got.Quiet)
		}
	}
}
