package web_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
)

// A person is added, signs in with the password that was shown once, has to change it,
// gets another role and leaves; every step is in the journal.
func TestPeople(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	admin := s.officer("quan-tri")
	post := func(path string, values url.Values) page {
		return s.do(admin, s.request(http.MethodPost, path, values.Encode()))
	}
	const people = "/quan-tri/nguoi-dung"
	added := post(people, url.Values{"ten": {" Lan "}, "vai-tro": {"tong-hop"}}).want(http.StatusOK)
	first := added.text(".code")
	if added.header.Get("Cache-Control") != "no-store" || len(first) < 12 {
		t.Errorf("password %q, Cache-Control %q", first, added.header.Get("Cache-Control"))
	}
	if again := s.do(admin, s.request(http.MethodGet, people, "")); strings.Contains(again.body, first) {
		t.Error("the password is shown a second time")
	}
	for name, values := range map[string]url.Values{
		"the name is taken": {"ten": {"lan"}, "vai-tro": {"doc"}}, "no such role": {"ten": {"binh"}, "vai-tro": {"chu-tich"}},
		"no name": {"ten": {""}, "vai-tro": {"doc"}},
	} {
		if p := post(people, values).want(http.StatusUnprocessableEntity); p.text(".fault") == "" || strings.Contains(p.body, `class="code"`) {
			t.Errorf("%s: %s", name, p.body)
		}
	}
	lan := s.browser()
	s.logIn(lan, "lan", first).want(http.StatusSeeOther)
	if p := s.do(lan, s.request(http.MethodGet, "/quan-tri", "")); p.header.Get("Location") != "/quan-tri/mat-khau" {
		t.Errorf("not sent to change the password: %d %q", p.status, p.header.Get("Location"))
	}
	change := url.Values{"cu": {first}, "moi": {"một câu của riêng Lan"}, "nhac-lai": {"một câu của riêng Lan"}}
	s.do(lan, s.request(http.MethodPost, "/quan-tri/mat-khau", change.Encode())).want(http.StatusSeeOther)
	s.do(lan, s.request(http.MethodGet, "/quan-tri/bao-cao", "")).want(http.StatusOK)
	s.do(lan, s.request(http.MethodGet, people, "")).want(http.StatusForbidden)

	post(people+"/lan", url.Values{"viec": {"vai-tro"}, "vai-tro": {"doc"}}).want(http.StatusOK)
	if p := s.do(lan, s.request(http.MethodGet, "/quan-tri", "")); p.status != http.StatusSeeOther {
		t.Errorf("a session outlived the role: %d", p.status)
	}
	s.logIn(s.browser(), "lan", "sai mật khẩu rồi").want(http.StatusUnprocessableEntity)
	if p := s.do(admin, s.request(http.MethodGet, people, "")); !strings.Contains(p.body, "1 lần") {
		t.Error("the failed sign-in is not shown")
	}
	post(people+"/lan", url.Values{"viec": {"ngung"}}).want(http.StatusOK)
	s.logIn(s.browser(), "lan", "một câu của riêng Lan").want(http.StatusUnprocessableEntity)
	if p := post(people+"/quan-tri", url.Values{"viec": {"ngung"}}).want(http.StatusUnprocessableEntity); !strings.Contains(p.text(".fault"), "ít nhất một người quản trị") {
		t.Errorf("the last quản trị: %q", p.text(".fault"))
	}
	post(people+"/ai-do", url.Values{"viec": {"ngung"}}).want(http.StatusNotFound)
	post(people+"/lan", url.Values{"viec": {"xoa"}}).want(http.StatusBadRequest)
	if reset := post(people+"/lan", url.Values{"viec": {"dat-lai"}}).want(http.StatusOK); reset.text(".code") == first {
		t.Error("the same password again")
	}

	journal := s.do(admin, s.request(http.MethodGet, "/quan-tri/nhat-ky?loai=user", "")).want(http.StatusOK)
	for _, sentence := range []string{"lan thêm, vai trò tong-hop", "lan vai trò doc", "lan ngừng"} {
		if !strings.Contains(journal.body, sentence) {
			t.Errorf("the journal does not say %q", sentence)
		}
	}
	if strings.Contains(journal.body, "sha256:") {
		t.Error("the journal shows digests")
	}
	if none := s.do(admin, s.request(http.MethodGet, "/quan-tri/nhat-ky?tim=khong-co-viec-nay", "")); !strings.Contains(none.body, "Không có việc nào") {
		t.Error("what nobody did is found")
	}
	table := s.do(admin, s.request(http.MethodGet, "/quan-tri/nhat-ky.csv?loai=user&tim=ngung", "")).want(http.StatusOK)
	if lines := strings.Split(strings.TrimSpace(table.body), "\n"); len(lines) != 2 || !strings.Contains(lines[1], "lan ngừng") {
		t.Errorf("the table: %q", table.body)
	}
	s.do(admin, s.request(http.MethodGet, "/quan-tri/nhat-ky?ky=2026-13", "")).want(http.StatusUnprocessableEntity)
}
