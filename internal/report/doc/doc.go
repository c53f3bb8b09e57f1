// Package doc is an official Vietnamese document as plain data, in the form of
// Nghị định 30/2020/NĐ-CP: what stands in it and in which order, not how it is
// drawn. The packages docx, pdf and html write the same Document down.
//
// Texts may be anything: writers clean them (see Clean), wrap them and never
// refuse them. Numbering ("I.", "1.", "a)", "Bảng 1.") is part of the text, as
// officers type it.
package doc

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"sipas/internal/chart"
)

// Document is a whole file. It is not changed by writing it.
type Document struct {
	Title   string    // property of the file, and what a viewer shows in its title bar
	Subject string    // property of the file; may be empty
	Author  string    // property of the file: the agency
	Created time.Time // property of the file; given, so that the same document gives the same bytes
	Blocks  []Block   // from top to bottom
}

// Block is one of the things a document is made of: Head, Title, Grounds,
// Heading, Paragraph, List, Table, Figure, Code, Signature, Annex, PageBreak,
// Landscape.
type Block interface{ block() }

// Head is the block over an official document. Left: the agency, a short line
// beneath, the number. Right: quốc hiệu and tiêu ngữ (the writers know them) with
// a line as long as the motto, place and date.
type Head struct {
	Superior []string // lines, upright capitals; none for a people's committee
	Issuer   []string // lines, bold capitals: "ỦY BAN NHÂN DÂN", "XÃ KHÚC THỪA DỤ"
	Number   string   // "Số: …/BC-UBND"
	Place    string   // "Khúc Thừa Dụ, ngày … tháng … năm 2026"
}

// Motto are the two lines on the right of every head.
var Motto = [2]string{"CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"}

// Title names the kind of document and its subject; a short line stands below.
type Title struct {
	Kind    string   // "BÁO CÁO"
	Subject []string // lines: "Kết quả đo lường …", "năm 2026"
	Note    string   // italic, below the line: "(Số liệu tạm tính …)"; may be empty
}

// Grounds are the căn cứ: paragraphs in italics.
type Grounds []string

// Heading is an entry of the outline. Level 1: "I. KẾT QUẢ", bold; 2: "1. Theo
// lĩnh vực", bold; 3: "a) Đất đai", bold italic. It stays with what follows.
type Heading struct {
	Level int
	Text  string
}

// Align is how lines stand.
type Align uint8

// Auto is justified for a paragraph, left for a column, and the column's own for
// a cell.
const (
	Auto Align = iota
	Left
	Center
	Right
)

// Paragraph is justified, its first line set in, with room before and after.
type Paragraph struct {
	Text  Text
	Align Align
	Flat  bool // without setting the first line in
	Keep  bool // on the page of what follows
}

// List is a list of dashes (level 0) or plus signs (level 1).
type List struct {
	Level int
	Items []Text
}

// Figure is a chart with its caption below, both on one page.
type Figure struct {
	Drawing chart.Drawing
	Caption string  // "Hình 1. …"
	Alt     string  // what the chart shows, for who cannot see it
	Width   float64 // part of the text's width, 0 to 1; 0 is all of it
}

// Code is a line that is compared letter by letter, such as a seal: centred, not
// spaced out, broken anywhere if need be.
type Code struct{ Text string }

// Signature is the end of the document: the list of recipients on the left, who
// signs on the right. It is not divided between pages.
type Signature struct {
	For        []string // "TM. ỦY BAN NHÂN DÂN"; "KT. CHỦ TỊCH"
	Post       string   // "CHỦ TỊCH"
	Name       string   // of who signs; empty to fill in
	Recipients []string // "Đảng ủy xã (để báo cáo);", …, "Lưu: VT, VHXH."; the writers set the dashes
}

// Annex starts a new page with its number and title, and an entry of the outline.
type Annex struct {
	Number string // "Phụ lục I"
	Title  string // capitals
	Note   string // "(Kèm theo Báo cáo số …)"; may be empty
}

// PageBreak starts a new page.
type PageBreak struct{}

// Landscape sets its blocks on pages of their own, turned, for wide tables.
// Landscapes do not nest.
type Landscape struct{ Blocks []Block }

func (Head) block()      {}
func (Title) block()     {}
func (Grounds) block()   {}
func (Heading) block()   {}
func (Paragraph) block() {}
func (List) block()      {}
func (Table) block()     {}
func (Figure) block()    {}
func (Code) block()      {}
func (Signature) block() {}
func (Annex) block()     {}
func (PageBreak) block() {}
func (Landscape) block() {}

// Held are the blocks with a paragraph kept on the page of what it belongs to: of
// a signature, so that none stands alone, and of the list, table or figure that it
// announces with a colon.
func Held(blocks []Block) []Block {
	held := slices.Clone(blocks)
	for i := range len(held) - 1 {
		if p, text := held[i].(Paragraph); text && p.belongsTo(held[i+1]) {
			p.Keep = true
			held[i] = p
		}
	}
	return held
}

func (p Paragraph) belongsTo(next Block) bool {
	switch next.(type) {
	case Signature:
		return true
	case List, Table, Figure:
		return strings.HasSuffix(p.Text.String(), ":")
	}
	return false
}

// Check returns what is wrong with the form of the document: a fault of whoever
// built it, never of the texts in it. Writers check before they write.
func (d Document) Check() error {
	for i, b := range d.Blocks {
		if err := checkBlock(b, false); err != nil {
			return fmt.Errorf("doc: block %d: %w", i+1, err)
		}
	}
	return nil
}

func checkBlock(b Block, turned bool) error {
	switch b := b.(type) {
	case nil:
		return fmt.Errorf("nothing")
	case Heading:
		if b.Level < 1 || b.Level > 3 {
			return fmt.Errorf("heading %q of level %d", b.Text, b.Level)
		}
	case List:
		if b.Level < 0 || b.Level > 1 {
			return fmt.Errorf("list of level %d", b.Level)
		}
	case Table:
		return b.check()
	case Landscape:
		if turned {
			return fmt.Errorf("landscape within landscape")
		}
		for i, inner := range b.Blocks {
			if err := checkBlock(inner, true); err != nil {
				return fmt.Errorf("block %d: %w", i+1, err)
			}
		}
	}
	return nil
}

// Size is how large the figure is drawn where the text has the given width, in
// the unit of the width; both are 0 for an empty drawing.
func (f Figure) Size(textWidth float64) (width, height float64) {
	if f.Drawing.Width <= 0 || f.Drawing.Height <= 0 {
		return 0, 0
	}
	width = textWidth
	if f.Width > 0 && f.Width < 1 {
		width *= f.Width
	}
	return width, width * f.Drawing.Height / f.Drawing.Width
}
