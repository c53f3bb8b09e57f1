package store

import (
	"context"
	"database/sql"
	"errors"
	"regexp"

	"sipas/internal/survey"
)

// User is an officer who may log in. Password is the encoded argon2id hash.
type User struct {
	Name     string
	Role     string
	Active   bool
	Password string
	Epoch    int64 // raised by every change of password: sessions of before end
}

var userName = regexp.MustCompile(`^[a-z0-9][a-z0-9._-]{1,31}$`)

// AddUser adds an active officer and leaves an event. Errors: Invalid (name),
// Conflict (name taken).
func (s *Store) AddUser(_ context.Context, u User, actor string) error {
	if !userName.MatchString(u.Name) {
		return survey.Errorf(survey.Invalid, "Tên đăng nhập gồm 2-32 ký tự: chữ thường không dấu, số, dấu chấm, gạch.")
	}
	return s.do(func(tx *writeTx) error {
		err := tx.exec(`INSERT INTO users (name, role, active, hash, epoch) VALUES ($1, $2, 1, $3, 1)`, u.Name, u.Role, u.Password)
		if isUnique(err) {
			return survey.Errorf(survey.Conflict, "Đã có người dùng %q.", u.Name)
		}
		if err != nil {
			return err
		}
		return tx.addStateEvent(stateUsers, survey.EventUser, u.Name, "", "thêm, vai trò "+u.Role, actor)
	})
}

// SetPassword replaces a password hash; every open session of the user ends.
// Error: NotFound.
func (s *Store) SetPassword(_ context.Context, name, hash string) error {
	return s.do(func(tx *writeTx) error {
		var epoch int64
		err := tx.row(`UPDATE users SET hash = $1, epoch = epoch + 1 WHERE name = $2 RETURNING epoch`, hash, name).Scan(&epoch)
		if errors.Is(err, sql.ErrNoRows) {
			return survey.Errorf(survey.NotFound, "Không có người dùng %q.", name)
		}
		return err
	})
}

// User returns an officer by name. Error: NotFound.
func (r *Reads) User(ctx context.Context, name string) (User, error) {
	u := User{Name: name}
	err := r.db.QueryRowContext(ctx, `SELECT role, active, hash, epoch FROM users WHERE name = $1`, name).Scan(&u.Role, &u.Active, &u.Password, &u.Epoch)
	if errors.Is(err, sql.ErrNoRows) {
		return User{}, survey.Errorf(survey.NotFound, "Không có người dùng %q.", name)
	}
	return u, err
}

// Users lists the officers by name, without their password hashes.
func (r *Reads) Users(ctx context.Context) ([]User, error) {
	rows, err := r.db.QueryContext(ctx, `SELECT name, role, active, epoch FROM users ORDER BY name`)
	if err != nil {
		return nil, err
	}
	return collect(rows, func(rows *sql.Rows, u *User) error { return rows.Scan(&u.Name, &u.Role, &u.Active, &u.Epoch) })
}
