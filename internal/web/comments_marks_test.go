package web_test

import (
	"database/sql"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"sipas/internal/survey"
)

func TestCommentIsTaggedAndChosen(t *testing.T) {
	t.Parallel()
	r := newReadingRoom(t, "Chờ lâu")
	r.tomorrow()
	id := r.only()
	action := r.read("doc", "tim=cho").attribute(".comments form", "action")
	marks := url.Values{"nhan": {"thoi-gian", "thai-do"}, "chon": {"1"}}
	for range 2 { // a second click changes nothing
		gone := r.send("doc", action, marks).want(http.StatusSeeOther).header.Get("Location")
		if want := "/quan-tri/gop-y?ky=2026-05&luu=" + id + "&tim=cho#g-" + id; gone != want {
			t.Errorf("leads to %s, want %s", gone, want)
		}
		p := r.see("doc", strings.Split(gone, "#")[0]).want(http.StatusOK)
		if got := p.text(".marks"); got != "★ Chọn vào báo cáo Thái độ phục vụ Thời gian chờ" {
			t.Errorf("marks %q", got)
		}
		p.has(1, ".comments [role=status]")
		p.has(2, ".comments fieldset [checked]")
		p.has(1, `.comments input[name=chon][checked]`)
		if got := p.text(".counts"); !strings.Contains(got, "Thái độ phục vụ 1") || !strings.Contains(got, "Thời gian chờ 1") {
			t.Errorf("counts %q", got)
		}
	}
	r.read("doc", "nhan=thai-do&chon=1").has(1, ".comments li")
	untagged := r.send("doc", "/quan-tri/gop-y/"+id+"/nhan?nhan=-", marks).header.Get("Location")
	p := r.see("doc", strings.Split(untagged, "#")[0])
	p.has(0, ".comments li")
	if got := p.text(".done[role=status]"); got != "Đã lưu." { // it left the list, and the page says so
		t.Errorf("told %q", got)
	}
	r.send("doc", action, url.Values{"nhan": {"khong-co"}}).want(http.StatusUnprocessableEntity)
	r.send("doc", "/quan-tri/gop-y/"+strings.Repeat("0", 32)+"/nhan", marks).want(http.StatusNotFound)
	r.send("doc", action, nil).want(http.StatusSeeOther)
	r.read("doc", "").has(0, ".marks")
}

// TestTodaysCommentCannotBeReached tries the id of a comment of the open day,
// read from the file behind the program's back.
func TestTodaysCommentCannotBeReached(t *testing.T) {
	t.Parallel()
	r := newReadingRoom(t, "Viết hôm nay")
	db, err := sql.Open("sqlite", "file:"+r.path+"?mode=ro")
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	var id string
	if err := db.QueryRow(`SELECT lower(hex(response)) FROM comments`).Scan(&id); err != nil {
		t.Fatal(err)
	}
	path := "/quan-tri/gop-y/" + id
	r.see("quan-tri", path+"/xoa").want(http.StatusNotFound)
	r.send("quan-tri", path+"/xoa", url.Values{"ly-do": {"x"}}).want(http.StatusNotFound)
	r.send("quan-tri", path+"/nhan", url.Values{"nhan": {"khen"}}).want(http.StatusNotFound)
	r.tomorrow()
	r.see("quan-tri", path+"/xoa").want(http.StatusOK)
}

// TestCommentWaitsForItsPiece: what came in on a day with fewer than ten answers is
// read together with the days it is joined with, not before; who asked to be called
// back does not wait.
func TestCommentWaitsForItsPiece(t *testing.T) {
	t.Parallel()
	r := &readingRoom{newSite(t), map[string]*http.Client{}}
	contact := r.callBack()
	r.post(contact, consented()).want(http.StatusSeeOther)
	r.stored()
	db, err := sql.Open("sqlite", "file:"+r.path+"?mode=ro")
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	var id string
	if err := db.QueryRow(`SELECT lower(hex(response)) FROM comments`).Scan(&id); err != nil {
		t.Fatal(err)
	}
	path := "/quan-tri/gop-y/" + id
	for day := today; day < today.Add(2); day = day.Next() { // one answer, then nine with it
		if r.clients = map[string]*http.Client{}; day > today {
			r.answer(day, "chung-thuc", 8, 0)
		}
		r.closeUntil(day.Next())
		for _, role := range []string{"quan-tri", "doc", "giam-sat"} {
			p := r.read(role, "")
			p.has(0, ".comments li")
			if strings.Contains(p.body, saidBy) {
				t.Errorf("%s reads it after %s", role, day)
			}
		}
		r.see("quan-tri", path+"/xoa").want(http.StatusNotFound)
		r.send("quan-tri", path+"/xoa", url.Values{"ly-do": {"x"}}).want(http.StatusNotFound)
		r.send("doc", path+"/nhan", url.Values{"nhan": {"khen"}}).want(http.StatusNotFound)
		calls := r.see("quan-tri", "/quan-tri/lien-he").want(http.StatusOK)
		if got := calls.text(".calls"); strings.Contains(got, saidBy) || !strings.Contains(got, "0912 345 678") || !strings.Contains(got, "Ý kiến hiện ra khi các ngày liền nhau có đủ 10 phiếu") {
			t.Errorf("after %s, to be called: %q", day, got)
		}
	}
	r.answer(today.Add(2), "chung-thuc", 10, 0)
	r.closeUntil(today.Add(3))
	r.clients = map[string]*http.Client{}
	for _, role := range []string{"quan-tri", "doc", "giam-sat"} {
		p := r.read(role, "")
		p.has(1, ".comments li")
		if got := p.text(".comments blockquote"); got != saidBy {
			t.Errorf("%s reads %q", role, got)
		}
		for _, told := range []string{"Quầy 1", "Không hài lòng"} { // its point and its mark
			if strings.Contains(p.text(".comments"), told) {
				t.Errorf("%s is told %q", role, told)
			}
		}
	}
	r.see("quan-tri", "/quan-tri/lien-he").wants(".calls", saidBy)
}

func TestCommentIsRedacted(t *testing.T) {
	t.Parallel()
	r := newReadingRoom(t, "Bà Lan ở quầy quát tôi")
	r.tomorrow()
	id := r.only()
	path := "/quan-tri/gop-y/" + id + "/xoa"
	r.send("quan-tri", "/quan-tri/gop-y/"+id+"/nhan", url.Values{"nhan": {"thai-do"}, "chon": {"1"}}).want(http.StatusSeeOther)

	ask := r.see("quan-tri", path+"?tim=lan").want(http.StatusOK)
	for _, told := range []string{"Bà Lan ở quầy quát tôi", "không khôi phục được", "nhật ký có niêm phong", "Bản sao lưu", "cách liên hệ", "vẫn được tính"} {
		if !strings.Contains(ask.text("main"), told) {
			t.Errorf("the page does not tell %q", told)
		}
	}
	if back := ask.attribute(".back a", "href"); back != "/quan-tri/gop-y?tim=lan" {
		t.Errorf("back leads to %s", back)
	}
	for _, reason := range []string{"", "  ", "bà Lan, 0912 345 678", strings.Repeat("đ", 501)} {
		p := r.send("quan-tri", path, url.Values{"ly-do": {reason}}).want(http.StatusUnprocessableEntity)
		p.has(1, "#ly-do-fault[role=alert]")
		if got := p.attribute("#ly-do", "value"); got != strings.TrimSpace(reason) {
			t.Errorf("kept %q of %q", got, reason)
		}
	}
	r.read("quan-tri", "tim=lan").has(1, ".comments li")

	for range 2 { // a second click
		gone := r.send("quan-tri", path+"?tim=lan", url.Values{"ly-do": {"  có tên  người khác "}}).want(http.StatusSeeOther).header.Get("Location")
		if got := r.see("quan-tri", gone).want(http.StatusOK).text(".done[role=status]"); got != "Đã xóa nội dung góp ý." {
			t.Errorf("told %q", got)
		}
	}
	if events := r.redactions(); len(events) != 1 || events[0].Reason != "có tên người khác" || events[0].Actor != "quan-tri" || events[0].Subject != id {
		t.Errorf("events %+v", events)
	}
	for _, role := range []string{"quan-tri", "doc", "giam-sat"} {
		p := r.read(role, "")
		if got := p.text(".comments li"); got != "Nội dung đã xóa theo yêu cầu, lý do: có tên người khác." || strings.Contains(p.body, "Lan") {
			t.Errorf("%s reads %q", role, got)
		}
		p.has(0, ".comments form")
		for _, query := range []string{"tim=lan", "nhan=thai-do", "chon=1", "nhan=-"} {
			r.read(role, query).has(0, ".comments li")
		}
	}
	r.see("quan-tri", path).want(http.StatusConflict)
	r.send("quan-tri", "/quan-tri/gop-y/"+strings.Repeat("0", 32)+"/xoa", url.Values{"ly-do": {"x"}}).want(http.StatusNotFound)
	r.see("quan-tri", "/quan-tri/gop-y/khong-co/xoa").want(http.StatusNotFound)
}

// cells are the texts of a row of a table.
func cells(row *html.Node) []string {
	var all []string
	for n := range row.ChildNodes() {
		if n.Type == html.ElementNode {
			all = append(all, plainText(n))
		}
	}
	return all
}

func TestReadingIsWrittenDown(t *testing.T) {
	t.Parallel()
	r := newReadingRoom(t, "Chờ lâu")
	r.tomorrow()
	r.see("quan-tri", "/quan-tri/gop-y/nhat-ky").want(http.StatusOK).has(1, `td[colspan="5"]`)
	r.read("doc", "")
	r.read("doc", "trang=2") // counted, not listed again
	r.read("doc", "tim=Nguyễn+Văn+A&nhan=khen&linh-vuc=dat-dai&chon=1&ky=2026")
	r.read("giam-sat", "nhan=-&linh-vuc=*")
	for _, role := range []string{"quan-tri", "giam-sat"} {
		p := r.see(role, "/quan-tri/gop-y/nhat-ky").want(http.StatusOK)
		var rows []string
		for _, n := range p.all("tbody tr") {
			rows = append(rows, strings.Join(cells(n), " | "))
		}
		want := []string{
			"21/05/2026 | doc | Tháng 5 năm 2026 | tất cả | 2",
			"21/05/2026 | doc | Năm 2026 | lĩnh vực: Đất đai; nhãn: Khen ngợi; chỉ góp ý chọn vào báo cáo; có tìm theo từ | 1",
			"21/05/2026 | giam-sat | Tháng 5 năm 2026 | lĩnh vực: Các lĩnh vực khác; nhãn: Chưa gắn nhãn | 1",
		}
		if strings.Join(rows, "\n") != strings.Join(want, "\n") {
			t.Errorf("%s sees\n%s", role, strings.Join(rows, "\n"))
		}
		if strings.Contains(p.body, "Nguyễn") {
			t.Error("it tells what was searched for")
		}
	}
	r.see("doc", "/quan-tri/gop-y/nhat-ky").want(http.StatusForbidden)
	log := r.log.String()
	if !strings.Contains(log, `msg="comments read" user=doc period=2026 domain=dat-dai tag=khen chosen=true searched=true`) || strings.Contains(log, "Nguyễn") {
		t.Errorf("log %s", log)
	}
}

// TestReadingInADraftIsWrittenDown: who looks at a draft reads the comments chosen
// for it; the files of figures hold none.
func TestReadingInADraftIsWrittenDown(t *testing.T) {
	t.Parallel()
	r := newReadingRoom(t, "Chờ lâu")
	r.tomorrow()
	id := r.only()
	const report = "/quan-tri/bao-cao/2026-05"
	r.see("doc", report+"/xem").want(http.StatusOK)
	r.send("quan-tri", "/quan-tri/gop-y/"+id+"/nhan", url.Values{"chon": {"1"}}).want(http.StatusSeeOther)
	for _, file := range []string{"/nhap/docx", "/nhap/csv", "/nhap/xlsx", "/tai-lieu-kiem-chung.zip"} {
		r.see("doc", report+file).want(http.StatusOK)
	}
	p := r.see("giam-sat", report+"/xem").want(http.StatusOK)
	if !strings.Contains(p.body, "Chờ lâu") || p.header.Get("Cache-Control") != "no-store" {
		t.Errorf("%s: %s", p.header.Get("Cache-Control"), p.text("main"))
	}
	list := r.see("quan-tri", "/quan-tri/gop-y/nhat-ky").want(http.StatusOK)
	var rows []string
	for _, n := range list.all("tbody tr") {
		if row := strings.Join(cells(n), " | "); !strings.Contains(row, "| quan-tri |") {
			rows = append(rows, row)
		}
	}
	want := "21/05/2026 | doc | Tháng 5 năm 2026 | chỉ góp ý chọn vào báo cáo | 2\n" +
		"21/05/2026 | giam-sat | Tháng 5 năm 2026 | chỉ góp ý chọn vào báo cáo | 1"
	if strings.Join(rows, "\n") != want {
		t.Errorf("readings\n%s", strings.Join(rows, "\n"))
	}
}

func TestTagListIsEdited(t *testing.T) {
	t.Parallel()
	r := newReadingRoom(t, "Chờ lâu")
	r.tomorrow()
	list := r.see("doc", "/quan-tri/gop-y/nhan").want(http.StatusOK)
	list.has(9, ".tag-row")
	list.has(9, `input[name=dung][checked]`)
	values := url.Values{"ten-phi": {" Phí,  lệ phí, thu sai "}, "ten-khen": {"Khen ngợi"}, "dung": {"khen"}, "ten-": {"Chỗ để xe"}}
	gone := r.send("doc", "/quan-tri/gop-y/nhan", values).want(http.StatusSeeOther).header.Get("Location")
	saved := r.see("doc", gone).want(http.StatusOK)
	saved.has(1, ".done[role=status]")
	saved.has(10, ".tag-row")
	saved.has(9, "input[name=dung][checked]") // phi is no longer in use
	if got := saved.attribute("input[name=ten-phi]", "value"); got != "Phí, lệ phí, thu sai" {
		t.Errorf("renamed to %q", got)
	}
	offered := r.read("doc", "").text(".comments fieldset")
	if strings.Contains(offered, "Phí") || !strings.Contains(offered, "Chỗ để xe") {
		t.Errorf("offered %q", offered)
	}
	for field, wrong := range map[string]string{"ten-phi": " ", "ten-khen": strings.Repeat("đ", 41), "ten-": "chỗ ĐỂ xe"} {
		values := url.Values{"ten-phi": {"Phí"}, "ten-khen": {"Khen"}, "dung": {"khen"}}
		values.Set(field, wrong)
		p := r.send("doc", "/quan-tri/gop-y/nhan", values).want(http.StatusUnprocessableEntity)
		p.has(1, "[role=alert]")
		p.has(1, `[aria-invalid=true][name="`+field+`"]`)
		if got := p.attribute(`input[name="`+field+`"]`, "value"); got != strings.TrimSpace(wrong) {
			t.Errorf("%s holds %q", field, got)
		}
	}
	tags, err := r.store.Tags(t.Context())
	if err != nil || len(tags) != 10 || slices.ContainsFunc(tags, func(tag survey.Tag) bool { return tag.Name == "Khen" }) {
		t.Errorf("%+v, %v", tags, err)
	}
	r.see("giam-sat", "/quan-tri/gop-y/nhan").want(http.StatusForbidden)
}
