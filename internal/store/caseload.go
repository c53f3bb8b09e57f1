package store

import (
	"context"
	"database/sql"
	"fmt"
	"maps"

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
		changed = 0
		for _, r := range rows {
			change, err := compareCaseload(tx.rows, c, r)
			if err != nil {
				return err
			}
			if !change.Fresh() {
				continue
			}
			changed++
			if err := tx.putCaseload(r); err != nil {
				return err
			}
		}
		if changed == 0 {
			return nil
		}
		if err := checkSums(tx.rows, rows); err != nil {
			return err
		}
		return tx.addStateEvent(stateCaseload, survey.EventCaseload, file, "", fmt.Sprintf("%d dòng mới hoặc đổi trong %d dòng", changed, len(rows)), actor)
	})
	return changed, err
}

func (t *writeTx) putCaseload(r survey.Caseload) error {
	return t.exec(`INSERT INTO caseload (from_day, to_day, scope, code, count, source, event_day) VALUES ($1, $2, $3, $4, $5, $6, $7)
		ON CONFLICT (scope, code, from_day, event_day) DO UPDATE SET count = excluded.count, source = excluded.source`,
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
func (s *Store) CompareCaseload(ctx context.Context, rows []survey.Caseload) ([]CaseloadChange, error) {
	c, err := s.Catalogue(ctx)
	if err != nil {
		return nil, err
	}
	query := s.reader(ctx)
	changes := make([]CaseloadChange, len(rows))
	for i, r := range rows {
		if changes[i], err = compareCaseload(query, c, r); err != nil {
			return nil, err
		}
	}
	return changes, checkSums(query, rows)
}

// latestCaseload are the counts as last entered, whatever day they count from.
const latestCaseload = ` FROM caseload c WHERE event_day = (SELECT max(l.event_day) FROM caseload l
	WHERE l.scope = c.scope AND l.code = c.code AND l.from_day = c.from_day AND l.to_day = c.to_day)`

func compareCaseload(query querier, c *survey.Catalogue, r survey.Caseload) (CaseloadChange, error) {
	change := CaseloadChange{Caseload: r}
	found, err := query(`SELECT from_day, to_day, count`+latestCaseload+` AND scope = $1 AND code = $2 AND from_day < $3 AND to_day > $4`,
		r.Scope, r.Code, r.To, r.From)
	if err != nil {
		return change, err
	}
	overlapping, err := collect(found, func(rows *sql.Rows, x *survey.Caseload) error { return rows.Scan(&x.From, &x.To, &x.Count) })
	for _, x := range overlapping {
		if x.From != r.From || x.To != r.To {
			return change, survey.Errorf(survey.Conflict, "%s %s chồng lên số đã nhập %s.", caseloadName(c, r), caseloadDays(r), caseloadDays(x))
		}
		change.Known, change.Old = true, x.Count
	}
	return change, err
}

// checkSums refuses rows after which the domains of some days would add up to
// more than the total of the same days.
func checkSums(query querier, rows []survey.Caseload) error {
	given := map[survey.Span]map[survey.Caseload]int64{} // by scope and code
	var spans []survey.Span
	for _, r := range rows {
		if r.Scope == survey.ScopeProcedure {
			continue
		}
		span := survey.Span{From: r.From, To: r.To}
		if given[span] == nil {
			given[span] = map[survey.Caseload]int64{}
			spans = append(spans, span)
		}
		given[span][survey.Caseload{Scope: r.Scope, Code: r.Code}] = r.Count
	}
	for _, span := range spans {
		found, err := query(`SELECT scope, code, count`+latestCaseload+` AND from_day = $1 AND to_day = $2 AND scope IN ('total', 'domain')`, span.From, span.To)
		if err != nil {
			return err
		}
		stored, err := collect(found, func(rows *sql.Rows, x *survey.Caseload) error { return rows.Scan(&x.Scope, &x.Code, &x.Count) })
		if err != nil {
			return err
		}
		counts := map[survey.Caseload]int64{}
		for _, x := range stored {
			counts[survey.Caseload{Scope: x.Scope, Code: x.Code}] = x.Count
		}
		maps.Copy(counts, given[span])
		total, known := counts[survey.Caseload{Scope: survey.ScopeTotal}]
		var sum int64
		for what, n := range counts {
			if what.Scope == survey.ScopeDomain {
				sum += n
			}
		}
		if known && sum > total {
			return survey.Errorf(survey.Conflict, "Số hồ sơ các lĩnh vực %s, kể cả số đã nhập trước, cộng lại %d, nhiều hơn tổng %d.",
				caseloadDays(survey.Caseload{From: span.From, To: span.To}), sum, total)
		}
	}
	return nil
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

// EnteredCaseload is a served count as it was last entered.
type EnteredCaseload struct {
	survey.Caseload
	Entered survey.Day
	Counts  bool // that day is closed, so the figures use it
}

// EnteredCaseload returns every served count as last entered, today's too, by
// scope, code and day.
func (s *Store) EnteredCaseload(ctx context.Context) ([]EnteredCaseload, error) {
	rows, err := s.read.QueryContext(ctx, `SELECT scope, code, from_day, to_day, count, source, event_day,
		event_day <= coalesce((SELECT max(day) FROM days), '')`+latestCaseload+` ORDER BY scope, code, from_day`)
	if err != nil {
		return nil, err
	}
	return collect(rows, func(rows *sql.Rows, x *EnteredCaseload) error {
		return rows.Scan(&x.Scope, &x.Code, &x.From, &x.To, &x.Count, &x.Source, &x.Entered, &x.Counts)
	})
}
