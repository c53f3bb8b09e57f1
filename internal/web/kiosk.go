package web

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"sipas/internal/survey"
	"sipas/internal/web/form"
	"sipas/internal/web/view"
)

// What a kiosk does by itself where no script does it, in seconds.
const (
	kioskThanks = 5  // from the thanks to a fresh form; the style counts them too
	kioskRetry  = 30 // from a failure to the next try
)

// kioskScripts run on the kiosk's form, in this order.
var kioskScripts = []string{"kiosk-queue.js", "kiosk.js"}

// kiosk is the path of the point's kiosk.
func (p place) kiosk() string { return p.address() + "/" + string(form.Kiosk) }

// isKiosk reports whether the path is a kiosk's or below one.
func isKiosk(path string) bool {
	parts := strings.SplitN(path, "/", 5) // "", s, the code, kiosk, the rest
	return len(parts) >= 4 && parts[1] == "s" && parts[3] == string(form.Kiosk)
}

// kioskPolicy is the Content-Security-Policy of everything under a kiosk: the
// only citizens' pages with a worker, which keeps them going without network.
func (s *site) kioskPolicy() string {
	style := ""
	if set, err := s.pages.Set(); err == nil {
		style = " " + set.StyleSource("kiosk")
	}
	return "default-src 'none'; style-src" + style + "; script-src 'self'; worker-src 'self'; connect-src 'self'; " +
		"img-src data: 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
}

// kioskText is the language that was asked for by the switch, Vietnamese
// otherwise: how the tablet is set says nothing about who stands before it.
func kioskText(r *http.Request, set *view.Set) *view.Text {
	lang := r.URL.Query().Get("lang")
	if lang == "" {
		lang = r.PostForm.Get("lang")
	}
	return set.Text(lang)
}

// kioskBase begins a page of the kiosk. Nothing of it is kept by the browser:
// Back would show the next person what the last one did. Chrome keeps pages in
// memory for Back whatever no-store says; over https Clear-Site-Data makes it
// forget the pages before this one.
func (s *site) kioskBase(c *gin.Context, p place, switchable bool) (view.Base, error) {
	set, err := s.pages.Set()
	if err != nil {
		return view.Base{}, err
	}
	c.Header("Cache-Control", "no-store")
	c.Header("Clear-Site-Data", `"cache"`)
	var address func(lang string) string
	if switchable {
		address = func(lang string) string { return kioskAddress(p, lang) }
	}
	return set.NewBase(kioskText(c.Request, set), p.catalogue.Centre, address), nil
}

// kioskAddress is where a kiosk starts in a language.
func kioskAddress(p place, lang string) string {
	if lang == view.DefaultLanguage {
		return p.kiosk()
	}
	return p.kiosk() + "?lang=" + lang
}

// showKiosk opens the form of a tablet in the hall. It has one spelling of its
// address, for that is what the service worker watches over.
func (s *site) showKiosk(c *gin.Context) error {
	p, err := s.placeOf(c)
	if err != nil {
		return err
	}
	asked, err := url.ParseRequestURI(c.Request.RequestURI)
	if err != nil || asked.Path != p.kiosk() {
		return redirect(c, kioskAddress(p, c.Query("lang")))
	}
	return s.kioskPage(c, http.StatusOK, p, view.FormInput{
		Sheet: kioskSheet(p, questionnaire(p, form.Kiosk, s.Store.Today()), s.Store.Today()), Entry: form.Entry{Key: newKey()},
	})
}

func kioskSheet(p place, q survey.Questionnaire, today survey.Day) form.Sheet {
	return form.NewSheet(p.catalogue, p.point, p.code, q, form.Kiosk, today)
}

// kioskPage shows the form as far as it is filled in.
func (s *site) kioskPage(c *gin.Context, status int, p place, in view.FormInput) error {
	base, err := s.kioskBase(c, p, status == http.StatusOK)
	if err != nil {
		return err
	}
	in.Catalogue, in.Address = p.catalogue, p.kiosk()
	page := view.KioskInput{FormInput: in, Fresh: status == http.StatusOK}
	for _, name := range kioskScripts {
		page.Scripts = append(page.Scripts, s.statics.href(name))
	}
	return s.render(c, status, view.NewKiosk(base, page))
}

// showKioskWorker serves the service worker below the kiosk and lets it watch
// over the kiosk alone.
func (s *site) showKioskWorker(c *gin.Context) error {
	p, err := s.placeOf(c)
	if err != nil {
		return err
	}
	file, ok := s.statics.find("kiosk-sw.js")
	if !ok {
		return failure(http.StatusNotFound, "not_found")
	}
	c.Header("Cache-Control", "no-cache")
	c.Header("Service-Worker-Allowed", p.kiosk())
	send(c.Writer, c.Request, http.StatusOK, "text/javascript; charset=utf-8", file.body)
	return nil
}

// returnToKiosk leads whoever reloads the posted page to a fresh form.
func (s *site) returnToKiosk(c *gin.Context) error {
	p, err := s.placeOf(c)
	if err != nil {
		return err
	}
	return redirect(c, p.kiosk())
}

// showKioskThanks confirms an answer sent without the script and goes back to a
// fresh form by itself: a screen in a hall has to forget who stood before it,
// so this time limit is not one to be lengthened.
//
// A receipt is shown once; asked for again, the page leads to the fresh form.
// That is also how it ends: browsers put what comes of a page's own address in
// its place, so that Back finds no thanks to come to.
func (s *site) showKioskThanks(c *gin.Context) error {
	p, err := s.placeOf(c)
	if err != nil {
		return err
	}
	receipt := survey.NormalReceipt(c.Param("receipt"))
	status, err := s.Store.CheckReceipt(c.Request.Context(), receipt)
	if kind := survey.KindOf(err); err != nil && (kind == survey.NotFound || kind == survey.Invalid) {
		return failure(http.StatusNotFound, "not_found")
	}
	if err != nil {
		return err
	}
	if !s.kioskReceipts.take(receipt) {
		return redirect(c, p.kiosk())
	}
	base, err := s.kioskBase(c, p, false)
	if err != nil {
		return err
	}
	again := c.Request.RequestURI
	c.Header("Refresh", strconv.Itoa(kioskThanks)+";url="+again)
	return s.render(c, http.StatusOK, &view.KioskThanks{Base: base, Next: again, Seconds: kioskThanks,
		Receipt: receipt, Day: base.Date(status.Day)})
}
