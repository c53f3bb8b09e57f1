package xlsx_test

import (
	"fmt"
	"iter"
	"strings"
	"sync"
	"testing"

	"sipas/internal/report/xlsx"
	"sipas/internal/seed"
	"sipas/internal/stats"
	"sipas/internal/survey"
	"sipas/seeds"
)

// demoEnd is the day on which the demo year of these tests ends.
const demoEnd survey.Day = "2026-11-26"

var published = []survey.Published{{Year: "2025", Percent: "97.98", By: "thành phố Hải Phòng", On: "2026-01-09"}}

// record is a catalogue with closed days.
type record struct {
	catalogue   *survey.Catalogue
	blocks      []*survey.Block
	aside       []stats.SetAside
	served      []survey.Caseload
	disclosures []stats.Disclosure
	closed      survey.Day
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

func (r *record) add(day survey.Day, drafts []survey.Draft) {
	rows := make([]survey.Response, len(drafts))
	for i, d := range drafts {
		rows[i] = survey.Response{ID: fmt.Sprintf("%032x", i), Day: day, AnsweredDay: day, Point: d.Point, Serial: "0001", Channel: d.Channel,
			Mode: d.Mode, Stage: d.Stage, Respondent: d.Respondent, Domain: d.Domain, Procedure: d.Procedure,
			Questionnaire: d.Questionnaire, Language: d.Language, Answers: d.Answers}
	}
	r.blocks = append(r.blocks, survey.NewBlock(day, rows))
}

func (r *record) decide() error {
	fixed, err := stats.Disclose(stats.DisclosureInput{Catalogue: r.catalogue, LastClosed: r.closed, Blocks: r.each(), SetAside: r.aside}, nil)
	r.disclosures = fixed
	return err
}

func (r *record) summary(t testing.TB, p survey.Period, unrestricted bool) *stats.Summary {
	t.Helper()
	s, err := stats.Build(stats.Input{Catalogue: r.catalogue, Period: p, LastClosed: r.closed, Seal: strings.Repeat("f00d", 16), Blocks: r.each(),
		SetAside: r.aside, Caseload: r.served, Disclosures: r.disclosures, Unrestricted: unrestricted})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// input is a period with its months and the period before.
func (r *record) input(t testing.TB, name string) xlsx.Input {
	t.Helper()
	p := period(t, name)
	in := xlsx.Input{Summary: r.summary(t, p, false), Previous: r.summary(t, p.Previous(), false), Published: published}
	for _, m := range p.MonthsIn() {
		in.Months = append(in.Months, r.summary(t, m, false))
	}
	return in
}

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
		var drafts []survey.Draft
		for i, d := range story.On(day) {
			drafts = append(drafts, d.Draft)
			if d.SetAside != "" {
				r.aside = append(r.aside, stats.SetAside{Day: day, Row: i, Reason: d.SetAside})
			}
		}
		r.add(day, drafts)
	}
	return r, r.decide()
})

func demoRecord(t testing.TB) *record {
	t.Helper()
	r, err := demo()
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func period(t testing.TB, name string) survey.Period {
	t.Helper()
	p, err := survey.ParsePeriod(name, false)
	if err != nil {
		t.Fatal(err)
	}
	return p
}
