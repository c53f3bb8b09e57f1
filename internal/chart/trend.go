package chart

// The widths that suit most uses, in units. Text is 11 to 13 units high at any
// width, so a chart shown narrower than it was drawn has smaller text.
const (
	Wide   = 720.0 // a desktop page
	Paper  = 560.0 // 160 mm of an A4: text of 9 to 10 points
	Narrow = 360.0 // a telephone
)

// Point is one step of a Trend or a Spark: a period and what is known of it.
type Point struct {
	Label      string   // under the axis: "5/2026"
	Value      *float64 // percent; nil is a gap
	Text       string   // the value as shown: "97,98%"; empty is two decimals with a comma
	Low, High  *float64 // percent, both or none: the interval around the value
	Note       string   // why there is no value: "dưới 5 phiếu"; shown as a mark on the axis and a legend entry
	Target     *float64 // percent; nil where there was no target
	TargetText string   // "Chỉ tiêu 95%"
	Current    bool     // the period the reader is looking at
}

// Legend is what the marks of a Trend or Dots are called. An entry is drawn where
// its word is given and its mark occurs.
type Legend struct {
	Value    string // "Tỷ lệ hài lòng"
	Interval string // "Khoảng dao động do số phiếu"
	Target   string // "Chỉ tiêu"; targets also carry their own texts
	Broken   string // "Trục không bắt đầu từ 0"; drawn where it does not
}

// Trend is a percentage over time.
type Trend struct {
	Width  float64 // units, 280 to 2000; 0 is Wide
	Points []Point // in order of time, evenly spaced
	Legend Legend
	Empty  string // shown where no point has a value: "Chưa có dữ liệu"
}

// Draw lays the trend out. The vertical axis shows values, intervals and targets
// whole, on round bounds; where it does not begin at 0 it is visibly broken.
func (t Trend) Draw() Drawing { return Drawing{} }
