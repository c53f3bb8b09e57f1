package ingest

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"sipas/internal/survey"
	"sipas/internal/vi"
)

// maxResult bounds what one import writes in one transaction; a year of days
// with a hundred procedures stays below.
const maxResult = 60_000

// preview makes the rows. Error: Invalid, where there would be too many, or none.
func (s *caseloadSums) preview() (*CaseloadPreview, error) {
	named := map[string]bool{}
	for _, e := range s.rows.entries {
		if e.procedure != "" {
			named[e.procedure] = true
		}
	}
	procedures := slices.Sorted(maps.Keys(named))
	var domains []string
	if s.rows.layout.procedures || s.rows.layout.domains {
		domains = slices.Sorted(slices.Values(s.rows.match.order))
	}
	if len(s.periods)*(len(procedures)+len(domains)+1) > maxResult {
		return nil, survey.Errorf(survey.Invalid, "Tệp có %s kỳ và %s thủ tục, quá nhiều cho một lần nhập; hãy chia theo năm hoặc theo quý.",
			vi.Int(int64(len(s.periods))), vi.Int(int64(len(procedures))))
	}
	p := &CaseloadPreview{
		From: s.periods[0].from, To: s.periods[len(s.periods)-1].to,
		Periods: len(s.periods) - len(s.filled), Procedures: len(procedures), Notes: s.rows.notes,
	}
	source := sourceText(s.rows.opt.Source)
	for _, sum := range s.periods {
		p.Rows = append(p.Rows, sum.caseload(procedures, domains, source)...)
		if !sum.noTotal {
			p.Total += sum.total
		} else if !sum.filled {
			p.NoTotal++
		}
	}
	if len(p.Rows) == 0 {
		return nil, errNothingKnown
	}
	p.Domains = s.domainCounts()
	for _, e := range s.rows.entries {
		if e.domain == "" && e.named {
			p.Unmatched = append(p.Unmatched, Unmatched{e.line, brief(e.text), e.count})
		}
	}
	return p, nil
}

// sourceText is a source as it is kept with every row.
func sourceText(source string) string {
	return brief(dossierCode.ReplaceAllLiteralString(clean(source), ""))
}

var errNothingKnown = survey.Errorf(survey.Invalid, "Tệp không có dòng Tổng và không có dòng nào là trọn một lĩnh vực của danh mục, nên không ghi được số nào. "+
	"Nếu tệp đủ mọi lĩnh vực, hãy thêm dòng Tổng hoặc cho biết kỳ của cả tệp.")

func (s *caseloadSums) domainCounts() []DomainCount {
	var counts []DomainCount
	for _, id := range s.rows.match.order {
		d := DomainCount{ID: id, Name: s.rows.match.names[id]}
		named := false
		for _, sum := range s.periods {
			count, ok := sum.domains[id]
			if ok = ok && sum.knows(id); ok {
				d.Count, named = d.Count+count, true
			}
		}
		if named {
			counts = append(counts, d)
		}
	}
	return counts
}

// addNotes tells what was left out and what was taken for granted.
func (p *CaseloadPreview) addNotes(t table, rows *caseloadRows, sums *caseloadSums) {
	note := func(format string, args ...any) { p.Notes = append(p.Notes, Note{Text: fmt.Sprintf(format, args...)}) }
	p.Notes = append(p.Notes, t.sheetNote()...)
	for _, text := range sums.claims(p) {
		note("%s", text)
	}
	for _, n := range t.dossiers {
		p.DossierCodes += n
	}
	p.Notes = append(p.Notes, dossierNotes(t, rows.layout.header)...)
	if len(rows.groups) > 0 {
		note("bỏ qua %d dòng tiêu đề, nhóm hoặc chữ ký: %s", len(rows.groups), listedLines(rows.groups))
	}
	if len(rows.blank) > 0 {
		note("bỏ qua %d dòng không có số đã giải quyết: %s", len(rows.blank), listedLines(rows.blank))
	}
	for _, line := range sums.partial {
		p.Notes = append(p.Notes, Note{line, "dòng tổng lớn hơn các lĩnh vực cộng lại; phần chênh chỉ tính vào tổng"})
	}
	if len(p.Unmatched) > 0 {
		note("có dòng không khớp danh mục; số theo lĩnh vực của kỳ đó có thể thiếu phần này")
	}
	if len(sums.filled) > 0 {
		note("ghi 0 hồ sơ cho %d ngày không có dòng nào: %s", len(sums.filled), listed(texts(sums.filled)))
	}
	if len(sums.unknown) > 0 {
		note("chưa có số của các ngày %s; kỳ báo cáo chứa những ngày này sẽ chưa biết đủ số hồ sơ. "+
			"Nếu khi đó không trả hồ sơ nào, hãy ghi dòng có số 0 hoặc cho biết kỳ của cả tệp", listed(texts(sums.unknown)))
	}
}

func texts(periods []period) []string {
	words := make([]string, len(periods))
	for i, p := range periods {
		words[i] = p.String()
	}
	return words
}

// TotalText says how much of the total is known.
func (p *CaseloadPreview) TotalText() string {
	switch p.NoTotal {
	case 0:
		return vi.Int(p.Total) + " hồ sơ"
	case p.Periods:
		return "chưa biết tổng cả trung tâm"
	}
	return fmt.Sprintf("%s hồ sơ, chưa kể %d kỳ hoặc ngày chưa biết tổng", vi.Int(p.Total), p.NoTotal)
}

// WriteText prints the preview for the command line. The error is w's.
func (p *CaseloadPreview) WriteText(w io.Writer) error {
	var b strings.Builder
	fmt.Fprintf(&b, "Số hồ sơ đã trả kết quả, %s: %s.\n", period{p.From, p.To}, p.TotalText())
	fmt.Fprintf(&b, "%d kỳ hoặc ngày, %d thủ tục; sẽ ghi %d dòng.\n", p.Periods, p.Procedures, len(p.Rows))
	if len(p.Domains) > 0 {
		b.WriteString("Theo lĩnh vực:\n")
	}
	for _, d := range p.Domains {
		fmt.Fprintf(&b, "  - %s: %s\n", d.Name, vi.Int(d.Count))
	}
	if len(p.Unmatched) > 0 {
		counted := "chỉ tính vào tổng"
		if p.NoTotal > 0 {
			counted = "chỉ tính vào tổng nếu biết tổng"
		}
		fmt.Fprintf(&b, "Không khớp danh mục, %s, %d dòng:\n", counted, len(p.Unmatched))
	}
	for _, u := range p.Unmatched {
		fmt.Fprintf(&b, "  - %s: %s: %s hồ sơ\n", place(u.Line), u.Text, vi.Int(u.Count))
	}
	writeNotes(&b, p.Notes)
	_, err := io.WriteString(w, b.String())
	return err
}
