package store

import (
	"context"
	"database/sql"
	"errors"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"sipas/internal/survey"
)

// maxReason bounds what a person may write as a reason, in characters.
const maxReason = 500

// addEvent appends an event of the open day. Values are folded to one line.
func (t *writeTx) addEvent(kind survey.EventKind, subject, reason, detail, actor string) (survey.Event, error) {
	id, err := t.newID()
	if err != nil {
		return survey.Event{}, err
	}
	e := survey.Event{ID: id, Day: t.day, Kind: kind, Subject: eventValue(subject), Reason: eventValue(reason),
		Detail: eventValue(detail), Actor: eventValue(actor)}
	e.Digest = e.ComputeDigest()
	return e, t.exec(`INSERT INTO events (id, day, kind, subject, reason, detail, actor, digest)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
		e.ID, e.Day, e.Kind, e.Subject, e.Reason, e.Detail, e.Actor, e.Digest)
}

func eventValue(s string) string { return norm.NFC.String(survey.EventValue(s)) }

// Events returns the events of the days in [from, to), by day and id; an empty
// bound is unlimited.
func (r *Reads) Events(ctx context.Context, from, to survey.Day) ([]survey.Event, error) {
	return eventsOf(r.reader(ctx), from, to)
}

func eventsOf(query querier, from, to survey.Day) ([]survey.Event, error) {
	rows, err := query(`SELECT id, day, kind, subject, reason, detail, actor, digest FROM events
		WHERE day >= $1 AND ($2 = '' OR day < $2) ORDER BY day, id`, from, to)
	if err != nil {
		return nil, err
	}
	return collect(rows, func(rows *sql.Rows, e *survey.Event) error {
		return rows.Scan(&e.ID, &e.Day, &e.Kind, &e.Subject, &e.Reason, &e.Detail, &e.Actor, &e.Digest)
	})
}

// Redact deletes a comment's text and its salt and leaves an event; the digest
// in the response stays, so its leaf still fits. A contact left for the comment
// and the marks of staff go with it (foreign keys). The reason is sealed for good,
// so it must not hold personal data that can be told. Errors: NotFound, Invalid.
func (s *Store) Redact(_ context.Context, response, reason, actor string) error {
	if reason = eventValue(reason); reason == "" || utf8.RuneCountInString(reason) > maxReason || !utf8.ValidString(reason) {
		return survey.Errorf(survey.Invalid, "Phải ghi lý do xóa ý kiến, không quá %d ký tự.", maxReason)
	}
	if survey.MaskComment(reason) != reason {
		return survey.Errorf(survey.Invalid, "Lý do được lưu mãi mãi, xin không ghi số điện thoại, số giấy tờ, mã hồ sơ, thư điện tử hay đường dẫn.")
	}
	return s.do(func(tx *writeTx) error {
		var n int
		if err := tx.row(`SELECT count(*) FROM comments WHERE response = unhex($1)`, response).Scan(&n); err != nil {
			return err
		}
		if n == 0 {
			return survey.Errorf(survey.NotFound, "Phiếu %q không có ý kiến.", response)
		}
		if err := tx.exec(`DELETE FROM comments WHERE response = unhex($1)`, response); err != nil {
			return err
		}
		tx.tidy = rebuild
		_, err := tx.addEvent(survey.EventRedact, response, reason, "", actor)
		return err
	})
}

// ReceiptStatus is what /kiem-tra tells.
type ReceiptStatus struct {
	Day      survey.Day // the day the response was stored; empty while that is not known
	SetAside bool
	Reason   survey.Reason // why it was set aside
}

// CheckReceipt says whether a receipt's response is in the record, and whether
// it was set aside; never what was answered. Error: NotFound.
func (r *Reads) CheckReceipt(ctx context.Context, typed string) (ReceiptStatus, error) {
	receipt := survey.NormalReceipt(typed)
	if receipt == "" {
		return ReceiptStatus{}, survey.Errorf(survey.Invalid, "Mã phiếu gồm 12 chữ và số, ví dụ %s. Xin xem lại.", exampleReceipt)
	}
	var response string
	var number int
	err := r.db.QueryRowContext(ctx, `SELECT lower(hex(r.response)), r.day FROM `+receiptOf, receiptKey(receipt)...).Scan(&response, &number)
	if errors.Is(err, sql.ErrNoRows) {
		return ReceiptStatus{}, survey.Errorf(survey.NotFound, "Không tìm thấy mã phiếu %s. Xin kiểm tra lại từng ký tự.", receipt)
	}
	if err != nil {
		return ReceiptStatus{}, err
	}
	event, reason, err := openSetAside(r.rowReader(ctx), response)
	return ReceiptStatus{Day: knownDay(dayOf(number)), SetAside: event != "", Reason: reason}, err
}

// receiptOf finds what a receipt speaks of, given receiptKey: by the start of its
// hash in receipts r, by the whole hash in the response o itself.
const receiptOf = `receipts r JOIN responses o ON r.start = $1 AND o.day = r.day AND o.id = r.response AND o.receipt = $2`

func receiptKey(receipt string) []any {
	hash := raw(survey.ReceiptHash(receipt))
	return []any{hash[:startBytes], hash}
}

// exampleReceipt shows the form of a receipt; it belongs to no response.
const exampleReceipt = "ABCD-EFGH-JKLM"
