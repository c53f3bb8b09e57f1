package store

import (
	"context"
	"database/sql"
	"iter"

	"sipas/internal/survey"
)

// Exported is a response of a closed day as the raw export shows it.
type Exported struct {
	survey.Response
	Comment  string        // in clear; the export masks it
	SetAside survey.Reason // empty when the response counts
}

// Export yields the responses of the closed days in [from, to), day by day and
// within a day in the order of their random ids, which tells nothing about when
// they came; an empty bound is unlimited. One day at a time is in memory. The
// first error ends it.
func (r *Reads) Export(ctx context.Context, from, to survey.Day) iter.Seq2[Exported, error] {
	return func(yield func(Exported, error) bool) {
		if err := r.export(ctx, from, to, func(e Exported) bool { return yield(e, nil) }); err != nil {
			yield(Exported{}, err)
		}
	}
}

// Export is that of Reads in one state of the file.
func (s *Store) Export(ctx context.Context, from, to survey.Day) iter.Seq2[Exported, error] {
	return func(yield func(Exported, error) bool) {
		err := s.LongSnapshot(ctx, func(r *Reads) error {
			return r.export(ctx, from, to, func(e Exported) bool { return yield(e, nil) })
		})
		if err != nil {
			yield(Exported{}, err)
		}
	}
}

func (r *Reads) export(ctx context.Context, from, to survey.Day, yield func(Exported) bool) error {
	reasons, err := r.reasonsInForce(ctx, to)
	if err != nil {
		return err
	}
	w, err := readWords(r.reader(ctx))
	if err != nil {
		return err
	}
	seals, err := r.Seals(ctx, from, to)
	if err != nil {
		return err
	}
	for _, seal := range seals {
		responses, _, err := responsesOf(r.reader(ctx), w, seal.Day)
		if err != nil {
			return err
		}
		comments, err := commentsOf(r.reader(ctx), seal.Day)
		if err != nil {
			return err
		}
		for i := range responses {
			id := responses[i].ID
			if !yield(Exported{Response: responses[i], Comment: comments[id].body, SetAside: reasons[id]}) {
				return nil
			}
		}
	}
	return nil
}

// reasonsInForce are the reasons of the responses that are set aside by what was
// decided before a day; "" is now.
func (r *Reads) reasonsInForce(ctx context.Context, to survey.Day) (map[string]survey.Reason, error) {
	asides, err := r.Asides(ctx, "", "")
	reasons := map[string]survey.Reason{}
	for _, a := range asides {
		if last, out := a.Before(to); out {
			reasons[a.ID] = last.Reason
		}
	}
	return reasons, err
}

// storedComment is the text of a comment with its salt.
type storedComment struct{ id, salt, body string }

// commentsOf are the comments of a day's responses, by the id of the response.
func commentsOf(query querier, day survey.Day) (map[string]storedComment, error) {
	rows, err := query(`SELECT lower(hex(c.response)), lower(hex(c.salt)), c.body
		FROM responses r INDEXED BY responses_commented JOIN comments c ON c.response = r.id AND c.day = r.day
		WHERE r.day = $1 AND r.comment_digest <> x''`, dayNumber(day))
	if err != nil {
		return nil, err
	}
	found, err := collect(rows, func(rows *sql.Rows, c *storedComment) error { return rows.Scan(&c.id, &c.salt, &c.body) })
	comments := make(map[string]storedComment, len(found))
	for _, c := range found {
		comments[c.id] = c
	}
	return comments, err
}

// ReceiptRow is a published receipt: its hash and its day, nothing beside.
type ReceiptRow struct {
	Hash string
	Day  survey.Day
}

// Receipts yields the receipts of the closed days in [from, to), by day and hash,
// so that their order does not lead to the responses; an empty bound is unlimited.
// The first error ends it.
func (r *Reads) Receipts(ctx context.Context, from, to survey.Day) iter.Seq2[ReceiptRow, error] {
	return func(yield func(ReceiptRow, error) bool) {
		seals, err := r.Seals(ctx, from, to)
		for i := 0; err == nil && i < len(seals); i++ {
			day := seals[i].Day
			var hashes []string
			hashes, err = column(r.reader(ctx), `SELECT lower(hex(receipt)) AS hash FROM responses WHERE day = $1 ORDER BY hash`, dayNumber(day))
			for _, hash := range hashes {
				if !yield(ReceiptRow{hash, day}, nil) {
					return
				}
			}
		}
		if err != nil {
			yield(ReceiptRow{}, err)
		}
	}
}
