package e2e

import (
	"slices"
	"testing"

	"sipas/internal/survey"
)

// TestPublicServicesAskTheirOwn answers dich-vu-cong where it is asked.
func TestPublicServicesAskTheirOwn(t *testing.T) {
	t.Parallel()
	for _, point := range []string{health, school} {
		t.Run(point, func(t *testing.T) {
			t.Parallel()
			h := open(t)
			p := newPhone(t, h)
			p.visit(h.form(point))
			fields := p.questions()
			if slices.Contains(fields, "stage") || slices.Contains(fields, "mode") {
				t.Errorf("a public service is asked about a procedure: %v", fields)
			}
			for _, field := range fields {
				p.choose(field, "4")
			}
			p.send()
			r := h.only(t)
			if r.Questionnaire != "dich-vu-cong/1" || len(r.Answers) != len(fields) {
				t.Errorf("%d questions, stored %+v", len(fields), r)
			}
		})
	}
}

// TestFullQuestionnaireWhole answers every question of day-du and finds every
// answer in the record: without a script a step at a time, looking back once, with
// it on one page.
func TestFullQuestionnaireWhole(t *testing.T) {
	t.Parallel()
	for _, way := range scripts {
		t.Run(way.name, func(t *testing.T) {
			t.Parallel()
			h := open(t)
			p := newPhone(t, h, way.trait)
			p.visit(h.form(counter) + "/day-du")
			want := map[string]int{}
			for step := 1; ; step++ {
				for i, field := range p.questions() {
					if field == "stage" { // whoever has no result is not asked about it
						i = 0
					}
					value := p.js(`(field, i) => { const all = document.getElementsByName(field); return all[i % Math.min(all.length, 3)].value }`, field, i).Str()
					p.choose(field, value)
					if item, ok := item(field); ok {
						want[item] = int(value[0] - '0')
					}
				}
				if step == 3 && p.has(nextButton) {
					p.sends(backButton)
					p.sends(nextButton)
					for _, field := range p.questions() {
						if p.chosen(field) == "" {
							t.Errorf("%s was lost by going back and forth", field)
						}
					}
				}
				if last := !p.has(nextButton); last {
					break
				}
				p.sends(nextButton)
			}
			h.counted(t, 0)
			p.send()
			r := h.only(t)
			asked := questionnaire(t, h, "day-du").ItemIDs()
			if r.Questionnaire != "day-du/1" || len(want) != len(asked) {
				t.Errorf("asked %d of %d items, stored %+v", len(want), len(asked), r)
			}
			for item, level := range want {
				if r.Level(item) != level {
					t.Errorf("%s stored as %d, want %d", item, r.Level(item), level)
				}
			}
		})
	}
}

// TestFullQuestionnaireNeedsTheFirstAnswer stops at the first step without it.
func TestFullQuestionnaireNeedsTheFirstAnswer(t *testing.T) {
	t.Parallel()
	h := open(t)
	p := newPhone(t, h, withoutScripts)
	p.visit(h.form(counter) + "/day-du")
	p.choose("stage", "received")
	p.sends(nextButton)
	p.reads("Xin Ông/Bà chọn một mức cho câu đầu tiên.")
	if got := p.chosen("stage"); got != "received" {
		t.Errorf("the stage is %q now", got)
	}
}

// TestAnswerLaterAtHome follows "Trả lời sau, ở nhà": the page explains how to
// keep the link, and what is answered there counts as answered at home.
func TestAnswerLaterAtHome(t *testing.T) {
	t.Parallel()
	for _, way := range scripts {
		t.Run(way.name, func(t *testing.T) {
			t.Parallel()
			h := open(t)
			p := newPhone(t, h, way.trait)
			p.visit(h.form(counter))
			p.sends(`main a[href*="/nha"]`)
			p.reads("Để trả lời sau, ở nhà", h.form(counter)+"/nha")
			p.visit(h.form(counter) + "/nha")
			p.choose("q-chung", "1")
			p.send()
			if r := h.only(t); r.Channel != survey.Home {
				t.Errorf("stored with channel %q", r.Channel)
			}
		})
	}
}

// The buttons between steps.
const (
	nextButton = `main form[method=post] button[name=go]:not(.back):not([hidden])`
	backButton = `main form[method=post] button.back`
)

// questions are the fields with choices on the page, in its order.
func (p *phone) questions() []string {
	p.t.Helper()
	var fields []string
	for _, name := range p.js(`() => [...document.querySelectorAll('main input[type=radio]')].filter(x => !x.closest('.part[hidden]')).map(x => x.name)`).Arr() {
		if !slices.Contains(fields, name.Str()) {
			fields = append(fields, name.Str())
		}
	}
	return fields
}

func (p *phone) has(selector string) bool {
	p.t.Helper()
	return p.js(`selector => !!document.querySelector(selector)`, selector).Bool()
}

// item is the item a field asks, if it asks one.
func item(field string) (string, bool) {
	prefix := survey.ItemField("")
	if len(field) <= len(prefix) || field[:len(prefix)] != prefix {
		return "", false
	}
	return field[len(prefix):], true
}

func questionnaire(t *testing.T, h *harness, id string) survey.Questionnaire {
	t.Helper()
	for _, q := range h.catalogue().Questionnaires {
		if q.ID == id {
			return q
		}
	}
	t.Fatalf("no questionnaire %s", id)
	return survey.Questionnaire{}
}
