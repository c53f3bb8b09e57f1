package docx_test

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"sipas/internal/report/doc"
	"sipas/internal/report/docx"
	"sipas/internal/testkit/doctest"
)

var (
	update = flag.Bool("update", false, "write the golden files")
	lookAt = flag.String("look", "", "write documents into this folder, to be looked at")
)

// TestLook is how documents were looked at: go test -run Look -look /tmp/x.
func TestLook(t *testing.T) {
	if *lookAt == "" {
		t.Skip("no -look folder")
	}
	for name, d := range map[string]doc.Document{"sample": doctest.Sample(), "hostile": doctest.Hostile(), "long": doctest.Long(400)} {
		body, _ := written(t, d)
		if err := os.WriteFile(filepath.Join(*lookAt, name+".docx"), body, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// The golden parts are the sample without its chart: how that looks is not ours.
func TestGolden(t *testing.T) {
	t.Parallel()
	d := doctest.Sample()
	d.Blocks = slices.DeleteFunc(d.Blocks, func(b doc.Block) bool { _, figure := b.(doc.Figure); return figure })
	_, parts := written(t, d)
	for _, name := range []string{"word/document.xml", "word/styles.xml", "docProps/core.xml"} {
		file := filepath.Join("testdata", filepath.Base(name))
		got := strings.NewReplacer("><w:p>", ">\n<w:p>", "><w:tbl>", ">\n<w:tbl>", "><w:tr>", ">\n<w:tr>", "><w:style ", ">\n<w:style ", "><w:sectPr>", ">\n<w:sectPr>").Replace(string(parts[name]))
		if *update {
			if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if got != string(want) {
			t.Errorf("%s differs from %s; look at it and run with -update", name, file)
		}
	}
}

func TestSameDocumentSameBytes(t *testing.T) {
	t.Parallel()
	one, _ := written(t, doctest.Sample())
	two, _ := written(t, doctest.Sample())
	if !bytes.Equal(one, two) {
		t.Error("the same document gave other bytes")
	}
}

// Every text of the tables is where it belongs, read by another reader.
func TestTablesSayWhatTheDocumentSays(t *testing.T) {
	t.Parallel()
	d := doctest.Sample()
	_, parts := written(t, d)
	var got [][]string
	for _, tbl := range read(t, "document.xml", parts["word/document.xml"]).all("tbl") {
		if tbl.child("tblPr").val("tblStyle") == "" {
			continue // without lines: for the layout
		}
		for _, tr := range tbl.all("tr") {
			var row []string
			for _, tc := range tr.all("tc") {
				if m := tc.child("tcPr").child("vMerge"); m == nil || m.attributes["val"] == "restart" {
					row = append(row, tc.words())
				}
			}
			got = append(got, row)
		}
	}
	var want [][]string
	for _, table := range tables(d.Blocks) {
		for _, row := range append(slices.Clone(table.Head), table.Rows...) {
			var texts []string
			for _, c := range row.Cells {
				texts = append(texts, c.Text.String())
			}
			want = append(want, texts)
		}
	}
	if len(got) != len(want) || len(want) < 40 {
		t.Fatalf("%d rows, want %d", len(got), len(want))
	}
	for i := range want {
		if !slices.Equal(got[i], want[i]) {
			t.Errorf("row %d: %q, want %q", i, got[i], want[i])
		}
	}
}

func tables(blocks []doc.Block) []doc.Table {
	var found []doc.Table
	for _, b := range blocks {
		switch b := b.(type) {
		case doc.Table:
			found = append(found, b)
		case doc.Landscape:
			found = append(found, tables(b.Blocks)...)
		}
	}
	return found
}

func TestHeadsRepeatAndRowsStayWhole(t *testing.T) {
	t.Parallel()
	_, parts := written(t, doctest.Long(400))
	rows := read(t, "document.xml", parts["word/document.xml"]).all("tr")
	if len(rows) != 401 {
		t.Fatalf("%d rows", len(rows))
	}
	for i, tr := range rows {
		p := tr.child("trPr")
		if (p.child("tblHeader") != nil) != (i == 0) || p.child("cantSplit") == nil {
			t.Errorf("row %d: %+v", i, p.children)
		}
	}
}

func TestPagesAreThoseOfTheDecree(t *testing.T) {
	t.Parallel()
	_, parts := written(t, doctest.Sample())
	sections := read(t, "document.xml", parts["word/document.xml"]).all("sectPr")
	if len(sections) != 3 {
		t.Fatalf("%d sections, want upright, turned, upright", len(sections))
	}
	for i, want := range []struct{ w, h, orient string }{{"11906", "16838", ""}, {"16838", "11906", "landscape"}, {"11906", "16838", ""}} {
		size, margins := sections[i].child("pgSz").attributes, sections[i].child("pgMar").attributes
		if size["w"] != want.w || size["h"] != want.h || size["orient"] != want.orient {
			t.Errorf("section %d: %v", i+1, size)
		}
		if margins["top"] != "1134" || margins["bottom"] != "1134" || margins["left"] != "1701" || margins["right"] != "1134" {
			t.Errorf("section %d: %v", i+1, margins)
		}
	}
}

func TestFigureHasAltTextAndIsStoredOnce(t *testing.T) {
	t.Parallel()
	var figure doc.Figure
	for _, b := range doctest.Sample().Blocks {
		if f, ok := b.(doc.Figure); ok {
			figure = f
		}
	}
	figure.Alt = `Tăng từ "93,1" lên 97,98 <tháng 12>` + "\n\x00"
	_, parts := written(t, doc.Document{Blocks: []doc.Block{figure, figure}})
	pictures := 0
	for name := range parts {
		if strings.HasPrefix(name, "word/media/") {
			pictures++
		}
	}
	drawings := read(t, "document.xml", parts["word/document.xml"]).all("docPr")
	if pictures != 1 || len(drawings) != 2 {
		t.Fatalf("%d pictures, %d drawings", pictures, len(drawings))
	}
	if got, want := drawings[0].attributes["descr"], `Tăng từ "93,1" lên 97,98 <tháng 12>`; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

// What citizens type stands in the file as it was cleaned, and nothing else.
func FuzzTextComesBack(f *testing.F) {
	for _, s := range doctest.HostileTexts() {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		_, parts := written(t, doc.Document{Title: s, Author: s, Blocks: []doc.Block{doc.Paragraph{Text: doc.Bold(s)}}})
		want := doc.Plain(s).String()
		if got := read(t, "document.xml", parts["word/document.xml"]).all("p")[0].words(); got != want {
			t.Errorf("%q, want %q", got, want)
		}
		if got := read(t, "core.xml", parts["docProps/core.xml"]).child("title").text; got != doc.Clean(s) {
			t.Errorf("title %q, want %q", got, doc.Clean(s))
		}
	})
}

func TestFaultyDocumentIsRefused(t *testing.T) {
	t.Parallel()
	var out bytes.Buffer
	d := doc.Document{Blocks: []doc.Block{doc.Table{}}}
	if err := docx.Write(&out, d); err == nil || out.Len() > 0 {
		t.Errorf("%v, %d bytes", err, out.Len())
	}
}
