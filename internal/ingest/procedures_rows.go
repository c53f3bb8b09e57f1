package ingest

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

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

// The longest official name seen has 1,094 letters; the limits are beyond what
// a list can mean.
const (
	maxName = 2000
	maxText = 500
)

var (
	levels = []string{"", "xa", "tinh-xa", "bo-xa", "bo-tinh-xa", "tinh-tiep-nhan-tai-xa", "tinh"}
	tiers  = []string{"", "A", "B", "C", "D"}
	yesNo  = map[string]bool{
		"1": true, "co": true, "x": true, "true": true, "yes": true,
		"0": false, "khong": false, "false": false, "no": false,
	}
)

// read reads a row.
func (p *procedureRows) read(r row) {
	at := p.at(r, codeColumn)
	code, mended := codeOf(at, p.match.knows)
	if _, ok := nationalCode(code); !ok {
		if name := p.text(r, nameColumn); r.label != "" || name == "" || at.kind == blank && !p.heads(p.text(r, domainColumn)) && !decimal.MatchString(p.text(r, numberColumn)) {
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
	p.readTexts(&row, r)
	p.readDomain(&row, r)
	p.readActive(&row, r)
	p.readDays(&row, r)
	p.readAliases(&row, r)
	p.readRank(&row, r)
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

func (p *procedureRows) readTexts(row *survey.Procedure, r row) {
	for _, text := range []struct {
		column  role
		into    *string
		longest int
		allowed []string
	}{
		{nameColumn, &row.Name, maxName, nil},
		{shortColumn, &row.ShortName, maxText, nil},
		{fieldColumn, &row.Field, maxText, nil},
		{levelColumn, &row.Level, maxText, levels},
		{tierColumn, &row.Tier, maxText, tiers},
		{sourceColumn, &row.Source, maxText, nil},
	} {
		if !p.has(text.column) {
			continue
		}
		*text.into = p.text(r, text.column)
		if utf8.RuneCountInString(*text.into) > text.longest {
			p.faults.add(r.line, "cột %s dài hơn %d ký tự.", text.column, text.longest)
		}
		if text.allowed != nil && !slices.Contains(text.allowed, *text.into) {
			p.faults.add(r.line, "cột %s ghi “%s”; chỉ dùng %s hoặc để trống.", text.column, brief(*text.into), strings.Join(text.allowed[1:], ", "))
		}
	}
	if lacking := survey.NotOnPaper(row.Name + row.ShortName); lacking != "" {
		p.note(r.line, "tên có ký tự mà bản in không có: %s", lacking)
	}
	if row.Name == "" {
		p.faults.add(r.line, "thiếu tên thủ tục.")
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

// readActive leaves things as they are for a blank cell.
func (p *procedureRows) readActive(row *survey.Procedure, r row) {
	text := p.text(r, activeColumn)
	if text == "" {
		return
	}
	active, ok := yesNo[key(text)]
	if !ok {
		p.faults.add(r.line, "cột active ghi “%s”; chỉ dùng 1 (đang dùng) hoặc 0 (ngừng dùng).", brief(text))
	}
	row.Active = active
}

func (p *procedureRows) readDays(row *survey.Procedure, r row) {
	for _, day := range []struct {
		column role
		into   *survey.Day
	}{{sinceColumn, &row.EffectiveFrom}, {untilColumn, &row.EffectiveTo}} {
		if !p.has(day.column) {
			continue
		}
		*day.into = ""
		if c := p.at(r, day.column); c.kind != blank {
			d, err := p.days.read(c, p.place(r, day.column))
			if err != nil {
				p.faults.add(r.line, "cột %s: %v.", day.column, err)
			}
			*day.into = d
		}
	}
	if row.EffectiveFrom != "" && row.EffectiveTo != "" && row.EffectiveFrom >= row.EffectiveTo {
		p.faults.add(r.line, "ngày hết hiệu lực phải sau ngày có hiệu lực.")
	}
}

func (p *procedureRows) readAliases(row *survey.Procedure, r row) {
	if !p.has(aliasesColumn) {
		return
	}
	row.Aliases = nil
	for _, old := range strings.FieldsFunc(p.text(r, aliasesColumn), func(c rune) bool { return strings.ContainsRune(" ,;|", c) }) {
		code, ok := nationalCode(old)
		if !ok {
			p.faults.add(r.line, "mã cũ “%s” không đúng dạng 1.001193.", brief(old))
			continue
		}
		row.Aliases = append(row.Aliases, code)
	}
}

// maxRank is more than a catalogue has procedures.
const maxRank = 9999

func (p *procedureRows) readRank(row *survey.Procedure, r row) {
	if !p.has(rankColumn) {
		return
	}
	row.Rank = 0
	if text := p.text(r, rankColumn); text != "" {
		rank, err := strconv.Atoi(text)
		if err != nil || rank < 1 || rank > maxRank {
			p.faults.add(r.line, "cột rank ghi “%s”; chỉ dùng số nguyên từ 1 (nhiều người làm nhất) đến %d hoặc để trống.", brief(text), maxRank)
			return
		}
		row.Rank = rank
	}
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

// sortedCodes is a list of codes as one text; their order means nothing.
func sortedCodes(codes []string) string {
	return strings.Join(slices.Sorted(slices.Values(codes)), " ")
}
