package survey

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// MaxPaperForms bounds one batch: more are another batch.
const MaxPaperForms = 100

// PaperChannels are how answers reach us that staff type.
var PaperChannels = []Channel{Paper, Assisted}

// PaperBatch is a pile of answers that one person types: paper forms, or what a
// helper noted for people who cannot write. One place, one day.
type PaperBatch struct {
	Key         string // random: the batch counts once
	Point       string
	Channel     Channel
	AnsweredDay Day
	Forms       []Draft
	Twice       int // forms typed a second time, to find slips
	Differences int // boxes in which the second time differed
}

// PaperQuestion is one question of a paper form. The number printed before a choice,
// and typed for it, is its place in the list, from 1.
type PaperQuestion struct {
	Field   string
	Text    string // as it is asked on paper
	Short   string // as it is named on the page for typing
	Choices []PaperChoice
}

// PaperChoice is one answer.
type PaperChoice struct{ Value, Label string }

// PaperQuestions are the questions of the quick form of a point, in the order of
// the paper. What the point knows is not asked.
func (c *Catalogue) PaperQuestions(p Point, q Questionnaire) []PaperQuestion {
	asked := []PaperQuestion{c.paperItem(q.Overall)}
	if !p.Kind.Service() && p.Kind != ReturnPoint {
		asked = append(asked, PaperQuestion{FieldStage, "Tình trạng hồ sơ", "Tình trạng hồ sơ", paperChoices(Stages)})
	}
	if domains := c.DomainsAt(p); len(domains) > 1 {
		choices := make([]PaperChoice, 0, len(domains)+1)
		for _, d := range domains {
			choices = append(choices, PaperChoice{d.ID, d.Button["vi"]})
		}
		choices = append(choices, PaperChoice{Other, "Không nhớ, việc khác"})
		asked = append(asked, PaperQuestion{FieldDomain, "Lĩnh vực", "Lĩnh vực", choices})
	}
	for _, item := range slices.Concat(q.FactorItems(), q.Beside) {
		asked = append(asked, c.paperItem(item))
	}
	if !p.Kind.Service() {
		asked = append(asked, PaperQuestion{FieldMode, "Cách nộp hồ sơ", "Cách nộp hồ sơ", paperChoices(Modes)},
			PaperQuestion{FieldRespondent, "Tư cách người trả lời", "Tư cách người trả lời", paperChoices(Respondents)})
	}
	return asked
}

func (c *Catalogue) paperItem(id string) PaperQuestion {
	item, _ := c.Item(id)
	scale, _ := c.Scale(item.Scale)
	x := PaperQuestion{Field: ItemField(id), Text: item.Text["vi"], Short: item.Short}
	for i, level := range scale.Levels {
		x.Choices = append(x.Choices, PaperChoice{strconv.Itoa(i + 1), level["vi"]})
	}
	return x
}

func paperChoices[T interface {
	~string
	Label() string
}](values []T) []PaperChoice {
	choices := make([]PaperChoice, 0, len(values))
	for _, v := range values {
		choices = append(choices, PaperChoice{string(v), v.Label()})
	}
	return choices
}

// PaperDraft is one form of the batch from the numbers typed, by field; an empty
// text or 0 is a question left out. Faults name the field.
func (c *Catalogue) PaperDraft(p Point, q Questionnaire, channel Channel, typed map[string]string) (Draft, []FieldError) {
	d := Draft{Point: p.ID, Channel: channel, Questionnaire: q.Ref(), Language: "vi", Comment: typed[FieldComment]}
	if p.Kind == ReturnPoint {
		d.Stage = Received
	}
	if domains := c.DomainsAt(p); len(domains) == 1 {
		d.Domain = domains[0].ID
	}
	var faults []FieldError
	for _, asked := range c.PaperQuestions(p, q) {
		text := typed[asked.Field]
		if text == "" || text == "0" {
			continue
		}
		n, err := strconv.Atoi(text)
		if err != nil || n < 1 || n > len(asked.Choices) {
			faults = append(faults, FieldError{asked.Field, fmt.Sprintf("%s: chỉ có số từ 1 đến %d.", asked.Short, len(asked.Choices))})
			continue
		}
		value := asked.Choices[n-1].Value
		switch asked.Field {
		case FieldStage:
			d.Stage = Stage(value)
		case FieldDomain:
			d.Domain = value
		case FieldMode:
			d.Mode = Mode(value)
		case FieldRespondent:
			d.Respondent = Respondent(value)
		default:
			d.Answers = append(d.Answers, Answer{strings.TrimPrefix(asked.Field, ItemField("")), n})
		}
	}
	return d, faults
}

// CountsOn is the day answers of a batch count on that is typed on a day: the one
// written on the forms or, where that month is over and cannot change any more, the
// day of typing. The error is a day that has not come or is none.
func (b *PaperBatch) CountsOn(typed Day, calendar Calendar) (Day, error) {
	if _, err := ParseDay(string(b.AnsweredDay)); err != nil || b.AnsweredDay > typed {
		return "", &Error{Kind: Invalid, Message: "Ngày trả lời không hợp lệ.",
			Fields: []FieldError{{"answered_day", "Ngày trả lời phải là một ngày đã đến."}}}
	}
	if b.AnsweredDay < calendar.MonthStart(typed) {
		return typed, nil
	}
	return b.AnsweredDay, nil
}

// String says in an event what was typed.
func (b *PaperBatch) String() string {
	return fmt.Sprintf("%d phiếu, %s, trả lời ngày %s", len(b.Forms), strings.ToLower(b.Channel.Label()), b.AnsweredDay)
}
