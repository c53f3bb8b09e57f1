package citizen

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"time"

	"sipas/internal/survey"
)

// The hidden fields of the form.
const (
	FieldKey      = "key"
	FieldVariant  = "variant"
	FieldIssued   = "issued"
	FieldLanguage = "lang"
	FieldCard     = "the"  // the domain that the address of a result card gave
	FieldStep     = "step" // the step the page shows
	FieldGo       = "go"   // the step its button leads to

	fieldAnsweredDay = "answered_day"
)

// itemPrefix begins the name of every item's field.
var itemPrefix = survey.ItemField("")

// Entry is the form as filled in: text, unchecked but readable, so that a page
// can show it again whatever is wrong with it.
type Entry struct {
	Key           string   `form:"key" validate:"len=32,hexadecimal"`
	Questionnaire string   `form:"questionnaire" validate:"required,max=64"`
	Variant       Variant  `form:"variant" validate:"omitempty,oneof=nha day-du"`
	Issued        string   `form:"issued" validate:"omitempty,number,max=12"` // unix seconds
	Language      string   `form:"lang" validate:"max=8"`
	Card          string   `form:"the" validate:"max=64"`
	Step          string   `form:"step" validate:"omitempty,number,max=2"`
	Go            string   `form:"go" validate:"omitempty,number,max=2"`
	Stage         string   `form:"stage" validate:"max=64"`
	Domain        string   `form:"domain" validate:"max=64"`
	Procedure     string   `form:"procedure" validate:"max=64"`
	Mode          string   `form:"mode" validate:"max=64"`
	Respondent    string   `form:"respondent" validate:"max=64"`
	Comment       string   `form:"comment"`
	AnsweredDay   string   `form:"answered_day"` // what the script adds: the local day of an answer that may have waited
	Levels        []Choice `validate:"dive"`
}

// Choice is one posted level of one item; an item posted twice has two.
type Choice struct {
	Item  string
	Value string
}

// Level returns what was chosen for the item, "" for nothing or for more than
// one level.
func (e Entry) Level(item string) string {
	found := ""
	for _, c := range e.Levels {
		if c.Item != item {
			continue
		}
		if found != "" {
			return ""
		}
		found = c.Value
	}
	return found
}

// Draft is the entry as an answer to the form. Fields the form does not ask
// are not read: the point knows them.
func (e Entry) Draft(s Form, language string, now time.Time) survey.Draft {
	d := survey.Draft{
		Point: s.Point.ID, Serial: s.Code.Serial, Channel: s.Channel(), Stage: s.stage(e.Stage),
		Questionnaire: s.Questionnaire.Ref(), Language: language, TimeBand: e.timeBand(now), Comment: e.Comment,
		AnsweredDay: survey.Day(e.AnsweredDay),
	}
	if s.AskMode {
		d.Mode = survey.Mode(e.Mode)
	}
	if s.AskRespondent {
		d.Respondent = survey.Respondent(e.Respondent)
	}
	d.Domain, d.Procedure = s.subject(e.Domain, e.Procedure)
	for _, c := range e.Levels {
		d.Answers = append(d.Answers, survey.Answer{Item: c.Item, Level: level(c.Value)})
	}
	return d
}

// level reads one plain digit; anything else is a level no scale has.
func level(value string) int {
	if len(value) != 1 || value[0] < '0' || value[0] > '9' {
		return -1
	}
	return int(value[0] - '0')
}

// timeBand is empty where the page's time is missing or makes no sense.
func (e Entry) timeBand(now time.Time) string {
	issued, err := strconv.ParseInt(e.Issued, 10, 64)
	if err != nil {
		return ""
	}
	seconds := now.Unix() - issued
	if seconds < 0 || seconds > 24*60*60 {
		return ""
	}
	return survey.TimeBand(int(seconds))
}

// sortLevels puts the posted levels in a fixed order, for posts come as maps.
func sortLevels(levels []Choice) {
	slices.SortFunc(levels, func(a, b Choice) int {
		return cmp.Or(strings.Compare(a.Item, b.Item), strings.Compare(a.Value, b.Value))
	})
}
