package chart

import (
	"io/fs"
	"math"
	"regexp"
	"slices"
	"testing"

	"sipas/static"
	"sipas/templates"
)

// luminance is the relative luminance of WCAG, 0 to 1.
func (c colour) luminance() float64 {
	linear := func(v uint8) float64 {
		x := float64(v) / 255
		if x <= 0.04045 {
			return x / 12.92
		}
		return math.Pow((x+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(c.r) + 0.7152*linear(c.g) + 0.0722*linear(c.b)
}

func contrast(a, b role) float64 {
	x, y := looks[a].luminance(), looks[b].luminance()
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

func TestContrasts(t *testing.T) {
	t.Parallel()
	type pair struct {
		on, under role
		least     float64
	}
	tests := []pair{
		{ink, paper, 4.5}, {soft, paper, 4.5}, {series, paper, 4.5}, {target, paper, 4.5},
		{series, band, 4.5}, {target, band, 4.5}, // texts over a band
		{edge, paper, 3},
	}
	for _, look := range segmentLooks {
		tests = append(tests, pair{look.on, look.fill, 4.5})
	}
	for _, tt := range tests {
		if got := contrast(tt.on, tt.under); got < tt.least {
			t.Errorf("%s on %s: contrast %.2f, want %v", looks[tt.on].class, looks[tt.under].class, got, tt.least)
		}
	}
}

// Grey print keeps the five levels apart: those without hatching by lightness,
// those with by the distance of the lines.
func TestLevelsDifferInGrey(t *testing.T) {
	t.Parallel()
	for i, a := range segmentLooks {
		for _, b := range segmentLooks[i+1:] {
			hatched := a.hatch != b.hatch || a.falling != b.falling
			if !hatched && contrast(a.fill, b.fill) < 1.3 {
				t.Errorf("%s and %s look alike in grey", looks[a.fill].class, looks[b.fill].class)
			}
		}
	}
}

func TestStylesheetsKnowTheClasses(t *testing.T) {
	t.Parallel()
	known := []string{"wide", "narrow"} // the page's choice between two drawings
	for _, l := range looks {
		if slices.Contains(known, l.class) || l.class == "" {
			t.Errorf("class %q occurs twice or is empty", l.class)
		}
		known = append(known, l.class)
	}
	for name, folder := range map[string]fs.FS{"chart.css": templates.FS, "public/style.css": templates.FS, "staff.css": static.FS} {
		css, err := fs.ReadFile(folder, name)
		if err != nil {
			t.Fatal(err)
		}
		named := regexp.MustCompile(`\.chart-([a-z0-9-]+)`).FindAllSubmatch(css, -1)
		if len(named) == 0 && name != "public/style.css" {
			t.Errorf("%s names no chart class", name)
		}
		for _, m := range named {
			if !slices.Contains(known, string(m[1])) {
				t.Errorf("%s names chart-%s, which no shape has", name, m[1])
			}
		}
	}
}
