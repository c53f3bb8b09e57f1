package web_test

import (
	"encoding/json"
	"io/fs"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"sipas/internal/store"
	"sipas/internal/survey"
	"sipas/internal/testkit"
	"sipas/internal/upkeep"
	"sipas/internal/web/citizen"
	"sipas/internal/web/figures"
	"sipas/internal/web/public"
	"sipas/internal/web/site"
	"sipas/internal/web/staff"
	"sipas/templates"
)

func load(t *testing.T) *site.Set {
	t.Helper()
	set, err := site.Load(templates.FS)
	if err != nil {
		t.Fatal(err)
	}
	return set
}

// formPage is a form with everything a form can have on it.
func formPage(base site.Base, questionnaire string) *citizen.FormPage {
	c := testkit.Catalogue()
	point, _ := c.Point("quay-1")
	q, _ := c.NewestQuestionnaire(questionnaire)
	return citizen.NewFormPage(base, citizen.FormInput{
		Catalogue: c, Form: citizen.NewForm(c, point, point.Codes[0], q, citizen.Plain, "2026-05-20"), Address: "/s/q11111",
		Entry:  citizen.Entry{Comment: "</textarea><script>alert(1)</script>", Domain: "dat-dai", Procedure: "other"},
		Faults: []survey.FieldError{{Field: "q-chung", Message: "Sai."}, {Field: "procedure", Message: "Sai."}, {Field: "comment", Message: "Sai."}, {Field: "x", Message: "Sai."}},
		Notice: "used",
	})
}

// kioskPage is a kiosk's form with everything it can have on it.
func kioskPage(base site.Base) *citizen.KioskPage {
	c := testkit.Catalogue()
	point, _ := c.Point("quay-1")
	q, _ := c.NewestQuestionnaire("nhanh")
	return citizen.NewKioskPage(base, citizen.KioskInput{Fresh: true, Scripts: []string{"/static/kiosk.js"}, FormInput: citizen.FormInput{
		Catalogue: c, Form: citizen.NewForm(c, point, point.Codes[0], q, citizen.Kiosk, "2026-05-20"), Address: "/s/q11111/kiosk",
		Faults: []survey.FieldError{{Field: "q-chung", Message: "Sai."}}, Notice: "busy",
	}})
}

// TestEveryTemplateRenders fails when a template names what its page lacks, in
// whatever branch: every struct is rendered full and nearly empty.
func TestEveryTemplateRenders(t *testing.T) {
	t.Parallel()
	set := load(t)
	base := func(lang string) site.Base {
		return set.NewBase(set.Text(lang), testkit.Catalogue().Centre, func(l string) string { return "/?lang=" + l })
	}
	rendered := map[string]bool{}
	for _, lang := range []string{"vi", "en"} {
		member := site.Staff{Base: base(lang), StyleHref: "/static/staff.css", User: "admin", Role: "Quản trị"}
		failure, err := site.NewFailure(base(lang), "internal", "abc")
		if err != nil {
			t.Fatal(err)
		}
		failure.AskCode, failure.Detail = true, "Chi tiết"
		row := figures.FigureCells{Rate: "95%"}
		table := figures.GroupTable{Withheld: true, Served: true, Rows: []figures.GroupRow{{FigureCells: row}}, Notes: []string{"x"}}
		bar := staff.PeriodBar{Kinds: []figures.PeriodLink{{Here: true}, {Open: true}}, Earlier: &figures.PeriodLink{}, Later: &figures.PeriodLink{Open: true}}
		proof := staff.Proof{Seal: "x"}
		pages := []site.Page{
			formPage(base(lang), "nhanh"), formPage(base(lang), "day-du"), &citizen.FormPage{Base: base(lang)},
			&citizen.ThanksPage{Base: base(lang)}, &citizen.ThanksPage{Base: base(lang), Contact: "x"}, &citizen.HomePage{Base: base(lang), Missing: true}, &citizen.HomePage{Base: base(lang)},
			contactPage(base(lang)), &citizen.ContactPage{Base: base(lang), Until: "x"}, &citizen.ContactPage{Base: base(lang), Erased: true},
			&staff.ContactsPage{KeyFault: "x", Erased: true, Rows: []staff.ContactRow{{Fault: "x"}, {Contact: survey.Contact{Name: "x"}}}},
			&staff.ContactsPage{},
			commentsPage(), &staff.CommentsPage{Empty: "x"}, readingsPage(), &staff.ReadingsPage{},
			tagsPage(), &staff.TagsPage{Done: true}, redactionPage(), &staff.RedactionPage{},
			pointsPage(), &staff.PointsPage{}, pointPage(true), pointPage(false), &staff.PointPage{},
			&staff.ReprintPage{}, &staff.RetirePage{Fault: "x", Successors: []staff.Choice{{Chosen: true}}}, &staff.RetirePage{},
			&staff.PaperPage{Begin: true}, paperPage(), &staff.SharePage{Warned: true}, staff.NewSharePage(testkit.Catalogue(), "https://a.vn", true),
			printPage(), &staff.PrintPage{Sheets: 2, Listed: true, Preview: "<svg></svg>"}, &staff.PrintPage{Warned: true},
			&citizen.ReceiptPage{Base: base(lang), Found: true, Reason: "x", Fault: "x"}, &citizen.ReceiptPage{Base: base(lang), Found: true},
			publicPage(base(lang)), &public.Page{Base: base(lang), From: "x"},
			public.NewMethodPage(base(lang)),
			publicScreen(base(lang)), &public.ScreenPage{Base: base(lang), From: "x"},
			&site.PublicFailure{Base: base(lang), Incident: "x"}, &site.PublicFailure{Base: base(lang)},
			failure, &site.Failure{Base: base(lang)},
			kioskPage(base(lang)), &citizen.KioskPage{Base: base(lang)}, &citizen.KioskThanksPage{Base: base(lang)},
			&site.KioskFailure{Base: base(lang), Incident: "x"}, &site.KioskFailure{Base: base(lang)},
			&staff.LoginPage{Fault: "x"}, &staff.LoginPage{Staff: site.Staff{Base: base(lang)}},
			&staff.PasswordPage{Done: true, OldFault: "x", NewFault: "x", RepeatFault: "x"},
			&staff.ResultsPage{}, &staff.ResultsPage{Heading: fullHeading, Bar: bar, Proof: proof, Hidden: "x",
				Totals: figures.Totals{Reasons: []figures.Reason{{Text: "a"}, {Text: "b"}}}, LastYear: []figures.IndicatorRow{{}},
				Indicators: []figures.IndicatorRow{{FigureCells: row, Notes: []string{"x"}, Fact: figures.Fact{Word: "x"}, Details: &figures.Details{
					Facts: []string{"a", "b"}, Apart: &table, Formulas: []figures.FormulaRow{{Used: true}, {}}, Factors: []figures.FactorRow{{}}}}},
				Breakdowns: []staff.BreakdownGroup{{Tables: []figures.GroupTable{table}}}, Months: []figures.GroupTable{table},
				Items: []staff.ItemGroup{{Rows: []staff.ItemRow{{FigureCells: row}}}}},
			&staff.ReviewPage{}, reviewPage(),
			&staff.SystemPage{}, &staff.SystemPage{Confirm: "x", Fault: "x", Checks: []upkeep.Check{{Action: "x"}, {}}},
			&staff.PeoplePage{}, &staff.PeoplePage{People: []store.User{{Name: "lan", Role: "doc", Active: true, Failed: 2}, {Name: "binh"}}, Name: "lan", Password: "x", Fault: "x"},
			staff.NewJournalPage(nil, staff.JournalFilter{Period: month()}), staff.NewJournalPage([]survey.Event{{Kind: "setting"}}, staff.JournalFilter{Period: month()}),
			&staff.ReportsPage{}, reportsPage(), &staff.ReportPage{}, reportPage(),
			&staff.ReportPreviewPage{}, &staff.ReportIssuePage{Version: 1}, reportIssuePage(),
			&staff.DashboardPage{}, dashboardPage(bar, proof, row, table),
			&staff.IndicatorPage{}, indicatorPage(bar, proof, row, table),
			&staff.ParagraphPage{}, paragraphPage(),
			&staff.ParagraphPage{}, paragraphPage(), &staff.ResultSheetPage{}, resultSheetPage(),
			&site.StaffFailure{Detail: "x", Incident: "x"}, &site.StaffFailure{Staff: site.Staff{Base: base(lang)}},
		}
		for _, p := range slices.Concat(pages, servedPages(), publishedPages()) {
			if of, ok := p.(interface{ StaffHead() *site.Staff }); ok && of.StaffHead().Text == nil {
				*of.StaffHead() = member
			}
			body, err := set.Render(p)
			if err != nil {
				t.Errorf("%s %T: %v", lang, p, err)
			}
			if text := string(body); !strings.HasSuffix(strings.TrimSpace(text), "</html>") || strings.Contains(text, "<script>") {
				t.Errorf("%s %T: %s", lang, p, text)
			}
			rendered[p.File()] = true
		}
	}
	files, err := fs.Glob(templates.FS, "*/*.html")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		if path.Base(file) != "layout.html" && !rendered[file] {
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
	userErr, ok := err.(*survey.Error)
	if !ok || len(userErr.Fields) < 6 {
		t.Fatal(err)
	}
	for _, f := range userErr.Fields {
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
	set, err := site.Load(files)
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
	set, err := site.Load(templates.FS)
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

func month() survey.Period { return survey.CalendarMonths.Period(survey.MonthPeriod, "2026-03-10") }
