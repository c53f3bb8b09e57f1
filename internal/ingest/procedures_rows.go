package ingest

import (
	"fmt"
	"strings"

	"sipas/internal/survey"
)

// procedureRows reads the rows of one file.
type procedureRows struct {
	*reader
	cat   *survey.Catalogue
	group string                      // the last row that heads others
	known map[string]survey.Procedure // of the catalogue, by code

	list    []survey.Procedure
	lines   []int // beside list
	skipped []int
}

// read reads a row.
func (p *procedureRows) read(r row) {
	at := p.at(r, codeColumn)
	code, mended := codeOf(at, p.match.knows)
	if _, ok := nationalCode(code); !ok {
		numbered := decimal.MatchString(p.text(r, numberColumn))
		if r.label != "" || p.text(r, nameColumn) == "" || at.kind == blank && !p.heads(p.text(r, domainColumn)) && !numbered {
			p.pass(r)
			return
		}
		p.faults.add(r.line, "mã thủ tục “%s” không đúng dạng 1.001193; trong Excel hãy để cột mã ở kiểu Văn bản (Text).", brief(at.plain()))
		p.show(r, mistakenRow)
		return
	}
	if mended {
		p.noteMended(r, code)
	}
	if text := p.text(r, nameColumn) + " " + p.text(r, domainColumn); oldFont.MatchString(text) {
		p.faults.whole(oldFontFault(r.line, text))
	}
	row, exists := p.known[code]
	if !exists {
		row = survey.Procedure{Code: code, Source: "xã nhập", Active: true}
	}
	for _, c := range procedureColumns {
		if c.read == nil || !p.has(c.role) {
			continue
		}
		if err := c.read(p, r, &row); err != nil {
			p.faults.add(r.line, "cột %s %v.", c.role, err)
		}
	}
	p.readDomain(&row, r)
	p.check(row, r.line)
	p.list, p.lines = append(p.list, row), append(p.lines, r.line)
	p.show(r, row.Code+", "+firstOf(p.match.names[row.Domain], "chưa có lĩnh vực"))
}

// pass passes over a row without a code; one that names a domain heads those below.
func (p *procedureRows) pass(r row) {
	p.skipped = append(p.skipped, r.line)
	text := firstOf(r.label, p.text(r, nameColumn))
	if !groupNumber.MatchString(text) && !roman.MatchString(p.text(r, numberColumn)) && !p.heads(text) {
		p.skip(r, "không có mã thủ tục")
		return
	}
	p.skip(r, "dòng nhóm, cho biết lĩnh vực của các dòng dưới")
	p.group = groupNumber.ReplaceAllString(text, "")
}

func (p *procedureRows) heads(text string) bool {
	_, _, ok := p.match.domain(text)
	return ok
}

// check looks at what a row says in several cells.
func (p *procedureRows) check(row survey.Procedure, line int) {
	if row.Name == "" {
		p.faults.add(line, "thiếu tên thủ tục.")
	}
	if lacking := survey.NotOnPaper(row.Name + row.ShortName); lacking != "" {
		p.note(line, "tên có ký tự mà bản in không có: %s", lacking)
	}
	if row.EffectiveFrom != "" && row.EffectiveTo != "" && row.EffectiveFrom >= row.EffectiveTo {
		p.faults.add(line, "ngày hết hiệu lực phải sau ngày có hiệu lực.")
	}
}

// readDomain takes the row's own domain, else that of its group; a procedure that is
// known keeps its domain where the file says none.
func (p *procedureRows) readDomain(row *survey.Procedure, r row) {
	text := firstOf(p.text(r, domainColumn), p.group)
	id, direct, ok := p.match.domain(text)
	switch {
	case text == "" && row.Domain != "", !ok && p.text(r, domainColumn) == "" && row.Domain != "":
		return
	case text == "":
		p.faults.add(r.line, "thiếu lĩnh vực.")
	case !ok:
		p.unmatched(r.line, FieldName, text, 0)
		p.faults.add(r.line, "không có lĩnh vực “%s”; dùng một trong: %s.", brief(text), strings.Join(p.match.order, ", "))
	case !direct:
		p.note(r.line, "lĩnh vực “%s” xếp vào %s", brief(text), p.match.names[id])
	}
	row.Domain = id
}

// checkCodes makes sure that no code or old code stands twice, in the file or in
// the catalogue as it will be; store would refuse the whole import.
func (p *procedureRows) checkCodes() {
	owner := map[string]string{} // code or old code → where it stands
	replaced := map[string]bool{}
	for _, row := range p.list {
		replaced[row.Code] = true
	}
	for _, old := range p.cat.Procedures {
		if !replaced[old.Code] {
			for _, code := range append([]string{old.Code}, old.Aliases...) {
				owner[code] = fmt.Sprintf("thủ tục %s của danh mục", old.Code)
			}
		}
	}
	for i, row := range p.list {
		for _, code := range append([]string{row.Code}, row.Aliases...) {
			if where, taken := owner[code]; taken {
				p.faults.add(p.lines[i], "mã %s đã có ở %s; mỗi mã, kể cả mã cũ, chỉ đứng một nơi.", code, where)
				continue
			}
			owner[code] = place(p.lines[i])
		}
	}
}
