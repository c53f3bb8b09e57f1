package web_test

import (
	"archive/zip"
	"database/sql"
	"encoding/csv"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"sipas/internal/export"
	"sipas/internal/survey"
	"sipas/internal/web/site"
)

const rawExportPath = "/quan-tri/du-lieu-goc"

// downloads are the events of raw exports.
func (s *service) downloads() []survey.Event {
	s.t.Helper()
	events, err := s.store.Events(s.t.Context(), "", "")
	if err != nil {
		s.t.Fatal(err)
	}
	return slices.DeleteFunc(events, func(e survey.Event) bool { return e.Kind != survey.EventExport })
}

// unzip reads a raw export.
func unzip(t *testing.T, body string) map[string]string {
	t.Helper()
	z, err := zip.NewReader(strings.NewReader(body), int64(len(body)))
	if err != nil {
		t.Fatal(err)
	}
	if z.Comment != export.Confidential {
		t.Errorf("comment %q", z.Comment)
	}
	files := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		files[f.Name] = string(text)
	}
	return files
}

func rows(t *testing.T, text string) int {
	t.Helper()
	all, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return len(all) - 1
}

// TestRawExport: giám sát and quản trị are given the record, each time with an
// event; nobody else is.
func TestRawExport(t *testing.T) {
	t.Parallel()
	s := spring(t, func(*site.Deps) {})
	supervisor, admin, reader := s.officer("giam-sat"), s.officer("quan-tri"), s.officer("doc")
	ask := func(client *http.Client, values url.Values) page {
		return s.do(client, s.request(http.MethodPost, rawExportPath, values.Encode()))
	}
	s.do(supervisor, s.request(http.MethodGet, "/quan-tri/xem-xet", "")).want(http.StatusOK).
		wants(`form[action="`+rawExportPath+`"]`, export.Confidential, "Mỗi lần tải được ghi vào nhật ký có niêm phong")

	ask(reader, nil).want(http.StatusForbidden)
	ask(s.browser(), nil).want(http.StatusSeeOther)
	s.do(supervisor, s.request(http.MethodGet, rawExportPath, "")).want(http.StatusMethodNotAllowed)
	foreign := s.request(http.MethodPost, rawExportPath, "")
	foreign.Header.Set("Origin", "https://elsewhere.example")
	s.do(supervisor, foreign).want(http.StatusForbidden)
	ask(supervisor, url.Values{"ky": {"2026-99"}}).want(http.StatusUnprocessableEntity)
	if got := s.downloads(); len(got) != 0 {
		t.Fatalf("events of nothing: %v", got)
	}

	p := ask(supervisor, nil).want(http.StatusOK)
	if p.header.Get("Content-Type") != "application/zip" || p.header.Get("Cache-Control") != "no-store" ||
		p.header.Get("Content-Disposition") != `attachment; filename="khong-cong-bo-du-lieu-goc-2026-05-20.zip"` {
		t.Errorf("header %v", p.header)
	}
	files := unzip(t, p.body)
	for _, name := range []string{"responses.csv", "days.csv", "events.csv", "receipts.csv", "set-asides.csv", "decisions.csv", "served.csv", "codebook.json"} {
		if files[name] == "" {
			t.Errorf("no %s", name)
		}
	}
	if n := rows(t, files["responses.csv"]); n != 178 {
		t.Errorf("%d responses", n)
	}
	if !strings.HasPrefix(files["DOC-TRUOC.txt"], export.Confidential) {
		t.Error("the note does not say that it is confidential")
	}
	got := s.downloads()
	if len(got) != 1 || got[0].Actor != "giam-sat" || got[0].Subject != "2026-01-05..2026-05-19" || got[0].Day != today {
		t.Fatalf("events %v", got)
	}

	april := unzip(t, ask(admin, url.Values{"ky": {" 2026-04 "}}).want(http.StatusOK).body)
	if n := rows(t, april["responses.csv"]); n != 20 {
		t.Errorf("%d responses in April", n)
	}
	s.closeUntil(today.Next())
	got = s.downloads()
	if !slices.ContainsFunc(got, func(e survey.Event) bool { return e.Actor == "quan-tri" && e.Subject == "2026-04-01..2026-04-30" }) {
		t.Fatalf("events %v", got)
	}
	s.logIn(supervisor, "giam-sat", password).want(http.StatusSeeOther) // tomorrow
	sealed := unzip(t, ask(supervisor, nil).want(http.StatusOK).body)["events.csv"]
	for _, e := range got {
		if !strings.Contains(sealed, e.Digest) {
			t.Errorf("%s is not in the sealed record", e.ID)
		}
	}
}

// TestRawExportNeedsItsEvent: what cannot be written down is not handed out.
func TestRawExportNeedsItsEvent(t *testing.T) {
	t.Parallel()
	s := spring(t, func(*site.Deps) {})
	supervisor := s.officer("giam-sat")
	db, err := sql.Open("sqlite", "file:"+s.path+"?_pragma=busy_timeout(5000)")
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.Exec(`CREATE TRIGGER refuse BEFORE INSERT ON events BEGIN SELECT RAISE(ABORT, 'refused'); END`); err != nil {
		t.Fatal(err)
	}
	p := s.do(supervisor, s.request(http.MethodPost, rawExportPath, ""))
	p.want(http.StatusInternalServerError)
	if p.header.Get("Content-Disposition") != "" {
		t.Errorf("header %v", p.header)
	}
}
