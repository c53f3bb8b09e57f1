package staff_test

import (
	"net/url"
	"testing"

	"sipas/internal/survey"
	"sipas/internal/web/staff"
)

func TestPublishedPercent(t *testing.T) {
	t.Parallel()
	for typed, want := range map[string]string{
		"97,98": "97.98", "97.98": "97.98", " 97,98 % ": "97.98", "98%": "98", "": "", "97,98,1": "97.98,1", "nhiều": "nhiều",
	} {
		if got := staff.ParsePublished(url.Values{survey.FieldPercent: {typed}}).Figure().Percent; got != want {
			t.Errorf("%q is %q, want %q", typed, got, want)
		}
	}
}

// A stored figure comes back from the page on which it is changed.
func TestPublishedIsFilledIn(t *testing.T) {
	t.Parallel()
	stored := survey.Published{Year: "2025", Percent: "97.98", By: "thành phố Hải Phòng", On: "2026-01-09", Source: survey.Source{Source: "báo chí"}}
	filled := staff.FilledPublished(stored)
	if filled.Percent != "97,98" || filled.Replaces != stored.Key() || filled.Figure() != stored {
		t.Errorf("%+v", filled)
	}
}
