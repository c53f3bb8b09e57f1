package typeface_test

import (
	"math"
	"slices"
	"testing"
	"unicode"
	"unicode/utf8"

	"codeberg.org/go-pdf/fpdf"

	"sipas/internal/survey"
	"sipas/internal/typeface"
)

var faces = []typeface.Face{{}, {Bold: true}, {Italic: true}, {Bold: true, Italic: true}}

// What is measured is what the PDF will show: fpdf reads the same files.
func TestWidthsAreThoseOfThePDF(t *testing.T) {
	t.Parallel()
	f := fpdf.New("P", "mm", "A4", "")
	typeface.RegisterTinos(f)
	for _, face := range faces {
		for _, s := range []string{"CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "97,98% (từ 95,10 đến 99,20) – “ổn” … ≥ □", "ẰẲẴẶỲỶỸỴ"} {
			f.SetFont(typeface.Tinos, face.Style(), 14)
			if got, want := face.Width(s, 14), f.GetStringWidth(s); math.Abs(got-want) > 0.001 {
				t.Errorf("%+v %q: %.4f, in the PDF %.4f", face, s, got, want)
			}
		}
	}
	if err := f.Error(); err != nil {
		t.Fatal(err)
	}
}

// What can be entered is what can be printed, in every face.
func TestLettersOnPaper(t *testing.T) {
	t.Parallel()
	for r := rune(0x20); r <= 0xffff; r++ {
		s := string(r)
		drawn := !slices.ContainsFunc(faces, func(face typeface.Face) bool { return face.Settable(s) != s })
		if lacking := survey.NotOnPaper(s); r != utf8.RuneError && unicode.IsGraphic(r) && drawn != (lacking == "") && !unicode.In(r, unicode.Variation_Selector) {
			t.Errorf("%U: drawn %v, said to lack: %q", r, drawn, lacking)
		}
	}
}

func TestSettable(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, in, want string }{
		{"Vietnamese", "Khúc Thừa Dụ: ẰẲẴẶ", "Khúc Thừa Dụ: ẰẲẴẶ"},
		{"emoji", "tốt 👍🏽 ❤️", "tốt □□ □"},
		{"right to left", "שלום مر", "□□□□ □□"},
		{"Chinese", "漢字", "□□"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			for _, face := range faces {
				got := face.Settable(tt.in)
				if got != tt.want {
					t.Errorf("%+v: %q, want %q", face, got, tt.want)
				}
				if a, b := face.Width(tt.in, 14), face.Width(got, 14); a != b {
					t.Errorf("%+v: measured %v, drawn %v", face, a, b)
				}
			}
		})
	}
}
