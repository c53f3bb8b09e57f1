package store_test

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"
	"testing"

	"sipas/internal/store"
	"sipas/internal/survey"
	"sipas/internal/testkit"
)

// reading is a store with comments and a clock.
type reading struct {
	*store.Store
	t     *testing.T
	clock *testkit.Clock
	path  string
	sent  int
}

func newReading(t *testing.T) *reading {
	t.Helper()
	r := &reading{t: t, clock: testkit.NewClock("2026-03-10")}
	r.Store, r.path = testkit.Store(t, r.clock)
	return r
}

// says stores a response with the comment.
func (r *reading) says(comment string) {
	r.t.Helper()
	r.sent++
	d := testkit.Draft(2)
	d.Comment = comment
	add(r.t, r.Store, r.sent, d)
}

// at moves on to the day and closes those before.
func (r *reading) at(day survey.Day) {
	r.t.Helper()
	r.clock.Set(day)
	closeDays(r.t, r.Store)
}

func (r *reading) all() []store.Comment {
	r.t.Helper()
	all, err := r.Comments(context.Background(), "", "")
	if err != nil {
		r.t.Fatal(err)
	}
	return all
}

func (r *reading) mark(id string, chosen bool, tags ...string) {
	r.t.Helper()
	if err := r.MarkComment(context.Background(), id, tags, chosen, "admin"); err != nil {
		r.t.Fatal(err)
	}
}

func TestCommentsAreReadWhenTheirDayIsClosed(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	r := newReading(t)
	r.says("Gọi tôi số 0987 654 321 nhé")
	r.says("")
	if all := r.all(); len(all) != 0 {
		t.Errorf("on the open day: %+v", all)
	}
	r.at("2026-03-11")
	all := r.all()
	if len(all) != 1 || all[0].Body != "Gọi tôi số [đã che] nhé" || all[0].AnsweredDay != "2026-03-10" || all[0].Domain != "dat-dai" || all[0].Gone {
		t.Fatalf("%+v", all)
	}
	r.says("hôm nay")
	if c, err := r.Comment(ctx, all[0].ID); err != nil || c.Body != all[0].Body {
		t.Errorf("%+v, %v", c, err)
	}
	for _, c := range []struct {
		from, to survey.Day
		n        int
	}{{"2026-03-10", "2026-03-11", 1}, {"2026-03-11", "", 0}, {"", "2026-03-10", 0}, {"2026-03-01", "2026-04-01", 1}} {
		if got, err := r.Comments(ctx, c.from, c.to); err != nil || len(got) != c.n {
			t.Errorf("[%s, %s): %d, %v; want %d", c.from, c.to, len(got), err, c.n)
		}
	}
}

func TestOrderOfCommentsIsNotThatOfArrival(t *testing.T) {
	t.Parallel()
	r := newReading(t)
	var sent []string
	for i := range 30 {
		sent = append(sent, fmt.Sprintf("ý kiến %c", 'a'+i))
		r.says(sent[i])
	}
	r.at("2026-03-11")
	var listed, ids []string
	for _, c := range r.all() {
		listed, ids = append(listed, c.Body), append(ids, c.ID)
	}
	if len(listed) != 30 || slices.Equal(listed, sent) || !slices.IsSorted(ids) {
		t.Errorf("listed as they came: %v", listed)
	}
}

func TestCommentsAreMarked(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	r := newReading(t)
	r.says("chờ lâu")
	r.at("2026-03-11")
	id := r.all()[0].ID
	r.mark(id, true, "thoi-gian", "khen", "khen")
	if got := r.all()[0]; !got.Chosen || !slices.Equal(got.Tags, []string{"khen", "thoi-gian"}) {
		t.Errorf("marked %+v", got)
	}
	if err := r.MarkComment(ctx, id, []string{"phi", "khong-co"}, false, "admin"); survey.KindOf(err) != survey.Invalid {
		t.Errorf("unknown tag: %v", err)
	}
	if got := r.all()[0]; !got.Chosen || len(got.Tags) != 2 {
		t.Errorf("half stored: %+v", got)
	}
	r.mark(id, false, "phi")
	if got := r.all()[0]; got.Chosen || !slices.Equal(got.Tags, []string{"phi"}) {
		t.Errorf("marked anew %+v", got)
	}
	if err := r.MarkComment(ctx, strings.Repeat("0", 32), nil, true, "admin"); survey.KindOf(err) != survey.NotFound {
		t.Errorf("unknown comment: %v", err)
	}
	expectClean(t, r.Store, 1)
	if events := eventsOf(t, r.Store, ""); len(events) != 0 {
		t.Errorf("marks left events: %+v", events)
	}
}

func TestTodaysCommentsCannotBeMarked(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	r := newReading(t)
	r.says("hôm nay")
	id := text(t, r.path, `SELECT lower(hex(response)) FROM comments`)
	if err := r.MarkComment(ctx, id, nil, true, "admin"); survey.KindOf(err) != survey.NotFound {
		t.Errorf("marked on the open day: %v", err)
	}
	if c, err := r.Comment(ctx, id); survey.KindOf(err) != survey.NotFound {
		t.Errorf("read on the open day: %+v, %v", c, err)
	}
	r.at("2026-03-11")
	r.mark(id, true)
}

func TestChosenComments(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	r := newReading(t)
	for _, comment := range []string{"một 0987654321", "hai", "ba", "bốn"} {
		r.says(comment)
	}
	r.at("2026-03-11")
	byText := map[string]string{}
	for _, c := range r.all() {
		byText[c.Body] = c.ID
		r.mark(c.ID, c.Body != "bốn")
	}
	testkit.SetAside(t, r.Store, survey.Repeated, byText["hai"])
	if err := r.Redact(ctx, byText["ba"], "theo yêu cầu", "admin"); err != nil {
		t.Fatal(err)
	}
	chosen, err := r.ChosenComments(ctx, "2026-03-01", "2026-04-01")
	if err != nil || len(chosen) != 1 || chosen[0].Body != "một [đã che]" {
		t.Errorf("chosen %+v, %v", chosen, err)
	}
	if before, err := r.ChosenComments(ctx, "", "2026-03-10"); err != nil || len(before) != 0 {
		t.Errorf("before: %+v, %v", before, err)
	}
}

func TestRedactedCommentLosesItsMarks(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	r := newReading(t)
	r.says("Cán bộ X quát tôi")
	r.at("2026-03-11")
	id := r.all()[0].ID
	r.mark(id, true, "thai-do")
	if err := r.Redact(ctx, id, "số của bà ấy là 0987654321", "admin"); survey.KindOf(err) != survey.Invalid {
		t.Errorf("a telephone number is sealed: %v", err)
	}
	if err := r.Redact(ctx, id, "nêu tên cán bộ", "admin"); err != nil {
		t.Fatal(err)
	}
	c, err := r.Comment(ctx, id)
	if err != nil || !c.Gone || c.Reason != "nêu tên cán bộ" || c.Body != "" || c.Chosen || len(c.Tags) != 0 {
		t.Errorf("%+v, %v", c, err)
	}
	for _, table := range []string{"comments", "comment_tags", "chosen_comments"} {
		if n := count(t, r.path, `SELECT count(*) FROM `+table); n != 0 {
			t.Errorf("%s still holds %d rows", table, n)
		}
	}
	if err := r.MarkComment(ctx, id, nil, true, "admin"); survey.KindOf(err) != survey.NotFound {
		t.Errorf("marked after redaction: %v", err)
	}
	expectClean(t, r.Store, 1)
}

func TestBackupHoldsMarks(t *testing.T) {
	t.Parallel()
	r := newReading(t)
	r.says("chờ lâu")
	r.at("2026-03-11")
	r.mark(r.all()[0].ID, true, "thoi-gian")
	if err := r.Backup(context.Background(), r.path+".bak"); err != nil {
		t.Fatal(err)
	}
	copied := testkit.Reopen(t, r.path+".bak", r.clock)
	all, err := copied.Comments(context.Background(), "", "")
	if err != nil || len(all) != 1 || !all[0].Chosen || len(all[0].Tags) != 1 {
		t.Errorf("%+v, %v", all, err)
	}
	expectClean(t, copied, 1)
}

// text asks the file one text, behind the program's back.
func text(t testing.TB, path, query string) (value string) {
	t.Helper()
	db, err := sql.Open("sqlite", "file:"+path+"?mode=ro")
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if err := db.QueryRow(query).Scan(&value); err != nil {
		t.Fatal(err)
	}
	return value
}
