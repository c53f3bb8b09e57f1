package citizen

import (
	"cmp"
	"strconv"
)

// Steps is on how many pages the form is asked. The full questionnaire has one
// for the visit, one for each factor and one to close; others fit on one page.
func (s Form) Steps() int {
	if s.Questionnaire.ID != FullQuestionnaire {
		return 1
	}
	return len(s.Questionnaire.Factors) + 2
}

// StepOn is the step of the form to show: where a button led, or else where the
// page was; the first when neither makes sense.
func (e Entry) StepOn(s Form) int {
	n, err := strconv.Atoi(cmp.Or(e.Go, e.Step))
	if err != nil {
		return 1
	}
	return min(max(n, 1), s.Steps())
}
