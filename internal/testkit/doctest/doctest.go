// Package doctest has documents to write, for the tests of the writers.
package doctest

import (
	"fmt"
	"strings"
	"time"

	"sipas/internal/chart"
	"sipas/internal/report/doc"
)

// Seal is a day's seal as the sample quotes it.
const Seal = "3f1c0a9be27d5486c1f0a7d2b93e45f8806dce17a2b4f3918e5d7c60ab12f9e4"

// Created is the date of every document here.
var Created = time.Date(2026, 12, 16, 9, 0, 0, 0, time.FixedZone("", 7*3600))

// Sample is a short report with everything a report has.
func Sample() doc.Document {
	return doc.Document{
		Title: "Báo cáo kết quả đo lường sự hài lòng năm 2026", Subject: "SIPAS năm 2026", Author: "Ủy ban nhân dân xã Khúc Thừa Dụ", Created: Created,
		Blocks: append(append(opening(), results()...), closing()...),
	}
}

func opening() []doc.Block {
	return []doc.Block{
		doc.Head{
			Issuer: []string{"ỦY BAN NHÂN DÂN", "XÃ KHÚC THỪA DỤ"}, Number: "Số: …/BC-UBND", Place: "Khúc Thừa Dụ, ngày … tháng … năm 2026",
		},
		doc.Title{
			Kind: "BÁO CÁO", Subject: []string{"Kết quả đo lường sự hài lòng của người dân, tổ chức", "đối với sự phục vụ hành chính năm 2026"},
			Note: "(Kỳ báo cáo từ 15/12/2025 đến 14/12/2026)",
		},
		doc.Grounds{
			"Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;",
			"Căn cứ Kế hoạch số 12/KH-UBND ngày 15 tháng 01 năm 2026 của Ủy ban nhân dân xã về khảo sát, đo lường sự hài lòng của người dân, tổ chức năm 2026;",
		},
		doc.Paragraph{Text: doc.Plain("Ủy ban nhân dân xã Khúc Thừa Dụ báo cáo kết quả đo lường sự hài lòng của người dân, tổ chức đối với sự phục vụ của Trung tâm Phục vụ hành chính công xã năm 2026 như sau:")},
		doc.Heading{Level: 1, Text: "I. MỤC ĐÍCH, PHƯƠNG PHÁP"},
		doc.Heading{Level: 2, Text: "1. Mục đích"},
		doc.Paragraph{Text: doc.Plain("Biết người dân, tổ chức hài lòng hay chưa hài lòng ở khâu nào, lĩnh vực nào để sửa; công khai kết quả kèm căn cứ để ai cũng kiểm tra được.")},
		doc.Heading{Level: 2, Text: "2. Phương pháp"},
		doc.Heading{Level: 3, Text: "a) Phiếu và cách trả lời"},
		doc.Paragraph{Text: doc.Join(doc.Plain("Người dân quét mã QR và tự trả lời phiếu "), doc.Bold("nhanh/1"), doc.Plain(" theo thang 5 mức; mức 4 và 5 là hài lòng. "), doc.Italic("Kết quả xã tự đo trên phiếu tự nguyện; không thay thế kết quả đo lường của Sở Nội vụ, Bộ Nội vụ."))},
		doc.List{Items: []doc.Text{doc.Plain("Hình thức trả lời tính vào kết quả: tại quầy, ở nhà, trực tuyến, phiếu giấy;"), doc.Plain("Hình thức trình bày riêng:")}},
		doc.List{Level: 1, Items: []doc.Text{doc.Plain("Máy tại Trung tâm (kiosk);"), doc.Plain("Được cán bộ giúp trả lời.")}},
	}
}

// trend is a year of months.
func trend() chart.Drawing {
	var points []chart.Point
	for i, value := range []float64{93.1, 94.0, 94.6, 95.2, 94.8, 95.9, 96.3, 96.0, 96.8, 97.1, 97.4, 97.98} {
		low, high, target := value-2.4, min(value+1.6, 100), 95.0
		points = append(points, chart.Point{Label: fmt.Sprintf("%d/2026", i+1), Value: &value, Low: &low, High: &high, Target: &target, TargetText: "Chỉ tiêu 95%"})
	}
	return chart.Trend{Points: points, Legend: chart.Legend{Value: "Tỷ lệ hài lòng", Interval: "Khoảng tin cậy 95%", Target: "Chỉ tiêu", Broken: "Trục không bắt đầu từ 0"}}.Draw()
}

func results() []doc.Block {
	return []doc.Block{
		doc.Heading{Level: 1, Text: "II. KẾT QUẢ"},
		doc.Heading{Level: 2, Text: "1. So với chỉ tiêu"},
		doc.Paragraph{Text: doc.Join(doc.Plain("Có 1.412 phiếu được tính. Tỷ lệ hài lòng chung là "), doc.Bold("97,98%"), doc.Plain(" (khoảng tin cậy 95%: 97,11 – 98,65%), đạt mức chỉ tiêu, cao hơn 2,98 điểm."))},
		doc.Table{
			Caption: "Bảng 1. Kết quả so với chỉ tiêu",
			Columns: []doc.Column{{Width: 9, Align: doc.Center}, {Width: 46}, {Width: 18, Align: doc.Right}, {Width: 22, Align: doc.Right}, {Width: 18, Align: doc.Right}, {Width: 18, Align: doc.Right}, {Width: 29, Align: doc.Center}},
			Head: []doc.Row{
				{Cells: []doc.Cell{{Text: doc.Plain("TT"), High: 2}, {Text: doc.Plain("Chỉ tiêu"), High: 2}, {Text: doc.Plain("Giao (%)"), High: 2}, {Text: doc.Plain("Kết quả đo"), Wide: 3}, {Text: doc.Plain("Độ chắc"), High: 2}}},
				doc.Cells("Tỷ lệ (%)", "Thấp (%)", "Số phiếu"),
			},
			Rows: []doc.Row{
				doc.Cells("1", "Hài lòng chung về giải quyết thủ tục hành chính", "95,00", "97,98", "97,11", "1.412", "Đủ căn cứ kết luận đạt"),
				doc.Cells("2", "Lĩnh vực đất đai", "90,00", "91,02", "87,85", "412", "Chưa phân biệt được với chỉ tiêu"),
				doc.Cells("3", "Lĩnh vực xây dựng", "90,00", "95,45", "88,77", "88", "Nghiêng về đạt"),
				{Bold: true, Cells: []doc.Cell{{Text: doc.Plain("Cộng"), Wide: 2, Align: doc.Center}, {}, {}, {}, {Text: doc.Plain("1.912")}, {}}},
			},
			Notes: []string{"Ghi chú: độ chắc cho biết số phiếu ấy nói được đến đâu."},
		},
		doc.Figure{
			Drawing: trend(), Caption: "Hình 1. Tỷ lệ hài lòng từng tháng năm 2026",
			Alt: "Tỷ lệ hài lòng chung tăng từ 93,1% tháng 1 lên 97,98% tháng 12; chỉ tiêu 95%.",
		},
		doc.Heading{Level: 2, Text: "2. Theo lĩnh vực"},
		domains("Bảng 2. Tỷ lệ hài lòng theo lĩnh vực", 24),
	}
}

// domains is a table of n groups in blocks of four that share a cell.
func domains(caption string, n int) doc.Table {
	t := doc.Table{
		Caption: caption,
		Columns: []doc.Column{{Width: 30}, {Width: 10, Align: doc.Center}, {Width: 60}, {Width: 22, Align: doc.Right}, {Width: 22, Align: doc.Right}},
		Head:    []doc.Row{doc.Cells("Nhóm", "TT", "Lĩnh vực", "Số phiếu", "Tỷ lệ (%)")},
	}
	for i := range n {
		row := doc.Cells(fmt.Sprint(i+1), fmt.Sprintf("Lĩnh vực số %d, gồm các thủ tục thuộc thẩm quyền giải quyết của cấp xã", i+1), fmt.Sprintf("1.%03d", i), fmt.Sprintf("%d,%02d", 90+i%10, i%100))
		if i%4 == 0 {
			group := doc.Cell{Text: doc.Plain(fmt.Sprintf("Nhóm %d", i/4+1)), High: min(4, n-i)}
			row.Cells = append([]doc.Cell{group}, row.Cells...)
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

func closing() []doc.Block {
	return []doc.Block{
		doc.Heading{Level: 1, Text: "III. HẠN CHẾ, KIẾN NGHỊ"},
		doc.Paragraph{Text: doc.Plain("Số phiếu lĩnh vực xây dựng còn ít. Đề nghị bộ phận trả kết quả mời người dân trả lời phiếu ngay khi nhận kết quả.")},
		doc.Paragraph{Text: doc.Plain("Trên đây là báo cáo kết quả đo lường sự hài lòng năm 2026 của Ủy ban nhân dân xã Khúc Thừa Dụ./.")},
		doc.Signature{
			For: []string{"TM. ỦY BAN NHÂN DÂN"}, Post: "CHỦ TỊCH",
			Recipients: []string{"Sở Nội vụ thành phố (để báo cáo);", "Thường trực Đảng ủy, HĐND xã (để báo cáo);", "Các phòng, Trung tâm PVHCC xã;", "Lưu: VT, VHXH."},
		},
		doc.Landscape{Blocks: []doc.Block{
			doc.Annex{Number: "Phụ lục I", Title: "BẢNG SỐ LIỆU CHI TIẾT", Note: "(Kèm theo Báo cáo số …/BC-UBND ngày … tháng … năm 2026)"},
			domains("Bảng I.1. Số liệu theo lĩnh vực", 10),
		}},
		doc.Annex{Number: "Phụ lục II", Title: "NIÊM PHONG VÀ CÁCH KIỂM TRA"},
		doc.Paragraph{Text: doc.Plain("Niêm phong của ngày 14/12/2026:")},
		doc.Code{Text: Seal},
		doc.Table{
			Columns: []doc.Column{{Width: 1}, {Width: 2}},
			Head:    []doc.Row{doc.Cells("Ngày", "Niêm phong")},
			Rows:    []doc.Row{{Cells: []doc.Cell{{Text: doc.Plain("14/12/2026")}, {Text: doc.Text{{Text: Seal, Code: true}}}}}},
		},
	}
}

// Long is a table of n rows.
func Long(n int) doc.Document {
	return doc.Document{Title: "Bảng dài", Author: "UBND", Created: Created, Blocks: []doc.Block{doc.Paragraph{Text: doc.Plain("Bảng dài:")}, domains("Bảng 1. Rất dài", n)}}
}

// Hostile is a document of what citizens can type.
func Hostile() doc.Document {
	texts := HostileTexts()
	blocks := []doc.Block{
		doc.Head{Issuer: texts, Number: texts[0], Place: texts[1]},
		doc.Title{Kind: texts[0], Subject: texts, Note: texts[1]},
		doc.Grounds(texts),
	}
	for _, s := range texts {
		blocks = append(blocks, doc.Heading{Level: 2, Text: s}, doc.Paragraph{Text: doc.Join(doc.Bold(s), doc.Italic(s))}, doc.List{Items: []doc.Text{doc.Plain(s)}},
			doc.Table{
				Caption: s, Columns: []doc.Column{{Width: 1}, {Width: 4}}, Head: []doc.Row{doc.Cells(s, "Góp ý")}, Rows: []doc.Row{doc.Cells("1", s), doc.Cells(s, "2")}, Notes: []string{s},
			},
			doc.Figure{Drawing: trend(), Caption: s, Alt: s}, doc.Code{Text: s})
	}
	blocks = append(blocks, doc.Signature{For: texts, Post: texts[0], Name: texts[1], Recipients: texts}, doc.Annex{Number: texts[0], Title: texts[1], Note: texts[2]})
	return doc.Document{Title: texts[0], Subject: texts[1], Author: texts[2], Created: Created, Blocks: blocks}
}

// HostileTexts are control characters, other scripts, emoji, long texts and
// words, markup and nothing at all.
func HostileTexts() []string {
	return []string{
		"a\x00b\x01c\x1b[31m\x7f\u0085\ufffe\uffff\xff\xfe hết",
		"\u202eđảo\u202c שלום עולם مرحبا بالعالم \u2066x\u2069",
		"👍🏽 👩‍👩‍👧 ❤️ 漢字 \U0001F1FB\U0001F1F3",
		strings.Repeat("Cán bộ hướng dẫn rất nhiệt tình, chu đáo. ", 48)[:2000],
		strings.Repeat("dàiquáđi", 38),
		`<w:p/> & "nháy" 'đơn' ]]> <!-- --> %s %d \ ( ) {{.}}`,
		"",
	}
}
