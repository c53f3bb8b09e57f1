// Package annual lays out the commune's report on satisfaction, and the plan of
// the survey, as official documents. It lays out what the Summary says and never
// computes; its sentences keep the discipline of words. A report may be of a
// month, quarter, half year or year.
package annual

import (
	"sipas/internal/results"
	"sipas/internal/survey"
)

// Input is everything a report is made of. Nothing in it is changed; the same
// input gives the same document.
type Input struct {
	Summary   *results.Summary   // of the period
	Previous  *results.Summary   // of the period before, as it was built; nil: nothing is compared
	Months    []*results.Summary // of the months of the period, oldest first; for the drawing over time
	Catalogue *survey.Catalogue  // questionnaires, points, indicators
	Published []survey.Published // figures others made known, shown beside
	Staff     Staff
	Version   Version
	Paper     Paper
}

// Staff is what officers typed and chose: plain text, a paragraph a line. What is
// empty is left to fill in ("…"), never invented.
type Staff struct {
	SurveyPlan      string     // number of the survey plan: "45/KH-UBND"
	SurveyPlanDate  survey.Day // the day it was issued
	Grounds         string     // căn cứ to add, one a line: "Căn cứ …"
	Remarks         string     // nhận định
	Recommendations string     // kiến nghị
	Comments        []Comment  // góp ý tiêu biểu, in the order chosen
}

// Comment is a comment chosen for the report.
type Comment struct {
	Text   string        // masked
	Domain string        // name of the domain; empty: not told
	Month  survey.Period // in which it was made; the zero value: not told
}

// Paper is what the head and the end of an official document bear.
type Paper struct {
	Number string     // "112/BC-UBND"; empty: left to fill in
	Date   survey.Day // on the document; empty: left to fill in
	For    []string   // over the post of who signs; nil: "TM. ỦY BAN NHÂN DÂN"
	Post   string     // empty: "CHỦ TỊCH"
	Signer string     // empty: left to fill in
}

// State is how far a report is.
type State uint8

// The states. A correction is a new version.
const (
	Draft      State = iota // nháp
	Issued                  // phát hành
	Correction              // đính chính
)

// Version says which version of the report this is.
type Version struct {
	State   State
	Number  int    // of the version, from 1; 0 for a draft
	Changed string // of a correction: what changed, plain text
	Why     string // of a correction: the reason, plain text
}

// PlanInput is everything the draft of a survey plan is made of.
type PlanInput struct {
	Year      survey.Period    // the year the plan is for
	Last      *results.Summary // the last closed period, for the last known rates; nil: none
	Catalogue *survey.Catalogue
	Paper     Paper
}
