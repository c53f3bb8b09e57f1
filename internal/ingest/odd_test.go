package ingest_test

import (
	"fmt"
	"strings"
	"testing"

	"sipas/internal/ingest"
	"sipas/internal/survey"
)

// Files that officers and programs make: each gives its number or says why not.
func TestOddFiles(t *testing.T) {
	t.Parallel()
	c := seeded(t)
	head := []string{"ky", "linh_vuc", "da_giai_quyet"}
	none := ingest.Options{}
	const (
		cases  = "Mã hồ sơ,Mã TTHC,Ngày trả\n"
		states = "Mã hồ sơ,Mã TTHC,Ngày trả,Trạng thái\n"
	)
	for _, tt := range []struct {
		name string
		file []byte
		opt  ingest.Options
		want want
	}{
		{"a header of two lines", book(t, sheetOf([]string{"Quý III/2026"}, []string{"STT", "Lĩnh vực", "Số hồ sơ\nđã giải quyết"}, []string{"#1", "Hộ tịch", "#5"}, []string{"", "Tổng", "#5"})), none, want{total: 5, months: "{2026-Q3:{5,{ho-tich:5}}}"}},
		{"the total first", []byte(quarterly + ",Tổng số,125\n1,Hộ tịch,120\n2,Đất đai,5\n"), none, want{total: 125, months: "{2026-Q3:{125,{dat-dai:5,ho-tich:120}}}"}},
		{"blanks that do not break", []byte(byDomain + "2026-09,Hộ tịch,1\u00a0200\n2026-09,Tổng,1\u202f200\n"), none, want{total: 1200, months: "{2026-09:{1200,{ho-tich:1200}}}"}},
		{"a count with its unit", []byte(byDomain + "2026-09,Hộ tịch,12 hồ sơ\n"), none, want{refused: "“12 hồ sơ” không phải số nguyên"}},
		{"thousands as a unit", []byte("Đơn vị tính: nghìn hồ sơ\n" + quarterly + "1,Hộ tịch,12\n,Tổng,12\n"), none, want{refused: "theo đơn vị một hồ sơ"}},
		{"a column of shares", []byte("Quý III/2026\nSTT,Lĩnh vực,Đã giải quyết (%)\n1,Hộ tịch,98\n,Tổng,98\n"), none, want{refused: "thiếu cột da_giai_quyet"}},
		{"two months below each other", []byte("Tháng 8/2026\nSTT,Lĩnh vực,Đã giải quyết\n1,Hộ tịch,12\nTháng 9/2026\nSTT,Lĩnh vực,Đã giải quyết\n1,Đất đai,7\n"), none, want{refused: "ghi hai kỳ, 01/08/2026 – 31/08/2026 và 01/09/2026 – 30/09/2026"}},
		{"a quarter and a month in the titles", []byte("Báo cáo quý III năm 2026\nSố liệu tháng 9/2026\nSTT,Lĩnh vực,Đã giải quyết\n1,Hộ tịch,12\n,Tổng,12\n"), none, want{refused: "ghi hai kỳ"}},
		{"the same, with the month said", []byte("Báo cáo quý III năm 2026\nSố liệu tháng 9/2026\nSTT,Lĩnh vực,Đã giải quyết\n1,Hộ tịch,12\n,Tổng,12\n"), september, want{total: 12, months: "{2026-09:{12,{ho-tich:12}}}"}},
		{"a quarter without its year", []byte("Quý III\nSTT,Lĩnh vực,Đã giải quyết\n1,Hộ tịch,12\n"), none, want{refused: "Chưa biết kỳ của tệp", total: 12}},
		{"a comma that split a number", []byte("ky,linh_vuc,da_giai_quyet,ghi_chu\n2026-09,Hộ tịch,1,200\n2026-09,Đất đai,5,\n"), none, want{refused: "“1,200” có thể là một số bị dấu phẩy tách"}},
		{"group totals below their groups", []byte("Tháng 9/2026\nSTT,Tên thủ tục,Đã giải quyết\n1,Thủ tục đăng ký khai sinh,12\n2,Thủ tục đăng ký kết hôn,3\n,Cộng lĩnh vực Hộ tịch,15\n,Tổng cộng,15\n"), none, want{total: 15, months: "{2026-09:{15,{ho-tich:15}}}"}},
		{"numbers that begin anew in each unit", []byte(quarterly + "A,Xã A,15\n1,Hộ tịch,10\n2,Đất đai,5\nB,Xã B,8\n1,Hộ tịch,3\n2,Đất đai,5\n,Tổng,23\n"), none, want{total: 23, months: "{2026-Q3:{23,{dat-dai:10,ho-tich:13}}}"}},
		{"parts a and b", []byte(quarterly + "1,Hộ tịch,15\na,Khai sinh,10\nb,Kết hôn,5\n2,Đất đai,5\n,Tổng,20\n"), none, want{total: 20, months: "{2026-Q3:{20,{dat-dai:5,ho-tich:15}}}"}},
		{"early and late without their sum", []byte("Quý III/2026\nSTT,Lĩnh vực,Đã giải quyết,\n,,Trước hạn,Quá hạn\n1,Hộ tịch,5,6\n"), none, want{refused: "không có cột tổng số của kỳ"}},
		{"a domain merged over two numbers", book(t, sheetOf([]string{"Quý III/2026"}, []string{"STT", "Lĩnh vực", "Đã giải quyết"}, []string{"#1", "Hộ tịch", "#5"}, []string{"#2", "", "#7"}, []string{"", "Tổng", "#12"})+`|||<mergeCells><mergeCell ref="B3:B4"/></mergeCells>`), none, want{refused: "trùng với dòng 3", total: -1}},
		{"merged months", book(t, sheetOf(head, []string{"2026-09", "Hộ tịch", "#5"}, []string{"", "Đất đai", "#7"}, []string{"2026-10", "Hộ tịch", "#1"})+`|||<mergeCells><mergeCell ref="A2:A3"/></mergeCells>`), none, want{total: 13, months: "{2026-09:{null,{dat-dai:7,ho-tich:5}},2026-10:{null,{ho-tich:1}}}"}},
		{"a row of no height", book(t, sheetOf(head, []string{"2026-09", "Hộ tịch", "#5"})+cellsOf(3, `ht="0" customHeight="1"`, "2026-09", "Đất đai", "#7")), none, want{refused: "bị ẩn hoặc lọc (dòng 3)"}},
		{"a day where a count should be", book(t, sheetOf(head, []string{"2026-09", "Hộ tịch", "#46024@1"})), none, want{refused: "Ô C2: “02/01/2026” là ngày"}},
		{"days of a Vietnamese computer", []byte(cases + "a,1.001193,01/09/2026 08:15 SA\nb,1.001193,01/09/2026 02:30:00 CH\n"), september, want{total: 2}},
		{"an hour of Greenwich is the next day here", []byte(cases + "a,1.001193,2026-09-30T20:15:00Z\nb,1.001193,2026-09-30T20:15:00+07:00\n"), september, want{total: 1, notes: "1 hồ sơ trả ngoài kỳ"}},
		{"a year of two digits", []byte(cases + "a,1.001193,01/09/26\n"), september, want{refused: "“01/09/26” không phải ngày"}},
		{"codes with the comma of a Vietnamese spreadsheet", []byte("Mã hồ sơ;Mã TTHC;Ngày trả\na;1,001193;01/09/2026\nb;1,01395;01/09/2026\n"), september, want{total: 2, months: "{2026-09:{2,{dat-dai:1,ho-tich:1}}}"}},
		{"returned to the citizen", []byte(states + "a,1.001193,01/09/2026,Đã hủy\nb,1.001193,01/09/2026,Đã trả kết quả cho người dân (trễ hạn)\nc,1.001193,01/09/2026,Chờ trả kết quả\n"), september, want{total: 1, notes: "2 hồ sơ chưa trả"}},
		{"none is returned", []byte(states + "a,1.001193,01/09/2026,Chưa trả kết quả\n"), september, want{refused: "Không có hồ sơ nào đã trả kết quả"}},
		{"filtered by the day of receipt, as its title says", []byte("Hồ sơ tiếp nhận từ ngày 01/09/2026 đến ngày 30/09/2026\n" + cases + "a,1.001193,02/09/2026\n"), none, want{refused: "danh sách lọc theo ngày tiếp nhận"}},
		{"two columns of days", []byte("Mã hồ sơ,Mã TTHC,Ngày hoàn thành,Ngày trả kết quả\na,1.001193,01/09/2026,02/09/2026\n"), september, want{refused: "hai cột cùng nghĩa"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			checkServed(t, tt.file, c, tt.opt, tt.want)
		})
	}
}

// The same of lists of procedures.
func TestOddLists(t *testing.T) {
	t.Parallel()
	c := seeded(t)
	for _, tt := range []struct{ name, in, rows, notes, refused string }{
		{name: "codes with a comma", in: "Mã TTHC;Tên thủ tục;Lĩnh vực\n1,001193;Khai sinh;Hộ tịch\n1,00312;Việc;Chứng thực\n", rows: "1.001193 ho-tich, 1.003120 chung-thuc", notes: "mã 1,00312 đọc là 1.003120"},
		{name: "letters that are not printed", in: "code,name,domain\n9.000001,Việc ① mới ✔,ho-tich\n", rows: "9.000001 ho-tich", notes: "bản in không có: “①”, “✔”"},
		{name: "a group nobody knows", in: "STT,Mã TTHC,Tên thủ tục\nI,,Lĩnh vực Hàng hải\n1,9.000001,Việc\n", refused: "không có lĩnh vực “Lĩnh vực Hàng hải”"},
		{name: "an old font", in: "Mã TTHC,Tên thủ tục,Lĩnh vực\n9.000001,§¨ng ký khai sinh,Hé tÞch\n", refused: "phông cũ"},
		{name: "a code without dots", in: "code,name,domain\n1001193,Khai sinh,ho-tich\n", refused: "không đúng dạng 1.001193"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			p, err := procedures(t, strings.NewReader(tt.in), c)
			if tt.refused != "" {
				if err == nil || !strings.Contains(fmt.Sprint(err), tt.refused) {
					t.Errorf("%v, want %s", err, tt.refused)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			checkList(t, p, tt.rows, tt.notes)
		})
	}
}

// A value between none and one without a sign may be a ratio or a share of a hundred.
func TestRatioIsNoShare(t *testing.T) {
	t.Parallel()
	c := seeded(t)
	opt := ingest.Options{Calendar: survey.CalendarMonths, Today: today, Source: "x"}
	for value, says := range map[string]string{"0.97": "tỷ số hay phần trăm", "1": "tỷ số hay phần trăm", "0.97%": "", "0": "", "97": ""} {
		p, err := ingest.Reported(t.Context(), strings.NewReader("chi_tieu,ky,gia_tri\nso-hoa,2026-10,"+value+"\n"), c, nil, opt)
		if err != nil || (p.Refused == nil) != (says == "") || says != "" && !strings.Contains(ingest.Sentence(p.Refused), says) {
			t.Errorf("%s: %v, %+v", value, err, p.Refused)
		}
	}
}
