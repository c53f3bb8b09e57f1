package store

import (
	"context"
	"errors"
	"fmt"
	"strconv"

	"golang.org/x/text/unicode/norm"

	"sipas/internal/survey"
)

// ErrBatchKnown is the Conflict of a batch that is in the record with other forms.
var ErrBatchKnown = survey.Errorf(survey.Conflict, "Đợt này đã được ghi. Phiếu gõ thêm thuộc một đợt mới.")

// AddPaper stores a batch of typed forms once for its random key, all or none, with
// one event that says who typed it. It returns the day the forms count on. Errors:
// Invalid (the message names the form), Gone (retired point), ErrBatchKnown, Busy.
func (s *Store) AddPaper(ctx context.Context, b survey.PaperBatch, actor string) (survey.Day, error) {
	catalogue, err := s.Catalogue(ctx)
	if err != nil {
		return "", errBusy(err)
	}
	if n := len(b.Forms); n == 0 || n > survey.MaxPaperForms || len(b.Key) < 16 || len(b.Key) > 100 {
		return "", survey.Errorf(survey.Invalid, "Một đợt có từ 1 đến %d phiếu.", survey.MaxPaperForms)
	}
	forms := make([]survey.Draft, len(b.Forms))
	for i, d := range b.Forms {
		d.Point, d.Channel, d.Comment = b.Point, b.Channel, norm.NFC.String(d.Comment)
		if err := catalogue.CheckDraft(&d, s.Today()); err != nil {
			return "", ofForm(i, err)
		}
		forms[i] = d
	}
	var counts survey.Day
	err = s.do(func(tx *writeTx) error {
		calendar, err := readCalendar(tx.rows)
		if err != nil {
			return err
		}
		if counts, err = b.CountsOn(tx.day, calendar); err != nil {
			return err
		}
		repeated := 0
		for i, d := range forms {
			d.AnsweredDay = counts
			key := b.Key + "-" + strconv.Itoa(i)
			content, receipt := hashContent(key, d), survey.Receipt(key)
			err := tx.insertResponse(content, receipt, &d)
			if errors.Is(err, errReceiptKnown) {
				repeated++
				err = tx.checkContent(receipt, content)
			}
			if errors.Is(err, ErrKeyUsed) {
				return ErrBatchKnown
			}
			if err != nil {
				return err
			}
		}
		switch {
		case repeated == len(forms):
			return nil
		case repeated > 0:
			return ErrBatchKnown
		}
		_, err = tx.addEvent(survey.EventPaper, b.Point, "", paperDetail(&b, counts), actor)
		return err
	})
	return counts, err
}

// ofForm says which form of a batch is at fault.
func ofForm(i int, err error) error {
	var fault *survey.Error
	if !errors.As(err, &fault) || fault.Kind != survey.Invalid {
		return err
	}
	named := *fault
	named.Message = fmt.Sprintf("Phiếu %d: %s", i+1, fault.Message)
	return &named
}

func paperDetail(b *survey.PaperBatch, counts survey.Day) string {
	detail := b.String()
	if counts != b.AnsweredDay {
		detail += ", tính vào ngày nhập"
	}
	if b.Twice > 0 {
		detail += fmt.Sprintf("; gõ hai lần %d phiếu, khác %d ô", b.Twice, b.Differences)
	}
	return detail
}
