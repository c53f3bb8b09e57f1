package proof

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// Two laws of every form there is of a Summary, beside the JSON which the recount and
// the attack take (recount_summary_test.go, attack_test.go):
//
//   - a number that has a name is that thing's number in the JSON, of the same column;
//   - no form holds a number or a group that the JSON does not hold.

// check holds a form against the book, and tells each number or group that does not
// stand in it.
func (b *book) check(f form) (faults []string, numbers int) {
	complain := func(where, what string) { faults = append(faults, fmt.Sprintf("%s: %s: %s", f.name, where, what)) }
	for _, r := range f.rows {
		where := strings.Trim(strings.Join([]string{r.table, r.under, strings.Join(r.cells, " | ")}, " / "), "/ ")
		what, n := b.row(r)
		if numbers += n; what != "" && !strings.Contains(where, "không so sánh trực tiếp") { // what others published
			complain(where, what)
		}
	}
	var what string
	var n int
	var last []*thing
	for _, line := range f.said {
		if what, n, last = b.line(line, last); what != "" {
			complain(line, what)
		}
		numbers += n
	}
	for _, line := range f.drawn {
		if what, n = b.drawing(line); what != "" {
			complain("chart: "+line, what)
		}
		numbers += n
	}
	return faults, numbers
}

// row finds the thing a row is of, which must have all its numbers.
func (b *book) row(r tableRow) (fault string, numbers int) {
	of := b.named(r)
	type cell struct {
		number string
		fields []string
	}
	var cells []cell
	for i, text := range r.cells {
		fields := []string{"*"}
		if i < len(r.heads) {
			fields = columnOf(r.heads[i])
		}
		for _, number := range numbersIn(figuresOf(text, of)) {
			if fields == nil && len(longest(b.things, strings.ToLower(r.heads[i]), exact)) > 0 { // a column of a chart
				fields = []string{"rate"}
			}
			if fields == nil {
				return fmt.Sprintf("no law for the column %q", r.heads[i]), 0
			}
			if fields[0] != "" {
				cells = append(cells, cell{number, fields})
			}
		}
	}
	if len(cells) == 0 {
		return "", 0
	}
	for _, x := range of {
		wrong := slices.IndexFunc(cells, func(c cell) bool { return !x.holds(c.number, c.fields...) })
		if wrong < 0 {
			return "", len(cells)
		}
		if fault == "" {
			fault = fmt.Sprintf("%s is not %v of %q", cells[wrong].number, cells[wrong].fields, x.names[0]) + fmt.Sprintf("%q", r.heads)
		}
	}
	return cmp.Or(fault, fmt.Sprintf("no such group (columns %q)", r.heads)), 0
}

// figuresOf is a text without the numbers that are no figures: of names, of the
// labels of levels, of days and rules.
func figuresOf(text string, of []*thing) string {
	text = strings.ToLower(text)
	if !digits.MatchString(text) {
		return ""
	}
	for _, x := range of {
		for _, name := range x.numbered {
			text = strings.ReplaceAll(text, name, "")
		}
	}
	return notFigures.ReplaceAllString(text, "")
}

// named are the things a row may be of: those with the longest name in it, and of
// these those whose period and table stand over it.
func (b *book) named(r tableRow) (found []*thing) {
	over := strings.ToLower(r.table + " / " + r.under + " / " + strings.Join(r.heads, " / ") + " / " + strings.Join(r.cells, " / "))
	period := b.main
	for name := range b.totals {
		if slices.ContainsFunc(r.cells, func(c string) bool { return periodOf(c) == name }) {
			period = name
		}
	}
	of := slices.DeleteFunc(slices.Clone(b.things), func(x *thing) bool {
		return x.period != period || (x.part == "last_12_months") != strings.Contains(over, "12 tháng gần nhất")
	})
	cells := slices.Clone(r.cells[:min(2, len(r.cells))])
	cells[0] = strings.TrimPrefix(cells[0], "– trong đó: ")
	if r.heads == nil { // a sentence, of what it names or of what stands above
		for _, place := range []string{r.under, cells[0]} {
			found = append(found, longest(of, strings.ToLower(place), contains)...)
		}
		return found
	}
	for _, look := range []struct {
		places []string
		fits   func(place, name string) bool
	}{{cells, exact}, {cells, strings.HasPrefix}, {cells, contains}, {[]string{r.under, r.table}, contains}} {
		for _, place := range look.places {
			if found := longest(of, strings.ToLower(place), look.fits); len(found) > 0 {
				return narrowed(found, over)
			}
		}
	}
	if period != b.main {
		return of[:min(1, len(of))] // of the lead
	}
	return nil
}

func exact(place, name string) bool { return place == name }

func contains(place, name string) bool { return len(name) > 12 && strings.Contains(place, name) }

var shortMonth = regexp.MustCompile(`^(\d+)/(\d\d)$`)

// periodOf is the period a cell begins with, days on record left away.
func periodOf(cell string) string {
	cell, _, _ = strings.Cut(strings.ToLower(cell), " (")
	cell, _, _ = strings.Cut(cell, ", từ ")
	return shortMonth.ReplaceAllString(cell, "tháng $1 năm 20$2")
}

// longest are the things whose name is the longest in a text.
func longest(of []*thing, text string, fits func(text, name string) bool) (found []*thing) {
	best := 0
	for _, x := range of {
		for _, name := range x.names {
			if n := len(name); n >= best && fits(text, name) {
				if n > best {
					best, found = n, nil
				}
				found = append(found, x)
				break
			}
		}
	}
	return found
}

// narrowed keeps the things all of whose context stands over the row, if there are any.
func narrowed(found []*thing, over string) []*thing {
	best := -1
	var kept []*thing
	for _, x := range found {
		n := 0
		for _, c := range x.context {
			if strings.Contains(over, c) {
				n++
			}
		}
		if n > best {
			best, kept = n, nil
		}
		if n == best {
			kept = append(kept, x)
		}
	}
	return kept
}

// line holds a paragraph against all that it names; where it names nothing, against
// what was named last. It tells what is named for the next.
func (b *book) line(text string, last []*thing) (fault string, numbers int, next []*thing) {
	var named []*thing
	text = zero.ReplaceAllString(strings.ToLower(text), "$1")
	next = last
	for _, x := range b.things {
		switch other := x.period != b.main; {
		case x.part == "levels":
		case other && !strings.Contains(text, x.period):
		case slices.ContainsFunc(x.names, func(name string) bool { return contains(text, name) }), other && x.id != "":
			named = append(named, x)
		}
	}
	if slices.ContainsFunc(named, func(x *thing) bool { return x.id != "" && x.period == b.main && strings.Contains(text, x.names[0]) }) {
		next = named
	}
	if !slices.ContainsFunc(named, func(x *thing) bool { return x.period == b.main }) {
		named = append(named, last...)
	}
	for _, number := range numbersIn(figuresOf(text, named)) {
		if !slices.ContainsFunc(named, func(x *thing) bool { return x.holds(number, "*") }) && !b.totals[b.main].holds(number, "*") {
			return number + " stands nowhere", numbers, next
		}
		numbers++
	}
	return "", numbers, next
}

// drawing holds the words of charts against all there is. Whole percents and
// years are ticks.
func (b *book) drawing(text string) (fault string, numbers int) {
	if tick.MatchString(text) {
		return "", 0
	}
	for _, number := range numbersIn(figuresOf(text, b.things)) {
		if !slices.ContainsFunc(b.things, func(x *thing) bool { return x.holds(number, "*") }) {
			return number + " stands nowhere", numbers
		}
		numbers++
	}
	return "", numbers
}

var tick = regexp.MustCompile(`^(?:\d+%|\d{4})$`)
