package store

import (
	"context"
	"database/sql"
	"strings"

	"sipas/internal/survey"
)

// FixedDisclosure is what a closed period may show, as decided when it closed
// (stats.Disclosure as JSON; the store does not look inside).
type FixedDisclosure struct {
	Period string
	Body   string
}

// Calendar is that of the installation; empty before the first start.
func (r *Reads) Calendar(ctx context.Context) (survey.Calendar, error) {
	kinds, err := column(r.reader(ctx), `SELECT value FROM meta WHERE key = 'calendar'`)
	return survey.Calendar(strings.Join(kinds, "")), err
}

// FixCalendar makes the choice at the first start. It cannot be changed after:
// figures by both calendars would let small groups be computed from the days in
// which they differ (measures.md). Error: Conflict.
func (s *Store) FixCalendar(_ context.Context, kind survey.Calendar) error {
	return s.do(func(tx *writeTx) error {
		if err := tx.exec(`INSERT INTO meta (key, value) VALUES ('calendar', $1) ON CONFLICT (key) DO NOTHING`, kind); err != nil {
			return err
		}
		var chosen survey.Calendar
		if err := tx.row(`SELECT value FROM meta WHERE key = 'calendar'`).Scan(&chosen); err != nil {
			return err
		}
		if chosen != kind {
			return survey.Errorf(survey.Conflict, "Cơ sở dữ liệu này đã chọn --calendar %s; đổi sang %s sẽ làm lộ các nhóm nhỏ.", chosen, kind)
		}
		return nil
	})
}

// Disclosures returns every decision made so far, by period.
func (r *Reads) Disclosures(ctx context.Context) ([]FixedDisclosure, error) {
	rows, err := r.db.QueryContext(ctx, `SELECT period, body FROM disclosures ORDER BY period`)
	if err != nil {
		return nil, err
	}
	return collect(rows, func(rows *sql.Rows, d *FixedDisclosure) error {
		return rows.Scan(&d.Period, &d.Body)
	})
}

// FixDisclosures stores decisions; one already made is never changed.
func (s *Store) FixDisclosures(_ context.Context, decisions []FixedDisclosure) error {
	return s.do(func(tx *writeTx) error {
		var periods []string
		for _, d := range decisions {
			periods = append(periods, d.Period)
			if err := tx.exec(`INSERT INTO disclosures (period, administrative, body) VALUES ($1, 0, $2)
				ON CONFLICT (period, administrative) DO NOTHING`, d.Period, d.Body); err != nil {
				return err
			}
		}
		if len(periods) == 0 {
			return nil
		}
		return tx.addStateEvent(stateDisclosures, survey.EventDisclosure, "", "", strings.Join(periods, " "), "system")
	})
}

// Decision is an opaque decision about what may be shown.
type Decision struct {
	Name string
	Day  survey.Day
	Body string
}

func (r *Reads) Decisions(ctx context.Context) ([]Decision, error) { return nil, nil }
func (s *Store) Decide(ctx context.Context, d []Decision) error    { return nil }
