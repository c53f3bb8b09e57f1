package citizen

import (
	"slices"
	"strconv"

	"sipas/internal/survey"
	"sipas/internal/web/site"
)

// Steps says which step of a long form the page shows.
type Steps struct {
	Number, Count int
	Back, Next    int // the steps its buttons lead to; 0: no such button
}

// step is the one to show: that of the first fault, or the one asked for. Where
// the form was replaced by a new one it begins again.
func (l layout) step(f *FormPage, count int) int {
	first := 0
	for _, x := range l.Faults {
		if n := f.stepOf(x.Field, count); n > 0 && (first == 0 || n < first) {
			first = n
		}
	}
	switch {
	case first > 0:
		return first
	case l.Notice == "version":
		return 1
	}
	return l.Entry.StepOn(l.Form)
}

// stepOf is the step that asks the field; 0 for a field nobody sees.
func (f *FormPage) stepOf(field string, count int) int {
	for n := 1; n <= count; n++ {
		if slices.ContainsFunc(f.fields(n, count), func(h site.Hidden) bool { return h.Name == field }) {
			return n
		}
	}
	return 0
}

// fields are what step n asks, with the values filled in: the visit first, then
// one factor each, then what stands beside and the comment.
func (f *FormPage) fields(n, count int) []site.Hidden {
	var all []site.Hidden
	add := func(questions ...Question) {
		for _, q := range questions {
			all = append(all, site.Hidden{Name: q.Field, Value: q.chosen()})
		}
	}
	switch n {
	case 1:
		add(f.Overall)
		add(f.Visit...)
		if f.Procedures != nil {
			all = append(all, site.Hidden{Name: survey.FieldProcedure, Value: f.Procedures.chosen()})
		}
		add(f.About...)
	case count:
		add(f.Beside...)
		all = append(all, site.Hidden{Name: survey.FieldComment, Value: f.Comment.Value})
	default:
		add(f.Factors[n-2].Questions...)
	}
	return all
}

// showStep leaves step n on the page; the answers of the others go along hidden.
func (f *FormPage) showStep(n, count int) {
	for other := 1; other <= count; other++ {
		for _, h := range f.fields(other, count) {
			if other != n && h.Value != "" {
				f.Hidden = append(f.Hidden, h)
			}
		}
	}
	f.Hidden = append(f.Hidden, site.Hidden{Name: FieldStep, Value: strconv.Itoa(n)})
	f.Steps = &Steps{Number: n, Count: count, Back: n - 1, Next: n + 1}
	factors := f.Factors
	f.Factors = nil
	if n != 1 {
		f.Overall, f.Visit, f.Procedures, f.About, f.Later = Question{}, nil, nil, nil, ""
	}
	if n == count {
		f.Steps.Next = 0
		return
	}
	if n != 1 {
		f.Factors = factors[n-2 : n-1]
	}
	f.Beside, f.Comment = nil, nil
}

// chosen is the value of the chosen option, "" for none.
func (q Question) chosen() string {
	for _, options := range [][]Option{q.Options, q.More, q.After} {
		for _, o := range options {
			if o.Chosen {
				return o.Value
			}
		}
	}
	return ""
}

// chosen is the code of the chosen procedure, "" for none.
func (s *Select) chosen() string {
	if s.OtherChosen {
		return s.Other
	}
	for _, g := range s.Groups {
		for _, o := range g.Options {
			if o.Chosen {
				return o.Value
			}
		}
	}
	return ""
}
