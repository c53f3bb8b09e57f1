package ingest

import (
	"context"
	"fmt"
	"io"
	"strconv"
	"strings"

	"sipas/internal/survey"
	"sipas/internal/vi"
)

// ProcedurePreview is a checked list of procedures.
type ProcedurePreview struct {
	Rows      []survey.Procedure // every row of the file, for store.ImportProcedures
	New       int                // codes the catalogue does not have
	Changed   int
	Unchanged int
	Columns   []string  // that are read, as the file names them
	Head      []HeadRow // the first rows
	Notes     []Note    // what is new, what changes, what was understood and how
}

// The columns of seeds/procedures.csv.
const (
	codeColumn    role = "code"
	nameColumn    role = "name"
	shortColumn   role = "short_name"
	fieldColumn   role = "field"
	domainColumn  role = "domain"
	levelColumn   role = "level"
	tierColumn    role = "tier"
	sourceColumn  role = "source"
	activeColumn  role = "active"
	sinceColumn   role = "effective_from"
	untilColumn   role = "effective_to"
	aliasesColumn role = "aliases"
	rankColumn    role = "rank"
)

var procedureForm = form{
	names: rolesByName(map[role][]string{
		codeColumn:    {"mã", "mã thủ tục", "mã TTHC", "mã số TTHC", "mã thủ tục hành chính"},
		nameColumn:    {"tên", "tên thủ tục", "tên TTHC", "thủ tục", "thủ tục hành chính", "tên thủ tục hành chính"},
		shortColumn:   {"tên ngắn", "tên gọi ngắn", "tên thường gọi"},
		fieldColumn:   {"lĩnh vực trên cổng", "lĩnh vực cổng quốc gia"},
		domainColumn:  {"lĩnh vực", "mã lĩnh vực"},
		levelColumn:   {"cấp", "cấp thực hiện", "cấp giải quyết"},
		tierColumn:    {"độ tin cậy", "mức tin cậy"},
		sourceColumn:  {"nguồn"},
		activeColumn:  {"đang dùng", "sử dụng", "áp dụng"},
		sinceColumn:   {"hiệu lực từ", "ngày hiệu lực", "có hiệu lực từ"},
		untilColumn:   {"hiệu lực đến", "ngày hết hiệu lực", "hết hiệu lực từ"},
		aliasesColumn: {"mã cũ", "các mã cũ"},
		rankColumn:    {"hạng", "thứ hạng", "xếp hạng"},
		numberColumn:  {"STT", "TT", "số TT"},
	}),
	needs: []need{
		{name: "code (mã thủ tục)", any: []role{codeColumn}},
		{name: "name (tên thủ tục)", any: []role{nameColumn}},
	},
	downTo:  []role{domainColumn, fieldColumn, levelColumn},
	example: "code, name, domain (mã thủ tục, tên thủ tục, lĩnh vực)",
}

// Procedures reads a list of procedures, CSV or .xlsx: the columns of seeds/procedures.csv or
// their Vietnamese names, in any order; code and name are required, and the domain of a new procedure, in
// its own column, above it in a merged cell, or in the row that heads its group. A
// column the file lacks keeps what the catalogue has; a new procedure then is
// active and comes from "xã nhập". effective_to is the first day no longer in
// force; rank is 1 for the commonest procedure, empty for one not ranked. The
// catalogue is only read.
//
// Errors: Invalid, as the package says; also where a code or an old code would
// stand twice in the catalogue after the import.
func Procedures(ctx context.Context, r io.Reader, cat *survey.Catalogue) (*ProcedurePreview, error) {
	t, err := readTable(ctx, r, &procedureForm)
	if err != nil {
		return nil, err
	}
	rows := procedureRows{table: t, cat: cat, match: newMatcher(cat, nil), known: map[string]survey.Procedure{}}
	for _, p := range cat.Procedures {
		rows.known[p.Code] = p
	}
	var head []HeadRow
	for _, r := range t.rows {
		read := rows.read(r)
		if len(head) < shownRows {
			head = append(head, HeadRow{r.line, t.shown(r), read})
		}
	}
	rows.checkCodes()
	if len(rows.list) == 0 && rows.faults.count == 0 {
		return nil, errNoRows
	}
	if err := rows.day.fault(); err != nil {
		return nil, err
	}
	if err := rows.faults.err(); err != nil {
		return nil, err
	}
	preview := rows.preview()
	preview.Columns, preview.Head = t.shownColumns(), head
	preview.Notes = append(rows.fileNotes(), preview.Notes...)
	return preview, nil
}

// fileNotes are the notes about the whole file.
func (p *procedureRows) fileNotes() []Note {
	notes := p.table.notes
	if len(p.skipped) > 0 {
		notes = append(notes, Note{Text: fmt.Sprintf("bỏ qua %d dòng không có mã thủ tục (tiêu đề, nhóm, chữ ký): %s", len(p.skipped), listedLines(p.skipped))})
	}
	return notes
}

// preview compares the rows with the catalogue.
func (p *procedureRows) preview() *ProcedurePreview {
	preview := &ProcedurePreview{Rows: p.list, Notes: p.notes}
	for i, row := range p.list {
		old, exists := p.known[row.Code]
		changes := changedFields(old, row)
		switch {
		case !exists:
			preview.New++
			preview.Notes = append(preview.Notes, Note{p.lines[i], fmt.Sprintf("thủ tục mới %s %s", row.Code, brief(row.Name))})
		case len(changes) > 0:
			preview.Changed++
			preview.Notes = append(preview.Notes, Note{p.lines[i], fmt.Sprintf("thủ tục %s thay đổi: %s", row.Code, strings.Join(changes, "; "))})
		default:
			preview.Unchanged++
		}
	}
	return preview
}

// changedFields tells each difference as "tên: cũ → mới".
func changedFields(old, row survey.Procedure) []string {
	active := map[bool]string{true: "đang dùng", false: "ngừng dùng"}
	var changes []string
	for _, f := range []struct{ name, old, new string }{
		{"tên", old.Name, row.Name},
		{"tên ngắn", old.ShortName, row.ShortName},
		{"lĩnh vực trên cổng", old.Field, row.Field},
		{"lĩnh vực", old.Domain, row.Domain},
		{"cấp", old.Level, row.Level},
		{"độ tin cậy", old.Tier, row.Tier},
		{"nguồn", old.Source, row.Source},
		{"trạng thái", active[old.Active], active[row.Active]},
		{"hiệu lực từ", vi.Date(string(old.EffectiveFrom)), vi.Date(string(row.EffectiveFrom))},
		{"hiệu lực đến", vi.Date(string(old.EffectiveTo)), vi.Date(string(row.EffectiveTo))},
		{"mã cũ", sortedCodes(old.Aliases), sortedCodes(row.Aliases)},
		{"thứ hạng", rankText(old.Rank), rankText(row.Rank)},
	} {
		if f.old != f.new {
			changes = append(changes, fmt.Sprintf("%s: %s → %s", f.name, orBlank(f.old), orBlank(f.new)))
		}
	}
	return changes
}

func rankText(rank int) string {
	if rank == 0 {
		return ""
	}
	return strconv.Itoa(rank)
}

func orBlank(text string) string {
	if text == "" {
		return "(trống)"
	}
	return brief(text)
}

// WriteText prints the preview for the command line. The error is w's.
func (p *ProcedurePreview) WriteText(w io.Writer) error {
	var b strings.Builder
	fmt.Fprintf(&b, "Đọc được %d thủ tục: %d mới, %d thay đổi, %d giữ nguyên.\n", len(p.Rows), p.New, p.Changed, p.Unchanged)
	writeNotes(&b, p.Notes)
	_, err := io.WriteString(w, b.String())
	return err
}

func writeNotes(b *strings.Builder, notes []Note) {
	if len(notes) == 0 {
		return
	}
	b.WriteString("Ghi chú:\n")
	for _, n := range notes {
		fmt.Fprintf(b, "  - %s.\n", n)
	}
}
