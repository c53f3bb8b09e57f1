package ingest

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"sipas/internal/survey"
	"sipas/internal/vi"
)

// procedureColumn is a part of a procedure: how it is shown, and how the cell of its
// column is read into it. Why a cell cannot be read is a Vietnamese phrase that goes on
// from the column's name.
type procedureColumn struct {
	role role
	name string
	show func(p *survey.Procedure) string
	read func(r *procedureRows, x row, p *survey.Procedure) error // nil: not from its cell alone
}

// The longest official name seen has 1,094 letters; the limits are beyond what
// a list can mean.
const (
	maxName = 2000
	maxText = 500
	maxRank = 9999
)

var yesNo = map[string]bool{
	"1": true, "co": true, "x": true, "true": true, "yes": true,
	"0": false, "khong": false, "false": false, "no": false,
}

var activeWords = map[bool]string{true: "đang dùng", false: "ngừng dùng"}

var procedureColumns = []procedureColumn{
	textPart(nameColumn, "tên", maxName, func(p *survey.Procedure) *string { return &p.Name }),
	textPart(shortColumn, "tên ngắn", maxText, func(p *survey.Procedure) *string { return &p.ShortName }),
	textPart(fieldColumn, "lĩnh vực trên cổng", maxText, func(p *survey.Procedure) *string { return &p.Field }),
	{domainColumn, "lĩnh vực", func(p *survey.Procedure) string { return p.Domain }, nil},
	textPart(levelColumn, "cấp", maxText, func(p *survey.Procedure) *string { return &p.Level },
		"xa", "tinh-xa", "bo-xa", "bo-tinh-xa", "tinh-tiep-nhan-tai-xa", "tinh"),
	textPart(tierColumn, "độ tin cậy", maxText, func(p *survey.Procedure) *string { return &p.Tier }, "A", "B", "C", "D"),
	textPart(sourceColumn, "nguồn", maxText, func(p *survey.Procedure) *string { return &p.Source }),
	{activeColumn, "trạng thái", func(p *survey.Procedure) string { return activeWords[p.Active] }, readActive},
	dayPart(sinceColumn, "hiệu lực từ", func(p *survey.Procedure) *survey.Day { return &p.EffectiveFrom }),
	dayPart(untilColumn, "hiệu lực đến", func(p *survey.Procedure) *survey.Day { return &p.EffectiveTo }),
	{aliasesColumn, "mã cũ", func(p *survey.Procedure) string { return sortedCodes(p.Aliases) }, readAliases},
	{rankColumn, "thứ hạng", func(p *survey.Procedure) string { return strings.TrimPrefix(strconv.Itoa(p.Rank), "0") }, readRank},
}

// textPart is a text, of a few words only where some are allowed.
func textPart(column role, name string, longest int, part func(*survey.Procedure) *string, allowed ...string) procedureColumn {
	show := func(p *survey.Procedure) string { return *part(p) }
	return procedureColumn{column, name, show, func(r *procedureRows, x row, p *survey.Procedure) error {
		text := r.text(x, column)
		*part(p) = text
		switch {
		case utf8.RuneCountInString(text) > longest:
			return fmt.Errorf("dài hơn %d ký tự", longest)
		case text != "" && len(allowed) > 0 && !slices.Contains(allowed, text):
			return fmt.Errorf("ghi “%s”; chỉ dùng %s hoặc để trống", brief(text), strings.Join(allowed, ", "))
		}
		return nil
	}}
}

func dayPart(column role, name string, part func(*survey.Procedure) *survey.Day) procedureColumn {
	show := func(p *survey.Procedure) string { return vi.Date(string(*part(p))) }
	return procedureColumn{column, name, show, func(r *procedureRows, x row, p *survey.Procedure) error {
		*part(p) = ""
		if r.at(x, column).kind == blank {
			return nil
		}
		day, err := r.days.read(r.at(x, column), r.place(x, column))
		if err != nil {
			return fmt.Errorf("ghi %w", err)
		}
		*part(p) = day
		return nil
	}}
}

// readActive leaves things as they are for a blank cell.
func readActive(r *procedureRows, x row, p *survey.Procedure) error {
	if r.at(x, activeColumn).kind == blank {
		return nil
	}
	active, ok := yesNo[key(r.text(x, activeColumn))]
	if !ok {
		return fmt.Errorf("ghi “%s”; chỉ dùng 1 (đang dùng) hoặc 0 (ngừng dùng)", brief(r.text(x, activeColumn)))
	}
	p.Active = active
	return nil
}

func readAliases(r *procedureRows, x row, p *survey.Procedure) error {
	p.Aliases = nil
	for _, old := range strings.FieldsFunc(r.text(x, aliasesColumn), func(c rune) bool { return strings.ContainsRune(" ,;|", c) }) {
		code, ok := nationalCode(old)
		if !ok {
			return fmt.Errorf("ghi mã cũ “%s” không đúng dạng 1.001193", brief(old))
		}
		p.Aliases = append(p.Aliases, code)
	}
	return nil
}

func readRank(r *procedureRows, x row, p *survey.Procedure) error {
	p.Rank = 0
	if r.at(x, rankColumn).kind == blank {
		return nil
	}
	rank, err := strconv.Atoi(r.text(x, rankColumn))
	if err != nil || rank < 1 || rank > maxRank {
		return fmt.Errorf("ghi “%s”; chỉ dùng số nguyên từ 1 (nhiều người làm nhất) đến %d hoặc để trống", brief(r.text(x, rankColumn)), maxRank)
	}
	p.Rank = rank
	return nil
}

// sortedCodes is a list of codes as one text; their order means nothing.
func sortedCodes(codes []string) string {
	return strings.Join(slices.Sorted(slices.Values(codes)), " ")
}
