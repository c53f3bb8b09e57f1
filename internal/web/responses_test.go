package web_test

import (
	"net/http"
	"strings"
	"testing"

	"sipas/internal/survey"
	"sipas/internal/web/citizen"
)

func TestAnswerIsStoredAndThanked(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	values := s.filled("/s/q11111", "4")
	values.Set("q-n1", "2")
	values.Set("stage", "received")
	values.Set("mode", "online_self")
	values.Set("respondent", "proxy")
	values.Set("procedure", "1.013949")
	values.Set("comment", "  Dòng một\r\nDòng hai e\u0302 ")
	answer := s.post("/S/Q11111/gui", values).want(http.StatusSeeOther)
	receipt := survey.Receipt(values.Get("key"))
	if got := answer.header.Get("Location"); !strings.HasPrefix(got, "/s/q11111/cam-on/"+receipt+"?") {
		t.Fatalf("Location %q", got)
	}
	thanks := s.get(answer.header.Get("Location")).want(http.StatusOK)
	if got := thanks.text(".receipt .code"); got != receipt {
		t.Errorf("receipt %q, want %q", got, receipt)
	}
	r := s.stored()[0]
	if r.Domain != "dat-dai" || r.Procedure != "1.013949" {
		t.Errorf("domain %q of procedure %q", r.Domain, r.Procedure)
	}
	if r.Stage != survey.Received || r.Mode != survey.OnlineSelf || r.Respondent != survey.Proxy || r.Channel != survey.Counter {
		t.Errorf("circumstances %+v", r.Response)
	}
	if r.Level("chung") != 4 || r.Level("n1") != 2 || len(r.Answers) != 2 {
		t.Errorf("answers %v", r.Answers)
	}
	if r.Serial != "0001" || r.Language != "vi" || r.TimeBand != "0-9" || r.SourceBand != "1" {
		t.Errorf("%q %q %q %q", r.Serial, r.Language, r.TimeBand, r.SourceBand)
	}
	if r.Comment != "Dòng một\nDòng hai ê" {
		t.Errorf("comment %q", r.Comment)
	}
}

func TestWhatThePointKnows(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, path string
		channel    survey.Channel
		stage      survey.Stage
		domain     string
	}{
		{"counter", "/s/q11111", survey.Counter, "", ""},
		{"home", "/s/q11111/nha", survey.Home, "", ""},
		{"online", "/s/n33333", survey.Online, "", ""},
		{"return point", "/s/t22222", survey.Counter, survey.Received, ""},
		{"return point at home", "/s/t22222/nha", survey.Home, survey.Received, ""},
		{"health station", "/s/y44444", survey.Counter, "", "dv-y-te"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			s := newSite(t)
			code, _, _ := strings.Cut(strings.TrimPrefix(c.path, "/s/"), "/")
			values := s.filled(c.path, "5")
			s.post("/s/"+code+"/gui", values).want(http.StatusSeeOther)
			r := s.stored()[0]
			if r.Channel != c.channel || r.Stage != c.stage || r.Domain != c.domain {
				t.Errorf("%q %q %q, want %q %q %q", r.Channel, r.Stage, r.Domain, c.channel, c.stage, c.domain)
			}
		})
	}
}

func TestOnce(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	values := s.filled("/s/q11111", "5")
	first := s.post("/s/q11111/gui", values).want(http.StatusSeeOther).header.Get("Location")
	if again := s.post("/s/q11111/gui", values).want(http.StatusSeeOther).header.Get("Location"); again != first {
		t.Errorf("the same post led to %q, then to %q", first, again)
	}

	values.Set("q-chung", "1")
	values.Set("comment", "Người thứ hai")
	values.Set("domain", "xay-dung")
	used := s.post("/s/q11111/gui", values).want(http.StatusConflict)
	if got := used.text("[role=alert]"); !strings.Contains(got, "Phiếu trước đã được ghi nhận.") {
		t.Errorf("notice %q", got)
	}
	used.has(1, "#q-chung-1[checked]")
	used.has(1, "#domain-xay-dung[checked]")
	if got := used.text("#comment"); got != "Người thứ hai" {
		t.Errorf("comment %q", got)
	}
	fresh := used.hidden().Get("key")
	if fresh == values.Get("key") || s.count() != 1 {
		t.Fatalf("key %q after %q, %d stored", fresh, values.Get("key"), s.count())
	}
	values.Set("key", fresh)
	s.post("/s/q11111/gui", values).want(http.StatusSeeOther)
	bands := map[string]int{}
	for _, r := range s.stored() {
		bands[r.SourceBand]++
	}
	if bands["1"] != 1 || bands["2-4"] != 1 {
		t.Errorf("source bands %v: a repeated post must not count", bands)
	}
}

func TestOldQuestionnaire(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	values := s.filled("/s/q11111", "2")
	values.Set("q-n1", "5")
	for _, ref := range []string{"nhanh/7", "nhanh", "", "day-du/0", "x/1"} {
		values.Set("questionnaire", ref)
		p := s.post("/s/q11111/gui", values).want(http.StatusUnprocessableEntity)
		if got := p.hidden().Get("questionnaire"); got != "nhanh/1" {
			t.Errorf("%q is replaced by %q", ref, got)
		}
		p.has(1, "#q-chung-2[checked]")
		p.has(1, "#q-n1-5[checked]")
	}
	if s.count() != 0 {
		t.Error("something was stored")
	}
	values.Set("questionnaire", "day-du/1")
	values.Del("q-n1")
	s.post("/s/q11111/gui", values).want(http.StatusSeeOther)
	if citizen.Takes(survey.Point{Kind: survey.HealthPoint, Questionnaire: "dich-vu-cong"}, citizen.FullQuestionnaire) {
		t.Error("a health station takes the full questionnaire about procedures")
	}
}

func TestReloadOfThePostedPageLeadsToTheForm(t *testing.T) {
	t.Parallel()
	if got := newSite(t).get("/s/q11111/gui").want(http.StatusSeeOther).header.Get("Location"); got != "/s/q11111" {
		t.Errorf("Location %q", got)
	}
}

func TestThanksNeedARecordedReceipt(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	s.get("/s/q11111/cam-on/ABCD-EFGH-JKLM").want(http.StatusNotFound)
	s.get("/s/q11111/cam-on/hello").want(http.StatusNotFound)
}
