package staff

import (
	"strings"

	"sipas/internal/results"
	"sipas/internal/survey"
	"sipas/internal/vi"
	"sipas/internal/web/figures"
	"sipas/internal/web/site"
	"sipas/internal/words"
)

// ResultSheetPage is the results of a day, a week or a month on one page of paper.
type ResultSheetPage struct {
	site.Staff
	Bar        PeriodBar
	Period     string
	ScriptHref string
	PrintHref  string // style of the paper
	Address    string // of the site, where everybody finds the results

	Authority string // in capitals, as the other papers of the office begin
	Office    string
	Place     string // with the day of printing
	Title     string
	Received  string
	Missing   string     // why there are no figures; empty: there are some
	Rows      []SheetRow // the headline
	Short     bool       // of a day or a week
	Note      string
	Gloss     string // of the intervals
	Seal      string
	SealDay   string
}

func (*ResultSheetPage) File() string { return "staff/resultsheet.html" }

// SheetRow is an indicator on paper.
type SheetRow struct {
	Name string
	figures.FigureCells
	Target, Fact string
}

const dayNotClosed = "Ngày này chưa được chốt. Số liệu có sau khi ngày kết thúc."

// NewResultSheetPage lays out a day, a week or a month.
func NewResultSheetPage(centre survey.Centre, p survey.Period, s *results.Summary, today survey.Day, bar PeriodBar) *ResultSheetPage {
	sheet := &ResultSheetPage{
		Bar: bar, Period: figures.PeriodName(p), Short: !p.ByAnsweredDay(),
		Authority: strings.ToUpper(centre.Authority),
		Office:    strings.ToUpper(strings.TrimSuffix(centre.Name, " "+centre.Commune)),
		Place:     words.Capital(centre.Commune) + ", " + vi.LongDate(string(today)),
		Title:     "TỜ KẾT QUẢ HÀI LÒNG " + strings.ToUpper(words.PeriodOf(s)),
		Missing:   missing(s),
		Note:      results.Note, Gloss: words.WhatInterval, Seal: s.Seal, SealDay: vi.OfficialDate(string(s.LastClosed)),
	}
	if s.Centre.Simulated {
		sheet.Title += " (" + strings.ToUpper(words.Simulated) + ")"
	}
	switch {
	case s.Closed:
	case p.Kind == survey.DayPeriod:
		sheet.Missing = dayNotClosed
		return sheet
	default:
		sheet.Title += " (TẠM TÍNH)"
	}
	if received, ok := words.Of(s, words.Options{}).Paragraph(words.Received); ok {
		sheet.Received = strings.Join(received.Lines(), " ")
	}
	if sheet.Missing == "" {
		for _, x := range figures.Listed(s) {
			row := SheetRow{Name: x.Name, FigureCells: figures.Cells(x.Rated), Fact: figures.PlainFact(x).Word}
			if x.Target != nil {
				row.Target = words.Target(x.Target)
			}
			sheet.Rows = append(sheet.Rows, row)
		}
	}
	return sheet
}
