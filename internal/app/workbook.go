package app

import (
	"context"
	"io"

	"sipas/internal/export"
	"sipas/internal/report/xlsx"
	"sipas/internal/survey"
)

// workbook writes the .xlsx of the period, with the raw rows where they are asked
// for.
func (f figures) workbook(ctx context.Context, w io.Writer, raw bool) error {
	var in xlsx.Input
	var err error
	if in.Summary, err = f.summary(f.period); err != nil {
		return err
	}
	if in.Published, err = f.Published(ctx); err != nil {
		return err
	}
	if before := f.period.Previous(); f.First != "" && before.To > f.First {
		if in.Previous, err = f.summary(before); err != nil {
			return err
		}
	}
	for _, month := range f.period.MonthsIn() {
		if month.From > f.Seal.Day {
			break
		}
		m, err := f.summary(month)
		if err != nil {
			return err
		}
		in.Months = append(in.Months, m)
	}
	if raw {
		in.Raw = f.rows(ctx, f.period)
	}
	return xlsx.Write(w, in)
}

// rows are the raw rows of the period. A late answer is stored in the month it
// was given in (survey/README.md), so that the day stored tells the period.
func (f figures) rows(ctx context.Context, p survey.Period) *xlsx.Raw {
	header, rows := export.Responses(ctx, f.Reads, f.Catalogue, export.Range{From: p.From, To: p.To})
	return &xlsx.Raw{Header: header, Rows: rows}
}
