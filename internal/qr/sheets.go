package qr

import (
	"io"
	"slices"
	"strings"

	"sipas/internal/survey"
)

// Posters writes a PDF with one page for each sheet: posters on A4 or A5, tent
// cards on A6. Nothing is written when a sheet is refused; the error
// (survey.Invalid) then names the sheet and its fields. Other errors are the
// writer's.
func Posters(w io.Writer, paper Paper, sheets []Sheet, o Options) error {
	d, err := openPosters(paper, sheets, o)
	if err != nil {
		return err
	}
	return d.write(w, paper.Label(), d.pages)
}

// Cards writes a PDF with one page of ten result cards for each sheet, whose
// label is the domain and whose link is a HomeLink. Errors are those of Posters.
func Cards(w io.Writer, sheets []Sheet, o Options) error {
	for _, s := range sheets {
		if !strings.Contains(s.Link, home) {
			return survey.Errorf(survey.Invalid, "Thẻ trả kết quả phải dẫn tới phiếu trả lời ở nhà: liên kết %q không có %s.", s.Link, home)
		}
	}
	d, err := open(Label, sheets, o)
	if err != nil {
		return err
	}
	return d.write(w, Label.Label(), d.pages)
}

// All writes what Posters writes, after a list of the points to tick off while
// hanging them up. Errors are those of Posters.
func All(w io.Writer, paper Paper, sheets []Sheet, o Options) error {
	d, err := openPosters(paper, sheets, o)
	if err != nil {
		return err
	}
	list, err := d.cover(paper)
	if err != nil {
		return err
	}
	return d.write(w, "Danh sách và "+paper.Label(), append(list, d.pages...))
}

// document is a checked set of sheets, laid out.
type document struct {
	sheets []sheet
	pages  []page // one for each sheet
	faces  weights
}

// openPosters opens sheets for points.
func openPosters(paper Paper, sheets []Sheet, o Options) (document, error) {
	if paper == Label {
		return document{}, survey.Errorf(survey.Invalid, "Khổ nhãn chỉ dùng cho thẻ trả kết quả; hãy chọn a4, a5 hoặc a6.")
	}
	return open(paper, sheets, o)
}

// open checks and lays out every sheet.
func open(paper Paper, sheets []Sheet, o Options) (document, error) {
	if _, err := ParsePaper(string(paper)); err != nil {
		return document{}, err
	}
	if len(sheets) == 0 {
		return document{}, survey.Errorf(survey.Invalid, "Chưa chọn điểm khảo sát nào để in.")
	}
	faces, err := loadWeights()
	if err != nil {
		return document{}, err
	}
	d := document{faces: faces}
	for _, raw := range sheets {
		s, err := checkSheet(raw, o, faces)
		if err != nil {
			return document{}, err
		}
		p, err := layOut(paper, s, faces)
		if err != nil {
			return document{}, err
		}
		d.sheets, d.pages = append(d.sheets, s), append(d.pages, p)
	}
	return d, nil
}

// printedOn is the newest print date of the sheets.
func (d document) printedOn() survey.Day {
	return slices.MaxFunc(d.sheets, func(a, b sheet) int { return strings.Compare(string(a.PrintedOn), string(b.PrintedOn)) }).PrintedOn
}

func (d document) write(w io.Writer, title string, pages []page) error {
	centre := d.sheets[0].Centre
	return writePDF(w, "Mã QR khảo sát – "+title+" – "+centre, centre, d.printedOn(), pages)
}
