package results

import (
	"cmp"
	"context"
	"slices"

	"sipas/internal/stats"
	"sipas/internal/store"
	"sipas/internal/survey"
	"sipas/internal/vi"
)

// Filters that are no id.
const (
	OtherDomains = stats.MergedGroup // comments whose domain is not named
	Untagged     = "-"               // comments that have no tag yet
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

// Comments reads the comments that pass the filter. A domain is named beside a
// comment only where it stands alone in a breakdown of the closed month the
// comment is of (measures.md): there at least 5 people answered about it, and the
// decision is fixed. Everything else is "các lĩnh vực khác". Redacted comments
// are listed, without text, only where nothing but a period and a domain is asked.
func (r *Results) Comments(ctx context.Context, f CommentFilter) (Comments, error) {
	all, err := r.store.Comments(ctx, f.Period.From, f.Period.To)
	if err != nil {
		return Comments{}, err
	}
	months := r.namedDomains()
	page := Comments{Tags: map[string]int{}}
	wanted := vi.Words(f.Search)
	var found []Comment
	for _, raw := range all {
		c, err := months.told(ctx, raw)
		if err != nil {
			return Comments{}, err
		}
		if !c.Gone {
			page.Total++
		}
		for _, tag := range c.Tags {
			page.Tags[tag]++
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
	page.Domains = months.ids
	return page, nil
}

// Comment is one comment of a closed day, as Comments tells it. Error: NotFound.
func (r *Results) Comment(ctx context.Context, id string) (Comment, error) {
	c, err := r.store.Comment(ctx, id)
	if err != nil {
		return Comment{}, err
	}
	return r.namedDomains().told(ctx, c)
}

// ChosenComments are the comments staff chose for the report of a period of
// months, as Comments tells them: masked, with no more than month and domain.
func (r *Results) ChosenComments(ctx context.Context, p survey.Period) ([]Comment, error) {
	chosen, err := r.store.ChosenComments(ctx, p.From, p.To)
	if err != nil {
		return nil, err
	}
	months := r.namedDomains()
	list := make([]Comment, len(chosen))
	for i, c := range chosen {
		if list[i], err = months.told(ctx, c); err != nil {
			return nil, err
		}
	}
	return list, nil
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

// namedDomains knows which domains may be named beside a comment of a month.
type namedDomains struct {
	results *Results
	days    map[survey.Day]monthNames
	months  map[string]monthNames // by name of the month
	ids     []string              // in the order in which they were met
}

type monthNames struct {
	period survey.Period
	names  map[string]string // of the domains that stand alone
}

func (r *Results) namedDomains() *namedDomains {
	return &namedDomains{results: r, days: map[survey.Day]monthNames{}, months: map[string]monthNames{}}
}

// told takes from a comment what must not be told.
func (n *namedDomains) told(ctx context.Context, raw store.Comment) (Comment, error) {
	month, known := n.days[raw.AnsweredDay]
	if !known {
		var err error
		if month, err = n.month(ctx, n.results.calendar.Period(survey.MonthPeriod, raw.AnsweredDay)); err != nil {
			return Comment{}, err
		}
		n.days[raw.AnsweredDay] = month
	}
	c := Comment{Comment: raw, Month: month.period}
	c.AnsweredDay = ""
	if name, named := month.names[raw.Domain]; named {
		c.DomainName = name
		return c, nil
	}
	c.Domain = OtherDomains
	if len(month.names) > 0 {
		c.DomainName = "Các lĩnh vực khác"
	}
	return c, nil
}

// month reads the decision of a month off its Summary: open months have none.
func (n *namedDomains) month(ctx context.Context, p survey.Period) (monthNames, error) {
	if known, ok := n.months[p.Name]; ok {
		return known, nil
	}
	summary, err := n.results.Summary(ctx, p)
	if err != nil {
		return monthNames{}, err
	}
	month := monthNames{p, map[string]string{}}
	for _, b := range summary.Breakdowns {
		if b.Dimension != stats.ByDomain {
			continue
		}
		for _, e := range b.Entries {
			if e.Group == "" || e.Group == stats.MergedGroup || e.Withheld == stats.Small || e.Answered == nil || *e.Answered == 0 {
				continue
			}
			month.names[e.Group] = e.Name
			if !slices.Contains(n.ids, e.Group) {
				n.ids = append(n.ids, e.Group)
			}
		}
	}
	n.months[p.Name] = month
	return month, nil
}
