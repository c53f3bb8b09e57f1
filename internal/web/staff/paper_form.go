package staff

import (
	"net/url"
	"strconv"

	"sipas/internal/survey"
	"sipas/internal/vi"
	"sipas/internal/web/site"
)

// The fields of the page for typing paper forms; those of a form are survey's.
const (
	fieldPaperPoint   = "diem"
	fieldPaperDay     = "ngay"
	fieldPaperChannel = "hinh-thuc"
	fieldPaperKey     = "khoa"
	fieldPaperTyped   = "phieu" // a form that was typed, as an address writes fields
	fieldPaperFirst   = "lan-1" // the first typing of the form on the page
	fieldPaperStep    = "buoc"
	fieldPaperTwice   = "kiem"
	fieldPaperDiffer  = "khac"
)

// What a button of the page does.
const (
	paperBegin = "bat-dau"
	paperNext  = "tiep"
	paperMend  = "sua"
	paperStore = "ghi"
)

// How often the form on the page was typed.
const (
	typedOnce   = ""
	typedTwice  = "2"
	typedSettle = "3" // both typings differ, this is what holds
)

// everyTwice is which forms are typed twice.
const everyTwice = 10

// PaperForm is a batch as far as it is typed. Nothing of it is kept here before the
// batch is stored: the page carries it all.
type PaperForm struct {
	Key         string
	Point       string
	Channel     survey.Channel
	Day         survey.Day
	Typed       []map[string]string
	First       map[string]string
	Step        string
	Twice       int
	Differences int
	Values      map[string]string // of the form on the page
}

// ParsePaper reads the posted page. asked are the questions of the batch's point.
func ParsePaper(values url.Values, asked []survey.PaperQuestion) PaperForm {
	number := func(field string) int { n, _ := strconv.Atoi(values.Get(field)); return max(n, 0) }
	p := PaperForm{Key: values.Get(fieldPaperKey), Point: site.Line(values, fieldPaperPoint), Day: survey.Day(site.Line(values, fieldPaperDay)),
		Channel: survey.Channel(site.Line(values, fieldPaperChannel)), Step: values.Get(fieldPaperStep),
		Twice: number(fieldPaperTwice), Differences: number(fieldPaperDiffer), Values: paperValues(values, asked)}
	for _, text := range values[fieldPaperTyped] {
		p.Typed = append(p.Typed, unpackPaper(text, asked))
	}
	if p.Step != typedOnce {
		p.First = unpackPaper(values.Get(fieldPaperFirst), asked)
	}
	return p
}

// paperValues are the boxes of one form that are filled in.
func paperValues(values url.Values, asked []survey.PaperQuestion) map[string]string {
	filled := map[string]string{}
	for _, q := range asked {
		if text := site.Line(values, q.Field); text != "" && text != "0" {
			filled[q.Field] = text
		}
	}
	if text := vi.Clean(values.Get(survey.FieldComment)); text != "" {
		filled[survey.FieldComment] = text
	}
	return filled
}

func packPaper(filled map[string]string) string {
	values := url.Values{}
	for field, text := range filled {
		values.Set(field, text)
	}
	return values.Encode()
}

// unpackPaper reads what packPaper wrote; what it did not write is an empty form,
// which is refused when it is to be stored.
func unpackPaper(text string, asked []survey.PaperQuestion) map[string]string {
	values, err := url.ParseQuery(text)
	if err != nil {
		return map[string]string{}
	}
	return paperValues(values, asked)
}

// Number is the form on the page, from 1.
func (p *PaperForm) Number() int { return len(p.Typed) + 1 }

// accept takes the form on the page, which is in order: into the batch, or to be
// typed again. It says whether the next form may follow.
func (p *PaperForm) accept(asked []survey.PaperQuestion) bool {
	switch {
	case p.Step == typedOnce && p.Number()%everyTwice == 0:
		p.Step, p.First, p.Values = typedTwice, p.Values, nil
		return false
	case p.Step == typedTwice:
		p.Twice++
		if n := len(p.differing(asked)); n > 0 {
			p.Differences += n
			p.Step = typedSettle
			return false
		}
	}
	p.Typed = append(p.Typed, p.Values)
	p.Step, p.First, p.Values = typedOnce, nil, nil
	return true
}

// differing are the fields in which both typings of the form differ.
func (p *PaperForm) differing(asked []survey.PaperQuestion) []string {
	var fields []string
	for _, q := range asked {
		if p.First[q.Field] != p.Values[q.Field] {
			fields = append(fields, q.Field)
		}
	}
	if p.First[survey.FieldComment] != p.Values[survey.FieldComment] {
		fields = append(fields, survey.FieldComment)
	}
	return fields
}

// mendLast brings the last form of the batch back to the page.
func (p *PaperForm) mendLast() {
	if last := len(p.Typed) - 1; last >= 0 {
		p.Values, p.Typed = p.Typed[last], p.Typed[:last]
		p.Step, p.First = typedOnce, nil
		if p.Number()%everyTwice == 0 && p.Twice > 0 {
			p.Twice-- // it will be typed twice again
		}
	}
}
