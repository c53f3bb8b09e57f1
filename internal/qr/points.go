package qr

import (
	"io"

	"sipas/internal/survey"
)

// PointSheet is the sheet of a point with its newest code, in the default texts
// and colour. The error (survey.Conflict) says that the point is retired or has
// no code.
func PointSheet(c *survey.Catalogue, p survey.Point, base string, day survey.Day) (Sheet, error) {
	code, ok := p.Current()
	if !p.Active() || !ok {
		return Sheet{}, survey.Errorf(survey.Conflict, "Điểm khảo sát “%s” đã ngừng, không in tờ mới cho điểm này.", p.Label["vi"])
	}
	return Sheet{Centre: c.Centre.Name, Authority: c.Centre.Authority, Label: p.Label, Kind: p.Kind,
		Link: Link(base, code.Code), Serial: code.Serial, PrintedOn: day}, nil
}

// PointSheets are the sheets of all points in use, in order.
func PointSheets(c *survey.Catalogue, base string, day survey.Day) []Sheet {
	var sheets []Sheet
	for _, p := range c.Points {
		if s, err := PointSheet(c, p, base, day); err == nil {
			sheets = append(sheets, s)
		}
	}
	return sheets
}

// PointCards are the result cards of a place where results are handed out: one
// sheet for each domain, in the words of its button and with the domain in the
// address, so that nobody is asked for it. Errors: Invalid (another kind of point),
// Conflict (as PointSheet).
func PointCards(c *survey.Catalogue, p survey.Point, base string, day survey.Day) ([]Sheet, error) {
	if p.Kind != survey.ReturnPoint {
		return nil, survey.Errorf(survey.Invalid, "Thẻ trả kết quả chỉ in cho nơi trả kết quả; “%s” thuộc loại khác.", p.Label["vi"])
	}
	card, err := PointSheet(c, p, base, day)
	if err != nil {
		return nil, err
	}
	code, _ := p.Current()
	var cards []Sheet
	for _, d := range c.DomainsAt(p) {
		card.Label, card.Link = d.Button, HomeLink(base, code.Code, d.ID)
		cards = append(cards, card)
	}
	return cards, nil
}

// AllCards are the result cards of every place in use where results are handed
// out. The error (survey.Invalid) says that there is none.
func AllCards(c *survey.Catalogue, base string, day survey.Day) ([]Sheet, error) {
	var cards []Sheet
	for _, p := range c.Points {
		if more, err := PointCards(c, p, base, day); err == nil {
			cards = append(cards, more...)
		}
	}
	if len(cards) == 0 {
		return nil, survey.Errorf(survey.Invalid, "Chưa có điểm nào loại “%s” đang dùng, nên chưa in được thẻ trả kết quả.", survey.ReturnPoint.Label())
	}
	return cards, nil
}

// pngModule is the size of a module in a plain PNG, in pixels: a code of about
// 400 pixels, sharp when printed at 4 cm.
const pngModule = 12

// Plain writes the code of a sheet alone, without texts, as "svg" or "png".
// Errors (survey.Invalid): another format, a link that may not be printed.
// Others are the writer's.
func Plain(w io.Writer, format string, s Sheet, o Options) error {
	if _, err := checkLink(s.Link, o.Force); err != nil {
		return err
	}
	code, err := New(s.Link, M)
	if err != nil {
		return err
	}
	switch format {
	case "svg":
		return SVG(w, code, s.Label["vi"])
	case "png":
		return PNG(w, code, pngModule)
	}
	return survey.Errorf(survey.Invalid, "Định dạng %q không có; hãy chọn svg hoặc png.", format)
}

// Write writes the sheets on the paper as PDF: posters and tents of several
// points with their list, cards without. Errors are those of All and Cards.
func Write(w io.Writer, paper Paper, sheets []Sheet, o Options) error {
	switch {
	case paper == Label:
		return Cards(w, sheets, o)
	case len(sheets) > 1:
		return All(w, paper, sheets, o)
	}
	return Posters(w, paper, sheets, o)
}

// Check says what Write would refuse, without drawing. Errors are those of Write.
func Check(paper Paper, sheets []Sheet, o Options) error {
	_, err := open(paper, sheets, o)
	return err
}
