package store_test

import (
	"context"
	"database/sql"
	"slices"
	"strings"
	"testing"

	"sipas/internal/store"
	"sipas/internal/survey"
	"sipas/internal/testkit"
)

func expectClean(t *testing.T, s *store.Store, responses int) {
	t.Helper()
	v, err := s.Verify(context.Background(), survey.Seal{})
	if err != nil {
		t.Fatal(err)
	}
	if len(v.Faults) != 0 || v.Responses != responses {
		t.Errorf("verify: %d responses (want %d), faults %+v", v.Responses, responses, v.Faults)
	}
}

// closedRecord is three closed days with comments, a set-aside and an open day.
func closedRecord(t *testing.T) (s *store.Store, path string, firstDay []string) {
	clock := testkit.NewClock("2026-03-10")
	s, path = testkit.Store(t, clock)
	n := 0
	for _, day := range []survey.Day{"2026-03-10", "2026-03-11", "2026-03-12"} {
		clock.Set(day)
		closeDays(t, s)
		for range 4 {
			d := testkit.Draft(1 + n%5)
			d.Comment = strings.Repeat("Ý kiến. ", n%2)
			n++
			add(t, s, n, d)
		}
		if day == "2026-03-11" {
			testkit.SetAside(t, s, survey.Repeated, export(t, s)[0].ID)
		}
	}
	clock.Set("2026-03-13")
	closeDays(t, s)
	add(t, s, 99, testkit.Draft(5))
	for _, e := range export(t, s) {
		if e.Day == "2026-03-10" {
			firstDay = append(firstDay, e.ID)
		}
	}
	return s, path, firstDay
}

func TestVerifyNamesWhatDoesNotFit(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name string
		sql  []string // $id is a response of the first closed day
		want []string // what must be named
		id   bool     // the response itself must be named
	}{
		{name: "nothing touched"},
		{name: "an answer is changed", sql: []string{`UPDATE responses SET levels = CASE levels WHEN '3' THEN '2' ELSE 6 - levels END WHERE id = x'$id'`}, want: []string{"response_changed", "block_changed"}, id: true},
		{name: "an answer is changed and its leaf recomputed", sql: []string{`UPDATE responses SET leaf = x'ab' WHERE id = x'$id'`}, want: []string{"seal_mismatch"}},
		{name: "a response is removed", sql: []string{`DELETE FROM responses WHERE id = x'$id'`}, want: []string{"response_removed", "count_mismatch", "seal_mismatch"}, id: true},
		{name: "a response and its receipt are removed", sql: []string{`DELETE FROM responses WHERE id = x'$id'`, `DELETE FROM receipts WHERE response = x'$id'`}, want: []string{"count_mismatch", "receipts_changed", "seal_mismatch"}},
		{name: "a response is added", sql: []string{`INSERT INTO responses SELECT day, x'ff', late, point, serial, channel, mode, stage, respondent, domain, "procedure", questionnaire, language, time_band, source_band, items, levels, x'', salt, leaf, receipt FROM responses WHERE id = x'$id'`}, want: []string{"response_added", "count_mismatch", "seal_mismatch"}},
		{name: "a response is moved to another day", sql: []string{`UPDATE responses SET day = day + 2 WHERE id = x'$id'`}, want: []string{"response_changed", "response_removed", "response_added", "count_mismatch"}, id: true},
		{name: "a set-aside is removed", sql: []string{`DELETE FROM events WHERE kind = 'set_aside'`}, want: []string{"event_removed", "set_aside_missing", "events_changed", "seal_mismatch"}},
		{name: "a reason is rewritten", sql: []string{`UPDATE events SET reason = 'khác' WHERE kind = 'set_aside'`}, want: []string{"event_changed"}},
		{name: "a block is edited", sql: []string{`UPDATE days SET block = CAST(block || x'00' AS BLOB) WHERE day = '2026-03-10'`}, want: []string{"block_changed"}},
		{name: "a trigger is planted", sql: []string{`CREATE TRIGGER t AFTER INSERT ON responses BEGIN DELETE FROM responses WHERE levels = '1'; END`}, want: []string{"schema_changed"}},
		{name: "an index is gone", sql: []string{`DROP INDEX proposal_responses_response`}, want: []string{"schema_changed"}},
		{name: "a column more", sql: []string{`ALTER TABLE users ADD COLUMN note TEXT`}, want: []string{"schema_changed"}},
		{name: "a role is raised", sql: []string{`UPDATE users SET role = 'quan-tri'`}, want: []string{"users_changed"}},
		{name: "a setting appears", sql: []string{`INSERT INTO settings VALUES ('official-start', '2026-03-01', '2026-03-11')`}, want: []string{"settings_changed"}},
		{name: "two seals are swapped", sql: []string{`UPDATE days SET seal = x'00' WHERE day = '2026-03-10'`, `UPDATE days SET seal = (SELECT seal FROM days WHERE day = '2026-03-11') WHERE day = '2026-03-10'`}, want: []string{"seal_mismatch", "chain_broken"}},
		{name: "a sealed day is removed", sql: []string{`DELETE FROM days WHERE day = '2026-03-11'`}, want: []string{"day_missing", "chain_broken"}},
		{name: "a comment is rewritten", sql: []string{`UPDATE comments SET body = 'rất tốt'`}, want: []string{"comment_changed"}},
		{name: "a comment is deleted without an event", sql: []string{`DELETE FROM comments`}, want: []string{"comment_removed"}},
		{name: "a target is lowered", sql: []string{`UPDATE definitions SET body = replace(body, '9500', '9000')`}, want: []string{"definitions_changed"}},
		{name: "a level of decision is changed", sql: []string{`UPDATE procedures SET level = 'tinh' WHERE code = '1.013949'`}, want: []string{"procedures_changed"}},
		{name: "a point becomes another kind", sql: []string{`UPDATE points SET body = replace(body, 'counter', 'health')`}, want: []string{"points_changed"}},
		{name: "a served count is invented", sql: []string{`INSERT INTO served VALUES ('2026-02', '2026-03-12', 'total', '', 12, '')`}, want: []string{"served_changed"}},
		{name: "a reported value is invented", sql: []string{`INSERT INTO reported VALUES ('so-hoa', '2026-02', '', '', '99', '')`}, want: []string{"reported_changed"}},
		{name: "a decision of disclosure is invented", sql: []string{`INSERT INTO decisions VALUES ('2026-02', '2026-03-10', '00', '{}')`}, want: []string{"decisions_changed", "decision_changed"}},
		{name: "a proposal loses its reason", sql: []string{`UPDATE proposals SET reason = 'thu-may'`}, want: []string{"proposals_changed"}},
		{name: "somebody becomes a supervisor", sql: []string{`UPDATE users SET role = 'giam-sat' WHERE name = 'an'`}, want: []string{"users_changed"}},
		{name: "a setting is invented", sql: []string{`INSERT INTO settings VALUES ('x', '2026-03-10', 'y')`}, want: []string{"settings_changed"}},
		{name: "a served number is invented", sql: []string{`INSERT INTO served VALUES ('2026-02', '2026-03-10', 'total', '', 12, '')`}, want: []string{"served_changed"}},
		{name: "a published figure is invented", sql: []string{`INSERT INTO published VALUES ('2025', 'x', '99', '2026-01-09', 'x')`}, want: []string{"published_changed"}},
		{name: "the event of the first load is forged", sql: []string{`UPDATE definitions SET body = replace(body, '9500', '9000')`, `UPDATE events SET detail = 'sha256:00' WHERE kind = 'definition'`}, want: []string{"event_changed", "definitions_changed"}},
		{name: "a receipt is replaced", sql: []string{`UPDATE responses SET receipt = x'ab' WHERE id = x'$id'`}, want: []string{"receipts_changed", "seal_mismatch"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			s, path, ids := closedRecord(t)
			tamper(t, path, ids[0], tt.sql)
			v, err := s.Verify(context.Background(), survey.Seal{})
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			named := false
			for _, f := range v.Faults {
				got = append(got, f.What)
				named = named || f.ID == ids[0]
			}
			for _, want := range tt.want {
				if !slices.Contains(got, want) {
					t.Errorf("%s is not named; got %v", want, v.Faults)
				}
			}
			if tt.id && !named {
				t.Errorf("response %s is not named; got %v", ids[0], v.Faults)
			}
			if len(tt.want) == 0 && len(got) != 0 {
				t.Errorf("faults in a clean record: %v", v.Faults)
			}
		})
	}
}

// tamper edits the file behind the program's back.
func tamper(t *testing.T, path, id string, statements []string) {
	t.Helper()
	db, err := sql.Open("sqlite", "file:"+path+"?_pragma=busy_timeout(5000)")
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for _, text := range statements {
		if _, err := db.Exec(strings.ReplaceAll(text, "$id", id)); err != nil {
			t.Fatalf("%s: %v", text, err)
		}
	}
}

func TestVerifyAgainstASealOnPaper(t *testing.T) {
	t.Parallel()
	s, _, _ := closedRecord(t)
	seals, err := s.Seals(context.Background(), "", "")
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		name string
		seal survey.Seal
		want int
	}{
		{"the right seal", seals[1], 0},
		{"another seal", survey.Seal{Day: seals[1].Day, Seal: seals[0].Seal}, 1},
		{"a day that was never closed", survey.Seal{Day: "2030-01-01", Seal: seals[0].Seal}, 1},
	} {
		t.Run(tt.name, func(t *testing.T) {
			v, err := s.Verify(context.Background(), tt.seal)
			if err != nil || len(v.Faults) != tt.want {
				t.Errorf("faults %+v, %v; want %d", v.Faults, err, tt.want)
			}
		})
	}
}

// A block that cannot be read is made anew from the rows, unless those do not fit
// their seal.
func TestDamagedBlocksAreRebuilt(t *testing.T) {
	t.Parallel()
	s, path, ids := closedRecord(t)
	tamper(t, path, "", []string{`UPDATE days SET block = x'00' WHERE day <= '2026-03-11'`})
	tamper(t, path, ids[0], []string{`UPDATE responses SET levels = '9' || substr(levels, 2) WHERE id = unhex('$id')`})
	days, err := s.RebuildBlocks(t.Context())
	if err != nil || !slices.Equal(days, []survey.Day{"2026-03-11"}) {
		t.Errorf("rebuilt %v, %v", days, err)
	}
	for b, err := range s.Blocks(t.Context(), "2026-03-11", "") {
		if err != nil || b.N != 4 {
			t.Errorf("%v, %v", b, err)
		}
	}
}
