package store

import (
	"context"
	"database/sql"
	"slices"
	"strings"

	"sipas/internal/survey"
)

// Scopes of the rows of served. Each entry has one row of the first two, so that
// an entry that knows nothing is one too.
const (
	servedTotal   = "total"
	servedUnknown = "unknown" // the total is not known
	servedDomain  = "domain"
)

// ReplaceServed enters periods of the served counts, all or none, and leaves one event
// that tells old and new values and why; what is entered counts from the close of
// today on. Entering a period again replaces it, a quarter its months, a month its
// quarter. It returns what changed; nothing where all of it is known already.
// Errors: Invalid, with cells, a period that is not over; Conflict, days of a list of cases for a month whose
// total is known.
func (s *Store) ReplaceServed(ctx context.Context, entries []survey.ServedEntry, why, actor string) ([]survey.ServedChange, error) {
	c, err := s.Catalogue(ctx)
	if err != nil {
		return nil, err
	}
	var all []survey.ServedChange
	err = s.do(func(tx *writeTx) error {
		all = nil
		calendar, err := readCalendar(tx.rows)
		if err != nil {
			return err
		}
		// One after another: an entry may replace what another of them entered.
		served, err := readServed(tx.rows, calendar, "")
		if err != nil {
			return err
		}
		for _, e := range entries {
			changes, err := changeServed(c, served, e, tx.day)
			if err != nil {
				return err
			}
			for _, x := range changes {
				if err := tx.putServed(x.New); err != nil {
					return err
				}
			}
			if len(changes) > 0 {
				if served, err = readServed(tx.rows, calendar, ""); err != nil {
					return err
				}
			}
			all = append(all, changes...)
		}
		if len(all) == 0 {
			return nil
		}
		return tx.addStateEvent(stateServed, survey.EventServed, servedSubject(all), eventValue(why), servedDetail(all), actor)
	})
	return all, err
}

// changeServed checks an entry against the catalogue, the served counts and today.
func changeServed(c *survey.Catalogue, served *survey.Served, e survey.ServedEntry, today survey.Day) ([]survey.ServedChange, error) {
	e.Source = eventValue(e.Source)
	if err := e.Settle(c.ServedDomains()); err != nil {
		return nil, err
	}
	if err := served.CheckDays(e, today); err != nil {
		return nil, err
	}
	if e.Total == nil && len(e.Cases) > 0 {
		if old, ok := served.Entry(e.Period); ok && old.Total != nil {
			return nil, survey.Errorf(survey.Conflict, "Kỳ %s đã có số của trọn kỳ; danh sách chỉ gồm một số ngày nên không thay được số ấy.", e.Period)
		}
	}
	return served.Change(e)
}

func servedSubject(changes []survey.ServedChange) string {
	var names []string
	for _, x := range changes {
		names = append(names, x.New.Period)
	}
	slices.Sort(names)
	return strings.Join(slices.Compact(names), " ")
}

func servedDetail(changes []survey.ServedChange) string {
	var texts []string
	for _, x := range changes {
		texts = append(texts, x.String())
	}
	return strings.Join(texts, "; ")
}

// putServed writes the entry as that of today.
func (t *writeTx) putServed(e survey.ServedEntry) error {
	for _, table := range []string{"served", "served_cases"} {
		if err := t.exec(`DELETE FROM `+table+` WHERE period = $1 AND entered = $2`, e.Period, t.day); err != nil {
			return err
		}
	}
	put := func(scope, code string, count int64) error {
		return t.exec(`INSERT INTO served (period, entered, scope, code, count, source) VALUES ($1, $2, $3, $4, $5, $6)`,
			e.Period, t.day, scope, code, count, e.Source)
	}
	scope, total := servedUnknown, int64(0)
	if e.Total != nil {
		scope, total = servedTotal, *e.Total
	}
	if err := put(scope, "", total); err != nil {
		return err
	}
	for id, n := range e.Domains {
		if err := put(servedDomain, id, n); err != nil {
			return err
		}
	}
	for _, x := range e.Cases {
		if err := t.exec(`INSERT INTO served_cases (period, entered, day, "procedure", count) VALUES ($1, $2, $3, $4, $5)`,
			e.Period, t.day, x.Day, x.Procedure, x.Count); err != nil {
			return err
		}
	}
	return nil
}

// Served returns the served counts as the figures use it: entries of closed days.
func (r *Reads) Served(ctx context.Context) (*survey.Served, error) {
	seal, found, err := r.LastSeal(ctx)
	if err != nil {
		return nil, err
	}
	calendar, err := r.Calendar(ctx)
	if err != nil || !found {
		return survey.NewServed(calendar, nil), err
	}
	return readServed(r.reader(ctx), calendar, seal.Day)
}

// EnteredServed returns the served counts as entered, today's entries too.
func (r *Reads) EnteredServed(ctx context.Context) (*survey.Served, error) {
	calendar, err := r.Calendar(ctx)
	if err != nil {
		return nil, err
	}
	return readServed(r.reader(ctx), calendar, "")
}

// CompareServed says what ReplaceServed would change today. Errors: as ReplaceServed.
func (r *Reads) CompareServed(ctx context.Context, entries []survey.ServedEntry, today survey.Day) ([]survey.ServedChange, error) {
	c, err := r.Catalogue(ctx)
	if err != nil {
		return nil, err
	}
	served, err := r.EnteredServed(ctx)
	if err != nil {
		return nil, err
	}
	var all []survey.ServedChange
	for _, e := range entries {
		changes, err := changeServed(c, served, e, today)
		if err != nil {
			return nil, err
		}
		all = append(all, changes...)
	}
	return all, nil
}

// readServed reads the last entry of each period up to a day; "" is no bound.
func readServed(query querier, calendar survey.Calendar, last survey.Day) (*survey.Served, error) {
	const latest = ` WHERE entered = (SELECT max(entered) FROM served l WHERE l.period = x.period AND ($1 = '' OR l.entered <= $1))`
	rows, err := query(`SELECT period, entered, scope, code, count, source FROM served x`+latest, last)
	if err != nil {
		return nil, err
	}
	type number struct {
		survey.ServedEntry
		scope, code string
		count       int64
	}
	numbers, err := collect(rows, func(rows *sql.Rows, n *number) error {
		return rows.Scan(&n.Period, &n.Entered, &n.scope, &n.code, &n.count, &n.Source)
	})
	if err != nil {
		return nil, err
	}
	entries := map[string]*survey.ServedEntry{}
	for _, n := range numbers {
		e := entries[n.Period]
		if e == nil {
			e = &survey.ServedEntry{Period: n.Period, Entered: n.Entered, Source: n.Source, Domains: map[string]int64{}}
			entries[n.Period] = e
		}
		switch n.scope {
		case servedTotal:
			e.Total = &n.count
		case servedDomain:
			e.Domains[n.code] = n.count
		}
	}
	if rows, err = query(`SELECT period, day, "procedure", count FROM served_cases x`+latest+` ORDER BY day, "procedure"`, last); err != nil {
		return nil, err
	}
	type cases struct {
		survey.ServedCases
		period string
	}
	lists, err := collect(rows, func(rows *sql.Rows, x *cases) error { return rows.Scan(&x.period, &x.Day, &x.Procedure, &x.Count) })
	for _, x := range lists {
		if e := entries[x.period]; e != nil {
			e.Cases = append(e.Cases, x.ServedCases)
		}
	}
	var known []survey.ServedEntry
	for _, e := range entries {
		if !e.Empty() {
			known = append(known, *e)
		}
	}
	return survey.NewServed(calendar, known), err
}
