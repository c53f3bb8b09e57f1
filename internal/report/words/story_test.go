package words_test

import (
	"flag"
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"sipas/internal/report/words"
	"sipas/internal/seed"
	"sipas/internal/stats"
	"sipas/internal/survey"
	"sipas/seeds"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// demoEnd is the day on which the demo year of these tests ends.
const demoEnd survey.Day = "2026-11-26"

// record is a catalogue with closed days.
type record struct {
	catalogue *survey.Catalogue
	blocks    []*survey.Block
	aside     []stats.SetAside
	served    []survey.Caseload
	fixed     map[bool][]stats.Disclosure // by kind of calendar
	closed    survey.Day
}

func (r *record) each() iter.Seq2[*survey.Block, error] {
	return func(yield func(*survey.Block, error) bool) {
		for _, b := range r.blocks {
			if !yield(b, nil) {
				return
			}
		}
	}
}

// decide makes the decisions of disclosure of one kind of calendar.
func (r *record) decide(administrative bool) error {
	fixed, err := stats.Disclose(stats.DisclosureInput{Catalogue: r.catalogue, LastClosed: r.closed, Administrative: administrative,
		Blocks: r.each(), SetAside: r.aside}, nil)
	if r.fixed == nil {
		r.fixed = map[bool][]stats.Disclosure{}
	}
	r.fixed[administrative] = fixed
	return err
}

func (r *record) summary(t testing.TB, p survey.Period) *stats.Summary {
	t.Helper()
	s, err := stats.Build(stats.Input{Catalogue: r.catalogue, Period: p, LastClosed: r.closed, Seal: "f00d", Blocks: r.each(),
		SetAside: r.aside, Caseload: r.served, Disclosures: r.fixed[p.Administrative], Administrative: p.Administrative})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// of says a period and the one before it, as pages do.
func (r *record) of(t testing.TB, p survey.Period) (text words.Text, s, before *stats.Summary) {
	t.Helper()
	s, before = r.summary(t, p), r.summary(t, p.Previous())
	return words.Of(s, words.Options{Previous: before, Published: published}), s, before
}

var published = []survey.Published{{Year: "2025", Percent: "97.98", By: "thành phố Hải Phòng", On: "2026-01-09"}}

// demo is the demo year, every day closed.
var demo = sync.OnceValues(func() (*record, error) {
	catalogue, err := seed.Load(seeds.FS)
	if err != nil {
		return nil, err
	}
	r := &record{catalogue: catalogue, closed: demoEnd.Add(-1)}
	story := seed.NewDemo(catalogue, demoEnd)
	r.served = story.Caseload()
	for _, day := range story.Days() {
		var rows []survey.Response
		for i, d := range story.On(day) {
			rows = append(rows, responseOf(i, day, d.Draft))
			if d.SetAside != "" {
				r.aside = append(r.aside, stats.SetAside{Day: day, Row: i, Reason: d.SetAside})
			}
		}
		r.blocks = append(r.blocks, survey.NewBlock(day, rows))
	}
	for _, administrative := range []bool{false, true} {
		if err := r.decide(administrative); err != nil {
			return nil, err
		}
	}
	return r, nil
})

// story is what the demo year is drawn from.
func story(t testing.TB) *seed.Demo { return seed.NewDemo(demoRecord(t).catalogue, demoEnd) }

// responseOf stores a draft; the rows of a block are in the order of their ids.
func responseOf(i int, day survey.Day, d survey.Draft) survey.Response {
	return survey.Response{ID: fmt.Sprintf("%032x", i), Day: day, AnsweredDay: day, Point: d.Point, Serial: "0001", Channel: d.Channel,
		Mode: d.Mode, Stage: d.Stage, Respondent: d.Respondent, Domain: d.Domain, Procedure: d.Procedure,
		Questionnaire: d.Questionnaire, Language: d.Language, Answers: d.Answers}
}

func demoRecord(t testing.TB) *record {
	t.Helper()
	r, err := demo()
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func period(t testing.TB, name string, administrative bool) survey.Period {
	t.Helper()
	p, err := survey.ParsePeriod(name, administrative)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// TestDemoYear is how the periods of the demo year read.
func TestDemoYear(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		file, name     string
		administrative bool
	}{
		{"quarter", "2026-Q2", false},
		{"quarter-after", "2026-Q3", false},
		{"half", "2026-H1", false},
		{"month", "2026-05", false},
		{"reporting-quarter", "2026-Q3", true},
		{"open-quarter", "2026-Q4", false},
		{"open-year", "2026", false},
		{"not-begun", "2027-Q1", false},
		{"before-the-plan", "2025-12", false},
		{"before-anything", "2025-Q1", false},
	} {
		t.Run(c.file, func(t *testing.T) {
			t.Parallel()
			text, _, _ := demoRecord(t).of(t, period(t, c.name, c.administrative))
			path := filepath.Join("testdata", c.file+".txt")
			if *update {
				if err := os.WriteFile(path, []byte(text.Plain()), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if got := text.Plain(); got != string(want) {
				t.Errorf("differs from %s; read it and run with -update if it is right:\n%s", path, got)
			}
		})
	}
}
