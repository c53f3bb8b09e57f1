package web

import (
	"net/http"
	"slices"

	"github.com/gin-gonic/gin"

	"sipas/internal/auth"
	"sipas/internal/export"
	"sipas/internal/results"
	"sipas/internal/store"
	"sipas/internal/survey"
	"sipas/internal/web/form"
	"sipas/internal/web/view"
)

const reviewPath = view.ReviewHref

// What was just done, as the address of the page says it.
const (
	doneProposed  = "de-nghi"
	doneConfirmed = form.Confirm
	doneRefused   = form.Refuse
)

// showReview lists the proposals to set responses aside, open and decided ones.
func (s *site) showReview(c *gin.Context) error {
	return s.reviewPage(c, http.StatusOK, form.Proposal{}, "")
}

func (s *site) reviewPage(c *gin.Context, status int, filled form.Proposal, fault string) error {
	ctx, o := c.Request.Context(), officerOf(c)
	staff, err := s.staff(c, o)
	if err != nil {
		return err
	}
	var page *view.Review
	err = s.Results.Read(ctx, func(v *results.View) error {
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
		page = view.NewReview(staff, view.ReviewInput{Proposals: proposals, Reader: o.name, Confirms: confirms(o.role, users), Supervised: supervised(users),
			Applied: applied, Waiting: waiting, LastClosed: v.Seal.Day})
		return err
	})
	if err != nil {
		return err
	}
	page.MayPropose, page.Filled, page.Fault = o.role.May(auth.SetAside), filled, fault
	if o.role.May(auth.ViewRawExport) {
		page.Export = &view.RawExport{Confidential: export.Confidential, Action: rawExportPath}
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

// propose asks to set responses aside, or to undo that.
func (s *site) propose(c *gin.Context) error {
	values, err := postedForm(c)
	if err != nil {
		return err
	}
	filled := form.ParseProposal(values)
	kind, reason := filled.Kind()
	_, err = s.Store.Propose(c.Request.Context(), store.Proposal{Kind: kind, Reason: reason, By: officerOf(c).name, Responses: filled.IDs()})
	if k := survey.KindOf(err); err != nil && (k == survey.Invalid || k == survey.Conflict) {
		return s.reviewPage(c, http.StatusUnprocessableEntity, filled, detail(err))
	}
	if err != nil {
		return err
	}
	return redirect(c, reviewPath+"?xong="+doneProposed)
}

// decideProposal confirms or refuses what somebody else proposed.
func (s *site) decideProposal(c *gin.Context) error {
	values, err := postedForm(c)
	if err != nil {
		return err
	}
	confirm, known, note := form.ParseDecision(values)
	if !known {
		return survey.Errorf(survey.Invalid, "Xin chọn duyệt hoặc từ chối.")
	}
	if err := s.Store.DecideProposal(c.Request.Context(), c.Param("id"), confirm, officerOf(c).name, note); err != nil {
		return err
	}
	done := doneRefused
	if confirm {
		done = doneConfirmed
	}
	return redirect(c, reviewPath+"?xong="+done)
}
