package qr

import (
	"iter"

	qrcode "github.com/skip2/go-qrcode"

	"sipas/internal/survey"
)

// Level is how much of a code may be lost (dirt, a torn corner, a logo) and
// still be read. A higher level makes more, smaller modules.
type Level string

// The levels of the standard.
const (
	L Level = "L" // about 7%
	M Level = "M" // about 15%
	Q Level = "Q" // about 25%
	H Level = "H" // about 30%
)

// recovery maps our levels, which are those of the standard, to the library's
// names, where High is Q and Highest is H.
var recovery = map[Level]qrcode.RecoveryLevel{
	L: qrcode.Low,
	M: qrcode.Medium,
	Q: qrcode.High,
	H: qrcode.Highest,
}

// QuietZone is the width, in modules, of the white border that readers need; it
// is part of every Code.
const QuietZone = 4

// Code is a square of dark and light modules, the quiet zone included. The zero
// value has no modules. It does not change and may be used from several
// goroutines.
type Code struct {
	modules [][]bool // [y][x], true is dark
}

// Run is a stretch of dark modules in one row, from X to X+Width, the left
// column and the top row being 0. Drawing all runs as rectangles one module
// high draws the code.
type Run struct{ X, Y, Width int }

// New makes the code of a link. Errors (survey.Invalid): an empty link, an
// unknown level, a link too long for any code of that level (more than about
// 1,270 bytes at H).
func New(link string, level Level) (Code, error) {
	recovery, ok := recovery[level]
	if !ok {
		return Code{}, survey.Errorf(survey.Invalid, "Mức sửa lỗi %q không có; hãy chọn L, M, Q hoặc H.", level)
	}
	if link == "" {
		return Code{}, survey.Errorf(survey.Invalid, "Không có liên kết để tạo mã QR.")
	}
	q, err := qrcode.New(link, recovery)
	if err != nil {
		return Code{}, &survey.Error{Kind: survey.Invalid, Message: "Liên kết quá dài để tạo mã QR.", Cause: err}
	}
	// Asked once only: each call of Bitmap pads the data anew.
	return Code{modules: q.Bitmap()}, nil
}

// Size returns the number of modules on a side, quiet zone included.
func (c Code) Size() int { return len(c.modules) }

// Dark says whether the module in column x and row y is dark. Outside the code
// everything is light.
func (c Code) Dark(x, y int) bool {
	return y >= 0 && y < len(c.modules) && x >= 0 && x < len(c.modules[y]) && c.modules[y][x]
}

// Runs yields the dark runs row by row, each as long as it can be.
func (c Code) Runs() iter.Seq[Run] {
	return func(yield func(Run) bool) {
		for y, row := range c.modules {
			for x := 0; x < len(row); x++ {
				width := darkWidth(row[x:])
				if width > 0 && !yield(Run{X: x, Y: y, Width: width}) {
					return
				}
				x += width
			}
		}
	}
}

// darkWidth counts the dark modules before the first light one.
func darkWidth(row []bool) int {
	for i, dark := range row {
		if !dark {
			return i
		}
	}
	return len(row)
}
