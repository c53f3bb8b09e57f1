package qr_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"flag"
	"image/png"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"sipas/internal/qr"
	"sipas/internal/survey"
)

var update = flag.Bool("update", false, "rewrite the golden files")

func mustSVG(t testing.TB, c qr.Code, label string) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := qr.SVG(&b, c, label); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestSVGGolden(t *testing.T) {
	t.Parallel()
	got := mustSVG(t, mustNew(t, link, qr.Q), "Quầy 1 – Đất đai")
	path := filepath.Join("testdata", "quay-1.svg")
	if *update {
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("differs from %s; look at it and run with -update if it is right", path)
	}
}

var rectangle = regexp.MustCompile(`M(\d+) (\d+)h(\d+)v1h-(\d+)z`)

func TestSVGDrawsTheCode(t *testing.T) {
	t.Parallel()
	c := mustNew(t, link, qr.M)
	svg := string(mustSVG(t, c, "Quầy 1"))
	drawn := map[[2]int]bool{}
	for _, m := range rectangle.FindAllStringSubmatch(svg, -1) {
		x, y, width, back := number(m[1]), number(m[2]), number(m[3]), number(m[4])
		if width != back {
			t.Errorf("%s is not closed", m[0])
		}
		for i := range width {
			drawn[[2]int{x + i, y}] = true
		}
	}
	for y := range c.Size() {
		for x := range c.Size() {
			if c.Dark(x, y) != drawn[[2]int{x, y}] {
				t.Fatalf("module %d,%d: dark %v, drawn %v", x, y, c.Dark(x, y), drawn[[2]int{x, y}])
			}
		}
	}
	if strings.Count(svg, "<path") != 1 || strings.Contains(svg, "style") {
		t.Error("want one path and no style")
	}
}

func number(s string) int {
	n, _ := strconv.Atoi(s)
	return n
}

func TestSVGTitleIsEscaped(t *testing.T) {
	t.Parallel()
	for _, label := range []string{"", "Quầy 1", `</title><script>alert("1")</script>`, "a & b", "\x00\xff"} {
		t.Run(label, func(t *testing.T) {
			t.Parallel()
			var svg struct {
				XMLName xml.Name   `xml:"http://www.w3.org/2000/svg svg"`
				ViewBox string     `xml:"viewBox,attr"`
				Title   string     `xml:"title"`
				Scripts []struct{} `xml:"script"`
			}
			if err := xml.Unmarshal(mustSVG(t, mustNew(t, "https://a.vn", qr.L), label), &svg); err != nil {
				t.Fatal(err)
			}
			want := strings.ReplaceAll(strings.ToValidUTF8(label, "\ufffd"), "\x00", "\ufffd")
			if svg.Title != want || len(svg.Scripts) > 0 || svg.ViewBox != "0 0 29 29" {
				t.Errorf("read back %+v, want title %q", svg, want)
			}
		})
	}
}

func TestPNGSize(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name   string
		pixels int
		ok     bool
	}{
		{"one", 1, true},
		{"usual", 8, true},
		{"largest", qr.MaxModulePixels, true},
		{"none", 0, false},
		{"negative", -1, false},
		{"too large", qr.MaxModulePixels + 1, false},
	}
	c := mustNew(t, "https://a.vn", qr.L)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			var b bytes.Buffer
			err := qr.PNG(&b, c, tt.pixels)
			if !tt.ok {
				if survey.KindOf(err) != survey.Invalid || b.Len() > 0 {
					t.Errorf("wrote %d bytes, %v", b.Len(), err)
				}
				return
			}
			picture, decodeErr := png.DecodeConfig(&b)
			if want := c.Size() * tt.pixels; err != nil || decodeErr != nil || picture.Width != want || picture.Height != want {
				t.Errorf("%dx%d, %v, %v; want %d a side", picture.Width, picture.Height, err, decodeErr, want)
			}
		})
	}
}

// broken is a writer on which nothing can be written.
type broken struct{}

var errBroken = errors.New("disk full")

func (broken) Write([]byte) (int, error) { return 0, errBroken }

func TestWriteErrorsAreReported(t *testing.T) {
	t.Parallel()
	c := mustNew(t, "https://a.vn", qr.L)
	if err := qr.SVG(broken{}, c, "x"); !errors.Is(err, errBroken) {
		t.Errorf("SVG: %v", err)
	}
	if err := qr.PNG(broken{}, c, 1); !errors.Is(err, errBroken) {
		t.Errorf("PNG: %v", err)
	}
}
