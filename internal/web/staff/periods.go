package staff

import (
	"strings"

	"sipas/internal/survey"
	"sipas/internal/vi"
	"sipas/internal/web/figures"
	"sipas/internal/words"
)

// PeriodBar chooses the period of a page of figures.
type PeriodBar struct {
	Path    string               // of the page
	Kinds   []figures.PeriodLink // the last closed period of every kind, then those under way
	Earlier *figures.PeriodLink  // nil: before the record
	Later   *figures.PeriodLink  // nil: in the future
	Code    string               // as typed: 2026-05
}

var kindNames = map[survey.PeriodKind]string{
	survey.DayPeriod: "Ngày", survey.WeekPeriod: "Tuần", survey.MonthPeriod: "Tháng", survey.QuarterPeriod: "Quý",
	survey.HalfPeriod: "6 tháng", survey.YearPeriod: "Năm", survey.PlanPeriod: "Giai đoạn",
}

// NewPeriodBar leads from the period shown, on the page at path, to those around
// it. first is the first day of the record, lastClosed the last sealed one, today
// the day that is open.
func NewPeriodBar(path string, shown survey.Period, first, lastClosed, today survey.Day) PeriodBar {
	bar := PeriodBar{Path: path, Code: shown.Name}
	if p := shown.Previous(); first != "" && p.To > first {
		bar.Earlier = bar.link(p, figures.PeriodName(p), lastClosed)
	}
	if p := shown.Next(); p.From <= today {
		bar.Later = bar.link(p, figures.PeriodName(p), lastClosed)
	}
	return bar
}

// Offer adds a period as the one of its kind; here says that this kind is shown.
func (b *PeriodBar) Offer(p survey.Period, here bool, lastClosed survey.Day) {
	link := b.link(p, kindNames[p.Kind], lastClosed)
	link.Here = here
	b.Kinds = append(b.Kinds, *link)
}

func (b *PeriodBar) link(p survey.Period, name string, lastClosed survey.Day) *figures.PeriodLink {
	return &figures.PeriodLink{Name: name, Href: PeriodHref(b.Path, p), Open: !p.ClosedBy(lastClosed)}
}

// PeriodHref is the address of a page of figures for a period.
func PeriodHref(path string, p survey.Period) string { return path + "?ky=" + p.Name }

// periodRange is the period's first and last day in words.
func periodRange(p survey.Period) string {
	if p.Kind == survey.DayPeriod {
		return vi.Weekday(string(p.From))
	}
	return "từ " + vi.Date(string(p.From)) + " đến hết " + vi.Date(string(p.Last()))
}

// periodTick names a period under a chart.
func periodTick(p survey.Period) string {
	year, part, _ := strings.Cut(p.Name, "-")
	switch p.Kind {
	case survey.DayPeriod:
		return p.From.Start().Format("2/1")
	case survey.WeekPeriod:
		return "T" + part[1:]
	case survey.MonthPeriod:
		return strings.TrimLeft(part, "0") + "/" + year
	case survey.QuarterPeriod:
		return words.Roman(part[1:]) + "/" + year
	case survey.HalfPeriod:
		return map[string]string{"H1": "Đầu ", "H2": "Cuối "}[part] + year
	}
	return p.Name
}
