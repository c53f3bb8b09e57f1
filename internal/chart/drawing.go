package chart

// Drawing is a chart laid out: shapes within a rectangle from 0,0 to Width,
// Height, y pointing down. One unit is a CSS pixel at natural size; the smallest
// text is 11 units. The zero value is an empty drawing. It does not change and
// may be used from several goroutines.
type Drawing struct {
	Width, Height float64 // units
}
