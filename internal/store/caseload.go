package store

import (
	"context"
	"database/sql"
	"fmt"

	"sipas/internal/survey"
)

// ImportCaseload stores served counts, all rows or none, and leaves an event;
// they count from the close of today on. A row with the same scope, code and
// days then takes the place of the old count, which holds until that close;
// importing a file again changes nothing. It
// returns how many rows were new or different. Error: Conflict, where a row
// overlaps another of its scope without having the same days.
func (s *Store) ImportCaseload(ctx context.Context, rows []survey.Caseload, file, actor string) (changed int, err error) {
	c, err := s.Catalogue(ctx)
	if err != nil {
		return 0, err
	}
	err = s.do(func(tx *writeTx) error {
		changed = 0
		for _, r := range rows {
			fresh, err := tx.putCaseload(c, r)
			if err != nil {
				return err
			}
			if fresh {
				changed++
			}
		}
		if changed == 0 {
			return nil
		}
		return tx.addStateEvent(stateCaseload, survey.EventCaseload, file, "", fmt.Sprintf("%d dòng mới hoặc đổi trong %d dòng", changed, len(rows)), actor)
	})
	return changed, err
}

func (t *writeTx) putCaseload(c *survey.Catalogue, r survey.Caseload) (fresh bool, err error) {
	found, err := t.rows(`SELECT from_day, to_day, count FROM caseload
		WHERE scope = $1 AND code = $2 AND from_day < $3 AND to_day > $4 ORDER BY event_day`, r.Scope, r.Code, r.To, r.From)
	if err != nil {
		return false, err
	}
	overlapping, err := collect(found, func(rows *sql.Rows, x *survey.Caseload) error { return rows.Scan(&x.From, &x.To, &x.Count) })
	if err != nil {
		return false, err
	}
	for i, x := range overlapping {
		if x.From != r.From || x.To != r.To {
			return false, survey.Errorf(survey.Conflict, "%s %s chồng lên số đã nhập %s.", caseloadName(c, r), caseloadDays(r), caseloadDays(x))
		}
		if i == len(overlapping)-1 && x.Count == r.Count {
			return false, nil
		}
	}
	return true, t.exec(`INSERT INTO caseload (from_day, to_day, scope, code, count, source, event_day) VALUES ($1, $2, $3, $4, $5, $6, $7)
		ON CONFLICT (scope, code, from_day, event_day) DO UPDATE SET count = excluded.count, source = excluded.source`,
		r.From, r.To, r.Scope, r.Code, r.Count, r.Source, t.day)
}

// caseloadName begins a sentence about the count.
func caseloadName(c *survey.Catalogue, r survey.Caseload) string {
	switch r.Scope {
	case survey.ScopeDomain:
		if d, ok := c.Domain(r.Code); ok {
			return "Số hồ sơ lĩnh vực " + d.Name
		}
		return "Số hồ sơ lĩnh vực " + r.Code
	case survey.ScopeProcedure:
		if p, ok := c.Procedure(r.Code); ok && p.ShortName != "" {
			return fmt.Sprintf("Số hồ sơ thủ tục %s (%s)", p.ShortName, r.Code)
		}
		return "Số hồ sơ thủ tục " + r.Code // official names can fill a page
	}
	return "Tổng số hồ sơ"
}

// caseloadDays names the first and the last day of the count.
func caseloadDays(r survey.Caseload) string {
	const layout = "02/01/2006"
	from, last := r.From.Start().Format(layout), r.To.Add(-1).Start().Format(layout)
	if from == last {
		return "ngày " + from
	}
	return "từ " + from + " đến " + last
}

// Caseload returns the served counts whose event lies in a closed day, the
// latest for the same days, by scope, code and day.
func (s *Store) Caseload(ctx context.Context) ([]survey.Caseload, error) {
	rows, err := s.read.QueryContext(ctx, `SELECT from_day, to_day, scope, code, count, source FROM caseload c
		WHERE event_day = (SELECT max(l.event_day) FROM caseload l WHERE l.scope = c.scope AND l.code = c.code
			AND l.from_day = c.from_day AND l.event_day <= (SELECT max(day) FROM days))
		ORDER BY scope, code, from_day`)
	if err != nil {
		return nil, err
	}
	return collect(rows, func(rows *sql.Rows, r *survey.Caseload) error {
		return rows.Scan(&r.From, &r.To, &r.Scope, &r.Code, &r.Count, &r.Source)
	})
}
