package words

import (
	"strings"

	"sipas/internal/results"
	"sipas/internal/vi"
)

// received says how many answers came, how many count, and why the others do not.
func received(s *results.Summary) Paragraph {
	p := Paragraph{Topic: Received}
	intro := when(s)
	if !s.Closed && !s.Begun() {
		p.plain(intro + " chưa có ngày nào được chốt số liệu")
		return p
	}
	if !s.Closed {
		intro += " tính đến hết ngày " + vi.OfficialDate(string(s.LastClosed)) + " (số liệu tạm tính),"
	}
	p.plain(intro + " " + commune(s) + " " + receivedWords(s.Totals))
	if x, ok := served(s); ok {
		p.about(x.ID, servedWords(x))
	}
	return p
}

// when places a sentence in the period and ends with a comma.
func when(s *results.Summary) string {
	return "trong " + PeriodDaysOf(s) + ","
}

func commune(s *results.Summary) string {
	if s.Centre.Commune == "" {
		return "xã"
	}
	return s.Centre.Commune
}

func receivedWords(t results.Totals) string {
	text := countedWords(t)
	if t.SetAside > 0 {
		text += "; " + Waiting(t)
	}
	if t.Pending > 0 {
		text += "; " + vi.Int(t.Pending) + " phiếu đang xem xét, vẫn được tính"
	}
	return text
}

// Waiting says how many of the answers that were set aside are still counted in
// what was published before (disclosure/README.md, rule 0); also that none is.
func Waiting(t results.Totals) string {
	if t.Waiting == 0 {
		return "không có phiếu đã loại nào đang chờ áp dụng"
	}
	return vi.Int(t.Waiting) + " phiếu đã loại, đang chờ áp dụng: vẫn còn trong số liệu đã công bố"
}

func countedWords(t results.Totals) string {
	all := vi.Int(t.Received) + " phiếu khảo sát mức độ hài lòng"
	switch {
	case t.Received == 0:
		return "không nhận được phiếu khảo sát mức độ hài lòng nào"
	case t.SetAside == 0:
		return "nhận được " + all + "; không có phiếu nào bị loại, toàn bộ số phiếu được đưa vào tính toán"
	case t.Counted == 0:
		return "nhận được " + all + "; toàn bộ số phiếu này bị loại khỏi tính toán, lý do: " + reasons(t)
	}
	return "nhận được " + all + ", trong đó " + vi.Int(t.Counted) + " phiếu được đưa vào tính toán, " +
		vi.Int(t.SetAside) + " phiếu bị loại khỏi tính toán, lý do: " + reasons(t)
}

// reasons quotes the reasons as they were written; counts stand beside them
// where there are several.
func reasons(t results.Totals) string {
	var list []string
	for _, r := range t.Reasons {
		text := "“" + r.Reason.Label() + "”"
		if len(t.Reasons) > 1 {
			text += " (" + vi.Int(r.Count) + " phiếu)"
		}
		list = append(list, text)
	}
	return strings.Join(list, "; ")
}

// served finds the first indicator of the plan whose served count is known.
func served(s *results.Summary) (*results.Indicator, bool) {
	for i := range s.Indicators {
		x := &s.Indicators[i]
		if x.Plan && x.Answered != nil && x.Served != nil && x.Per100.Known() {
			return x, true
		}
	}
	return nil, false
}

func servedWords(x *results.Indicator) string {
	answers, files := vi.Int(*x.Answered)+" phiếu", vi.Int(*x.Served)+" hồ sơ đã trả kết quả"
	if x.ServedWarning {
		return "số phiếu " + topic(x.Name) + " (" + answers + ") nhiều hơn số hồ sơ trong kỳ (" + files + "), kiểm tra lại số hồ sơ"
	}
	return "trong số phiếu được tính có " + answers + " dùng để tính " + Name(x.Name) + ", trên tổng số " + files +
		" trong kỳ, bằng " + Number(x.Per100) + " phiếu trên 100 hồ sơ"
}

// topic is what the answers of an indicator are about.
func topic(name string) string {
	if rest, ok := strings.CutPrefix(name, satisfied); ok {
		return rest
	}
	return "của chỉ số “" + name + "”"
}
