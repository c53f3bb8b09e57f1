package web_test

import (
	"net/http"
	"strings"
	"sync"
	"testing"

	"golang.org/x/net/html"

	"sipas/internal/results"
	"sipas/internal/survey"
	"sipas/internal/web/site"
)

// wants fails the test unless the elements say all of it, cell by cell.
func (p page) wants(selector string, texts ...string) {
	p.t.Helper()
	var b strings.Builder
	for _, n := range p.all(selector) {
		for part := range n.Descendants() {
			if part.Type == html.TextNode {
				b.WriteString(" " + part.Data)
			}
		}
	}
	got := strings.Join(strings.Fields(b.String()), " ")
	for _, text := range texts {
		if !strings.Contains(got, text) {
			p.t.Errorf("%s lacks %q: %s", selector, text, got)
		}
	}
}

func TestDashboard(t *testing.T) {
	t.Parallel()
	s := spring(t, func(*site.Deps) {})
	s.post("/s/q11111/gui", s.filled("/s/q11111", "1")).want(http.StatusSeeOther)
	client := s.officer("doc")
	open := func(path string) page { return s.do(client, s.request(http.MethodGet, path, "")).want(http.StatusOK) }

	p := open("/quan-tri?ky=2026-q1")
	p.wants("h1", "Quý I năm 2026 từ 05/01/2026 (86/90 ngày) theo dõi, có thể đổi theo kỳ")
	p.wants("h1 ~ p", "64 ngày làm việc.", "Hôm nay đã nhận 1 phiếu", "06/5/2026 , hài lòng chung 75,00% (12 phiếu; khoảng tin cậy 95%: 42,81 – 94,51%)")
	p.wants(".lead", "Hài lòng về giải quyết thủ tục hành chính 91,78%", "▼ dưới mức chỉ tiêu 3,22 điểm (chỉ tiêu 95%)", "Độ chắc: Nghiêng về chưa đạt", "Khoảng tin cậy 95%: 86,08 – 95,68%; 146 phiếu")
	p.wants(".cards", "Đất đai 85,00%", "▼ dưới mức chỉ tiêu 5,00 điểm (chỉ tiêu 90%)", "Để tham khảo: kế hoạch giao một chỉ tiêu chung")
	p.wants(".concerns", "Vấn đề cần chú ý", "Hài lòng về giải quyết thủ tục hành chính : 91,78%, dưới mức chỉ tiêu 3,22 điểm (146 phiếu); độ chắc: nghiêng về chưa đạt.")
	p.wants("main", "Khoảng tin cậy 95% chỉ phản ánh sai số do số phiếu, chưa phản ánh việc người dân tự chọn trả lời hay không.")
	p.has(1, `.lead h2 a[href="/quan-tri/chi-so/tthc?ky=2026-Q1"]`)
	p.has(1, `.steps a[rel="next"][href="/quan-tri?ky=2026-Q2"]`)
	p.has(0, `.steps a[rel="prev"]`) // before the record
	p.has(0, "[style]")

	month := open("/quan-tri?ky=2026-03") // joined with February
	month.wants("h1", "Tháng 3 năm 2026 (gộp từ 01/02/2026)")
	month.wants(".lead", "90,57%", "dưới mức chỉ tiêu 4,43 điểm", "106 phiếu")
	month.has(0, ".cards") // nothing but the headline, without a grade
	if got := month.text(".lead"); strings.Contains(got, "Độ chắc") {
		t.Errorf("a month has a grade: %s", got)
	}
	open("/quan-tri?ky=2026-02").wants(".missing", "Tháng này có dưới 10 phiếu nên được tính gộp với tháng sau.")
	open("/quan-tri?ky=2026-05").wants("h1 + *, .open-note, .lead", "Kỳ chưa kết thúc: chỉ hiện chỉ số chung", "75,00%")
	open("/quan-tri?ky=2026-05-18").wants(".missing", "Kỳ này không nhận được phiếu nào.")
	open("/quan-tri?ky=2025").wants(".missing", "Chưa có ngày nào của kỳ này được chốt trong sổ ghi.")
	if got := open("/quan-tri?ky=2026-05-17").text("h1 + .hint"); got != "Chủ nhật, ngày nghỉ." {
		t.Errorf("a Sunday: %q", got)
	}
	open("/quan-tri?ky=2026-05-06").wants(".lead", "75,00%", "12 phiếu")
	open("/quan-tri?ky=2026-W19").wants(".lead", "75,00%", "12 phiếu")
}

func TestIndicatorSaysWhatItIsMadeOf(t *testing.T) {
	t.Parallel()
	s := spring(t, func(*site.Deps) {})
	client := s.officer("giam-sat")
	open := func(path string) page { return s.do(client, s.request(http.MethodGet, path, "")) }
	p := open("/quan-tri/chi-so/tthc?ky=2026-Q1").want(http.StatusOK)
	p.wants(".made", "134 phiếu hài lòng hoặc rất hài lòng chia cho 146 phiếu", "Câu hỏi “Câu chung?”", "tình trạng hồ sơ: đã nhận kết quả")
	p.wants("main", "Không hài lòng: 12", "Theo nhóm: Lĩnh vực")
	p.has(1, `.back a[href="/quan-tri?ky=2026-Q1"]`)
	open("/quan-tri/chi-so/tthc?ky=2026-04").want(http.StatusOK).wants("main", "Tháng chỉ có chỉ số chung; chi tiết theo nhóm có từ kỳ quý.")
	open("/quan-tri/chi-so/khong-co?ky=2026-04").want(http.StatusNotFound)
	if got := open("/quan-tri/chi-so/dat-dai?ky=2026-04").want(http.StatusSeeOther).header.Get("Location"); got != "/quan-tri?ky=2026-04" {
		t.Errorf("an indicator that the period does not show leads to %s", got)
	}
	open("/quan-tri/chi-so/tthc?ky=thang-tu").want(http.StatusUnprocessableEntity)
}

func TestTables(t *testing.T) {
	t.Parallel()
	s := spring(t, func(*site.Deps) {})
	client := s.officer("doc")
	open := func(query string) page {
		return s.do(client, s.request(http.MethodGet, "/quan-tri/so-lieu"+query, "")).want(http.StatusOK)
	}
	p := open("?ky=2026-Q1")
	p.wants(".indicators tbody", "91,78% 95% ▼ dưới mức chỉ tiêu 3,22 điểm Nghiêng về chưa đạt 86,08 – 95,68 146", "Đất đai", "85,00% 90% ▼ dưới mức chỉ tiêu 5,00 điểm")
	p.wants("details", "Chứng thực 100,00%", "Đất đai 85,00% 75,26 – 92,00 80")
	p.wants(".facts", "146 phiếu nhận được", "146 phiếu được tính")
	march := open("?ky=2026-03")
	march.wants("main", "Chi tiết của tháng, chỉ dùng nội bộ", "Đất đai 75,00%", "Chứng thực 100,00%", "40", "66")
	april := open("?ky=2026-04") // no domain has 30
	if strings.Contains(april.text("main"), "chỉ dùng nội bộ") {
		t.Errorf("April: %s", april.text("main"))
	}
}

func TestPeriodChoices(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	client := s.officer("doc")
	open := func(query string) page { return s.do(client, s.request(http.MethodGet, "/quan-tri/so-lieu"+query, "")) }
	p := open("").want(http.StatusOK)
	if got := p.text("h1"); got != "Tháng 5 năm 2026 tạm tính" {
		t.Errorf("before anything is closed: %q", got)
	}
	p.wants(".missing", "Chưa có ngày nào được chốt nên chưa có số liệu.")
	p.wants(".proof", "Chưa có ngày nào được niêm phong.", "không thay thế kết quả đo lường của Sở Nội vụ, Bộ Nội vụ.")
	bad := open("?ky=2026-Q9").want(http.StatusUnprocessableEntity)
	if got := bad.text("main"); !strings.Contains(got, `Kỳ "2026-Q9" không đúng`) {
		t.Errorf("page %q", got)
	}
	s.closeUntil("2026-06-02")
	client = s.browser()
	s.logIn(client, "doc", password).want(http.StatusSeeOther)
	p = open("").want(http.StatusOK)
	if got := p.text("h1"); got != "Tháng 5 năm 2026 từ 20/5/2026 (12/31 ngày)" {
		t.Errorf("after May is closed: %q", got)
	}
	if got := p.text(".proof"); !strings.Contains(got, "ngày 01/06/2026") {
		t.Errorf("seal %q", got)
	}
}

// TestAPageIsOfOneState closes a day, with its answers, between two reads of a
// page: what it says belongs together.
func TestAPageIsOfOneState(t *testing.T) {
	t.Parallel()
	s := spring(t, func(*site.Deps) {})
	s.answer(today, "dat-dai", 20, 0)
	may := survey.CalendarMonths.Period(survey.MonthPeriod, today)
	err := s.results.Read(t.Context(), func(v *results.View) error {
		before, err := v.Summary(may)
		if err != nil {
			return err
		}
		s.closeUntil(today.Next())
		open, err := v.OpenCount(t.Context())
		if err != nil {
			return err
		}
		after, err := v.Summary(may)
		if err == nil && (after.Seal != before.Seal || after.Totals.Received != 12 || open != 20 || v.Seal.Seal != after.Seal) {
			t.Errorf("before %s %d, after %s %d, open %d", before.Seal, before.Totals.Received, after.Seal, after.Totals.Received, open)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	// Pages asked for while a day is being closed say either state, never a mixture.
	s.answer(today.Next(), "dat-dai", 30, 0)
	s.clock.Set(today.Next().Next())
	client := s.officer("doc")
	var asking sync.WaitGroup
	for range 8 {
		asking.Go(func() {
			p := s.do(client, s.request(http.MethodGet, "/quan-tri?ky=2026-05", "")).want(http.StatusOK)
			today, answers, seal := p.text("h1 ~ p b"), p.text(".facts b"), p.text(".proof p:nth-of-type(3)")
			old := today == "30" && answers == "32" && strings.Contains(seal, "20/05/2026")
			fresh := today == "0" && answers == "62" && strings.Contains(seal, "21/05/2026")
			if !old && !fresh {
				t.Errorf("%s today, %s in the month, %s", today, answers, seal)
			}
		})
	}
	s.closeUntil(today.Next().Next())
	asking.Wait()
}
