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

// demoWriters is how many invented citizens answer at a time.
const demoWriters = 32

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
	fmt.Fprintln(e.Stdout, "Đang tự sinh dữ liệu một năm (không phải số liệu thật) ...")
	log := slog.New(slog.NewTextHandler(e.Stderr, nil))
	first, err := FillDemo(ctx, cfg, survey.DayOf(now()), log)
	if err != nil {
		return err
	}
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

// FillDemo creates the database of the configuration and lives through the 365
// days before until: the same until gives the same answers, set-asides and served
// counts. It returns the first admin.
func FillDemo(ctx context.Context, cfg config.Serve, until survey.Day, log *slog.Logger) (*FirstStart, error) {
	catalogue, err := seed.Load(seeds.FS)
	if err != nil {
		return nil, err
	}
	d := &demoRun{calendar: cfg.Calendar, story: seed.NewDemo(catalogue, until)}
	d.served = d.story.Served(d.calendar)
	days := d.story.Days()
	d.at(days[0])
	var sequence [32]byte
	copy(sequence[:], "sipas demo "+until)
	d.store, err = openStore(ctx, cfg.Data, store.Options{Now: d.now, Random: rand.NewChaCha8(sequence), Log: log})
	if err != nil {
		return nil, err
	}
	first, err := seedStore(ctx, d.store, seeds.FS, cfg.AdminPassword)
	if err == nil {
		err = d.store.FixCalendar(ctx, d.calendar)
	}
	if err == nil {
		err = addUser(ctx, d.store, demoSupervisor, auth.Supervisor, auth.RandomPassword())
	}
	if err == nil {
		err = d.live(ctx, days)
	}
	return first, errors.Join(err, d.store.Close())
}

// demoSupervisor confirms what the demo's first admin proposes.
const demoSupervisor = "giam-sat"

// demoRun lives through the demo's days with a clock of its own.
type demoRun struct {
	calendar survey.Calendar // of the installation

	store  *store.Store
	story  *seed.Demo
	served []survey.ServedEntry
	clock  atomic.Int64 // unix seconds
}

func (d *demoRun) now() time.Time { return time.Unix(d.clock.Load(), 0) }

// at sets the clock to 10:00 of the day.
func (d *demoRun) at(day survey.Day) { d.clock.Store(day.Start().Add(10 * time.Hour).Unix()) }

func (d *demoRun) live(ctx context.Context, days []survey.Day) error {
	r := results.New(d.store, d.calendar)
	for _, day := range days {
		d.at(day)
		if err := d.day(ctx, day); err != nil {
			return fmt.Errorf("demo %s: %w", day, err)
		}
		d.at(day.Next())
		if _, err := d.store.CloseDays(ctx); err != nil {
			return err
		}
		if next := day.Next(); next == d.calendar.MonthStart(next) {
			if err := r.FixDisclosures(ctx); err != nil {
				return err
			}
		}
	}
	return r.FixDisclosures(ctx)
}

// day does what staff did that morning, then stores the day's answers.
func (d *demoRun) day(ctx context.Context, day survey.Day) error {
	if err := d.importServed(ctx, day); err != nil {
		return err
	}
	if err := d.setAsideSuspects(ctx, day.Add(-1)); err != nil {
		return err
	}
	drafts := d.story.On(day)
	faults := make([]error, len(drafts))
	var group sync.WaitGroup
	slots := make(chan struct{}, demoWriters)
	for i, draft := range drafts {
		slots <- struct{}{}
		group.Go(func() {
			defer func() { <-slots }()
			draft.Serial = demoSerial
			_, faults[i] = d.store.AddResponse(ctx, demoKey(day, i), draft.Draft)
		})
	}
	group.Wait()
	return errors.Join(faults...)
}

// demoSerial is the serial of the first sheets, the only ones of the demo.
const demoSerial = "0001"

// demoKey is the form key of the demo's i-th answer of a day.
func demoKey(day survey.Day, i int) string { return fmt.Sprintf("sipas-demo-%s-%06d", day, i) }

// importServed brings in the served counts of the month that ended yesterday.
func (d *demoRun) importServed(ctx context.Context, day survey.Day) error {
	ended := d.calendar.Period(survey.MonthPeriod, day.Add(-1)).Name
	for _, e := range d.served {
		if e.Period == ended {
			_, err := d.store.ReplaceServed(ctx, []survey.ServedEntry{e}, "số tháng "+ended, firstAdmin)
			return err
		}
	}
	return nil
}

// setAsideSuspects proposes and confirms to set yesterday's suspicious answers
// aside, found in the record by what they say, as staff would.
func (d *demoRun) setAsideSuspects(ctx context.Context, day survey.Day) error {
	suspects := map[string]survey.Reason{}
	for _, draft := range d.story.On(day) {
		if draft.SetAside != "" {
			suspects[look(draft.Point, draft.TimeBand, draft.SourceBand, draft.Procedure, draft.Answers)] = draft.SetAside
		}
	}
	if len(suspects) == 0 {
		return nil
	}
	found := map[survey.Reason][]string{}
	for e, err := range d.store.Export(ctx, day, day.Next()) {
		if err != nil {
			return err
		}
		if reason := suspects[look(e.Point, e.TimeBand, e.SourceBand, e.Procedure, e.Answers)]; reason != "" {
			found[reason] = append(found[reason], e.ID)
		}
	}
	for _, reason := range survey.Reasons {
		if len(found[reason]) == 0 {
			continue
		}
		p, err := d.store.Propose(ctx, found[reason], store.ProposeSetAside, reason, firstAdmin)
		if err != nil {
			return err
		}
		if err := d.store.DecideProposal(ctx, p.ID, true, demoSupervisor, ""); err != nil {
			return err
		}
	}
	return nil
}

// look is what makes two answers look alike.
func look(point, timeBand, sourceBand, procedure string, answers []survey.Answer) string {
	sorted := slices.SortedFunc(slices.Values(answers), func(a, b survey.Answer) int { return strings.Compare(a.Item, b.Item) })
	return fmt.Sprint(point, timeBand, sourceBand, procedure, sorted)
}
