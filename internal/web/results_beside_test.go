package web_test

import (
	"net/http"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"sipas/internal/stats"
	"sipas/internal/survey"
	"sipas/internal/web"
)

// resultsOf is the page of a Summary that the function completes.
func resultsOf(t *testing.T, complete func(*stats.Summary)) page {
	t.Helper()
	s := newSiteWith(t, func(d *web.Deps) {
		d.Results = results(func(p survey.Period) (*stats.Summary, error) {
			s := &stats.Summary{Period: p, Closed: true, Totals: stats.Totals{Received: 400, Counted: 377, SetAside: 23}}
			complete(s)
			return s, nil
		})
	})
	return s.do(s.officer("doc"), s.request(http.MethodGet, "/quan-tri/so-lieu?ky=2026-q1", "")).want(http.StatusOK)
}

// wants fails the test unless the element says all of it, cell by cell.
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

func TestWhatStandsBesideAnIndicator(t *testing.T) {
	t.Parallel()
	p := resultsOf(t, func(s *stats.Summary) {
		s.Indicators = []stats.Indicator{
			{ID: "tthc", Name: "Thủ tục", Figure: stats.Figure{Answered: number(377), Rate: "95.23", Low: "92.59", High: "96.96"},
				OtherStages: &stats.Beside{Entries: []stats.Entry{
					{Name: "Mới nộp, đang chờ", Figure: stats.Figure{Answered: number(1236), Rate: "90.68", Low: "86.29", High: "93.76"}},
					{Name: "các nhóm khác (2 nhóm)", Merged: []stats.MergedEntry{{Name: "Bị trả lại, từ chối"}, {Name: "Không rõ"}},
						Figure: stats.Figure{Answered: number(9), Withheld: stats.BelowFifty}}}},
				OtherChannels: &stats.Beside{Entries: []stats.Entry{
					{Name: "Máy tính bảng tại sảnh", Figure: stats.Figure{Answered: number(31), Rate: "96.77", Low: "83.81", High: "99.43"}}}}},
			{ID: "dat-dai", Name: "Đất đai", Figure: stats.Figure{Answered: number(40), Rate: "90.00"},
				OtherStages: &stats.Beside{}, OtherChannels: &stats.Beside{Withheld: stats.Small}},
			{ID: "xay-dung", Name: "Xây dựng", Figure: stats.Figure{Withheld: stats.Small},
				OtherStages: &stats.Beside{Withheld: stats.Small}, OtherChannels: &stats.Beside{Withheld: stats.Small}},
			{ID: "dv", Name: "Dịch vụ", Figure: stats.Figure{Answered: number(40), Rate: "90.00"}},
		}
	})
	p.has(2, ".beside details")
	p.has(3, ".beside h3")
	p.wants(".beside:nth-child(2)",
		"Số liệu bên cạnh của chỉ số Thủ tục", "Việc đến đâu: các trường hợp khác, không nằm trong chỉ số",
		"Mới nộp, đang chờ 90,68% 86,29 – 93,76 1.236", "Bị trả lại, từ chối; Không rõ dưới 50% 9",
		"Hình thức trả lời để riêng, không tính vào kết luận", "Máy tính bảng tại sảnh 96,77% 83,81 – 99,43 31")
	p.wants(".beside:nth-child(4)", "Hình thức trả lời để riêng", "Không công bố: có nhóm dưới 5 phiếu")
}

func TestIndexCountsPeople(t *testing.T) {
	t.Parallel()
	index := &stats.IndexFigure{Respondents: number(1150), NEff: "1149.15", Formula: "A", LeftOut: 4,
		Formulas: []stats.FormulaFigure{{Formula: "A", Rate: "94.21", Low: "89.24", High: "96.97"}, {Formula: "B", Rate: "94.04"}, {Formula: "C"}, {Formula: "D", Rate: "95.33", Low: "90.68", High: "97.72"}},
		Factors: []stats.FactorFigure{
			{Name: "Tiếp cận dịch vụ", Figure: stats.Figure{Answered: number(3437), Rate: "94.28", Low: "89.31", High: "97.02"}, MeanOfItems: "94.27"},
			{Name: "Góp ý", Figure: stats.Figure{Withheld: stats.Small}}}}
	p := resultsOf(t, func(s *stats.Summary) {
		s.Indicators = []stats.Indicator{
			{ID: "sipas", Name: "Chỉ số SIPAS", Index: "day-du", Figure: stats.Figure{Answered: number(12298), Satisfied: number(11586), Rate: "94.21", Low: "89.24", High: "96.97"}, IndexFigure: index},
			{ID: "nhanh", Name: "Chỉ số nhanh", Index: "nhanh", Figure: stats.Figure{Answered: number(0)}, IndexFigure: &stats.IndexFigure{Respondents: number(0), Formula: "A"}},
			{ID: "rieng", Name: "Theo câu hỏi chung", Index: "nhanh", Figure: stats.Figure{Answered: number(1160), Rate: "95.33"}, IndexFigure: &stats.IndexFigure{Respondents: number(1150), Formula: "D"}},
		}
	})
	p.wants(".has-beside:first-child", "công thức A: gộp mọi câu trả lời", "94,21% 89,24 – 96,97 1.150")
	if got := p.text(".has-beside:first-child"); strings.Contains(got, "12.298") {
		t.Errorf("answers are shown as people: %q", got)
	}
	p.wants(".beside:nth-child(2)",
		"1.150 người trả lời; khoảng dao động tính theo số phiếu hiệu dụng 1.149,15", "12.298 câu trả lời, trong đó 11.586 hài lòng hoặc rất hài lòng",
		"không gộp 4 phiếu của phiên bản có câu hỏi khác",
		"A: gộp mọi câu trả lời công thức của chỉ số 94,21% 89,24 – 96,97 1.150", "B: trung bình các câu hỏi để tham khảo 94,04% không tính 1.150",
		"C: trung bình các yếu tố để tham khảo ẩn* không tính", "D: chỉ câu hỏi chung để tham khảo, trên mọi phiếu trả lời câu này 95,33% 90,68 – 97,72",
		"Tiếp cận dịch vụ 94,28% 89,31 – 97,02 3.437 94,27%", "Góp ý ẩn* ẩn*")
	p.wants("main", "Chỉ số nhanh Tính theo công thức A: gộp mọi câu trả lời. chưa có dữ liệu 0", "công thức D: chỉ câu hỏi chung. 95,33% 1.160", "* Ẩn: không hiển thị")
	p.has(2, ".beside") // nobody answered the one in the middle
}

func TestSetAsideAnswersThatWouldTurnTheVerdict(t *testing.T) {
	t.Parallel()
	p := resultsOf(t, func(s *stats.Summary) {
		s.Indicators = []stats.Indicator{
			{Name: "Đổi", Verdict: stats.Insufficient, VerdictWithSetAside: stats.Met, SetAside: 1023},
			{Name: "Không đổi", Verdict: stats.Met, VerdictWithSetAside: stats.Met, SetAside: 2},
		}
	})
	p.wants("tbody tr:first-child", "Nếu tính cả 1.023 phiếu đã loại, kết luận sẽ là “Đạt”.")
	if got := p.text("tbody tr:nth-child(2)"); strings.Contains(got, "kết luận sẽ là") {
		t.Errorf("the verdict stays, the page says %q", got)
	}
}

func TestItemsStandUnderTheirIndicator(t *testing.T) {
	t.Parallel()
	item := func(indicator, name, rate string) stats.ItemFigure {
		return stats.ItemFigure{Indicator: indicator, Name: name, Kind: survey.Satisfaction, Figure: stats.Figure{Answered: number(40), Rate: stats.Decimal(rate)}}
	}
	p := resultsOf(t, func(s *stats.Summary) {
		s.Indicators = []stats.Indicator{{ID: "tthc", Name: "Thủ tục hành chính"}, {ID: "dich-vu-cong", Name: "Dịch vụ công"}}
		s.Items = []stats.ItemFigure{item("tthc", "Hài lòng chung", "95"), item("tthc", "Thái độ", "94"), item("dich-vu-cong", "Hài lòng chung", "86")}
	})
	p.wants("main > h3", "Thủ tục hành chính Dịch vụ công")
	p.wants(`[aria-label="Từng câu hỏi: Thủ tục hành chính"] tbody`, "Hài lòng chung 95% 40 Thái độ 94% 40")
	p.wants(`[aria-label="Từng câu hỏi: Dịch vụ công"] tbody`, "Hài lòng chung 86% 40")
}

func TestOpenPeriodShowsOverallFiguresOnly(t *testing.T) {
	t.Parallel()
	p := resultsOf(t, func(s *stats.Summary) {
		s.Closed = false
		s.Indicators = []stats.Indicator{
			{Name: "Thủ tục hành chính", Verdict: stats.Provisional, Figure: stats.Figure{Answered: number(40), Rate: "95.00"}},
			{Name: "Đất đai", Figure: stats.Figure{Withheld: stats.Small}},
		}
	})
	p.has(1, ".indicators tbody tr")
	p.wants("h1", "tạm tính")
	p.wants(".open-note", "Kỳ chưa kết thúc: chỉ hiện hai chỉ số chung, để không ai suy ra câu trả lời của từng người.", "khi có thêm ít nhất 5 phiếu")
	if got := p.text("main"); strings.Contains(got, "Đất đai") || strings.Contains(got, "ẩn*") || strings.Contains(got, "Từng câu hỏi") {
		t.Errorf("the page lists what it may not show: %s", got)
	}
}

func TestPeriodsWithoutFiguresSayWhy(t *testing.T) {
	t.Parallel()
	nobody := []stats.Indicator{{Name: "Thủ tục hành chính", Verdict: stats.NoData, Figure: stats.Figure{Answered: number(0)}}}
	for _, c := range []struct {
		name     string
		complete func(*stats.Summary)
		says     string
	}{
		{"closed, before any indicator", func(s *stats.Summary) {}, "ngày đầu kỳ (01/01/2026) sớm hơn ngày các chỉ số bắt đầu có hiệu lực. Xin chọn một kỳ muộn hơn"},
		{"closed, nobody answered", func(s *stats.Summary) { s.Totals, s.Indicators = stats.Totals{}, nobody }, "không nhận được phiếu nào. Xin chọn kỳ khác"},
		{"closed, all set aside", func(s *stats.Summary) { s.Totals, s.Indicators = stats.Totals{Received: 9, SetAside: 9}, nobody }, "đã bị loại khỏi tính toán. Xin xem lại lý do"},
		{"open, few answers", func(s *stats.Summary) {
			s.Closed, s.Indicators = false, []stats.Indicator{{Figure: stats.Figure{Withheld: stats.Small}}}
		}, "Chưa chỉ số nào có đủ 5 phiếu để hiện."},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			p := resultsOf(t, c.complete)
			p.wants(".missing", c.says)
			if found := len(p.all(".indicators")); (found > 0) != strings.Contains(p.body, "Thủ tục hành chính") {
				t.Errorf("%d empty tables", found)
			}
		})
	}
	resultsOf(t, func(s *stats.Summary) { s.Indicators = []stats.Indicator{{Figure: stats.Figure{Answered: number(40)}}} }).has(0, ".missing, .open-note")
}
