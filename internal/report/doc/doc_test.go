package doc_test

import (
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"

	"sipas/internal/report/doc"
)

func TestClean(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, in, want string }{
		{"composes", "Khu\u0301c Thu\u031b\u0300a Du\u0323", "Khúc Thừa Dụ"},
		{"one blank for white space", "a \t\r\n\v\u2028\u2003b", "a b"},
		{"no-break spaces stay", "6\u00a0\u00a0pt", "6\u00a0\u00a0pt"},
		{"control characters go", "a\x00\x01\x1b[31mb\x7f\u0085c", "a[31mb c"},
		{"broken UTF-8 goes", "a\xff\xfeb", "ab"},
		{"turning of the reading direction goes", "a\u202eb\u2066c\u200fd", "abcd"},
		{"what XML cannot say goes", "a\ufffeb\uffffc\U0001ffffd\ufdd0e", "abcde"},
		{"other scripts stay", "שלום مرحبا 漢字", "שלום مرحبا 漢字"},
		{"emoji stay whole", "👍🏽 👩‍👩‍👧 ❤️", "👍🏽 👩‍👩‍👧 ❤️"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got := doc.Clean(tt.in); got != tt.want {
				t.Errorf("%q, want %q", got, tt.want)
			}
		})
	}
}

func FuzzClean(f *testing.F) {
	f.Add("Độc lập\u202e - \x00Tự do")
	f.Fuzz(func(t *testing.T, s string) {
		got := doc.Clean(s)
		if !utf8.ValidString(got) || strings.Contains(got, "  ") || doc.Clean(got) != got {
			t.Errorf("%q gives %q, then %q", s, got, doc.Clean(got))
		}
	})
}

func TestTextIsTrimmedAsAWhole(t *testing.T) {
	t.Parallel()
	in := doc.Text{{Text: " \x00"}, {Text: " Tỷ lệ "}, {Text: " 97,98% ", Bold: true}, {Text: "\x01"}, {Text: " "}}
	want := doc.Text{{Text: "Tỷ lệ "}, {Text: "97,98%", Bold: true}}
	if got := in.Clean(); !reflect.DeepEqual(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	if in.String() != "Tỷ lệ 97,98%" {
		t.Errorf("%q", in.String())
	}
}

func TestParagraphsOfWhatSomebodyTyped(t *testing.T) {
	t.Parallel()
	got := doc.Paragraphs("Một\r\n\r\n \t\nHai\nBa")
	want := []doc.Block{doc.Paragraph{Text: doc.Plain("Một")}, doc.Paragraph{Text: doc.Plain("Hai")}, doc.Paragraph{Text: doc.Plain("Ba")}}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%q", got)
	}
}

func TestPlaceFillsTheGrid(t *testing.T) {
	t.Parallel()
	row := func(sizes ...[2]int) doc.Row {
		var r doc.Row
		for _, size := range sizes {
			r.Cells = append(r.Cells, doc.Cell{Wide: size[0], High: size[1]})
		}
		return r
	}
	type s = [2]int
	tests := []struct {
		name    string
		columns int
		rows    []doc.Row
		want    string // a letter for each cell, in the order of the text; rows divided by a slash
	}{
		{"plain", 2, []doc.Row{row(s{}, s{}), row(s{}, s{})}, "ab/cd"},
		{"merged head", 3, []doc.Row{row(s{1, 2}, s{2, 1}), row(s{}, s{})}, "abb/acd"},
		{"a block", 3, []doc.Row{row(s{2, 2}, s{}), row(s{})}, "aab/aac"},
		{"on the right", 2, []doc.Row{row(s{}, s{1, 3}), row(s{}), row(s{})}, "ab/cb/db"},
		{"too short", 2, []doc.Row{row(s{}, s{}), row(s{})}, "row 2 ends at column 1 of 2"},
		{"too long", 2, []doc.Row{row(s{}, s{}), row(s{}, s{}, s{})}, "row 2 has 1 cells too many"},
		{"too wide", 2, []doc.Row{row(s{}, s{2, 1})}, "the cell at row 1, column 2 reaches beyond the table"},
		{"too high", 1, []doc.Row{row(s{1, 2})}, "the cell at row 1, column 1 reaches beyond the table"},
		{"one over another", 2, []doc.Row{row(s{}, s{1, 2}), row(s{2, 1})}, "the cell at row 2, column 1 lies over another"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			grid, err := doc.Place(tt.rows, tt.columns)
			got := spell(grid)
			if err != nil {
				got = err.Error()
			}
			if got != tt.want {
				t.Errorf("%s, want %s", got, tt.want)
			}
		})
	}
}

// spell writes a grid with a letter for each cell.
func spell(grid [][]doc.Placed) string {
	letters := map[[2]int]string{}
	var lines []string
	for _, row := range grid {
		line := ""
		for _, p := range row {
			place := [2]int{p.Row, p.Column}
			if letters[place] == "" {
				letters[place] = string(rune('a' + len(letters)))
			}
			line += strings.Repeat(letters[place], p.Wide)
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "/")
}

func TestCheckNamesTheFault(t *testing.T) {
	t.Parallel()
	one := []doc.Column{{Width: 1}}
	tests := []struct {
		name  string
		block doc.Block
		want  string // empty: nothing is wrong
	}{
		{"any text will do", doc.Paragraph{Text: doc.Plain("\x00")}, ""},
		{"nothing", nil, "doc: block 1: nothing"},
		{"heading", doc.Heading{Level: 4, Text: "x"}, `doc: block 1: heading "x" of level 4`},
		{"list", doc.List{Level: 2}, "doc: block 1: list of level 2"},
		{"empty table", doc.Table{Caption: "x", Columns: one}, `doc: block 1: table "x" is empty`},
		{"column", doc.Table{Columns: []doc.Column{{}}, Rows: []doc.Row{doc.Cells("")}}, `doc: block 1: table "": column 1 has no width`},
		{"inside", doc.Landscape{Blocks: []doc.Block{doc.Heading{Level: 0}}}, `doc: block 1: block 1: heading "" of level 0`},
		{"nested", doc.Landscape{Blocks: []doc.Block{doc.Landscape{}}}, "doc: block 1: block 1: landscape within landscape"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			err := doc.Document{Blocks: []doc.Block{tt.block}}.Check()
			if (err == nil) != (tt.want == "") || err != nil && err.Error() != tt.want {
				t.Errorf("%v, want %q", err, tt.want)
			}
		})
	}
}
