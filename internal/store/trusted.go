package store

import (
	"context"
	"database/sql"
	"errors"
	"strings"

	"sipas/internal/survey"
)

const (
	// alone is how many days the office is open a clock that nothing keeps right is
	// believed after the last day that was believed.
	alone = 3
	// held is where an answer lies while its day is not known: after every day, in
	// no seal and no figure.
	held survey.Day = "2199-12-31"
)

// trust says which days the clock may name to be believed. Where it names another,
// nothing irreversible is done: no sealing, erasing by age or deciding.
type trust struct {
	base  survey.Day // the last day believed; never one before it
	until survey.Day // the last day believed of a clock that nothing keeps right
}

func (s *Store) believes(t *trust, day survey.Day) bool {
	return day >= t.base && (day <= t.until || s.synchronised())
}

// Today is the local day of the store's clock; while that is in doubt, the last
// day that was believed.
func (s *Store) Today() survey.Day {
	day := survey.DayOf(s.now())
	if t := s.trust.Load(); t != nil && !s.believes(t, day) {
		return t.base
	}
	return day
}

// readTrust reads on what the clock is measured; nil before the first start.
func readTrust(query querier) (*trust, error) {
	base, err := column(query, believedDay)
	if err != nil || len(base) == 0 {
		return nil, err
	}
	catalogue, err := readCatalogue(query)
	if err != nil {
		return nil, err
	}
	t := &trust{survey.Day(base[0]), survey.Day(base[0])}
	open := 0
	for day := t.base.Next(); ; day = day.Next() {
		if _, off := catalogue.DayOff(day); !off {
			if open++; open > alone {
				return t, nil
			}
		}
		t.until = day
	}
}

const believedDay = `SELECT value FROM meta WHERE key = 'believed_day'`

// setOpenDay decides, inside the transaction, whether the clock is believed and the
// day that responses and events of this batch belong to: today, but never a day
// that is closed. In doubt events lie in the last day believed.
func (s *Store) setOpenDay(tx *writeTx) error {
	last, err := lastClosed(tx.row)
	if err != nil {
		return err
	}
	today := survey.DayOf(s.now())
	var base survey.Day
	err = tx.row(believedDay).Scan(&base)
	if errors.Is(err, sql.ErrNoRows) {
		return tx.believe(s, today, last) // the first start's, whatever it is
	}
	if err != nil {
		return err
	}
	t := s.trust.Load()
	if t == nil || t.base != base {
		if err := tx.keepTrust(s); err != nil {
			return err
		}
		t = s.trust.Load()
	}
	tx.doubt = !s.believes(t, today)
	tx.day = max(today, last.Next())
	if tx.doubt {
		tx.day = max(base, last.Next())
	}
	if tx.doubt || today == base {
		return nil
	}
	return tx.believe(s, today, last)
}

// believe notes that the day is today.
func (t *writeTx) believe(s *Store, today, last survey.Day) error {
	t.doubt, t.day = false, today
	if last != "" {
		t.day = max(today, last.Next())
	}
	if err := t.exec(`INSERT INTO meta (key, value) VALUES ('believed_day', $1)
		ON CONFLICT (key) DO UPDATE SET value = excluded.value`, t.day); err != nil {
		return err
	}
	return t.keepTrust(s)
}

// keepTrust notes outside the transaction on what the clock is measured. Should that
// be rolled back, the next one notes it anew.
func (t *writeTx) keepTrust(s *Store) error {
	measured, err := readTrust(t.rows)
	s.trust.Store(measured)
	return err
}

// Clock is what is known of the clock.
type Clock struct {
	Believed bool
	Says     survey.Day // the clock
	Last     survey.Day // that was believed
	Sealed   survey.Day // the last; empty before the first
	Held     int        // answers whose day is not known yet
}

// Ahead says that days are sealed which, by the clock, have not ended: an earlier
// clock ran ahead, or this one is behind.
func (c Clock) Ahead() bool { return c.Sealed >= c.Says }

// Clock looks at the clock.
func (s *Store) Clock(ctx context.Context) (Clock, error) {
	c := Clock{Says: survey.DayOf(s.now())}
	err := s.Snapshot(ctx, func(r *Reads) error {
		t, err := readTrust(r.reader(ctx))
		if err != nil || t == nil {
			return err
		}
		c.Believed, c.Last = s.believes(t, c.Says), t.base
		seal, _, err := r.LastSeal(ctx)
		if err != nil {
			return err
		}
		c.Sealed = seal.Day
		return r.db.QueryRowContext(ctx, `SELECT count(*) FROM responses WHERE day = $1`, dayNumber(held)).Scan(&c.Held)
	})
	return c, err
}

// errDoubt refuses what cannot be undone while the clock is in doubt.
func errDoubt() error {
	return survey.Errorf(survey.Conflict, "Ngày giờ của máy chưa chắc đúng nên việc này phải chờ; xem trang Hệ thống hoặc lệnh sipas doctor.")
}

// ConfirmClock believes the day the clock names, because a person says it is right.
// Error: Conflict, that day is sealed (RepairClock mends that).
func (s *Store) ConfirmClock(_ context.Context, actor string) error {
	return s.do(func(tx *writeTx) error {
		today := survey.DayOf(s.now())
		last, err := lastClosed(tx.row)
		if err != nil {
			return err
		}
		if last >= today {
			return survey.Errorf(survey.Conflict, "Sổ đã chốt đến ngày %s, sau ngày %s của máy. Nếu ngày của máy đúng, hãy dừng dịch vụ và chạy "+
				"sipas doctor --repair-clock; nếu sai, hãy chỉnh lại ngày giờ của máy.", dmy(last), dmy(today))
		}
		if last == "" { // also where the first start was under a clock that ran ahead
			err = tx.comeBack(s, today)
		} else {
			err = tx.believe(s, today, last)
		}
		if err != nil {
			return err
		}
		if _, err = tx.addEvent(survey.EventClock, "", "", "xác nhận ngày "+string(today)+" của máy là đúng", actor); err != nil {
			return err
		}
		return tx.settle()
	})
}

// dmy writes a day as people read it.
func dmy(d survey.Day) string { return d.Start().Format("02/01/2006") }

// Settle does what waited for a believed clock, if it is believed.
func (s *Store) Settle(context.Context) error { return s.do((*writeTx).settle) }

// settle gives what waited for a believed clock its day, which is today: a backup
// that was put back its event, held answers their day.
func (t *writeTx) settle() error {
	if t.doubt {
		return nil
	}
	if err := t.beginAnew(); err != nil {
		return err
	}
	if err := t.markRestored(); err != nil {
		return err
	}
	return t.moveResponses(held.Add(-1), t.day)
}

// beginAnew lets the record begin today where its first start was under a clock that
// was years behind: else every day since would be sealed.
func (t *writeTx) beginAnew() error {
	var first survey.Day
	last, err := lastClosed(t.row)
	if err == nil {
		err = t.row(`SELECT value FROM meta WHERE key = 'first_day'`).Scan(&first)
	}
	if err != nil || last != "" || first.Add(366) >= t.day {
		return err
	}
	if err := t.moveResponses(first.Add(-1), t.day); err != nil {
		return err
	}
	if err := t.moveEvents(first, t.day); err != nil {
		return err
	}
	return t.exec(`UPDATE meta SET value = $1 WHERE key = 'first_day'`, t.day)
}

// moveResponses gives responses of the days after one, none of them sealed, another
// day. A stated day of answering stays where it still can.
func (t *writeTx) moveResponses(after, to survey.Day) error {
	days, err := column(t.rows, `SELECT DISTINCT date(day * 86400, 'unixepoch') FROM responses WHERE day > $1 AND day <> $2`,
		dayNumber(after), dayNumber(to))
	if err != nil || len(days) == 0 {
		return err
	}
	w, err := readWords(t.rows)
	if err != nil {
		return err
	}
	for _, day := range days {
		if err := t.moveDay(w, survey.Day(day), to); err != nil {
			return err
		}
	}
	return nil
}

func (t *writeTx) moveDay(w words, from, to survey.Day) error {
	responses, _, err := responsesOf(t.rows, w, from)
	if err != nil {
		return err
	}
	for _, r := range responses {
		if r.AnsweredDay == from || t.checkAnsweredDay(r.AnsweredDay, to) != nil {
			r.AnsweredDay = to
		}
		r.Day = to
		if err := t.exec(`UPDATE responses SET day = $1, late = $2, leaf = $3 WHERE day = $4 AND id = $5`,
			dayNumber(to), r.AnsweredDay.DaysUntil(to), raw(r.ComputeLeaf()), dayNumber(from), raw(r.ID)); err != nil {
			return err
		}
	}
	for _, table := range strings.Fields("receipts comments form_keys proposal_responses") {
		if err := t.exec(`UPDATE `+table+` SET day = $1 WHERE day = $2`, dayNumber(to), dayNumber(from)); err != nil {
			return err
		}
	}
	return nil
}
