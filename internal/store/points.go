package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"

	"sipas/internal/survey"
)

func readPoints(query querier) ([]survey.Point, error) {
	rows, err := query(`SELECT body, retired_on, successor FROM points ORDER BY place, id`)
	if err != nil {
		return nil, err
	}
	points, err := collect(rows, func(rows *sql.Rows, p *survey.Point) error {
		var body string
		var retired survey.Day
		var successor string
		if err := rows.Scan(&body, &retired, &successor); err != nil {
			return err
		}
		err := json.Unmarshal([]byte(body), p)
		p.RetiredOn, p.Successor = retired, successor
		return err
	})
	if err != nil {
		return nil, err
	}
	for i := range points {
		rows, err := query(`SELECT code, serial, issued_on, retired_on FROM point_codes WHERE point = $1 ORDER BY serial`, points[i].ID)
		if err != nil {
			return nil, err
		}
		points[i].Codes, err = collect(rows, func(rows *sql.Rows, c *survey.PointCode) error {
			return rows.Scan(&c.Code, &c.Serial, &c.IssuedOn, &c.RetiredOn)
		})
		if err != nil {
			return nil, err
		}
	}
	return points, nil
}

// pointBody is what of a point is not a column.
func pointBody(p survey.Point) (string, error) {
	p.Codes, p.RetiredOn, p.Successor = nil, "", ""
	body, err := json.Marshal(p)
	return string(body), err
}

func (t *writeTx) insertPoint(p survey.Point, place int) error {
	t.changed = true
	body, err := pointBody(p)
	if err != nil {
		return err
	}
	if err := t.exec(`INSERT INTO points (id, body, retired_on, successor, place) VALUES ($1, $2, $3, '', $4)`, p.ID, body, p.RetiredOn, place); err != nil {
		if isUnique(err) {
			return survey.Errorf(survey.Conflict, "Đã có điểm khảo sát mang mã %q.", p.ID)
		}
		return err
	}
	for _, c := range p.Codes {
		if err := t.insertCode(p.ID, c.Code); err != nil {
			return err
		}
	}
	return nil
}

// insertCode gives the point a new code with the next serial.
func (t *writeTx) insertCode(point, code string) error {
	var n int
	if err := t.row(`SELECT count(*) FROM point_codes WHERE point = $1`, point).Scan(&n); err != nil {
		return err
	}
	err := t.exec(`INSERT INTO point_codes (code, point, serial, issued_on, retired_on) VALUES ($1, $2, $3, $4, '')`,
		code, point, fmt.Sprintf("%04d", n+1), t.day)
	if isUnique(err) {
		return survey.Errorf(survey.Conflict, "Mã quét %q đã dùng, xin tạo mã khác.", code)
	}
	return err
}

// AddPoint adds a point with its first code. Errors: Invalid, Conflict.
func (s *Store) AddPoint(ctx context.Context, p survey.Point, actor string) error {
	c, err := s.Catalogue(ctx)
	if err != nil {
		return err
	}
	trial := *c
	trial.Points = append(append([]survey.Point{}, c.Points...), p)
	if err := trial.Check(); err != nil {
		return err
	}
	return s.do(func(tx *writeTx) error {
		if err := tx.insertPoint(p, len(c.Points)); err != nil {
			return err
		}
		return tx.addStateEvent(statePoints, survey.EventPointAdd, p.ID, "", p.Label["vi"], actor)
	})
}

// EditPoint changes label, domains and questionnaire of a point in use. Its kind
// stays: past answers were counted by it. Errors: NotFound, Invalid, Conflict
// (retired, or another kind).
func (s *Store) EditPoint(ctx context.Context, p survey.Point, actor string) error {
	c, err := s.Catalogue(ctx)
	if err != nil {
		return err
	}
	if err := c.CheckPoint(p); err != nil {
		return err
	}
	return s.do(func(tx *writeTx) error {
		old, err := tx.pointInUse(p.ID)
		if err != nil {
			return err
		}
		if old.Kind != p.Kind {
			return survey.Errorf(survey.Conflict, "Không đổi được loại của điểm %q; xin ngừng điểm này và thêm điểm mới.", p.ID)
		}
		p.Source = old.Source
		body, err := pointBody(p)
		if err != nil {
			return err
		}
		tx.changed = true
		if err := tx.exec(`UPDATE points SET body = $1 WHERE id = $2`, body, p.ID); err != nil {
			return err
		}
		return tx.addStateEvent(statePoints, survey.EventPointEdit, p.ID, "", body, actor)
	})
}

// ReplaceCode gives the point a new code for a new print run, with the next
// serial. Older codes still lead to the point, so that a sheet left on a wall is
// no dead end. Errors: NotFound, Conflict (point retired, code taken).
func (s *Store) ReplaceCode(_ context.Context, id, code, actor string) error {
	return s.do(func(tx *writeTx) error {
		if _, err := tx.pointInUse(id); err != nil {
			return err
		}
		tx.changed = true
		if err := tx.exec(`UPDATE point_codes SET retired_on = $1 WHERE point = $2 AND retired_on = ''`, tx.day, id); err != nil {
			return err
		}
		if err := tx.insertCode(id, code); err != nil {
			return err
		}
		var serial string
		if err := tx.row(`SELECT serial FROM point_codes WHERE code = $1`, code).Scan(&serial); err != nil {
			return err
		}
		return tx.addStateEvent(statePoints, survey.EventPointCode, id, "", serial, actor)
	})
}

// RetirePoint ends a point. Its codes lead on to the successor, or to a polite
// page where none is named. Errors: NotFound, Conflict (retired before; the
// successor is not in use or of another kind).
func (s *Store) RetirePoint(_ context.Context, id, successor, actor string) error {
	return s.do(func(tx *writeTx) error {
		point, err := tx.pointInUse(id)
		if err != nil {
			return err
		}
		if successor != "" {
			next, err := tx.pointInUse(successor)
			if err != nil {
				return err
			}
			if successor == id || next.Kind.Service() != point.Kind.Service() {
				return survey.Errorf(survey.Conflict, "Điểm %q không thay được cho điểm %q.", successor, id)
			}
		}
		tx.changed = true
		if err := tx.exec(`UPDATE points SET retired_on = $1, successor = $2 WHERE id = $3`, tx.day, successor, id); err != nil {
			return err
		}
		return tx.addStateEvent(statePoints, survey.EventPointClose, id, "", successor, actor)
	})
}

// pointInUse reads a point that takes answers. Errors: NotFound, Conflict.
func (t *writeTx) pointInUse(id string) (survey.Point, error) {
	var body string
	var retired survey.Day
	err := t.row(`SELECT body, retired_on FROM points WHERE id = $1`, id).Scan(&body, &retired)
	if errors.Is(err, sql.ErrNoRows) {
		return survey.Point{}, survey.Errorf(survey.NotFound, "Không có điểm khảo sát %q.", id)
	}
	if err != nil {
		return survey.Point{}, err
	}
	if retired != "" {
		return survey.Point{}, survey.Errorf(survey.Conflict, "Điểm khảo sát %q đã ngừng từ ngày %s.", id, retired)
	}
	var p survey.Point
	return p, json.Unmarshal([]byte(body), &p)
}
