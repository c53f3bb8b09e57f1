package ingest

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"sipas/internal/survey"
	"sipas/internal/vi"
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
	Preview
	Values   []survey.Reported // for store.SaveReported
	Replaces bool              // some known value
}

// Reported reads values of the plan's other indicators, CSV or .xlsx: the id or the
// plan's name of an indicator, a period, two numbers or a value, a source; without a
// source the file is it. A row without any number is passed over. The values known
// are only compared with.
func Reported(ctx context.Context, file io.Reader, cat *survey.Catalogue, known []survey.Reported, opt Options) (*ReportedPreview, error) {
	p := &ReportedPreview{}
	return p, p.read(ctx, file, cat, opt, func(r *reader) error {
		seen := map[[2]string]int{}
		for _, x := range r.rows {
			p.take(r, x, seen)
		}
		p.fact("Đọc được %d giá trị; bỏ qua %d dòng", p.Rows, p.Skipped)
		if err := r.fault(); err != nil {
			return err
		}
		if p.Rows == 0 {
			return errNoRows
		}
		p.compare(known)
		return nil
	}, &reportedForm)
}

// compare puts the values beside those known.
func (p *ReportedPreview) compare(known []survey.Reported) {
	for _, x := range p.Values {
		was := "chưa có"
		for _, old := range known {
			if old.Indicator == x.Indicator && old.Period == x.Period {
				was = ReportedText(old)
			}
		}
		if now := ReportedText(x); now != was {
			p.Replaces = p.Replaces || was != "chưa có"
			i, _ := survey.ReportedIndicatorOf(x.Indicator)
			p.Changes = append(p.Changes, Note{Text: fmt.Sprintf("%s, kỳ %s: %s → %s", i.Name, x.Period, was, now)})
		}
	}
}

func (p *ReportedPreview) take(r *reader, at row, seen map[[2]string]int) {
	x, err := readReported(r, at)
	if err == nil && x.Numerator == nil && x.Value == "" {
		r.skip(at, "chưa có số")
		return
	}
	if err == nil {
		err = x.Check(r.opt.Calendar, r.opt.Today)
	}
	var fault *survey.Error
	if errors.As(err, &fault) {
		err = errors.New(strings.TrimSuffix(Sentence(fault), "."))
	}
	if first, twice := seen[[2]string{x.Indicator, x.Period}]; twice && err == nil {
		err = fmt.Errorf("trùng với dòng %d", first)
	}
	if err != nil {
		r.faults.add(at.line, "%v.", err)
		r.show(at, mistakenRow)
		return
	}
	seen[[2]string{x.Indicator, x.Period}] = at.line
	p.Rows++
	p.Values = append(p.Values, x)
	r.show(at, fmt.Sprintf("%s, %s: %s", x.Indicator, x.Period, ReportedText(x)))
}

// ReportedText is a value as people read it.
func ReportedText(x survey.Reported) string {
	text := strings.Replace(x.Value, ".", ",", 1) + "%"
	if x.Numerator != nil {
		text = vi.Int(*x.Numerator) + "/" + vi.Int(*x.Denominator) + " = " + text
	}
	return fmt.Sprintf("%s (%s)", text, x.Source)
}

func readReported(t *reader, r row) (x survey.Reported, err error) {
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
	if p, ok := namedPeriod(t.opt.Calendar, t.text(r, periodColumn)); ok {
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
	switch ratio, err := strconv.ParseFloat(strings.Replace(value.plain(), ",", ".", 1), 64); {
	case value.percent:
		value.value *= 100
	case err == nil && ratio > 0 && ratio <= 1:
		return x, fmt.Errorf("%s: không rõ “%s” là tỷ số hay phần trăm; hãy ghi kèm dấu %%, ví dụ 97,5%%",
			t.place(r, valueColumn), brief(value.plain()))
	}
	x.Value = strings.TrimSuffix(strings.TrimSpace(strings.TrimSuffix(strings.ReplaceAll(value.plain(), ",", "."), "%")), ".")
	x.Source = firstOf(sourceText(t.text(r, sourceColumn)), sourceText(t.opt.Source))
	return x, nil
}
