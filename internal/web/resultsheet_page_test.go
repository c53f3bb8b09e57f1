package web_test

import (
	"strings"
	"testing"

	"sipas/internal/results"
	"sipas/internal/survey"
	"sipas/internal/web/figures"
	"sipas/internal/web/staff"
)

// resultSheetPage is one with everything on it.
func resultSheetPage() *staff.ResultSheetPage {
	return &staff.ResultSheetPage{Received: "x", Missing: "x", Short: true, Seal: "x", Rows: []staff.SheetRow{{Target: "x", FigureCells: figures.FigureCells{Rate: "95%", Interval: "94 – 96"}}, {}}}
}

func count(n int64) *int64 { return &n }

func TestSheetHead(t *testing.T) {
	t.Parallel()
	sheet := func(name string, closed bool) *staff.ResultSheetPage {
		p, err := survey.CalendarMonths.Parse(name)
		if err != nil {
			t.Fatal(err)
		}
		s := &results.Summary{Period: p, Closed: closed, LastClosed: "2026-05-31", Seal: "f00d", Totals: results.Totals{Received: 40, Counted: 40}, Coverage: results.Coverage{Days: 7, Of: 7}}
		centre := survey.Centre{Name: "Trung tâm Phục vụ hành chính công xã Thử", Commune: "xã Thử", Authority: "Ủy ban nhân dân xã Thử"}
		return staff.NewResultSheetPage(centre, p, s, "2026-06-01", staff.PeriodBar{})
	}
	p := sheet("2026-W20", true)
	if p.Authority != "ỦY BAN NHÂN DÂN XÃ THỬ" || p.Office != "TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG" || p.Place != "Xã Thử, ngày 01 tháng 6 năm 2026" {
		t.Errorf("%q, %q, %q", p.Authority, p.Office, p.Place)
	}
	if p.Title != "TỜ KẾT QUẢ HÀI LÒNG TUẦN 20 NĂM 2026" || !strings.HasPrefix(p.Received, "Trong tuần 20 năm 2026 (từ ngày 11/5/2026 đến hết ngày 17/5/2026), xã nhận được 40 phiếu") {
		t.Errorf("%q, %q", p.Title, p.Received)
	}
	if open := sheet("2026-06", false); open.Title != "TỜ KẾT QUẢ HÀI LÒNG THÁNG 6 NĂM 2026 (TẠM TÍNH)" {
		t.Errorf("%q", open.Title)
	}
	if today := sheet("2026-06-01", false); today.Rows != nil || today.Received != "" || !strings.Contains(today.Missing, "chưa được chốt") || strings.Contains(today.Title, "TẠM TÍNH") {
		t.Errorf("today: %+v", today)
	}
}
