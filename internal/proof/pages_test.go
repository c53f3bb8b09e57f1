package proof

import (
	"context"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/andybalholm/cascadia"
	"golang.org/x/net/html"
)

// pagesOwn are the numbers in the words of the pages themselves: the rules they
// explain ("dưới 5 phiếu", "dưới 50%"), and today's count, 0.
var pagesOwn = []string{"0", "5", "10", "50", "100"}

var (
	plainNumber      = regexp.MustCompile(`\d+(?:\.\d+)?`)
	vietnameseNumber = regexp.MustCompile(`\d+(?:\.\d{3})*(?:,\d+)?`)
)

// numbersOf lists the numbers of a report as JSON, those in names and days too.
func numbersOf(report []byte) map[string]bool {
	all := map[string]bool{}
	for _, n := range plainNumber.FindAllString(string(report), -1) {
		all[canonical(n)] = true
	}
	return all
}

// canonical writes 05 and 95.50 as 5 and 95.5.
func canonical(n string) string {
	n = strings.TrimLeft(n, "0")
	if strings.Contains(n, ".") {
		n = strings.TrimRight(strings.TrimRight(n, "0"), ".")
	}
	if n == "" || n[0] == '.' {
		n = "0" + n
	}
	return n
}

// strangers are the numbers in the text of a page that no report has.
func strangers(t testing.TB, page string, reports map[string]bool) []string {
	t.Helper()
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	main := cascadia.MustCompile("main").MatchFirst(root)
	if main == nil {
		t.Fatalf("no main in %s", page)
	}
	found := map[string]bool{}
	for _, n := range vietnameseNumber.FindAllString(textOf(main), -1) {
		n = canonical(strings.Replace(strings.ReplaceAll(n, ".", ""), ",", ".", 1))
		if !reports[n] && !slices.Contains(pagesOwn, n) {
			found[n] = true
		}
	}
	return slices.Sorted(maps.Keys(found))
}

// textOf is the visible text, without the choice of periods, the seal, and the
// scales of charts, whose values stand in the table below.
func textOf(n *html.Node) string {
	switch {
	case n.Type == html.TextNode:
		return n.Data
	case n.Type == html.ElementNode && slices.Contains([]string{"nav", "code", "svg"}, n.Data):
		return " "
	}
	text := ""
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		text += textOf(c) + " "
	}
	return text
}

// between are differences of two figures, which internal/stats has tests for, and
// days of work: no report has them.
var between = regexp.MustCompile(`[\d,]+ điểm phần trăm \(khoảng [\d,]+ – [\d,]+\)|\d+ ngày làm việc`)

// TestPagesAndFilesSayNothingElse: the tables and the CSV of every period have no
// number that is not in the JSON of the same period; the morning page none that is
// not in the JSON of this period or of those before it.
func TestPagesAndFilesSayNothingElse(t *testing.T) {
	t.Parallel()
	d := open(t, calendar)
	base, staff := d.serve(t)
	weeks, days := shortPeriods()
	pages := 0
	soFar := map[string]map[string]bool{} // numbers of the reports of one kind, up to the period
	for i, p := range slices.Concat(longPeriods(d.kind), weeks, days) {
		if p.months() == 0 && i%8 != 0 { // a sample of days and weeks
			continue
		}
		report := d.report(t, p, "json")
		said := numbersOf(append(report, p.last()...)) // where the report names the first day after it
		series := fmt.Sprint(len(p.name), p.months())
		if soFar[series] == nil {
			soFar[series] = map[string]bool{}
		}
		maps.Copy(soFar[series], said)
		morning := between.ReplaceAllString(get(t, staff, base+"/quan-tri?ky="+p.name), " ")
		if strings.Contains(morning, "được gộp với các ngày bên cạnh") {
			continue // the figures are those of several days, which no report is about
		}
		if found := strangers(t, morning, soFar[series]); len(found) > 0 && p.months() > 0 {
			t.Errorf("%s: the morning page says %v, the reports do not", p, found)
		}
		if found := strangers(t, get(t, staff, base+"/quan-tri/so-lieu?ky="+p.name), said); len(found) > 0 {
			t.Errorf("%s: the tables say %v, the report does not", p, found)
		}
		for _, found := range d.strangeCells(t, p) {
			t.Errorf("%s: %s, the report as JSON does not", p, found)
		}
		pages++
	}
	public := map[string]bool{}
	for _, p := range longPeriods(d.kind) { // the public page shows the last of three kinds, and a year of months
		if p.months() == 1 || p.name == "2026-Q4" || p.name == "2026" {
			maps.Copy(public, numbersOf(d.report(t, p, "json")))
		}
	}
	if found := strangers(t, get(t, &http.Client{}, base+"/cong-khai"), public); len(found) > 0 {
		t.Errorf("the public page says %v, the reports do not", found)
	}
	t.Logf("%d staff pages, %d CSV files, the public page", pages, pages)
}

// A hidden number that slips into a page is noticed.
func TestStrangersAreNoticed(t *testing.T) {
	t.Parallel()
	report := numbersOf([]byte(`{"answered": 1605, "rate": 95.50, "name": "Quầy 3"}`))
	page := "<main><nav>77</nav><td>1.605</td><td>95,50%</td><td>Quầy 3: dưới 5 phiếu</td>"
	for extra, want := range map[string]string{"": "[]", "<td>3</td>": "[]", "<td>4</td>": "[4]", "<td>95,51%</td>": "[95.51]"} {
		if got := fmt.Sprint(strangers(t, page+extra+"</main>", report)); got != want {
			t.Errorf("%q: %s, want %s", extra, got, want)
		}
	}
}

// strangeCells are the numbers in a row of the CSV that are not in the figure of
// the JSON the row is of.
func (d *demo) strangeCells(t testing.TB, p period) (found []string) {
	t.Helper()
	summary := tree(t, d.report(t, p, "json")).(object)
	for _, row := range parseCSV(t, d.report(t, p, "csv")) {
		figure := summary["totals"].(object)
		switch row["kind"] {
		case "meta":
			if n, err := strconv.Atoi(row["name"]); err == nil && fmt.Sprint(figure[row["group"]]) != fmt.Sprint(n) {
				found = append(found, "the CSV says "+row["group"]+" "+row["name"])
			}
			continue
		case "indicator":
			figure = summary["indicators"].(object)[row["indicator"]].(object)
		case "breakdown":
			table := summary["breakdowns"].(object)[row["indicator"]+" by "+row["dimension"]].(object)
			if figure = table; row["answered"] != "" || row["withheld"] != "small" || len(table["entries"].(object)) > 0 {
				figure = table["entries"].(object)[row["group"]].(object)
			}
		default:
			table := summary["indicators"].(object)[row["indicator"]].(object)[row["kind"]+"s"].(object)
			figure = table["entries"].(object)[row["group"]].(object)
		}
		for column, value := range row {
			if _, err := strconv.ParseFloat(value, 64); err == nil && !isIn(figure, column, value) {
				found = append(found, fmt.Sprintf("the CSV says %s %s of %s %s %s", column, value, row["indicator"], row["dimension"], row["group"]))
			}
		}
	}
	return found
}

// isIn says whether the column of a figure has the value.
func isIn(figure object, column, value string) bool {
	if level, ok := strings.CutPrefix(column, "level_"); ok {
		levels, _ := figure["levels"].(object)
		at, _ := strconv.Atoi(level)
		return fmt.Sprint(levels[strconv.Itoa(at-1)]) == value
	}
	if column == "target" {
		target, _ := figure["target"].(object)
		return fmt.Sprint(target["percent"]) == value
	}
	return column == "period" || column == "group" || column == "name" || fmt.Sprint(figure[column]) == value
}

// serve runs the service until the test ends, and signs in.
func (d *demo) serve(t testing.TB) (base string, staff *http.Client) {
	t.Helper()
	service, err := d.start()
	if err != nil {
		t.Fatal(err)
	}
	done := make(chan error, 1)
	go func() { done <- service.Serve(t.Context()) }()
	t.Cleanup(func() {
		if err := <-done; err != nil {
			t.Error(err)
		}
		if err := service.Close(context.Background()); err != nil {
			t.Error(err)
		}
	})
	base = "http://" + service.Address()
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	staff = &http.Client{Jar: jar}
	r, err := staff.PostForm(base+"/quan-tri/dang-nhap", url.Values{"ten": {"admin"}, "mat-khau": {password}})
	if err != nil {
		t.Fatal(err)
	}
	r.Body.Close()
	return base, staff
}

func get(t testing.TB, client *http.Client, link string) string {
	t.Helper()
	r, err := client.Get(link)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Body.Close()
	text, err := io.ReadAll(r.Body)
	if err != nil || r.StatusCode != http.StatusOK {
		t.Fatalf("%s: %d, %v", link, r.StatusCode, err)
	}
	return string(text)
}
