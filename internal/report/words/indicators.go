package words

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"sipas/internal/stats"
	"sipas/internal/vi"
)

// results sets the plan's indicators beside their targets. Nothing is said where
// no answer counts. Of an open period only what may be seen is listed.
func results(s *stats.Summary) Paragraph {
	p := Paragraph{Topic: Results, Lead: "Kết quả so với chỉ tiêu của kế hoạch cải cách hành chính:"}
	if s.Totals.Counted == 0 {
		return p
	}
	targets, hidden := false, false
	for i := range s.Indicators {
		x := &s.Indicators[i]
		targets = targets || x.Target != nil
		switch {
		case !x.Plan:
		case !s.Closed && x.Withheld == stats.Small:
			hidden = true
		default:
			p.about(x.ID, Indicator(x)...)
		}
	}
	switch {
	case !s.Closed:
		p.Lead = "Kết quả tạm tính, chưa có kết luận:"
	case !targets:
		p.Lead = "Kết quả theo từng chỉ số:"
	}
	if hidden {
		p.plain("Các chỉ số còn lại chỉ được công bố sau khi kỳ kết thúc")
	}
	return p
}

// Indicator says all there is to say of an indicator beside its target, in
// sentences without capital and full stop.
func Indicator(x *stats.Indicator) []string {
	name := Name(x.Name)
	switch {
	case x.Withheld == stats.Small:
		return []string{name + ": không công bố do dưới 5 phiếu, hoặc do con số này sẽ làm lộ kết quả của một nhóm ít phiếu"}
	case x.Answered == nil || *x.Answered == 0:
		return []string{name + ": chưa có dữ liệu, trong kỳ không có phiếu nào được tính" + withoutAnswers(x)}
	}
	all := append([]string{name + ": " + figure(x) + verdict(x)}, Further(x)...)
	if text := Weighted(x); text != "" {
		all = append(all, text)
	}
	return all
}

// Further says what has to stand beside the rate and the verdict of an indicator:
// how many answers would be needed, what is wrong with the served count, and
// whether answers set aside would change the verdict.
func Further(x *stats.Indicator) []string {
	var all []string
	if x.Needed != nil {
		all = append(all, needed(x))
	}
	if x.ServedWarning && x.Served != nil {
		all = append(all, "Số phiếu nhiều hơn số hồ sơ đã trả kết quả ("+vi.Int(*x.Served)+" hồ sơ), cần kiểm tra lại")
	}
	if v := x.VerdictWithSetAside; v != "" && v != x.Verdict {
		all = append(all, "Nếu tính cả "+vi.Int(x.SetAside)+" phiếu đã loại, kết luận sẽ là “"+verdictWords[v]+"”")
	}
	return all
}

func withoutAnswers(x *stats.Indicator) string {
	switch {
	case x.Target != nil:
		return " (chỉ tiêu " + Target(x.Target) + ")"
	case x.Verdict == stats.NoTarget && x.Plan:
		return "; kế hoạch chưa giao chỉ tiêu cho giai đoạn này"
	}
	return ""
}

// figure is the rate with what it rests on: "94,87% (1.658 phiếu trên 3.927 hồ sơ
// đã trả kết quả; khoảng dao động từ 93,70% đến 95,84%)".
func figure(x *stats.Indicator) string {
	basis := people(x)
	if x.Served != nil && !x.ServedWarning && x.Index == "" {
		basis += " trên " + vi.Int(*x.Served) + " hồ sơ đã trả kết quả"
	}
	if x.Low.Known() && x.High.Known() {
		basis += "; khoảng dao động " + span(x.Low, x.High)
	}
	if x.IndexFigure != nil {
		basis += "; công thức " + x.Formula + ": " + FormulaName(x.Formula)
	}
	return rate(x.Figure) + " (" + basis + ")"
}

func rate(f stats.Figure) string {
	switch {
	case f.Withheld == stats.BelowFifty:
		return UnderHalf
	case !f.Rate.Known():
		return "không công bố"
	}
	return percent(f.Rate)
}

// people is how many answered: an index is about people, not answers.
func people(x *stats.Indicator) string {
	n := People(x)
	switch {
	case n == nil:
		return "số phiếu không công bố"
	case x.Index != "":
		return vi.Int(*n) + " người trả lời"
	}
	return vi.Int(*n) + " phiếu"
}

var comparisons = map[stats.Comparison]string{
	stats.Above: "cao hơn chỉ tiêu ", stats.Equal: "bằng chỉ tiêu ", stats.Below: "thấp hơn chỉ tiêu ",
}

var verdictWords = map[stats.Verdict]string{
	stats.Met: "đạt", stats.NotMet: "chưa đạt", stats.Insufficient: "chưa đủ căn cứ kết luận", stats.NoData: "chưa có dữ liệu",
}

// verdict is the rate beside its target, and what that allows to conclude.
func verdict(x *stats.Indicator) string {
	compared := ""
	if x.Target != nil && x.Comparison != "" {
		compared = ", " + comparisons[x.Comparison] + Target(x.Target)
	}
	switch x.Verdict {
	case stats.Met:
		return compared + "; đủ căn cứ kết luận đạt chỉ tiêu"
	case stats.NotMet:
		return compared + "; đủ căn cứ kết luận chưa đạt chỉ tiêu"
	case stats.Insufficient:
		if straddles(x) {
			return compared + "; khoảng dao động còn bao gồm mức chỉ tiêu nên chưa đủ căn cứ kết luận"
		}
		return compared + "; chưa đủ căn cứ kết luận"
	case stats.Provisional:
		return compared + "; số liệu tạm tính, chưa có kết luận"
	case stats.NoTarget:
		if x.Plan {
			return "; kế hoạch chưa giao chỉ tiêu cho giai đoạn này"
		}
	}
	return compared
}

// straddles reports whether the interval as shown holds the target.
func straddles(x *stats.Indicator) bool {
	return x.Target != nil && x.Low.Known() && x.High.Known() &&
		x.Low.Float() <= x.Target.Percent.Float() && x.Target.Percent.Float() <= x.High.Float()
}

// needed says how many answers would prove today's rate, never how many more
// satisfied ones.
func needed(x *stats.Indicator) string {
	many := vi.Int(*x.Needed) + " phiếu"
	if x.Index != "" {
		many = vi.Int(*x.Needed) + " người trả lời"
	}
	if x.NeededExceedsServed && x.Served != nil {
		return "Với kết quả ở mức này phải có " + many + " mới đủ căn cứ, trong khi kỳ này chỉ có " + vi.Int(*x.Served) +
			" hồ sơ đã trả kết quả: số hồ sơ của kỳ không đủ để kết luận"
	}
	return "Với kết quả ở mức này phải có tổng cộng " + many + " mới đủ căn cứ"
}

// WeightedLead begins what Weighted says.
const WeightedLead = "Tính theo cơ cấu hồ sơ, vẫn số phiếu này: "

// Weighted is the figure weighted by served counts, and on which side of the
// target it lies where that is not the side of the raw one. Empty: there is none.
func Weighted(x *stats.Indicator) string {
	w := x.Weighted
	if w == nil || !w.Rate.Known() {
		return ""
	}
	text := WeightedLead + percent(w.Rate) + " (khoảng dao động " + span(w.Low, w.High) + ")"
	if x.Target == nil || x.Comparison == "" {
		return text
	}
	side := stats.Equal
	switch rate, t := w.Rate.Float(), x.Target.Percent.Float(); {
	case rate > t:
		side = stats.Above
	case rate < t:
		side = stats.Below
	}
	if side != x.Comparison {
		text += ", " + strings.TrimSpace(comparisons[side]) + "; kết luận không dựa vào cách tính này"
	}
	return text
}

// setAside says so where answers were set aside from indicators with a verdict,
// and every verdict would be the same with them; the others are told one by one.
func setAside(s *stats.Summary) Paragraph {
	p := Paragraph{Topic: SetAside}
	judged := 0
	for i := range s.Indicators {
		x := &s.Indicators[i]
		if x.VerdictWithSetAside == "" || !x.Plan {
			continue
		}
		if judged++; x.VerdictWithSetAside != x.Verdict {
			return p
		}
	}
	if judged > 0 {
		p.plain("Việc loại phiếu khỏi tính toán không làm thay đổi kết luận nào nêu trên")
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
	first, size := utf8.DecodeRuneInString(name)
	if second, _ := utf8.DecodeRuneInString(name[size:]); unicode.IsLower(second) {
		return string(unicode.ToLower(first)) + name[size:]
	}
	return name // an abbreviation
}
