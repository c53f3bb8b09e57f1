// Package closed is closed days in memory and their Summaries, for the tests of
// what is written from a Summary. Imported from tests only.
package closed

import (
	"cmp"
	"context"
	"fmt"
	"iter"
	"slices"
	"strings"
	"testing"

	"sipas/internal/results"
	"sipas/internal/seed"
	"sipas/internal/store"
	"sipas/internal/survey"
	"sipas/seeds"
)

// Days are closed days with all else a Summary is made from. A copy may be
// changed and decided anew.
type Days struct {
	Known     *survey.Catalogue
	Last      survey.Day // the last closed day
	Seal      string
	Days      []*survey.Block
	Asided    []store.Aside
	AllServed *survey.Served
	Decided   []store.Decision
}

// Published is what others made known of the commune.
var Published = []survey.Published{{Year: "2025", Percent: "97.98", By: "thành phố Hải Phòng", On: "2026-01-09"}}

// Demo is the demonstration that ends before a day: the year before and the
// current one, every day closed and decided by the calendar.
func Demo(end survey.Day, seal string) (*Days, error) {
	known, err := seed.Load(seeds.FS)
	if err != nil {
		return nil, err
	}
	story := seed.NewDemo(known, survey.CalendarMonths, end)
	d := &Days{Known: story.Catalogue(), Last: end.Add(-1), Seal: seal}
	d.AllServed = survey.NewServed(survey.CalendarMonths, story.Served(survey.CalendarMonths))
	for _, day := range story.Days() {
		d.Add(day, story.On(day))
	}
	for _, p := range story.Proposals() {
		for _, at := range p.Answers {
			a := store.Aside{ID: rowID(at.Day, at.Row), Day: at.Day, Row: at.Row, Proposed: p.Confirmed == ""}
			if !a.Proposed {
				a.Changes = []store.AsideChange{{Day: p.Confirmed, Out: true, Reason: p.Reason}}
			}
			d.Asided = append(d.Asided, a)
		}
	}
	slices.SortFunc(d.Asided, func(a, b store.Aside) int { return cmp.Compare(a.ID, b.ID) })
	return d, d.Decide(survey.CalendarMonths)
}

// Add closes a day, later than the ones before, with the answers in the order
// of the rows.
func (d *Days) Add(day survey.Day, drafts []survey.Draft) {
	rows := make([]survey.Response, len(drafts))
	for i, x := range drafts {
		rows[i] = survey.Response{ID: rowID(day, i), Day: day, AnsweredDay: day, Point: x.Point, Serial: "0001", Channel: x.Channel,
			Mode: x.Mode, Stage: x.Stage, Respondent: x.Respondent, Domain: x.Domain, Procedure: x.Procedure,
			Questionnaire: x.Questionnaire, Language: x.Language, TimeBand: x.TimeBand, SourceBand: x.SourceBand, Answers: x.Answers}
	}
	d.Days = append(d.Days, survey.NewBlock(day, rows))
}

// rowID is the id of an answer; those of a day stand in the order of its rows.
func rowID(day survey.Day, i int) string {
	return strings.ReplaceAll(string(day), "-", "") + fmt.Sprintf("%024x", i)
}

// Decide decides what the closed periods may show, by the calendar.
func (d *Days) Decide(calendar survey.Calendar) error {
	d.Decided = nil
	v, err := results.Over(context.Background(), d, calendar)
	if err == nil {
		d.Decided, err = v.Decide()
	}
	return err
}

// LastSeal and the methods after it make Days a results.Record.
func (d *Days) LastSeal(context.Context) (survey.Seal, bool, error) {
	return survey.Seal{Day: d.Last, Seal: d.Seal}, d.Last != "", nil
}

// FirstDay is that of the first block.
func (d *Days) FirstDay(context.Context) (survey.Day, error) {
	if len(d.Days) == 0 {
		return d.Last, nil
	}
	return d.Days[0].Day, nil
}

// Catalogue is the one that is known.
func (d *Days) Catalogue(context.Context) (*survey.Catalogue, error) { return d.Known, nil }

// Decisions are those of Decide.
func (d *Days) Decisions(context.Context) ([]store.Decision, error) { return d.Decided, nil }

// Served is what was served.
func (d *Days) Served(context.Context) (*survey.Served, error) {
	if d.AllServed == nil {
		return survey.NewServed(survey.CalendarMonths, nil), nil
	}
	return d.AllServed, nil
}

// Restores are none.
func (d *Days) Restores(context.Context) ([]store.Restore, error) { return nil, nil }

// Asides are those of the days.
func (d *Days) Asides(_ context.Context, from, to survey.Day) ([]store.Aside, error) {
	return slices.DeleteFunc(slices.Clone(d.Asided), func(a store.Aside) bool { return !a.Day.Within(from, to) }), nil
}

// AnsweredSigns are none.
func (d *Days) AnsweredSigns(context.Context) (map[string]bool, error) { return nil, nil }

// Blocks yields the days.
func (d *Days) Blocks(_ context.Context, from, to survey.Day) iter.Seq2[*survey.Block, error] {
	return func(yield func(*survey.Block, error) bool) {
		for _, b := range d.Days {
			if b.Day.Within(from, to) && !yield(b, nil) {
				return
			}
		}
	}
}

// Summary is a period as it may be shown; its calendar has been decided.
func (d *Days) Summary(t testing.TB, p survey.Period) *results.Summary {
	return d.build(t, p, (*results.View).Summary)
}

// Unrestricted is a period of which nothing was taken out.
func (d *Days) Unrestricted(t testing.TB, p survey.Period) *results.Summary {
	return d.build(t, p, (*results.View).Unrestricted)
}

func (d *Days) build(t testing.TB, p survey.Period, f func(*results.View, survey.Period) (*results.Summary, error)) *results.Summary {
	t.Helper()
	v, err := results.Over(t.Context(), d, p.Calendar)
	if err != nil {
		t.Fatal(err)
	}
	s, err := f(v, p)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// Of is what a store's results show of a period.
func Of(t testing.TB, r *results.Results, p survey.Period) (s *results.Summary) {
	t.Helper()
	err := r.Read(t.Context(), func(v *results.View) (err error) {
		s, err = v.Summary(p)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// Months are the Summaries of the months of a period.
func (d *Days) Months(t testing.TB, p survey.Period) []*results.Summary {
	t.Helper()
	var months []*results.Summary
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
