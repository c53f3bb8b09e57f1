package store_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"sipas/internal/store"
	"sipas/internal/survey"
	"sipas/internal/testkit"
)

// twoClosed is a store with two responses of a closed day, and their ids.
func twoClosed(t *testing.T) (s *store.Store, clock *testkit.Clock, ids [2]string, receipt string) {
	t.Helper()
	clock = testkit.NewClock("2026-03-10")
	s, _ = testkit.Store(t, clock)
	testkit.TwoPeople(t, s)
	receipt = add(t, s, 1, testkit.Draft(5)).Receipt
	add(t, s, 2, testkit.Draft(4))
	clock.Set("2026-03-11")
	closeDays(t, s)
	for i, e := range export(t, s) {
		ids[i] = e.ID
	}
	return s, clock, ids, receipt
}

func asides(t *testing.T, s *store.Store) []store.Aside {
	t.Helper()
	all, err := s.Asides(t.Context(), "", "")
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func TestWhatCanBeProposed(t *testing.T) {
	t.Parallel()
	s, _, ids, _ := twoClosed(t)
	testkit.SetAside(t, s, survey.Repeated, ids[1])
	if _, err := s.Propose(t.Context(), store.Proposal{Kind: store.ProposeSetAside, Reason: survey.Trial, By: testkit.Proposer, Responses: []string{ids[0]}}); err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		name   string
		ids    []string
		kind   string
		reason survey.Reason
		by     string
		want   survey.Kind
	}{
		{"no response", nil, store.ProposeSetAside, survey.Trial, testkit.Proposer, survey.Invalid},
		{"an unknown response", []string{"nope"}, store.ProposeSetAside, survey.Trial, testkit.Proposer, survey.Invalid},
		{"another reason", []string{ids[1]}, store.ProposeSetAside, "khác", testkit.Proposer, survey.Invalid},
		{"no reason", []string{ids[1]}, store.ProposeSetAside, "", testkit.Proposer, survey.Invalid},
		{"another kind", []string{ids[1]}, "delete", survey.Trial, testkit.Proposer, survey.Invalid},
		{"an unknown user", []string{ids[1]}, store.ProposeUndo, "", "ai-do", survey.Invalid},
		{"one set aside already", []string{ids[1]}, store.ProposeSetAside, survey.Trial, testkit.Proposer, survey.Conflict},
		{"one that is not set aside", []string{ids[0]}, store.ProposeUndo, "", testkit.Proposer, survey.Conflict},
		{"one of another open proposal", []string{ids[0]}, store.ProposeSetAside, survey.Mistake, testkit.Decider, survey.Conflict},
	}
	for _, tt := range tests {
		if _, err := s.Propose(t.Context(), store.Proposal{Kind: tt.kind, Reason: tt.reason, By: tt.by, Responses: tt.ids}); survey.KindOf(err) != tt.want {
			t.Errorf("%s: %v, want %s", tt.name, err, tt.want)
		}
	}
	if all, err := s.Proposals(t.Context()); err != nil || len(all) != 2 {
		t.Errorf("%+v, %v; what was refused must leave nothing", all, err)
	}
	expectClean(t, s, 2)
}

func TestTwoPeopleDecide(t *testing.T) {
	t.Parallel()
	s, _, ids, _ := twoClosed(t)
	p, err := s.Propose(t.Context(), store.Proposal{Kind: store.ProposeSetAside, Reason: survey.Stuffing, By: testkit.Proposer, Responses: ids[:]})
	if err != nil {
		t.Fatal(err)
	}
	decide := func(id, by string, want survey.Kind) {
		t.Helper()
		if err := s.DecideProposal(t.Context(), id, true, by, ""); survey.KindOf(err) != want {
			t.Errorf("%s by %s: %v, want %s", id, by, err, want)
		}
	}
	decide("nope", testkit.Decider, survey.NotFound)
	decide(p.ID, testkit.Proposer, survey.Forbidden)
	decide(p.ID, "ai-do", survey.Invalid)
	if err := s.DecideProposal(t.Context(), p.ID, true, testkit.Decider, "đã xem camera"); err != nil {
		t.Fatal(err)
	}
	decide(p.ID, testkit.Decider, survey.Conflict)
	events := eventsOf(t, s, survey.EventSetAside)
	if len(events) != 2 || events[0].Actor != "an, binh" || events[0].Reason != "nhoi-phieu" {
		t.Errorf("events %+v", events)
	}
	all, err := s.Proposals(t.Context())
	if err != nil || len(all) != 1 || all[0].State != store.ProposalConfirmed || all[0].By != "an" || all[0].DecidedBy != "binh" ||
		all[0].DecidedOn != "2026-03-11" || all[0].Note != "đã xem camera" || len(all[0].Responses) != 2 {
		t.Errorf("%+v, %v", all, err)
	}
	refused, err := s.Propose(t.Context(), store.Proposal{Kind: store.ProposeUndo, Reason: "", By: testkit.Decider, Responses: ids[:1]})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.AddUser(t.Context(), store.User{Name: "chi", Role: store.RoleSupervisor}, "test"); err != nil {
		t.Fatal(err)
	}
	if err := s.DecideProposal(t.Context(), refused.ID, false, "chi", "không nhầm"); err != nil {
		t.Fatal(err)
	}
	if events := eventsOf(t, s, survey.EventUndo); len(events) != 0 {
		t.Errorf("refused, yet %+v", events)
	}
	if events := eventsOf(t, s, survey.EventProposal); len(events) != 4 {
		t.Errorf("%d events of proposals, want one each time", len(events))
	}
	expectClean(t, s, 2)
}

// A sign is closed as explained by the same two people, with the reason on record.
func TestASignIsExplained(t *testing.T) {
	t.Parallel()
	s, _, ids, _ := twoClosed(t)
	const sign = "2026-02.quay-1"
	for name, p := range map[string]store.Proposal{
		"no reason": {Kind: store.ProposeExplain, Sign: sign}, "blanks": {Kind: store.ProposeExplain, Sign: sign, Why: " \n "},
		"no sign":   {Kind: store.ProposeExplain, Why: "tuần nhập học"},
		"responses": {Kind: store.ProposeExplain, Sign: sign, Why: "tuần nhập học", Responses: ids[:]},
		"too long":  {Kind: store.ProposeExplain, Sign: sign, Why: strings.Repeat("ọ", 2000)},
	} {
		p.By = testkit.Proposer
		if _, err := s.Propose(t.Context(), p); survey.KindOf(err) != survey.Invalid {
			t.Errorf("%s: %v", name, err)
		}
	}
	explain := store.Proposal{Kind: store.ProposeExplain, Sign: sign, Why: "Tuần nhập học,\nphụ huynh dùng chung máy", By: testkit.Proposer}
	p, err := s.Propose(t.Context(), explain)
	if err != nil {
		t.Fatal(err)
	}
	for _, again := range []store.Proposal{explain, {Kind: store.ProposeSetAside, Reason: survey.Stuffing, Sign: sign, By: testkit.Proposer, Responses: ids[:]}} {
		if _, err := s.Propose(t.Context(), again); survey.KindOf(err) != survey.Conflict {
			t.Errorf("%s beside the open one: %v", again.Kind, err)
		}
	}
	if err := s.DecideProposal(t.Context(), p.ID, true, testkit.Proposer, ""); survey.KindOf(err) != survey.Forbidden {
		t.Errorf("decided by who proposed: %v", err)
	}
	if err := s.DecideProposal(t.Context(), p.ID, true, testkit.Decider, ""); err != nil {
		t.Fatal(err)
	}
	all, err := s.Proposals(t.Context())
	if err != nil || len(all) != 1 || all[0].Sign != sign || all[0].Why != "Tuần nhập học, phụ huynh dùng chung máy" || all[0].State != store.ProposalConfirmed {
		t.Errorf("%+v, %v", all, err)
	}
	if events := eventsOf(t, s, survey.EventSetAside); len(events) != 0 {
		t.Errorf("explaining set aside: %+v", events)
	}
	expectClean(t, s, 2)
}

func TestWhoDecides(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name  string
		users map[string]string // beside the proposer, a quản trị
		by    string
		want  survey.Kind
		admin bool
	}{
		{"giám sát", map[string]string{"gs": store.RoleSupervisor}, "gs", "", false},
		{"a reader", map[string]string{"doc": "doc"}, "doc", survey.Forbidden, false},
		{"a second quản trị, no giám sát", map[string]string{"hai": store.RoleAdmin}, "hai", "", true},
		{"a second quản trị beside a giám sát", map[string]string{"hai": store.RoleAdmin, "gs": store.RoleSupervisor}, "hai", survey.Forbidden, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			clock := testkit.NewClock("2026-03-10")
			s, _ := testkit.Store(t, clock)
			tt.users["mot"] = store.RoleAdmin
			for name, role := range tt.users {
				if err := s.AddUser(t.Context(), store.User{Name: name, Role: role}, "test"); err != nil {
					t.Fatal(err)
				}
			}
			add(t, s, 1, testkit.Draft(5))
			clock.Set("2026-03-11")
			closeDays(t, s)
			p, err := s.Propose(t.Context(), store.Proposal{Kind: store.ProposeSetAside, Reason: survey.Stuffing, By: "mot", Responses: []string{export(t, s)[0].ID}})
			if err != nil {
				t.Fatal(err)
			}
			if err := s.DecideProposal(t.Context(), p.ID, true, tt.by, ""); (err == nil) != (tt.want == "") || err != nil && survey.KindOf(err) != tt.want {
				t.Fatalf("%v, want %q", err, tt.want)
			}
			clock.Set("2026-03-12")
			closeDays(t, s)
			got := asides(t, s)
			if tt.want != "" {
				if len(got) != 1 || !got[0].Proposed {
					t.Errorf("%+v, want it proposed still", got)
				}
			} else if len(got) != 1 || got[0].ByAdmin != tt.admin || got[0].Proposed {
				t.Errorf("%+v, want by admin %t", got, tt.admin)
			}
		})
	}
}

func TestSetAsideAndUndo(t *testing.T) {
	t.Parallel()
	s, clock, ids, receipt := twoClosed(t)
	id := ids[1]
	testkit.SetAside(t, s, survey.Repeated, id)
	if aside := asides(t, s); len(aside) != 0 {
		t.Errorf("an event of today counts before the day closes: %v", aside)
	}
	clock.Set("2026-03-12")
	closeDays(t, s)
	first := store.AsideChange{Day: "2026-03-11", Out: true, Reason: survey.Repeated}
	want := []store.Aside{{ID: id, Day: "2026-03-10", Row: 1, Changes: []store.AsideChange{first}}}
	if got := asides(t, s); !reflect.DeepEqual(got, want) {
		t.Fatalf("set aside: %+v, want %+v", got, want)
	}
	testkit.UndoSetAside(t, s, id)
	testkit.SetAside(t, s, survey.Trial, id)
	clock.Set("2026-03-13")
	closeDays(t, s)
	want[0].Changes = []store.AsideChange{first, {Day: "2026-03-12", Out: true, Reason: survey.Trial}}
	if got := asides(t, s); !reflect.DeepEqual(got, want) {
		t.Errorf("after undo and set aside on one day: %+v, want %+v", got, want)
	}
	testkit.UndoSetAside(t, s, id)
	if _, err := s.Propose(t.Context(), store.Proposal{Kind: store.ProposeSetAside, Reason: survey.Mistake, By: testkit.Proposer, Responses: ids[:1]}); err != nil {
		t.Fatal(err)
	}
	clock.Set("2026-03-14")
	closeDays(t, s)
	want[0].Changes = append(want[0].Changes, store.AsideChange{Day: "2026-03-13"})
	want = append([]store.Aside{{ID: ids[0], Day: "2026-03-10", Proposed: true}}, want...)
	if got := asides(t, s); !reflect.DeepEqual(got, want) {
		t.Errorf("one put back, one proposed: %+v, want %+v", got, want)
	}
	if got, err := s.Asides(t.Context(), "2026-03-11", ""); err != nil || len(got) != 0 {
		t.Errorf("of later days: %+v, %v", got, err)
	}
	if status, err := s.CheckReceipt(t.Context(), receipt); err != nil || status.Day != "2026-03-10" || status.SetAside && status.Reason != survey.Trial {
		t.Errorf("receipt: %+v, %v", status, err)
	}
	expectClean(t, s, 2)
}

// What was decided never changes; decisions made together are one event.
func TestDecide(t *testing.T) {
	t.Parallel()
	s, _, _, _ := twoClosed(t)
	first := []store.Decision{{Name: "2026-01", Day: "2026-03-10", Body: `{"rows":1}`}, {Name: "2026-02", Day: "2026-03-10", Body: `{}`}}
	if err := s.Decide(t.Context(), first); err != nil {
		t.Fatal(err)
	}
	again := []store.Decision{{Name: "2026-03", Day: "2026-03-10", Body: `{}`}, {Name: "2026-02", Day: "2026-03-10", Body: `{"rows":2}`}}
	if err := s.Decide(t.Context(), again); survey.KindOf(err) != survey.Conflict {
		t.Errorf("decided again: %v", err)
	}
	if all, err := s.Decisions(t.Context()); err != nil || !slices.Equal(all, first) {
		t.Errorf("%+v, %v; what was refused must leave nothing", all, err)
	}
	if err := s.Decide(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
	events := eventsOf(t, s, survey.EventDecision)
	if len(events) != 1 || !strings.HasPrefix(events[0].Detail, "2026-01 2026-02 sha256:") {
		t.Errorf("%+v", events)
	}
	expectClean(t, s, 2)
}
