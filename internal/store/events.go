package store

import (
	"context"
	"database/sql"
	"errors"
	"strings"
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

// SetAside takes a response out of the figures from the close of today on. The
// row stays; the event is sealed. Errors: NotFound, Conflict (already set
// aside), Invalid (no reason).
func (s *Store) SetAside(_ context.Context, response, reason, actor string) (survey.Event, error) {
	if reason = eventValue(reason); reason == "" || utf8.RuneCountInString(reason) > maxReason || !utf8.ValidString(reason) {
		return survey.Event{}, survey.Errorf(survey.Invalid, "Phải ghi lý do loại phiếu, không quá %d ký tự.", maxReason)
	}
	var event survey.Event
	err := s.do(func(tx *writeTx) error {
		open, err := tx.openSetAside(response)
		if err != nil {
			return err
		}
		if open != "" {
			return survey.Errorf(survey.Conflict, "Phiếu %s đã được loại khỏi tính toán trước đó.", response)
		}
		event, err = tx.addEvent(survey.EventSetAside, response, reason, "", actor)
		return err
	})
	return event, err
}

// UndoSetAside brings a response back into the figures from the close of today
// on. Errors: NotFound, Conflict (not set aside), Invalid (reason too long).
func (s *Store) UndoSetAside(_ context.Context, response, reason, actor string) (survey.Event, error) {
	if reason = eventValue(reason); utf8.RuneCountInString(reason) > maxReason || !utf8.ValidString(reason) {
		return survey.Event{}, survey.Errorf(survey.Invalid, "Lý do không quá %d ký tự.", maxReason)
	}
	var event survey.Event
	err := s.do(func(tx *writeTx) error {
		open, err := tx.openSetAside(response)
		if err != nil {
			return err
		}
		if open == "" {
			return survey.Errorf(survey.Conflict, "Phiếu %s không ở tình trạng bị loại.", response)
		}
		event, err = tx.addEvent(survey.EventUndo, response, reason, open, actor)
		return err
	})
	return event, err
}

// openSetAside returns the id of the set-aside event in force for the response,
// or "". An undo names in its detail the event it takes back, so that the state
// can be recomputed without knowing the order of events.
func (t *writeTx) openSetAside(response string) (string, error) {
	var n int
	if err := t.row(`SELECT count(*) FROM responses WHERE id = $1`, response).Scan(&n); err != nil {
		return "", err
	}
	if n == 0 {
		return "", survey.Errorf(survey.NotFound, "Không có phiếu nào mang mã %q.", response)
	}
	var id string
	err := t.row(`SELECT e.id FROM events e WHERE e.subject = $1 AND e.kind = 'set_aside'
		AND NOT EXISTS (SELECT 1 FROM events u WHERE u.subject = $1 AND u.kind = 'undo' AND u.detail = e.id)`, response).Scan(&id)
	if errors.Is(err, sql.ErrNoRows) {
		return "", nil
	}
	return id, err
}

// SetAside is a response of a closed day that is out of the figures.
type SetAside struct {
	Day      survey.Day // of the response
	Row      int        // its place in the day's block
	Response string
	Reason   string
}

// SetAsides returns what is set aside by the events of closed days, ordered by
// day and row.
func (r *Reads) SetAsides(ctx context.Context) ([]SetAside, error) {
	return setAsidesOf(r.reader(ctx))
}

func setAsidesOf(query querier) ([]SetAside, error) {
	rows, err := query(`SELECT r.day, (SELECT count(*) FROM responses o WHERE o.day = r.day AND o.id < r.id), r.id, e.reason
		FROM events e JOIN responses r ON r.id = e.subject
		WHERE e.kind = 'set_aside' AND e.day <= (SELECT max(day) FROM days) AND r.day <= (SELECT max(day) FROM days)
		AND NOT EXISTS (SELECT 1 FROM events u WHERE u.subject = e.subject AND u.kind = 'undo' AND u.detail = e.id
			AND u.day <= (SELECT max(day) FROM days))
		ORDER BY r.day, r.id`)
	if err != nil {
		return nil, err
	}
	return collect(rows, func(rows *sql.Rows, x *SetAside) error {
		return rows.Scan(&x.Day, &x.Row, &x.Response, &x.Reason)
	})
}

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
		if err := tx.row(`SELECT count(*) FROM comments WHERE response = $1`, response).Scan(&n); err != nil {
			return err
		}
		if n == 0 {
			return survey.Errorf(survey.NotFound, "Phiếu %q không có ý kiến.", response)
		}
		if err := tx.exec(`DELETE FROM comments WHERE response = $1`, response); err != nil {
			return err
		}
		_, err := tx.addEvent(survey.EventRedact, response, reason, "", actor)
		return err
	})
}

// ReceiptStatus is what /kiem-tra tells.
type ReceiptStatus struct {
	Day      survey.Day // the day the response was stored
	SetAside bool
	Reason   string // why it was set aside
}

// CheckReceipt says whether a receipt's response is in the record, and whether
// it was set aside; never what was answered. Error: NotFound.
func (r *Reads) CheckReceipt(ctx context.Context, typed string) (ReceiptStatus, error) {
	receipt := survey.NormalReceipt(typed)
	if receipt == "" {
		return ReceiptStatus{}, survey.Errorf(survey.Invalid, "Mã phiếu gồm 12 chữ và số, ví dụ %s. Xin xem lại.", exampleReceipt)
	}
	var status ReceiptStatus
	var response string
	err := r.db.QueryRowContext(ctx, `SELECT day, response FROM receipts WHERE hash = $1`, survey.ReceiptHash(receipt)).
		Scan(&status.Day, &response)
	if errors.Is(err, sql.ErrNoRows) {
		return status, survey.Errorf(survey.NotFound, "Không tìm thấy mã phiếu %s. Xin kiểm tra lại từng ký tự.", receipt)
	}
	if err != nil {
		return status, err
	}
	reasons, err := column(r.reader(ctx), `SELECT e.reason FROM events e WHERE e.subject = $1 AND e.kind = 'set_aside'
		AND NOT EXISTS (SELECT 1 FROM events u WHERE u.subject = $1 AND u.kind = 'undo' AND u.detail = e.id)`, response)
	status.SetAside, status.Reason = len(reasons) > 0, strings.Join(reasons, "; ")
	return status, err
}

// exampleReceipt shows the form of a receipt; it belongs to no response.
const exampleReceipt = "ABCD-EFGH-JKLM"
