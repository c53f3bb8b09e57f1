package app

import (
	"context"
	"io"

	"sipas/internal/export"
	"sipas/internal/report/xlsx"
	"sipas/internal/results"
	"sipas/internal/stats"
	"sipas/internal/store"
	"sipas/internal/survey"
)

// workbook gathers what an .xlsx of a period is made of.
type workbook struct {
	store        *store.Store
	results      *results.Results
	unrestricted bool
	raw          bool // with the raw rows
}

// writer writes the workbook of a Summary.
func (b workbook) writer(ctx context.Context) func(io.Writer, *stats.Summary) error {
	return func(w io.Writer, s *stats.Summary) error {
		in, err := b.input(ctx, s)
		if err != nil {
			return err
		}
		return xlsx.Write(w, in)
	}
}

func (b workbook) input(ctx context.Context, s *stats.Summary) (in xlsx.Input, err error) {
	in.Summary = s
	if in.Published, err = b.store.Published(ctx); err != nil {
		return in, err
	}
	if in.Previous, err = b.previous(ctx, s.Period.Previous()); err != nil {
		return in, err
	}
	for _, month := range s.Period.MonthsIn() {
		if month.From > s.LastClosed {
			break
		}
		m, err := summarise(ctx, b.results, month, b.unrestricted)
		if err != nil {
			return in, err
		}
		in.Months = append(in.Months, m)
	}
	if b.raw {
		in.Raw, err = b.rows(ctx, s.Period)
	}
	return in, err
}

// previous is the period before; nil where that lies before the record, as in the
// workbook of a report (issue).
func (b workbook) previous(ctx context.Context, p survey.Period) (*stats.Summary, error) {
	first, err := b.store.FirstDay(ctx)
	if err != nil || first == "" || p.To <= first {
		return nil, err
	}
	return summarise(ctx, b.results, p, b.unrestricted)
}

// rows are the raw rows of the period. A late answer is stored in the month it
// was given in (design.md §4), so that the day stored tells the period.
func (b workbook) rows(ctx context.Context, p survey.Period) (*xlsx.Raw, error) {
	catalogue, err := b.store.Catalogue(ctx)
	if err != nil {
		return nil, err
	}
	header, rows := export.Responses(ctx, b.store, catalogue, export.Range{From: p.From, To: p.To})
	return &xlsx.Raw{Header: header, Rows: rows}, nil
}
