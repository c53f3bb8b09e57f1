package store

import (
	"context"
	"database/sql"
	"fmt"

	"sipas/internal/survey"
)

func readProcedures(query querier) ([]survey.Procedure, error) {
	rows, err := query(`SELECT code, name, short_name, field, domain, level, tier, source, active, rank, effective_from, effective_to
		FROM procedures ORDER BY domain, code`)
	if err != nil {
		return nil, err
	}
	procedures, err := collect(rows, func(rows *sql.Rows, p *survey.Procedure) error {
		return rows.Scan(&p.Code, &p.Name, &p.ShortName, &p.Field, &p.Domain, &p.Level, &p.Tier, &p.Source, &p.Active, &p.Rank, &p.EffectiveFrom, &p.EffectiveTo)
	})
	if err != nil {
		return nil, err
	}
	place := make(map[string]int, len(procedures))
	for i, p := range procedures {
		place[p.Code] = i
	}
	rows, err = query(`SELECT old_code, code FROM procedure_aliases ORDER BY old_code`)
	if err != nil {
		return nil, err
	}
	type alias struct{ old, code string }
	aliases, err := collect(rows, func(rows *sql.Rows, a *alias) error { return rows.Scan(&a.old, &a.code) })
	for _, a := range aliases {
		if i, ok := place[a.code]; ok {
			procedures[i].Aliases = append(procedures[i].Aliases, a.old)
		}
	}
	return procedures, err
}

// putProcedure adds the procedure or replaces the row with its code.
func (t *writeTx) putProcedure(p survey.Procedure) error {
	t.changed = true
	active := 0
	if p.Active {
		active = 1
	}
	err := t.exec(`INSERT INTO procedures (code, name, short_name, field, domain, level, tier, source, active, rank, effective_from, effective_to)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
		ON CONFLICT (code) DO UPDATE SET name = excluded.name, short_name = excluded.short_name, field = excluded.field,
			domain = excluded.domain, level = excluded.level, tier = excluded.tier, source = excluded.source,
			active = excluded.active, rank = excluded.rank, effective_from = excluded.effective_from, effective_to = excluded.effective_to`,
		p.Code, p.Name, p.ShortName, p.Field, p.Domain, p.Level, p.Tier, p.Source, active, p.Rank, p.EffectiveFrom, p.EffectiveTo)
	if err != nil {
		return err
	}
	if err := t.exec(`DELETE FROM procedure_aliases WHERE code = $1`, p.Code); err != nil {
		return err
	}
	for _, old := range p.Aliases {
		if err := t.exec(`INSERT INTO procedure_aliases (old_code, code) VALUES ($1, $2)
			ON CONFLICT (old_code) DO UPDATE SET code = excluded.code`, old, p.Code); err != nil {
			return err
		}
	}
	return nil
}

// ImportProcedures adds or replaces the rows by code, all or none, and leaves an
// event with the file's name. Rows not in the file stay. Error: Invalid.
func (s *Store) ImportProcedures(ctx context.Context, procedures []survey.Procedure, file, actor string) error {
	c, err := s.Catalogue(ctx)
	if err != nil {
		return err
	}
	trial := *c
	trial.Procedures = mergeProcedures(c.Procedures, procedures)
	if err := trial.Check(); err != nil {
		return err
	}
	return s.do(func(tx *writeTx) error {
		for _, p := range procedures {
			if err := tx.putProcedure(p); err != nil {
				return err
			}
		}
		return tx.addStateEvent(stateProcedures, survey.EventProcedures, file, "", fmt.Sprintf("%d thủ tục", len(procedures)), actor)
	})
}

func mergeProcedures(have, add []survey.Procedure) []survey.Procedure {
	replaced := make(map[string]bool, len(add))
	for _, p := range add {
		replaced[p.Code] = true
	}
	var merged []survey.Procedure
	for _, p := range have {
		if !replaced[p.Code] {
			merged = append(merged, p)
		}
	}
	return append(merged, add...)
}
