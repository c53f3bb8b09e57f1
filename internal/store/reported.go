package store

import (
	"context"
	"database/sql"
	"fmt"
	"strconv"

	"sipas/internal/survey"
)

// Reported returns the values of the plan's other indicators, by indicator and
// period.
func (r *Reads) Reported(ctx context.Context) ([]survey.Reported, error) {
	return readReported(r.reader(ctx))
}

func readReported(query querier) ([]survey.Reported, error) {
	rows, err := query(`SELECT indicator, period, numerator, denominator, value, source FROM reported ORDER BY indicator, period`)
	if err != nil {
		return nil, err
	}
	return collect(rows, func(rows *sql.Rows, x *survey.Reported) error {
		var n, d string
		if err := rows.Scan(&x.Indicator, &x.Period, &n, &d, &x.Value, &x.Source); err != nil || n == "" {
			return err
		}
		numerator, err1 := strconv.ParseInt(n, 10, 64)
		denominator, err2 := strconv.ParseInt(d, 10, 64)
		if err1 != nil || err2 != nil {
			return fmt.Errorf("reported %s %s: %q / %q", x.Indicator, x.Period, n, d)
		}
		x.Numerator, x.Denominator = &numerator, &denominator
		return nil
	})
}

// SaveReported enters values, each in place of the one of its indicator and
// period, all or none, and leaves an event for each that is new or different. It
// returns how many are. Error: Invalid, with fields.
func (s *Store) SaveReported(_ context.Context, list []survey.Reported, why, actor string) (changed int, err error) {
	err = s.do(func(tx *writeTx) error {
		calendar, err := readCalendar(tx.rows)
		if err != nil {
			return err
		}
		known, err := readReported(tx.rows)
		if err != nil {
			return err
		}
		old := map[[2]string]string{}
		for _, x := range known {
			old[[2]string{x.Indicator, x.Period}] = reportedText(x)
		}
		changed = 0
		for _, x := range list {
			x.Source = eventValue(x.Source)
			if err := x.Check(calendar, tx.day); err != nil {
				return err
			}
			key, now := [2]string{x.Indicator, x.Period}, reportedText(x)
			before, exists := old[key]
			if exists && before == now {
				continue
			}
			if !exists {
				before = "chưa có"
			}
			if err := tx.putReported(x); err != nil {
				return err
			}
			if err := tx.addStateEvent(stateReported, survey.EventReported, x.Indicator+" "+x.Period, eventValue(why), before+" → "+now, actor); err != nil {
				return err
			}
			old[key] = now
			changed++
		}
		return nil
	})
	return changed, err
}

// RemoveReported takes a value out and leaves an event. Errors: Invalid, no
// reason; NotFound.
func (s *Store) RemoveReported(_ context.Context, indicator, period, why, actor string) error {
	why = eventValue(why)
	if err := survey.CheckRemoval(why); err != nil {
		return err
	}
	return s.do(func(tx *writeTx) error {
		known, err := readReported(tx.rows)
		if err != nil {
			return err
		}
		for _, x := range known {
			if x.Indicator != indicator || x.Period != period {
				continue
			}
			if err := tx.exec(`DELETE FROM reported WHERE indicator = $1 AND period = $2`, indicator, period); err != nil {
				return err
			}
			return tx.addStateEvent(stateReported, survey.EventReported, indicator+" "+period, why, reportedText(x)+" → bỏ", actor)
		}
		return survey.Errorf(survey.NotFound, "Giá trị này không còn: đã được bỏ.")
	})
}

func (t *writeTx) putReported(x survey.Reported) error {
	n, d := "", ""
	if x.Numerator != nil {
		n, d = strconv.FormatInt(*x.Numerator, 10), strconv.FormatInt(*x.Denominator, 10)
	}
	return t.exec(`INSERT INTO reported (indicator, period, numerator, denominator, value, source) VALUES ($1, $2, $3, $4, $5, $6)
		ON CONFLICT (indicator, period) DO UPDATE SET numerator = excluded.numerator, denominator = excluded.denominator,
			value = excluded.value, source = excluded.source`, x.Indicator, x.Period, n, d, x.Value, x.Source)
}

// reportedText is a value as its event tells it.
func reportedText(x survey.Reported) string {
	if x.Numerator == nil {
		return fmt.Sprintf("%s%% (%s)", x.Value, x.Source)
	}
	return fmt.Sprintf("%d/%d = %s%% (%s)", *x.Numerator, *x.Denominator, x.Value, x.Source)
}
