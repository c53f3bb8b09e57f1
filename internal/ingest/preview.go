package ingest

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"sipas/internal/survey"
	"sipas/internal/vi"
)

// Options says what a file does not.
type Options struct {
	Calendar survey.Calendar
	Today    survey.Day
	// From and To, half-open, both or neither: the days a file of served counts speaks
	// of. They say that it is complete for them: what it does not name had no files.
	From, To survey.Day
	Source   string            // the file's name, or who gave it; kept with what is stored
	Matches  map[string]string // by MatchKey: names of files that people have explained
}

// check reports options that contradict themselves.
func (o Options) check() error {
	if o.From == "" && o.To == "" {
		return nil
	}
	for _, d := range []survey.Day{o.From, o.To} {
		if _, err := survey.ParseDay(string(d)); err != nil || !plausible(d) {
			return refusal("Kỳ của tệp cần cả ngày đầu và ngày cuối, từ năm 2000 đến năm 2099.")
		}
	}
	if o.From >= o.To {
		return refusal("Kỳ của tệp có ngày đầu sau ngày cuối.")
	}
	return nil
}

// Preview is what a checked file of any sort shows before somebody says yes to it.
// Where it is refused nothing of it may be stored, and the rest tells what was read.
type Preview struct {
	Facts     []string    // what was read, in figures: Vietnamese, without a full stop
	Rows      int         // that count
	Skipped   int         // titles, groups, totals, signatures, doubles, open cases
	Columns   []string    // that are read, as the file names them
	Head      []HeadRow   // the first rows
	Unmatched []Unmatched // names the catalogue does not have
	Notes     []Note
	Changes   []Note // what would be stored otherwise than it is
	Refused   *survey.Error
}

// HeadRow is a row as the file has it beside what was read from it.
type HeadRow struct {
	Line  int
	Cells []string // of the columns that are read, without codes of cases
	Read  string   // Vietnamese
}

const (
	shownRows   = 10
	mistakenRow = "sai, xem lời báo lỗi" // as which a row with a fault is shown
)

// Unmatched is a name the catalogue does not have.
type Unmatched struct {
	Line  int    // the first
	Kind  string // FieldName, ProcedureName, StatusName
	Text  string // as in the file, shortened and masked
	Key   string // for the answer
	Rows  int
	Count int64 // of files
}

const maxUnmatched = 1000

// reader reads the rows of one file into its preview, whatever the file is about.
type reader struct {
	*table
	*Preview
	opt    Options
	match  *matcher
	days   dayReader
	faults faults
	places map[string]int // of Unmatched by key
}

// read is the one way of a file: cells under the header of one of the forms, then
// rows, which say what their row means. What is wrong with the file becomes
// Refused; the error is of reading it, or the context's.
func (p *Preview) read(
	ctx context.Context, file io.Reader, cat *survey.Catalogue, opt Options, rows func(*reader) error, forms ...*form,
) error {
	err := opt.check()
	if err == nil {
		var t *table
		if t, err = readTable(ctx, file, forms...); err == nil {
			r := &reader{table: t, Preview: p, opt: opt, match: newMatcher(cat, opt.Matches), places: map[string]int{}}
			p.Columns = t.shownColumns()
			err = rows(r)
			p.Notes = append(t.notes, p.Notes...)
		}
	}
	if errors.As(err, &p.Refused) {
		return nil
	}
	return err
}

// fault is what is wrong with the rows read.
func (r *reader) fault() error { return cmp.Or(r.days.fault(), r.faults.err()) }

// note tells something of a line; 0: of the whole file.
func (r *reader) note(line int, format string, args ...any) {
	r.Notes = append(r.Notes, Note{line, fmt.Sprintf(format, args...)})
}

func (p *Preview) fact(format string, args ...any) {
	p.Facts = append(p.Facts, fmt.Sprintf(format, args...))
}

// show keeps the first rows for the preview.
func (r *reader) show(x row, read string) {
	if len(r.Head) < shownRows {
		r.Head = append(r.Head, HeadRow{x.line, r.shown(x), read})
	}
}

// skip passes over a row and says why.
func (r *reader) skip(x row, why string) {
	r.Skipped++
	r.show(x, "bỏ qua: "+why)
}

// unmatched notes a name once.
func (r *reader) unmatched(line int, kind, text string, count int64) {
	name := MatchKey(kind, text)
	at, seen := r.places[name]
	if !seen && len(r.Unmatched) >= maxUnmatched {
		at = maxUnmatched - 1 // counted with the last
	} else if !seen {
		at = len(r.Unmatched)
		r.places[name] = at
		r.Unmatched = append(r.Unmatched, Unmatched{Line: line, Kind: kind, Text: brief(text), Key: name})
	}
	u := &r.Unmatched[at]
	u.Rows, u.Count = u.Rows+1, u.Count+count
}

// procedureOf finds the procedure of a row.
func (r *reader) procedureOf(x row) (survey.Procedure, bool) {
	code, _ := codeOf(r.at(x, codeColumn), r.match.knows)
	return r.match.procedure(code, withoutDossiers(r.text(x, nameColumn)))
}

// noteMended says that the zeros at the end of a code were put back.
func (r *reader) noteMended(x row, code string) {
	r.note(x.line, "mã %s đọc là %s (bảng tính đã bỏ số 0 ở cuối)", r.text(x, codeColumn), code)
}

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

// WriteText prints the preview for the command line. The error is w's.
func (p *Preview) WriteText(w io.Writer) error {
	var b strings.Builder
	for _, fact := range p.Facts {
		fmt.Fprintf(&b, "%s.\n", fact)
	}
	for _, u := range p.Unmatched {
		fmt.Fprintf(&b, "  - %s: chưa khớp danh mục: %s (%s dòng, %s hồ sơ)\n", place(u.Line), u.Text, vi.Int(int64(u.Rows)), vi.Int(u.Count))
	}
	for _, list := range []struct {
		title string
		notes []Note
	}{{"Ghi chú", p.Notes}, {"Thay đổi", p.Changes}} {
		if len(list.notes) > 0 {
			fmt.Fprintf(&b, "%s:\n", list.title)
		}
		for _, n := range list.notes {
			fmt.Fprintf(&b, "  - %s.\n", n)
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// previewJSON is what scripts read of every preview.
type previewJSON struct {
	Rows      int      `json:"rows"`
	Skipped   int      `json:"skipped"`
	Unmatched []string `json:"unmatched"`
	Refused   *string  `json:"refused"`
}

func (p *Preview) json() previewJSON {
	out := previewJSON{Rows: p.Rows, Skipped: p.Skipped, Unmatched: []string{}}
	for _, u := range p.Unmatched {
		out.Unmatched = append(out.Unmatched, u.Text)
	}
	if p.Refused != nil {
		sentence := Sentence(p.Refused)
		out.Refused = &sentence
	}
	return out
}

// Sentence is why a file is refused, in one sentence that names the row.
func Sentence(fault *survey.Error) string {
	if len(fault.Fields) == 0 {
		return fault.Message
	}
	texts := make([]string, len(fault.Fields))
	for i, f := range fault.Fields {
		texts[i] = f.Field + ": " + strings.TrimSuffix(f.Message, ".")
	}
	return strings.TrimSuffix(fault.Message, ".") + ": " + listed(texts) + "; hãy sửa trong tệp rồi nhập lại."
}
