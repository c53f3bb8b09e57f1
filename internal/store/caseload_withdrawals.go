package store

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	"sipas/internal/survey"
)

// WithdrawCaseload takes served counts entered for the wrong days out of the
// figures from the close of today on, all or none, and leaves an event; other
// counts of these days may then be entered. It returns how many counts were
// withdrawn. Errors: Invalid, with fields; Conflict, where counts of some days
// were withdrawn or replaced meanwhile.
func (s *Store) WithdrawCaseload(_ context.Context, w survey.CaseloadWithdrawal, actor string) (withdrawn int, err error) {
	w.Reason = eventValue(w.Reason)
	if err := w.Check(); err != nil {
		return 0, err
	}
	err = s.do(func(tx *writeTx) error {
		withdrawn = 0
		var days []string
		for _, span := range w.Spans {
			n, err := tx.withdrawSpan(w, span)
			if err != nil {
				return err
			}
			withdrawn += n
			days = append(days, string(span.From)+"/"+string(span.Last()))
		}
		detail := fmt.Sprintf("rút %d số của các ngày %s", withdrawn, strings.Join(days, " "))
		return tx.addStateEvent(stateCaseload, survey.EventWithdrawal, w.Source, w.Reason, detail, actor)
	})
	return withdrawn, err
}

// withdrawSpan withdraws what w names of one span and says how many counts that
// are. Error: Conflict, none.
func (t *writeTx) withdrawSpan(w survey.CaseloadWithdrawal, span survey.Span) (n int, err error) {
	const named = latestCaseload + ` AND source = $1 AND event_day = $2 AND from_day = $3 AND to_day = $4`
	if err := t.row(`SELECT count(*)`+named, w.Source, w.Entered, span.From, span.To).Scan(&n); err != nil {
		return 0, err
	}
	if n == 0 {
		days := caseloadDays(survey.Caseload{From: span.From, To: span.To})
		return 0, survey.Errorf(survey.Conflict, "Số hồ sơ %s không còn như trang đã ghi: có người vừa rút hoặc nhập số khác. Xin xem lại danh sách.", days)
	}
	return n, t.exec(`INSERT INTO caseload (from_day, to_day, scope, code, count, source, event_day, withdrawn)
		SELECT from_day, to_day, scope, code, count, source, $5, $6`+named+`
		ON CONFLICT (scope, code, from_day, to_day, event_day) DO UPDATE SET withdrawn = excluded.withdrawn`,
		w.Source, w.Entered, span.From, span.To, t.day, w.Reason)
}

// WithdrawnCaseload is a served count that was withdrawn.
type WithdrawnCaseload struct {
	survey.Caseload
	Withdrawn survey.Day
	Reason    string
	Counts    bool // that day is closed, so the figures no longer use the count
}

// WithdrawnCaseload returns what was withdrawn, the latest first; what was
// entered again on the day of its withdrawal is not among them.
func (r *Reads) WithdrawnCaseload(ctx context.Context) ([]WithdrawnCaseload, error) {
	rows, err := r.db.QueryContext(ctx, `SELECT scope, code, from_day, to_day, count, source, event_day, withdrawn,
		event_day <= coalesce((SELECT max(day) FROM days), '') FROM caseload WHERE withdrawn <> ''
		ORDER BY event_day DESC, scope, code, from_day`)
	if err != nil {
		return nil, err
	}
	return collect(rows, func(rows *sql.Rows, x *WithdrawnCaseload) error {
		return rows.Scan(&x.Scope, &x.Code, &x.From, &x.To, &x.Count, &x.Source, &x.Withdrawn, &x.Reason, &x.Counts)
	})
}
