package web_test

import (
	"bytes"
	"image/png"
	"net/http"
	"os"
	"strings"
	"testing"

	"sipas/internal/web/site"
)

const sharedBase = "https://hailong.khucthuadu.vn"

// What Zalo shows beside a link, and what search engines may find: the start, the
// online form and the results; not the forms of places where one has to have been.
func TestSharedPages(t *testing.T) {
	t.Parallel()
	s := newSiteWith(t, func(d *site.Deps) { d.Config.BaseURL = sharedBase })
	const title, picture, noindex = `meta[property="og:title"]`, `meta[property="og:image"]`, `meta[name=robots][content=noindex]`
	for path, x := range map[string]struct{ shared, indexed bool }{
		"/":                 {true, true},
		"/s/n33333":         {true, true}, // the online point
		"/s/n33333?lang=en": {true, true},
		"/s/n33333/day-du":  {true, false},
		"/s/q11111":         {true, false},
		"/s/t22222/nha":     {true, false},
		"/kiem-tra":         {false, false},
		"/s/q11111/kiosk":   {false, false},
		"/cong-khai":        {false, true},
	} {
		p := s.get(path)
		count := func(yes bool) int {
			if yes {
				return 1
			}
			return 0
		}
		p.has(count(x.shared), title)
		p.has(count(x.shared), picture)
		p.has(count(!x.indexed), noindex)
		if x.shared {
			if got := p.attribute(picture, "content"); got != sharedBase+"/chia-se.png" {
				t.Errorf("%s: the picture is %s", path, got)
			}
			if p.attribute(title, "content") == "" || p.attribute(`meta[property="og:description"]`, "content") == "" {
				t.Errorf("%s: nothing to show beside the link", path)
			}
		}
		if x.indexed && p.attribute("meta[name=description]", "content") == "" {
			t.Errorf("%s has no description", path)
		}
	}
	if local := newSite(t).get("/s/q11111"); len(local.all(picture)) != 0 {
		t.Error("a service without an address names a picture")
	}
	if got := s.get("/robots.txt").want(http.StatusOK).body; got != "User-agent: *\nDisallow: /quan-tri\n" {
		t.Errorf("robots.txt says %q", got)
	}
}

func TestSharePictureIsMadeForTheCentre(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	p := s.get("/chia-se.png").want(http.StatusOK)
	img, err := png.Decode(strings.NewReader(p.body))
	if err != nil || img.Bounds().Dx() != 1200 || img.Bounds().Dy() != 630 {
		t.Fatalf("%v %v", img.Bounds(), err)
	}
	if p.header.Get("Content-Type") != "image/png" || !strings.Contains(p.header.Get("Cache-Control"), "public") {
		t.Errorf("%v", p.header)
	}
	if again := s.get("/chia-se.png"); !bytes.Equal([]byte(again.body), []byte(p.body)) {
		t.Error("drawn anew and differently")
	}
	if folder := os.Getenv("SIPAS_SHOTS"); folder != "" {
		_ = os.WriteFile(folder+"/chia-se.png", []byte(p.body), 0o600)
	}
}

func TestSharePage(t *testing.T) {
	t.Parallel()
	d := newDesk(t, sharedBase)
	p := d.see("/quan-tri/chia-se").want(http.StatusOK)
	p.has(1, "details[open]")
	p.wants("details[open] summary", "Trực tuyến")
	p.has(1, "#o-nha-quay-1, #o-nha-truc-tuyen")
	for id, want := range map[string]string{"dia-chi-quay-1": "/s/q11111", "o-nha-quay-1": "/s/q11111/nha", "may-tinh-bang-quay-1": "/s/q11111/kiosk"} {
		if got := p.attribute("#"+id, "value"); got != sharedBase+want {
			t.Errorf("%s is %q", id, got)
		}
	}
	p.wants("#zalo-truc-tuyen", "Kính mời Ông/Bà đã làm thủ tục tại Trung tâm thử", "không hỏi họ tên, số điện thoại: "+sharedBase+"/s/n33333")
	p.wants("#loa-quay-1", "mở trang hailong chấm khucthuadu chấm vn rồi gõ mã Q 1 1 1 1 1")
	p.wants("#loa-tram-y-te", "đã sử dụng dịch vụ tại Trạm y tế")
	p.has(4, ".code-picture svg")
	p.has(0, ".warning")
	newDesk(t, "").see("/quan-tri/chia-se").wants(".warning", "Chưa đặt địa chỉ https")
}
