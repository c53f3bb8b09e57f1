package web_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"sipas/internal/store"
	"sipas/internal/survey"
	"sipas/internal/web"
)

// entered are the served counts as last entered, as "scope code from..to count".
func (d desk) entered() []store.EnteredCaseload {
	d.t.Helper()
	rows, err := d.store.EnteredCaseload(d.t.Context())
	if err != nil {
		d.t.Fatal(err)
	}
	return rows
}

// april is what an officer types of April: the total and one domain.
func april() url.Values {
	return url.Values{"theo": {"linh-vuc"}, "tu": {"2026-04-01"}, "den": {"2026-04-30"}, "tong": {"1.200"}, "lv-dat-dai": {"200"}, "lv-xay-dung": {""}}
}

// agreed is the form of the page that asks, with the answer yes.
func agreed(p page) url.Values {
	values := p.hidden()
	values.Set("buoc", "ghi")
	return values
}

func TestServedIsTyped(t *testing.T) {
	t.Parallel()
	d := newDesk(t, "")
	empty := d.see("/quan-tri/ho-so").want(http.StatusOK)
	empty.has(1, `.menu a[href="/quan-tri/ho-so"][aria-current=page]`)
	empty.has(2, ".missing") // no counts, no closed month

	asked := d.send("/quan-tri/ho-so/nhap", april()).want(http.StatusOK)
	asked.wants("main", "01/04/2026 – 30/04/2026", "Tổng cả trung tâm 1.200 số mới", "Đất đai 200 số mới", "1.000 hồ sơ; phần này chỉ tính vào tổng",
		"từ khi chốt ngày hôm nay (20/05/2026)")
	asked.has(1, "button[name=buoc][value=ghi]")
	if len(d.entered()) > 0 {
		t.Fatal("the preview stored something")
	}
	if back := d.send("/quan-tri/ho-so/nhap", url.Values{"buoc": {"sua"}, "theo": {"linh-vuc"}, "tu": {"2026-04-01"}, "tong": {"7"}}).want(http.StatusOK); back.attribute("#tong", "value") != "7" || back.attribute("#tu", "value") != "2026-04-01" {
		t.Error("mending lost what was typed")
	}

	gone := d.send("/quan-tri/ho-so/nhap", agreed(asked)).want(http.StatusSeeOther).header.Get("Location")
	list := d.see(gone).want(http.StatusOK)
	list.wants("[role=status]", "Đã ghi 2 số mới hoặc thay đổi.", "sau 0 giờ đêm nay")
	list.wants("tbody tr:last-child", "Tháng 4 năm 2026", "1.200", "1 trong 3 lĩnh vực: Đất đai", "Nhập tay: quan-tri, nhập 20/05/2026", "có số nhập hôm nay, chưa tính")
	list.wants("tbody tr:first-child", "Tháng 5 năm 2026", "chưa có số từ 01/05/2026 đến 19/05/2026")
	list.has(1, `a[href="/quan-tri/ho-so/nhap?den=2026-05-19&tu=2026-05-01"]`)
	d.wroteEvent(survey.EventCaseload, "Nhập tay: quan-tri")

	again := d.send("/quan-tri/ho-so/nhap", april()).want(http.StatusOK)
	again.has(0, "button[value=ghi]")
	again.wants("[role=status]", "không có gì để ghi thêm")
	d.see(d.send("/quan-tri/ho-so/nhap", agreed(asked)).want(http.StatusSeeOther).header.Get("Location")).wants("[role=status]", "Không có gì thay đổi")

	corrected := april()
	corrected.Set("lv-dat-dai", "210")
	d.send("/quan-tri/ho-so/nhap", corrected).want(http.StatusOK).wants("main", "Tổng cả trung tâm 1.200 không đổi", "Đất đai 210 thay số 200 đã có")

	d.clock.Set(today.Next())
	if _, err := d.store.CloseDays(t.Context()); err != nil {
		t.Fatal(err)
	}
	d.signIn()
	d.see("/quan-tri/ho-so").want(http.StatusOK).has(0, "tbody tr:last-child td:last-child .open")
}

func TestServedOfAProcedureIsTyped(t *testing.T) {
	t.Parallel()
	d := newDesk(t, "")
	p := d.see("/quan-tri/ho-so/nhap?theo=thu-tuc&tu=2026-04-01&den=2026-04-30").want(http.StatusOK)
	p.has(6, "#thu-tuc optgroup option") // one that has ended among them
	if p.attribute("#den", "value") != "2026-04-30" || p.attribute("#den", "max") != "2026-05-20" {
		t.Error("the period of the address is not filled in")
	}
	asked := d.send("/quan-tri/ho-so/nhap", url.Values{"theo": {"thu-tuc"}, "tu": {"2026-04-01"}, "den": {"2026-04-30"}, "thu-tuc": {"2.000815"}, "so": {"31"}, "tong": {"9"}})
	asked.want(http.StatusOK).wants("main", "Thủ tục 2.000815 – Chứng thực bản sao 31 số mới", "tổng và số theo lĩnh vực của kỳ này không đổi")
	d.send("/quan-tri/ho-so/nhap", agreed(asked)).want(http.StatusSeeOther)
	want := survey.Caseload{From: "2026-04-01", To: "2026-05-01", Scope: survey.ScopeProcedure, Code: "2.000815", Count: 31, Source: "Nhập tay: quan-tri"}
	if rows := d.entered(); len(rows) != 1 || rows[0].Caseload != want {
		t.Errorf("stored %+v", rows)
	}
}

func TestServedFaultsKeepTheFields(t *testing.T) {
	t.Parallel()
	d := newDesk(t, "")
	d.send("/quan-tri/ho-so/nhap", agreed(d.send("/quan-tri/ho-so/nhap", april()))).want(http.StatusSeeOther)
	for _, c := range []struct {
		name, field, says string
		change            func(url.Values)
	}{
		{"nothing", "tu", "Thiếu ngày đầu kỳ.", func(v url.Values) { clear(v); v.Set("theo", "linh-vuc") }},
		{"no last day", "den", "Thiếu ngày cuối kỳ.", func(v url.Values) { v.Del("den") }},
		{"a day to come", "den", "Ngày 21/05/2026 chưa tới", func(v url.Values) { v.Set("den", "2026-05-21") }},
		{"the wrong way round", "den", "ở trước ngày đầu kỳ", func(v url.Values) { v.Set("den", "2026-03-01") }},
		{"words", "tong", "không phải số nguyên", func(v url.Values) { v.Set("tong", "nhiều") }},
		{"not UTF-8", "tong", "không phải số nguyên", func(v url.Values) { v.Set("tong", "\xff") }},
		{"negative", "lv-dat-dai", "số âm", func(v url.Values) { v.Set("lv-dat-dai", "-1") }},
		{"total below its domains", "tong", "nhỏ hơn các lĩnh vực cộng lại", func(v url.Values) { v.Set("tong", "199") }},
		{"an unknown procedure", "thu-tuc", "Chưa chọn thủ tục", func(v url.Values) { v.Set("theo", "thu-tuc"); v.Set("thu-tuc", "x"); v.Set("so", "1") }},
		{"overlapping", "", "Tổng số hồ sơ từ 15/04/2026 đến 30/04/2026 chồng lên số đã nhập từ 01/04/2026 đến 30/04/2026.", func(v url.Values) { v.Set("tu", "2026-04-15"); v.Del("lv-dat-dai") }},
		{"more than the total there is", "", "nhiều hơn tổng 1200.", func(v url.Values) { v.Del("tong"); v.Set("lv-xay-dung", "1001") }},
	} {
		t.Run(c.name, func(t *testing.T) {
			values := april()
			c.change(values)
			for _, step := range []string{"", "ghi"} { // the yes is checked as the question was
				values.Set("buoc", step)
				p := d.send("/quan-tri/ho-so/nhap", values).want(http.StatusUnprocessableEntity)
				p.has(1, "[role=alert]")
				place := "[role=alert]"
				if c.field != "" {
					place = "#" + c.field + "-fault"
					p.has(1, "#"+c.field+"[aria-invalid=true]")
				}
				p.wants(place, c.says)
				if got := p.attribute("#tu", "value"); got != values.Get("tu") {
					t.Errorf("first day %q", got)
				}
				if !strings.HasPrefix(p.text("title"), "Lỗi: ") {
					t.Errorf("title %q", p.text("title"))
				}
			}
		})
	}
	if rows := d.entered(); len(rows) != 2 {
		t.Errorf("something was stored: %+v", rows)
	}
}

// Everybody with results may look; only who manages the counts may change them.
func TestServedRoles(t *testing.T) {
	t.Parallel()
	d := newDesk(t, "")
	d.send("/quan-tri/ho-so/nhap", agreed(d.send("/quan-tri/ho-so/nhap", april()))).want(http.StatusSeeOther)
	for _, role := range []string{"doc", "giam-sat"} {
		client := d.officer(role)
		p := d.do(client, d.request(http.MethodGet, "/quan-tri/ho-so", "")).want(http.StatusOK)
		p.wants("main", "Tháng 4 năm 2026", "chưa có số từ 01/05/2026 đến 19/05/2026")
		p.has(0, `main a[href*="/nhap"], main a[href*="/tep"], main a[href*="/rut"]`)
		p.has(1, `.menu a[href="/quan-tri/ho-so"]`)
		for _, path := range []string{"nhap", "tep", "rut", "mau-thu-tuc.csv", "mau-linh-vuc.csv"} {
			d.do(client, d.request(http.MethodGet, "/quan-tri/ho-so/"+path, "")).want(http.StatusForbidden)
		}
		for _, path := range []string{"nhap", "tep", "tep/ghi", "rut"} {
			d.do(client, d.request(http.MethodPost, "/quan-tri/ho-so/"+path, april().Encode())).want(http.StatusForbidden)
		}
	}
	if rows := d.entered(); len(rows) != 2 {
		t.Errorf("stored %+v", rows)
	}
}

// The coverage is offered for closed periods only, and is the Summary's: domains
// stand in quarters.
func TestServedCoverage(t *testing.T) {
	t.Parallel()
	s := spring(t, func(*web.Deps) {})
	client := s.officer("quan-tri")
	see := func(query string) page {
		t.Helper()
		return s.do(client, s.request(http.MethodGet, "/quan-tri/ho-so"+query, ""))
	}
	for _, month := range []string{"2026-01", "2026-02", "2026-03"} {
		last := survey.CalendarMonths.Period(survey.MonthPeriod, survey.Day(month+"-05")).Last()
		typed := url.Values{"theo": {"linh-vuc"}, "tu": {month + "-01"}, "den": {string(last)}, "tong": {"200"}, "lv-dat-dai": {"50"}, "buoc": {"ghi"}}
		s.do(client, s.request(http.MethodPost, "/quan-tri/ho-so/nhap", typed.Encode())).want(http.StatusSeeOther)
	}
	s.closeUntil("2026-05-21")
	s.logIn(client, "quan-tri", password).want(http.StatusSeeOther)
	p := see("").want(http.StatusOK)
	p.wants(".periods", "Quý I năm 2026", "Tháng 4 năm 2026", "Tháng 1 năm 2026")
	p.has(5, ".periods a")
	p.wants(".coverage", "Cả trung tâm 600 146 24,33", "Đất đai 150 80 53,33", "Chứng thực chưa biết 66 –")
	p.wants("main", "“Chưa biết”: chưa có số hồ sơ của đúng kỳ này")
	see("?ky=2026-04").want(http.StatusOK).wants("main", "Số liệu theo lĩnh vực có từ kỳ quý.")
	for _, query := range []string{"?ky=2026-05", "?ky=2026-06-20", "?ky=2026-W20", "?ky=x"} {
		see(query).want(http.StatusNotFound)
	}
}
