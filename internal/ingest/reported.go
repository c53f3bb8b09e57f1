package ingest

import (
	"context"
	"fmt"
	"io"
	"strings"

	"sipas/internal/survey"
)

const (
	indicatorColumn   role = "chi_tieu"
	numeratorColumn   role = "tu_so"
	denominatorColumn role = "mau_so"
	valueColumn       role = "gia_tri"
)

var reportedForm = form{
	names: rolesByName(map[role][]string{
		indicatorColumn:   {"chỉ tiêu", "tên chỉ tiêu", "mã chỉ tiêu"},
		periodColumn:      {"kỳ", "kỳ báo cáo"},
		numeratorColumn:   {"tử số"},
		denominatorColumn: {"mẫu số"},
		valueColumn:       {"giá trị", "kết quả", "tỷ lệ", "tỷ lệ %", "kết quả %"},
		sourceColumn:      {"nguồn", "nguon", "nguồn số liệu"},
		numberColumn:      {"STT", "TT"},
	}),
	needs: []need{
		{name: "chi_tieu", any: []role{indicatorColumn}},
		{name: "ky", any: []role{periodColumn}},
		{name: "tu_so và mau_so, hoặc gia_tri", any: []role{numeratorColumn, valueColumn}},
		{name: "mau_so", with: numeratorColumn, any: []role{denominatorColumn}},
	},
	downTo:  []role{periodColumn, sourceColumn},
	example: "chi_tieu, ky, tu_so, mau_so, gia_tri, nguon",
}

// ReportedPreview is a checked file of values of the plan's other indicators.
type ReportedPreview struct {
	Rows  []survey.Reported // for store.SaveReported
	Notes []Note
}

// Reported reads values of the plan's other indicators, CSV or .xlsx: the id or the
// plan's name of an indicator, a period, two numbers or a value, a source; without a
// source the file is it. A row without any number is passed over. Errors: Invalid,
// as the package says.
func Reported(ctx context.Context, r io.Reader, opt ServedOptions) (*ReportedPreview, error) {
	t, err := readTable(ctx, r, &reportedForm)
	if err != nil {
		return nil, err
	}
	p := &ReportedPreview{Notes: t.notes}
	var bad faults
	seen := map[[2]string]int{}
	for _, row := range t.rows {
		x, err := readReported(t, row, opt)
		switch {
		case err != nil:
			bad.add(row.line, "%v.", err)
			continue
		case x.Numerator == nil && x.Value == "":
			p.Notes = append(p.Notes, Note{row.line, "bỏ qua: chưa có số"})
			continue
		}
		if err := x.Check(opt.Calendar, opt.Today); err != nil {
			bad.add(row.line, "%s", Sentence(err.(*survey.Error)))
			continue
		}
		if first, twice := seen[[2]string{x.Indicator, x.Period}]; twice {
			bad.add(row.line, "trùng với dòng %d.", first)
		}
		seen[[2]string{x.Indicator, x.Period}] = row.line
		p.Rows = append(p.Rows, x)
	}
	if err := bad.err(); err != nil {
		return nil, err
	}
	if len(p.Rows) == 0 {
		return nil, errNoRows
	}
	return p, nil
}

func readReported(t *table, r row, opt ServedOptions) (x survey.Reported, err error) {
	name := t.text(r, indicatorColumn)
	for _, known := range survey.ReportedIndicators {
		if key(name) == key(known.ID) || key(name) == key(known.Name) {
			x.Indicator = known.ID
		}
	}
	if x.Indicator == "" {
		return x, fmt.Errorf("“%s” không phải chỉ tiêu nào của phụ lục I", brief(name))
	}
	x.Period = strings.ToUpper(t.text(r, periodColumn))
	if p, ok := namedPeriod(opt.Calendar, t.text(r, periodColumn)); ok {
		x.Period = p.Name
	}
	for _, n := range []struct {
		column role
		into   **int64
	}{{numeratorColumn, &x.Numerator}, {denominatorColumn, &x.Denominator}} {
		count, ok, err := parseCount(t.at(r, n.column))
		if err != nil {
			return x, fmt.Errorf("%s: %w", t.place(r, n.column), err)
		}
		if ok {
			*n.into = &count
		}
	}
	value := t.at(r, valueColumn)
	if value.kind == uncomputed || value.kind == mistaken {
		_, _, err := parseCount(value)
		return x, fmt.Errorf("%s: %w", t.place(r, valueColumn), err)
	}
	if value.percent {
		value.value *= 100
	}
	x.Value = strings.TrimSuffix(strings.TrimSpace(strings.TrimSuffix(strings.ReplaceAll(value.plain(), ",", "."), "%")), ".")
	x.Source = firstOf(sourceText(t.text(r, sourceColumn)), sourceText(opt.Source))
	return x, nil
}
