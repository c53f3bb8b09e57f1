package web_test

import (
	"net/http"
	"net/url"
	"testing"

	"sipas/internal/survey"
	"sipas/internal/web/staff"
)

const publishedPath = "/quan-tri/bao-cao/cong-bo"

// cityPage is what an officer types of the city's figure.
func cityPage() url.Values {
	return url.Values{survey.FieldYear: {"2025"}, survey.FieldPercent: {"97,98"}, survey.FieldPublisher: {"thành phố Hải Phòng"},
		survey.FieldPublishedOn: {"2026-01-09"}, survey.FieldSource: {"Báo Hải Phòng ngày 09/01/2026"}}
}

// A figure is added, changed and removed, each time with an event.
func TestPublishedIsKept(t *testing.T) {
	t.Parallel()
	d := newDesk(t, "")
	d.see("/quan-tri/bao-cao").want(http.StatusOK).has(1, `main a[href="`+publishedPath+`"]`)
	d.see(publishedPath).want(http.StatusOK).has(1, ".missing")

	list := d.see(d.send(publishedPath, cityPage()).want(http.StatusSeeOther).header.Get("Location")).want(http.StatusOK)
	list.wants("tbody tr", "2025", "97,98%", "thành phố Hải Phòng", "09/01/2026", "Báo Hải Phòng")
	list.wants("[role=status]", "Đã lưu.")
	d.wroteEvent(survey.EventPublished, "2025, thành phố Hải Phòng")

	change := d.see(list.attribute("tbody a", "href")).want(http.StatusOK)
	change.wants("form h2", "Sửa số năm 2025 do thành phố Hải Phòng công bố")
	if change.attribute("#phan-tram", "value") != "97,98" {
		t.Error("the figure is not filled in")
	}
	values := cityPage()
	values.Set(staff.FieldOldYear, change.attribute("[name=nam-cu]", "value"))
	values.Set(staff.FieldOldPublisher, change.attribute("[name=noi-cu]", "value"))
	values.Set(survey.FieldPercent, "97.9 %")
	list = d.see(d.send(publishedPath, values).want(http.StatusSeeOther).header.Get("Location"))
	list.has(1, "tbody tr")
	list.wants("tbody tr", "97,9%")
	d.send(publishedPath, url.Values{}).want(http.StatusUnprocessableEntity)

	removal := d.see(list.attribute(`a[href*="/bo?"]`, "href")).want(http.StatusOK)
	removal.wants("main", "97,9%", "do thành phố Hải Phòng công bố ngày 09/01/2026")
	asked := removal.hidden()
	refused := d.send(publishedPath+"/bo", asked).want(http.StatusUnprocessableEntity)
	refused.wants("#ly-do-fault", "Phải ghi lý do bỏ số này.")
	asked.Set("ly-do", "Số của xã khác.")
	list = d.see(d.send(publishedPath+"/bo", asked).want(http.StatusSeeOther).header.Get("Location"))
	list.wants("[role=status]", "Đã bỏ.")
	list.has(0, "tbody")
	d.send(publishedPath+"/bo", asked).want(http.StatusNotFound) // a second click
	d.see(publishedPath + "?nam-cu=2025&noi-cu=x").want(http.StatusNotFound)
}

func TestPublishedFaultsKeepTheFields(t *testing.T) {
	t.Parallel()
	d := newDesk(t, "")
	d.send(publishedPath, cityPage()).want(http.StatusSeeOther)
	for _, c := range []struct{ name, field, value, says string }{
		{"a year in words", survey.FieldYear, "năm ngoái", "bốn chữ số"},
		{"too much", survey.FieldPercent, "197,98", "từ 0 đến 100"},
		{"no number", survey.FieldPercent, "rất cao", "từ 0 đến 100"},
		{"not UTF-8", survey.FieldPercent, "\xff", "từ 0 đến 100"},
		{"nobody", survey.FieldPublisher, "", "cơ quan công bố"},
		{"a day to come", survey.FieldPublishedOn, "2026-05-21", "chưa tới"},
		{"a day before the year", survey.FieldPublishedOn, "2024-05-21", "trước năm được đo"},
		{"no source", survey.FieldSource, " ", "Phải ghi nguồn"},
	} {
		t.Run(c.name, func(t *testing.T) {
			values := cityPage()
			values.Set(c.field, c.value)
			p := d.send(publishedPath, values).want(http.StatusUnprocessableEntity)
			p.has(1, "#"+c.field+"[aria-invalid=true]")
			p.wants("#"+c.field+"-fault", c.says)
			if c.field != survey.FieldSource && p.attribute("#nguon", "value") != values.Get(survey.FieldSource) {
				t.Error("what was typed is lost")
			}
		})
	}
	d.send(publishedPath, cityPage()).want(http.StatusUnprocessableEntity).wants("[role=alert]", "Đã có số năm 2025 do thành phố Hải Phòng công bố")
}

// Only who writes reports may see and change these.
func TestPublishedRoles(t *testing.T) {
	t.Parallel()
	d := newDesk(t, "")
	for _, role := range []string{"doc", "giam-sat"} {
		client := d.officer(role)
		for _, path := range []string{publishedPath, publishedPath + "/bo"} {
			d.do(client, d.request(http.MethodGet, path, "")).want(http.StatusForbidden)
			d.do(client, d.request(http.MethodPost, path, cityPage().Encode())).want(http.StatusForbidden)
		}
		d.do(client, d.request(http.MethodGet, "/quan-tri/bao-cao", "")).want(http.StatusOK).has(0, `main a[href="`+publishedPath+`"]`)
	}
}
