package store

import (
	"context"
	"database/sql"
	"errors"
	"regexp"
	"strconv"

	"sipas/internal/survey"
)

// User is an officer who may log in. Password is the encoded argon2id hash.
type User struct {
	Name     string
	Role     string
	Active   bool
	Password string
	Epoch    int64      // raised by every change of password, role or activity: sessions of before end
	Fresh    bool       // somebody else chose the password
	Seen     survey.Day // of the last sign-in
	Failed   int        // wrong passwords since
}

var userName = regexp.MustCompile(`^[a-z0-9][a-z0-9._-]{1,31}$`)

// AddUser adds an active officer and leaves an event. Errors: Invalid (name),
// Conflict (name taken).
func (s *Store) AddUser(_ context.Context, u User, actor string) error {
	if !userName.MatchString(u.Name) {
		return survey.Errorf(survey.Invalid, "Tên đăng nhập gồm 2-32 ký tự: chữ thường không dấu, số, dấu chấm, gạch.")
	}
	return s.do(func(tx *writeTx) error {
		err := tx.exec(`INSERT INTO users (name, role, active, hash, epoch, fresh, seen, failed) VALUES ($1, $2, 1, $3, 1, $4, '', 0)`,
			u.Name, u.Role, u.Password, u.Fresh)
		if isUnique(err) {
			return survey.Errorf(survey.Conflict, "Đã có người dùng %q.", u.Name)
		}
		if err != nil {
			return err
		}
		return tx.addStateEvent(stateUsers, survey.EventUser, u.Name, "", "thêm, vai trò "+u.Role, actor)
	})
}

// SetPassword replaces a password hash; every open session of the user ends. fresh
// says that somebody else chose it. Error: NotFound.
func (s *Store) SetPassword(_ context.Context, name, hash string, fresh bool) error {
	return s.do(func(tx *writeTx) error {
		return tx.changeUser(name, `hash = $1, fresh = $2, failed = 0`, hash, fresh)
	})
}

// SetRole gives an officer another role and leaves an event; their sessions end.
// Errors: NotFound; Conflict, nobody who runs the service would be left.
func (s *Store) SetRole(_ context.Context, name, role, actor string) error {
	return s.do(func(tx *writeTx) error {
		if err := tx.changeUser(name, `role = $1`, role); err != nil {
			return err
		}
		return tx.userEvent(name, "vai trò "+role, actor)
	})
}

// SetActive lets an officer in or out and leaves an event; their sessions end.
// Errors: as SetRole.
func (s *Store) SetActive(_ context.Context, name string, active bool, actor string) error {
	what := "ngừng"
	if active {
		what = "dùng lại"
	}
	return s.do(func(tx *writeTx) error {
		if err := tx.changeUser(name, `active = $1`, active); err != nil {
			return err
		}
		return tx.userEvent(name, what, actor)
	})
}

// EndSessions ends every open session of an officer. Error: NotFound.
func (s *Store) EndSessions(_ context.Context, name string) error {
	return s.do(func(tx *writeTx) error { return tx.changeUser(name, `name = name`) })
}

// NoteSignIn remembers that a sign-in worked, or did not; an unknown name is nobody's.
func (s *Store) NoteSignIn(_ context.Context, name string, worked bool) error {
	return s.do(func(tx *writeTx) error {
		if worked {
			return tx.exec(`UPDATE users SET seen = $1, failed = 0 WHERE name = $2`, tx.day, name)
		}
		return tx.exec(`UPDATE users SET failed = failed + 1 WHERE name = $1`, name)
	})
}

// changeUser sets columns of an officer and ends their sessions. Error: NotFound.
func (t *writeTx) changeUser(name, set string, values ...any) error {
	var epoch int64
	err := t.row(`UPDATE users SET epoch = epoch + 1, `+set+` WHERE name = $`+strconv.Itoa(len(values)+1)+` RETURNING epoch`, append(values, name)...).Scan(&epoch)
	if errors.Is(err, sql.ErrNoRows) {
		return survey.Errorf(survey.NotFound, "Không có người dùng %q.", name)
	}
	return err
}

// userEvent records a change of an officer, and refuses it where nobody would be left
// to run the service. Error: Conflict.
func (t *writeTx) userEvent(name, what, actor string) error {
	var left bool
	if err := t.row(`SELECT EXISTS (SELECT 1 FROM users WHERE role = $1 AND active)`, RoleAdmin).Scan(&left); err != nil {
		return err
	}
	if !left {
		return survey.Errorf(survey.Conflict, "Phải còn ít nhất một người quản trị đang hoạt động.")
	}
	return t.addStateEvent(stateUsers, survey.EventUser, name, "", what, actor)
}

// User returns an officer by name. Error: NotFound.
func (r *Reads) User(ctx context.Context, name string) (User, error) {
	u := User{Name: name}
	err := r.db.QueryRowContext(ctx, `SELECT role, active, hash, epoch, fresh FROM users WHERE name = $1`, name).Scan(&u.Role, &u.Active, &u.Password, &u.Epoch, &u.Fresh)
	if errors.Is(err, sql.ErrNoRows) {
		return User{}, survey.Errorf(survey.NotFound, "Không có người dùng %q.", name)
	}
	return u, err
}

// Users lists the officers by name, without their password hashes.
func (r *Reads) Users(ctx context.Context) ([]User, error) {
	rows, err := r.db.QueryContext(ctx, `SELECT name, role, active, epoch, fresh, seen, failed FROM users ORDER BY name`)
	if err != nil {
		return nil, err
	}
	return collect(rows, func(rows *sql.Rows, u *User) error {
		return rows.Scan(&u.Name, &u.Role, &u.Active, &u.Epoch, &u.Fresh, &u.Seen, &u.Failed)
	})
}
