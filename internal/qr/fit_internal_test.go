package qr

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"codeberg.org/go-pdf/fpdf"
	"golang.org/x/text/unicode/norm"

	"sipas/internal/typeface"
)

// The sheets measure with their own tables; the PDF is set with the library's.
func TestWidthsAreThoseOfThePDF(t *testing.T) {
	t.Parallel()
	faces := mustWeights(t)
	f := fpdf.New("P", "mm", "A4", "")
	typeface.RegisterBeVietnamPro(f, family)
	for _, style := range []string{"", "B"} {
		f.SetFont(family, style, 10)
		for r, advance := range faces.weight(style == "B").advance {
			if r < 0x21 || advance == 0 {
				continue // combining marks, which check refuses
			}
			got, want := faces.weight(style == "B").width(string(r), 10), f.GetStringWidth(string(r))
			if math.Abs(got-want) > 0.01 {
				t.Errorf("%s%q: %.3f mm, the library says %.3f", style, r, got, want)
			}
		}
	}
}

// Every letter of Vietnamese, and the signs of labels.
func TestTypefaceHasVietnamese(t *testing.T) {
	t.Parallel()
	faces := mustWeights(t)
	tones := []string{"", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"}
	for _, vowel := range strings.Split("a ă â e ê i o ô ơ u ư y A Ă Â E Ê I O Ô Ơ U Ư Y", " ") {
		for _, tone := range tones {
			for _, r := range norm.NFC.String(vowel + tone) {
				if !faces.has(r) {
					t.Errorf("no %c", r)
				}
			}
		}
	}
	for _, r := range "đĐ0123456789 .,:;–-/()&<>\"'“”·…?!%+@_" {
		if !faces.has(r) {
			t.Errorf("no %c", r)
		}
	}
	if faces.has('🙂') || faces.has('漢') {
		t.Error("claims characters it lacks")
	}
}

func TestLinesBreakBetweenWords(t *testing.T) {
	t.Parallel()
	face := mustWeights(t).regular
	tests := []struct {
		name, text string
		width      float64
		want       []string
	}{
		{"one line", "Quầy 1", 100, []string{"Quầy 1"}},
		{"nothing", "", 100, nil},
		{"lines alike", "Mời Ông/Bà cho ý kiến", 28, []string{"Mời Ông/Bà", "cho ý kiến"}},
		{"number stays", "Tầng hai Quầy 12", 24, []string{"Tầng hai", "Quầy 12"}},
		{"word of two syllables stays", "Trung tâm Phục vụ hành chính công xã", 45, []string{"Trung tâm Phục vụ", "hành chính công xã"}},
		{"behind the comma", "Quầy 2: Đất đai, xây dựng, môi trường", 47, []string{"Quầy 2: Đất đai,", "xây dựng, môi trường"}},
		{"before the bracket", "Kinh doanh (hộ, cá thể)", 31, []string{"Kinh doanh", "(hộ, cá thể)"}},
		{"sign stays", "Y tế – Giáo dục", 22, []string{"Y tế –", "Giáo dục"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			one := setting{max: 12, min: 12, lines: 9, leading: 1.25, above: 1}
			got, ok := one.fit(breakable(tt.text), " ", face, tt.width, 1000)
			if !ok || fmt.Sprint(got.lines) != fmt.Sprint(tt.want) {
				t.Errorf("%v %q, want %q", ok, got.lines, tt.want)
			}
		})
	}
}
