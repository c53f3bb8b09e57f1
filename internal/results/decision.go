package results

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"sipas/internal/survey"
	"sipas/internal/tally"
)

// Decision is what one closed period may show (disclosure's README): decided when
// it closed, sealed, and never changed. What it does not name is not shown.
type Decision struct {
	Period string     `json:"period"`
	From   survey.Day `json:"from"`            // earlier than the period's own where smaller ones before it were joined to it
	Rows   []Rows     `json:"rows"`            // what stands
	Empty  []Rows     `json:"empty"`           // indicators nobody answered: no secret, and no row of a table
	Levels []Rows     `json:"levels"`          // what stands with its five levels
	Staff  []Rows     `json:"staff"`           // of a month: what staff may see besides
	Signs  []Sign     `json:"signs,omitempty"` // of a month: what screening found
}

// Rows names the rows of one table.
type Rows struct {
	Dimension tally.Dimension `json:"dimension"`
	Within    string          `json:"within,omitempty"`
	Groups    []string        `json:"groups"`
}

func (r Rows) key() tally.Key { return tally.Key{Dimension: r.Dimension, Within: r.Within} }

func (r Rows) list() []tally.Row {
	rows := make([]tally.Row, len(r.Groups))
	for i, g := range r.Groups {
		rows[i] = tally.Row{Key: r.key(), Group: g}
	}
	return rows
}

// shows reports whether the row is among those named.
func shows(list []Rows, row tally.Row) bool {
	return slices.Contains(groups(list, row.Key), row.Group)
}

// shows reports whether a figure of n answers is shown.
func (d Decision) shows(row tally.Row, n int64) bool {
	return shows(d.Rows, row) || n == 0 && shows(d.Empty, row)
}

// groups are the rows of a table that stand.
func groups(list []Rows, k tally.Key) []string {
	for _, r := range list {
		if r.key() == k {
			return r.Groups
		}
	}
	return nil
}

// readDecisions reads every decision made so far, by period.
func readDecisions(ctx context.Context, record Record) (map[string]Decision, error) {
	rows, err := record.Decisions(ctx)
	if err != nil {
		return nil, err
	}
	decisions := make(map[string]Decision, len(rows))
	for _, row := range rows {
		var d Decision
		if err := json.Unmarshal([]byte(row.Body), &d); err != nil {
			return nil, fmt.Errorf("decision on %s: %w", row.Name, err)
		}
		decisions[row.Name] = d
	}
	return decisions, nil
}
