package qr

import (
	"bytes"
	"image/png"
	"math/rand/v2"
	"testing"

	"github.com/makiuchi-d/gozxing"
	"github.com/makiuchi-d/gozxing/qrcode"
)

// hosts include two whose codes at level H held decoys in four cases of ten.
var hosts = []string{
	"https://khaosat.khucthuadu.haiphong.gov.vn", "https://hailong.kt.example.haiphong.gov.vn",
	"https://sipas.khucthuadu.gov.vn", "https://khaosat.vn",
}

func randomLink(r *rand.Rand, host string) string {
	code := make([]byte, 6)
	for i := range code {
		code[i] = "abcdefghjkmnpqrstuvwxyz23456789"[r.IntN(31)]
	}
	return Link(host, string(code))
}

// zxing reads a code as a picture of the given pixels a module, looking for the
// finders as on a photograph.
func zxing(t *testing.T, c Code, pixels int) string {
	t.Helper()
	var b bytes.Buffer
	if err := PNG(&b, c, pixels); err != nil {
		t.Fatal(err)
	}
	img, err := png.Decode(&b)
	if err != nil {
		t.Fatal(err)
	}
	bitmap, err := gozxing.NewBinaryBitmapFromImage(img)
	if err != nil {
		t.Fatal(err)
	}
	result, err := qrcode.NewQRCodeReader().Decode(bitmap, map[gozxing.DecodeHintType]any{gozxing.DecodeHintType_TRY_HARDER: true})
	if err != nil {
		return err.Error()
	}
	return result.GetText()
}

// What is printed is read at every size; codes with a decoy were not.
func TestCodesWithoutDecoysAreRead(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(1, 2))
	avoided := 0
	for _, host := range hosts {
		for range 25 {
			link := randomLink(r, host)
			c, err := codeFor(link, 97, posterLevels)
			if err != nil || !c.hasNoDecoy() {
				t.Fatalf("%s: %v", link, err)
			}
			if plain, err := New(link, H); err != nil || !plain.hasNoDecoy() {
				avoided++
			}
			for _, pixels := range []int{3, 4, 7} {
				if got := zxing(t, c, pixels); got != link {
					t.Errorf("%d pixels: read %q, want %q", pixels, got, link)
				}
			}
		}
	}
	if avoided == 0 {
		t.Error("no code had a decoy: this test shows nothing")
	}
}

func TestLevelSuitsTheSize(t *testing.T) {
	t.Parallel()
	link := "https://khaosat.vn/s/k7m2xq"
	size := func(level Level) int {
		c, err := New(link, level)
		if err != nil {
			t.Fatal(err)
		}
		return c.Size()
	}
	tests := []struct {
		name string
		side float64
		want int // modules; 0 is refused
	}{
		{"room for the highest", 100, size(H)},
		{"just room", MinModule * float64(size(H)), size(H)},
		{"one step down", MinModule*float64(size(H)) - 0.1, size(Q)},
		{"too small", MinModule*float64(size(M)) - 0.1, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			c, err := codeFor(link, tt.side, posterLevels)
			if c.Size() != tt.want || (err != nil) != (tt.want == 0) {
				t.Errorf("%d modules, %v; want %d", c.Size(), err, tt.want)
			}
		})
	}
}

func BenchmarkDecoys(b *testing.B) {
	c, err := New(hosts[0]+"/s/k7m2xq", M)
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		c.hasNoDecoy()
	}
}
