//go:build clock

package app

import (
	"bufio"
	"bytes"
	"database/sql"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"time"

	"sipas/internal/survey"
	"sipas/internal/upkeep"
)

// clocked is the released program with a clock that a file moves, on a folder.
type clocked struct {
	t                  *testing.T
	binary, data, file string
	running            *exec.Cmd
	base               string
}

// move sets the clock to the same time of another day.
func (c *clocked) move(to survey.Day) {
	c.t.Helper()
	seconds := 24 * 60 * 60 * survey.DayOf(time.Now()).DaysUntil(to)
	if err := os.WriteFile(c.file, fmt.Append(nil, seconds), 0o600); err != nil {
		c.t.Fatal(err)
	}
}

func (c *clocked) command(args ...string) *exec.Cmd {
	cmd := exec.Command(c.binary, append(args, "--data", c.data)...)
	cmd.Env = append(os.Environ(), "SIPAS_CLOCK_FILE="+c.file, "SIPAS_ADMIN_PASSWORD="+testPassword)
	return cmd
}

func (c *clocked) start() {
	c.t.Helper()
	c.running = c.command("serve", "--addr", "127.0.0.1:0")
	out, err := c.running.StdoutPipe()
	if err != nil {
		c.t.Fatal(err)
	}
	var stderr bytes.Buffer
	c.running.Stderr = &stderr
	if err := c.running.Start(); err != nil {
		c.t.Fatal(err)
	}
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		if found := regexp.MustCompile(`http://127[^ ]*`).FindString(lines.Text()); found != "" {
			c.base = found
			go func() {
				for lines.Scan() { // so that it never waits for a reader
				}
			}()
			return
		}
	}
	c.t.Fatalf("did not start: %s", stderr.String())
}

func (c *clocked) stop() {
	c.t.Helper()
	if err := c.running.Process.Signal(syscall.SIGTERM); err != nil {
		c.t.Fatal(err)
	}
	if err := c.running.Wait(); err != nil {
		c.t.Errorf("stopped with %v", err)
	}
}

// answer sends a form with a comment and a contact and returns the receipt.
func (c *clocked) answer(code string) string {
	c.t.Helper()
	h := &harness{t: c.t, base: c.base}
	r, page := h.answer(&http.Client{}, c.base+"/s/"+code, url.Values{"q-chung": {"2"}, "comment": {"Chờ lâu quá"}})
	receipt := regexp.MustCompile(`[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}`).FindString(page)
	if r.StatusCode != http.StatusOK || receipt == "" {
		c.t.Fatalf("not taken: %d %s", r.StatusCode, page)
	}
	return receipt
}

func (c *clocked) known(receipt string) bool {
	c.t.Helper()
	r, err := http.PostForm(c.base+"/kiem-tra", url.Values{"ma-phieu": {receipt}})
	if err != nil {
		c.t.Fatal(err)
	}
	r.Body.Close()
	return r.StatusCode == http.StatusOK
}

// told runs a verb with --json and reads its answer, also where it exits with 1.
func (c *clocked) told(into any, args ...string) {
	c.t.Helper()
	out, err := c.command(append(args, "--json")...).Output()
	if jsonErr := json.Unmarshal(out, into); jsonErr != nil {
		c.t.Fatalf("%v: %v %v %s", args, err, jsonErr, out)
	}
}

func (c *clocked) count(query string) (n int) {
	c.t.Helper()
	db, err := sql.Open("sqlite", "file:"+filepath.Join(c.data, upkeep.Database)+"?mode=ro")
	if err != nil {
		c.t.Fatal(err)
	}
	defer db.Close()
	if err := db.QueryRow(query).Scan(&n); err != nil {
		c.t.Fatal(err)
	}
	return n
}

// until waits for what the service does within a round of its own.
func (c *clocked) until(what string, holds func() bool) {
	c.t.Helper()
	for deadline := time.Now().Add(30 * time.Second); !holds(); time.Sleep(100 * time.Millisecond) {
		if time.Now().After(deadline) {
			c.t.Fatalf("never: %s", what)
		}
	}
}

// A PC whose clock is wrong loses no answer, seals no day that has not ended and
// erases nothing.
func TestClockThatIsWrong(t *testing.T) {
	t.Parallel()
	binary := filepath.Join(t.TempDir(), "sipas")
	if out, err := exec.Command("go", "build", "-tags", "clock", "-o", binary, "sipas/cmd/sipas").CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	const begun = "2027-02-03" // a Wednesday; the office is shut over Tết until the 11th, and on the weekend after
	for _, tt := range []struct {
		name        string
		wrong       survey.Day
		restart     bool // the wrong clock is met at a start
		right       survey.Day
		confirm     bool // staff say the clock is right
		days        int  // sealed at the end
		wrongDoubts bool
	}{
		{"boots in 2015", "2015-01-01", true, "2027-02-04", false, 1, true},
		{"boots in 2040", "2040-01-01", true, "2027-02-04", false, 1, true},
		{"a year ahead for a while, then back", "2028-02-03", false, "2027-02-03", false, 0, true},
		{"off over Tết", "2027-02-15", true, "2027-02-15", false, 12, false},
		{"off for three weeks", "2027-02-26", true, "2027-02-26", true, 23, true},
	} {
		t.Run(tt.name, func(t *testing.T) {
			folder := t.TempDir()
			c := &clocked{t: t, binary: binary, data: filepath.Join(folder, "data"), file: filepath.Join(folder, "clock")}
			c.move(begun)
			c.start()
			var points []struct{ Code string }
			c.told(&points, "points", "list")
			receipts := []string{c.answer(points[0].Code)}
			if tt.restart {
				c.stop()
			}
			c.move(tt.wrong)
			if tt.restart {
				c.start()
			}
			receipts = append(receipts, c.answer(points[0].Code))
			time.Sleep(2 * time.Second) // ten rounds
			var state struct {
				OK     bool
				Faults []upkeep.Fault
			}
			c.told(&state, "doctor")
			doubts := strings.Contains(fmt.Sprint(state.Faults), "clock")
			if doubts != tt.wrongDoubts {
				t.Errorf("doctor says %+v", state)
			}
			if doubts && c.count(`SELECT count(*) FROM days`) != 0 {
				t.Error("days were sealed in doubt")
			}
			if tt.restart {
				c.stop()
			}
			c.move(tt.right)
			if tt.confirm {
				if c.told(&state, "doctor", "--confirm-clock"); !state.OK {
					t.Errorf("doctor says %+v though the clock was confirmed", state)
				}
			}
			if tt.restart {
				c.start()
			}
			c.until("the days are sealed and copied", func() bool {
				copies, _ := filepath.Glob(filepath.Join(c.data, "backups", "*.db"))
				return (tt.days == 0 || len(copies) > 0) && c.count(`SELECT count(*) FROM days`) == tt.days && c.count(`SELECT count(*) FROM responses WHERE day > 60000`) == 0
			})
			for i, receipt := range receipts {
				if !c.known(receipt) {
					t.Errorf("answer %d is lost", i)
				}
			}
			if n := c.count(`SELECT count(*) FROM form_keys`); n != 2 {
				t.Errorf("%d form keys, want 2", n)
			}
			c.stop()
			var v struct {
				Days, Responses int
				Faults          []any
			}
			c.told(&v, "verify")
			if v.Days != tt.days || v.Responses != 2 || len(v.Faults) != 0 {
				t.Errorf("verify says %+v", v)
			}
			if c.told(&state, "doctor"); !state.OK {
				t.Errorf("doctor says %+v", state)
			}
		})
	}
}
