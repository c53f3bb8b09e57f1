package typeface_test

import (
	"math"
	"testing"

	"sipas/internal/typeface"
)

// TestReadWidths: the widths are those of the font's own tables.
func TestReadWidths(t *testing.T) {
	t.Parallel()
	file := typeface.BeVietnamPro(false)
	widths, err := typeface.ReadWidths(file)
	if err != nil {
		t.Fatal(err)
	}
	_, emoji := widths['👍']
	_, chinese := widths['漢']
	if len(widths) != 459 || widths[' '] == 0 || widths['Ẩ'] != widths['A'] || emoji || chinese {
		t.Errorf("%d characters, Ẩ %d, A %d", len(widths), widths['Ẩ'], widths['A'])
	}
	if _, err := typeface.ReadWidths(file[:1000]); err == nil {
		t.Error("half a file is a font")
	}
	if got := typeface.Millimetres(500, 72); math.Abs(got-12.7) > 1e-9 {
		t.Errorf("half an em of an inch is %v mm", got)
	}
}
