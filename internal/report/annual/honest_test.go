package annual_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"sipas/internal/measure"
	"sipas/internal/report/annual"
	"sipas/internal/results"
	"sipas/internal/store"
	"sipas/internal/survey"
	"sipas/internal/testkit/closed"
)

// TestNumbersAreTheSummarys: every number of a report is one of the Summaries'
// JSON; only names, dates and the method have numbers of their own.
func TestNumbersAreTheSummarys(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"2026", "2026-H2", "2026-Q3", "2026-05", "2027-Q1"} {
		in := input(t, demoRecord(t), name)
		checkNumbers(t, in, plain(build(t, in)))
	}
}

// TestReportsNeverOverclaim draws small records and holds every line to what the
// Summaries say.
func TestReportsNeverOverclaim(t *testing.T) {
	t.Parallel()
	c := catalogue(t)
	rapid.Check(t, func(rt *rapid.T) {
		r := drawRecord(rt, t, c)
		in := input(t, r, rapid.SampledFrom([]string{"2026-03", "2026-Q1", "2026-H1", "2026"}).Draw(rt, "period"))
		d := annual.Build(in)
		if err := d.Check(); err != nil {
			rt.Fatal(err)
		}
		text := plain(d)
		checkNumbers(rt, in, text)
		checkClaims(rt, in.Summary, text)
	})
}

// TestDemoOverclaimsNothing checks the periods people will read.
func TestDemoOverclaimsNothing(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"2026", "2026-H2", "2026-Q1", "2026-Q3", "2026-05"} {
		in := input(t, demoRecord(t), name)
		checkClaims(t, in.Summary, plain(build(t, in)))
	}
}

func drawRecord(rt *rapid.T, t *testing.T, c *survey.Catalogue) *closed.Days {
	drafts := map[survey.Day][]survey.Draft{}
	best := rapid.IntRange(3, 5).Draw(rt, "best")
	for _, day := range []survey.Day{"2026-01-10", "2026-02-20", "2026-03-05", "2026-03-20", "2026-05-11"} {
		for range rapid.IntRange(0, 40).Draw(rt, "n") {
			d := draft(c, rapid.SampledFrom([]string{"nhanh/1", "day-du/1"}).Draw(rt, "form"), rapid.SampledFrom([]string{"dat-dai", "xay-dung", "dau-tu", "ho-tich", ""}).Draw(rt, "domain"), "",
				min(5, rapid.IntRange(2, 2*best).Draw(rt, "level")))
			d.Stage = rapid.SampledFrom([]survey.Stage{survey.Received, survey.Received, survey.Waiting}).Draw(rt, "stage")
			d.Channel = rapid.SampledFrom([]survey.Channel{survey.Counter, survey.Home, survey.Kiosk}).Draw(rt, "channel")
			drafts[day] = append(drafts[day], d)
		}
	}
	r := gather(c, rapid.SampledFrom([]survey.Day{"2026-03-07", "2026-03-31", "2026-07-01", "2027-01-31"}).Draw(rt, "closed"), drafts)
	for _, b := range r.Days {
		for i := range b.N {
			if rapid.IntRange(0, 9).Draw(rt, "aside") == 0 {
				a := store.Aside{ID: fmt.Sprint(b.Day, i), Day: b.Day, Row: i, Proposed: rapid.Bool().Draw(rt, "proposed")}
				if !a.Proposed {
					a.Changes = []store.AsideChange{{Day: b.Day, Out: true, Reason: rapid.SampledFrom(survey.Reasons).Draw(rt, "reason")}}
				}
				r.Asided = append(r.Asided, a)
			}
		}
	}
	var entries []survey.ServedEntry
	for m := period(t, "2026-01"); m.To <= "2026-07-01"; m = m.Next() {
		n := int64(rapid.IntRange(0, 90).Draw(rt, "served"))
		entries = append(entries, survey.ServedEntry{Period: m.Name, Total: &n})
	}
	r.AllServed = survey.NewServed(survey.CalendarMonths, entries)
	if err := r.Decide(survey.CalendarMonths); err != nil {
		rt.Skip(err) // a fault of results, told there
	}
	return r
}

// tester is a test or a drawn case of one.
type tester interface {
	Errorf(format string, args ...any)
}

var (
	quoted = regexp.MustCompile(`“[^”]*”`)
	// names of things, dates, and what the method says of itself
	named = regexp.MustCompile(`\d\d/\d+/\d{4}|[\d…]+/\d*(QĐ|KH|BC)[-\pL]*|(năm|giai đoạn|[Tt]háng|Mức|mức|Bảng|Quầy) ?[\d-]+|\(?(bản|lần) \d+|6 tháng (đầu|cuối)|\d+ câu hỏi|` +
		`trên thang 5 mức|trên 100 hồ sơ|Phiếu/100|([Dd]ưới|từ) (10|30) phiếu|dưới 90% số ngày|12 tháng gần nhất|\(?\d+/\d+ ngày\)?|từ 10 điểm phần trăm trở lên|có kỳ dưới 30 phiếu|các nhóm khác \(\d+ nhóm\)|tin cậy 95%( \(%\))?|trên 300\.000`)
	number   = regexp.MustCompile(`\d+(\.\d{3})*(,\d+)?`)
	numbered = regexp.MustCompile(`^(#+ \d+\. |\| \d+ \| |\[)`)
)

// body is the report without what has numbers of its own: the file's properties,
// grounds, figures' sizes, questionnaires, formulas and seal.
func body(text string) []string {
	var lines []string
	annex := ""
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		if strings.HasPrefix(line, "=== ") {
			annex = line
		}
		own := strings.Contains(annex, "PHIẾU KHẢO SÁT") || strings.Contains(annex, "KIỂM CHỨNG") || strings.HasPrefix(line, "- ") && strings.Contains(annex, "CÁCH TÍNH")
		switch {
		case own, strings.HasPrefix(line, "/"), strings.HasPrefix(line, "["), strings.HasPrefix(line, " ||"), strings.HasPrefix(line, "|| "):
		default:
			lines = append(lines, line)
		}
	}
	return lines
}

func checkNumbers(t tester, in annual.Input, text string) {
	known := figuresIn(in)
	for _, line := range body(text) {
		said := named.ReplaceAllString(quoted.ReplaceAllString(numbered.ReplaceAllString(line, ""), ""), "")
		for _, n := range number.FindAllString(said, -1) {
			if !known.Has(n) {
				t.Errorf("%s: %s is not in the Summary: %s", in.Summary.Period.Name, n, line)
			}
		}
	}
}

// figuresIn are all numbers of the Summaries' JSON, the differences between the
// periods, what was published, and the answers to scales that count.
func figuresIn(in annual.Input) closed.Numbers {
	known := closed.NumbersIn(append([]*results.Summary{in.Summary, in.Previous}, in.Months...)...)
	if in.Summary.Closed && in.Previous.Closed {
		for _, c := range results.Compare(in.Previous, in.Summary) {
			known.AddChange(c)
		}
	}
	for _, n := range []string{"1", "2", "3", "4"} { // "2 lần"
		known.Add(n)
	}
	return known
}

// afterwards are what would be otherwise, and what would be needed.
var afterwards = regexp.MustCompile(`\((không tính|tính cả) các phiếu này thì [^)]*\)|mới đủ căn cứ kết luận (chưa )?đạt|cũng chưa đủ căn cứ kết luận đạt`)

// checkClaims looks for words a report must not use, and holds those it may use
// to facts and grades.
func checkClaims(t tester, s *results.Summary, text string) {
	claimed := map[string]bool{}
	for _, list := range [][]results.Indicator{s.Indicators, s.LastYear} {
		for i := range list {
			x := &list[i]
			if !x.Plan || !x.Rate.Known() {
				continue
			}
			claimed[strings.ToLower(x.Grade.Words())] = true
			if x.Target != nil {
				claimed[map[bool]string{true: "đạt mức", false: "dưới mức"}[x.Reached()]] = true
			}
		}
	}
	for _, line := range body(text) {
		said := strings.ToLower(quoted.ReplaceAllString(line, "“”"))
		for _, word := range []string{"tỷ lệ phản hồi", "nguyên nhân", "nhờ ", "dẫn đến", "cho thấy", "khẳng định", "thấp nhất", "cao nhất", "%!", "  ", ".."} {
			if strings.Contains(said, word) {
				t.Errorf("%q: %s", word, line)
			}
		}
		now := strings.ReplaceAll(afterwards.ReplaceAllString(said, ""), "đạt đúng mức", "đạt mức")
		if !strings.HasPrefix(line, "- So với chỉ tiêu:") {
			for _, claim := range []string{"đạt mức", "dưới mức", "nghiêng về đạt", "nghiêng về chưa đạt", "chưa phân biệt được với chỉ tiêu", "đủ căn cứ kết luận đạt", "đủ căn cứ kết luận chưa đạt"} {
				if strings.Contains(now, claim) && !claimed[claim] {
					t.Errorf("%q of nothing: %s", claim, line)
				}
			}
		}
		if !s.Closed && (strings.Contains(now, "độ chắc: ") || strings.Contains(said, " tăng ") || strings.Contains(said, " giảm ")) {
			t.Errorf("a conclusion on an open period: %s", line)
		}
	}
	if !s.Closed && s.LastClosed >= s.Period.From && !strings.Contains(text, "tạm tính") {
		t.Errorf("an open period is not called so")
	}
	checkTargetRows(t, s, text)
}

// checkTargetRows holds each row of the table of targets to its own fact and grade.
func checkTargetRows(t tester, s *results.Summary, text string) {
	text, _, _ = strings.Cut(text, "12 tháng gần nhất (")
	for i := range s.Indicators {
		x := &s.Indicators[i]
		if !x.Plan || x.Target == nil || !x.Rate.Known() {
			continue
		}
		rest := strings.TrimPrefix(x.Name, "Hài lòng ")
		found := false
		for line := range strings.Lines(text) {
			cells := strings.Split(line, " | ")
			if len(cells) != 5 || !strings.Contains(cells[0], rest+": ") {
				continue
			}
			found = true
			fact := strings.HasPrefix(cells[2], "đạt")
			compared := x.Grade != measure.TooFew // so few are not
			if compared && (fact != x.Reached() || fact == strings.HasPrefix(cells[2], "dưới mức")) {
				t.Errorf("%s, reached %v: %s", x.ID, x.Reached(), line)
			}
			if want := x.Grade.Words(); x.Grade.Level() > 0 && !strings.HasPrefix(cells[3], want) || x.Grade == "" && cells[3] != "–" {
				t.Errorf("%s, grade %s: %s", x.ID, x.Grade, line)
			}
		}
		if !found {
			t.Errorf("%s stands in no row", x.ID)
		}
	}
}
