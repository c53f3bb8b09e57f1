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
			Name string `json:"name"`
			Kind string `json:"kind"`
			From string `json:"from"`
			To   string `json:"to"`
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
		SetAside      int64       `json:"set_aside"`
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
				Rate json.Number `json:"rate"`
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
	indicator    string  // whose own figure it is

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
	name, family  string
	from, to      string
	stored        bool   // days and weeks
	open          bool   // the period is: only finished pieces of it are counted
	indicator     string // whose own figure it is
	items         []string
	sumOfQuarters bool                   // the last 12 months
	has           []func(*response) bool // what the words may mean; the first that fits the numbers is meant

	rank      int    // of the pieces it is the sum of
	moves     int    // asWhole, ...
	index     string // the indicator
	table     string // a row of which it is
	lax       bool   // a row may have lost a few, against rule 0
	indexHas  func(*response) bool
	indexForm func(*response) bool   // whose answers are to one of its versions
	group     func(*response) string // of a merged row
	figureJSON
}

// reader gathers everything that was published.
type reader struct {
	figures []figure
	faults  []string // what no list of answers explains

	indexes  map[string][]indexPiece // closed periods that show an index, or a table
	quarters map[string][]answer     // of each indicator in each closed quarter, as last shown
	pieces   map[string]string       // first day of each piece of days, by the day after it
	tests    map[string]bool         // answers that proved to be nobody's
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
	defs := doc.record.book.on(s.firstOfYear())
	before := len(a.figures)
	if a.pieces == nil {
		a.pieces, a.tests, a.quarters, a.indexes = map[string]string{}, map[string]bool{}, map[string][]answer{}, map[string][]indexPiece{}
	}
	for i := range doc.record.responses {
		if r := &doc.record.responses[i]; r.reason == testAnswer {
			a.tests[r.id] = true
		}
	}
	base := s.claim()
	for _, x := range s.Indicators {
		base.name = fmt.Sprintf("%s (%s) %s", s.Period.Name, doc.seen, x.ID)
		a.indicator(doc, defs, base, x)
	}
	for _, b := range s.Breakdowns {
		base.name = fmt.Sprintf("%s (%s) %s by %s", s.Period.Name, doc.seen, b.Indicator, strings.TrimSpace(b.Dimension+" "+b.Within))
		a.breakdown(doc, defs, base, b)
	}
	for _, x := range s.Items {
		if i := defs.indicator(x.Indicator); i != nil {
			base.name = fmt.Sprintf("%s (%s) item %s of %s", s.Period.Name, doc.seen, x.ID, x.Indicator)
			c := base
			c.ofItem(defs, i, x.ID)
			a.item(doc, c, x, "questions", func(r *response) bool { return defs.has(i, r) })
		}
	}
	a.keepQuarter(before)
	if s.Period.Kind == "day" && len(a.figures) > before {
		a.pieces[s.Period.To] = s.Period.From
	}
	for _, x := range s.LastYear {
		year := base
		year.rank, year.sumOfQuarters = rank("quarter"), true
		year.from, year.name = shift(base.to, -12), fmt.Sprintf("12 months to %s (%s) %s", base.to, doc.seen, x.ID)
		a.indicator(doc, defs, year, x)
	}
	a.holdAgainstWhole(before)
}

// keepQuarter remembers of what answers the indicators of a quarter were made: the
// last 12 months are the sum of four quarters as they are shown.
func (a *reader) keepQuarter(before int) {
	for _, f := range a.figures[before:] {
		if f.closed && f.indicator != "" && shift(f.from, 3) == f.to {
			a.quarters[f.indicator+f.from] = f.of
		}
	}
}

// ofQuarters is the list of four quarters.
func (a *reader) ofQuarters(c claim) (list []*response) {
	if !c.sumOfQuarters {
		return nil
	}
	seen := map[string]bool{}
	for n := range 4 {
		for _, x := range a.quarters[c.indicator+shift(c.from, 3*n)] {
			if !seen[x.id] {
				seen[x.id] = true
				list = append(list, x.response)
			}
		}
	}
	return list
}

// ofPieces is the list of the pieces of days that end in a week.
func (a *reader) ofPieces(doc document, c claim) (list []*response) {
	if !c.stored {
		return nil
	}
	for day := after(c.from, 1); day <= c.to; day = after(day, 1) {
		if from := a.pieces[day]; from != "" {
			list = append(list, doc.record.within(from, day, true)...)
		}
	}
	list = slices.DeleteFunc(list, func(r *response) bool { return !c.has[0](r) })
	for left := range leftWhole(list, c.rank) {
		return slices.DeleteFunc(list, func(r *response) bool { return left[r] })
	}
	return list
}

// claim is one about the whole of the period.
func (s *summaryJSON) claim() claim {
	return claim{from: s.Period.From, to: s.Period.To, open: !s.Closed, stored: s.Period.Kind == "day" || s.Period.Kind == "week",
		rank: rankOf(s.Period.Kind, s.Closed)}
}

// moves says how an indicator that is no index moves: as a row of a table, or whole.
func (i *indicator) moves() int {
	if i.Mapping != "" || i.Mode != "" {
		return asRow
	}
	return asWhole
}

// table is the one an indicator is a row of.
func (i *indicator) table() string {
	if i.Mode != "" {
		return "mode"
	}
	return "domain"
}

// ofItem says how a question moves: the overall item as the whole, a factor item
// with its index, any other, and one of two indexes, as a row.
func (c *claim) ofItem(defs *definitions, root *indicator, item string) {
	c.moves, c.table = asRow, "item "+item+" of "+root.ID
	if item == root.Item {
		c.moves = root.moves()
		return
	}
	in := 0
	for at := range defs.indicators {
		i := &defs.indicators[at]
		form, refs := defs.form(i.Index, c.from)
		if i.Index == "" || !slices.Contains(form.items(), item) || !slices.Equal(i.PointKinds, root.PointKinds) {
			continue
		}
		in++
		one := *c
		one.asIndex(i.ID, func(r *response) bool { return defs.has(i, r) && slices.Contains(refs, r.form) }, form)
		if in == 1 {
			defer func() {
				if in == 1 {
					c.moves, c.index, c.indexHas = one.moves, one.index, one.indexHas
				}
			}()
		}
	}
}

// asIndex makes it one about an index, whose answers gave a mark to some part of it.
func (c *claim) asIndex(id string, has func(*response) bool, form questionnaire) {
	c.moves, c.index = asIndex, id
	c.indexHas = func(r *response) bool { return has(r) && (r.any(form.items()) || r.levels[form.Overall] > 0) }
}

// groupBy tells the groups of a merged row apart.
func (e entryJSON) groupBy(defs *definitions, b breakdownJSON) func(*response) string {
	if e.Group != merged {
		return nil
	}
	return func(r *response) string {
		g, _ := defs.group(b.Dimension, b.Within, r)
		return b.Dimension + " " + g
	}
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

// whole is the family of the one figure that disclosure/README.md lets be cut into days.
const whole = "whole"

func (a *reader) indicator(doc document, defs *definitions, c claim, x indicatorJSON) {
	i := defs.indicator(x.ID)
	if i == nil {
		a.faults = append(a.faults, c.name+": no such indicator")
		return
	}
	c.family, c.items, c.figureJSON, c.indicator = familyOf(defs, i), []string{i.Item}, x.figureJSON, x.ID
	c.has = []func(*response) bool{func(r *response) bool { return defs.has(i, r) }}
	if i.Index != "" {
		a.index(doc, defs, c, i, x)
		return
	}
	c.moves, c.table = i.moves(), i.table()
	a.add(doc, c)
	if s := x.Sensitivity; s != nil && s.SetAside != nil && s.SetAside.Rate != "" && x.Answered != nil {
		back := c
		back.indicator, back.moves = "", asReceived
		back.name += " with what was set aside"
		back.figureJSON = ofRate(*x.Answered+x.SetAside, s.SetAside.Rate)
		a.add(doc, back)
	}
	for name, beside := range map[string]*figureJSON{" other stages": x.OtherStages, " other channels": x.OtherChannels} {
		if beside == nil {
			continue
		}
		b := c
		b.indicator, b.moves = "", asWhole
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
	c.asIndex(i.ID, has, form)
	if x.Answered != nil {
		a.shows(c, c.index)
	}
	name := c.name
	a.add(doc, c)
	c.indicator = ""
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
	if c.Answered != nil && c.moves == asRow {
		a.shows(c, c.table)
	}
}

// breakdown takes in a table: each row that stands, and all others as one.
func (a *reader) breakdown(doc document, defs *definitions, c claim, b breakdownJSON) {
	i := defs.indicator(b.Indicator)
	if i == nil {
		a.faults = append(a.faults, c.name+": no such indicator")
		return
	}
	c.items, c.family, c.moves = []string{i.Item}, b.Dimension, asRow
	c.table = strings.TrimSpace(b.Dimension + " " + b.Within)
	if len(b.Entries) > 0 {
		a.shows(c, c.table)
	}
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
		c.group = e.groupBy(defs, b)
		c.has = []func(*response) bool{
			func(r *response) bool { return defs.has(i, r) && in(r) },
			func(r *response) bool { return defs.atItsPoints(i, r) && i.inChannels(r) && in(r) }, // all stages
			func(r *response) bool { return defs.atItsPoints(i, r) && i.inStage(r) && in(r) },    // all channels
			func(r *response) bool { return defs.atItsPoints(i, r) && in(r) },
		}
		a.add(doc, c)
		if n := len(a.figures); e.Group == merged && n > 0 && a.figures[n-1].name == c.name {
			a.figures[n-1].groups = e.Groups
			a.figures[n-1].group = c.group
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
	for _, list := range [][]*response{a.ofQuarters(c), a.ofPieces(doc, c)} {
		if f, fits := c.made(list); c.indicator != "" && len(list) > 0 && fits {
			a.figures = append(a.figures, f)
			return
		}
	}
	for _, c.lax = range []bool{false, true} {
		if c.lax && c.moves != asRow {
			break
		}
		for _, has := range c.has {
			for list := range a.lists(doc, c, has) {
				if f, fits := c.made(list); fits {
					a.figures = append(a.figures, f)
					return
				}
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
	f = figure{name: c.name, family: c.family, from: c.from, to: c.to, closed: !c.open, indicator: c.indicator,
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
	return f, n == *c.Answered && (c.Satisfied == nil || s == *c.Satisfied) && (c.moves != asRow || c.leveled(f.of))
}

// leveled says whether the answers have the levels shown, if any are.
func (c *claim) leveled(of []answer) bool {
	var n counts
	for _, x := range of {
		n.add(x.levels[x.item])
	}
	for at, shown := range c.Levels {
		if at < 5 && n[at+1] != shown {
			return false
		}
	}
	return true
}

// firstOfYear is the first day of the year a period lies in, the administrative one
// beginning on 15 December.
func (s *summaryJSON) firstOfYear() string {
	year := s.Period.Name[:4]
	if (s.Period.Kind == "day" || s.Period.Kind == "week") || !strings.HasSuffix(s.Period.To, "-15") {
		return year + "-01-01"
	}
	return shift(year+"-01-15", -1)
}

const testAnswer = "thu-may" // nobody's opinion (disclosure/README.md, rule 0)

// stretch is the days a number speaks of: two runs, for a week may leave out the rest
// of a month in its middle.
type stretch [2]struct{ from, to string }

func (s stretch) of(r *record, stored bool) []*response {
	return append(r.within(s[0].from, s[0].to, stored), r.within(s[1].from, s[1].to, stored)...)
}

// stretches are the days a number may speak of, the likeliest first. An open period
// counts up to the end of some finished piece, a week the pieces that end in it.
func (c *claim) stretches(r *record) iter.Seq[stretch] {
	return func(yield func(stretch) bool) {
		if !yield(stretch{{c.from, c.to}}) {
			return
		}
		if c.open {
			for to := min(c.to, after(r.lastDay, 1)); to > c.from; to = after(to, -1) {
				if !yield(stretch{{c.from, to}}) {
					return
				}
			}
		}
		if !c.stored || c.to == after(c.from, 1) {
			return
		}
		for to := c.to; to > c.from; to = after(to, -1) {
			for gap := c.from; gap <= to; gap = after(gap, 1) { // the week goes on after it with the next month
				month := after(gap, 0)
				for month[8:] != "01" && month[8:] != "15" && month < to {
					month = after(month, 1)
				}
				for from := after(c.from, -31); from <= gap; from = after(from, 1) {
					if !yield(stretch{{from, gap}, {month, to}}) {
						return
					}
				}
			}
		}
	}
}

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
		if len(b.Entries) > 0 && (parent == nil || *parent != sum && *parent != sum+b.NotSubtracted) {
			found = append(found, fmt.Sprintf("%s by %s %s: the rows are %d, not %v", b.Indicator, b.Dimension, b.Within, sum, value(parent)))
		}
	}
	return found
}
