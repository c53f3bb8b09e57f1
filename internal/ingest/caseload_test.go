package ingest_test

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"

	"sipas/internal/ingest"
	"sipas/internal/survey"
)

// june is Monday 1 to Tuesday 30 June 2026.
var june = ingest.CaseloadOptions{From: "2026-06-01", To: "2026-07-01", Source: "thang-6.csv"}

func caseload(t *testing.T, in string, opt ingest.CaseloadOptions) *ingest.CaseloadPreview {
	t.Helper()
	p, err := ingest.Caseload(strings.NewReader(in), smallCatalogue(), opt)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// texts writes the rows that are not 0 as "scope code from..to count".
func texts(rows []survey.Caseload) []string {
	var lines []string
	for _, r := range rows {
		if r.Count > 0 {
			lines = append(lines, fmt.Sprintf("%s %s %s..%s %d", r.Scope, r.Code, r.From, r.To, r.Count))
		}
	}
	return lines
}

func checkRows(t *testing.T, p *ingest.CaseloadPreview, want ...string) {
	t.Helper()
	if got := texts(p.Rows); !slices.Equal(got, want) {
		t.Errorf("rows:\n%s\nwant:\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestCaseloadTemplate(t *testing.T) {
	t.Parallel()
	const plain = "ngay,ma_tthc,quay,tiep_nhan,da_giai_quyet\n" +
		"01/06/2026,1.001193,1,14,12\n" +
		"01/06/2026,1.001193,2,1,1.003\n" +
		"01/06/2026,1.115438,2,3,2\n"
	tests := []struct{ name, in string }{
		{"plain", plain},
		{"byte order mark and CRLF", "\ufeff" + strings.ReplaceAll(plain, "\n", "\r\n")},
		{"semicolons", strings.ReplaceAll(plain, ",", ";")},
		{"tabs", strings.ReplaceAll(plain, ",", "\t")},
		{"ISO days", strings.ReplaceAll(plain, "01/06/2026", "2026-06-01")},
		{"days without leading zeros", strings.ReplaceAll(plain, "01/06/2026", "1/6/2026")},
		{"tail of the city", strings.ReplaceAll(plain, "1.001193", "1.001193.000.00.00.H24")},
		{"old code", strings.ReplaceAll(plain, "1.115438", "1.013949")},
		{"name for the code", strings.ReplaceAll(plain, "1.001193", "Đăng ký khai sinh")},
		{"commas between thousands", strings.ReplaceAll(plain, "1.003", `"1,003"`)},
		{"blanks between thousands", strings.ReplaceAll(plain, "1.003", "1\u00a0003")},
		{"total row", plain + "Tổng cộng,,,18,1.017\n"},
		{"total row of the day", plain + "01/06/2026,Tổng,,18,1017\n"},
		{"title, group and signature rows", "SỐ LIỆU HỒ SƠ,,,,\n" + plain + ",I. Lĩnh vực Đất đai,,,2\n,,,,\nNgười lập,,,,Trưởng trung tâm\n"},
		{"row without a number", plain + "01/06/2026,1.000894,1,4,\n"},
		{"decomposed", norm.NFD.String(plain)},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			in := tt.in
			if strings.Contains(in, "Đăng ký khai sinh") {
				in = strings.Replace(in, "ma_tthc", "ten_tthc", 1)
				in = strings.ReplaceAll(in, "1.115438", "Cấp Giấy chứng nhận")
			}
			p := caseload(t, in, ingest.CaseloadOptions{})
			checkRows(t, p,
				"procedure 1.001193 2026-06-01..2026-06-02 1015",
				"procedure 1.115438 2026-06-01..2026-06-02 2",
				"domain dat-dai 2026-06-01..2026-06-02 2",
				"domain ho-tich 2026-06-01..2026-06-02 1015",
				"total  2026-06-01..2026-06-02 1017")
			if p.Total != 1017 || len(p.Unmatched) != 0 {
				t.Errorf("total %d, unmatched %v", p.Total, p.Unmatched)
			}
		})
	}
}

func TestCaseloadMatching(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, code, procedure string
		want                  string
	}{
		{"by name with other punctuation", "", "CAP GIAY  CHỨNG NHẬN.", "procedure 1.115438"},
		{"code before name", "1.000894", "Đăng ký khai sinh", "procedure 1.000894"},
		{"unknown code, known name", "1.999999", "Đăng ký kết hôn", "procedure 1.000894"},
		{"of two names the one in use", "", "Đính chính giấy chứng nhận", "procedure 1.115446"},
		{"code without its last zero", "1.01279", "", "procedure 1.012790"},
		{"neither", "1.999999", "Cấp phép bay", "total "},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			p := caseload(t, "ngay,ma_tthc,ten_tthc,da_giai_quyet\n01/06/2026,"+tt.code+","+tt.procedure+",5\n", ingest.CaseloadOptions{})
			if got := texts(p.Rows)[0]; !strings.HasPrefix(got, tt.want+" ") {
				t.Errorf("first row %q, want %q", got, tt.want)
			}
		})
	}
}

// Unmatched rows count in the total only, and no domain they may belong to is
// written as 0.
func TestCaseloadUnmatched(t *testing.T) {
	t.Parallel()
	p := caseload(t, "ngay,ma_tthc,da_giai_quyet\n01/06/2026,1.001193,7\n01/06/2026,1.999999,5\n", ingest.CaseloadOptions{})
	checkRows(t, p,
		"procedure 1.001193 2026-06-01..2026-06-02 7", "domain ho-tich 2026-06-01..2026-06-02 7", "total  2026-06-01..2026-06-02 12")
	if len(p.Unmatched) != 1 || p.Unmatched[0] != (ingest.Unmatched{Line: 3, Text: "1.999999", Count: 5}) {
		t.Errorf("unmatched = %+v", p.Unmatched)
	}
	if len(p.Rows) != 3 {
		t.Errorf("%d rows, want no row of 0", len(p.Rows))
	}
}

// A file of days makes a month known: weekends, and with the period given every
// other day without rows, had no result returned.
func TestCaseloadTilesItsPeriod(t *testing.T) {
	t.Parallel()
	var in strings.Builder
	in.WriteString("ngay,ma_tthc,da_giai_quyet\n")
	for day := survey.Day("2026-06-01"); day < "2026-07-01"; day = day.Next() {
		if w := day.Start().Weekday(); w != 0 && w != 6 {
			fmt.Fprintf(&in, "%s,%s,2\n", day, []string{"1.001193", "1.115438"}[day.DaysUntil("2026-07-01")%2])
		}
	}
	p := caseload(t, in.String(), ingest.CaseloadOptions{})
	for _, known := range []struct {
		scope survey.Scope
		code  string
		count int64
	}{{survey.ScopeTotal, "", 44}, {survey.ScopeDomain, "ho-tich", 22}, {survey.ScopeDomain, "kinh-doanh", 0}, {survey.ScopeProcedure, "1.115438", 22}} {
		if n, ok := survey.ServedIn(p.Rows, known.scope, known.code, "2026-06-01", "2026-07-01"); !ok || n != known.count {
			t.Errorf("%s %s = %d, %v; want %d", known.scope, known.code, n, ok, known.count)
		}
	}
	hasNote(t, p.Notes, "ghi 0 hồ sơ cho 8 ngày")

	const holiday = "ngay,ma_tthc,da_giai_quyet\n01/06/2026,1.001193,2\n04/06/2026,1.001193,2\n"
	p = caseload(t, holiday, ingest.CaseloadOptions{})
	if _, ok := survey.ServedIn(p.Rows, survey.ScopeTotal, "", "2026-06-01", "2026-06-05"); ok {
		t.Error("two working days without a word are taken for 0")
	}
	hasNote(t, p.Notes, "chưa có số của các ngày 02/06/2026 – 03/06/2026")
	p = caseload(t, holiday, june)
	if n, ok := survey.ServedIn(p.Rows, survey.ScopeTotal, "", "2026-06-01", "2026-07-01"); !ok || n != 4 {
		t.Errorf("June = %d, %v; want 4 with the period given", n, ok)
	}
}

func TestCaseloadDomains(t *testing.T) {
	t.Parallel()
	const head = "tu_ngay,den_ngay,linh_vuc,da_giai_quyet\n"
	tests := []struct {
		name, rows string
		want       []string
	}{
		{"names, an id, a short name and a field", "01/06/2026,30/06/2026,HỘ TỊCH,10\n01/06/2026,30/06/2026,dat-dai,4\n01/06/2026,30/06/2026,Tài chính đất đai,1\n01/06/2026,30/06/2026,Kinh doanh,2\n",
			[]string{"domain dat-dai 5", "domain ho-tich 10", "domain kinh-doanh 2", "total  17"}},
		{"with the total", "01/06/2026,30/06/2026,Hộ tịch,10\n01/06/2026,30/06/2026,Tổng cộng,10\n", []string{"domain ho-tich 10", "total  10"}},
		{"some domains and the total", "01/06/2026,30/06/2026,Đất đai,10\n01/06/2026,30/06/2026,Tổng,2.500\n", []string{"domain dat-dai 10", "total  2500"}},
		{"the total alone", "01/06/2026,30/06/2026,Tổng,2500\n", []string{"total  2500"}},
		{"an unknown domain", "01/06/2026,30/06/2026,Hàng không,3\n01/06/2026,30/06/2026,Đất đai,1\n01/06/2026,30/06/2026,Tổng,4\n", []string{"domain dat-dai 1", "total  4"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			p := caseload(t, head+tt.rows, ingest.CaseloadOptions{})
			var want []string
			for _, w := range tt.want {
				at := strings.LastIndex(w, " ")
				want = append(want, w[:at]+" 2026-06-01..2026-07-01"+w[at:])
			}
			checkRows(t, p, want...)
		})
	}
}

func TestCaseloadTotalsOnly(t *testing.T) {
	t.Parallel()
	p := caseload(t, "ngày;đã giải quyết\n05/06/2026;12\n08/06/2026;9\n", ingest.CaseloadOptions{})
	checkRows(t, p, "total  2026-06-05..2026-06-06 12", "total  2026-06-08..2026-06-09 9")
	if len(p.Rows) != 4 { // Saturday and Sunday between them
		t.Errorf("rows = %v", p.Rows)
	}
}

const reportTitle = "Biểu số II.06a/VPCP/KSTT,,,,,,,,,,,,\n" +
	"TÌNH HÌNH GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH,,,,,,,,,,,,\n"

const reportTable = `TT,Lĩnh vực,Tiếp nhận,,,,Đã giải quyết,,,,Đang giải quyết,,
,,Tổng số,Trong kỳ,,Từ kỳ trước,Tổng số,Trước hạn,Đúng hạn,Quá hạn,Tổng số,Trong hạn,Quá hạn
,,,Trực tuyến,"Trực tiếp, bưu chính",,,,,,,,
(1),(2),(3)=(4)+(5)+(6),(4),(5),(6),(7)=(8)+(9)+(10),(8),(9),(10),(11)=(12)+(13),(12),(13)
A,Thủ tục của xã,,,,,,,,,,,
1,Hộ tịch,120,100,15,5,110,80,28,2,10,10,0
2,Đất đai,1.050,900,100,50,1.000,700,290,10,50,40,10
3,Tài chính đất đai,3,3,0,0,2,2,0,0,1,1,0
,Tổng cộng,1.173,1.003,115,55,1.112,782,318,12,61,51,10
,NGƯỜI LẬP BIỂU,,,,,,"Hải Phòng, ngày 30 tháng 6 năm 2026",,,,,
,,,,,,THỦ TRƯỞNG,,,,,,
`

func TestCaseloadReport(t *testing.T) {
	t.Parallel()
	const stated = "Kỳ báo cáo: tháng 6/2026 (Từ ngày 01/6/2026 đến ngày 30/6/2026),,,,,,,,,,,,\n"
	tests := []struct {
		name, in string
		opt      ingest.CaseloadOptions
	}{
		{"period given", reportTitle + reportTable, june},
		{"period in the title", reportTitle + stated + reportTable, ingest.CaseloadOptions{}},
		{"period in the title in words", reportTitle + "Từ ngày 01 tháng 6 năm 2026 đến hết ngày 30 tháng 6 năm 2026\n" + reportTable, ingest.CaseloadOptions{}},
		{"period in both", reportTitle + stated + reportTable, june},
		{"no rows of numbers and totals", reportTitle + strings.Replace(strings.Replace(reportTable, "(1),(2)", "1,2", 1), "Tổng cộng,1.173", "Tổng cộng,", 1), june},
		{"one row of header", "STT;Lĩnh vực;Tiếp nhận;Đã giải quyết: Tổng;Trước hạn;Đúng hạn;Quá hạn;Đang giải quyết: Tổng;Quá hạn\n" +
			"1;Hộ tịch;120;110;80;28;2;10;0\n2;Đất đai;1050;1.000;700;290;10;50;10\n3;Tài chính đất đai;3;2;2;0;0;1;0\n", june},
		{"parts without their sum", "TT,Lĩnh vực,Đã giải quyết,,,Đang giải quyết\n,,Trước hạn,Đúng hạn,Quá hạn,\n1,Hộ tịch,80,28,2,4\n2,Đất đai,702,290,10,6\n", june},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			p := caseload(t, tt.in, tt.opt)
			checkRows(t, p, "domain dat-dai 2026-06-01..2026-07-01 1002", "domain ho-tich 2026-06-01..2026-07-01 110", "total  2026-06-01..2026-07-01 1112")
			if len(p.Unmatched) > 0 {
				t.Errorf("unmatched = %v", p.Unmatched)
			}
		})
	}
}

func TestCaseloadFaults(t *testing.T) {
	t.Parallel()
	const head = "ngay,ma_tthc,quay,tiep_nhan,da_giai_quyet\n"
	const spans = "tu_ngay,den_ngay,linh_vuc,da_giai_quyet\n"
	today := ingest.CaseloadOptions{Today: "2026-06-30"}
	tests := []struct {
		name, in, line, words string
		opt                   ingest.CaseloadOptions
	}{
		{name: "empty", in: "", words: "trống"},
		{name: "xlsx", in: "PK\x03\x04", words: "CSV UTF-8"},
		{name: "only a header", in: head, words: "không có dòng số liệu"},
		{name: "only groups", in: head + ",Hộ tịch,,,\n", words: "không có dòng số liệu"},
		{name: "not UTF-8", in: head + "\n01/06/2026,1.001193,\xff,1,1\n", line: "dòng 3", words: "không phải UTF-8"},
		{name: "wrong columns", in: "a,b,c\n1,2,3\n", words: "Không tìm thấy dòng tiêu đề"},
		{name: "no number column", in: "ngay,ma_tthc\n01/06/2026,1.001193\n", words: "thiếu cột da_giai_quyet"},
		{name: "list of dossiers", in: "TT,Mã hồ sơ,Ngày tiếp nhận\n1,H24.1-260601-0001,01/06/2026\n", words: "danh sách từng hồ sơ"},
		{name: "no end", in: "tu_ngay,linh_vuc,da_giai_quyet\n01/06/2026,Hộ tịch,1\n", words: "thiếu cột den_ngay"},
		{name: "no start", in: "den_ngay,linh_vuc,da_giai_quyet\n01/06/2026,Hộ tịch,1\n", words: "thiếu cột tu_ngay"},
		{name: "header too low", in: strings.Repeat("tựa\n", 20) + head + "01/06/2026,1.001193,1,1,1\n", words: "Không tìm thấy dòng tiêu đề"},
		{name: "no days and no period", in: "ma_tthc,da_giai_quyet\n1.001193,5\n", words: "hãy cho biết kỳ"},
		{name: "negative", in: head + "01/06/2026,1.001193,1,4,-5\n", line: "dòng 2", words: "số âm"},
		{name: "negative received", in: head + "01/06/2026,1.001193,1,-4,5\n", line: "dòng 2", words: "số âm"},
		{name: "absurd", in: head + "01/06/2026,1.001193,1,4,1000001\n", line: "dòng 2", words: "lớn bất thường"},
		{name: "beyond any number", in: head + "01/06/2026,1.001193,1,4," + strings.Repeat("9", 40) + "\n", line: "dòng 2", words: "lớn bất thường"},
		{name: "fraction", in: head + "01/06/2026,1.001193,1,4,\"2,5\"\n", line: "dòng 2", words: "không phải số nguyên"},
		{name: "words", in: head + "01/06/2026,1.001193,1,4,năm\n", line: "dòng 2", words: "không phải số nguyên"},
		{name: "no day", in: head + ",1.001193,1,4,5\n", line: "dòng 2", words: "thiếu ngày"},
		{name: "no such ISO day", in: head + "2026-06-31,1.001193,1,4,5\n", line: "dòng 2", words: "“2026-06-31” không phải ngày có thật"},
		{name: "day without signs", in: head + "20260631,1.001193,1,4,5\n", line: "dòng 2", words: "“20260631” không phải ngày"},
		{name: "day with dots", in: head + "2026.06.30,1.001193,1,4,5\n", line: "dòng 2", words: "“2026.06.30” không phải ngày"},
		{name: "day with an hour", in: head + "2026-06-30 08:15:00,1.001193,1,4,5\n", line: "dòng 2", words: "“2026-06-30 08:15:00” không phải ngày"},
		{name: "telephone for a day", in: head + "0912345678,1.001193,1,4,5\n", line: "dòng 2", words: "“[đã che]” không phải ngày"},
		{name: "no domain known and no total", in: spans + "01/06/2026,30/06/2026,Hàng không,5\n", words: "không có dòng Tổng"},
		{name: "no such day", in: head + "31/06/2026,1.001193,1,4,5\n", line: "dòng 2", words: "không phải ngày có thật"},
		{name: "absurd year", in: head + "01/06/0026,1.001193,1,4,5\n", line: "dòng 2", words: "không phải ngày có thật"},
		{name: "day in words", in: head + "hôm qua,1.001193,1,4,5\n", line: "dòng 2", words: "không phải ngày"},
		{name: "day to come", in: head + "01/07/2026,1.001193,1,4,5\n", opt: today, line: "dòng 2", words: "chưa tới"},
		{name: "outside the period", in: head + "01/07/2026,1.001193,1,4,5\n", opt: june, line: "dòng 2", words: "ngoài kỳ"},
		{name: "procedure without a name among named ones", in: head + "01/06/2026,1.001193,1,4,5\n01/06/2026,,1,4,5\n", line: "dòng 3", words: "không ghi mã"},
		{name: "row twice", in: head + "01/06/2026,1.001193,1,4,5\n01/06/2026,1.001193.H24,1,4,5\n", line: "dòng 3", words: "trùng với dòng 2"},
		{name: "unmatched row twice", in: head + "01/06/2026,xyz,1,4,5\n01/06/2026,xyz,1,4,5\n", line: "dòng 3", words: "trùng với dòng 2"},
		{name: "total row too small", in: head + "01/06/2026,1.001193,1,4,5\nTổng,,,4,4\n", line: "dòng 3", words: "dòng tổng ghi 4"},
		{name: "total row too large", in: head + "01/06/2026,1.001193,1,4,5\nTổng,,,4,6\n", line: "dòng 3", words: "dòng tổng ghi 6"},
		{name: "cells shifted", in: head + "01/06/2026,1.001193,1,4,5,6\n", line: "dòng 2", words: "có 6 ô"},
		{name: "start after end", in: spans + "30/06/2026,01/06/2026,Hộ tịch,5\n", line: "dòng 2", words: "sau đến ngày"},
		{name: "overlap", in: spans + "01/06/2026,30/06/2026,Hộ tịch,5\n15/06/2026,14/07/2026,Đất đai,5\n", line: "dòng 3", words: "chồng lên nhau"},
		{name: "domain twice", in: spans + "01/06/2026,30/06/2026,Hộ tịch,5\n01/06/2026,30/06/2026,ho-tich,5\n", line: "dòng 3", words: "trùng"},
		{name: "total twice", in: spans + "01/06/2026,30/06/2026,Tổng,5\n01/06/2026,30/06/2026,Tổng,5\n", line: "dòng 3", words: "dòng tổng trùng"},
		{name: "total below its domains", in: spans + "01/06/2026,30/06/2026,Hộ tịch,5\n01/06/2026,30/06/2026,Tổng,4\n", line: "dòng 3", words: "dòng tổng ghi 4"},
		{name: "no domain", in: spans + "01/06/2026,30/06/2026,,5\n", line: "dòng 2", words: "thiếu lĩnh vực"},
		{name: "report whose parts do not add up", in: strings.Replace(reportTable, "110,80", "111,80", 1), opt: june, line: "dòng 6", words: "khác tổng các cột"},
		{name: "report whose total does not add up", in: strings.Replace(reportTable, "1.112,782,318", "1.113,783,318", 1), opt: june, line: "dòng 9", words: "dòng tổng ghi 1.113"},
		{name: "report of another period", in: "Từ ngày 01/5/2026 đến ngày 31/5/2026\n" + reportTable, opt: june, words: "khác kỳ đã chọn"},
		{name: "report of a period not over", in: reportTable, opt: ingest.CaseloadOptions{From: "2026-06-01", To: "2026-07-01", Today: "2026-06-29"}, words: "chưa kết thúc"},
		{name: "half a period", in: reportTable, opt: ingest.CaseloadOptions{From: "2026-06-01"}, words: "cả ngày đầu và ngày cuối"},
		{name: "period turned round", in: reportTable, opt: ingest.CaseloadOptions{From: "2026-07-01", To: "2026-06-01"}, words: "ngày đầu sau ngày cuối"},
		{name: "a century of zeros", in: head + "01/06/2026,1.001193,1,4,5\n", opt: ingest.CaseloadOptions{From: "2000-01-01", To: "2099-01-01"}, words: "quá nhiều"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			p, err := ingest.Caseload(strings.NewReader(tt.in), smallCatalogue(), tt.opt)
			if p != nil {
				t.Error("a preview beside the error")
			}
			checkFault(t, err, tt.line, tt.words)
		})
	}
}

// Neither rows nor text keep a dossier code, wherever it stood.
func TestCaseloadDropsDossierCodes(t *testing.T) {
	t.Parallel()
	in := "ngay,ma_tthc,ten_tthc,Mã hồ sơ,da_giai_quyet\n" +
		"01/06/2026,1.001193,,H24.12.3-260601-0001,1\n" +
		"02/06/2026,,Việc lạ H24.12.3-260602-1234567,000.00.12.H24-260602-0002,1\n"
	p := caseload(t, in, ingest.CaseloadOptions{Source: "H24.12.3-260601-0001.csv"})
	if p.DossierCodes != 3 {
		t.Errorf("%d codes counted, want 3", p.DossierCodes)
	}
	hasNote(t, p.Notes, "cột “Mã hồ sơ” có 2 mã hồ sơ; đã bỏ")
	if all := fmt.Sprintf("%+v", *p); strings.Contains(all, "26060") {
		t.Errorf("a dossier code is left in %s", all)
	}
}

func TestCaseloadText(t *testing.T) {
	t.Parallel()
	in := "ngay,ma_tthc,ten_tthc,da_giai_quyet\n05/06/2026,1.001193,,1.200\n08/06/2026,,Việc lạ,3\n09/06/2026,1.000894,,\n"
	var b bytes.Buffer
	if err := caseload(t, in, ingest.CaseloadOptions{}).WriteText(&b); err != nil {
		t.Fatal(err)
	}
	want := `Số hồ sơ đã trả kết quả, 05/06/2026 – 08/06/2026: 1.203 hồ sơ.
2 kỳ hoặc ngày, 1 thủ tục; sẽ ghi 17 dòng.
Theo lĩnh vực:
  - Hộ tịch: 1.200
Không khớp danh mục, chỉ tính vào tổng, 1 dòng:
  - dòng 3: Việc lạ: 3 hồ sơ
Ghi chú:
  - tệp được coi là đủ mọi thủ tục của kỳ: tổng cả trung tâm 1.203 hồ sơ; ở 1 trong 2 kỳ hoặc ngày, các lĩnh vực khác: ghi 0.
  - bỏ qua 1 dòng không có số đã giải quyết: dòng 4.
  - có dòng không khớp danh mục; số theo lĩnh vực của kỳ đó có thể thiếu phần này.
  - ghi 0 hồ sơ cho 2 ngày không có dòng nào: 06/06/2026, 07/06/2026.
`
	if b.String() != want {
		t.Errorf("text:\n%s\nwant:\n%s", b.String(), want)
	}
}
