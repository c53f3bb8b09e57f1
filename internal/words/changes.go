package words

import (
	"strings"

	"sipas/internal/measure"
	"sipas/internal/results"
	"sipas/internal/survey"
	"sipas/internal/vi"
)

// comparison sets the plan's indicators beside the previous period, in the words
// of measure/README.md only. An open period is not compared.
func comparison(s, previous *results.Summary) Paragraph {
	p := Paragraph{Topic: Comparison}
	if !comparable(s) || !comparable(previous) {
		return p
	}
	p.Lead = "So với " + PeriodOf(previous) + ":"
	changes := results.Compare(previous, s)
	p.changed(s, previous, changes)
	p.unchanged(s, changes)
	return p
}

// comparable reports whether the period is closed and has answers.
func comparable(s *results.Summary) bool { return s != nil && s.Closed && s.Totals.Counted > 0 }

// earlier sets what was published of earlier years beside a quarter or longer.
func earlier(s *results.Summary, published []survey.Published) Paragraph {
	p := Paragraph{Topic: Earlier}
	if !comparable(s) || s.Period.Kind.Months() < survey.QuarterPeriod.Months() {
		return p
	}
	for _, old := range published {
		if old.Year < string(s.Period.Last())[:len(old.Year)] {
			p.plain("Mức độ hài lòng năm " + old.Year + " của " + commune(s) + " do " + old.By + " công bố ngày " + vi.OfficialDate(string(old.On)) +
				" là " + percent(measure.Decimal(old.Percent)) + "; không so sánh trực tiếp, cách đo khác")
		}
	}
	return p
}

// changed says what rose or fell by the rule.
func (p *Paragraph) changed(s, previous *results.Summary, changes []results.Change) {
	for _, c := range changes {
		x, before := spoken(s, c.Indicator), spoken(previous, c.Indicator)
		if x == nil || before == nil || c.Direction == "" {
			continue
		}
		towards, low, high := "lên", c.Low, c.High
		if c.Direction == measure.Down {
			towards, low, high = "xuống", Size(c.High), Size(c.Low)
		}
		p.about(x.ID, Name(x.Name)+" "+Direction(c)+" "+Number(Size(c.Points))+" điểm phần trăm ("+Interval+" của mức chênh lệch từ "+
			Number(low)+" đến "+Number(high)+" điểm), từ "+rate(before.Rated)+" ("+people(before)+") "+towards+" "+rate(x.Rated)+" ("+people(x)+")")
	}
}

// Direction is the verdict on two periods, without the reason: "tăng", "giảm",
// "chưa thấy khác biệt rõ rệt", "không đủ điều kiện so sánh".
func Direction(c results.Change) string {
	switch {
	case c.Direction == measure.Up:
		return "tăng"
	case c.Direction == measure.Down:
		return "giảm"
	case c.Reason.Comparable():
		return noDifference
	}
	return notComparable
}

// spoken is an indicator of the plan, or nil.
func spoken(s *results.Summary, id string) *results.Indicator {
	if x, ok := s.Indicator(id); ok && x.Plan {
		return x
	}
	return nil
}

// Size is a difference without its sign.
func Size(d measure.Decimal) measure.Decimal {
	return measure.Decimal(strings.TrimPrefix(string(d), "-"))
}

// unclear are the reasons why nothing rose or fell, in the order of a report.
var unclear = []results.ChangeReason{results.WithinChance, results.TooFew, results.NotOnRecord, results.ChannelShift, results.OtherMeasure, results.WithheldChange, results.MissingBefore}

const (
	noDifference  = "chưa thấy khác biệt rõ rệt"
	notComparable = "không đủ điều kiện so sánh"
)

var incomparable = map[results.ChangeReason]string{
	results.TooFew:         "có kỳ dưới 30 phiếu",
	results.NotOnRecord:    "có kỳ chỉ có số liệu của dưới 90% số ngày",
	results.ChannelShift:   "tỷ trọng của một hình thức trả lời thay đổi từ 10 điểm phần trăm trở lên",
	results.OtherMeasure:   "cách đo khác",
	results.WithheldChange: "có kỳ không công bố số liệu",
	results.MissingBefore:  "có kỳ chưa có dữ liệu",
}

// Reason says why two periods cannot be compared; empty where they can.
func Reason(r results.ChangeReason) string { return incomparable[r] }

// Unclear says of two periods that nothing rose or fell, and why.
func Unclear(r results.ChangeReason) string {
	if why := Reason(r); why != "" {
		return notComparable + " (" + why + ")"
	}
	return noDifference
}

// unchanged lists the others by the reason why no change is claimed.
func (p *Paragraph) unchanged(s *results.Summary, changes []results.Change) {
	for _, reason := range unclear {
		if reason == results.WithheldChange && !Graded(s.Period) {
			continue // of a month, all but one are withheld
		}
		var names []string
		for _, c := range changes {
			if x := spoken(s, c.Indicator); x != nil && c.Reason == reason {
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
