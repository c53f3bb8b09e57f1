package results

import (
	"reflect"
	"slices"

	"sipas/internal/disclosure"
	"sipas/internal/measure"
	"sipas/internal/survey"
	"sipas/internal/tally"
)

// redact leaves of a complete Summary what the decision names and takes out
// everything else. It is the only place where figures are withheld: it walks over
// whatever the Summary holds, so that a figure somebody adds is taken out until a
// decision names it.
func redact(s *Summary, d Decision, l *list) {
	d.Levels = l.leveled(d.Levels)
	s.Breakdowns = slices.DeleteFunc(s.Breakdowns, func(b Breakdown) bool { return b.Within != "" && groups(d.Rows, b.key()) == nil })
	walk(reflect.ValueOf(s).Elem(), d, false)
	s.Items = slices.DeleteFunc(s.Items, func(f ItemFigure) bool { return f.Withheld == Small })
}

// leveled keeps the rows that may still be shown with levels: where fewer than
// thirty answers left at once, the levels of those could be computed.
func (l *list) leveled(rows []Rows) []Rows {
	return keepRows(rows, func(row tally.Row) bool {
		of, part := indexOf(row) // a part of an index moves with it
		switch {
		case part:
		case row.Dimension == tally.Items && row.Group == survey.OverallItem: // the overall item is the whole
			of = wholeOf(row.Within)
		default:
			of = row
		}
		// Of those who left an index some may have left an item out.
		n := l.fewest[tableOf(of)]
		return n == 0 || n >= disclosure.FewLevels && !part
	})
}

// walk withholds every figure that the decision does not name, wherever in the
// Summary it stands. A rate that is no Figure belongs to a breakdown or an
// indicator, which are redacted as a whole, or to nothing a decision could name;
// what cannot be walked over goes too.
func walk(v reflect.Value, d Decision, ofIndicator bool) {
	switch x := v.Addr().Interface().(type) {
	case *Figure:
		x.redact(d)
		return
	case *Breakdown:
		x.redact(groups(d.Rows, x.key()))
		return
	case *Indicator:
		x.redact(d)
		ofIndicator = true
	case *Rated, *Entry:
		v.SetZero()
		return
	case *measure.Decimal:
		if !ofIndicator {
			v.SetZero()
		}
		return
	}
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			walk(v.Elem(), d, ofIndicator)
		}
	case reflect.Slice, reflect.Array:
		for i := range v.Len() {
			walk(v.Index(i), d, ofIndicator)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				walk(v.Field(i), d, ofIndicator)
			}
		}
	case reflect.Map, reflect.Interface:
		v.SetZero()
	}
}

func (f *Figure) redact(d Decision) {
	switch {
	case f.Answered == nil || !d.shows(f.row, *f.Answered):
		*f = Figure{Withheld: Small, row: f.row}
	case !shows(d.Levels, f.row):
		f.Levels, f.Withheld = nil, LevelsOnly
	}
}

// redact takes out what an indicator says beyond its figure.
func (x *Indicator) redact(d Decision) {
	n := int64(-1) // not told
	if x.Answered != nil {
		n = *x.Answered
	}
	if x.IndexFigure != nil {
		x.IndexFigure.redact(d, x.row, n)
		if !x.byFormula(x.Formula).Rate.Known() {
			x.Rate, x.Low, x.High, x.Distance = "", "", "", ""
		}
	}
	if x.Sensitivity != nil {
		x.Sensitivity.redact()
	}
	if d.shows(x.row, n) {
		return
	}
	x.Served, x.ServedWarning, x.Per100, x.SetAside = nil, false, "", nil
	x.Distance, x.Grade, x.ByAdmins, x.MetFrom, x.NotMetTo, x.Sensitivity, x.Weighted = "", "", 0, nil, nil, nil, nil
	x.exact = exact{measure: x.exact.measure}
}

// redact keeps of an index what its own decision names: the formulas B and C only
// where every item may be shown, D where the overall item may.
func (f *IndexFigure) redact(d Decision, index tally.Row, n int64) {
	whole := d.shows(index, n)
	if !whole {
		f.Respondents, f.NEff, f.LeftOut = nil, "", 0
	}
	all := whole
	for i := range f.Factors {
		factor := &f.Factors[i]
		complete := shows(d.Rows, factor.row)
		for _, it := range factor.Items {
			complete = complete && (shows(d.Rows, it.row) || *it.Answered == 0)
		}
		if !complete {
			factor.MeanOfItems, all = "", false
		}
	}
	for i := range f.Formulas {
		kept := all
		switch f.Formulas[i].Formula {
		case "A":
			kept = whole
		case "D":
			kept = shows(d.Rows, partOf(index, survey.OverallItem))
		}
		if !kept {
			f.Formulas[i] = FormulaFigure{Formula: f.Formulas[i].Formula}
		}
	}
}

// redact: what the rate would be without a few answers gives these away; the
// grade in words stays. Answers set aside may be put back in a figure where ten or
// more come back; pending ones change one by one and never may (rule 0).
func (s *Sensitivity) redact() {
	if s.Pending != nil {
		s.Pending.Rate = ""
	}
	if s.SetAside != nil && !s.SetAside.passes {
		s.SetAside.Rate = ""
	}
}

func (b *Breakdown) key() tally.Key { return tally.Key{Dimension: b.Dimension, Within: b.Within} }

// redact merges the groups that do not stand into one row.
func (b *Breakdown) redact(standing []string) {
	// An indicator that nobody answered is shown as empty; it holds up no table.
	standing = slices.DeleteFunc(slices.Clone(standing), func(group string) bool { return b.Entry(group) == nil })
	if len(standing) == 0 {
		b.Withheld, b.Entries, b.NotSubtracted = Small, []Entry{}, 0
		return
	}
	var kept []Entry
	var merged measure.Pool
	served, k := int64(0), 0
	known := true
	for _, e := range b.Entries {
		if slices.Contains(standing, e.Group) {
			kept = append(kept, e)
			continue
		}
		merged = merged.Plus(measure.Single(*e.Satisfied, *e.Answered))
		k++
		if known = known && e.Served != nil; known {
			served += *e.Served
		}
	}
	b.Entries = kept
	if k == 0 {
		return
	}
	e := Entry{Group: MergedGroup, Name: mergedName(k), Groups: k}
	if known {
		e.Served = &served
	}
	e.set(merged)
	b.Entries = append(b.Entries, e)
}
