package staff

import (
	"net/url"
	"strings"

	"sipas/internal/survey"
	"sipas/internal/web/site"
)

// The fields that name the figure a page is about: the one to change or remove.
const (
	FieldOldYear      = "nam-cu"
	FieldOldPublisher = "noi-cu"
)

// Published is the page of a published figure as filled in.
type PublishedForm struct {
	Year, Percent, By, On, Source string
	Replaces                      survey.PublishedKey // zero: a new one
}

// ParsePublished reads a posted page.
func ParsePublished(values url.Values) PublishedForm {
	return PublishedForm{
		Year: site.Line(values, survey.FieldYear), Percent: site.Line(values, survey.FieldPercent), By: site.Line(values, survey.FieldPublisher),
		On: site.Line(values, survey.FieldPublishedOn), Source: site.Line(values, survey.FieldSource), Replaces: ParsePublishedKey(values),
	}
}

// ParsePublishedKey reads which figure an address or a page is about.
func ParsePublishedKey(values url.Values) survey.PublishedKey {
	return survey.PublishedKey{Year: site.Line(values, FieldOldYear), By: site.Line(values, FieldOldPublisher)}
}

// Figure is what was filled in; a percentage may have a comma and its sign.
func (p PublishedForm) Figure() survey.Published {
	percent := strings.TrimSpace(strings.TrimSuffix(p.Percent, "%"))
	return survey.Published{Year: p.Year, Percent: strings.Replace(percent, ",", ".", 1), By: p.By, On: survey.Day(p.On), Source: survey.Source{Source: p.Source}}
}

// FilledPublished is the page on which a stored figure is changed.
func FilledPublished(p survey.Published) PublishedForm {
	return PublishedForm{Year: p.Year, Percent: strings.Replace(p.Percent, ".", ",", 1), By: p.By, On: string(p.On), Source: p.Source.Source, Replaces: p.Key()}
}
