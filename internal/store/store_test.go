package store_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"

	"sipas/internal/store"
	"sipas/internal/survey"
	"sipas/internal/testkit"
)

// key gives form keys of the right length.
func key(n int) string { return fmt.Sprintf("%032x", n) }

func add(t testing.TB, s *store.Store, n int, d survey.Draft) store.Acknowledgement {
	t.Helper()
	ack, err := s.AddResponse(context.Background(), key(n), d)
	if err != nil {
		t.Fatal(err)
	}
	return ack
}

func closeDays(t testing.TB, s *store.Store) []survey.Seal {
	t.Helper()
	seals, err := s.CloseDays(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return seals
}

func export(t testing.TB, s *store.Store) []store.Exported {
	t.Helper()
	var all []store.Exported
	for e, err := range s.Export(context.Background(), "", "") {
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, e)
	}
	return all
}

// eventsOf returns the events of a kind.
func eventsOf(t testing.TB, s *store.Store, kind survey.EventKind) []survey.Event {
	t.Helper()
	events, err := s.Events(context.Background(), "", "")
	if err != nil {
		t.Fatal(err)
	}
	return slices.DeleteFunc(events, func(e survey.Event) bool { return e.Kind != kind })
}

func TestAddResponseOnce(t *testing.T) {
	t.Parallel()
	clock := testkit.NewClock("2026-03-10")
	s, _ := testkit.Store(t, clock)
	first := add(t, s, 1, testkit.Draft(5))
	if first.Repeated || first.Day != "2026-03-10" || first.Receipt != survey.Receipt(key(1)) {
		t.Fatalf("first send: %+v", first)
	}
	retry := testkit.Draft(5)
	retry.TimeBand, retry.SourceBand = "600+", "2-4" // what differs between two sends of one form
	if again := add(t, s, 1, retry); !again.Repeated || again.Receipt != first.Receipt {
		t.Errorf("same key and content: %+v, want the first receipt", again)
	}
	if _, err := s.AddResponse(context.Background(), key(1), testkit.Draft(1)); !errors.Is(err, store.ErrKeyUsed) {
		t.Errorf("same key, other content: %v, want ErrKeyUsed", err)
	}
	if n, err := s.OpenCount(context.Background()); err != nil || n != 1 {
		t.Errorf("count %d, %v; want 1", n, err)
	}
	clock.Set("2026-07-01") // the key is erased after 90 days, the receipt stays
	closeDays(t, s)
	if late := add(t, s, 1, testkit.Draft(5)); !late.Repeated {
		t.Errorf("after 90 days: %+v, want a repeat", late)
	}
}

func TestAddResponseRefuses(t *testing.T) {
	t.Parallel()
	s, _ := testkit.Store(t, testkit.NewClock("2026-03-10"))
	tests := []struct {
		name   string
		change func(*survey.Draft)
		kind   survey.Kind
	}{
		{"level 0", func(d *survey.Draft) { d.Answers[0].Level = 0 }, survey.Invalid},
		{"level 6", func(d *survey.Draft) { d.Answers[0].Level = 6 }, survey.Invalid},
		{"no overall item", func(d *survey.Draft) { d.Answers[0].Item = "n1" }, survey.Invalid},
		{"two levels for one item", func(d *survey.Draft) { d.Answers = append(d.Answers, d.Answers[0]) }, survey.Invalid},
		{"item of another questionnaire", func(d *survey.Draft) { d.Answers = append(d.Answers, survey.Answer{Item: "a1", Level: 3}) }, survey.Invalid},
		{"unknown questionnaire", func(d *survey.Draft) { d.Questionnaire = "nhanh/9" }, survey.Invalid},
		{"procedure of another domain", func(d *survey.Draft) { d.Procedure = "1.013225" }, survey.Invalid},
		{"inactive procedure", func(d *survey.Draft) { d.Domain, d.Procedure = "xay-dung", "1.009794" }, survey.Invalid},
		{"domain of another point", func(d *survey.Draft) { d.Domain, d.Procedure = "dv-y-te", "" }, survey.Invalid},
		{"unknown stage", func(d *survey.Draft) { d.Stage = "done" }, survey.Invalid},
		{"comment too long", func(d *survey.Draft) { d.Comment = string(make([]rune, survey.MaxComment+1)) }, survey.Invalid},
		{"invalid UTF-8", func(d *survey.Draft) { d.Comment = "\xff" }, survey.Invalid},
		{"unknown point", func(d *survey.Draft) { d.Point = "quay-9" }, survey.Gone},
		{"answered tomorrow", func(d *survey.Draft) { d.AnsweredDay = "2026-03-11" }, survey.Invalid},
		{"answered before the 1st", func(d *survey.Draft) { d.AnsweredDay = "2026-02-28" }, survey.Invalid},
	}
	for i, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d := testkit.Draft(5)
			tt.change(&d)
			if _, err := s.AddResponse(context.Background(), key(i), d); survey.KindOf(err) != tt.kind {
				t.Errorf("error %v, want kind %s", err, tt.kind)
			}
		})
	}
	if n, err := s.OpenCount(context.Background()); err != nil || n != 0 {
		t.Errorf("%d rows half-written, %v", n, err)
	}
}

func TestEqualAnswersDiffer(t *testing.T) {
	t.Parallel()
	clock := testkit.NewClock("2026-03-10")
	s, _ := testkit.Store(t, clock)
	a, b := add(t, s, 1, testkit.Draft(4)), add(t, s, 2, testkit.Draft(4))
	if a.Receipt == b.Receipt {
		t.Error("two people got one receipt")
	}
	clock.Set("2026-03-11")
	closeDays(t, s)
	rows := export(t, s)
	if len(rows) != 2 || rows[0].Leaf == rows[1].Leaf || rows[0].ID == rows[1].ID || rows[0].Salt == rows[1].Salt {
		t.Errorf("equal answers give equal leaves: %+v", rows)
	}
}

func TestAliasBecomesCodeInForce(t *testing.T) {
	t.Parallel()
	clock := testkit.NewClock("2026-03-10")
	s, _ := testkit.Store(t, clock)
	d := testkit.Draft(5)
	d.Procedure = "1.000001"
	add(t, s, 1, d)
	clock.Set("2026-03-11")
	closeDays(t, s)
	if got := export(t, s)[0].Procedure; got != "1.013949" {
		t.Errorf("procedure %s, want the code in force", got)
	}
}

func TestDayOfAResponse(t *testing.T) {
	t.Parallel()
	at := func(day survey.Day, clock time.Duration) time.Time { return day.Start().Add(clock) }
	tests := []struct {
		name string
		at   time.Time
		want survey.Day
	}{
		{"one second before midnight", at("2026-01-31", 24*time.Hour-time.Second), "2026-01-31"},
		{"midnight", at("2026-02-01", 0), "2026-02-01"},
		{"06:59, the day before in UTC", at("2026-01-01", 7*time.Hour-time.Minute), "2026-01-01"},
		{"07:00, midnight in UTC", at("2026-01-01", 7*time.Hour), "2026-01-01"},
		{"year end", at("2026-12-31", 24*time.Hour-time.Nanosecond), "2026-12-31"},
	}
	for i, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			clock := testkit.NewClock("2025-12-01")
			s, _ := testkit.Store(t, clock)
			clock.SetTime(tt.at)
			if got := add(t, s, i, testkit.Draft(5)); got.Day != tt.want {
				t.Errorf("day %s, want %s", got.Day, tt.want)
			}
		})
	}
}

func TestClosingDays(t *testing.T) {
	t.Parallel()
	clock := testkit.NewClock("2026-02-26")
	s, path := testkit.Store(t, clock)
	add(t, s, 1, testkit.Draft(5))
	if seals := closeDays(t, s); len(seals) != 0 {
		t.Fatalf("closed today: %v", seals)
	}
	clock.Set("2026-03-02") // the service was off over the weekend
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	s = testkit.Reopen(t, path, clock)
	seals := closeDays(t, s)
	var got []string
	previous := survey.FirstPrevious
	for _, seal := range seals {
		got = append(got, fmt.Sprintf("%s:%d", seal.Day, seal.Count))
		if seal.Previous != previous {
			t.Errorf("%s names %s as previous, want %s", seal.Day, seal.Previous, previous)
		}
		previous = seal.Seal
	}
	if want := "[2026-02-26:1 2026-02-27:0 2026-02-28:0 2026-03-01:0]"; fmt.Sprint(got) != want {
		t.Errorf("closed %v, want %s", got, want)
	}

	clock.Set("2026-02-20") // the clock is set back
	if ack := add(t, s, 2, testkit.Draft(5)); ack.Day != "2026-03-02" {
		t.Errorf("response fell on %s, want the day after the last closed one", ack.Day)
	}
	if seals := closeDays(t, s); len(seals) != 0 {
		t.Errorf("closed %v with the clock set back", seals)
	}
	clock.Set("2026-03-03")
	if seals := closeDays(t, s); len(seals) != 1 || seals[0].Count != 1 {
		t.Errorf("closed %v, want 2026-03-02 with one response", seals)
	}
	expectClean(t, s, 2)
}

func TestQueuedOverMidnight(t *testing.T) {
	t.Parallel()
	clock := testkit.NewClock("2026-03-10")
	clock.SetTime(survey.Day("2026-03-10").Start().Add(24*time.Hour - time.Millisecond))
	s, _ := testkit.Store(t, clock)
	// Whatever order the writer takes them in, a response never lands in a day
	// that was closed before it.
	var wg sync.WaitGroup
	for i := range 60 {
		wg.Go(func() {
			if i == 20 {
				clock.Set("2026-03-11")
			}
			if i == 40 {
				closeDays(t, s)
				return
			}
			add(t, s, i, testkit.Draft(1+i%5))
		})
	}
	wg.Wait()
	closeDays(t, s)
	clock.Set("2026-03-12")
	closeDays(t, s)
	if rows := export(t, s); len(rows) != 59 {
		t.Errorf("%d responses, want 59", len(rows))
	}
	expectClean(t, s, 59)
}

func TestTwoProcessesLoseNothing(t *testing.T) {
	t.Parallel()
	clock := testkit.NewClock("2026-03-10")
	serve, path := testkit.Store(t, clock)
	other := testkit.Reopen(t, path, clock) // a second writer on the same file, as the command line is
	var wg sync.WaitGroup
	for i := range 200 {
		wg.Go(func() {
			s := serve
			if i%2 == 1 {
				s = other
			}
			add(t, s, i, testkit.Draft(1+i%5))
		})
	}
	wg.Wait()
	clock.Set("2026-03-11")
	closeDays(t, other)
	if rows := export(t, serve); len(rows) != 200 {
		t.Errorf("%d responses, want 200", len(rows))
	}
	expectClean(t, serve, 200)
}

func TestSetAsideAndUndo(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	clock := testkit.NewClock("2026-03-10")
	s, _ := testkit.Store(t, clock)
	ack := add(t, s, 1, testkit.Draft(5))
	add(t, s, 2, testkit.Draft(4))
	clock.Set("2026-03-11")
	closeDays(t, s)
	id := export(t, s)[1].ID

	if _, err := s.SetAside(ctx, id, "  ", "admin"); survey.KindOf(err) != survey.Invalid {
		t.Errorf("no reason: %v", err)
	}
	if _, err := s.SetAside(ctx, "nope", "trùng", "admin"); survey.KindOf(err) != survey.NotFound {
		t.Errorf("unknown response: %v", err)
	}
	if _, err := s.SetAside(ctx, id, "gửi hàng loạt\ntừ một máy", "admin"); err != nil {
		t.Fatal(err)
	}
	if _, err := s.SetAside(ctx, id, "lần nữa", "admin"); survey.KindOf(err) != survey.Conflict {
		t.Errorf("set aside twice: %v", err)
	}
	if aside, _ := s.SetAsides(ctx); len(aside) != 0 {
		t.Errorf("an event of today counts before the day closes: %v", aside)
	}
	clock.Set("2026-03-12")
	closeDays(t, s)
	aside, err := s.SetAsides(ctx)
	if err != nil || len(aside) != 1 || aside[0] != (store.SetAside{Day: "2026-03-10", Row: 1, Response: id, Reason: "gửi hàng loạt từ một máy"}) {
		t.Fatalf("set aside: %+v, %v", aside, err)
	}
	if _, err := s.UndoSetAside(ctx, id, "nhầm", "admin"); err != nil {
		t.Fatal(err)
	}
	if _, err := s.UndoSetAside(ctx, id, "nhầm", "admin"); survey.KindOf(err) != survey.Conflict {
		t.Errorf("undone twice: %v", err)
	}
	if _, err := s.SetAside(ctx, id, "lại loại", "admin"); err != nil {
		t.Fatal(err)
	}
	clock.Set("2026-03-13")
	closeDays(t, s)
	if aside, _ := s.SetAsides(ctx); len(aside) != 1 || aside[0].Reason != "lại loại" {
		t.Errorf("after undo and set aside on one day: %+v", aside)
	}
	status, err := s.CheckReceipt(ctx, ack.Receipt)
	if err != nil || status.Day != "2026-03-10" {
		t.Errorf("receipt: %+v, %v", status, err)
	}
	expectClean(t, s, 2)
}

func TestReceipts(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	s, _ := testkit.Store(t, testkit.NewClock("2026-03-10"))
	ack := add(t, s, 1, testkit.Draft(5))
	for _, typed := range []string{ack.Receipt, " " + ack.Receipt[:4] + ack.Receipt[5:9] + " " + ack.Receipt[10:]} {
		if status, err := s.CheckReceipt(ctx, typed); err != nil || status.SetAside || status.Day != "2026-03-10" {
			t.Errorf("%q: %+v, %v", typed, status, err)
		}
	}
	if _, err := s.CheckReceipt(ctx, survey.Receipt("another key")); survey.KindOf(err) != survey.NotFound {
		t.Errorf("foreign receipt: %v", err)
	}
	if _, err := s.CheckReceipt(ctx, "ABC"); survey.KindOf(err) != survey.Invalid {
		t.Errorf("short receipt: %v", err)
	}
}

func TestRedact(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	clock := testkit.NewClock("2026-03-10")
	s, _ := testkit.Store(t, clock)
	d := testkit.Draft(2)
	d.Comment = "Cán bộ tên X quát tôi"
	add(t, s, 1, d)
	clock.Set("2026-03-11")
	closeDays(t, s)
	row := export(t, s)[0]
	if row.Comment != d.Comment || row.CommentDigest == "" {
		t.Fatalf("comment was not kept: %+v", row)
	}
	if err := s.Redact(ctx, row.ID, "theo yêu cầu của người viết", "admin"); err != nil {
		t.Fatal(err)
	}
	if err := s.Redact(ctx, row.ID, "lần nữa", "admin"); survey.KindOf(err) != survey.NotFound {
		t.Errorf("redacted twice: %v", err)
	}
	if after := export(t, s)[0]; after.Comment != "" || after.CommentDigest != row.CommentDigest {
		t.Errorf("after redaction: %+v", after)
	}
	expectClean(t, s, 1)
}

func TestBackupIsMarkedWhenPutBack(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	clock := testkit.NewClock("2026-03-10")
	s, path := testkit.Store(t, clock)
	add(t, s, 1, testkit.Draft(5))
	target := path + ".bak"
	if err := s.Backup(ctx, target); err != nil {
		t.Fatal(err)
	}
	if err := s.Backup(ctx, target); survey.KindOf(err) != survey.Conflict {
		t.Errorf("existing file overwritten: %v", err)
	}
	if day, err := s.MarkRestored(ctx); err != nil || day != "" {
		t.Errorf("the live file says it was restored: %q, %v", day, err)
	}
	copied := testkit.Reopen(t, target, clock)
	if day, err := copied.MarkRestored(ctx); err != nil || day != "2026-03-10" {
		t.Errorf("put back: %q, %v", day, err)
	}
	if events := eventsOf(t, copied, survey.EventRestore); len(events) != 1 {
		t.Errorf("events %+v, want one of the restore", events)
	}
	if n, _ := copied.OpenCount(ctx); n != 1 {
		t.Errorf("the copy holds %d responses", n)
	}
}

func TestCaseload(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	clock := testkit.NewClock("2026-03-10")
	s, _ := testkit.Store(t, clock)
	march := survey.Caseload{From: "2026-02-01", To: "2026-03-01", Scope: survey.ScopeTotal, Count: 700, Source: "thang2.csv"}
	rows := []survey.Caseload{march}
	if n, err := s.ImportCaseload(ctx, rows, "thang2.csv", "admin"); err != nil || n != 1 {
		t.Fatalf("%d, %v", n, err)
	}
	if n, err := s.ImportCaseload(ctx, rows, "thang2.csv", "admin"); err != nil || n != 0 {
		t.Errorf("re-import changed %d rows, %v", n, err)
	}
	overlap := march
	overlap.From = "2026-02-15"
	if _, err := s.ImportCaseload(ctx, []survey.Caseload{overlap}, "x.csv", "admin"); survey.KindOf(err) != survey.Conflict {
		t.Errorf("overlap: %v", err)
	}
	if got, _ := s.Caseload(ctx); len(got) != 0 {
		t.Errorf("counts before the day of the import closes: %v", got)
	}
	clock.Set("2026-03-11")
	closeDays(t, s)
	if got, err := s.Caseload(ctx); err != nil || len(got) != 1 || got[0] != march {
		t.Errorf("%+v, %v", got, err)
	}
}

func TestPoints(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	s, _ := testkit.Store(t, testkit.NewClock("2026-03-10"))
	p := survey.Point{ID: "quay-2", Label: survey.Text{"vi": "Quầy 2"}, Kind: survey.CounterPoint, Questionnaire: "nhanh", Codes: []survey.PointCode{{Code: "abc234"}}}
	if err := s.AddPoint(ctx, p, "admin"); err != nil {
		t.Fatal(err)
	}
	if err := s.AddPoint(ctx, p, "admin"); err == nil {
		t.Error("added twice")
	}
	if err := s.RetirePoint(ctx, "quay-2", "", "admin"); err != nil {
		t.Fatal(err)
	}
	if err := s.RetirePoint(ctx, "quay-2", "", "admin"); survey.KindOf(err) != survey.Conflict {
		t.Errorf("retired twice: %v", err)
	}
	c, err := s.Catalogue(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if got, _ := c.Point("quay-2"); got.Active() || got.Codes[0].Serial != "0001" {
		t.Errorf("%+v", got)
	}
}

func TestDefinitionsAreNeverRewritten(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	clock := testkit.NewClock("2026-03-10")
	s, _ := testkit.Store(t, clock)
	changed := testkit.Catalogue()
	changed.Indicators[0].Name = "đổi tên lén" // same version: must not take effect
	newer := changed.Indicators[1]
	newer.EffectiveFrom, newer.Name = "2027-01-01", "Đất đai, cách tính mới"
	changed.Indicators = append(changed.Indicators, newer)
	if first, err := s.Seed(ctx, changed); err != nil || first {
		t.Fatalf("first %v, %v", first, err)
	}
	c, err := s.Catalogue(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if c.Indicators[0].Name == "đổi tên lén" {
		t.Error("an existing version was rewritten")
	}
	if got := c.IndicatorsOn("2026-12-31")[1].Name; got != "Đất đai" {
		t.Errorf("2026 uses %q", got)
	}
	if got := c.IndicatorsOn("2027-01-01")[1].Name; got != newer.Name {
		t.Errorf("2027 uses %q", got)
	}
	if events := eventsOf(t, s, survey.EventDefinition); len(events) != 2 { // the first load, the new version
		t.Errorf("events %+v, want one for the new version", events)
	}
	backdated := changed.Indicators[1]
	backdated.EffectiveFrom = "2026-03-09"
	changed.Indicators = append(changed.Indicators, backdated)
	clock.Set("2026-03-20")
	closeDays(t, s)
	if _, err := s.Seed(ctx, changed); survey.KindOf(err) != survey.Conflict {
		t.Errorf("a version that changes closed days was taken: %v", err)
	}
}
