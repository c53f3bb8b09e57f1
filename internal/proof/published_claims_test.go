package proof

import (
	"iter"
	"slices"
	"strings"
	"time"
)

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
