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
// importing a file again changes nothing. It returns how many rows were new or
// different. Errors: Conflict, where a row overlaps another of its scope without
// having the same days, or where the domains of some days would add up to more
// than their total.
func (s *Store) ImportCaseload(ctx context.Context, rows []survey.Caseload, file, actor string) (changed int, err error) {
	c, err := s.Catalogue(ctx)
	if err != nil {
		return 0, err
	}
	err = s.do(func(tx *writeTx) error {
		book, err := readCaseloadBook(tx.rows)
		if err != nil {
			return err
		}
		changes, err := book.take(c, rows)
		if err != nil {
			return err
		}
		changed = 0
		for _, x := range changes {
			if !x.Fresh() {
				continue
			}
			changed++
			if err := tx.putCaseload(x.Caseload); err != nil {
				return err
			}
		}
		if changed == 0 {
			return nil
		}
		return tx.addStateEvent(stateCaseload, survey.EventCaseload, file, "", fmt.Sprintf("%d dòng mới hoặc đổi trong %d dòng", changed, len(rows)), actor)
	})
	return changed, err
}

func (t *writeTx) putCaseload(r survey.Caseload) error {
	return t.exec(`INSERT INTO caseload (from_day, to_day, scope, code, count, source, event_day, withdrawn) VALUES ($1, $2, $3, $4, $5, $6, $7, '')
		ON CONFLICT (scope, code, from_day, to_day, event_day) DO UPDATE SET count = excluded.count, source = excluded.source, withdrawn = ''`,
		r.From, r.To, r.Scope, r.Code, r.Count, r.Source, t.day)
}

// CaseloadChange is what importing a row would do.
type CaseloadChange struct {
	survey.Caseload
	Known bool  // there is a count of these days, entered today or before
	Old   int64 // that count
}

// Fresh reports whether the row is new or different.
func (c CaseloadChange) Fresh() bool { return !c.Known || c.Old != c.Count }

// CompareCaseload says what ImportCaseload would do, in the order of the rows.
// Errors: as ImportCaseload.
func (r *Reads) CompareCaseload(ctx context.Context, rows []survey.Caseload) ([]CaseloadChange, error) {
	c, err := r.Catalogue(ctx)
	if err != nil {
		return nil, err
	}
	book, err := readCaseloadBook(r.reader(ctx))
	if err != nil {
		return nil, err
	}
	return book.take(c, rows)
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
// latest for the same days, without those withdrawn by then, by scope, code and
// day.
func (r *Reads) Caseload(ctx context.Context) ([]survey.Caseload, error) {
	rows, err := r.db.QueryContext(ctx, `SELECT from_day, to_day, scope, code, count, source FROM caseload c
		WHERE event_day = (SELECT max(l.event_day) FROM caseload l WHERE l.scope = c.scope AND l.code = c.code
			AND l.from_day = c.from_day AND l.to_day = c.to_day AND l.event_day <= (SELECT max(day) FROM days))
			AND withdrawn = ''
		ORDER BY scope, code, from_day`)
	if err != nil {
		return nil, err
	}
	return collect(rows, func(rows *sql.Rows, r *survey.Caseload) error {
		return rows.Scan(&r.From, &r.To, &r.Scope, &r.Code, &r.Count, &r.Source)
	})
}

// EnteredCaseload is a served count as it was last entered.
type EnteredCaseload struct {
	survey.Caseload
	Entered survey.Day
	Counts  bool // that day is closed, so the figures use it
}

// EnteredCaseload returns every served count as last entered, today's too,
// without those withdrawn, by scope, code and day.
func (r *Reads) EnteredCaseload(ctx context.Context) ([]EnteredCaseload, error) {
	rows, err := r.db.QueryContext(ctx, `SELECT scope, code, from_day, to_day, count, source, event_day,
		event_day <= coalesce((SELECT max(day) FROM days), '')`+latestCaseload+` ORDER BY scope, code, from_day`)
	if err != nil {
		return nil, err
	}
	return collect(rows, func(rows *sql.Rows, x *EnteredCaseload) error {
		return rows.Scan(&x.Scope, &x.Code, &x.From, &x.To, &x.Count, &x.Source, &x.Entered, &x.Counts)
	})
}
