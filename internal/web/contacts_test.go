package web_test

import (
	"net/http"
	"net/netip"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"sipas/internal/config"
	"sipas/internal/store"
	"sipas/internal/survey"
	"sipas/internal/web/site"
)

const saidBy = "Chờ lâu quá"

// answered sends an answer with the comment and returns where its thanks are.
func (s *service) answered(comment string) (thanks string) {
	s.t.Helper()
	values := s.filled("/s/q11111", "2")
	values.Set("comment", comment)
	return s.post("/s/q11111/gui", values).want(http.StatusSeeOther).header.Get("Location")
}

// callBack is the address of the page for a call back about a new comment.
func (s *service) callBack() string {
	s.t.Helper()
	link := s.get(s.answered(saidBy)).want(http.StatusOK).attribute(`main a[href*="/lien-he/"]`, "href")
	return strings.TrimSuffix(link, "?lang=vi")
}

func consented() url.Values {
	return url.Values{"name": {"Bà Lan"}, "phone": {"0912 345 678"}, "email": {"lan@thu.vn"}, "consent": {"1"}, "lang": {"vi"}}
}

// contacts are what staff would see tomorrow.
func (s *service) contacts() []store.Contact {
	s.t.Helper()
	s.stored()
	all, err := s.store.Contacts(s.t.Context())
	if err != nil {
		s.t.Fatal(err)
	}
	return all
}

func TestCallBackIsOfferedForACommentOnly(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	s.get(s.answered(saidBy)).want(http.StatusOK).has(1, `a[href*="/lien-he/"]`)
	silent := s.answered("")
	s.get(silent).want(http.StatusOK).has(0, `a[href*="/lien-he/"]`)
	page := strings.Replace(strings.TrimSuffix(silent, "?lang=vi"), "/cam-on/", "/lien-he/", 1)
	for _, path := range []string{page, "/s/q11111/lien-he/ABCD-EFGH-JKLM", "/s/q11111/lien-he/hello", "/s/none/lien-he/ABCD-EFGH-JKLM"} {
		s.get(path).want(http.StatusNotFound)
		s.post(path, consented()).want(http.StatusNotFound)
		s.post(path+"/xoa", url.Values{}).want(http.StatusNotFound)
	}
	if all := s.contacts(); len(all) != 0 {
		t.Errorf("stored %+v", all)
	}
}

func TestCallBackFromConsentToErasure(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	path := s.callBack()
	empty := s.get(path).want(http.StatusOK)
	empty.has(0, "input[checked]")
	empty.has(0, `script:not([src^="/static/form.js?v="])`)
	if first := empty.attribute("button[form=contact]", "formaction"); first != "" {
		t.Errorf("Enter in a field leads to %q", first)
	}
	for _, told := range []string{"số điện thoại", "gọi lại về ý kiến này", "người phụ trách", "90 ngày", "xóa bất cứ lúc nào", "91/2025/QH15"} {
		if !strings.Contains(empty.text("main"), told) {
			t.Errorf("the page does not tell %q", told)
		}
	}
	if done := s.post(path, consented()).want(http.StatusSeeOther).header; done.Get("Location") != path+"?lang=vi" || done.Get("Set-Cookie") != "" {
		t.Fatalf("%v", done)
	}
	stored := s.get(path).want(http.StatusOK)
	if got := stored.text(".receipt"); !strings.Contains(got, "Đã lưu") || !strings.Contains(got, "18/08/2026") {
		t.Errorf("page %q", got)
	}
	if strings.Contains(stored.body, "0912") || strings.Contains(stored.body, "Lan") {
		t.Error("the page shows what was left")
	}
	gone := s.post(stored.attribute("main form", "action"), stored.hidden()).want(http.StatusSeeOther).header.Get("Location")
	if got := s.get(gone).want(http.StatusOK).text("[role=status]"); !strings.HasPrefix(got, "Đã xóa.") {
		t.Errorf("page %q", got)
	}
	if all := s.contacts(); len(all) != 0 {
		t.Errorf("still stored: %+v", all)
	}
}

func TestCallBackFaultsKeepTheFields(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	path := s.callBack()
	for _, c := range []struct {
		name   string
		change func(url.Values)
		field  string
		ticked int
	}{
		{"no consent", func(v url.Values) { v.Del("consent") }, "consent", 0},
		{"consent of another kind", func(v url.Values) { v.Set("consent", "0") }, "consent", 0},
		{"no way to reach", func(v url.Values) { v.Del("phone"); v.Del("email") }, "phone", 1},
		{"no number", func(v url.Values) { v.Set("phone", "không nhớ") }, "phone", 1},
		{"no e-mail", func(v url.Values) { v.Set("email", "lan") }, "email", 1},
		{"long name", func(v url.Values) { v.Set("name", strings.Repeat("x", 101)) }, "name", 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			values := consented()
			c.change(values)
			p := s.post(path, values).want(http.StatusUnprocessableEntity)
			p.has(1, "#"+c.field+"-fault")
			p.has(1, `.bad[role=alert] a[href="#`+c.field+`"]`)
			p.has(c.ticked, "#consent[checked]")
			for _, field := range []string{"name", "phone", "email"} {
				if got := p.attribute("#"+field, "value"); got != values.Get(field) {
					t.Errorf("%s holds %q, want %q", field, got, values.Get(field))
				}
			}
		})
	}
	if all := s.contacts(); len(all) != 0 {
		t.Errorf("stored without consent: %+v", all)
	}
}

func TestCallBackInEnglish(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	path := s.callBack()
	p := s.post(path, url.Values{"lang": {"en"}}).want(http.StatusUnprocessableEntity)
	if got := p.text("#phone-fault"); got != "Please type a phone number or an e-mail address, one of the two." {
		t.Errorf("message %q", got)
	}
	values := consented()
	drawn := s.post(s.get(path).want(http.StatusOK).attribute("button.switch[form=contact]", "formaction"), values).want(http.StatusOK)
	if lang, typed := drawn.attribute("html", "lang"), drawn.attribute("#phone", "value"); lang != "en" || typed != "0912 345 678" {
		t.Errorf("the switch leads to %q and keeps %q", lang, typed)
	}
	drawn.has(1, "#consent[checked]")
	values.Set("lang", "en")
	if got := s.post(path, values).want(http.StatusSeeOther).header.Get("Location"); got != path+"?lang=en" {
		t.Errorf("Location %q", got)
	}
}

func TestCallBackIsSlowedDownPerClient(t *testing.T) {
	t.Parallel()
	s := newSiteWith(t, func(d *site.Deps) { d.Config.TrustProxy = config.Proxies{netip.MustParsePrefix("127.0.0.1/32")} })
	path := s.callBack()
	post := func(from, path string) page {
		r := s.request(http.MethodPost, path, consented().Encode())
		r.Header.Set("X-Forwarded-For", from)
		return s.do(s.browser(), r)
	}
	for range 20 {
		post("198.51.100.7", path)
	}
	slowed := post("198.51.100.7", path).want(http.StatusTooManyRequests)
	if slowed.header.Get("Retry-After") == "" {
		t.Error("no Retry-After")
	}
	post("198.51.100.7", path+"/xoa").want(http.StatusTooManyRequests)
	post("198.51.100.8", path).want(http.StatusSeeOther)
}

// breakKey puts the text in place of the key of the contacts; none removes it.
func (s *service) breakKey(text string) {
	s.t.Helper()
	file := filepath.Join(filepath.Dir(s.path), "contact.key")
	err := os.WriteFile(file, []byte(text), 0o600)
	if text == "" {
		err = os.Remove(file)
	}
	if err != nil {
		s.t.Fatal(err)
	}
}

func TestCallBackWithoutAUsableKey(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	path := s.callBack()
	s.breakKey("không phải khóa")
	p := s.post(path, consented()).want(http.StatusServiceUnavailable)
	if got := p.text("[role=alert]"); !strings.Contains(got, "chưa có gì được lưu") || p.attribute("#phone", "value") != "0912 345 678" {
		t.Errorf("page %s", p.body)
	}
	if log := s.log.String(); !strings.Contains(log, "contact.key") || strings.Contains(log, "0912") {
		t.Errorf("log %s", log)
	}
}

func TestStaffSeeAndEraseCallBacks(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	admin := s.officer("quan-tri")
	list := func() page {
		return s.do(admin, s.request(http.MethodGet, "/quan-tri/lien-he", "")).want(http.StatusOK)
	}
	s.post(s.callBack(), consented()).want(http.StatusSeeOther)
	list().has(0, ".calls")              // the day is open
	s.answer(today, "chung-thuc", 10, 0) // and will be a finished piece
	s.stored()
	s.logIn(admin, "quan-tri", password).want(http.StatusSeeOther) // it is tomorrow
	p := list()
	for _, want := range []string{"20/05/2026", saidBy, "Bà Lan", "0912 345 678", "lan@thu.vn"} {
		if !strings.Contains(p.text(".calls li"), want) {
			t.Errorf("row %q lacks %q", p.text(".calls li"), want)
		}
	}
	if got := p.header.Get("Cache-Control"); got != "no-store" {
		t.Errorf("Cache-Control %q", got)
	}
	p.has(1, `.menu a[href="/quan-tri/lien-he"]`)
	if log := s.log.String(); !strings.Contains(log, `msg="contacts read" user=quan-tri contacts=1`) || strings.Contains(log, "0912") || strings.Contains(log, "Lan") {
		t.Errorf("log %s", log)
	}
	erase := s.request(http.MethodPost, "/quan-tri/lien-he", url.Values{"ma": {p.attribute("input[name=ma]", "value")}}.Encode())
	gone := s.do(admin, erase).want(http.StatusSeeOther).header.Get("Location")
	s.do(admin, s.request(http.MethodGet, gone, "")).want(http.StatusOK).has(1, ".done[role=status]")
	if all := s.contacts(); len(all) != 0 {
		t.Errorf("still stored: %+v", all)
	}
}

func TestCallBacksAreNotForLesserRoles(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	if got := s.get("/quan-tri/lien-he").want(http.StatusSeeOther).header.Get("Location"); got != "/quan-tri/dang-nhap" {
		t.Errorf("nobody in particular is sent to %q", got)
	}
	for _, role := range []string{"doc", "giam-sat"} {
		client := s.officer(role)
		s.do(client, s.request(http.MethodGet, "/quan-tri/lien-he", "")).want(http.StatusForbidden)
		s.do(client, s.request(http.MethodPost, "/quan-tri/lien-he", "ma=x")).want(http.StatusForbidden)
		s.do(client, s.request(http.MethodGet, "/quan-tri", "")).want(http.StatusOK).has(0, `a[href="/quan-tri/lien-he"]`)
	}
}

func TestStaffAreToldOfAMissingKey(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	s.post(s.callBack(), consented()).want(http.StatusSeeOther)
	s.stored()
	admin := s.officer("quan-tri")
	s.breakKey("")
	p := s.do(admin, s.request(http.MethodGet, "/quan-tri/lien-he", "")).want(http.StatusOK)
	if got := p.text(".fault[role=alert]"); !strings.Contains(got, "Thiếu tệp khóa contact.key") || strings.Contains(p.body, "0912") {
		t.Errorf("page %s", p.body)
	}
	p.has(1, ".calls button") // it can be erased all the same
}

// TestLogNamesNoContact reads the log after everything a citizen can do here.
func TestLogNamesNoContact(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	path := s.callBack()
	s.post(path, url.Values{"name": {"Bà Lan"}, "phone": {"0912"}})
	s.post(path, consented())
	s.get(path)
	s.post(path+"/xoa", url.Values{})
	receipt := path[strings.LastIndexByte(path, '/')+1:]
	for _, secret := range []string{"Lan", "0912", "lan@thu.vn", receipt, strings.ToLower(receipt), "127.0.0.1"} {
		if strings.Contains(s.log.String(), secret) {
			t.Errorf("the log holds %q:\n%s", secret, s.log.String())
		}
	}
	if survey.NormalReceipt(receipt) != receipt {
		t.Errorf("%q is no receipt", receipt)
	}
}
