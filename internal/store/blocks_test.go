package store_test

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"math/rand/v2"
	"reflect"
	"testing"

	"sipas/internal/store"
	"sipas/internal/survey"
	"sipas/internal/testkit"
)

// somebody draws a valid draft.
func somebody(r *rand.Rand) survey.Draft {
	d := testkit.Draft(1 + r.IntN(5))
	d.Stage = survey.Stages[r.IntN(len(survey.Stages))]
	d.Channel = survey.Channels[r.IntN(len(survey.Channels))]
	d.Mode = append([]survey.Mode{""}, survey.Modes...)[r.IntN(len(survey.Modes)+1)]
	d.TimeBand, d.SourceBand = survey.TimeBand(r.IntN(1000)), survey.SourceBand(r.IntN(30))
	switch r.IntN(4) {
	case 0:
		d.Domain, d.Procedure = "", ""
	case 1:
		d.Domain, d.Procedure = survey.Other, survey.Other
	case 2:
		d.Domain, d.Procedure = "xay-dung", "1.013225"
	}
	if r.IntN(3) == 0 {
		d = fullDraft(r.IntN(100))
	} else if r.IntN(2) == 0 {
		d.Answers = append(d.Answers, survey.Answer{Item: "n1", Level: 1 + r.IntN(5)})
	}
	return d
}

// randomDays stores and closes some days of random size, the first one empty.
func randomDays(t testing.TB, seed uint64) (s *store.Store, path string, last survey.Day) {
	r := rand.New(rand.NewPCG(seed, 0))
	day := survey.Day("2026-05-28") // over the end of a month
	clock := testkit.NewClock(day)
	s, path = testkit.Store(t, clock)
	n := 0
	for range 6 {
		day = day.Next()
		clock.Set(day)
		closeDays(t, s)
		for range r.IntN(40) {
			d := somebody(r)
			if survey.CheckAnsweredDay(day.Add(-2), day, survey.CalendarMonths) == nil && r.IntN(4) == 0 {
				d.AnsweredDay = day.Add(-2)
			}
			add(t, s, n, d)
			n++
		}
	}
	clock.Set(day.Next())
	closeDays(t, s)
	return s, path, day
}

// blocks reads the blocks of [from, to).
func blocks(t testing.TB, s *store.Store, from, to survey.Day) []*survey.Block {
	t.Helper()
	var all []*survey.Block
	for b, err := range s.Blocks(context.Background(), from, to) {
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, b)
	}
	return all
}

func TestBlocksEqualRows(t *testing.T) {
	t.Parallel()
	for seed := range uint64(5) {
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
			t.Parallel()
			s, _, _ := randomDays(t, seed)
			byDay := map[survey.Day][]survey.Response{}
			for _, e := range export(t, s) {
				byDay[e.Day] = append(byDay[e.Day], e.Response)
			}
			for _, b := range blocks(t, s, "", "") {
				if want := survey.NewBlock(b.Day, byDay[b.Day]); !reflect.DeepEqual(b, want) {
					t.Errorf("%s: the block differs from the rows", b.Day)
				}
				delete(byDay, b.Day)
			}
			if len(byDay) != 0 {
				t.Errorf("days without a block: %v", byDay)
			}
		})
	}
}

// cell is a group of an independent count: responses of a month, by the day they
// were answered, and the level of one item.
type cell struct {
	month, channel, stage, domain, item string
	level                               int
}

// SQL that knows nothing of blocks, seals or the program's own queries counts
// the same answers.
func TestIndependentRecount(t *testing.T) {
	t.Parallel()
	for seed := range uint64(5) {
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
			t.Parallel()
			s, path, last := randomDays(t, 100+seed)
			got := map[cell]int{}
			for _, b := range blocks(t, s, "", "") {
				value := func(column, row int) string { return b.Columns[column].Values[b.Columns[column].Index[row]] }
				for _, it := range b.Items {
					for row, level := range it.Levels {
						if level > 0 {
							got[cell{value(survey.ColAnsweredDay, row)[:7], value(survey.ColChannel, row), value(survey.ColStage, row),
								value(survey.ColDomain, row), it.Item, int(level)}]++
						}
					}
				}
			}
			if want := recount(t, path, last); !reflect.DeepEqual(got, want) || len(want) == 0 {
				t.Errorf("blocks count %v\nSQL counts %v", got, want)
			}
		})
	}
}

func recount(t testing.TB, path string, last survey.Day) map[cell]int {
	t.Helper()
	db, err := sql.Open("sqlite", "file:"+path+"?mode=ro")
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	rows, err := db.Query(`WITH RECURSIVE answers (answered, channel, stage, domain, items, levels, item, level) AS (
			SELECT date((day - late) * 86400, 'unixepoch'), c.text, s.text, d.text, i.text || ' ', levels, '', ''
			FROM responses r JOIN words c ON c.id = channel JOIN words s ON s.id = stage JOIN words d ON d.id = domain JOIN words i ON i.id = items
			WHERE day <= unixepoch(?) / 86400
			UNION ALL SELECT answered, channel, stage, domain, substr(items, instr(items, ' ') + 1), substr(levels, 2),
				substr(items, 1, instr(items, ' ') - 1), substr(levels, 1, 1) FROM answers WHERE levels <> '')
		SELECT substr(answered, 1, 7), channel, stage, domain, item, level, count(*) FROM answers WHERE item <> '' GROUP BY 1, 2, 3, 4, 5, 6`, last)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	counts := map[cell]int{}
	for rows.Next() {
		var c cell
		var n int
		if err := rows.Scan(&c.month, &c.channel, &c.stage, &c.domain, &c.item, &c.level, &n); err != nil {
			t.Fatal(err)
		}
		counts[c] = n
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return counts
}

// A month's blocks hold every response that was answered in it.
func TestBlocksOfAMonth(t *testing.T) {
	t.Parallel()
	s, _, _ := randomDays(t, 7)
	for _, name := range []string{"2026-05", "2026-06"} {
		month, err := survey.CalendarMonths.Parse(name)
		if err != nil {
			t.Fatal(err)
		}
		got, want := 0, 0
		for _, b := range blocks(t, s, month.From, month.To) {
			for row := range b.N {
				if col := b.Columns[survey.ColAnsweredDay]; month.Contains(survey.Day(col.Values[col.Index[row]])) {
					got++
				}
			}
		}
		for _, e := range export(t, s) {
			if month.Contains(e.AnsweredDay) {
				want++
			}
		}
		if got != want || want == 0 {
			t.Errorf("%s: %d responses in blocks, %d in rows", name, got, want)
		}
	}
}

func TestBlocksOfDays(t *testing.T) {
	t.Parallel()
	s, _, last := randomDays(t, 8)
	for _, b := range blocks(t, s, last, last.Next()) {
		if b.Day != last {
			t.Errorf("asked for %s, got %s", last, b.Day)
		}
	}
	if all := blocks(t, s, last.Next(), ""); len(all) != 0 {
		t.Errorf("%d blocks of days that are not closed", len(all))
	}
	var first *survey.Block
	for b, err := range s.Blocks(context.Background(), "", "") {
		if err != nil {
			t.Fatal(err)
		}
		first = b
		break // a caller may stop early
	}
	if first == nil || first.N == 0 {
		t.Error("no first block")
	}
	if _, err := s.Catalogue(context.Background()); err != nil {
		t.Errorf("after stopping early: %v", err)
	}
}

func TestADamagedBlockIsAnError(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, sql string }{
		{"cut short", `UPDATE days SET block = substr(block, 1, length(block) - 1) WHERE count > 0`},
		{"of another day", `UPDATE days SET block = (SELECT o.block FROM days o WHERE o.day > days.day AND o.count > 0 LIMIT 1)
			WHERE day = (SELECT min(day) FROM days WHERE count > 0)`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			s, path, _ := randomDays(t, 9)
			tamper(t, path, "", []string{tt.sql})
			var failed error
			for _, err := range s.Blocks(context.Background(), "", "") {
				failed = errors.Join(failed, err)
			}
			if failed == nil {
				t.Error("read without an error")
			}
		})
	}
}

// count asks the file one number, behind the program's back.
func count(t testing.TB, path, query string) (n int) {
	t.Helper()
	db, err := sql.Open("sqlite", "file:"+path+"?mode=ro")
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if err := db.QueryRow(query).Scan(&n); err != nil {
		t.Fatal(err)
	}
	return n
}
