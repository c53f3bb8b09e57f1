package web_test

import (
	"sipas/internal/issue"
	"sipas/internal/survey"
	"sipas/internal/web/site"
	"sipas/internal/web/staff"
)

var issuedRows = []staff.IssuedRow{{Changed: "x", Why: "x", Files: []staff.ReportLink{{}}}, {}}

var allChecks = []issue.Check{{Done: true}, {Place: "/"}, {}}

func reportsPage() *staff.ReportsPage {
	return &staff.ReportsPage{Offered: []staff.ReportLink{{Note: "x"}, {}}, Plans: []staff.ReportLink{{}}, Issued: issuedRows, MayPublished: true}
}

// publishedPages are the pages of published figures, full and nearly empty, with a
// fault at every field.
func publishedPages() []site.Page {
	city := survey.Published{Year: "2025", Percent: "97.98", By: "thành phố Hải Phòng", On: "2026-01-09", Source: survey.Source{Source: "x"}}
	list := staff.NewPublishedPage([]survey.Published{city}, staff.FilledPublished(city), "2026-06-01")
	list.Done = "x"
	list.SetFaults("Sai.", faultsAt(survey.FieldYear, survey.FieldPercent, survey.FieldPublisher, survey.FieldPublishedOn, survey.FieldSource))
	removal := staff.NewPublishedRemovalPage(city, "")
	removal.SetFaults(faultsAt(survey.FieldWhy))
	return []site.Page{list, &staff.PublishedPage{}, removal, &staff.PublishedRemovalPage{}}
}

// reportPage has a fault at every field.
func reportPage() *staff.ReportPage {
	p := &staff.ReportPage{Closed: true, Saved: true, MayWrite: true, Checks: allChecks, Files: []staff.ReportLink{{}}, Issued: issuedRows}
	p.SetFaults(faultsAt(survey.FieldSurveyPlan, survey.FieldSurveyPlanDate, survey.FieldGrounds, survey.FieldRemarks, survey.FieldRecommendations))
	return p
}

func reportIssuePage() *staff.ReportIssuePage {
	p := &staff.ReportIssuePage{Version: 2, Checks: allChecks}
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
