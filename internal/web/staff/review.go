package staff

import (
	"net/http"
	"slices"

	"github.com/gin-gonic/gin"

	"sipas/internal/auth"
	"sipas/internal/export"
	"sipas/internal/results"
	"sipas/internal/store"
	"sipas/internal/survey"
	"sipas/internal/web/site"
)

const ReviewPath = ReviewHref

// What was just done, as the address of the page says it.
const (
	doneProposed  = "de-nghi"
	doneConfirmed = Confirm
	doneRefused   = Refuse
)

// ShowReview lists the proposals to set responses aside, open and decided ones.
func (s *Handlers) ShowReview(c *gin.Context) error {
	return s.reviewPage(c, http.StatusOK, Proposal{}, "")
}

func (s *Handlers) reviewPage(c *gin.Context, status int, filled Proposal, fault string) error {
	ctx, o := c.Request.Context(), site.OfficerOf(c)
	var page *ReviewPage
	err := s.Results.Read(ctx, func(v *results.View) error {
		proposals, err := v.Proposals(ctx)
		if err != nil {
			return err
		}
		users, err := v.Users(ctx)
		if err != nil {
			return err
		}
		applied, err := v.Applied()
		if err != nil {
			return err
		}
		waiting, err := v.Waiting(applied)
		if err != nil {
			return err
		}
		page = NewReviewPage(ReviewInput{Proposals: proposals, Reader: o.Name, Confirms: confirms(o.Role, users), Supervised: supervised(users),
			Applied: applied, Waiting: waiting, LastClosed: v.Seal.Day})
		return page.addSigns(v, proposals)
	})
	if err != nil {
		return err
	}
	page.MayPropose, page.Filled, page.Fault = o.Role.May(auth.SetAside), filled, fault
	if o.Role.May(auth.ViewRawExport) {
		page.Export = &RawExport{Confidential: export.Confidential, Action: RawExportPath}
	}
	page.SayDone(c.Query("xong"))
	return s.render(c, status, page)
}

// supervised reports whether anybody from outside the centre can confirm.
func supervised(users []store.User) bool {
	return slices.ContainsFunc(users, func(u store.User) bool { return u.Active && auth.Role(u.Role) == auth.Supervisor })
}

// confirms reports whether the role decides proposals of others, as the store will
// see it: an admin only while there is no supervisor.
func confirms(role auth.Role, users []store.User) bool {
	return role == auth.Supervisor || role.May(auth.ReviewSetAsides) && !supervised(users)
}

// Propose asks to set responses aside, or to undo that.
func (s *Handlers) Propose(c *gin.Context) error {
	values, err := site.PostedForm(c)
	if err != nil {
		return err
	}
	filled := ParseProposal(values)
	what := store.Proposal{By: site.OfficerOf(c).Name, Responses: filled.IDs(), Sign: filled.Sign, Why: filled.Why}
	if what.Kind, what.Reason = filled.Kind(); filled.Sign != "" {
		if what.Responses, err = s.marked(c, filled.Sign, what.Kind); err != nil {
			return err
		}
	}
	_, err = s.Store.Propose(c.Request.Context(), what)
	if k := survey.KindOf(err); err != nil && (k == survey.Invalid || k == survey.Conflict) {
		return s.reviewPage(c, http.StatusUnprocessableEntity, filled, site.Detail(err))
	}
	if err != nil {
		return err
	}
	return site.Redirect(c, ReviewPath+"?xong="+doneProposed)
}

// marked are the responses that an open sign marks and that still count; none where it
// is explained.
func (s *Handlers) marked(c *gin.Context, sign, kind string) (ids []string, err error) {
	err = s.Results.Read(c.Request.Context(), func(v *results.View) error {
		signs := v.Signs()
		i := slices.IndexFunc(signs, func(x results.PlacedSign) bool { return x.ID == sign && x.Open })
		if i < 0 {
			return survey.Errorf(survey.NotFound, "Không có dấu hiệu nào như vậy đang mở.")
		}
		if kind == store.ProposeExplain {
			return nil
		}
		all, err := v.IDs(&signs[i])
		if err != nil {
			return err
		}
		asides, err := v.Asides(c.Request.Context(), signs[i].Period.From, signs[i].Period.To)
		for _, id := range all {
			if !slices.ContainsFunc(asides, func(a store.Aside) bool { _, out := a.Before(""); return out && a.ID == id }) {
				ids = append(ids, id)
			}
		}
		return err
	})
	return ids, err
}

// DecideProposal confirms or refuses what somebody else proposed.
func (s *Handlers) DecideProposal(c *gin.Context) error {
	values, err := site.PostedForm(c)
	if err != nil {
		return err
	}
	confirm, known, note := ParseDecision(values)
	if !known {
		return survey.Errorf(survey.Invalid, "Xin chọn duyệt hoặc từ chối.")
	}
	if err := s.Store.DecideProposal(c.Request.Context(), c.Param("id"), confirm, site.OfficerOf(c).Name, note); err != nil {
		return err
	}
	done := doneRefused
	if confirm {
		done = doneConfirmed
	}
	return site.Redirect(c, ReviewPath+"?xong="+done)
}
