package web_test

import (
	"net/http"
	"testing"
)

const (
	forward = "#phieu button"
	back    = "#phieu button.back"
)

// press fills the page in and presses one of its buttons.
func (s *service) press(p page, button string, answers map[string]string) page {
	s.t.Helper()
	values := p.posted()
	for name, value := range answers {
		values.Set(name, value)
	}
	if name := p.attribute(button, "name"); name != "" {
		values.Set(name, p.attribute(button, "value"))
	}
	to := p.attribute(button, "formaction")
	if to == "" {
		to = p.attribute("#phieu", "action")
	}
	return s.post(to, values)
}

func TestFullFormInSteps(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	p := s.get("/s/q11111/day-du").want(http.StatusOK)
	key := p.hidden().Get("key")
	inView := ".part:not([hidden]) "
	p.has(0, inView+"[name=q-a1], "+inView+"[name=q-p1], "+inView+"#comment, button.back")
	if got := p.text(".step"); got != "Bước 1/4" {
		t.Errorf("first %q", got)
	}
	p = s.press(p, forward, map[string]string{"q-chung": "2", "stage": "received", "domain": "dat-dai", "procedure": "1.013949"}).want(http.StatusOK)
	if got := p.text(inView + "h2"); got != "Yếu tố f1" {
		t.Errorf("second %q", got)
	}
	p.has(0, inView+"[name=q-chung]")
	p.has(1, "[hidden] #q-chung-2[checked]")
	p = s.press(p, forward, map[string]string{"q-a1": "5"}).want(http.StatusOK) // a2 is skipped
	p = s.press(p, back, nil).want(http.StatusOK)
	p.has(1, "#q-a1-5[checked]")
	p = s.press(p, "button.switch", nil).want(http.StatusOK)
	if got := p.text(".step"); got != "Step 2/4" {
		t.Errorf("after the switch %q", got)
	}
	p = s.press(p, forward, nil).want(http.StatusOK)
	p = s.press(p, forward, map[string]string{"q-b1": "1"}).want(http.StatusOK)
	p.has(3, inView+"[name=q-p1]")
	p = s.press(p, back, map[string]string{"comment": "Một <b> \"hai\"\nba", "q-p1": "3"}).want(http.StatusOK)
	if got := p.all("#comment")[0].FirstChild.Data; got != "Một <b> \"hai\"\nba" {
		t.Errorf("comment %q on its way", got)
	}
	p = s.press(p, forward, nil).want(http.StatusOK)
	if s.count() != 0 || p.hidden().Get("key") != key {
		t.Fatalf("%d stored on the way, key %q", s.count(), p.hidden().Get("key"))
	}
	p.has(1, "#q-p1-3[checked]")
	s.press(p, forward, map[string]string{"comment": "Một\nhai"}).want(http.StatusSeeOther)
	r := s.stored()[0]
	want := map[string]int{"chung": 2, "a1": 5, "b1": 1, "p1": 3}
	for _, a := range r.Answers {
		if want[a.Item] != a.Level {
			t.Errorf("%s is %d, want %d", a.Item, a.Level, want[a.Item])
		}
	}
	if len(r.Answers) != len(want) || r.Questionnaire != "day-du/1" || r.Comment != "Một\nhai" || r.Language != "en" {
		t.Errorf("stored %+v, comment %q", r.Response, r.Comment)
	}
	if r.Procedure != "1.013949" || r.Domain != "dat-dai" || r.Stage != "received" {
		t.Errorf("stored procedure %q, domain %q, stage %q", r.Procedure, r.Domain, r.Stage)
	}
}

func TestStepsNeedTheOverallAnswer(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	p := s.press(s.get("/s/q11111/day-du"), forward, map[string]string{"mode": "post"}).want(http.StatusUnprocessableEntity)
	if got := p.text(".step"); got != "Bước 1/4" {
		t.Errorf("sent on to %q", got)
	}
	p.has(1, "#q-chung-fault")
	p.has(1, "#mode-post[checked]")

	values := p.posted()
	values.Set("step", "4")
	p = s.post("/s/q11111/gui", values).want(http.StatusUnprocessableEntity)
	p.has(1, "#q-chung-fault")
	values.Set("q-chung", "4")
	values.Set("q-b1", "9")
	p = s.post("/s/q11111/gui", values).want(http.StatusUnprocessableEntity)
	if got := p.text(".step"); got != "Bước 3/4" {
		t.Errorf("a fault of the second factor is shown at %q", got)
	}
	p.has(1, "#q-b1-fault")
	if p.posted().Get("q-chung") != "4" || s.count() != 0 {
		t.Errorf("posted %v, %d stored", p.posted(), s.count())
	}
}

func TestSecondPersonAtTheLastStep(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	values := s.filled("/s/q11111/day-du", "5")
	values.Set("step", "4")
	s.post("/s/q11111/gui", values).want(http.StatusSeeOther)
	values.Set("q-chung", "1")
	p := s.post("/s/q11111/gui", values).want(http.StatusConflict)
	if got := p.text(".step"); got != "Bước 4/4" || p.posted().Get("q-chung") != "1" {
		t.Errorf("%q, posted %v", got, p.posted())
	}
	s.press(p, forward, nil).want(http.StatusSeeOther)
	if n := s.count(); n != 2 {
		t.Errorf("%d stored, want 2", n)
	}
}
