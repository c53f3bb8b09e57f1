package web_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"testing"

	"sipas/internal/qr"
	"sipas/internal/results"
	"sipas/internal/survey"
	"sipas/internal/testkit"
	"sipas/internal/web/staff"
)

// pointsPage is the list with everything it can have on it.
func pointsPage() *staff.PointsPage {
	c := testkit.Catalogue()
	c.Points[1].RetiredOn, c.Points[1].Successor = "2026-05-20", "quay-1"
	c.Points[2].RetiredOn = "2026-05-20"
	p := staff.NewPointsPage(c, results.PrintRuns{Until: "2026-05-20", Old: map[string][]string{"quay-1": {"0001", "0002"}}, Quiet: map[string]bool{"quay-1": true}})
	p.SayDone("them", c.Points[0])
	return p
}

// pointPage is the page of a point with a fault in every field.
func pointPage(fresh bool) *staff.PointPage {
	p := staff.NewPointPage(testkit.Catalogue(), staff.PointForm{Label: `"><script>`, Kind: survey.HealthPoint, Domains: []string{"dv-y-te"}}, fresh)
	var faults []survey.FieldError
	for _, field := range []string{"id", "label_vi", "label_en", "kind", "domains", "questionnaire"} {
		faults = append(faults, survey.FieldError{Field: field, Message: "Sai."})
	}
	p.SetFaults(faults)
	return p
}

// printPage is the print page with a fault in every field, and in one it has not.
func printPage() *staff.PrintPage {
	faults := []survey.FieldError{{Field: "paper", Message: "Sai."}, {Field: "accent", Message: "Sai."}, {Field: "force", Message: "Sai."}, {Field: "label_vi", Message: "Sai."}}
	entry := staff.PrintForm{Paper: qr.A4, Force: true}
	for _, t := range staff.SheetTexts {
		*t.Of(&entry.Texts) = `"><script>`
		faults = append(faults, survey.FieldError{Field: t.Field, Message: "Sai."})
	}
	p := staff.NewPrintPage("/quan-tri/diem/quay-1/in", entry, survey.CounterPoint, qr.Papers, faults)
	p.Label, p.Warned = "Quầy 1", true
	return p
}

// TestSheetTexts holds the texts offered against those a sheet has: each can be
// changed, under the name its fault has.
func TestSheetTexts(t *testing.T) {
	t.Parallel()
	var all qr.Texts
	for _, text := range staff.SheetTexts {
		*text.Of(&all) = "x"
		usual := qr.DefaultTexts(survey.CounterPoint)
		if *text.Of(&usual) == "" {
			t.Errorf("%s has no usual words", text.Field)
		}
		s := qr.Sheet{Centre: "Trung tâm", Label: survey.Text{"vi": "Quầy"}, Link: qr.HomeLink("https://a.vn", "k7m2xq", "dat-dai"), Serial: "0001", PrintedOn: "2026-05-20"}
		*text.Of(&s.Texts) = "🙂"
		var userErr *survey.Error
		if err := qr.Check(qr.Label, []qr.Sheet{s}, qr.Options{}); !errors.As(err, &userErr) || len(userErr.Fields) != 1 || userErr.Fields[0].Field != text.Field {
			t.Errorf("%s: %v", text.Field, err)
		}
	}
	if raw, err := json.Marshal(all); err != nil || bytes.Contains(raw, []byte(`""`)) {
		t.Errorf("a text is not offered: %s, %v", raw, err)
	}
}
