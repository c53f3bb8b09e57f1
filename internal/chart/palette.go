package chart

import "fmt"

// role is what a shape means; it gives a shape its colour and its class.
type role uint8

// The roles. Each is one class, "chart-" and its name, and one colour.
const (
	ink     role = iota // texts and the middle line
	soft                // texts and axes that step back
	grid                // grid lines: help for the eye, without meaning of their own
	paper               // what lies behind
	series              // values
	band                // intervals, filled
	edge                // the outline of bands and bars
	target              // targets
	level1              // very dissatisfied
	level2              //
	level3              // neither
	level4              //
	level5              // very satisfied
	no                  // not satisfied, where the levels are hidden
	yes                 // satisfied, where the levels are hidden
	onDark              // texts and hatching on dark segments
	onLight             // texts and hatching on light segments
	brand               // the ground of the picture beside a shared link
	roles               // their number
)

// colour is an sRGB colour.
type colour struct{ r, g, b uint8 }

func (c colour) hex() string { return fmt.Sprintf("#%02x%02x%02x", c.r, c.g, c.b) }

// look is how a role is drawn on white paper.
type look struct {
	class string
	colour
}

// looks holds the house colours. Blue stands against orange, which every kind of
// colour vision tells apart; the five levels have five lightnesses, so that grey
// print shows them; a test holds the contrasts.
var looks = [roles]look{
	ink:     {"ink", colour{0x16, 0x20, 0x2e}},
	soft:    {"soft", colour{0x4a, 0x56, 0x68}},
	grid:    {"grid", colour{0xd5, 0xdb, 0xe5}},
	paper:   {"paper", colour{0xff, 0xff, 0xff}},
	series:  {"series", colour{0x08, 0x2f, 0x78}},
	band:    {"band", colour{0xd8, 0xe3, 0xf6}},
	edge:    {"edge", colour{0x5f, 0x7f, 0xb5}},
	target:  {"target", colour{0x9a, 0x42, 0x00}},
	level1:  {"level-1", colour{0xa2, 0x40, 0x0c}},
	level2:  {"level-2", colour{0xf2, 0xb0, 0x78}},
	level3:  {"level-3", colour{0xe8, 0xea, 0xee}},
	level4:  {"level-4", colour{0x93, 0xb9, 0xea}},
	level5:  {"level-5", colour{0x0b, 0x3a, 0x88}},
	no:      {"no", colour{0xf0, 0xdc, 0xc4}},
	yes:     {"yes", colour{0x3b, 0x6a, 0xb3}},
	onDark:  {"on-dark", colour{0xff, 0xff, 0xff}},
	onLight: {"on-light", colour{0x16, 0x20, 0x2e}},
	brand:   {"brand", colour{0x7c, 0x1d, 0x1f}}, // of citizens' pages
}
