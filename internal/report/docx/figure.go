package docx

import (
	"bytes"
	"fmt"

	"sipas/internal/report/doc"
)

// dotsPerMM is the resolution of pictures: 300 dots to the inch.
const dotsPerMM = 300 / 25.4

// figure is a picture in a paragraph that stays with its caption.
func (b *body) figure(f doc.Figure) error {
	width, height := f.Size(b.textWidth())
	if width > 0 {
		var png bytes.Buffer
		if err := f.Drawing.PNG(&png, width*dotsPerMM/f.Drawing.Width); err != nil {
			return fmt.Errorf("figure %q: %w", f.Caption, err)
		}
		b.picture(b.file.picture(png.Bytes()), f.Alt, width, height)
	}
	b.line(doc.CaptionStyle, f.Caption)
	return nil
}

func (b *body) picture(relation, alt string, width, height float64) {
	b.file.drawings++
	id := b.file.drawings
	b.open("w:p")
	b.open("w:pPr")
	b.empty(`w:pStyle w:val="%s"`, doc.FigureStyle.ID)
	b.breakHere()
	b.close("w:pPr")
	b.open("w:r")
	b.open("w:drawing")
	b.open(`wp:inline distT="0" distB="0" distL="0" distR="0"`)
	b.empty(`wp:extent cx="%d" cy="%d"`, emu(width), emu(height))
	b.empty(`wp:docPr id="%d" name="Hình %d" descr="%s"`, id, id, attribute(alt))
	b.WriteString(`<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>` +
		`<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>`)
	b.open("pic:nvPicPr")
	b.empty(`pic:cNvPr id="%d" name="Hình %d" descr="%s"`, id, id, attribute(alt))
	b.empty("pic:cNvPicPr")
	b.close("pic:nvPicPr")
	b.WriteString(`<pic:blipFill><a:blip r:embed="` + relation + `"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>`)
	b.open("pic:spPr")
	b.open("a:xfrm")
	b.empty(`a:off x="0" y="0"`)
	b.empty(`a:ext cx="%d" cy="%d"`, emu(width), emu(height))
	b.close("a:xfrm")
	b.WriteString(`<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>`)
}
