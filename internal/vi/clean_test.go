package vi_test

import (
	"testing"

	"sipas/internal/vi"
)

func TestClean(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, in, want string }{
		{"Vietnamese", "Khúc Thừa Dụ: tốt, cảm ơn!", "Khúc Thừa Dụ: tốt, cảm ơn!"},
		{"line ends", "a\r\nb\rc\u2028d\u2029e\u0085f\ng", "a\nb\nc\nd\ne\nf\ng"},
		{"one character each", "Ca\u0301m o\u031bn", "Cám ơn"},
		{"what nobody sees", "a\x00b\x1bc\u009fd\uFFFEe\uFFFFf", "abcdef"},
		{"a tab is seen", "a\tb", "a\tb"},
		{"no UTF-8", "a\xffb", "a\uFFFDb"},
		{"emoji and right to left", "👍🏽 שלום", "👍🏽 שלום"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if got := vi.Clean(c.in); got != c.want {
				t.Errorf("%q, want %q", got, c.want)
			}
		})
	}
}
