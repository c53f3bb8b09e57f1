package survey_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"sipas/internal/survey"
)

func TestContactCheck(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name   string
		c      survey.Contact
		fields []string // at fault
	}{
		{"mobile", survey.Contact{Phone: "0912345678"}, nil},
		{"with blanks and dots", survey.Contact{Phone: "0912.345 678"}, nil},
		{"from abroad", survey.Contact{Phone: "+84 (0)912-345-678"}, nil},
		{"with words", survey.Contact{Phone: "0912345678, gọi sau 17 giờ"}, nil},
		{"land line without area code", survey.Contact{Phone: "3 825 6789"}, nil},
		{"e-mail only", survey.Contact{Email: "ba.lan+xa@thu.com.vn"}, nil},
		{"everything", survey.Contact{Name: "Bà Lan", Phone: "0912345678", Email: "lan@thu.vn"}, nil},
		{"nothing", survey.Contact{}, []string{"phone"}},
		{"name only", survey.Contact{Name: "Bà Lan"}, []string{"phone"}},
		{"too few digits", survey.Contact{Phone: "091234"}, []string{"phone"}},
		{"no digits", survey.Contact{Phone: "số cũ"}, []string{"phone"}},
		{"too long a number", survey.Contact{Phone: strings.Repeat("9", 41)}, []string{"phone"}},
		{"e-mail without a place", survey.Contact{Email: "lan@"}, []string{"email"}},
		{"e-mail of two words", survey.Contact{Email: "ba lan@thu.vn"}, []string{"email"}},
		{"too long an e-mail", survey.Contact{Email: strings.Repeat("a", 250) + "@b.vn"}, []string{"email"}},
		{"longest name", survey.Contact{Name: strings.Repeat("ữ", 100), Phone: "0912345678"}, nil},
		{"too long a name", survey.Contact{Name: strings.Repeat("ữ", 101), Phone: "0912345678"}, []string{"name"}},
		{"not UTF-8", survey.Contact{Name: "\xff", Phone: "0912345678\xff", Email: "a@b.vn\xff"}, []string{"name", "phone", "email"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			err := tt.c.Check()
			var userErr *survey.Error
			var fields []string
			if errors.As(err, &userErr) {
				for _, f := range userErr.Fields {
					fields = append(fields, f.Field)
				}
			}
			if !slices.Equal(fields, tt.fields) || (err == nil) != (tt.fields == nil) {
				t.Errorf("%v, want fields %v", err, tt.fields)
			}
		})
	}
}
