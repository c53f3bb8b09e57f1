package citizen

import (
	"slices"
	"strconv"

	"sipas/internal/survey"
	"sipas/internal/web/site"
)

// Steps says which step of a long form is in view. The others stand on the same
// page, hidden: their answers go along, and the script shows them all at once.
type Steps struct {
	Number, Count int
	Back, Next    int // the steps its buttons lead to; 0: no such button
}

// Away reports whether step n is hidden.
func (s *Steps) Away(n int) bool { return n != s.Number }

// AwayFactor reports whether the step of the factor with this index is hidden:
// the visit comes first, then one factor each.
func (s *Steps) AwayFactor(i int) bool { return s.Away(i + 2) }

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
	asks := func(q Question) bool { return q.Field == field }
	for i, x := range f.Factors {
		if slices.ContainsFunc(x.Questions, asks) {
			return i + 2
		}
	}
	switch {
	case field == survey.FieldComment || slices.ContainsFunc(f.Beside, asks):
		return count
	case f.places().find(field) >= 0:
		return 1
	}
	return 0
}

func (f *FormPage) showStep(n, count int) {
	f.Hidden = append(f.Hidden, site.Hidden{Name: FieldStep, Value: strconv.Itoa(n)})
	f.Steps = &Steps{Number: n, Count: count, Back: n - 1, Next: (n + 1) % (count + 1)}
	if n != 1 {
		f.Later = ""
	}
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
