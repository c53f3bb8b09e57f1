package xlsx

import (
	"strings"

	"sipas/internal/measure"
	"sipas/internal/results"
	"sipas/internal/survey"
	"sipas/internal/vi"
	"sipas/internal/words"
)

// changesSheet sets the period beside the one before and what others published
// earlier; nil where there is neither.
func changesSheet(in Input) *sheet {
	s, older := in.Summary, earlier(in)
	if in.Previous == nil && len(older) == 0 {
		return nil
	}
	x := newSheet(s, changesName, "So với kỳ trước và số liệu đã công bố", "tăng, giảm so với kỳ trước; số liệu công bố các năm trước", 42, 11, 11, 11, 11, 13, 11, 11, 28, 46)
	x.wide("Chỉ gọi là “tăng” hoặc “giảm” khi khoảng tin cậy 95% của mức chênh lệch không chứa 0, mỗi kỳ có từ 30 phiếu, từ 90% số ngày có số liệu, cách đo như nhau và cơ cấu hình thức trả lời không đổi nhiều. "+
		"Mức chênh lệch tính trước khi làm tròn.", noteStyle)
	x.header("Chỉ số", "Kỳ trước (%)", "Số phiếu kỳ trước", "Kỳ này (%)", "Số phiếu kỳ này", "Chênh lệch (điểm %)", "Khoảng từ", "Khoảng đến", "Nhận xét", "Ghi chú")
	switch {
	case in.Previous == nil:
	case !s.Closed || !in.Previous.Closed:
		x.section("Chưa so sánh: kỳ chưa kết thúc.")
	case in.Previous.Totals.Counted == 0:
		x.section("Kỳ trước chưa có số liệu để so sánh.")
	default:
		x.section("So với " + words.PeriodOf(in.Previous))
		for _, c := range results.Compare(in.Previous, s) {
			x.add(changeRow(s, in.Previous, c)...)
		}
	}
	if len(older) > 0 {
		x.section("Số liệu đã công bố các năm trước: không so sánh trực tiếp, cách đo khác")
		for _, p := range older {
			x.add(strong("Mức độ hài lòng năm "+p.Year), percentage(measure.Decimal(p.Percent)), text(""), text(""), text(""), text(""), text(""), text(""),
				text("không so sánh trực tiếp, cách đo khác"), text(words.Capital(p.By)+" công bố ngày "+vi.OfficialDate(string(p.On))+"."))
		}
	}
	return x
}

// earlier are the figures published of years before the period's.
func earlier(in Input) []survey.Published {
	var list []survey.Published
	for _, p := range in.Published {
		if last := string(in.Summary.Period.Last()); p.Year < last[:min(len(p.Year), len(last))] {
			list = append(list, p)
		}
	}
	return list
}

func changeRow(s, previous *results.Summary, c results.Change) []cell {
	row := []cell{strong(c.Indicator)}
	now, _ := s.Indicator(c.Indicator)
	before, _ := previous.Indicator(c.Indicator)
	for _, x := range []*results.Indicator{before, now} {
		if x == nil {
			row = append(row, word(none), word(none))
			continue
		}
		f := figureOf(x.Rated, refs{}, measure.NoTarget)
		f.rate.formula = "" // the counts are on another sheet
		row = append(row, f.rate, countOr(words.People(x), none))
	}
	if now != nil {
		row[0] = strong(now.Name)
	}
	return append(row, signed(c.Points), signed(c.Low), signed(c.High), strong(words.Direction(c)), text(words.Reason(c.Reason)))
}

// signed is a number that may be below 0; empty where there is none.
func signed(d measure.Decimal) cell {
	c := percentage(d)
	if d.Known() {
		decimals := "0." + strings.Repeat("0", digits(d))
		c.style = style{border: true, format: "+" + decimals + ";-" + decimals + ";" + decimals}
	}
	return c
}
