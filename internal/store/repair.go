package store

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"sipas/internal/survey"
)

// Repair says which seals were taken back; none where From is empty.
type Repair struct {
	From, Last survey.Day
	Days       int
}

// RepairClock mends a record that a clock running ahead has sealed too far: the
// day the clock names now is believed, the seals of that day and later ones die,
// and what lies there moves to today. An event says so. Make a backup first.
func (s *Store) RepairClock(_ context.Context, actor string) (r Repair, err error) {
	err = s.do(func(tx *writeTx) error {
		today := survey.DayOf(s.now())
		err := tx.row(`SELECT coalesce(min(day), ''), coalesce(max(day), ''), count(*) FROM days WHERE day >= $1`, today).
			Scan(&r.From, &r.Last, &r.Days)
		if err != nil {
			return err
		}
		if err := tx.comeBack(s, today); err != nil {
			return err
		}
		detail := "không có niêm phong nào phải bỏ"
		if r.Days > 0 {
			detail = fmt.Sprintf("bỏ %d niêm phong, từ ngày %s đến ngày %s, do đồng hồ máy chạy trước; "+
				"phiếu và sự kiện của các ngày đó chuyển về ngày %s",
				r.Days, r.From, r.Last, today)
		}
		if _, err := tx.addEvent(survey.EventClock, "", "", detail, actor); err != nil {
			return err
		}
		return tx.settle()
	})
	return r, err
}

// comeBack makes a day today again: nothing of the record lies after it.
func (t *writeTx) comeBack(s *Store, today survey.Day) error {
	if err := t.exec(`DELETE FROM days WHERE day >= $1`, today); err != nil {
		return err
	}
	last, err := lastClosed(t.row)
	if err != nil {
		return err
	}
	if err := t.believe(s, today, last); err != nil {
		return err
	}
	if err := t.exec(`UPDATE meta SET value = min(value, $1) WHERE key = 'first_day'`, today); err != nil {
		return err
	}
	if err := t.moveResponses(today, today); err != nil {
		return err
	}
	if err := t.moveEvents(today.Next(), today); err != nil {
		return err
	}
	if err := t.moveContacts(s, today); err != nil {
		return err
	}
	return t.moveStates(today)
}

// moveEvents gives events of the days from one on another day.
func (t *writeTx) moveEvents(from, to survey.Day) error {
	events, err := eventsOf(t.rows, from, "")
	if err != nil {
		return err
	}
	for _, e := range events {
		was := e.Day
		e.Day = to
		err := t.exec(`UPDATE events SET day = $1, digest = $2 WHERE day = $3 AND id = $4`, e.Day, e.ComputeDigest(), was, e.ID)
		if err != nil {
			return err
		}
	}
	return nil
}

// moveContacts seals contacts anew, as the day is part of what their seal covers;
// those that cannot be opened only get the day, so that they are erased in time.
func (t *writeTx) moveContacts(s *Store, today survey.Day) error {
	ids, err := column(t.rows, `SELECT id FROM contacts WHERE day > $1`, today)
	if err != nil || len(ids) == 0 {
		return err
	}
	key, _ := s.contactKey(t.row)
	for _, id := range ids {
		var comment, keyID string
		var day survey.Day
		var sealed []byte
		err := t.row(`SELECT lower(hex(comment)), day, key, sealed FROM contacts WHERE id = $1`, id).
			Scan(&comment, &day, &keyID, &sealed)
		if err != nil {
			return err
		}
		if key != nil && key.id == keyID {
			if plain, err := key.aead.Open(nil, nil, sealed, contactContext(id, comment, day)); err == nil {
				sealed = key.aead.Seal(nil, nil, plain, contactContext(id, comment, today))
			}
		}
		if err := t.exec(`UPDATE contacts SET day = $1, sealed = $2 WHERE id = $3`, today, sealed, id); err != nil {
			return err
		}
	}
	return nil
}

// dated are the columns that say on which day staff or the program wrote a row.
var dated = []struct {
	state   state
	kind    survey.EventKind
	columns string
}{
	{stateServed, survey.EventServed, "served.entered served_cases.entered"},
	{stateSettings, survey.EventSetting, "settings.since"},
	{statePoints, survey.EventPointEdit, "points.retired_on point_codes.issued_on point_codes.retired_on"},
	{stateProposals, survey.EventProposal, "proposals.day proposals.decided_on"},
	{stateReports, survey.EventReport, "reports.issued_on"},
}

// moveStates does so with the tables that events cover. What was decided to be shown
// at the close of a day that has not ended is decided anew.
func (t *writeTx) moveStates(today survey.Day) error {
	early, err := column(t.rows, `DELETE FROM decisions WHERE day >= $1 RETURNING name`, today)
	if err == nil && len(early) > 0 {
		slices.Sort(early)
		err = t.addStateEvent(stateDecisions, survey.EventDecision, "", "bỏ quyết định vì kỳ chưa hết", strings.Join(early, " "), "system")
	}
	for _, d := range dated {
		moved := false
		for _, name := range strings.Fields(d.columns) {
			table, col, _ := strings.Cut(name, ".")
			if err != nil {
				return err
			}
			var changed bool
			changed, err = t.changes(`UPDATE OR REPLACE `+table+` SET `+col+` = $1 WHERE `+col+` > $1`, today)
			moved = moved || changed
		}
		// The moved proposals' answers are another state of that table.
		if err == nil && (moved || d.state.name == stateProposals.name) {
			err = t.addStateEvent(d.state, d.kind, "", "chuyển về ngày "+string(today), "", "system")
		}
	}
	if err != nil {
		return err
	}
	return t.exec(`UPDATE OR REPLACE comment_readings SET day = $1 WHERE day > $1`, today)
}

// changes runs a statement and says whether it changed a row.
func (t *writeTx) changes(query string, args ...any) (bool, error) {
	if err := t.exec(query, args...); err != nil {
		return false, err
	}
	var n int
	err := t.row(`SELECT changes()`).Scan(&n)
	return n > 0, err
}
