package web_test

import (
	"net/http"
	"net/netip"
	"net/url"
	"strings"
	"testing"

	"sipas/internal/config"
	"sipas/internal/survey"
	"sipas/internal/testkit"
	"sipas/internal/web/site"
)

func TestReceipt(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	values := s.filled("/s/q11111", "1")
	s.post("/s/q11111/gui", values).want(http.StatusSeeOther)
	receipt := survey.Receipt(values.Get("key"))
	for _, c := range []struct {
		name, typed, says string
		status            int
	}{
		{"as given", receipt, "Phiếu đã được ghi nhận ngày 20/05/2026.", http.StatusOK},
		{"as people type", strings.ToLower(strings.ReplaceAll(receipt, "-", " ")), "Phiếu đã được ghi nhận", http.StatusOK},
		{"unknown", "ABCD-EFGH-JKLM", "Không tìm thấy mã phiếu này.", http.StatusNotFound},
		{"too short", "ABC", "Mã phiếu gồm 12 chữ và số", http.StatusUnprocessableEntity},
		{"empty", "", "Mã phiếu gồm 12 chữ và số", http.StatusUnprocessableEntity},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := s.post("/KIEM-TRA", url.Values{"ma-phieu": {c.typed}}).want(c.status)
			if !strings.Contains(p.text("main"), c.says) {
				t.Errorf("page %q", p.text("main"))
			}
			if strings.Contains(p.text("main"), "không hài lòng") {
				t.Error("the page tells what was answered")
			}
		})
	}
}

func TestReceiptSetAside(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	values := s.filled("/s/q11111", "5")
	s.post("/s/q11111/gui", values).want(http.StatusSeeOther)
	testkit.SetAside(t, s.store, survey.Trial, s.stored()[0].ID)
	p := s.post("/kiem-tra", url.Values{"ma-phieu": {survey.Receipt(values.Get("key"))}}).want(http.StatusOK)
	if got := p.text(".receipt"); !strings.Contains(got, "đã loại khỏi tính toán. Lý do: phiếu thử máy") {
		t.Errorf("page %q", got)
	}
}

func TestReceiptChecksAreSlowedDownPerClient(t *testing.T) {
	t.Parallel()
	s := newSiteWith(t, func(d *site.Deps) { d.Config.TrustProxy = config.Proxies{netip.MustParsePrefix("127.0.0.1/32")} })
	check := func(hops string) int {
		r := s.request(http.MethodPost, "/kiem-tra", "ma-phieu=ABCD-EFGH-JKLM")
		r.Header.Set("X-Forwarded-For", hops)
		return s.do(s.browser(), r).status
	}
	for range 120 {
		check("203.0.113.9, 198.51.100.7")
	}
	// Only the hop the proxy wrote counts; the first one is invented anew each time.
	if got := check("203.0.113.10, 198.51.100.7"); got != http.StatusTooManyRequests {
		t.Errorf("status %d after 120 checks", got)
	}
	if got := check("198.51.100.8"); got != http.StatusNotFound {
		t.Errorf("status %d for another client", got)
	}
}
