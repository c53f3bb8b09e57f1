package proof

import (
	"bytes"
	"encoding/json"
	"fmt"
	"iter"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"sipas/internal/results"
	"sipas/internal/seed"
	"sipas/internal/store"
	"sipas/internal/survey"
	"sipas/internal/testkit/closed"
	"sipas/seeds"
)

// life is a commune in memory that lives through days. Everything it shows is kept.
type life struct {
	t        testing.TB
	all      *closed.Days // the whole life, known beforehand
	calendar survey.Calendar
	record   record
	asides   map[string]store.Aside // by answer, what will be decided when
	proven
	shown   map[string][]byte
	applied map[string]results.Application // as last known, by answer
}

func newLife(t testing.TB, calendar survey.Calendar) *life {
	t.Helper()
	catalogue, err := seed.Load(seeds.FS)
	if err != nil {
		t.Fatal(err)
	}
	l := &life{t: t, all: &closed.Days{Known: catalogue}, calendar: calendar, asides: map[string]store.Aside{}, shown: map[string][]byte{},
		applied: map[string]results.Application{}}
	text, err := json.Marshal(catalogueJSON(catalogue))
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(text, &l.record.book); err != nil {
		t.Fatal(err)
	}
	return l
}

func catalogueJSON(c *survey.Catalogue) object {
	return object{"centre": c.Centre, "procedures": c.Procedures, "points": c.Points, "scales": c.Scales, "items": c.Items,
		"questionnaires": c.Questionnaires, "mappings": c.Mappings, "indicators": c.Indicators}
}

// day adds a day with its answers.
func (l *life) day(day survey.Day, drafts []survey.Draft) {
	l.all.Add(day, drafts)
	for i, d := range drafts {
		r := response{id: fmt.Sprintf("%s/%05d", day, i), day: string(day), answeredDay: string(day), point: d.Point, channel: string(d.Channel),
			mode: string(d.Mode), stage: string(d.Stage), respondent: string(d.Respondent), domain: d.Domain, procedure: d.Procedure,
			form: d.Questionnaire, levels: map[string]int{}}
		for _, a := range d.Answers {
			r.levels[a.Item] = a.Level
		}
		l.record.responses = append(l.record.responses, r)
	}
}

// setAside decides on a day that answers of an earlier one are out, or back in.
func (l *life) setAside(on survey.Day, out bool, reason survey.Reason, of ...*response) {
	for _, r := range of {
		a := l.asides[r.id]
		a.Day = survey.Day(r.day)
		fmt.Sscanf(r.id[11:], "%d", &a.Row)
		a.ID = fmt.Sprintf("%s%024x", strings.ReplaceAll(r.day, "-", ""), a.Row)
		a.Changes = append(a.Changes, store.AsideChange{Day: on, Out: out, Reason: reason})
		l.asides[r.id] = a
	}
}

// live closes day after day and keeps what is shown on each.
func (l *life) live(stride int) {
	l.t.Helper()
	var decided []store.Decision
	for at, b := range l.all.Days {
		day := b.Day
		now := *l.all
		now.Days, now.Last, now.Seal, now.Decided, now.Asided = l.all.Days[:at+1], day, "seal", decided, nil
		events := false
		for _, a := range l.asides {
			a.Changes = slices.DeleteFunc(slices.Clone(a.Changes), func(c store.AsideChange) bool { return c.Day > day })
			if len(a.Changes) > 0 {
				now.Asided = append(now.Asided, a)
				events = events || a.Changes[len(a.Changes)-1].Day == day
			}
		}
		slices.SortFunc(now.Asided, func(a, b store.Aside) int {
			if a.Day != b.Day {
				return compare(string(a.Day), string(b.Day))
			}
			return a.Row - b.Row
		})
		ended := l.calendar.Period(survey.MonthPeriod, day).To == day.Next()
		if !ended && !events && at%stride != 0 {
			continue
		}
		v, err := results.Over(l.t.Context(), &now, l.calendar)
		if err != nil {
			l.t.Fatal(err)
		}
		fresh, err := v.Decide()
		if err != nil {
			l.t.Fatal(err)
		}
		decided = append(decided, fresh...)
		now.Decided = decided
		if v, err = results.Over(l.t.Context(), &now, l.calendar); err != nil {
			l.t.Fatal(err)
		}
		applied, err := v.Applied()
		if err != nil {
			l.t.Fatal(err)
		}
		record := l.recordOn(day, applied)
		l.keepMonths(v, day, record)
		last := at == len(l.all.Days)-1
		for p := range l.periods(day, ended || events) {
			l.keep(&l.papers, v.Summary, p, day, record)
			if last {
				l.keep(&l.whole, v.Unrestricted, p, day, record)
			}
		}
	}
}

// periods are those that may look different on a day: the open ones, or all.
func (l *life) periods(day survey.Day, all bool) iter.Seq[survey.Period] {
	return func(yield func(survey.Period) bool) {
		for _, kind := range []survey.PeriodKind{survey.DayPeriod, survey.WeekPeriod, survey.MonthPeriod, survey.QuarterPeriod, survey.HalfPeriod, survey.YearPeriod} {
			from := day
			if all && kind.Months() > 0 {
				from = l.all.Days[0].Day
			} else if all {
				from = max(l.all.Days[0].Day, day.Add(-40))
			}
			for p := l.calendar.Period(kind, from); p.From <= day; p = p.Next() {
				if !yield(p) {
					return
				}
			}
		}
	}
}

// keepMonths keeps what staff alone see of the closed months: rows of 30 and more.
func (l *life) keepMonths(v *results.View, day survey.Day, record *record) {
	for p := range l.periods(day, true) {
		if p.Kind == survey.MonthPeriod && p.ClosedBy(day) {
			l.keep(&l.staff, func(p survey.Period) (*results.Summary, error) {
				s, err := v.Summary(p)
				if err != nil {
					return nil, err
				}
				month := *s
				month.Breakdowns, err = v.StaffMonth(p)
				return &month, err
			}, p, day, record)
		}
	}
}

func (l *life) keep(list *[]document, show func(survey.Period) (*results.Summary, error), p survey.Period, day survey.Day, record *record) {
	l.t.Helper()
	s, err := show(p)
	if err != nil {
		l.t.Fatal(p.Name, err)
	}
	body, err := json.Marshal(s)
	if err != nil {
		l.t.Fatal(err)
	}
	news, err := json.Marshal([]any{s.Indicators, s.Breakdowns, s.Items, s.LastYear, s.Unrestricted})
	if err != nil {
		l.t.Fatal(err)
	}
	key := fmt.Sprint(p.Name, s.Unrestricted, list == &l.staff)
	if !bytes.Equal(news, l.shown[key]) {
		l.shown[key] = news
		*list = append(*list, document{seen: string(day), body: body, record: record})
	}
}

// recordOn is the raw export of a day. What was put back keeps what the last export
// said of it.
func (l *life) recordOn(day survey.Day, applied map[string]results.Application) *record {
	r := l.record
	r.lastDay, r.seal = string(day), "seal"
	r.responses = nil
	for _, x := range l.record.responses {
		if x.day > r.lastDay {
			continue
		}
		for _, c := range l.asides[x.id].Changes {
			switch {
			case c.Day > day:
			case c.Out:
				x.reason, x.back = string(c.Reason), ""
				x.changes = append(x.changes, change{string(c.Day), x.reason})
			default:
				x.reason, x.back = "", string(c.Day)
				x.changes = append(x.changes, change{string(c.Day), ""})
			}
		}
		if id := l.asides[x.id].ID; x.reason != "" {
			l.applied[id] = applied[id]
		}
		if a := l.applied[l.asides[x.id].ID]; len(x.changes) > 0 {
			x.applied, x.appliedTo = string(a.Day), a.Period
		}
		r.responses = append(r.responses, x)
	}
	if l.all.AllServed != nil {
		for _, e := range l.all.AllServed.Entries() {
			month, err := l.calendar.Parse(e.Period)
			if err != nil {
				panic(err)
			}
			from, to := string(month.From), string(month.To)
			if e.Total != nil {
				r.served = append(r.served, served{from, to, "total", "", *e.Total})
			}
			for id, n := range e.Domains {
				r.served = append(r.served, served{from, to, "domain", id, n})
			}
		}
	}
	r.sort()
	return &r
}

// randomLife is two years of a commune of which little is known.
func randomLife(t testing.TB, n uint64, perDay float64, calendar survey.Calendar) *life {
	l := newLife(t, calendar)
	random := rand.New(rand.NewPCG(n, 7))
	few := func(n, times int) int {
		at := random.IntN(n)
		for range times {
			at = min(at, random.IntN(n))
		}
		return at
	}
	var domains []string
	for _, d := range l.all.Known.Domains {
		if !d.Public {
			domains = append(domains, d.ID)
		}
	}
	random.Shuffle(len(domains), func(i, j int) { domains[i], domains[j] = domains[j], domains[i] })
	domains = append(domains, "other", "")
	procedures := map[string][]string{}
	for _, p := range l.all.Known.Procedures {
		procedures[p.Domain] = append(procedures[p.Domain], p.Code)
	}
	points := []string{"quay-1", "quay-2", "quay-3", "quay-4", "tra-ket-qua", "truc-tuyen", "huong-dan", "tram-y-te"}
	for day := survey.Day("2025-01-01"); day < "2027-01-01"; day = day.Next() {
		var drafts []survey.Draft
		for range random.IntN(int(2*perDay) + 1) {
			d := survey.Draft{Point: points[few(len(points), 1)], Serial: "0001", Channel: survey.Channels[few(6, 2)], Mode: append(slices.Clone(survey.Modes), "")[few(5, 2)],
				Stage: []survey.Stage{survey.Received, survey.Received, survey.Received, "waiting", "guided"}[few(5, 0)], Respondent: append(slices.Clone(survey.Respondents), "")[few(4, 2)],
				Domain: domains[few(len(domains), 2)], Questionnaire: "nhanh/1", Language: "vi"}
			if list := procedures[d.Domain]; len(list) > 0 && random.IntN(5) > 0 {
				d.Procedure = list[few(min(6, len(list)), 1)]
			}
			items := []string{"chung", "n1", "n2", "n3", "n4", "n5"}
			if random.IntN(8) == 0 {
				d.Questionnaire, items = "day-du/1", []string{"chung"}
				if q, ok := l.all.Known.Questionnaire("day-du/1"); ok {
					items = append(items, q.FactorItems()...)
				}
			}
			for i, item := range items {
				if i == 0 && random.IntN(30) > 0 || i > 0 && random.IntN(4) > 0 {
					level := 5 - few(5, 2)
					d.Answers = append(d.Answers, survey.Answer{Item: item, Level: level})
				}
			}
			drafts = append(drafts, d)
		}
		l.day(day, drafts)
	}
	l.all.AllServed = nil
	return l
}

// setSomeAside sets aside and brings back, now one answer, now a batch.
func (l *life) setSomeAside(n uint64, times int) {
	random := rand.New(rand.NewPCG(n, 8))
	var out []*response
	for range times {
		on := survey.Day(after("2025-02-01", random.IntN(690)))
		batch := []int{1, 2, 5, 12, 30}[random.IntN(5)]
		from := random.IntN(len(l.record.responses))
		for i := from; i < len(l.record.responses) && batch > 0; i++ {
			r := &l.record.responses[i]
			if r.day < string(on) && len(l.asides[r.id].Changes) == 0 && r.stage == "received" && random.IntN(3) == 0 {
				l.setAside(on, true, []survey.Reason{"nhoi-phieu", "nhap-nham", "gui-lap", "thu-may"}[min(random.IntN(4), random.IntN(4))], r)
				out, batch = append(out, r), batch-1
			}
		}
	}
	for _, r := range out {
		if on := after(string(l.asides[r.id].Changes[0].Day), 40); random.IntN(10) == 0 && on < "2027-01-01" {
			l.setAside(survey.Day(on), false, "", r)
		}
	}
}
