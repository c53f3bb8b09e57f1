package vi_test

import (
	"testing"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"

	"sipas/internal/vi"
)

func TestFold(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, in, want string }{
		{"empty", "", ""},
		{"commune", "Xã Khúc Thừa Dụ", "xa khuc thua du"},
		{"both cases of đ", "ĐẤT ĐAI, đất đai", "dat dai, dat dai"},
		{"every marked vowel", "ăâêôơư ắầểỗợự ỹ", "aaeoou aaeoou y"},
		{"decomposed spelling", norm.NFD.String("Chứng thực"), "chung thuc"},
		{"blanks", " \t Hộ\u00a0\u00a0tịch \n", "ho tich"},
		{"only blanks", " \u3000\n", ""},
		{"mark alone between blanks", "a \u0301 b", "a b"},
		{"zero-width blank and byte order mark", "\ufeffhộ\u200b tịch", "ho tich"},
		{"digits and signs stay", "1.001193 – Khai sinh", "1.001193 – khai sinh"},
		{"not UTF-8", "a\xff b", "a\ufffd b"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got := vi.Fold(tt.in); got != tt.want {
				t.Errorf("Fold(%q) = %q, want %q", tt.in, got, tt.want)
			}
		})
	}
}

func TestFoldEveryRuneOnce(t *testing.T) {
	t.Parallel()
	for r := rune(0); r <= unicode.MaxRune; r++ {
		once := vi.Fold(string(r))
		if twice := vi.Fold(once); twice != once {
			t.Fatalf("%U folds to %q, then to %q", r, once, twice)
		}
	}
}

func TestFoldProperties(t *testing.T) {
	t.Parallel()
	vietnamese := rapid.StringOf(rapid.RuneFrom([]rune("aăâđeêoôơuưyĐẮỘợ \t\u0300\u0301\u0302\u0323\u031b\u034f\u302e\U0001d165bc")))
	texts := rapid.OneOf(rapid.String(), vietnamese)
	rapid.Check(t, func(t *rapid.T) {
		s := texts.Draw(t, "s")
		checkFold(t, s)
		if a, b := vi.Fold(vi.NFC(s)), vi.Fold(norm.NFD.String(s)); a != b {
			t.Fatalf("composed folds to %q, decomposed to %q", a, b)
		}
	})
}

func TestNFC(t *testing.T) {
	t.Parallel()
	if got, want := vi.NFC("Kho\u0301\u0302i"), "Khó\u0302i"; got != want {
		t.Errorf("wrong order of marks: %q, want %q", got, want)
	}
	if got, want := vi.NFC("mo\u0302\u0323t"), "một"; got != want {
		t.Errorf("NFC = %q, want %q", got, want)
	}
}

func FuzzFold(f *testing.F) {
	for _, s := range []string{"", "Đ", "\xff\xfe", "a\xcc", "\u0301", "ộ\x80 ", "\ufdd0"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		checkFold(t, s)
		vi.NFC(s)
	})
}

// checkFold states what holds for any input.
func checkFold(t interface{ Fatalf(string, ...any) }, s string) {
	once := vi.Fold(s)
	if twice := vi.Fold(once); twice != once {
		t.Fatalf("Fold(%q) = %q, folded again %q", s, once, twice)
	}
	if !utf8.ValidString(once) {
		t.Fatalf("Fold(%q) = %q is not UTF-8", s, once)
	}
}
