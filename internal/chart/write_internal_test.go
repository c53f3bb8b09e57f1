package chart

import (
	"bytes"
	"flag"
	"fmt"
	"image"
	"image/png"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "rewrite the golden files")

func mustSVG(t testing.TB, d Drawing, name Name) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := d.SVG(&b, name); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func mustPNG(t testing.TB, d Drawing, scale float64) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := d.PNG(&b, scale); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestSVGGolden(t *testing.T) {
	t.Parallel()
	for _, s := range samples() {
		t.Run(s.name, func(t *testing.T) {
			t.Parallel()
			got := mustSVG(t, s.Drawing, Name{ID: s.name, Title: "Tỷ lệ hài lòng", Desc: "Từ 11/2025 đến 10/2026"})
			path := filepath.Join("testdata", s.name+".svg")
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
		})
	}
}

func TestSVGNames(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name string
		in   Name
		want []string
	}{
		{"all", Name{"t1", "Tỷ lệ", "Từ 1/2026"}, []string{`aria-labelledby="t1-title t1-desc"`, `<title id="t1-title">Tỷ lệ</title>`, `<desc id="t1-desc">Từ 1/2026</desc>`}},
		{"no description", Name{"t1", "Tỷ lệ", ""}, []string{`aria-labelledby="t1-title"`}},
		{"no id", Name{"", "x", ""}, []string{`id="chart-title"`}},
		{"an id that would break out", Name{`a" onload="b`, "x", ""}, []string{`id="aonloadb-title"`}},
		{"a title that would break out", Name{"t", `</title><script>"`, ""}, []string{`&lt;/title&gt;&lt;script&gt;&#34;</title>`}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			got := string(mustSVG(t, Drawing{Width: 160, Height: 40}, tt.in))
			for _, want := range append(tt.want, `role="img"`, `viewBox="0 0 160 40"`) {
				if !strings.Contains(got, want) {
					t.Errorf("no %s in %s", want, got)
				}
			}
		})
	}
}

func TestPNG(t *testing.T) {
	t.Parallel()
	for _, s := range append(samples(), extremes()...) {
		t.Run(s.name, func(t *testing.T) {
			t.Parallel()
			first := mustPNG(t, s.Drawing, 1)
			if !bytes.Equal(first, mustPNG(t, s.Drawing, 1)) {
				t.Error("the same drawing gives other bytes")
			}
			img, err := png.Decode(bytes.NewReader(first))
			if err != nil {
				t.Fatal(err)
			}
			size := img.Bounds().Size()
			if float64(size.X) != math.Ceil(s.Width) || float64(size.Y) != math.Ceil(s.Height) {
				t.Errorf("%v pixels for %v x %v units", size, s.Width, s.Height)
			}
			if got := inked(img, img.Bounds()); got < 0.003 || got > 0.6 {
				t.Errorf("%.3f of the picture is not white", got)
			}
		})
	}
}

// inked returns the share of pixels in a rectangle that are not white.
func inked(img image.Image, where image.Rectangle) float64 {
	n := 0
	for y := where.Min.Y; y < where.Max.Y; y++ {
		for x := where.Min.X; x < where.Max.X; x++ {
			if r, g, b, _ := img.At(x, y).RGBA(); min(r, g, b) < 0xf000 {
				n++
			}
		}
	}
	return float64(n) / float64(where.Dx()*where.Dy())
}

func TestPNGRefuses(t *testing.T) {
	t.Parallel()
	d := Drawing{Width: 160, Height: 40}
	tests := []struct {
		name  string
		d     Drawing
		scale float64
	}{
		{"no scale", d, 0}, {"negative", d, -1}, {"too large", d, 1e5}, {"not a number", d, math.NaN()}, {"no drawing", Drawing{}, 2},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			var b bytes.Buffer
			if err := tt.d.PNG(&b, tt.scale); err == nil || b.Len() > 0 {
				t.Errorf("%d bytes, %v", b.Len(), err)
			}
		})
	}
}

// A PDF shows what the PNG shows, where it was asked to, and nowhere else.
func TestPDFPages(t *testing.T) {
	t.Parallel()
	pdftoppm, err := exec.LookPath("pdftoppm")
	if err != nil {
		t.Skip("pdftoppm is not installed: PDF pages are not looked at")
	}
	for _, s := range append(samples(), extremes()...) {
		t.Run(s.name, func(t *testing.T) {
			t.Parallel()
			f := newPDF(t)
			const dots = 72 / 25.4 // pixels to a millimetre
			height := s.PDF(f, "vi", 20, 30, 160)
			var file bytes.Buffer
			if err := f.Output(&file); err != nil {
				t.Fatal(err)
			}
			cmd := exec.CommandContext(t.Context(), pdftoppm, "-r", "72", "-png", "-")
			cmd.Stdin = &file
			out, err := cmd.Output()
			if err != nil {
				t.Fatal(err)
			}
			page, err := png.Decode(bytes.NewReader(out))
			if err != nil {
				t.Fatal(err)
			}
			pixel := func(mm float64) int { return int(mm * dots) }
			place := image.Rect(pixel(20)-1, pixel(30)-1, pixel(180)+2, pixel(30+height)+2)
			inside, everywhere := inked(page, place), inked(page, page.Bounds())
			if all := everywhere * float64(page.Bounds().Dx()*page.Bounds().Dy()); all > inside*float64(place.Dx()*place.Dy())+0.5 {
				t.Errorf("%v pixels of the page are not white, fewer of them inside", all)
			}
			picture, err := png.Decode(bytes.NewReader(mustPNG(t, s.Drawing, 160*dots/s.Width)))
			if err != nil {
				t.Fatal(err)
			}
			if same := inked(picture, picture.Bounds()); inside < 0.6*same || inside > 1.6*same {
				t.Errorf("%.3f is inked in PDF, %.3f in PNG", inside, same)
			}
		})
	}
}

func repeated(n int) Dots {
	d := dotSample(Wide)
	few := d.Rows
	d.Rows = nil
	for i := range n {
		row := few[i%len(few)]
		row.Label = fmt.Sprintf("%d. %s", i+1, row.Label)
		d.Rows = append(d.Rows, row)
	}
	return d
}

func TestManyRows(t *testing.T) {
	t.Parallel()
	d := repeated(400).Draw()
	if got := bytes.Count(mustSVG(t, d, Name{}), []byte("<circle")); got < 400 {
		t.Errorf("%d circles for 400 rows", got)
	}
	mustPNG(t, d, 0.5)
}

func BenchmarkTrend60SVG(b *testing.B) {
	points := months(60)
	b.ReportAllocs()
	for b.Loop() {
		mustSVG(b, Trend{Points: points, Legend: words}.Draw(), Name{"t", "x", ""})
	}
}

func BenchmarkDots300SVG(b *testing.B) {
	d := repeated(300)
	b.ReportAllocs()
	for b.Loop() {
		mustSVG(b, d.Draw(), Name{"t", "x", ""})
	}
}

func BenchmarkTrend12PNG(b *testing.B) {
	d := Trend{Points: months(12), Legend: words}.Draw()
	for b.Loop() {
		mustPNG(b, d, 2)
	}
}
