package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"golang.org/x/text/unicode/norm"

	"sipas/internal/survey"
)

// ReportDraft returns what staff have written for a report so far; empty where
// nobody has.
func (r *Reads) ReportDraft(ctx context.Context, period string) (survey.ReportDraft, error) {
	var d survey.ReportDraft
	var body string
	err := r.db.QueryRowContext(ctx, `SELECT body FROM report_drafts WHERE period = $1`, period).Scan(&body)
	if errors.Is(err, sql.ErrNoRows) {
		return d, nil
	}
	if err != nil {
		return d, err
	}
	return d, json.Unmarshal([]byte(body), &d)
}

// SaveReportDraft keeps what staff wrote, in place of what was there. Error:
// Invalid, with fields.
func (s *Store) SaveReportDraft(_ context.Context, period string, d survey.ReportDraft) error {
	for _, text := range []*string{&d.SurveyPlan, &d.Grounds, &d.Remarks, &d.Recommendations} {
		*text = norm.NFC.String(*text)
	}
	if err := d.Check(); err != nil {
		return err
	}
	body, err := json.Marshal(d)
	if err != nil {
		return err
	}
	return s.do(func(tx *writeTx) error {
		return tx.exec(`INSERT INTO report_drafts (period, body) VALUES ($1, $2)
			ON CONFLICT (period) DO UPDATE SET body = excluded.body`, period, string(body))
	})
}

// IssueReport stores the finished files of r.Version for good, with an event
// that names their digests. r.IssuedOn, sizes and digests are filled in here.
// Errors: Conflict, where the version is not the next one (somebody issued it
// meanwhile); Invalid, a correction that does not say what and why, or no files.
func (s *Store) IssueReport(_ context.Context, r survey.IssuedReport) error {
	r.Changed, r.Why = eventValue(r.Changed), eventValue(r.Why)
	if err := r.CheckCorrection(); err != nil {
		return err
	}
	if len(r.Files) == 0 {
		return survey.Errorf(survey.Invalid, "Báo cáo không có tệp nào để phát hành.")
	}
	return s.do(func(tx *writeTx) error {
		var last int
		if err := tx.row(`SELECT coalesce(max(version), 0) FROM reports WHERE period = $1`, r.Period).Scan(&last); err != nil {
			return err
		}
		if r.Version != last+1 {
			return survey.Errorf(survey.Conflict, "Báo cáo này vừa có bản số %d; xin xem bản đó trước khi phát hành tiếp.", last)
		}
		if err := tx.exec(`INSERT INTO reports (period, version, issued_on, actor, changed, why, seal_day, seal)
			VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`, r.Period, r.Version, tx.day, r.Actor, r.Changed, r.Why, r.Seal.Day, r.Seal.Seal); err != nil {
			return err
		}
		for _, f := range r.Files {
			if err := tx.exec(`INSERT INTO report_files (period, version, name, sha256, body) VALUES ($1, $2, $3, $4, $5)`,
				r.Period, r.Version, f.Name, survey.Digest(string(f.Body)), f.Body); err != nil {
				return err
			}
		}
		return tx.addStateEvent(stateReports, survey.EventReport, reportSubject(r), r.Why, r.Changed, r.Actor)
	})
}

// reportSubject names a version in its event.
func reportSubject(r survey.IssuedReport) string {
	return fmt.Sprintf("%s bản %d", r.Period, r.Version)
}

// IssuedReports lists every version issued, latest period first, latest version
// first, with the names and digests of its files.
func (r *Reads) IssuedReports(ctx context.Context) ([]survey.IssuedReport, error) {
	rows, err := r.db.QueryContext(ctx, `SELECT period, version, issued_on, actor, changed, why, seal_day, seal, number, signed_on, signer, recipients FROM reports
		ORDER BY period DESC, version DESC`)
	if err != nil {
		return nil, err
	}
	reports, err := collect(rows, func(rows *sql.Rows, r *survey.IssuedReport) error {
		return rows.Scan(&r.Period, &r.Version, &r.IssuedOn, &r.Actor, &r.Changed, &r.Why, &r.Seal.Day, &r.Seal.Seal,
			&r.Signed.Number, &r.Signed.On, &r.Signed.Signer, &r.Signed.Recipients)
	})
	for i := range reports {
		if err == nil {
			reports[i].Files, err = r.reportFiles(ctx, &reports[i])
		}
	}
	return reports, err
}

func (r *Reads) reportFiles(ctx context.Context, of *survey.IssuedReport) ([]survey.ReportFile, error) {
	rows, err := r.db.QueryContext(ctx, `SELECT name, sha256, length(body) FROM report_files
		WHERE period = $1 AND version = $2 ORDER BY name`, of.Period, of.Version)
	if err != nil {
		return nil, err
	}
	return collect(rows, func(rows *sql.Rows, f *survey.ReportFile) error { return rows.Scan(&f.Name, &f.SHA256, &f.Size) })
}

// ReportFile returns a finished file as it was stored. Errors: NotFound;
// Internal, where it no longer is what was issued.
func (r *Reads) ReportFile(ctx context.Context, period string, version int, name string) (survey.ReportFile, error) {
	f := survey.ReportFile{Name: name}
	err := r.db.QueryRowContext(ctx, `SELECT sha256, body FROM report_files
		WHERE period = $1 AND version = $2 AND name = $3`, period, version, name).Scan(&f.SHA256, &f.Body)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return f, survey.Errorf(survey.NotFound, "Báo cáo này không có tệp %q.", strings.ToValidUTF8(name, ""))
	case err != nil:
		return f, err
	case survey.Digest(string(f.Body)) != f.SHA256:
		return f, survey.Errorf(survey.Internal, "Tệp %s không còn đúng như khi phát hành.", name)
	}
	f.Size = int64(len(f.Body))
	return f, nil
}

// checkReports compares the files of issued reports with the digests stored
// beside them, which an event covers.
func (v *Verification) checkReports(query querier) error {
	rows, err := query(`SELECT period, version, name, sha256, body FROM report_files`)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var period, name, digest string
		var version int
		var body []byte
		if err := rows.Scan(&period, &version, &name, &digest, &body); err != nil {
			return err
		}
		if survey.Digest(string(body)) != digest {
			v.fault("", "report_changed", fmt.Sprintf("%s bản %d: %s", period, version, name), "Tệp báo cáo đã phát hành không còn đúng như khi phát hành.")
		}
	}
	return rows.Err()
}
