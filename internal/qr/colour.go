package qr

import (
	"math"
	"regexp"
	"strconv"

	"sipas/internal/survey"
)

// DefaultAccent is the one accent of the citizens' pages (templates/palette.css).
const DefaultAccent = "#7c1d1f"

// minContrast is what white text on the accent needs (WCAG AA); it also makes
// the accent dark on a black and white printer.
const minContrast = 4.5

// colour is an sRGB colour.
type colour struct{ r, g, b uint8 }

var (
	white = colour{255, 255, 255}
	ink   = colour{28, 32, 40}    // running text
	quiet = colour{84, 90, 102}   // what may be overlooked, still 6:1 on white
	hair  = colour{190, 196, 206} // rules, cut and fold marks
)

var hexColour = regexp.MustCompile(`^#[0-9a-fA-F]{6}$`)

// parseAccent reads "#rrggbb"; empty is DefaultAccent.
func parseAccent(s string) (colour, error) {
	if s == "" {
		s = DefaultAccent
	}
	if !hexColour.MatchString(s) {
		return colour{}, survey.Errorf(survey.Invalid, "Màu %q không đúng, cần dạng #rrggbb, ví dụ %s.", s, DefaultAccent)
	}
	n, err := strconv.ParseUint(s[1:], 16, 32)
	if err != nil {
		return colour{}, err
	}
	c := colour{uint8(n >> 16), uint8(n >> 8), uint8(n)}
	if 1.05/(c.luminance()+0.05) < minContrast {
		return colour{}, survey.Errorf(survey.Invalid, "Màu %s quá nhạt: chữ trắng trên nền ấy khó đọc và in đen trắng sẽ mờ; hãy chọn màu đậm hơn.", s)
	}
	return c, nil
}

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

// mix returns the colour with a share (0 to 1) of itself on white.
func (c colour) mix(share float64) colour {
	on := func(v uint8) uint8 { return uint8(math.Round(255 - (255-float64(v))*share)) }
	return colour{on(c.r), on(c.g), on(c.b)}
}
