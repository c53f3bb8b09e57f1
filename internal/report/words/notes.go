package words

import (
	"strings"

	"sipas/internal/stats"
	"sipas/internal/vi"
)

// beside lists what has to stand beside the headline and is in no verdict: the
// other stages and channels of the first indicator, and figures for reference.
func beside(s *stats.Summary) Paragraph {
	p := Paragraph{Topic: Beside, Lead: "Số liệu đặt cạnh, không dùng để kết luận:"}
	if !s.Closed || s.Totals.Counted == 0 {
		return p
	}
	for i := range s.Indicators {
		x := &s.Indicators[i]
		if x.Plan && (x.OtherStages != nil || x.OtherChannels != nil) {
			p.groups(x, "theo việc đã đến đâu", x.OtherStages)
			p.groups(x, "theo hình thức trả lời để riêng", x.OtherChannels)
			break
		}
	}
	for i := range s.Indicators {
		if x := &s.Indicators[i]; !x.Plan && x.Rate.Known() && People(x) != nil {
			p.about(x.ID, Name(x.Name)+": "+figure(x))
		}
	}
	return p
}

// groups lists the shown groups of one table.
func (p *Paragraph) groups(x *stats.Indicator, by string, b *stats.Beside) {
	if b == nil {
		return
	}
	var list []string
	for i := range b.Entries {
		e := &b.Entries[i]
		if e.Withheld == stats.Small || e.Answered == nil || *e.Answered == 0 {
			continue
		}
		text := "“" + e.Name + "” " + rate(e.Figure) + " (" + vi.Int(*e.Answered) + " phiếu"
		if e.Low.Known() && e.High.Known() {
			text += "; khoảng dao động " + span(e.Low, e.High)
		}
		list = append(list, text+")")
	}
	if len(list) > 0 {
		p.about(x.ID, Name(x.Name)+", "+by+": "+strings.Join(list, "; "))
	}
}

// notes say what the numbers are, what they are not, and which record they were
// made from.
func notes(s *stats.Summary) Paragraph {
	p := Paragraph{Topic: Notes}
	if s.Unrestricted {
		p.plain("Bản này chỉ để kiểm tra, không che nhóm ít phiếu, không được công bố")
	}
	if s.Totals.Counted > 0 {
		p.plain("Mức độ hài lòng là tỷ lệ phiếu chọn mức 4 hoặc mức 5 trên thang 5 mức")
		p.plain(strings.TrimSuffix(stats.IntervalNote, "."))
	}
	p.plain(strings.TrimSuffix(stats.Note, "."))
	if s.Seal != "" {
		p.plain("Số liệu tính theo phiếu của các ngày đã chốt đến hết ngày " + vi.OfficialDate(string(s.LastClosed)) + ", dấu niêm phong: " + s.Seal)
	}
	return p
}
