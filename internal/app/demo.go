package app

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"sipas/internal/auth"
	"sipas/internal/config"
	"sipas/internal/results"
	"sipas/internal/seed"
	"sipas/internal/store"
	"sipas/internal/survey"
	"sipas/seeds"
)

func demo(ctx context.Context, e *Env, args []string) error {
	var cfg config.Serve
	flags := flag.NewFlagSet("demo", flag.ContinueOnError)
	cfg.Bind(flags)
	if _, err := parse(e, flags, args, 0); err != nil {
		return err
	}
	cfg.AdminPassword = e.Getenv("SIPAS_ADMIN_PASSWORD")
	folder, err := os.MkdirTemp("", "sipas-demo-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	cfg.Data = folder
	now := e.Store.Now
	if now == nil {
		now = time.Now
	}
	fmt.Fprintln(e.Stdout, "Đang tự sinh dữ liệu từ đầu năm trước đến hôm qua (không phải số liệu thật) ...")
	log := slog.New(slog.NewTextHandler(e.Stderr, nil))
	first, err := FillDemo(ctx, cfg, survey.DayOf(now()), log)
	if err != nil {
		return err
	}
	cfg.Seeded = true
	s, err := Start(ctx, cfg, e.Store, log)
	if err != nil {
		return err
	}
	s.First = first
	err = s.announce(ctx, e)
	if err == nil {
		err = s.Serve(ctx)
	}
	return errors.Join(err, s.Close(ctx))
}

// FillDemo creates the database of the configuration and lives through the days of
// the demonstration, from the first day of the year before to the day before until:
// the same until gives the same answers, set-asides and served counts. It returns
// the first admin.
func FillDemo(ctx context.Context, cfg config.Serve, until survey.Day, log *slog.Logger) (*FirstStart, error) {
	known, err := seed.Load(seeds.FS)
	if err != nil {
		return nil, err
	}
	d := &demoRun{calendar: cfg.Calendar, story: seed.NewDemo(known, cfg.Calendar, until), proposed: map[int]string{}}
	d.served = d.story.Served(cfg.Calendar)
	d.at(d.story.Days()[0])
	var sequence [32]byte
	copy(sequence[:], "sipas demo "+until)
	d.store, err = openStore(ctx, cfg.Data, store.Options{Now: d.now, Random: rand.NewChaCha8(sequence), Log: log, Invented: true})
	if err != nil {
		return nil, err
	}
	first, err := seedWith(ctx, d.store, d.story.Catalogue(), seeds.FS, cfg.AdminPassword)
	if err == nil {
		err = d.store.FixCalendar(ctx, d.calendar)
	}
	if err == nil {
		err = addUser(ctx, d.store, demoSupervisor, auth.Supervisor, auth.RandomPassword(), false)
	}
	if err == nil && first.Password != "" {
		err = setPassword(ctx, d.store, first.User, first.Password, false) // nobody has to change it to look around
	}
	if err == nil {
		err = d.live(ctx)
	}
	return first, errors.Join(err, d.store.Close())
}

// demoSupervisor confirms what the demo's first admin proposes.
const demoSupervisor = "giam-sat"

// demoRun lives through the demo's days with a clock of its own.
type demoRun struct {
	calendar survey.Calendar // of the installation

	store    *store.Store
	story    *seed.Demo
	served   []survey.ServedEntry
	proposed map[int]string // ids, by place in the story's proposals
	clock    atomic.Int64   // unix seconds
}

func (d *demoRun) now() time.Time { return time.Unix(d.clock.Load(), 0) }

// at sets the clock to 10:00 of the day.
func (d *demoRun) at(day survey.Day) { d.clock.Store(day.Start().Add(10 * time.Hour).Unix()) }

// live closes each day on the next, and decides after a month what it may show, as
// the service does.
func (d *demoRun) live(ctx context.Context) error {
	r := results.New(d.store, d.calendar)
	for _, day := range d.story.Days() {
		d.at(day)
		if err := d.day(ctx, day); err != nil {
			return fmt.Errorf("demo %s: %w", day, err)
		}
		next := day.Next()
		d.at(next)
		if _, err := d.store.CloseDays(ctx); err != nil {
			return err
		}
		if next == d.calendar.MonthStart(next) {
			if err := r.Decide(ctx); err != nil {
				return err
			}
		}
	}
	return d.store.ForgetOrder()
}

// day does what staff did that day and stores its answers.
func (d *demoRun) day(ctx context.Context, day survey.Day) error {
	if err := errors.Join(d.importServed(ctx, day), d.setAside(ctx, day)); err != nil {
		return err
	}
	drafts := d.story.On(day)
	faults := make([]error, len(drafts))
	papers := map[[2]string]*survey.PaperBatch{} // typed in the evening
	var group sync.WaitGroup
	for i, draft := range drafts {
		at := [2]string{draft.Point, string(draft.Channel)}
		switch {
		case !slices.Contains(survey.PaperChannels, draft.Channel):
			group.Go(func() { _, faults[i] = d.store.AddResponse(ctx, demoKey(day, i), draft) })
		case papers[at] == nil:
			papers[at] = &survey.PaperBatch{Key: demoKey(day, i), Point: draft.Point, Channel: draft.Channel, AnsweredDay: day, Forms: []survey.Draft{draft}}
		default:
			papers[at].Forms = append(papers[at].Forms, draft)
		}
	}
	typed := make(chan error, len(papers))
	for _, batch := range papers {
		group.Go(func() {
			_, err := d.store.AddPaper(ctx, *batch, firstAdmin)
			typed <- err
		})
	}
	group.Wait()
	close(typed)
	for err := range typed {
		faults = append(faults, err)
	}
	return errors.Join(faults...)
}

// demoKey is the form key of the demo's i-th answer of a day.
func demoKey(day survey.Day, i int) string { return fmt.Sprintf("sipas-demo-%s-%06d", day, i) }

// importServed brings in the served counts of the month that ended yesterday.
func (d *demoRun) importServed(ctx context.Context, day survey.Day) error {
	ended := d.calendar.Period(survey.MonthPeriod, day.Add(-1))
	if ended.To != day {
		return nil
	}
	for _, e := range d.served {
		if e.Period == ended.Name {
			_, err := d.store.ReplaceServed(ctx, []survey.ServedEntry{e}, "số tháng "+ended.Name, firstAdmin)
			return err
		}
	}
	return nil
}

// setAside makes the proposals of the day, and confirms those to be confirmed.
func (d *demoRun) setAside(ctx context.Context, day survey.Day) error {
	for i, p := range d.story.Proposals() {
		if p.Day == day {
			ids, err := d.find(ctx, p.Answers)
			if err != nil {
				return err
			}
			what := store.Proposal{Kind: store.ProposeSetAside, Reason: p.Reason, Why: p.Why, By: firstAdmin, Responses: ids}
			if p.Why != "" {
				what.Kind = store.ProposeExplain
			}
			if p.Point != "" {
				what.Sign = d.calendar.Period(survey.MonthPeriod, p.Month).Name + "." + p.Point
			}
			made, err := d.store.Propose(ctx, what)
			if err != nil {
				return err
			}
			d.proposed[i] = made.ID
		}
		if p.Confirmed == day {
			if err := d.store.DecideProposal(ctx, d.proposed[i], true, demoSupervisor, ""); err != nil {
				return err
			}
		}
	}
	return nil
}

// find returns the ids of answers. The record does not tell in which order they
// came: they are found by what they say, and of those alike any will do.
func (d *demoRun) find(ctx context.Context, places []seed.Place) ([]string, error) {
	wanted := map[string]int{}
	if len(places) == 0 {
		return nil, nil // a sign is explained
	}
	for _, at := range places {
		x := d.story.On(at.Day)[at.Row]
		wanted[look(at.Day, x.Point, x.Channel, x.Domain, x.Procedure, x.SourceBand, x.TimeBand, x.Answers)]++
	}
	var ids []string
	for e, err := range d.store.Export(ctx, places[0].Day, places[len(places)-1].Day.Next()) {
		if err != nil {
			return nil, err
		}
		key := look(e.Day, e.Point, e.Channel, e.Domain, e.Procedure, e.SourceBand, e.TimeBand, e.Answers)
		if wanted[key] > 0 && e.SetAside == "" {
			wanted[key]--
			ids = append(ids, e.ID)
		}
	}
	if len(ids) != len(places) {
		return nil, fmt.Errorf("found %d of %d answers to set aside", len(ids), len(places))
	}
	return ids, nil
}

// look is what makes two answers look alike.
func look(day survey.Day, point string, channel survey.Channel, domain, procedure, source, seconds string, answers []survey.Answer) string {
	sorted := slices.SortedFunc(slices.Values(answers), func(a, b survey.Answer) int { return strings.Compare(a.Item, b.Item) })
	return fmt.Sprint(day, point, channel, domain, procedure, source, seconds, sorted)
}
