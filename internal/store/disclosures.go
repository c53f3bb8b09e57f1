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
	Period         string
	Administrative bool
	Body           string
}

// Calendar is which kind of period has breakdowns in this installation,
// "calendar" or "administrative"; empty before the first start.
func (r *Reads) Calendar(ctx context.Context) (string, error) {
	kinds, err := column(r.reader(ctx), `SELECT value FROM meta WHERE key = 'calendar'`)
	return strings.Join(kinds, ""), err
}

// FixCalendar makes the choice at the first start. It cannot be changed after:
// breakdowns of both kinds would let small groups be computed from the days in
// which they differ (measures.md). Error: Conflict.
func (s *Store) FixCalendar(_ context.Context, kind string) error {
	return s.do(func(tx *writeTx) error {
		if err := tx.exec(`INSERT INTO meta (key, value) VALUES ('calendar', $1) ON CONFLICT (key) DO NOTHING`, kind); err != nil {
			return err
		}
		var chosen string
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
	rows, err := r.db.QueryContext(ctx, `SELECT period, administrative, body FROM disclosures ORDER BY period, administrative`)
	if err != nil {
		return nil, err
	}
	return collect(rows, func(rows *sql.Rows, d *FixedDisclosure) error {
		return rows.Scan(&d.Period, &d.Administrative, &d.Body)
	})
}

// FixDisclosures stores decisions; one already made is never changed.
func (s *Store) FixDisclosures(_ context.Context, decisions []FixedDisclosure) error {
	return s.do(func(tx *writeTx) error {
		var periods []string
		for _, d := range decisions {
			periods = append(periods, d.Period)
			if err := tx.exec(`INSERT INTO disclosures (period, administrative, body) VALUES ($1, $2, $3)
				ON CONFLICT (period, administrative) DO NOTHING`, d.Period, flag(d.Administrative), d.Body); err != nil {
				return err
			}
		}
		if len(periods) == 0 {
			return nil
		}
		return tx.addStateEvent(stateDisclosures, survey.EventDisclosure, "", "", strings.Join(periods, " "), "system")
	})
}
