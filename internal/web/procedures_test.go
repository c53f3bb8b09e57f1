package web_test

import (
	"net/http"
	"net/url"
	"testing"

	"sipas/internal/survey"
)

const listPath = "/quan-tri/thu-tuc"

// A list of procedures is shown as read before it is stored, and only to whoever
// manages it.
func TestProceduresAreImported(t *testing.T) {
	t.Parallel()
	d := newDesk(t, "")
	known := func(code string) (survey.Procedure, bool) {
		t.Helper()
		c, err := d.store.Catalogue(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		return c.Procedure(code)
	}
	page := d.see(listPath).want(http.StatusOK)
	page.has(1, `.menu a[href="/quan-tri/thu-tuc"][aria-current=page]`)
	page.has(1, `form[action="/quan-tri/thu-tuc/tep"] input[type=file]`)

	const file = "Danh mục thủ tục hành chính,,\nSTT,Mã TTHC,Tên thủ tục\nI,,Lĩnh vực Đất đai\n1,9.000001,Việc mới về đất\n2,9.000002,Việc nữa\n,,Người lập biểu\n"
	asked := d.upload(listPath+"/tep", "danh-muc.csv", file, nil).want(http.StatusOK)
	asked.wants("main", "Đọc được 2 thủ tục: 2 mới, 0 thay đổi", "9.000001, Đất đai", "bỏ qua: dòng nhóm", "bỏ qua: không có mã thủ tục", "Dòng 5: thủ tục mới 9.000002 Việc nữa")
	asked.has(0, "#ly-do")
	if _, ok := known("9.000001"); ok {
		t.Fatal("the preview stored something")
	}
	d.see(d.send(listPath+"/tep/ghi", agreed(asked)).want(http.StatusSeeOther).header.Get("Location")).wants("[role=status]", "Đã ghi 2 thủ tục")
	if p, ok := known("9.000001"); !ok || p.Domain != "dat-dai" || !p.Active {
		t.Errorf("%+v", p)
	}
	d.wroteEvent(survey.EventProcedures, "danh-muc.csv")
	d.upload(listPath+"/tep", "danh-muc.csv", file, nil).want(http.StatusOK).wants("[role=status]", "không có gì để ghi thêm")

	// A field nobody knows is refused with a place to say once what it is.
	const strange = "code,name,domain\n9.000003,Việc ở cảng,Hàng hải\n"
	asked = d.upload(listPath+"/tep", "la.csv", strange, nil).want(http.StatusUnprocessableEntity)
	asked.wants("[role=alert]", "Dòng 2: không có lĩnh vực “Hàng hải”")
	said := url.Values{"ma": {asked.hidden().Get("ma")}, "buoc": {"khop"}, asked.attribute(`select[name^="khop-"]`, "name"): {"xay-dung"}}
	asked = d.send(listPath+"/tep/ghi", said).want(http.StatusOK)
	d.send(listPath+"/tep/ghi", agreed(asked)).want(http.StatusSeeOther)
	if p, _ := known("9.000003"); p.Domain != "xay-dung" {
		t.Errorf("%+v", p)
	}

	for _, role := range []string{"doc", "giam-sat"} {
		client := d.officer(role)
		d.do(client, d.request(http.MethodGet, listPath, "")).want(http.StatusForbidden)
		d.do(client, d.request(http.MethodPost, listPath+"/tep", "")).want(http.StatusForbidden)
		d.do(client, d.request(http.MethodPost, listPath+"/tep/ghi", "")).want(http.StatusForbidden)
	}
}

// The list as it is comes back unchanged, from the program's own workbook.
func TestProceduresComeBack(t *testing.T) {
	t.Parallel()
	d := newDesk(t, "")
	book := d.see(listPath + "/danh-muc.xlsx").want(http.StatusOK)
	d.upload(listPath+"/tep", "danh-muc.xlsx", book.body, nil).want(http.StatusOK).wants("main", "0 mới, 0 thay đổi", "không có gì để ghi thêm")
}
