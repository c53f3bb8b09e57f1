package proof

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"sipas/internal/app"
	"sipas/internal/results"
	"sipas/internal/seed"
	"sipas/internal/store"
	"sipas/internal/survey"
	"sipas/internal/testkit"
	"sipas/seeds"
)

// TestForms lets a small commune live in a service, and holds every form of some
// periods to the laws.
func TestForms(t *testing.T) {
	t.Parallel()
	h := small(t, 14, "2026-07-02")
	for _, period := range []string{"2025", "2026-H1", "2026-Q2", "2026-06"} {
		h.holdForms(t, period)
	}
	h.plantInForms(t, "2026-Q2")
}

// holdForms holds every form of a period to the laws.
func (h *harness) holdForms(t *testing.T, period string) {
	t.Helper()
	doc := h.json(period)
	file := func(format string) []byte { return h.run("report", "--period", period, "--format", format) }
	if h.isPublic(period) {
		for what, same := range map[string]bool{
			"JSON": bytes.Equal(h.get("/cong-khai/so-lieu.json?ky="+period), doc.body),
			"CSV":  bytes.Equal(h.get("/cong-khai/so-lieu.csv?ky="+period), file("csv")),
		} {
			if !same {
				t.Errorf("%s: the %s of the public page is not that of the command line", period, what)
			}
		}
		report(t, inEnglish(readHTML(t, period+" in English", h.get("/cong-khai?lang=en&ky="+period)), readHTML(t, "", h.get("/cong-khai?lang=vi&ky="+period))))
	}
	faults, numbers := csvFaults(t, period+" csv", file("csv"), doc)
	report(t, faults)
	b := h.book(doc)
	var counts []string
	for _, f := range h.forms(period) {
		b := b
		if strings.HasSuffix(f.name, "figures") && summaryOf(t, doc).Period.Kind == "month" {
			month := h.staffMonth(period, f)
			(&proven{staff: []document{month}}).proveStaff(t)
			b = h.book(month)
		}
		faults, n := b.check(f)
		report(t, faults)
		if centre := parsed(t, doc)["centre"].(object); centre["simulated"] == true && !strings.Contains(strings.ToLower(strings.Join(f.texts(), " ")), "giả lập") {
			t.Errorf("%s: that the figures are simulated is not said", f.name)
		}
		numbers += n
		counts = append(counts, fmt.Sprintf("%s %d", strings.TrimPrefix(f.name, period+" "), n))
		if strings.HasSuffix(f.name, "docx") {
			if _, err := exec.LookPath("pdftotext"); err != nil {
				t.Log("pdftotext is missing: the PDF was NOT read")
				continue
			}
			report(t, b.pdfFaults(period+" pdf", readPDF(t, file("pdf")), f))
		}
	}
	t.Logf("%s: %d numbers of forms in the JSON: %s", period, numbers, strings.Join(counts, ", "))
}

// book is what a reader of the forms of a period may know: its Summary and those of
// the periods that stand beside it.
func (h *harness) book(main document) *book {
	var all []document
	var before *document
	names := periodNames(h.record.responses[0].answeredDay, h.record.lastDay)
	for _, name := range names {
		doc := h.json(name)
		all = append(all, doc)
		if was, is := summaryOf(h, doc).Period, summaryOf(h, main).Period; was.Kind == is.Kind && was.To == is.From {
			before = &doc
		}
	}
	for day := after(h.record.lastDay, -7); day <= h.record.lastDay; day = after(day, 1) {
		all = append(all, h.json(day))
	}
	return newBook(h, main, before, all...)
}

// inEnglish holds the rates of the English public page against the Vietnamese one.
func inEnglish(page, original form) (faults []string) {
	rates := func(f form) (all []string) {
		for _, text := range f.texts() {
			all = append(all, rateOfPage.FindAllString(text, -1)...)
		}
		slices.Sort(all)
		return all
	}
	if english, want := rates(page), rates(original); !slices.Equal(english, want) || len(want) == 0 {
		faults = append(faults, fmt.Sprintf("%s: %q, in Vietnamese %q", page.name, english, want))
	}
	return faults
}

var rateOfPage = regexp.MustCompile(`\b\d+,\d\d\b`)

// pdfFaults holds the text of a PDF against the same document as docx: every number of
// one is in the other, at least as often in the PDF, which repeats heads and says in
// words what its charts show.
func (b *book) pdfFaults(name, text string, docx form) (faults []string) {
	times, in := map[string]int{}, map[string]int{}
	for _, part := range docx.texts() {
		for _, n := range numbersIn(part) {
			times[n]++
		}
	}
	for line := range strings.Lines(text) {
		for _, n := range numbersIn(line) {
			if in[n]++; times[n] == 0 && !pageNumber(line) {
				if what, _ := b.drawing(strings.TrimSpace(line)); what != "" {
					faults = append(faults, fmt.Sprintf("%s: %s: %s", name, strings.TrimSpace(line), what))
				}
			}
		}
	}
	for n, wanted := range times {
		if in[n] < wanted {
			faults = append(faults, fmt.Sprintf("%s: %s stands %d times, in the docx %d", name, n, in[n], wanted))
		}
	}
	return faults
}

// texts is everything a form says.
func (f *form) texts() []string {
	all := slices.Concat(f.said, f.drawn)
	for _, r := range f.rows {
		all = append(all, r.cells...)
	}
	return all
}

func pageNumber(line string) bool { return len(strings.TrimSpace(line)) < 4 }

// small is a service of a commune with one in so many of the answers of the
// demonstration, from the first day of 2025 to the day before until.
func small(t *testing.T, few int, until survey.Day) *harness {
	t.Helper()
	clock := testkit.NewClock("2025-01-01")
	h := &harness{TB: t, data: t.TempDir()}
	h.command = func(ctx context.Context, stdin string, stdout io.Writer, args ...string) error {
		var faults bytes.Buffer
		e := app.Env{Args: args, Getenv: func(string) string { return "" }, Stdin: strings.NewReader(stdin), Stdout: stdout, Stderr: &faults,
			Version: "test", Store: store.Options{Now: clock.Now}}
		if code := app.Main(ctx, e); code != 0 {
			return fmt.Errorf("exit code %d: %s", code, &faults)
		}
		return nil
	}
	known, err := seed.Load(seeds.FS)
	if err != nil {
		t.Fatal(err)
	}
	story := seed.NewDemo(known, survey.CalendarMonths, until)
	ctx := t.Context()
	st, err := store.Open(ctx, filepath.Join(h.data, "sipas.db"), store.Options{Now: clock.Now, Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	_, err = st.Seed(ctx, story.Catalogue())
	must(err)
	must(st.FixCalendar(ctx, survey.CalendarMonths))
	shown := results.New(st, survey.CalendarMonths)
	for _, day := range append(story.Days(), until) {
		clock.Set(day)
		if day == survey.CalendarMonths.MonthStart(day) {
			_, err := st.CloseDays(ctx)
			must(err)
			must(shown.Decide(ctx))
		}
		var group sync.WaitGroup
		for i, d := range story.On(day) {
			if i%few != 0 || day == until {
				continue
			}
			group.Go(func() {
				if _, err := st.AddResponse(ctx, fmt.Sprintf("forms-%s-%06d", day, i), d); err != nil {
					t.Error(err)
				}
			})
		}
		group.Wait()
	}
	_, err = st.ReplaceServed(ctx, story.Served(survey.CalendarMonths), "sổ tay", "admin")
	must(err)
	must(st.Close())
	h.open()
	return h
}

// TestFormsOfDataFolder holds a data folder to the laws by its binary alone, as
// TestDataFolder recounts and attacks it. It works on a copy.
func TestFormsOfDataFolder(t *testing.T) {
	binary, data := os.Getenv("SIPAS_PROOF_BINARY"), os.Getenv("SIPAS_PROOF_DATA")
	if binary == "" || data == "" {
		t.Skip("no SIPAS_PROOF_BINARY and SIPAS_PROOF_DATA")
	}
	h := &harness{TB: t, data: t.TempDir(), command: program(binary)}
	if err := h.command(t.Context(), "", io.Discard, "backup", "--data", data, "--out", filepath.Join(h.data, "sipas.db")); err != nil {
		t.Fatal(err)
	}
	h.open()
	for _, period := range periodNames(h.record.responses[0].answeredDay, h.record.lastDay) {
		h.holdForms(t, period)
	}
}
