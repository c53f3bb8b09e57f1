package store

import (
	"context"
	"database/sql"
	"errors"
	"iter"

	"sipas/internal/survey"
)

// Exported is a response of a closed day as the raw export shows it.
type Exported struct {
	survey.Response
	Comment  string // in clear; the export masks it
	SetAside string // reason, empty when the response counts
}

// Export yields the responses of the closed days in [from, to) in the order of
// their random ids, which tells nothing about when they came; an empty bound is
// unlimited. It reads one consistent state. The first error ends it.
func (s *Store) Export(ctx context.Context, from, to survey.Day) iter.Seq2[Exported, error] {
	return func(yield func(Exported, error) bool) {
		if err := s.export(ctx, from, to, func(e Exported) bool { return yield(e, nil) }); err != nil {
			yield(Exported{}, err)
		}
	}
}

// export merges three cursors over the same order of ids: responses, answers,
// comments.
func (s *Store) export(ctx context.Context, from, to survey.Day, yield func(Exported) bool) error {
	tx, err := s.read.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return err
	}
	defer tx.Rollback()
	query := func(text string, args ...any) (*sql.Rows, error) { return tx.QueryContext(ctx, text, args...) }
	aside, err := setAsidesOf(query)
	if err != nil {
		return err
	}
	reasons := map[string]string{}
	for _, a := range aside {
		reasons[a.Response] = a.Reason
	}
	const inRange = `r.day >= $1 AND ($2 = '' OR r.day < $2) AND r.day <= (SELECT max(day) FROM days)`
	rows, err := query(`SELECT `+responseColumns+` FROM responses r WHERE `+inRange+` ORDER BY id`, from, to)
	if err != nil {
		return err
	}
	defer rows.Close()
	answers, err := query(`SELECT a.response, a.item, a.level FROM responses r CROSS JOIN answers a ON a.response = r.id
		WHERE `+inRange+` ORDER BY a.response, a.item`, from, to)
	if err != nil {
		return err
	}
	defer answers.Close()
	comments, err := query(`SELECT c.response, c.body, 0 FROM comments c JOIN responses r ON r.id = c.response
		WHERE `+inRange+` ORDER BY c.response`, from, to)
	if err != nil {
		return err
	}
	defer comments.Close()
	nextAnswer, nextComment := &beside{rows: answers}, &beside{rows: comments}
	for rows.Next() {
		var e Exported
		if err := scanResponse(rows, &e.Response); err != nil {
			return err
		}
		for nextAnswer.at(e.ID) {
			e.Answers = append(e.Answers, survey.Answer{Item: nextAnswer.text, Level: nextAnswer.number})
		}
		for nextComment.at(e.ID) {
			e.Comment = nextComment.text
		}
		e.SetAside = reasons[e.ID]
		if !yield(e) {
			return nil
		}
	}
	return errors.Join(rows.Err(), nextAnswer.err, nextComment.err)
}

// beside walks rows of (response, text, number) beside the responses.
type beside struct {
	rows     *sql.Rows
	response string // of the row read but not taken yet
	text     string
	number   int
	err      error
}

// at takes the next row if it belongs to the response; text and number are then
// its values.
func (b *beside) at(response string) bool {
	for b.err == nil && b.response < response {
		if !b.rows.Next() {
			b.err = b.rows.Err()
			return false
		}
		b.err = b.rows.Scan(&b.response, &b.text, &b.number)
	}
	if b.err != nil || b.response != response {
		return false
	}
	b.response = "" // taken
	return true
}

// ReceiptRow is a published receipt: its hash and its day, nothing beside.
type ReceiptRow struct {
	Hash string
	Day  survey.Day
}

// Receipts returns the receipts of the closed days in [from, to), by day and
// hash; an empty bound is unlimited.
func (r *Reads) Receipts(ctx context.Context, from, to survey.Day) ([]ReceiptRow, error) {
	rows, err := r.db.QueryContext(ctx, `SELECT hash, day FROM receipts
		WHERE day >= $1 AND ($2 = '' OR day < $2) AND day <= (SELECT max(day) FROM days) ORDER BY day, hash`, from, to)
	if err != nil {
		return nil, err
	}
	return collect(rows, func(rows *sql.Rows, r *ReceiptRow) error { return rows.Scan(&r.Hash, &r.Day) })
}
