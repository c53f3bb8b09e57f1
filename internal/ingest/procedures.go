package ingest

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"sipas/internal/survey"
)

// ProcedurePreview is a checked list of procedures.
type ProcedurePreview struct {
	Preview
	Procedures []survey.Procedure // every row of the file, for store.ImportProcedures
	New        int                // codes the catalogue does not have
	Changed    int
	Unchanged  int
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
// Refused is also a code or an old code that would stand twice in the catalogue
// after the import.
func Procedures(ctx context.Context, file io.Reader, cat *survey.Catalogue, opt Options) (*ProcedurePreview, error) {
	p := &ProcedurePreview{}
	return p, p.read(ctx, file, cat, opt, func(r *reader) error {
		rows := procedureRows{reader: r, cat: cat, known: map[string]survey.Procedure{}}
		for _, x := range cat.Procedures {
			rows.known[x.Code] = x
		}
		for _, x := range r.rows {
			rows.read(x)
		}
		rows.checkCodes()
		if r.Rows = len(rows.list); r.Rows == 0 && rows.faults.count == 0 {
			return errNoRows
		}
		if len(rows.skipped) > 0 {
			r.note(0, "bỏ qua %d dòng không có mã thủ tục (tiêu đề, nhóm, chữ ký): %s", len(rows.skipped), listedLines(rows.skipped))
		}
		if err := rows.fault(); err != nil {
			return err
		}
		p.compare(&rows)
		return nil
	}, &procedureForm)
}

// compare puts the rows beside the catalogue.
func (p *ProcedurePreview) compare(rows *procedureRows) {
	p.Procedures = rows.list
	for i, row := range p.Procedures {
		old, exists := rows.known[row.Code]
		changes := changedFields(old, row)
		switch {
		case !exists:
			p.New++
			p.Changes = append(p.Changes, Note{rows.lines[i], fmt.Sprintf("thủ tục mới %s %s", row.Code, brief(row.Name))})
		case len(changes) > 0:
			p.Changed++
			p.Changes = append(p.Changes, Note{rows.lines[i], fmt.Sprintf("thủ tục %s thay đổi: %s", row.Code, strings.Join(changes, "; "))})
		default:
			p.Unchanged++
		}
	}
	p.fact("Đọc được %d thủ tục: %d mới, %d thay đổi, %d giữ nguyên", len(p.Procedures), p.New, p.Changed, p.Unchanged)
}

// changedFields tells each difference as "tên: cũ → mới".
func changedFields(old, row survey.Procedure) []string {
	var changes []string
	for _, c := range procedureColumns {
		if was, now := c.show(&old), c.show(&row); was != now {
			changes = append(changes, fmt.Sprintf("%s: %s → %s", c.name, orBlank(was), orBlank(now)))
		}
	}
	return changes
}

func orBlank(text string) string {
	if text == "" {
		return "(trống)"
	}
	return brief(text)
}

type procedurePart struct {
	Name   string `json:"name"`
	Domain string `json:"domain"`
	Active bool   `json:"active"`
}

// MarshalJSON writes the preview for scripts, the procedures by their code.
func (p *ProcedurePreview) MarshalJSON() ([]byte, error) {
	list := map[string]procedurePart{}
	for _, x := range p.Procedures {
		list[x.Code] = procedurePart{x.Name, x.Domain, x.Active}
	}
	return json.Marshal(struct {
		New        int                      `json:"new"`
		Changed    int                      `json:"changed"`
		Unchanged  int                      `json:"unchanged"`
		Procedures map[string]procedurePart `json:"procedures"`
		previewJSON
	}{p.New, p.Changed, p.Unchanged, list, p.json()})
}
