package web_test

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"testing"

	"sipas/internal/survey"
	"sipas/internal/web/site"
	"sipas/internal/web/staff"
)

const paperPath = "/quan-tri/phieu-giay"

// paper begins a batch at quay-1 (testkit), answered on a day.
func (d desk) paper(day, channel string) page {
	d.t.Helper()
	return d.send(paperPath, url.Values{"viec": {"bat-dau"}, "diem": {"quay-1"}, "ngay": {day}, "hinh-thuc": {channel}})
}

// types fills in the form on the page and presses a button.
func (d desk) types(p page, button string, boxes url.Values) page {
	d.t.Helper()
	values := p.hidden()
	values.Set("viec", button)
	for field, text := range boxes {
		values[field] = text
	}
	return d.send(paperPath, values)
}

func mark(level string) url.Values {
	return url.Values{"q-chung": {level}, "stage": {"1"}, "domain": {"2"}, "q-n1": {level}}
}

// Without a script: a plain form for each paper, the tenth twice, then stored with
// one event.
func TestPaperIsTyped(t *testing.T) {
	t.Parallel()
	d := newDesk(t, "")
	d.see(paperPath).want(http.StatusOK).has(1, `.menu a[href="/quan-tri/phieu-giay"][aria-current=page]`)
	p := d.paper("2026-05-19", "paper").want(http.StatusOK)
	p.wants("main", "Phiếu 1", "Quầy 1 · Phiếu giấy · trả lời ngày 19/05/2026", "2 Không hài lòng", "Đã nhận kết quả")
	p.has(1, `input[name=q-chung][autofocus]`)
	for n := 1; n <= 10; n++ {
		p.wants("h1", "Phiếu "+strconv.Itoa(n))
		p = d.types(p, "tiep", mark("5")).want(http.StatusOK)
	}
	p.wants("main", "Phiếu 10, gõ lần hai", "Cứ mười phiếu")
	p.has(0, `input[name=q-chung][value="5"]`)
	p = d.types(p, "tiep", mark("4")).want(http.StatusOK)
	p.wants("[role=alert]", "chung : lần một 5, lần hai 4", "n1 : lần một 5, lần hai 4")
	p.has(1, `input[name=q-chung][value="4"][autofocus]`)
	p = d.types(p, "tiep", mark("5")).want(http.StatusOK)
	p.wants("main", "Phiếu 11", "Ghi đợt (10 phiếu đã gõ)")

	stored := d.types(p, "ghi", mark("3")).want(http.StatusSeeOther) // the eleventh is on the page
	d.see(stored.header.Get("Location")).wants("[role=status]", "Đã ghi 11 phiếu, tính vào ngày 19/05/2026.")
	e := d.wroteEvent(survey.EventPaper, "quay-1")
	if e.Detail != "11 phiếu, phiếu giấy, trả lời ngày 2026-05-19; gõ hai lần 1 phiếu, khác 2 ô" || e.Actor != "quan-tri" {
		t.Errorf("%+v", e)
	}
	d.types(p, "ghi", mark("3")).want(http.StatusSeeOther) // sent again
	d.types(p, "ghi", mark("2")).want(http.StatusUnprocessableEntity).wants("[role=alert]", "Đợt này đã được ghi")
	if n, err := d.store.OpenCount(t.Context()); err != nil || n != 11 {
		t.Errorf("%d responses, %v", n, err)
	}
	d.see("/quan-tri/nhat-ky?ky=2026-05").wants("main", "Nhập phiếu giấy")
}

func TestPaperFaults(t *testing.T) {
	t.Parallel()
	d := newDesk(t, "")
	for _, x := range map[string]struct{ day, channel, fault string }{
		"tomorrow":         {"2026-05-21", "paper", "Ngày trả lời phải là một ngày đã đến."},
		"no day":           {"", "paper", "Ngày trả lời phải là một ngày đã đến."},
		"another channel":  {"2026-05-20", "kiosk", "Xin chọn hình thức trả lời."},
		"a day of a sheet": {"20/05/2026", "assisted", "Ngày trả lời phải là một ngày đã đến."},
	} {
		d.paper(x.day, x.channel).want(http.StatusUnprocessableEntity).wants("[role=alert]", x.fault)
	}
	d.send(paperPath, url.Values{"viec": {"bat-dau"}, "diem": {"khong-co"}, "ngay": {"2026-05-20"}, "hinh-thuc": {"paper"}}).
		want(http.StatusUnprocessableEntity).wants("[role=alert]", "Xin chọn điểm khảo sát.")
	d.paper("2026-04-30", "assisted").want(http.StatusOK).
		wants(".open-note", "Tháng của ngày trả lời đã kết thúc: phiếu được tính vào ngày nhập, 20/05/2026.")

	p := d.paper("2026-05-20", "assisted").want(http.StatusOK)
	d.types(p, "ghi", nil).want(http.StatusUnprocessableEntity).wants("[role=alert]", "Một đợt có từ 1 đến 100 phiếu.")
	empty := d.types(p, "tiep", nil).want(http.StatusUnprocessableEntity)
	empty.wants("[role=alert]", "Phiếu này chưa gõ gì.")
	bad := d.types(p, "tiep", url.Values{"q-chung": {"5"}, "stage": {"9"}}).want(http.StatusUnprocessableEntity)
	bad.wants("#stage-fault", "chỉ có số từ 1 đến 4")
	bad.has(1, `input[name=stage][aria-invalid][autofocus]`)
	d.types(p, "tiep", url.Values{"stage": {"1"}}).want(http.StatusUnprocessableEntity).has(1, `input[name=q-chung][aria-invalid]`)

	p = d.types(p, "tiep", url.Values{"q-chung": {"5"}, "comment": {`Nhanh & "gọn"`}}).want(http.StatusOK)
	back := d.types(p, "sua", nil).want(http.StatusOK)
	back.wants("h1", "Phiếu 1")
	if back.attribute("[name=comment]", "value") != `Nhanh & "gọn"` || back.attribute("[name=q-chung]", "value") != "5" {
		t.Error("the form that is brought back lost something")
	}
	if n, err := d.store.OpenCount(t.Context()); err != nil || n != 0 {
		t.Errorf("%d responses, %v", n, err)
	}
}

func TestPaperFormIsPrinted(t *testing.T) {
	t.Parallel()
	d := newDesk(t, "")
	p := d.see(paperPath + "/mau.pdf?diem=quay-1").want(http.StatusOK)
	if !strings.HasPrefix(p.body, "%PDF-") || p.header.Get("Content-Disposition") != `attachment; filename="phieu-giay-quay-1.pdf"` {
		t.Errorf("%.20s %s", p.body, p.header.Get("Content-Disposition"))
	}
	d.see(paperPath + "/mau.pdf?diem=khong-co").want(http.StatusNotFound)
}

// paperPage is one form of a batch with everything on it.
func paperPage() *staff.PaperPage {
	return &staff.PaperPage{ScriptHref: "/x.js", Fault: "x", Where: "x", Older: "x", Number: 10, Typed: 9, Step: "3", Finish: true,
		Boxes:       []staff.PaperBox{{Field: "stage", Choices: []string{"a"}, Fault: "x", Focus: true}, {Field: "q-chung"}},
		Comment:     staff.PaperBox{Field: "comment", Fault: "x", Focus: true},
		Differences: []staff.PaperDifference{{Name: "x"}}, Hidden: []site.Hidden{{Name: "khoa", Value: "x"}}}
}
