package qr_test

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"sipas/internal/qr"
	"sipas/internal/survey"
)

// drawnPreview is a preview as tests look at it.
type drawnPreview struct {
	texts []string
	codes [][]qr.Run
	names map[string]bool // of attributes
}

// readPreview parses a preview as XML.
func readPreview(t *testing.T, svg string) drawnPreview {
	t.Helper()
	d := drawnPreview{names: map[string]bool{}}
	decoder := xml.NewDecoder(strings.NewReader(svg))
	inText := false
	for {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			return d
		}
		if err != nil {
			t.Fatalf("%v in\n%s", err, svg)
		}
		switch token := token.(type) {
		case xml.StartElement:
			inText = token.Name.Local == "text"
			attributes := map[string]string{}
			for _, a := range token.Attr {
				d.names[a.Name.Local], attributes[a.Name.Local] = true, a.Value
			}
			if attributes["shape-rendering"] != "" {
				d.codes = append(d.codes, runs(t, attributes["d"]))
			}
		case xml.CharData:
			if inText {
				d.texts = append(d.texts, string(token))
			}
		case xml.EndElement:
			inText = false
		}
	}
}

// runs reads the dark runs of a path.
func runs(t *testing.T, path string) []qr.Run {
	t.Helper()
	var all []qr.Run
	for part := range strings.SplitSeq(strings.TrimSuffix(path, "z"), "z") {
		var r qr.Run
		var back int
		if n, err := fmt.Sscanf(part, "M%d %dh%dv1h-%d", &r.X, &r.Y, &r.Width, &back); n != 4 || back != r.Width {
			t.Fatalf("path %q: %v", part, err)
		}
		all = append(all, r)
	}
	return all
}

func TestPreviewShowsWhatIsPrinted(t *testing.T) {
	t.Parallel()
	for _, paper := range qr.Papers {
		t.Run(string(paper), func(t *testing.T) {
			t.Parallel()
			s := sheetFor(paper)
			s.Label = survey.Text{"vi": `<b>"Quầy" & 'bàn'</b>`}
			svg, err := qr.Preview(paper, s, qr.Options{})
			if err != nil {
				t.Fatal(err)
			}
			d := readPreview(t, svg)
			for _, name := range []string{"style", "class", "id", "href", "onload"} {
				if d.names[name] {
					t.Errorf("there is an attribute %s", name)
				}
			}
			if len(d.codes) != len(spots(paper)) {
				t.Errorf("%d codes, want %d", len(d.codes), len(spots(paper)))
			}
			for _, drawn := range d.codes {
				if !slices.ContainsFunc([]qr.Level{qr.H, qr.Q, qr.M}, func(level qr.Level) bool {
					code, err := qr.New(s.Link, level)
					return err == nil && slices.Equal(slices.Collect(code.Runs()), drawn)
				}) {
					t.Error("the modules are those of no code of the link")
				}
			}
			printed := words(t, mustSheets(t, paper, s))
			for _, text := range d.texts {
				if !strings.Contains(printed, text) {
					t.Errorf("%q is previewed, but not printed", text)
				}
			}
			if joined := strings.Join(d.texts, " "); !strings.Contains(joined, s.Label["vi"]) || len(d.texts) < 5*len(spots(paper)) {
				t.Errorf("texts %q", joined)
			}
		})
	}
}

func TestPreviewRefusesWhatIsNotPrinted(t *testing.T) {
	t.Parallel()
	s := counter()
	s.Label = survey.Text{"vi": "Quầy 🙂"}
	if svg, err := qr.Preview(qr.A4, s, qr.Options{}); survey.KindOf(err) != survey.Invalid || svg != "" {
		t.Errorf("%d bytes, %v", len(svg), err)
	}
	s = counter()
	s.Link = qr.Link("http://localhost:8080", "k7m2xq")
	if _, err := qr.Preview(qr.A4, s, qr.Options{}); survey.KindOf(err) != survey.Invalid {
		t.Errorf("localhost: %v", err)
	}
	if _, err := qr.Preview(qr.A4, s, qr.Options{Force: true}); err != nil {
		t.Errorf("a trial: %v", err)
	}
}
