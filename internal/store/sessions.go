package store

import (
	"database/sql"
	"errors"
	"time"
)

// Sessions keeps the sessions of officers; it is the store scs asks for. Tokens
// arrive already hashed.
type Sessions struct{ store *Store }

// Sessions returns the session store of the database.
func (s *Store) Sessions() Sessions { return Sessions{s} }

// Find returns the data of a session that has not expired.
func (x Sessions) Find(token string) (data []byte, found bool, err error) {
	err = x.store.read.QueryRow(`SELECT data FROM sessions WHERE token = $1 AND expiry > $2`, token, x.store.now().Unix()).Scan(&data)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, false, nil
	}
	return data, err == nil, err
}

// Commit stores a session and clears out expired ones.
func (x Sessions) Commit(token string, data []byte, expiry time.Time) error {
	return x.store.do(func(tx *writeTx) error {
		if err := tx.exec(`DELETE FROM sessions WHERE expiry <= $1`, x.store.now().Unix()); err != nil {
			return err
		}
		return tx.exec(`INSERT INTO sessions (token, data, expiry) VALUES ($1, $2, $3)
			ON CONFLICT (token) DO UPDATE SET data = excluded.data, expiry = excluded.expiry`, token, data, expiry.Unix())
	})
}

// Delete ends a session.
func (x Sessions) Delete(token string) error {
	return x.store.do(func(tx *writeTx) error { return tx.exec(`DELETE FROM sessions WHERE token = $1`, token) })
}
