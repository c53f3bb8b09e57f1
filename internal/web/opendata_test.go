package web_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"net/http"
	"strconv"
	"strings"
	"testing"

	"sipas/internal/report"
	printed "sipas/internal/results"
	"sipas/internal/survey"
	"sipas/internal/web"
)

// realFigures lets the figures come from the record.
func realFigures(d *web.Deps) { d.Results = printed.New(d.Store, survey.CalendarMonths) }

// answeredIn stores answers on a day in May and closes the days before June 3;
// nine more are of that open day.
func (s *site) answeredIn() {
	s.t.Helper()
	for range 12 {
		s.post("/s/q11111/gui", s.filled("/s/q11111", "5")).want(http.StatusSeeOther)
	}
	s.closeUntil("2026-06-03")
	for range 9 {
		s.post("/s/q11111/gui", s.filled("/s/q11111", "1")).want(http.StatusSeeOther)
	}
}

// TestOpenDataIsTheReport holds the files to the bytes of the reports.
func TestOpenDataIsTheReport(t *testing.T) {
	t.Parallel()
	var figures *printed.Results
	s := newSiteWith(t, func(d *web.Deps) { figures = printed.New(d.Store, survey.CalendarMonths); d.Results = figures })
	s.answeredIn()
	period, err := survey.CalendarMonths.Parse("2026-05")
	if err != nil {
		t.Fatal(err)
	}
	summary, err := figures.Summary(t.Context(), period)
	if err != nil {
		t.Fatal(err)
	}
	var wantJSON, wantCSV bytes.Buffer
	if err := report.JSON(&wantJSON, summary); err != nil {
		t.Fatal(err)
	}
	if err := report.CSV(&wantCSV, summary); err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]string{"so-lieu.json": wantJSON.String(), "so-lieu.csv": wantCSV.String()} {
		for _, query := range []string{"", "?ky=2026-05"} { // May is the last closed month
			p := s.get("/cong-khai/" + path + query).want(http.StatusOK)
			if p.body != want {
				t.Errorf("%s%s is not the report", path, query)
			}
			for name, want := range map[string]string{"Access-Control-Allow-Origin": "*", "Cross-Origin-Resource-Policy": "cross-origin",
				"Cache-Control": "public, max-age=300", "Set-Cookie": "", "Content-Disposition": `inline; filename="so-lieu-2026-05` + path[7:] + `"`} {
				if got := p.header.Get(name); got != want {
					t.Errorf("%s: %s is %q, want %q", path, name, got, want)
				}
			}
		}
	}
	if got := s.get("/cong-khai/so-lieu.json").header.Get("Content-Type"); got != "application/json; charset=utf-8" {
		t.Errorf("content type %q", got)
	}
	if summary.Totals.Received != 12 || summary.Unrestricted {
		t.Errorf("the open day is in the figures, or nothing is hidden: %+v", summary.Totals)
	}
	page := s.get("/cong-khai").want(http.StatusOK)
	if got := page.header.Get("Access-Control-Allow-Origin") + page.header.Get("Cross-Origin-Resource-Policy"); got != "same-origin" {
		t.Errorf("the page itself is lent to other sites: %q", got)
	}
	if body := page.text("main"); !strings.Contains(body, "12 phiếu nhận được") {
		t.Errorf("page %s", body)
	}
}

func TestOpenDataBeforeAnythingIsClosed(t *testing.T) {
	t.Parallel()
	s := newSiteWith(t, realFigures)
	s.get("/cong-khai/so-lieu.json").want(http.StatusNotFound)
	s.get("/cong-khai/so-lieu.csv").want(http.StatusNotFound)
	if got := s.get("/cong-khai/niem-phong.csv").want(http.StatusOK).body; got != "\ufeffday,count,previous,seal\n" {
		t.Errorf("seals %q", got)
	}
	if got := s.get("/cong-khai/ky.json").want(http.StatusOK).body; !strings.Contains(got, `"periods": []`) {
		t.Errorf("index %s", got)
	}
}

// TestSealsAreAChain has every closed day and not the open one.
func TestSealsAreAChain(t *testing.T) {
	t.Parallel()
	s := newSiteWith(t, realFigures)
	s.answeredIn()
	p := s.get("/cong-khai/niem-phong.csv").want(http.StatusOK)
	rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(p.body, "\ufeff"))).ReadAll()
	if err != nil || p.header.Get("Content-Type") != "text/csv; charset=utf-8" {
		t.Fatal(err, p.header)
	}
	seals, err := s.store.Seals(t.Context(), "", "")
	if err != nil || len(rows) != len(seals)+1 || rows[len(rows)-1][0] != "2026-06-02" {
		t.Fatalf("%d rows for %d seals, %v", len(rows), len(seals), err)
	}
	previous := survey.FirstPrevious
	for i, x := range seals {
		row := rows[i+1]
		if row[0] != string(x.Day) || row[1] != strconv.Itoa(x.Count) || row[2] != previous || row[3] != x.Seal {
			t.Errorf("row %v, seal %+v", row, x)
		}
		previous = row[3]
	}
}

// TestIndexLeadsToEveryPeriod follows every address of the index.
func TestIndexLeadsToEveryPeriod(t *testing.T) {
	t.Parallel()
	s := newSiteWith(t, realFigures)
	s.closeUntil("2027-01-02")
	p := s.get("/cong-khai/ky.json").want(http.StatusOK)
	var index struct {
		Schema      int
		Seal, Seals string
		Reuse, Note string
		Periods     []struct{ Name, Kind, From, To, JSON, CSV, Page string }
	}
	if err := json.Unmarshal([]byte(p.body), &index); err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, x := range index.Periods {
		names = append(names, x.Name)
		for _, path := range []string{x.JSON, x.CSV, x.Page} {
			s.get("/cong-khai/" + strings.TrimPrefix(path, "../cong-khai")).want(http.StatusOK)
		}
	}
	if got, want := strings.Join(names, " "), "2026-12 2026-11 2026-10 2026-09 2026-08 2026-07 2026-06 2026-05 2026-Q4 2026-Q3 2026-Q2 2026-H2 2026-H1 2026"; got != want {
		t.Errorf("periods %s, want %s", got, want)
	}
	s.get("/cong-khai/" + index.Seals).want(http.StatusOK)
	if index.Schema != 1 || len(index.Seal) != 64 || index.Reuse == "" || index.Note == "" {
		t.Errorf("index %+v", index)
	}
}

// TestTagsSpareTheBytes asks again for what the client has, in both forms, and
// after the next seal.
func TestTagsSpareTheBytes(t *testing.T) {
	t.Parallel()
	s := newSiteWith(t, realFigures)
	s.answeredIn()
	ask := func(path, encoding, tag string) page {
		r := s.request(http.MethodGet, path, "")
		r.Header.Set("Accept-Encoding", encoding)
		r.Header.Set("If-None-Match", tag)
		return s.do(s.browser(), r)
	}
	tags := map[string]string{}
	for _, path := range []string{"/cong-khai?lang=vi", "/cong-khai?lang=en", "/cong-khai?man-hinh=1", "/cong-khai?ky=2026-05", "/cong-khai/so-lieu.json", "/cong-khai/so-lieu.csv",
		"/cong-khai/niem-phong.csv", "/cong-khai/ky.json"} {
		for _, encoding := range []string{"gzip", "identity"} {
			first := ask(path, encoding, "").want(http.StatusOK)
			tag := first.header.Get("ETag")
			if len(tag) < 20 || !strings.HasPrefix(tag, `"`) || tags[tag] != "" && tags[tag] != path {
				t.Errorf("%s %s: tag %s, also of %q", path, encoding, tag, tags[tag])
			}
			tags[tag] = path
			again := ask(path, encoding, `"x", `+tag).want(http.StatusNotModified)
			if again.body != "" || again.header.Get("ETag") != tag || again.header.Get("Cache-Control") == "" ||
				again.header.Get("Access-Control-Allow-Origin") != first.header.Get("Access-Control-Allow-Origin") {
				t.Errorf("%s: %v %q", path, again.header, again.body)
			}
			if other := ask(path, encoding, `"x"`).want(http.StatusOK); other.body != first.body {
				t.Errorf("%s: two answers differ", path)
			}
		}
	}
	s.closeUntil("2026-06-05")
	for tag, path := range tags {
		if strings.HasSuffix(tag, `-z"`) {
			ask(path, "gzip", tag).want(http.StatusOK)
		}
	}
}
