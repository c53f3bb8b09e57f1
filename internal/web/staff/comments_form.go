package staff

import (
	"net/url"
	"strconv"

	"sipas/internal/survey"
	"sipas/internal/web/site"
)

// The fields that say which comments are to be read.
const (
	FieldCommentPeriod = "ky"
	FieldCommentDomain = "linh-vuc"
	FieldCommentTag    = "nhan"
	FieldCommentChosen = "chon"
	FieldCommentSearch = "tim"
	FieldCommentPage   = "trang"
)

// The fields of what staff do with comments.
const (
	FieldMarkTag    = "nhan"
	FieldMarkChosen = "chon"
	FieldReason     = "ly-do"
	fieldTagActive  = "dung" // ids of the tags in use
)

// MaxSearch bounds what can be searched for, in characters.
const MaxSearch = 100

// Comments is which comments are to be read, as the address says it.
type CommentFilter struct {
	Period, Domain, Tag string
	Chosen              bool
	Search              string
	Page                int
}

// ParseComments reads an address; what cannot be read asks for nothing.
func ParseComments(query url.Values) CommentFilter {
	f := CommentFilter{
		Period: site.Line(query, FieldCommentPeriod), Domain: site.Line(query, FieldCommentDomain), Tag: site.Line(query, FieldCommentTag),
		Chosen: query.Get(FieldCommentChosen) != "", Search: site.Line(query, FieldCommentSearch),
	}
	if search := []rune(f.Search); len(search) > MaxSearch {
		f.Search = string(search[:MaxSearch])
	}
	f.Page, _ = strconv.Atoi(query.Get(FieldCommentPage))
	f.Page = max(f.Page, 1)
	return f
}

// Query is the address that asks for the same, without what it leaves open.
func (f CommentFilter) Query() url.Values {
	query := url.Values{}
	for field, value := range map[string]string{FieldCommentPeriod: f.Period, FieldCommentDomain: f.Domain,
		FieldCommentTag: f.Tag, FieldCommentSearch: f.Search} {
		if value != "" {
			query.Set(field, value)
		}
	}
	if f.Chosen {
		query.Set(FieldCommentChosen, "1")
	}
	if f.Page > 1 {
		query.Set(FieldCommentPage, strconv.Itoa(f.Page))
	}
	return query
}

// ParseMarks reads what was ticked for a comment.
func ParseMarks(values url.Values) (tags []string, chosen bool) {
	return clean(values[FieldMarkTag]), values.Get(FieldMarkChosen) != ""
}

// ParseReason reads why a comment is to be deleted, on one line.
func ParseReason(values url.Values) string { return site.Line(values, FieldReason) }

// ParseTags reads the list of tags as changed: the stored ones, and a new one
// where its name is filled in.
func ParseTags(values url.Values, stored []survey.Tag) []survey.Tag {
	active := map[string]bool{}
	for _, id := range values[fieldTagActive] {
		active[id] = true
	}
	var changed []survey.Tag
	for _, tag := range stored {
		if values.Has(survey.TagField(tag.ID)) { // one added meanwhile stays as it is
			changed = append(changed, survey.Tag{ID: tag.ID, Name: site.Line(values, survey.TagField(tag.ID)), Active: active[tag.ID]})
		}
	}
	if name := site.Line(values, survey.TagField("")); name != "" {
		changed = append(changed, survey.Tag{Name: name, Active: true})
	}
	return changed
}
