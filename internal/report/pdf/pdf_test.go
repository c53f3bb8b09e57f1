package pdf_test

import (
	"bytes"
	"encoding/xml"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"sipas/internal/report/doc"
	"sipas/internal/report/pdf"
	"sipas/internal/testkit/doctest"
)

var lookAt = flag.String("look", "", "write documents into this folder, to be looked at")

func documents() map[string]doc.Document {
	return map[string]doc.Document{"sample": doctest.Sample(), "hostile": doctest.Hostile(), "long": doctest.Long(400), "nothing": {}}
}

// TestLook is how documents were looked at: go test -run Look -look /tmp/x.
func TestLook(t *testing.T) {
	if *lookAt == "" {
		t.Skip("no -look folder")
	}
	for name, d := range documents() {
		if err := os.WriteFile(filepath.Join(*lookAt, name+".pdf"), written(t, d), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func written(t testing.TB, d doc.Document) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := pdf.Write(&out, d); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// poppler runs one of its programs on a document.
func poppler(t *testing.T, d doc.Document, program string, args ...string) string {
	t.Helper()
	path, err := exec.LookPath(program)
	if err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatalf("%s is not installed: the pages were NOT read (apt-get install poppler-utils)", program)
		}
		t.Skipf("SKIPPED: %s is not installed: the pages were NOT read (apt-get install poppler-utils)", program)
	}
	file := filepath.Join(t.TempDir(), "x.pdf")
	if err := os.WriteFile(file, written(t, d), 0o644); err != nil {
		t.Fatal(err)
	}
	command := exec.Command(path, append(args, file)...)
	if program == "pdftotext" {
		command.Args = append(command.Args, "-")
	}
	out, err := command.Output()
	if err != nil {
		t.Fatalf("%s: %v", program, err)
	}
	return string(out)
}

func TestSameDocumentSameBytes(t *testing.T) {
	t.Parallel()
	if !bytes.Equal(written(t, doctest.Sample()), written(t, doctest.Sample())) {
		t.Error("the same document gave other bytes")
	}
}

func TestFaultyDocumentIsRefused(t *testing.T) {
	t.Parallel()
	var out bytes.Buffer
	if err := pdf.Write(&out, doc.Document{Blocks: []doc.Block{nil}}); err == nil || out.Len() > 0 {
		t.Errorf("%v, %d bytes", err, out.Len())
	}
}

// Every figure of the tables is on the pages, as often as in the document.
func TestPagesSayWhatTheDocumentSays(t *testing.T) {
	t.Parallel()
	d := doctest.Sample()
	read := map[string]int{}
	for _, word := range strings.Fields(poppler(t, d, "pdftotext", "-layout")) {
		read[word]++
	}
	want, figures := map[string]int{}, 0
	var count func(blocks []doc.Block)
	count = func(blocks []doc.Block) {
		for _, b := range blocks {
			switch b := b.(type) {
			case doc.Landscape:
				count(b.Blocks)
			case doc.Table:
				for _, row := range b.Rows {
					for _, c := range row.Cells {
						if s := c.Text.String(); s != "" && strings.Trim(s, "0123456789.,") == "" {
							want[s]++
							figures++
						}
					}
				}
			}
		}
	}
	count(d.Blocks)
	if figures < 100 {
		t.Fatalf("%d figures: this test shows nothing", figures)
	}
	for s, n := range want {
		if read[s] < n {
			t.Errorf("%s is there %d times, want %d", s, read[s], n)
		}
	}
	for _, s := range []string{"97,98%", doctest.Seal, "CỘNG", "VHXH."} {
		if read[s] == 0 {
			t.Errorf("no %s", s)
		}
	}
}

func TestHeadsRepeatAndPagesAreNumbered(t *testing.T) {
	t.Parallel()
	pages := strings.Split(strings.TrimSuffix(poppler(t, doctest.Long(400), "pdftotext", "-layout"), "\f"), "\f")
	if len(pages) < 10 {
		t.Fatalf("%d pages", len(pages))
	}
	for i, page := range pages {
		lines := strings.Fields(page)
		if number := fmt.Sprint(i + 1); (lines[0] == number) != (i > 0) {
			t.Errorf("page %d begins with %q", i+1, lines[0])
		}
		if strings.Count(page, "Số phiếu") != 1 {
			t.Errorf("page %d has %d heads", i+1, strings.Count(page, "Số phiếu"))
		}
	}
}

func TestFontsAreEmbedded(t *testing.T) {
	t.Parallel()
	figure := doc.Landscape{Blocks: []doc.Block{doc.Figure{Caption: "Hình 1"}}}
	for _, tt := range []struct {
		name  string
		doc   doc.Document
		fonts int
	}{{"text", doctest.Long(1), 4}, {"text and charts", doc.Document{Blocks: []doc.Block{figure}}, 6}} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			lines := strings.Split(strings.TrimSpace(poppler(t, tt.doc, "pdffonts")), "\n")[2:]
			if len(lines) == 0 || len(lines) > tt.fonts {
				t.Errorf("%d fonts, want at most %d", len(lines), tt.fonts)
			}
			for _, line := range lines {
				if f := strings.Fields(line); f[len(f)-5] != "yes" {
					t.Errorf("not embedded: %s", line)
				}
			}
		})
	}
}

// Nothing but the page number stands outside the margins.
func TestNothingLeavesThePage(t *testing.T) {
	t.Parallel()
	for name, d := range documents() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var boxes struct {
				Pages []struct {
					Width  float64 `xml:"width,attr"`
					Height float64 `xml:"height,attr"`
					Words  []struct {
						X0   float64 `xml:"xMin,attr"`
						Y0   float64 `xml:"yMin,attr"`
						X1   float64 `xml:"xMax,attr"`
						Y1   float64 `xml:"yMax,attr"`
						Text string  `xml:",chardata"`
					} `xml:"word"`
				} `xml:"body>doc>page"`
			}
			out := poppler(t, d, "pdftotext", "-bbox")
			decoder := xml.NewDecoder(strings.NewReader(out))
			decoder.Strict, decoder.Entity = false, xml.HTMLEntity
			if err := decoder.Decode(&boxes); err != nil {
				t.Fatal(err)
			}
			const mm, slack = 72 / 25.4, 1.5 // points
			for i, page := range boxes.Pages {
				for _, w := range page.Words {
					if w.Text == fmt.Sprint(i+1) && w.Y0 < doc.MarginTop*mm {
						continue
					}
					if w.X0 < doc.MarginLeft*mm-slack || w.X1 > page.Width-doc.MarginRight*mm+slack ||
						w.Y0 < doc.MarginTop*mm-slack || w.Y1 > page.Height-doc.MarginBottom*mm+slack {
						t.Errorf("page %d: %q at %.1f,%.1f to %.1f,%.1f of %.0f,%.0f", i+1, w.Text, w.X0, w.Y0, w.X1, w.Y1, page.Width, page.Height)
					}
				}
			}
			if len(boxes.Pages) == 0 {
				t.Error("no page")
			}
		})
	}
}
