package ingest_test

import (
	"errors"
	"slices"
	"testing"

	"sipas/internal/ingest"
	"sipas/internal/survey"
)

// entry is June as typed; change makes it another one.
func entry(change func(*ingest.Entry)) ingest.Entry {
	e := ingest.Entry{From: "2026-06-01", To: "2026-06-30", Domains: map[string]string{}}
	change(&e)
	return e
}

var typedOn = ingest.CaseloadOptions{Source: "Nhập tay: lan", Today: "2026-07-02"}

// What is typed is known; what is left empty only where the rest says it.
func TestEntered(t *testing.T) {
	t.Parallel()
	domains := func(numbers ...string) map[string]string {
		return map[string]string{"ho-tich": numbers[0], "dat-dai": numbers[1], "kinh-doanh": numbers[2], "dv-y-te": "9"}
	}
	for _, tt := range []struct {
		name, want, note string
		entry            ingest.Entry
	}{
		{"the total alone", "total 7", "số theo lĩnh vực của kỳ này vẫn là chưa biết", entry(func(e *ingest.Entry) { e.Total = "7" })},
		{"nothing was returned", "ho-tich 0, dat-dai 0, kinh-doanh 0, total 0", "để trống được ghi 0", entry(func(e *ingest.Entry) { e.Total = "0" })},
		{"one domain", "dat-dai 5", "chưa ghi tổng", entry(func(e *ingest.Entry) { e.Domains = domains("", "5", " ") })},
		{"a domain without files", "dat-dai 0", "chưa ghi tổng", entry(func(e *ingest.Entry) { e.Domains = domains("", "0", "") })},
		{"a domain and more in the total", "dat-dai 5, total 9", "nhiều hơn các lĩnh vực đã ghi 4 hồ sơ", entry(func(e *ingest.Entry) { e.Domains, e.Total = domains("", "5", ""), "9" })},
		{"a domain and the same total", "ho-tich 0, dat-dai 5, kinh-doanh 0, total 5", "để trống được ghi 0", entry(func(e *ingest.Entry) { e.Domains, e.Total = domains("", "5", ""), "5" })},
		{"every domain", "ho-tich 2, dat-dai 5, kinh-doanh 1, total 8", "tổng được cộng từ các lĩnh vực: 8", entry(func(e *ingest.Entry) { e.Domains = domains("2", "5", "1") })},
		{"everything", "ho-tich 2, dat-dai 5, kinh-doanh 1, total 8", "", entry(func(e *ingest.Entry) { e.Domains, e.Total = domains("2", "5", "1"), "8" })},
		{"days as people write them", "total 7", "chỉ ghi tổng", entry(func(e *ingest.Entry) { e.From, e.To, e.Total = "1/6/2026", " 30/06/2026", "7" })},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			p, err := ingest.Entered(tt.entry, smallCatalogue(), typedOn)
			if err != nil {
				t.Fatal(err)
			}
			if got := known(p); got != tt.want {
				t.Errorf("known: %s; want %s", got, tt.want)
			}
			if tt.note != "" {
				hasNote(t, p.Notes, tt.note)
			} else if len(p.Notes) > 0 {
				t.Errorf("notes = %v, want none", p.Notes)
			}
			if p.Rows[0].Source != "Nhập tay: lan" {
				t.Errorf("source %q", p.Rows[0].Source)
			}
			checkInvariants(t, p)
		})
	}
}

func TestEnteredProcedure(t *testing.T) {
	t.Parallel()
	p, err := ingest.Entered(entry(func(e *ingest.Entry) { e.ByProcedure, e.Procedure, e.Count = true, "1.013949", "1.200" }), smallCatalogue(), typedOn)
	if err != nil {
		t.Fatal(err)
	}
	want := []survey.Caseload{{From: "2026-06-01", To: "2026-07-01", Scope: survey.ScopeProcedure, Code: "1.115438", Count: 1200, Source: "Nhập tay: lan"}}
	if !slices.Equal(p.Rows, want) {
		t.Errorf("rows %+v, want %+v", p.Rows, want)
	}
}

func TestEnteredFaults(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name, field, says string
		change            func(*ingest.Entry)
	}{
		{"nothing", ingest.FieldTotal, "Chưa có số nào; xin ghi tổng hoặc số của ít nhất một lĩnh vực.", func(e *ingest.Entry) { e.Total = "" }},
		{"no first day", ingest.FieldFrom, "Thiếu ngày đầu kỳ.", func(e *ingest.Entry) { e.From = " " }},
		{"no last day", ingest.FieldTo, "Thiếu ngày cuối kỳ.", func(e *ingest.Entry) { e.To = "" }},
		{"no such day", ingest.FieldTo, "“31/06/2026” không phải ngày có thật từ năm 2000 đến năm 2099.", func(e *ingest.Entry) { e.To = "31/06/2026" }},
		{"no day at all", ingest.FieldFrom, "“đầu tháng” không phải ngày; cần dạng 31/05/2026 hoặc 2026-05-31.", func(e *ingest.Entry) { e.From = "đầu tháng" }},
		{"the wrong way round", ingest.FieldTo, "Ngày cuối kỳ 31/05/2026 ở trước ngày đầu kỳ 01/06/2026.", func(e *ingest.Entry) { e.To = "2026-05-31" }},
		{"a day to come", ingest.FieldTo, "Ngày 03/07/2026 chưa tới; chỉ ghi số hồ sơ của những ngày đã qua.", func(e *ingest.Entry) { e.To = "2026-07-03" }},
		{"a slip of the year", ingest.FieldTo, "Kỳ dài hơn một năm; xin ghi từng kỳ ngắn hơn.", func(e *ingest.Entry) { e.From = "2025-06-01" }},
		{"words", ingest.FieldTotal, "“bảy” không phải số nguyên.", func(e *ingest.Entry) { e.Total = "bảy" }},
		{"negative", "lv-dat-dai", "Số hồ sơ -5 là số âm.", func(e *ingest.Entry) { e.Domains["dat-dai"] = "-5" }},
		{"absurd", "lv-dat-dai", "Số hồ sơ 1000001 lớn bất thường (trên 1.000.000).", func(e *ingest.Entry) { e.Domains["dat-dai"] = "1000001" }},
		{"total below its domains", ingest.FieldTotal, "Tổng 7 nhỏ hơn các lĩnh vực cộng lại, 8.", func(e *ingest.Entry) { e.Domains["dat-dai"] = "8" }},
		{"no procedure", ingest.FieldProcedure, "Chưa chọn thủ tục có trong danh mục.", func(e *ingest.Entry) { e.ByProcedure, e.Count = true, "1" }},
		{"unknown procedure", ingest.FieldProcedure, "Chưa chọn thủ tục có trong danh mục.", func(e *ingest.Entry) { e.ByProcedure, e.Procedure, e.Count = true, "9.999999", "1" }},
		{"procedure without a number", ingest.FieldCount, "Thiếu số hồ sơ; không có hồ sơ nào thì ghi 0.", func(e *ingest.Entry) { e.ByProcedure, e.Procedure = true, "1.001193" }},
		{"procedure with half a file", ingest.FieldCount, "“1,5” không phải số nguyên.", func(e *ingest.Entry) { e.ByProcedure, e.Procedure, e.Count = true, "1.001193", "1,5" }},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			p, err := ingest.Entered(entry(func(e *ingest.Entry) { e.Total = "7"; tt.change(e) }), smallCatalogue(), typedOn)
			var fault *survey.Error
			if !errors.As(err, &fault) || p != nil {
				t.Fatalf("%+v, %v", p, err)
			}
			if want := (survey.FieldError{Field: tt.field, Message: tt.says}); len(fault.Fields) != 1 || fault.Fields[0] != want {
				t.Errorf("faults %+v, want %+v", fault.Fields, want)
			}
		})
	}
}
