package figures

import (
	"html/template"
	"strings"

	"sipas/internal/chart"
)

// Picture is a chart drawn for a desktop page and for a telephone; the stylesheet
// shows one of them. The zero value is no chart.
type Picture struct{ Wide, Narrow template.HTML }

// picture draws a chart for the full width of a page, and for a telephone. id is
// unique within the page.
func NewPicture(id, title, desc string, draw func(width float64) chart.Drawing) Picture {
	return PictureOf(chart.Wide, id, title, desc, draw)
}

func PictureOf(wide float64, id, title, desc string, draw func(width float64) chart.Drawing) Picture {
	svg := func(suffix string, width float64) template.HTML {
		var b strings.Builder
		_ = draw(width).SVG(&b, chart.Name{ID: id + suffix, Title: title, Desc: desc}) // a Builder does not fail
		return template.HTML(b.String())
	}
	return Picture{Wide: svg("-w", wide), Narrow: svg("-n", chart.Narrow)}
}
