package ingest_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"sipas/internal/ingest"
	"sipas/internal/survey"
	"sipas/internal/vi"
)

var september = ingest.Options{From: "2026-09-01", To: "2026-10-01"}

const (
	byDomain  = "ky,linh_vuc,da_giai_quyet\n"
	days      = "tu_ngay,den_ngay,linh_vuc,da_giai_quyet\n"
	ofMonth   = "01/09/2026,30/09/2026,"
	quarterly = "Kỳ báo cáo: Quý III/2026\nSTT,Lĩnh vực giải quyết,Đã giải quyết\n"
	list      = "Mã hồ sơ,Mã TTHC,Lĩnh vực,Ngày hẹn trả,Ngày trả,Trạng thái\n"
)

// Texts as people and programs save them.
func TestServedTexts(t *testing.T) {
	t.Parallel()
	c := seeded(t)
	const both = "{2026-09:{null,{chung-thuc:340,ho-tich:120}}}"
	plain := days + ofMonth + "Hộ tịch,120\n" + ofMonth + "Chứng thực,340\n"
	for _, tt := range []struct {
		name, in string
		opt      ingest.Options
		want     want
	}{
		{"plain", plain, ingest.Options{}, want{total: 460, months: both, notes: "tổng vẫn chưa biết"}},
		{"complete on the officer's word", plain, september, want{total: 460, months: "{2026-09:{460,{chung-thuc:340,ho-tich:120}}}"}},
		{"byte order mark, CRLF", "\ufeff" + strings.ReplaceAll(plain, "\n", "\r\n"), ingest.Options{}, want{total: 460, months: both}},
		{"CR alone", strings.ReplaceAll(plain, "\n", "\r"), ingest.Options{}, want{total: 460, months: both}},
		{"sep=", "sep=;\n" + strings.ReplaceAll(plain, ",", ";"), ingest.Options{}, want{total: 460, months: both}},
		{"tabs", strings.ReplaceAll(plain, ",", "\t"), ingest.Options{}, want{total: 460, months: both}},
		{"quoting apostrophes", strings.ReplaceAll(strings.ReplaceAll(plain, "01/09", "'01/09"), ",120", ",'120"), ingest.Options{}, want{total: 460, months: both}},
		{"footnotes", strings.ReplaceAll(plain, "120", "120¹"), ingest.Options{}, want{total: 460, months: both, notes: "chú thích"}},
		{"a footnote in the header", strings.Replace(plain, "da_giai_quyet", "Đã giải quyết (*)", 1), ingest.Options{}, want{total: 460, months: both}},
		{"month first", strings.ReplaceAll(plain, "30/09/2026", "09/30/2026"), ingest.Options{}, want{refused: "ghi tháng trước ngày", total: -1}},
		{"a week across a month's end", days + "28/09/2026,04/10/2026,Hộ tịch,9\n", ingest.Options{}, want{refused: "không trọn một tháng hoặc quý", total: 9}},
		{"names of periods", byDomain + "Tháng 9/2026,Hộ tịch,1\n10/2026,Hộ tịch,2\n2026-Q2,Hộ tịch,4\nQuý I năm 2026,Hộ tịch,8\n", ingest.Options{},
			want{total: 15, months: "{2026-09:{null,{ho-tich:1}},2026-10:{null,{ho-tich:2}},2026-Q1:{null,{ho-tich:8}},2026-Q2:{null,{ho-tich:4}}}"}},
		{"a month beside its quarter", byDomain + "2026-09,Tổng,1\n2026-Q3,Tổng,2\n", ingest.Options{}, want{refused: "chồng lên nhau", total: 3}},
		{"a month that is not over", byDomain + "2026-11,Tổng,1\n", ingest.Options{}, want{refused: "chưa kết thúc", total: 1}},
		{"none of all", byDomain + "2026-09,Tổng,0\n", ingest.Options{}, want{total: 0, months: "{2026-09:{0,{}}}"}},
		{"a blank is not none", byDomain + "2026-09,Hộ tịch,\n2026-09,Chứng thực,4\n2026-09,Tổng,9\n", ingest.Options{},
			want{total: 9, months: "{2026-09:{9,{chung-thuc:4}}}", notes: "chỉ biết một phần, nên không ghi số của: Hộ tịch"}},
		{"a blank that the total leaves nothing for", byDomain + "2026-09,Hộ tịch,\n2026-09,Chứng thực,4\n2026-09,Tổng,4\n", ingest.Options{}, want{total: 4, months: "{2026-09:{4,{chung-thuc:4}}}", notes: "không coi là 0"}},
		{"a title that contradicts itself", "Kỳ báo cáo: Quý III/2026 (từ ngày 01/04/2026 đến ngày 30/06/2026)\nTT,Lĩnh vực,Đã giải quyết\n1,Hộ tịch,5\n", ingest.Options{}, want{refused: "Tiêu đề của tệp ghi hai kỳ, 01/04/2026 – 30/06/2026 và 01/07/2026 – 30/09/2026"}},
		{"a total that differs", quarterly + "1,Hộ tịch,120\n2,Chứng thực,340\n,Tổng cộng,461\n", ingest.Options{}, want{refused: "Tệp có 1 chỗ sai, chưa nhận dòng nào: dòng 5: dòng tổng ghi 461 hồ sơ, các dòng cộng lại được 460", total: -1}},
		{"a field nobody knows", quarterly + "1,Hộ tịch,120\n2,Hàng không,5\n,Tổng cộng,125\n", ingest.Options{}, want{total: 125, months: "{2026-Q3:{125,{ho-tich:120}}}"}},
		{"a field somebody explained", quarterly + "1,Hộ tịch,120\n2,Hàng không,5\n,Tổng cộng,125\n",
			ingest.Options{Matches: map[string]string{ingest.MatchKey(ingest.FieldName, "Hàng không"): "khac"}}, want{total: 125, months: "{2026-Q3:{125,{ho-tich:120,khac:5}}}"}},
		{"a domain known in part", quarterly + "1,Tài chính đất đai,5\n2,Hộ tịch,1\n", ingest.Options{}, want{total: 6, months: "{2026-Q3:{null,{ho-tich:1}}}", notes: "chỉ biết một phần, nên không ghi số của: Đất đai"}},
		{"its fields make it up where the file is complete", quarterly + "1,Tài chính đất đai,5\n2,Đất đai,7\n,Tổng,12\n", ingest.Options{}, want{total: 12, months: "{2026-Q3:{12,{dat-dai:12}}}"}},
		{"page totals", quarterly + "1,Hộ tịch,120\n2,Chứng thực,340\n,Cộng trang 1,460\n3,Đất đai,25\n,Cộng trang 2,25\n,Tổng cộng,485\n", ingest.Options{},
			want{total: 485, months: "{2026-Q3:{485,{chung-thuc:340,dat-dai:25,ho-tich:120}}}"}},
		{"carried forward", quarterly + "1,Hộ tịch,120\n,Cộng chuyển trang sau,120\n,Mang sang,120\n2,Đất đai,25\n,Tổng cộng,145\n", ingest.Options{}, want{total: 145}},
		{"a page total that differs", quarterly + "1,Hộ tịch,120\n,Cộng trang,121\n2,Đất đai,25\n,Tổng cộng,145\n", ingest.Options{}, want{refused: "dòng cộng trang ghi 121", total: -1}},
		{"percent rows", quarterly + "1,Hộ tịch,120\n,Tổng cộng,120\n,Tỷ lệ (%),98\n", ingest.Options{}, want{total: 120}},
		{"so far this year", quarterly + "1,Hộ tịch,120\n,Tổng cộng,120\n,Lũy kế từ đầu năm,900\n", ingest.Options{}, want{total: 120}},
		{"of which", quarterly + "1,Hộ tịch,120\n-,Trong đó: trực tuyến,50\n2,Đất đai,25\n,Tổng cộng,145\n", ingest.Options{}, want{total: 145, months: "{2026-Q3:{145,{dat-dai:25,ho-tich:120}}}"}},
		{"numbered parts", quarterly + "1,Hộ tịch,15\n1.1,Khai sinh,10\n1.2,Kết hôn,5\n2,Đất đai,25\n,Tổng cộng,40\n", ingest.Options{}, want{total: 40, months: "{2026-Q3:{40,{dat-dai:25,ho-tich:15}}}"}},
		{"numbered parts that do not add up", quarterly + "1,Hộ tịch,16\n1.1,Khai sinh,10\n1.2,Kết hôn,5\n", ingest.Options{}, want{refused: "ghi 16 hồ sơ, các dòng thuộc nó cộng lại được 15", total: -1}},
		{"letters over romans", quarterly + "A,Cấp xã,15\nI,Tư pháp,15\n1,Hộ tịch,10\n2,Chứng thực,5\nB,Cấp tỉnh,7\n1,Đất đai,7\n", september0(), want{total: 22, months: "{2026-Q3:{22,{chung-thuc:5,dat-dai:7,ho-tich:10}}}"}},
		{"a unit's row at the end", quarterly + "1,Hộ tịch,10\n2,Chứng thực,5\n,Xã Khúc Thừa Dụ,15\n", september0(), want{total: 15}},
		{"a row nobody can place", quarterly + "1,Hộ tịch,10\n2,Chứng thực,5\n,Đã chuyển,9\n", september0(), want{refused: "không rõ “Đã chuyển” (9 hồ sơ) là một dòng riêng hay là tổng", total: -1}},
		{"a group or a procedure", "Tháng 9/2026\nTên thủ tục,Đã giải quyết\nViệc chung,10\nThủ tục đăng ký khai sinh,10\n", ingest.Options{}, want{refused: "không rõ “Việc chung”", total: -1}},
		{"a group by its sum", "Tháng 9/2026\nTên thủ tục,Đã giải quyết\nHộ tịch và quốc tịch,15\nThủ tục đăng ký khai sinh,10\nThủ tục đăng ký kết hôn,5\nTổng,15\n", ingest.Options{}, want{total: 15, months: "{2026-09:{15,{ho-tich:15}}}"}},
		{"a row of the same number as those below", "Tháng 9/2026\nTên thủ tục,Đã giải quyết\nViệc lạ,15\nThủ tục đăng ký khai sinh,10\nThủ tục đăng ký kết hôn,5\nTổng,30\n", ingest.Options{}, want{total: 30, months: "{2026-09:{30,{}}}", notes: "Hộ tịch"}},
		{"neither is confirmed", "Tháng 9/2026\nTên thủ tục,Đã giải quyết\nViệc lạ,15\nThủ tục đăng ký khai sinh,10\nThủ tục đăng ký kết hôn,5\n", ingest.Options{}, want{refused: "không rõ “Việc lạ”", total: -1}},
		{"a row twice", quarterly + "1,Hộ tịch,120\n2,Hộ tịch,5\n", ingest.Options{}, want{refused: "trùng với dòng 3", total: -1}},
		{"the header again on each page", quarterly + "1,Hộ tịch,120\nSTT,Lĩnh vực giải quyết,Đã giải quyết\n2,Đất đai,5\n,Tổng,125\n", ingest.Options{}, want{total: 125}},
		{"months from to", "Từ tháng 7 đến tháng 9 năm 2026\nSTT,Lĩnh vực/Thủ tục,Đã giải quyết\nI,Hộ tịch,\n1,Việc lạ,5\n,Tổng,5\n", ingest.Options{}, want{total: 5, months: "{2026-Q3:{5,{ho-tich:5}}}"}},
		{"the first nine months", "Kết quả 9 tháng năm 2026\nSTT,Lĩnh vực,Đã giải quyết\n1,Hộ tịch,5\n", ingest.Options{}, want{refused: "Chưa biết kỳ của tệp", total: 5}},
		{"several periods in the title", "So sánh tháng 8/2026 và tháng 9/2026\nSTT,Lĩnh vực,Đã giải quyết\n1,Hộ tịch,5\n", ingest.Options{}, want{refused: "Chưa biết kỳ của tệp", total: 5}},
		{"numbered domains above their procedures", "Tháng 9/2026\nSTT,Tên thủ tục,Đã giải quyết\n1,Hộ tịch,15\n,Thủ tục đăng ký khai sinh,10\n,Thủ tục đăng ký kết hôn,5\n2,Lĩnh vực tư pháp khác,7\n,Việc lạ,7\n", ingest.Options{}, want{refused: "không rõ “Việc lạ”", total: -1}},
		{"numbered domains above procedures that are known", "Tháng 9/2026\nSTT,Tên thủ tục,Đã giải quyết\n1,Hộ tịch,15\n,Thủ tục đăng ký khai sinh,10\n,Thủ tục đăng ký kết hôn,5\n", ingest.Options{}, want{total: 15, months: "{2026-09:{15,{ho-tich:15}}}"}},
		{"this month beside the year so far", "Tháng 9/2026\nSTT,Lĩnh vực,Đã giải quyết,\n,,Lũy kế,Tháng 9\n1,Hộ tịch,90,12\n,Tổng,90,12\n", ingest.Options{}, want{total: 12, months: "{2026-09:{12,{ho-tich:12}}}"}},
		{"the year so far alone", "Tháng 9/2026\nSTT,Lĩnh vực,Đã giải quyết,\n,,Lũy kế,Tỷ lệ\n1,Hộ tịch,90,12\n", ingest.Options{}, want{refused: "chỉ có cột lũy kế", total: -1}},
		{"two months side by side", "Quý III/2026\nSTT,Lĩnh vực,Đã giải quyết,\n,,Tháng 8,Tháng 9\n1,Hộ tịch,90,12\n", ingest.Options{}, want{refused: "hãy chỉ giữ một kỳ", total: -1}},
		{"no column", "Quý III/2026\nSTT,Lĩnh vực,Tiếp nhận\n1,Hộ tịch,5\n", ingest.Options{}, want{refused: "đã thấy các cột “STT”, “Lĩnh vực”, “Tiếp nhận”"}},
		{"no period", "STT,Lĩnh vực,Đã giải quyết\n1,Hộ tịch,5\n", ingest.Options{}, want{refused: "Chưa biết kỳ của tệp: không có cột ngày và tiêu đề không ghi kỳ; hãy cho biết kỳ số liệu, từ ngày nào đến ngày nào.", total: 5}},
		{"another period than chosen", quarterly + "1,Hộ tịch,5\n", september, want{refused: "khác kỳ đã chọn"}},
		{"VNI", "tu_ngay,den_ngay,linh_vuc,da_giai_quyet\n" + ofMonth + "Hoä tòch,5\n", ingest.Options{}, want{refused: "phông cũ", total: -1}},
		{"Latin", "tu_ngay,den_ngay,linh_vuc,da_giai_quyet\n" + ofMonth + "H\xf4 t\xedch,5\n", ingest.Options{}, want{refused: "phông cũ"}},
		{"a day of counts", "Ngày,Mã TTHC,Đã giải quyết\n01/09/2026,1.001193,12\n01/09/2026,2.000815,340\n", ingest.Options{}, want{total: 352, months: "{2026-09:{null,{}}}", notes: "chỉ gồm các ngày 01/09/2026"}},
		{"days of counts, the month stated", "Ngày,Mã TTHC,Đã giải quyết\n01/09/2026,1.001193,12\n04/09/2026,2.000815,340\n", september, want{total: 352, months: "{2026-09:{352,{chung-thuc:340,ho-tich:12}}}"}},
		{"a page of the web", "<html>", ingest.Options{}, want{refused: "trang web"}},
		{"an open quote", days + "\"01/09/2026,Hộ tịch,5\n", ingest.Options{}, want{refused: "dấu ngoặc kép không khớp"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			p := checkServed(t, []byte(tt.in), c, tt.opt, tt.want)
			if p.Refused == nil && len(p.Entries) == 0 {
				t.Error("neither entries nor a refusal")
			}
		})
	}
}

// Months are those of the installation's calendar, in titles, rows and days.
func TestServedOfAdministrativeMonths(t *testing.T) {
	t.Parallel()
	c := seeded(t)
	opt := ingest.Options{Calendar: survey.AdministrativeMonths}
	for in, w := range map[string]want{
		"Từ ngày 15/06/2026 đến ngày 14/09/2026\nSTT,Lĩnh vực,Đã giải quyết\n1,Hộ tịch,5\n,Tổng,5\n": {total: 5, months: "{2026-Q3:{5,{ho-tich:5}}}"},
		"Từ ngày 01/07/2026 đến ngày 30/09/2026\nSTT,Lĩnh vực,Đã giải quyết\n1,Hộ tịch,5\n,Tổng,5\n": {refused: "lịch báo cáo (từ ngày 15 đến ngày 14)", total: -1},
		days + "15/08/2026,14/09/2026,Hộ tịch,5\n":                                                   {total: 5, months: "{2026-09:{null,{ho-tich:5}}}"},
		"Ngày,Mã TTHC,Đã giải quyết\n14/09/2026,1.001193,1\n15/09/2026,1.001193,2\n":                 {total: 3, months: "{2026-09:{1,{ho-tich:1}},2026-10:{2,{ho-tich:2}}}"},
	} {
		checkServed(t, []byte(in), c, opt, w)
	}
}

func september0() ingest.Options {
	return ingest.Options{From: "2026-07-01", To: "2026-10-01"}
}

// Workbooks as programs write them.
func TestServedWorkbooks(t *testing.T) {
	t.Parallel()
	c := seeded(t)
	head := []string{"ky", "linh_vuc", "da_giai_quyet"}
	month := func(rows ...[]string) string { return sheetOf(append([][]string{head}, rows...)...) }
	dated := func(rows ...[]string) string {
		return sheetOf(append([][]string{{"Ngày", "Mã TTHC", "Đã giải quyết"}}, rows...)...)
	}
	two := [][]string{{"2026-09", "Hộ tịch", "#120"}, {"2026-09", "Chứng thực", "#340"}, {"2026-09", "Tổng", "#460"}}
	const right = "{2026-09:{460,{chung-thuc:340,ho-tich:120}}}"
	blanks := strings.Builder{}
	blanks.WriteString(month(two...))
	for line := 5; line <= 1_048_576; line++ {
		fmt.Fprintf(&blanks, `<row r="%d" s="1"><c r="A%d" s="1"/></row>`, line, line)
	}
	for _, tt := range []struct {
		name string
		file []byte
		opt  ingest.Options
		want want
	}{
		{"plain", book(t, month(two...)), ingest.Options{}, want{total: 460, months: right}},
		{"with stored values the day is 352", book(t, dated([]string{"01/09/2026", "1.001193", "<f>10+2</f><v>12</v>"}, []string{"01/09/2026", "2.000815", "#340"})), ingest.Options{}, want{total: 352}},
		{"Strict days", book(t, dated([]string{"day 2026-09-01", "1.001193", "#12"}, []string{"day 2026-09-13T00:00:00", "2.000815", "#3"})), september, want{total: 15, months: "{2026-09:{15,{chung-thuc:3,ho-tich:12}}}"}},
		{"days of a format of their own", book(t, dated([]string{"#46266@1", "1.001193", "#12"})), september, want{total: 12}},
		{"days as the computer is set, one beyond the 12th", book(t, dated([]string{"#46266@2", "1.001193", "#12"}, []string{"#46280@2", "1.001193", "#1"})), ingest.Options{}, want{total: 13}},
		{"days as the computer is set, none beyond the 12th", book(t, dated([]string{"#46117@2", "1.001193", "#12"})), ingest.Options{}, want{refused: "Ô A2 là ô ngày hiện theo máy", total: 12}},
		{"the same, of the month chosen", book(t, dated([]string{"#46266@2", "1.001193", "#12"})), september, want{total: 12, months: "{2026-09:{12,{ho-tich:12}}}"}},
		{"month first", book(t, dated([]string{"#46117@4", "1.001193", "#12"}, []string{"31/10/2026", "1.001193", "#12"})), ingest.Options{}, want{refused: "đổi ngày thành tháng", total: -1}},
		{"merged days", book(t, dated([]string{"01/09/2026", "1.001193", "#12"}, []string{"", "2.000815", "#3"})+`|||<mergeCells><mergeCell ref="A2:A3"/></mergeCells>`), september, want{total: 15}},
		{"days left blank", book(t, dated([]string{"01/09/2026", "1.001193", "#12"}, []string{"", "2.000815", "#3"})), september, want{refused: "dòng 3: thiếu ngày", total: -1}},
		{"a number of several rows", book(t, month([]string{"2026-09", "Hộ tịch", "#120"}, []string{"2026-09", "Chứng thực", ""})+`|||<mergeCells><mergeCell ref="C2:C3"/></mergeCells>`), ingest.Options{}, want{refused: "ô gộp nhiều dòng", total: -1}},
		{"filtered rows", book(t, sheetOf(head, two[0])+cellsOf(3, `hidden="1"`, two[1]...)+`|||<autoFilter ref="A1:C3"/>`), ingest.Options{}, want{refused: "bị ẩn hoặc lọc (dòng 3)"}},
		{"a superscript is no digit", book(t, month([]string{"2026-09", "Hộ tịch", `<is><r><t>120</t></r><r><rPr><vertAlign val="superscript"/></rPr><t>1</t></r></is>`}, two[1], two[2])), ingest.Options{}, want{total: 460, months: right, notes: "số nhỏ phía trên"}},
		{"a share of a hundred", book(t, month([]string{"2026-09", "Hộ tịch", "#0.98@3"})), ingest.Options{}, want{refused: "98% là tỷ lệ", total: -1}},
		{"a fraction that is whole", book(t, month([]string{"2026-09", "Hộ tịch", "#11.999999999999998"}, []string{"2026-09", "Tổng", "#1.2E1"})), ingest.Options{}, want{total: 12}},
		{"a mistake", book(t, month([]string{"2026-09", "Hộ tịch", `<v>#REF!</v>`})), ingest.Options{}, want{refused: "không phải số nguyên", total: -1}},
		{"one column", book(t, sheetOf([]string{"ky,linh_vuc,da_giai_quyet"}, []string{"2026-09,Hộ tịch,120"})), ingest.Options{}, want{refused: "Text to Columns"}},
		{"the second sheet", book(t, sheetOf([]string{"Hướng dẫn"}), month(two...)), ingest.Options{}, want{total: 460, months: right, notes: "chỉ đọc trang “Trang 2”"}},
		{"a month that became a day", book(t, month([]string{"#46266@1", "Hộ tịch", "#120"})), ingest.Options{}, want{total: 120, months: "{2026-09:{null,{ho-tich:120}}}"}},
		{"a million blank formatted rows", book(t, blanks.String()), ingest.Options{}, want{total: 460, months: right}},
		{"a name above its parts", book(t, sheetOf([]string{"Quý III/2026"}, []string{"STT", "Lĩnh vực", "Số hồ sơ"}, []string{"", "", "Tiếp nhận", "Đã giải quyết"}, []string{"#1", "Hộ tịch", "#9", "#7"}, []string{"", "Tổng", "#9", "#7"})), ingest.Options{}, want{total: 7, months: "{2026-Q3:{7,{ho-tich:7}}}"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			checkServed(t, tt.file, c, tt.opt, tt.want)
		})
	}
}

// A list of cases gives numbers by day and procedure, and nothing of a person.
func TestServedList(t *testing.T) {
	t.Parallel()
	c := seeded(t)
	row := func(n int, code, due, day, status string) string {
		return fmt.Sprintf("H24.12.3-2609%02d-%04d,%s,Hộ tịch,%s,%s,%s\n", 1+n%28, n, code, due, day, status)
	}
	for _, tt := range []struct {
		name, in string
		opt      ingest.Options
		want     want
	}{
		{"returned and open", list + row(1, "1.001193", "03/09/2026", "02/09/2026", "Đã trả kết quả") + row(2, "1.001193", "03/09/2026", "", "Đang giải quyết"), september,
			want{total: 1, months: "{2026-09:{1,{ho-tich:1}}}", notes: "1 hồ sơ chưa trả"}},
		{"a case twice", list + row(1, "1.001193", "", "02/09/2026", "Đã trả") + row(1, "1.001193", "", "02/09/2026", "Đã trả"), september, want{total: 1, notes: "1 dòng trùng mã hồ sơ"}},
		{"a case while it was open and later", list + row(1, "1.001193", "", "", "Đang giải quyết") + row(1, "1.001193", "", "02/09/2026", "Đã trả"), september, want{total: 1}},
		{"a case on two days", list + row(1, "1.001193", "", "02/09/2026", "Đã trả") + row(1, "1.001193", "", "03/09/2026", "Đã trả"), september, want{refused: "cùng mã hồ sơ với dòng 2", total: -1}},
		{"a status nobody knows", list + row(1, "1.001193", "", "02/09/2026", "Bước 7"), september, want{refused: "không biết trạng thái “Bước 7”", total: -1}},
		{"a status nobody knows of a case without a day", list + row(1, "1.001193", "", "", "Trễ hạn") + row(2, "1.001193", "", "02/09/2026", "Đã trả"), september, want{total: 1, notes: "1 hồ sơ chưa trả"}},
		{"explained", list + row(1, "1.001193", "", "02/09/2026", "Bước 7"), ingest.Options{From: "2026-09-01", To: "2026-10-01", Matches: map[string]string{ingest.MatchKey(ingest.StatusName, "Bước 7"): ingest.StatusReturned}}, want{total: 1}},
		{"returned without a day", list + row(1, "1.001193", "", "", "Đã trả"), september, want{refused: "thiếu ngày trả", total: -1}},
		{"days with hours", list + row(1, "1.001193", "03/09/2026 17:00", "02/09/2026 08:15:00", "Đã trả"), september, want{total: 1}},
		{"outside the days chosen", list + row(1, "1.001193", "", "02/09/2026", "Đã trả") + row(2, "1.001193", "", "02/08/2026", "Đã trả"), september, want{total: 1, notes: "1 hồ sơ trả ngoài kỳ"}},
		{"filtered by the day they came in", "Từ ngày 01/09/2026 đến ngày 30/09/2026\n" + list + row(1, "1.001193", "", "02/10/2026", "Đã trả"), ingest.Options{}, want{refused: "lọc theo ngày tiếp nhận", total: -1}},
		{"a day to come", list + row(1, "1.001193", "", "02/12/2026", "Đã trả"), ingest.Options{}, want{refused: "chưa tới", total: -1}},
		{"groups above the cases", "Mã hồ sơ,Ngày hẹn trả,Ngày trả,Lĩnh vực\nI. Lĩnh vực Đất đai,,,\nH24.12.3-260901-0001,03/09/2026,02/09/2026,\n", september, want{total: 1, months: "{2026-09:{1,{dat-dai:1}}}"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			p := checkServed(t, []byte(tt.in), c, tt.opt, tt.want)
			if all := fmt.Sprintf("%+v", *p); strings.Contains(all, "H24.12.3-26") {
				t.Errorf("a code of a case is left in %s", all)
			}
		})
	}
}

func TestServedListOfAMonth(t *testing.T) {
	t.Parallel()
	c := seeded(t)
	var b strings.Builder
	b.WriteString("Mã hồ sơ;Họ tên người nộp;Số CCCD;Tên thủ tục;Ngày hẹn trả;Ngày trả;Hình thức nộp;Thanh toán trực tuyến;Số hóa\n")
	n := 0
	for day := survey.Day("2026-10-01"); day < "2026-11-01"; day = day.Next() {
		if _, off := c.DayOff(day); off {
			continue
		}
		for i := range 90 {
			name, mode, paid, digital := "Thủ tục đăng ký khai sinh", "Trực tuyến", "Có", "x"
			if i%3 == 0 {
				name, mode, paid, digital = "Thủ tục đăng ký kết hôn", "Trực tiếp", "Không", ""
			}
			if i%9 == 0 {
				paid = "Không phát sinh"
			}
			due := day
			if i == 5 {
				due = day.Add(-1)
			}
			n++
			line := fmt.Sprintf("H24.12.3-2610%02d-%04d;Nguyễn Văn Ánh;030099001234;%s;%s;%s;%s;%s;%s\n", 1+n%28, n, name, due, day, mode, paid, digital)
			b.WriteString(line)
			if i == 7 {
				b.WriteString(line)
			}
		}
	}
	p := checkServed(t, []byte(b.String()), c, ingest.Options{}, want{total: int64(n), months: fmt.Sprintf("{2026-10:{%d,{ho-tich:%d}}}", n, n), notes: "bỏ qua, không đọc các cột có thể là thông tin cá nhân: “Họ tên người nộp”, “Số CCCD”"})
	e := p.Entries[0]
	served := survey.NewServed(survey.CalendarMonths, p.Entries)
	if births, known := served.Procedure("1.001193", survey.CalendarMonths.Period(survey.MonthPeriod, "2026-10-01")); !known || births != int64(n)*2/3 {
		t.Errorf("%d births, %v", births, known)
	}
	facts := strings.Join(p.Facts, "\n")
	for _, fact := range []string{
		vi.Int(int64(n/90)) + " hồ sơ trả quá hạn", vi.Int(int64(n-n/90)) + " hồ sơ trả đúng hạn", vi.Int(int64(n/90)) + " dòng trùng mã hồ sơ",
	} {
		if !strings.Contains(facts, fact) {
			t.Errorf("facts %s, want %s", facts, fact)
		}
	}
	var shares []string
	for _, r := range p.Reported {
		shares = append(shares, fmt.Sprintf("%s %s %d/%d", r.Indicator, r.Period, *r.Numerator, *r.Denominator))
	}
	if want := fmt.Sprintf("ho-so-truc-tuyen 2026-10 %d/%d, thanh-toan-truc-tuyen 2026-10 %d/%d, so-hoa 2026-10 %d/%d", n*2/3, n, n*2/3, n-n/9, n*2/3, n); strings.Join(shares, ", ") != want {
		t.Errorf("%s, want %s", strings.Join(shares, ", "), want)
	}
	text, _ := json.Marshal(p)
	var shown bytes.Buffer
	if err := p.WriteText(&shown); err != nil {
		t.Fatal(err)
	}
	for _, secret := range []string{"Ánh", "030099", "H24.12"} {
		if strings.Contains(string(text)+shown.String()+fmt.Sprintf("%+v", *p), secret) {
			t.Errorf("%q is left in the preview", secret)
		}
	}
	// Two working days without files are told, the first half of a month is no month.
	cut := b.String()[:strings.Index(b.String(), ";2026-10-29;")]
	cut = cut[:strings.LastIndex(cut, "\n")+1]
	checkServed(t, []byte(cut), c, ingest.Options{}, want{total: int64(n) - 180, months: fmt.Sprintf("{2026-10:{%d,{ho-tich:%d}}}", n-180, n-180), notes: "không có hồ sơ nào trong các ngày 29/10/2026 – 31/10/2026, vẫn coi là đủ tháng"})
	half := b.String()[:strings.Index(b.String(), ";2026-10-16;")]
	half = half[:strings.LastIndex(half, "\n")+1]
	checkServed(t, []byte(half), c, ingest.Options{}, want{total: -1, months: "{2026-10:{null,{}}}", notes: "tệp chỉ gồm các ngày 01/10/2026 – 15/10/2026"})
	if len(e.Cases) == 0 || e.Source != "" {
		t.Errorf("%+v", e)
	}
}

// The templates come back as they were meant.
func TestTemplates(t *testing.T) {
	t.Parallel()
	c := seeded(t)
	month := survey.CalendarMonths.Period(survey.MonthPeriod, "2026-10-01")
	for kind, words := range map[ingest.TemplateKind]string{ingest.DomainTemplate: "không ghi được số nào", ingest.CasesTemplate: "không có dòng số liệu"} {
		file, err := ingest.Template(kind, c, month)
		if err != nil {
			t.Fatal(err)
		}
		checkServed(t, file, c, ingest.Options{}, want{refused: words})
	}
	file, err := ingest.Template(ingest.OthersTemplate, c, month)
	if err != nil {
		t.Fatal(err)
	}
	p, err := ingest.Reported(t.Context(), bytes.NewReader(file), c, nil, ingest.Options{Calendar: survey.CalendarMonths, Today: today})
	if err != nil || p.Refused == nil || !strings.Contains(p.Refused.Message, "không có dòng số liệu") {
		t.Errorf("%v, %+v", err, p)
	}
}

func TestReportedFile(t *testing.T) {
	t.Parallel()
	in := "Chỉ tiêu,Kỳ,Tử số,Mẫu số,Giá trị,Nguồn\nthanh-toan-truc-tuyen,Quý III/2026,812,1003,,Báo cáo quý\nTỉ lệ số hóa hồ sơ, kết quả giải quyết thủ tục hành chính,2026-10,,,\"97,5%\",\n"
	in = strings.Replace(in, "Tỉ lệ số hóa hồ sơ, kết quả giải quyết thủ tục hành chính", `"Tỉ lệ số hóa hồ sơ, kết quả giải quyết thủ tục hành chính"`, 1)
	opt := ingest.Options{Calendar: survey.CalendarMonths, Today: today, Source: "chi-tieu.csv"}
	c := seeded(t)
	n, d := int64(800), int64(1003)
	known := []survey.Reported{{Indicator: "thanh-toan-truc-tuyen", Period: "2026-Q3", Numerator: &n, Denominator: &d, Value: "79.76", Source: "x"}}
	p, err := ingest.Reported(t.Context(), strings.NewReader(in), c, known, opt)
	if err != nil {
		t.Fatal(err)
	}
	if len(p.Changes) != 2 || !p.Replaces || !strings.HasSuffix(p.Changes[0].Text, "kỳ 2026-Q3: 800/1.003 = 79,76% (x) → 812/1.003 = 80,96% (Báo cáo quý)") {
		t.Errorf("%v, replaces %v", p.Changes, p.Replaces)
	}
	if len(p.Values) != 2 || p.Values[0].Value != "80.96" || p.Values[0].Period != "2026-Q3" || p.Values[1].Indicator != "so-hoa" || p.Values[1].Value != "97.5" || p.Values[1].Source != "chi-tieu.csv" {
		t.Errorf("%+v", p.Values)
	}
	for in, words := range map[string]string{
		"chi_tieu,ky,gia_tri\ntthc,2026-10,95\n":                    "không phải chỉ tiêu nào",
		"chi_tieu,ky,tu_so,mau_so\nso-hoa,2026-10,9,8\n":            "Tử số",
		"chi_tieu,ky,tu_so,mau_so\nso-hoa,2027,7,8\n":               "chưa kết thúc",
		"chi_tieu,ky,gia_tri\nso-hoa,2026-10,9\nso-hoa,10/2026,9\n": "trùng với dòng 2",
	} {
		p, err := ingest.Reported(t.Context(), strings.NewReader(in), c, nil, opt)
		if err != nil || p.Refused == nil || !strings.Contains(ingest.Sentence(p.Refused), words) {
			t.Errorf("%q: %v, %+v, want %q", in, err, p.Refused, words)
		}
	}
}
