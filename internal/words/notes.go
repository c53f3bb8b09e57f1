package words

import (
	"strings"

	"sipas/internal/results"
	"sipas/internal/vi"
)

// What stands beside a root, each as one figure.
const (
	OtherStages   = "phiếu của người chưa nhận kết quả (đang chờ, được hướng dẫn, bị từ chối hoặc không rõ)"
	OtherChannels = "phiếu trên máy tính bảng tại sảnh và phiếu cán bộ ghi giúp"
)

// beside lists what has to stand beside the headline and is in no grade: the other
// stages and channels of a root, and figures for reference.
func beside(s *results.Summary) Paragraph {
	p := Paragraph{Topic: Beside, Lead: "Thống kê riêng, không tính vào kết quả nêu trên:"}
	if !s.Closed || s.Totals.Counted == 0 {
		return p
	}
	for i := range s.Indicators {
		x := &s.Indicators[i]
		for _, other := range []struct {
			name string
			f    *results.Figure
		}{{OtherStages, x.OtherStages}, {OtherChannels, x.OtherChannels}} {
			if other.f != nil && other.f.Rate.Known() {
				p.about(x.ID, Name(Bare(x.Name))+", "+other.name+": "+Rated(other.f.Rated))
			}
		}
	}
	for i := range s.Indicators {
		if x := &s.Indicators[i]; !x.Plan && x.Rate.Known() && People(x) != nil {
			p.about(x.ID, Name(x.Name)+": "+rate(x.Rated)+" ("+basis(x)+")")
		}
	}
	return p
}

// notes say what the numbers are, what they are not, and which record they were
// made from.
func notes(s *results.Summary) Paragraph {
	p := Paragraph{Topic: Notes}
	if s.Unrestricted {
		p.plain("Bản này chỉ để kiểm tra, nhóm nhỏ cũng có số liệu, không được công bố")
	}
	if s.Totals.Counted > 0 {
		p.plain("Mức độ hài lòng là tỷ lệ phiếu chọn mức 4 hoặc mức 5 trên thang 5 mức")
		p.plain(strings.TrimSuffix(WhatInterval, "."))
	}
	p.plain(strings.TrimSuffix(results.Note, "."))
	if s.Seal != "" {
		p.plain("Số liệu tính theo phiếu của các ngày đã chốt đến hết ngày " + vi.OfficialDate(string(s.LastClosed)) + ", niêm phong: " + s.Seal)
	}
	return p
}
