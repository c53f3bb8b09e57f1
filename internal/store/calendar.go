package store

import (
	"context"
	"strings"

	"sipas/internal/survey"
)

// Calendar is the calendar of this installation's periods, "calendar" or
// "administrative"; empty before the first start.
func (r *Reads) Calendar(ctx context.Context) (survey.Calendar, error) {
	return readCalendar(r.reader(ctx))
}

func readCalendar(query querier) (survey.Calendar, error) {
	kinds, err := column(query, `SELECT value FROM meta WHERE key = 'calendar'`)
	return survey.Calendar(strings.Join(kinds, "")), err
}

// FixCalendar makes the choice at the first start. It cannot be changed after:
// periods of both kinds would let small groups be computed from the days in
// which they differ. Error: Conflict.
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
