package survey_test

import (
	"testing"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"

	"sipas/internal/seed"
	"sipas/internal/survey"
	"sipas/seeds"
)

func TestCompareWords(t *testing.T) {
	t.Parallel()
	sorted := []string{
		"", "2 bản sao", "An", "Ăn", "Ân", "Ba", "Bà", "Bả", "Bã", "Bá", "Bạ", "Bá lộc", "Cấp", "Cấp đổi", "Dân", "Đăng ký", "Đăng ký kết hôn",
		"Đất", "Em", "Ếch", "Góp", "In", "Kết hôn", "Ở", "Tố cáo", "Uỷ", "Ưu", "Xã", "Ý",
	}
	for i, a := range sorted {
		for j, b := range sorted {
			if got, want := survey.CompareWords(a, b), sign(i-j); got != want {
				t.Errorf("CompareWords(%q, %q) = %d, want %d", a, b, got, want)
			}
		}
	}
	if survey.CompareWords("ĐẤT ở", "đất Ở") != 0 {
		t.Error("case counts")
	}
}

func sign(n int) int { return min(max(n, -1), 1) }

// The names of all procedures stand as the published collation of Vietnamese
// puts them.
func TestCompareWordsAgreesWithTheCollation(t *testing.T) {
	t.Parallel()
	cat, err := seed.Load(seeds.FS)
	if err != nil {
		t.Fatal(err)
	}
	published := collate.New(language.Vietnamese, collate.IgnoreCase)
	for _, a := range cat.Procedures {
		for _, b := range cat.Procedures {
			if got, want := survey.CompareWords(a.Label(), b.Label()), published.CompareString(a.Label(), b.Label()); got != want {
				t.Fatalf("CompareWords(%q, %q) = %d, want %d", a.Label(), b.Label(), got, want)
			}
		}
	}
}

// A view of the form at a point without domains of its own asks for every list.
func BenchmarkProceduresOf(b *testing.B) {
	cat, err := seed.Load(seeds.FS)
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		for _, d := range cat.Domains {
			cat.ProceduresOf(d.ID, "2026-11-23")
		}
	}
}
