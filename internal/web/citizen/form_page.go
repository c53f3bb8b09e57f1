package citizen

import (
	"strings"

	"sipas/internal/survey"
	"sipas/internal/web/site"
)

// FormPage is the citizen's form, empty or filled in.
type FormPage struct {
	site.Base
	ID         string   // of the form element
	Action     string   // where it is posted
	Redraw     string   // where it is only laid out again
	Blank      string   // the same form, empty
	Later      string   // the form for answering at home; empty: not offered
	Keep       []string // this page's address in text, by where it may break, where keeping it is explained
	Steps      *Steps   // nil: all on one page
	Point      string
	Hidden     []site.Hidden
	Notice     *Notice
	Faults     []site.Fault
	Overall    Question
	Visit      []Question // stage, domain
	Procedures *Select
	About      []Question // mode, respondent
	Factors    []Factor
	Beside     []Question
	MoreOpen   bool // something of what is folded away is filled in or at fault
	Comment    *Comment
	Again      bool // the same post once more
}

// Notice stands above the form and says what became of the post.
type Notice struct {
	Title, Text string
	OfferBlank  bool
}

// Question is one question with one choice.
type Question struct {
	Field     string
	Text      string
	Fault     string
	Look      string // how its choices stand: "faces", "pairs", "chips", or one below the other
	Result    bool   // asks about the result, which not everybody has yet
	Unasked   bool   // because the stage given has none
	Options   []Option
	More      []Option // rarer choices, behind a button
	MoreLabel string
	MoreOpen  bool     // one of them is chosen
	After     []Option // what stands after More
}

// Option is one choice.
type Option struct {
	Field, ID, Value, Label string
	Face                    int // number of its face; 0: none
	Chosen                  bool
	Required                bool
}

// Factor is a group of questions under one name.
type Factor struct {
	Name      string // empty: its one question says it
	Questions []Question
}

// Select is the list of procedures.
type Select struct {
	Fault       string
	OtherChosen bool
	Other       string // value of "other"
	Groups      []OptionGroup
}

// OptionGroup is the procedures of one domain; without a label, of the only one.
type OptionGroup struct {
	Domain  string
	Label   string
	Options []Option
}

// Comment is the free text.
type Comment struct{ Value, Fault string }

// FormInput is what a form is laid out from.
type FormInput struct {
	Catalogue *survey.Catalogue
	Form      Form
	Entry     Entry
	Faults    []survey.FieldError
	Notice    string // "", "used", "version", "busy" or "again"
	Address   string // of the point: /s/{code}
	Keep      string // the page's address in text, to explain how to keep it
}

func (*FormPage) File() string { return "citizen/form.html" }

// NewFormPage lays out a form.
func NewFormPage(b site.Base, in FormInput) *FormPage {
	l := layout{FormInput: in, text: b.Text, faults: map[string]string{}}
	for _, f := range in.Faults {
		l.faults[f.Field] = b.Sentence(f.Message)
	}
	f := &FormPage{
		Base: b, ID: formID, Action: in.Address + "/gui", Redraw: in.Address + "/xem", Blank: in.Address + l.variantPath() + "?lang=" + b.Lang,
		Point: in.Form.Point.Label.In(b.Lang), Hidden: l.hidden(), Notice: l.notice(),
		Overall: l.item(in.Form.Questionnaire.Overall), Visit: l.visit(), Procedures: l.procedures(), About: l.about(),
		Factors: l.factors(), Beside: l.items(in.Form.Questionnaire.Beside),
		Comment: &Comment{in.Entry.Comment, l.faults[survey.FieldComment]}, Again: in.Notice == "busy",
		Later: l.later(), Keep: l.keep(),
	}
	for i := range f.Overall.Options {
		f.Overall.Options[i].Required = true
	}
	f.Languages = l.languages(b.Languages)
	if count := in.Form.Steps(); count > 1 {
		f.showStep(l.step(f, count), count)
	}
	f.MoreOpen = l.moreOpen(f)
	f.Faults = l.summary(f)
	return f
}

// formID ties buttons outside the form element to it.
const formID = "phieu"

// languages makes the switch a button of the form, so that what was filled in
// comes along.
func (l layout) languages(links []site.Language) []site.Language {
	var buttons []site.Language
	for _, x := range links {
		x.Form, x.Href = formID, l.Address+"/xem?lang="+x.Code
		buttons = append(buttons, x)
	}
	return buttons
}

// later leads to the form for answering at home, from an untouched form of the
// point.
func (l layout) later() string {
	if l.Form.Variant != Plain || l.Notice != "" || len(l.Faults) > 0 {
		return ""
	}
	return l.Address + "/" + string(Home) + "?giu=1&lang=" + l.text.Lang
}

// keep is the address to be copied by hand, which reads best broken after a
// slash.
func (l layout) keep() []string {
	if l.Keep == "" {
		return nil
	}
	return strings.SplitAfter(l.Keep, "/")
}

// layout is the work of one NewForm.
type layout struct {
	FormInput
	text   *site.Text
	faults map[string]string
}

func (l layout) variantPath() string {
	if l.Form.Variant == Plain {
		return ""
	}
	return "/" + string(l.Form.Variant)
}

func (l layout) hidden() []site.Hidden {
	return []site.Hidden{
		{Name: FieldKey, Value: l.Entry.Key},
		{Name: survey.FieldQuestionnaire, Value: l.Form.Questionnaire.Ref()},
		{Name: FieldVariant, Value: string(l.Form.Variant)},
		{Name: FieldIssued, Value: l.Entry.Issued},
		{Name: FieldLanguage, Value: l.text.Lang},
		{Name: FieldCard, Value: l.Form.Card},
	}
}

func (l layout) notice() *Notice {
	if l.Notice == "" {
		return nil
	}
	return &Notice{Title: l.text.Must("notice." + l.Notice + ".title"), Text: l.text.Must("notice." + l.Notice + ".text"),
		OfferBlank: l.Notice == "used"}
}
