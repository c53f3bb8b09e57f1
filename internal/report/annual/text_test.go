package annual_test

import (
	"fmt"
	"strings"

	"sipas/internal/report/doc"
)

// plain writes a document as text: a line a paragraph, cells divided by bars.
func plain(d doc.Document) string {
	var b strings.Builder
	fmt.Fprintf(&b, "[%s | %s | %s | %s]\n", d.Title, d.Subject, d.Author, d.Created.Format("2006-01-02"))
	for _, block := range d.Blocks {
		write(&b, block)
	}
	return b.String()
}

func write(b *strings.Builder, block doc.Block) {
	line := func(format string, args ...any) { fmt.Fprintf(b, format+"\n", args...) }
	switch x := block.(type) {
	case doc.Head:
		line("%s || %s || %s || %s", strings.Join(x.Superior, " / "), strings.Join(x.Issuer, " / "), x.Number, x.Place)
	case doc.Title:
		line("%s\n%s\n%s", x.Kind, strings.Join(x.Subject, "\n"), x.Note)
	case doc.Grounds:
		for _, g := range x {
			line("/%s/", g)
		}
	case doc.Heading:
		line("\n%s %s", strings.Repeat("#", x.Level), x.Text)
	case doc.Paragraph:
		line("%s", x.Text)
	case doc.List:
		for _, item := range x.Items {
			line("%s %s", []string{"-", "+"}[x.Level], item)
		}
	case doc.Table:
		line("%s", x.Caption)
		for _, row := range append(append([]doc.Row{}, x.Head...), x.Rows...) {
			var cells []string
			for _, c := range row.Cells {
				cells = append(cells, c.Text.String())
			}
			line("| %s |", strings.Join(cells, " | "))
		}
		for _, note := range x.Notes {
			line("* %s", note)
		}
	case doc.Figure:
		line("[%s — %s — %.0f × %.0f]", x.Caption, x.Alt, x.Drawing.Width, x.Drawing.Height)
	case doc.Code:
		line("`%s`", x.Text)
	case doc.Signature:
		line("%s / %s / %s\nNơi nhận: %s", strings.Join(x.For, " / "), x.Post, x.Name, strings.Join(x.Recipients, " "))
	case doc.Annex:
		line("\n=== %s. %s %s", x.Number, x.Title, x.Note)
	case doc.PageBreak:
		line("---")
	case doc.Landscape:
		line("<turned>")
		for _, inner := range x.Blocks {
			write(b, inner)
		}
		line("</turned>")
	}
}
