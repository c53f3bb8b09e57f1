package qr

import "math"

// Readers look for three finder patterns: dark, light, dark, light, dark in the
// proportions 1:1:3:1:1 along a row, a column and a diagonal. The data of a code
// may by chance hold a fourth such place, a decoy, and older readers then take
// the wrong three: of one real host's codes at level H, four in ten could not be
// read by the ZXing family, which many scanning apps are built on. The mask rules
// of the standard make decoys rare but do not exclude them.

// decoyScale is the number of pixels a module is looked at with: a finder's
// centre may lie between modules.
const decoyScale = 4

// Readers allow runs to be off by half a module, and three quarters on the
// diagonal.
const (
	rowLeeway      = 0.5
	diagonalLeeway = 0.75
)

// hasNoDecoy says whether the code holds nothing a reader may take for a finder.
func (c Code) hasNoDecoy() bool {
	side := c.Size() * decoyScale
	for y := range side {
		for x := range side {
			if c.pixel(x, y) && !c.pixel(x-1, y) && c.decoyIn(x, y) {
				return false
			}
		}
	}
	return true
}

// decoyIn says whether the dark run that begins at a place is the middle of a
// decoy. It follows what readers do: the row, the column through the run's
// middle, the row through that column's middle, and the diagonal there, each
// time with the middle found before.
func (c Code) decoyIn(x, y int) bool {
	row := c.runs(x, y, 1, 0)
	if !row.finder(rowLeeway) {
		return false
	}
	x += row.middle / 2
	column := c.runs(x, y, 0, 1)
	if !column.finder(rowLeeway) || !column.like(row, 0.4) {
		return false
	}
	y += column.middle/2 - column.back
	again := c.runs(x, y, 1, 0)
	if !again.finder(rowLeeway) || !again.like(row, 0.2) {
		return false
	}
	x += again.middle/2 - again.back
	return c.runs(x, y, 1, 1).finder(diagonalLeeway) && !c.ownFinder(x, y)
}

// pixel says whether a pixel, decoyScale to a module, is dark.
func (c Code) pixel(x, y int) bool {
	return x >= 0 && y >= 0 && c.Dark(x/decoyScale, y/decoyScale)
}

// ownFinder says whether a place lies within one of the three true finders.
func (c Code) ownFinder(x, y int) bool {
	near, far := (QuietZone+7)*decoyScale, (c.Size()-QuietZone-7)*decoyScale
	return x < near && y < near || x >= far && y < near || x < near && y >= far
}

// five are the lengths of five runs: dark, light, dark, light, dark. The place
// they were measured from lies back pixels behind the start of the middle one.
type five struct{ outer, light, middle, light2, outer2, back int }

// runs measures the runs around a dark place along a direction.
func (c Code) runs(x, y, dx, dy int) five {
	back, light, outer := c.half(x-dx, y-dy, -dx, -dy)
	forth, light2, outer2 := c.half(x, y, dx, dy)
	return five{outer, light, back + forth, light2, outer2, back}
}

func (r five) total() int { return r.outer + r.light + r.middle + r.light2 + r.outer2 }

// like says whether the runs are as long together as others, within a share.
func (r five) like(other five, share float64) bool {
	return math.Abs(float64(r.total()-other.total())) < share*float64(other.total())
}

// half measures the dark run that begins at a place, the light one behind it and
// the dark one behind that.
func (c Code) half(x, y, dx, dy int) (middle, light, outer int) {
	limit := c.Size() * decoyScale
	for _, run := range []struct {
		dark  bool
		count *int
	}{{true, &middle}, {false, &light}, {true, &outer}} {
		for x >= 0 && y >= 0 && x < limit && y < limit && c.pixel(x, y) == run.dark {
			*run.count++
			x, y = x+dx, y+dy
		}
	}
	return middle, light, outer
}

// finder says whether the runs stand in the proportions of a finder, each off by
// less than a share of a module.
func (r five) finder(leeway float64) bool {
	if r.outer == 0 || r.light == 0 || r.middle == 0 || r.light2 == 0 || r.outer2 == 0 {
		return false
	}
	module := float64(r.total()) / 7
	near := func(run int) bool { return math.Abs(module-float64(run)) < leeway*module }
	return near(r.outer) && near(r.light) && near(r.light2) && near(r.outer2) &&
		math.Abs(3*module-float64(r.middle)) < 3*leeway*module
}
