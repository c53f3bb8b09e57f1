package e2e

import (
	"cmp"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"testing"

	"github.com/go-rod/rod"
	"github.com/go-rod/rod/lib/launcher"
)

// browser is one chromium process; it starts when the first test needs it.
type browser struct {
	preferences string // JSON of its profile, as a user's settings write it

	once     sync.Once
	launcher *launcher.Launcher
	rod      *rod.Browser
	err      error
}

var (
	// shared serves nearly every test; each phone is an incognito context in it.
	shared = &browser{}
	// sealed is a browser whose user blocks cookies, and with them all storage.
	sealed = &browser{preferences: `{"profile":{"default_content_setting_values":{"cookies":2}}}`}
)

func TestMain(m *testing.M) {
	code := m.Run()
	for _, end := range []func(){showEnds, yearEnds} {
		if end != nil {
			end()
		}
	}
	shared.close()
	sealed.close()
	os.Exit(code)
}

// missing is what a test does without a tool: it skips, saying so, but fails
// where CI is to show that everything was tested.
func missing(t testing.TB, what string) {
	t.Helper()
	if os.Getenv("CI") == "true" {
		t.Fatalf("%s is missing; `make test` installs it", what)
	}
	text := fmt.Sprintf("SKIPPED: %s was NOT run: %s is missing; `make test` installs it", t.Name(), what)
	fmt.Fprintln(os.Stderr, text)
	t.Skip(text)
}

// get starts the browser or skips the test.
func (b *browser) get(t testing.TB) *rod.Browser {
	t.Helper()
	if testing.Short() {
		t.Skip("SKIPPED: browser tests are left out of -short; make test runs them")
	}
	bin, err := exec.LookPath(cmp.Or(os.Getenv("CHROMIUM"), "chromium"))
	if err != nil {
		missing(t, "chromium")
	}
	b.once.Do(func() { b.err = b.start(bin) })
	if b.err != nil {
		t.Fatal(b.err)
	}
	return b.rod
}

func (b *browser) start(bin string) error {
	b.launcher = launcher.New().Bin(bin).HeadlessNew(true).NoSandbox(true).
		Set("disable-gpu").Set("disable-component-update").Set("hide-scrollbars")
	if b.preferences != "" {
		b.launcher.Preferences(b.preferences)
	}
	address, err := b.launcher.Launch()
	if err != nil {
		return err
	}
	b.rod = rod.New().ControlURL(address).NoDefaultDevice()
	return b.rod.Connect()
}

func (b *browser) close() {
	if b.rod != nil {
		_ = b.rod.Close() // the launcher ends what is left
	}
	if b.launcher != nil {
		b.launcher.Kill()
		b.launcher.Cleanup()
	}
}

// axeFile is where make puts axe-core.
var axeFile = filepath.Join("..", "..", ".tools", "axe", "axe.min.js")
