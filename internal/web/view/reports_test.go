package view_test

import (
	"sipas/internal/issue"
	"sipas/internal/survey"
	"sipas/internal/web/form"
	"sipas/internal/web/view"
)

var issuedRows = []view.IssuedRow{{Changed: "x", Why: "x", Files: []view.ReportLink{{}}}, {}}

var allChecks = []issue.Check{{Done: true}, {Place: "/"}, {}}

func reportsPage(staff view.Staff) *view.Reports {
	return &view.Reports{Staff: staff, Offered: []view.ReportLink{{Note: "x"}, {}}, Plans: []view.ReportLink{{}}, Issued: issuedRows, MayPublished: true}
}

// publishedPages are the pages of published figures, full and nearly empty, with a
// fault at every field.
func publishedPages(staff view.Staff) []view.Page {
	city := survey.Published{Year: "2025", Percent: "97.98", By: "thành phố Hải Phòng", On: "2026-01-09", Source: survey.Source{Source: "x"}}
	list := view.NewPublished(staff, []survey.Published{city}, form.FilledPublished(city), "2026-06-01")
	list.Done = "x"
	list.SetFaults("Sai.", faultsAt(survey.FieldYear, survey.FieldPercent, survey.FieldPublisher, survey.FieldPublishedOn, survey.FieldSource))
	removal := view.NewPublishedRemoval(staff, city, "")
	removal.SetFaults(faultsAt(survey.FieldWhy))
	return []view.Page{list, &view.Published{Staff: staff}, removal, &view.PublishedRemoval{Staff: staff}}
}

// reportPage has a fault at every field.
func reportPage(staff view.Staff) *view.Report {
	p := &view.Report{Staff: staff, Closed: true, Saved: true, MayWrite: true, Checks: allChecks, Files: []view.ReportLink{{}}, Issued: issuedRows}
	p.SetFaults(faultsAt(survey.FieldSurveyPlan, survey.FieldSurveyPlanDate, survey.FieldGrounds, survey.FieldRemarks, survey.FieldRecommendations))
	return p
}

func reportIssuePage(staff view.Staff) *view.ReportIssue {
	p := &view.ReportIssue{Staff: staff, Version: 2, Checks: allChecks}
	p.SetFaults(faultsAt(survey.FieldChanged, survey.FieldWhy))
	return p
}

func faultsAt(fields ...string) []survey.FieldError {
	var faults []survey.FieldError
	for _, f := range fields {
		faults = append(faults, survey.FieldError{Field: f, Message: "x"})
	}
	return faults
}
