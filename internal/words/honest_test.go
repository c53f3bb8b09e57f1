package words_test

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"sipas/internal/measure"
	"sipas/internal/results"
	"sipas/internal/store"
	"sipas/internal/survey"
	"sipas/internal/testkit/closed"
	"sipas/internal/words"
)

// TestWordsNeverOverclaim draws small records of a half year, closed or open, and
// holds every sentence to what the Summaries say.
func TestWordsNeverOverclaim(t *testing.T) {
	t.Parallel()
	catalogue := demoRecord(t).Known
	var pool []survey.Draft
	for _, day := range []survey.Day{"2026-01-05", "2026-05-20", "2026-08-10"} {
		pool = append(pool, story(t).On(day)...)
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
	r := &closed.Days{Known: catalogue, Seal: "f00d", Last: rapid.SampledFrom([]survey.Day{"2026-03-07", "2026-03-31", "2026-07-01", "2027-01-31"}).Draw(rt, "closed")}
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
				a := store.Aside{ID: fmt.Sprint(day, i), Day: day, Row: i, Proposed: rapid.Bool().Draw(rt, "proposed")}
				if !a.Proposed {
					a.Changes = []store.AsideChange{{Day: day, Out: true, Reason: rapid.SampledFrom(survey.Reasons).Draw(rt, "reason")}}
				}
				r.Asided = append(r.Asided, a)
			}
		}
		r.Add(day, drafts)
	}
	var entries []survey.ServedEntry
	for m := survey.CalendarMonths.Period(survey.MonthPeriod, "2026-01-01"); m.To <= "2026-07-01"; m = m.Next() {
		n := int64(rapid.IntRange(0, 90).Draw(rt, "served"))
		entries = append(entries, survey.ServedEntry{Period: m.Name, Total: &n})
	}
	r.AllServed = survey.NewServed(survey.CalendarMonths, entries)
	return r
}

var (
	quoted  = regexp.MustCompile(`“[^”]*”`)
	fixed   = regexp.MustCompile(`\d\d/\d+/\d{4}|niêm phong: \w+|trên 100 hồ sơ|mức 4 hoặc mức 5 trên thang 5 mức|dưới (10|30) phiếu|khoảng tin cậy 95%|dưới 90% số ngày|12 tháng gần nhất|\(\d+/\d+ ngày\)|từ 10 điểm phần trăm trở lên|năm \d{4}|giai đoạn [\d-]+|tháng \d+|6 tháng (đầu|cuối)`)
	numbers = regexp.MustCompile(`\d+(\.\d{3})*(,\d+)?`)
)

// aim is the target an indicator is named with.
var aim = regexp.MustCompile(`, chỉ tiêu [\d,]+%`)

// afterwards are what would be otherwise.
var afterwards = regexp.MustCompile(`\((không tính|tính cả) các phiếu này thì [^)]*\)`)

// claims reports whether the paragraph sets indicators beside their targets.
func claims(p words.Paragraph) bool { return p.Topic == words.Results || p.Topic == words.LastYear }

func lastYear(s *results.Summary, id string) *results.Indicator {
	for i := range s.LastYear {
		if s.LastYear[i].ID == id {
			return &s.LastYear[i]
		}
	}
	return nil
}

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
			if p.Topic == words.LastYear {
				x = lastYear(s, sentence.Indicator)
			}
			if x == nil {
				x = &results.Indicator{}
			}
			claimed := strings.NewReplacer("đạt đúng mức", "đạt mức", " chưa đủ căn cứ kết luận đạt", "", "mới đủ căn cứ kết luận đạt", "", "mới đủ căn cứ kết luận chưa đạt", "").Replace(afterwards.ReplaceAllString(said, ""))
			if strings.Contains(claimed, "đạt mức") != (x.Grade != measure.TooFew && x.Target != nil && x.Reached() && claims(p)) {
				fault("the plain fact is %v: %s", x.Reached(), sentence.Text)
			}
			if strings.Contains(claimed, "dưới mức") != (x.Grade != measure.TooFew && x.Target != nil && x.Rate.Known() && !x.Reached() && claims(p)) {
				fault("the plain fact is %v: %s", x.Reached(), sentence.Text)
			}
			for _, grade := range []measure.Grade{measure.Met, measure.LikelyMet, measure.Undecided, measure.LikelyNotMet, measure.NotMet, measure.TooFew} {
				if strings.Contains(strings.ToLower(claimed), strings.ToLower(grade.Words())) && (x.Grade != grade || !claims(p)) {
					fault("%q at grade %q: %s", grade.Words(), x.Grade, sentence.Text)
				}
			}
			for verb, direction := range map[string]string{" tăng ": measure.Up, " giảm ": measure.Down} {
				if strings.Contains(said, verb) && (p.Topic != words.Comparison || changes[sentence.Indicator].Direction != direction) {
					fault("%q without the rule: %s", verb, sentence.Text)
				}
			}
			said = aim.ReplaceAllString(said, "")
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
