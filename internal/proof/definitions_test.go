package proof

import (
	"slices"
	"strings"
)

// definitions say whom the figures of a year speak of: those in force on its first
// day, so that its parts add up.
type definitions struct {
	book        *codebook
	indicators  []indicator       // in the order of the plan
	row, child  map[string]string // by domain: its row of the domain table, and within that row, where it is not its own
	domainsOf   map[string][]string
	kinds, code map[string]string // of points; of procedures, by code and older code
}

func (b *codebook) on(day string) *definitions {
	d := &definitions{book: b, row: map[string]string{}, child: map[string]string{}, domainsOf: map[string][]string{},
		kinds: map[string]string{}, code: map[string]string{}}
	for _, p := range b.Points {
		d.kinds[p.ID] = p.Kind
	}
	for _, p := range b.Procedures {
		d.code[p.Code] = p.Code
		for _, old := range p.Aliases {
			d.code[old] = p.Code
		}
	}
	var seen []string
	for _, i := range b.Indicators {
		if slices.Contains(seen, i.ID) {
			continue
		}
		seen = append(seen, i.ID)
		if newest, ok := newestOn(b.Indicators, day, func(o indicator) (string, bool) { return o.From, o.ID == i.ID }); ok {
			d.indicators = append(d.indicators, newest)
		}
	}
	d.readMappings(day)
	return d
}

// readMappings: an indicator of several domains is one row of the domain table; an
// indicator of a part of them is a row within that row.
func (d *definitions) readMappings(day string) {
	var rows []indicator
	for _, i := range d.indicators {
		if m, ok := newestOn(d.book.Mappings, day, func(m mapping) (string, bool) { return m.From, m.ID == i.Mapping }); ok {
			rows = append(rows, i)
			d.domainsOf[i.ID] = m.Domains
		}
	}
	slices.SortStableFunc(rows, func(a, b indicator) int { return len(d.domainsOf[b.ID]) - len(d.domainsOf[a.ID]) })
	for _, i := range rows {
		for _, domain := range d.domainsOf[i.ID] {
			if d.row[domain] == "" {
				d.row[domain] = i.ID
			} else {
				d.child[domain] = i.ID
			}
		}
	}
}

// newestOn picks, of several versions of one thing, the last that holds on the day.
func newestOn[T any](versions []T, day string, version func(T) (from string, of bool)) (newest T, found bool) {
	best := ""
	for _, v := range versions {
		if from, of := version(v); of && from <= day && from >= best {
			newest, best, found = v, from, true
		}
	}
	return newest, found
}

func (d *definitions) indicator(id string) *indicator {
	i := slices.IndexFunc(d.indicators, func(i indicator) bool { return i.ID == id })
	if i < 0 {
		return nil
	}
	return &d.indicators[i]
}

// atItsPoints, inStage, inChannels: the three filters of a population; has is all
// of them, with its domains and its mode.
func (d *definitions) atItsPoints(i *indicator, r *response) bool {
	return slices.Contains(i.PointKinds, d.kinds[r.point])
}

func (i *indicator) inStage(r *response) bool { return i.Stage == "" || i.Stage == r.stage }

func (i *indicator) inChannels(r *response) bool { return slices.Contains(i.Channels, r.channel) }

func (d *definitions) has(i *indicator, r *response) bool {
	return d.atItsPoints(i, r) && i.inStage(r) && i.inChannels(r) &&
		(i.Mapping == "" || slices.Contains(d.domainsOf[i.ID], r.domain)) && (i.Mode == "" || i.Mode == r.mode)
}

// roots are the whole populations: the centre, which the tables divide, and the
// public services.
func (d *definitions) roots() (list []*indicator) {
	for i := range d.indicators {
		if x := &d.indicators[i]; x.Item != "" && x.Mapping == "" && x.Mode == "" {
			list = append(list, x)
		}
	}
	return list
}

// group is the row of a table that a response is counted in; false: in none. "" is
// "không rõ", which who chose "không nhớ / khác" is too.
func (d *definitions) group(dimension, within string, r *response) (string, bool) {
	row, leaf := known(r.domain), known(r.domain)
	if of := d.row[r.domain]; of != "" {
		row, leaf = of, of
	}
	if of := d.child[r.domain]; of != "" {
		leaf = of
	}
	switch dimension {
	case "domain":
		if within == "" {
			return row, true
		}
		if leaf == row { // an only child would be the row itself
			return r.domain, within == row
		}
		return leaf, within == row
	case "procedure":
		code := known(r.procedure)
		if now := d.code[code]; now != "" {
			code = now
		}
		return code, leaf != "" && within == leaf
	case "point":
		return r.point, true
	case "channel":
		return r.channel, true
	case "mode":
		return r.mode, true
	case "stage":
		return r.stage, true
	case "respondent":
		return r.respondent, true
	}
	return "", false
}

func known(value string) string {
	if value == "other" {
		return ""
	}
	return value
}

// form is the questionnaire an index of a period is made of, the newest one issued
// by its first day, and the versions with the same items.
func (d *definitions) form(index, from string) (q questionnaire, refs []string) {
	of := func(o questionnaire) (string, bool) { return o.IssuedOn, o.ID == index }
	q, found := newestOn(d.book.Questionnaires, from, of)
	if !found { // none yet: the first there will be
		for _, o := range d.book.Questionnaires {
			if o.ID == index && (q.ID == "" || o.IssuedOn < q.IssuedOn) {
				q = o
			}
		}
	}
	for _, o := range d.book.Questionnaires {
		if o.ID == index && slices.EqualFunc(o.Factors, q.Factors, func(a, b factor) bool { return a.ID == b.ID && slices.Equal(a.Items, b.Items) }) {
			refs = append(refs, o.ref())
		}
	}
	return q, refs
}

// isForm says whether a response is to some version of a questionnaire.
func isForm(r *response, index string) bool { return strings.HasPrefix(r.form, index+"/") }
