package app

import (
	"bytes"
	"context"
	"io/fs"
	"log/slog"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"sipas/internal/config"
	"sipas/internal/store"
	"sipas/internal/survey"
	"sipas/internal/upkeep"
)

// TestContactIsNowhereInClear leaves a contact as a phone does and looks for it
// in every file of the data folder, in a backup and in an export.
func TestContactIsNowhereInClear(t *testing.T) {
	t.Parallel()
	h := open(t, "2026-03-10")
	phone := &http.Client{}
	_, thanks := h.answer(phone, h.base+"/s/"+h.code("quay-1"), url.Values{"q-chung": {"2"}, "comment": {"Chờ lâu quá"}})
	link := regexp.MustCompile(`href="(/s/[^"]*/lien-he/[^"?]*)`).FindStringSubmatch(thanks)
	if link == nil {
		t.Fatalf("no way to ask for a call back: %s", thanks)
	}
	secrets := []string{"Nguyễn Thị Lan Kín", "0912345678", "lan-kin@thu.vn"}
	r, err := phone.PostForm(h.base+link[1], url.Values{"name": secrets[:1], "phone": secrets[1:2], "email": secrets[2:], "consent": {"1"}})
	if err != nil {
		t.Fatal(err)
	}
	if page := h.body(r); r.StatusCode != http.StatusOK || !strings.Contains(page, "Đã lưu cách liên hệ") {
		t.Fatalf("%d: %s", r.StatusCode, page)
	}
	h.closeUntil("2026-03-12")
	if _, page := h.get(h.logIn(), h.base+"/quan-tri/lien-he"); !strings.Contains(page, secrets[0]) || !strings.Contains(page, secrets[1]) {
		t.Errorf("staff do not see it: %s", page)
	}

	outside := t.TempDir()
	for _, args := range [][]string{{"export", "--out", filepath.Join(outside, "raw")}, {"backup", "--out", filepath.Join(outside, "copy.db")}} {
		if out, code := h.run(args...); code != 0 {
			t.Fatal(out)
		}
	}
	key, err := os.ReadFile(filepath.Join(h.data, "contact.key"))
	if err != nil {
		t.Fatal(err)
	}
	files := h.searchFor(h.data, secrets...)
	files += h.searchFor(outside, append(secrets, strings.TrimSpace(string(key)))...)
	if files < 9 {
		t.Errorf("looked into %d files only", files)
	}
}

// searchFor fails the test where a file of the folder holds one of the texts;
// it returns how many files it read.
func (h *harness) searchFor(folder string, secrets ...string) (files int) {
	h.t.Helper()
	err := filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		files++
		body, err := os.ReadFile(path)
		for _, secret := range secrets {
			if bytes.Contains(body, []byte(secret)) {
				h.t.Errorf("%s holds %q", path, secret)
			}
		}
		return err
	})
	if err != nil {
		h.t.Fatal(err)
	}
	return files
}

// TestStartTellsOfAMissingContactKey starts on a backup whose key stayed behind.
func TestStartTellsOfAMissingContactKey(t *testing.T) {
	t.Parallel()
	h := open(t, "2026-03-10")
	_, thanks := h.answer(&http.Client{}, h.base+"/s/"+h.code("quay-1"), url.Values{"q-chung": {"2"}, "comment": {"Chờ lâu quá"}})
	receipt := regexp.MustCompile(`[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}`).FindString(thanks)
	if err := h.Store.AddContact(context.Background(), receipt, survey.Contact{Phone: "0912345678"}); err != nil {
		t.Fatal(err)
	}
	elsewhere := t.TempDir()
	if out, code := h.run("backup", "--out", filepath.Join(elsewhere, upkeep.Database)); code != 0 {
		t.Fatal(out)
	}
	var log bytes.Buffer
	cfg := config.Serve{Addr: "127.0.0.1:0", Data: elsewhere, Calendar: "calendar", Drain: 1e9}
	s, err := Start(context.Background(), cfg, store.Options{Now: h.clock.Now}, slog.New(slog.NewTextHandler(&log, nil)))
	if err != nil {
		t.Fatal(err)
	}
	s.keeper.Look(context.Background()) // as each round does
	if err := s.Close(context.Background()); err != nil {
		t.Error(err)
	}
	if !strings.Contains(log.String(), "level=WARN") || !strings.Contains(log.String(), "Thiếu tệp khóa contact.key") {
		t.Errorf("log %s", log.String())
	}
}
