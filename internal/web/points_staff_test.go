package web_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	printed "sipas/internal/results"
	"sipas/internal/survey"
	"sipas/internal/web/site"
)

// desk is a signed-in administrator at a service that looks at real sheets.
type desk struct {
	*service
	client *http.Client
}

// newDesk is at the address, "" for none.
func newDesk(t *testing.T, baseURL string) desk {
	t.Helper()
	s := newSiteWith(t, func(d *site.Deps) {
		d.Results = printed.New(d.Store, survey.CalendarMonths)
		d.Config.BaseURL = baseURL
	})
	d := desk{s, s.browser()}
	d.addUser("quan-tri")
	d.signIn()
	return d
}

// signIn begins a session; sessions end when the clock jumps.
func (d desk) signIn() {
	d.t.Helper()
	cookie := d.logIn(d.client, "quan-tri", password).want(http.StatusSeeOther).header.Get("Set-Cookie")
	token, _, _ := strings.Cut(cookie, ";")
	d.client.Transport = withCookie(token)
}

// withCookie sends the session over plain http, also a secure one: in front of
// a real service there is a proxy that ends https.
type withCookie string

func (w withCookie) RoundTrip(r *http.Request) (*http.Response, error) {
	r = r.Clone(r.Context())
	r.Header.Set("Cookie", string(w))
	return http.DefaultTransport.RoundTrip(r)
}

func (d desk) see(path string) page {
	d.t.Helper()
	return d.do(d.client, d.request(http.MethodGet, path, ""))
}

func (d desk) send(path string, values url.Values) page {
	d.t.Helper()
	return d.do(d.client, d.request(http.MethodPost, path, values.Encode()))
}

// point is a point as it is stored now.
func (d desk) point(id string) survey.Point {
	d.t.Helper()
	c, err := d.store.Catalogue(d.t.Context())
	if err != nil {
		d.t.Fatal(err)
	}
	p, _ := c.Point(id)
	return p
}

// wroteEvent fails the test unless the event is in the record.
func (d desk) wroteEvent(kind survey.EventKind, subject string) survey.Event {
	d.t.Helper()
	events, err := d.store.Events(d.t.Context(), "", "")
	if err != nil {
		d.t.Fatal(err)
	}
	for _, e := range events {
		if e.Kind == kind && e.Subject == subject && e.Actor == "quan-tri" {
			return e
		}
	}
	d.t.Errorf("no event %s of %s in %+v", kind, subject, events)
	return survey.Event{}
}

func newPoint() url.Values {
	return url.Values{"label_vi": {"  Quầy 6:  Đất đai "}, "label_en": {"Counter 6"}, "kind": {"counter"}, "domains": {"dat-dai", "xay-dung"}, "questionnaire": {"nhanh"}}
}

func TestPointIsAdded(t *testing.T) {
	t.Parallel()
	d := newDesk(t, "")
	d.see("/quan-tri").want(http.StatusOK).has(1, `.menu a[href="/quan-tri/diem"]`)
	d.see("/quan-tri/diem/them").want(http.StatusOK).has(0, "[role=alert]")
	gone := d.send("/quan-tri/diem/them", newPoint()).want(http.StatusSeeOther).header.Get("Location")
	list := d.see(gone).want(http.StatusOK)
	if got := list.text("[role=status]"); !strings.HasPrefix(got, "Đã thêm điểm “Quầy 6: Đất đai”.") {
		t.Errorf("told %q", got)
	}
	list.has(1, `[role=status] a[href="/quan-tri/diem/quay-6-dat-dai/in"]`)
	p := d.point("quay-6-dat-dai")
	code, _ := p.Current()
	if p.Label["vi"] != "Quầy 6: Đất đai" || p.Label["en"] != "Counter 6" || len(p.Domains) != 2 || len(code.Code) != 7 || code.Serial != "0001" || code.IssuedOn != today {
		t.Errorf("stored %+v", p)
	}
	row := list.text("tbody tr:last-child")
	for _, want := range []string{"Quầy 6: Đất đai", "Quầy tiếp nhận", "Đất đai; Xây dựng", "Phiếu nhanh", code.Code, "0001", "20/05/2026", "Đang dùng"} {
		if !strings.Contains(row, want) {
			t.Errorf("row %q lacks %q", row, want)
		}
	}
	d.wroteEvent(survey.EventPointAdd, "quay-6-dat-dai")
	d.send("/quan-tri/diem/them", newPoint()).want(http.StatusSeeOther)
	if p := d.point("quay-6-dat-dai-2"); !p.Active() || p.ID == "" {
		t.Error("the same name again found no id of its own")
	}
	d.get("/s/" + code.Code).want(http.StatusOK)
}

func TestPointFaultsKeepTheFields(t *testing.T) {
	t.Parallel()
	d := newDesk(t, "")
	for _, c := range []struct {
		name, path, field string
		change            func(url.Values)
	}{
		{"no name", "them", "label_vi", func(v url.Values) { v.Set("label_vi", " ") }},
		{"long name", "them", "label_vi", func(v url.Values) { v.Set("label_vi", strings.Repeat("đ", 201)) }},
		{"broken name", "them", "label_vi", func(v url.Values) { v.Set("label_vi", "Qu\xffy") }},
		{"long English", "them", "label_en", func(v url.Values) { v.Set("label_en", strings.Repeat("x", 201)) }},
		{"unknown kind", "them", "kind", func(v url.Values) { v.Set("kind", "bus") }},
		{"domain of another sort", "them", "domains", func(v url.Values) { v.Add("domains", "dv-y-te") }},
		{"unknown domain", "them", "domains", func(v url.Values) { v.Add("domains", "thue") }},
		{"unknown questionnaire", "them", "questionnaire", func(v url.Values) { v.Set("questionnaire", "x") }},
		{"crooked id", "them", "id", func(v url.Values) { v.Set("id", "quầy 6") }},
		{"id twice", "them", "id", func(v url.Values) { v.Set("id", "quay-1") }},
		{"edited to no name", "quay-1/sua", "label_vi", func(v url.Values) { v.Set("label_vi", "") }},
		{"edited to a foreign domain", "quay-1/sua", "domains", func(v url.Values) { v.Add("domains", "dv-y-te") }},
	} {
		t.Run(c.name, func(t *testing.T) {
			values := newPoint()
			c.change(values)
			p := d.send("/quan-tri/diem/"+c.path, values).want(http.StatusUnprocessableEntity)
			p.has(1, "#"+c.field+"-fault[role=alert]")
			p.has(1, "[role=alert]")
			if got := p.attribute("#label_en", "value"); got != strings.TrimSpace(values.Get("label_en")) {
				t.Errorf("English is %q", got)
			}
			p.has(1, `input[name=domains][value=dat-dai][checked]`)
		})
	}
	if c, err := d.store.Catalogue(t.Context()); err != nil || len(c.Points) != 4 || c.Points[0].Label["vi"] != "Quầy 1" {
		t.Errorf("something was stored: %v", err)
	}
}

func TestPointIsEdited(t *testing.T) {
	t.Parallel()
	d := newDesk(t, "")
	p := d.see("/quan-tri/diem/quay-1/sua").want(http.StatusOK)
	if got := p.attribute("#label_vi", "value"); got != "Quầy 1" {
		t.Errorf("name %q", got)
	}
	p.has(3, "input[name=domains][checked]")
	p.has(0, "#kind")
	values := newPoint()
	values.Set("kind", "return") // is not asked, so it changes nothing
	values.Set("id", "quay-9")
	d.send("/quan-tri/diem/quay-1/sua", values).want(http.StatusSeeOther)
	got := d.point("quay-1")
	if code, _ := got.Current(); got.Label["vi"] != "Quầy 6: Đất đai" || got.Kind != survey.CounterPoint || len(got.Domains) != 2 || code.Code != "q11111" {
		t.Errorf("stored %+v", got)
	}
	d.wroteEvent(survey.EventPointEdit, "quay-1")
}

// TestLifeOfASheet follows a sheet from the wall to its successor: the serial
// travels with the answer, the old sheet is recognised, a retired code leads on.
func TestLifeOfASheet(t *testing.T) {
	t.Parallel()
	d := newDesk(t, "")
	answer := func(code, level string) {
		t.Helper()
		d.post("/s/"+code+"/gui", d.filled("/s/"+code, level)).want(http.StatusSeeOther)
	}
	answer("q11111", "5")

	ask := d.see("/quan-tri/diem/quay-1/dot-moi").want(http.StatusOK)
	if got := ask.text("main"); !strings.Contains(got, "tờ in số 0002") || !strings.Contains(got, "Tờ in số 0001 đang treo không mất tác dụng") {
		t.Errorf("asked %q", got)
	}
	agreed := ask.hidden()
	d.send("/quan-tri/diem/quay-1/dot-moi", agreed).want(http.StatusSeeOther)
	d.send("/quan-tri/diem/quay-1/dot-moi", agreed).want(http.StatusConflict) // a second click
	if e := d.wroteEvent(survey.EventPointCode, "quay-1"); !strings.HasPrefix(e.Detail, "0002") {
		t.Errorf("event %+v", e)
	}
	fresh, _ := d.point("quay-1").Current()
	if fresh.Serial != "0002" || fresh.Code == "q11111" || len(fresh.Code) != 7 {
		t.Fatalf("new code %+v", fresh)
	}
	d.see("/quan-tri/diem").want(http.StatusOK).has(0, ".stack .open")

	d.clock.Set(today.Next())
	answer("Q11111", "4") // from the wall, a day later
	answer(fresh.Code, "4")
	serials := map[string]int{}
	d.clock.Set(today.Add(2))
	if _, err := d.store.CloseDays(t.Context()); err != nil {
		t.Fatal(err)
	}
	for r, err := range d.store.Export(t.Context(), "", "") {
		if err != nil {
			t.Fatal(err)
		}
		serials[r.Serial]++
	}
	if serials["0001"] != 2 || serials["0002"] != 1 {
		t.Errorf("serials of the answers: %v", serials)
	}
	d.signIn()
	list := d.see("/quan-tri/diem").want(http.StatusOK)
	list.has(1, ".stack .open")
	if got := list.text(".stack .open"); got != "Tờ in cũ còn treo: 0001" {
		t.Errorf("marked %q", got)
	}

	d.clock.Set(today.Add(9))
	if _, err := d.store.CloseDays(t.Context()); err != nil {
		t.Fatal(err)
	}
	d.signIn()
	marks := d.see("/quan-tri/diem").want(http.StatusOK)
	marks.has(4+1, ".stack .open") // every point is quiet by now
	if got := marks.text("tbody tr:first-child"); !strings.Contains(got, "Tờ in cũ còn treo: 0001") || !strings.Contains(got, "7 ngày liền không có phiếu") {
		t.Errorf("marked %q", got)
	}

	d.see("/quan-tri/diem/quay-1/ngung").want(http.StatusOK).has(0, `option[value=quay-1], option[value=tram-y-te]`)
	for _, wrong := range []string{"tram-y-te", "quay-9", "quay-1"} {
		p := d.send("/quan-tri/diem/quay-1/ngung", url.Values{"thay-the": {wrong}}).want(http.StatusUnprocessableEntity)
		p.has(1, "#thay-the-fault[role=alert]")
	}
	done := d.send("/quan-tri/diem/quay-1/ngung", url.Values{"thay-the": {"tra-ket-qua"}}).want(http.StatusSeeOther).header.Get("Location")
	retired := d.see(done).want(http.StatusOK)
	if got := retired.text("main"); !strings.Contains(got, "Đã ngừng điểm “Quầy 1”.") || !strings.Contains(got, "ngừng từ 29/05/2026; mã cũ dẫn sang “Trả kết quả”") {
		t.Errorf("list %q", got)
	}
	d.wroteEvent(survey.EventPointClose, "quay-1")
	for _, code := range []string{"q11111", fresh.Code} {
		answer(code, "5")
	}
	d.clock.Set(today.Add(10))
	if _, err := d.store.CloseDays(t.Context()); err != nil {
		t.Fatal(err)
	}
	led := 0
	for r, err := range d.store.Export(t.Context(), today.Add(9), "") {
		if err != nil {
			t.Fatal(err)
		}
		if r.Point == "tra-ket-qua" && r.Serial == "0001" {
			led++
		}
	}
	if led != 2 {
		t.Errorf("%d answers reached the successor, want 2", led)
	}
	d.signIn()
	for _, path := range []string{"sua", "dot-moi", "ngung", "in", "in/to.pdf"} {
		d.see("/quan-tri/diem/quay-1/" + path).want(http.StatusConflict)
		d.see("/quan-tri/diem/quay-9/" + path).want(http.StatusNotFound)
	}
	for _, path := range []string{"sua", "dot-moi", "ngung"} {
		d.send("/quan-tri/diem/quay-1/"+path, newPoint()).want(http.StatusConflict)
		d.send("/quan-tri/diem/quay-9/"+path, newPoint()).want(http.StatusNotFound)
	}
	d.send("/quan-tri/diem/tra-ket-qua/ngung", nil).want(http.StatusSeeOther)
	d.get("/s/q11111").want(http.StatusGone)
}
