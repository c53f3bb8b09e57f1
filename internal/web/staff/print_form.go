package staff

import (
	"net/url"

	"sipas/internal/qr"
	"sipas/internal/survey"
	"sipas/internal/web/site"
)

// The fields of the print page beside its texts.
const (
	FieldPaper  = "paper"
	FieldAccent = "accent"
	FieldForce  = "force"
)

// Print is how sheets are to be printed. It travels in the address: nothing of
// it is stored.
type PrintForm struct {
	Paper  qr.Paper
	Accent string
	Texts  qr.Texts
	Force  bool // a trial, whatever the address
}

// SheetText is one text of a sheet that the office may change.
type SheetText struct {
	Field string // as qr's faults name it
	Name  string
	Of    func(*qr.Texts) *string
	Card  bool // on result cards only
	Usual bool // changed often, so shown first
}

// SheetTexts are the texts in the order of the page.
var SheetTexts = []SheetText{
	{Field: "invitation", Name: "Lời mời", Of: func(t *qr.Texts) *string { return &t.Invitation }, Usual: true},
	{Field: "english", Name: "Dòng tiếng Anh", Of: func(t *qr.Texts) *string { return &t.English }, Usual: true},
	{Field: "scan_title", Name: "Bước quét", Of: func(t *qr.Texts) *string { return &t.Scan.Title }},
	{Field: "scan_hint", Name: "Gợi ý bước quét", Of: func(t *qr.Texts) *string { return &t.Scan.Hint }},
	{Field: "choose_title", Name: "Bước chọn", Of: func(t *qr.Texts) *string { return &t.Choose.Title }},
	{Field: "choose_hint", Name: "Gợi ý bước chọn", Of: func(t *qr.Texts) *string { return &t.Choose.Hint }},
	{Field: "send_title", Name: "Bước gửi", Of: func(t *qr.Texts) *string { return &t.Send.Title }},
	{Field: "send_hint", Name: "Gợi ý bước gửi", Of: func(t *qr.Texts) *string { return &t.Send.Hint }},
	{Field: "typing", Name: "Lời trước địa chỉ", Of: func(t *qr.Texts) *string { return &t.Typing }},
	{Field: "privacy", Name: "Câu về riêng tư", Of: func(t *qr.Texts) *string { return &t.Privacy }},
	{Field: "home", Name: "Câu trả lời ở nhà", Of: func(t *qr.Texts) *string { return &t.Home }, Card: true},
	{Field: "home_english", Name: "Câu ở nhà, tiếng Anh", Of: func(t *qr.Texts) *string { return &t.HomeEnglish }, Card: true},
}

// ParsePrint reads the print page; an empty text stands for the usual one. The
// fault is a paper there is not.
func ParsePrint(values url.Values) (PrintForm, []survey.FieldError) {
	p := PrintForm{Paper: qr.A4, Accent: site.Line(values, FieldAccent), Force: values.Get(FieldForce) == "1"}
	for _, t := range SheetTexts {
		*t.Of(&p.Texts) = site.Line(values, t.Field)
	}
	name := site.Line(values, FieldPaper)
	if name == "" {
		return p, nil
	}
	paper, err := qr.ParsePaper(name)
	if err != nil {
		return p, []survey.FieldError{{Field: FieldPaper, Message: err.Error()}}
	}
	p.Paper = paper
	return p, nil
}

// On puts texts and colour on sheets.
func (p PrintForm) On(sheets []qr.Sheet) []qr.Sheet {
	for i := range sheets {
		sheets[i].Texts, sheets[i].Accent = p.Texts, p.Accent
	}
	return sheets
}
