package e2e

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"sipas/internal/results"
	"sipas/internal/survey"
)

// takeFile gives a field a file, as the picker would.
func (p *phone) takeFile(field, name, text string) {
	p.t.Helper()
	path := filepath.Join(p.t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		p.t.Fatal(err)
	}
	input, err := p.Element(`[name="` + field + `"]`)
	if err == nil {
		err = input.SetFiles([]string{path})
	}
	if err != nil {
		p.t.Fatal(err)
	}
}

const servedButton = "form.served > button"

const servedFile = "ngay,ma_tthc,Mã hồ sơ,da_giai_quyet\n08/06/2026,2.000815,H24.12.3-260608-0001,12\n09/06/2026,9.999999,,5\n"

// servedPages are the pages of served counts in every state.
var servedPages = []struct {
	name string
	open func(p *phone)
}{
	{"list", func(p *phone) { p.visit("/quan-tri/ho-so") }},
	{"total", func(p *phone) { p.visit("/quan-tri/ho-so/nhap") }},
	{"domains with faults", func(p *phone) {
		p.visit("/quan-tri/ho-so/nhap?theo=linh-vuc&tu=2026-06-01&den=2026-06-09")
		p.write("tong", "12")
		p.write("lv-dat-dai", "20")
		p.write("lv-xay-dung", "x")
		p.sends(servedButton)
		p.reads("Tổng 12 nhỏ hơn các lĩnh vực cộng lại, 20.", "“x” không phải số nguyên.")
	}},
	{"procedure", func(p *phone) { p.visit("/quan-tri/ho-so/nhap?theo=thu-tuc") }},
	{"confirm", func(p *phone) {
		p.visit("/quan-tri/ho-so/nhap?theo=linh-vuc&tu=2026-06-01&den=2026-06-09")
		p.write("tong", "1200")
		p.write("lv-dat-dai", "20")
		p.sends(servedButton)
		p.reads("Xem lại trước khi ghi", "1.200", "số mới")
	}},
	{"file", func(p *phone) { p.visit("/quan-tri/ho-so/tep") }},
	{"file with faults", func(p *phone) {
		p.visit("/quan-tri/ho-so/tep")
		p.takeFile("tep", "sai.csv", "ngay,ma_tthc,da_giai_quyet\n31/04/2026,2.000815,1\n01/04/2026,2.000815,-1\n")
		p.sends(servedButton)
		p.reads("Tệp “sai.csv”", "Dòng 2", "Dòng 3")
	}},
	{"preview", func(p *phone) {
		p.visit("/quan-tri/ho-so/tep")
		p.takeFile("tep", "ngay.csv", servedFile)
		p.sends(servedButton)
		p.reads("Xem trước, chưa ghi gì", "Không khớp danh mục", "9.999999")
	}},
	{"withdrawal with faults", func(p *phone) {
		p.visit("/quan-tri/ho-so/rut?nguon=so-theo-ngay.csv&nhap=2026-06-02")
		p.write("ly-do", " ")
		p.sends(servedButton)
		p.reads("Chưa chọn kỳ nào để rút.", "Phải ghi lý do rút số.", "03/04/2026 – 30/04/2026")
	}},
}

// TestServedPages looks at the pages of served counts in every state, on a
// telephone and a desk: nothing sticks out, axe-core finds nothing in any look.
func TestServedPages(t *testing.T) {
	t.Parallel()
	h := served(t)
	for _, page := range servedPages {
		t.Run(page.name, func(t *testing.T) {
			t.Parallel()
			p := signedIn(t, h)
			page.open(p)
			p.looksRight("served-" + dashed(page.name))
		})
	}
}

// served is a house of which May is closed, with answers about one of the two
// domains that served files.
func served(t *testing.T) *house {
	t.Helper()
	shared.get(t)
	h := open(t)
	h.clock.Set("2026-05-20")
	month := func(scope survey.Scope, code string, n int64) survey.Caseload {
		return survey.Caseload{From: "2026-05-01", To: "2026-06-01", Scope: scope, Code: code, Count: n, Source: "bao-cao-thang-5-trung-tam-phuc-vu-hanh-chinh-cong.xlsx"}
	}
	for range 12 {
		h.posted(t, desk, "q-chung=5&stage=received&domain=dat-dai")
	}
	h.clock.Set("2026-06-02")
	april := func(from, to survey.Day) survey.Caseload {
		return survey.Caseload{From: from, To: to, Scope: survey.ScopeTotal, Count: 12, Source: "so-theo-ngay.csv"}
	}
	rows := []survey.Caseload{april("2026-04-01", "2026-04-02"), april("2026-04-02", "2026-04-03"), april("2026-04-03", "2026-05-01"), month(survey.ScopeTotal, "", 1000), month(survey.ScopeDomain, "dat-dai", 600), month(survey.ScopeDomain, "ho-tich", 400)}
	if _, err := h.Store.ImportCaseload(context.Background(), rows, "x.xlsx", "test"); err != nil {
		t.Fatal(err)
	}
	h.clock.Set("2026-06-10")
	if _, err := h.Store.CloseDays(context.Background()); err != nil {
		t.Fatal(err)
	}
	if err := results.New(h.Store, survey.CalendarMonths).Decide(context.Background()); err != nil {
		t.Fatal(err)
	}
	return h
}

const aprilFile = "tu_ngay,den_ngay,linh_vuc,da_giai_quyet\n01/04/2026,30/04/2026,Đất đai,7\n01/04/2026,30/04/2026,Tổng,9\n"

// TestServedWithoutScripts types a count and imports a file where no script runs,
// from the gap on the list to the sentence that it is stored. What stands in the way
// of the file is withdrawn.
func TestServedWithoutScripts(t *testing.T) {
	t.Parallel()
	h := served(t)
	p := signedIn(t, h, withoutScripts)
	p.visit("/quan-tri/ho-so")
	p.reads("chưa có số từ 01/06/2026 đến 09/06/2026", "Cả trung tâm\t1.000\t12\t1,20", "Số liệu theo lĩnh vực có từ kỳ quý.")
	p.sends(`a[href*="tu=2026-06-01"]`)
	p.write("tong", "321")
	p.sends(servedButton)
	p.sends(`button[value="ghi"]`)
	p.reads("Đã ghi 1 số mới hoặc thay đổi.", "có số nhập hôm nay, chưa tính")
	p.visit("/quan-tri/ho-so/tep")
	p.takeFile("tep", "thang-4.csv", aprilFile)
	p.sends(servedButton)
	p.reads("Tổng số hồ sơ từ 01/04/2026 đến 30/04/2026 chồng lên số đã nhập ngày 01/04/2026.")
	p.visit("/quan-tri/ho-so/rut?nguon=so-theo-ngay.csv&nhap=2026-06-02")
	p.tap("[name=tat-ca]")
	p.write("ly-do", "Đã có số của cả tháng.")
	p.sends(servedButton)
	p.reads("Đã rút 3 số.")
	p.js(`() => document.querySelectorAll('details').forEach(x => x.open = true)`)
	p.reads("Đã có số của cả tháng.", "thôi tính từ khi chốt hôm nay")
	p.looksRight("served-withdrawn")
	p.visit("/quan-tri/ho-so/tep")
	p.takeFile("tep", "thang-4.csv", aprilFile)
	p.sends(servedButton)
	p.sends(servedButton)
	p.reads("Đã ghi 2 số mới hoặc thay đổi.", "thang-4.csv, nhập 10/06/2026")
}
