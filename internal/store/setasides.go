package store

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"maps"
	"slices"

	"sipas/internal/survey"
)

// SetAside is a response of a closed day that is, or once was, out of the figures.
// InForce says what two people decided; Applied when what is shown followed. Where
// they differ the change waits (measures.md, "What is shown to whom", rule 0).
type SetAside struct {
	ID      string     // of the response
	Day     survey.Day // of the response
	Row     int        // its place in the day's block
	Reason  survey.Reason
	InForce bool       // by the events of closed days; false: it was undone
	Since   survey.Day // of the event that made it so
	Applied survey.Day // since when it is out of what is shown; empty: it is not
}

// Waits reports whether what is shown does not follow the decision yet.
func (a SetAside) Waits() bool { return a.InForce != (a.Applied != "") }

// SetAsides returns every response that the events of closed days ever set aside,
// those undone since too, ordered by day and row.
func (r *Reads) SetAsides(ctx context.Context) ([]SetAside, error) { return setAsidesOf(r.reader(ctx)) }

func setAsidesOf(query querier) ([]SetAside, error) {
	byID, err := setAsideEvents(query)
	if err != nil || len(byID) == 0 {
		return nil, err
	}
	if err := readApplied(query, byID); err != nil {
		return nil, err
	}
	all := slices.SortedFunc(maps.Values(byID), func(a, b SetAside) int { return cmp.Or(cmp.Compare(a.Day, b.Day), cmp.Compare(a.ID, b.ID)) })
	var ids []string // of one day
	for i := range all {
		if i == 0 || all[i].Day != all[i-1].Day {
			if ids, err = column(query, `SELECT lower(hex(id)) FROM responses WHERE day = $1 ORDER BY id`, dayNumber(all[i].Day)); err != nil {
				return nil, err
			}
		}
		all[i].Row, _ = slices.BinarySearch(ids, all[i].ID)
	}
	return all, nil
}

// setAsideEvents is what the events of closed days say, by response. A set-aside is
// in force unless an undo names it; only proposals tell the day of a response.
func setAsideEvents(query querier) (map[string]SetAside, error) {
	rows, err := query(`SELECT e.subject, p.day, e.reason, coalesce(u.day, e.day), u.id IS NULL
		FROM events e JOIN (SELECT DISTINCT day, response FROM proposal_responses) p ON p.response = unhex(e.subject)
		LEFT JOIN events u ON u.subject = e.subject AND u.kind = 'undo' AND u.detail = e.id AND u.day <= (SELECT max(day) FROM days)
		WHERE e.kind = 'set_aside' AND e.day <= (SELECT max(day) FROM days) AND p.day <= ` + lastClosedNumber)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	byID := map[string]SetAside{}
	for rows.Next() {
		var a SetAside
		var number int
		if err := rows.Scan(&a.ID, &number, &a.Reason, &a.Since, &a.InForce); err != nil {
			return nil, err
		}
		a.Day = dayOf(number)
		if have, found := byID[a.ID]; !found || a.InForce || !have.InForce && a.Since > have.Since {
			byID[a.ID] = a
		}
	}
	return byID, rows.Err()
}

// readApplied adds since when responses are out of what is shown.
func readApplied(query querier, byID map[string]SetAside) error {
	rows, err := query(`SELECT lower(hex(response)), day, out FROM applied ORDER BY day`)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var id string
		var day survey.Day
		var out bool
		if err := rows.Scan(&id, &day, &out); err != nil {
			return err
		}
		if !out {
			day = ""
		}
		if a, found := byID[id]; found {
			a.Applied = day
			byID[id] = a
		}
	}
	return rows.Err()
}

// openSetAside returns the id of the set-aside event in force for the response,
// today's too, or "". An undo names in its detail the event it takes back, so that
// the state can be recomputed without knowing the order of events.
func openSetAside(row rowQuery, response string) (event string, reason survey.Reason, err error) {
	err = row(`SELECT e.id, e.reason FROM events e WHERE e.subject = $1 AND e.kind = 'set_aside'
		AND NOT EXISTS (SELECT 1 FROM events u WHERE u.subject = $1 AND u.kind = 'undo' AND u.detail = e.id)`, response).Scan(&event, &reason)
	if errors.Is(err, sql.ErrNoRows) {
		err = nil
	}
	return event, reason, err
}

// daysOfResponses are the numbers of the days that have responses, the latest
// first; NULL ends them.
const (
	eachDay = `WITH RECURSIVE d (day) AS (SELECT max(day) FROM responses
		UNION ALL SELECT (SELECT max(r.day) FROM responses r WHERE r.day < d.day) FROM d WHERE d.day IS NOT NULL) `
	daysOfResponses = eachDay + `SELECT day FROM d WHERE day IS NOT NULL`
)

// dayOfResponse finds the number of a response's day by asking each day there is, a
// few millionths of a second each: an index of ids would cost every response 27
// bytes for the few that are ever asked for.
const dayOfResponse = eachDay + `SELECT d.day FROM d CROSS JOIN responses r ON r.day = d.day AND r.id = unhex($1) LIMIT 1`

// responseDay returns the number of the response's day. Error: NotFound.
func responseDay(row rowQuery, id string) (day int, err error) {
	err = row(dayOfResponse, id).Scan(&day)
	if errors.Is(err, sql.ErrNoRows) {
		err = survey.Errorf(survey.NotFound, "Không có phiếu nào mang mã %q.", id)
	}
	return day, err
}
