package e2e

import "testing"

func TestBrowserLanguageChoosesTheForm(t *testing.T) {
	t.Parallel()
	h := open(t)
	for _, c := range []struct{ accepts, lang, heading string }{
		{"vi-VN,vi;q=0.9", "vi", "Ông/Bà hài lòng đến mức nào?"},
		{"en-GB,en;q=0.9", "en", "How satisfied are you?"},
		{"en-US,en;q=0.9,vi;q=0.5", "vi", "Ông/Bà hài lòng đến mức nào?"}, // whoever lists Vietnamese reads it
		{"ko-KR,ko;q=0.9", "vi", "Ông/Bà hài lòng đến mức nào?"},
	} {
		t.Run(c.accepts, func(t *testing.T) {
			p := newPhone(t, h, speaking(c.accepts))
			p.visit(h.form(counter))
			p.reads(c.heading)
			if got := p.js(`() => document.documentElement.lang`).Str(); got != c.lang {
				t.Errorf("the page calls itself %q, want %q", got, c.lang)
			}
		})
	}
}

// TestLanguageSwitchKeepsWhatWasEntered switches to English and back in the
// middle of the form; the answer counts once, in the language it was sent in.
func TestLanguageSwitchKeepsWhatWasEntered(t *testing.T) {
	t.Parallel()
	for _, way := range scripts {
		t.Run(way.name, func(t *testing.T) {
			t.Parallel()
			h := open(t)
			p := newPhone(t, h, way.trait)
			p.visit(h.form(counter))
			entered := map[string]string{"q-chung": "2", "stage": "received", "domain": "dat-dai", "mode": "paper", "respondent": "self", "q-n3": "1"}
			for field, value := range entered {
				p.choose(field, value)
			}
			p.write("comment", "Chờ lâu – hai buổi “mất” việc.\nCảm ơn.")
			kept := func() {
				t.Helper()
				for field, value := range entered {
					if got := p.chosen(field); got != value {
						t.Errorf("%s is %q now, it was %q", field, got, value)
					}
				}
				if got := p.written("comment"); got != "Chờ lâu – hai buổi “mất” việc.\nCảm ơn." {
					t.Errorf("the comment is %q now", got)
				}
			}
			for _, heading := range []string{"How satisfied are you?", "Ông/Bà hài lòng đến mức nào?", "How satisfied are you?"} {
				p.switchLanguage()
				p.reads(heading)
				kept()
			}
			h.counted(t, 0)
			p.send()
			p.reads("Thank you")
			if r := h.only(t); r.Language != "en" || r.Level("chung") != 2 || r.Comment != "Chờ lâu – hai buổi “mất” việc.\nCảm ơn." {
				t.Errorf("stored %+v", r)
			}
		})
	}
}

// TestLanguageSwitchOfOtherPages leads from page to page in the language chosen.
func TestLanguageSwitchOfOtherPages(t *testing.T) {
	t.Parallel()
	h := open(t)
	p, code := answered(t, h, withoutScripts)
	p.switchLanguage()
	p.reads("Thank you", string(code))
	p.visit("/kiem-tra")
	p.switchLanguage()
	p.reads("Check a receipt")
	h.counted(t, 1)
}

func (p *phone) switchLanguage() {
	p.t.Helper()
	p.sends(".switch")
}
