package qr

import "sipas/internal/survey"

// Paper is what a sheet is printed on.
type Paper string

// The papers.
const (
	A4    Paper = "a4"    // poster
	A5    Paper = "a5"    // poster
	A6    Paper = "a6"    // tent cards: A4 across, cut into two, each folded to two faces of A6
	Label Paper = "label" // ten result cards on A4
)

// Papers lists the papers in the order of menus.
var Papers = []Paper{A4, A5, A6, Label}

// Label is the Vietnamese name of the paper.
func (p Paper) Label() string {
	return map[Paper]string{
		A4: "Áp phích A4", A5: "Áp phích A5", A6: "Thẻ để bàn A6 (gấp đôi)", Label: "Thẻ trả kết quả (10 thẻ trên A4)",
	}[p]
}

// PerPage returns how many pieces of one sheet a page gives.
func (p Paper) PerPage() int {
	switch p {
	case A6:
		return 2
	case Label:
		return cardColumns * cardRows
	}
	return 1
}

// piece is what staff call one piece.
func (p Paper) piece() string {
	if p == A6 || p == Label {
		return "thẻ"
	}
	return "tờ"
}

// ParsePaper reads the name of a paper; the error is Invalid.
func ParsePaper(s string) (Paper, error) {
	p := Paper(s)
	if p.Label() == "" {
		return "", survey.Errorf(survey.Invalid, "Khổ giấy %q không có; hãy chọn a4, a5, a6 hoặc label.", s)
	}
	return p, nil
}

// placed is a panel on a page.
type placed struct {
	*panel
	x, y   float64
	turned bool // upside down
}

// page is one side of paper.
type page struct {
	w, h  float64
	marks []shape // cut and fold marks
	parts []placed
	title string // in the table of contents; may be empty
}

// layOut makes the page of a sheet. The error (survey.Invalid) names what does
// not fit.
func layOut(paper Paper, s sheet, faces weights) (page, error) {
	var p page
	var panel *panel
	switch paper {
	case A4:
		panel = posterPanel(s, 210, 297, faces)
		p = page{w: 210, h: 297, parts: []placed{{panel: panel}}}
	case A5:
		panel = posterPanel(s, 148, 210, faces)
		p = page{w: 148, h: 210, parts: []placed{{panel: panel}}}
	case A6:
		panel = tentPanel(s, faces)
		p = tentPage(panel)
	case Label:
		panel = cardPanel(s, faces)
		p = cardPage(panel)
	}
	if len(panel.faults) > 0 {
		return page{}, refuse(s.label, panel.faults)
	}
	p.title = s.label
	return p, nil
}
