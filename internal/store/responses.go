package store

import (
	"bytes"
	"context"
	"crypto/sha256"
	"database/sql"
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
	Day      survey.Day // the day it was stored; empty when Repeated, and while the clock is in doubt
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
	content := hashContent(key, draft)
	err = s.do(func(tx *writeTx) error {
		ack.Day, ack.Repeated = knownDay(tx.answersDay()), false
		err := tx.insertResponse(content, ack.Receipt, &draft)
		if errors.Is(err, errReceiptKnown) {
			ack.Day, ack.Repeated = "", true
			return tx.checkContent(ack.Receipt, content)
		}
		return err
	})
	if err != nil {
		return Acknowledgement{}, err
	}
	return ack, nil
}

// hashContent tells a repeated post from another person's. The key is part of
// it, so the few possible answers cannot be tried out against the hash. What
// may differ between two sends of one form stays out.
func hashContent(key string, draft survey.Draft) []byte {
	draft.TimeBand, draft.SourceBand, draft.Language = "", "", ""
	text, err := json.Marshal(draft)
	if err != nil {
		panic(err) // strings and numbers always marshal
	}
	sum := sha256.Sum256(append([]byte("sipas-content-1\n"+key+"\n"), text...))
	return sum[:contentBytes]
}

const (
	// startBytes of the hash of a receipt find it: of a receipt's 60 bits they
	// leave out nothing that counts.
	startBytes = 8
	// contentBytes of a hash tell one content of a key from another.
	contentBytes = 16
)

// errReceiptKnown says that the key brought in a response before: the same key
// gives the same receipt, and receipts are never erased.
var errReceiptKnown = errors.New("receipt is in the record")

// answersDay is the day of what is answered in this transaction.
func (t *writeTx) answersDay() survey.Day {
	if t.doubt {
		return held
	}
	return t.day
}

// knownDay is the day an answer lies in; empty while that is not known.
func knownDay(day survey.Day) survey.Day {
	if day == held {
		return ""
	}
	return day
}

// checkContent tells a repeated post of a known key from other content (ErrKeyUsed).
// After 90 days nobody knows what the content was: it is not thanked for and dropped,
// but kept on the page for a new form.
func (t *writeTx) checkContent(receipt string, content []byte) error {
	var stored []byte
	err := t.row(`SELECT f.content FROM receipts r JOIN form_keys f ON f.day = r.day AND f.start = r.start
		WHERE r.start = $1`, receiptKey(receipt)[0]).Scan(&stored)
	switch {
	case errors.Is(err, sql.ErrNoRows), err == nil && !bytes.Equal(stored, content):
		return ErrKeyUsed
	}
	return err
}

// insertResponse stores the draft with its receipt and the hash of its content.
// The receipt goes first: that it is new is what makes a response count once, and
// asking beforehand would cost two more queries for every response.
func (t *writeTx) insertResponse(content []byte, receipt string, d *survey.Draft) error {
	r := survey.Response{
		Day: t.answersDay(), AnsweredDay: d.AnsweredDay, Point: d.Point, Serial: d.Serial, Channel: d.Channel, Mode: d.Mode,
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
	hash, day := raw(survey.ReceiptHash(receipt)), dayNumber(r.Day)
	err := t.exec(`INSERT INTO receipts (start, day, response) VALUES ($1, $2, $3)`, hash[:startBytes], day, raw(r.ID))
	if isUnique(err) {
		return errReceiptKnown
	}
	if err != nil {
		return err
	}
	if r.AnsweredDay == "" {
		r.AnsweredDay = r.Day
	} else if err := t.checkAnsweredDay(r.AnsweredDay, t.day); err != nil {
		return err
	}
	if d.Comment != "" {
		r.CommentDigest = survey.CommentDigest(ids[2], d.Comment)
		if err := t.exec(`INSERT INTO comments (response, day, salt, body) VALUES ($1, $2, $3, $4)`,
			raw(r.ID), day, raw(ids[2]), d.Comment); err != nil {
			return err
		}
	}
	r.Leaf = r.ComputeLeaf()
	if err := t.insertRow(&r, day, hash); err != nil {
		return err
	}
	return t.exec(`INSERT INTO form_keys (day, start, content) VALUES ($1, $2, $3)`, day, hash[:startBytes], content)
}

// checkAnsweredDay asks for the calendar only where a day was stated: few do.
func (t *writeTx) checkAnsweredDay(answered, stored survey.Day) error {
	var calendar survey.Calendar
	err := t.row(`SELECT coalesce(max(value), '') FROM meta WHERE key = 'calendar'`).Scan(&calendar)
	if err != nil {
		return err
	}
	return survey.CheckAnsweredDay(answered, stored, calendar)
}

// OpenCount is the number of responses of the day that is not closed yet; it is
// all anybody may see of it.
func (r *Reads) OpenCount(ctx context.Context) (int, error) {
	var n int
	err := r.db.QueryRowContext(ctx, `SELECT count(*) FROM responses
		WHERE day > coalesce(`+lastClosedNumber+`, 0)`).Scan(&n)
	return n, err
}
