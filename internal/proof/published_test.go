package proof

import (
	"encoding/json"
	"fmt"
	"iter"
	"math/big"
	"slices"
	"strings"
	"time"
)

// document is one Summary that somebody was shown, with the raw export of that day.
type document struct {
	seen   string // the day it was looked at
	body   []byte
	record *record
}

// The parts of a Summary's JSON that speak of answers.
type (
	summaryJSON struct {
		Period struct {
			Name, Kind, From, To string
			Administrative       bool
		} `json:"period"`
		Closed     bool            `json:"closed"`
		Indicators []indicatorJSON `json:"indicators"`
		LastYear   []indicatorJSON `json:"last_12_months"`
		Breakdowns []breakdownJSON `json:"breakdowns"`
		Items      []itemJSON      `json:"items"`
	}
	figureJSON struct {
		Answered  *int64      `json:"answered"`
		Satisfied *int64      `json:"satisfied"`
		Rate      json.Number `json:"rate"`
		Levels    []int64     `json:"levels"`
	}
	indicatorJSON struct {
		ID string `json:"id"`
		figureJSON
		Index         string      `json:"index"`
		Respondents   *int64      `json:"respondents"`
		OtherStages   *figureJSON `json:"other_stages"`
		OtherChannels *figureJSON `json:"other_channels"`
		Factors       []struct {
			ID string `json:"id"`
			figureJSON
			Items []itemJSON `json:"items"`
		} `json:"factors"`
		Sensitivity *struct {
			SetAside *struct {
				Count int64       `json:"count"`
				Rate  json.Number `json:"rate"`
			} `json:"set_aside"`
		} `json:"sensitivity"`
	}
	itemJSON struct {
		Indicator string `json:"indicator"`
		ID        string `json:"id"`
		figureJSON
	}
	breakdownJSON struct {
		Indicator     string      `json:"indicator"`
		Dimension     string      `json:"dimension"`
		Within        string      `json:"within"`
		NotSubtracted int64       `json:"set_aside_not_subtracted"`
		Entries       []entryJSON `json:"entries"`
	}
	entryJSON struct {
		Group  string `json:"group"`
		Groups int    `json:"groups"`
		figureJSON
	}
)

const merged = "*" // the group of "các nhóm khác"

// figure is a published number with the true answers it is made of.
type figure struct {
	name, family string
	from, to     string
	of           []answer
	shows        [3]bool // counts, satisfied, levels
	closed       bool    // the period is

	groups int                    // of a merged row: how many
	group  func(*response) string // of a merged row: which
}

// answer is one person's answer to one item; item "" is the person.
type answer struct {
	*response
	item string
}

// claim is a published number whose answers are still to be found.
type claim struct {
	name, family string
	from, to     string
	stored       bool // days and weeks
	open         bool // the period is: only finished pieces of it are counted
	items        []string
	has          []func(*response) bool // what the words may mean; the first that fits the numbers is meant
	figureJSON
}

// reader gathers everything that was published.
type reader struct {
	figures []figure
	faults  []string // what no list of answers explains
}

// tables that divide the whole of the centre, and so are held against it.
var dividing = []string{"domain", "point", "channel", "mode", "respondent", "stage"}

// read takes in a document.
func (a *reader) read(doc document) {
	var s summaryJSON
	if err := json.Unmarshal(doc.body, &s); err != nil {
		a.faults = append(a.faults, err.Error())
		return
	}
	defs := doc.record.book.on(firstOfYear(s.Period.Name, s.Period.Administrative))
	before := len(a.figures)
	base := claim{from: s.Period.From, to: s.Period.To, open: !s.Closed, stored: s.Period.Kind == "day" || s.Period.Kind == "week"}
	for _, x := range s.Indicators {
		base.name = fmt.Sprintf("%s (%s) %s", s.Period.Name, doc.seen, x.ID)
		a.indicator(doc, defs, base, x)
	}
	for _, x := range s.LastYear {
		year := base
		year.from, year.name = shift(base.to, -12), fmt.Sprintf("12 months to %s (%s) %s", base.to, doc.seen, x.ID)
		a.indicator(doc, defs, year, x)
	}
	for _, b := range s.Breakdowns {
		base.name = fmt.Sprintf("%s (%s) %s by %s", s.Period.Name, doc.seen, b.Indicator, strings.TrimSpace(b.Dimension+" "+b.Within))
		a.breakdown(doc, defs, base, b)
	}
	for _, x := range s.Items {
		if i := defs.indicator(x.Indicator); i != nil {
			base.name = fmt.Sprintf("%s (%s) item %s of %s", s.Period.Name, doc.seen, x.ID, x.Indicator)
			a.item(doc, base, x, "questions", func(r *response) bool { return defs.has(i, r) })
		}
	}
	a.holdAgainstWhole(before)
}

// familyOf is the tables an indicator can be held against.
func familyOf(defs *definitions, i *indicator) string {
	switch {
	case i.Index != "":
		return "questions"
	case i.Mapping != "":
		return "domain"
	case i.Mode != "":
		return "mode"
	}
	return wholeOf(defs, i.ID)
}

func wholeOf(defs *definitions, id string) string {
	if roots := defs.roots(); len(roots) > 0 && roots[0].ID == id {
		return whole
	}
	return id
}

// whole is the family of the one figure that measures.md lets be cut into days.
const whole = "whole"

func (a *reader) indicator(doc document, defs *definitions, c claim, x indicatorJSON) {
	i := defs.indicator(x.ID)
	if i == nil {
		a.faults = append(a.faults, c.name+": no such indicator")
		return
	}
	c.family, c.items, c.figureJSON = familyOf(defs, i), []string{i.Item}, x.figureJSON
	c.has = []func(*response) bool{func(r *response) bool { return defs.has(i, r) }}
	if i.Index != "" {
		a.index(doc, defs, c, i, x)
		return
	}
	a.add(doc, c)
	if s := x.Sensitivity; s != nil && s.SetAside != nil && s.SetAside.Rate != "" && x.Answered != nil {
		back := c
		back.name += " with what was set aside"
		back.figureJSON = ofRate(*x.Answered+s.SetAside.Count, s.SetAside.Rate)
		a.add(doc, back)
	}
	for name, beside := range map[string]*figureJSON{" other stages": x.OtherStages, " other channels": x.OtherChannels} {
		if beside == nil {
			continue
		}
		b := c
		b.name, b.family, b.figureJSON = c.name+name, "stage", *beside
		b.has = []func(*response) bool{func(r *response) bool {
			return defs.atItsPoints(i, r) && i.inStage(r) != (name == " other stages") && i.inChannels(r) != (name == " other channels")
		}}
		a.add(doc, b)
	}
}

// ofRate is how many of n a rate of two or more decimals means.
func ofRate(n int64, rate json.Number) figureJSON {
	p, _ := new(big.Rat).SetString(string(rate))
	f, _ := p.Mul(p, ratio(n, 100)).Float64()
	s := int64(f + 0.5)
	return figureJSON{Answered: &n, Satisfied: &s}
}

func (a *reader) index(doc document, defs *definitions, c claim, i *indicator, x indicatorJSON) {
	form, refs := defs.form(i.Index, c.from)
	has := func(r *response) bool { return defs.has(i, r) && slices.Contains(refs, r.form) }
	c.items, c.has = form.items(), []func(*response) bool{has}
	name := c.name
	a.add(doc, c)
	if x.Respondents != nil {
		people := c
		people.name, people.items, people.figureJSON = name+" respondents", []string{""}, figureJSON{Answered: x.Respondents}
		people.has = []func(*response) bool{func(r *response) bool { return has(r) && r.any(form.items()) }}
		a.add(doc, people)
	}
	for at, f := range x.Factors {
		c.name, c.items, c.figureJSON = name+" factor "+f.ID, form.Factors[at].Items, f.figureJSON
		a.add(doc, c)
		for _, item := range f.Items {
			c.name = name + " item " + item.ID
			a.item(doc, c, item, c.family, has)
		}
	}
}

func (r *response) any(items []string) bool {
	return slices.ContainsFunc(items, func(item string) bool { return r.levels[item] > 0 })
}

func (a *reader) item(doc document, c claim, x itemJSON, family string, has func(*response) bool) {
	c.family, c.items, c.has, c.figureJSON = family, []string{x.ID}, []func(*response) bool{has}, x.figureJSON
	a.add(doc, c)
}

// breakdown takes in a table: each row that stands, and all others as one.
func (a *reader) breakdown(doc document, defs *definitions, c claim, b breakdownJSON) {
	i := defs.indicator(b.Indicator)
	if i == nil {
		a.faults = append(a.faults, c.name+": no such indicator")
		return
	}
	c.items, c.family = []string{i.Item}, b.Dimension
	if b.Dimension == "procedure" {
		c.family = "domain"
	}
	var standing []string
	for _, e := range b.Entries {
		standing = append(standing, e.Group)
	}
	name := c.name
	for _, e := range b.Entries {
		in := func(r *response) bool {
			g, in := defs.group(b.Dimension, b.Within, r)
			return in && (g == e.Group || e.Group == merged && !slices.Contains(standing, g))
		}
		c.name, c.figureJSON = fmt.Sprintf("%s: %q", name, e.Group), e.figureJSON
		c.has = []func(*response) bool{
			func(r *response) bool { return defs.has(i, r) && in(r) },
			func(r *response) bool { return defs.atItsPoints(i, r) && i.inChannels(r) && in(r) }, // all stages
			func(r *response) bool { return defs.atItsPoints(i, r) && i.inStage(r) && in(r) },    // all channels
			func(r *response) bool { return defs.atItsPoints(i, r) && in(r) },
		}
		a.add(doc, c)
		if n := len(a.figures); e.Group == merged && n > 0 && a.figures[n-1].name == c.name {
			a.figures[n-1].groups = e.Groups
			a.figures[n-1].group = func(r *response) string {
				g, _ := defs.group(b.Dimension, b.Within, r)
				return b.Dimension + " " + g
			}
		}
	}
}

// holdAgainstWhole puts the whole of a period into the family of every table the
// period shows. Days and months that show only the whole stay out of the tables: it
// is not known of any group how it is spread over them, and they have a family of
// their own.
func (a *reader) holdAgainstWhole(before int) {
	for _, f := range a.figures[before:] {
		if f.family != whole {
			continue
		}
		for _, table := range dividing {
			if slices.ContainsFunc(a.figures[before:], func(o figure) bool { return o.family == table && o.from == f.from && o.to == f.to }) {
				f.family = table
				a.figures = append(a.figures, f)
			}
		}
	}
}

// add finds the answers a number is made of: those of its stretch of days it speaks
// of, without those that had left it. Which had is not said for each number, but
// answers leave in the order of the days in applied, so that two lists of one
// length are one list.
func (a *reader) add(doc document, c claim) {
	if c.Answered == nil || *c.Answered == 0 {
		return
	}
	for _, has := range c.has {
		for list := range lists(doc, c, has) {
			if f, fits := c.made(list); fits {
				a.figures = append(a.figures, f)
				return
			}
		}
	}
	a.faults = append(a.faults, fmt.Sprintf("%s: no list of answers gives %d, %v", c.name, *c.Answered, value(c.Satisfied)))
}

func value(n *int64) any {
	if n == nil {
		return "?"
	}
	return *n
}

// made makes the figure of a list, if the list gives its numbers.
func (c *claim) made(list []*response) (f figure, fits bool) {
	f = figure{name: c.name, family: c.family, from: c.from, to: c.to, closed: !c.open,
		shows: [3]bool{true, c.Satisfied != nil || c.Rate != "", c.Levels != nil}}
	n, s := int64(0), int64(0)
	for _, r := range list {
		for _, item := range c.items {
			if item == "" || r.levels[item] > 0 {
				n++
				f.of = append(f.of, answer{r, item})
			}
			if r.levels[item] >= 4 {
				s++
			}
		}
	}
	return f, n == *c.Answered && (c.Satisfied == nil || s == *c.Satisfied)
}

// lists are the lists of answers a number may have been made of, the likeliest
// first. Test answers (thu-may) leave at once, all others with those of their day.
func lists(doc document, c claim, has func(*response) bool) iter.Seq[[]*response] {
	cuts := []string{""}
	for i := range doc.record.responses {
		if r := &doc.record.responses[i]; r.applied != "" && r.reason != testAnswer {
			cuts = append(cuts, r.applied)
		}
	}
	slices.Sort(cuts)
	cuts = slices.Compact(cuts)
	slices.Reverse(cuts)
	return func(yield func([]*response) bool) {
		for _, days := range c.stretches(doc.record) {
			all := slices.DeleteFunc(doc.record.within(days[0], days[1], c.stored || c.open), func(r *response) bool { return !has(r) })
			for _, cut := range cuts {
				left := func(r *response) bool { return r.applied != "" && (r.applied <= cut || r.reason == testAnswer) }
				if !yield(slices.DeleteFunc(slices.Clone(all), left)) {
					return
				}
			}
			if !yield(all) { // nothing had left
				return
			}
		}
	}
}

const testAnswer = "thu-may" // nobody's opinion (measures.md, rule 0)

// stretches are the days a number may speak of. An open period counts up to the end
// of some finished piece, a week the pieces that end in it.
func (c *claim) stretches(r *record) (all [][2]string) {
	all = [][2]string{{c.from, c.to}}
	if c.open {
		for to := min(c.to, next(r.lastDay)); to > c.from; to = after(to, -1) {
			all = append(all, [2]string{c.from, to})
		}
	}
	if c.stored && c.to > after(c.from, 1) {
		for back := 0; back < 31; back++ {
			for to := c.to; to > c.from; to = after(to, -1) {
				all = append(all, [2]string{after(c.from, -back), to})
			}
		}
	}
	return all
}

func next(day string) string { return after(day, 1) }

func after(day string, n int) string { return start(day).AddDate(0, 0, n).Format(time.DateOnly) }

// shift moves the first day of a month of either calendar.
func shift(day string, months int) string {
	return start(day).AddDate(0, months, 0).Format(time.DateOnly)
}

func start(day string) time.Time {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		panic(err)
	}
	return t
}

// halfHidden lists fields that are shown beside an answered that is not: what is
// hidden is hidden whole.
func halfHidden(body []byte) (found []string) {
	var v any
	if err := json.Unmarshal(body, &v); err != nil {
		return []string{err.Error()}
	}
	var walk func(where string, v any)
	walk = func(where string, v any) {
		switch v := v.(type) {
		case map[string]any:
			if n, ok := v["answered"]; ok && n == nil {
				for _, k := range []string{"satisfied", "rate", "low", "high", "levels", "responses_per_100_served", "distance", "met_from", "not_met_to",
					"sensitivity", "respondents", "n_eff", "weighted", "mean_of_items"} {
					if list, isList := v[k].([]any); v[k] != nil && (!isList || len(list) > 0) {
						found = append(found, where+"/"+k)
					}
				}
			}
			for k, inner := range v {
				walk(where+"/"+k, inner)
			}
		case []any:
			for i, inner := range v {
				walk(fmt.Sprint(where, "/", i), inner)
			}
		}
	}
	walk("", v)
	return found
}

// undivided lists tables whose rows are not the n of the figure they divide.
func undivided(body []byte) (found []string) {
	var s summaryJSON
	if err := json.Unmarshal(body, &s); err != nil {
		return []string{err.Error()}
	}
	rows := map[string]*int64{}
	for _, x := range s.Indicators {
		rows[x.ID] = x.Answered
	}
	for _, b := range s.Breakdowns {
		for _, e := range b.Entries {
			if b.Dimension == "domain" && e.Group != merged {
				rows[e.Group] = e.Answered
			}
		}
	}
	for _, b := range s.Breakdowns {
		parent, sum := rows[b.Indicator], -b.NotSubtracted
		if b.Within != "" {
			parent = rows[b.Within]
		}
		for _, e := range b.Entries {
			if e.Answered != nil {
				sum += *e.Answered
			}
		}
		if len(b.Entries) > 0 && (parent == nil || *parent != sum) {
			found = append(found, fmt.Sprintf("%s by %s %s: the rows are %d, not %v", b.Indicator, b.Dimension, b.Within, sum, value(parent)))
		}
	}
	return found
}
