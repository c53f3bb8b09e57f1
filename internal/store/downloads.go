package store

import (
	"context"

	"sipas/internal/survey"
)

// AddRawDownload leaves the event that somebody is about to be given the raw record of
// the closed days in [from, to); an empty bound is unlimited. What cannot be
// written down is not handed out: call it before the first byte.
func (s *Store) AddRawDownload(_ context.Context, from, to survey.Day, actor string) error {
	return s.do(func(tx *writeTx) error {
		var first, last survey.Day // of the record
		if err := tx.row(`SELECT coalesce(min(day), ''), coalesce(max(day), '') FROM days`).Scan(&first, &last); err != nil {
			return err
		}
		if to != "" {
			last = min(last, to.Add(-1))
		}
		subject := "none"
		if from = max(from, first); from != "" && from <= last {
			subject = string(from) + ".." + string(last)
		}
		_, err := tx.addEvent(survey.EventExport, subject, "", "", actor)
		return err
	})
}
