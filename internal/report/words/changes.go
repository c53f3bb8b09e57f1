package words

import (
	"strings"

	"sipas/internal/stats"
	"sipas/internal/survey"
	"sipas/internal/vi"
)

// comparison sets the plan's indicators beside the previous period, in the words
// of measures.md only. An open period is not compared.
func comparison(s, previous *stats.Summary) Paragraph {
	p := Paragraph{Topic: Comparison}
	if !comparable(s) || !comparable(previous) {
		return p
	}
	p.Lead = "So với " + Period(previous.Period) + ":"
	changes := stats.Compare(previous, s)
	p.changed(s, previous, changes)
	p.unchanged(s, changes)
	return p
}

// comparable reports whether the period is closed and has answers.
func comparable(s *stats.Summary) bool { return s != nil && s.Closed && s.Totals.Counted > 0 }

// earlier sets what was published of earlier years beside a quarter or longer.
func earlier(s *stats.Summary, published []survey.Published) Paragraph {
	p := Paragraph{Topic: Earlier}
	if !comparable(s) || s.Period.Kind.Months() < survey.QuarterPeriod.Months() {
		return p
	}
	for _, old := range published {
		if old.Year < string(s.Period.Last())[:len(old.Year)] {
			p.plain("Mức độ hài lòng năm " + old.Year + " của " + commune(s) + " do " + old.By + " công bố ngày " + vi.OfficialDate(string(old.On)) +
				" là " + percent(stats.Decimal(old.Percent)) + "; không so sánh trực tiếp, cách đo khác")
		}
	}
	return p
}

// changed says what rose or fell by the rule.
func (p *Paragraph) changed(s, previous *stats.Summary, changes []stats.Change) {
	for _, c := range changes {
		x, before := spoken(s, c.Indicator), spoken(previous, c.Indicator)
		if x == nil || before == nil || c.Direction == stats.NoClearDifference {
			continue
		}
		verb, towards, by, low, high := "tăng", "lên", c.Difference, c.Low, c.High
		if c.Direction == stats.Decrease {
			verb, towards, by, low, high = "giảm", "xuống", Size(c.Difference), Size(c.High), Size(c.Low)
		}
		p.about(x.ID, Name(x.Name)+" "+verb+" "+Number(by)+" điểm phần trăm (tính trước khi làm tròn; khoảng dao động của mức chênh lệch từ "+
			Number(low)+" đến "+Number(high)+" điểm), từ "+rate(before.Figure)+" ("+people(before)+") "+towards+" "+rate(x.Figure)+" ("+people(x)+")")
	}
}

// spoken is an indicator of the plan, or nil.
func spoken(s *stats.Summary, id string) *stats.Indicator {
	if x, ok := s.Indicator(id); ok && x.Plan {
		return x
	}
	return nil
}

// Size is a difference without its sign.
func Size(d stats.Decimal) stats.Decimal { return stats.Decimal(strings.TrimPrefix(string(d), "-")) }

// unclear are the reasons why nothing rose or fell, in the order of a report.
var unclear = []stats.ChangeReason{stats.WithinChance, stats.TooFew, stats.ChannelShift, stats.OtherMeasure, stats.WithheldChange, stats.MissingBefore}

var unclearWords = map[stats.ChangeReason]string{
	stats.WithinChance:   "chưa thấy khác biệt rõ rệt (chênh lệch nằm trong khoảng dao động do số phiếu)",
	stats.TooFew:         "chưa thấy khác biệt rõ rệt (có kỳ dưới 30 phiếu)",
	stats.ChannelShift:   "chưa thấy khác biệt rõ rệt (tỷ trọng của một hình thức trả lời thay đổi từ 10 điểm phần trăm trở lên)",
	stats.OtherMeasure:   "không so sánh trực tiếp (cách đo khác)",
	stats.WithheldChange: "không so sánh (có kỳ không công bố số liệu)",
	stats.MissingBefore:  "không so sánh (có kỳ chưa có dữ liệu)",
}

// Unclear says of two periods that nothing rose or fell, and why.
func Unclear(reason stats.ChangeReason) string { return unclearWords[reason] }

// unchanged lists the others by the reason why no change is claimed.
func (p *Paragraph) unchanged(s *stats.Summary, changes []stats.Change) {
	for _, reason := range unclear {
		var names []string
		for _, c := range changes {
			if x := spoken(s, c.Indicator); x != nil && c.Direction == stats.NoClearDifference && c.Reason == reason {
				names = append(names, x.Name)
			}
		}
		if len(names) > 0 {
			p.plain(Unclear(reason) + ": " + listed(names))
		}
	}
}

// listed names several indicators, "mức độ hài lòng" once for those that follow
// each other: "mức độ hài lòng về thủ tục đất đai; về thủ tục xây dựng".
func listed(names []string) string {
	var list []string
	inRow := false
	for _, name := range names {
		rest, rating := strings.CutPrefix(name, satisfied)
		if rating && inRow {
			list = append(list, rest)
		} else {
			list = append(list, Name(name))
		}
		inRow = rating
	}
	return strings.Join(list, "; ")
}
