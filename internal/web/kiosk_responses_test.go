package web_test

import (
	"net/http"
	"net/url"
	"testing"

	"sipas/internal/survey"
	"sipas/internal/web/site"
)

func TestKioskAnswerIsStoredAndThanked(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	values := s.filled("/s/q11111/kiosk", "2")
	values.Set("q-n1", "5")
	values.Set("comment", "không hỏi ở đây")
	values.Set("domain", "dat-dai")
	values.Set("stage", "received")
	to := s.post("/s/q11111/kiosk/gui", values).want(http.StatusSeeOther).header.Get("Location")
	receipt := survey.Receipt(values.Get("key"))
	if to != "/s/q11111/kiosk/cam-on/"+receipt+"?lang=vi" {
		t.Fatalf("Location %q", to)
	}
	if again := s.post("/s/q11111/kiosk/gui", values).want(http.StatusSeeOther).header.Get("Location"); again != to {
		t.Errorf("the second tap leads to %q", again)
	}
	thanks := s.get(to).want(http.StatusOK)
	if thanks.header.Get("Refresh") != "20;url="+to || thanks.attribute("a.turn", "href") != to || thanks.header.Get("Cache-Control") != "no-store" || thanks.text(".receipt .code") != receipt {
		t.Errorf("%v %s", thanks.header, thanks.body)
	}
	thanks.staysIn("/s/q11111/kiosk")
	if next := s.get(to).want(http.StatusSeeOther).header.Get("Location"); next != "/s/q11111/kiosk" {
		t.Errorf("asked for again, the thanks lead to %q", next)
	}
	all := s.stored()
	if len(all) != 1 {
		t.Fatalf("%d stored", len(all))
	}
	r := all[0]
	if r.Channel != survey.Kiosk || r.Serial != "0001" || r.Level("chung") != 2 || r.Level("n1") != 5 {
		t.Errorf("%+v", r.Response)
	}
	if r.Comment != "" || r.Domain != "" || r.Stage != "" || r.TimeBand != "" || r.AnsweredDay != today {
		t.Errorf("what a kiosk does not ask: %+v", r)
	}
}

func TestKioskKnowsWhatThePointKnows(t *testing.T) {
	t.Parallel()
	for path, want := range map[string]survey.Response{
		"/s/t22222/kiosk": {Stage: survey.Received}, "/s/y44444/kiosk": {Domain: "dv-y-te"}, "/s/n33333/kiosk": {},
	} {
		s := newSite(t)
		s.post(path+"/gui", s.filled(path, "5")).want(http.StatusSeeOther)
		if r := s.stored()[0]; r.Channel != survey.Kiosk || r.Stage != want.Stage || r.Domain != want.Domain {
			t.Errorf("%s: %+v", path, r.Response)
		}
	}
}

func TestKioskFaults(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	values := s.get("/s/q11111/kiosk").hidden()
	values.Set("q-n2", "4")
	p := s.post("/s/q11111/kiosk/gui", values).want(http.StatusUnprocessableEntity)
	if got := p.text("[role=alert]"); got != "Xin Ông/Bà chọn một mức cho câu đầu tiên." {
		t.Errorf("alert %q", got)
	}
	p.has(1, "#q-n2-4[checked]")
	p.has(0, "form[data-fresh], a.switch")
	p.staysIn("/s/q11111/kiosk")

	values.Set("q-chung", "4")
	values.Set("questionnaire", "nhanh/9")
	p = s.post("/s/q11111/kiosk/gui", values).want(http.StatusUnprocessableEntity)
	if got := p.hidden(); got.Get("questionnaire") != "nhanh/1" || got.Get("key") != values.Get("key") {
		t.Errorf("replaced: %v", got)
	}

	values.Set("questionnaire", "nhanh/1")
	s.post("/s/q11111/kiosk/gui", values).want(http.StatusSeeOther)
	values.Set("q-chung", "1")
	p = s.post("/s/q11111/kiosk/gui", values).want(http.StatusConflict)
	if p.hidden().Get("key") == values.Get("key") || s.count() != 1 {
		t.Errorf("a second person needs a key of their own; %d stored", s.count())
	}

	if err := s.store.Close(); err != nil {
		t.Fatal(err)
	}
	p = s.post("/s/q11111/kiosk/gui", values).want(http.StatusServiceUnavailable)
	if p.hidden().Get("key") != values.Get("key") || p.text("form button") != "Gửi lại" {
		t.Errorf("busy: key %q, button %q", p.hidden().Get("key"), p.text("form button"))
	}
}

// TestAnsweredDay: an answer that waited for the network, on a telephone or a
// kiosk, counts for the day it was given where the record takes that, and is never
// refused for it.
func TestAnsweredDay(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name         string
		calendar     survey.Calendar
		stated, want string
	}{
		{"today", survey.CalendarMonths, "2026-05-20", "2026-05-20"},
		{"days ago", survey.CalendarMonths, "2026-05-01", "2026-05-01"},
		{"before the month", survey.CalendarMonths, "2026-04-30", "2026-05-20"},
		{"days ago, administrative", survey.AdministrativeMonths, "2026-05-15", "2026-05-15"},
		{"before the administrative month", survey.AdministrativeMonths, "2026-05-14", "2026-05-20"},
		{"a clock that is fast", survey.CalendarMonths, "2026-05-21", "2026-05-20"},
		{"no day at all", survey.CalendarMonths, "hôm qua", "2026-05-20"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			s := newSiteWith(t, func(d *site.Deps) { d.Config.Calendar = c.calendar })
			for _, form := range []string{"/s/q11111", "/s/q11111/kiosk"} {
				values := s.filled(form, "4")
				values.Set("answered_day", c.stated)
				s.post(form+"/gui", values).want(http.StatusSeeOther)
			}
			for _, r := range s.stored() {
				if r.AnsweredDay != survey.Day(c.want) || r.Day != today {
					t.Errorf("%s: answered %s, stored %s", r.Channel, r.AnsweredDay, r.Day)
				}
			}
			if n := len(s.stored()); n != 2 {
				t.Errorf("%d stored, want 2", n)
			}
		})
	}
}

// TestKioskQueueCountsOnce: what was stored while the answer got lost is the
// same answer when it comes again after the day is no longer taken.
func TestKioskQueueCountsOnce(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	s.clock.Set("2026-05-31")
	values := s.filled("/s/q11111/kiosk", "4")
	values.Set("answered_day", "2026-05-31")
	first := s.post("/s/q11111/kiosk/gui", values).want(http.StatusSeeOther).header.Get("Location")
	s.clock.Set("2026-06-01")
	if again := s.post("/s/q11111/kiosk/gui", values).want(http.StatusSeeOther).header.Get("Location"); again != first {
		t.Errorf("first %q, then %q", first, again)
	}
	if s.count() != 1 {
		t.Errorf("%d stored", s.count())
	}
}

// TestKioskTakesOtherTypesOfPostAsFailures: a post that is no form does not lead
// out of the kiosk either.
func TestKioskTakesOtherTypesOfPostAsFailures(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	r := s.request(http.MethodPost, "/s/q11111/kiosk/gui", url.Values{"q-chung": {"5"}}.Encode())
	r.Header.Set("Content-Type", "text/plain")
	s.do(s.browser(), r).want(http.StatusUnsupportedMediaType).has(0, "a, form")
}
