package web_test

import (
	"bytes"
	"mime/multipart"
	"net/http"
	"net/url"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"sipas/internal/store"
	"sipas/internal/survey"
)

const aprilFile = "ngay,ma_tthc,Mã hồ sơ,da_giai_quyet\n" +
	"01/04/2026,2.000815,H24.12.3-260401-0001,12\n" +
	"02/04/2026,1.013949,,5\n" +
	"02/04/2026,9.999999,,3\n" +
	"Tổng cộng,,,20\n"

// workbook is the same file as somebody keeps it in Excel, a title above it.
func workbook(t *testing.T) string {
	t.Helper()
	book := excelize.NewFile()
	defer book.Close()
	day := func(n int) time.Time { return time.Date(2026, 4, n, 0, 0, 0, 0, time.UTC) }
	for cell, row := range map[string][]any{
		"A1": {"SỐ HỒ SƠ ĐÃ TRẢ KẾT QUẢ"},
		"A2": {"ngay", "ma_tthc", "Mã hồ sơ", "da_giai_quyet"},
		"A3": {day(1), "2.000815", "H24.12.3-260401-0001", 12},
		"A4": {day(2), "1.013949", "", 5},
		"A5": {day(2), "9.999999", "", 3},
		"A6": {"Tổng cộng", "", "", 20},
	} {
		if err := book.SetSheetRow("Sheet1", cell, &row); err != nil {
			t.Fatal(err)
		}
	}
	b, err := book.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// upload posts a file, "" for none chosen, with the fields beside it.
func (d desk) upload(name, file string, fields url.Values) page {
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
	r := d.request(http.MethodPost, "/quan-tri/ho-so/tep", b.String())
	r.Header.Set("Content-Type", w.FormDataContentType())
	return d.do(d.client, r)
}

// bare are the counts without their source.
func bare(rows []store.EnteredCaseload) []survey.Caseload {
	var all []survey.Caseload
	for _, r := range rows {
		r.Source = ""
		all = append(all, r.Caseload)
	}
	return all
}

func TestServedFileIsImported(t *testing.T) {
	t.Parallel()
	var stored [][]survey.Caseload
	for name, file := range map[string]string{"thang-4.csv": aprilFile, "thang-4.xlsx": workbook(t)} {
		d := newDesk(t, "")
		asked := d.upload(name, file, nil).want(http.StatusOK)
		asked.wants("main", "01/04/2026 – 02/04/2026", "Đã trả kết quả: 20 hồ sơ", "Khớp danh mục: 2 thủ tục", "9.999999 3", "Chứng thực 12", "Đất đai 5",
			"Cột “Mã hồ sơ” có 1 mã hồ sơ; đã bỏ, không lưu mã nào.", "từ khi chốt ngày hôm nay")
		if strings.Contains(asked.body, "260401") {
			t.Error("the page shows a dossier code")
		}
		if len(d.entered()) > 0 {
			t.Fatal("the preview stored something")
		}
		yes := asked.hidden()
		d.see(d.send("/quan-tri/ho-so/tep/ghi", yes).want(http.StatusSeeOther).header.Get("Location")).want(http.StatusOK).
			wants("main", "số mới hoặc thay đổi", name+", nhập 20/05/2026", "2 thủ tục", "mới có 20 hồ sơ", "chưa có số từ 03/04/2026 đến 30/04/2026")
		d.wroteEvent(survey.EventCaseload, name)
		rows := bare(d.entered())
		stored = append(stored, rows)

		d.see(d.send("/quan-tri/ho-so/tep/ghi", yes).want(http.StatusSeeOther).header.Get("Location")).wants("[role=status]", "Không có gì thay đổi")
		again := d.upload(name, file, nil).want(http.StatusOK)
		again.has(0, "form.card > button")
		again.wants("[role=status]", "không có gì để ghi thêm")
		if !reflect.DeepEqual(bare(d.entered()), rows) {
			t.Error("importing again changed something")
		}
	}
	if !reflect.DeepEqual(stored[0], stored[1]) {
		t.Errorf("the workbook stored other counts than the CSV:\n%+v\n%+v", stored[0], stored[1])
	}
}

func TestServedFileWithItsPeriod(t *testing.T) {
	t.Parallel()
	d := newDesk(t, "")
	const report = "TT;Lĩnh vực;Đã giải quyết\n1;Đất đai;5\n"
	d.upload("ii06a.csv", report, nil).want(http.StatusUnprocessableEntity).wants("[role=alert]", "hãy cho biết kỳ số liệu")
	asked := d.upload("ii06a.csv", report, url.Values{"tu": {"2026-04-01"}, "den": {"2026-04-30"}}).want(http.StatusOK)
	asked.wants("main", "01/04/2026 – 30/04/2026", "Đã trả kết quả: 5 hồ sơ", "Các lĩnh vực khác: ghi 0")
	d.send("/quan-tri/ho-so/tep/ghi", asked.hidden()).want(http.StatusSeeOther)
	if n, known := survey.ServedIn(bare(d.entered()), survey.ScopeTotal, "", "2026-04-01", "2026-05-01"); !known || n != 5 {
		t.Errorf("April %d, %v", n, known)
	}
}

func TestServedFileFaults(t *testing.T) {
	t.Parallel()
	d := newDesk(t, "")
	d.send("/quan-tri/ho-so/nhap", agreed(d.send("/quan-tri/ho-so/nhap", april()))).want(http.StatusSeeOther)
	const head = "ngay,ma_tthc,da_giai_quyet\n"
	for _, c := range []struct {
		name, file, says string
		fields           url.Values
	}{
		{name: "", file: "", says: "Chưa chọn tệp."},
		{name: "empty.csv", file: "", says: "Tệp “empty.csv”: Tệp trống"},
		{name: "so.xls", file: "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", says: "Excel đời cũ (.xls)"},
		{name: "so.pdf", file: "%PDF-1.7", says: "Đây là tệp PDF"},
		{name: "so.docx", file: "PK\x03\x04word/document.xml", says: "không phải bảng tính Excel (.xlsx)"},
		{name: "ngay.csv", file: head + "31/04/2026,2.000815,1\n", says: "Dòng 2: “31/04/2026” không phải ngày có thật"},
		{name: "mai.csv", file: head + "21/05/2026,2.000815,1\n", says: "Dòng 2: ngày 21/05/2026 chưa tới."},
		{name: "am.csv", file: head + "01/03/2026,2.000815,-1\n", says: "số âm"},
		{name: "hai-dong.csv", file: head + "01/03/2026,2.000815,1\n01/03/2026,2.000815,1\n", says: "trùng với dòng 2"},
		{name: "chong.csv", file: head + "02/04/2026,2.000815,1\n", says: "chồng lên số đã nhập từ 01/04/2026 đến 30/04/2026."},
		{name: "ky.csv", file: head + "02/03/2026,2.000815,1\n", fields: url.Values{"tu": {"2026-03-01"}}, says: "cần cả ngày đầu và ngày cuối"},
		{name: "nguoc.csv", file: head + "02/03/2026,2.000815,1\n", fields: url.Values{"tu": {"2026-03-02"}, "den": {"2026-03-01"}}, says: "ngày đầu sau ngày cuối"},
		{name: "lon.csv", file: strings.Repeat("a", 10<<20+1), says: "Tệp lớn hơn 10 MB"},
		{name: "rat-lon.csv", file: strings.Repeat("a", 12<<20), says: "Tệp lớn hơn 10 MB"},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := d.upload(c.name, c.file, c.fields).want(http.StatusUnprocessableEntity)
			p.has(1, "[role=alert]")
			p.wants("[role=alert]", c.says)
			p.has(1, "#tep[aria-invalid=true]")
			if got := p.attribute("#tu", "value"); got != c.fields.Get("tu") {
				t.Errorf("first day %q", got)
			}
		})
	}
	d.send("/quan-tri/ho-so/tep", url.Values{"tep": {"x"}}).want(http.StatusUnsupportedMediaType)
	if rows := d.entered(); len(rows) != 2 {
		t.Errorf("something was stored: %+v", rows)
	}
}

// The rows of a preview belong to whoever brought the file, for half an hour, and
// are checked against what was stored meanwhile.
func TestServedPreviewExpires(t *testing.T) {
	t.Parallel()
	d := newDesk(t, "")
	yes := d.upload("a.csv", aprilFile, nil).want(http.StatusOK).hidden()
	if len(yes.Get("ma")) != 32 {
		t.Fatalf("key %q", yes.Get("ma"))
	}
	d.send("/quan-tri/ho-so/tep/ghi", url.Values{"ma": {strings.Repeat("0", 32)}}).want(http.StatusUnprocessableEntity).wants("[role=alert]", "Bản xem trước đã hết hạn")
	d.send("/quan-tri/ho-so/tep/ghi", nil).want(http.StatusUnprocessableEntity)

	if err := d.store.AddUser(t.Context(), store.User{Name: "lan", Role: "quan-tri", Password: passwordHash()}, "test"); err != nil {
		t.Fatal(err)
	}
	other := d.browser()
	d.logIn(other, "lan", password).want(http.StatusSeeOther)
	d.do(other, d.request(http.MethodPost, "/quan-tri/ho-so/tep/ghi", yes.Encode())).want(http.StatusUnprocessableEntity)

	d.send("/quan-tri/ho-so/nhap", agreed(d.send("/quan-tri/ho-so/nhap", april()))).want(http.StatusSeeOther)
	d.send("/quan-tri/ho-so/tep/ghi", yes).want(http.StatusUnprocessableEntity).wants("[role=alert]", "chồng lên số đã nhập")
	d.clock.SetTime(d.clock.Now().Add(31 * time.Minute))
	d.send("/quan-tri/ho-so/tep/ghi", yes).want(http.StatusUnprocessableEntity).wants("[role=alert]", "hết hạn")
	if rows := d.entered(); len(rows) != 2 {
		t.Errorf("something was stored: %+v", rows)
	}
}

// A template filled in as it stands is read without a fault.
func TestServedTemplates(t *testing.T) {
	t.Parallel()
	d := newDesk(t, "")
	for name, head := range map[string]string{"thu-tuc": "ngay,ma_tthc,quay,tiep_nhan,da_giai_quyet", "linh-vuc": "tu_ngay,den_ngay,linh_vuc,da_giai_quyet"} {
		p := d.see("/quan-tri/ho-so/mau-" + name + ".csv").want(http.StatusOK)
		if got := p.header.Get("Content-Disposition"); got != `attachment; filename="mau-ho-so-theo-`+name+`.csv"` {
			t.Errorf("disposition %q", got)
		}
		if !strings.HasPrefix(p.body, "\ufeff"+head+"\r\n") || strings.Count(p.body, "\r\n") != 3 {
			t.Errorf("template %q", p.body)
		}
		d.upload("mau.csv", p.body, nil).want(http.StatusOK).has(1, "form.card > button")
	}
}

// No other route takes more than a form.
func TestOnlyOneRouteTakesFiles(t *testing.T) {
	t.Parallel()
	d := newDesk(t, "")
	large := url.Values{"tong": {strings.Repeat("1", 70<<10)}}
	for _, path := range []string{"nhap", "tep/ghi"} {
		d.send("/quan-tri/ho-so/"+path, large).want(http.StatusRequestEntityTooLarge)
	}
}
