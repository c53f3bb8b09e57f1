package web_test

import (
	"context"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"sipas/internal/survey"
	"sipas/internal/upkeep"
	"sipas/internal/web/site"
)

// kept is a service whose checks are made at each request.
func kept(t *testing.T) *service {
	t.Helper()
	k := &upkeep.Keeper{Data: t.TempDir()}
	s := newSiteWith(t, func(d *site.Deps) {
		k.Store, k.Log = d.Store, d.Log
		d.Checks = func(ctx context.Context) []upkeep.Check { return k.Look(ctx) }
	})
	return s
}

// While the clock is in doubt, health and every page of staff say so, citizens are
// thanked without a day, and quản trị alone can say that the day is right.
func TestTheClockIsConfirmed(t *testing.T) {
	t.Parallel()
	s := kept(t)
	admin, reader := s.officer("quan-tri"), s.officer("doc")
	see := func(client *http.Client, path string) page { return s.do(client, s.request(http.MethodGet, path, "")) }
	confirm := func(client *http.Client, day string) page {
		return s.do(client, s.request(http.MethodPost, "/quan-tri/he-thong/ngay-gio", url.Values{"ngay": {day}}.Encode()))
	}
	s.get("/healthz").want(http.StatusOK)
	see(admin, "/quan-tri/he-thong").want(http.StatusOK).has(0, "main form, .wrong")

	s.clock.Set("2026-05-10")
	values := s.filled("/s/q11111", "4")
	thanks := s.get(s.post("/s/q11111/gui", values).want(http.StatusSeeOther).header.Get("Location")).want(http.StatusOK)
	thanks.wants("main", "Ngày của phiếu được ghi khi ngày giờ của máy được kiểm tra xong.")
	receipt := url.Values{"ma-phieu": {survey.Receipt(values.Get("key"))}}
	s.post("/kiem-tra", receipt).want(http.StatusOK).wants(".receipt", "Phiếu đã được ghi nhận.")
	if body := s.get("/healthz").want(http.StatusServiceUnavailable).body; !strings.Contains(body, "clock\n") {
		t.Errorf("health says %q", body)
	}
	see(reader, "/quan-tri").wants(".wrong", "Máy báo ngày 10/05/2026, ngày tin được gần nhất là 20/05/2026", "(1 phiếu)")
	see(reader, "/quan-tri/he-thong").wants(".checks", "Cần làm: Nếu ngày của máy sai")
	see(reader, "/quan-tri/he-thong").has(0, "main form")
	confirm(reader, "2026-05-10").want(http.StatusForbidden)
	see(admin, "/quan-tri/he-thong").has(1, `main form[action="/quan-tri/he-thong/ngay-gio"]`)
	confirm(admin, "2026-05-09").want(http.StatusConflict).wants("[role=alert]", "Ngày của máy vừa đổi")
	confirm(admin, "2026-05-10").want(http.StatusSeeOther)

	s.get("/healthz").want(http.StatusOK)
	s.post("/kiem-tra", receipt).want(http.StatusOK).wants(".receipt", "ngày 10/05/2026")
}
