package view

import (
	"fmt"

	"sipas/internal/ingest"
	"sipas/internal/store"
	"sipas/internal/survey"
	"sipas/internal/vi"
	"sipas/internal/web/form"
)

// ServedFile is the page on which a file of served counts is chosen.
type ServedFile struct {
	Staff
	Entry   form.ServedFile
	Latest  string   // the last day that may be entered
	Fault   string   // what is wrong with the file
	Places  []string // and where
	Columns []FileColumn
}

func (*ServedFile) file() string { return "staff/servedfile.html" }

// FileColumn is a column of the templates and what it means.
type FileColumn struct {
	Names   []string
	Meaning string
}

var fileColumns = []FileColumn{
	{[]string{"ngay"}, "Ngày trả kết quả, dạng 31/05/2026. Mỗi dòng là một thủ tục trong một ngày."},
	{[]string{"tu_ngay", "den_ngay"}, "Thay cho cột ngay: ngày đầu và ngày cuối của kỳ, tính cả hai ngày đó."},
	{[]string{"ma_tthc"}, "Mã thủ tục hành chính, ví dụ 1.001193; hoặc cột ten_tthc ghi tên thủ tục. Khớp theo mã trước, rồi theo tên."},
	{[]string{"linh_vuc"}, "Thay cho ma_tthc khi chỉ có số theo lĩnh vực: tên lĩnh vực; dòng cộng thì ghi “Tổng”."},
	{[]string{"quay"}, "Quầy số mấy (không bắt buộc). Các quầy của cùng thủ tục, cùng ngày được cộng lại."},
	{[]string{"tiep_nhan"}, "Số hồ sơ tiếp nhận (không bắt buộc, không được ghi)."},
	{[]string{"da_giai_quyet"}, "Số hồ sơ đã trả kết quả. Không trả hồ sơ nào thì ghi 0."},
}

// NewServedFile lays out the page; fault is nil for none.
func NewServedFile(staff Staff, filled form.ServedFile, fault *survey.Error) *ServedFile {
	p := &ServedFile{Staff: staff, Entry: filled, Columns: fileColumns}
	if fault == nil {
		return p
	}
	p.Fault = fault.Message
	for _, f := range fault.Fields {
		p.Places = append(p.Places, sentence(f.Field)+": "+f.Message)
	}
	return p
}

// ServedPreview shows what a file would store and asks.
type ServedPreview struct {
	Staff
	Days, Total string
	Periods     string
	Procedures  string
	Domains     []DomainCount
	Unmatched   []UnmatchedRow
	More        int // rows not matched that are not listed
	Counted     string
	Notes       []string
	Fresh, Same string // how many counts are new or different, and not
	Replaced    string // how many take the place of another; empty: none
	Changes     bool
	Key         string
	From        string // from when on the numbers count
}

func (*ServedPreview) file() string { return "staff/servedpreview.html" }

// DomainCount is the number of one domain over a file.
type DomainCount struct{ Name, Count string }

// UnmatchedRow is a row of a file that the catalogue does not know.
type UnmatchedRow struct{ Line, Text, Count string }

// shownUnmatched is how many rows not matched are listed.
const shownUnmatched = 50

// NewServedPreview lays out the question.
func NewServedPreview(staff Staff, preview *ingest.CaseloadPreview, changes []store.CaseloadChange) *ServedPreview {
	p := &ServedPreview{
		Staff: staff, Days: spanDays(survey.Span{From: preview.From, To: preview.To}), Total: preview.TotalText(),
		Periods: vi.Int(int64(preview.Periods)), Procedures: vi.Int(int64(preview.Procedures)), Notes: noteTexts(preview.Notes),
		Counted: "chỉ tính vào tổng",
	}
	for _, d := range preview.Domains {
		p.Domains = append(p.Domains, DomainCount{d.Name, vi.Int(d.Count)})
	}
	if preview.NoTotal > 0 {
		p.Counted = "chỉ tính vào tổng nếu biết tổng"
	}
	for i, u := range preview.Unmatched {
		if i == shownUnmatched {
			p.More = len(preview.Unmatched) - shownUnmatched
			break
		}
		p.Unmatched = append(p.Unmatched, UnmatchedRow{fmt.Sprint(u.Line), u.Text, vi.Int(u.Count)})
	}
	var fresh, same, replaced int64
	for _, x := range changes {
		switch {
		case !x.Fresh():
			same++
		case x.Known:
			fresh, replaced = fresh+1, replaced+1
		default:
			fresh++
		}
	}
	p.Fresh, p.Same, p.Changes = vi.Int(fresh), vi.Int(same), fresh > 0
	if replaced > 0 {
		p.Replaced = vi.Int(replaced)
	}
	return p
}
