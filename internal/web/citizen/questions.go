package citizen

import (
	"slices"

	"sipas/internal/survey"
)

func (l layout) question(field, text string, chosen string, options [][2]string) Question {
	q := Question{Field: field, Text: text, Fault: l.faults[field]}
	for _, o := range options {
		q.Options = append(q.Options, Option{Field: field, ID: field + "-" + o[0], Value: o[0], Label: o[1], Chosen: o[0] == chosen})
	}
	return q
}

// item lays out one item; levels stand in ascending order, but faces begin with
// the best, as on the sheets.
func (l layout) item(id string) Question {
	item, _ := l.Catalogue.Item(id)
	scale, _ := l.Catalogue.Scale(item.Scale)
	var options [][2]string
	for i, level := range scale.Levels {
		options = append(options, [2]string{string(rune('1' + i)), level.In(l.text.Lang)})
	}
	q := l.question(survey.ItemField(id), item.Text.In(l.text.Lang), l.Entry.Level(id), options)
	if item.Kind == survey.Satisfaction {
		q.Look = "faces"
		for i := range q.Options {
			q.Options[i].Face = i + 1
		}
		slices.Reverse(q.Options)
	}
	return q
}

func (l layout) items(ids []string) []Question {
	var questions []Question
	for _, id := range ids {
		questions = append(questions, l.item(id))
	}
	return questions
}

// resultFactor is the factor that asks about the result. Whoever gave a stage
// without one is not asked about it.
const resultFactor = "ket-qua"

func (l layout) factors() []Factor {
	var factors []Factor
	for _, f := range l.Form.Questionnaire.Factors {
		x := Factor{Questions: l.items(f.Items)}
		for i := range x.Questions {
			x.Questions[i].Result = l.Form.AskStage && f.ID == resultFactor
			x.Questions[i].Unasked = x.Questions[i].Result && l.Entry.Stage != "" && l.Entry.Stage != string(survey.Received)
		}
		if len(f.Items) > 1 {
			x.Name = f.Name.In(l.text.Lang)
		}
		factors = append(factors, x)
	}
	return factors
}

func (l layout) visit() []Question {
	var questions []Question
	if l.Form.AskStage {
		q := l.enum(survey.FieldStage, l.Entry.Stage, texts(survey.Stages))
		q.Look = "pairs"
		questions = append(questions, q)
	}
	if l.Form.AskDomain() {
		questions = append(questions, l.domain())
	}
	return questions
}

// commonDomains is how many domains stand in view where there are many; one
// more than that is shown rather than hidden alone.
const commonDomains = 6

// domain asks what the visit was about: the commonest domains, the rest behind
// a button, and last that one does not know.
func (l layout) domain() Question {
	var options [][2]string
	for _, d := range l.Form.Domains {
		options = append(options, [2]string{d.ID, d.Button.In(l.text.Lang)})
	}
	options = append(options, [2]string{survey.Other, l.text.Must("domain.other")})
	q := l.question(survey.FieldDomain, l.text.Must("domain.question"), l.Entry.Domain, options)
	q.Look = "chips"
	if last := len(q.Options) - 1; last > commonDomains+1 {
		all := q.Options
		q.Options, q.More, q.After = all[:commonDomains], all[commonDomains:last], all[last:]
		q.MoreLabel = l.text.Must("domain.more")
		q.MoreOpen = slices.ContainsFunc(q.More, func(o Option) bool { return o.Chosen })
	}
	return q
}

func (l layout) about() []Question {
	var questions []Question
	if l.Form.AskMode {
		questions = append(questions, l.enum(survey.FieldMode, l.Entry.Mode, texts(survey.Modes)))
	}
	if l.Form.AskRespondent {
		questions = append(questions, l.enum(survey.FieldRespondent, l.Entry.Respondent, texts(survey.Respondents)))
	}
	return questions
}

// enum lays out a question whose words are in the message files under the name
// of its field.
func (l layout) enum(field, chosen string, values []string) Question {
	var options [][2]string
	for _, v := range values {
		options = append(options, [2]string{v, l.text.Must(field + "." + v)})
	}
	return l.question(field, l.text.Must(field+".question"), chosen, options)
}

func texts[T ~string](values []T) []string {
	var all []string
	for _, v := range values {
		all = append(all, string(v))
	}
	return all
}
