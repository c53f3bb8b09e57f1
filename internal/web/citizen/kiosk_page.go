package citizen

import (
	"sipas/internal/survey"
	"sipas/internal/web/site"
)

// KioskPage is the form on the tablet in the waiting room: the overall question on the
// first screen, the factors on a second one for those who want it. No page of
// a kiosk leads anywhere but to the kiosk.
type KioskPage struct {
	site.Base
	Home    string   // the kiosk's own address
	Action  string   // where the form is posted
	Worker  string   // address of the service worker
	Scripts []string // addresses, in order
	Fresh   bool     // nobody has sent it yet: the script may change its key
	Point   string
	Hidden  []site.Hidden
	Notice  *Notice
	Faults  []string
	Overall Question
	Aspects []Question
	Again   bool // the same post once more
}

func (*KioskPage) File() string { return "kiosk/kiosk.html" }

// KioskInput is what a kiosk's form is laid out from, besides what any form is;
// its Address is the kiosk's own.
type KioskInput struct {
	FormInput
	Fresh   bool
	Scripts []string
}

// NewKioskPage lays out the form of a kiosk.
func NewKioskPage(b site.Base, in KioskInput) *KioskPage {
	l := layout{FormInput: in.FormInput, text: b.Text}
	k := &KioskPage{
		Base: b, Home: in.Address, Action: in.Address + "/gui", Worker: in.Address + "/sw.js", Scripts: in.Scripts,
		Fresh: in.Fresh, Point: in.Form.Point.Label.In(b.Lang), Notice: l.notice(),
		Hidden: []site.Hidden{
			{Name: FieldKey, Value: in.Entry.Key},
			{Name: survey.FieldQuestionnaire, Value: in.Form.Questionnaire.Ref()},
			{Name: FieldLanguage, Value: b.Lang},
		},
		Overall: l.item(in.Form.Questionnaire.Overall), Aspects: l.items(in.Form.Questionnaire.FactorItems()),
		Again: in.Notice == "busy",
	}
	for i := range k.Overall.Options {
		k.Overall.Options[i].Required = true // the style tells by it whether the form is in use
	}
	for _, f := range in.Faults {
		k.Faults = append(k.Faults, b.Sentence(f.Message))
	}
	return k
}

// KioskThanksPage follows an answer sent without the script.
type KioskThanksPage struct {
	site.Base
	Next    string // leads to the fresh form
	Receipt string
	Day     string
	Seconds int // until the form comes back
}

func (*KioskThanksPage) File() string { return "kiosk/kioskthanks.html" }
