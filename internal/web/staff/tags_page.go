package staff

import (
	"sipas/internal/results"
	"sipas/internal/survey"
	"sipas/internal/web/site"
)

// TagsPage is the list of tags, to be edited.
type TagsPage struct {
	site.Staff
	Done   bool
	Fresh  string // the name typed for a new tag
	List   []survey.Tag
	faults map[string]string
}

func (*TagsPage) File() string { return "staff/tags.html" }

// NewTagsPage lays out the list as far as it is filled in.
func NewTagsPage(list []survey.Tag, faults []survey.FieldError) *TagsPage {
	p := &TagsPage{faults: firstFaults(faults)}
	for _, t := range list {
		if t.ID == "" {
			p.Fresh = t.Name
		} else {
			p.List = append(p.List, t)
		}
	}
	return p
}

// FaultOf is what is wrong with the name of a tag, empty for nothing.
func (p *TagsPage) FaultOf(id string) string { return p.faults[survey.TagField(id)] }

// RedactionPage asks whether a comment shall be deleted, and why.
type RedactionPage struct {
	site.Staff
	Action, Back string
	Text         string
	Reason       string
	Fault        string
}

func (*RedactionPage) File() string { return "staff/redaction.html" }

// NewRedactionPage lays out the question; list is the page it came from.
func NewRedactionPage(c results.Comment, list CommentFilter) *RedactionPage {
	return &RedactionPage{Action: commentHref(c.ID, "xoa", list), Back: commentsBase + "?" + list.Query().Encode(), Text: c.Body}
}
