package store

import (
	"context"
	"database/sql"
	"strings"

	"sipas/internal/survey"
)

// Decision is what may be shown of something, decided once (disclosure/README.md); the store does not look inside.
type Decision struct {
	Name string
	Day  survey.Day // whose close led to it
	Body string     // JSON
}

// Decisions returns every decision made so far, by name.
func (r *Reads) Decisions(ctx context.Context) ([]Decision, error) {
	rows, err := r.db.QueryContext(ctx, `SELECT name, day, body FROM decisions ORDER BY name`)
	if err != nil {
		return nil, err
	}
	return collect(rows, func(rows *sql.Rows, d *Decision) error { return rows.Scan(&d.Name, &d.Day, &d.Body) })
}

// Decide stores decisions for good: all or nothing, one event. Error: Conflict, one
// of them was made before, or the clock is in doubt.
func (s *Store) Decide(_ context.Context, decisions []Decision) error {
	if len(decisions) == 0 {
		return nil
	}
	return s.do(func(tx *writeTx) error {
		if tx.doubt {
			return errDoubt()
		}
		var names []string
		for _, d := range decisions {
			names = append(names, d.Name)
			err := tx.exec(`INSERT INTO decisions (name, day, sha256, body) VALUES ($1, $2, $3, $4)`, d.Name, d.Day, survey.Digest(d.Body), d.Body)
			if isUnique(err) {
				return survey.Errorf(survey.Conflict, "Đã quyết định %q trước đó; quyết định không thay đổi.", d.Name)
			}
			if err != nil {
				return err
			}
		}
		return tx.addStateEvent(stateDecisions, survey.EventDecision, "", "", strings.Join(names, " "), "system")
	})
}

// checkDecisions compares the bodies with the digests beside them, which an event
// covers.
func (v *Verification) checkDecisions(query querier) error {
	rows, err := query(`SELECT name, day, sha256, body FROM decisions ORDER BY name`)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var name, digest, body string
		var day survey.Day
		if err := rows.Scan(&name, &day, &digest, &body); err != nil {
			return err
		}
		if survey.Digest(body) != digest {
			v.fault(day, "decision_changed", name, "Quyết định về những gì được hiển thị đã bị sửa.")
		}
	}
	return rows.Err()
}
