package chart

import (
	"fmt"
	"math"
	"strconv"

	"sipas/internal/vi"
)

var words = Legend{Value: "Tỷ lệ hài lòng", Interval: "Khoảng tin cậy 95%", Target: "Chỉ tiêu", Broken: "Trục không bắt đầu từ 0"}

// months is a believable trend of n months up to 10/2026: two hidden, two
// missing, a target from the middle on.
func months(n int) []Point {
	points := make([]Point, n)
	for i := range points {
		month := 2026*12 + 9 - (n - 1 - i)
		p := Point{Label: fmt.Sprintf("%d/%d", month%12+1, month/12)}
		value := 94.6 + 2.2*math.Sin(float64(i)*0.7) + 1.4*float64(i)/float64(n)
		p.Value, p.Low, p.High = new(value), new(value-2.6), new(min(100, value+1.7))
		switch i {
		case n / 3:
			p.Value, p.Note = nil, "không công bố"
		case n/3 + 2:
			p.Value = nil
		}
		if i >= n/4 {
			p.Target, p.TargetText = new(95.0), "Chỉ tiêu 95%"
		}
		points[i] = p
	}
	points[n-1].Current = true
	return points
}

func levelSample(width float64) Levels {
	row := func(label, n string, shares ...float64) LevelRow {
		var levels [5]Share
		for i, s := range shares {
			levels[i].Percent = s
		}
		return LevelRow{Label: label, N: n, Levels: &levels}
	}
	return Levels{
		Width: width,
		Rows: []LevelRow{
			row("Nhìn chung, Ông/Bà hài lòng ở mức nào về việc phục vụ của Trung tâm Phục vụ hành chính công xã", "1.412", 0.4, 1.6, 3.1, 41.2, 53.7),
			row("Thái độ phục vụ của công chức", "1.398", 1.2, 3.4, 8.8, 52.1, 34.5),
			row("Nơi ngồi chờ, trang thiết bị", "1.377", 4.8, 11.3, 14.6, 45.9, 23.4),
			row("Trả kết quả đúng hẹn", "1.401", 0, 0, 0, 22, 78),
			{Label: "Giải thích, hướng dẫn đầy đủ, dễ hiểu", N: "24", Pair: &[2]Share{{Percent: 12.5}, {Percent: 87.5}}},
			{Label: "Tiếp nhận, xử lý góp ý, phản ánh, kiến nghị", N: "–", Note: "không công bố"},
		},
		Words: LevelWords{
			Levels: [5]string{"Rất không hài lòng", "Không hài lòng", "Bình thường", "Hài lòng", "Rất hài lòng"},
			Pair:   [2]string{"Chưa hài lòng (mức 1–3)", "Hài lòng (mức 4–5)"},
			Sides:  [2]string{"Chưa hài lòng", "Hài lòng"},
			Label:  "Câu hỏi", N: "Số phiếu",
		},
	}
}

func dotSample(width float64) Dots {
	row := func(label, n string, value, low, high, target float64) DotRow {
		return DotRow{Label: label, N: n, Rate: vi.Decimal(value, 2) + "%", Value: new(value), Low: new(low), High: new(high),
			Target: new(target), TargetText: fmt.Sprintf("Chỉ tiêu %.0f%%", target)}
	}
	all := row("Toàn xã", "1.412", 94.97, 93.7, 96, 95)
	all.Strong = true
	return Dots{
		Width: width,
		Rows: []DotRow{
			all,
			row("Đất đai (xã quyết định)", "412", 91.02, 87.9, 93.4, 90),
			row("Đất đai (tỉnh quyết định)", "96", 84.38, 75.8, 90.3, 90),
			row("Hộ tịch, chứng thực, quốc tịch, nuôi con nuôi", "388", 97.94, 96, 98.9, 95),
			row("Bảo trợ xã hội, người có công", "35", 100, 90.1, 100, 95),
			{Label: "Đầu tư", N: "8", Rate: "–", Note: "chưa có dữ liệu"},
			{Label: "Các nhóm khác (4 nhóm): lâm nghiệp, thủy lợi, tín ngưỡng, thể dục thể thao", N: "–", Rate: "–", Note: "không công bố"},
		},
		Heads:  DotHeads{Label: "Lĩnh vực", N: "Số phiếu", Rate: "Tỷ lệ hài lòng"},
		Legend: words,
	}
}

// barSample is a month in which one telephone was busy on the 19th.
func barSample(width float64) Bars {
	p := Bars{Width: width, Words: [3]string{"Một phiếu từ một nguồn", "Nhiều phiếu từ một nguồn", "Nhiều phiếu, toàn mức 5"}}
	for day := 1; day <= 30; day++ {
		bar := Bar{Label: strconv.Itoa(day), Parts: [3]int{day * 7 % 5, day % 3 / 2, 0}}
		if day == 19 {
			bar.Parts[2] = 26
		}
		p.Days = append(p.Days, bar)
	}
	return p
}

// sample is a chart as a page or a report would draw it.
type sample struct {
	name string
	Drawing
}

func samples() []sample {
	return []sample{
		{"trend-12", Trend{Points: months(12), Legend: words}.Draw()},
		{"trend-12-narrow", Trend{Width: Narrow, Points: months(12), Legend: words}.Draw()},
		{"trend-60", Trend{Points: months(60), Legend: words}.Draw()},
		{"levels", levelSample(Wide).Draw()},
		{"levels-narrow", levelSample(Narrow).Draw()},
		{"dots", dotSample(Wide).Draw()},
		{"dots-narrow", dotSample(Narrow).Draw()},
		{"bars", barSample(Wide).Draw()},
		{"bars-narrow", barSample(Narrow).Draw()},
	}
}

// extremes are charts of what nobody hopes for.
func extremes() []sample {
	const long = "Thủ tục đăng ký biến động quyền sử dụng đất, quyền sở hữu tài sản gắn liền với đất trong các trường hợp chuyển đổi, " +
		"chuyển nhượng, cho thuê, cho thuê lại, thừa kế, tặng cho, góp vốn bằng quyền sử dụng đất"
	short := months(3)
	short[0].Value, short[1].Value, short[2].Value = new(100.0), new(0.0), new(52.25)
	for i := range short {
		short[i].Low, short[i].High = nil, nil
	}
	changing := months(24)
	for i := range changing {
		changing[i].Current = i == 15
		changing[i].Target, changing[i].TargetText = new(90.0), "Chỉ tiêu 90%"
		if i >= 12 {
			changing[i].Target, changing[i].TargetText = new(95.0), "Chỉ tiêu 95%"
		}
	}
	odd := dotSample(Wide)
	odd.Rows[1].Label = "😀 مرحبا \u202eabc\u0007 " + "Đất đai"
	odd.Rows[2].Label = long + long
	odd.Rows[3].Label = "Khôngcókhoảngtrắngnàotrongcáitênrấtdàinàycủalĩnhvựcnàyhếtcả"
	odd.Rows[4].Note = long
	return []sample{
		{"x-none", Trend{Empty: "Chưa có dữ liệu"}.Draw()},
		{"x-one", Trend{Points: months(12)[11:], Legend: words, Width: Narrow}.Draw()},
		{"x-wide-range", Trend{Points: short, Legend: words, Width: Paper}.Draw()},
		{"x-changing", Trend{Points: changing, Legend: words, Width: Paper}.Draw()},
		{"x-odd", odd.Draw()},
	}
}
