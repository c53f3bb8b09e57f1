package survey_test

import (
	"testing"

	"sipas/internal/survey"
)

func TestHarmlessCell(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"": "", "Quầy 1": "Quầy 1", "1.001193": "1.001193", "a=b": "a=b",
		"=1+1": "'=1+1", "+84": "'+84", "-1": "'-1", "@SUM(A1)": "'@SUM(A1)", " \t=1": "' \t=1", "\r\n=1": "'\r\n=1",
	} {
		if got := survey.HarmlessCell(text); got != want {
			t.Errorf("%q becomes %q, want %q", text, got, want)
		}
	}
}
