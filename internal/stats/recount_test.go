package stats_test

import (
	"math/rand/v2"
	"testing"

	"sipas/internal/stats"
	"sipas/internal/survey"
)

// recount is the plainest reading of measures.md: loops over responses.
type recount struct {
	levels [5]int64
}

func (c *recount) add(level int) {
	if level > 0 {
		c.levels[level-1]++
	}
}

func (c *recount) check(t *testing.T, what string, f stats.Figure) {
	t.Helper()
	var n int64
	for _, k := range c.levels {
		n += k
	}
	if f.Answered == nil || *f.Answered != n || *f.Satisfied != c.levels[3]+c.levels[4] || len(f.Levels) != 5 || [5]int64(f.Levels) != c.levels {
		t.Errorf("%s: %+v, recounted %v", what, f, c.levels)
	}
}

func headline(c survey.Channel) bool {
	return c == survey.Counter || c == survey.Home || c == survey.Online || c == survey.Paper
}

func centre(point string) bool { return point != "tram" && point != "truong" }

func TestSummaryEqualsARecount(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(21, 34))
	var responses []survey.Response
	for i := range 6000 {
		x := random(r, period(t, "2026").From.Add(i/14))
		if r.IntN(9) == 0 {
			x.AnsweredDay = x.Day.Add(-r.IntN(5))
		}
		responses = append(responses, x)
	}
	in := input(t, "2026-Q2", responses)
	in.Unrestricted = true
	rows := map[survey.Day]int{}
	out := map[int]bool{}
	for i, x := range responses {
		if i%50 == 0 {
			out[i] = true
			in.SetAside = append(in.SetAside, stats.SetAside{Day: x.Day, Row: rows[x.Day], Reason: "r"})
		}
		rows[x.Day]++
	}
	s := build(t, in)

	indicators := map[string]func(survey.Response) bool{
		"tthc": func(survey.Response) bool { return true },
		"uu-tien": func(x survey.Response) bool {
			return x.Domain == "dat-dai" || x.Domain == "xay-dung" || x.Domain == "dau-tu"
		},
		"dat-dai-tinh":    func(x survey.Response) bool { return x.Domain == "dat-dai" && x.Procedure == "3.003" },
		"dat-dai-xa":      func(x survey.Response) bool { return x.Procedure == "3.001" || x.Procedure == "3.002" },
		"dau-tu-rong":     func(x survey.Response) bool { return x.Domain == "dau-tu" || x.Domain == "kinh-doanh" },
		"truc-tuyen":      func(x survey.Response) bool { return x.Mode == survey.OnlineSelf },
		"truc-tuyen-giup": func(x survey.Response) bool { return x.Mode == survey.OnlineHelped },
	}
	groups := map[stats.Dimension]func(survey.Response) string{
		stats.ByDomain:     func(x survey.Response) string { return x.Domain },
		stats.ByProcedure:  func(x survey.Response) string { return x.Procedure },
		stats.ByPoint:      func(x survey.Response) string { return x.Point },
		stats.ByChannel:    func(x survey.Response) string { return string(x.Channel) },
		stats.ByMode:       func(x survey.Response) string { return string(x.Mode) },
		stats.ByRespondent: func(x survey.Response) string { return string(x.Respondent) },
	}
	counts, stages, channels := map[string]*recount{}, map[string]*recount{}, map[string]*recount{}
	tables, items, aside := map[stats.Dimension]map[string]*recount{}, map[string]*recount{}, map[string]int64{}
	at := func(m map[string]*recount, key string) *recount {
		if m[key] == nil {
			m[key] = &recount{}
		}
		return m[key]
	}
	var received, service, people, all, satisfied, squares int64
	for i, x := range responses {
		if x.AnsweredDay < "2026-04-01" || x.AnsweredDay >= "2026-07-01" {
			continue
		}
		received++
		overall := x.Level(survey.OverallItem)
		if !centre(x.Point) {
			if headline(x.Channel) && !out[i] {
				service++
			}
			continue
		}
		for id, in := range indicators {
			if !in(x) {
				continue
			}
			switch isReceived := x.Stage == survey.Received; {
			case out[i]:
				if isReceived && headline(x.Channel) {
					aside[id]++
				}
			case isReceived && headline(x.Channel):
				at(counts, id).add(overall)
			case headline(x.Channel):
				at(stages, id+"/"+string(x.Stage)).add(overall)
			case isReceived:
				at(channels, id+"/"+string(x.Channel)).add(overall)
			}
		}
		if out[i] || x.Stage != survey.Received || !headline(x.Channel) {
			continue
		}
		for d, group := range groups {
			if tables[d] == nil {
				tables[d] = map[string]*recount{}
			}
			at(tables[d], group(x)).add(overall)
		}
		var m, good int64
		for _, a := range x.Answers {
			at(items, a.Item).add(a.Level)
			if x.Questionnaire == "day-du/1" && a.Item != survey.OverallItem && a.Item != "p1" {
				m++
				if a.Level >= 4 {
					good++
				}
			}
		}
		if m > 0 {
			people, all, satisfied, squares = people+1, all+m, satisfied+good, squares+m*m
		}
	}

	if s.Totals.Received != received {
		t.Errorf("received %d, recounted %d", s.Totals.Received, received)
	}
	for id := range indicators {
		ind := indicator(t, s, id)
		at(counts, id).check(t, id, ind.Figure)
		if ind.SetAside != aside[id] {
			t.Errorf("%s: %d set aside, recounted %d", id, ind.SetAside, aside[id])
		}
		for _, e := range ind.OtherStages.Entries {
			at(stages, id+"/"+e.Group).check(t, id+" at "+e.Group, e.Figure)
		}
		for _, e := range ind.OtherChannels.Entries {
			at(channels, id+"/"+e.Group).check(t, id+" by "+e.Group, e.Figure)
		}
	}
	for d, table := range tables {
		b, _ := s.Breakdown("tthc", d)
		if len(b.Entries) != len(table) {
			t.Errorf("%s: %d groups, recounted %d", d, len(b.Entries), len(table))
		}
		for _, e := range b.Entries {
			at(table, e.Group).check(t, string(d)+" "+e.Group, e.Figure)
		}
	}
	for _, item := range s.Items {
		if item.Indicator == "tthc" && item.Kind == survey.Satisfaction {
			at(items, item.ID).check(t, "item "+item.ID, item.Figure)
		}
	}
	if n := *indicator(t, s, "dich-vu-cong").Answered; n != service {
		t.Errorf("dich-vu-cong %d, recounted %d", n, service)
	}
	sipas := indicator(t, s, "sipas")
	pool := stats.Pool{People: people, Answered: all, Satisfied: satisfied, SquareSum: squares}
	if *sipas.Answered != all || *sipas.Satisfied != satisfied || *sipas.Respondents != people || sipas.NEff != pool.NEff() {
		t.Errorf("sipas %d of %d from %d, recounted %+v", *sipas.Satisfied, *sipas.Answered, *sipas.Respondents, pool)
	}
}
