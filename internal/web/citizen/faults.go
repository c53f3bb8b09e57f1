package citizen

import (
	"slices"

	"sipas/internal/survey"
	"sipas/internal/web/site"
)

// summary lists the faults in the order of the page, each with a link to its
// question; those of fields nobody sees come last.
func (l layout) summary(f *FormPage) []site.Fault {
	places := f.places()
	faults := slices.Clone(l.Faults)
	slices.SortStableFunc(faults, func(a, b survey.FieldError) int { return places.order(a.Field) - places.order(b.Field) })
	var all []site.Fault
	for _, x := range faults {
		all = append(all, site.Fault{Anchor: places.anchor(x.Field), Message: l.text.Sentence(x.Message)})
	}
	return all
}

// place is a field on the page and the id of its first control.
type fieldPlace struct{ field, id string }

// places are the fields in the order of the page.
type places []fieldPlace

func (p places) find(field string) int {
	return slices.IndexFunc(p, func(x fieldPlace) bool { return x.field == field })
}

func (p places) order(field string) int {
	if i := p.find(field); i >= 0 {
		return i
	}
	return len(p)
}

func (p places) anchor(field string) string {
	if i := p.find(field); i >= 0 {
		return p[i].id
	}
	return ""
}

func (f *FormPage) places() places {
	var all places
	add := func(questions ...Question) {
		for _, q := range questions {
			if len(q.Options) > 0 {
				all = append(all, fieldPlace{q.Field, q.Options[0].ID})
			}
		}
	}
	comment := func() { add(Question{Field: survey.FieldComment, Options: []Option{{ID: survey.FieldComment}}}) }
	add(f.Overall)
	add(f.Visit...)
	if f.Steps == nil {
		comment()
	}
	if f.Procedures != nil {
		add(Question{Field: survey.FieldProcedure, Options: []Option{{ID: survey.FieldProcedure}}})
	}
	add(f.About...)
	for _, x := range f.Factors {
		add(x.Questions...)
	}
	add(f.Beside...)
	if f.Steps != nil {
		comment()
	}
	return all
}

// moreOpen reports whether something that is folded away is filled in or at fault.
func (l layout) moreOpen(f *FormPage) bool {
	folded := slices.Concat(f.About, f.Beside)
	for _, x := range f.Factors {
		folded = append(folded, x.Questions...)
	}
	return f.Procedures != nil && (f.Procedures.Fault != "" || f.Procedures.chosen() != "") ||
		slices.ContainsFunc(folded, func(q Question) bool { return q.Fault != "" || q.chosen() != "" })
}
