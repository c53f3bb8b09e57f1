package docx_test

import (
	"bytes"
	"image/png"
	"path"
	"slices"
	"strconv"
	"strings"
	"testing"

	"sipas/internal/report/doc"
	"sipas/internal/testkit/doctest"
)

// Word opens a file only if all of this holds.
func TestWhatWordInsistsOn(t *testing.T) {
	t.Parallel()
	for name, d := range map[string]doc.Document{
		"sample": doctest.Sample(), "hostile": doctest.Hostile(), "long": doctest.Long(400), "nothing": {},
		"tables in a row": {Blocks: []doc.Block{doc.PageBreak{}, table(), table(), doc.Landscape{Blocks: []doc.Block{table()}}, table()}},
		"layout tables":   {Blocks: []doc.Block{doc.Head{}, table(), doc.Signature{}}},
		"turned":          {Blocks: []doc.Block{doc.Landscape{Blocks: []doc.Block{table()}}}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, parts := written(t, d)
			checkPackage(t, parts)
			main := read(t, "document.xml", parts["word/document.xml"])
			styles := read(t, "styles.xml", parts["word/styles.xml"])
			checkStyles(t, parts, main, styles)
			checkNumbering(t, styles, read(t, "numbering.xml", parts["word/numbering.xml"]))
			checkOrder(t, main)
			checkOrder(t, styles)
			checkBody(t, main)
			for _, tbl := range main.all("tbl") {
				checkTable(t, tbl)
			}
		})
	}
}

func table() doc.Table {
	return doc.Table{Columns: []doc.Column{{Width: 1}, {Width: 1}, {Width: 1}}, Rows: []doc.Row{doc.Cells("a", "b", "c")}}
}

// checkPackage: each part has a content type and each relationship a target, and
// each id that is used is there.
func checkPackage(t *testing.T, parts map[string][]byte) {
	types := read(t, "types", parts["[Content_Types].xml"])
	known := map[string]bool{}
	for _, d := range types.all("Default") {
		known["."+d.attributes["Extension"]] = true
	}
	for _, o := range types.all("Override") {
		known[o.attributes["PartName"]] = true
		if parts[strings.TrimPrefix(o.attributes["PartName"], "/")] == nil {
			t.Errorf("content type of %s, which is not there", o.attributes["PartName"])
		}
	}
	for name, body := range parts {
		own := known["/"+name]
		switch path.Ext(name) {
		case ".xml":
			read(t, name, body)
			if !own && name != "[Content_Types].xml" {
				t.Errorf("%s has no content type of its own", name)
			}
		case ".png":
			if _, err := png.Decode(bytes.NewReader(body)); err != nil {
				t.Errorf("%s: %v", name, err)
			}
			own = known[".png"]
			fallthrough
		default:
			if !own && !known[path.Ext(name)] {
				t.Errorf("%s has no content type", name)
			}
		}
	}
	ids := map[string]bool{}
	for _, list := range []struct{ name, base string }{{"_rels/.rels", ""}, {"word/_rels/document.xml.rels", "word"}} {
		for _, r := range read(t, list.name, parts[list.name]).all("Relationship") {
			if parts[path.Join(list.base, r.attributes["Target"])] == nil {
				t.Errorf("%s leads to %s, which is not there", list.name, r.attributes["Target"])
			}
			if ids[list.base+r.attributes["Id"]] {
				t.Errorf("two relationships %s", r.attributes["Id"])
			}
			ids[list.base+r.attributes["Id"]] = true
		}
	}
	main := read(t, "document.xml", parts["word/document.xml"])
	for _, n := range main.all("blip") {
		if !ids["word"+n.attributes["embed"]] {
			t.Errorf("no picture %s", n.attributes["embed"])
		}
	}
	for _, n := range main.all("headerReference") {
		if !ids["word"+n.attributes["id"]] {
			t.Errorf("no header %s", n.attributes["id"])
		}
	}
}

// checkStyles: each style that is named is defined, once.
func checkStyles(t *testing.T, parts map[string][]byte, main, styles *node) {
	defined := map[string]bool{}
	for _, s := range styles.all("style") {
		if id := s.attributes["styleId"]; defined[id] {
			t.Errorf("style %s is defined twice", id)
		} else {
			defined[id] = true
		}
	}
	where := []*node{main, styles, read(t, "header.xml", parts["word/header.xml"]), read(t, "numbering.xml", parts["word/numbering.xml"])}
	for _, n := range where {
		for _, kind := range []string{"pStyle", "rStyle", "tblStyle", "basedOn", "next"} {
			for _, s := range n.all(kind) {
				if !defined[s.attributes["val"]] {
					t.Errorf("%s %s is not defined", kind, s.attributes["val"])
				}
			}
		}
	}
}

// checkNumbering: what a style counts by exists and knows the style.
func checkNumbering(t *testing.T, styles, numbering *node) {
	kinds := map[string]*node{}
	for _, a := range numbering.all("abstractNum") {
		kinds[a.attributes["abstractNumId"]] = a
	}
	used := map[string]string{}
	for _, n := range numbering.all("num") {
		used[n.attributes["numId"]] = kinds[n.val("abstractNumId")].child("lvl").val("pStyle")
	}
	for _, s := range styles.all("style") {
		for _, n := range s.all("numId") {
			if used[n.attributes["val"]] != s.attributes["styleId"] {
				t.Errorf("style %s counts by %s, which belongs to %q", s.attributes["styleId"], n.attributes["val"], used[n.attributes["val"]])
			}
		}
	}
}

// orders are how the schema orders what stands inside an element.
var orders = map[string]string{
	"pPr":        "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
	"rPr":        "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath",
	"tblPr":      "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription",
	"tcPr":       "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark",
	"tblCellMar": "top left start bottom right end",
	"tblBorders": "top left start bottom right end insideH insideV",
	"sectPr":     "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings sectPrChange",
	"style":      "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked personal personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr",
	"inline":     "extent effectExtent docPr cNvGraphicFramePr graphic",
	"pic":        "nvPicPr blipFill spPr",
	"tr":         "tblPrEx trPr tc",
	"tbl":        "tblPr tblGrid tr",
	"tc":         "tcPr p",
	"p":          "pPr r",
	"r":          "rPr t fldChar instrText drawing",
}

func checkOrder(t *testing.T, n *node) {
	order, last := strings.Fields(orders[n.name]), 0
	for _, c := range n.children {
		checkOrder(t, c)
		if len(order) == 0 {
			continue
		}
		at := slices.Index(order, c.name)
		if at < last {
			t.Errorf("%s inside %s, after %s", c.name, n.name, order[last])
		}
		last = max(at, last)
	}
}

// checkBody: the last thing describes the section, a paragraph stands before it
// and between tables, and drawings have numbers of their own and a text.
func checkBody(t *testing.T, main *node) {
	blocks := main.child("body").children
	if blocks[len(blocks)-1].name != "sectPr" {
		t.Error("the body does not end with its section")
	}
	for i, b := range blocks[:len(blocks)-1] {
		if next := blocks[i+1].name; b.name == "tbl" && next != "p" {
			t.Errorf("a table stands before %s", next)
		}
	}
	if first := main.all("titlePg"); len(first) != 1 {
		t.Errorf("%d sections hide the number of their first page", len(first))
	}
	ids := map[string]bool{}
	for _, d := range main.all("docPr") {
		if ids[d.attributes["id"]] {
			t.Errorf("two drawings %s", d.attributes["id"])
		}
		ids[d.attributes["id"]] = true
	}
}

// checkTable: widths add up, cells end with a paragraph, merged cells hang
// together.
func checkTable(t *testing.T, tbl *node) {
	var grid []int
	for _, c := range tbl.child("tblGrid").children {
		grid = append(grid, number(t, c.attributes["w"]))
	}
	if total := number(t, tbl.child("tblPr").child("tblW").attributes["w"]); total != sum(grid) {
		t.Errorf("columns of %d in a table of %d", sum(grid), total)
	}
	open := map[int]string{} // by column: the width of the cell that may go on below
	for _, tr := range tbl.all("tr") {
		column, now := 0, map[int]string{}
		for _, tc := range tr.all("tc") {
			properties := tc.child("tcPr")
			wide := 1
			if s := properties.val("gridSpan"); s != "" {
				wide = number(t, s)
			}
			if column+wide > len(grid) {
				t.Fatalf("a row is wider than its table")
			}
			width := properties.child("tcW").attributes["w"]
			if number(t, width) != sum(grid[column:column+wide]) {
				t.Errorf("a cell of %s over columns of %v", width, grid[column:column+wide])
			}
			if m := properties.child("vMerge"); m != nil {
				if m.attributes["val"] != "restart" && open[column] != width {
					t.Errorf("a cell goes on with nothing")
				}
				now[column] = width
			}
			if last := tc.children[len(tc.children)-1]; last.name != "p" {
				t.Errorf("a cell ends with %s", last.name)
			}
			column += wide
		}
		if column != len(grid) {
			t.Errorf("a row of %d columns in a table of %d", column, len(grid))
		}
		open = now
	}
}

func number(t *testing.T, s string) int {
	t.Helper()
	n, err := strconv.Atoi(s)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func sum(widths []int) int {
	total := 0
	for _, w := range widths {
		total += w
	}
	return total
}
