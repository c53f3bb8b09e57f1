package web

import (
	"fmt"
	"net/http"
	"net/url"
	"strconv"

	"github.com/gin-gonic/gin"

	"sipas/internal/auth"
	"sipas/internal/results"
	"sipas/internal/survey"
	"sipas/internal/vi"
	"sipas/internal/web/view"
)

const servedPath = view.ServedHref

// fieldChanged is how many counts were new or different, in the address of the
// list.
const fieldChanged = "moi"

// How many closed periods of each kind the coverage is offered for.
var coverageKinds = []struct {
	kind survey.PeriodKind
	most int
}{{survey.QuarterPeriod, 4}, {survey.MonthPeriod, 6}}

// showServed lists which served counts are known and, for a closed period (?ky=),
// how they compare with the answers by domain.
func (s *site) showServed(c *gin.Context) error {
	o := officerOf(c)
	staff, err := s.staff(c, o)
	if err != nil {
		return err
	}
	var page *view.Served
	err = s.Results.Read(c.Request.Context(), func(v *results.View) error {
		entered, err := v.EnteredCaseload(c.Request.Context())
		if err != nil {
			return err
		}
		withdrawn, err := v.WithdrawnCaseload(c.Request.Context())
		if err != nil {
			return err
		}
		page = view.NewServed(staff, v.Catalogue, entered, s.Store.Today(), s.Config.Calendar)
		page.AddWithdrawn(withdrawn)
		return s.addCoverage(v, page, c.Query("ky"))
	})
	if err != nil {
		return err
	}
	page.MayChange = o.role.May(auth.ManageServed)
	if changed, err := strconv.Atoi(c.Query(fieldChanged)); err == nil {
		page.Done = s.servedDone(changed)
	} else if n, err := strconv.Atoi(c.Query(fieldWithdrawn)); err == nil && n > 0 {
		page.Done = s.servedWithdrawn(n)
	}
	return s.render(c, http.StatusOK, page)
}

// addCoverage adds the periods to choose from and the coverage of the one named,
// else of the last. Error: NotFound, for a period that is not offered.
func (s *site) addCoverage(v *results.View, page *view.Served, name string) error {
	if v.Seal.Day == "" {
		return nil
	}
	for _, offered := range coverageKinds {
		p := s.Config.Calendar.Period(offered.kind, v.Seal.Day.Next()).Previous()
		for n := 0; n < offered.most && p.To > v.First; n, p = n+1, p.Previous() {
			page.Choices = append(page.Choices, view.CoverageChoice{Period: p})
		}
	}
	for i := range page.Choices {
		if chosen := &page.Choices[i]; chosen.Period.Name == name || name == "" {
			chosen.Current = true
			summary, err := v.Summary(chosen.Period)
			if err == nil {
				page.Coverage = view.NewCoverage(summary)
			}
			return err
		}
	}
	if name != "" {
		return survey.Errorf(survey.NotFound, "Chưa có độ phủ của kỳ này: chỉ có của các quý, tháng vừa chốt.")
	}
	return nil
}

// servedDone says what was just stored, and from when on it counts.
func (s *site) servedDone(changed int) string {
	if changed < 1 {
		return "Không có gì thay đổi: các số này đã được ghi từ trước."
	}
	return fmt.Sprintf("Đã ghi %s số mới hoặc thay đổi. %s", vi.Int(int64(changed)), s.countsFrom())
}

// countsFrom says from when on what is entered now is in the figures.
func (s *site) countsFrom() string {
	return fmt.Sprintf("Số nhập hôm nay được tính vào kết quả %s.", s.closingWords())
}

// toServed leads back to the list, which says what was done.
func toServed(c *gin.Context, changed int) error {
	return redirect(c, servedPath+"?"+url.Values{fieldChanged: {strconv.Itoa(changed)}}.Encode())
}
