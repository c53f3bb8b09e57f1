package survey_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"sipas/internal/survey"
	"sipas/internal/testkit"
)

func answers(pairs ...any) []survey.Answer {
	var list []survey.Answer
	for i := 0; i < len(pairs); i += 2 {
		list = append(list, survey.Answer{Item: pairs[i].(string), Level: pairs[i+1].(int)})
	}
	return list
}

func TestCheckDraftAccepts(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name   string
		change func(*survey.Draft)
	}{
		{"the draft itself", func(*survey.Draft) {}},
		{"everything left out but the overall item", func(d *survey.Draft) {
			*d = survey.Draft{Point: "quay-1", Questionnaire: "nhanh/1", Answers: answers("chung", 1)}
		}},
		{"every item", func(d *survey.Draft) { d.Answers = answers("n2", 5, "chung", 1, "n1", 3) }},
		{"the longer questionnaire, highest level of a scale of three", func(d *survey.Draft) {
			d.Questionnaire, d.Answers = "day-du/1", answers("chung", 5, "p1", 3)
		}},
		{"domain not remembered", func(d *survey.Draft) { d.Domain, d.Procedure = survey.Other, "" }},
		{"domain and procedure not remembered", func(d *survey.Draft) { d.Domain, d.Procedure = survey.Other, survey.Other }},
		{"procedure not remembered", func(d *survey.Draft) { d.Procedure = survey.Other }},
		{"a point without a list serves every domain of its sort", func(d *survey.Draft) { d.Point = "tra-ket-qua" }},
		{"public service at its point", func(d *survey.Draft) {
			d.Point, d.Domain, d.Procedure = "tram-y-te", "dv-y-te", ""
		}},
		{"comment of the greatest length", func(d *survey.Draft) { d.Comment = strings.Repeat("ý", survey.MaxComment) }},
		{"bands", func(d *survey.Draft) { d.TimeBand, d.SourceBand = survey.TimeBand(700), survey.SourceBand(99) }},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			d := testkit.Draft(4)
			tt.change(&d)
			if err := testkit.Catalogue().CheckDraft(&d, "2026-05-16"); err != nil {
				t.Error(err)
			}
		})
	}
}

func TestCheckDraftRefuses(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name   string
		change func(*survey.Draft)
		fields []string
	}{
		{"no overall item", func(d *survey.Draft) { d.Answers = answers("n1", 4) }, []string{"q-chung"}},
		{"no answers", func(d *survey.Draft) { d.Answers = nil }, []string{"q-chung"}},
		{"level 0", func(d *survey.Draft) { d.Answers = answers("chung", 0) }, []string{"q-chung"}},
		{"level -1", func(d *survey.Draft) { d.Answers = answers("chung", -1) }, []string{"q-chung"}},
		{"level above the scale", func(d *survey.Draft) { d.Answers = answers("chung", 6) }, []string{"q-chung"}},
		{"level above a shorter scale", func(d *survey.Draft) { d.Questionnaire, d.Answers = "day-du/1", answers("chung", 5, "p1", 4) }, []string{"q-p1"}},
		{"level that wraps around a byte", func(d *survey.Draft) { d.Answers = answers("chung", 261) }, []string{"q-chung"}},
		{"two levels for one item", func(d *survey.Draft) { d.Answers = answers("chung", 4, "n1", 4, "n1", 5) }, []string{"q-n1"}},
		{"item of another questionnaire", func(d *survey.Draft) { d.Answers = answers("chung", 4, "a1", 4) }, []string{"q-a1"}},
		{"unknown item", func(d *survey.Draft) { d.Answers = answers("chung", 4, "zz", 4) }, []string{"q-zz"}},
		{"unknown questionnaire", func(d *survey.Draft) { d.Questionnaire = "nhanh/2" }, []string{"questionnaire"}},
		{"unknown stage", func(d *survey.Draft) { d.Stage = "done" }, []string{"stage"}},
		{"unknown mode", func(d *survey.Draft) { d.Mode = "fax" }, []string{"mode"}},
		{"unknown respondent", func(d *survey.Draft) { d.Respondent = "me" }, []string{"respondent"}},
		{"unknown channel", func(d *survey.Draft) { d.Channel = "phone" }, []string{"channel"}},
		{"domain of another point", func(d *survey.Draft) { d.Domain = "dv-y-te" }, []string{"domain"}},
		{"unknown domain", func(d *survey.Draft) { d.Domain = "thue" }, []string{"domain"}},
		{"procedure of another domain", func(d *survey.Draft) { d.Procedure = "1.013225" }, []string{"procedure"}},
		{"procedure without a domain", func(d *survey.Draft) { d.Domain = "" }, []string{"procedure"}},
		{"procedure while the domain is not remembered", func(d *survey.Draft) { d.Domain = survey.Other }, []string{"procedure"}},
		{"unknown procedure", func(d *survey.Draft) { d.Procedure = "9.999999" }, []string{"procedure"}},
		{"procedure not offered", func(d *survey.Draft) { d.Domain, d.Procedure = "xay-dung", "1.009794" }, []string{"procedure"}},
		{"comment too long", func(d *survey.Draft) { d.Comment = strings.Repeat("ý", survey.MaxComment+1) }, []string{"comment"}},
		{"comment of broken UTF-8", func(d *survey.Draft) { d.Comment = "tốt\xff" }, []string{"comment"}},
		{"serial with a line break", func(d *survey.Draft) { d.Serial = "0001\nitem.chung=5" }, []string{"serial"}},
		{"language that is none", func(d *survey.Draft) { d.Language = "vi\n" }, []string{"language"}},
		{"time of the day for a band", func(d *survey.Draft) { d.TimeBand = "09:15" }, []string{"time_band"}},
		{"count for a band", func(d *survey.Draft) { d.SourceBand = "7" }, []string{"source_band"}},
		{"several faults at once", func(d *survey.Draft) { d.Stage, d.Mode, d.Answers = "x", "x", nil }, []string{"stage", "mode", "q-chung"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			d := testkit.Draft(4)
			tt.change(&d)
			err := testkit.Catalogue().CheckDraft(&d, "2026-05-16")
			var e *survey.Error
			if !errors.As(err, &e) || e.Kind != survey.Invalid {
				t.Fatalf("%v, want an Invalid error", err)
			}
			var fields []string
			for _, f := range e.Fields {
				fields = append(fields, f.Field)
				if f.Message == "" {
					t.Errorf("%s: no message", f.Field)
				}
			}
			if !slices.Equal(fields, tt.fields) {
				t.Errorf("faults in %v, want %v", fields, tt.fields)
			}
		})
	}
}

func TestCheckDraftAtAPointThatIsGone(t *testing.T) {
	t.Parallel()
	c := testkit.Catalogue()
	c.Points[0].RetiredOn = "2026-05-01"
	for _, point := range []string{"quay-1", "quay-99", ""} {
		d := testkit.Draft(4)
		d.Point = point
		if err := c.CheckDraft(&d, "2026-05-16"); survey.KindOf(err) != survey.Gone {
			t.Errorf("point %q: %v, want Gone", point, err)
		}
	}
}

// Versions and procedures that ended are accepted for 30 days more: the page was
// opened before.
func TestCheckDraftGrace(t *testing.T) {
	t.Parallel()
	c := testkit.Catalogue()
	c.Questionnaires[0].IssuedOn, c.Questionnaires[0].Replaced = "2026-01-10", "2026-05-01"
	c.Procedures[2].EffectiveFrom, c.Procedures[2].EffectiveTo = "2026-02-01", "2026-04-01"
	tests := []struct {
		name      string
		day       survey.Day
		procedure string
		good      bool
	}{
		{"before the questionnaire is issued", "2026-01-09", "", false},
		{"on the day it is issued", "2026-01-10", "", true},
		{"29 days after it was replaced", "2026-05-30", "", true},
		{"30 days after it was replaced", "2026-05-31", "", false},
		{"before the procedure is in force", "2026-01-31", "1.013949", false},
		{"on its first day", "2026-02-01", "1.013949", true},
		{"on its last day", "2026-03-31", "1.013949", true},
		{"29 days after it ended", "2026-04-30", "1.013949", true},
		{"30 days after it ended", "2026-05-01", "1.013949", false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			d := testkit.Draft(4)
			d.Procedure = tt.procedure
			if err := c.CheckDraft(&d, tt.day); (err == nil) != tt.good || err != nil && survey.KindOf(err) != survey.Invalid {
				t.Errorf("on %s: %v", tt.day, err)
			}
		})
	}
}

func TestCheckDraftTidies(t *testing.T) {
	t.Parallel()
	typed := answers("n2", 5, "chung", 1, "n1", 3)
	d := testkit.Draft(4)
	d.Answers, d.Procedure = typed, "1.000001"
	if err := testkit.Catalogue().CheckDraft(&d, "2026-05-16"); err != nil {
		t.Fatal(err)
	}
	if want := answers("chung", 1, "n1", 3, "n2", 5); !slices.Equal(d.Answers, want) {
		t.Errorf("answers %v, want them by id", d.Answers)
	}
	if typed[0].Item != "n2" {
		t.Error("the caller's own slice was sorted under its hands")
	}
	if d.Procedure != "1.013949" {
		t.Errorf("old code became %s, want the code in force", d.Procedure)
	}
}

func TestCheckAnsweredDay(t *testing.T) {
	t.Parallel()
	tests := []struct {
		answered, stored survey.Day
		calendar         survey.Calendar
		good             bool
	}{
		{"2026-05-14", "2026-05-14", months, true},
		{"2026-05-01", "2026-05-14", months, true},
		{"2026-04-30", "2026-05-14", months, false}, // April is over
		{"2026-05-15", "2026-05-14", months, false}, // tomorrow
		{"2026-05-01", "2026-05-31", months, true},
		{"2026-05-31", "2026-06-01", months, false},
		{"2026-06-01", "2026-06-01", months, true},
		{"2026-12-31", "2027-01-01", months, false},
		{"2028-02-29", "2028-02-29", months, true},
		{"2026-02-29", "2026-02-28", months, false}, // no such day, though "between" as text
		{"2026-05-0", "2026-05-14", months, false},
		{"2026-05-1", "2026-05-31", months, false},
		{"2026-05-05x", "2026-05-14", months, false},
		{"", "2026-05-14", months, false},

		{"2026-04-30", "2026-05-14", administrative, true},
		{"2026-04-15", "2026-05-14", administrative, true},
		{"2026-04-14", "2026-05-14", administrative, false}, // April is over
		{"2026-05-14", "2026-05-15", administrative, false}, // May is over
		{"2026-05-15", "2026-05-31", administrative, true},
		{"2026-05-14", "2026-05-31", administrative, false},
		{"2026-12-15", "2027-01-14", administrative, true},
		{"2026-12-14", "2026-12-31", administrative, false},
	}
	for _, tt := range tests {
		err := survey.CheckAnsweredDay(tt.answered, tt.stored, tt.calendar)
		if (err == nil) != tt.good || err != nil && survey.KindOf(err) != survey.Invalid {
			t.Errorf("answered %q, stored %s, %s: %v", tt.answered, tt.stored, tt.calendar, err)
		}
	}
}

// No period that has ended can change: whatever answered day is accepted lies in
// the same month as the day it is stored.
func TestALateAnswerChangesNoClosedPeriod(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		stored := anyDay(t, "stored")
		answered := stored.Add(-rapid.IntRange(-3, 40).Draw(t, "late"))
		calendar := rapid.SampledFrom([]survey.Calendar{months, administrative}).Draw(t, "calendar")
		err := survey.CheckAnsweredDay(answered, stored, calendar)
		same := answered <= stored && calendar.Period(survey.MonthPeriod, stored).Contains(answered)
		if (err == nil) != same {
			t.Fatalf("answered %s, stored %s: %v; in the same month: %v", answered, stored, err, same)
		}
	})
}

func TestBands(t *testing.T) {
	t.Parallel()
	for seconds, want := range map[int]string{-1: "", 0: "0-9", 9: "0-9", 10: "10-29", 29: "10-29", 30: "30-119", 119: "30-119",
		120: "120-599", 599: "120-599", 600: "600+", 86400: "600+", 86401: ""} {
		if got := survey.TimeBand(seconds); got != want {
			t.Errorf("%d seconds: %q, want %q", seconds, got, want)
		}
	}
	for posts, want := range map[int]string{0: "1", 1: "1", 2: "2-4", 4: "2-4", 5: "5-19", 19: "5-19", 20: "20+", 5000: "20+"} {
		if got := survey.SourceBand(posts); got != want {
			t.Errorf("%d posts: %q, want %q", posts, got, want)
		}
	}
}
