package stats_test

import (
	"fmt"
	"iter"
	"math/rand/v2"
	"slices"
	"testing"

	"sipas/internal/stats"
	"sipas/internal/survey"
)

// catalogue is a small commune with every sort of indicator.
func catalogue() *survey.Catalogue {
	text := func(s string) survey.Text { return survey.Text{"vi": s, "en": s} }
	c := &survey.Catalogue{Centre: survey.Centre{Name: "Trung tâm thử"}}
	for i, id := range []string{"chung-thuc", "ho-tich", "dat-dai", "xay-dung", "dau-tu", "kinh-doanh", "bao-tro"} {
		c.Domains = append(c.Domains, survey.Domain{ID: id, Name: "Lĩnh vực " + id, Button: text(id), Order: i + 1})
		for j, level := range []string{"xa", "xa", "tinh"} {
			c.Procedures = append(c.Procedures, survey.Procedure{
				Code: fmt.Sprintf("%d.%03d", i+1, j+1), Name: fmt.Sprintf("Thủ tục %d của %s", j+1, id), Domain: id, Level: level, Active: true,
			})
		}
	}
	c.Procedures[0].Aliases = []string{"0.999"}
	for i, id := range []string{"dv-y-te", "dv-giao-duc"} {
		c.Domains = append(c.Domains, survey.Domain{ID: id, Name: id, Button: text(id), Order: 10 + i, Public: true})
	}
	for _, p := range []struct {
		id   string
		kind survey.PointKind
	}{{"quay-1", survey.CounterPoint}, {"quay-2", survey.CounterPoint}, {"tra", survey.ReturnPoint}, {"mang", survey.OnlinePoint},
		{"tram", survey.HealthPoint}, {"truong", survey.SchoolPoint}} {
		c.Points = append(c.Points, survey.Point{ID: p.id, Label: text("Điểm " + p.id), Kind: p.kind, Questionnaire: "nhanh"})
	}
	c.Scales = []survey.Scale{
		{ID: survey.SatisfactionScale, Levels: []survey.Text{text("1"), text("2"), text("3"), text("4"), text("5")}},
		{ID: "phien-ha", Levels: []survey.Text{text("Không"), text("Một số"), text("Nhiều")}},
	}
	for _, id := range []string{survey.OverallItem, "n1", "n2", "a1", "a2", "b1", "b2", "c1"} {
		c.Items = append(c.Items, survey.Item{ID: id, Kind: survey.Satisfaction, Scale: survey.SatisfactionScale, Short: id, Text: text(id)})
	}
	c.Items = append(c.Items, survey.Item{ID: "p1", Kind: survey.Perception, Scale: "phien-ha", Short: "p1", Text: text("p1")})
	factor := func(id string, items ...string) survey.Factor {
		return survey.Factor{ID: id, Name: text("Yếu tố " + id), Items: items}
	}
	c.Questionnaires = []survey.Questionnaire{
		{ID: "nhanh", Version: 1, IssuedOn: "2020-01-01", Overall: survey.OverallItem, Formula: "A", Index: "Chỉ số nhanh",
			Factors: []survey.Factor{factor("tiep-can", "n1"), factor("ket-qua", "n2")}},
		{ID: "day-du", Version: 1, IssuedOn: "2020-01-01", Overall: survey.OverallItem, Formula: "A", Index: "SIPAS",
			Factors: []survey.Factor{factor("fa", "a1", "a2"), factor("fb", "b1", "b2"), factor("fc", "c1")}, Beside: []string{"p1"}},
	}
	for id, domains := range map[string][]string{
		"dat-dai": {"dat-dai"}, "xay-dung": {"xay-dung"}, "dau-tu": {"dau-tu"}, "dau-tu-rong": {"dau-tu", "kinh-doanh"},
		"uu-tien": {"dat-dai", "xay-dung", "dau-tu"},
	} {
		c.Mappings = append(c.Mappings, survey.Mapping{ID: id, EffectiveFrom: "2020-01-01", Domains: domains})
	}
	headline := []survey.Channel{survey.Counter, survey.Home, survey.Online, survey.Paper}
	centre := []survey.PointKind{survey.CounterPoint, survey.ReturnPoint, survey.OnlinePoint}
	target := func(bp int) []survey.Target { return []survey.Target{{From: "2020-01-01", BasisPoints: bp}} }
	base := survey.Indicator{EffectiveFrom: "2020-01-01", Item: survey.OverallItem, Plan: true, PointKinds: centre,
		Stage: survey.Received, Channels: headline}
	add := func(id string, change func(*survey.Indicator)) {
		ind := base
		ind.ID, ind.Name = id, "Chỉ số "+id
		change(&ind)
		c.Indicators = append(c.Indicators, ind)
	}
	mapped := func(id string) func(*survey.Indicator) {
		return func(i *survey.Indicator) { i.Mapping, i.Served, i.Targets = id, "mapping", target(9000) }
	}
	add("tthc", func(i *survey.Indicator) { i.Served, i.Targets = "total", target(9500) })
	add("uu-tien", mapped("uu-tien"))
	add("dat-dai", mapped("dat-dai"))
	add("dat-dai-xa", func(i *survey.Indicator) { i.Mapping, i.Levels, i.Targets = "dat-dai", []string{"xa"}, target(9000) })
	add("dat-dai-tinh", func(i *survey.Indicator) { i.Mapping, i.Levels, i.Targets = "dat-dai", []string{"tinh"}, target(9000) })
	add("xay-dung", mapped("xay-dung"))
	add("dau-tu", mapped("dau-tu"))
	add("dau-tu-rong", func(i *survey.Indicator) { i.Mapping, i.Plan = "dau-tu-rong", false })
	add("truc-tuyen", func(i *survey.Indicator) { i.Mode, i.Targets = survey.OnlineSelf, target(9500) })
	add("truc-tuyen-giup", func(i *survey.Indicator) { i.Mode, i.Plan = survey.OnlineHelped, false })
	add("sipas", func(i *survey.Indicator) { i.Item, i.Index, i.Targets = "", "day-du", target(9500) })
	add("dich-vu-cong", func(i *survey.Indicator) {
		i.PointKinds, i.Stage, i.Targets = []survey.PointKind{survey.HealthPoint, survey.SchoolPoint}, "", target(9000)
	})
	return c
}

// response is a plain answer to the overall item at quay-1.
func response(id int, day survey.Day, level int) survey.Response {
	return survey.Response{ID: fmt.Sprintf("%032x", id), Day: day, AnsweredDay: day, Point: "quay-1", Serial: "0001", Channel: survey.Counter,
		Mode: survey.PaperMode, Stage: survey.Received, Respondent: survey.Self, Domain: "dat-dai", Procedure: "3.001",
		Questionnaire: "nhanh/1", Language: "vi", Answers: []survey.Answer{{Item: survey.OverallItem, Level: level}}}
}

// many repeats a plain answer: s satisfied of n, with a change to each.
func many(day survey.Day, s, n int, change func(*survey.Response)) []survey.Response {
	var list []survey.Response
	for i := range n {
		level := 4
		if i >= s {
			level = 2
		}
		r := response(0, day, level)
		if change != nil {
			change(&r)
		}
		list = append(list, r)
	}
	return list
}

// blocksOf packs responses by the day they were stored; ids are given by place.
func blocksOf(responses []survey.Response) iter.Seq2[*survey.Block, error] {
	byDay := map[survey.Day][]survey.Response{}
	var days []survey.Day
	for i, r := range responses {
		r.ID = fmt.Sprintf("%032x", i)
		if byDay[r.Day] == nil {
			days = append(days, r.Day)
		}
		byDay[r.Day] = append(byDay[r.Day], r)
	}
	slices.Sort(days)
	var blocks []*survey.Block
	for _, d := range days {
		blocks = append(blocks, survey.NewBlock(d, byDay[d]))
	}
	return each(blocks)
}

func each(blocks []*survey.Block) iter.Seq2[*survey.Block, error] {
	return func(yield func(*survey.Block, error) bool) {
		for _, b := range blocks {
			if !yield(b, nil) {
				return
			}
		}
	}
}

// period reads a period name of the calendar; a wrong name is a fault of the test.
func period(_ testing.TB, name string) survey.Period {
	p, err := survey.CalendarMonths.Parse(name)
	if err != nil {
		panic(err)
	}
	return p
}

// input is a closed period over the responses, with its disclosures decided.
func input(t testing.TB, name string, responses []survey.Response) stats.Input {
	t.Helper()
	in := stats.Input{Catalogue: catalogue(), Period: period(t, name), LastClosed: "2027-06-30", Seal: "f00d", Blocks: blocksOf(responses)}
	var err error
	in.Disclosures, err = stats.Disclose(stats.DisclosureInput{Catalogue: in.Catalogue, LastClosed: in.LastClosed, Blocks: in.Blocks}, nil)
	if err != nil {
		t.Fatal(err)
	}
	return in
}

func build(t testing.TB, in stats.Input) *stats.Summary {
	t.Helper()
	s, err := stats.Build(in)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func indicator(t testing.TB, s *stats.Summary, id string) *stats.Indicator {
	t.Helper()
	ind, ok := s.Indicator(id)
	if !ok {
		t.Fatalf("no indicator %s", id)
	}
	return ind
}

// random is a response drawn with uneven odds, so that small groups abound.
func random(r *rand.Rand, day survey.Day) survey.Response {
	pick := func(values ...string) string { return values[min(r.IntN(len(values)), r.IntN(len(values)))] }
	domain := r.IntN(6)
	x := response(0, day, 1+max(r.IntN(5), r.IntN(5)))
	x.Point = pick("quay-1", "quay-2", "tra", "mang")
	x.Channel = survey.Channel(pick("counter", "home", "online", "paper", "kiosk", "assisted", ""))
	x.Mode = survey.Mode(pick("paper", "online_self", "online_helped", "post", ""))
	x.Stage = survey.Stage(pick("received", "received", "received", "waiting", "guided", "refused", ""))
	x.Respondent = survey.Respondent(pick("self", "organisation", "proxy", ""))
	x.Domain = []string{"chung-thuc", "ho-tich", "dat-dai", "xay-dung", "dau-tu", "kinh-doanh"}[domain]
	x.Procedure = pick(fmt.Sprintf("%d.001", domain+1), fmt.Sprintf("%d.002", domain+1), fmt.Sprintf("%d.003", domain+1), "other", "")
	switch r.IntN(12) {
	case 0:
		x.Domain, x.Procedure = "other", ""
	case 1:
		x.Domain, x.Procedure = "", ""
	case 2:
		x.Point, x.Domain, x.Procedure = pick("tram", "truong"), pick("dv-y-te", "dv-giao-duc"), ""
	}
	items := []string{"n1", "n2"}
	if r.IntN(3) == 0 {
		x.Questionnaire, items = "day-du/1", []string{"a1", "a2", "b1", "b2", "c1"}
		if r.IntN(2) == 0 {
			x.Answers = append(x.Answers, survey.Answer{Item: "p1", Level: 1 + r.IntN(3)})
		}
	}
	for _, item := range items {
		if r.IntN(4) > 0 {
			x.Answers = append(x.Answers, survey.Answer{Item: item, Level: 1 + max(r.IntN(5), r.IntN(5))})
		}
	}
	return x
}
