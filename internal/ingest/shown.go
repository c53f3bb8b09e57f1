package ingest

import (
	"cmp"
	"maps"
	"slices"
)

// HeadRow is a row as the file has it beside what was read from it.
type HeadRow struct {
	Line  int
	Cells []string // of the columns that are read, without codes of cases
	Read  string   // Vietnamese
}

const shownRows = 10

// readColumns are the roles of the columns that are read, from the left.
func (t *table) readColumns() []role {
	return slices.SortedFunc(maps.Keys(t.slots), func(a, b role) int { return cmp.Compare(t.slots[a], t.slots[b]) })
}

// shownColumns are the names of these columns as the file has them.
func (t *table) shownColumns() []string {
	var names []string
	for _, r := range t.readColumns() {
		name := string(r)
		if column := t.columns[r]; column < len(t.header.cells) && t.header.cells[column] != "" {
			name = brief(t.header.cells[column])
		}
		names = append(names, name)
	}
	return names
}

// shown are the cells of a row under them, without what leads to a person.
func (t *table) shown(r row) []string {
	var cells []string
	for _, column := range t.readColumns() {
		text := brief(withoutDossiers(t.text(r, column)))
		if column == dossierColumn {
			text = "(bỏ qua)"
		}
		cells = append(cells, text)
	}
	return cells
}
