package auth_test

import (
	"testing"

	"sipas/internal/auth"
)

func TestMay(t *testing.T) {
	t.Parallel()
	tests := []struct {
		may                       auth.Permission
		admin, reader, supervisor bool
	}{
		{auth.ViewResults, true, true, true},
		{auth.ReadComments, true, true, true},
		{auth.ViewRawExport, true, false, true},
		{auth.SetAside, true, false, false},
		{auth.ReviewSetAsides, true, false, true},
		{auth.TagComments, true, true, false},
		{auth.RedactComments, true, false, false},
		{auth.ReviewReadings, true, false, true},
		{auth.HandleContacts, true, false, false},
		{auth.ManagePoints, true, false, false},
		{auth.ManageServed, true, false, false},
		{auth.ManageProcedures, true, false, false},
		{auth.ManageReports, true, false, false},
		{auth.ManageUsers, true, false, false},
		{auth.ChangeOwnPassword, true, true, true},
		{"unknown", false, false, false},
		{"", false, false, false},
	}
	for _, tt := range tests {
		t.Run(string(tt.may), func(t *testing.T) {
			t.Parallel()
			want := map[auth.Role]bool{
				auth.Admin: tt.admin, auth.Reader: tt.reader, auth.Supervisor: tt.supervisor,
				"": false, "QUAN-TRI": false,
			}
			for role, may := range want {
				if got := role.May(tt.may); got != may {
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
