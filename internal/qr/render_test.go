package qr_test

import (
	"image"
	"image/color"
	"image/png"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"
)

// tool finds a program of the testing machine, or skips; in CI the pages must be
// looked at, so there a missing pdftoppm fails.
func tool(t testing.TB, name string) string {
	t.Helper()
	path, err := exec.LookPath(name)
	if err == nil {
		return path
	}
	if os.Getenv("CI") == "true" && name != "zbarimg" {
		t.Fatalf("%s is not installed: printed pages were NOT checked (apt-get install poppler-utils)", name)
	}
	t.Skipf("SKIPPED: %s is not installed: printed pages were NOT checked (apt-get install poppler-utils zbar-tools)", name)
	return ""
}

// render turns every page of a PDF into pixels, in grey as a black and white
// printer would.
func render(t testing.TB, pdf []byte, dpi string) []*image.Gray {
	t.Helper()
	var pages []*image.Gray
	for _, file := range renderFiles(t, pdf, dpi) {
		f, err := os.Open(file)
		if err != nil {
			t.Fatal(err)
		}
		img, err := png.Decode(f)
		f.Close()
		if err != nil {
			t.Fatal(err)
		}
		grey := image.NewGray(img.Bounds())
		for y := range grey.Rect.Dy() {
			for x := range grey.Rect.Dx() {
				grey.Set(x, y, img.At(x, y))
			}
		}
		pages = append(pages, grey)
	}
	return pages
}

func renderFiles(t testing.TB, pdf []byte, dpi string) []string {
	t.Helper()
	pdftoppm := tool(t, "pdftoppm")
	dir := t.TempDir()
	file := filepath.Join(dir, "in.pdf")
	if err := os.WriteFile(file, pdf, 0o644); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.CommandContext(t.Context(), pdftoppm, "-r", dpi, "-gray", "-png", file, filepath.Join(dir, "page")).CombinedOutput(); err != nil || len(out) > 0 {
		t.Fatalf("pdftoppm: %v\n%s", err, out)
	}
	files, err := filepath.Glob(filepath.Join(dir, "page*.png"))
	if err != nil {
		t.Fatal(err)
	}
	slices.Sort(files)
	return files
}

// cut returns a part of a page, given in shares of its width and height.
func cut(page *image.Gray, x, y, w, h float64) *image.Gray {
	width, height := float64(page.Rect.Dx()), float64(page.Rect.Dy())
	r := image.Rect(int(x*width), int(y*height), int((x+w)*width), int((y+h)*height)).Intersect(page.Rect)
	part := image.NewGray(image.Rect(0, 0, r.Dx(), r.Dy()))
	for py := range r.Dy() {
		for px := range r.Dx() {
			part.SetGray(px, py, page.GrayAt(r.Min.X+px, r.Min.Y+py))
		}
	}
	return part
}

// mean returns the mean of a square of pixels around a place; outside the
// picture is white.
func mean(img *image.Gray, x, y, radius float64) color.Gray {
	sum, n := 0, 0
	for py := int(math.Floor(y - radius + 0.5)); py <= int(math.Floor(y+radius-0.5)); py++ {
		for px := int(math.Floor(x - radius + 0.5)); px <= int(math.Floor(x+radius-0.5)); px++ {
			value := 255
			if (image.Point{px, py}).In(img.Rect) {
				value = int(img.GrayAt(px, py).Y)
			}
			sum, n = sum+value, n+1
		}
	}
	return color.Gray{uint8(sum / max(n, 1))}
}

// redraw makes a picture whose pixels come from places of another.
func redraw(w, h int, radius float64, img *image.Gray, from func(x, y float64) (float64, float64)) *image.Gray {
	out := image.NewGray(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			fx, fy := from(float64(x)+0.5, float64(y)+0.5)
			out.SetGray(x, y, mean(img, fx, fy, radius))
		}
	}
	return out
}

func halved(img *image.Gray) *image.Gray {
	return redraw(img.Rect.Dx()/2, img.Rect.Dy()/2, 1, img, func(x, y float64) (float64, float64) { return 2 * x, 2 * y })
}

func blurred(img *image.Gray) *image.Gray {
	return redraw(img.Rect.Dx(), img.Rect.Dy(), 1.5, img, func(x, y float64) (float64, float64) { return x, y })
}

func turned(degrees float64) func(*image.Gray) *image.Gray {
	sin, cos := math.Sincos(degrees * math.Pi / 180)
	return func(img *image.Gray) *image.Gray {
		w, h := float64(img.Rect.Dx()), float64(img.Rect.Dy())
		newW, newH := math.Abs(w*cos)+math.Abs(h*sin), math.Abs(w*sin)+math.Abs(h*cos)
		return redraw(int(newW), int(newH), 0.5, img, func(x, y float64) (float64, float64) {
			x, y = x-newW/2, y-newH/2
			return w/2 + x*cos - y*sin, h/2 + x*sin + y*cos
		})
	}
}

// codeBox finds the printed modules: the box of all pixels as dark as only the
// code is (the ink of texts is a little lighter).
func codeBox(img *image.Gray) image.Rectangle {
	var found image.Rectangle
	for y := range img.Rect.Dy() {
		for x := range img.Rect.Dx() {
			if img.GrayAt(x, y).Y < 8 {
				found = found.Union(image.Rect(x, y, x+1, y+1))
			}
		}
	}
	return found
}

// smudged covers a square of the code: share of its side wide, with its middle
// at a place given in shares of the side.
func smudged(share, x, y float64) func(*image.Gray) *image.Gray {
	return func(img *image.Gray) *image.Gray {
		out := cut(img, 0, 0, 1, 1)
		code := codeBox(img)
		side := float64(code.Dx())
		left, top := code.Min.X+int((x-share/2)*side), code.Min.Y+int((y-share/2)*side)
		spot := image.Rect(left, top, left+int(share*side), top+int(share*side)).Intersect(code)
		for y := spot.Min.Y; y < spot.Max.Y; y++ {
			for x := spot.Min.X; x < spot.Max.X; x++ {
				out.SetGray(x, y, color.Gray{40})
			}
		}
		return out
	}
}
