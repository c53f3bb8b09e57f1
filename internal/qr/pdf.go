package qr

import (
	"fmt"
	"io"
	"strings"

	"codeberg.org/go-pdf/fpdf"

	"sipas/internal/survey"
	"sipas/internal/typeface"
)

// family is the name of the typeface inside the file.
const family = "BeVietnamPro"

// writePDF draws the pages. The same pages give the same bytes: dates come from
// the day, and the catalogue is sorted.
func writePDF(w io.Writer, title, author string, day survey.Day, pages []page) error {
	f := fpdf.NewCustom(&fpdf.InitType{UnitStr: "mm", Size: fpdf.SizeType{Wd: 210, Ht: 297}})
	f.SetCreationDate(day.Start())
	f.SetModificationDate(day.Start())
	f.SetCatalogSort(true)
	f.SetAutoPageBreak(false, 0)
	f.SetLang("vi-VN")
	f.SetTitle(title, true)
	f.SetAuthor(author, true)
	f.SetCreator("SIPAS", true)
	typeface.RegisterBeVietnamPro(f, family)
	for _, p := range pages {
		drawPage(f, p)
	}
	if err := f.Output(w); err != nil {
		return fmt.Errorf("qr: pdf: %w", err)
	}
	return nil
}

func drawPage(f *fpdf.Fpdf, p page) {
	f.AddPageFormat("P", fpdf.SizeType{Wd: p.w, Ht: p.h})
	if p.title != "" {
		f.SetFont(family, "", 10) // the outline takes its encoding from the font
		f.Bookmark(p.title, 0, 0)
	}
	for _, m := range p.marks {
		m.draw(f)
	}
	for _, part := range p.parts {
		f.TransformBegin()
		f.TransformTranslate(part.x, part.y)
		if part.turned {
			f.TransformRotate(180, part.w/2, part.h/2)
		}
		drawPanel(f, part.panel)
		f.TransformEnd()
		if !part.turned {
			for _, m := range part.marks {
				f.LinkString(part.x+m.x, part.y+m.y, m.side, m.side, m.link)
			}
		}
	}
}

func drawPanel(f *fpdf.Fpdf, p *panel) {
	for _, s := range p.shapes {
		s.draw(f)
	}
	for _, m := range p.marks {
		drawMark(f, m)
	}
	for _, t := range p.texts {
		weight := ""
		if t.bold {
			weight = "B"
		}
		f.SetFont(family, weight, t.size)
		f.SetTextColor(int(t.colour.r), int(t.colour.g), int(t.colour.b))
		f.Text(t.x, t.y, t.s)
	}
}

// drawMark fills a code as one path in a coordinate system of its own, one unit
// a module: the modules are exact, and neighbouring rows leave no hairline.
func drawMark(f *fpdf.Fpdf, m mark) {
	_, height := f.GetPageSize()
	k := f.GetConversionRatio()
	module := m.side / float64(m.code.Size()) * k
	var b strings.Builder
	fmt.Fprintf(&b, "q 0 g %.5f 0 0 %.5f %.4f %.4f cm\n", module, -module, m.x*k, (height-m.y)*k)
	for r := range m.code.Runs() {
		fmt.Fprintf(&b, "%d %d %d 1 re\n", r.X, r.Y, r.Width)
	}
	b.WriteString("f Q")
	f.RawWriteStr(b.String())
}
