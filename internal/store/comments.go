package store

import (
	"cmp"
	"context"
	"database/sql"
	"slices"
	"strings"

	"sipas/internal/survey"
)

// Comment is what a citizen wrote, as staff may read it once its day is closed.
type Comment struct {
	ID          string     // of its response
	Day         survey.Day // it was stored; no page shows it
	AnsweredDay survey.Day // tells the month; no page shows the day
	Domain      string
	Body        string // masked; empty where Gone
	Gone        bool   // the text was deleted …
	Reason      string // … for this reason (masked); empty: by no event, which verify names
	SetAside    bool   // its response is left out of the figures
	Chosen      bool   // for the report
	Tags        []string
}

// closedComments selects the comments of closed days; a condition follows. The
// index has the commented responses by day.
const closedComments = `SELECT lower(hex(r.id)), date(r.day * 86400, 'unixepoch'), date((r.day - r.late) * 86400, 'unixepoch'), coalesce(w.text, ''), coalesce(c.body, ''), c.response IS NULL,
		CASE WHEN c.response IS NULL THEN coalesce((SELECT max(e.reason) FROM events e WHERE e.subject = lower(hex(r.id)) AND e.kind = 'redact'), '') ELSE '' END,
		EXISTS (SELECT 1 FROM events e WHERE e.subject = lower(hex(r.id)) AND e.kind = 'set_aside'
			AND NOT EXISTS (SELECT 1 FROM events u WHERE u.subject = e.subject AND u.kind = 'undo' AND u.detail = e.id)),
		x.comment IS NOT NULL,
		coalesce((SELECT group_concat(t.tag, ' ') FROM comment_tags t WHERE t.comment = r.id), '')
	FROM responses r INDEXED BY responses_commented LEFT JOIN words w ON w.id = r.domain
		LEFT JOIN comments c ON c.response = r.id LEFT JOIN chosen_comments x ON x.comment = r.id
	WHERE r.comment_digest <> x'' AND r.day <= ` + lastClosedNumber + ` AND `

// answeredIn are those answered from the day with the number $1 on and before $2;
// late ones were stored up to 16 days later.
const answeredIn = `r.day >= $1 AND r.day < $2 + 16 AND r.day - r.late >= $1 AND r.day - r.late < $2 ORDER BY r.id`

// endless is after every day.
const endless survey.Day = "9999-12-31"

func scanComment(rows *sql.Rows, c *Comment) error {
	var tags string
	if err := rows.Scan(&c.ID, &c.Day, &c.AnsweredDay, &c.Domain, &c.Body, &c.Gone, &c.Reason, &c.SetAside, &c.Chosen, &tags); err != nil {
		return err
	}
	c.Body, c.Reason = survey.MaskComment(c.Body), survey.MaskComment(c.Reason)
	c.Tags = strings.Fields(tags)
	return nil
}

// Comments returns the comments of closed days that were answered in [from, to),
// masked, in the order of their random ids, which tells nothing about when they
// came; an empty bound is unlimited. Redacted ones are among them, without text.
func (r *Reads) Comments(ctx context.Context, from, to survey.Day) ([]Comment, error) {
	return r.comments(ctx, answeredIn, max(0, dayNumber(from)), dayNumber(cmp.Or(to, endless)))
}

// ChosenComments returns those of Comments that staff chose for the report; the
// ones set aside since are left out.
func (r *Reads) ChosenComments(ctx context.Context, from, to survey.Day) ([]Comment, error) {
	chosen, err := r.comments(ctx, `x.comment IS NOT NULL AND `+answeredIn, max(0, dayNumber(from)), dayNumber(cmp.Or(to, endless)))
	return slices.DeleteFunc(chosen, func(c Comment) bool { return c.SetAside }), err
}

// Comment returns one comment of a closed day. Error: NotFound.
func (r *Reads) Comment(ctx context.Context, id string) (Comment, error) {
	day, err := responseDay(r.rowReader(ctx), id)
	if survey.KindOf(err) == survey.NotFound {
		return Comment{}, errNoSuchComment()
	}
	if err != nil {
		return Comment{}, err
	}
	found, err := r.comments(ctx, `r.day = $1 AND r.id = unhex($2)`, day, id)
	if err != nil {
		return Comment{}, err
	}
	if len(found) == 0 {
		return Comment{}, errNoSuchComment()
	}
	return found[0], nil
}

func errNoSuchComment() error { return survey.Errorf(survey.NotFound, "Không có góp ý này.") }

func (r *Reads) comments(ctx context.Context, condition string, args ...any) ([]Comment, error) {
	rows, err := r.db.QueryContext(ctx, closedComments+condition, args...)
	if err != nil {
		return nil, err
	}
	return collect(rows, scanComment)
}

// MarkComment gives a comment of a closed day exactly these tags and says whether
// it is chosen for the report. It is no event: marks are staff's notes. Errors:
// NotFound (also once redacted), Invalid (unknown tag).
func (s *Store) MarkComment(_ context.Context, id string, tags []string, chosen bool, actor string) error {
	err := s.do(func(tx *writeTx) error {
		var there bool
		if err := tx.row(`SELECT EXISTS (SELECT 1 FROM comments WHERE response = unhex($1) AND day <= `+lastClosedNumber+`)`, id).Scan(&there); err != nil {
			return err
		}
		if !there {
			return errNoSuchComment()
		}
		if err := tx.tagComment(id, tags); err != nil {
			return err
		}
		if !chosen {
			return tx.exec(`DELETE FROM chosen_comments WHERE comment = unhex($1)`, id)
		}
		return tx.exec(`INSERT INTO chosen_comments (comment) VALUES (unhex($1)) ON CONFLICT (comment) DO NOTHING`, id)
	})
	if err == nil {
		s.log.Info("comment marked", "actor", actor, "tags", len(tags), "chosen", chosen)
	}
	return err
}

func (t *writeTx) tagComment(id string, tags []string) error {
	if err := t.exec(`DELETE FROM comment_tags WHERE comment = unhex($1)`, id); err != nil {
		return err
	}
	for _, tag := range tags {
		var known bool
		if err := t.row(`SELECT EXISTS (SELECT 1 FROM tags WHERE id = $1)`, tag).Scan(&known); err != nil {
			return err
		}
		if !known {
			return survey.Errorf(survey.Invalid, "Nhãn đã chọn không có trong danh sách; xin mở lại trang góp ý.")
		}
		if err := t.exec(`INSERT INTO comment_tags (comment, tag) VALUES (unhex($1), $2) ON CONFLICT (comment, tag) DO NOTHING`, id, tag); err != nil {
			return err
		}
	}
	return nil
}
