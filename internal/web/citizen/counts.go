package citizen

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	"sipas/internal/survey"
	"sipas/internal/web/site"
)

// What an answer counts towards travels in the address of its thanks, which is
// the citizen's alone: the service tells nobody what was answered.
const (
	fieldCounts  = "tinh"
	fieldComment = "gop-y" // present where the comment was declined

	counted    = "co"
	notYet     = "cho"      // the stage given has no result
	unsure     = "khong-ro" // the stage was left out
	standApart = "rieng"    // its channel stands beside the targets
)

// countsFor says, as parts of an address, what the draft counts towards on the day.
func countsFor(c *survey.Catalogue, d survey.Draft, day survey.Day) url.Values {
	how := standApart
	for _, i := range planned(c, d.Point, day) {
		switch {
		case !slices.Contains(i.Channels, d.Channel):
		case i.Stage == "" || d.Stage == i.Stage:
			how = counted
		case d.Stage == "":
			how = unsure
		default:
			how = notYet
		}
	}
	v := url.Values{fieldCounts: {how}}
	if how == counted && d.Domain != "" && d.Domain != survey.Other {
		v.Set(survey.FieldDomain, d.Domain)
	}
	return v
}

// planned are the plan's indicators that answers of the point may count towards.
func planned(c *survey.Catalogue, point string, day survey.Day) []survey.Indicator {
	p, _ := c.Point(point)
	return slices.DeleteFunc(c.IndicatorsOn(day), func(i survey.Indicator) bool {
		return !i.Plan || i.Reference || i.Item != survey.OverallItem || i.Mode != "" || !slices.Contains(i.PointKinds, p.Kind)
	})
}

// countsSentence is what the page of thanks says of it.
func countsSentence(t *site.Text, c *survey.Catalogue, point string, day survey.Day, query url.Values) string {
	how := query.Get(fieldCounts)
	if !slices.Contains([]string{counted, notYet, unsure, standApart}, how) {
		return ""
	}
	if how != counted {
		return t.Must("counts." + how)
	}
	domain, known := c.Domain(query.Get(survey.FieldDomain))
	var parts []string
	for _, i := range planned(c, point, day) {
		if m, ok := c.MappingOn(i.Mapping, day); i.Mapping != "" && (!ok || !slices.Contains(m.Domains, domain.ID)) {
			continue
		}
		if target, ok := i.TargetOn(day); ok {
			parts = append(parts, strings.ReplaceAll(t.Must("counts.target"), "{n}", strconv.Itoa(target.BasisPoints/100)))
		} else {
			parts = append(parts, t.Must("counts.index"))
		}
	}
	if known && !domain.Public {
		name := domain.Name
		if t.Lang != site.DefaultLanguage {
			name = domain.Button.In(t.Lang)
		}
		parts = append(parts, strings.ReplaceAll(t.Must("counts.domain"), "{name}", name))
	}
	and := t.Must("counts.and")
	list := strings.Join(parts, ", ")
	if i := strings.LastIndex(list, ", "); i > 0 {
		list = list[:i] + and + list[i+2:]
	}
	return strings.ReplaceAll(t.Must("counts.co"), "{what}", list)
}
