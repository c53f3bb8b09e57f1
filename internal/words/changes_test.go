package words_test

import (
	"strings"
	"testing"

	"sipas/internal/results"
	"sipas/internal/survey"
	"sipas/internal/testkit"
	"sipas/internal/testkit/closed"
	"sipas/internal/words"
)

// simple is a closed record with s satisfied of n answers through one channel in
// each of two quarters, on record from the first day of 2026.
func simple(t testing.TB, s1, n1, s2, n2 int, later survey.Channel) *closed.Days {
	t.Helper()
	r := &closed.Days{Known: testkit.Catalogue(), Last: "2026-07-01", Seal: "f00d"}
	add := func(day survey.Day, satisfied, n int, channel survey.Channel) {
		var drafts []survey.Draft
		for i := range n {
			level := 5
			if i >= satisfied {
				level = 2
			}
			d := testkit.Draft(level)
			d.Channel, d.Stage = channel, survey.Received
			drafts = append(drafts, d)
		}
		r.Add(day, drafts)
	}
	add("2026-01-01", s1, n1, survey.Counter)
	add("2026-04-10", s2, n2, later)
	if err := r.Decide(survey.CalendarMonths); err != nil {
		t.Fatal(err)
	}
	return r
}

// TestComparisonWords holds the verbs to the rule.
func TestComparisonWords(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name           string
		s1, n1, s2, n2 int
		channel        survey.Channel
		want           string
		never          []string
	}{
		{"rose", 188, 200, 196, 200, survey.Counter, "tăng 4,00 điểm phần trăm (khoảng tin cậy 95% của mức chênh lệch từ 0,05 đến 8,37 điểm), từ 94,00% (200 phiếu) lên 98,00% (200 phiếu)",
			[]string{"giảm", "xuống", "chưa thấy"}},
		{"fell", 196, 200, 188, 200, survey.Counter, "giảm 4,00 điểm phần trăm (khoảng tin cậy 95% của mức chênh lệch từ 0,05 đến 8,37 điểm), từ 98,00% (200 phiếu) xuống 94,00% (200 phiếu)",
			[]string{"tăng", "lên", "chưa thấy"}},
		{"within chance", 180, 200, 190, 200, survey.Counter, "chưa thấy khác biệt rõ rệt: mức độ hài lòng", []string{"tăng", "giảm"}},
		{"too few", 10, 29, 200, 200, survey.Counter, "không đủ điều kiện so sánh (có kỳ dưới 30 phiếu)", []string{"tăng", "giảm"}},
		{"another channel", 100, 200, 200, 200, survey.Home, "không đủ điều kiện so sánh (tỷ trọng của một hình thức trả lời", []string{"tăng", "giảm"}},
		{"withheld before", 3, 4, 200, 200, survey.Counter, "không đủ điều kiện so sánh (có kỳ không công bố số liệu)", []string{"tăng", "giảm", "chưa thấy"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			text, _, _ := say(t, simple(t, c.s1, c.n1, c.s2, c.n2, c.channel), closed.Period(t, "2026-Q2", survey.CalendarMonths))
			p, ok := text.Paragraph(words.Comparison)
			got := strings.ToLower(strings.Join(p.Lines(), "\n"))
			if !ok || p.Lead != "So với quý I năm 2026:" || !strings.Contains(got, c.want) {
				t.Errorf("%q lacks %q", got, c.want)
			}
			for _, word := range c.never {
				if strings.Contains(got, word) {
					t.Errorf("%q says %q", got, word)
				}
			}
		})
	}
}

func TestNothingToCompare(t *testing.T) {
	t.Parallel()
	r := simple(t, 0, 0, 10, 10, survey.Counter)
	text, s, _ := say(t, r, closed.Period(t, "2026-04", survey.CalendarMonths))
	if p, ok := text.Paragraph(words.Comparison); ok {
		t.Errorf("compared with an empty month: %v", p.Lines())
	}
	if _, ok := words.Of(s, words.Options{}).Paragraph(words.Comparison); ok {
		t.Error("compared with nothing")
	}
	if _, ok := text.Paragraph(words.Earlier); ok {
		t.Error("a month stands beside a year")
	}
	year, _, _ := say(t, r, closed.Period(t, "2026-Q2", survey.CalendarMonths))
	if p, _ := year.Paragraph(words.Earlier); !strings.Contains(strings.Join(p.Lines(), ""), "công bố ngày 09/01/2026 là 97,98%; không so sánh trực tiếp, cách đo khác.") {
		t.Errorf("earlier figures: %v", p)
	}
}

func TestReasonsAreQuoted(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		totals results.Totals
		want   string
	}{
		{results.Totals{}, "không nhận được phiếu khảo sát mức độ hài lòng nào."},
		{results.Totals{Received: 12345, Counted: 12345}, "nhận được 12.345 phiếu khảo sát mức độ hài lòng; không có phiếu nào bị loại, toàn bộ số phiếu được đưa vào tính toán."},
		{results.Totals{Received: 9, SetAside: 9, Reasons: []results.ReasonCount{{Reason: survey.Trial, Count: 9}}}, "toàn bộ số phiếu này bị loại khỏi tính toán, lý do: “phiếu thử máy”; không có phiếu đã loại nào đang chờ áp dụng."},
		{results.Totals{Received: 12, Counted: 7, SetAside: 5, Waiting: 4, Reasons: []results.ReasonCount{{Reason: survey.Repeated, Count: 3}, {Reason: survey.Trial, Count: 2}}},
			"trong đó 7 phiếu được đưa vào tính toán, 5 phiếu bị loại khỏi tính toán, lý do: “gửi lặp” (3 phiếu); “phiếu thử máy” (2 phiếu); 4 phiếu đã loại, đang chờ áp dụng: vẫn còn trong số liệu đã công bố."},
	} {
		s := &results.Summary{Period: closed.Period(t, "2026-H2", survey.AdministrativeMonths), Closed: true, Totals: c.totals}
		p, _ := words.Of(s, words.Options{}).Paragraph(words.Received)
		if got := strings.Join(p.Lines(), "\n"); !strings.HasPrefix(got, "Trong 6 tháng cuối năm 2026 (từ ngày 15/6/2026 đến hết ngày 14/12/2026), xã ") || !strings.Contains(got, c.want) {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}
