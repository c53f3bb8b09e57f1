package ingest

import (
	"bytes"
	"encoding/csv"
	"strconv"

	"sipas/internal/survey"
	"sipas/internal/vi"
)

// CaseloadTemplate is a CSV to fill in, by procedure and day or by domain and
// month: the names of the columns and two rows as an example, of the last month.
// Excel needs the byte order mark to read Vietnamese.
func CaseloadTemplate(c *survey.Catalogue, byDomain bool, lastMonth survey.Period) []byte {
	first, last := vi.Date(string(lastMonth.From)), vi.Date(string(lastMonth.Last()))
	rows := [][]string{{string(dayColumn), "ma_tthc", string(counterColumn), string(receivedColumn), string(doneColumn)}}
	if byDomain {
		rows = [][]string{{string(fromColumn), string(toColumn), "linh_vuc", string(doneColumn)}}
		domains := newMatcher(c).order
		for i, id := range domains[:min(2, len(domains))] {
			rows = append(rows, []string{first, last, id, strconv.Itoa(12 - 9*i)})
		}
	} else {
		for i, code := range exampleProcedures(c) {
			rows = append(rows, []string{first, code, strconv.Itoa(i + 1), strconv.Itoa(14 - 9*i), strconv.Itoa(12 - 9*i)})
		}
	}
	var b bytes.Buffer
	b.Write(byteOrderMark)
	w := csv.NewWriter(&b)
	w.UseCRLF = true
	_ = w.WriteAll(rows) // memory does not fail
	return b.Bytes()
}

// exampleProcedures are the codes of the two commonest procedures.
func exampleProcedures(c *survey.Catalogue) []string {
	var codes []string
	for rank := 1; rank < 50 && len(codes) < 2; rank++ {
		for _, p := range c.Procedures {
			if p.Active && p.Rank == rank && len(codes) < 2 {
				codes = append(codes, p.Code)
			}
		}
	}
	for _, p := range c.Procedures { // where nothing is ranked
		if p.Active && len(codes) < 2 {
			codes = append(codes, p.Code)
		}
	}
	return codes
}
