package citizen_test

import (
	"net/url"
	"reflect"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"sipas/internal/survey"
	"sipas/internal/testkit"
	"sipas/internal/web/citizen"
)

const (
	key  = "0123456789abcdef0123456789abcdef"
	base = "key=" + key + "&questionnaire=nhanh%2F1&variant=&issued=1779242400&lang=vi"
)

func parse(t *testing.T, body string) (citizen.Entry, []survey.FieldError) {
	t.Helper()
	values, err := url.ParseQuery(body)
	if err != nil {
		t.Fatal(err)
	}
	return citizen.Parse(values)
}

func form(t testing.TB, point string) citizen.Form {
	t.Helper()
	c := testkit.Catalogue()
	p, _ := c.Point(point)
	q, _ := c.NewestQuestionnaire(p.Questionnaire)
	return citizen.NewForm(c, p, p.Codes[0], q, citizen.Plain, "2026-05-20")
}

func TestParse(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, body string
		faults     []string // field names
	}{
		{"a plain form", base + "&q-chung=5", nil},
		{"unknown fields are not ours to judge", base + "&fbclid=x&utm_source=zalo", nil},
		{"two comments", base + "&comment=a&comment=b", []string{"comment"}},
		{"two keys", base + "&key=" + key, []string{"key"}},
		{"no key", "questionnaire=nhanh%2F1", []string{"key"}},
		{"key of other characters", strings.Replace(base, "0123", "xyz_", 1), []string{"key"}},
		{"no questionnaire", "key=" + key, []string{"questionnaire"}},
		{"time that is no number", strings.Replace(base, "issued=1", "issued=x", 1), []string{"issued"}},
		{"stage not UTF-8", base + "&stage=%ff", []string{"stage"}},
		{"procedure far too long", base + "&procedure=" + strings.Repeat("1", 65), []string{"procedure"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, faults := parse(t, c.body)
			var fields []string
			for _, f := range faults {
				fields = append(fields, f.Field)
			}
			if !reflect.DeepEqual(fields, c.faults) {
				t.Errorf("faults %v, want %v", faults, c.faults)
			}
		})
	}
}

func TestParseText(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, posted, want string }{
		{"line ends of browsers", "a%0D%0Ab%0Dc", "a\nb\nc"},
		{"decomposed letters", "tie%CC%82%CC%81ng", "tiếng"},
		{"blanks around", "%20%0D%0A x %0D%0A", "x"},
		{"control characters", "a%00b%07c%09d", "abc\td"},
	} {
		t.Run(c.name, func(t *testing.T) {
			e, faults := parse(t, base+"&comment="+c.posted)
			if e.Comment != c.want || len(faults) > 0 {
				t.Errorf("%q, %v; want %q", e.Comment, faults, c.want)
			}
		})
	}
}

func TestDraftTakesTheDomainFromTheProcedure(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, domain, procedure, wantDomain string }{
		{"procedure only", "", "1.013949", "dat-dai"},
		{"an older code of it", "", "1.000001", "dat-dai"},
		{"both", "dat-dai", "1.013949", "dat-dai"},
		{"a contradiction is left to survey", "xay-dung", "1.013949", "xay-dung"},
		{"no procedure remembered", "", "other", ""},
		{"nothing", "", "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := citizen.Entry{Domain: c.domain, Procedure: c.procedure}.Draft(form(t, "quay-1"), "vi", time.Now())
			if d.Domain != c.wantDomain || d.Procedure != c.procedure {
				t.Errorf("%q %q", d.Domain, d.Procedure)
			}
		})
	}
}

func TestDraftDoesNotReadWhatIsNotAsked(t *testing.T) {
	t.Parallel()
	e := citizen.Entry{Stage: "refused", Mode: "post", Respondent: "self", Domain: "dat-dai", Procedure: "1.013949"}
	health := e.Draft(form(t, "tram-y-te"), "vi", time.Now())
	if health.Stage != "" || health.Mode != "" || health.Respondent != "" || health.Domain != "dv-y-te" || health.Procedure != "" {
		t.Errorf("health station: %+v", health)
	}
	if back := e.Draft(form(t, "tra-ket-qua"), "vi", time.Now()); back.Stage != survey.Received {
		t.Errorf("return point: stage %q", back.Stage)
	}
}

func TestStepOn(t *testing.T) {
	t.Parallel()
	c := testkit.Catalogue()
	long := form(t, "quay-1")
	long.Questionnaire, _ = c.NewestQuestionnaire(citizen.FullQuestionnaire)
	if short, full := form(t, "quay-1").Steps(), long.Steps(); short != 1 || full != 4 {
		t.Fatalf("%d and %d steps, want 1 and 4", short, full)
	}
	for _, x := range []struct {
		name, step, goTo string
		want             int
	}{
		{"a fresh page", "", "", 1},
		{"where the page was", "3", "", 3},
		{"where the button leads", "3", "2", 2},
		{"beyond the end", "99", "", 4},
		{"before the beginning", "0", "", 1},
		{"nonsense", "x", "", 1},
	} {
		if got := (citizen.Entry{Step: x.step, Go: x.goTo}).StepOn(long); got != x.want {
			t.Errorf("%s: step %d, want %d", x.name, got, x.want)
		}
	}
}

func TestTimeBand(t *testing.T) {
	t.Parallel()
	now := time.Unix(1_000_000, 0)
	for issued, want := range map[string]string{"999999": "0-9", "999950": "30-119", "1000001": "", "": "", "x": "", "1": "", "-5": ""} {
		if got := (citizen.Entry{Issued: issued}).Draft(form(t, "quay-1"), "vi", now).TimeBand; got != want {
			t.Errorf("issued %q: band %q, want %q", issued, got, want)
		}
	}
}

// FuzzParse: whatever is posted, the entry can be shown and read again with the
// same result, and what passes every check is a response that may be stored.
func FuzzParse(f *testing.F) {
	f.Add(base + "&q-chung=5")
	f.Add(base + "&q-chung=1&q-chung=5&q-=1&q-n1=0&stage=received&domain=dat-dai&procedure=1.013949")
	f.Add("comment=%ff%fe%00&key=&key=x&q-%ff=1&mode=%e1%bb")
	f.Add(base + "&comment=a%0D%0Db%E2%80%A8c&variant=nha&lang=en")
	c := testkit.Catalogue()
	s := form(f, "quay-1")
	f.Fuzz(func(t *testing.T, body string) {
		values, err := url.ParseQuery(body)
		if err != nil {
			t.Skip()
		}
		e, faults := citizen.Parse(values)
		for _, text := range append(texts(e), e.Comment) {
			if !utf8.ValidString(text) || !norm.NFC.IsNormalString(text) || strings.ContainsAny(text, "\r\x00") {
				t.Errorf("%q cannot be shown", text)
			}
		}
		if again, _ := citizen.Parse(posted(e)); !reflect.DeepEqual(again, e) {
			t.Errorf("read again: %+v, first %+v", again, e)
		}
		draft := e.Draft(s, "vi", time.Unix(1_779_242_500, 0))
		if len(faults) > 0 || c.CheckDraft(&draft, "2026-05-20") != nil {
			return
		}
		seen := map[string]bool{}
		for _, a := range draft.Answers {
			if seen[a.Item] || a.Level < 1 || a.Level > 5 {
				t.Errorf("answers %v", draft.Answers)
			}
			seen[a.Item] = true
		}
		if !seen[survey.OverallItem] || len(e.Key) != 32 || utf8.RuneCountInString(draft.Comment) > survey.MaxComment {
			t.Errorf("accepted %+v", e)
		}
	})
}

func texts(e citizen.Entry) []string {
	all := []string{e.Key, e.Questionnaire, string(e.Variant), e.Issued, e.Language, e.Step, e.Go, e.Stage, e.Domain, e.Procedure, e.Mode, e.Respondent}
	for _, c := range e.Levels {
		all = append(all, c.Item, c.Value)
	}
	return all
}

// posted is the entry as a browser would post it again.
func posted(e citizen.Entry) url.Values {
	v := url.Values{}
	for name, value := range map[string]string{"key": e.Key, "questionnaire": e.Questionnaire, "variant": string(e.Variant),
		"issued": e.Issued, "lang": e.Language, "step": e.Step, "go": e.Go, "stage": e.Stage, "domain": e.Domain, "procedure": e.Procedure, "mode": e.Mode,
		"respondent": e.Respondent, "comment": e.Comment} {
		v.Set(name, value)
	}
	for _, c := range e.Levels {
		v.Add("q-"+c.Item, c.Value)
	}
	return v
}
