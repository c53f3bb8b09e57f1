package store_test

import (
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

func setAsides(t *testing.T, s *store.Store) []store.SetAside {
	t.Helper()
	all, err := s.SetAsides(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func TestWhatCanBeProposed(t *testing.T) {
	t.Parallel()
	s, _, ids, _ := twoClosed(t)
	testkit.SetAside(t, s, survey.Repeated, ids[1])
	if _, err := s.Propose(t.Context(), []string{ids[0]}, store.ProposeSetAside, survey.Trial, testkit.Proposer); err != nil {
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
		if _, err := s.Propose(t.Context(), tt.ids, tt.kind, tt.reason, tt.by); survey.KindOf(err) != tt.want {
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
	p, err := s.Propose(t.Context(), ids[:], store.ProposeSetAside, survey.Stuffing, testkit.Proposer)
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
	refused, err := s.Propose(t.Context(), ids[:1], store.ProposeUndo, "", testkit.Decider)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.DecideProposal(t.Context(), refused.ID, false, testkit.Proposer, "không nhầm"); err != nil {
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

func TestSetAsideAndUndo(t *testing.T) {
	t.Parallel()
	s, clock, ids, receipt := twoClosed(t)
	id := ids[1]
	testkit.SetAside(t, s, survey.Repeated, id)
	if aside := setAsides(t, s); len(aside) != 0 {
		t.Errorf("an event of today counts before the day closes: %v", aside)
	}
	clock.Set("2026-03-12")
	closeDays(t, s)
	want := store.SetAside{ID: id, Day: "2026-03-10", Row: 1, Reason: survey.Repeated, InForce: true, Since: "2026-03-11"}
	if aside := setAsides(t, s); len(aside) != 1 || aside[0] != want || !aside[0].Waits() {
		t.Fatalf("set aside: %+v, want %+v", aside, want)
	}
	testkit.UndoSetAside(t, s, id)
	testkit.SetAside(t, s, survey.Trial, id)
	clock.Set("2026-03-13")
	closeDays(t, s)
	if aside := setAsides(t, s); len(aside) != 1 || aside[0].Reason != survey.Trial || !aside[0].InForce {
		t.Errorf("after undo and set aside on one day: %+v", aside)
	}
	if status, err := s.CheckReceipt(t.Context(), receipt); err != nil || status.Day != "2026-03-10" || status.SetAside && status.Reason != survey.Trial {
		t.Errorf("receipt: %+v, %v", status, err)
	}
	expectClean(t, s, 2)
}

// A decision and the set-asides that what is shown follows with it are one event;
// what was decided never changes.
func TestDecide(t *testing.T) {
	t.Parallel()
	s, clock, ids, _ := twoClosed(t)
	id := ids[0]
	next := func() {
		clock.Set(s.Today().Next())
		closeDays(t, s)
	}
	decide := func(name string, want survey.Kind, applied ...string) {
		t.Helper()
		seal, _, err := s.LastSeal(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		err = s.Decide(t.Context(), []store.Decision{{Name: name, Day: seal.Day, Body: `{"rows":1}`}}, applied)
		if want == "" && err != nil || want != "" && survey.KindOf(err) != want {
			t.Errorf("%s: %v, want %q", name, err, want)
		}
	}
	decide("month 2026-03", "")
	decide("month 2026-03", survey.Conflict)
	decide("month 2026-04", survey.Conflict, id) // nothing waits

	testkit.SetAside(t, s, survey.Repeated, id)
	decide("month 2026-04", survey.Conflict, id) // not before the close of the day
	next()
	decide("month 2026-04", survey.Conflict, id, id)
	decide("month 2026-04", "", id)
	aside := setAsides(t, s)
	if len(aside) != 1 || aside[0].Applied != "2026-03-11" || aside[0].Waits() {
		t.Errorf("applied: %+v", aside)
	}
	testkit.UndoSetAside(t, s, id)
	next()
	if aside = setAsides(t, s); len(aside) != 1 || aside[0].InForce || aside[0].Applied != "2026-03-11" || aside[0].Since != "2026-03-12" || !aside[0].Waits() {
		t.Errorf("undone, still out of what is shown: %+v", aside)
	}
	decide("month 2026-05", "", id)
	if aside = setAsides(t, s); len(aside) != 1 || aside[0].Applied != "" || aside[0].Waits() {
		t.Errorf("back in what is shown: %+v", aside)
	}
	all, err := s.Decisions(t.Context())
	if err != nil || len(all) != 3 || all[0] != (store.Decision{Name: "month 2026-03", Day: "2026-03-10", Body: `{"rows":1}`}) {
		t.Errorf("%+v, %v", all, err)
	}
	events := eventsOf(t, s, survey.EventDecision)
	if len(events) != 3 || !strings.Contains(events[2].Detail+events[1].Detail+events[0].Detail, "month 2026-04 áp dụng loại phiếu: 1 sha256:") {
		t.Errorf("%+v", events)
	}
	if err := s.Decide(t.Context(), nil, nil); err != nil || len(eventsOf(t, s, survey.EventDecision)) != 3 {
		t.Errorf("nothing decided: %v", err)
	}
	expectClean(t, s, 2)
}
