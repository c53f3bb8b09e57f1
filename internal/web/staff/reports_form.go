package staff

import (
	"net/url"
	"strings"

	"sipas/internal/survey"
	"sipas/internal/vi"
	"sipas/internal/web/site"
)

// ParseReportDraft reads what staff wrote into a report; lines are kept.
func ParseReportDraft(values url.Values) survey.ReportDraft {
	return survey.ReportDraft{
		SurveyPlan: site.Line(values, survey.FieldSurveyPlan), SurveyPlanDate: survey.Day(site.Line(values, survey.FieldSurveyPlanDate)),
		Grounds: lines(values, survey.FieldGrounds), Remarks: lines(values, survey.FieldRemarks),
		Recommendations: lines(values, survey.FieldRecommendations),
	}
}

// ParseCorrection reads what changed in a report and why; both are empty for the
// first version.
func ParseCorrection(values url.Values) (changed, why string) {
	return site.Line(values, survey.FieldChanged), site.Line(values, survey.FieldWhy)
}

// lines is the first value of a field with its line breaks as "\n", without
// blanks around.
func lines(values url.Values, field string) string {
	text := strings.ReplaceAll(values.Get(field), "\r\n", "\n")
	var all []string
	for one := range strings.SplitSeq(text, "\n") {
		all = append(all, strings.TrimRight(vi.Clean(one), " "))
	}
	return strings.TrimSpace(strings.Join(all, "\n"))
}
