package store

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"

	"sipas/internal/survey"
)

// keepKeysDays is how long the hash of a form key is kept: long enough for any
// retry, short enough not to become a second register of answers.
const keepKeysDays = 90

// markFirstDay remembers the day the record began, the first to be sealed, and
// reads whether the clock is believed. The file's first page goes to its place at
// once, for CheckFile.
func (s *Store) markFirstDay(context.Context) error {
	return s.do(func(tx *writeTx) error {
		tx.tidy = fold
		return tx.exec(`INSERT INTO meta (key, value) VALUES ('first_day', $1) ON CONFLICT (key) DO NOTHING`, tx.day)
	})
}

// CloseDays seals every day before today that is not sealed yet, empty ones
// too, each in a commit of its own, and returns the new seals in order. Call it
// at start, before listening, and after midnight. While the clock is in doubt it
// does nothing; once it is believed, what waited for that gets its day first.
func (s *Store) CloseDays(ctx context.Context) ([]survey.Seal, error) {
	if err := s.Settle(ctx); err != nil {
		return nil, fmt.Errorf("close days: %w", err)
	}
	var sealed []survey.Seal
	for ctx.Err() == nil {
		var seal survey.Seal
		open := false
		err := s.do(func(tx *writeTx) (err error) {
			seal, open, err = tx.closeNextDay()
			return err
		})
		if err != nil {
			return sealed, fmt.Errorf("close days: %w", err)
		}
		if !open {
			return sealed, nil
		}
		sealed = append(sealed, seal)
	}
	return sealed, ctx.Err()
}

// closeNextDay seals the first day not sealed yet if it lies before the open day
// of this transaction. The clock is not asked again: it may have passed midnight
// since, and later jobs of the same commit still write to the open day.
func (t *writeTx) closeNextDay() (seal survey.Seal, closed bool, err error) {
	previous, err := t.latestSeal()
	if err != nil || t.doubt {
		return seal, false, err
	}
	day := previous.Day.Next()
	if previous.Day == "" {
		if err := t.row(`SELECT value FROM meta WHERE key = 'first_day'`).Scan(&day); err != nil {
			return seal, false, err
		}
	}
	if day >= t.day {
		return seal, false, nil
	}
	w, err := readWords(t.rows)
	if err != nil {
		return seal, false, err
	}
	content, err := contentOf(t.rows, w, day)
	if err != nil {
		return seal, false, err
	}
	seal = content.seal(previous.Seal)
	err = t.exec(`INSERT INTO days (day, count, previous, seal, leaves, receipts, events, event_count, block)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
		seal.Day, seal.Count, raw(seal.Previous), raw(seal.Seal), listDigest(content.leaves()), listDigest(content.receipts),
		listDigest(content.events), len(content.events), encodeBlock(survey.NewBlock(day, content.responses)))
	if err != nil {
		return seal, false, err
	}
	if err := errors.Join(t.eraseOldContacts(), t.eraseOldReadings()); err != nil {
		return seal, false, err
	}
	t.tidy = max(t.tidy, fold)
	return seal, true, t.exec(`DELETE FROM form_keys WHERE day < $1`, dayNumber(day)-keepKeysDays)
}

// ForgetOrder writes every page anew. Call it after days were closed: in the slack and
// the places of rows within a page one could read in which order answers came.
func (s *Store) ForgetOrder() error {
	return s.do(func(tx *writeTx) error {
		tx.tidy = rebuild
		return nil
	})
}

const sealColumns = `day, count, lower(hex(previous)), lower(hex(seal))`

// latestSeal is the last sealed day; its zero value, naming FirstPrevious as its
// seal, before the first.
func (t *writeTx) latestSeal() (survey.Seal, error) {
	seal := survey.Seal{Seal: survey.FirstPrevious}
	err := t.row(`SELECT `+sealColumns+` FROM days ORDER BY day DESC LIMIT 1`).
		Scan(&seal.Day, &seal.Count, &seal.Previous, &seal.Seal)
	if errors.Is(err, sql.ErrNoRows) {
		err = nil
	}
	return seal, err
}

// dayContent is everything the seal of a day covers.
type dayContent struct {
	day       survey.Day
	responses []survey.Response
	receipts  []string // hashes
	events    []string // digests
}

func contentOf(query querier, w words, day survey.Day) (dayContent, error) {
	c := dayContent{day: day}
	var err error
	if c.responses, c.receipts, err = responsesOf(query, w, day); err != nil {
		return c, err
	}
	slices.Sort(c.receipts)
	c.events, err = column(query, `SELECT digest FROM events WHERE day = $1 ORDER BY digest`, day)
	return c, err
}

func (c dayContent) leaves() []string {
	leaves := make([]string, len(c.responses))
	for i := range c.responses {
		leaves[i] = c.responses[i].Leaf
	}
	return leaves
}

func (c dayContent) seal(previous string) survey.Seal {
	return survey.Seal{Day: c.day, Count: len(c.responses), Previous: previous,
		Seal: survey.ComputeSeal(previous, c.day, c.leaves(), c.receipts, c.events)}
}

// listDigest is a digest of one kind of line; beside the seal it tells which
// kind was touched. It is derived and proves nothing by itself.
func listDigest(values []string) []byte {
	sum := sha256.Sum256([]byte(strings.Join(slices.Sorted(slices.Values(values)), "\n")))
	return sum[:]
}

// LastSeal returns the latest seal; found is false before the first day closed.
func (r *Reads) LastSeal(ctx context.Context) (seal survey.Seal, found bool, err error) {
	seals, err := r.seals(ctx, `ORDER BY day DESC LIMIT 1`)
	if err != nil || len(seals) == 0 {
		return survey.Seal{}, false, err
	}
	return seals[0], true, nil
}

// Seals returns the seals of the closed days in [from, to), oldest first; an
// empty bound is unlimited.
func (r *Reads) Seals(ctx context.Context, from, to survey.Day) ([]survey.Seal, error) {
	return r.seals(ctx, `WHERE day >= $1 AND ($2 = '' OR day < $2) ORDER BY day`, from, to)
}

func (r *Reads) seals(ctx context.Context, tail string, args ...any) ([]survey.Seal, error) {
	rows, err := r.db.QueryContext(ctx, `SELECT `+sealColumns+` FROM days `+tail, args...)
	if err != nil {
		return nil, err
	}
	return collect(rows, func(rows *sql.Rows, x *survey.Seal) error {
		return rows.Scan(&x.Day, &x.Count, &x.Previous, &x.Seal)
	})
}

// FirstDay is the day the record began.
func (r *Reads) FirstDay(ctx context.Context) (survey.Day, error) {
	var day survey.Day
	err := r.db.QueryRowContext(ctx, `SELECT value FROM meta WHERE key = 'first_day'`).Scan(&day)
	return day, err
}
