package e2e

import (
	"context"
	"io"
	"regexp"
	"strings"
	"testing"

	"github.com/go-rod/rod/lib/proto"

	"sipas/internal/results"
	"sipas/internal/survey"
)

const (
	paragraphPage = "/quan-tri/doan-bao-cao?ky=2026-Q2"
	sheetPage     = "/quan-tri/to-in?ky=2026-05"
	copyButton    = "[data-copy]"
)

// office is a service in which the second quarter of 2026 has closed.
func office(t *testing.T) *harness {
	t.Helper()
	h := open(t)
	for range 12 {
		h.posted(t, desk, "q-chung=5")
	}
	h.clock.Set("2026-07-02")
	if _, err := h.Store.CloseDays(context.Background()); err != nil {
		t.Fatal(err)
	}
	if err := results.New(h.Store, survey.CalendarMonths).Decide(context.Background()); err != nil {
		t.Fatal(err)
	}
	return h
}

// TestCopyParagraph copies with the clipboard, without it, and where nothing may
// be copied; without scripts the text can be selected and opened as plain text.
func TestCopyParagraph(t *testing.T) {
	t.Parallel()
	h := office(t)
	withoutClipboard := func(p *phone) error {
		_, err := p.EvalOnNewDocument(`Object.defineProperty(navigator, 'clipboard', { value: undefined })`)
		return err
	}
	copied := `document.addEventListener('copy', () => { window.copied = String(getSelection()) || document.activeElement.value })`
	for _, c := range []struct {
		name, before, said string
		traits             []trait
	}{
		{"clipboard", `Object.defineProperty(navigator, 'clipboard', { value: { writeText: t => { window.copied = t; return Promise.resolve() } } })`, "Đã chép.", nil},
		{"clipboard refused", copied + `
			Object.defineProperty(navigator, 'clipboard', { value: { writeText: () => Promise.reject(new Error('no')) } })`, "Đã chép.", nil},
		{"no clipboard", copied, "Đã chép.", []trait{withoutClipboard}},
		{"nothing may be copied", `document.execCommand = () => false`, "xin nhấn Ctrl+C", []trait{withoutClipboard}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			p := signedIn(t, h, append(c.traits, func(p *phone) error { _, err := p.EvalOnNewDocument(c.before); return err })...)
			p.visit(paragraphPage)
			p.until("the script shows the button", `() => !document.querySelector('[data-copy]').hidden`)
			p.tap(copyButton)
			p.until("the status says it", `said => document.querySelector('[role=status]').textContent.includes(said)`, c.said)
			field := p.js(`() => document.getElementById('doan').value`).Str()
			if !strings.Contains(field, "chỉ tiêu 95%: 100,00%; dưới 30 phiếu, chưa so với chỉ tiêu; khoảng tin cậy 95% từ 73,54% đến 100,00%; 12 phiếu.") {
				t.Errorf("the field says %q", field)
			}
			if c.said == "Đã chép." {
				if got := p.js(`() => window.copied`).Str(); got != field {
					t.Errorf("copied %q", got)
				}
				return
			}
			if got := p.js(`() => { const f = document.activeElement; return f.value.slice(f.selectionStart, f.selectionEnd) }`).Str(); got != field {
				t.Errorf("selected %q", got)
			}
		})
	}
	t.Run("no script", func(t *testing.T) {
		t.Parallel()
		p := signedIn(t, h, withoutScripts)
		p.visit(paragraphPage)
		if p.shows(copyButton) || !p.shows("#doan") {
			t.Error("the button shows without its script, or the text does not show")
		}
		field := p.js(`() => document.getElementById('doan').value`).Str()
		p.sends(".copy a")
		if got := p.js(`() => document.body.innerText`).Str(); strings.TrimSpace(got) != strings.TrimSpace(field) {
			t.Errorf("as plain text: %q, want %q", got, field)
		}
	})
}

var pdfPage = regexp.MustCompile(`/Type /Page\b[^s]`)

// TestPaperPages looks at both pages at the width of a telephone and of a desk in
// every look, and prints the sheets: one page each.
func TestPaperPages(t *testing.T) {
	t.Parallel()
	h := office(t)
	for name, path := range map[string]string{
		"paragraph": paragraphPage, "sheet-month": sheetPage, "sheet-week": "/quan-tri/to-in?ky=2026-W21",
		"sheet-day": "/quan-tri/to-in?ky=2026-05-20", "sheet-empty-day": "/quan-tri/to-in?ky=2026-05-21",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := signedIn(t, h)
			p.visit(path)
			p.looksRight(name)
			if name == "paragraph" {
				return
			}
			r, err := p.PDF(&proto.PagePrintToPDF{PreferCSSPageSize: true})
			if err != nil {
				t.Fatal(err)
			}
			body, err := io.ReadAll(r)
			if err != nil {
				t.Fatal(err)
			}
			if pages := len(pdfPage.FindAll(body, -1)); pages != 1 || !strings.Contains(string(body), "/MediaBox [0 0 594.95996 841.91998]") {
				t.Errorf("%d pages, %s", pages, regexp.MustCompile(`/MediaBox [^]]*]`).Find(body))
			}
		})
	}
}
