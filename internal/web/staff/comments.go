package staff

import (
	"context"
	"net/http"
	"slices"

	"github.com/gin-gonic/gin"

	"sipas/internal/auth"
	"sipas/internal/results"
	"sipas/internal/store"
	"sipas/internal/survey"
	"sipas/internal/web/site"
)

const commentsPath = "/quan-tri/gop-y"

// What was just done, as the address of the list says it.
const (
	fieldSaved    = "luu" // id of the comment whose marks were stored
	fieldRedacted = "da-xoa"
)

// ListComments shows the comments of a month or a year: ?ky= names it, the last
// month with a closed day otherwise. Who reads them is written down before they
// are sent.
func (s *Handlers) ListComments(c *gin.Context) error {
	o := site.OfficerOf(c)
	c.Header("Cache-Control", "no-store") // what citizens wrote stays on no office computer
	in := CommentsInput{Filter: ParseComments(c.Request.URL.Query()), Saved: c.Query(fieldSaved)}
	var filter results.CommentFilter
	sealed := false
	err := s.Results.Read(c.Request.Context(), func(v *results.View) (err error) {
		if sealed = v.Seal.Day != ""; !sealed {
			return nil
		}
		in.Closed = func(p survey.Period) bool { return p.ClosedBy(v.Seal.Day) }
		if err := s.completeComments(c, v, &in); err != nil {
			return err
		}
		filter = results.CommentFilter{Period: in.Period, Domain: in.Filter.Domain, Tag: in.Filter.Tag,
			Chosen: in.Filter.Chosen, Search: in.Filter.Search, Page: in.Filter.Page}
		in.Comments, err = v.Comments(filter)
		return err
	})
	switch {
	case err != nil:
		return err
	case !sealed:
		return s.render(c, http.StatusOK, &CommentsPage{Empty: "Chưa có ngày nào được chốt. Góp ý của một ngày hiện ra sau khi ngày đó được chốt, lúc quá nửa đêm."})
	}
	if err := s.noteReading(c, filter); err != nil {
		return err
	}
	page := NewCommentsPage(in)
	page.MayTag, page.MayRedact, page.MayReview = o.Role.May(auth.TagComments), o.Role.May(auth.RedactComments), o.Role.May(auth.ReviewReadings)
	page.SayDone(in.Saved != "", c.Query(fieldRedacted) != "")
	return s.render(c, http.StatusOK, page)
}

// completeComments reads what the page offers to choose from, and drops from the
// filter what does not exist. Error: Invalid (period).
func (s *Handlers) completeComments(c *gin.Context, v *results.View, in *CommentsInput) (err error) {
	in.Catalogue = v.Catalogue
	if in.Tags, err = v.Tags(c.Request.Context()); err != nil {
		return err
	}
	in.Periods = commentPeriods(v.First, v.Seal.Day, s.Config.Calendar)
	in.Period = in.Periods[0]
	if name := in.Filter.Period; name != "" {
		if in.Period, err = s.Config.Calendar.Parse(name); err != nil {
			return err
		}
		if in.Period.Kind != survey.MonthPeriod && in.Period.Kind != survey.YearPeriod {
			return survey.Errorf(survey.Invalid, "Góp ý xem theo tháng hoặc theo năm, ví dụ 2026-05 hoặc 2026.")
		}
	}
	in.Filter.Period = in.Period.Name
	domain, tag := in.Filter.Domain, in.Filter.Tag
	if !slices.ContainsFunc(in.Catalogue.Domains, func(d survey.Domain) bool { return d.ID == domain }) &&
		domain != results.OtherDomains && domain != survey.Other {
		in.Filter.Domain = ""
	}
	if !slices.ContainsFunc(in.Tags, func(t survey.Tag) bool { return t.ID == tag }) && tag != results.Untagged {
		in.Filter.Tag = ""
	}
	return nil
}

// commentPeriods are the months that have a closed day, newest first, each year
// after its months.
func commentPeriods(first, lastClosed survey.Day, calendar survey.Calendar) []survey.Period {
	var all []survey.Period
	for m := calendar.Period(survey.MonthPeriod, lastClosed); m.To > first; m = m.Previous() {
		all = append(all, m)
		year := calendar.Period(survey.YearPeriod, m.From)
		if previous := m.Previous(); previous.To <= first || !year.Contains(previous.From) {
			all = append(all, year)
		}
	}
	return all
}

// noteReading writes down who is about to read what, in the log and where staff
// can see it. What cannot be written down is not shown. What is searched for may
// name a citizen and is not kept.
func (s *Handlers) noteReading(c *gin.Context, f results.CommentFilter) error {
	user := site.OfficerOf(c).Name
	s.Log.Info("comments read", "user", user, "period", f.Period.Name, "domain", f.Domain, "tag", f.Tag, "chosen", f.Chosen,
		"searched", f.Search != "", "page", f.Page)
	return s.Store.AddReading(c.Request.Context(), store.Reading{Reader: user, Period: f.Period.Name, Domain: f.Domain, Tag: f.Tag,
		Chosen: f.Chosen, Searched: f.Search != ""})
}

// toComments leads back to the page of the list the request came from.
func toComments(c *gin.Context, done, value, fragment string) error {
	query := ParseComments(c.Request.URL.Query()).Query()
	query.Set(done, value)
	return site.Redirect(c, commentsPath+"?"+query.Encode()+fragment)
}

// MarkComment stores the tags of a comment and whether it is for the report.
func (s *Handlers) MarkComment(c *gin.Context) error {
	values, err := site.PostedForm(c)
	if err != nil {
		return err
	}
	id := c.Param("id")
	if _, err := s.comment(c.Request.Context(), id); err != nil {
		return err
	}
	tags, chosen := ParseMarks(values)
	if err := s.Store.MarkComment(c.Request.Context(), id, tags, chosen, site.OfficerOf(c).Name); err != nil {
		return err
	}
	return toComments(c, fieldSaved, id, "#g-"+id)
}

func (s *Handlers) ShowRedaction(c *gin.Context) error {
	return s.redactionPage(c, http.StatusOK, "", "")
}

// comment is one that can be read. Error: NotFound.
func (s *Handlers) comment(ctx context.Context, id string) (comment results.Comment, err error) {
	err = s.Results.Read(ctx, func(v *results.View) (err error) {
		comment, err = v.Comment(id)
		return err
	})
	return comment, err
}

// redactionPage shows the comment that is to be deleted. Errors: NotFound,
// Conflict (deleted already).
func (s *Handlers) redactionPage(c *gin.Context, status int, reason, fault string) error {
	comment, err := s.comment(c.Request.Context(), c.Param("id"))
	if err != nil {
		return err
	}
	if comment.Gone {
		return survey.Errorf(survey.Conflict, "Nội dung góp ý này đã được xóa.")
	}
	if err := s.noteReading(c, results.CommentFilter{Period: comment.Month}); err != nil {
		return err
	}
	page := NewRedactionPage(comment, ParseComments(c.Request.URL.Query()))
	page.Reason, page.Fault = reason, fault
	c.Header("Cache-Control", "no-store")
	return s.render(c, status, page)
}

// RedactComment deletes a comment for good. A second click finds it deleted and
// is told the same as the first.
func (s *Handlers) RedactComment(c *gin.Context) error {
	values, err := site.PostedForm(c)
	if err != nil {
		return err
	}
	ctx, id := c.Request.Context(), c.Param("id")
	if _, err := s.comment(ctx, id); err != nil { // not of a piece of days that is open either
		return err
	}
	reason := ParseReason(values)
	err = s.Store.Redact(ctx, id, reason, site.OfficerOf(c).Name)
	if comment, gone := s.Store.Comment(ctx, id); gone == nil && comment.Gone {
		return toComments(c, fieldRedacted, "1", "")
	}
	if err != nil && survey.KindOf(err) == survey.Invalid {
		return s.redactionPage(c, http.StatusUnprocessableEntity, reason, site.Detail(err))
	}
	return err
}
