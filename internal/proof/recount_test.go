package proof

import (
	"encoding/json"
	"runtime"
	"slices"
	"sync"
	"testing"
	"time"
)

// TestRecount computes every figure of the demo year again from the raw export
// and compares it with `sipas report --unrestricted`, to the last digit: all
// months, quarters, half years and the year, of either calendar, all weeks and
// all days (with -short every sixth).
func TestRecount(t *testing.T) {
	t.Parallel()
	for name, build := range attacks {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if testing.Short() && name != "calendar" {
				t.Skip("-short: one demo year is enough")
			}
			testRecount(t, open(t, build))
		})
	}
}

func testRecount(t *testing.T, d *demo) {
	r := d.export(t)
	begin := time.Now()
	weeks, days := shortPeriods()
	looked := longPeriods(d.kind)
	for i, p := range append(weeks, days...) {
		if !testing.Short() || i%6 == 0 {
			looked = append(looked, p)
		}
	}
	var lock sync.Mutex
	numbers, seen := 0, map[string]int{}
	each(looked, func(p period) {
		c := d.compare(t, r, p, func(where string, got, want any) {
			t.Errorf("%s: the report says %v, the raw export gives %v", where, got, want)
		})
		lock.Lock()
		defer lock.Unlock()
		numbers += c.numbers
		for k, n := range c.seen {
			seen[k] += n
		}
	})
	for _, k := range []string{"verdict met", "verdict not_met", "verdict insufficient", "verdict no_data", "verdict no_target", "comparison above",
		"comparison below", "verdict_with_set_aside insufficient", "needed", "strata", "n_eff", "mean_of_items", "responses_per_100_served", "left_out"} {
		if seen[k] == 0 {
			t.Errorf("the demo year has no %q: the test does not prove it", k)
		}
	}
	t.Logf("%d responses, %d periods (%d of %d weeks and days), %d numbers equal to the last digit, %.1f s",
		len(r.responses), len(looked), len(looked)-len(longPeriods(d.kind)), len(weeks)+len(days), numbers, time.Since(begin).Seconds())
}

// One answer more or less, one level, one response set aside: all are noticed.
func TestRecountNoticesOneAnswer(t *testing.T) {
	t.Parallel()
	d := open(t, calendar)
	p := longPeriods(d.kind)[4]
	for name, change := range map[string]func(*response){
		"a level":   func(r *response) { r.levels["chung"] = 1 + r.levels["chung"]%5 },
		"an item":   func(r *response) { r.levels["n1"] = 0 },
		"a point":   func(r *response) { r.point = "quay-4" },
		"set aside": func(r *response) { r.setAside = "thử" },
		"a month":   func(r *response) { r.answeredDay = p.to },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := d.export(t)
			at := slices.IndexFunc(r.responses, func(r response) bool {
				return p.contains(&r) && r.point == "quay-1" && r.stage == "received" && r.channel == "counter" && r.levels["n1"] > 0 && r.setAside == ""
			})
			change(&r.responses[at])
			differences := 0
			d.compare(t, r, p, func(string, any, any) { differences++ })
			if differences == 0 {
				t.Error("the recount did not notice")
			}
		})
	}
}

// compare sets the report of a period beside its recount.
func (d *demo) compare(t testing.TB, r *record, p period, differ func(where string, got, want any)) *comparison {
	t.Helper()
	c := &comparison{seen: map[string]int{}, differ: differ}
	want, err := json.Marshal(r.of(p).summary())
	if err != nil {
		t.Error(err)
		return c
	}
	c.compare(p.String(), "", tree(t, d.report(t, p, "json", "--unrestricted")), tree(t, want))
	return c
}

func (p period) String() string { return p.name }

// each calls do for every one, several at a time.
func each[T any](list []T, do func(T)) {
	var group sync.WaitGroup
	next := make(chan T)
	for range runtime.GOMAXPROCS(0) {
		group.Go(func() {
			for one := range next {
				do(one)
			}
		})
	}
	for _, one := range list {
		next <- one
	}
	close(next)
	group.Wait()
}
