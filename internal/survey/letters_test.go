package survey_test

import (
	"os"
	"testing"

	"sipas/internal/survey"
)

// The text of a report that went wrong once: what its paper cannot print is said.
func TestReportTextThatWentWrong(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile("testdata/report-section-text.txt")
	if err != nil {
		t.Fatal(err)
	}
	if got, want := survey.NotOnPaper(string(text)), "“👍”, “①”, “✔”, U+F0B7"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	draft := survey.ReportDraft{SurveyPlan: "12/KH-UBND", Grounds: "Từ 92 → 95%, “tốt” ½", Remarks: string(text)}
	known, ok := draft.Check().(*survey.Error)
	if !ok || len(known.Fields) != 1 || known.Fields[0] != (survey.FieldError{Field: survey.FieldRemarks, Message: "Bản in không có ký tự “👍”, “①”, “✔”, U+F0B7; xin thay hoặc bỏ."}) {
		t.Errorf("%+v", known)
	}
	figure := survey.Published{By: "Bộ Nội vụ ✔"}
	if known, ok := figure.Check("").(*survey.Error); !ok || known.Fields[0].Field != survey.FieldPublisher {
		t.Errorf("%+v", known)
	}
}
