package ingest

import (
	"fmt"
	"strings"

	"sipas/internal/survey"
)

// role is what a column means, under its own name in the template.
type role string

// form is what a sort of file calls its columns.
type form struct {
	names   map[string]role // by key of the header
	missing func(has map[role]int) []string
	days    []role // the columns that hold days
	example string
}

// rolesByName turns the list of names of each role into a look-up by key.
func rolesByName(names map[role][]string) map[string]role {
	byName := map[string]role{}
	for r, list := range names {
		byName[key(string(r))] = r
		for _, name := range list {
			byName[key(name)] = r
		}
	}
	return byName
}

// header is where the columns are.
type header struct {
	top     int          // place of the header among the records
	next    int          // place of the first row under it
	columns map[role]int //
	cells   []string     // the texts
	width   int          // how many columns the header speaks of
}

// column returns the place of the role, or -1.
func (h header) column(r role) int {
	if at, ok := h.columns[r]; ok {
		return at
	}
	return -1
}

func (h header) has(roles ...role) bool {
	for _, r := range roles {
		if _, ok := h.columns[r]; ok {
			return true
		}
	}
	return false
}

// unused returns the texts of the columns nobody asks for.
func (h header) unused(used map[int]bool) []string {
	var texts []string
	for i, text := range h.cells {
		if text != "" && !used[i] {
			texts = append(texts, "“"+brief(text)+"”")
		}
	}
	return texts
}

// find returns the header: the first row that has every column needed. The
// error is Invalid and names the columns missing from the row that comes
// nearest.
func (f *form) find(head []record) (header, error) {
	var nearest header
	for i, r := range head {
		h := header{top: i, next: i + 1, columns: map[role]int{}, cells: r.cells, width: len(r.cells)}
		twice := ""
		for column, text := range r.cells {
			name, known := f.names[key(text)]
			if first, seen := h.columns[name]; known && seen {
				twice = fmt.Sprintf("Dòng tiêu đề (dòng %d) có hai cột cùng nghĩa: “%s” và “%s”; hãy bỏ một cột.", r.line, brief(r.cells[first]), brief(text))
			} else if known {
				h.columns[name] = column
			}
		}
		if len(f.missing(h.columns)) == 0 {
			if twice != "" {
				return header{}, &survey.Error{Kind: survey.Invalid, Message: twice}
			}
			return h, nil
		}
		if len(h.columns) > len(nearest.columns) {
			nearest = h
		}
	}
	if len(nearest.columns) == 0 {
		return header{}, survey.Errorf(survey.Invalid, "Không tìm thấy dòng tiêu đề trong %d dòng đầu. Tệp cần các cột như: %s.", headRows, f.example)
	}
	return header{}, survey.Errorf(survey.Invalid, "Dòng tiêu đề (dòng %d) thiếu cột %s. Tệp cần các cột như: %s.",
		head[nearest.top].line, strings.Join(f.missing(nearest.columns), ", "), f.example)
}

// dossierNotes says in which columns dossier codes were found and dropped.
func dossierNotes(t table, h header) []Note {
	var notes []Note
	for column := range maxColumns {
		if n := t.dossiers[column]; n > 0 {
			notes = append(notes, Note{Text: fmt.Sprintf("cột %s có %d mã hồ sơ; đã bỏ, không lưu mã nào", columnName(h, column), n)})
		}
	}
	return notes
}

func columnName(h header, column int) string {
	if column < len(h.cells) && h.cells[column] != "" {
		return "“" + brief(h.cells[column]) + "”"
	}
	return fmt.Sprintf("số %d", column+1)
}
