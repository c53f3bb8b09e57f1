package web_test

import (
	"net/http"
	"net/url"
	"testing"

	"sipas/internal/survey"
)

const withdrawalPath = "/quan-tri/ho-so/rut"

// enter types a count of the whole centre.
func (d desk) enter(from, to, count string) {
	d.t.Helper()
	d.send("/quan-tri/ho-so/nhap", url.Values{"theo": {"tong"}, "tu": {from}, "den": {to}, "tong": {count}, "buoc": {"ghi"}}).want(http.StatusSeeOther)
}

// A count of the wrong days is withdrawn from the list on; other days that overlap
// may then be entered.
func TestServedIsWithdrawn(t *testing.T) {
	t.Parallel()
	d := newDesk(t, "")
	d.send("/quan-tri/ho-so/nhap", agreed(d.send("/quan-tri/ho-so/nhap", april()))).want(http.StatusSeeOther)
	asked := d.see(d.see("/quan-tri/ho-so").want(http.StatusOK).attribute(`a[href^="/quan-tri/ho-so/rut"]`, "href")).want(http.StatusOK)
	asked.wants("main", "Nhập tay: quan-tri", "nhập ngày 20/05/2026", "Sẽ rút số của 01/04/2026 – 30/04/2026", "tổng 1.200 hồ sơ; số của 1 lĩnh vực.", "sau 0 giờ đêm nay")

	values := asked.hidden()
	without := d.send(withdrawalPath, values).want(http.StatusUnprocessableEntity)
	without.wants("#ly-do-fault", "Phải ghi lý do rút số.")
	without.has(1, "#ly-do[aria-invalid=true]")
	values.Set("ly-do", "Nhập nhầm, đây là số nửa cuối tháng.")
	list := d.see(d.send(withdrawalPath, values).want(http.StatusSeeOther).header.Get("Location")).want(http.StatusOK)
	list.wants("[role=status]", "Đã rút 2 số.", "từ khi chốt ngày hôm nay (20/05/2026)", "Nay có thể nhập lại")
	list.wants("main", "Nhập nhầm, đây là số nửa cuối tháng.", "01/04/2026 – 30/04/2026", "thôi tính từ khi chốt hôm nay")
	list.has(0, `a[href^="/quan-tri/ho-so/rut"]`)
	d.wroteEvent(survey.EventWithdrawal, "Nhập tay: quan-tri")

	d.enter("2026-04-16", "2026-04-30", "1200")
	d.see("/quan-tri/ho-so").want(http.StatusOK).wants("tbody tr:last-child", "mới có 1.200 hồ sơ", "chưa có số từ 01/04/2026 đến 15/04/2026")
	d.send(withdrawalPath, values).want(http.StatusConflict) // a second click
	d.see(withdrawalPath + "?nguon=x&nhap=2026-05-20").want(http.StatusNotFound)
}

// Of several spans of one import only those ticked are withdrawn, or all of them.
func TestServedSpansAreTicked(t *testing.T) {
	t.Parallel()
	d := newDesk(t, "")
	for _, month := range [][2]string{{"2026-02-01", "2026-02-28"}, {"2026-03-01", "2026-03-31"}, {"2026-04-01", "2026-04-30"}} {
		d.enter(month[0], month[1], "10")
	}
	page := d.see(d.see("/quan-tri/ho-so").attribute(`a[href^="/quan-tri/ho-so/rut"]`, "href")).want(http.StatusOK)
	page.has(3, "input[name=ky]:not([checked])")
	values := page.hidden()
	values.Set("ly-do", "x")
	refused := d.send(withdrawalPath, values).want(http.StatusUnprocessableEntity)
	refused.wants("#ky-fault", "Chưa chọn kỳ nào để rút.")
	if refused.attribute("#ly-do", "value") != "x" {
		t.Error("the reason typed is lost")
	}
	values["ky"] = []string{"2026-03-01/2026-03-31", "x", "2026-03-01/"}
	d.send(withdrawalPath, values).want(http.StatusSeeOther)
	if rows := d.entered(); len(rows) != 2 || rows[0].From != "2026-02-01" || rows[1].From != "2026-04-01" {
		t.Errorf("left %+v", rows)
	}
	delete(values, "ky")
	values.Set("tat-ca", "1")
	d.send(withdrawalPath, values).want(http.StatusSeeOther)
	if rows := d.entered(); len(rows) != 0 {
		t.Errorf("left %+v", rows)
	}
}
