package results

import (
	"cmp"
	"slices"

	"sipas/internal/measure"
	"sipas/internal/survey"
	"sipas/internal/tally"
)

// builder lays out one list of answers as a Summary that holds everything there
// is to say of it.
type builder struct {
	*list
	defs   *tally.Definitions
	names  *names
	period survey.Period
	closed bool
	served served
}

// summary lays out indicators, breakdowns and items.
func (b *builder) summary() *Summary {
	s := &Summary{
		Schema: Schema, Period: b.period, Centre: b.defs.Catalogue.Centre, Closed: b.closed, Note: Note,
		Indicators: []Indicator{}, Breakdowns: []Breakdown{}, Items: []ItemFigure{},
	}
	for _, ind := range b.defs.Indicators {
		s.Indicators = append(s.Indicators, b.indicator(ind))
	}
	for _, key := range b.tables() {
		s.Breakdowns = append(s.Breakdowns, b.breakdown(key))
	}
	for _, root := range b.defs.Roots {
		for _, item := range b.defs.Catalogue.Items {
			if row, counts := b.question(root, item.ID); counts.Answered() > 0 {
				s.Items = append(s.Items, b.item(root.ID, item, row, counts))
			}
		}
	}
	return s
}

// question finds where the answers to an item are counted: the overall item with
// the whole, a factor item as a part of its index. One of two indexes is counted in
// both and has no row of its own, and so is never shown.
func (b *builder) question(root tally.Root, item string) (tally.Row, measure.Counts) {
	row := tally.Row{Key: tally.Key{Dimension: tally.Items, Within: root.ID}, Group: item}
	indexes := b.defs.IndexesOf(root.ID, item)
	switch {
	case item == root.Item:
		return row, b.counted.At(wholeOf(root.ID)).Counts
	case len(indexes) == 1:
		for index, at := range indexes {
			if cell := b.counted.At(index); cell.Index != nil {
				return partOf(index, item), cell.Index.Items[at]
			}
			return tally.Row{}, measure.Counts{}
		}
	case len(indexes) > 1:
		return tally.Row{}, b.counted.At(row).Counts
	}
	return row, b.counted.At(row).Counts
}

// rated lays out a rate; nil and empty where nobody answered but the zero.
func rated(p measure.Pool, t measure.Target) Rated {
	n, satisfied := p.Answered, p.Satisfied
	r := Rated{Answered: &n, Satisfied: &satisfied, Rate: p.Rate(t)}
	r.Low, r.High = p.Interval(t)
	return r
}

// figure lays out the answers to one item.
func figure(row tally.Row, c measure.Counts, t measure.Target) Figure {
	return Figure{Rated: rated(measure.Single(c.Satisfied(), c.Answered()), t), Levels: slices.Clone(c.Levels[:]), row: row}
}

// item lays out one question. Those that are not about satisfaction have levels
// only.
func (b *builder) item(indicator string, it survey.Item, row tally.Row, c measure.Counts) ItemFigure {
	f := ItemFigure{Indicator: indicator, ID: it.ID, Name: it.Short, Kind: it.Kind, Labels: []string{}, Figure: figure(row, c, measure.NoTarget)}
	if scale, ok := b.defs.Catalogue.Scale(it.Scale); ok {
		for _, level := range scale.Levels {
			f.Labels = append(f.Labels, level.In("vi"))
		}
	}
	if it.Kind != survey.Satisfaction {
		f.Satisfied, f.Rate, f.Low, f.High = nil, "", "", ""
		f.Levels = f.Levels[:min(len(f.Labels), len(f.Levels))]
	}
	return f
}

// tables lists the tables that divide, in the order of pages: those of the whole
// first, then those of a row in the order of its table.
func (b *builder) tables() []tally.Key {
	var keys []tally.Key
	for key, groups := range b.counted.Tables {
		if key.Dimension.Divides() && len(groups) > 0 {
			keys = append(keys, key)
		}
	}
	slices.SortFunc(keys, func(x, y tally.Key) int {
		return cmp.Or(
			cmp.Compare(min(len(x.Within), 1), min(len(y.Within), 1)),
			cmp.Compare(slices.Index(tally.Divisions, x.Dimension), slices.Index(tally.Divisions, y.Dimension)),
			b.names.compare(tally.ByDomain, x.Within, y.Within))
	})
	return keys
}

// breakdown lays out every group of a table.
func (b *builder) breakdown(key tally.Key) Breakdown {
	list := Breakdown{Indicator: b.defs.Roots[0].ID, Dimension: key.Dimension, Within: key.Within, Name: Label(key.Dimension), Entries: []Entry{}}
	for group, cell := range b.counted.Tables[key] {
		e := Entry{Group: group, Name: b.names.of(key.Dimension, group), Served: b.servedIn(key.Dimension, group)}
		e.set(measure.Single(cell.Satisfied(), cell.Answered()))
		list.Entries = append(list.Entries, e)
	}
	list.NotSubtracted = b.notSubtracted[key]
	slices.SortFunc(list.Entries, func(x, y Entry) int { return b.names.compare(key.Dimension, x.Group, y.Group) })
	return list
}

// set lays out the entry's rate.
func (e *Entry) set(p measure.Pool) {
	e.Rated = rated(p, measure.NoTarget)
	e.Per100 = per100(e.Answered, e.Served)
}

// per100 is n per 100 served with two decimals; null where either is unknown.
func per100(n, served *int64) measure.Decimal {
	if n == nil || served == nil || *served <= 0 {
		return ""
	}
	return measure.PercentOf(*n, *served, measure.NoTarget)
}

// servedIn is the served count of a row of domains, or of a procedure; nil where
// it is unknown.
func (b *builder) servedIn(d tally.Dimension, group string) *int64 {
	switch {
	case group == "":
		return nil
	case d == tally.ByDomain:
		return b.served.domains(b.defs.Domains(group))
	case d == tally.ByProcedure:
		return b.served.procedure(group)
	}
	return nil
}

// weigh sets the weighted figure of the whole from the rows of its domain table
// as they stand (measure/README.md): "không rõ" has no files to weigh it by
// and is left out where it stands; merged into the others it makes the figure
// impossible.
func (s *Summary) weigh() {
	table, ok := s.Breakdown(tally.ByDomain)
	if !ok || table.Withheld != Shown || len(s.Indicators) == 0 {
		return
	}
	x, ok := s.Indicator(table.Indicator)
	if !ok || x.Satisfied == nil {
		return
	}
	var strata []measure.Stratum
	for _, e := range table.Entries {
		switch {
		case e.Group == "":
			continue
		case e.Served == nil:
			return
		}
		strata = append(strata, measure.Stratum{Served: *e.Served, Satisfied: *e.Satisfied, Answered: *e.Answered})
	}
	if w, ok := measure.Weigh(strata, x.target()); ok {
		x.Weighted = &WeightedFigure{w, len(strata)}
	}
}
