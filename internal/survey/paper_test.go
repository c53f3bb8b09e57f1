package survey_test

import (
	"reflect"
	"testing"

	"sipas/internal/survey"
	"sipas/internal/testkit"
)

func TestPaperAsksWhatThePointDoesNotKnow(t *testing.T) {
	t.Parallel()
	c := testkit.Catalogue()
	for point, want := range map[string][]string{
		"quay-1":      {"q-chung", "stage", "domain", "q-n1", "q-n2", "mode", "respondent"},
		"tra-ket-qua": {"q-chung", "domain", "q-n1", "q-n2", "mode", "respondent"},
		"tram-y-te":   {"q-chung", "q-n1", "q-n2"},
	} {
		p, _ := c.Point(point)
		var fields []string
		for _, q := range c.PaperQuestions(p, c.QuestionnaireOn("nhanh", "2026-05-20")) {
			fields = append(fields, q.Field)
		}
		if !reflect.DeepEqual(fields, want) {
			t.Errorf("%s asks %v, want %v", point, fields, want)
		}
	}
}

func TestPaperDraft(t *testing.T) {
	t.Parallel()
	c := testkit.Catalogue()
	type typed = map[string]string
	for name, x := range map[string]struct {
		point string
		typed typed
		want  survey.Draft
		fault string // field
	}{
		"all": {point: "quay-1", typed: typed{"q-chung": "5", "stage": "1", "domain": "2", "q-n1": "4", "q-n2": "3", "mode": "3", "respondent": "2", "comment": "Tốt"},
			want: survey.Draft{Stage: survey.Received, Domain: "dat-dai", Mode: survey.PaperMode, Respondent: survey.Organisation, Comment: "Tốt",
				Answers: []survey.Answer{{Item: "chung", Level: 5}, {Item: "n1", Level: 4}, {Item: "n2", Level: 3}}}},
		"left out":             {point: "quay-1", typed: typed{"q-chung": "2", "stage": "0"}, want: survey.Draft{Answers: []survey.Answer{{Item: "chung", Level: 2}}}},
		"another matter":       {point: "quay-1", typed: typed{"q-chung": "2", "domain": "4"}, want: survey.Draft{Domain: survey.Other, Answers: []survey.Answer{{Item: "chung", Level: 2}}}},
		"a return desk":        {point: "tra-ket-qua", typed: typed{"q-chung": "2"}, want: survey.Draft{Stage: survey.Received, Answers: []survey.Answer{{Item: "chung", Level: 2}}}},
		"the only domain":      {point: "tram-y-te", typed: typed{"q-chung": "2"}, want: survey.Draft{Domain: "dv-y-te", Answers: []survey.Answer{{Item: "chung", Level: 2}}}},
		"a mark of 6":          {point: "quay-1", typed: typed{"q-chung": "6"}, fault: "q-chung"},
		"a stage there is not": {point: "quay-1", typed: typed{"q-chung": "5", "stage": "5"}, fault: "stage"},
		"no number":            {point: "quay-1", typed: typed{"q-chung": "x"}, fault: "q-chung"},
	} {
		p, _ := c.Point(x.point)
		draft, faults := c.PaperDraft(p, c.QuestionnaireOn("nhanh", "2026-05-20"), survey.Assisted, x.typed)
		if x.fault != "" {
			if len(faults) != 1 || faults[0].Field != x.fault {
				t.Errorf("%s: faults %v, want one of %s", name, faults, x.fault)
			}
			continue
		}
		x.want.Point, x.want.Channel, x.want.Questionnaire, x.want.Language = x.point, survey.Assisted, "nhanh/1", "vi"
		if len(faults) > 0 || !reflect.DeepEqual(draft, x.want) {
			t.Errorf("%s: %+v, %v\nwant %+v", name, draft, faults, x.want)
		}
	}
}

func TestPaperCountsOn(t *testing.T) {
	t.Parallel()
	for _, x := range []struct {
		answered, want survey.Day
		calendar       survey.Calendar
	}{
		{"2026-05-20", "2026-05-20", survey.CalendarMonths},
		{"2026-05-01", "2026-05-01", survey.CalendarMonths},
		{"2026-04-30", "2026-05-20", survey.CalendarMonths}, // a month that is over
		{"2026-05-15", "2026-05-15", survey.AdministrativeMonths},
		{"2026-05-14", "2026-05-20", survey.AdministrativeMonths},
		{"2026-05-21", "", survey.CalendarMonths},
		{"20/05/2026", "", survey.CalendarMonths},
		{"", "", survey.CalendarMonths},
	} {
		batch := survey.PaperBatch{AnsweredDay: x.answered}
		got, err := batch.CountsOn("2026-05-20", x.calendar)
		if got != x.want || (x.want == "") != (survey.KindOf(err) == survey.Invalid && err != nil) {
			t.Errorf("%s (%s): %q, %v; want %q", x.answered, x.calendar, got, err, x.want)
		}
	}
}
