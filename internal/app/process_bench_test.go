package app

import (
	"bufio"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// BenchmarkProcess starts the real program on an existing database and prints
// the time to the first answered request and its memory, idle and after a load
// of 64 phones. Read it as orders of magnitude: the load shares the machine.
func BenchmarkProcess(b *testing.B) {
	program := filepath.Join(b.TempDir(), "sipas")
	build := exec.Command("go", "build", "-trimpath", "-ldflags", "-s -w", "-o", program, "sipas/cmd/sipas")
	if out, err := build.CombinedOutput(); err != nil {
		b.Fatalf("%v: %s", err, out)
	}
	data := b.TempDir()
	startProcess(b, program, data).stop(b) // creates and seeds the database
	var start time.Duration
	var idle, loaded float64
	starts := 0
	for b.Loop() {
		p := startProcess(b, program, data)
		start += p.took
		idle = max(idle, p.memory(b, "VmRSS"))
		p.load(b, 2000)
		loaded = max(loaded, p.memory(b, "VmHWM"))
		p.stop(b)
		starts++
	}
	size, err := os.Stat(program)
	if err != nil {
		b.Fatal(err)
	}
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(float64(start.Milliseconds())/float64(starts), "ms-to-first-answer")
	b.ReportMetric(idle, "MB-idle")
	b.ReportMetric(loaded, "MB-peak-under-load")
	b.ReportMetric(float64(size.Size())/(1<<20), "MB-binary")
}

// process is the program running as a child.
type process struct {
	*exec.Cmd
	took time.Duration // from start to the first answered request
	link string        // of a form
}

var printedLink = regexp.MustCompile(`http://\S+/s/\S+`)

func startProcess(b *testing.B, program, data string) *process {
	b.Helper()
	p := &process{Cmd: exec.Command(program, "serve", "--addr", "127.0.0.1:0", "--data", data)}
	out, err := p.StdoutPipe()
	if err != nil {
		b.Fatal(err)
	}
	began := time.Now()
	if err := p.Start(); err != nil {
		b.Fatal(err)
	}
	lines := bufio.NewScanner(out)
	for p.link == "" && lines.Scan() {
		p.link = printedLink.FindString(lines.Text())
	}
	r, err := http.Get(p.link)
	if err != nil {
		b.Fatal(err)
	}
	r.Body.Close()
	p.took = time.Since(began)
	go func() {
		for lines.Scan() { // nobody may be kept waiting on a full pipe
		}
	}()
	return p
}

func (p *process) stop(b *testing.B) {
	b.Helper()
	if err := p.Process.Signal(syscall.SIGTERM); err != nil {
		b.Fatal(err)
	}
	if err := p.Wait(); err != nil {
		b.Fatal(err)
	}
}

// memory reads a line of the process's status, in MB.
func (p *process) memory(b *testing.B, line string) float64 {
	b.Helper()
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", p.Process.Pid))
	if err != nil {
		b.Skip("SKIPPED: no /proc on this machine")
	}
	_, rest, _ := strings.Cut(string(text), line+":")
	kb, err := strconv.ParseFloat(strings.Fields(rest)[0], 64)
	if err != nil {
		b.Fatal(err)
	}
	return kb / 1024
}

// load sends n answers from 64 phones.
func (p *process) load(b *testing.B, n int) {
	b.Helper()
	client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: phones},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	fields := url.Values{"questionnaire": {"nhanh/1"}, "lang": {"vi"}, "variant": {""}, "issued": {"0"}, "q-chung": {"4"}}
	send := func(i int) {
		mine := url.Values{"key": {fmt.Sprintf("%016x%016x", time.Now().UnixNano(), i)}}
		for name, values := range fields {
			mine[name] = values
		}
		r, err := client.PostForm(p.link+"/gui", mine)
		if err != nil {
			b.Error(err)
			return
		}
		r.Body.Close()
		if r.StatusCode != http.StatusSeeOther {
			b.Errorf("status %d", r.StatusCode)
		}
	}
	fromPhones(n, send)
}

// phones is how many people send at the same moment.
const phones = 64

// fromPhones calls send n times from as many goroutines as there are phones and
// returns how long that took.
func fromPhones(n int, send func(i int)) time.Duration {
	next := make(chan int, n)
	for i := range n {
		next <- i
	}
	close(next)
	var group sync.WaitGroup
	began := time.Now()
	for range phones {
		group.Go(func() {
			for i := range next {
				send(i)
			}
		})
	}
	group.Wait()
	return time.Since(began)
}
