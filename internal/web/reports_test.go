package web_test

import (
	"archive/zip"
	"bytes"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"sipas/internal/survey"
)

// monthsEnd is a site in June whose May is closed, with one answer in it.
func monthsEnd(t *testing.T) *service {
	t.Helper()
	s := newSite(t)
	s.post("/s/q11111/gui", s.filled("/s/q11111", "1")).want(http.StatusSeeOther)
	s.closeUntil("2026-06-02")
	return s
}

// TestReportFromDraftToCorrection walks the whole way as the admin does.
func TestReportFromDraftToCorrection(t *testing.T) {
	t.Parallel()
	s := monthsEnd(t)
	client := s.officer("quan-tri")
	get := func(path string) page { return s.do(client, s.request(http.MethodGet, path, "")) }
	post := func(path string, values url.Values) page {
		return s.do(client, s.request(http.MethodPost, path, values.Encode()))
	}
	get("/quan-tri/bao-cao").want(http.StatusOK).has(1, `a[href="/quan-tri/bao-cao/2026-05"]`)
	if got := get("/quan-tri/bao-cao?ky=2026-q1").want(http.StatusSeeOther).header.Get("Location"); got != "/quan-tri/bao-cao/2026-Q1" {
		t.Errorf("another period leads to %s", got)
	}
	get("/quan-tri/bao-cao?ky=quy-1").want(http.StatusUnprocessableEntity)

	draft := url.Values{survey.FieldSurveyPlan: {"45/KH-UBND"}, survey.FieldSurveyPlanDate: {"2026-01-05"}, survey.FieldRemarks: {"Dòng một.\r\nDòng <b>hai</b>."}}
	if got := post("/quan-tri/bao-cao/2026-05", draft).want(http.StatusSeeOther).header.Get("Location"); got != "/quan-tri/bao-cao/2026-05?da-luu=1" {
		t.Errorf("saved, then to %s", got)
	}
	p := get("/quan-tri/bao-cao/2026-05?da-luu=1").want(http.StatusOK)
	p.has(1, "[role=status]")
	p.has(1, `.menu a[href="/quan-tri/bao-cao"][aria-current=true]`)
	p.has(1, `.checks a[href="/quan-tri/gop-y?ky=2026-05"]`)
	if got := get("/quan-tri/bao-cao/2026-06").want(http.StatusOK).text(".checks"); !strings.Contains(got, "Kỳ chưa kết thúc nên chưa kết luận.") {
		t.Errorf("an open month is checked as %q", got)
	}
	if !strings.Contains(p.body, "\nDòng một.\nDòng &lt;b&gt;hai&lt;/b&gt;.</textarea>") {
		t.Errorf("remarks %s", p.text("#nhan-dinh"))
	}
	draft.Set(survey.FieldSurveyPlanDate, "2026-02-30")
	draft.Set(survey.FieldGrounds, strings.Repeat("a", 20_001))
	bad := post("/quan-tri/bao-cao/2026-05", draft).want(http.StatusUnprocessableEntity)
	bad.has(1, "#ngay-ke-hoach-fault")
	bad.has(1, "#can-cu-fault")
	if got := bad.text("#can-cu"); len(got) != 20_001 {
		t.Errorf("%d characters of what was typed are left", len(got))
	}

	unprintable := url.Values{survey.FieldRemarks: {"Kết quả tốt 👍"}}
	post("/quan-tri/bao-cao/2026-05", unprintable).want(http.StatusUnprocessableEntity).wants("main", "Bản in không có ký tự “👍”; xin thay hoặc bỏ.", "Kết quả tốt 👍")

	preview := get("/quan-tri/bao-cao/2026-05/xem").want(http.StatusOK)
	preview.has(0, "[style]")
	first := get("/quan-tri/bao-cao/2026-05/nhap/docx").want(http.StatusOK)
	if again := get("/quan-tri/bao-cao/2026-05/nhap/docx"); again.body != first.body || !strings.HasPrefix(first.body, "PK") {
		t.Error("the same draft gives other bytes")
	}
	get("/quan-tri/bao-cao/2026-05/nhap/odt").want(http.StatusNotFound)

	get("/quan-tri/bao-cao/2026-05/phat-hanh").want(http.StatusOK).has(1, `[name=ban][value="1"]`)
	post("/quan-tri/bao-cao/2026-05/phat-hanh", url.Values{"ban": {"1"}}).want(http.StatusSeeOther)
	post("/quan-tri/bao-cao/2026-05/phat-hanh", url.Values{"ban": {"1"}}).want(http.StatusConflict) // a second click
	const file = "/quan-tri/bao-cao/2026-05/ban/1/bao-cao-hai-long-2026-05.docx"
	issued := get(file).want(http.StatusOK)

	p = get("/quan-tri/bao-cao/2026-05/phat-hanh").want(http.StatusOK)
	p.has(1, `[name=ban][value="2"]`)
	bad = post("/quan-tri/bao-cao/2026-05/phat-hanh", url.Values{"ban": {"2"}, survey.FieldChanged: {"Sửa số hồ sơ."}}).want(http.StatusUnprocessableEntity)
	bad.has(1, "#ly-do-fault")
	bad.has(1, `#thay-doi[value="Sửa số hồ sơ."]`)
	post("/quan-tri/bao-cao/2026-05/phat-hanh", url.Values{"ban": {"2"}, survey.FieldChanged: {"Sửa số hồ sơ."}, survey.FieldWhy: {"Nhập nhầm."}}).want(http.StatusSeeOther)
	if again := get(file).want(http.StatusOK); again.body != issued.body {
		t.Error("the first version changed")
	}
	if got := get("/quan-tri/bao-cao").text("main"); !strings.Contains(got, "Bản số 2 (đính chính)") || !strings.Contains(got, "Thay đổi: Sửa số hồ sơ. Lý do: Nhập nhầm.") {
		t.Errorf("list %q", got)
	}
	archive := get("/quan-tri/bao-cao/2026-05/tai-lieu-kiem-chung.zip").want(http.StatusOK)
	z, err := zip.NewReader(bytes.NewReader([]byte(archive.body)), int64(len(archive.body)))
	if err != nil {
		t.Fatal(err)
	}
	names := ""
	for _, f := range z.File {
		names += f.Name + " "
	}
	if !strings.Contains(names, "bao-cao-hai-long-2026-05.docx") || !strings.Contains(names, "ke-hoach-khao-sat-2026.docx") || !strings.Contains(names, "niem-phong.csv") || !strings.Contains(names, "phieu-khao-sat.pdf") || !strings.Contains(names, "trang-cong-khai.html") {
		t.Errorf("evidence %s", names)
	}
}

func TestReportsThatCannotBe(t *testing.T) {
	t.Parallel()
	s := monthsEnd(t)
	client := s.officer("quan-tri")
	for path, status := range map[string]int{
		"/quan-tri/bao-cao/2026-05-20": http.StatusUnprocessableEntity, "/quan-tri/bao-cao/2026-w20": http.StatusUnprocessableEntity,
		"/quan-tri/bao-cao/2026-2027": http.StatusUnprocessableEntity, "/quan-tri/bao-cao/thang-tu": http.StatusUnprocessableEntity,
		"/quan-tri/bao-cao/2026": http.StatusOK, "/quan-tri/bao-cao/2026-05/ban/1/x.docx": http.StatusNotFound,
		"/quan-tri/bao-cao/2026-05/ban/mot/x.docx": http.StatusNotFound, "/quan-tri/bao-cao/ke-hoach/2027": http.StatusOK,
		"/quan-tri/bao-cao/ke-hoach/2027-q1": http.StatusNotFound,
	} {
		s.do(client, s.request(http.MethodGet, path, "")).want(status)
	}
	open := s.do(client, s.request(http.MethodPost, "/quan-tri/bao-cao/2026/phat-hanh", "ban=1")).want(http.StatusUnprocessableEntity)
	if got := open.text("main"); !strings.Contains(got, "Kỳ này chưa kết thúc") {
		t.Errorf("an open year: %q", got)
	}
}

// TestReportsAreForAdminsToIssue: others read and download.
func TestReportsAreForAdminsToIssue(t *testing.T) {
	t.Parallel()
	s := monthsEnd(t)
	for _, role := range []string{"doc", "giam-sat"} {
		client := s.officer(role)
		p := s.do(client, s.request(http.MethodGet, "/quan-tri/bao-cao/2026-05", "")).want(http.StatusOK)
		p.has(0, "form.wide-card button")
		p.has(0, "a.button")
		s.do(client, s.request(http.MethodPost, "/quan-tri/bao-cao/2026-05", "nhan-dinh=x")).want(http.StatusForbidden)
		s.do(client, s.request(http.MethodGet, "/quan-tri/bao-cao/2026-05/phat-hanh", "")).want(http.StatusForbidden)
	}
}
