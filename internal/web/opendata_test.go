package web_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"testing"

	"sipas/internal/report"
	"sipas/internal/survey"
	"sipas/internal/testkit/closed"
	"sipas/internal/web/site"
)

// answeredIn stores answers on a day in May and closes the days before June 3;
// nine more are of that open day.
func (s *service) answeredIn() {
	s.t.Helper()
	for range 12 {
		values := s.filled("/s/q11111", "5")
		values.Set("stage", "received")
		s.post("/s/q11111/gui", values).want(http.StatusSeeOther)
	}
	s.closeUntil("2026-06-03")
	for range 9 {
		s.post("/s/q11111/gui", s.filled("/s/q11111", "1")).want(http.StatusSeeOther)
	}
}

// TestOpenDataIsTheReport holds the files to the bytes of the reports.
func TestOpenDataIsTheReport(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	s.answeredIn()
	period, err := survey.CalendarMonths.Parse("2026-05")
	if err != nil {
		t.Fatal(err)
	}
	summary := closed.Of(t, s.results, period)
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
	s := newSite(t)
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
	s := newSite(t)
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

// TestIndexListsThePeriodsShown: a joined month begins earlier, one too small is
// not there, and every period of the list can be fetched.
func TestIndexListsThePeriodsShown(t *testing.T) {
	t.Parallel()
	s := spring(t, func(*site.Deps) {})
	var index struct {
		Periods []struct{ Name, Kind, From, To string }
	}
	if err := json.Unmarshal([]byte(s.get("/cong-khai/ky.json").want(http.StatusOK).body), &index); err != nil {
		t.Fatal(err)
	}
	var list []string
	for _, x := range index.Periods {
		list = append(list, x.Name+" "+x.Kind+" "+x.From+" "+x.To)
		for _, path := range []string{"/cong-khai?ky=", "/cong-khai/so-lieu.json?ky=", "/cong-khai/so-lieu.csv?ky="} {
			s.get(path + x.Name).want(http.StatusOK)
		}
	}
	want := []string{"2026-04 month 2026-04-01 2026-05-01", "2026-03 month 2026-02-01 2026-04-01", "2026-01 month 2026-01-01 2026-02-01", "2026-Q1 quarter 2026-01-01 2026-04-01"}
	if !slices.Equal(list, want) {
		t.Errorf("periods %q, want %q", list, want)
	}
	var may struct {
		Schema     int
		Closed     bool
		Indicators []struct {
			ID       string
			Answered *int64
		}
	}
	if err := json.Unmarshal([]byte(s.get("/cong-khai/so-lieu.json?ky=2026-05").want(http.StatusOK).body), &may); err != nil {
		t.Fatal(err)
	}
	if may.Schema != 2 || may.Closed || *may.Indicators[0].Answered != 12 || may.Indicators[1].Answered != nil {
		t.Errorf("the month under way: %+v", may)
	}
}

// TestTagsSpareTheBytes asks again for what the client has, in both forms, and
// after the next seal.
func TestTagsSpareTheBytes(t *testing.T) {
	t.Parallel()
	s := newSite(t)
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
