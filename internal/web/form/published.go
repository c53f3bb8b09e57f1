package form

import (
	"net/url"
	"strings"

	"sipas/internal/survey"
)

// The fields that name the figure a page is about: the one to change or remove.
const (
	FieldOldYear      = "nam-cu"
	FieldOldPublisher = "noi-cu"
)

// Published is the page of a published figure as filled in.
type Published struct {
	Year, Percent, By, On, Source string
	Replaces                      survey.PublishedKey // zero: a new one
}

// ParsePublished reads a posted page.
func ParsePublished(values url.Values) Published {
	return Published{
		Year: line(values, survey.FieldYear), Percent: line(values, survey.FieldPercent), By: line(values, survey.FieldPublisher),
		On: line(values, survey.FieldPublishedOn), Source: line(values, survey.FieldSource), Replaces: ParsePublishedKey(values),
	}
}

// ParsePublishedKey reads which figure an address or a page is about.
func ParsePublishedKey(values url.Values) survey.PublishedKey {
	return survey.PublishedKey{Year: line(values, FieldOldYear), By: line(values, FieldOldPublisher)}
}

// Figure is what was filled in; a percentage may have a comma and its sign.
func (p Published) Figure() survey.Published {
	percent := strings.TrimSpace(strings.TrimSuffix(p.Percent, "%"))
	return survey.Published{Year: p.Year, Percent: strings.Replace(percent, ",", ".", 1), By: p.By, On: survey.Day(p.On), Source: survey.Source{Source: p.Source}}
}

// FilledPublished is the page on which a stored figure is changed.
func FilledPublished(p survey.Published) Published {
	return Published{Year: p.Year, Percent: strings.Replace(p.Percent, ".", ",", 1), By: p.By, On: string(p.On), Source: p.Source.Source, Replaces: p.Key()}
}
