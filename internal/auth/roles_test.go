package auth_test

import (
	"slices"
	"testing"

	"sipas/internal/auth"
)

func TestMay(t *testing.T) {
	t.Parallel()
	type roles = []auth.Role
	all := auth.Roles()
	tests := []struct {
		may   auth.Permission
		roles roles
	}{
		{auth.ViewResults, all},
		{auth.ReadComments, roles{auth.Admin, auth.Leader, auth.Reporter, auth.Reader, auth.Supervisor}},
		{auth.ViewRawExport, roles{auth.Admin, auth.Supervisor}},
		{auth.SetAside, roles{auth.Admin}},
		{auth.ReviewSetAsides, roles{auth.Admin, auth.Supervisor}},
		{auth.TagComments, roles{auth.Admin, auth.Reporter, auth.Reader}},
		{auth.RedactComments, roles{auth.Admin}},
		{auth.ReviewReadings, roles{auth.Admin, auth.Supervisor}},
		{auth.HandleContacts, roles{auth.Admin}},
		{auth.ManagePoints, roles{auth.Admin}},
		{auth.ManageServed, roles{auth.Admin, auth.Typist}},
		{auth.EnterPaper, roles{auth.Admin, auth.Typist}},
		{auth.ManageProcedures, roles{auth.Admin}},
		{auth.ManageReports, roles{auth.Admin, auth.Reporter}},
		{auth.ViewJournal, roles{auth.Admin, auth.Leader, auth.Supervisor}},
		{auth.ManageUsers, roles{auth.Admin}},
		{auth.ChangeOwnPassword, all},
		{"unknown", nil},
		{"", nil},
	}
	for _, tt := range tests {
		t.Run(string(tt.may), func(t *testing.T) {
			t.Parallel()
			for _, role := range append(all, "", "QUAN-TRI") {
				if got, may := role.May(tt.may), slices.Contains(tt.roles, role); got != may {
					t.Errorf("%q: %v, want %v", role, got, may)
				}
			}
		})
	}
}

func TestParseRole(t *testing.T) {
	t.Parallel()
	tests := []struct {
		in, label string
		ok        bool
	}{
		{"quan-tri", "Quản trị", true},
		{"doc", "Đọc", true},
		{"giam-sat", "Giám sát", true},
		{"", "", false},
		{"admin", "", false},
		{"Quan-Tri", "", false},
	}
	for _, tt := range tests {
		t.Run(tt.in, func(t *testing.T) {
			t.Parallel()
			role, err := auth.ParseRole(tt.in)
			if (err == nil) != tt.ok || role.Label() != tt.label {
				t.Errorf("ParseRole(%q) = %q (%q), %v", tt.in, role, role.Label(), err)
			}
		})
	}
}

func TestRolesAreAllParsed(t *testing.T) {
	t.Parallel()
	for _, r := range auth.Roles() {
		if got, err := auth.ParseRole(string(r)); got != r || err != nil {
			t.Errorf("ParseRole(%q) = %q, %v", r, got, err)
		}
	}
}

func FuzzParseRole(f *testing.F) {
	f.Add("doc")
	f.Add("\xff")
	f.Fuzz(func(t *testing.T, s string) {
		role, err := auth.ParseRole(s)
		if err == nil && (string(role) != s || role.Label() == "") {
			t.Errorf("ParseRole(%q) = %q without error", s, role)
		}
		if err != nil && (role != "" || role.May(auth.ViewResults)) {
			t.Errorf("ParseRole(%q) = %q beside an error", s, role)
		}
	})
}
