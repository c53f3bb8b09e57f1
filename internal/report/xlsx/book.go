package xlsx

import (
	"cmp"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

	"sipas/internal/results"
	"sipas/internal/words"
)

// book is the workbook while it is written.
type book struct {
	file    *excelize.File
	summary *results.Summary
	styles  map[style]int
}

// firstSheet is the name of the sheet a new file has.
const firstSheet = "Sheet1"

func newBook(s *results.Summary) (*book, error) {
	b := &book{file: excelize.NewFile(), summary: s, styles: map[style]int{}}
	if err := b.file.SetDefaultFont(font); err != nil {
		return nil, err
	}
	day := string(cmp.Or(s.LastClosed, s.Period.From)) + "T00:00:00Z"
	err := b.file.SetDocProps(&excelize.DocProperties{
		Title: clean(title(s)), Subject: clean(words.Capital(words.PeriodOf(s))), Creator: clean(s.Centre.Name), LastModifiedBy: clean(s.Centre.Name),
		Description: clean(s.Note), Language: "vi-VN", Created: day, Modified: day,
	})
	if err != nil {
		return nil, err
	}
	return b, b.file.SetAppProps(&excelize.AppProperties{Application: "Microsoft Excel", Company: clean(s.Centre.Authority), AppVersion: "16.0000"})
}

// title names the workbook.
func title(s *results.Summary) string { return words.Of(s, words.Options{}).Title }

// create makes the empty sheet, so that others can refer to it.
func (b *book) create(s *sheet) error {
	if slices.Contains(b.file.GetSheetList(), firstSheet) {
		return b.file.SetSheetName(firstSheet, s.name)
	}
	_, err := b.file.NewSheet(s.name)
	return err
}

// write sets a sheet up, which has to come first, and streams its rows. The
// filter comes before the paper: it forgets that the sheet fits a page.
func (b *book) write(s *sheet) error {
	for _, step := range []func(*sheet) error{b.columns, b.names, b.paper, b.footer, b.linked, b.drawn} {
		if err := step(s); err != nil {
			return err
		}
	}
	sw, err := b.file.NewStreamWriter(s.name)
	if err != nil {
		return err
	}
	if s.head > 0 {
		err = sw.SetPanes(&excelize.Panes{Freeze: true, XSplit: 1, YSplit: s.head, TopLeftCell: at(2, s.head+1), ActivePane: "bottomRight"})
		if err != nil {
			return err
		}
	}
	if err := b.rows(sw, s); err != nil {
		return err
	}
	for _, m := range s.merges {
		if err := sw.MergeCell(m[0], m[1]); err != nil {
			return err
		}
	}
	return sw.Flush()
}

func (b *book) columns(s *sheet) error {
	for i, width := range s.widths {
		if err := b.file.SetColWidth(s.name, letter(i+1), letter(i+1), width); err != nil {
			return err
		}
	}
	return b.file.SetSheetDimension(s.name, "A1:"+at(max(len(s.widths), 1), max(len(s.rows), 1)))
}

// paper is A4 on its side, as wide as a page, or as large as it is where the
// pages are given.
func (b *book) paper(s *sheet) error {
	fit, size, orientation, wide, tall := len(s.pages) == 0, 9, "landscape", 1, 0
	if s.onePage {
		tall = 1
	}
	if err := b.file.SetSheetProps(s.name, &excelize.SheetPropsOptions{FitToPage: &fit}); err != nil {
		return err
	}
	layout := &excelize.PageLayoutOptions{Size: &size, Orientation: &orientation}
	if fit {
		layout.FitToWidth, layout.FitToHeight = &wide, &tall
	}
	if err := b.file.SetPageLayout(s.name, layout); err != nil {
		return err
	}
	for _, after := range s.pages {
		if err := b.file.InsertPageBreak(s.name, at(1, after+1)); err != nil {
			return err
		}
	}
	side, top, bottom, edge, centred := 0.47, 0.6, 0.75, 0.3, true
	return b.file.SetPageMargins(s.name, &excelize.PageLayoutMarginsOptions{Left: &side, Right: &side, Top: &top, Bottom: &bottom,
		Header: &edge, Footer: &edge, Horizontally: &centred})
}

// footer prints the standing note and the page on every page.
func (b *book) footer(s *sheet) error {
	look := `&"` + font + `,Regular"&8`
	left := strings.ReplaceAll(b.summary.Note, "&", "&&")
	return b.file.SetHeaderFooter(s.name, &excelize.HeaderFooterOptions{
		OddHeader: "&R" + look + strings.ReplaceAll(cut(clean(s.name+" · "+words.Capital(words.PeriodOf(b.summary))), 100), "&", "&&"),
		OddFooter: "&L" + look + cut(clean(left), 160) + "&R" + look + "Trang &P/&N",
	})
}

// names repeat the head on every page, add the filter and bound what is printed.
func (b *book) names(s *sheet) error {
	if s.head > 0 {
		head := at(1, s.head)
		row := strings.TrimLeft(head, "A")
		if err := b.define(s, "_xlnm.Print_Titles", "$"+row+":$"+row); err != nil {
			return err
		}
	}
	if s.area != "" {
		if err := b.define(s, "_xlnm.Print_Area", s.area); err != nil {
			return err
		}
	}
	if s.filter {
		return b.file.AutoFilter(s.name, at(1, s.head)+":"+at(len(s.widths), max(cmp.Or(s.last, len(s.rows)), s.head+1)), nil)
	}
	return nil
}

func (b *book) define(s *sheet, name, cells string) error {
	return b.file.SetDefinedName(&excelize.DefinedName{Name: name, RefersTo: elsewhere(s.name, cells), Scope: s.name})
}

func (b *book) linked(s *sheet) error {
	for _, cell := range slices.Sorted(maps.Keys(s.links)) {
		if err := b.file.SetCellHyperLink(s.name, cell, elsewhere(s.links[cell], "A1"), "Location"); err != nil {
			return err
		}
	}
	return nil
}

func (b *book) drawn(s *sheet) error {
	for _, c := range s.charts {
		if err := b.file.AddChart(s.name, c.cell, c.parts[0], c.parts[1:]...); err != nil {
			return err
		}
	}
	return nil
}

// rows streams the rows laid out, then the raw ones.
func (b *book) rows(sw *excelize.StreamWriter, s *sheet) error {
	for i, r := range s.rows {
		cells := make([]any, len(r.cells))
		for j, c := range r.cells {
			x, err := b.cell(c)
			if err != nil {
				return err
			}
			cells[j] = x
		}
		if err := sw.SetRow(at(1, i+1), cells, excelize.RowOpts{Height: r.height}); err != nil {
			return err
		}
	}
	if s.raw == nil {
		return nil
	}
	return b.stream(sw, s)
}

func (b *book) cell(c cell) (any, error) {
	if c == (cell{}) {
		return nil, nil
	}
	id, err := b.style(c.style)
	if value, ok := c.value.(string); ok {
		c.value = clean(value)
	}
	return excelize.Cell{StyleID: id, Formula: c.formula, Value: c.value}, err
}

func (b *book) style(s style) (int, error) {
	if id, known := b.styles[s]; known {
		return id, nil
	}
	id, err := b.file.NewStyle(s.excel())
	b.styles[s] = id
	return id, err
}

func (b *book) save(w io.Writer) error {
	b.file.SetActiveSheet(0)
	b.file.SetZipWriter(func(io.Writer) excelize.ZipWriter { return &pack{to: w} })
	_, err := b.file.WriteToBuffer() // the zip file goes to w
	return err
}
