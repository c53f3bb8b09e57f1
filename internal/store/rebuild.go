package store

import (
	"context"
	"slices"

	"sipas/internal/survey"
)

// RebuildBlocks makes anew, from the rows, the blocks that cannot be read, and says
// of which days. Only of a day whose rows fit its seal: of another, verify tells.
func (s *Store) RebuildBlocks(ctx context.Context) (rebuilt []survey.Day, err error) {
	days, err := s.damagedBlocks(ctx)
	for _, day := range days {
		if err != nil {
			break
		}
		err = s.do(func(tx *writeTx) error {
			w, err := readWords(tx.rows)
			if err != nil {
				return err
			}
			content, err := contentOf(tx.rows, w, day)
			if err != nil {
				return err
			}
			var previous, seal string
			if err := tx.row(`SELECT lower(hex(previous)), lower(hex(seal)) FROM days WHERE day = $1`, day).Scan(&previous, &seal); err != nil {
				return err
			}
			touched := slices.ContainsFunc(content.responses, func(r survey.Response) bool { return r.ComputeLeaf() != r.Leaf })
			if touched || content.seal(previous).Seal != seal {
				return nil
			}
			rebuilt = append(rebuilt, day)
			return tx.exec(`UPDATE days SET block = $1 WHERE day = $2`, encodeBlock(survey.NewBlock(day, content.responses)), day)
		})
	}
	return rebuilt, err
}

func (s *Store) damagedBlocks(ctx context.Context) (damaged []survey.Day, err error) {
	rows, err := s.read.QueryContext(ctx, `SELECT day, block FROM days ORDER BY day`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var day survey.Day
		var data []byte
		if err := rows.Scan(&day, &data); err != nil {
			return nil, err
		}
		if b, err := decodeBlock(data); err != nil || b.Day != day {
			damaged = append(damaged, day)
		}
	}
	return damaged, rows.Err()
}
