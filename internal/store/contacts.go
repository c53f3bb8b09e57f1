package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"

	"golang.org/x/text/unicode/norm"

	"sipas/internal/survey"
)

// keepContactsDays is how long a contact is kept at most; the page on which
// citizens consent says the same.
const keepContactsDays = 90

// ErrNoComment is the NotFound of a receipt whose response has no comment (any
// more): there is nothing to call back about.
var ErrNoComment = survey.Errorf(survey.NotFound, "Phiếu này không có ý kiến bằng chữ.")

// AddContact seals a contact and stores it beside the comment of the receipt's
// response; it takes the place of one left before. Errors: Invalid (with fields,
// or the receipt), NotFound (receipt), ErrNoComment, ErrContactKey, Busy (safe
// to repeat).
func (s *Store) AddContact(_ context.Context, receipt string, c survey.Contact) error {
	c = survey.Contact{Name: norm.NFC.String(c.Name), Phone: norm.NFC.String(c.Phone), Email: norm.NFC.String(c.Email)}
	if err := c.Check(); err != nil {
		return err
	}
	plain, err := json.Marshal(c)
	if err != nil {
		return err
	}
	return s.do(func(tx *writeTx) error {
		comment, err := commentOf(tx.row, receipt)
		if err != nil {
			return err
		}
		key, err := s.contactKey(tx.row)
		if err == nil && key == nil {
			key, err = s.createContactKey()
		}
		if err != nil {
			return err
		}
		id, err := tx.newID()
		if err != nil {
			return err
		}
		if err := tx.exec(`DELETE FROM contacts WHERE comment = unhex($1)`, comment); err != nil {
			return err
		}
		tx.tidy = rebuild
		return tx.exec(`INSERT INTO contacts (id, comment, day, key, sealed) VALUES ($1, unhex($2), $3, $4, $5)`,
			id, comment, tx.day, key.id, key.aead.Seal(nil, nil, plain, contactContext(id, comment, tx.day)))
	})
}

// contactContext ties a sealed contact to its row: moved to another comment or
// kept longer, it does not open.
func contactContext(id, comment string, day survey.Day) []byte {
	return []byte("sipas-contact-1\n" + id + "\n" + comment + "\n" + string(day))
}

// commentOf finds the response of a receipt and requires that it has a comment.
func commentOf(row rowQuery, typed string) (response string, err error) {
	receipt := survey.NormalReceipt(typed)
	if receipt == "" {
		return "", survey.Errorf(survey.Invalid, "Mã phiếu gồm 12 chữ và số, ví dụ %s. Xin xem lại.", exampleReceipt)
	}
	var has bool
	err = row(`SELECT lower(hex(r.response)), c.response IS NOT NULL FROM `+receiptOf+` LEFT JOIN comments c ON c.response = r.response`, receiptKey(receipt)...).Scan(&response, &has)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return "", survey.Errorf(survey.NotFound, "Không tìm thấy mã phiếu. Xin kiểm tra lại từng ký tự.")
	case err == nil && !has:
		return "", ErrNoComment
	}
	return response, err
}

// ContactUntil says until when a contact is kept for the comment of the receipt;
// empty when none is stored, and never what it is. Errors: Invalid, NotFound
// (receipt), ErrNoComment.
func (r *Reads) ContactUntil(ctx context.Context, receipt string) (survey.Day, error) {
	row := r.rowReader(ctx)
	comment, err := commentOf(row, receipt)
	if err != nil {
		return "", err
	}
	var day survey.Day
	err = row(`SELECT day FROM contacts WHERE comment = unhex($1)`, comment).Scan(&day)
	if errors.Is(err, sql.ErrNoRows) {
		return "", nil
	}
	return day.Add(keepContactsDays), err
}

// WithdrawContact erases what the holder of the receipt left; nothing left is no
// error. Errors: Invalid, NotFound (receipt), ErrNoComment, Busy.
func (s *Store) WithdrawContact(_ context.Context, receipt string) error {
	return s.do(func(tx *writeTx) error {
		comment, err := commentOf(tx.row, receipt)
		if err != nil {
			return err
		}
		tx.tidy = rebuild
		return tx.exec(`DELETE FROM contacts WHERE comment = unhex($1)`, comment)
	})
}

// EraseContact erases a contact that was dealt with. It is no event: personal
// data is not record, and an event would outlive it. Error: NotFound.
func (s *Store) EraseContact(_ context.Context, id, actor string) error {
	err := s.do(func(tx *writeTx) error {
		tx.tidy = rebuild
		err := tx.row(`DELETE FROM contacts WHERE id = $1 RETURNING id`, id).Scan(&id)
		if errors.Is(err, sql.ErrNoRows) {
			return survey.Errorf(survey.NotFound, "Thông tin liên hệ này đã được xóa.")
		}
		return err
	})
	if err == nil {
		s.log.Info("contact erased", "actor", actor)
	}
	return err
}

// eraseOldContacts erases what has been kept the longest time there is.
func (t *writeTx) eraseOldContacts() error {
	erased, err := t.changes(`DELETE FROM contacts WHERE day <= $1`, t.day.Add(-keepContactsDays))
	if erased {
		t.tidy = rebuild
	}
	return err
}

// ContactFault is why a contact cannot be read.
type ContactFault string

// The faults.
const (
	OtherKey ContactFault = "other_key" // sealed with a key that is not here
	Tampered ContactFault = "tampered"  // the row is not as it was written
)

// Contact is a request for a call back as staff see it.
type Contact struct {
	survey.Contact // empty where Fault says why
	ID             string
	Response       string // whose comment it is about
	Day            survey.Day
	Comment        string // masked
	Fault          ContactFault
}

// Contacts lists the contacts left on closed days, oldest day first, with their
// comments masked. What cannot be opened is listed with its fault, so that it
// can be erased; CheckContactKey says more.
func (s *Store) Contacts(ctx context.Context) ([]Contact, error) {
	key, err := s.contactKey(s.rowReader(ctx))
	if err != nil && !errors.Is(err, ErrContactKey) {
		return nil, err
	}
	rows, err := s.db.QueryContext(ctx, `SELECT x.id, lower(hex(x.comment)), x.day, x.key, x.sealed, c.body
		FROM contacts x JOIN comments c ON c.response = x.comment
		WHERE x.day <= (SELECT max(day) FROM days) AND c.day <= `+lastClosedNumber+` ORDER BY x.day, x.id`)
	if err != nil {
		return nil, err
	}
	return collect(rows, func(rows *sql.Rows, c *Contact) error {
		var keyID string
		var sealed []byte
		if err := rows.Scan(&c.ID, &c.Response, &c.Day, &keyID, &sealed, &c.Comment); err != nil {
			return err
		}
		c.Comment = survey.MaskComment(c.Comment)
		if key == nil || key.id != keyID {
			c.Fault = OtherKey
			return nil
		}
		plain, err := key.aead.Open(nil, nil, sealed, contactContext(c.ID, c.Response, c.Day))
		if err != nil || json.Unmarshal(plain, &c.Contact) != nil {
			c.Fault = Tampered
		}
		return nil
	})
}

// CheckContactKey says in words for staff what is wrong with the key file, or
// that it does not open all that is stored. Error: ErrContactKey.
func (s *Store) CheckContactKey(ctx context.Context) error {
	row := s.rowReader(ctx)
	key, err := s.contactKey(row)
	if err != nil || key == nil {
		return err
	}
	var n int
	if err := row(`SELECT count(*) FROM contacts WHERE key <> $1`, key.id).Scan(&n); err != nil || n == 0 {
		return err
	}
	return contactKeyError(nil, "%d thông tin liên hệ được mã hóa bằng một khóa khác với tệp %s hiện có nên không đọc được. "+
		"Thông tin mới vẫn được nhận bằng khóa hiện có.", n, contactKeyFile)
}
