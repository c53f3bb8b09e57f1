package seed_test

import (
	"reflect"
	"slices"
	"testing"

	"sipas/internal/seed"
	"sipas/internal/survey"
)

const until = survey.Day("2026-11-23")

func year(t *testing.T, d *seed.Demo) map[survey.Day][]seed.Draft {
	t.Helper()
	drafts := map[survey.Day][]seed.Draft{}
	for _, day := range d.Days() {
		drafts[day] = d.On(day)
	}
	return drafts
}

func TestDemoRepeats(t *testing.T) {
	t.Parallel()
	cat := load(t)
	first, second := seed.NewDemo(cat, until), seed.NewDemo(load(t), until)
	if !reflect.DeepEqual(year(t, first), year(t, second)) {
		t.Error("two demonstrations of the same year differ")
	}
	if !reflect.DeepEqual(first.Served(survey.CalendarMonths), second.Served(survey.CalendarMonths)) {
		t.Error("two ledgers of the same year differ")
	}
	later := seed.NewDemo(cat, until.Add(100))
	if day := until.Add(-30); !reflect.DeepEqual(first.On(day), later.On(day)) {
		t.Error("a day depends on the end of the record")
	}
}

func TestDemoCoversTheYearBeforeUntil(t *testing.T) {
	t.Parallel()
	d := seed.NewDemo(load(t), until)
	days := d.Days()
	if len(days) != 365 || days[0] != "2025-11-23" || days[364] != "2026-11-22" {
		t.Errorf("%d days from %s to %s", len(days), days[0], days[len(days)-1])
	}
	if d.On(until) != nil || d.On("2025-11-22") != nil {
		t.Error("drafts outside the record")
	}
	if got := seed.NewDemo(load(t), "2025-07-03").On("2025-06-30"); got != nil {
		t.Error("drafts before the questionnaires were issued")
	}
}

func TestDemoDraftsPassTheCheck(t *testing.T) {
	t.Parallel()
	cat := load(t)
	for day, drafts := range year(t, seed.NewDemo(cat, until)) {
		for _, d := range drafts {
			if err := cat.CheckDraft(&d.Draft, day); err != nil {
				t.Fatalf("%s: %v: %+v", day, err, d)
			}
		}
	}
}

func TestDemoIsBelievable(t *testing.T) {
	t.Parallel()
	cat := load(t)
	demo := seed.NewDemo(cat, until)
	total, comments, aside, full, online := 0, 0, 0, 0, 0
	domains := map[string][2]int{} // answered, satisfied; counter, received
	home := [2]int{}
	for _, drafts := range year(t, demo) {
		for _, d := range drafts {
			total++
			comments += count(d.Comment != "")
			aside += count(d.SetAside != "")
			full += count(d.Questionnaire == "day-du/1")
			online += count(d.Mode == survey.OnlineSelf || d.Mode == survey.OnlineHelped)
			if d.Stage != survey.Received || d.SetAside != "" {
				continue
			}
			satisfied := count(level(d, survey.OverallItem) >= 4)
			switch d.Channel {
			case survey.Counter:
				n := domains[d.Domain]
				domains[d.Domain] = [2]int{n[0] + 1, n[1] + satisfied}
			case survey.Home:
				home = [2]int{home[0] + 1, home[1] + satisfied}
			}
		}
	}
	between(t, "responses", float64(total), 9000, 10000)
	between(t, "comments", share(comments, total), 0.05, 0.07)
	between(t, "set aside", float64(aside), 20, 60)
	between(t, "full questionnaires", float64(full), 300, 800)
	between(t, "filed online", share(online, total), 0.54, 0.64)
	between(t, "chứng thực at the counter", share(domains["chung-thuc"][1], domains["chung-thuc"][0]), 0.97, 0.99)
	between(t, "đất đai at the counter", share(domains["dat-dai"][1], domains["dat-dai"][0]), 0.87, 0.93)
	between(t, "at home", share(home[1], home[0]), 0.88, 0.94)
	if domains["chung-thuc"][0] < domains["dat-dai"][0] || domains["dat-dai"][0] < domains["xay-dung"][0] || domains["dau-tu"][0] > 20 {
		t.Errorf("sizes of domains: %v", domains)
	}
}

func TestDemoCountersRestOnHolidays(t *testing.T) {
	t.Parallel()
	demo := seed.NewDemo(load(t), until)
	for _, day := range []survey.Day{
		"2026-02-14", "2026-02-17", "2026-02-22", // Tết
		"2026-01-01", "2026-04-26", "2026-04-30", "2026-05-01", "2026-09-02",
		"2026-03-08", // a Sunday
	} {
		for _, d := range demo.On(day) {
			if d.Channel != survey.Home && d.Channel != survey.Online {
				t.Errorf("%s: a response by channel %s at %s", day, d.Channel, d.Point)
			}
		}
	}
	if n := len(demo.On("2026-02-23")); n < 20 {
		t.Errorf("%d responses on the Monday after Tết", n)
	}
}

func TestDemoHasUnhappyWeeks(t *testing.T) {
	t.Parallel()
	demo := seed.NewDemo(load(t), until)
	rate := func(from survey.Day, days int, domains ...string) float64 {
		n, s := 0, 0
		for day := from; day < from.Add(days); day = day.Next() {
			for _, d := range demo.On(day) {
				if slices.Contains(domains, d.Domain) {
					n++
					s += count(level(d, survey.OverallItem) >= 4)
				}
			}
		}
		return share(s, n)
	}
	between(t, "đất đai while the register is down", rate("2026-03-09", 7, "dat-dai"), 0.40, 0.80)
	between(t, "counter 1 before the school year", rate("2026-08-17", 7, "chung-thuc", "ho-tich"), 0.75, 0.92)
}

func TestDemoServed(t *testing.T) {
	t.Parallel()
	cat := load(t)
	demo := seed.NewDemo(cat, until)
	ledger := survey.NewServed(survey.CalendarMonths, demo.Served(survey.CalendarMonths))
	from, to := survey.Day("2025-12-01"), survey.Day("2026-11-01")
	served := func(domain string) (sum int64, known bool) {
		known = true
		for month := survey.CalendarMonths.Period(survey.MonthPeriod, from); month.To <= to; month = month.Next() {
			n := ledger.In(month, domain)
			sum, known = sum+n.Sum, known && n.Known()
		}
		return sum, known
	}
	total, known := served("")
	if !known {
		t.Fatal("the whole months of the year are not covered")
	}
	between(t, "results returned", float64(total), 13000, 20000)
	sum := int64(0)
	for _, d := range cat.Domains {
		n, known := served(d.ID)
		if known == d.Public {
			t.Errorf("%s: served known %v", d.ID, known)
		}
		sum += n
	}
	if sum != total {
		t.Errorf("domains add up to %d, total is %d", sum, total)
	}
	received := int64(0)
	for day := from; day < to; day = day.Next() {
		for _, d := range demo.On(day) {
			received += int64(count(d.Stage == survey.Received))
		}
	}
	if received > total {
		t.Errorf("%d responses on %d results", received, total)
	}
}

func level(d seed.Draft, item string) int {
	for _, a := range d.Answers {
		if a.Item == item {
			return a.Level
		}
	}
	return 0
}

func count(b bool) int {
	if b {
		return 1
	}
	return 0
}

func share(s, n int) float64 { return float64(s) / float64(max(n, 1)) }

func between(t *testing.T, what string, got, low, high float64) {
	t.Helper()
	if got < low || got > high {
		t.Errorf("%s: %.4g, want %g to %g", what, got, low, high)
	}
	t.Logf("%s: %.4g", what, got)
}

func TestDemoCommentsShowMasking(t *testing.T) {
	t.Parallel()
	masked := 0
	for _, drafts := range year(t, seed.NewDemo(load(t), until)) {
		for _, d := range drafts {
			masked += count(survey.MaskComment(d.Comment) != d.Comment)
		}
	}
	between(t, "comments with something to mask", float64(masked), 3, 30)
}
