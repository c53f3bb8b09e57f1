package store_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"sipas/internal/store"
	"sipas/internal/survey"
	"sipas/internal/testkit"
)

func servedStore(t testing.TB, day survey.Day) (*store.Store, *testkit.Clock) {
	t.Helper()
	clock := testkit.NewClock(day)
	s, _ := testkit.Store(t, clock)
	if err := s.FixCalendar(context.Background(), survey.CalendarMonths); err != nil {
		t.Fatal(err)
	}
	return s, clock
}

func entryOf(period string, total int64) survey.ServedEntry {
	return survey.ServedEntry{Period: period, Total: &total, Source: "thang.csv"}
}

// servedText is the served counts as "period total", by period.
func servedText(t testing.TB, read func(context.Context) (*survey.Served, error)) string {
	t.Helper()
	served, err := read(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, e := range served.Entries() {
		total := "?"
		if e.Total != nil {
			total = fmt.Sprint(*e.Total)
		}
		all = append(all, e.Period+" "+total)
	}
	return strings.Join(all, ", ")
}

// What is entered replaces, and counts from the close of its day on.
func TestServedIsReplaced(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	s, clock := servedStore(t, "2026-11-02")
	for _, step := range []struct {
		name            string
		in              []survey.ServedEntry
		changes         int
		entered, counts string
		close           bool // then
	}{
		{"a month", []survey.ServedEntry{entryOf("2026-10", 700)}, 1, "2026-10 700", "", true},
		{"the same again", []survey.ServedEntry{entryOf("2026-10", 700)}, 0, "2026-10 700", "2026-10 700", false},
		{"corrected", []survey.ServedEntry{entryOf("2026-10", 710)}, 1, "2026-10 710", "2026-10 700", false},
		{"and back on the same day", []survey.ServedEntry{entryOf("2026-10", 700)}, 1, "2026-10 700", "2026-10 700", true},
		{"a quarter for its months", []survey.ServedEntry{entryOf("2026-07", 1), entryOf("2026-08", 2), entryOf("2026-Q3", 9)}, 5, "2026-10 700, 2026-Q3 9", "2026-10 700", true},
		{"a month for its quarter", []survey.ServedEntry{entryOf("2026-08", 3)}, 2, "2026-08 3, 2026-10 700", "2026-10 700, 2026-Q3 9", true},
		{"the quarter again, and another month", []survey.ServedEntry{entryOf("2026-Q3", 8), entryOf("2026-09", 4)}, 4, "2026-09 4, 2026-10 700", "2026-08 3, 2026-10 700", true},
		{"not known any more", []survey.ServedEntry{{Period: "2026-10"}}, 1, "2026-09 4", "2026-09 4, 2026-10 700", true},
	} {
		changes, err := s.ReplaceServed(ctx, step.in, "sửa", "lan")
		if err != nil || len(changes) != step.changes {
			t.Fatalf("%s: %d changes, %v; want %d", step.name, len(changes), err, step.changes)
		}
		if got := servedText(t, s.EnteredServed); got != step.entered {
			t.Errorf("%s: entered %q, want %q", step.name, got, step.entered)
		}
		if got := servedText(t, s.Served); got != step.counts {
			t.Errorf("%s: counts %q, want %q", step.name, got, step.counts)
		}
		if step.close {
			clock.Set(s.Today().Next())
			closeDays(t, s)
		}
	}
	events := eventsOf(t, s, survey.EventServed)
	if len(events) != 7 {
		t.Errorf("%d events, want one an entry that changed anything", len(events))
	}
	last := events[len(events)-1]
	if want := "2026-10: tổng 700 → chưa biết"; last.Subject != "2026-10" || last.Reason != "sửa" || !strings.HasPrefix(last.Detail, want+" sha256:") {
		t.Errorf("%+v", last)
	}
	if v, err := s.Verify(ctx, survey.Seal{}); err != nil || len(v.Faults) > 0 {
		t.Errorf("%+v, %v", v, err)
	}
}

func TestServedRefused(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	s, _ := servedStore(t, "2026-11-02")
	if _, err := s.ReplaceServed(ctx, []survey.ServedEntry{entryOf("2026-10", 700)}, "", "lan"); err != nil {
		t.Fatal(err)
	}
	cases := func(period string, day survey.Day) survey.ServedEntry {
		return survey.ServedEntry{Period: period, Cases: []survey.ServedCases{{Day: day, Count: 3}}}
	}
	for _, tt := range []struct {
		name string
		in   survey.ServedEntry
		kind survey.Kind
	}{
		{"a month that is not over", entryOf("2026-11", 3), survey.Invalid},
		{"a year", entryOf("2025", 3), survey.Invalid},
		{"a day to come", cases("2026-11", "2026-11-03"), survey.Invalid},
		{"a day of another month", cases("2026-09", "2026-10-03"), survey.Invalid},
		{"some days for a whole month", cases("2026-10", "2026-10-03"), survey.Conflict},
		{"a domain above the total", survey.ServedEntry{Period: "2026-10", Total: files(3), Domains: map[string]int64{"dat-dai": 4}}, survey.Invalid},
	} {
		if _, err := s.ReplaceServed(ctx, []survey.ServedEntry{entryOf("2026-09", 1), tt.in}, "", "lan"); survey.KindOf(err) != tt.kind {
			t.Errorf("%s: %v, want %s", tt.name, err, tt.kind)
		}
	}
	if got := servedText(t, s.EnteredServed); got != "2026-10 700" {
		t.Errorf("something of what was refused was written: %q", got)
	}
}

func files(n int64) *int64 { return &n }

// In whatever order and on whatever days periods are entered, each cell has the
// value entered last, and no month stands beside its quarter.
func TestServedHasTheLastValue(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	periods := []string{"2026-01", "2026-02", "2026-03", "2026-Q1", "2026-04", "2026-Q2"}
	rapid.Check(t, func(rt *rapid.T) {
		s, clock := servedStore(t, "2026-11-02")
		want := map[string]int64{}
		for range rapid.IntRange(1, 12).Draw(rt, "entries") {
			name := rapid.SampledFrom(periods).Draw(rt, "period")
			n := rapid.Int64Range(0, 3).Draw(rt, "files")
			if _, err := s.ReplaceServed(ctx, []survey.ServedEntry{entryOf(name, n)}, "", "lan"); err != nil {
				rt.Fatal(err)
			}
			p, _ := survey.CalendarMonths.Parse(name)
			for other := range want {
				if q, _ := survey.CalendarMonths.Parse(other); q.From < p.To && p.From < q.To {
					delete(want, other)
				}
			}
			want[name] = n
			if rapid.Bool().Draw(rt, "close") {
				clock.Set(s.Today().Next())
				closeDays(t, s)
			}
			served, err := s.EnteredServed(ctx)
			if err != nil {
				rt.Fatal(err)
			}
			if len(served.Entries()) != len(want) {
				rt.Fatalf("%v, want %v", served.Entries(), want)
			}
			for name, n := range want {
				if e, ok := served.Entry(name); !ok || *e.Total != n {
					rt.Fatalf("%s: %+v, want %d", name, e, n)
				}
			}
		}
	})
}

func TestServedMatches(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	s, clock := servedStore(t, "2026-11-02")
	for _, more := range []map[string]string{{"field:do dac": "dat-dai", "field:x": "xay-dung"}, {"field:x": ""}, {"field:x": ""}} {
		if err := s.SaveServedMatches(ctx, more, "lan"); err != nil {
			t.Fatal(err)
		}
		clock.Set(s.Today().Next())
	}
	if got, err := s.ServedMatches(ctx); err != nil || len(got) != 1 || got["field:do dac"] != "dat-dai" {
		t.Errorf("%v, %v", got, err)
	}
	closeDays(t, s)
	if events := eventsOf(t, s, survey.EventSetting); len(events) != 2 {
		t.Errorf("%d events, want 2", len(events))
	}
}

func TestReported(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	s, _ := servedStore(t, "2026-11-02")
	r := survey.Reported{Indicator: "so-hoa", Period: "2026-Q3", Numerator: files(490), Denominator: files(500), Source: "Báo cáo"}
	save := func(want int) {
		t.Helper()
		if n, err := s.SaveReported(ctx, []survey.Reported{r}, "", "lan"); err != nil || n != want {
			t.Fatalf("%d, %v; want %d", n, err, want)
		}
	}
	save(1)
	save(0)
	r.Numerator = files(495)
	save(1)
	all, err := s.Reported(ctx)
	if err != nil || len(all) != 1 || all[0].Value != "99.00" || *all[0].Numerator != 495 {
		t.Fatalf("%+v, %v", all, err)
	}
	if err := s.RemoveReported(ctx, "so-hoa", "2026-Q3", "nhập nhầm kỳ", "lan"); err != nil {
		t.Fatal(err)
	}
	if err := s.RemoveReported(ctx, "so-hoa", "2026-Q3", "nhập nhầm kỳ", "lan"); survey.KindOf(err) != survey.NotFound {
		t.Errorf("removed twice: %v", err)
	}
	if v, err := s.Verify(ctx, survey.Seal{}); err != nil || len(v.Faults) > 0 {
		t.Errorf("%+v, %v", v, err)
	}
}
