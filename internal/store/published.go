package store

import (
	"context"
	"database/sql"
	"fmt"

	"sipas/internal/survey"
)

// Published returns what others published of earlier years, by year.
func (r *Reads) Published(ctx context.Context) ([]survey.Published, error) {
	rows, err := r.db.QueryContext(ctx, `SELECT year, percent, publisher, published_on, source FROM published ORDER BY year, publisher`)
	if err != nil {
		return nil, err
	}
	return collect(rows, func(rows *sql.Rows, p *survey.Published) error {
		return rows.Scan(&p.Year, &p.Percent, &p.By, &p.On, &p.Source.Source)
	})
}

// SeedPublished enters what was known when the program was made, once: not where
// anybody has entered, changed or removed a figure before.
func (s *Store) SeedPublished(_ context.Context, list []survey.Published) error {
	for _, p := range list {
		if err := p.Check(""); err != nil {
			return err
		}
	}
	return s.do(func(tx *writeTx) error {
		var events int
		if err := tx.row(`SELECT count(*) FROM events WHERE kind = $1`, survey.EventPublished).Scan(&events); err != nil || events > 0 {
			return err
		}
		for _, p := range list {
			if err := tx.putPublished(p); err != nil {
				return err
			}
		}
		return tx.addStateEvent(statePublished, survey.EventPublished, "", firstLoad, fmt.Sprintf("%d số", len(list)), "system")
	})
}

// SavePublished enters a figure, in place of another where replaces is not zero,
// and leaves an event. Errors: Invalid, with fields; NotFound, replaces is gone;
// Conflict, there is another figure of the same year and publisher.
func (s *Store) SavePublished(_ context.Context, p survey.Published, replaces survey.PublishedKey, actor string) error {
	p.By, p.Source.Source = eventValue(p.By), eventValue(p.Source.Source)
	if err := p.Check(s.Today()); err != nil {
		return err
	}
	return s.do(func(tx *writeTx) error {
		detail := fmt.Sprintf("%s%% công bố ngày %s; %s", p.Percent, p.On, p.Source.Source)
		if replaces != (survey.PublishedKey{}) {
			old, err := tx.takePublished(replaces)
			if err != nil {
				return err
			}
			detail += fmt.Sprintf(" (thay %s, %s: %s%%)", old.Year, old.By, old.Percent)
		}
		if err := tx.putPublished(p); isUnique(err) {
			return survey.Errorf(survey.Conflict, "Đã có số năm %s do %s công bố; xin sửa số đó.", p.Year, p.By)
		} else if err != nil {
			return err
		}
		return tx.addStateEvent(statePublished, survey.EventPublished, publishedSubject(p.Key()), "", detail, actor)
	})
}

// RemovePublished takes a figure out and leaves an event. Errors: Invalid, with
// fields, no reason; NotFound.
func (s *Store) RemovePublished(_ context.Context, key survey.PublishedKey, reason, actor string) error {
	reason = eventValue(reason)
	if err := survey.CheckRemoval(reason); err != nil {
		return err
	}
	return s.do(func(tx *writeTx) error {
		old, err := tx.takePublished(key)
		if err != nil {
			return err
		}
		return tx.addStateEvent(statePublished, survey.EventPublished, publishedSubject(key), reason, "bỏ "+old.Percent+"%", actor)
	})
}

// publishedSubject names a figure in its event.
func publishedSubject(key survey.PublishedKey) string { return key.Year + ", " + key.By }

func (t *writeTx) putPublished(p survey.Published) error {
	return t.exec(`INSERT INTO published (year, publisher, percent, published_on, source) VALUES ($1, $2, $3, $4, $5)`,
		p.Year, p.By, p.Percent, p.On, p.Source.Source)
}

// takePublished deletes a figure and returns it. Error: NotFound.
func (t *writeTx) takePublished(key survey.PublishedKey) (survey.Published, error) {
	p := survey.Published{Year: key.Year, By: key.By}
	rows, err := t.rows(`SELECT percent FROM published WHERE year = $1 AND publisher = $2`, key.Year, key.By)
	if err != nil {
		return p, err
	}
	found, err := collect(rows, func(rows *sql.Rows, percent *string) error { return rows.Scan(percent) })
	if err != nil {
		return p, err
	}
	if len(found) == 0 {
		return p, survey.Errorf(survey.NotFound, "Số này không còn trong danh sách: đã được sửa hoặc bỏ.")
	}
	p.Percent = found[0]
	return p, t.exec(`DELETE FROM published WHERE year = $1 AND publisher = $2`, key.Year, key.By)
}
