package app

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"maps"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"sipas/internal/export"
	"sipas/internal/survey"
	"sipas/internal/testkit"
)

// sheet is one CSV of an export, in memory.
type sheet struct {
	t    *testing.T
	path string
	rows [][]string // the first is the header
}

func read(t *testing.T, folder, name string) *sheet {
	t.Helper()
	s := &sheet{t: t, path: filepath.Join(folder, name)}
	text, err := os.ReadFile(s.path)
	if err != nil {
		t.Fatal(err)
	}
	if s.rows, err = csv.NewReader(strings.NewReader(strings.TrimPrefix(string(text), "\ufeff"))).ReadAll(); err != nil {
		t.Fatal(err)
	}
	return s
}

func (s *sheet) save() {
	s.t.Helper()
	var b strings.Builder
	b.WriteString("\ufeff")
	if err := csv.NewWriter(&b).WriteAll(s.rows); err != nil {
		s.t.Fatal(err)
	}
	write(s.t, s.path, b.String())
}

func (s *sheet) column(name string) int {
	s.t.Helper()
	i := slices.Index(s.rows[0], name)
	if i < 0 {
		s.t.Fatalf("%s has no column %s", s.path, name)
	}
	return i
}

// at finds the first row with the value; "" is any row.
func (s *sheet) at(column, value string) []string {
	s.t.Helper()
	for _, row := range s.rows[1:] {
		if value == "" || strings.HasPrefix(row[s.column(column)], value) {
			return row
		}
	}
	s.t.Fatalf("%s has no row with %s=%s", s.path, column, value)
	return nil
}

// set changes one cell; drop takes a row away, double writes it twice.
func (s *sheet) set(row []string, column, value string) { row[s.column(column)] = value }
func (s *sheet) drop(row []string) {
	s.rows = slices.DeleteFunc(s.rows, func(r []string) bool { return &r[0] == &row[0] })
}
func (s *sheet) double(row []string) { s.rows = append(s.rows, slices.Clone(row)) }

// leaf computes a response's leaf anew, as a tamperer would.
func (s *sheet) leaf(row []string) {
	text := "sipas-leaf-1\n"
	for _, f := range strings.Fields("salt id day answered_day point serial channel mode stage respondent domain procedure questionnaire language time_band source_band comment_digest") {
		text += f + "=" + row[s.column(f)] + "\n"
	}
	items := map[string]string{}
	for i, name := range s.rows[0] {
		if strings.HasPrefix(name, "item.") && row[i] != "" {
			items[name] = row[i]
		}
	}
	for _, name := range slices.Sorted(maps.Keys(items)) {
		text += name + "=" + items[name] + "\n"
	}
	s.set(row, "leaf", survey.Digest(text))
}

// event computes an event's digest anew.
func (s *sheet) event(row []string) {
	text := "sipas-event-1\n"
	for i, name := range s.rows[0][:len(s.rows[0])-1] {
		text += name + "=" + row[i] + "\n"
	}
	s.set(row, "digest", survey.Digest(text))
}

// full is an export with something of everything: answers of five days, three set
// aside of which two are back, the last too late to return to what is shown, a
// point, files served, a reported value.
func full(t *testing.T) (h *harness, folder string) {
	t.Helper()
	h = open(t, "2026-03-10")
	must := func(out string, code int) {
		t.Helper()
		if code != 0 {
			t.Fatal(out)
		}
	}
	for d := range 5 {
		for i := range 3 {
			h.answer(h.phone(), h.base+"/s/"+h.code("quay-1"), url.Values{"q-chung": {fmt.Sprint(1 + (d+i)%5)}, "stage": {"received"}})
		}
		h.closeUntil(survey.Day("2026-03-10").Add(d + 1))
	}
	must(h.run("points", "add", "--id", "quay-6", "--label", "Quầy 6", "--domains", "ho-tich"))
	file := filepath.Join(t.TempDir(), "ho-so.csv")
	write(t, file, "ngay,ma_tthc,da_giai_quyet\n2026-02-02,1.001193,12\n2026-02-13,1.000894,3\n")
	must(h.run("import", "served", file, "--from", "2026-02-01", "--to", "2026-03-01"))
	rows := h.export()
	testkit.SetAside(t, h.Store, survey.Stuffing, rows[0]["id"], rows[1]["id"], rows[14]["id"])
	h.closeUntil("2026-03-16")
	testkit.UndoSetAside(t, h.Store, rows[1]["id"])
	h.closeUntil("2026-04-02")
	testkit.UndoSetAside(t, h.Store, rows[14]["id"])
	h.closeUntil("2026-04-03") // the decision on March was made after the close of its last day
	folder = filepath.Join(t.TempDir(), "out")
	must(h.run("export", "--out", folder))
	return h, folder
}

func TestVerifyExportNamesEveryTampering(t *testing.T) {
	t.Parallel()
	h, folder := full(t)
	if out, code := h.run("verify-export", folder); code != 0 || !strings.Contains(out, "Tất cả khớp") {
		t.Fatalf("an honest export: %s", out)
	}
	responses := func(change func(s *sheet, row []string)) func(*testing.T, string) {
		return func(t *testing.T, dir string) {
			s := read(t, dir, "responses.csv")
			change(s, s.rows[3])
			s.save()
		}
	}
	table := func(name, column, value string, change func(s *sheet, row []string)) func(*testing.T, string) {
		return func(t *testing.T, dir string) {
			s := read(t, dir, name)
			change(s, s.at(column, value))
			s.save()
		}
	}
	drop, double := (*sheet).drop, (*sheet).double
	set := func(column, value string) func(*sheet, []string) {
		return func(s *sheet, row []string) { s.set(row, column, value) }
	}
	codebook := func(old, new string) func(*testing.T, string) {
		return func(t *testing.T, dir string) {
			path := filepath.Join(dir, "codebook.json")
			text, err := os.ReadFile(path)
			if err != nil || !strings.Contains(string(text), old) {
				t.Fatalf("%q is not in the codebook: %v", old, err)
			}
			write(t, path, strings.Replace(string(text), old, new, 1))
		}
	}
	tests := []struct {
		name   string
		tamper func(t *testing.T, dir string)
		what   string // a fault that names it
	}{
		{"a level is better", responses(set("item.chung", "5")), "response_changed"},
		{"and its leaf fits again", responses(func(s *sheet, row []string) { s.set(row, "item.chung", "5"); s.leaf(row) }), "day_changed"},
		{"another domain", responses(set("domain", "dat-dai")), "response_changed"},
		{"another stage", responses(set("stage", "waiting")), "response_changed"},
		{"an answer more to an item", responses(set("item.n1", "5")), "response_changed"},
		{"a level that is no number", responses(set("item.chung", "năm")), "response_changed"},
		{"another day, with its leaf", responses(func(s *sheet, row []string) { s.set(row, "day", "2026-03-20"); s.leaf(row) }), "response_added"},
		{"a day that is not sealed", responses(func(s *sheet, row []string) { s.set(row, "day", "2026-05-20"); s.leaf(row) }), "response_unknown_day"},
		{"a response is gone", responses(drop), "response_removed"},
		{"a response stands twice", responses(double), "response_twice"},
		{"a response is made up", responses(func(s *sheet, row []string) {
			more := slices.Clone(row)
			s.set(more, "id", strings.Repeat("ab", 16))
			s.leaf(more)
			s.rows = append(s.rows, more)
		}), "response_added"},
		{"a bad answer is marked as set aside", responses(set("set_aside", "nhoi-phieu")), "set_aside_without_event"},
		{"one set aside is marked as counting", table("responses.csv", "set_aside", "nhoi-phieu", set("set_aside", "")), "set_aside_changed"},
		{"another reason", table("responses.csv", "set_aside", "nhoi-phieu", set("set_aside", "thu-may")), "set_aside_changed"},
		{"one set aside is gone from the list", table("set-asides.csv", "id", "", drop), "set_aside_list"},
		{"one more in the list", table("set-asides.csv", "id", "", func(s *sheet, row []string) {
			s.double(row)
			s.set(s.rows[len(s.rows)-1], "id", strings.Repeat("cd", 16))
		}), "set_aside_list"},
		{"since another day", table("set-asides.csv", "id", "", set("since", "2026-03-12")), "set_aside_list"},
		{"one put back is listed as set aside", table("set-asides.csv", "put_back", "2026-04-02", set("put_back", "")), "set_aside_list"},
		{"one put back on another day", table("set-asides.csv", "put_back", "2026-04-02", set("put_back", "2026-04-01")), "set_aside_list"},
		{"one set aside is listed as put back", table("set-asides.csv", "id", "", set("put_back", "2026-04-02")), "set_aside_list"},
		{"the event of a set-aside is gone", table("events.csv", "kind", "set_aside", drop), "day_changed"},
		{"an undoing is gone", table("events.csv", "kind", "undo", drop), "set_aside_changed"},
		{"the actor of an event", table("events.csv", "kind", "set_aside", set("actor", "ai đó")), "event_changed"},
		{"and its digest fits again", table("events.csv", "kind", "set_aside", func(s *sheet, row []string) { s.set(row, "actor", "ai đó"); s.event(row) }), "day_changed"},
		{"an event stands twice", table("events.csv", "kind", "undo", double), "event_twice"},
		{"an event of another day", table("events.csv", "kind", "served", func(s *sheet, row []string) { s.set(row, "day", "2026-06-01"); s.event(row) }), "event_unknown_day"},
		{"a receipt is gone", table("receipts.csv", "receipt", "", drop), "day_changed"},
		{"a receipt is made up", table("receipts.csv", "receipt", "", func(s *sheet, row []string) {
			s.double(row)
			s.set(s.rows[len(s.rows)-1], "receipt", strings.Repeat("0", 64))
		}), "day_changed"},
		{"a receipt stands twice", table("receipts.csv", "receipt", "", double), "receipt_twice"},
		{"a count of a day", table("days.csv", "day", "2026-03-12", set("count", "2")), "response_added"},
		{"a seal", table("days.csv", "day", "2026-03-12", set("seal", strings.Repeat("a", 64))), "chain_broken"},
		{"an empty day is gone", table("days.csv", "day", "2026-03-20", drop), "chain_gap"},
		{"the first day is gone", table("days.csv", "day", "2026-03-10", drop), "chain_gap"},
		{"days in another order", func(t *testing.T, dir string) {
			s := read(t, dir, "days.csv")
			s.rows[2], s.rows[3] = s.rows[3], s.rows[2]
			s.save()
		}, "chain_gap"},
		{"more files served", table("served.csv", "scope", "", set("count", "1200")), "served.csv"},
		{"and in the sealed table", table("states.csv", "row", `["served"`, func(s *sheet, row []string) { s.set(row, "row", strings.Replace(row[1], "2026-02", "2026-01", 1)) }), "served_changed"},
		{"a decision on what is shown", table("decisions.csv", "period", "2026-03", set("decision", `{"period":"2026-03"}`)), "decision_changed"},
		{"a decision is gone", table("decisions.csv", "period", "2026-03", drop), "decisions.csv"},
		{"a sign that marks nothing", func(t *testing.T, dir string) {
			s := read(t, dir, "signs.csv")
			s.rows = append(s.rows, make([]string, len(s.rows[0])))
			s.save()
		}, "signs.csv"},
		{"a user's role", table("states.csv", "row", `["binh"`, set("row", `["binh","quan-tri",1]`)), "users_changed"},
		{"a setting, point or proposal less", table("states.csv", "table", "points", drop), "points_changed"},
		{"a proposal", table("states.csv", "row", `["proposal"`, drop), "proposals_changed"},
		{"the words of a question", codebook("Nhìn chung", "Chắc chắn"), "codebook_changed"},
		{"a target", codebook(`"basis_points": 9500`, `"basis_points": 9000`), "codebook_changed"},
		{"the name of a point", codebook(`"Quầy 6"`, `"Quầy 7"`), "codebook_changed"},
		{"a procedure's domain", codebook(`"domain": "ho-tich"`, `"domain": "dat-dai"`), "codebook_changed"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			dir := filepath.Join(t.TempDir(), "out")
			if err := os.CopyFS(dir, os.DirFS(folder)); err != nil {
				t.Fatal(err)
			}
			tt.tamper(t, dir)
			c, err := export.Check(os.DirFS(dir))
			if err != nil {
				t.Fatal(err)
			}
			if !slices.ContainsFunc(c.Faults, func(f export.Fault) bool { return f.What == tt.what && f.Detail != "" }) {
				t.Errorf("not named %s: %+v", tt.what, c.Faults)
			}
		})
	}
}

// What is changed on the day of an export is in no seal yet, and not in the export.
func TestVerifyExportOfARecordChangedToday(t *testing.T) {
	t.Parallel()
	h := open(t, "2026-03-10")
	labels := func() string {
		t.Helper()
		folder := filepath.Join(t.TempDir(), "out")
		if out, code := h.run("export", "--out", folder); code != 0 {
			t.Fatal(out)
		}
		if out, code := h.run("verify-export", folder); code != 0 {
			t.Errorf("an honest export: %.300s", out)
		}
		book, err := os.ReadFile(filepath.Join(folder, "codebook.json"))
		if err != nil {
			t.Fatal(err)
		}
		found := regexp.MustCompile(`"Quầy [67]"`).FindAllString(string(book), -1)
		return strings.Join(found, " ")
	}
	add := func(n string) {
		t.Helper()
		if out, code := h.run("points", "add", "--id", "quay-"+n, "--label", "Quầy "+n, "--domains", "ho-tich"); code != 0 {
			t.Fatal(out)
		}
	}
	if got := labels(); got != "" {
		t.Errorf("before the first close: %s", got)
	}
	add("6")
	h.closeUntil("2026-03-11")
	add("7")
	if got := labels(); got != `"Quầy 6"` {
		t.Errorf("on the day of the change: %s", got)
	}
	h.closeUntil("2026-03-12")
	if got := labels(); got != `"Quầy 6" "Quầy 7"` {
		t.Errorf("once it is closed: %s", got)
	}
}

func TestVerifyExportOnTheCommandLine(t *testing.T) {
	t.Parallel()
	h, folder := full(t)
	type answer struct {
		Faults []export.Fault `json:"faults"`
		Whole  bool           `json:"whole"`
		Seal   string         `json:"seal"`
	}
	ask := func(path string) (a answer, code int) {
		t.Helper()
		out, code := h.run("verify-export", path, "--json")
		if code == 0 {
			if err := json.Unmarshal([]byte(out), &a); err != nil {
				t.Fatalf("%v: %s", err, out)
			}
		}
		return a, code
	}
	seal, _, err := h.Store.LastSeal(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if a, code := ask(folder); code != 0 || a.Faults == nil || len(a.Faults) > 0 || !a.Whole || a.Seal != seal.Seal {
		t.Errorf("an honest export: %+v, %d", a, code)
	}
	zipped := filepath.Join(t.TempDir(), "out.zip")
	if out, code := h.run("export", "--out", zipped); code != 0 {
		t.Fatal(out)
	}
	if a, code := ask(zipped); code != 0 || !a.Whole {
		t.Errorf("the same as a zip: %+v, %d", a, code)
	}
	part := filepath.Join(t.TempDir(), "part")
	if out, code := h.run("export", "--out", part, "--from", "2026-03-11", "--to", "2026-03-16"); code != 0 {
		t.Fatal(out)
	}
	if c, err := export.Check(os.DirFS(part)); err != nil || len(c.Faults) > 0 {
		t.Errorf("some days: %+v, %v", c.Faults, err)
	}
	if a, code := ask(part); code != 0 || a.Whole {
		t.Errorf("some days: %+v, %d", a, code)
	}
	s := read(t, folder, "responses.csv")
	s.drop(s.rows[1])
	s.save()
	if _, code := ask(folder); code != 1 {
		t.Errorf("exit %d for an export with a fault", code)
	}
	for name, path := range map[string]string{"nothing there": filepath.Join(folder, "nope"), "no zip": filepath.Join(folder, "days.csv"), "no export": t.TempDir()} {
		if out, code := h.run("verify-export", path); code != 1 || strings.Count(out, "\n") != 1 {
			t.Errorf("%s: exit %d, %s", name, code, out)
		}
	}
}
