package web_test

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"testing"

	"sipas/internal/survey"
	"sipas/internal/testkit"
	"sipas/internal/web/citizen"
	"sipas/static"
)

// layOut is the form of a counter that serves n domains.
func layOut(t *testing.T, n int, entry citizen.Entry) *citizen.FormPage {
	t.Helper()
	c := testkit.Catalogue()
	c.Domains = nil
	point, _ := c.Point("quay-1")
	point.Domains = nil
	for i := range n {
		c.Domains = append(c.Domains, survey.Domain{ID: fmt.Sprint("d", i), Button: survey.Text{"vi": fmt.Sprint("Việc ", i)}, Order: i})
	}
	set := load(t)
	q, _ := c.NewestQuestionnaire("nhanh")
	return citizen.NewFormPage(set.NewBase(set.Text("vi"), c.Centre, nil), citizen.FormInput{Catalogue: c, Entry: entry, Address: "/s/q11111",
		Form: citizen.NewForm(c, point, point.Codes[0], q, citizen.Plain, "2026-05-20")})
}

func TestDomainButtons(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name           string
		domains        int
		chosen         string
		shown, more    int
		open, unasked  bool
		lastOfTheShown string
	}{
		{"one is known", 1, "", 0, 0, false, true, ""},
		{"a few", 4, "", 5, 0, false, false, "other"},
		{"none is hidden alone", 7, "", 8, 0, false, false, "other"},
		{"many", 14, "", 6, 8, false, false, "d5"},
		{"a common one chosen", 14, "d2", 6, 8, false, false, "d5"},
		{"a rare one chosen", 14, "d9", 6, 8, true, false, "d5"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			f := layOut(t, c.domains, citizen.Entry{Domain: c.chosen})
			i := slices.IndexFunc(f.Visit, func(q citizen.Question) bool { return q.Field == "domain" })
			if c.unasked {
				if i >= 0 {
					t.Error("the only domain is asked for")
				}
				return
			}
			q := f.Visit[i]
			if len(q.Options) != c.shown || len(q.More) != c.more || q.MoreOpen != c.open || q.Options[c.shown-1].Value != c.lastOfTheShown {
				t.Errorf("%d shown, %d behind a button (open %t): %+v", len(q.Options), len(q.More), q.MoreOpen, q)
			}
			if c.more > 0 && q.After[0].Value != survey.Other {
				t.Errorf("after the rarer ones stands %+v", q.After)
			}
		})
	}
}

func TestProcedureLabels(t *testing.T) {
	t.Parallel()
	c := testkit.Catalogue()
	point, _ := c.Point("quay-1")
	q, _ := c.NewestQuestionnaire("nhanh")
	c.Procedures = []survey.Procedure{
		{Code: "1", Name: "Cấp lại Giấy chứng nhận do bị mất", ShortName: "Cấp lại sổ đỏ bị mất", Domain: "dat-dai", Active: true},
		{Code: "2", Name: "Thủ tục đăng ký khai sinh", ShortName: "Đăng ký khai sinh", Domain: "dat-dai", Active: true},
		{Code: "3", Name: strings.Repeat("tên rất dài ", 20), ShortName: "Ngắn", Domain: "dat-dai", Active: true},
		{Code: "4", Name: strings.Repeat("tên rất dài ", 20), Domain: "dat-dai", Active: true},
	}
	set := load(t)
	f := citizen.NewFormPage(set.NewBase(set.Text("vi"), c.Centre, nil), citizen.FormInput{Catalogue: c,
		Form: citizen.NewForm(c, point, point.Codes[0], q, citizen.Plain, "2026-05-20")})
	labels := map[string]string{}
	for _, o := range f.Procedures.Groups[0].Options {
		labels[o.Value] = o.Label
	}
	for code, want := range map[string]string{
		"1": "Cấp lại sổ đỏ bị mất – Cấp lại Giấy chứng nhận do bị mất (1)",
		"2": "Đăng ký khai sinh (2)",
		"3": "Ngắn (3)",
		"4": strings.Repeat("tên rất dài ", 5) + "tên rất dài… (4)",
	} {
		if labels[code] != want {
			t.Errorf("%s is %q, want %q", code, labels[code], want)
		}
	}
	if f.MoreOpen {
		t.Error("the further questions are open though nobody asked for them")
	}
}

// TestScriptSaysOnlyWhatThePageGives compares the messages the script names with
// those the page hands it.
func TestScriptSaysOnlyWhatThePageGives(t *testing.T) {
	t.Parallel()
	raw, err := fs.ReadFile(static.FS, "form.js")
	if err != nil {
		t.Fatal(err)
	}
	words := layOut(t, 3, citizen.Entry{}).ScriptWords
	for line := range strings.Lines(words) {
		name, text, _ := strings.Cut(strings.TrimSpace(line), "=")
		if !strings.Contains(string(raw), "'"+name+"'") || text == "" {
			t.Errorf("the script never says %q (%q)", name, text)
		}
	}
	for _, said := range regexp.MustCompile(`say\('(\w+)'`).FindAllStringSubmatch(string(raw), -1) {
		if !strings.Contains("\n"+words, "\n"+said[1]+"=") {
			t.Errorf("the page does not give %q", said[1])
		}
	}
}

func TestScriptIsForOldBrowsers(t *testing.T) {
	t.Parallel()
	raw, err := fs.ReadFile(static.FS, "form.js")
	if err != nil {
		t.Fatal(err)
	}
	for _, modern := range []string{`=>`, "`", `\blet `, `\bconst `, `\basync `, `\?\.`, `\?\?`, `AbortController`, `innerHTML`, `\.submitter`, `\.focus\(`, `/[a-z]*s[a-z]*\.test`, `\(\?<`} {
		if regexp.MustCompile(modern).Match(raw) {
			t.Errorf("the script must not use %s", modern)
		}
	}
	var wire bytes.Buffer
	z := gzip.NewWriter(&wire)
	_, _ = z.Write(raw)
	_ = z.Close()
	if wire.Len() > 4600 {
		t.Errorf("the script has %d bytes on the wire", wire.Len())
	}
}
