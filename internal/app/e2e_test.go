package app

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"maps"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"

	"sipas/internal/config"
	"sipas/internal/store"
	"sipas/internal/survey"
	"sipas/internal/testkit"
	"sipas/internal/upkeep"
)

// harness is a running service in a temporary folder with a clock of its own.
type harness struct {
	*Service
	t     *testing.T
	clock *testkit.Clock
	data  string
	base  string
	stop  func() // graceful, as on SIGTERM; once
}

const testPassword = "mat-khau-thu-nghiem"

func open(t *testing.T, day survey.Day) *harness {
	t.Helper()
	return openOn(t, config.Serve{Data: t.TempDir(), Calendar: "calendar", AdminPassword: testPassword}, day)
}

// openOn opens the service on a day, with the folder as it is.
func openOn(t *testing.T, cfg config.Serve, day survey.Day) *harness {
	t.Helper()
	cfg.Addr, cfg.Drain = "127.0.0.1:0", 1e9
	h := &harness{t: t, clock: testkit.NewClock(day), data: cfg.Data}
	var err error
	h.Service, err = Start(context.Background(), cfg, store.Options{Now: h.clock.Now}, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	h.base = "http://" + h.Address()
	ctx, stop := context.WithCancel(context.Background())
	served := make(chan error, 1)
	go func() { served <- h.Serve(ctx) }()
	h.stop = sync.OnceFunc(func() {
		stop()
		if err := <-served; err != nil {
			t.Error(err)
		}
		if err := h.Close(context.Background()); err != nil {
			t.Error(err)
		}
	})
	t.Cleanup(h.stop)
	return h
}

// run runs a command of the same program on the service's data folder.
func (h *harness) run(args ...string) (out string, code int) {
	h.t.Helper()
	var stdout, stderr bytes.Buffer
	code = Main(context.Background(), Env{Args: append(args, "--data", h.data), Getenv: func(string) string { return "" },
		Stdin: strings.NewReader("\n"), Stdout: &stdout, Stderr: &stderr, Version: "test", Store: store.Options{Now: h.clock.Now}})
	if code != 0 {
		return stderr.String(), code
	}
	return stdout.String(), 0
}

// phone is a browser without memory: a citizen's page sets no cookie.
func (h *harness) phone() *http.Client { return &http.Client{} }

func (h *harness) closeUntil(day survey.Day) {
	h.t.Helper()
	h.clock.Set(day)
	if err := h.keeper.Settle(context.Background()); err != nil {
		h.t.Fatal(err)
	}
}

var hidden = regexp.MustCompile(`<input type="hidden" name="([^"]*)" value="([^"]*)">`)

// answer opens a form, answers as a phone does and returns the page it ends on.
func (h *harness) answer(client *http.Client, link string, fields url.Values) (*http.Response, string) {
	h.t.Helper()
	_, form := h.get(client, link)
	for _, m := range hidden.FindAllStringSubmatch(form, -1) {
		fields.Set(m[1], m[2])
	}
	action := regexp.MustCompile(`<form [^>]*action="([^"]*)"`).FindStringSubmatch(form)
	if action == nil {
		h.t.Fatalf("no form at %s: %s", link, form)
	}
	r, err := client.PostForm(h.base+action[1], fields)
	if err != nil {
		h.t.Fatal(err)
	}
	return r, h.body(r)
}

func (h *harness) get(client *http.Client, link string) (*http.Response, string) {
	h.t.Helper()
	r, err := client.Get(link)
	if err != nil {
		h.t.Fatal(err)
	}
	return r, h.body(r)
}

func (h *harness) body(r *http.Response) string {
	h.t.Helper()
	defer r.Body.Close()
	text, err := io.ReadAll(r.Body)
	if err != nil {
		h.t.Fatal(err)
	}
	return string(text)
}

func (h *harness) code(point string) string {
	h.t.Helper()
	c, err := h.Store.Catalogue(context.Background())
	if err != nil {
		h.t.Fatal(err)
	}
	p, ok := c.Point(point)
	if !ok {
		h.t.Fatalf("no point %s", point)
	}
	code, _ := p.Current()
	return code.Code
}

// TestFromAScanToARate is the main job end to end: a phone answers, the day
// closes, staff see the rate, and report and export agree to the last digit.
func TestFromAScanToARate(t *testing.T) {
	t.Parallel()
	h := open(t, "2026-03-10")
	phone := h.phone()
	link := h.base + "/s/" + h.code("tra-ket-qua")
	levels := []string{"5", "5", "4", "4", "5", "3", "2", "5", "4", "5", "5"}
	for i, level := range levels {
		r, page := h.answer(phone, link, url.Values{"q-chung": {level}, "domain": {"ho-tich"}})
		if r.StatusCode != http.StatusOK || !regexp.MustCompile(`[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}`).MatchString(page) {
			t.Fatalf("answer %d: %d, no receipt in %s", i, r.StatusCode, page)
		}
	}
	h.closeUntil("2026-04-01")

	staff := h.logIn()
	r, page := h.get(staff, h.base+"/quan-tri?ky=2026-03")
	if r.StatusCode != http.StatusOK || !strings.Contains(page, "81,82") {
		t.Errorf("results page %d does not show 81,82: %s", r.StatusCode, page)
	}

	out, code := h.run("report", "--period", "2026-03", "--format", "json")
	if code != 0 {
		t.Fatal(out)
	}
	var summary struct {
		Indicators []struct {
			ID                  string
			Answered, Satisfied int64
			Rate                float64
			Levels              []int64
		}
	}
	if err := json.Unmarshal([]byte(out), &summary); err != nil {
		t.Fatal(err)
	}
	rows := h.export()
	var n, s int64
	for _, row := range rows {
		if row["set_aside"] == "" && row["stage"] == "received" {
			n++
			if row["item.chung"] >= "4" {
				s++
			}
		}
	}
	if got := summary.Indicators[0]; got.ID != "tthc" || got.Answered != n || got.Satisfied != s || n != int64(len(levels)) {
		t.Errorf("report %+v, export %d of %d", got, s, n)
	}
	if got, want := fmt.Sprintf("%.2f", summary.Indicators[0].Rate), "81.82"; got != want {
		t.Errorf("rate %s, want %s", got, want)
	}
	if out, code := h.run("verify"); code != 0 {
		t.Error(out)
	}
}

func (h *harness) logIn() *http.Client {
	h.t.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		h.t.Fatal(err)
	}
	staff := &http.Client{Jar: jar}
	r, err := staff.PostForm(h.base+"/quan-tri/dang-nhap", url.Values{"ten": {firstAdmin}, "mat-khau": {testPassword}})
	if err != nil {
		h.t.Fatal(err)
	}
	if page := h.body(r); r.StatusCode != http.StatusOK || r.Request.URL.Path != "/quan-tri" {
		h.t.Fatalf("login ended at %s with %d: %s", r.Request.URL, r.StatusCode, page)
	}
	return staff
}

// export runs `sipas export` and reads responses.csv by its header.
func (h *harness) export() []map[string]string {
	h.t.Helper()
	folder := filepath.Join(h.t.TempDir(), "out")
	if out, code := h.run("export", "--out", folder); code != 0 {
		h.t.Fatal(out)
	}
	h.t.Cleanup(func() { os.RemoveAll(folder) })
	return readCSV(h.t, filepath.Join(folder, "responses.csv"))
}

func readCSV(t *testing.T, file string) []map[string]string {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	all, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(text, []byte("\ufeff")))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var rows []map[string]string
	for _, values := range all[1:] {
		row := map[string]string{}
		for i, name := range all[0] {
			row[name] = values[i]
		}
		rows = append(rows, row)
	}
	return rows
}

// TestReadmeChecksASeal runs the README's Python on an export, and again after
// one level was changed.
func TestReadmeChecksASeal(t *testing.T) {
	t.Parallel()
	python, err := exec.LookPath("python3")
	if err != nil {
		t.Skip("SKIPPED: the README's Python was not run, python3 is not installed")
	}
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(readme), "```python\n")
	program, _, found := strings.Cut(rest, "```")
	if !found {
		t.Fatal("README.md has no Python")
	}
	h := open(t, "2026-03-10")
	for i := range 5 {
		h.answer(h.phone(), h.base+"/s/"+h.code("quay-1"), url.Values{"q-chung": {fmt.Sprint(i + 1)}, "comment": {"=1+1 nói \"thế\"\nhai dòng"}})
	}
	h.closeUntil("2026-03-12")
	if out, code := h.run("set-aside", "propose", h.export()[0]["id"], "--user", "admin", "--reason", "thu-may"); code != 0 {
		t.Fatal(out)
	}
	testkit.TwoPeople(t, h.Store)
	proposals, err := h.Store.Proposals(t.Context())
	if err != nil || len(proposals) != 1 {
		t.Fatalf("%+v, %v", proposals, err)
	}
	if err := h.Store.DecideProposal(t.Context(), proposals[0].ID, true, testkit.Decider, "=thử \"nghiệm\", có dấu phẩy"); err != nil {
		t.Fatal(err)
	}
	h.closeUntil("2026-03-14")
	if out, code := h.run("set-aside", "list", "--json"); code != 0 || !strings.Contains(out, `"state": "confirmed"`) || !strings.Contains(out, `"applied": "2026-03-12"`) {
		t.Errorf("what was nobody's opinion leaves at once: %s", out)
	}
	folder := filepath.Join(t.TempDir(), "out")
	if out, code := h.run("export", "--out", folder); code != 0 {
		t.Fatal(out)
	}
	check := func() (string, error) {
		command := exec.Command(python, "-c", program)
		command.Dir = folder
		out, err := command.CombinedOutput()
		return string(out), err
	}
	seal, _, err := h.Store.LastSeal(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	if out, err := check(); err != nil || !strings.Contains(out, seal.Seal) {
		t.Fatalf("%v: %s", err, out)
	}
	for name, change := range map[string]func(s *sheet, row []string){
		"a level":              func(s *sheet, row []string) { s.set(row, "item.chung", "1") },
		"a mark":               func(s *sheet, row []string) { s.set(row, "set_aside", "nhoi-phieu") },
		"a day not sealed":     func(s *sheet, row []string) { s.set(row, "day", "2026-03-20"); s.leaf(row) },
		"a level and its leaf": func(s *sheet, row []string) { s.set(row, "item.chung", "1"); s.leaf(row) },
		"a response less":      (*sheet).drop,
	} {
		text, err := os.ReadFile(filepath.Join(folder, "responses.csv"))
		if err != nil {
			t.Fatal(err)
		}
		s := read(t, folder, "responses.csv")
		change(s, s.at("item.chung", "2"))
		s.save()
		if out, err := check(); err == nil {
			t.Errorf("%s passes: %s", name, out)
		}
		write(t, filepath.Join(folder, "responses.csv"), string(text))
	}
}

// TestStopLosesNothingAccepted stops the service while phones are sending: every
// answer that was thanked is in the record.
func TestStopLosesNothingAccepted(t *testing.T) {
	t.Parallel()
	h := open(t, "2026-03-10")
	link := h.base + "/s/" + h.code("quay-1")
	_, form := h.get(h.phone(), link)
	action := regexp.MustCompile(`<form [^>]*action="([^"]*)"`).FindStringSubmatch(form)[1]
	fields := url.Values{"q-chung": {"4"}}
	for _, m := range hidden.FindAllStringSubmatch(form, -1) {
		fields.Set(m[1], m[2])
	}
	const phones, enough = 16, 40
	accepted := make(chan string, 1024)
	var group sync.WaitGroup
	for phone := range phones {
		group.Go(func() {
			client := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
			for i := range 1000 {
				mine := maps.Clone(fields)
				mine.Set("key", fmt.Sprintf("%016x%016x", phone, i))
				r, err := client.PostForm(h.base+action, mine)
				if err != nil {
					return // the listener is closed
				}
				r.Body.Close()
				if r.StatusCode == http.StatusSeeOther {
					accepted <- mine.Get("key")
				}
			}
		})
	}
	var keys []string
	for range enough {
		keys = append(keys, <-accepted)
	}
	go h.stop()
	go func() {
		group.Wait()
		close(accepted)
	}()
	for key := range accepted {
		keys = append(keys, key)
	}
	h.stop()
	again := testkit.Reopen(t, filepath.Join(h.data, upkeep.Database), h.clock)
	for _, key := range keys {
		if _, err := again.CheckReceipt(context.Background(), survey.Receipt(key)); err != nil {
			t.Errorf("thanked but not stored: %v", err)
		}
	}
}
