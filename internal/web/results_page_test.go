package web_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"sipas/internal/measure"
	"sipas/internal/results"
	"sipas/internal/store"
	"sipas/internal/survey"
	"sipas/internal/tally"
	"sipas/internal/testkit"
	"sipas/internal/web/site"
	"sipas/internal/web/staff"
)

// reviewPage has a proposal of every kind.
func reviewPage() *staff.ReviewPage {
	var list []store.Proposal
	for _, by := range []string{"a", "b"} {
		for _, state := range []string{store.ProposalOpen, store.ProposalConfirmed, store.ProposalRefused} {
			list = append(list, store.Proposal{ID: "x", By: by, Day: "2026-05-20", State: state, DecidedOn: "2026-05-20", Kind: store.ProposeUndo, Note: "x"})
		}
	}
	p := staff.NewReviewPage(staff.ReviewInput{Proposals: list, Reader: "a", Confirms: true})
	p.Signs, p.Closed = []staff.SignCard{{Found: []string{"x"}, Against: []string{"x"}}, {Waits: "x"}}, []staff.SignRow{{Title: "x"}}
	p.MayPropose, p.Fault, p.Done, p.Export = true, "x", "x", &staff.RawExport{}
	return p
}

var tags = regexp.MustCompile(`<[^>]*>`)

// said is the text of a page.
func said(t *testing.T, p site.Page) string {
	t.Helper()
	body, err := load(t).Render(p)
	if err != nil {
		t.Fatal(err)
	}
	_, main, _ := strings.Cut(string(body), `<main`)
	return strings.Join(strings.Fields(tags.ReplaceAllString(main, " ")), " ")
}

// tablesOf is the page of tables of a closed period that complete fills in.
func tablesOf(t *testing.T, name string, complete func(*results.Summary)) string {
	t.Helper()
	p, err := survey.CalendarMonths.Parse(name)
	if err != nil {
		t.Fatal(err)
	}
	s := &results.Summary{Period: p, Closed: true, LastClosed: "2026-05-31", Totals: results.Totals{Received: 400, Counted: 377, SetAside: 23},
		Coverage: results.Coverage{First: p.From, Last: p.Last(), Days: 90, Of: 90}}
	complete(s)
	set := load(t)
	page := staff.NewResultsPage(&staff.Figures{Period: p, Periods: []*results.Summary{s}}, nil)
	page.Base = set.NewBase(set.Text("vi"), testkit.Catalogue().Centre, nil)
	return said(t, page)
}

func says(t *testing.T, text string, wanted ...string) {
	t.Helper()
	for _, words := range wanted {
		if !strings.Contains(text, words) {
			t.Errorf("the page lacks %q: %s", words, text)
		}
	}
}

func figure(n int64, rate, low, high measure.Decimal) results.Figure {
	return results.Figure{Rated: results.Rated{Answered: &n, Satisfied: &n, Rate: rate, Low: low, High: high}}
}

var withheld = results.Figure{Withheld: results.Small}

// TestThePlainFactComesFirst, then how sure it is; a grade that depends on a few
// answers says on which.
func TestThePlainFactComesFirst(t *testing.T) {
	t.Parallel()
	target := &results.TargetFigure{BasisPoints: 9500, Percent: "95.00"}
	text := tablesOf(t, "2026-Q1", func(s *results.Summary) {
		add := func(id string, distance measure.Decimal, g measure.Grade, change func(*results.Indicator)) {
			x := results.Indicator{ID: id, Name: id, Plan: true, Figure: figure(598, "95.65", "93.69", "97.14"), Target: target, Distance: distance, Grade: g}
			change(&x)
			s.Indicators = append(s.Indicators, x)
		}
		same := func(*results.Indicator) {}
		add("tren", "0.65", measure.LikelyMet, same)
		add("bang", "0.00", measure.Undecided, same)
		add("duoi", "-0.13", measure.LikelyNotMet, func(x *results.Indicator) { x.Figure = figure(598, "94.87", "92.80", "96.48") })
		add("dat", "4.00", measure.Met, func(x *results.Indicator) {
			x.Sensitivity = &results.Sensitivity{SetAside: &results.Case{Count: 1023, Grade: measure.Undecided, Reached: true, Changes: true}, Pending: &results.Case{Count: 2, Grade: measure.Met, Reached: true}}
		})
		add("truot", "-9.00", measure.NotMet, same)
		add("it", "0.65", measure.TooFew, same)
		add("chua-co", "", measure.NoData, func(x *results.Indicator) { x.Figure = figure(0, "", "", "") })
		add("chua-giao", "", measure.Ungraded, func(x *results.Indicator) { x.Target = nil })
		add("tham-khao", "", "", func(x *results.Indicator) { x.Target, x.Plan = nil, false })
		add("xay-dung", "", "", func(x *results.Indicator) { x.Figure, x.Reference = withheld, true })
	})
	says(t, text, "Quý I năm 2026 theo dõi, có thể đổi theo kỳ",
		"95,65% 95% ✓ đạt mức chỉ tiêu, cao hơn 0,65 điểm Nghiêng về đạt 93,69 – 97,14 598",
		"✓ đạt đúng mức chỉ tiêu Chưa phân biệt được với chỉ tiêu", "94,87% 95% ▼ dưới mức chỉ tiêu 0,13 điểm Nghiêng về chưa đạt",
		"Đủ căn cứ kết luận đạt; phụ thuộc vào 1.023 phiếu đã loại", "▼ dưới mức chỉ tiêu 9,00 điểm Đủ căn cứ kết luận chưa đạt", "Dưới 30 phiếu, chưa so với chỉ tiêu",
		"chưa có dữ liệu 95%", "kế hoạch chưa giao", "số liệu tham khảo", "xay-dung Để tham khảo: kế hoạch giao một chỉ tiêu chung",
		"không công bố 95%", "Không công bố: có dưới 10 phiếu, hoặc từ con số này suy ra được")
	if strings.Contains(text, "2 phiếu đang xem xét") || strings.Count(text, results.IntervalNote) != 1 {
		t.Errorf("what changes nothing is said, or the gloss not once: %s", text)
	}
}

func TestWhatStandsBesideAnIndicator(t *testing.T) {
	t.Parallel()
	stages, channels := figure(1236, "90.68", "86.29", "93.76"), figure(31, "96.77", "83.81", "99.43")
	text := tablesOf(t, "2026-Q1", func(s *results.Summary) {
		s.Indicators = []results.Indicator{
			{ID: "tthc", Name: "Thủ tục", Plan: true, Figure: figure(377, "95.23", "92.59", "96.96"), OtherStages: &stages, OtherChannels: &channels},
			{ID: "dv", Name: "Dịch vụ", Plan: true, Figure: figure(40, "90.00", "", ""), OtherStages: &withheld},
		}
	})
	says(t, text, "Số liệu kèm theo của chỉ số Thủ tục Thống kê riêng, không tính vào kết quả trên", "90,68% 86,29 – 93,76 1.236", "Phiếu trên máy tính bảng", "96,77% 83,81 – 99,43 31")
	if strings.Contains(text, "của chỉ số Dịch vụ") {
		t.Errorf("what is withheld is a line: %s", text)
	}
}

func TestIndexCountsPeople(t *testing.T) {
	t.Parallel()
	index := &results.IndexFigure{Respondents: count(1150), NEff: "1149.15", Formula: "A", LeftOut: 4,
		Formulas: []results.FormulaFigure{{Formula: "A", Rate: "94.21", Low: "89.24", High: "96.97"}, {Formula: "B", Rate: "94.04"}, {Formula: "C"}, {Formula: "D", Rate: "95.33"}},
		Factors: []results.FactorFigure{{Name: "Tiếp cận dịch vụ", Figure: figure(3437, "94.28", "89.31", "97.02"), MeanOfItems: "94.27"},
			{Name: "Góp ý", Figure: withheld}}}
	satisfied := int64(11586)
	text := tablesOf(t, "2026-Q1", func(s *results.Summary) {
		x := results.Indicator{ID: "sipas", Name: "Chỉ số SIPAS", Index: "day-du", Figure: figure(12298, "94.21", "89.24", "96.97"), IndexFigure: index}
		x.Satisfied = &satisfied
		s.Indicators = []results.Indicator{{ID: "tthc", Plan: true, Figure: figure(40, "90.00", "", "")}, x,
			{ID: "nhanh", Name: "Chỉ số nhanh", Index: "nhanh", Figure: figure(0, "", "", ""), IndexFigure: &results.IndexFigure{Respondents: count(0), Formula: "A"}}}
	})
	says(t, text, "Tính theo công thức A: gộp mọi câu trả lời. 94,21%", "89,24 – 96,97 1.150",
		"1.150 người trả lời; khoảng tin cậy tính theo số phiếu hiệu dụng 1.149,15", "12.298 câu trả lời, trong đó 11.586 hài lòng hoặc rất hài lòng",
		"không gộp 4 phiếu của phiên bản có câu hỏi khác",
		"A: gộp mọi câu trả lời công thức của chỉ số 94,21% 89,24 – 96,97 1.150", "B: trung bình các câu hỏi để tham khảo 94,04% không tính 1.150",
		"C: trung bình các yếu tố để tham khảo không công bố không tính", "D: chỉ câu hỏi chung để tham khảo, trên mọi phiếu trả lời câu này 95,33% không tính",
		"Tiếp cận dịch vụ 94,28% 89,31 – 97,02 3.437 94,27%", "Góp ý không công bố", "Không công bố: có dưới 10 phiếu")
	if strings.Contains(text, "của chỉ số Chỉ số nhanh") {
		t.Errorf("an index nobody answered has something beside: %s", text)
	}
}

func TestTablesStandUnderWhatTheyDivide(t *testing.T) {
	t.Parallel()
	rated := func(n int64, rate measure.Decimal) results.Rated { return results.Rated{Answered: &n, Rate: rate} }
	text := tablesOf(t, "2026-Q1", func(s *results.Summary) {
		s.Indicators = []results.Indicator{{ID: "tthc", Name: "Thủ tục", Plan: true, Figure: figure(90, "95.00", "", "")}}
		s.Breakdowns = []results.Breakdown{
			{Indicator: "tthc", Dimension: tally.ByDomain, Name: "Lĩnh vực", NotSubtracted: 11, Entries: []results.Entry{
				{Group: "dat-dai", Name: "Đất đai", Rated: rated(40, "90.00"), Served: count(80), Per100: "50.00"},
				{Group: results.MergedGroup, Name: "các nhóm khác (2 nhóm)", Rated: rated(16, "87.50")}}},
			{Indicator: "tthc", Dimension: tally.ByPoint, Name: "Điểm khảo sát", Withheld: results.Small},
			{Indicator: "tthc", Dimension: tally.ByProcedure, Within: "dat-dai", Name: "Thủ tục", Entries: []results.Entry{{Group: "1", Name: "Giao đất", Rated: rated(40, "90.00")}}},
		}
		s.Items = []results.ItemFigure{{Indicator: "tthc", Name: "Thái độ", Kind: survey.Satisfaction, Figure: figure(40, "94.00", "", "")},
			{Indicator: "tthc", Name: "Phiền hà", Kind: survey.Perception, Labels: []string{"Không", "Có"}, Figure: results.Figure{Rated: results.Rated{Answered: count(40)}, Levels: []int64{38, 2}}}}
	})
	says(t, text, "Đất đai 90,00% 40 80 50,00", "các nhóm khác (2 nhóm) 87,50% 16", "“Các nhóm khác”: gộp để không suy ra được nhóm nhỏ.", "Đã loại, chưa trừ theo nhóm: 11 phiếu.",
		"Điểm khảo sát Không công bố.", "Thủ tục: bên trong từng lĩnh vực Thủ tục: Đất đai", "Giao đất 90,00% 40", "Thái độ 94,00% 40", "Phiền hà – 40 Không: 38; Có: 2")
}

// TestOpenPeriodsAndMonthsShowTheHeadlineOnly, and nothing is said of the rest.
func TestOpenPeriodsAndMonthsShowTheHeadlineOnly(t *testing.T) {
	t.Parallel()
	for name, closed := range map[string]bool{"2026-05": true, "2026-Q2": false} {
		text := tablesOf(t, name, func(s *results.Summary) {
			s.Closed = closed
			s.Indicators = []results.Indicator{{ID: "tthc", Name: "Thủ tục hành chính", Plan: true, Figure: figure(40, "95.00", "", "")}, {Name: "Đất đai", Plan: true, Figure: withheld}}
			s.Breakdowns = []results.Breakdown{{Indicator: "tthc", Dimension: tally.ByDomain, Name: "Lĩnh vực", Withheld: results.Small}}
		})
		says(t, text, "Thủ tục hành chính 95,00%")
		for _, other := range []string{"Đất đai", "ông công bố", "Lĩnh vực"} {
			if strings.Contains(text, other) {
				t.Errorf("%s says %q: %s", name, other, text)
			}
		}
		if told := strings.Contains(text, "tạm tính") && strings.Contains(text, "Kỳ chưa kết thúc: chỉ hiện chỉ số chung"); told == closed {
			t.Errorf("%s: %s", name, text)
		}
	}
}

func TestPeriodsWithoutFiguresSayWhy(t *testing.T) {
	t.Parallel()
	nobody := []results.Indicator{{ID: "tthc", Name: "Thủ tục hành chính", Plan: true, Figure: figure(0, "", "", "")}}
	few := []results.Indicator{{ID: "tthc", Name: "Thủ tục hành chính", Plan: true, Figure: withheld}}
	for _, c := range []struct {
		name, period string
		complete     func(*results.Summary)
		says         string
	}{
		{"before any indicator", "2026-Q1", func(*results.Summary) {}, "ngày đầu kỳ (01/01/2026) sớm hơn ngày các chỉ số bắt đầu có hiệu lực. Xin chọn một kỳ muộn hơn"},
		{"off the record", "2026-Q1", func(s *results.Summary) { s.Indicators, s.Coverage.Days = nobody, 0 }, "Chưa có ngày nào của kỳ này được chốt trong sổ ghi."},
		{"nobody answered", "2026-Q1", func(s *results.Summary) { s.Totals, s.Indicators = results.Totals{}, nobody }, "không nhận được phiếu nào. Xin chọn kỳ khác"},
		{"all set aside", "2026-Q1", func(s *results.Summary) {
			s.Totals, s.Indicators = results.Totals{Received: 9, SetAside: 9}, nobody
		}, "đã bị loại khỏi tính toán. Xin xem lại lý do"},
		{"open, few answers", "2026-Q1", func(s *results.Summary) { s.Closed, s.Indicators = false, few }, "Chưa có phần nào của kỳ này kết thúc và có đủ 10 phiếu để hiện."},
		{"a joined month", "2026-02", func(s *results.Summary) { s.Indicators = few }, "Tháng này có dưới 10 phiếu nên được tính gộp với tháng sau."},
		{"a joined day", "2026-02-03", func(s *results.Summary) { s.Indicators = few }, "Ngày này có dưới 10 phiếu nên được tính gộp với ngày sau."},
	} {
		t.Run(c.name, func(t *testing.T) { t.Parallel(); says(t, tablesOf(t, c.period, c.complete), c.says) })
	}
}

// TestAProposalIsNotDecidedByWhoMadeIt, nor by who may not.
func TestAProposalIsNotDecidedByWhoMadeIt(t *testing.T) {
	t.Parallel()
	open := []store.Proposal{{ID: "1", Kind: store.ProposeSetAside, Reason: survey.Repeated, By: "an", State: store.ProposalOpen, Responses: []string{"x"}}}
	var actions []string
	for _, reader := range []struct {
		name     string
		confirms bool
	}{{"an", true}, {"binh", false}, {"binh", true}} {
		actions = append(actions, staff.NewReviewPage(staff.ReviewInput{Proposals: open, Reader: reader.name, Confirms: reader.confirms, Supervised: true}).Open[0].Action)
	}
	if want := []string{"", "", "/quan-tri/xem-xet/1"}; !slices.Equal(actions, want) {
		t.Errorf("%q", actions)
	}
}

// TestReviewTellsWhatIsApplied: by day, and what waits or was put back.
func TestReviewTellsWhatIsApplied(t *testing.T) {
	t.Parallel()
	confirmed := func(decided survey.Day, kind string, ids ...string) store.Proposal {
		return store.Proposal{Kind: kind, State: store.ProposalConfirmed, DecidedOn: decided, Responses: ids}
	}
	p := staff.NewReviewPage(staff.ReviewInput{LastClosed: "2026-05-20", Waiting: map[string]bool{"e": true},
		Applied: map[string]results.Application{"a": {Day: "2026-05-20"}, "b": {Day: "2026-05-03"}, "c": {Day: "2026-05-20", Period: "2026-04"}},
		Proposals: []store.Proposal{
			confirmed("2026-05-21", store.ProposeSetAside, "x", "y"), confirmed("2026-05-20", store.ProposeUndo, "d"),
			confirmed("2026-05-02", store.ProposeSetAside, "a", "b", "c", "d", "e"), confirmed("2026-05-01", store.ProposeSetAside, "a"),
		}})
	for i, want := range []string{"2 phiếu đang chờ áp dụng", "", "1 phiếu từ ngày 03/05/2026; 2 phiếu từ ngày 20/05/2026; 1 phiếu đang chờ áp dụng; 1 phiếu đã bỏ loại", "1 phiếu đã bỏ loại"} {
		if got := p.Decided[i].Applied; got != want {
			t.Errorf("%d: %q, want %q", i, got, want)
		}
	}
}
