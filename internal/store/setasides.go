package store

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"slices"

	"sipas/internal/survey"
)

// Aside is a response of a closed day that was ever set aside, or is proposed to
// be: where it stands in its day's block, and what two people decided when.
type Aside struct {
	ID       string
	Day      survey.Day
	Row      int           // its place in the day's block
	Changes  []AsideChange // by the events of closed days, oldest first; none if only proposed
	Proposed bool          // a proposal that was open when the last day closed names it
	ByAdmin  bool          // two quản trị decided it once, while there was no giám sát
}

// AsideChange is how a response stands from the close of a day on.
type AsideChange struct {
	Day    survey.Day
	Out    bool
	Reason survey.Reason // while Out
}

// Before returns the last change decided before a day, "" for any, and whether it
// left the response set aside.
func (a *Aside) Before(to survey.Day) (last AsideChange, out bool) {
	for _, c := range a.Changes {
		if to == "" || c.Day < to {
			last = c
		}
	}
	return last, last.Out
}

// Asides returns the responses of the days in [from, to) that were ever set aside
// or are proposed to be, by day and row; an empty bound is unlimited.
func (r *Reads) Asides(ctx context.Context, from, to survey.Day) ([]Aside, error) {
	query := r.reader(ctx)
	rows, err := query(`SELECT lower(hex(x.response)), x.day,
		max(p.kind = 'set_aside' AND p.day <= (SELECT max(day) FROM days) AND (p.state = 'open' OR p.decided_on > (SELECT max(day) FROM days))),
		max(p.state = 'confirmed' AND p.role = 'quan-tri')
		FROM proposal_responses x JOIN proposals p ON p.id = x.proposal
		WHERE x.day <= `+lastClosedNumber+` AND x.day >= coalesce(unixepoch($1) / 86400, 0) AND x.day < coalesce(unixepoch($2) / 86400, 1e9)
		GROUP BY x.response, x.day`, from, to)
	if err != nil {
		return nil, err
	}
	list, err := collect(rows, func(rows *sql.Rows, a *Aside) error {
		var day int
		err := rows.Scan(&a.ID, &day, &a.Proposed, &a.ByAdmin)
		a.Day = dayOf(day)
		return err
	})
	if err != nil {
		return nil, err
	}
	changes, err := asideChanges(query)
	if err != nil {
		return nil, err
	}
	list = slices.DeleteFunc(list, func(a Aside) bool { return !a.Proposed && len(changes[a.ID]) == 0 })
	slices.SortFunc(list, func(a, b Aside) int { return cmp.Or(cmp.Compare(a.Day, b.Day), cmp.Compare(a.ID, b.ID)) })
	var ids []string // of one day
	for i := range list {
		a := &list[i]
		a.Changes = changes[a.ID]
		if i == 0 || a.Day != list[i-1].Day {
			if ids, err = column(query, `SELECT lower(hex(id)) FROM responses WHERE day = $1 ORDER BY id`, dayNumber(a.Day)); err != nil {
				return nil, err
			}
		}
		a.Row, _ = slices.BinarySearch(ids, a.ID)
	}
	return list, nil
}

// DayIDs are the ids of a closed day's responses, in the order of the rows of its block.
func (r *Reads) DayIDs(ctx context.Context, day survey.Day) ([]string, error) {
	return column(r.reader(ctx), `SELECT lower(hex(id)) FROM responses WHERE day = $1 ORDER BY id`, dayNumber(day))
}

// asideChanges reads the events of closed days, by response. An undo names the
// event it takes back; how a response stands at the end of a day does not depend
// on the order within it.
func asideChanges(query querier) (map[string][]AsideChange, error) {
	rows, err := query(`SELECT e.subject, e.reason, e.day, coalesce(u.day, '') FROM events e
		LEFT JOIN events u ON u.subject = e.subject AND u.kind = 'undo' AND u.detail = e.id AND u.day <= (SELECT max(day) FROM days)
		WHERE e.kind = 'set_aside' AND e.day <= (SELECT max(day) FROM days) ORDER BY e.subject, e.day, u.day`)
	if err != nil {
		return nil, err
	}
	type setAside struct {
		id            string
		reason        survey.Reason
		since, undone survey.Day
	}
	all, err := collect(rows, func(rows *sql.Rows, x *setAside) error { return rows.Scan(&x.id, &x.reason, &x.since, &x.undone) })
	changes := map[string][]AsideChange{}
	for _, x := range all {
		if x.since == x.undone {
			continue
		}
		list := changes[x.id]
		if n := len(list); n > 0 && list[n-1].Day == x.since { // put back and set aside again on one day
			list = list[:n-1]
		}
		list = append(list, AsideChange{x.since, true, x.reason})
		if x.undone != "" {
			list = append(list, AsideChange{Day: x.undone})
		}
		changes[x.id] = list
	}
	return changes, err
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
