package web_test

import (
	"bytes"
	"mime/multipart"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"sipas/internal/survey"
	"sipas/internal/web/site"
)

// entry is what is known of a period, today's entries too.
func (d desk) entry(period string) survey.ServedEntry {
	d.t.Helper()
	served, err := d.store.EnteredServed(d.t.Context())
	if err != nil {
		d.t.Fatal(err)
	}
	e, _ := served.Entry(period)
	return e
}

// grid is the page of 2026 as its form would post it, with some cells filled in.
func (d desk) grid(cells url.Values) url.Values {
	d.t.Helper()
	values := d.see("/quan-tri/ho-so").want(http.StatusOK).hidden()
	for field, texts := range cells {
		values[field] = texts
	}
	return values
}

// agreed is the form of the page that asks, with the answer yes.
func agreed(p page) url.Values {
	values := p.hidden()
	values.Set("buoc", "ghi")
	values.Set("ly-do", "Đếm lại.")
	return values
}

// typed types cells of 2026 and agrees.
func (d desk) typed(cells url.Values) page {
	d.t.Helper()
	asked := d.send("/quan-tri/ho-so", d.grid(cells)).want(http.StatusOK)
	return d.see(d.send("/quan-tri/ho-so", agreed(asked)).want(http.StatusSeeOther).header.Get("Location")).want(http.StatusOK)
}

func april() url.Values {
	return url.Values{"so-2026-04": {"1.200"}, "so-2026-04/dat-dai": {"200"}, "so-2026-04/xay-dung": {""}}
}

func TestServedIsTyped(t *testing.T) {
	t.Parallel()
	d := newDesk(t, "")
	empty := d.see("/quan-tri/ho-so").want(http.StatusOK)
	empty.has(1, `.menu a[href="/quan-tri/ho-so"][aria-current=page]`)
	empty.has(1, `input[name="so-2026-04/dat-dai"]`)
	empty.has(0, `input[name^="so-2026-05"], input[name^="so-2026-Q2"]`) // not over

	asked := d.send("/quan-tri/ho-so", d.grid(april())).want(http.StatusOK)
	asked.wants("main", "Tháng 4 năm 2026 Tổng chưa biết 1.200", "Đất đai chưa biết 200", "từ khi chốt ngày hôm nay (20/05/2026)")
	if e := d.entry("2026-04"); e.Total != nil {
		t.Fatal("the preview stored something")
	}
	mended := asked.hidden()
	mended.Set("buoc", "sua")
	if back := d.send("/quan-tri/ho-so", mended).want(http.StatusOK); back.attribute(`[name="so-2026-04"]`, "value") != "1.200" {
		t.Error("mending lost what was typed")
	}
	list := d.typed(april())
	list.wants("[role=status]", "Đã ghi 1 kỳ.", "sau 0 giờ đêm nay")
	list.wants(".grid thead", "Tháng 4 thiếu 2 lĩnh vực")
	list.wants(".grid", "Các lĩnh vực cộng lại 200")
	d.wroteEvent(survey.EventServed, "2026-04")
	if e := d.entry("2026-04"); *e.Total != 1200 || len(e.Domains) != 1 || e.Domains["dat-dai"] != 200 || e.Source != "Nhập tay: quan-tri" {
		t.Errorf("%+v", e)
	}

	d.send("/quan-tri/ho-so", d.grid(april())).want(http.StatusOK).wants("[role=status]", "Không có gì thay đổi")
	// Another number takes its place only with a reason; an emptied cell is not known.
	asked = d.send("/quan-tri/ho-so", d.grid(url.Values{"so-2026-04/dat-dai": {"210"}})).want(http.StatusOK)
	asked.wants("main", "Đất đai 200 210")
	silent := agreed(asked)
	silent.Set("ly-do", " ")
	d.send("/quan-tri/ho-so", silent).want(http.StatusUnprocessableEntity).wants("[role=alert]", "Phải ghi lý do")
	d.send("/quan-tri/ho-so", agreed(asked)).want(http.StatusSeeOther)
	d.send("/quan-tri/ho-so", agreed(asked)).want(http.StatusUnprocessableEntity).wants("[role=alert]", "vừa được ghi thay đổi ở nơi khác")
	d.typed(url.Values{"so-2026-04/dat-dai": {""}})
	if e := d.entry("2026-04"); *e.Total != 1200 || len(e.Domains) != 0 {
		t.Errorf("%+v", e)
	}
}

func TestServedQuarters(t *testing.T) {
	t.Parallel()
	d := newDesk(t, "")
	p := d.typed(url.Values{"so-2026-Q1": {"90"}})
	if strings.Contains(p.text(".grid thead"), "chưa có số") {
		t.Error("a month of a whole quarter is said to lack")
	}
	if d.entry("2026-Q1").Total == nil {
		t.Fatal("no quarter")
	}
	both := d.grid(url.Values{"so-2026-Q1": {"91"}, "so-2026-02": {"30"}})
	d.send("/quan-tri/ho-so", both).want(http.StatusUnprocessableEntity).wants("[role=alert]", "không cả hai")
	asked := d.send("/quan-tri/ho-so", d.grid(url.Values{"so-2026-01": {"29"}, "so-2026-02": {"30"}, "so-2026-03": {"31"}})).want(http.StatusOK)
	asked.wants("main", "Quý I năm 2026 Tổng 90 chưa biết")
	p = d.see(d.send("/quan-tri/ho-so", agreed(asked)).want(http.StatusSeeOther).header.Get("Location"))
	p.has(0, `input[name^="so-2026-Q1"]`)
	p.wants(".grid .total", "90")
	if e := d.entry("2026-Q1"); !e.Empty() {
		t.Errorf("%+v", e)
	}
}

func TestServedIsPasted(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ paste, start, fault string }{
		"names and months":  {paste: "STT\tLĩnh vực\tTháng 1\tTháng 2\n1\tĐất đai\t10\t1.000\n2\tXây dựng\t\t0\n\tTổng cộng\t20\t1.030"},
		"names":             {paste: "đất đai\t10\t1.000\nxay-dung\t\t0\nTổng\t20\t1.030", start: "2026-01"},
		"in order":          {paste: "\t30\n10\t1000\n\t0\n20\t1030\n", start: "2026-01"},
		"no month":          {paste: "Đất đai\t10", fault: "Chưa biết cột đầu"},
		"an unknown name":   {paste: "Hàng hải\t10", start: "2026-01", fault: "không bắt đầu bằng tên lĩnh vực"},
		"too few lines":     {paste: "10", start: "2026-01", fault: "số dòng khác với lưới"},
		"twice":             {paste: "Đất đai\t1\nĐất đai\t2", start: "2026-01", fault: "hai dòng"},
		"a sum of the year": {paste: "Đất đai\t1\t2\t3", start: "2026-11", fault: "nhiều cột hơn"},
		"a fraction":        {paste: "Đất đai\t0.375", start: "2026-01", fault: "không phải số hồ sơ"},
		"no number":         {paste: "Đất đai\t1,5", start: "2026-01", fault: "không phải số hồ sơ"},
		"the total is less": {paste: "Đất đai\t5\nTổng\t4", start: "2026-01", fault: "nhỏ hơn các lĩnh vực cộng lại"},
		"to come":           {paste: "Đất đai\t5", start: "2026-05", fault: "chưa kết thúc"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d := newDesk(t, "")
			values := d.grid(url.Values{"dan": {c.paste}, "tu": {c.start}})
			if c.fault != "" {
				p := d.send("/quan-tri/ho-so", values).want(http.StatusUnprocessableEntity)
				p.wants("[role=alert]", c.fault)
				return
			}
			d.send("/quan-tri/ho-so", agreed(d.send("/quan-tri/ho-so", values).want(http.StatusOK))).want(http.StatusSeeOther)
			january, february := d.entry("2026-01"), d.entry("2026-02")
			if *january.Total != 20 || january.Domains["dat-dai"] != 10 || *february.Total != 1030 || february.Domains["dat-dai"] != 1000 {
				t.Errorf("%+v %+v", january, february)
			}
		})
	}
}

// Everybody with results may look; only who manages the counts may change them.
func TestServedRoles(t *testing.T) {
	t.Parallel()
	d := newDesk(t, "")
	d.typed(april())
	for _, role := range []string{"doc", "giam-sat"} {
		client := d.officer(role)
		p := d.do(client, d.request(http.MethodGet, "/quan-tri/ho-so", "")).want(http.StatusOK)
		p.wants("main", "Tháng 4", "1.200")
		p.has(0, "main form, main input")
		d.do(client, d.request(http.MethodGet, "/quan-tri/ho-so/chi-tieu", "")).want(http.StatusOK).has(0, "main form")
		d.do(client, d.request(http.MethodGet, "/quan-tri/ho-so/mau/ho-so.xlsx", "")).want(http.StatusForbidden)
		for _, path := range []string{"", "/tep", "/tep/ghi", "/chi-tieu", "/chi-tieu/tep", "/chi-tieu/bo"} {
			d.do(client, d.request(http.MethodPost, "/quan-tri/ho-so"+path, april().Encode())).want(http.StatusForbidden)
		}
	}
}

// The coverage is offered for closed periods only, and is the Summary's: domains
// stand in quarters.
func TestServedCoverage(t *testing.T) {
	t.Parallel()
	s := spring(t, func(*site.Deps) {})
	client := s.officer("quan-tri")
	see := func(query string) page {
		t.Helper()
		return s.do(client, s.request(http.MethodGet, "/quan-tri/ho-so"+query, ""))
	}
	cells := see("").want(http.StatusOK).hidden()
	for _, month := range []string{"2026-01", "2026-02", "2026-03"} {
		cells.Set("so-"+month, "200")
		cells.Set("so-"+month+"/dat-dai", "50")
	}
	asked := s.do(client, s.request(http.MethodPost, "/quan-tri/ho-so", cells.Encode())).want(http.StatusOK)
	s.do(client, s.request(http.MethodPost, "/quan-tri/ho-so", agreed(asked).Encode())).want(http.StatusSeeOther)
	s.closeUntil("2026-05-21")
	s.logIn(client, "quan-tri", password).want(http.StatusSeeOther)
	p := see("").want(http.StatusOK)
	p.wants("main", "Quý I năm 2026", "Tháng 4 năm 2026", "Tháng 1 năm 2026")
	p.wants(".coverage", "Cả trung tâm 600 146 24,33", "Đất đai 150 80 53,33", "Chứng thực chưa biết 66 –")
	p.wants("main", "“Chưa biết”: chưa có số hồ sơ của đúng kỳ này")
	see("?ky=2026-04").want(http.StatusOK).wants("main", "Số liệu theo lĩnh vực có từ kỳ quý.")
	for _, query := range []string{"?ky=2026-05", "?ky=2026-06-20", "?ky=2026-W20", "?ky=x", "?nam=2027", "?nam=x", "?nam=2026-04"} {
		see(query).want(http.StatusNotFound)
	}
}

// upload posts a file, "" for none chosen, with the fields beside it.
func (d desk) upload(path, name, file string, fields url.Values) page {
	d.t.Helper()
	var b bytes.Buffer
	w := multipart.NewWriter(&b)
	part, err := w.CreateFormFile("tep", name)
	if err == nil {
		_, err = part.Write([]byte(file))
	}
	for field := range fields {
		if err == nil {
			err = w.WriteField(field, fields.Get(field))
		}
	}
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		d.t.Fatal(err)
	}
	r := d.request(http.MethodPost, path, b.String())
	r.Header.Set("Content-Type", w.FormDataContentType())
	return d.do(d.client, r)
}

const filePath = "/quan-tri/ho-so/tep"

const casesFile = "Mã hồ sơ,Người nộp,Mã TTHC,Lĩnh vực,Ngày hẹn trả,Ngày trả,Hình thức nộp\n" +
	"H24.12.3-260401-0001,Nguyễn Văn Anh,2.000815,Chứng thực,02/04/2026,01/04/2026,Trực tuyến\n" +
	"H24.12.3-260401-0002,Trần Thị Bình,1.013949,Đất đai,02/04/2026,13/04/2026,Trực tiếp\n" +
	"H24.12.3-260401-0002,Trần Thị Bình,1.013949,Đất đai,02/04/2026,13/04/2026,Trực tiếp\n" +
	"H24.12.3-260401-0003,Lê Văn Cường,,Hộ tịch lạ,02/04/2026,30/04/2026,Trực tiếp\n"

func TestServedFileIsImported(t *testing.T) {
	t.Parallel()
	d := newDesk(t, "")
	whole := url.Values{"tu-thang": {"2026-04"}, "den-thang": {"2026-04"}}
	asked := d.upload(filePath, "thang-4.csv", casesFile, whole).want(http.StatusOK)
	asked.wants("main", "Đã trả kết quả: 3 hồ sơ", "1 dòng trùng mã hồ sơ", "2 hồ sơ trả quá hạn", "Hộ tịch lạ", "Tháng 4 năm 2026 Tổng chưa biết 3", "1/3")
	for _, secret := range []string{"260401", "Nguyễn", "Trần Thị"} {
		if strings.Contains(asked.body, secret) {
			t.Errorf("the page shows %s", secret)
		}
	}
	if e := d.entry("2026-04"); !e.Empty() {
		t.Fatal("the preview stored something")
	}
	// What the unknown field is, is said once.
	values := url.Values{"ma": {asked.hidden().Get("ma")}, "buoc": {"khop"}, asked.attribute(`select[name^="khop-"]`, "name"): {"xay-dung"}}
	asked = d.send(filePath+"/ghi", values).want(http.StatusOK)
	asked.has(0, `[name^="khop-"]`)
	yes := agreed(asked)
	yes.Set("chi-tieu", "co")
	d.see(d.send(filePath+"/ghi", yes).want(http.StatusSeeOther).header.Get("Location")).want(http.StatusOK).wants("[role=status]", "Đã ghi 1 kỳ.")
	d.wroteEvent(survey.EventServed, "2026-04")
	if e := d.entry("2026-04"); *e.Total != 3 || e.Domains["dat-dai"] != 1 || e.Domains["xay-dung"] != 1 || e.Domains["chung-thuc"] != 1 || e.Source != "thang-4.csv" || len(e.Cases) < 30 {
		t.Errorf("%+v", e)
	}
	d.see("/quan-tri/ho-so/chi-tieu").want(http.StatusOK).wants("main", "hồ sơ tiếp nhận và giải quyết trực tuyến Tháng 4 năm 2026 1 / 3 33,33%")
	again := d.upload(filePath, "thang-4.csv", casesFile, whole).want(http.StatusOK)
	again.wants("[role=status]", "không có gì để ghi thêm")
	d.see(d.send(filePath+"/ghi", yes).want(http.StatusSeeOther).header.Get("Location")).wants("[role=status]", "Không có gì thay đổi")
}

func TestServedFileIsCompared(t *testing.T) {
	t.Parallel()
	d := newDesk(t, "")
	const head = "ky,linh_vuc,da_giai_quyet\n"
	d.typed(url.Values{"so-2026-03": {"100"}, "so-2026-04": {"7"}})
	asked := d.upload(filePath, "a.csv", head+"2026-04,Đất đai,150\n2026-04,Tổng,250\n", nil).want(http.StatusOK)
	asked.wants("main", "Dòng tổng của tệp: 250", "Gấp đôi tháng trước", "Tổng 7 250")
	asked.has(1, "#ly-do[required]")
	silent := asked.hidden()
	silent.Set("buoc", "ghi")
	d.send(filePath+"/ghi", silent).want(http.StatusUnprocessableEntity).wants("[role=alert]", "Phải ghi lý do")
	d.send(filePath+"/ghi", agreed(asked)).want(http.StatusSeeOther)
	if e := d.entry("2026-04"); *e.Total != 250 {
		t.Errorf("%+v", e)
	}
}

func TestServedFileFaults(t *testing.T) {
	t.Parallel()
	d := newDesk(t, "")
	const head = "ky,linh_vuc,da_giai_quyet\n"
	for _, c := range []struct {
		name, file, says string
		fields           url.Values
	}{
		{name: "", file: "", says: "Chưa chọn tệp."},
		{name: "empty.csv", file: "", says: "Tệp trống"},
		{name: "so.pdf", file: "%PDF-1.7", says: "PDF"},
		{name: "am.csv", file: head + "2026-03,Đất đai,-1\n", says: "Dòng 2"},
		{name: "mai.csv", file: head + "2026-05,Đất đai,1\n2026-05,Tổng,1\n", says: "chưa kết thúc"},
		{name: "ky.csv", file: head + "2026-03,Đất đai,1\n", fields: url.Values{"tu-thang": {"2026-03"}}, says: "cần cả tháng đầu và tháng cuối"},
		{name: "lon.csv", file: strings.Repeat("a", 10<<20+1), says: "10 MB"},
		{name: "rat-lon.csv", file: strings.Repeat("a", 12<<20), says: "10 MB"},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := d.upload(filePath, c.name, c.file, c.fields).want(http.StatusUnprocessableEntity)
			p.has(1, "[role=alert]")
			p.wants("[role=alert]", c.says)
			p.has(0, `button[value="ghi"]`)
			p.has(1, "#tep")
		})
	}
	d.send(filePath, url.Values{"tep": {"x"}}).want(http.StatusUnsupportedMediaType)
	d.send(filePath+"/ghi", url.Values{"ma": {"x"}}).want(http.StatusUnprocessableEntity).wants("[role=alert]", "đã hết hạn")
	d.send(filePath+"/ghi", url.Values{"ma": {strings.Repeat("1", 70<<10)}}).want(http.StatusRequestEntityTooLarge)
}

func TestServedTemplates(t *testing.T) {
	t.Parallel()
	d := newDesk(t, "")
	for _, kind := range []string{"linh-vuc", "ho-so", "chi-tieu"} {
		p := d.see("/quan-tri/ho-so/mau/" + kind + ".xlsx").want(http.StatusOK)
		book, err := excelize.OpenReader(strings.NewReader(p.body))
		if err != nil {
			t.Fatalf("%s: %v", kind, err)
		}
		book.Close()
	}
	d.see("/quan-tri/ho-so/mau/x.xlsx").want(http.StatusNotFound)
	d.see("/quan-tri/ho-so/mau/ho-so").want(http.StatusNotFound)
}

func TestReportedIndicators(t *testing.T) {
	t.Parallel()
	d := newDesk(t, "")
	const path = "/quan-tri/ho-so/chi-tieu"
	p := d.send(path, url.Values{"chi-tieu": {"so-hoa"}, "ky": {"2026-13"}, "tu-so": {"x"}, "nguon": {"Báo cáo"}}).want(http.StatusUnprocessableEntity)
	p.wants("#tu-so-fault", "không phải số nguyên")
	value := url.Values{"chi-tieu": {"so-hoa"}, "ky": {"2026-q1"}, "tu-so": {"490"}, "mau-so": {"1.000"}, "nguon": {"Báo cáo quý"}}
	d.see(d.send(path, value).want(http.StatusSeeOther).header.Get("Location")).want(http.StatusOK).wants("main", "Đã ghi 1 giá trị", "Quý I năm 2026 490 / 1.000 49,00%")
	change := d.see(path + "?chi-tieu=so-hoa&ky=2026-Q1").want(http.StatusOK)
	if change.attribute("#mau-so", "value") != "1.000" {
		t.Error("the value is not filled in")
	}
	const file = "chi_tieu,ky,gia_tri,nguon\ntai-su-dung,2026-03,81.5,BC\nso-hoa,2026-Q1,48,BC\n"
	asked := d.upload(path+"/tep", "khac.csv", file, nil).want(http.StatusOK)
	asked.wants("main", "Đọc được 2 giá trị", "kỳ 2026-03: chưa có → 81,5% (BC)", "kỳ 2026-Q1: 490/1.000 = 49,00% (Báo cáo quý) → 48% (BC)")
	if strings.Contains(d.see(path).text("main"), "81,5%") {
		t.Fatal("the preview stored something")
	}
	silent := asked.hidden()
	silent.Set("buoc", "ghi")
	d.send(path+"/tep/ghi", silent).want(http.StatusUnprocessableEntity).wants("[role=alert]", "Phải ghi lý do")
	d.see(d.send(path+"/tep/ghi", agreed(asked)).want(http.StatusSeeOther).header.Get("Location")).wants("main", "Đã ghi 2 giá trị", "81,5%", "Tháng 3 năm 2026")
	d.upload(path+"/tep", "sai.csv", "chi_tieu,ky,gia_tri\nla,2026-03,81.5\n", nil).want(http.StatusUnprocessableEntity).wants("[role=alert]", "Dòng 2")
	d.send(filePath+"/ghi", agreed(asked)).want(http.StatusUnprocessableEntity).wants("[role=alert]", "đã hết hạn") // of another page
	value.Set("ky", "2026-Q1")
	d.send(path+"/bo", value).want(http.StatusUnprocessableEntity).wants("[role=alert]", "")
	value.Set("ly-do", "Nhầm kỳ.")
	d.send(path+"/bo", value).want(http.StatusSeeOther)
	d.send(path+"/bo", value).want(http.StatusNotFound)
	d.wroteEvent(survey.EventReported, "so-hoa 2026-Q1")
}
