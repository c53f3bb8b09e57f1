package survey_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"sipas/internal/survey"
)

func TestCheckTags(t *testing.T) {
	t.Parallel()
	var many []survey.Tag
	for i := range 31 {
		many = append(many, survey.Tag{ID: fmt.Sprint(i), Name: fmt.Sprint("Nhãn ", i)})
	}
	tests := []struct {
		name   string
		tags   []survey.Tag
		fields string
	}{
		{"a short list", []survey.Tag{{ID: "a", Name: "Thái độ"}, {Name: "Mới"}}, ""},
		{"none", nil, ""},
		{"no name", []survey.Tag{{ID: "a", Name: " "}}, "ten-a"},
		{"just long enough", []survey.Tag{{ID: "a", Name: strings.Repeat("đ", 40)}}, ""},
		{"too long", []survey.Tag{{ID: "a", Name: strings.Repeat("đ", 41)}}, "ten-a"},
		{"letters that are not printed", []survey.Tag{{ID: "a", Name: "Tốt 👍"}}, "ten-a"},
		{"broken", []survey.Tag{{ID: "a", Name: "\xff"}}, "ten-a"},
		{"the same twice", []survey.Tag{{ID: "a", Name: "Thái độ"}, {Name: "THÁI ĐỘ"}}, "ten-"},
		{"30", many[:30], ""},
		{"31", many, "ten-30"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			err := survey.CheckTags(tt.tags)
			var userErr *survey.Error
			var fields []string
			if errors.As(err, &userErr) {
				for _, f := range userErr.Fields {
					fields = append(fields, f.Field)
				}
			}
			if got := strings.Join(fields, " "); got != tt.fields || (err == nil) != (tt.fields == "") {
				t.Errorf("%v, fields %q, want %q", err, got, tt.fields)
			}
		})
	}
}
