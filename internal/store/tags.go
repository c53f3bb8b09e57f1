package store

import (
	"context"
	"database/sql"
	"slices"

	"golang.org/x/text/unicode/norm"

	"sipas/internal/survey"
)

// Tags returns the whole list, those no longer offered too, in its order.
func (r *Reads) Tags(ctx context.Context) ([]survey.Tag, error) { return tagsOf(r.reader(ctx)) }

func tagsOf(query querier) ([]survey.Tag, error) {
	rows, err := query(`SELECT id, name, active FROM tags ORDER BY place, id`)
	if err != nil {
		return nil, err
	}
	return collect(rows, func(rows *sql.Rows, t *survey.Tag) error { return rows.Scan(&t.ID, &t.Name, &t.Active) })
}

// SaveTags changes the tags named by id and adds those without one at the end; no
// tag is ever deleted. Errors: Invalid (with fields), NotFound (id).
func (s *Store) SaveTags(_ context.Context, changed []survey.Tag, actor string) error {
	err := s.do(func(tx *writeTx) error {
		all, err := tagsOf(tx.rows)
		if err != nil {
			return err
		}
		for _, tag := range changed {
			tag.Name = norm.NFC.String(tag.Name)
			at := slices.IndexFunc(all, func(old survey.Tag) bool { return old.ID == tag.ID })
			switch {
			case tag.ID == "":
				all = append(all, tag)
			case at < 0:
				return survey.Errorf(survey.NotFound, "Nhãn này không có trong danh sách.")
			default:
				all[at] = tag
			}
		}
		if err := survey.CheckTags(all); err != nil {
			return err
		}
		return tx.writeTags(all)
	})
	if err == nil {
		s.log.Info("tags saved", "actor", actor)
	}
	return err
}

func (t *writeTx) writeTags(all []survey.Tag) error {
	for i, tag := range all {
		if tag.ID == "" {
			id, err := t.newID()
			if err != nil {
				return err
			}
			tag.ID = id
		}
		active := 0
		if tag.Active {
			active = 1
		}
		if err := t.exec(`INSERT INTO tags (id, name, place, active) VALUES ($1, $2, $3, $4)
			ON CONFLICT (id) DO UPDATE SET name = excluded.name, place = excluded.place, active = excluded.active`,
			tag.ID, tag.Name, i+1, active); err != nil {
			return err
		}
	}
	return nil
}
