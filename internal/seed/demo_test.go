package seed_test

import (
	"reflect"
	"slices"
	"sync"
	"testing"

	"sipas/internal/seed"
	"sipas/internal/survey"
)

const until = survey.Day("2026-11-23")

// demo is the demonstration most tests look at.
func demo(t *testing.T) *seed.Demo {
	t.Helper()
	shared.Do(func() { theDemo = seed.NewDemo(load(t), survey.CalendarMonths, until) })
	return theDemo
}

var (
	shared  sync.Once
	theDemo *seed.Demo
)

func record(d *seed.Demo) map[survey.Day][]survey.Draft {
	drafts := map[survey.Day][]survey.Draft{}
	for _, day := range d.Days() {
		drafts[day] = d.On(day)
	}
	return drafts
}

// all are the drafts of the record that nobody asked to set aside.
func all(d *seed.Demo) []survey.Draft {
	aside := map[seed.Place]bool{}
	for _, p := range d.Proposals() {
		for _, at := range p.Answers {
			aside[at] = p.Confirmed != ""
		}
	}
	var list []survey.Draft
	for _, day := range d.Days() {
		for row, draft := range d.On(day) {
			if !aside[seed.Place{Day: day, Row: row}] {
				list = append(list, draft)
			}
		}
	}
	return list
}

func TestDemoRepeats(t *testing.T) {
	t.Parallel()
	first, second := demo(t), seed.NewDemo(load(t), survey.CalendarMonths, until)
	if !reflect.DeepEqual(record(first), record(second)) {
		t.Error("the answers of two demonstrations differ")
	}
	if !reflect.DeepEqual(first.Proposals(), second.Proposals()) || !reflect.DeepEqual(first.Served(survey.CalendarMonths), second.Served(survey.CalendarMonths)) {
		t.Error("the proposals or served counts of two demonstrations differ")
	}
	later := seed.NewDemo(load(t), survey.CalendarMonths, until.Add(30))
	for _, day := range first.Days() {
		if !reflect.DeepEqual(first.On(day), later.On(day)) {
			t.Fatalf("%s depends on the end of the record", day)
		}
	}
}

// The record is the whole year before, of the installation's calendar, and the
// current one up to yesterday.
func TestDemoBeginsWithAYear(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		calendar           survey.Calendar
		until, first, last survey.Day
	}{
		{survey.CalendarMonths, "2026-11-23", "2025-01-01", "2026-11-22"},
		{survey.CalendarMonths, "2027-01-01", "2026-01-01", "2026-12-31"},
		{survey.CalendarMonths, "2026-12-31", "2025-01-01", "2026-12-30"},
		{survey.AdministrativeMonths, "2026-12-14", "2024-12-15", "2026-12-13"},
		{survey.AdministrativeMonths, "2026-12-15", "2025-12-15", "2026-12-14"},
	} {
		d := seed.NewDemo(load(t), c.calendar, c.until)
		days := d.Days()
		if days[0] != c.first || days[len(days)-1] != c.last {
			t.Errorf("%s, %s: from %s to %s, want %s to %s", c.calendar, c.until, days[0], days[len(days)-1], c.first, c.last)
		}
		if d.On(c.first.Add(-1)) != nil || d.On(c.until) != nil {
			t.Errorf("%s, %s: answers outside the record", c.calendar, c.until)
		}
	}
}

func TestDemoDraftsPassTheCheck(t *testing.T) {
	t.Parallel()
	for _, calendar := range []survey.Calendar{survey.CalendarMonths, survey.AdministrativeMonths} {
		d := seed.NewDemo(load(t), calendar, until)
		if err := d.Catalogue().Check(); err != nil {
			t.Fatal(err)
		}
		for day, drafts := range record(d) {
			for _, draft := range drafts {
				if err := d.Catalogue().CheckDraft(&draft, day); err != nil {
					t.Fatalf("%s: %v: %+v", day, err, draft)
				}
			}
		}
	}
}

// The plan begins on 2026-01-01. Before that the demonstration assumes its first
// targets, and says so; the seeds keep theirs.
func TestDemoAssumesTargets(t *testing.T) {
	t.Parallel()
	known := load(t)
	d := seed.NewDemo(known, survey.CalendarMonths, until)
	for _, ind := range d.Catalogue().IndicatorsOn("2025-01-01") {
		before, assumed := ind.TargetOn("2025-12-31")
		planned, inPlan := ind.TargetOn("2026-01-01")
		if assumed != inPlan || before.BasisPoints != planned.BasisPoints {
			t.Errorf("%s: %d assumed before the plan, whose first target is %d", ind.ID, before.BasisPoints, planned.BasisPoints)
		}
		if assumed && before.Source != seed.Assumed || planned.Source == seed.Assumed {
			t.Errorf("%s: sources %q and %q", ind.ID, before.Source.Source, planned.Source.Source)
		}
	}
	if !reflect.DeepEqual(known, load(t)) {
		t.Error("the catalogue given was changed")
	}
	late, said := seed.NewDemo(known, survey.CalendarMonths, "2027-02-01").Catalogue(), *known
	said.Centre.Simulated = true
	said.Points = slices.Clone(said.Points)
	said.Points[len(said.Points)-1].RetiredOn = "" // the sample school
	if !reflect.DeepEqual(late, &said) {
		t.Error("a demonstration inside the plan changes more of the catalogue than to say that it is simulated, and to use the sample school")
	}
}

// What demo_parameters.go says, as it comes out.
func TestDemoIsBelievable(t *testing.T) {
	t.Parallel()
	d := demo(t)
	n := map[string]int{}
	domains := map[string]int{}
	for _, x := range all(d) {
		service := x.Questionnaire == "dich-vu-cong/1"
		asked := func(what string, asked, blank bool) {
			n["asked "+what] += count(asked)
			n["blank "+what] += count(asked && blank)
		}
		asked("stage", !service && x.Point != "tra-ket-qua", x.Stage == "")
		asked("domain", !service, x.Domain == "")
		paper := slices.Contains(survey.PaperChannels, x.Channel)
		asked("procedure", !service && !paper && x.Domain != "" && x.Domain != survey.Other, x.Procedure == "")
		asked("mode", !service, x.Mode == "")
		asked("respondent", true, x.Respondent == "")
		n["all"]++
		n["paper"] += count(paper)
		n["comments"] += count(x.Comment != "")
		n["received"] += count(x.Stage == survey.Received)
		n["full"] += count(x.Questionnaire == "day-du/1")
		n["kiosk"] += count(x.Channel == survey.Kiosk)
		n["remote"] += count(x.Channel == survey.Home || x.Channel == survey.Online)
		domains[x.Domain]++
	}
	between(t, "answers a month", float64(n["all"])/float64(len(d.Days()))*365.25/12, 500, 600)
	for what, parameter := range map[string]float64{"stage": 0.06, "domain": 0.04, "procedure": 0.28, "mode": 0.09, "respondent": 0.08} {
		between(t, "blank "+what, share(n["blank "+what], n["asked "+what]), parameter-0.015, parameter+0.015)
	}
	between(t, "paper and assisted", share(n["paper"], n["all"]), 0.04, 0.09)
	between(t, "comments", share(n["comments"], n["all"]), 0.05, 0.08)
	between(t, "full forms", share(n["full"], n["received"]), 0.09, 0.13)
	between(t, "at home and online", share(n["remote"], n["all"]), 0.25, 0.45)
	between(t, "kiosk", share(n["kiosk"], n["all"]), 0.01, 0.06)
	if domains["chung-thuc"] < domains["dat-dai"] || domains["dat-dai"] < domains["xay-dung"] || domains["dau-tu"] > 40 {
		t.Errorf("sizes of domains: %v", domains)
	}
}

// The rates as drawn, of those with their result.
func TestDemoRates(t *testing.T) {
	t.Parallel()
	total, land, self, counter, home := [2]int{}, [2]int{}, [2]int{}, [2]int{}, [2]int{}
	for _, x := range all(demo(t)) {
		if x.Stage != survey.Received {
			continue
		}
		add := func(to *[2]int, in bool) {
			to[0] += count(in)
			to[1] += count(in && level(x) >= 4)
		}
		add(&total, true)
		add(&land, x.Domain == "dat-dai")
		add(&self, x.Mode == survey.OnlineSelf)
		add(&counter, x.Channel == survey.Counter)
		add(&home, x.Channel == survey.Home)
	}
	between(t, "all", share(total[1], total[0]), 0.945, 0.96)
	between(t, "đất đai", share(land[1], land[0]), 0.86, 0.91)
	between(t, "online_self", share(self[1], self[0]), 0.95, 0.975)
	if share(home[1], home[0]) >= share(counter[1], counter[0]) {
		t.Error("people at home are no less content than at the counter")
	}
}

func TestDemoCountersRestOnHolidays(t *testing.T) {
	t.Parallel()
	d := demo(t)
	for _, day := range []survey.Day{
		"2026-02-14", "2026-02-17", "2026-02-22", // Tết
		"2026-01-01", "2026-04-26", "2026-04-30", "2026-05-01", "2026-09-02",
		"2026-03-08", // a Sunday
	} {
		for _, x := range d.On(day) {
			if x.Channel != survey.Home && x.Channel != survey.Online {
				t.Errorf("%s: an answer by channel %s at %s", day, x.Channel, x.Point)
			}
		}
	}
	if n := len(d.On("2026-02-23")); n < 15 {
		t.Errorf("%d answers on the Monday after Tết", n)
	}
}

func TestDemoHasUnhappyWeeks(t *testing.T) {
	t.Parallel()
	d := demo(t)
	rate := func(month, first, last string, domains ...string) float64 {
		n, s := 0, 0
		for _, year := range []string{"2025-", "2026-"} {
			for day := survey.Day(year + month + first); day <= survey.Day(year+month+last); day = day.Next() {
				for _, x := range d.On(day) {
					if slices.Contains(domains, x.Domain) {
						n++
						s += count(level(x) >= 4)
					}
				}
			}
		}
		return share(s, n)
	}
	between(t, "đất đai while the register is down", rate("03-", "09", "15", "dat-dai"), 0.35, 0.75)
	between(t, "counter 1 before the school year", rate("08-", "17", "23", "chung-thuc", "ho-tich"), 0.70, 0.92)
}

// Ten or more set-asides for all four reasons; a batch that waits for its second
// proposal; exactly one proposal that is open, of the last day.
func TestDemoProposals(t *testing.T) {
	t.Parallel()
	for _, end := range []survey.Day{"2026-01-05", until, "2026-12-31", "2027-01-01", "2027-02-21"} {
		d := seed.NewDemo(load(t), survey.CalendarMonths, end)
		reasons := map[survey.Reason]int{}
		places := map[seed.Place]bool{}
		open := 0
		for _, p := range d.Proposals() {
			for _, at := range p.Answers {
				if at.Day >= p.Day || at.Row >= len(d.On(at.Day)) || places[at] {
					t.Errorf("%s: %+v names %v, later, unknown or named twice", end, p, at)
				}
				places[at] = true
			}
			if p.Confirmed == "" {
				open++
				if p.Day != end.Add(-1) || len(p.Answers) < 2 {
					t.Errorf("%s: the open proposal is of %s with %d answers", end, p.Day, len(p.Answers))
				}
				continue
			}
			if p.Confirmed < p.Day || p.Confirmed >= end {
				t.Errorf("%s: confirmed on %s", end, p.Confirmed)
			}
			reasons[p.Reason] += len(p.Answers)
		}
		if open != 1 {
			t.Errorf("%s: %d open proposals", end, open)
		}
		for _, reason := range survey.Reasons {
			if reasons[reason] == 0 {
				t.Errorf("%s: nothing is set aside as %s", end, reason)
			}
		}
	}
}

// The repeated answers of March are found when their month is closed in either
// calendar: seven wait until the other five make ten or more.
func TestDemoBatchWaits(t *testing.T) {
	t.Parallel()
	for calendar, closed := range map[survey.Calendar]survey.Day{survey.CalendarMonths: "2025-04-01", survey.AdministrativeMonths: "2025-04-15"} {
		var late []seed.Proposal
		for _, p := range seed.NewDemo(load(t), calendar, until).Proposals() {
			if p.Reason == survey.Repeated && p.Answers[0].Day.Within("2025-03-15", "2025-04-01") {
				late = append(late, p)
			}
		}
		if len(late) != 2 {
			t.Fatalf("%s: %d proposals", calendar, len(late))
		}
		first, second := late[0], late[1]
		if first.Confirmed <= closed || second.Confirmed <= first.Confirmed || len(first.Answers) >= 10 || len(first.Answers)+len(second.Answers) < 10 {
			t.Errorf("%s: %+v, then %+v", calendar, first, second)
		}
	}
}

func TestDemoServed(t *testing.T) {
	t.Parallel()
	for calendar, whole := range map[survey.Calendar]int{survey.CalendarMonths: 22, survey.AdministrativeMonths: 23} {
		d := seed.NewDemo(load(t), calendar, until)
		entries := d.Served(calendar)
		counts := survey.NewServed(calendar, entries)
		if len(entries) != whole {
			t.Fatalf("%s: %d months", calendar, len(entries))
		}
		served := func(domain string) (sum int64, known bool) {
			known = true
			for _, e := range entries {
				month, err := calendar.Parse(e.Period)
				if err != nil {
					t.Fatal(err)
				}
				n := counts.In(month, domain)
				sum, known = sum+n.Sum, known && n.Known()
			}
			return sum, known
		}
		total, known := served("")
		if !known {
			t.Fatalf("%s: the whole months are not covered", calendar)
		}
		between(t, "results returned", float64(total), 30000, 45000)
		sum := int64(0)
		for _, domain := range d.Catalogue().Domains {
			n, known := served(domain.ID)
			if known == domain.Public {
				t.Errorf("%s: served count known %v", domain.ID, known)
			}
			sum += n
		}
		if sum != total {
			t.Errorf("domains add up to %d, total is %d", sum, total)
		}
		for _, e := range entries {
			month, _ := calendar.Parse(e.Period)
			received := map[string]int64{}
			for day := month.From; day < month.To; day = day.Next() {
				for _, x := range d.On(day) {
					if x.Stage == survey.Received {
						received[""]++
						received[x.Domain]++
					}
				}
			}
			for id, n := range e.Domains {
				if received[id] > n {
					t.Errorf("%s: %s with %d answers of %d", e.Period, id, received[id], n)
				}
			}
			if received[""] > *e.Total {
				t.Errorf("%s with %d answers of %d", e.Period, received[""], *e.Total)
			}
		}
	}
}

func TestDemoCommentsShowMasking(t *testing.T) {
	t.Parallel()
	masked := 0
	for _, x := range all(demo(t)) {
		masked += count(survey.MaskComment(x.Comment) != x.Comment)
	}
	between(t, "comments with something to mask", float64(masked), 3, 40)
}

// level is the overall mark.
func level(d survey.Draft) int {
	for _, a := range d.Answers {
		if a.Item == survey.OverallItem {
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
