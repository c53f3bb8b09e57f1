package vi_test

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"sipas/internal/vi"
)

// marked shows a text with what was found in brackets.
func marked(text string, spans []vi.Span) string {
	var b strings.Builder
	done := 0
	for _, s := range spans {
		b.WriteString(text[done:s.Start] + "[" + text[s.Start:s.End] + "]")
		done = s.End
	}
	return b.String() + text[done:]
}

func TestFind(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, text, query, want string }{
		{"without diacritics", "Chờ lâu quá, đợi cả buổi", "doi", "Chờ lâu quá, [đợi] cả buổi"},
		{"with diacritics", "cho doi lau", "Chờ Đợi", "[cho] [doi] lau"},
		{"any order", "Cán bộ ở quầy đất đai rất nhiệt tình", "tinh  dat", "Cán bộ ở quầy [đất] đai rất nhiệt [tình]"},
		{"every place", "chậm, rất CHẬM, chạm", "cham", "[chậm], rất [CHẬM], [chạm]"},
		{"decomposed text", norm.NFD.String("quầy Đất"), "quầy đất", "[" + norm.NFD.String("quầy") + "] [" + norm.NFD.String("Đất") + "]"},
		{"decomposed query", "quầy đất", norm.NFD.String("QUẦY ĐẤT"), "[quầy] [đất]"},
		{"signs between", "(8h30) photo/công-chứng…", "cong photo 8h30", "([8h30]) [photo]/[công]-chứng…"},
		{"zero-width blank inside", "cán\u200b bộ", "can bo", "[cán\u200b] [bộ]"},
		{"emoji beside", "👍tốt👍", "tot", "👍[tốt]👍"},
		{"not part of a word", "bàn làm việc", "an", ""},
		{"one word missing", "chờ lâu", "chờ mãi", ""},
		{"only signs asked", "tốt!!!", "!!!", ""},
		{"nothing asked", "tốt", "", ""},
		{"nothing there", "", "tốt", ""},
		{"not UTF-8", "chờ \xff lâu", "lau", "chờ \xff [lâu]"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			spans, found := vi.Find(tt.text, vi.Words(tt.query))
			if found != (tt.want != "") {
				t.Fatalf("found %t", found)
			}
			if got := marked(tt.text, spans); found && got != tt.want {
				t.Errorf("%q, want %q", got, tt.want)
			}
		})
	}
}

func FuzzFind(f *testing.F) {
	for _, seed := range [][2]string{{"Chờ lâu, đợi", "doi cho"}, {"\xffa", "A"}, {"e\u0301\u200bx", "ex"}, {"👍đ🏽d", "d đ"}, {"\u202eabc", "abc"}, {"ǆ ß İ", "ß i̇"}} {
		f.Add(seed[0], seed[1])
	}
	f.Fuzz(func(t *testing.T, text, query string) {
		wanted := vi.Words(query)
		spans, found := vi.Find(text, wanted)
		if !found {
			if len(spans) > 0 {
				t.Fatalf("%q in %q: not found, yet at %v", query, text, spans)
			}
			for _, word := range wanted {
				if !slices.Contains(vi.Words(text), word) {
					return
				}
			}
			if len(wanted) > 0 {
				t.Fatalf("%q has every word of %q", text, query)
			}
			return
		}
		var met []string
		end := 0
		for _, s := range spans {
			if s.Start < end || s.End <= s.Start || s.End > len(text) || !utf8.RuneStart(text[s.Start]) {
				t.Fatalf("%q in %q: %v", query, text, spans)
			}
			end = s.End
			met = append(met, vi.Fold(text[s.Start:s.End]))
		}
		for _, word := range wanted {
			if !slices.Contains(met, word) {
				t.Fatalf("%q in %q: %q is not marked", query, text, word)
			}
		}
		if again, ok := vi.Find(text, vi.Words(text)); !ok || len(again) < len(spans) {
			t.Fatalf("%q does not hold its own words", text)
		}
	})
}
