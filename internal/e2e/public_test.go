package e2e

import (
	"context"
	"fmt"
	"testing"

	"github.com/go-rod/rod/lib/proto"

	"sipas/internal/results"
	"sipas/internal/survey"
)

// withResults is a service with three closed months of answers on everything the
// plan has a target for.
func withResults(t *testing.T, calendar survey.Calendar) *harness {
	t.Helper()
	cfg := settings(t)
	cfg.Calendar = calendar
	h := openOn(t, cfg, today)
	key := 0
	for _, day := range []survey.Day{"2026-05-21", "2026-06-10", "2026-07-08"} {
		h.clock.Set(day)
		for _, domain := range []string{"dat-dai", "xay-dung", "dau-tu", "ho-tich"} {
			for i := range 12 {
				key++
				draft := survey.Draft{Point: desk, Serial: "0001", Channel: survey.Counter, Mode: survey.OnlineSelf, Stage: survey.Received,
					Domain: domain, Questionnaire: "nhanh/1", Language: "vi", Answers: []survey.Answer{{Item: survey.OverallItem, Level: 5 - i%3}}}
				if _, err := h.Store.AddResponse(context.Background(), fmt.Sprintf("%032x", key), draft); err != nil {
					t.Fatal(err)
				}
			}
		}
		if _, err := h.Store.CloseDays(context.Background()); err != nil {
			t.Fatal(err)
		}
	}
	h.clock.Set("2026-08-03")
	if _, err := h.Store.CloseDays(context.Background()); err != nil {
		t.Fatal(err)
	}
	if err := results.New(h.Store, survey.CalendarMonths).Decide(context.Background()); err != nil {
		t.Fatal(err)
	}
	return h
}

// publicPages are the ways the results are read.
var publicPages = []struct{ name, path string }{
	{"results", "/cong-khai"},
	{"results English", "/cong-khai?lang=en"},
	{"results quarter", "/cong-khai?ky=2026-Q2"},
	{"results wall", "/cong-khai?man-hinh=1"},
	{"results no period", "/cong-khai?ky=2030"},
}

// TestPublicResults looks at the results of the plan on telephones, a desk and a
// wall: nothing sticks out, large text fits, axe-core finds nothing in any look.
func TestPublicResults(t *testing.T) {
	t.Parallel()
	shared.get(t)
	h := withResults(t, survey.CalendarMonths)
	for _, page := range publicPages {
		t.Run(page.name, func(t *testing.T) {
			t.Parallel()
			p := newPhone(t, h)
			p.visit(page.path)
			p.tabsInReadingOrder()
			p.fitsEveryWidth(dashed(page.name))
			for _, size := range [][2]int{{360, 780}, {390, 844}, {1280, 900}, {1920, 1080}} {
				if err := p.screen(size[0], size[1]); err != nil {
					t.Fatal(err)
				}
				p.fits(fmt.Sprintf("%d px", size[0]))
				name := fmt.Sprintf("%s-%d", dashed(page.name), size[0])
				p.passesAxe(name)
				p.shoot(name)
			}
		})
	}
}

// TestPublicWall shows everything on one screen in both languages, with letters
// that are read from four metres: on a 55-inch screen 22 px are 14 mm.
func TestPublicWall(t *testing.T) {
	t.Parallel()
	shared.get(t)
	months, administrative := withResults(t, survey.CalendarMonths), withResults(t, survey.AdministrativeMonths)
	for _, c := range []struct {
		h    *harness
		lang string
	}{{months, "vi"}, {months, "en"}, {administrative, "vi"}} { // the longer names of periods
		p, lang := newPhone(t, c.h), c.lang
		for _, size := range [][2]int{{1920, 1080}, {1366, 768}, {1920, 1200}, {3840, 2160}} {
			if err := p.screen(size[0], size[1]); err != nil {
				t.Fatal(err)
			}
			p.visit("/cong-khai?man-hinh=1&lang=" + lang)
			for _, fault := range p.js(`() => {
				const out = [], foot = document.querySelector('footer').getBoundingClientRect(), scale = Math.min(innerWidth / 1920, innerHeight / 1080)
				if (foot.bottom > innerHeight + 1) out.push('the foot ends at ' + foot.bottom)
				for (const x of document.querySelectorAll('main *')) {
					const r = x.getBoundingClientRect(), words = [...x.childNodes].some(n => n.nodeType === Node.TEXT_NODE && n.data.trim())
					if (x.closest('svg')) continue
					if (r.bottom > foot.top + 1) out.push(x.className + ' ' + x.innerText.slice(0, 30) + ' ends at ' + r.bottom + ', the foot begins at ' + foot.top)
					if (words && parseFloat(getComputedStyle(x).fontSize) < 22 * scale * .99) out.push('small: ' + x.innerText.slice(0, 30))
				}
				return out.slice(0, 5)
			}`).Arr() {
				t.Errorf("%s, %d by %d: %s", lang, size[0], size[1], fault.Str())
			}
		}
	}
}

// TestDatedPeriodNamesFit: where names of periods carry their days, pages have
// room for them.
func TestDatedPeriodNamesFit(t *testing.T) {
	t.Parallel()
	p := signedIn(t, withResults(t, survey.AdministrativeMonths))
	for name, path := range map[string]string{"public": "/cong-khai", "morning": "/quan-tri?ky=2026-H1", "paragraph": "/quan-tri/doan-bao-cao?ky=2026-Q2",
		"sheet": "/quan-tri/to-in?ky=2026-06", "comments": "/quan-tri/gop-y", "reports": "/quan-tri/bao-cao"} {
		p.visit(path)
		p.js(`() => document.querySelectorAll('.skip, .unseen, .stack thead').forEach(x => x.remove())`)
		p.fitsEveryWidth("dated-" + name)
	}
}

// TestPublicResultsOnPaper prints black on white, with the figures and without
// what only a screen can use.
func TestPublicResultsOnPaper(t *testing.T) {
	t.Parallel()
	p := newPhone(t, withResults(t, survey.CalendarMonths), width(1280))
	p.visit("/cong-khai")
	p.pretends("prefers-color-scheme", "dark")
	if err := (proto.EmulationSetEmulatedMedia{Media: "print"}).Call(p); err != nil {
		t.Fatal(err)
	}
	got := p.js(`() => [getComputedStyle(document.body).color, getComputedStyle(document.body).backgroundColor,
		document.querySelector('.periods').getClientRects().length, document.querySelector('.lead .rate').getClientRects().length].join(' ')`).Str()
	if got != "rgb(22, 32, 46) rgb(255, 255, 255) 0 1" {
		t.Errorf("on paper: %s", got)
	}
}
