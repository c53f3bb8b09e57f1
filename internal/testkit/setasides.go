package testkit

import (
	"slices"
	"testing"

	"sipas/internal/store"
	"sipas/internal/survey"
)

// The two people of SetAside.
const (
	Proposer = "an"
	Decider  = "binh"
)

// SetAside takes responses out of the figures: one person proposes, another
// confirms. Both are added where they are not known.
func SetAside(t testing.TB, s *store.Store, reason survey.Reason, ids ...string) {
	t.Helper()
	decide(t, s, store.ProposeSetAside, reason, ids)
}

// UndoSetAside brings them back in the same way.
func UndoSetAside(t testing.TB, s *store.Store, ids ...string) {
	t.Helper()
	decide(t, s, store.ProposeUndo, "", ids)
}

func decide(t testing.TB, s *store.Store, kind string, reason survey.Reason, ids []string) {
	t.Helper()
	TwoPeople(t, s)
	p, err := s.Propose(t.Context(), store.Proposal{Kind: kind, Reason: reason, By: Proposer, Responses: ids})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.DecideProposal(t.Context(), p.ID, true, Decider, ""); err != nil {
		t.Fatal(err)
	}
}

// TwoPeople adds Proposer and Decider where they are not known.
func TwoPeople(t testing.TB, s *store.Store) {
	t.Helper()
	users, err := s.Users(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for name, role := range map[string]string{Proposer: store.RoleAdmin, Decider: store.RoleSupervisor} {
		if slices.ContainsFunc(users, func(u store.User) bool { return u.Name == name }) {
			continue
		}
		if err := s.AddUser(t.Context(), store.User{Name: name, Role: role, Password: "hash"}, "test"); err != nil {
			t.Fatal(err)
		}
	}
}
