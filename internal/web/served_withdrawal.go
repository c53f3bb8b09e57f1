package web

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"github.com/gin-gonic/gin"

	"sipas/internal/store"
	"sipas/internal/survey"
	"sipas/internal/vi"
	"sipas/internal/web/form"
	"sipas/internal/web/view"
)

// fieldWithdrawn is how many counts were withdrawn, in the address of the list.
const fieldWithdrawn = "rut"

func (s *site) showServedWithdrawal(c *gin.Context) error {
	return s.servedWithdrawalPage(c, http.StatusOK, form.ParseWithdrawal(c.Request.URL.Query()), nil)
}

// withdrawServed takes the counts out that the page named, if they still stand as
// it said.
func (s *site) withdrawServed(c *gin.Context) error {
	values, err := postedForm(c)
	if err != nil {
		return err
	}
	filled := form.ParseWithdrawal(values)
	w := survey.CaseloadWithdrawal{Source: filled.Source, Entered: filled.Entered, Spans: filled.Chosen, Reason: filled.Reason}
	if filled.All {
		standing, err := s.standing(c, filled)
		if err != nil {
			return err
		}
		w.Spans = spansOf(standing)
	}
	withdrawn, err := s.Store.WithdrawCaseload(c.Request.Context(), w, officerOf(c).name)
	if faults := fieldsOf(err); faults != nil {
		return s.servedWithdrawalPage(c, http.StatusUnprocessableEntity, filled, faults)
	}
	if err != nil {
		return err
	}
	return redirect(c, servedPath+"?"+url.Values{fieldWithdrawn: {strconv.Itoa(withdrawn)}}.Encode())
}

func (s *site) servedWithdrawalPage(c *gin.Context, status int, filled form.Withdrawal, faults []survey.FieldError) error {
	standing, err := s.standing(c, filled)
	if err != nil {
		return err
	}
	staff, err := s.staff(c, officerOf(c))
	if err != nil {
		return err
	}
	page := view.NewServedWithdrawal(staff, filled, standing)
	page.From = s.closingWords()
	page.SetFaults(faults)
	return s.render(c, status, page)
}

// standing are the counts of the import that still stand. Error: NotFound, none.
func (s *site) standing(c *gin.Context, filled form.Withdrawal) ([]store.EnteredCaseload, error) {
	entered, err := s.Store.EnteredCaseload(c.Request.Context())
	if err != nil {
		return nil, err
	}
	standing := slices.DeleteFunc(entered, func(e store.EnteredCaseload) bool { return e.Source != filled.Source || e.Entered != filled.Entered })
	if len(standing) == 0 {
		return nil, survey.Errorf(survey.NotFound, "Lần nhập này không còn số nào: đã được rút hoặc có số khác thay.")
	}
	return standing, nil
}

func spansOf(rows []store.EnteredCaseload) []survey.Span {
	var spans []survey.Span
	for _, r := range rows {
		if span := (survey.Span{From: r.From, To: r.To}); !slices.Contains(spans, span) {
			spans = append(spans, span)
		}
	}
	return spans
}

// servedWithdrawn says what was just withdrawn, and what follows.
func (s *site) servedWithdrawn(n int) string {
	return fmt.Sprintf("Đã rút %s số. Các số này thôi được tính %s. Nay có thể nhập lại cho đúng ngày.", vi.Int(int64(n)), s.closingWords())
}

// closingWords say when the counts change.
func (s *site) closingWords() string {
	return fmt.Sprintf("từ khi chốt ngày hôm nay (%s), tức sau 0 giờ đêm nay", vi.Date(string(s.Store.Today())))
}
