package docx_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"sipas/internal/report/doc"
)

// What belongs together is on one page: the title of a group of rows with the
// first of them, the last row with the notes, an announcement with its list or
// table.
func TestWhatBelongsTogetherIsKept(t *testing.T) {
	t.Parallel()
	columns := []doc.Column{{Width: 1}, {Width: 1}}
	title := func(text string) doc.Row {
		return doc.Row{Bold: true, Cells: []doc.Cell{{Text: doc.Plain(text), Wide: 2}}}
	}
	total := doc.Cells("Tổng", "9")
	total.Bold = true
	_, parts := written(t, doc.Document{Blocks: []doc.Block{
		doc.Paragraph{Text: doc.Plain("Như sau:")},
		doc.List{Items: []doc.Text{doc.Plain("gạch đầu dòng")}},
		doc.Paragraph{Text: doc.Plain("Không báo trước.")},
		doc.Table{Caption: "Bảng 1", Columns: columns, Head: []doc.Row{doc.Cells("Đầu", "n")}, Notes: []string{"ghi chú một", "ghi chú hai"},
			Rows: []doc.Row{title("Nhóm A"), doc.Cells("a", "1"), total, title("Nhóm B"), doc.Cells("cuối", "2")}},
		doc.Paragraph{Text: doc.Plain("Bảng không ghi chú:")},
		doc.Table{Columns: columns, Rows: []doc.Row{doc.Cells("b", "3"), title("Nhóm cuối bảng")}},
		doc.Paragraph{Text: doc.Plain("Hết:")},
	}})
	var kept []string
	for _, p := range read(t, "document.xml", parts["word/document.xml"]).all("p") {
		if p.child("pPr").child("keepNext") != nil {
			kept = append(kept, p.words())
		}
	}
	want := []string{"Như sau:", "Bảng 1", "Nhóm A", "Nhóm B", "cuối", "2", "ghi chú một", "Bảng không ghi chú:"}
	if !slices.Equal(kept, want) {
		t.Errorf("kept %q, want %q", kept, want)
	}
}

// Wherever the foot of the page comes, LibreOffice leaves no heading, title of a
// group, announcement or last row alone there.
func TestNothingIsLeftAtTheFoot(t *testing.T) {
	t.Parallel()
	documents := map[string]doc.Document{}
	for n := 8; n < 34; n++ {
		documents[fmt.Sprint("after", n)] = broken(n)
	}
	for name, pages := range set(t, documents) {
		if len(pages) < 2 {
			t.Errorf("%s: %d pages", name, len(pages))
		}
		for i, page := range pages[:len(pages)-1] {
			lines := strings.Split(strings.TrimSpace(page), "\n")
			foot := strings.TrimSpace(lines[len(lines)-1])
			for _, lonely := range []string{"II.", "1. Nhóm", "Nhóm", "Bảng", "Chỉ tiêu", "như sau:", "Dòng cuối"} {
				if strings.HasPrefix(foot, lonely) || strings.HasSuffix(foot, lonely) {
					t.Errorf("%s: page %d ends with %q", name, i+1, foot)
				}
			}
		}
	}
}

// broken is a document whose first page ends about n lines after its title.
func broken(n int) doc.Document {
	long := doc.Plain(strings.Repeat("Đối tượng khảo sát là người dân, đại diện tổ chức, doanh nghiệp. ", 4))
	var short []doc.Text
	for range n {
		short = append(short, doc.Plain("Một dòng."))
	}
	columns := []doc.Column{{Width: 3}, {Width: 1}}
	title := func(text string) doc.Row {
		return doc.Row{Bold: true, Cells: []doc.Cell{{Text: doc.Plain(text), Wide: 2}}}
	}
	return doc.Document{Blocks: []doc.Block{
		doc.Head{Issuer: []string{"ỦY BAN NHÂN DÂN", "XÃ"}, Number: "Số: …/KH-UBND", Place: "ngày … tháng … năm 2026"},
		doc.Title{Kind: "KẾ HOẠCH", Subject: []string{"Khảo sát"}, Note: "(Dự thảo)"},
		doc.Heading{Level: 1, Text: "I. MỤC ĐÍCH"}, doc.Heading{Level: 2, Text: "1. Mục đích"}, doc.List{Items: short},
		doc.Heading{Level: 1, Text: "II. ĐỐI TƯỢNG"}, doc.List{Items: []doc.Text{long}},
		doc.Paragraph{Text: doc.Plain("Kết quả như sau:")},
		doc.Table{Caption: "Bảng 1", Columns: columns, Head: []doc.Row{doc.Cells("Chỉ tiêu", "Số")}, Notes: []string{"Ghi chú của bảng."},
			Rows: []doc.Row{title("Nhóm một"), doc.Cells("a", "1"), doc.Cells("b", "2"), title("Nhóm hai"), doc.Cells("c", "3"), doc.Cells("d", "4"), doc.Cells("Dòng cuối", "5")}},
		doc.Heading{Level: 1, Text: "III. BẢO MẬT"}, doc.List{Items: slices.Repeat([]doc.Text{long}, 8)}, doc.Signature{Recipients: []string{"Lưu: VT."}},
	}}
}
