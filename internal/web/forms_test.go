package web_test

import (
	"net/http"
	"strings"
	"testing"
)

func TestFormAsksOnlyWhatThePointDoesNotKnow(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	for _, c := range []struct {
		name, path                                 string
		stage, domains, mode, respondent, subjects int
	}{
		{"counter of three domains", "/s/q11111", 4, 4, 4, 3, 5},
		{"return point: the stage is known", "/s/t22222", 0, 4, 4, 3, 5},
		{"online point", "/s/n33333", 4, 4, 4, 3, 5},
		{"health station: no procedures at all", "/s/y44444", 0, 0, 0, 0, 0},
		{"from a result card", "/s/q11111/nha", 4, 4, 4, 3, 5},
		{"from the card of a domain", "/s/q11111/nha/dat-dai", 4, 0, 4, 3, 0},
		{"from the card of a domain in capitals", "/S/Q11111/NHA/DAT-DAI", 4, 0, 4, 3, 0},
		{"from the card of a domain the point does not serve", "/s/q11111/nha/x", 4, 4, 4, 3, 5},
		{"code in capitals with blanks", "/S/Q1%201111/", 4, 4, 4, 3, 5},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := s.get(c.path).want(http.StatusOK)
			p.has(c.stage, "input[name=stage]")
			p.has(c.domains, "input[name=domain]")
			p.has(c.mode, "input[name=mode]")
			p.has(c.respondent, "input[name=respondent]")
			p.has(c.subjects, "optgroup option")
			p.has(5, "input[name=q-chung]")
			p.has(0, "input[checked]")
			p.has(0, "option[selected]")
			p.has(0, "[style]")
			p.has(0, "[role=alert]")
		})
	}
}

func TestFormBegins(t *testing.T) {
	t.Parallel()
	p := newSite(t).get("/s/q11111").want(http.StatusOK)
	if first := p.attribute("fieldset", "id"); first != "q-chung" {
		t.Errorf("the first question is %s", first)
	}
	if first, last := p.text("#q-chung label"), p.text("#q-chung label:last-child"); first != "Rất hài lòng" || last != "Rất không hài lòng" {
		t.Errorf("levels run from %q to %q", first, last)
	}
	if got := p.text(".bar .hint"); got != "Không hỏi tên, số điện thoại. Tự nguyện, 30 giây." {
		t.Errorf("privacy line %q", got)
	}
	if got := p.text("optgroup option"); got != "Chứng thực bản sao (2.000815)" {
		t.Errorf("the first procedure is %q", got)
	}
	p.has(5, "#q-chung svg use")
	p.has(len(p.all("fieldset")), "fieldset > legend")
}

func TestEveryFormHasAKeyOfItsOwn(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	first, second := s.get("/s/q11111"), s.get("/s/q11111")
	if a, b := first.hidden().Get("key"), second.hidden().Get("key"); len(a) != 32 || a == b {
		t.Errorf("keys %q and %q", a, b)
	}
	if got := first.header.Get("Cache-Control"); got != "private, no-cache" {
		t.Errorf("Cache-Control %q", got)
	}
}

func TestFullForm(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	p := s.get("/s/q11111/day-du").want(http.StatusOK)
	if got := p.hidden().Get("questionnaire"); got != "day-du/1" {
		t.Errorf("questionnaire %q", got)
	}
	if got := s.get("/s/y44444/day-du").want(http.StatusSeeOther).header.Get("Location"); got != "/s/y44444" {
		t.Errorf("a health station sends the full form to %q", got)
	}
}

func TestLanguages(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	for _, c := range []struct{ name, query, accept, want string }{
		{"nothing said", "", "", "vi"},
		{"English asked for", "?lang=en", "vi", "en"},
		{"Vietnamese asked for", "?lang=VI", "en", "vi"},
		{"English telephone", "", "en-US,en;q=0.9", "en"},
		{"English telephone of somebody who reads Vietnamese", "", "en-US,en;q=0.9,vi;q=0.5", "vi"},
		{"a language we lack", "", "fr-FR,fr;q=0.9", "vi"},
		{"a language we lack, asked for", "?lang=../../x", "", "vi"},
		{"nonsense", "", ";;;q=", "vi"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := s.request(http.MethodGet, "/s/q11111"+c.query, "")
			r.Header.Set("Accept-Language", c.accept)
			p := s.do(s.browser(), r).want(http.StatusOK)
			if got := p.attribute("html", "lang"); got != c.want {
				t.Errorf("lang %q, want %q", got, c.want)
			}
			if got := p.header.Get("Content-Language"); got != c.want {
				t.Errorf("Content-Language %q, want %q", got, c.want)
			}
			other := map[string]string{"vi": "en", "en": "vi"}[c.want]
			p.has(1, `button.switch[lang=`+other+`][form=phieu][formaction="/s/q11111/xem?lang=`+other+`"]`)
			home := s.get("/?lang=" + c.want)
			home.has(1, `a.switch[hreflang=`+other+`][href="/?lang=`+other+`"]`)
		})
	}
}

func TestUnknownAndRetiredCodes(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	if err := s.store.RetirePoint(t.Context(), "tra-ket-qua", "", "test"); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name, path, title string
		status            int
	}{
		{"unknown", "/s/zzzz", "Không tìm thấy mã này", http.StatusNotFound},
		{"not UTF-8", "/s/%ff%fe", "Không tìm thấy mã này", http.StatusNotFound},
		{"retired point", "/s/t22222", "Điểm khảo sát này đã ngừng nhận phiếu", http.StatusGone},
		{"no such page", "/abc/def", "Không có trang này", http.StatusNotFound},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := s.get(c.path).want(c.status)
			if got := p.text("h1"); got != c.title {
				t.Errorf("title %q", got)
			}
			p.has(1, `form[action="/s"] input[name=ma]`)
		})
	}
}

func TestTypedCode(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	for _, c := range []struct {
		query, to string
		status    int
	}{
		{"?ma=+Q1-1111+", "/s/q11111?lang=vi", http.StatusSeeOther},
		{"?ma=haiphong.gov.vn/s/Q1+1111", "/s/q11111?lang=vi", http.StatusSeeOther},
		{"?ma=https://haiphong.gov.vn/s/q11111/nha?giu=1%23x", "/s/q11111/nha?lang=vi", http.StatusSeeOther},
		{"?ma=HAIPHONG.GOV.VN/S/Q11111/NHA/DAT-DAI", "/s/q11111/nha/dat-dai?lang=vi", http.StatusSeeOther},
		{"?ma=https://evil.example/s/q11111/kiosk", "/s/q11111?lang=vi", http.StatusSeeOther},
		{"?ma=a/../../b&lang=en", "/s/a%2F..%2F..%2Fb?lang=en", http.StatusSeeOther},
		{"?ma=", "", http.StatusUnprocessableEntity},
		{"?ma=" + strings.Repeat("x", 41), "", http.StatusNotFound},
	} {
		if got := s.get("/s" + c.query).want(c.status).header.Get("Location"); got != c.to {
			t.Errorf("%s leads to %q, want %q", c.query, got, c.to)
		}
	}
	home := s.get("/").want(http.StatusOK)
	home.has(1, `form[action="/s"] input[name=ma]`)
	home.has(1, `a[href="/s/n33333?lang=vi"]`) // the online point, for whoever has nothing to type
}

// TestCardKnowsItsDomain: what the address of a card says is in the record, and
// stays so when the form comes back.
func TestCardKnowsItsDomain(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	p := s.press(s.get("/s/t22222/nha/dat-dai"), "button.switch", map[string]string{"q-chung": "4"}).want(http.StatusOK)
	p.has(0, "[name=domain]")
	s.post("/s/t22222/gui", p.posted()).want(http.StatusSeeOther)
	if r := s.stored()[0]; r.Domain != "dat-dai" || r.Channel != "home" || r.Stage != "received" {
		t.Errorf("stored %+v", r)
	}
}
