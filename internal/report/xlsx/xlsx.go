// Package xlsx lays a Summary out as a workbook whose rates and intervals are
// live formulas of the counts beside them, so that a reader can check them. It
// decides nothing: every value is the Summary's. What the disclosure rules hide
// is text in every sheet, formula and chart.
package xlsx

import (
	"io"
	"iter"

	"sipas/internal/results"
	"sipas/internal/survey"
)

// Input is what the workbook is made of.
type Input struct {
	Summary   *results.Summary
	Months    []*results.Summary // of the period's months in order; none: no monthly series
	Previous  *results.Summary   // of the period before, as it was built; nil: nothing is compared
	Published []survey.Published // figures others made known, shown beside
	Raw       *Raw               // the period's responses; nil: left out, as in every published file
}

// Raw are the rows of the raw export, in its columns. They are confidential.
type Raw struct {
	Header []string
	Rows   iter.Seq2[[]string, error]
}

// Write writes the workbook. The same input gives the same bytes. Of more than
// MaxRaw responses the raw rows are left out and the sheet says where they are.
// Errors are those of w, of Raw.Rows, and too many of the latter.
func Write(w io.Writer, in Input) error {
	b, err := newBook(in.Summary)
	if err != nil {
		return err
	}
	defer b.file.Close()
	sheets := layOut(in)
	for _, s := range sheets {
		if err := b.create(s); err != nil {
			return err
		}
	}
	for _, s := range sheets {
		if err := b.write(s); err != nil {
			return err
		}
	}
	return b.save(w)
}

// layOut returns the sheets in their order, the cover first.
func layOut(in Input) []*sheet {
	index, at := indexSheet(in.Summary)
	indicators, resultRows := indicatorSheet(in.Summary, at)
	list := []*sheet{indicators, gradesSheet(in.Summary, resultRows, at)}
	if changes := changesSheet(in); changes != nil {
		list = append(list, changes)
	}
	months, monthRows := monthsSheet(in)
	questions, questionRows := questionSheet(in.Summary)
	list = append(list, chartSheet(in, resultRows, monthRows, questionRows))
	if months != nil {
		list = append(list, months)
	}
	list = append(list, groupSheets(in.Summary)...)
	list = append(list, questions, index, methodSheet(in.Summary), glossarySheet(in.Summary))
	if in.Raw != nil {
		list = append(list, rawSheet(in.Summary, in.Raw))
	}
	kept := list[:0]
	for _, s := range list {
		if s != nil {
			kept = append(kept, s)
		}
	}
	return append([]*sheet{coverSheet(in, kept)}, kept...)
}
