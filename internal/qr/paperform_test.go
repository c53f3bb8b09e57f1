package qr_test

import (
	"bytes"
	"os"
	"testing"

	"sipas/internal/qr"
	"sipas/internal/seed"
	"sipas/internal/survey"
	"sipas/seeds"
)

// Every seeded point's paper form fits its half of A4, those that ask for one of all
// domains too.
func TestPaperFormsFit(t *testing.T) {
	t.Parallel()
	c, err := seed.Load(seeds.FS)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range c.Points {
		var b, again bytes.Buffer
		asked := c.PaperQuestions(p, c.QuestionnaireOn(p.Questionnaire, "2026-05-20"))
		if err := qr.PaperForm(&b, c.Centre, p, asked, "2026-05-20"); err != nil {
			t.Errorf("%s: %v", p.ID, err)
			continue
		}
		if err := qr.PaperForm(&again, c.Centre, p, asked, "2026-05-20"); err != nil || !bytes.Equal(b.Bytes(), again.Bytes()) {
			t.Errorf("%s: the same form is not the same file (%v)", p.ID, err)
		}
		if folder := os.Getenv("SIPAS_SHOTS"); folder != "" {
			if err := os.WriteFile(folder+"/paper-"+p.ID+".pdf", b.Bytes(), 0o600); err != nil {
				t.Error(err)
			}
		}
	}
}

func TestPaperFormNamesWhatDoesNotFit(t *testing.T) {
	t.Parallel()
	long := survey.PaperQuestion{Field: "domain", Text: "Lĩnh vực", Choices: []survey.PaperChoice{
		{Value: "a", Label: "Khongtachduockhongtachduockhongtachduockhongtachduockhongtachduockhongtachduoc"}, {Value: "b", Label: "Khác"}}}
	mark := survey.PaperQuestion{Field: "q-chung", Text: "Hài lòng?", Choices: make([]survey.PaperChoice, 5)}
	for i := range mark.Choices {
		mark.Choices[i] = survey.PaperChoice{Value: string(rune('1' + i)), Label: "mức"}
	}
	var b bytes.Buffer
	err := qr.PaperForm(&b, survey.Centre{Name: "Trung tâm"}, survey.Point{Label: survey.Text{"vi": "Quầy"}}, []survey.PaperQuestion{mark, long}, "2026-05-20")
	if survey.KindOf(err) != survey.Invalid || b.Len() != 0 {
		t.Errorf("%v, %d bytes", err, b.Len())
	}
}
