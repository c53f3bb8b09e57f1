package web_test

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"sipas/internal/survey"
	"sipas/internal/testkit"
	"sipas/internal/web/site"
)

// ids are the responses of the closed days of a month.
func (s *service) ids(from, to survey.Day) []string {
	s.t.Helper()
	var list []string
	for e, err := range s.store.Export(s.t.Context(), from, to) {
		if err != nil {
			s.t.Fatal(err)
		}
		list = append(list, e.ID)
	}
	return list
}

// TestSettingAsideTakesTwoPeople walks a proposal from one person to another.
func TestSettingAsideTakesTwoPeople(t *testing.T) {
	t.Parallel()
	s := spring(t, func(*site.Deps) {})
	admin, supervisor := s.officer("quan-tri"), s.officer("giam-sat")
	see := func(client *http.Client) page {
		return s.do(client, s.request(http.MethodGet, "/quan-tri/xem-xet", ""))
	}
	send := func(client *http.Client, path string, values url.Values) page {
		return s.do(client, s.request(http.MethodPost, "/quan-tri/xem-xet"+path, values.Encode()))
	}
	see(admin).want(http.StatusOK).wants("main", "Không có đề nghị nào đang chờ.")
	april := s.ids("2026-04-01", "2026-05-01")[:12]
	typed := url.Values{"phieu": {strings.Join(april, ",\r\n")}, "de-nghi": {"gui-lap"}}
	send(supervisor, "", typed).want(http.StatusForbidden) // who confirms proposes nothing
	send(admin, "", url.Values{"phieu": {"ffff"}, "de-nghi": {"gui-lap"}}).want(http.StatusUnprocessableEntity).wants("#de-nghi-fault", "Không có phiếu nào mang mã")
	send(admin, "", url.Values{"phieu": {april[0]}, "de-nghi": {"khong-thich"}}).want(http.StatusUnprocessableEntity).wants("#phieu", april[0])
	to := send(admin, "", typed).want(http.StatusSeeOther).header.Get("Location")
	s.do(admin, s.request(http.MethodGet, to, "")).wants("[role=status]", "Một người khác phải duyệt")

	own := see(admin).want(http.StatusOK)
	own.wants(".calls", "Loại 12 phiếu, lý do: gửi lặp", "Người đề nghị: quan-tri, ngày 20/05/2026.", "Chờ người khác duyệt")
	own.has(0, ".calls form")
	others := see(supervisor).want(http.StatusOK)
	others.has(1, ".calls form")
	others.has(0, `form[action="/quan-tri/xem-xet"]`)
	if strings.Contains(others.body, april[0]) {
		t.Error("the page names responses")
	}
	path := strings.TrimPrefix(others.attribute(".calls form", "action"), "/quan-tri/xem-xet")
	confirm := url.Values{"quyet-dinh": {"duyet"}, "ghi-chu": {"Đã xem."}}
	send(admin, path, confirm).want(http.StatusForbidden) // an admin, while there is a supervisor
	send(supervisor, path, url.Values{"quyet-dinh": {"sao-cung-duoc"}}).want(http.StatusUnprocessableEntity)
	send(supervisor, path, confirm).want(http.StatusSeeOther)
	send(supervisor, path, confirm).want(http.StatusConflict) // a second click
	see(supervisor).want(http.StatusOK).wants("tbody", "Loại 12 phiếu, lý do: gửi lặp", "Đã duyệt ngày 20/05/2026, người quyết định: giam-sat", "Đã xem.")

	send(admin, "", url.Values{"phieu": {april[0]}, "de-nghi": {"bo-loai"}}).want(http.StatusSeeOther)
	path = strings.TrimPrefix(see(supervisor).attribute(".calls form", "action"), "/quan-tri/xem-xet")
	send(supervisor, path, url.Values{"quyet-dinh": {"tu-choi"}}).want(http.StatusSeeOther)
	see(admin).wants("tbody", "Bỏ loại 1 phiếu", "Đã từ chối")

	see(admin).wants("tbody", "12 phiếu đang chờ áp dụng")
	s.closeUntil(today.Next())
	s.logIn(admin, "quan-tri", password).want(http.StatusSeeOther)
	see(admin).wants("tbody", "12 phiếu đang chờ áp dụng")
	s.do(admin, s.request(http.MethodGet, "/quan-tri?ky=2026-04", "")).want(http.StatusOK).wants(".facts", "12 phiếu loại khỏi tính toán: gửi lặp (12); 12 phiếu đã loại, đang chờ áp dụng: vẫn còn trong số liệu đã công bố")
}

// TestWithoutASupervisorAnotherAdminConfirms, and the page says so, as does every
// page beside every grade.
func TestWithoutASupervisorAnotherAdminConfirms(t *testing.T) {
	t.Parallel()
	s := spring(t, func(*site.Deps) {})
	admin := s.officer("quan-tri")
	values := url.Values{"phieu": {strings.Join(s.ids("2026-01-01", "2026-02-01")[:12], ",")}, "de-nghi": {"nhap-nham"}}
	s.do(admin, s.request(http.MethodPost, "/quan-tri/xem-xet", values.Encode())).want(http.StatusSeeOther)
	s.addNamed("quan-tri-2", "quan-tri")
	second := s.browser()
	s.logIn(second, "quan-tri-2", password).want(http.StatusSeeOther)
	p := s.do(second, s.request(http.MethodGet, "/quan-tri/xem-xet", "")).want(http.StatusOK)
	p.wants(".warning", "một quản trị khác được duyệt thay")
	action := p.attribute(".calls form", "action")
	s.do(admin, s.request(http.MethodPost, action, "quyet-dinh=duyet")).want(http.StatusForbidden) // one's own
	s.do(second, s.request(http.MethodPost, action, "quyet-dinh=duyet")).want(http.StatusSeeOther)
	s.do(second, s.request(http.MethodGet, "/quan-tri/xem-xet", "")).wants("tbody", "quan-tri-2 (quản trị thứ hai, khi chưa có giám sát)")

	s.closeUntil(today.Next())
	s.logIn(admin, "quan-tri", password).want(http.StatusSeeOther)
	s.do(admin, s.request(http.MethodGet, "/quan-tri/xem-xet", "")).wants("tbody", "12 phiếu từ ngày 20/05/2026")
	const said = "; 12 phiếu loại do hai quản trị quyết định, chưa có giám sát"
	for _, c := range []struct{ path, in string }{
		{"/quan-tri?ky=2026-Q1", ".lead"}, {"/quan-tri/so-lieu?ky=2026-Q1", ".indicators"}, {"/quan-tri/chi-so/tthc?ky=2026-Q1", ".lead"},
		{"/quan-tri/doan-bao-cao?ky=2026-Q1", "textarea"}, {"/quan-tri/bao-cao/2026-q1/xem", "body"},
		{"/cong-khai?ky=2026-Q1", ".lead"}, {"/cong-khai?ky=2026-Q1&man-hinh=1", ".lead"},
	} {
		s.do(admin, s.request(http.MethodGet, c.path, "")).want(http.StatusOK).wants(c.in, said)
	}
	s.get("/cong-khai?ky=2026-Q1&lang=en").wants(".lead", "; 12 answers left out by two administrators, no supervisor yet")
	s.do(admin, s.request(http.MethodGet, "/quan-tri?ky=2026-04", "")).has(0, ".lead b")         // a month has no grade
	for _, path := range []string{"/cong-khai?ky=2026-Q1", "/cong-khai?ky=2026-Q1&man-hinh=1"} { // what was set aside is said of every quarter
		s.get(path).wants("body", "12 phiếu bị loại khỏi tính toán, vì:", "nhập nhầm")
	}
	s.get("/cong-khai").wants("main", "12 phiếu bị loại khỏi tính toán, vì: nhập nhầm (12)", "Không có phiếu nào bị loại khỏi tính toán.") // the quarter below it
}

// A telephone's busy afternoon shows as a sign once its month is closed, with what
// speaks for and against it and a picture; two people close it.
func TestASignIsSeenAndAnswered(t *testing.T) {
	t.Parallel()
	s := newSiteOn(t, "2026-04-01", func(*site.Deps) {})
	s.answer("2026-04-03", "dat-dai", 20, 30)
	s.clock.Set("2026-04-10")
	for i := range 60 {
		draft := testkit.Draft(5)
		draft.SourceBand = survey.SourceBand(i + 1)
		if _, err := s.store.AddResponse(t.Context(), fmt.Sprintf("%032x", 7000+i), draft); err != nil {
			t.Fatal(err)
		}
	}
	s.closeUntil("2026-05-02")
	admin, supervisor := s.officer("quan-tri"), s.officer("giam-sat")
	see := func(client *http.Client) page {
		return s.do(client, s.request(http.MethodGet, "/quan-tri/xem-xet", "")).want(http.StatusOK)
	}
	send := func(client *http.Client, path string, values url.Values) page {
		return s.do(client, s.request(http.MethodPost, "/quan-tri/xem-xet"+path, values.Encode()))
	}
	seen := see(admin)
	seen.wants("section", "Tháng 4 năm 2026: Cần giải trình", "Ngày 10/04/2026: 56/56 phiếu từ nguồn gửi từ 5 lần trở lên giống hệt nhau", "dùng chung Wi-Fi")
	seen.has(1, "section .chart-wide svg")
	see(supervisor).has(0, "section form")

	sign := url.Values{"dau-hieu": {seen.attribute("section input[name=dau-hieu]", "value")}}
	with := func(pairs ...string) url.Values {
		v := url.Values{}
		for k := range sign {
			v[k] = sign[k]
		}
		for i := 0; i < len(pairs); i += 2 {
			v.Set(pairs[i], pairs[i+1])
		}
		return v
	}
	send(admin, "", with("de-nghi", "giai-trinh")).want(http.StatusUnprocessableEntity).wants("main", "Giải trình phải nêu dấu hiệu và lý do.")
	send(admin, "", url.Values{"dau-hieu": {"2026-04.khong-co"}, "de-nghi": {"nhoi-phieu"}}).want(http.StatusNotFound)
	send(admin, "", with("de-nghi", "nhoi-phieu")).want(http.StatusSeeOther)
	see(admin).wants("section", "Đã có đề nghị: Loại")
	send(admin, "", with("de-nghi", "giai-trinh", "ly-do", "x")).want(http.StatusUnprocessableEntity)
	path := strings.TrimPrefix(see(supervisor).attribute(".calls form", "action"), "/quan-tri/xem-xet")
	send(supervisor, path, url.Values{"quyet-dinh": {"duyet"}}).want(http.StatusSeeOther)
	s.closeUntil("2026-05-03")
	s.logIn(admin, "quan-tri", password).want(http.StatusSeeOther)
	closed := see(admin)
	closed.has(0, "section .chart-wide svg")
	closed.wants("main", "Dấu hiệu đã khép", "theo dấu hiệu 2026-04.quay-")
}
