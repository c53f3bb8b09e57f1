package staff

import (
	"errors"
	"fmt"
	"hash/fnv"
	"net/http"
	"net/url"
	"strconv"

	"github.com/gin-gonic/gin"

	"sipas/internal/auth"
	"sipas/internal/results"
	"sipas/internal/survey"
	"sipas/internal/vi"
	"sipas/internal/web/site"
)

const ServedPath = ServedHref

// fieldChanged is how many periods were changed, in the address of the grid.
const fieldChanged = "moi"

// How many closed periods of each kind the coverage is offered for.
var coverageKinds = []struct {
	kind survey.PeriodKind
	most int
}{{survey.QuarterPeriod, 4}, {survey.MonthPeriod, 6}}

// ShowServed shows a year of the served counts (?nam=) and, for a closed period (?ky=),
// how it compares with the answers by domain.
func (s *Handlers) ShowServed(c *gin.Context) error {
	year, err := s.servedYear(c.Query(FieldServedYear))
	if err != nil {
		return err
	}
	done := ""
	if changed, err := strconv.Atoi(c.Query(fieldChanged)); err == nil {
		done = s.servedDone(changed)
	}
	return s.servedPage(c, http.StatusOK, year, ServedGrid{}, done, nil)
}

// servedYear is the year named, else that of the last month that is over. Error:
// NotFound.
func (s *Handlers) servedYear(name string) (survey.Period, error) {
	if name == "" {
		last := s.Config.Calendar.Period(survey.MonthPeriod, s.Store.Today()).Previous()
		return s.Config.Calendar.Period(survey.YearPeriod, last.From), nil
	}
	year, err := s.Config.Calendar.Parse(name)
	if err != nil || year.Kind != survey.YearPeriod || year.From > s.Store.Today() {
		return year, survey.Errorf(survey.NotFound, "Không có số hồ sơ của năm này.")
	}
	return year, nil
}

// servedPage shows the grid as filled in, with what is wrong with it.
func (s *Handlers) servedPage(c *gin.Context, status int, year survey.Period, filled ServedGrid, done string, fault *survey.Error) error {
	ctx, o := c.Request.Context(), site.OfficerOf(c)
	var page *ServedPage
	err := s.Results.Read(ctx, func(v *results.View) error {
		served, err := v.EnteredServed(ctx)
		if err != nil {
			return err
		}
		page = NewServedPage(v.Catalogue, served, year, v.First, s.Store.Today(), filled, o.Role.May(auth.ManageServed))
		page.Mark = servedMark(served)
		return s.addCoverage(v, page, c.Query("ky"))
	})
	if err != nil {
		return err
	}
	page.Done = done
	if fault != nil {
		page.SetFaults(fault.Message, fault.Fields)
	}
	return s.render(c, status, page)
}

// servedMark tells one state of the served counts from another.
func servedMark(served *survey.Served) string {
	hash := fnv.New64a()
	for _, e := range served.Entries() {
		total, known := ServedNumber(e, "")
		fmt.Fprintln(hash, e.Period, total, known, e.Domains, len(e.Cases), e.Source)
	}
	return strconv.FormatUint(hash.Sum64(), 36)
}

// SaveServed shows what would change and asks; nothing of it is kept, the page that
// asks carries the numbers. They are checked again before they are stored.
func (s *Handlers) SaveServed(c *gin.Context) error {
	values, err := site.PostedForm(c)
	if err != nil {
		return err
	}
	filled := ParseServedGrid(values)
	year, err := s.servedYear(filled.Year)
	if err != nil {
		return err
	}
	refuse := func(err error) error {
		var userErr *survey.Error
		if !errors.As(err, &userErr) || userErr.Kind != survey.Invalid && userErr.Kind != survey.Conflict {
			return err
		}
		return s.servedPage(c, http.StatusUnprocessableEntity, year, filled, "", userErr)
	}
	step := values.Get(FieldServedStep)
	if step == StepMend {
		return s.servedPage(c, http.StatusOK, year, filled, "", nil)
	}
	ctx, o := c.Request.Context(), site.OfficerOf(c)
	catalogue, err := s.Store.Catalogue(ctx)
	if err != nil {
		return err
	}
	served, err := s.Store.EnteredServed(ctx)
	if err != nil {
		return err
	}
	if filled.Mark != servedMark(served) {
		return refuse(survey.Errorf(survey.Conflict, "Số hồ sơ vừa được ghi thay đổi ở nơi khác; lưới dưới đây có số mới nhất và phần vừa điền, xin xem lại rồi ghi."))
	}
	entries, err := filled.Entries(served, catalogue, ServedPeriods(year, s.Store.Today()), "Nhập tay: "+o.Name)
	if err != nil {
		return refuse(err)
	}
	changes, err := s.Store.CompareServed(ctx, entries, s.Store.Today())
	if err != nil {
		return refuse(err)
	}
	if len(changes) == 0 {
		return s.servedPage(c, http.StatusOK, year, ServedGrid{}, s.servedDone(0), nil)
	}
	page := NewServedConfirmPage(catalogue, s.Config.Calendar, filled, changes)
	page.From = s.countsFrom()
	if step != StepStore {
		return s.render(c, http.StatusOK, page)
	}
	if page.Asks && filled.Reason == "" {
		page.Fault = faultNoReason
		return s.render(c, http.StatusUnprocessableEntity, page)
	}
	changes, err = s.Store.ReplaceServed(ctx, entries, filled.Reason, o.Name)
	if err != nil {
		return refuse(err)
	}
	return site.Redirect(c, ServedPath+"?"+url.Values{FieldServedYear: {year.Name}, fieldChanged: {strconv.Itoa(changedPeriods(changes))}}.Encode())
}

const faultNoReason = "Phải ghi lý do khi thay số đã có."

// addCoverage adds the periods to choose from and the coverage of the one named,
// else of the last. Error: NotFound, for a period that is not offered.
func (s *Handlers) addCoverage(v *results.View, page *ServedPage, name string) error {
	if v.Seal.Day == "" {
		return nil
	}
	for _, offered := range coverageKinds {
		p := s.Config.Calendar.Period(offered.kind, v.Seal.Day.Next()).Previous()
		for n := 0; n < offered.most && p.To > v.First; n, p = n+1, p.Previous() {
			page.Choices = append(page.Choices, CoverageChoice{Period: p})
		}
	}
	for i := range page.Choices {
		if chosen := &page.Choices[i]; chosen.Period.Name == name || name == "" {
			chosen.Current = true
			summary, err := v.Summary(chosen.Period)
			if err == nil {
				page.Coverage = NewCoverage(summary)
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
func (s *Handlers) servedDone(changed int) string {
	if changed < 1 {
		return "Không có gì thay đổi: các số này đã được ghi từ trước."
	}
	return fmt.Sprintf("Đã ghi %s kỳ. %s", vi.Int(int64(changed)), s.countsFrom())
}

// countsFrom says from when on what is entered now is in the figures.
func (s *Handlers) countsFrom() string {
	return fmt.Sprintf("Số nhập hôm nay được tính vào kết quả từ khi chốt ngày hôm nay (%s), tức sau 0 giờ đêm nay.", vi.Date(string(s.Store.Today())))
}

// changedPeriods is how many periods have changed.
func changedPeriods(changes []survey.ServedChange) int {
	periods := map[string]bool{}
	for _, x := range changes {
		periods[x.New.Period] = true
	}
	return len(periods)
}
