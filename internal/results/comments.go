package results

import (
	"cmp"
	"slices"

	"sipas/internal/store"
	"sipas/internal/survey"
	"sipas/internal/tally"
	"sipas/internal/vi"
)

// Filters that are no id.
const (
	OtherDomains = MergedGroup // comments whose domain is not named
	Untagged     = "-"         // comments that have no tag yet
)

// CommentsPerPage is how many comments are read at once.
const CommentsPerPage = 25

// CommentFilter says which comments are to be read.
type CommentFilter struct {
	Period survey.Period // a month or a year of the installation's calendar
	Domain string        // id or OtherDomains; empty: all
	Tag    string        // id or Untagged; empty: all
	Chosen bool          // only those chosen for the report
	Search string        // words that must all be there
	Page   int           // from 1; one too far is the last
}

// narrow reports whether the filter asks for more than a period and a domain.
func (f CommentFilter) narrow() bool { return f.Tag != "" || f.Chosen || f.Search != "" }

// Comment is a comment as staff may read it. Its Domain is one that is named, or
// OtherDomains; of the day it was answered only the month is told.
type Comment struct {
	store.Comment
	Month      survey.Period
	DomainName string    // empty where no domain of the month is named
	Found      []vi.Span // what was searched for, in Body
}

// Comments is one page of comments, newest month first. Within a month their
// order tells nothing about when they came.
type Comments struct {
	Total       int // with text, in the period
	Found       int // that pass the filter
	Page, Pages int
	List        []Comment
	Tags        map[string]int // how many comments of the period have a tag; for staff only
	Domains     []string       // ids named in the period
}

// Comments reads the comments that pass the filter. They can be read once the
// piece of days they came in is finished, and a domain is named beside one only
// where its row stands in the quarter; everything else is "các lĩnh vực khác"
// (disclosure/README.md, rule 6). Redacted ones are listed, without text, only where
// nothing but a period and a domain is asked.
func (v *View) Comments(f CommentFilter) (Comments, error) {
	all, err := v.Reads.Comments(v.ctx, f.Period.From, f.Period.To)
	if err != nil {
		return Comments{}, err
	}
	list, err := v.readable(all)
	if err != nil {
		return Comments{}, err
	}
	page := Comments{Tags: map[string]int{}}
	wanted := vi.Words(f.Search)
	var found []Comment
	for _, c := range list {
		if !c.Gone {
			page.Total++
		}
		for _, tag := range c.Tags {
			page.Tags[tag]++
		}
		if c.Domain != OtherDomains && !slices.Contains(page.Domains, c.Domain) {
			page.Domains = append(page.Domains, c.Domain)
		}
		if c.passes(f, wanted) {
			found = append(found, c)
		}
	}
	slices.SortStableFunc(found, func(a, b Comment) int { return cmp.Compare(b.Month.From, a.Month.From) })
	page.Found, page.Pages = len(found), max(1, (len(found)+CommentsPerPage-1)/CommentsPerPage)
	page.Page = min(max(f.Page, 1), page.Pages)
	first := (page.Page - 1) * CommentsPerPage
	page.List = found[first:min(first+CommentsPerPage, len(found))]
	return page, nil
}

// Comment is one comment, as Comments tells it. Error: NotFound, also of one that
// cannot be read yet.
func (v *View) Comment(id string) (Comment, error) {
	raw, err := v.Reads.Comment(v.ctx, id)
	if err != nil {
		return Comment{}, err
	}
	c, readable, err := v.shownComment(raw)
	if err == nil && !readable {
		err = survey.Errorf(survey.NotFound, "Không có góp ý này.")
	}
	return c, err
}

// ChosenComments are the comments staff chose for the report of a period of
// months, as Comments tells them: masked, with no more than month and domain.
func (v *View) ChosenComments(p survey.Period) ([]Comment, error) {
	chosen, err := v.Reads.ChosenComments(v.ctx, p.From, p.To)
	if err != nil {
		return nil, err
	}
	return v.readable(chosen)
}

// readable tells those of the comments that can be read already.
func (v *View) readable(all []store.Comment) ([]Comment, error) {
	list := make([]Comment, 0, len(all))
	for _, raw := range all {
		c, readable, err := v.shownComment(raw)
		if err != nil {
			return nil, err
		}
		if readable {
			list = append(list, c)
		}
	}
	return list, nil
}

// shownComment takes from a comment what must not be shown; readable is false while its
// piece of days is open.
func (v *View) shownComment(raw store.Comment) (c Comment, readable bool, err error) {
	month := v.Calendar.Period(survey.MonthPeriod, raw.AnsweredDay)
	y, err := v.year(month)
	if err != nil {
		return c, false, err
	}
	c = Comment{Comment: raw, Month: month}
	c.Day, c.AnsweredDay, c.Domain = "", "", OtherDomains
	rows := v.decisions[v.Calendar.Period(survey.QuarterPeriod, raw.AnsweredDay).Name].Rows
	parent := y.defs.RowOf(raw.Domain)
	if parent.Group != "" && shows(rows, parent) {
		c.Domain, c.DomainName = parent.Group, y.names.of(tally.ByDomain, parent.Group)
	} else if groups(rows, tally.Key{Dimension: tally.ByDomain}) != nil {
		c.DomainName = "Các lĩnh vực khác"
	}
	return c, y.finished(raw.Day, v.Seal.Day), nil
}

// passes reports whether the comment is one the filter asks for, and notes what
// was searched for.
func (c *Comment) passes(f CommentFilter, wanted []string) bool {
	switch {
	case f.Domain != "" && c.Domain != f.Domain,
		f.narrow() && c.Gone,
		f.Chosen && !c.Chosen,
		f.Tag == Untagged && len(c.Tags) > 0,
		f.Tag != "" && f.Tag != Untagged && !slices.Contains(c.Tags, f.Tag):
		return false
	case f.Search == "":
		return true
	}
	var found bool
	c.Found, found = vi.Find(c.Body, wanted)
	return found
}
