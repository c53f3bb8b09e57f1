package e2e

import (
	"context"
	"log/slog"
	"sync"
	"testing"

	"sipas/internal/app"
	"sipas/internal/survey"
)

// yearEnd is the first day after the invented year.
const yearEnd = survey.Day("2026-11-26")

var (
	yearOnce  sync.Once
	yearHouse *harness
	yearEnds  func()
)

// aYear is the one service with an invented year behind it; tests only look.
func aYear(t *testing.T) *harness {
	t.Helper()
	shared.get(t)
	yearOnce.Do(func() {
		lasting := &lastingTest{TB: t}
		yearEnds = lasting.end
		cfg := settings(lasting)
		if _, err := app.FillDemo(context.Background(), cfg, yearEnd, slog.New(slog.DiscardHandler)); err != nil {
			t.Fatal(err)
		}
		yearHouse = openOn(lasting, cfg, yearEnd)
	})
	if yearHouse == nil {
		t.Fatal("the service with a year behind it did not open")
	}
	return yearHouse
}

// TestFigures looks at the pages of figures for every kind of period.
func TestFigures(t *testing.T) {
	t.Parallel()
	h := aYear(t)
	for _, page := range []struct{ name, path string }{
		{"dashboard", "/quan-tri"},
		{"dashboard of a day", "/quan-tri?ky=2026-11-25"},
		{"dashboard of the plan", "/quan-tri?ky=2026-2027"},
		{"dashboard before the record", "/quan-tri?ky=2025-03"},
		{"indicator", "/quan-tri/chi-so/tthc?ky=2026-Q3"},
		{"index", "/quan-tri/chi-so/sipas?ky=2026-Q3"},
		{"hidden indicator", "/quan-tri/chi-so/xay-dung?ky=2026-10"},
		{"figures", "/quan-tri/so-lieu?ky=2026-Q3"},
	} {
		t.Run(page.name, func(t *testing.T) {
			t.Parallel()
			p := signedIn(t, h)
			p.visit(page.path)
			p.looksRight(dashed(page.name))
		})
	}
}

// TestFiguresLeadOn goes from the morning page to what a figure is made of and
// back, without JavaScript.
func TestFiguresLeadOn(t *testing.T) {
	t.Parallel()
	p := signedIn(t, aYear(t), width(1280), withoutScripts)
	p.reads("Tháng 10 năm 2026", "Vấn đề cần chú ý", "Hôm nay đã nhận 0 phiếu")
	p.sends(".lead h2 a")
	p.reads("Con số này gồm những gì", "phiếu hài lòng hoặc rất hài lòng chia cho", "chi tiết theo nhóm có từ kỳ quý")
	p.sends(`.steps a[rel="prev"]`)
	p.reads("Tháng 9 năm 2026")
	p.sends(".back a")
	p.reads("Tháng 9 năm 2026", "Vấn đề cần chú ý")
	p.sends(".kinds a:nth-child(4)")
	p.reads("Quý III năm 2026")
	p.sends(".lead h2 a")
	p.reads("Độ chắc", "Theo nhóm: Lĩnh vực", "Từng câu hỏi")
}
