package store

import (
	"context"
	"database/sql"
	"io/fs"
	"slices"
	"strings"

	"github.com/pressly/goose/v3"

	"sipas/internal/survey"
)

// checkFile lets SQLite look for damage, and compares tables, indexes and triggers
// with those this program makes: a trigger could change what is written unseen.
func (v *Verification) checkFile(query querier) error {
	damage, err := column(query, `PRAGMA integrity_check(20)`)
	if err != nil {
		return err
	}
	for _, text := range damage {
		if text != "ok" {
			v.fault("", "file_damaged", "", "Tệp cơ sở dữ liệu bị hỏng: "+text)
		}
	}
	have, err := column(query, schema)
	if err != nil {
		return err
	}
	want, err := programSchema()
	if err != nil {
		return err
	}
	for _, x := range have {
		if !slices.Contains(want, x) {
			v.fault("", "schema_changed", nameOf(x), "Cơ sở dữ liệu có một bảng, chỉ mục hoặc trigger không phải do chương trình tạo.")
		}
	}
	for _, x := range want {
		if !slices.Contains(have, x) {
			v.fault("", "schema_changed", nameOf(x), "Cơ sở dữ liệu thiếu một bảng hoặc chỉ mục của chương trình.")
		}
	}
	return nil
}

const schema = `SELECT type || ' ' || name || char(10) || coalesce(sql, '') FROM sqlite_schema WHERE name NOT LIKE 'sqlite_stat%' ORDER BY 1`

// nameOf is the kind and name of an entry of the schema.
func nameOf(entry string) string {
	name, _, _ := strings.Cut(entry, "\n")
	return name
}

// programSchema is the schema of a new database.
func programSchema() ([]string, error) {
	db, err := sql.Open("sqlite", ":memory:")
	if err != nil {
		return nil, err
	}
	defer db.Close()
	db.SetMaxOpenConns(1) // each connection would have a memory of its own
	folder, err := fs.Sub(migrations, "migrations")
	if err != nil {
		return nil, err
	}
	provider, err := goose.NewProvider(goose.DialectSQLite3, db, folder)
	if err != nil {
		return nil, err
	}
	if _, err := provider.Up(context.Background()); err != nil {
		return nil, err
	}
	rows, err := db.Query(schema)
	if err != nil {
		return nil, err
	}
	return collect(rows, func(rows *sql.Rows, s *string) error { return rows.Scan(s) })
}

// OthersWrites is a number that changes whenever another program has written to the
// file; what this Store writes does not change it.
func (s *Store) OthersWrites(context.Context) (n int64, err error) {
	if s.write == nil {
		return 0, nil // a reader that lasts as long as one command
	}
	err = s.do(func(tx *writeTx) error { return tx.row(`PRAGMA data_version`).Scan(&n) })
	return n, err
}

// checkIssued compares the seals that issued reports carry with those of the days: an
// end that was cut off and sealed anew has others.
func (v *Verification) checkIssued(query querier) error {
	rows, err := query(`SELECT r.period || ' bản ' || r.version, r.seal_day, r.seal, coalesce(lower(hex(d.seal)), '')
		FROM reports r LEFT JOIN days d ON d.day = r.seal_day WHERE r.seal_day != '' ORDER BY 1`)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var report, printed, stands string
		var day survey.Day
		if err := rows.Scan(&report, &day, &printed, &stands); err != nil {
			return err
		}
		if printed != stands {
			v.fault(day, "seal_unexpected", report, "Niêm phong in trong báo cáo đã phát hành khác niêm phong trong sổ.")
		}
	}
	return rows.Err()
}
