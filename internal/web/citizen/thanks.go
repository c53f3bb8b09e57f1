package citizen

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"sipas/internal/survey"
	"sipas/internal/web/site"
)

// ShowThanks confirms a stored answer. The receipt is in the address, so it
// survives without a cookie; one that is not in the record gets no thanks.
func (s *Handlers) ShowThanks(c *gin.Context) error {
	p, err := s.placeOf(c)
	if err != nil {
		return err
	}
	status, err := s.Store.CheckReceipt(c.Request.Context(), c.Param("receipt"))
	if kind := survey.KindOf(err); err != nil && (kind == survey.NotFound || kind == survey.Invalid) {
		return site.PageError(http.StatusNotFound, "not_found")
	}
	if err != nil {
		return err
	}
	text := s.Language(c)
	receipt := survey.NormalReceipt(c.Param("receipt"))
	base := s.Base(c, text, p.catalogue.Centre, p.address()+"/cam-on/"+receipt)
	for i := range base.Languages { // the switch keeps what the address says
		query := c.Request.URL.Query()
		query.Set("lang", base.Languages[i].Code)
		base.Languages[i].Href = p.address() + "/cam-on/" + receipt + "?" + query.Encode()
	}
	contact, err := s.contactLink(c, p, receipt, text.Lang)
	if err != nil {
		return err
	}
	again := p.address()
	if v := knownVariant(Variant(c.Query("tu"))); v != Plain {
		again += "/" + string(v)
	}
	return s.Render(c, http.StatusOK, &ThanksPage{Base: base, Receipt: receipt, Day: text.Date(status.Day),
		Counts:   countsSentence(text, p.catalogue, p.point.ID, s.Store.Today(), c.Request.URL.Query()),
		Declined: c.Query(fieldComment) != "", Again: again + "?lang=" + text.Lang, Contact: contact})
}
