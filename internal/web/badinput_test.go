package web_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
)

func TestBadInput(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	for _, c := range []struct {
		name   string
		change func(url.Values)
		field  string // whose message is wanted
		says   string
	}{
		{"nothing answered", func(v url.Values) { v.Del("q-chung") }, "q-chung", "Xin Ông/Bà chọn một mức cho câu đầu tiên."},
		{"overall left empty", func(v url.Values) { v.Set("q-chung", "") }, "q-chung", "Xin Ông/Bà chọn một mức cho câu đầu tiên."},
		{"level 0", func(v url.Values) { v.Set("q-chung", "0") }, "q-chung", "Mức trả lời không hợp lệ, xin chọn lại."},
		{"level 6", func(v url.Values) { v.Set("q-n1", "6") }, "q-n1", "Mức trả lời không hợp lệ, xin chọn lại."},
		{"level in words", func(v url.Values) { v.Set("q-n1", "năm") }, "q-n1", "Mức trả lời không hợp lệ, xin chọn lại."},
		{"two levels for one item", func(v url.Values) { v["q-chung"] = []string{"1", "5"} }, "q-chung", "Câu này có hai lựa chọn, xin chọn một."},
		{"unknown item", func(v url.Values) { v.Set("q-zzz", "1") }, "", "Câu hỏi này không có trong phiếu."},
		{"item of another questionnaire", func(v url.Values) { v.Set("q-a1", "1") }, "", "Câu hỏi này không có trong phiếu."},
		{"unknown stage", func(v url.Values) { v.Set("stage", "x") }, "stage", "Lựa chọn này không có trong phiếu."},
		{"two stages", func(v url.Values) { v["stage"] = []string{"received", "waiting"} }, "stage", "Câu này có hai lựa chọn, xin chọn một."},
		{"unknown domain", func(v url.Values) { v.Set("domain", "dv-y-te") }, "domain", "Lĩnh vực này không có ở điểm khảo sát này."},
		{"procedure of another domain", func(v url.Values) { v.Set("domain", "dat-dai"); v.Set("procedure", "1.013225") }, "procedure", "Thủ tục này không thuộc lĩnh vực đã chọn."},
		{"unknown procedure", func(v url.Values) { v.Set("procedure", "9.999999") }, "procedure", "Thủ tục này không có trong danh mục."},
		{"comment too long", func(v url.Values) { v.Set("comment", strings.Repeat("ư", 2001)) }, "comment", "Ý kiến dài quá 2.000 ký tự, xin viết ngắn lại."},
		{"comment not UTF-8", func(v url.Values) { v.Set("comment", "tốt \xff\xfe") }, "comment", "Ý kiến có ký tự không đọc được, xin viết lại."},
		{"mode not UTF-8", func(v url.Values) { v.Set("mode", "\xff") }, "mode", "Nội dung này có ký tự không đọc được."},
		{"no key", func(v url.Values) { v.Del("key") }, "", "Phiếu thiếu mã gửi; đã cấp mã mới, xin bấm Gửi lần nữa."},
		{"broken key", func(v url.Values) { v.Set("key", "abc") }, "", "Phiếu thiếu mã gửi; đã cấp mã mới, xin bấm Gửi lần nữa."},
		{"unknown variant", func(v url.Values) { v.Set("variant", "kiosk") }, "", "Phần ẩn của phiếu không hợp lệ; đã sửa, xin bấm Gửi lần nữa."},
	} {
		t.Run(c.name, func(t *testing.T) {
			values := s.filled("/s/q11111", "4")
			values.Set("q-n2", "3")
			values.Set("respondent", "self")
			c.change(values)
			p := s.post("/s/q11111/gui", values).want(http.StatusUnprocessableEntity)
			if got := p.text(".bad[role=alert]"); !strings.Contains(got, c.says) {
				t.Errorf("summary %q, want %q", got, c.says)
			}
			if c.field != "" {
				if got := p.text("#" + c.field + "-fault"); got != c.says {
					t.Errorf("message %q, want %q", got, c.says)
				}
				p.has(1, p.attribute(".bad a", "href"))
			}
			p.has(1, "#q-n2-3[checked]")
			p.has(1, "#respondent-self[checked]")
			if len(p.hidden().Get("key")) != 32 {
				t.Errorf("key %q", p.hidden().Get("key"))
			}
			if got := p.text("title"); !strings.HasPrefix(got, "Lỗi: ") {
				t.Errorf("title %q", got)
			}
		})
	}
	if n := s.count(); n != 0 {
		t.Errorf("%d responses were stored", n)
	}
}

func TestLineEndsCountOnce(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	values := s.filled("/s/q11111", "4")
	values.Set("comment", strings.Repeat("a\r\n", 999)+"ok")
	s.post("/s/q11111/gui", values).want(http.StatusSeeOther)
}

func TestFaultsInEnglish(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	values := s.get("/s/q11111?lang=en").want(http.StatusOK).hidden()
	p := s.post("/s/q11111/gui", values).want(http.StatusUnprocessableEntity)
	if got := p.text("#q-chung-fault"); got != "Please choose one answer to the first question." {
		t.Errorf("message %q", got)
	}
	p.has(0, "a.switch") // a link would lose what was typed
	p.has(1, "button.switch[form=phieu]")
}

func TestBodiesThatAreNoForm(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	form := s.filled("/s/q11111", "4").Encode()
	for _, c := range []struct {
		name, kind, body string
		status           int
	}{
		{"10 MB", "application/x-www-form-urlencoded", "comment=" + strings.Repeat("a", 10<<20), http.StatusRequestEntityTooLarge},
		{"just over the limit", "application/x-www-form-urlencoded", form + "&comment=" + strings.Repeat("a", 64<<10), http.StatusRequestEntityTooLarge},
		{"JSON", "application/json", `{"q-chung":5}`, http.StatusUnsupportedMediaType},
		{"multipart", "multipart/form-data; boundary=x", "--x--", http.StatusUnsupportedMediaType},
		{"no content type", "", form, http.StatusUnsupportedMediaType},
		{"another charset", "application/x-www-form-urlencoded; charset=windows-1258", form, http.StatusUnsupportedMediaType},
		{"broken escapes", "application/x-www-form-urlencoded", form + "&comment=%zz", http.StatusBadRequest},
		{"UTF-8 named", "application/x-www-form-urlencoded; charset=UTF-8", form, http.StatusSeeOther},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := s.request(http.MethodPost, "/s/q11111/gui", c.body)
			r.Header.Set("Content-Type", c.kind)
			p := s.do(s.browser(), r).want(c.status)
			if c.status != http.StatusSeeOther && !strings.Contains(p.body, "Chưa có gì được ghi nhận.") {
				t.Errorf("page %s", p.body)
			}
		})
	}
	if n := s.count(); n != 1 {
		t.Errorf("%d responses stored, want 1", n)
	}
}

func TestWrongMethod(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	s.post("/s/q11111", url.Values{}).want(http.StatusMethodNotAllowed)
	s.do(s.browser(), s.request(http.MethodDelete, "/", "")).want(http.StatusMethodNotAllowed)
}
