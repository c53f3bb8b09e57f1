package results_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"

	"sipas/internal/results"
	"sipas/internal/store"
	"sipas/internal/survey"
	"sipas/internal/testkit"
)

// hall is a store in which people of March and of the days of April after it
// left comments.
type hall struct {
	*results.Results
	t     *testing.T
	store *store.Store
	clock *testkit.Clock
	sent  int
}

func newHall(t *testing.T) *hall {
	t.Helper()
	h := &hall{t: t, clock: testkit.NewClock("2026-03-10")}
	h.store, _ = testkit.Store(t, h.clock)
	h.Results = results.New(h.store, survey.CalendarMonths)
	return h
}

func (h *hall) says(domain, comment string) {
	h.t.Helper()
	h.sent++
	d := testkit.Draft(2)
	d.Domain, d.Procedure, d.Comment = domain, "", comment
	if _, err := h.store.AddResponse(context.Background(), fmt.Sprintf("%032x", h.sent), d); err != nil {
		h.t.Fatal(err)
	}
}

func (h *hall) at(day survey.Day) {
	h.t.Helper()
	h.clock.Set(day)
	if _, err := h.store.CloseDays(context.Background()); err != nil {
		h.t.Fatal(err)
	}
	if err := h.FixDisclosures(context.Background()); err != nil {
		h.t.Fatal(err)
	}
}

func (h *hall) read(name string, change func(*results.CommentFilter)) results.Comments {
	h.t.Helper()
	p, err := survey.CalendarMonths.Parse(name)
	if err != nil {
		h.t.Fatal(err)
	}
	f := results.CommentFilter{Period: p}
	if change != nil {
		change(&f)
	}
	page, err := h.Comments(context.Background(), f)
	if err != nil {
		h.t.Fatal(err)
	}
	return page
}

// domains are the names beside the comments of a page.
func domains(page results.Comments) map[string]int {
	n := map[string]int{}
	for _, c := range page.List {
		n[c.Domain+"|"+c.DomainName]++
	}
	return n
}

func TestOnlyDomainsThatStandAloneAreNamed(t *testing.T) {
	t.Parallel()
	h := newHall(t)
	for range 6 {
		h.says("dat-dai", "chờ lâu")
	}
	for range 3 {
		h.says("xay-dung", "")
		h.says("chung-thuc", "")
	}
	h.says("xay-dung", "bản vẽ phải sửa nhiều lần")
	h.says("", "không rõ việc gì")
	h.at("2026-03-11")
	if got := domains(h.read("2026-03", nil)); len(got) != 1 || got["*|"] != 8 {
		t.Errorf("open month: %v", got)
	}
	h.at("2026-04-01")
	for _, period := range []string{"2026-03", "2026"} {
		page := h.read(period, nil)
		if got := domains(page); got["dat-dai|Đất đai"] != 6 || got["*|Các lĩnh vực khác"] != 2 || len(got) != 2 {
			t.Errorf("%s: %v", period, got)
		}
		if !slices.Equal(page.Domains, []string{"dat-dai"}) || page.Total != 8 {
			t.Errorf("%s: %v of %d", period, page.Domains, page.Total)
		}
		for domain, want := range map[string]int{"dat-dai": 6, results.OtherDomains: 2, "xay-dung": 0, "": 8} {
			if got := h.read(period, func(f *results.CommentFilter) { f.Domain = domain }); got.Found != want {
				t.Errorf("%s: domain %q finds %d, want %d", period, domain, got.Found, want)
			}
		}
		for _, c := range page.List {
			if c.AnsweredDay != "" {
				t.Errorf("the day is told: %+v", c)
			}
		}
	}
}

func TestCommentsAreSearchedMasked(t *testing.T) {
	t.Parallel()
	h := newHall(t)
	h.says("dat-dai", "Đợi sổ đỏ lâu, gọi 0987654321")
	h.says("dat-dai", norm.NFD.String("Rất nhiệt tình"))
	h.at("2026-03-11")
	for search, want := range map[string]int{"doi lau": 1, "LÂU ĐỢI": 1, "nhiệt tình": 1, norm.NFD.String("nhiệt"): 1,
		"0987654321": 0, "doi nhiet": 0, "!!!": 0, "": 2} {
		page := h.read("2026-03", func(f *results.CommentFilter) { f.Search = search })
		if page.Found != want || page.Total != 2 {
			t.Errorf("%q finds %d of %d, want %d", search, page.Found, page.Total, want)
		}
		for _, c := range page.List {
			if (len(c.Found) > 0) != (search != "") {
				t.Errorf("%q: marked %v", search, c.Found)
			}
		}
	}
}

func TestCommentsArePagedNewestMonthFirst(t *testing.T) {
	t.Parallel()
	h := newHall(t)
	for range 30 {
		h.says("dat-dai", "tháng ba")
	}
	h.at("2026-04-05")
	for range 22 {
		h.says("dat-dai", "tháng tư")
	}
	h.at("2026-04-06")
	seen := map[string]bool{}
	for page, want := range map[int]int{1: 25, 2: 25, 3: 2, 9: 2, 0: 25, -1: 25} {
		got := h.read("2026", func(f *results.CommentFilter) { f.Page = page })
		if len(got.List) != want || got.Pages != 3 || got.Found != 52 || got.Page != min(max(page, 1), 3) {
			t.Errorf("page %d: %d comments, page %d of %d", page, len(got.List), got.Page, got.Pages)
		}
		for _, c := range got.List {
			seen[c.ID] = true
		}
	}
	if len(seen) != 52 {
		t.Errorf("%d comments on all pages", len(seen))
	}
	first := h.read("2026", nil).List
	if first[0].Month.Name != "2026-04" || first[24].Month.Name != "2026-03" {
		t.Errorf("from %s to %s", first[0].Month.Name, first[24].Month.Name)
	}
	if empty := h.read("2025", nil); empty.Pages != 1 || empty.Page != 1 || len(empty.List) != 0 {
		t.Errorf("a year without comments: %+v", empty)
	}
}

func TestMarksFilterComments(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	h := newHall(t)
	for _, comment := range []string{"một", "hai", "ba", "bốn"} {
		h.says("dat-dai", comment)
	}
	h.at("2026-03-11")
	ids := map[string]string{}
	for _, c := range h.read("2026-03", nil).List {
		ids[c.Body] = c.ID
	}
	mark := func(comment string, chosen bool, tags ...string) {
		t.Helper()
		if err := h.store.MarkComment(ctx, ids[comment], tags, chosen, "admin"); err != nil {
			t.Fatal(err)
		}
	}
	mark("một", true, "khen", "phi")
	mark("hai", false, "khen")
	mark("ba", true, "khen")
	if err := h.store.Redact(ctx, ids["ba"], "nêu tên người khác", "admin"); err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		name   string
		change func(*results.CommentFilter)
		want   string
	}{
		{"everything, the redacted one without text", nil, " bốn hai một"},
		{"tag", func(f *results.CommentFilter) { f.Tag = "khen" }, "hai một"},
		{"no tag yet", func(f *results.CommentFilter) { f.Tag = results.Untagged }, "bốn"},
		{"unknown tag", func(f *results.CommentFilter) { f.Tag = "x" }, ""},
		{"chosen", func(f *results.CommentFilter) { f.Chosen = true }, "một"},
		{"redacted is not found", func(f *results.CommentFilter) { f.Search = "ba" }, ""},
	}
	for _, tt := range tests {
		page := h.read("2026-03", tt.change)
		var got []string
		for _, c := range page.List {
			got = append(got, c.Body)
		}
		slices.Sort(got)
		if strings.Join(got, " ") != tt.want || page.Tags["khen"] != 2 || page.Total != 3 {
			t.Errorf("%s: %q, %v of %d", tt.name, got, page.Tags, page.Total)
		}
	}
	year, _ := survey.CalendarMonths.Parse("2026")
	chosen, err := h.ChosenComments(ctx, year)
	if err != nil || len(chosen) != 1 || chosen[0].Body != "một" || chosen[0].Month.Name != "2026-03" || chosen[0].AnsweredDay != "" {
		t.Errorf("for the report: %+v, %v", chosen, err)
	}
	gone, err := h.Comment(ctx, ids["ba"])
	if err != nil || !gone.Gone || gone.Reason != "nêu tên người khác" {
		t.Errorf("%+v, %v", gone, err)
	}
}
