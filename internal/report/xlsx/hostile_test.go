package xlsx_test

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	"sipas/internal/report/xlsx"
	"sipas/internal/results"
	"sipas/internal/tally"
	"sipas/internal/words"
)

// hostile are texts somebody may type as a reason, a name or a comment, and what
// a cell keeps of them.
var hostile = []struct{ text, kept string }{
	{`=HYPERLINK("http://xấu.example";"bấm")`, `=HYPERLINK("http://xấu.example";"bấm")`},
	{"+1+1", "+1+1"}, {"-2+3", "-2+3"}, {"@SUM(1)", "@SUM(1)"}, {"=1+1", "=1+1"},
	{"a\x00b\x07c\x1bd\u0085e\x7f", "abcd\ne"},
	{"dòng 1\r\ndòng 2\rdòng 3\tcột", "dòng 1\ndòng 2\ndòng 3 cột"},
	{"👍🏽👨\u200d👩\u200d👧 tốt", "👍🏽👨\u200d👩\u200d👧 tốt"},
	{"שלום \u202bعربي\u202c xin chào", "שלום \u202bعربي\u202c xin chào"},
	{"_x0041_ và _x005F_", "_x0041_ và _x005F_"},
	{`</t></is></c><c r="A1"><v>7</v></c>]]> & <script>`, `</t></is></c><c r="A1"><v>7</v></c>]]> & <script>`},
	{"không hợp lệ \xff\xfe", "không hợp lệ \uFFFD"},
	{"  đầu và cuối  ", "  đầu và cuối  "},
	{"tie\u0302\u0301ng", "tiếng"},
}

func TestHostileTexts(t *testing.T) {
	t.Parallel()
	in := input(t, demoRecord(t), "2026-Q3")
	s := *in.Summary
	s.Centre.Name, s.Centre.Authority, s.Centre.Commune = hostile[0].text, "&L&\"x\"=1", "+xã"
	for _, h := range hostile {
		s.Breakdowns = append(s.Breakdowns, results.Breakdown{Indicator: "tthc", Dimension: tally.ByPoint, Name: "Thử", Entries: []results.Entry{{Group: "x", Name: h.text}}})
	}
	long := strings.Repeat("👍", 20_000)
	s.Indicators = append([]results.Indicator{}, s.Indicators...)
	s.Indicators[1].Name = hostile[0].text
	s.Note = long
	in.Summary = &s
	in.Raw = rawRows(len(hostile))
	in.Summary.Totals.Received = int64(len(hostile))
	w := parse(t, write(t, in))
	for _, h := range hostile {
		w.row(t, "Theo nhóm khác", map[string]string{"A": words.Capital(h.kept), "I": "Thử"})
	}
	for _, sheet := range w.sheets {
		for ref, c := range w.cells[sheet] {
			if c.formula != "" && !c.numeric && sheet != "Độ chắc" || strings.Contains(c.formula, "HYPERLINK") {
				t.Errorf("%s %s is a formula: %q", sheet, ref, c.formula)
			}
			if n := len(utf16.Encode([]rune(c.text))); n > 32767 {
				t.Errorf("%s %s has %d units", sheet, ref, n)
			}
		}
	}
	for i, h := range hostile {
		if got := w.cell("Phiếu gốc", "B", 5+i).text; got != h.kept {
			t.Errorf("%q became %q, want %q", h.text, got, h.kept)
		}
	}
}

// FuzzTexts: whatever the text, the workbook is well-formed and the cell holds a
// text that a cell can hold.
func FuzzTexts(f *testing.F) {
	for _, h := range hostile {
		f.Add(h.text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		got := xlsx.Clean(text)
		if !utf8.ValidString(got) || len(utf16.Encode([]rune(got))) > 32767 {
			t.Fatalf("%q became %q", text, got)
		}
		for _, r := range got {
			if r != '\n' && (unicode.IsControl(r) || r == '\uFFFE' || r == '\uFFFF') {
				t.Fatalf("%q keeps %q", text, r)
			}
		}
		if again := xlsx.Clean(got); again != got {
			t.Fatalf("cleaned twice, %q became %q", got, again)
		}
	})
}
