package citizen

import (
	"bytes"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"sipas/internal/qr"
	"sipas/internal/survey"
	"sipas/internal/web/site"
)

// kioskThanks is how long the thanks stay where no script takes them away, in
// seconds; the style counts them too.
const kioskThanks = 20

// kioskScripts run on the kiosk's form, in this order.
var kioskScripts = []string{"kiosk-queue.js", "kiosk.js"}

// kiosk is the path of the point's kiosk.
func (p place) kiosk() string { return p.address() + "/" + string(Kiosk) }

// kioskBase begins a page of the kiosk. Nothing of it is kept by the browser:
// Back would show the next person what the last one did. Chrome keeps pages in
// memory for Back whatever no-store says; over https Clear-Site-Data makes it
// forget the pages before this one.
func (s *Handlers) kioskBase(c *gin.Context, p place, switchable bool) site.Base {
	set := s.Pages.Set()
	c.Header("Cache-Control", "no-store")
	c.Header("Clear-Site-Data", `"cache"`)
	var address func(lang string) string
	if switchable {
		address = func(lang string) string { return kioskAddress(p, lang) }
	}
	return set.NewBase(site.KioskText(c.Request, set), p.catalogue.Centre, address)
}

// kioskAddress is where a kiosk starts in a language.
func kioskAddress(p place, lang string) string {
	if lang == site.DefaultLanguage {
		return p.kiosk()
	}
	return p.kiosk() + "?lang=" + lang
}

// ShowKiosk opens the form of a tablet in the waiting room. It has one spelling of its
// address, for that is what the service worker watches over.
func (s *Handlers) ShowKiosk(c *gin.Context) error {
	p, err := s.placeOf(c)
	if err != nil {
		return err
	}
	asked, err := url.ParseRequestURI(c.Request.RequestURI)
	if err != nil || asked.Path != p.kiosk() {
		return site.Redirect(c, kioskAddress(p, c.Query("lang")))
	}
	return s.kioskPage(c, http.StatusOK, p, FormInput{
		Form: kioskForm(p, questionnaire(p, Kiosk, s.Store.Today()), s.Store.Today()), Entry: Entry{Key: site.NewKey()},
	})
}

func kioskForm(p place, q survey.Questionnaire, today survey.Day) Form {
	return NewForm(p.catalogue, p.point, p.code, q, Kiosk, today)
}

// kioskPage shows the form as far as it is filled in.
func (s *Handlers) kioskPage(c *gin.Context, status int, p place, in FormInput) error {
	base := s.kioskBase(c, p, status == http.StatusOK)
	in.Catalogue, in.Address = p.catalogue, p.kiosk()
	page := KioskInput{FormInput: in, Fresh: status == http.StatusOK}
	for _, name := range kioskScripts {
		page.Scripts = append(page.Scripts, s.Statics.Href(name))
	}
	return s.Render(c, status, NewKioskPage(base, page))
}

// ShowKioskWorker serves the service worker below the kiosk and lets it watch
// over the kiosk alone.
func (s *Handlers) ShowKioskWorker(c *gin.Context) error {
	p, err := s.placeOf(c)
	if err != nil {
		return err
	}
	file, ok := s.Statics.Find("kiosk-sw.js")
	if !ok {
		return site.PageError(http.StatusNotFound, "not_found")
	}
	c.Header("Cache-Control", "no-cache")
	c.Header("Service-Worker-Allowed", p.kiosk())
	site.Send(c.Writer, c.Request, http.StatusOK, "text/javascript; charset=utf-8", file.Body)
	return nil
}

// ReturnToKiosk leads whoever reloads the posted page to a fresh form.
func (s *Handlers) ReturnToKiosk(c *gin.Context) error {
	p, err := s.placeOf(c)
	if err != nil {
		return err
	}
	return site.Redirect(c, p.kiosk())
}

// SendReceiptCode draws the code of a receipt's own page, to be taken along from a
// screen that forgets.
func (s *Handlers) SendReceiptCode(c *gin.Context) error {
	p, err := s.placeOf(c)
	if err != nil {
		return err
	}
	receipt := survey.NormalReceipt(c.Param("receipt"))
	if _, err := s.Store.CheckReceipt(c.Request.Context(), receipt); err != nil {
		return site.PageError(http.StatusNotFound, "not_found")
	}
	scheme := "https://"
	if !strings.HasPrefix(s.Config.BaseURL, scheme) {
		scheme = "http://"
	}
	code, err := qr.New(scheme+s.host(c)+p.address()+"/cam-on/"+receipt, qr.M)
	if err != nil {
		return err
	}
	var b bytes.Buffer
	if err := qr.SVG(&b, code, receipt); err != nil {
		return err
	}
	c.Header("Cache-Control", "no-store")
	site.Send(c.Writer, c.Request, http.StatusOK, "image/svg+xml", b.Bytes())
	return nil
}

// ShowKioskThanks confirms an answer sent without the script and goes back to a
// fresh form by itself: a screen in a waiting room has to forget who stood before it,
// so this time limit is not one to be lengthened.
//
// A receipt is shown once; asked for again, the page leads to the fresh form.
// That is also how it ends: browsers put what comes of a page's own address in
// its place, so that Back finds no thanks to come to.
func (s *Handlers) ShowKioskThanks(c *gin.Context) error {
	p, err := s.placeOf(c)
	if err != nil {
		return err
	}
	receipt := survey.NormalReceipt(c.Param("receipt"))
	status, err := s.Store.CheckReceipt(c.Request.Context(), receipt)
	if kind := survey.KindOf(err); err != nil && (kind == survey.NotFound || kind == survey.Invalid) {
		return site.PageError(http.StatusNotFound, "not_found")
	}
	if err != nil {
		return err
	}
	if !s.kioskReceipts.take(receipt) {
		return site.Redirect(c, p.kiosk())
	}
	base := s.kioskBase(c, p, false)
	again := c.Request.RequestURI
	c.Header("Refresh", strconv.Itoa(kioskThanks)+";url="+again)
	return s.Render(c, http.StatusOK, &KioskThanksPage{Base: base, Next: again, Seconds: kioskThanks,
		Receipt: receipt, Day: base.Date(status.Day)})
}
