package store

import (
	"context"
	"database/sql"

	"sipas/internal/survey"
)

// keepReadingsDays is how long it is kept who read comments: two years.
const keepReadingsDays = 2 * 365

// Reading says that a member of staff looked at comments on a day, how often, and
// which ones; never what was searched for, which may name a citizen.
type Reading struct {
	Day         survey.Day
	Reader      string
	Period      string // of the installation's calendar
	Domain, Tag string // as filtered, empty for all
	Chosen      bool   // only those chosen for the report
	Searched    bool
	Times       int
}

// AddReading notes that comments are about to be read today. The same reading
// again on one day is counted, not listed, which bounds the list.
func (s *Store) AddReading(_ context.Context, r Reading) error {
	day := s.Today()
	return s.do(func(tx *writeTx) error {
		return tx.exec(`INSERT INTO comment_readings (day, reader, period, domain, tag, chosen, searched, times)
			VALUES ($1, $2, $3, $4, $5, $6, $7, 1)
			ON CONFLICT (day, reader, period, domain, tag, chosen, searched) DO UPDATE SET times = times + 1`,
			day, r.Reader, r.Period, r.Domain, r.Tag, r.Chosen, r.Searched)
	})
}

// Readings returns at most limit readings, the latest day first, after leaving
// out as many as skip says, and how many there are in all.
func (r *Reads) Readings(ctx context.Context, skip, limit int) (readings []Reading, total int, err error) {
	if err := r.db.QueryRowContext(ctx, `SELECT count(*) FROM comment_readings`).Scan(&total); err != nil {
		return nil, 0, err
	}
	rows, err := r.db.QueryContext(ctx, `SELECT day, reader, period, domain, tag, chosen, searched, times FROM comment_readings
		ORDER BY day DESC, reader, period DESC, domain, tag, chosen, searched LIMIT $1 OFFSET $2`, limit, skip)
	if err != nil {
		return nil, 0, err
	}
	readings, err = collect(rows, func(rows *sql.Rows, r *Reading) error {
		return rows.Scan(&r.Day, &r.Reader, &r.Period, &r.Domain, &r.Tag, &r.Chosen, &r.Searched, &r.Times)
	})
	return readings, total, err
}

// eraseOldReadings erases what has been kept the longest time there is.
func (t *writeTx) eraseOldReadings() error {
	return t.exec(`DELETE FROM comment_readings WHERE day <= $1`, t.day.Add(-keepReadingsDays))
}
