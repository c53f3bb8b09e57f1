package chart

import (
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"
)

func TestClean(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, in, want string }{
		{"usual", "Đất đai (xã quyết định)", "Đất đai (xã quyết định)"},
		{"decomposed", norm.NFD.String("Nghĩa vụ, hộ tịch, ẫ ữ ợ ặ"), "Nghĩa vụ, hộ tịch, ẫ ữ ợ ặ"},
		{"white space", " \t hộ\u00a0\n tịch ", "hộ tịch"},
		{"control", "hộ\u0007 tịch\u0000", "hộ tịch"},
		{"reading direction", "a\u202eb\u200fc\ufeff", "abc"},
		{"not UTF-8", "h\xffộ", "hộ"},
		{"not XML", "a\uffffb\ufffec", "abc"},
		{"emoji stay", "😀 tốt", "😀 tốt"},
		{"nothing", "\u200b \n", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got := clean(tt.in); got != tt.want {
				t.Errorf("clean(%q) = %q, want %q", tt.in, got, tt.want)
			}
		})
	}
}

func TestWrap(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, in string
		width    float64
		most     int
		want     []string
	}{
		{"one line", "Hộ tịch", 100, 3, []string{"Hộ tịch"}},
		{"at blanks", "Thái độ phục vụ của công chức", 100, 3, []string{"Thái độ phục vụ", "của công chức"}},
		{"cut", "Thái độ phục vụ của công chức xã", 100, 2, []string{"Thái độ phục vụ", "của công chức…"}},
		{"long word", "Nghiêmnghiêmnghiêmnghiêm", 80, 3, []string{"Nghiêmnghi…"}},
		{"nothing", " ", 80, 3, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got := plain.wrap(tt.in, tt.width, tt.most); !slices.Equal(got, tt.want) {
				t.Errorf("wrap = %q, want %q", got, tt.want)
			}
		})
	}
}

// anyText is what people and machines may write into a label.
var anyText = rapid.OneOf(
	rapid.SampledFrom([]string{"", "Đất đai (xã quyết định)", "Thái độ phục vụ của công chức", "10/2026", "không công bố", "ệẫữợặ", "😀👍🏽", "مرحبا", "\u202e\x00"}),
	rapid.String(),
	rapid.StringMatching(`[a-zđệ]{1,80}( [A-ZẨ]{1,9}){0,40}`),
)

func TestWrapLaws(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(rt *rapid.T) {
		in, width := anyText.Draw(rt, "text"), rapid.Float64Range(20, 400).Draw(rt, "width")
		most := rapid.IntRange(1, 4).Draw(rt, "most")
		lines := style{rapid.Float64Range(11, 16).Draw(rt, "size"), true}.wrap(in, width, most)
		if len(lines) > most {
			rt.Errorf("%d lines, at most %d", len(lines), most)
		}
		for _, l := range lines {
			if w := (style{11, true}).width(l); w > width {
				rt.Errorf("%q is %v wide, wanted %v", l, w, width)
			}
			if !utf8.ValidString(l) || strings.ContainsFunc(l, unicode.IsControl) {
				rt.Errorf("%q is not clean", l)
			}
		}
	})
}

func TestPiecesKeepEveryCharacterAndItsPlace(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(rt *rapid.T) {
		in := clean(anyText.Draw(rt, "text"))
		f, x := plain.face(), 0.0
		var kept strings.Builder
		for _, r := range in {
			if _, known := f.glyphs[r]; known {
				kept.WriteRune(r)
			}
			x += f.advance(r)
		}
		var got strings.Builder
		for _, p := range f.pieces(in) {
			if p.x < 0 || p.x > x {
				rt.Errorf("piece %+v lies outside %v", p, x)
			}
			got.WriteString(p.text)
		}
		if got.String() != kept.String() {
			rt.Errorf("pieces of %q hold %q", in, got.String())
		}
	})
}

// The typeface has every letter of Vietnamese, in both weights.
func TestTypefaceIsComplete(t *testing.T) {
	t.Parallel()
	const vowels = "aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵđ"
	for _, st := range []style{plain, strong} {
		for _, r := range vowels + strings.ToUpper(vowels) + "0123456789%,.–…/()" {
			if g, ok := st.face().glyphs[r]; !ok || g.advance <= 0 {
				t.Errorf("%c is missing (bold %v)", r, st.bold)
			}
		}
	}
}
