// Package closed is closed days in memory and their Summaries, for the tests of
// what is written from a Summary. Imported from tests only.
package closed

import (
	"fmt"
	"iter"
	"maps"
	"testing"

	"sipas/internal/seed"
	"sipas/internal/stats"
	"sipas/internal/survey"
	"sipas/seeds"
)

// Days are closed days with all else a Summary is made from. A copy may be
// changed and decided anew.
type Days struct {
	Catalogue *survey.Catalogue
	Last      survey.Day // the last closed day
	Seal      string
	Blocks    []*survey.Block
	SetAside  []stats.SetAside
	Caseload  []survey.Caseload

	decided map[survey.Calendar][]stats.Disclosure
}

// Published is what others made known of the commune.
var Published = []survey.Published{{Year: "2025", Percent: "97.98", By: "thành phố Hải Phòng", On: "2026-01-09"}}

// Demo is the demo year that ends before a day, every day closed and decided by
// the calendar.
func Demo(end survey.Day, seal string) (*Days, error) {
	catalogue, err := seed.Load(seeds.FS)
	if err != nil {
		return nil, err
	}
	d := &Days{Catalogue: catalogue, Last: end.Add(-1), Seal: seal}
	story := seed.NewDemo(catalogue, end)
	d.Caseload = story.Caseload(survey.CalendarMonths)
	for _, day := range story.Days() {
		var drafts []survey.Draft
		for i, x := range story.On(day) {
			drafts = append(drafts, x.Draft)
			if x.SetAside != "" {
				d.SetAside = append(d.SetAside, stats.SetAside{Day: day, Row: i, Reason: string(x.SetAside)})
			}
		}
		d.Add(day, drafts)
	}
	return d, d.Decide(survey.CalendarMonths)
}

// Add closes a day, later than the ones before, with the answers in the order
// of the rows.
func (d *Days) Add(day survey.Day, drafts []survey.Draft) {
	rows := make([]survey.Response, len(drafts))
	for i, x := range drafts {
		rows[i] = survey.Response{ID: fmt.Sprintf("%032x", i), Day: day, AnsweredDay: day, Point: x.Point, Serial: "0001", Channel: x.Channel,
			Mode: x.Mode, Stage: x.Stage, Respondent: x.Respondent, Domain: x.Domain, Procedure: x.Procedure,
			Questionnaire: x.Questionnaire, Language: x.Language, Answers: x.Answers}
	}
	d.Blocks = append(d.Blocks, survey.NewBlock(day, rows))
}

// Decide makes the decisions of disclosure of one calendar.
func (d *Days) Decide(calendar survey.Calendar) error {
	decided, err := stats.Disclose(stats.DisclosureInput{Catalogue: d.Catalogue, LastClosed: d.Last, Calendar: calendar,
		Blocks: d.each(), SetAside: d.SetAside}, nil)
	all := maps.Clone(d.decided)
	if all == nil {
		all = map[survey.Calendar][]stats.Disclosure{}
	}
	all[calendar], d.decided = decided, all
	return err
}

func (d *Days) each() iter.Seq2[*survey.Block, error] {
	return func(yield func(*survey.Block, error) bool) {
		for _, b := range d.Blocks {
			if !yield(b, nil) {
				return
			}
		}
	}
}

// Summary is a period as it may be shown; its calendar has been decided.
func (d *Days) Summary(t testing.TB, p survey.Period) *stats.Summary { return d.build(t, p, false) }

// Unrestricted is a period without the disclosure rules.
func (d *Days) Unrestricted(t testing.TB, p survey.Period) *stats.Summary { return d.build(t, p, true) }

func (d *Days) build(t testing.TB, p survey.Period, unrestricted bool) *stats.Summary {
	t.Helper()
	s, err := stats.Build(stats.Input{Catalogue: d.Catalogue, Period: p, LastClosed: d.Last, Seal: d.Seal,
		Blocks: d.each(), SetAside: d.SetAside, Caseload: d.Caseload, Disclosures: d.decided[p.Calendar], Unrestricted: unrestricted})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// Months are the Summaries of the months of a period.
func (d *Days) Months(t testing.TB, p survey.Period) []*stats.Summary {
	t.Helper()
	var months []*stats.Summary
	for _, m := range p.MonthsIn() {
		months = append(months, d.Summary(t, m))
	}
	return months
}

// Period is the period of the calendar with the name, as "2026-Q3".
func Period(t testing.TB, name string, calendar survey.Calendar) survey.Period {
	t.Helper()
	p, err := calendar.Parse(name)
	if err != nil {
		t.Fatal(err)
	}
	return p
}
