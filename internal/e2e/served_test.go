package e2e

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
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

// The buttons of the pages of served counts.
const (
	gridButton  = `form[action="/quan-tri/ho-so"] > p > button`
	fileButton  = `form[action="/quan-tri/ho-so/tep"] > button`
	storeButton = `button[value="ghi"]`
)

// typeCell writes over a cell of the grid.
func (p *phone) typeCell(period, domain, text string) {
	p.t.Helper()
	name := "so-" + period
	if domain != "" {
		name += "/" + domain
	}
	p.js(`selector => { document.querySelector(selector).value = '' }`, named(name))
	p.write(name, text)
}

const servedFile = "ky,linh_vuc,da_giai_quyet\n2026-04,Đất đai,20\n2026-04,Hộ tịch lạ,5\n2026-04,Tổng,25\n"

// servedPages are the pages of served counts in every state.
var servedPages = []struct {
	name string
	open func(p *phone)
}{
	{"grid", func(p *phone) { p.visit("/quan-tri/ho-so") }},
	{"grid with faults", func(p *phone) {
		p.visit("/quan-tri/ho-so")
		p.typeCell("2026-04", "", "12")
		p.typeCell("2026-04", "dat-dai", "20")
		p.sends(gridButton)
		p.reads("Tổng 12 nhỏ hơn các lĩnh vực cộng lại, 20.")
	}},
	{"confirm", func(p *phone) {
		p.visit("/quan-tri/ho-so")
		p.typeCell("2026-04", "", "1200")
		p.typeCell("2026-05", "dat-dai", "590")
		p.typeCell("2026-05", "ho-tich", "410")
		p.sends(gridButton)
		p.reads("Xem lại trước khi ghi", "1.200", "600", "590")
	}},
	{"file with faults", func(p *phone) {
		p.visit("/quan-tri/ho-so")
		p.takeFile("tep", "sai.csv", "ky,linh_vuc,da_giai_quyet\n2026-04,Đất đai,-1\n2026-04,Tổng,x\n")
		p.sends(fileButton)
		p.reads("Tệp “sai.csv”", "Dòng 2", "Dòng 3")
	}},
	{"preview", func(p *phone) {
		p.visit("/quan-tri/ho-so")
		p.takeFile("tep", "thang-4.csv", servedFile)
		p.sends(fileButton)
		p.reads("Xem trước, chưa ghi gì", "Không khớp danh mục", "Hộ tịch lạ")
	}},
	{"indicators", func(p *phone) { p.visit("/quan-tri/ho-so/chi-tieu") }},
	{"indicators from a file", func(p *phone) {
		p.visit("/quan-tri/ho-so/chi-tieu")
		p.takeFile("tep", "khac.csv", "chi_tieu,ky,tu_so,mau_so,nguon\nso-hoa,2026-04,49,50,Báo cáo\n")
		p.sends(`form[action="/quan-tri/ho-so/chi-tieu/tep"] > button`)
		p.reads("Xem trước, chưa ghi gì", "chưa có → 49/50 = 98,00% (Báo cáo)")
	}},
	{"procedures", func(p *phone) { p.visit("/quan-tri/thu-tuc") }},
	{"procedures from a file", func(p *phone) {
		p.visit("/quan-tri/thu-tuc")
		p.takeFile("tep", "danh-muc.csv", "code,name,domain\n9.000001,Việc mới,Hàng hải\n")
		p.sends(`form[action="/quan-tri/thu-tuc/tep"] > button`)
		p.reads("Tệp không nhận được", "Dòng 2: không có lĩnh vực", "Nhớ và đọc lại tệp")
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

// served is a service of which May is closed, with answers about one of the two
// domains that served files.
func served(t *testing.T) *harness {
	t.Helper()
	shared.get(t)
	h := open(t)
	h.clock.Set("2026-05-20")
	for range 12 {
		h.posted(t, desk, "q-chung=5&stage=received&domain=dat-dai")
	}
	h.clock.Set("2026-06-02")
	total := int64(1000)
	may := survey.ServedEntry{Period: "2026-05", Total: &total, Domains: map[string]int64{"dat-dai": 600, "ho-tich": 400}, Source: "bao-cao-thang-5-trung-tam-phuc-vu-hanh-chinh-cong.xlsx"}
	if _, err := h.Store.ReplaceServed(context.Background(), []survey.ServedEntry{may}, "", "test"); err != nil {
		t.Fatal(err)
	}
	h.closeTo(t, "2026-06-10")
	return h
}

// closeTo lets the days before a day pass.
func (h *harness) closeTo(t *testing.T, day survey.Day) {
	t.Helper()
	h.clock.Set(day)
	if _, err := h.Store.CloseDays(context.Background()); err != nil {
		t.Fatal(err)
	}
	if err := results.New(h.Store, survey.CalendarMonths).Decide(context.Background()); err != nil {
		t.Fatal(err)
	}
}

// marchFile is 2,000 cases of March as a one-stop system lists them: 1,500 of đất
// đai, 500 of hộ tịch; 40 stand there twice.
func marchFile() string {
	var b strings.Builder
	b.WriteString("DANH SÁCH HỒ SƠ ĐÃ TRẢ KẾT QUẢ\n")
	b.WriteString("Mã hồ sơ,Người nộp,Lĩnh vực,Ngày hẹn trả,Ngày trả,Hình thức nộp\n")
	row := func(i int) {
		domain := "Đất đai"
		if i >= 1500 {
			domain = "Hộ tịch"
		}
		fmt.Fprintf(&b, "H24.12.3-260301-%04d,Nguyễn Văn An,%s,20/03/2026,%02d/03/2026,%s\n", i, domain, 1+i%31, []string{"Trực tuyến", "Trực tiếp"}[i%2])
	}
	for i := range 2000 {
		row(i)
	}
	for i := range 40 {
		row(i * 50)
	}
	return b.String()
}

// TestServedYear is an officer's year where no script runs: January is typed,
// February pasted, March a list of 2,000 cases with doubles, and a mistake of
// January replaced in April. Coverage and answers per 100 follow.
func TestServedYear(t *testing.T) {
	t.Parallel()
	shared.get(t)
	h := openOn(t, settings(t), "2026-01-02")
	answers := func(day survey.Day) {
		h.clock.Set(day)
		for range 12 {
			h.posted(t, desk, "q-chung=5&stage=received&domain=dat-dai")
		}
		for range 11 {
			h.posted(t, desk, "q-chung=4&stage=received&domain=ho-tich")
		}
	}
	stores := func(p *phone) {
		p.t.Helper()
		p.sends(storeButton)
		p.reads("Đã ghi 1 kỳ.")
	}

	answers("2026-01-15")
	h.closeTo(t, "2026-02-03")
	p := signedIn(t, h, withoutScripts)
	p.visit("/quan-tri/ho-so")
	p.typeCell("2026-01", "", "1000")
	p.typeCell("2026-01", "dat-dai", "600")
	p.typeCell("2026-01", "ho-tich", "400")
	p.sends(gridButton)
	stores(p)

	answers("2026-02-16")
	h.closeTo(t, "2026-03-03")
	p = signedIn(t, h, withoutScripts)
	p.visit("/quan-tri/ho-so")
	p.js(`() => document.querySelectorAll('details').forEach(x => x.open = true)`)
	p.write("dan", "Lĩnh vực\tTháng 2\nĐất đai\t700\nHộ tịch\t500\nTổng\t1.200")
	p.sends(gridButton)
	p.reads("Tháng 2 năm 2026", "1.200", "700")
	stores(p)

	answers("2026-03-16")
	h.closeTo(t, "2026-04-03")
	p = signedIn(t, h, withoutScripts)
	p.visit("/quan-tri/ho-so")
	p.takeFile("tep", "danh-sach-thang-3.csv", marchFile())
	p.js(`() => { for (const x of ['tu-thang', 'den-thang']) document.querySelector('[name=' + x + ']').value = '2026-03' }`)
	p.sends(fileButton)
	p.reads("2.000 hồ sơ", "40 dòng trùng mã hồ sơ", "Tháng 3 năm 2026", "1.200")
	p.looksRight("served-list-of-cases")
	stores(p)

	// January's đất đai was 650, not 600.
	p.visit("/quan-tri/ho-so")
	p.typeCell("2026-01", "", "1050")
	p.typeCell("2026-01", "dat-dai", "650")
	p.sends(gridButton)
	p.reads("1.000", "1.050", "600", "650")
	p.write("ly-do", "Đếm sót một quầy.")
	stores(p)

	h.closeTo(t, "2026-04-04")
	p = signedIn(t, h, withoutScripts)
	p.visit("/quan-tri/ho-so?ky=2026-Q1")
	p.reads("Cả trung tâm\t4.250\t69\t1,62", "Đất đai, xây dựng, đầu tư\t2.850\t36\t1,26", "Hộ tịch\t1.400\t33\t2,36")
	p.looksRight("served-year")
}
