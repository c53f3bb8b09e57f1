package chart

import (
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"io"
	"math"

	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
	"golang.org/x/image/vector"
)

// MaxPixels bounds the size of a PNG.
const MaxPixels = 64 << 20

// PNG writes the drawing as an opaque image on white, scale pixels to a unit (2
// to 3 suits a document). The same drawing gives the same bytes. Errors: a scale
// that is not positive or makes no or more than MaxPixels pixels, and the
// writer's.
func (d Drawing) PNG(w io.Writer, scale float64) error {
	width, height := math.Ceil(d.Width*scale), math.Ceil(d.Height*scale)
	if !(scale > 0 && width >= 1 && height >= 1 && width*height <= MaxPixels) {
		return fmt.Errorf("chart: no picture of %v x %v pixels", width, height)
	}
	img := image.NewRGBA(image.Rect(0, 0, int(width), int(height)))
	draw.Draw(img, img.Bounds(), image.White, image.Point{}, draw.Src)
	r := &raster{img: img, scale: scale}
	for _, s := range d.shapes {
		s.paint(r)
	}
	return png.Encode(w, img)
}

// raster is the canvas that fills pixels.
type raster struct {
	img    *image.RGBA
	scale  float64
	mask   vector.Rasterizer
	buffer sfnt.Buffer
}

// contour is a closed path in pixels.
type contour struct {
	start point
	steps []step
}

// step is a line (n = 1) or a Bézier curve (2, 3) to the last of its n points.
type step struct {
	n  int
	to [3]point
}

// polygon turns an outline in units into a contour in pixels.
func (r *raster) polygon(points []point) contour {
	c := contour{start: r.pixel(points[0])}
	for _, p := range points[1:] {
		c.steps = append(c.steps, step{1, [3]point{r.pixel(p)}})
	}
	return c
}

func (r *raster) pixel(p point) point { return point{p.x * r.scale, p.y * r.scale} }

// cover paints what lies inside the contours, which must all turn the same way
// where they overlap. Only the pixels around them are touched.
func (r *raster) cover(role role, contours []contour) {
	if len(contours) == 0 {
		return
	}
	var all []point
	for _, c := range contours {
		all = append(all, c.start)
		for _, s := range c.steps {
			all = append(all, s.to[:s.n]...)
		}
	}
	b := around(all)
	where := image.Rect(int(math.Floor(b.x)), int(math.Floor(b.y)), int(math.Ceil(b.right()))+1, int(math.Ceil(b.bottom()))+1).
		Intersect(r.img.Bounds())
	if where.Empty() {
		return
	}
	r.mask.Reset(where.Dx(), where.Dy())
	r.mask.DrawOp = draw.Over
	for _, c := range contours {
		r.trace(c, point{float64(where.Min.X), float64(where.Min.Y)})
	}
	k := looks[role].colour
	r.mask.Draw(r.img, where, image.NewUniform(color.RGBA{k.r, k.g, k.b, 0xff}), image.Point{})
}

// trace hands a contour to the rasterizer, whose origin lies elsewhere.
func (r *raster) trace(c contour, origin point) {
	at := func(p point) (x, y float32) { return float32(p.x - origin.x), float32(p.y - origin.y) }
	r.mask.MoveTo(at(c.start))
	for _, s := range c.steps {
		x0, y0 := at(s.to[0])
		x1, y1 := at(s.to[1])
		x2, y2 := at(s.to[2])
		switch s.n {
		case 1:
			r.mask.LineTo(x0, y0)
		case 2:
			r.mask.QuadTo(x0, y0, x1, y1)
		case 3:
			r.mask.CubeTo(x0, y0, x1, y1, x2, y2)
		}
	}
	r.mask.ClosePath()
}

func (r *raster) fill(a area) { r.cover(a.role, []contour{r.polygon(a.points)}) }

func (r *raster) disc(d disc) { r.cover(d.role, []contour{r.polygon(circle(d.centre, d.r))}) }

// stroke paints path by path: together, a few long lines would span the picture,
// and every pixel between them would be visited.
func (r *raster) stroke(l line) {
	for _, path := range l.paths {
		var contours []contour
		for _, outline := range l.outlines(path) {
			contours = append(contours, r.polygon(outline))
		}
		r.cover(l.role, contours)
	}
}

func (r *raster) write(t text) {
	var contours []contour
	f := t.face()
	for _, piece := range f.pieces(t.s) {
		x := t.left() + piece.x*t.size
		if piece.text == "" {
			r.stroke(t.missing(x))
			continue
		}
		for _, char := range piece.text {
			contours = append(contours, r.glyph(f, f.glyphs[char].index, point{x, t.at.y}, t.size)...)
			x += f.advance(char) * t.size
		}
	}
	r.cover(t.role, contours)
}

// glyph returns the outline of a glyph with its origin at a place (units).
func (r *raster) glyph(f face, index sfnt.GlyphIndex, origin point, size float64) []contour {
	segments, err := f.outlines.LoadGlyph(&r.buffer, index, fixed.I(unitsPerEm), nil)
	if err != nil {
		return nil // a glyph that the font cannot draw is blank
	}
	var contours []contour
	for _, segment := range segments {
		var to [3]point
		for i, p := range segment.Args {
			to[i] = r.pixel(point{origin.x + float64(p.X)/64/unitsPerEm*size, origin.y + float64(p.Y)/64/unitsPerEm*size})
		}
		if segment.Op == sfnt.SegmentOpMoveTo {
			contours = append(contours, contour{start: to[0]})
			continue
		}
		last := &contours[len(contours)-1]
		last.steps = append(last.steps, step{int(segment.Op - sfnt.SegmentOpMoveTo), to})
	}
	return contours
}
