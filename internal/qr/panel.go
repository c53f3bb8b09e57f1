package qr

import (
	"fmt"

	"sipas/internal/survey"
)

// box is a rectangle in millimetres, y running down.
type box struct{ x, y, w, h float64 }

// align says where in its slot a text stands.
type align int

const (
	left align = iota
	centred
	right
)

// text is one line set, with its left end on the baseline.
type text struct {
	s      string
	x, y   float64
	size   float64 // points
	bold   bool
	colour colour
}

// mark is a code drawn in a square, quiet zone included.
type mark struct {
	code Code
	x, y float64
	side float64
	link string
}

// panel is something laid out but not yet drawn: a poster, one face of a tent, a
// card. Coordinates given to its methods are multiplied by scale, so that one
// layout serves several papers; what it holds is in millimetres.
type panel struct {
	w, h   float64
	scale  float64
	faces  weights
	fields map[string]field // what may be written, by name
	shapes []shape
	marks  []mark
	texts  []text
	faults []survey.FieldError
}

func newPanel(s sheet, w, h, scale float64, faces weights) *panel {
	p := &panel{w: w, h: h, scale: scale, faces: faces, fields: map[string]field{}}
	for _, f := range s.fields() {
		p.fields[f.name] = f
	}
	return p
}

// slot scales a box of the layout.
func (p *panel) slot(b box) box {
	return box{b.x * p.scale, b.y * p.scale, b.w * p.scale, b.h * p.scale}
}

// style is how a text looks apart from its size.
type style struct {
	setting
	colour colour
	align  align
	top    bool // at the top of the slot instead of in its middle
}

// write sets the text of a field in a slot. A text that does not fit at the
// smallest size is a fault of its field.
func (p *panel) write(name string, slot box, s style) {
	p.writeField(p.fields[name], slot, s)
}

func (p *panel) writeField(f field, slot box, s style) {
	p.set(f, breakable(*f.value), " ", slot, s)
}

// writeAddress sets an address, which has no spaces to break at.
func (p *panel) writeAddress(address string, slot box, s style) {
	f := field{name: "link", title: "Địa chỉ", value: &address}
	p.set(f, addressUnits(address), "", slot, s)
}

func (p *panel) set(f field, units []string, glue string, slot box, s style) {
	slot = p.slot(slot)
	s.max, s.min = s.max*p.scale, s.min*p.scale
	s.setting = s.roomy(*f.value)
	face := p.faces.weight(s.bold)
	got, ok := s.fit(units, glue, face, slot.w, slot.h)
	if !ok {
		p.faults = append(p.faults, survey.FieldError{Field: f.name,
			Message: fmt.Sprintf("%s quá dài cho khổ giấy này: “%s”. Hãy viết ngắn hơn hoặc chọn khổ lớn hơn.", f.title, shorten(*f.value, 60))})
		return
	}
	em := got.size * mmPerPoint
	baseline := slot.y + s.above*em
	if !s.top {
		// In the middle by the eye: from the top of a capital to the last
		// baseline, as far as marks above and below leave room.
		seen := (capHeight + float64(len(got.lines)-1)*s.leading) * em
		middle := slot.y + (slot.h-seen)/2 + capHeight*em
		last := slot.y + slot.h - s.height(len(got.lines), got.size) + s.above*em
		baseline = min(max(middle, baseline), last)
	}
	for i, line := range got.lines {
		width := face.width(line, got.size)
		x := slot.x
		switch s.align {
		case centred:
			x += (slot.w - width) / 2
		case right:
			x += slot.w - width
		}
		y := baseline + float64(i)*s.leading*em
		p.texts = append(p.texts, text{line, x, y, got.size, s.bold, s.colour})
	}
}

// code puts a link's code into a square slot.
func (p *panel) code(link string, slot box, levels []Level) {
	slot = p.slot(slot)
	c, err := codeFor(link, slot.w, levels)
	if err != nil {
		p.faults = append(p.faults, survey.FieldError{Field: "link", Message: err.Error()})
		return
	}
	p.marks = append(p.marks, mark{c, slot.x, slot.y, slot.w, link})
}

// MinModule is the smallest module printed, in millimetres: what old phones
// still tell apart on office paper.
const MinModule = 0.6

// codeFor makes the code of a link for a square of side millimetres: at the
// highest of the levels (highest first) that keeps its modules large enough and
// holds no decoy, or, if every level has one, at the highest.
func codeFor(link string, side float64, levels []Level) (Code, error) {
	var first Code
	for _, level := range levels {
		c, err := New(link, level)
		if err != nil || side/float64(c.Size()) < MinModule {
			continue
		}
		if c.hasNoDecoy() {
			return c, nil
		}
		if first.Size() == 0 {
			first = c
		}
	}
	if first.Size() == 0 {
		return Code{}, survey.Errorf(survey.Invalid,
			"Liên kết dài %d ký tự: trên khổ giấy này các ô của mã QR nhỏ hơn 0,6 mm, khó quét. Hãy dùng tên miền ngắn hơn hoặc khổ lớn hơn.", len(link))
	}
	return first, nil
}
