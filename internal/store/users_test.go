package store_test

import (
	"context"
	"testing"
	"time"

	"sipas/internal/store"
	"sipas/internal/survey"
	"sipas/internal/testkit"
)

func TestUserNames(t *testing.T) {
	t.Parallel()
	s, _ := testkit.Store(t, testkit.NewClock("2026-03-10"))
	tests := []struct {
		name string
		good bool
	}{
		{"admin", true}, {"an", true}, {"can.bo-1_x", true}, {"2026", true}, {"abcdefghijklmnopqrstuvwxyz012345", true},
		{"", false}, {"a", false}, {"Admin", false}, {"cán-bộ", false}, {".admin", false}, {"-admin", false}, {"_x", false},
		{"ad min", false}, {"admin\n", false}, {"abcdefghijklmnopqrstuvwxyz0123456", false}, {"a'--", false},
	}
	for _, tt := range tests {
		err := s.AddUser(context.Background(), store.User{Name: tt.name, Role: "admin", Password: "hash"}, "test")
		if (err == nil) != tt.good || err != nil && survey.KindOf(err) != survey.Invalid {
			t.Errorf("%q: %v", tt.name, err)
		}
	}
}

func TestUsers(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	s, _ := testkit.Store(t, testkit.NewClock("2026-03-10"))
	for _, name := range []string{"lan", "binh"} {
		if err := s.AddUser(ctx, store.User{Name: name, Role: "officer", Password: "hash of " + name, Epoch: 7}, "admin"); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.AddUser(ctx, store.User{Name: "lan", Role: "admin", Password: "other"}, "admin"); survey.KindOf(err) != survey.Conflict {
		t.Errorf("the same name twice: %v", err)
	}
	if u, err := s.User(ctx, "lan"); err != nil || u != (store.User{Name: "lan", Role: "officer", Active: true, Password: "hash of lan", Epoch: 1}) {
		t.Errorf("%+v, %v; the first one must stay, at epoch 1", u, err)
	}
	if err := s.SetPassword(ctx, "lan", "new hash", false); err != nil {
		t.Fatal(err)
	}
	if u, err := s.User(ctx, "lan"); err != nil || u.Password != "new hash" || u.Epoch != 2 {
		t.Errorf("after a change of password: %+v, %v", u, err)
	}
	if err := s.SetPassword(ctx, "nobody", "x", false); survey.KindOf(err) != survey.NotFound {
		t.Errorf("password of nobody: %v", err)
	}
	if _, err := s.User(ctx, "nobody"); survey.KindOf(err) != survey.NotFound {
		t.Errorf("nobody: %v", err)
	}
	if events := eventsOf(t, s, survey.EventUser); len(events) != 2 {
		t.Errorf("events %+v, want one for each of the two, none for a password", events)
	}
	users, err := s.Users(ctx)
	if err != nil || len(users) != 2 || users[0].Name != "binh" || users[1].Name != "lan" || users[1].Epoch != 2 || users[0].Password != "" {
		t.Errorf("%+v, %v; want both by name, without password hashes", users, err)
	}
}

// Roles change and people leave: each is an event, ends their sessions, and somebody
// always runs the service.
func TestPeopleChange(t *testing.T) {
	t.Parallel()
	ctx := t.Context()
	s, _ := testkit.Store(t, testkit.NewClock("2026-03-10"))
	for name, role := range map[string]string{"an": store.RoleAdmin, "binh": "doc"} {
		if err := s.AddUser(ctx, store.User{Name: name, Role: role, Password: "hash", Fresh: name == "binh"}, "test"); err != nil {
			t.Fatal(err)
		}
	}
	steps := []struct {
		name   string
		do     func() error
		want   survey.Kind
		events int // of users, after it
	}{
		{"the last quản trị is disabled", func() error { return s.SetActive(ctx, "an", false, "an") }, survey.Conflict, 2},
		{"the last quản trị becomes a reader", func() error { return s.SetRole(ctx, "an", "doc", "an") }, survey.Conflict, 2},
		{"nobody", func() error { return s.SetRole(ctx, "ai-do", "doc", "an") }, survey.NotFound, 2},
		{"a second quản trị", func() error { return s.SetRole(ctx, "binh", store.RoleAdmin, "an") }, "", 3},
		{"the first leaves", func() error { return s.SetActive(ctx, "an", false, "binh") }, "", 4},
		{"and comes back", func() error { return s.SetActive(ctx, "an", true, "binh") }, "", 5},
		{"a sign-in fails", func() error { return s.NoteSignIn(ctx, "binh", false) }, "", 5},
		{"again", func() error { return s.NoteSignIn(ctx, "binh", false) }, "", 5},
		{"nobody's sign-in fails", func() error { return s.NoteSignIn(ctx, "ai-do", false) }, "", 5},
	}
	for _, step := range steps {
		if err := step.do(); (err == nil) != (step.want == "") || err != nil && survey.KindOf(err) != step.want {
			t.Errorf("%s: %v, want %q", step.name, err, step.want)
		}
		if events := eventsOf(t, s, survey.EventUser); len(events) != step.events {
			t.Errorf("%s: %d events, want %d", step.name, len(events), step.events)
		}
	}
	users, err := s.Users(ctx)
	if err != nil || !users[0].Active || users[0].Epoch != 3 || users[1].Role != store.RoleAdmin || !users[1].Fresh || users[1].Failed != 2 || users[1].Seen != "" {
		t.Errorf("%+v, %v", users, err)
	}
	if err := s.NoteSignIn(ctx, "binh", true); err != nil {
		t.Fatal(err)
	}
	if err := s.EndSessions(ctx, "binh"); err != nil {
		t.Fatal(err)
	}
	if users, err = s.Users(ctx); err != nil || users[1].Failed != 0 || users[1].Seen != "2026-03-10" || users[1].Epoch != 3 {
		t.Errorf("%+v, %v", users, err)
	}
	expectClean(t, s, 0)
}

func TestSessions(t *testing.T) {
	t.Parallel()
	clock := testkit.NewClock("2026-03-10")
	s, path := testkit.Store(t, clock)
	sessions := s.Sessions()
	expect := func(when, token, want string) {
		t.Helper()
		data, found, err := sessions.Find(token)
		if err != nil || string(data) != want || found != (want != "") {
			t.Errorf("%s: %q, %v, %v; want %q", when, data, found, err, want)
		}
	}
	commit := func(token, data string, lasts time.Duration) {
		t.Helper()
		if err := sessions.Commit(token, []byte(data), clock.Now().Add(lasts)); err != nil {
			t.Fatal(err)
		}
	}
	start := clock.Now()
	expect("before anything", "a", "")
	commit("a", "first", time.Hour)
	commit("b", "long", 3*time.Hour)
	expect("at once", "a", "first")
	commit("a", "second", time.Hour)
	expect("committed again", "a", "second")

	clock.SetTime(start.Add(time.Hour - time.Second))
	expect("a second before it expires", "a", "second")
	clock.SetTime(start.Add(time.Hour))
	expect("when it expires", "a", "")
	expect("the longer one", "b", "long")
	if n := count(t, path, `SELECT count(*) FROM sessions`); n != 2 {
		t.Errorf("%d rows, want the expired one too, nothing was committed since", n)
	}
	commit("c", "third", time.Hour)
	if n := count(t, path, `SELECT count(*) FROM sessions`); n != 2 {
		t.Errorf("%d rows, want the expired one cleared out", n)
	}

	if err := sessions.Delete("b"); err != nil {
		t.Fatal(err)
	}
	expect("after logging out", "b", "")
	expect("somebody else's", "c", "third")
	if err := sessions.Delete("b"); err != nil {
		t.Errorf("deleted twice: %v", err)
	}
}
