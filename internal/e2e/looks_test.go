package e2e

import (
	"os"
	"strings"
	"sync"
	"testing"

	"github.com/go-rod/rod/lib/proto"
)

// looks are how a page may be shown. Pictures of the first one are taken at every
// width already.
var looks = []struct {
	name     string
	features []string
}{
	{"light", []string{"prefers-color-scheme", "light"}},
	{"dark", []string{"prefers-color-scheme", "dark"}},
	{"forced colours", []string{"forced-colors", "active"}},
}

// passesAxe lets axe-core look at the page: every rule, best practices and the
// size of targets among them, and in the other looks those about colour, for
// nothing else changes with them. It leaves pictures of the looks.
func (p *phone) passesAxe(name string) {
	p.t.Helper()
	source := axe(p.t)
	// The page stays as it is; only axe needs time and scripts.
	p.js(`() => { if (window.realTime) window.realTime() }`)
	if err := (proto.EmulationSetScriptExecutionDisabled{Value: false}).Call(p); err != nil {
		p.t.Fatal(err)
	}
	p.js("() => {" + source + "}")
	// At its end nothing lies under the bar that stays in view.
	p.js(`() => scrollTo(0, document.documentElement.scrollHeight)`)
	for i, look := range looks {
		p.pretends(look.features...)
		if i > 0 {
			p.shoot(name + "-" + strings.ReplaceAll(look.name, " ", "-"))
		}
		for _, found := range p.js(`async colours => {
			const result = await axe.run(document, { preload: false, resultTypes: ['violations'],
				...(colours ? { runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] } } : { rules: { 'target-size': { enabled: true } } }) })
			return result.violations.flatMap(v => v.nodes.map(n => v.id + ': ' + n.html.slice(0, 150) + ' ' + n.failureSummary.replace(/\s+/g, ' ')))
		}`, i > 0).Arr() {
			p.t.Errorf("axe, %s: %s", look.name, found.Str())
		}
	}
	p.pretends(looks[0].features...)
}

var readAxe = sync.OnceValues(func() ([]byte, error) { return os.ReadFile(axeFile) })

// axe is the source of axe-core, which make fetches.
func axe(t testing.TB) string {
	t.Helper()
	source, err := readAxe()
	if err != nil {
		missing(t, "axe-core")
	}
	return string(source)
}
