package words

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"sipas/internal/measure"
	"sipas/internal/results"
	"sipas/internal/survey"
	"sipas/internal/vi"
)

// Monitoring is said beside every grade but a year's, which is the result.
const Monitoring = "theo dõi, có thể đổi theo kỳ"

// targets sets the plan's indicators beside their targets. Nothing is said where
// no answer counts. Of a month, or of a period that is open, only what may be seen
// is listed.
func targets(s *results.Summary) Paragraph {
	p := Paragraph{Topic: Results, Lead: "Kết quả so với chỉ tiêu của kế hoạch cải cách hành chính:"}
	if s.Totals.Counted == 0 {
		return p
	}
	shown, hidden := false, false
	for i := range s.Indicators {
		x := &s.Indicators[i]
		switch {
		case !x.Plan:
		case x.Withheld == results.Small && !(s.Closed && Graded(s.Period)):
			hidden = true
		default:
			shown = true
			p.about(x.ID, Indicator(x)...)
		}
	}
	switch {
	case !s.Closed:
		p.Lead = "Kết quả tạm tính của " + finished[s.Period.Kind] + ":"
	case Graded(s.Period) && s.Period.Kind != survey.YearPeriod:
		p.Lead = strings.Replace(p.Lead, ":", " ("+Monitoring+"):", 1)
	}
	switch {
	case hidden && shown:
		p.plain(OnlyQuarters)
	case hidden:
		p.plain("Kết quả chưa được công bố")
	}
	return p
}

// finished are the parts whose sum is all that an open period shows.
var finished = map[survey.PeriodKind]string{
	survey.DayPeriod: "ngày", survey.WeekPeriod: "các ngày đã chốt", survey.MonthPeriod: "các ngày đã chốt", survey.QuarterPeriod: "các tháng đã kết thúc",
	survey.HalfPeriod: "các quý đã kết thúc", survey.YearPeriod: "nửa năm đã kết thúc", survey.PlanPeriod: "các năm đã kết thúc",
}

// OnlyQuarters says why a month or an open period shows one indicator only.
const OnlyQuarters = "Các chỉ số khác chỉ công bố theo quý, nửa năm và năm, sau khi kỳ kết thúc"

// Graded reports whether a period of the kind gets grades.
func Graded(p survey.Period) bool {
	return p.Kind.Months() >= survey.QuarterPeriod.Months() || p.Kind == survey.PlanPeriod
}

// lastYear sets the last twelve months beside the targets.
func lastYear(s *results.Summary) Paragraph {
	p := Paragraph{Topic: LastYear, Lead: "12 tháng gần nhất (" + Monitoring + "):"}
	for i := range s.LastYear {
		if x := &s.LastYear[i]; x.Plan && x.Rate.Known() {
			p.about(x.ID, Indicator(x)...)
		}
	}
	return p
}

// Indicator says all there is to say of an indicator beside its target, in
// sentences without capital and full stop: the plain fact, how certain it is, what
// it rests on.
func Indicator(x *results.Indicator) []string {
	name := Name(x.Name)
	if x.Target != nil {
		name += ", chỉ tiêu " + Target(x.Target)
	}
	if x.Reference {
		name += ", để tham khảo"
	}
	switch {
	case x.Answered == nil:
		return []string{name + ": không công bố, để không suy ra được nhóm nhỏ"}
	case *x.Answered == 0:
		return []string{name + ": chưa có dữ liệu"}
	}
	parts := []string{Fact(x)}
	for _, part := range []string{Certainty(x), basis(x)} {
		if part != "" {
			parts = append(parts, part)
		}
	}
	all := append([]string{name + ": " + strings.Join(parts, "; ")}, Further(x)...)
	if text := Weighted(x); text != "" {
		all = append(all, text)
	}
	return all
}

// Fact is the plain fact: "95,65%, đạt mức chỉ tiêu, cao hơn 0,65 điểm".
func Fact(x *results.Indicator) string {
	text := rate(x.Rated)
	if compared := Compared(x); compared != "" {
		text += ", " + compared
	}
	return text
}

// Compared is the rate beside the target: "dưới mức chỉ tiêu 0,13 điểm"; empty
// where there is no target or no rate, and where the grade says that so few are
// not compared.
func Compared(x *results.Indicator) string {
	below, points := side(x)
	switch {
	case points == "", x.Grade == measure.TooFew:
		return ""
	case below:
		return belowTarget + " " + Number(points) + " điểm"
	case points.Float() == 0:
		return "đạt đúng mức chỉ tiêu"
	}
	return atTarget + ", cao hơn " + Number(points) + " điểm"
}

const (
	atTarget    = "đạt mức chỉ tiêu"
	belowTarget = "dưới mức chỉ tiêu"
)

// side is on which side of the target the rate lies and how far: the distance as
// printed lies on its own side, so its sign is Indicator.Reached.
func side(x *results.Indicator) (below bool, points measure.Decimal) {
	size := Size(x.Distance)
	return size != x.Distance, size
}

// Certainty is the grade inside a sentence, and on which few answers it depends:
// "độ chắc: nghiêng về đạt". Empty: there is none to tell.
func Certainty(x *results.Indicator) string {
	switch words := Grade(x); x.Grade {
	case "", measure.NoData:
		return ""
	case measure.Ungraded, measure.Provisional, measure.TooFew:
		return lowerFirst(words)
	default:
		return "độ chắc: " + lowerFirst(words)
	}
}

// Grade is the grade as it stands in a table, with the few answers it depends on
// and who decided without a giám sát.
func Grade(x *results.Indicator) string {
	switch x.Grade {
	case measure.Ungraded:
		return "kế hoạch chưa giao chỉ tiêu"
	case measure.Provisional:
		return "số liệu tạm tính"
	}
	return x.Grade.Words() + ByAdmins(x) + depends(x)
}

// ByAdmins says beside a grade, after a semicolon, how many answers of the period
// two quản trị set aside while there was no giám sát. Empty: none, or no grade.
func ByAdmins(x *results.Indicator) string {
	if x.ByAdmins == 0 || x.Grade.Level() == 0 && x.Grade != measure.TooFew {
		return ""
	}
	return "; " + vi.Int(x.ByAdmins) + " phiếu loại do hai quản trị quyết định, chưa có giám sát"
}

// depends says that a few answers decide the plain fact or the grade.
func depends(x *results.Indicator) string {
	text := ""
	if x.Sensitivity == nil {
		return text
	}
	if c := x.Sensitivity.Pending; c != nil && c.Changes {
		text += "; phụ thuộc vào " + vi.Int(c.Count) + " phiếu đang xem xét (không tính các phiếu này thì " + Otherwise(x, c) + ")"
	}
	if c := x.Sensitivity.SetAside; c != nil && c.Changes {
		text += "; phụ thuộc vào " + vi.Int(c.Count) + " phiếu đã loại (tính cả các phiếu này thì " + Otherwise(x, c) + ")"
	}
	return text
}

// Otherwise is what an indicator would say in a case.
func Otherwise(x *results.Indicator, c *results.Case) string {
	var parts []string
	if c.Rate.Known() {
		parts = append(parts, percent(c.Rate))
	}
	if below, points := side(x); points != "" && c.Reached == below {
		parts = append(parts, map[bool]string{true: atTarget, false: belowTarget}[c.Reached])
	}
	if c.Grade != x.Grade {
		parts = append(parts, "độ chắc: "+lowerFirst(c.Grade.Words()))
	}
	return strings.Join(parts, ", ")
}

// Further says what helps to read an indicator beside its target: what so many
// answers can prove, and what is wrong with the served count.
func Further(x *results.Indicator) []string {
	var all []string
	if text := bound(x); text != "" {
		all = append(all, text)
	}
	if x.ServedWarning && x.Served != nil {
		all = append(all, "số phiếu nhiều hơn số hồ sơ đã trả kết quả ("+vi.Int(*x.Served)+" hồ sơ), kiểm tra lại")
	}
	return all
}

// bound says from which rate on so many answers would prove it, where they do not.
func bound(x *results.Indicator) string {
	switch x.Grade {
	case measure.LikelyMet, measure.Undecided:
		if x.MetFrom == nil {
			return "với " + people(x) + ", dù mọi phiếu đều hài lòng cũng chưa đủ căn cứ kết luận đạt"
		}
		if x.MetFrom.Rate == "100.00" {
			return "với " + people(x) + ", chỉ khi mọi phiếu đều hài lòng mới đủ căn cứ kết luận đạt"
		}
		return "với " + people(x) + ", từ " + percent(x.MetFrom.Rate) + " trở lên mới đủ căn cứ kết luận đạt"
	case measure.LikelyNotMet:
		if x.NotMetTo != nil {
			return "với " + people(x) + ", từ " + percent(x.NotMetTo.Rate) + " trở xuống mới đủ căn cứ kết luận chưa đạt"
		}
	}
	return ""
}

// basis is what a rate rests on: "khoảng tin cậy 95% từ 93,70% đến 95,84%; 1.658
// phiếu trên 3.927 hồ sơ đã trả kết quả".
func basis(x *results.Indicator) string {
	text := people(x)
	if x.Served != nil && !x.ServedWarning && x.Index == "" {
		text += " trên " + vi.Int(*x.Served) + " hồ sơ đã trả kết quả"
	}
	if x.Low.Known() && x.High.Known() {
		text = Interval + " " + span(x.Low, x.High) + "; " + text
	}
	if x.IndexFigure != nil {
		text += "; công thức " + x.Formula + ": " + FormulaName(x.Formula)
	}
	return text
}

// Interval is what the interval is called.
const Interval = "khoảng tin cậy 95%"

// WhatInterval is the gloss of the interval, once a page or document.
const WhatInterval = "Khoảng tin cậy 95% " + results.IntervalNote + "."

// people is how many answered: an index is about people, not answers.
func people(x *results.Indicator) string {
	n := People(x)
	switch {
	case n == nil:
		return "số phiếu không công bố"
	case x.Index != "":
		return vi.Int(*n) + " người trả lời"
	}
	return vi.Int(*n) + " phiếu"
}

// Weighted is the figure weighted by served counts. Empty: there is none.
func Weighted(x *results.Indicator) string {
	w := x.Weighted
	if w == nil || !w.Rate.Known() {
		return ""
	}
	return "tính theo cơ cấu hồ sơ: " + percent(w.Rate) + " (" + Interval + " " + span(w.Low, w.High) + "; " + people(x) + ")"
}

// setAside says so where answers are set aside or awaited from indicators with a
// grade and change nothing; what they change is told one by one.
func setAside(s *results.Summary) Paragraph {
	p := Paragraph{Topic: SetAside}
	some := false
	for i := range s.Indicators {
		x := &s.Indicators[i]
		if !x.Plan || x.Sensitivity == nil {
			continue
		}
		if some = true; depends(x) != "" {
			return p
		}
	}
	if some {
		p.plain("Dù tính hay không tính các phiếu đã loại, đang xem xét, kết quả so với chỉ tiêu và độ chắc nêu trên không đổi")
	}
	return p
}

// satisfied begins the name of every indicator that is a rate of satisfaction.
const satisfied = "Hài lòng "

// Name is the name of an indicator inside a sentence: "mức độ hài lòng về …".
func Name(name string) string {
	if rest, ok := strings.CutPrefix(name, satisfied); ok {
		return "mức độ hài lòng " + rest
	}
	_, size := utf8.DecodeRuneInString(name)
	if second, _ := utf8.DecodeRuneInString(name[size:]); unicode.IsLower(second) {
		return lowerFirst(name)
	}
	return name // an abbreviation
}

func lowerFirst(text string) string {
	first, size := utf8.DecodeRuneInString(text)
	return string(unicode.ToLower(first)) + text[size:]
}

// Bare is a name without what is explained in brackets.
func Bare(name string) string {
	name, _, _ = strings.Cut(name, " (")
	return name
}
