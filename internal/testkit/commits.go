package testkit

import (
	"database/sql"
	"testing"
)

// RefuseCommits makes every commit of a response fail in the database file from
// here on, as a broken disk would: a trigger breaks a promise that SQLite checks
// at COMMIT. The function it returns mends the disk.
func RefuseCommits(t testing.TB, path string) (mend func()) {
	t.Helper()
	exec(t, path, `
		CREATE TABLE broken (response INTEGER REFERENCES words (id) DEFERRABLE INITIALLY DEFERRED);
		CREATE TRIGGER breaks AFTER INSERT ON responses BEGIN INSERT INTO broken VALUES (-1); END`)
	return func() {
		t.Helper()
		exec(t, path, `DROP TRIGGER breaks; DROP TABLE broken`)
	}
}

// exec runs statements from a second connection, as a second process would.
func exec(t testing.TB, path, statements string) {
	t.Helper()
	db, err := sql.Open("sqlite", "file:"+path+"?_pragma=busy_timeout(5000)")
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.Exec(statements); err != nil {
		t.Fatal(err)
	}
}
