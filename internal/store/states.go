package store

import (
	"context"
	"database/sql"
	"slices"
	"strings"

	"sipas/internal/survey"
)

// state is a table that figures or promises depend on but no leaf covers. Each
// change of one is an event whose detail ends with the digest of the whole table
// after it, so that the seals cover the table too and verify can tell whether it
// was touched. README.md has the text of each.
type state struct {
	name  string
	rows  string             // one canonical text a row, in any order
	kinds []survey.EventKind // the events that change it
}

var (
	stateDefinitions = state{"definitions", `SELECT json_array(kind, id, version, place, body) FROM definitions`,
		[]survey.EventKind{survey.EventDefinition}}
	stateProcedures = state{"procedures", `SELECT json_array('procedure', code, name, short_name, field, domain, level, tier, source, active, rank, effective_from, effective_to) FROM procedures
			UNION ALL SELECT json_array('alias', old_code, code) FROM procedure_aliases`,
		[]survey.EventKind{survey.EventProcedures}}
	statePoints = state{"points", `SELECT json_array('point', id, body, retired_on, successor, place) FROM points
			UNION ALL SELECT json_array('code', code, point, serial, issued_on, retired_on) FROM point_codes`,
		[]survey.EventKind{survey.EventPointAdd, survey.EventPointEdit, survey.EventPointCode, survey.EventPointClose}}
	stateServed = state{"served", `SELECT json_array('served', period, entered, scope, code, count, source) FROM served
			UNION ALL SELECT json_array('case', period, entered, day, "procedure", count) FROM served_cases`,
		[]survey.EventKind{survey.EventServed}}
	stateReported = state{"reported", `SELECT json_array(indicator, period, numerator, denominator, value, source) FROM reported`,
		[]survey.EventKind{survey.EventReported}}
	stateSettings = state{"settings", `SELECT json_array(key, since, value) FROM settings`,
		[]survey.EventKind{survey.EventSetting}}
	// Never what only its owner knows.
	stateUsers = state{"users", `SELECT json_array(name, role, active) FROM users`,
		[]survey.EventKind{survey.EventUser}}
	// Of a body only its digest; verify compares that with the body.
	stateDecisions = state{"decisions", `SELECT json_array('decision', name, day, sha256) FROM decisions`,
		[]survey.EventKind{survey.EventDecision}}
	stateProposals = state{"proposals", `SELECT json_array('proposal', id, kind, reason, sign, why, proposer, day, state, decided_by, role, decided_on, note) FROM proposals
			UNION ALL SELECT json_array('response', proposal, date(day * 86400, 'unixepoch'), lower(hex(response))) FROM proposal_responses`,
		[]survey.EventKind{survey.EventProposal}}
	// Of a file only its digest; verify compares that with the file.
	stateReports = state{"reports", `SELECT json_array('report', period, version, issued_on, actor, changed, why, seal_day, seal, number, signed_on, signer, recipients) FROM reports
			UNION ALL SELECT json_array('file', period, version, name, sha256) FROM report_files`,
		[]survey.EventKind{survey.EventReport, survey.EventSigned}}
	statePublished = state{"published", `SELECT json_array(year, publisher, percent, published_on, source) FROM published`,
		[]survey.EventKind{survey.EventPublished}}

	states = []state{stateDefinitions, stateProcedures, statePoints, stateServed, stateReported, stateSettings, stateUsers,
		stateDecisions, stateProposals, stateReports, statePublished}
)

// text is the canonical text of the table: its rows as they are, in byte order.
func (s state) text(query querier) (string, error) {
	rows, err := column(query, s.rows)
	slices.Sort(rows)
	return survey.StateText(s.name, rows), err
}

// addStateEvent records a change of the table that has just been made.
func (t *writeTx) addStateEvent(s state, kind survey.EventKind, subject, reason, detail, actor string) error {
	text, err := s.text(t.rows)
	if err != nil {
		return err
	}
	err = t.exec(`INSERT INTO states (name, day, text, before) VALUES ($1, $2, $3, '') ON CONFLICT (name) DO UPDATE
		SET before = iif(day < excluded.day, text, before), day = excluded.day, text = excluded.text`, s.name, t.day, text)
	if err != nil {
		return err
	}
	_, err = t.addEvent(kind, subject, reason, strings.TrimSpace(detail+" "+survey.StateMark+survey.Digest(text)), actor)
	return err
}

// State is the text of a table that events cover.
type State struct {
	Name string
	Rows []string // canonical, in byte order
}

// ClosedStates returns every table that events cover as it was when the last closed
// day ended, so that the events of closed days have its digest.
func (r *Reads) ClosedStates(ctx context.Context) ([]State, error) {
	rows, err := r.reader(ctx)(`SELECT name, iif(day <= (SELECT max(day) FROM days), text, before) FROM states ORDER BY name`)
	if err != nil {
		return nil, err
	}
	return collect(rows, func(rows *sql.Rows, s *State) error {
		var text string
		err := rows.Scan(&s.Name, &text)
		s.Rows = survey.StateRows(text)
		return err
	})
}

// closedTables puts what the last closed day left of the catalogue's tables in their
// place: a row of a state is a JSON array.
const closedTables = `WITH state AS (
		SELECT name, CASE WHEN day <= (SELECT max(day) FROM days) THEN text ELSE before END AS text FROM states),
	closed AS (SELECT state.name, row.value AS r FROM state,
		json_each('[' || replace(substr(text, length('sipas-state-1') + length(name) + 3), char(10), ',') || ']') AS row),
	definitions AS (SELECT r->>0 AS kind, r->>1 AS id, r->>2 AS version, r->>3 AS place, r->>4 AS body FROM closed WHERE name = 'definitions'),
	procedures AS (SELECT r->>1 AS code, r->>2 AS name, r->>3 AS short_name, r->>4 AS field, r->>5 AS domain, r->>6 AS level, r->>7 AS tier,
		r->>8 AS source, r->>9 AS active, r->>10 AS rank, r->>11 AS effective_from, r->>12 AS effective_to
		FROM closed WHERE name = 'procedures' AND r->>0 = 'procedure'),
	procedure_aliases AS (SELECT r->>1 AS old_code, r->>2 AS code FROM closed WHERE name = 'procedures' AND r->>0 = 'alias'),
	points AS (SELECT r->>1 AS id, r->>2 AS body, r->>3 AS retired_on, r->>4 AS successor, r->>5 AS place
		FROM closed WHERE name = 'points' AND r->>0 = 'point'),
	point_codes AS (SELECT r->>1 AS code, r->>2 AS point, r->>3 AS serial, r->>4 AS issued_on, r->>5 AS retired_on
		FROM closed WHERE name = 'points' AND r->>0 = 'code') `

// ClosedCatalogue returns the catalogue as it was when the last closed day ended, as
// ClosedStates has it; before the first close, the one in force.
func (r *Reads) ClosedCatalogue(ctx context.Context) (*survey.Catalogue, error) {
	_, found, err := r.LastSeal(ctx)
	switch {
	case err != nil:
		return nil, err
	case !found:
		return r.Catalogue(ctx)
	}
	query := r.reader(ctx)
	return readCatalogue(func(text string, args ...any) (*sql.Rows, error) { return query(closedTables+text, args...) })
}

// StateOf names the table that a kind of event changes, "" for none.
func StateOf(kind survey.EventKind) string {
	for _, s := range states {
		if slices.Contains(s.kinds, kind) {
			return s.name
		}
	}
	return ""
}

// checkStates compares each table with what the last event about it says. Events
// of one day have no order: any of them may have been the last.
func (v *Verification) checkStates(query querier) error {
	events, err := eventsOf(query, "", "")
	if err != nil {
		return err
	}
	for _, s := range states {
		text, err := s.text(query)
		if err != nil {
			return err
		}
		var last survey.Day
		fits := false
		for _, e := range events {
			if !slices.Contains(s.kinds, e.Kind) || e.Day < last {
				continue
			}
			fits = (fits && e.Day == last) || strings.HasSuffix(e.Detail, survey.StateMark+survey.Digest(text))
			last = e.Day
		}
		if last == "" {
			fits = len(survey.StateRows(text)) == 0
		}
		if !fits {
			v.fault("", s.name+"_changed", "", "Bảng này không khớp với sự kiện cuối cùng về nó: đã bị sửa ngoài chương trình.")
		}
	}
	return nil
}
