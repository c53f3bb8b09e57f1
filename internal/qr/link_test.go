package qr_test

import (
	"net/url"
	"strings"
	"testing"

	"sipas/internal/qr"
	"sipas/internal/survey"
)

func TestLink(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, base, code, want string }{
		{"plain", "https://khaosat.vn", "k7m2xq", "https://khaosat.vn/s/k7m2xq"},
		{"slash at the end", "https://khaosat.vn/", "k7m2xq", "https://khaosat.vn/s/k7m2xq"},
		{"upper-case code", "https://khaosat.vn", "K7M2XQ", "https://khaosat.vn/s/k7m2xq"},
		{"upper-case host", "HTTPS://KhaoSat.vn/Sipas", "k7m2xq", "https://khaosat.vn/Sipas/s/k7m2xq"},
		{"in a folder, with port", "http://10.0.0.1:8080/sipas/", "k7m2xq", "http://10.0.0.1:8080/sipas/s/k7m2xq"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got := qr.Link(tt.base, tt.code); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestCheckBase(t *testing.T) {
	t.Parallel()
	const (
		printed = iota // good for print
		trial          // with force only
		never
	)
	tests := []struct {
		base string
		want int
	}{
		{"https://khaosat.khucthuadu.haiphong.gov.vn", printed},
		{"https://khaosat.vn/", printed},
		{"https://khaosat.vn:8443/sipas", printed},
		{"HTTPS://KhaoSat.vn", printed},
		{"https://8.8.8.8", printed},
		{"https://[2606:4700::1111]", printed},
		{"http://khaosat.vn", trial},
		{"http://localhost:8080", trial},
		{"https://localhost", trial},
		{"https://LOCALHOST.", trial},
		{"https://a.localhost", trial},
		{"https://mayban", trial},
		{"https://mayban.local", trial},
		{"https://mayban.lan:8443", trial},
		{"https://sipas.internal", trial},
		{"https://127.0.0.1", trial},
		{"https://127.1.2.3:8080", trial},
		{"https://0.0.0.0", trial},
		{"http://192.168.1.5:8080", trial},
		{"https://10.1.2.3", trial},
		{"https://172.31.0.1", trial},
		{"https://169.254.1.1", trial},
		{"https://100.64.0.1", trial},
		{"https://[::1]:8080", trial},
		{"https://[fe80::1]", trial},
		{"https://[fd00::1]", trial},
		{"https://[::ffff:127.0.0.1]", trial},
		{"", never},
		{"khaosat.vn", never},
		{"//khaosat.vn", never},
		{"/s", never},
		{"ftp://khaosat.vn", never},
		{"javascript:alert(1)", never},
		{"https:khaosat.vn", never},
		{"https://", never},
		{"https://:8080", never},
		{"https://khaosat.vn?a=1", never},
		{"https://khaosat.vn?", never},
		{"https://khaosat.vn#a", never},
		{"https://khaosat.vn#", never},
		{"https://lan:matkhau@khaosat.vn", never},
		{"https://khaosat.vn:", never},
		{"https://khaosat.vn:0", never},
		{"https://khaosat.vn:70000", never},
		{"https://khaosat..vn", never},
		{"https://khảosát.vn", never},
		{"https://127.1", never},
		{"https://0x7f.0.0.0x1", never},
		{"https://2130706433", never},
		{"https://kh ao.vn", never},
		{" https://khaosat.vn", never},
	}
	for _, tt := range tests {
		t.Run(tt.base, func(t *testing.T) {
			t.Parallel()
			err, forced := qr.CheckBase(tt.base, false), qr.CheckBase(tt.base, true)
			if (err == nil) != (tt.want == printed) || (forced == nil) != (tt.want != never) {
				t.Errorf("without force: %v; with force: %v", err, forced)
			}
			if err != nil && (survey.KindOf(err) != survey.Invalid || strings.Contains(err.Error(), "\n")) {
				t.Errorf("%v is not one sentence about the input", err)
			}
		})
	}
}

func FuzzCheckBase(f *testing.F) {
	for _, s := range []string{"https://khaosat.vn", "http://[::1%25eth0]:80/", "https://a:b@c", "https://0x1.", "\xff", "https://a.vn/%zz"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, base string) {
		if qr.CheckBase(base, false) != nil {
			return
		}
		if err := qr.CheckBase(base, true); err != nil {
			t.Errorf("force refuses what is good for print: %v", err)
		}
		u, err := url.Parse(qr.Link(base, "K7M2XQ"))
		if err != nil || u.Scheme != "https" || u.Host == "" || !strings.HasSuffix(u.Path, "/s/k7m2xq") || u.RawQuery != "" || u.Fragment != "" {
			t.Errorf("CheckBase(%q) passes, but the link is %v, %v", base, u, err)
		}
	})
}
