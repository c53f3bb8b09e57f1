package proof

import (
	"encoding/json"
	"fmt"
	"slices"
)

// A commune made by hand: answers, and papers that show of them what a test wants
// shown, right or wrong.

// handmade is the catalogue of these communes: the plan's indicators, three domains
// of priority and others, a quick and a full form.
func handmade() *record {
	centre, headline := []string{"counter", "online"}, []string{"counter", "home", "online", "paper"}
	overall := func(id, mapping, mode string) indicator {
		return indicator{ID: id, Item: "chung", Mapping: mapping, Mode: mode, From: "2024-01-01", Plan: true, PointKinds: centre, Stage: "received",
			Channels: headline}
	}
	r := &record{lastDay: "2027-12-31", book: codebook{
		Indicators: []indicator{overall("tthc", "", ""), overall("uu-tien", "uu-tien", ""), overall("dat-dai", "dat-dai", ""),
			overall("xay-dung", "xay-dung", ""), overall("dau-tu", "dau-tu", ""), overall("truc-tuyen", "", "online_self"),
			{ID: "sipas", Index: "day-du", From: "2024-01-01", Plan: true, PointKinds: centre, Stage: "received", Channels: headline}},
		Questionnaires: []questionnaire{{ID: "day-du", Version: 1, Overall: "chung", IssuedOn: "2024-01-01", Formula: "A",
			Factors: []factor{{"f1", []string{"a1", "a2"}}, {"f2", []string{"b1"}}}}},
	}}
	for id, domains := range map[string][]string{"uu-tien": {"dat-dai", "xay-dung", "dau-tu"}, "dat-dai": {"dat-dai"}, "xay-dung": {"xay-dung"}, "dau-tu": {"dau-tu"}} {
		r.book.Mappings = append(r.book.Mappings, mapping{id, "2024-01-01", domains})
	}
	for _, id := range []string{"quay-1", "quay-2", "quay-3", "quay-4"} {
		r.book.Points = append(r.book.Points, struct{ ID, Kind string }{id, "counter"})
	}
	return r
}

// answered adds n answers on a day, s of them satisfied, each changed as asked.
func (r *record) answered(day string, n, s int, change ...func(*response)) {
	for i := range n {
		x := response{id: fmt.Sprintf("%05d", len(r.responses)), day: day, answeredDay: day, point: "quay-1", channel: "counter", mode: "paper",
			stage: "received", respondent: "self", domain: "ho-tich", form: "nhanh/1", levels: map[string]int{"chung": 2}}
		if i < s {
			x.levels["chung"] = 5
		}
		for _, c := range change {
			c(&x)
		}
		r.responses = append(r.responses, x)
	}
}

func about(domain string) func(*response) { return func(r *response) { r.domain = domain } }

func procedure(code string) func(*response) { return func(r *response) { r.procedure = code } }

// paper is a Summary made by hand of the record as it stands.
type paper struct {
	record *record
	defs   *definitions
	seen   string
	body   summaryJSON
	left   func(*response) bool
	copy   *document
}

// paper begins the Summary of a period, from and to by day, closed.
func (r *record) paper(name, kind, from, to string) *paper {
	p := &paper{record: r, defs: r.book.on(name[:4] + "-01-01"), seen: to, left: func(x *response) bool { return x.applied != "" }}
	p.body.Period.Name, p.body.Period.Kind, p.body.Period.From, p.body.Period.To, p.body.Closed = name, kind, from, to, true
	return p
}

func (r *record) month(name string) *paper {
	return r.paper(name, "month", name+"-01", shift(name+"-01", 1))
}

func (r *record) quarter(name string) *paper {
	from := shift(name[:4]+"-01-01", 3*int(name[6]-'1'))
	return r.paper(name, "quarter", from, shift(from, 3))
}

func (r *record) half(name string) *paper {
	from := shift(name[:4]+"-01-01", 6*int(name[6]-'1'))
	return r.paper(name, "half", from, shift(from, 6))
}

func (r *record) year(name string) *paper {
	return r.paper(name, "year", name+"-01-01", shift(name+"-01-01", 12))
}

// openUntil makes the period an open one whose finished pieces end before a day.
func (p *paper) openUntil(day string) *paper {
	p.body.Closed, p.seen = false, day
	before := p.left
	p.left = func(r *response) bool { return before(r) || r.day >= day }
	return p
}

func (p *paper) count(has func(*response) bool) figureJSON {
	n, s, levels := int64(0), int64(0), make([]int64, 5)
	for _, r := range p.record.within(p.body.Period.From, p.body.Period.To, p.body.Period.Kind == "day" || p.body.Period.Kind == "week") {
		if level := r.levels["chung"]; has(r) && !p.left(r) && level > 0 {
			n++
			levels[level-1]++
			if level >= 4 {
				s++
			}
		}
	}
	return figureJSON{Answered: &n, Satisfied: &s, Levels: levels}
}

// shows puts indicators on the paper.
func (p *paper) shows(ids ...string) *paper { return p.showsSome(false, ids...) }

func (p *paper) showsSome(levels bool, ids ...string) *paper {
	for _, id := range ids {
		i := p.defs.indicator(id)
		x := indicatorJSON{ID: id, figureJSON: p.count(func(r *response) bool { return p.defs.has(i, r) })}
		if !levels {
			x.Levels = nil
		}
		p.body.Indicators = append(p.body.Indicators, x)
	}
	return p
}

// divides puts a table on the paper: the rows that stand, and the others as one.
func (p *paper) divides(dimension, within string, standing ...string) *paper {
	b := breakdownJSON{Indicator: "tthc", Dimension: dimension, Within: within}
	row := func(group string, in func(string) bool) {
		others := map[string]bool{}
		e := entryJSON{Group: group, figureJSON: p.count(func(r *response) bool {
			g, of := p.defs.group(dimension, within, r)
			yes := of && in(g) && p.defs.has(p.defs.indicator("tthc"), r)
			if yes && group == merged && !p.left(r) {
				others[g] = true
			}
			return yes
		})}
		e.Levels, e.Groups = nil, len(others)
		if *e.Answered > 0 {
			b.Entries = append(b.Entries, e)
		}
	}
	for _, group := range standing {
		row(group, func(g string) bool { return g == group })
	}
	row(merged, func(g string) bool { return !slices.Contains(standing, g) })
	p.body.Breakdowns = append(p.body.Breakdowns, b)
	return p
}

// kept is the paper as it is now, with the record as it is now.
func (p *paper) kept() *paper {
	d := p.document()
	p.copy = &d
	return p
}

func (p *paper) document() document {
	if p.copy != nil {
		return *p.copy
	}
	body, err := json.Marshal(p.body)
	if err != nil {
		panic(err)
	}
	r := *p.record
	r.responses = slices.Clone(r.responses)
	r.sort()
	return document{seen: p.seen, body: body, record: &r}
}

// reading reads papers in turn.
func reading(papers ...*paper) *reader {
	a := &reader{}
	for _, p := range papers {
		a.read(p.document())
	}
	return a
}
