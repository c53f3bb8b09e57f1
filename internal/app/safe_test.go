package app

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"sipas/internal/config"
	"sipas/internal/store"
	"sipas/internal/upkeep"
)

// A new PC whose clock fell back to 2015 takes answers from its first start on.
func TestAFirstStartYearsBehind(t *testing.T) {
	t.Parallel()
	h := open(t, "2015-01-01")
	r, page := h.answer(h.phone(), h.base+"/s/"+h.code("tra-ket-qua"), url.Values{"q-chung": {"5"}})
	if r.StatusCode != http.StatusOK || !strings.Contains(r.Request.URL.Path, "/cam-on/") {
		t.Errorf("%d at %s: %s", r.StatusCode, r.Request.URL, page)
	}
}

func TestOneServicePerFolder(t *testing.T) {
	t.Parallel()
	h := open(t, "2026-03-10")
	again := h.Config
	_, err := Start(context.Background(), again, store.Options{Now: h.clock.Now}, slog.New(slog.DiscardHandler))
	if err == nil || !strings.Contains(err.Error(), "đang được một dịch vụ SIPAS khác dùng") {
		t.Errorf("a second service: %v", err)
	}
	if out, code := h.run("points", "list"); code != 0 {
		t.Errorf("a command beside the service: %s", out)
	}
	h.stop()
	next := openOn(t, again, "2026-03-10")
	next.stop()
	left, err := filepath.Glob(filepath.Join(h.data, "sipas.db*"))
	if err != nil || len(left) != 1 {
		t.Errorf("after a stop there are %v, %v", left, err)
	}
}

// A copy of sipas.db alone, after a stop, knows every receipt in a new folder.
func TestTheFileAloneIsTheRecord(t *testing.T) {
	t.Parallel()
	h := open(t, "2026-03-10")
	var receipts []string
	for range 5 {
		_, page := h.answer(h.phone(), h.base+"/s/"+h.code("quay-1"), url.Values{"q-chung": {"4"}})
		receipts = append(receipts, regexp.MustCompile(`[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}`).FindString(page))
	}
	h.stop()
	cfg := h.Config
	cfg.Data = t.TempDir()
	body, err := os.ReadFile(filepath.Join(h.data, upkeep.Database))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(cfg.Data, upkeep.Database), body, 0o600); err != nil {
		t.Fatal(err)
	}
	there := openOn(t, cfg, "2026-03-10")
	for _, receipt := range receipts {
		if _, err := there.Store.CheckReceipt(context.Background(), receipt); err != nil {
			t.Error(err)
		}
	}
}

// The command line says what is wrong and mends it.
func TestDoctorAndRestore(t *testing.T) {
	t.Parallel()
	h := open(t, "2026-03-10")
	diagnose := func() (ids []string, code int) {
		t.Helper()
		var stdout, stderr bytes.Buffer
		code = Main(context.Background(), Env{Args: []string{"doctor", "--json", "--data", h.data}, Getenv: func(string) string { return "" },
			Stdout: &stdout, Stderr: &stderr, Store: store.Options{Now: h.clock.Now}})
		var said struct {
			OK     bool           `json:"ok"`
			Faults []upkeep.Fault `json:"faults"`
		}
		if err := json.Unmarshal(stdout.Bytes(), &said); err != nil || said.OK != (code == 0) || said.OK != (len(said.Faults) == 0) {
			t.Fatalf("%v: exit %d, %s%s", err, code, stdout.String(), stderr.String())
		}
		for _, f := range said.Faults {
			if f.Sentence == "" || f.Action == "" {
				t.Errorf("%+v", f)
			}
			ids = append(ids, f.ID)
		}
		return ids, code
	}
	if ids, _ := diagnose(); len(ids) != 0 {
		t.Errorf("faults %v", ids)
	}
	h.answer(h.phone(), h.base+"/s/"+h.code("quay-1"), url.Values{"q-chung": {"4"}})
	h.closeUntil("2026-03-11")
	out, code := h.run("backup")
	if code != 0 || !strings.Contains(out, "sipas-2026-03-11-tay.db") {
		t.Fatal(out)
	}
	h.closeUntil("2027-03-11") // a clock that was vouched for
	h.clock.Set("2026-03-11")
	if ids, _ := diagnose(); !slices.Equal(ids, []string{"clock"}) {
		t.Errorf("faults %v", ids)
	}
	if out, code := h.run("doctor", "--confirm-clock"); code != 1 || !strings.Contains(out, "--repair-clock") {
		t.Errorf("%d %s", code, out)
	}
	if out, code := h.run("doctor", "--repair-clock"); code != 1 || !strings.Contains(out, "đang được một dịch vụ SIPAS khác dùng") {
		t.Errorf("repaired under a running service: %d %s", code, out)
	}
	h.stop()
	if out, code := h.run("doctor", "--repair-clock"); code != 0 || !strings.Contains(out, "Đã bỏ 365 niêm phong, từ ngày 11/03/2026 đến ngày 10/03/2027") {
		t.Errorf("%d %s", code, out)
	}
	if out, code := h.run("verify"); code != 0 {
		t.Error(out)
	}
	if ids, _ := diagnose(); len(ids) != 0 {
		t.Errorf("faults %v", ids)
	}

	file := filepath.Join(h.data, upkeep.Database)
	if err := os.WriteFile(file, []byte("hỏng"), 0o600); err != nil {
		t.Fatal(err)
	}
	if ids, _ := diagnose(); !slices.Equal(ids, []string{"open"}) {
		t.Errorf("faults %v", ids)
	}
	out, code = h.run("restore", filepath.Join(h.data, "backups", "sipas-2026-03-11-tay.db"))
	if code != 0 || !strings.Contains(out, "Đã đặt lại bản sao ghi đến ngày 11/03/2026: 1 phiếu, đã chốt đến ngày 10/03/2026.") ||
		!strings.Contains(out, "không đọc được") {
		t.Errorf("%d %s", code, out)
	}
	if out, code := h.run("verify"); code != 0 {
		t.Error(out)
	}
	// Who answered on the day of the copy, after it, mistyped nothing.
	h = openOn(t, h.Config, "2026-03-12")
	r, err := h.phone().PostForm(h.base+"/kiem-tra", url.Values{"ma-phieu": {"ABCD-EFGH-JKLM"}})
	if err != nil {
		t.Fatal(err)
	}
	if page := h.body(r); !strings.Contains(page, "Cũng có thể phiếu thuộc những ngày đã mất dữ liệu: ngày 11/03/2026.") {
		t.Errorf("a receipt not found: %s", page)
	}
}

// What SQLite says in English is told in words.
func TestFaultsAreToldInWords(t *testing.T) {
	t.Parallel()
	h := open(t, "2026-03-10")
	h.stop()
	file := filepath.Join(h.data, upkeep.Database)
	body, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for i := 4096; i < len(body); i++ {
		body[i] = 'x'
	}
	if err := os.WriteFile(file, body, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{{"verify"}, {"points", "list"}, {"backup"}} {
		if out, code := h.run(args...); code != 1 || out != "sipas: Tệp dữ liệu bị hỏng; xin dừng dịch vụ và chạy sipas restore với bản sao lưu gần nhất.\n" {
			t.Errorf("%v: %d %s", args, code, out)
		}
	}
}

// A phone that stalls in the middle of its form keeps nobody from stopping.
func TestStopsThoughAPhoneStalls(t *testing.T) {
	t.Parallel()
	cfg := config.Serve{Addr: "127.0.0.1:0", Data: t.TempDir(), Calendar: "calendar", AdminPassword: testPassword, Drain: 200 * time.Millisecond}
	s, err := Start(context.Background(), cfg, store.Options{}, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	served := make(chan error, 1)
	go func() { served <- s.Serve(ctx) }()
	phone, err := net.Dial("tcp", s.Address())
	if err != nil {
		t.Fatal(err)
	}
	defer phone.Close()
	if _, err := io.WriteString(phone, "POST /kiem-tra HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-www-form-urlencoded\r\n"+
		"Content-Length: 1000\r\nExpect: 100-continue\r\n\r\n"); err != nil {
		t.Fatal(err)
	}
	if _, err := phone.Read(make([]byte, 1)); err != nil { // it is being served
		t.Fatal(err)
	}
	stop()
	select {
	case err = <-served:
	case <-time.After(20 * time.Second):
		t.Fatal("does not stop")
	}
	if err != nil {
		t.Errorf("stopped with %v", err)
	}
	if err := s.Close(context.Background()); err != nil {
		t.Error(err)
	}
	if _, err := os.Stat(filepath.Join(cfg.Data, upkeep.Database)); err != nil {
		t.Error(err)
	}
}
