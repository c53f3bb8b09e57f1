package proof

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
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
)

// harness is a running service: its command line, and its pages as a reader of role
// đọc sees them.
type harness struct {
	testing.TB
	command command
	data    string
	base    string
	client  *http.Client
	record  *record
	lookup  sync.Map // of documents, by period
}

// command runs the program until it ends.
type command func(ctx context.Context, stdin string, stdout io.Writer, args ...string) error

// program is the command line of a binary.
func program(binary string) command {
	return func(ctx context.Context, stdin string, stdout io.Writer, args ...string) error {
		c := exec.CommandContext(ctx, binary, args...)
		c.Cancel = func() error { return c.Process.Signal(os.Interrupt) }
		c.Stdin, c.Stdout = strings.NewReader(stdin), stdout
		if err := c.Run(); ctx.Err() == nil {
			return err
		}
		return nil
	}
}

func (h *harness) run(args ...string) []byte {
	h.Helper()
	var out bytes.Buffer
	if err := h.command(h.Context(), readerPassword+"\n", &out, append(args, "--data", h.data)...); err != nil {
		h.Fatalf("sipas %v: %v", args, err)
	}
	return out.Bytes()
}

const readerPassword = "mat-khau-nguoi-doc-1"

var runsAt = regexp.MustCompile(`đang chạy: (http://[^ ]*)`)

// open starts the service of a data folder and signs in as đọc.
func (h *harness) open() {
	h.Helper()
	h.run("user", "add", "nguoi-doc", "--role", "doc")
	folder := filepath.Join(h.TempDir(), "export")
	h.run("export", "--out", folder)
	h.record = readExport(h, folder)
	ctx, stop := context.WithCancel(context.Background())
	out, in := io.Pipe()
	ended := make(chan error, 1)
	go func() {
		ended <- h.command(ctx, "", in, "serve", "--addr", "127.0.0.1:0", "--data", h.data)
		in.Close()
	}()
	h.Cleanup(func() {
		stop()
		if err := <-ended; err != nil {
			h.Error(err)
		}
	})
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		h.Fatal(err)
	}
	go io.Copy(io.Discard, out)
	h.base = runsAt.FindStringSubmatch(line)[1]
	jar, _ := cookiejar.New(nil)
	h.client = &http.Client{Jar: jar}
	r, err := h.client.PostForm(h.base+"/quan-tri/dang-nhap", url.Values{"ten": {"nguoi-doc"}, "mat-khau": {readerPassword}})
	if err != nil || r.StatusCode != http.StatusOK {
		h.Fatal(r, err)
	}
	r.Body.Close()
}

// get is a page; the days of a period are checked before it is shown.
func (h *harness) get(path string) []byte {
	h.Helper()
	r, err := h.client.Get(h.base + path)
	if err != nil {
		h.Fatal(err)
	}
	defer r.Body.Close()
	body, err := io.ReadAll(r.Body)
	if err != nil || r.StatusCode != http.StatusOK {
		h.Fatalf("%s: %s %v %.300s", path, r.Status, err, body)
	}
	return body
}

// json is the Summary of a period as everybody may see it.
func (h *harness) json(period string) document {
	h.Helper()
	if doc, known := h.lookup.Load(period); known {
		return doc.(document)
	}
	doc := document{seen: h.record.lastDay, record: h.record, body: h.run("report", "--period", period, "--format", "json")}
	h.lookup.Store(period, doc)
	return doc
}

// isPublic says whether everybody is shown a page of the period: a month, or closed.
func (h *harness) isPublic(period string) bool {
	s := summaryOf(h, h.json(period))
	return s.Closed || s.Period.Kind == "month"
}

// forms are the forms of a period for people, taken apart.
func (h *harness) forms(period string) (list []form) {
	file := func(format string) []byte { return h.run("report", "--period", period, "--format", format) }
	docx := readDocx(h, "docx", file("docx"))
	list = append(list, docx, readXLSX(h, "xlsx", file("xlsx")))
	pages := map[string]string{
		"results": "/quan-tri?ky=" + period, "figures": "/quan-tri/so-lieu?ky=" + period,
		"paragraph": "/quan-tri/doan-bao-cao?ky=" + period, "paragraph.txt": "/quan-tri/doan-bao-cao.txt?ky=" + period,
	}
	if h.isPublic(period) {
		pages["public page"], pages["wall"] = "/cong-khai?ky="+period, "/cong-khai?man-hinh=1&ky="+period
	}
	if summaryOf(h, h.json(period)).Period.Kind == "month" {
		pages["result sheet"] = "/quan-tri/to-in?ky=" + period
	} else {
		pages["report preview"] = "/quan-tri/bao-cao/" + period + "/xem"
	}
	for _, x := range objects(parsed(h, h.json(period))["indicators"]) {
		pages["page of "+text(x["id"])] = fmt.Sprintf("/quan-tri/chi-so/%s?ky=%s", x["id"], period)
	}
	for name, path := range pages {
		list = append(list, readHTML(h, name, h.get(path)))
	}
	for i := range list {
		list[i].name = period + " " + list[i].name
	}
	return list
}

func summaryOf(t testing.TB, doc document) (s summaryJSON) {
	t.Helper()
	if err := json.Unmarshal(doc.body, &s); err != nil {
		t.Fatal(err)
	}
	return s
}
