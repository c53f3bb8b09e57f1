package store

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"errors"

	"golang.org/x/text/unicode/norm"

	"sipas/internal/survey"
)

// ErrKeyUsed is the Conflict of a form key that already brought in other
// content: somebody else answers on the same open page.
var ErrKeyUsed = survey.Errorf(survey.Conflict, "Phiếu trước đã được ghi nhận. Người khác trả lời? Xin mở phiếu mới.")

// Acknowledgement says that a response is durably stored.
type Acknowledgement struct {
	Receipt  string     // mã phiếu, for the citizen
	Day      survey.Day // the day it was stored; empty when Repeated
	Repeated bool       // the same key and content had been stored before
}

// AddResponse checks the draft and stores it once for the form's random key. It
// returns only after the commit. Errors: Invalid (with fields), Gone (retired
// point), ErrKeyUsed, Busy (may have been written; safe to repeat).
func (s *Store) AddResponse(ctx context.Context, key string, draft survey.Draft) (Acknowledgement, error) {
	catalogue, err := s.Catalogue(ctx)
	if err != nil {
		return Acknowledgement{}, errBusy(err) // closing down, or a fault that may pass
	}
	draft.Comment = norm.NFC.String(draft.Comment)
	if err := catalogue.CheckDraft(&draft, s.Today()); err != nil {
		return Acknowledgement{}, err
	}
	if len(key) < 16 || len(key) > 128 {
		return Acknowledgement{}, survey.Errorf(survey.Invalid, "Phiếu thiếu mã gửi. Ông/Bà vui lòng mở lại phiếu.")
	}
	ack := Acknowledgement{Receipt: survey.Receipt(key)}
	keyHash, content := hashKey(key), hashContent(key, draft)
	err = s.do(func(tx *writeTx) error {
		ack.Day, ack.Repeated = tx.day, false
		err := tx.insertResponse(keyHash, content, ack.Receipt, &draft)
		if errors.Is(err, errReceiptKnown) {
			ack.Day, ack.Repeated = "", true
			return tx.checkContent(keyHash, content)
		}
		return err
	})
	if err != nil {
		return Acknowledgement{}, err
	}
	return ack, nil
}

// hashKey is all that is stored of a form key.
func hashKey(key string) string {
	sum := sha256.Sum256([]byte("sipas-key-1\n" + key))
	return hex.EncodeToString(sum[:])
}

// hashContent tells a repeated post from another person's. The key is part of
// it, so the few possible answers cannot be tried out against the hash. What
// may differ between two sends of one form stays out.
func hashContent(key string, draft survey.Draft) string {
	draft.TimeBand, draft.SourceBand, draft.Language = "", "", ""
	text, err := json.Marshal(draft)
	if err != nil {
		panic(err) // strings and numbers always marshal
	}
	sum := sha256.Sum256(append([]byte("sipas-content-1\n"+key+"\n"), text...))
	return hex.EncodeToString(sum[:])
}

// errReceiptKnown says that the key brought in a response before: the same key
// gives the same receipt, and receipts are never erased.
var errReceiptKnown = errors.New("receipt is in the record")

// checkContent tells a repeated post of a known key from other content (ErrKeyUsed).
// A key erased after 90 days counts as repeated.
func (t *writeTx) checkContent(keyHash, content string) error {
	var stored string
	err := t.row(`SELECT content FROM form_keys WHERE hash = $1`, keyHash).Scan(&stored)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return nil
	case err == nil && stored != content:
		return ErrKeyUsed
	}
	return err
}

// insertResponse stores the draft with its receipt and key. The receipt goes
// first: that it is new is what makes a response count once, and asking
// beforehand would cost two more queries for every response.
func (t *writeTx) insertResponse(keyHash, content, receipt string, d *survey.Draft) error {
	r := survey.Response{
		Day: t.day, AnsweredDay: d.AnsweredDay, Point: d.Point, Serial: d.Serial, Channel: d.Channel, Mode: d.Mode,
		Stage: d.Stage, Respondent: d.Respondent, Domain: d.Domain, Procedure: d.Procedure,
		Questionnaire: d.Questionnaire, Language: d.Language, TimeBand: d.TimeBand, SourceBand: d.SourceBand,
		Answers: d.Answers,
	}
	ids := [3]string{}
	for i := range ids {
		id, err := t.newID()
		if err != nil {
			return err
		}
		ids[i] = id
	}
	r.ID, r.Salt = ids[0], ids[1]
	err := t.exec(`INSERT INTO receipts (hash, day, response) VALUES ($1, $2, $3)`, survey.ReceiptHash(receipt), r.Day, r.ID)
	if isUnique(err) {
		return errReceiptKnown
	}
	if err != nil {
		return err
	}
	if r.AnsweredDay == "" {
		r.AnsweredDay = t.day
	} else if err := t.checkAnsweredDay(r.AnsweredDay); err != nil {
		return err
	}
	if d.Comment != "" {
		r.CommentDigest = survey.CommentDigest(ids[2], d.Comment)
		if err := t.exec(`INSERT INTO comments (response, salt, body) VALUES ($1, $2, $3)`, r.ID, ids[2], d.Comment); err != nil {
			return err
		}
	}
	r.Leaf = r.ComputeLeaf()
	if err := t.exec(`INSERT INTO responses (`+responseColumns+`)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)`,
		r.ID, r.Day, r.AnsweredDay, r.Point, r.Serial, r.Channel, r.Mode, r.Stage, r.Respondent, r.Domain, r.Procedure,
		r.Questionnaire, r.Language, r.TimeBand, r.SourceBand, r.CommentDigest, r.Salt, r.Leaf); err != nil {
		return err
	}
	for _, a := range r.Answers {
		if err := t.exec(`INSERT INTO answers (response, item, level) VALUES ($1, $2, $3)`, r.ID, a.Item, a.Level); err != nil {
			return err
		}
	}
	return t.exec(`INSERT INTO form_keys (hash, content, day) VALUES ($1, $2, $3)`, keyHash, content, r.Day)
}

// checkAnsweredDay asks for the calendar only where a day was stated: few do.
func (t *writeTx) checkAnsweredDay(answered survey.Day) error {
	var calendar survey.Calendar
	err := t.row(`SELECT coalesce(max(value), '') FROM meta WHERE key = 'calendar'`).Scan(&calendar)
	if err != nil {
		return err
	}
	return survey.CheckAnsweredDay(answered, t.day, calendar)
}

const responseColumns = `id, day, answered_day, point, serial, channel, mode, stage, respondent, domain, "procedure",
	questionnaire, language, time_band, source_band, comment_digest, salt, leaf`

// responsesOf reads a day's responses with their answers, by id.
func responsesOf(query querier, day survey.Day) ([]survey.Response, error) {
	rows, err := query(`SELECT `+responseColumns+` FROM responses WHERE day = $1 ORDER BY id`, day)
	if err != nil {
		return nil, err
	}
	responses, err := collect(rows, scanResponse)
	if err != nil {
		return nil, err
	}
	rows, err = query(`SELECT a.response, a.item, a.level FROM responses r JOIN answers a ON a.response = r.id
		WHERE r.day = $1 ORDER BY a.response, a.item`, day)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	i := 0
	for rows.Next() {
		var id string
		var a survey.Answer
		if err := rows.Scan(&id, &a.Item, &a.Level); err != nil {
			return nil, err
		}
		for responses[i].ID != id {
			i++
		}
		responses[i].Answers = append(responses[i].Answers, a)
	}
	return responses, rows.Err()
}

// scanResponse reads responseColumns.
func scanResponse(rows *sql.Rows, r *survey.Response) error {
	return rows.Scan(&r.ID, &r.Day, &r.AnsweredDay, &r.Point, &r.Serial, &r.Channel, &r.Mode, &r.Stage, &r.Respondent,
		&r.Domain, &r.Procedure, &r.Questionnaire, &r.Language, &r.TimeBand, &r.SourceBand, &r.CommentDigest, &r.Salt, &r.Leaf)
}

// OpenCount is the number of responses of the day that is not closed yet; it is
// all anybody may see of it.
func (r *Reads) OpenCount(ctx context.Context) (int, error) {
	var n int
	err := r.db.QueryRowContext(ctx, `SELECT count(*) FROM responses
		WHERE day > coalesce((SELECT max(day) FROM days), '')`).Scan(&n)
	return n, err
}
