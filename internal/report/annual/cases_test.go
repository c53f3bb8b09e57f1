package annual_test

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"sipas/internal/report/annual"
	"sipas/internal/report/doc"
	"sipas/internal/seed"
	"sipas/internal/survey"
	"sipas/internal/tally"
	"sipas/seeds"
)

// catalogue is a catalogue of the test's own.
func catalogue(t testing.TB) *survey.Catalogue {
	t.Helper()
	c, err := seed.Load(seeds.FS)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// draft is an answer of somebody who received a result, all questions at a level.
func draft(c *survey.Catalogue, ref, domain, procedure string, level int) survey.Draft {
	d := survey.Draft{Point: "quay-1", Channel: survey.Counter, Mode: survey.PaperMode, Stage: survey.Received, Respondent: survey.Self,
		Domain: domain, Procedure: procedure, Questionnaire: ref, Language: "vi"}
	q, _ := c.Questionnaire(ref)
	for _, id := range append([]string{q.Overall}, q.FactorItems()...) {
		d.Answers = append(d.Answers, survey.Answer{Item: id, Level: level})
	}
	return d
}

// TestSmallPeriods are reports of little or nothing, whole.
func TestSmallPeriods(t *testing.T) {
	t.Parallel()
	c := catalogue(t)
	satisfied := slices.Repeat([]survey.Draft{draft(c, "nhanh/1", "dat-dai", "", 5)}, 120)
	for file, drafts := range map[string]map[survey.Day][]survey.Draft{
		"empty":        {},
		"one-response": {"2026-08-05": {draft(c, "nhanh/1", "dat-dai", "", 2)}},
		"all-satisfied": {"2026-08-05": satisfied,
			"2026-09-01": {draft(c, "day-du/1", "ho-tich", "", 5)}},
	} {
		t.Run(file, func(t *testing.T) {
			t.Parallel()
			in := input(t, of(t, c, "2026-12-31", drafts), "2026-Q3")
			golden(t, file, plain(build(t, in)))
		})
	}
}

// TestNothingIsSaidOfOnePerson: neither a rate nor a level of the only response.
func TestNothingIsSaidOfOnePerson(t *testing.T) {
	t.Parallel()
	c := catalogue(t)
	in := input(t, of(t, c, "2026-12-31", map[survey.Day][]survey.Draft{"2026-08-05": {draft(c, "nhanh/1", "dat-dai", "", 2)}}), "2026-Q3")
	text := plain(build(t, in))
	for _, word := range []string{"0,00", "Hình 1", "BẢNG SỐ LIỆU"} {
		if strings.Contains(text, word) {
			t.Errorf("%q in a report of one response", word)
		}
	}
	if !strings.Contains(text, "không công bố") {
		t.Error("it does not say that results are hidden")
	}
}

// TestChangeOfQuestionnaire: both versions are annexed, and what was not mixed in
// is said.
func TestChangeOfQuestionnaire(t *testing.T) {
	t.Parallel()
	c := catalogue(t)
	i := slices.IndexFunc(c.Questionnaires, func(q survey.Questionnaire) bool { return q.ID == "nhanh" })
	next := c.Questionnaires[i]
	c.Questionnaires[i].Replaced = "2026-08-15"
	next.Version, next.IssuedOn = 2, "2026-08-15"
	next.Factors = slices.Clone(next.Factors[:4])
	c.Questionnaires = append(c.Questionnaires, next)
	in := input(t, of(t, c, "2026-12-31", map[survey.Day][]survey.Draft{
		"2026-08-05": slices.Repeat([]survey.Draft{draft(c, "nhanh/1", "dat-dai", "", 4)}, 60),
		"2026-09-05": slices.Repeat([]survey.Draft{draft(c, "nhanh/2", "dat-dai", "", 4)}, 40),
	}), "2026-Q3")
	text := plain(build(t, in))
	for _, want := range []string{"phiếu nhanh (bản 1)", "phiếu nhanh (bản 2)", "Phiếu nhanh (bản 2, ban hành ngày 15/8/2026)", "40 phiếu theo bản phiếu có câu hỏi khác không gộp vào chỉ số"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is missing", want)
		}
	}
	golden(t, "two-versions", text)
}

// TestManyProcedures: the main text stays short, the annex has them all.
func TestManyProcedures(t *testing.T) {
	t.Parallel()
	c := catalogue(t)
	var drafts []survey.Draft
	for i := range 400 {
		code := fmt.Sprintf("9.%06d", i)
		c.Procedures = append(c.Procedures, survey.Procedure{Code: code, Name: fmt.Sprintf("Thủ tục thứ %d", i+1), Domain: "dat-dai", Level: "xa", Active: true})
		drafts = append(drafts, slices.Repeat([]survey.Draft{draft(c, "nhanh/1", "dat-dai", code, 1+i%5)}, 10)...)
	}
	in := input(t, of(t, c, "2026-12-31", map[survey.Day][]survey.Draft{"2026-08-05": drafts}), "2026-Q3")
	main, annex, _ := strings.Cut(plain(build(t, in)), "=== Phụ lục I.")
	if n := strings.Count(main, "| Thủ tục thứ"); n != 10 {
		t.Errorf("%d procedures in the main text", n)
	}
	b, _ := in.Summary.BreakdownOf(tally.ByProcedure, "dat-dai")
	if n := strings.Count(annex, "| Thủ tục thứ"); n != 400 || n != len(b.Entries) {
		t.Errorf("%d procedures in the annex, %d in the Summary", n, len(b.Entries))
	}
}

// TestCommentsMayBeAnything: what staff chose and typed is set as it is.
func TestCommentsMayBeAnything(t *testing.T) {
	t.Parallel()
	in := input(t, demoRecord(t), "2026-Q3")
	in.Staff.Comments = []annual.Comment{
		{Text: "a\x00\x07b\u202ec"}, {Text: "שלום مرحبا"}, {Text: "Tốt 👍🏽 👩‍👩‍👧"}, {Text: strings.Repeat("Rất lâu. ", 223)}, {Text: " \x00 "},
	}
	in.Staff.Remarks = "Một\x00\r\n\r\nHai"
	text := plain(build(t, in))
	for _, want := range []string{"“abc”", "“שלום مرحبا”", "👍🏽 👩‍👩‍👧", strings.TrimSpace(strings.Repeat("Rất lâu. ", 223)), "\nMột\nHai\n"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is missing", want)
		}
	}
	if strings.Contains(text, "“”") || strings.ContainsAny(text, "\x00\x07\u202e") {
		t.Error("an empty comment, or a control character")
	}
}

// TestCorrection says what changed and why.
func TestCorrection(t *testing.T) {
	t.Parallel()
	in := staffed(input(t, demoRecord(t), "2026-Q3"))
	in.Version = annual.Version{State: annual.Correction, Number: 2, Changed: "Bảng 3.", Why: "Nhập nhầm số hồ sơ."}
	text := plain(build(t, in))
	for _, want := range []string{"(Bản đính chính, phát hành lần 2; số liệu giả lập, không phải kết quả thật)", "Nội dung đính chính: Bảng 3.", "Lý do đính chính: Nhập nhầm số hồ sơ."} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is missing", want)
		}
	}
}

// TestSameInputSameDocument, and the input is left alone.
func TestSameInputSameDocument(t *testing.T) {
	t.Parallel()
	in := staffed(input(t, demoRecord(t), "2026"))
	first := annual.Build(in)
	if !reflect.DeepEqual(first, annual.Build(in)) {
		t.Error("the second document differs")
	}
	if !reflect.DeepEqual(in, staffed(input(t, demoRecord(t), "2026"))) {
		t.Error("the input was changed")
	}
	p := annual.PlanInput{Year: period(t, "2027"), Last: in.Summary, Catalogue: in.Catalogue}
	if !reflect.DeepEqual(annual.Plan(p), annual.Plan(p)) {
		t.Error("the second plan differs")
	}
}

// TestTablesAndFiguresAreNumbered one after the other.
func TestTablesAndFiguresAreNumbered(t *testing.T) {
	t.Parallel()
	tables, figures := 0, 0
	var count func(blocks []doc.Block)
	count = func(blocks []doc.Block) {
		for _, b := range blocks {
			switch x := b.(type) {
			case doc.Table:
				if x.Caption != "" {
					tables++
					if !strings.HasPrefix(x.Caption, fmt.Sprintf("Bảng %d. ", tables)) {
						t.Errorf("table %d: %s", tables, x.Caption)
					}
				}
			case doc.Figure:
				if !strings.HasSuffix(x.Caption, "(tiếp theo)") {
					figures++
				}
				if !strings.HasPrefix(x.Caption, fmt.Sprintf("Hình %d. ", figures)) || x.Alt == "" || x.Drawing.Height <= 0 {
					t.Errorf("figure %d: %s", figures, x.Caption)
				}
			case doc.Landscape:
				count(x.Blocks)
			}
		}
	}
	count(build(t, input(t, demoRecord(t), "2026")).Blocks)
	if tables < 15 || figures < 4 {
		t.Errorf("%d tables, %d figures", tables, figures)
	}
}
