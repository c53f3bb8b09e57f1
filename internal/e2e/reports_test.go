package e2e

import (
	"strings"
	"testing"

	"github.com/go-rod/rod/lib/input"
)

// TestReports goes the way of a report without JavaScript: write, preview, issue,
// correct; the pages look right on the way.
func TestReports(t *testing.T) {
	t.Parallel()
	h := office(t)
	p := signedIn(t, h, withoutScripts)
	p.sends(`.menu a[href="/quan-tri/bao-cao"]`)
	p.sends(`a[href="/quan-tri/bao-cao/2026-Q2"]`)
	p.reads("Trước khi phát hành", "Đã chốt.")
	p.write("so-ke-hoach", "45/KH-UBND")
	p.write("nhan-dinh", "Người dân đánh giá tốt thái độ phục vụ.")
	p.sends(".wide-card button")
	p.reads("Đã lưu.")
	p.sends(`a[href$="/xem"]`)
	p.reads("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Kế hoạch số 45/KH-UBND", "Người dân đánh giá tốt thái độ phục vụ.")
	p.sends(".back a")
	p.sends("a.button")
	p.reads("bản số 1", "Chưa kiểm tra từ lần chốt gần nhất")
	p.sends(`.checks a[href$="kiem=1"]`)
	p.reads("bản số 1", "mọi niêm phong khớp")
	p.sends("form.card button")
	p.reads("Bản số 1", "bao-cao-hai-long-2026-q2.docx")
	p.sends("a.button")
	p.write("thay-doi", "Sửa nhận định.")
	p.write("ly-do", "Viết nhầm tên phòng.")
	p.sends("form.card button")
	p.reads("Bản số 2 (đính chính)", "Viết nhầm tên phòng.")
}

// cityFigure names the figure every database begins with.
const cityFigure = "nam-cu=2025&noi-cu=th%C3%A0nh+ph%E1%BB%91+H%E1%BA%A3i+Ph%C3%B2ng"

// TestPublished corrects the city's figure without JavaScript, faults first; the
// report says it from then on.
func TestPublished(t *testing.T) {
	t.Parallel()
	h := office(t)
	p := signedIn(t, h, withoutScripts)
	p.visit("/quan-tri/bao-cao")
	p.sends(`a[href="/quan-tri/bao-cao/cong-bo"]`)
	p.reads("97,98%", "09/01/2026")
	p.sends(`a[href*="#sua"]`)
	p.write("phan-tram", "rất cao")
	p.sends("form.card button")
	p.reads("Tỷ lệ là một số từ 0 đến 100")
	p.looksRight("published-with-faults")
	p.visit("/quan-tri/bao-cao/cong-bo?" + cityFigure)
	p.tap("#noi-cong-bo")
	p.press(input.End)
	if err := p.InsertText(" (Sở Nội vụ)"); err != nil {
		t.Fatal(err)
	}
	p.sends("form.card button")
	p.reads("Đã lưu.", "thành phố Hải Phòng (Sở Nội vụ)")
	p.visit("/quan-tri/bao-cao/2026-Q2/xem")
	p.reads("do thành phố Hải Phòng (Sở Nội vụ) công bố", "là 97,98%; không so sánh trực tiếp, cách đo khác")
}

func TestReportPages(t *testing.T) {
	t.Parallel()
	h := aYear(t)
	for _, page := range []struct{ name, path string }{
		{"reports", "/quan-tri/bao-cao"},
		{"report", "/quan-tri/bao-cao/2026-Q3"},
		{"report preview", "/quan-tri/bao-cao/2026-Q3/xem"},
		{"report to issue", "/quan-tri/bao-cao/2026-Q3/phat-hanh"},
		{"review", "/quan-tri/xem-xet"},
		{"published", "/quan-tri/bao-cao/cong-bo?" + cityFigure},
		{"published removal", "/quan-tri/bao-cao/cong-bo/bo?" + cityFigure},
	} {
		t.Run(strings.ReplaceAll(page.name, " ", "-"), func(t *testing.T) {
			t.Parallel()
			p := signedIn(t, h)
			p.visit(page.path)
			p.looksRight(dashed(page.name))
		})
	}
}
