package store_test

import (
	"context"
	"path/filepath"
	"testing"

	"sipas/internal/store"
	"sipas/internal/survey"
	"sipas/internal/testkit"
)

// Verify also looks where no day and no seal is: an event slipped in before the
// record began would change figures, a comment without a response would be read.
func TestVerifyLooksOutsideTheDays(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, sql, what string }{
		{"an event before the first day", `INSERT INTO events SELECT 'ee', '2020-01-01', 'undo', subject, '', id, 'admin', digest FROM events WHERE kind = 'set_aside'`, "event_added"},
		{"an undo nobody proposed", `INSERT INTO events SELECT 'ee', '2026-03-13', 'undo', subject, '', id, 'admin', digest FROM events WHERE kind = 'set_aside'`, "set_aside_unproposed"},
		{"an event without a day", `INSERT INTO events SELECT 'ee', '', 'undo', subject, '', id, 'admin', digest FROM events WHERE kind = 'set_aside'`, "event_added"},
		{"an event of the open day", `INSERT INTO events SELECT 'ee', '2026-03-13', 'undo', subject, '', id, 'admin', digest FROM events WHERE kind = 'set_aside'`, "event_changed"},
		{"a response before the first day", `UPDATE responses SET day = unixepoch('2020-01-01') / 86400 WHERE day = unixepoch('2026-03-13') / 86400`, "response_added"},
		{"the only response of the open day removed", `DELETE FROM responses WHERE day = unixepoch('2026-03-13') / 86400`, "response_removed"},
		{"a level too many", `UPDATE responses SET levels = levels || '5' WHERE day = unixepoch('2026-03-13') / 86400`, "response_changed"},
		{"a word is missing", `DELETE FROM words WHERE text = 'counter'`, "response_changed"},
		{"a comment of nobody", `INSERT INTO comments VALUES (x'aa', 20522, x'aa', 'tốt')`, "comment_orphaned"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			s, path, _ := closedRecord(t)
			tamper(t, path, "", []string{tt.sql})
			v, err := s.Verify(context.Background(), survey.Seal{})
			if err != nil {
				t.Fatal(err)
			}
			named := false
			for _, f := range v.Faults {
				named = named || f.What == tt.what
			}
			if !named {
				t.Errorf("%s is not named; got %+v", tt.what, v.Faults)
			}
		})
	}
}

// Paths are taken as they are, whatever they contain.
func TestOddPaths(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	clock := testkit.NewClock("2026-03-10")
	s, _ := testkit.Store(t, clock)
	add(t, s, 1, testkit.Draft(5))
	target := filepath.Join(t.TempDir(), "sao lưu 100% #1?.db")
	if err := s.Backup(ctx, target); err != nil {
		t.Fatal(err)
	}
	copied := testkit.Reopen(t, target, clock)
	closeDays(t, copied)
	if restores, err := copied.Restores(ctx); err != nil || len(restores) != 1 || restores[0].Backup != "2026-03-10" {
		t.Errorf("the copy says it is of %v, %v", restores, err)
	}
	if n, err := copied.OpenCount(ctx); err != nil || n != 1 {
		t.Errorf("the copy holds %d responses, %v", n, err)
	}
}

func TestReasonsMustBeReadable(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	clock := testkit.NewClock("2026-03-10")
	s, _ := testkit.Store(t, clock)
	d := testkit.Draft(2)
	d.Comment = "chờ lâu"
	add(t, s, 1, d)
	clock.Set("2026-03-11")
	closeDays(t, s)
	id := export(t, s)[0].ID
	testkit.TwoPeople(t, s)
	for _, reason := range []string{"", " \n ", "=+-@", "\xff", string(make([]byte, 501))} {
		if _, err := s.Propose(ctx, store.Proposal{Kind: store.ProposeSetAside, Reason: survey.Reason(reason), By: testkit.Proposer, Responses: []string{id}}); survey.KindOf(err) != survey.Invalid {
			t.Errorf("set aside for %q: %v", reason, err)
		}
		if err := s.Redact(ctx, id, reason, "admin"); survey.KindOf(err) != survey.Invalid {
			t.Errorf("redacted for %q: %v", reason, err)
		}
	}
	if events := append(eventsOf(t, s, survey.EventProposal), eventsOf(t, s, survey.EventRedact)...); len(events) != 0 {
		t.Errorf("events %+v", events)
	}
}
