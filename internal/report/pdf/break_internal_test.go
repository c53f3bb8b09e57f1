package pdf

import (
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"

	"sipas/internal/report/doc"
	"sipas/internal/testkit/doctest"
)

// plain is the text of lines, a blank between words and a stroke between lines.
func plain(lines [][]word) string {
	var out []string
	for _, line := range lines {
		var words []string
		for _, w := range line {
			s := ""
			for _, p := range w {
				s += p.text
			}
			words = append(words, s)
		}
		out = append(out, strings.Join(words, " "))
	}
	return strings.Join(out, "|")
}

func TestLinesBreakAtBlanks(t *testing.T) {
	t.Parallel()
	style := doc.Style{Size: 14}
	tests := []struct {
		name  string
		width float64
		text  doc.Text
		want  string
	}{
		{"fits", 100, doc.Plain("một hai ba"), "một hai ba"},
		{"breaks", 20, doc.Plain("một hai ba bốn"), "một hai|ba bốn"},
		{"looks change within a word", 100, doc.Join(doc.Plain("đạt "), doc.Bold("97"), doc.Plain("%, hơn")), "đạt 97%, hơn"},
		{"long word", 12, doc.Plain("ab 0123456789"), "ab|0123|4567|89"},
		{"no-break space", 20, doc.Plain("một hai\u00a0ba bốn"), "một|hai\u00a0ba|bốn"},
		{"narrower than a letter", 0.1, doc.Plain("abc"), "a|b|c"},
		{"nothing", 50, doc.Plain(" \x00 "), ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			s := setting{style: style, width: tt.width}
			if got := plain(s.lines(s.words(tt.text))); got != tt.want {
				t.Errorf("%q, want %q", got, tt.want)
			}
		})
	}
}

// Whatever is typed: no line is too wide, and no letter is lost.
func FuzzLines(f *testing.F) {
	for _, s := range doctest.HostileTexts() {
		f.Add(s, 60.0)
	}
	f.Fuzz(func(t *testing.T, text string, width float64) {
		if !(width > 10 && width < 300) {
			t.Skip()
		}
		s := setting{style: doc.Style{Size: 12}, width: width}
		words := s.words(doc.Join(doc.Plain(text), doc.Bold(text)))
		lines := s.lines(words)
		for _, line := range lines {
			used := -s.blank()
			for _, w := range line {
				used += w.width() + s.blank()
			}
			if used > width+0.001 {
				t.Errorf("a line of %.3f in %.3f: %q", used, width, plain([][]word{line}))
			}
		}
		letters := strings.NewReplacer(" ", "", "|", "")
		if got, want := letters.Replace(plain(lines)), letters.Replace(plain([][]word{words})); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	})
}

// printed prints blocks and returns the page of every item of the first section.
func printed(t *testing.T, blocks ...doc.Block) ([]item, []int, *pager) {
	t.Helper()
	f, err := open(doc.Document{})
	if err != nil {
		t.Fatal(err)
	}
	p := &pager{f: f}
	items := sections(blocks)[0].items
	pages := make([]int, len(items))
	for i, it := range items {
		draw := it.draw
		items[i].draw = func(p *pager, y float64) {
			pages[i] = p.number
			if draw != nil {
				draw(p, y)
			}
		}
	}
	p.print(items)
	return items, pages, p
}

func TestNoLineIsAloneAndNoHeadingEndsAPage(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(1, 2))
	var blocks []doc.Block
	for range 150 {
		if r.IntN(3) == 0 {
			blocks = append(blocks, doc.Heading{Level: 1 + r.IntN(3), Text: "1. Đầu mục"})
		}
		blocks = append(blocks, doc.Paragraph{Text: doc.Plain(strings.Repeat("chữ ", 1+r.IntN(150)))})
	}
	_, pages, p := printed(t, blocks...)
	at := 0
	for _, b := range blocks {
		one := (&section{})
		one.block(b)
		n := len(one.items)
		own := pages[at : at+n]
		if _, heading := b.(doc.Heading); heading && pages[at+n] != own[n-1] {
			t.Errorf("a heading ends page %d", own[n-1])
		}
		if n > 1 && (own[0] != own[1] || own[n-1] != own[n-2]) {
			t.Errorf("a line of a paragraph is alone: %v", own)
		}
		at += n
	}
	if p.number < 10 {
		t.Errorf("%d pages: this test shows nothing", p.number)
	}
}

func TestCaptionHeadAndFirstRowStayTogether(t *testing.T) {
	t.Parallel()
	for fill := range 60 {
		blocks := make([]doc.Block, fill, fill+1)
		for i := range blocks {
			blocks[i] = doc.List{Items: []doc.Text{doc.Plain("x")}}
		}
		table := doc.Table{Caption: "Bảng", Columns: []doc.Column{{Width: 1}}, Head: []doc.Row{doc.Cells("đầu")}, Rows: []doc.Row{doc.Cells("1"), doc.Cells("2")}, Notes: []string{"ghi chú"}}
		_, pages, _ := printed(t, append(blocks, table)...)
		own := pages[fill:]
		if own[0] != own[1] || own[1] != own[2] || own[3] != own[4] {
			t.Errorf("after %d lines: caption, head, rows, note on pages %v", fill, own)
		}
	}
}

func TestRowsThatShareACellStayTogether(t *testing.T) {
	t.Parallel()
	_, pages, _ := printed(t, doctest.Long(80).Blocks[1])
	rows := pages[len(pages)-80:]
	for i := 0; i < 80; i += 4 {
		if rows[i] != rows[i+3] {
			t.Errorf("group %d is on pages %v", i/4+1, rows[i:i+4])
		}
	}
}

func TestPageBreaksLeaveNoEmptyPage(t *testing.T) {
	t.Parallel()
	line := doc.Paragraph{Text: doc.Plain("x")}
	_, pages, p := printed(t, doc.PageBreak{}, line, doc.PageBreak{}, doc.Annex{Number: "Phụ lục I"}, line)
	if want := []int{0, 1, 0, 0, 2, 2, 2}; !reflect.DeepEqual(pages, want) || p.number != 2 {
		t.Errorf("%v, want %v; %d pages", pages, want, p.number)
	}
}

func TestOutline(t *testing.T) {
	t.Parallel()
	_, _, p := printed(t,
		doc.Heading{Level: 2, Text: "1. Trước"}, doc.Heading{Level: 1, Text: "I. Đầu"}, doc.Heading{Level: 3, Text: "a) Ba 👍"}, doc.Heading{Level: 1, Text: " "},
		doc.Annex{Number: "Phụ lục I", Title: "BẢNG"})
	var got []bookmark
	for _, b := range p.bookmarks {
		got = append(got, bookmark{entry: b.entry, page: b.page})
	}
	want := []bookmark{{entry: entry{"1. Trước", 2}, page: 1}, {entry: entry{"I. Đầu", 1}, page: 1}, {entry: entry{"a) Ba □", 3}, page: 1}, {entry: entry{"Phụ lục I. BẢNG", 1}, page: 2}}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%+v", got)
	}
	p.outline()
	if err := p.f.Error(); err != nil {
		t.Error(err)
	}
}
