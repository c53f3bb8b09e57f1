package proof

import (
	"encoding/json"
	"fmt"
	"math/big"
	"slices"
	"strings"
)

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
