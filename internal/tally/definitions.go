package tally

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"sipas/internal/survey"
)

// Definitions say which answers belong to which figure. They are those in force
// on the first day of a year of the installation's calendar and hold for every
// period of that year, so that the parts of a year add up to it.
type Definitions struct {
	Catalogue  *survey.Catalogue
	First      survey.Day         // of the year; the first with definitions where these came later
	Indicators []survey.Indicator // in force, in the order of the plan
	Roots      []Root             // the whole populations: tthc, and public services

	roots      map[string]string // of each indicator's population, by indicator
	rows       map[string]Row    // of the indicators that are rows of domain tables
	domains    map[string]string // row of the domain table by domain, where it is not the domain itself
	children   map[string]string // row within that row by domain, likewise
	parents    map[string]string // the row a row of children lies in
	procedures map[string]string // code in force by code and old code
	points     map[string]survey.PointKind
	forms      map[string]string // by questionnaire: the first version with the same factors and items
	counted    map[Row]bool      // items that are counted with their root or their one index already
}

// Root is an indicator that is the whole of a population: the overall item at
// some points, with no filter but stage and channel.
type Root struct {
	survey.Indicator
	kinds    map[survey.PointKind]bool
	headline map[survey.Channel]bool
}

// Row says in which table an indicator stands, and where.
type Row struct {
	Key
	Group string
}

// Define makes the definitions in force on the first day of a year ready.
func Define(c *survey.Catalogue, first survey.Day) *Definitions {
	first = max(first, firstDefinition(c))
	d := &Definitions{
		Catalogue: c, First: first, Indicators: c.IndicatorsOn(first), roots: map[string]string{}, rows: map[string]Row{},
		domains: map[string]string{}, children: map[string]string{}, parents: map[string]string{},
		procedures: map[string]string{}, points: map[string]survey.PointKind{}, forms: map[string]string{}, counted: map[Row]bool{},
	}
	for _, p := range c.Procedures {
		d.procedures[p.Code] = p.Code
		for _, old := range p.Aliases {
			d.procedures[old] = p.Code
		}
	}
	for _, p := range c.Points {
		d.points[p.ID] = p.Kind
	}
	for _, q := range c.Questionnaires {
		d.forms[q.Ref()] = firstForm(c, q)
	}
	d.findRoots()
	d.findGroups()
	for _, root := range d.Roots {
		for _, item := range c.Items {
			d.counted[Row{Key{Items, root.ID}, item.ID}] = item.ID == root.Item || len(d.IndexesOf(root.ID, item.ID)) == 1
		}
	}
	return d
}

// firstDefinition is the day from which there is a population: a year before it is
// asked for in vain, but not without one. Indicators that came later change
// nothing of the years before them.
func firstDefinition(c *survey.Catalogue) survey.Day {
	var first survey.Day
	for _, ind := range c.Indicators {
		if isWhole(ind) && (first == "" || ind.EffectiveFrom < first) {
			first = ind.EffectiveFrom
		}
	}
	return first
}

// firstForm is the first version of a questionnaire with the same factors and
// items: to an index they are one.
func firstForm(c *survey.Catalogue, q survey.Questionnaire) string {
	for _, o := range c.Questionnaires {
		if o.ID == q.ID && sameFactors(o, q) {
			return o.Ref()
		}
	}
	return q.Ref()
}

func sameFactors(a, b survey.Questionnaire) bool {
	return slices.EqualFunc(a.Factors, b.Factors, func(x, y survey.Factor) bool {
		return x.ID == y.ID && slices.Equal(x.Items, y.Items)
	})
}

func (d *Definitions) findRoots() {
	for _, ind := range d.Indicators {
		if !isWhole(ind) || d.findRoot(ind) != "" {
			continue
		}
		r := Root{Indicator: ind, kinds: map[survey.PointKind]bool{}, headline: map[survey.Channel]bool{}}
		for _, k := range ind.PointKinds {
			r.kinds[k] = true
		}
		for _, ch := range ind.Channels {
			r.headline[ch] = true
		}
		d.Roots = append(d.Roots, r)
	}
	for _, ind := range d.Indicators {
		d.roots[ind.ID] = d.findRoot(ind)
	}
}

// isWhole reports whether the indicator rates an item over all of a population.
func isWhole(ind survey.Indicator) bool { return ind.Item != "" && ind.Mapping == "" && ind.Mode == "" }

// rootOf is the root of the indicator's population; empty: there is none.
func (d *Definitions) rootOf(ind survey.Indicator) string { return d.roots[ind.ID] }

func (d *Definitions) findRoot(ind survey.Indicator) string {
	for _, r := range d.Roots {
		if sameSet(r.PointKinds, ind.PointKinds) && r.Stage == ind.Stage && sameSet(r.Channels, ind.Channels) {
			return r.ID
		}
	}
	return ""
}

func sameSet[T cmp.Ordered](a, b []T) bool {
	return slices.Equal(slices.Compact(slices.Sorted(slices.Values(a))), slices.Compact(slices.Sorted(slices.Values(b))))
}

// isRow reports whether the indicator is the first root with one filter more.
func (d *Definitions) isRow(ind survey.Indicator) bool {
	return len(d.Roots) > 0 && d.rootOf(ind) == d.Roots[0].ID && ind.Item == d.Roots[0].Item && (ind.Mapping == "") != (ind.Mode == "")
}

// isIndex reports whether the indicator is an index over all of a population.
func (d *Definitions) isIndex(ind survey.Indicator) bool {
	return ind.Index != "" && ind.Mapping == "" && ind.Mode == "" && d.rootOf(ind) != ""
}

// findGroups reads the mappings: the widest are rows of the domain table, and a
// narrower one is a row within the one it shares a domain with. That one has all
// its domains then: if the commune says that kinh doanh is đầu tư, it is in đất
// đai, xây dựng, đầu tư too.
func (d *Definitions) findGroups() {
	var groups []survey.Mapping // with the indicator's id
	for _, ind := range d.Indicators {
		m, ok := d.Catalogue.MappingOn(ind.Mapping, d.First)
		_, domain := d.Catalogue.Domain(ind.ID)
		if ok && d.isRow(ind) && (!domain || slices.Contains(m.Domains, ind.ID)) { // a row has one name
			m.ID = ind.ID
			groups = append(groups, m)
		}
	}
	slices.SortStableFunc(groups, func(a, b survey.Mapping) int { return len(b.Domains) - len(a.Domains) })
	for _, g := range groups {
		at := slices.IndexFunc(g.Domains, func(domain string) bool { return d.domains[domain] != "" })
		if at < 0 {
			d.addGroup(g)
		} else {
			d.addChild(d.domains[g.Domains[at]], g)
		}
	}
}

// addGroup makes a row of the domain table. Until a narrower indicator has it, each
// of several domains is a row of its own within.
func (d *Definitions) addGroup(g survey.Mapping) {
	d.rows[g.ID] = Row{Key{Dimension: ByDomain}, g.ID}
	for _, domain := range g.Domains {
		d.domains[domain] = g.ID
		if len(g.Domains) > 1 {
			d.children[domain], d.parents[domain] = domain, g.ID
		}
	}
}

// addChild makes a row within a row. One that shares domains with two rows, or
// with another child, is no row: it would be shown without some of its answers.
func (d *Definitions) addChild(parent string, g survey.Mapping) {
	for _, domain := range g.Domains {
		_, taken := d.rows[d.children[domain]]
		if row := d.domains[domain]; taken || row != "" && row != parent {
			return
		}
	}
	for _, domain := range g.Domains {
		delete(d.parents, domain)
		d.domains[domain], d.children[domain] = parent, g.ID
	}
	d.parents[g.ID], d.rows[g.ID] = parent, Row{Key{ByDomain, parent}, g.ID}
}

// Row returns the table and the group an indicator is counted in, in a period
// that begins on a day: an index is that of the questionnaire issued by then. An
// indicator that is no root and no row of a table has no place and no data.
func (d *Definitions) Row(ind survey.Indicator, first survey.Day) Row {
	switch {
	case d.isIndex(ind):
		return Row{Key{Dimension: Index}, indexGroup(ind.ID, d.forms[d.Form(ind, first).Ref()])}
	case d.isRoot(ind.ID):
		return Row{Key{Dimension: Whole}, ind.ID}
	case d.isRow(ind) && ind.Mode != "":
		return Row{Key{Dimension: ByMode}, string(ind.Mode)}
	}
	return d.rows[ind.ID]
}

// indexGroup names an index by one questionnaire: those of different ones are
// different figures.
func indexGroup(indicator, form string) string { return indicator + "@" + form }

// IndexOf is the indicator of a group of the index table.
func IndexOf(group string) string {
	indicator, _, _ := strings.Cut(group, "@")
	return indicator
}

// Form is the questionnaire an index is made of in a period that begins on a
// day: the newest issued by then, or the first one there is.
func (d *Definitions) Form(ind survey.Indicator, first survey.Day) survey.Questionnaire {
	var form survey.Questionnaire
	for _, q := range d.Catalogue.Questionnaires {
		if q.ID != ind.Index {
			continue
		}
		switch issued := q.IssuedOn <= first; {
		case form.ID == "",
			issued && (form.IssuedOn > first || q.Version > form.Version),
			!issued && form.IssuedOn > first && q.Version < form.Version:
			form = q
		}
	}
	return form
}

// IndexesOf lists the groups of the index table that count an item asked in the
// population of a root, each with the item's place among its factor items. Where
// there is one, the item's figure is a part of that index and no other.
func (d *Definitions) IndexesOf(root, item string) map[Row]int {
	found := map[Row]int{}
	for _, ind := range d.Indicators {
		if ind.Index == "" || d.rootOf(ind) != root {
			continue
		}
		for _, form := range d.Catalogue.Questionnaires {
			if at := slices.Index(form.FactorItems(), item); form.ID == ind.Index && at >= 0 {
				found[Row{Key{Dimension: Index}, indexGroup(ind.ID, d.forms[form.Ref()])}] = at
			}
		}
	}
	return found
}

// FormOf is the questionnaire of a group of the index table.
func (d *Definitions) FormOf(group string) (survey.Questionnaire, bool) {
	_, ref, _ := strings.Cut(group, "@")
	return d.Catalogue.Questionnaire(ref)
}

// Refs lists the versions that count as the form.
func (d *Definitions) Refs(form survey.Questionnaire) []string {
	refs := []string{}
	for _, q := range d.Catalogue.Questionnaires {
		if d.forms[q.Ref()] == d.forms[form.Ref()] && q.ID == form.ID {
			refs = append(refs, q.Ref())
		}
	}
	return refs
}

func (d *Definitions) isRoot(id string) bool {
	return slices.ContainsFunc(d.Roots, func(r Root) bool { return r.ID == id })
}

// RowOf is the narrowest row of a domain table that a domain belongs to.
func (d *Definitions) RowOf(domain string) Row {
	leaf := d.leafRow(domain)
	return Row{Key{ByDomain, d.parents[leaf]}, leaf}
}

// Parent is the row that a table divides; the zero Row stands for the first
// root, which every other table divides.
func (d *Definitions) Parent(k Key) Row {
	switch {
	case k.Within == "":
		return Row{}
	case k.Dimension == ByDomain:
		return Row{Key{Dimension: ByDomain}, k.Within}
	}
	return Row{Key{ByDomain, d.parents[k.Within]}, k.Within}
}

// Domains lists the domains that a row of a domain table is made of.
func (d *Definitions) Domains(row string) []string {
	var list []string
	for domain, top := range d.domains {
		if top == row || d.children[domain] == row {
			list = append(list, domain)
		}
	}
	if len(list) == 0 && row != "" && row != survey.Other {
		return []string{row}
	}
	slices.Sort(list)
	return list
}

// Measure is equal for two years, or periods, in which the indicator is made in
// the same way: its item or index and formula, population and domains.
func (d *Definitions) Measure(ind survey.Indicator, first survey.Day) string {
	form := d.Form(ind, first)
	row := d.Row(ind, first)
	return fmt.Sprint(ind.Item, row, form.Formula, ind.PointKinds, ind.Stage, ind.Channels, d.Domains(row.Group))
}
