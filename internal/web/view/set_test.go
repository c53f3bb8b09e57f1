package view_test

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"sipas/internal/survey"
	"sipas/internal/testkit"
	"sipas/internal/web/form"
	"sipas/internal/web/view"
	"sipas/templates"
)

func load(t *testing.T) *view.Set {
	t.Helper()
	set, err := view.Load(templates.FS)
	if err != nil {
		t.Fatal(err)
	}
	return set
}

// formPage is a form with everything a form can have on it.
func formPage(base view.Base, questionnaire string) *view.Form {
	c := testkit.Catalogue()
	point, _ := c.Point("quay-1")
	q, _ := c.NewestQuestionnaire(questionnaire)
	return view.NewForm(base, view.FormInput{
		Catalogue: c, Sheet: form.NewSheet(c, point, point.Codes[0], q, form.Plain, "2026-05-20"), Address: "/s/q11111",
		Entry:  form.Entry{Comment: "</textarea><script>alert(1)</script>", Domain: "dat-dai", Procedure: "other"},
		Faults: []survey.FieldError{{Field: "q-chung", Message: "Sai."}, {Field: "procedure", Message: "Sai."}, {Field: "comment", Message: "Sai."}, {Field: "x", Message: "Sai."}},
		Notice: "used",
	})
}

// kioskPage is a kiosk's form with everything it can have on it.
func kioskPage(base view.Base) *view.Kiosk {
	c := testkit.Catalogue()
	point, _ := c.Point("quay-1")
	q, _ := c.NewestQuestionnaire("nhanh")
	return view.NewKiosk(base, view.KioskInput{Fresh: true, Scripts: []string{"/static/kiosk.js"}, FormInput: view.FormInput{
		Catalogue: c, Sheet: form.NewSheet(c, point, point.Codes[0], q, form.Kiosk, "2026-05-20"), Address: "/s/q11111/kiosk",
		Faults: []survey.FieldError{{Field: "q-chung", Message: "Sai."}}, Notice: "busy",
	}})
}

// TestEveryTemplateRenders fails when a template names what its page lacks, in
// whatever branch: every struct is rendered full and nearly empty.
func TestEveryTemplateRenders(t *testing.T) {
	t.Parallel()
	set := load(t)
	base := func(lang string) view.Base {
		return set.NewBase(set.Text(lang), testkit.Catalogue().Centre, func(l string) string { return "/?lang=" + l })
	}
	rendered := map[string]bool{}
	for _, lang := range []string{"vi", "en"} {
		staff := view.Staff{Base: base(lang), StyleHref: "/static/staff.css", User: "admin", Role: "Quản trị"}
		failure, err := view.NewFailure(base(lang), "internal", "abc")
		if err != nil {
			t.Fatal(err)
		}
		failure.AskCode, failure.Detail = true, "Chi tiết"
		row := view.FigureCells{Rate: "95%"}
		table := view.GroupTable{Withheld: true, Served: true, Rows: []view.GroupRow{{FigureCells: row}}, Notes: []string{"x"}}
		bar := view.PeriodBar{Kinds: []view.PeriodLink{{Here: true}, {Open: true}}, Earlier: &view.PeriodLink{}, Later: &view.PeriodLink{Open: true}}
		proof := view.Proof{Seal: "x"}
		pages := []view.Page{
			formPage(base(lang), "nhanh"), formPage(base(lang), "day-du"), &view.Form{Base: base(lang)},
			&view.Thanks{Base: base(lang)}, &view.Thanks{Base: base(lang), Contact: "x"}, &view.Home{Base: base(lang), Missing: true}, &view.Home{Base: base(lang)},
			contactPage(base(lang)), &view.Contact{Base: base(lang), Until: "x"}, &view.Contact{Base: base(lang), Erased: true},
			&view.Contacts{Staff: staff, KeyFault: "x", Erased: true, Rows: []view.ContactRow{{Fault: "x"}, {Contact: survey.Contact{Name: "x"}}}},
			&view.Contacts{Staff: staff},
			commentsPage(staff), &view.Comments{Staff: staff, Empty: "x"}, readingsPage(staff), &view.Readings{Staff: staff},
			tagsPage(staff), &view.Tags{Staff: staff, Done: true}, redactionPage(staff), &view.Redaction{Staff: staff},
			pointsPage(staff), &view.Points{Staff: staff}, pointPage(staff, true), pointPage(staff, false), &view.Point{Staff: staff},
			&view.Reprint{Staff: staff}, &view.Retire{Staff: staff, Fault: "x", Successors: []view.Choice{{Chosen: true}}}, &view.Retire{Staff: staff},
			printPage(staff), &view.Print{Staff: staff, Sheets: 2, Listed: true, Preview: "<svg></svg>"}, &view.Print{Staff: staff, Warned: true},
			&view.Receipt{Base: base(lang), Found: true, Reason: "x", Fault: "x"}, &view.Receipt{Base: base(lang), Found: true},
			publicPage(base(lang)), &view.Public{Base: base(lang), From: "x"},
			publicScreen(base(lang)), &view.PublicScreen{Base: base(lang), From: "x"},
			&view.PublicFailure{Base: base(lang), Incident: "x"}, &view.PublicFailure{Base: base(lang)},
			failure, &view.Failure{Base: base(lang)},
			kioskPage(base(lang)), &view.Kiosk{Base: base(lang)}, &view.KioskThanks{Base: base(lang)},
			&view.KioskFailure{Base: base(lang), Incident: "x"}, &view.KioskFailure{Base: base(lang)},
			&view.Login{Staff: staff, Fault: "x"}, &view.Login{Staff: view.Staff{Base: base(lang)}},
			&view.Password{Staff: staff, Done: true, OldFault: "x", NewFault: "x", RepeatFault: "x"},
			&view.Results{Staff: staff}, &view.Results{Staff: staff, Heading: fullHeading, Bar: bar, Proof: proof, Hidden: "x",
				Totals: view.Totals{Reasons: []view.Reason{{Text: "a"}, {Text: "b"}}}, LastYear: []view.IndicatorRow{{}},
				Indicators: []view.IndicatorRow{{FigureCells: row, Notes: []string{"x"}, Fact: view.Fact{Word: "x"}, Beside: &view.Beside{
					Facts: []string{"a", "b"}, Apart: &table, Formulas: []view.FormulaRow{{Used: true}, {}}, Factors: []view.FactorRow{{}}}}},
				Breakdowns: []view.BreakdownGroup{{Tables: []view.GroupTable{table}}}, Months: []view.GroupTable{table},
				Items: []view.ItemGroup{{Rows: []view.ItemRow{{FigureCells: row}}}}},
			&view.Review{Staff: staff}, reviewPage(staff),
			&view.Reports{Staff: staff}, reportsPage(staff), &view.Report{Staff: staff}, reportPage(staff),
			&view.ReportPreview{Staff: staff}, &view.ReportIssue{Staff: staff, Version: 1}, reportIssuePage(staff),
			&view.Dashboard{Staff: staff}, dashboardPage(staff, bar, proof, row, table),
			&view.Indicator{Staff: staff}, indicatorPage(staff, bar, proof, row, table),
			&view.Paragraph{Staff: staff}, paragraphPage(staff),
			&view.Paragraph{Staff: staff}, paragraphPage(staff), &view.ResultSheet{Staff: staff}, resultSheetPage(staff),
			&view.StaffFailure{Staff: staff, Detail: "x", Incident: "x"}, &view.StaffFailure{Staff: view.Staff{Base: base(lang)}},
		}
		for _, p := range slices.Concat(pages, servedPages(staff), publishedPages(staff)) {
			body, err := set.Render(p)
			if err != nil {
				t.Errorf("%s %T: %v", lang, p, err)
			}
			if text := string(body); !strings.HasSuffix(strings.TrimSpace(text), "</html>") || strings.Contains(text, "<script>") {
				t.Errorf("%s %T: %s", lang, p, text)
			}
			rendered[strings.ToLower(strings.TrimPrefix(fmt.Sprintf("%T", p), "*view."))] = true
		}
	}
	files, err := fs.Glob(templates.FS, "*/*.html")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		name := strings.TrimSuffix(file[strings.IndexByte(file, '/')+1:], ".html")
		if name != "layout" && !rendered[name] {
			t.Errorf("%s is rendered by no page here", file)
		}
	}
}

func TestLanguagesHaveTheSameMessages(t *testing.T) {
	t.Parallel()
	want := messages(t, "vi")
	names, err := fs.Glob(templates.FS, "text/*.json")
	if err != nil || len(names) < 2 {
		t.Fatal(names, err)
	}
	for _, name := range names {
		have := messages(t, strings.TrimSuffix(strings.TrimPrefix(name, "text/"), ".json"))
		for _, key := range want {
			if !slices.Contains(have, key) {
				t.Errorf("%s lacks %q", name, key)
			}
		}
		for _, key := range have {
			// Sentences of other rooms are their own keys in translations.
			if !slices.Contains(want, key) && !strings.HasSuffix(key, ".") {
				t.Errorf("%s has %q, which nobody says", name, key)
			}
		}
	}
}

func messages(t *testing.T, lang string) []string {
	t.Helper()
	raw, err := fs.ReadFile(templates.FS, "text/"+lang+".json")
	if err != nil {
		t.Fatal(err)
	}
	var m map[string]string
	if err := json.Unmarshal(raw, &m); err != nil {
		t.Fatal(err)
	}
	for key, text := range m {
		if strings.TrimSpace(text) == "" {
			t.Errorf("%s: %q is empty", lang, key)
		}
	}
	return slices.Sorted(maps.Keys(m))
}

// TestFaultsAreTranslated reaches what survey says of a draft.
func TestFaultsAreTranslated(t *testing.T) {
	t.Parallel()
	english := load(t).Text("en")
	c := testkit.Catalogue()
	draft := testkit.Draft(9)
	draft.Stage, draft.Mode, draft.Respondent, draft.Procedure = "x", "x", "x", "x"
	draft.Comment = strings.Repeat("x", survey.MaxComment+1)
	draft.Answers = append(draft.Answers, survey.Answer{Item: "zz", Level: 1}, survey.Answer{Item: survey.OverallItem, Level: 1})
	err := c.CheckDraft(&draft, "2026-05-20")
	known, ok := err.(*survey.Error)
	if !ok || len(known.Fields) < 6 {
		t.Fatal(err)
	}
	for _, f := range known.Fields {
		if english.Sentence(f.Message) == f.Message {
			t.Errorf("no English for %q", f.Message)
		}
	}
}

// TestThirdLanguageIsOneMoreFile adds a file of messages and nothing else.
func TestThirdLanguageIsOneMoreFile(t *testing.T) {
	t.Parallel()
	files := fstest.MapFS{}
	err := fs.WalkDir(templates.FS, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		text, err := fs.ReadFile(templates.FS, name)
		files[name] = &fstest.MapFile{Data: text}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	korean := strings.Replace(string(files["text/en.json"].Data), `"language.name": "English"`, `"language.name": "한국어"`, 1)
	files["text/ko.json"] = &fstest.MapFile{Data: []byte(korean)}
	set, err := view.Load(files)
	if err != nil {
		t.Fatal(err)
	}
	if got := set.Accepted("ko-KR,ko;q=0.9").Lang; got != "ko" {
		t.Errorf("whoever asks for Korean gets %q", got)
	}
	base := set.NewBase(set.Text("vi"), testkit.Catalogue().Centre, func(lang string) string { return "/?lang=" + lang })
	var names []string
	for _, x := range base.Languages {
		names = append(names, x.Name)
	}
	if !slices.Equal(names, []string{"English", "한국어"}) {
		t.Errorf("the switch offers %q", names)
	}
	page, err := set.Render(formPage(set.NewBase(set.Text("ko"), testkit.Catalogue().Centre, nil), "nhanh"))
	if err != nil || !strings.Contains(string(page), `<html lang="ko">`) {
		t.Errorf("the form in Korean: %v", err)
	}
}

func TestStyleIsForOldBrowsers(t *testing.T) {
	t.Parallel()
	var raw []byte
	for _, name := range []string{"chart.css", "citizen/style.css", "kiosk/style.css", "public/style.css"} {
		css, err := fs.ReadFile(templates.FS, name)
		if err != nil {
			t.Fatal(err)
		}
		raw = append(raw, css...)
	}
	for _, modern := range []string{`:has\(`, `:is\(`, `:where\(`, `:focus-visible`, `[^-]\bgap:`, `\binset:`, `clamp\(`, `[: ]min\(`, `[: ]max\(`, `[^-]aspect-ratio`, `@layer`, `@import`, `url\(`} {
		if regexp.MustCompile(modern).Match(raw) {
			t.Errorf("Chrome 60 does not know %s", modern)
		}
	}
}

func BenchmarkForm(b *testing.B) {
	set, err := view.Load(templates.FS)
	if err != nil {
		b.Fatal(err)
	}
	base := set.NewBase(set.Text("vi"), testkit.Catalogue().Centre, nil)
	for b.Loop() {
		if _, err := set.Render(formPage(base, "nhanh")); err != nil {
			b.Fatal(err)
		}
	}
}
