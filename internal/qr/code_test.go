package qr_test

import (
	"bytes"
	"fmt"
	"image/png"
	"os/exec"
	"strings"
	"testing"

	"github.com/makiuchi-d/gozxing"
	"github.com/makiuchi-d/gozxing/qrcode"
	"pgregory.net/rapid"

	"sipas/internal/qr"
	"sipas/internal/survey"
)

const link = "https://khaosat.khucthuadu.haiphong.gov.vn/s/k7m2xq"

func mustNew(t testing.TB, link string, level qr.Level) qr.Code {
	t.Helper()
	c, err := qr.New(link, level)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func mustPNG(t testing.TB, c qr.Code, modulePixels int) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := qr.PNG(&b, c, modulePixels); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// read decodes a PNG with a decoder that shares no code with our encoder.
func read(picture []byte) (text, level string, err error) {
	img, err := png.Decode(bytes.NewReader(picture))
	if err != nil {
		return "", "", err
	}
	bitmap, err := gozxing.NewBinaryBitmapFromImage(img)
	if err != nil {
		return "", "", err
	}
	pure := map[gozxing.DecodeHintType]any{gozxing.DecodeHintType_PURE_BARCODE: true}
	result, err := qrcode.NewQRCodeReader().Decode(bitmap, pure)
	if err != nil {
		return "", "", err
	}
	level = fmt.Sprint(result.GetResultMetadata()[gozxing.ResultMetadataType_ERROR_CORRECTION_LEVEL])
	return result.GetText(), level, nil
}

func TestCodesAreRead(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, link string
		level      qr.Level
		pixels     int
	}{
		{"L", link, qr.L, 4},
		{"M", link, qr.M, 4},
		{"Q", link, qr.Q, 4},
		{"H", link, qr.H, 4},
		{"smallest picture", link, qr.M, 1},
		{"poster", link, qr.Q, 32},
		{"address in the office", "http://192.168.1.5:8080/s/k7m2xq", qr.H, 3},
		{"long", "https://example.vn/s/" + strings.Repeat("abc9", 100), qr.M, 3},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			text, level, err := read(mustPNG(t, mustNew(t, tt.link, tt.level), tt.pixels))
			if err != nil || text != tt.link || level != string(tt.level) {
				t.Errorf("read %q at level %s, %v; want %q at %s", text, level, err, tt.link, tt.level)
			}
		})
	}
}

func TestEveryLinkIsRead(t *testing.T) {
	t.Parallel()
	links := rapid.StringMatching(`https://[a-z]{1,20}\.vn(:[1-9][0-9]{2})?/s/[a-z2-9]{1,40}`)
	levels := rapid.SampledFrom([]qr.Level{qr.L, qr.M, qr.Q, qr.H})
	rapid.Check(t, func(rt *rapid.T) {
		want := links.Draw(rt, "link")
		text, _, err := read(mustPNG(t, mustNew(t, want, levels.Draw(rt, "level")), 2))
		if err != nil || text != want {
			rt.Fatalf("read %q, %v; want %q", text, err, want)
		}
	})
}

// A second opinion, from the decoder most Linux machines have.
func TestZbarReadsCodes(t *testing.T) {
	t.Parallel()
	zbar, err := exec.LookPath("zbarimg")
	if err != nil {
		t.Skip("zbarimg is not installed: codes are read by one decoder only")
	}
	for _, level := range []qr.Level{qr.L, qr.M, qr.Q, qr.H} {
		t.Run(string(level), func(t *testing.T) {
			t.Parallel()
			cmd := exec.CommandContext(t.Context(), zbar, "--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", "png:-")
			cmd.Stdin = bytes.NewReader(mustPNG(t, mustNew(t, link, level), 6))
			out, err := cmd.Output()
			if got := strings.TrimSpace(string(out)); err != nil || got != link {
				t.Errorf("zbarimg read %q, %v", got, err)
			}
		})
	}
}

func TestQuietZoneIsLight(t *testing.T) {
	t.Parallel()
	c := mustNew(t, link, qr.M)
	last := c.Size() - qr.QuietZone
	for r := range c.Runs() {
		if r.X < qr.QuietZone || r.Y < qr.QuietZone || r.X+r.Width > last || r.Y >= last {
			t.Fatalf("%+v lies in the quiet zone of %d modules", r, c.Size())
		}
	}
	if !c.Dark(qr.QuietZone, qr.QuietZone) {
		t.Error("the corner of the first finder is light: the quiet zone is wider than 4")
	}
}

func TestRunsAreTheModules(t *testing.T) {
	t.Parallel()
	c := mustNew(t, link, qr.H)
	drawn := map[[2]int]bool{}
	for r := range c.Runs() {
		if c.Dark(r.X-1, r.Y) || c.Dark(r.X+r.Width, r.Y) {
			t.Errorf("%+v could be longer", r)
		}
		for x := r.X; x < r.X+r.Width; x++ {
			drawn[[2]int{x, r.Y}] = true
		}
	}
	for y := -1; y <= c.Size(); y++ {
		for x := -1; x <= c.Size(); x++ {
			if c.Dark(x, y) != drawn[[2]int{x, y}] {
				t.Fatalf("module %d,%d: dark %v, drawn %v", x, y, c.Dark(x, y), drawn[[2]int{x, y}])
			}
		}
	}
	for range c.Runs() {
		break // stopping early must be possible
	}
}

func TestNewRefuses(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, link string
		level      qr.Level
	}{
		{"empty link", "", qr.M},
		{"unknown level", link, "Z"},
		{"no level", link, ""},
		{"too long", "https://example.vn/" + strings.Repeat("x", 3000), qr.L},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			c, err := qr.New(tt.link, tt.level)
			if survey.KindOf(err) != survey.Invalid || c.Size() != 0 {
				t.Errorf("New = %d modules, %v", c.Size(), err)
			}
		})
	}
}

func BenchmarkNew(b *testing.B) {
	for b.Loop() {
		mustNew(b, link, qr.Q)
	}
}
