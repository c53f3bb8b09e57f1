package words_test

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"sipas/internal/report/words"
	"sipas/internal/results"
	"sipas/internal/survey"
	"sipas/internal/testkit/closed"
)

// TestWordsNeverOverclaim draws small records of a half year, closed or open, and
// holds every sentence to what the Summaries say.
func TestWordsNeverOverclaim(t *testing.T) {
	t.Parallel()
	catalogue := demoRecord(t).Catalogue
	var pool []survey.Draft
	for _, day := range []survey.Day{"2026-01-05", "2026-05-20", "2026-08-10"} {
		for _, d := range story(t).On(day) {
			pool = append(pool, d.Draft)
		}
	}
	rapid.Check(t, func(rt *rapid.T) {
		r := drawRecord(rt, catalogue, pool)
		calendar := rapid.SampledFrom([]survey.Calendar{survey.CalendarMonths, survey.AdministrativeMonths}).Draw(rt, "calendar")
		if err := r.Decide(calendar); err != nil {
			rt.Fatal(err)
		}
		p := closed.Period(t, rapid.SampledFrom([]string{"2026-02", "2026-03", "2026-Q1", "2026-Q2", "2026-H1", "2026", "2026-2027"}).Draw(rt, "period"), calendar)
		text, s, before := say(t, r, p)
		for _, fault := range faults(text, s, before) {
			rt.Errorf("%s\n%s", fault, text.Plain())
		}
	})
}

// TestDemoNumbersAreTheSummarys checks the periods people will read.
func TestDemoNumbersAreTheSummarys(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"2026-04", "2026-Q1", "2026-Q2", "2026-Q3", "2026-H1", "2026", "2026-Q4"} {
		text, s, before := say(t, demoRecord(t), closed.Period(t, name, survey.CalendarMonths))
		for _, fault := range faults(text, s, before) {
			t.Errorf("%s: %s", name, fault)
		}
	}
}

func drawRecord(rt *rapid.T, catalogue *survey.Catalogue, pool []survey.Draft) *closed.Days {
	r := &closed.Days{Catalogue: catalogue, Seal: "f00d", Last: rapid.SampledFrom([]survey.Day{"2026-03-07", "2026-03-31", "2026-07-01", "2027-01-31"}).Draw(rt, "closed")}
	best := rapid.IntRange(3, 5).Draw(rt, "best")
	for _, day := range []survey.Day{"2026-01-10", "2026-02-20", "2026-03-05", "2026-03-20", "2026-05-11"} {
		if day > r.Last {
			continue
		}
		var drafts []survey.Draft
		n := rapid.IntRange(0, 60).Draw(rt, "n")
		for i := range n {
			d := rapid.SampledFrom(pool).Draw(rt, "draft")
			d.Answers = slices.Clone(d.Answers)
			for j, a := range d.Answers {
				if a.Item == survey.OverallItem {
					d.Answers[j].Level = min(5, rapid.IntRange(2, 2*best).Draw(rt, "level"))
				}
			}
			drafts = append(drafts, d)
			if rapid.IntRange(0, 9).Draw(rt, "aside") == 0 {
				r.SetAside = append(r.SetAside, results.SetAside{Day: day, Row: i, Reason: rapid.SampledFrom([]string{"Gửi thử, tăng 12%", "Đạt 100%"}).Draw(rt, "reason")})
			}
		}
		r.Add(day, drafts)
	}
	for m := survey.CalendarMonths.Period(survey.MonthPeriod, "2026-01-01"); m.To <= "2026-07-01"; m = m.Next() {
		r.Caseload = append(r.Caseload, survey.Caseload{From: m.From, To: m.To, Scope: survey.ScopeTotal, Count: int64(rapid.IntRange(0, 90).Draw(rt, "served"))})
	}
	return r
}

var (
	quoted  = regexp.MustCompile(`“[^”]*”`)
	fixed   = regexp.MustCompile(`\d\d/\d+/\d{4}|dấu niêm phong: \w+|trên 100 hồ sơ|mức 4 hoặc mức 5 trên thang 5 mức|dưới (5|30) phiếu|từ 10 điểm phần trăm trở lên|dưới 50%|năm \d{4}|giai đoạn [\d-]+|tháng \d+|6 tháng (đầu|cuối)`)
	numbers = regexp.MustCompile(`\d+(\.\d{3})*(,\d+)?`)
)

// faults lists what the text claims beyond its Summaries.
func faults(text words.Text, s, before *results.Summary) []string {
	var list []string
	fault := func(format string, args ...any) { list = append(list, fmt.Sprintf(format, args...)) }
	known := closed.NumbersIn(s, before)
	changes := map[string]results.Change{}
	if s.Closed && before.Closed {
		for _, c := range results.Compare(before, s) {
			changes[c.Indicator] = c
			known.AddChange(c)
		}
	}
	for _, p := range text.Paragraphs {
		for _, sentence := range append(p.Sentences, words.Sentence{Text: p.Lead}) {
			said := fixed.ReplaceAllString(quoted.ReplaceAllString(sentence.Text, ""), "")
			for _, word := range []string{"tỷ lệ phản hồi", "nguyên nhân", "nhờ ", "dẫn đến", "cho thấy", "khẳng định", "thấp nhất", "cao nhất"} {
				if strings.Contains(strings.ToLower(said), word) {
					fault("%q: %s", word, sentence.Text)
				}
			}
			for _, number := range numbers.FindAllString(said, -1) {
				if !known.Has(number) {
					fault("%s is not in the Summary: %s", number, sentence.Text)
				}
			}
			x, _ := s.Indicator(sentence.Indicator)
			if x == nil {
				x = &results.Indicator{}
			}
			concluded := strings.ReplaceAll(said, "chưa đạt", "")
			if strings.Contains(concluded, "đạt") && (x.Verdict != results.Met || p.Topic != words.Results) {
				fault("“đạt” at verdict %q: %s", x.Verdict, sentence.Text)
			}
			if strings.Contains(said, "chưa đạt") && (x.Verdict != results.NotMet || p.Topic != words.Results) {
				fault("“chưa đạt” at verdict %q: %s", x.Verdict, sentence.Text)
			}
			for verb, direction := range map[string]results.Direction{" tăng ": results.Increase, " giảm ": results.Decrease} {
				if strings.Contains(said, verb) && (p.Topic != words.Comparison || changes[sentence.Indicator].Direction != direction) {
					fault("%q without the rule: %s", verb, sentence.Text)
				}
			}
			if x.Withheld == results.Small && numbers.MatchString(said) {
				fault("a number of a hidden indicator: %s", sentence.Text)
			}
			if strings.Contains(said, "%") && !strings.Contains(said, "phiếu") && !strings.Contains(said, "người trả lời") && p.Topic != words.Earlier {
				fault("a percentage without its answers: %s", sentence.Text)
			}
		}
	}
	if plain := text.Plain(); !s.Closed && !strings.Contains(plain, "tạm tính") || strings.Contains(plain, "%!") || strings.Contains(plain, "  ") || strings.Contains(plain, "..") {
		fault("an open period is not called so, or the text is broken")
	}
	return list
}
