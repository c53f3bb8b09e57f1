package qr_test

import (
	"bytes"
	"image"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/makiuchi-d/gozxing"
	"github.com/makiuchi-d/gozxing/qrcode"
	"golang.org/x/text/unicode/norm"

	"sipas/internal/qr"
	"sipas/internal/survey"
)

// spot is where on a page one code stands, in shares of width and height.
type spot struct {
	x, y, w, h float64
	upsideDown bool
}

func spots(paper qr.Paper) []spot {
	switch paper {
	case qr.A6:
		return []spot{{0, 0, .5, .5, true}, {.5, 0, .5, .5, true}, {0, .5, .5, .5, false}, {.5, .5, .5, .5, false}}
	case qr.Label:
		var all []spot
		for i := range 10 {
			all = append(all, spot{(10 + 95*float64(i%2)) / 210, (11 + 55*float64(i/2)) / 297, 95.0 / 210, 55.0 / 297, false})
		}
		return all
	}
	return []spot{{0, 0, 1, 1, false}}
}

// blot is the share of the code's side that a black square in its middle may
// have: 9% of the modules at level H, 6% at Q, 4% at M.
var blot = map[qr.Paper]float64{qr.A4: 0.3, qr.A5: 0.3, qr.A6: 0.25, qr.Label: 0.2}

// scan decodes what a phone would see. A phone takes many pictures a second, no
// two alike, so a second and a third look are allowed.
func scan(img *image.Gray) (text string, err error) {
	for _, look := range []func(*image.Gray) *image.Gray{
		func(img *image.Gray) *image.Gray { return img }, turned(3), halved,
	} {
		if text, err = decode(look(img)); err == nil {
			break
		}
	}
	return text, err
}

func decode(img image.Image) (string, error) {
	bitmap, err := gozxing.NewBinaryBitmapFromImage(img)
	if err != nil {
		return "", err
	}
	harder := map[gozxing.DecodeHintType]any{gozxing.DecodeHintType_TRY_HARDER: true}
	result, err := qrcode.NewQRCodeReader().Decode(bitmap, harder)
	if err != nil {
		return "", err
	}
	return result.GetText(), nil
}

// Every code of every page is read from its pixels at 150 dpi, also at half the
// size, turned, blurred, with a black corner, and with a blot.
func TestPrintedCodesAreRead(t *testing.T) {
	t.Parallel()
	for _, paper := range qr.Papers {
		t.Run(string(paper), func(t *testing.T) {
			t.Parallel()
			s := sheetFor(paper)
			pages := render(t, mustSheets(t, paper, s), "150")
			if len(pages) != 1 {
				t.Fatalf("%d pages, want 1", len(pages))
			}
			for i, place := range spots(paper) {
				corner := 0.93 // the one without a finder
				if place.upsideDown {
					corner = 0.07
				}
				for name, harm := range map[string]func(*image.Gray) *image.Gray{
					"as printed": func(img *image.Gray) *image.Gray { return img },
					"half":       halved,
					"turned 7":   turned(7),
					"turned 90":  turned(90),
					"blurred":    blurred,
					"corner":     smudged(0.14, corner, corner),
					"blot":       smudged(blot[paper], 0.5, 0.5),
				} {
					piece := harm(cut(pages[0], place.x, place.y, place.w, place.h))
					if got, err := scan(piece); err != nil || got != s.Link {
						t.Errorf("piece %d %s: read %q, %v; want %q", i, name, got, err, s.Link)
					}
				}
			}
		})
	}
}

// A second opinion on whole pages, on every code they hold.
func TestZbarReadsPages(t *testing.T) {
	t.Parallel()
	zbar := tool(t, "zbarimg")
	for _, paper := range qr.Papers {
		t.Run(string(paper), func(t *testing.T) {
			t.Parallel()
			s := sheetFor(paper)
			file := renderFiles(t, mustSheets(t, paper, s), "150")[0]
			out, err := exec.CommandContext(t.Context(), zbar, "--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", file).Output()
			if want := strings.Repeat(s.Link+"\n", len(spots(paper))); err != nil || string(out) != want {
				t.Errorf("zbarimg read %v\n%s", err, out)
			}
		})
	}
}

// All points in one file: each page carries the link of its own point.
func TestEveryPageHasItsOwnCode(t *testing.T) {
	t.Parallel()
	sheets := hundred()[:5]
	var b bytes.Buffer
	if err := qr.All(&b, qr.A5, sheets, qr.Options{}); err != nil {
		t.Fatal(err)
	}
	pages := render(t, b.Bytes(), "100")
	if len(pages) != 6 {
		t.Fatalf("%d pages, want a list and 5 sheets", len(pages))
	}
	if got, err := scan(pages[0]); err == nil {
		t.Errorf("the list carries a code: %s", got)
	}
	for i, s := range sheets {
		if got, err := scan(pages[i+1]); err != nil || got != s.Link {
			t.Errorf("page %d: read %q, %v; want %q", i+2, got, err, s.Link)
		}
	}
}

// words reads the text of a PDF with poppler, its lines joined.
func words(t *testing.T, pdf []byte) string {
	t.Helper()
	pdftotext := tool(t, "pdftotext")
	file := filepath.Join(t.TempDir(), "in.pdf")
	if err := os.WriteFile(file, pdf, 0o644); err != nil {
		t.Fatal(err)
	}
	out, err := exec.CommandContext(t.Context(), pdftotext, "-raw", file, "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	return strings.Join(strings.Fields(string(out)), " ")
}

func TestTextIsExtracted(t *testing.T) {
	t.Parallel()
	stacked := "Ặ Ẫ Ỗ Ữ ệ ẫ ữ ợ ặ ỵ Đ đ <>&\"'()\\"
	tests := []struct {
		name  string
		paper qr.Paper
		label string
		want  []string
	}{
		{"A4", qr.A4, counterName, []string{"TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG XÃ KHÚC THỪA DỤ", "ỦY BAN NHÂN DÂN XÃ KHÚC THỪA DỤ",
			"Mời Ông/Bà cho ý kiến", counterName, "Quét", "Chọn", "Gửi", "khaosat.khucthuadu.haiphong.gov.vn/s/k7m2xq",
			"Không hỏi họ tên, số điện thoại", "Tờ in số 0003 · In ngày 23/11/2026", "How was our service today? Scan and tell us."}},
		{"stacked marks", qr.A5, stacked, []string{stacked}},
		{"NFD", qr.A5, norm.NFD.String(counterName), []string{counterName}},
		{"200 characters", qr.A6, longLabel, []string{longLabel}},
		{"tent", qr.A6, counterName, []string{"Mời Ông/Bà cho ý kiến", counterName}},
		{"card", qr.Label, "Bảo trợ xã hội", []string{"Bảo trợ xã hội", "Trả lời ở nhà, lúc nào cũng được", "Không hỏi họ tên"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			s := sheetFor(tt.paper)
			s.Label = survey.Text{"vi": tt.label}
			got := words(t, mustSheets(t, tt.paper, s))
			if got != norm.NFC.String(got) {
				t.Error("the text is not NFC")
			}
			for _, want := range tt.want {
				if !strings.Contains(got, want) {
					t.Errorf("%q is missing in\n%s", want, got)
				}
			}
		})
	}
}
