package staff

import (
	"fmt"
	"net/url"
	"slices"
	"strings"

	"sipas/internal/survey"
	"sipas/internal/vi"
	"sipas/internal/web/site"
)

// Point is the page of a survey point as filled in, unchecked but readable.
type PointForm struct {
	ID            string // empty: made from the label
	Label         string
	English       string
	Kind          survey.PointKind
	Domains       []string
	Questionnaire string
}

// NewPoint is the page as it is first shown.
func EmptyPoint() PointForm {
	return PointForm{Kind: survey.CounterPoint, Questionnaire: DefaultQuestionnaire}
}

// DefaultQuestionnaire is the id of the questionnaire of most points.
const DefaultQuestionnaire = "nhanh"

// PointOf is the page of a point there is.
func PointOf(p survey.Point) PointForm {
	return PointForm{p.ID, p.Label["vi"], p.Label["en"], p.Kind, p.Domains, p.Questionnaire}
}

// ParsePoint reads a posted point, each text on one line.
func ParsePoint(values url.Values) PointForm {
	return PointForm{
		ID: strings.ToLower(site.Line(values, survey.FieldPointID)), Label: site.Line(values, survey.FieldPointLabel),
		English: site.Line(values, survey.FieldPointEnglish), Kind: survey.PointKind(site.Line(values, survey.FieldPointKind)),
		Domains: clean(values[survey.FieldPointDomains]), Questionnaire: site.Line(values, survey.FieldPointQuestionnaire),
	}
}

func clean(posted []string) []string {
	var all []string
	for _, text := range posted {
		all = append(all, vi.Clean(text))
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// Change puts what was filled in into a point; its id and codes stay.
func (p PointForm) Change(old survey.Point) survey.Point {
	old.Label = survey.Text{"vi": p.Label}
	if p.English != "" {
		old.Label["en"] = p.English
	}
	old.Domains, old.Questionnaire = p.Domains, p.Questionnaire
	return old
}

// longestMadeID keeps ids made from long names readable.
const longestMadeID = 40

// PointID makes an id from a label: letters without marks, digits, hyphens.
// What is taken gets a number behind it.
func PointID(label string, taken func(id string) bool) string {
	words := strings.FieldsFunc(vi.Fold(label), func(r rune) bool { return (r < 'a' || r > 'z') && (r < '0' || r > '9') })
	id := ""
	for _, word := range words {
		longer := strings.Trim(id+"-"+word, "-")
		if len(longer) > longestMadeID {
			break
		}
		id = longer
	}
	if id == "" {
		id = "diem"
	}
	made := id
	for n := 2; taken(made); n++ {
		made = fmt.Sprintf("%s-%d", id, n)
	}
	return made
}
