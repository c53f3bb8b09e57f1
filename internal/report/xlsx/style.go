package xlsx

import (
	"strings"

	"github.com/xuri/excelize/v2"

	"sipas/internal/measure"
)

// font is used throughout, as in official papers.
const font = "Times New Roman"

// style is how a cell looks.
type style struct {
	size        float64 // 0: 11
	bold        bool
	italic      bool
	color, fill string // "": black on nothing
	border      bool
	wrap        bool
	centre      bool
	right       bool   // texts in columns of numbers
	left        bool   // numbers in columns of texts
	format      string // of a number; "": text
}

// chanceStyle shows chances and effective numbers.
var chanceStyle = style{border: true, format: "0.0000"}

// The looks, readable in grey.
var (
	titleStyle   = style{size: 14, bold: true}
	subStyle     = style{italic: true}
	noteStyle    = style{size: 10, italic: true, wrap: true}
	alertStyle   = style{bold: true, color: "9C0006", wrap: true}
	headStyle    = style{bold: true, fill: "D9E2EC", border: true, wrap: true, centre: true}
	sectionStyle = style{bold: true, fill: "EEF2F6", border: true}
	textStyle    = style{border: true, wrap: true}
	wordStyle    = style{border: true, right: true, wrap: true}
	strongStyle  = style{border: true, wrap: true, bold: true}
	plainStyle   = style{wrap: true}
	labelStyle   = style{wrap: true, bold: true}
	linkStyle    = style{color: "1F4E79"}
)

const (
	countFormat = "#,##0"
	rateFormat  = "0.00"
)

// rateStyle shows as many decimals as the Summary does, so that rounding never
// crosses a target.
func rateStyle(d measure.Decimal) style {
	_, decimals, _ := strings.Cut(string(d), ".")
	if decimals == "" {
		return style{border: true, format: "0"}
	}
	return style{border: true, format: "0." + strings.Repeat("0", len(decimals))}
}

// capacity is how many letters a line of a column of the width holds: a little
// fewer than there are, so that no text is cut.
func (s style) capacity(width float64) float64 {
	per := 1.18
	if s.bold {
		per = 1.06
	}
	if s.size > 0 {
		per *= 11 / s.size
	}
	if s.border && !s.centre {
		width -= 1.5
	}
	return width * per
}

func (s style) excel() *excelize.Style {
	x := &excelize.Style{
		Font:      &excelize.Font{Family: font, Size: 11, Bold: s.bold, Italic: s.italic, Color: s.color},
		Alignment: &excelize.Alignment{Vertical: "top", WrapText: s.wrap},
	}
	if s.size > 0 {
		x.Font.Size = s.size
	}
	if s.centre {
		x.Alignment.Horizontal, x.Alignment.Vertical = "center", "center"
	}
	switch {
	case s.right:
		x.Alignment.Horizontal = "right"
	case s.left:
		x.Alignment.Horizontal = "left"
	case s.border && s.format == "" && !s.centre:
		x.Alignment.Horizontal, x.Alignment.Indent = "left", 1 // clear of the number before
	}
	if s.fill != "" {
		x.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{s.fill}}
	}
	if s.border {
		for _, side := range []string{"left", "top", "right", "bottom"} {
			x.Border = append(x.Border, excelize.Border{Type: side, Color: "A6A6A6", Style: 1})
		}
	}
	switch s.format {
	case "":
	case "0":
		x.NumFmt = 1
	case rateFormat:
		x.NumFmt = 2
	case countFormat:
		x.NumFmt = 3
	default:
		x.CustomNumFmt = &s.format
	}
	return x
}
