package staff

import (
	"sipas/internal/results"
	"sipas/internal/survey"
	"sipas/internal/web/site"
)

// Tags is the list of tags, to be edited.
type Tags struct {
	site.Staff
	Done   bool
	Fresh  string // the name typed for a new tag
	List   []survey.Tag
	faults map[string]string
}

func (*Tags) File() string { return "staff/tags.html" }

// NewTags lays out the list as far as it is filled in.
func NewTags(staff site.Staff, list []survey.Tag, faults []survey.FieldError) *Tags {
	p := &Tags{Staff: staff, faults: firstFaults(faults)}
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
func (p *Tags) FaultOf(id string) string { return p.faults[survey.TagField(id)] }

// Redaction asks whether a comment shall be deleted, and why.
type Redaction struct {
	site.Staff
	Action, Back string
	Text         string
	Reason       string
	Fault        string
}

func (*Redaction) File() string { return "staff/redaction.html" }

// NewRedaction lays out the question; list is the page it came from.
func NewRedaction(staff site.Staff, c results.Comment, list CommentFilter) *Redaction {
	return &Redaction{Staff: staff, Action: commentHref(c.ID, "xoa", list), Back: commentsBase + "?" + list.Query().Encode(), Text: c.Body}
}
