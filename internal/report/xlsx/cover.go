package xlsx

import (
	"strings"

	"sipas/internal/results"
	"sipas/internal/vi"
	"sipas/internal/words"
)

// coverSheet says what the workbook is of, how to read and check it, and leads
// to the other sheets.
func coverSheet(in Input, others []*sheet) *sheet {
	s := in.Summary
	x := &sheet{name: coverName, onePage: true, widths: []float64{30, 112}}
	x.add(cell{value: s.Centre.Authority, style: subStyle})
	x.add(cell{value: s.Centre.Name, style: subStyle})
	x.add()
	x.wide(title(s), style{size: 16, bold: true, wrap: true})
	if s.Unrestricted {
		x.wide("BẢN ĐỂ KIỂM TRA, NHÓM NHỎ CŨNG CÓ SỐ LIỆU, KHÔNG CÔNG BỐ.", alertStyle)
	}
	if s.Centre.Simulated {
		x.wide(strings.ToUpper(words.Simulated)+".", alertStyle)
	}
	if in.Raw != nil {
		x.wide(Confidential, alertStyle)
	}
	x.add()
	x.facts(s)
	x.add()
	x.line("Lưu ý", s.Note)
	for i, text := range reading {
		x.line(first(i, "Cách đọc"), text)
	}
	for i, text := range checking {
		x.line(first(i, "Cách kiểm tra"), text)
	}
	x.add()
	for i, o := range others {
		n := x.add(cell{value: first(i, "Các sheet"), style: labelStyle}, cell{value: o.name + ": " + o.about, style: linkStyle})
		x.link(at(2, n), o.name)
	}
	return x
}

func first(i int, label string) string {
	if i > 0 {
		return ""
	}
	return label
}

// facts are the period, the seal and the answers received.
func (x *sheet) facts(s *results.Summary) {
	x.line("Kỳ", periodLine(s))
	if s.Seal != "" {
		x.line("Niêm phong", s.Seal+"\n(ngày "+vi.OfficialDate(string(s.LastClosed))+")")
	}
	number := style{format: countFormat, left: true}
	left := func(label string, n int64) {
		x.add(cell{value: label, style: labelStyle}, cell{value: n, style: number})
	}
	left("Số phiếu nhận được", s.Totals.Received)
	left("Số phiếu được tính", s.Totals.Counted)
	left("Số phiếu đã loại", s.Totals.SetAside)
	for i, r := range s.Totals.Reasons {
		x.line(first(i, "Lý do loại"), vi.Int(r.Count)+" phiếu: “"+r.Reason.Label()+"”")
	}
	left("Đã loại, đang chờ áp dụng", s.Totals.Waiting)
	left("Số phiếu đang xem xét", s.Totals.Pending)
	if n := s.Totals.ByAdmin; n > 0 {
		left("Hai quản trị quyết định loại, chưa có giám sát", n)
	}
	if s.Totals.Received == 0 {
		x.line("", words.Capital(vi.NoData)+".")
	}
}

func (x *sheet) line(label, value string) {
	x.add(cell{value: label, style: labelStyle}, cell{value: value, style: plainStyle})
}

var reading = []string{
	"Đọc theo thứ tự: kết quả đo đạt hay dưới mức chỉ tiêu; độ chắc, tức số phiếu ấy nói được đến đâu; khoảng tin cậy 95%. Độ chắc của cả năm là kết quả; của quý, nửa năm, 12 tháng gần nhất: " + words.Monitoring + ".",
	words.WhatInterval,
	hiddenNote,
}

var checking = []string{
	"Kết quả, khoảng tin cậy, độ chắc và số phiếu trên 100 hồ sơ là công thức của các ô đếm cùng dòng: bấm vào ô để xem, sửa ô đếm thì ô kết quả tính lại. Ô không có công thức là số của hệ thống, làm từ số liệu không nằm trong tệp này.",
	"Tỷ lệ có thể tính lại từ tệp responses.csv (lệnh `sipas export`) theo sheet Cách tính. Niêm phong đối chiếu được với trang công khai của xã và bằng lệnh `sipas verify`.",
}
