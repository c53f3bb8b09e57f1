package staff

import (
	"html/template"

	"sipas/internal/qr"
	"sipas/internal/survey"
	"sipas/internal/web/site"
)

// PrintPage is the page on which sheets are looked at and downloaded.
type PrintPage struct {
	site.Staff
	Label    string // of the point; empty: all points
	Action   string // the page's own address, above the files
	Papers   []Choice
	Accent   string
	Texts    []PrintText // changed often
	More     []PrintText // and seldom
	MoreOpen bool
	Address  string // the base that is printed
	Warned   bool   // it is of no use to citizens
	Force    bool
	Listed   bool          // the file begins with the list of the points
	Sheets   int           // pages of the file without its list
	Faults   []string      // of no field on this page
	Preview  template.HTML // empty: there is nothing to show

	faults map[string]string
}

func (*PrintPage) File() string { return "staff/print.html" }

// PrintText is one text with the words that stand where it is left empty.
type PrintText struct{ Field, Name, Value, Usual, Fault string }

// NewPrintPage lays out the page. kind chooses the usual texts; papers are those
// that can be printed here.
func NewPrintPage(action string, entry PrintForm, kind survey.PointKind, papers []qr.Paper, faults []survey.FieldError) *PrintPage {
	p := &PrintPage{Action: action, Accent: entry.Accent, Force: entry.Force, faults: firstFaults(faults)}
	if p.Accent == "" {
		p.Accent = qr.DefaultAccent
	}
	cards := false
	for _, paper := range papers {
		cards = cards || paper == qr.Label
		p.Papers = append(p.Papers, Choice{string(paper), paper.Label(), paper == entry.Paper})
	}
	usual := qr.DefaultTexts(kind)
	for _, t := range SheetTexts {
		if t.Card && !cards {
			continue
		}
		text := PrintText{t.Field, t.Name, *t.Of(&entry.Texts), *t.Of(&usual), p.faults[t.Field]}
		if t.Usual {
			p.Texts = append(p.Texts, text)
		} else {
			p.More = append(p.More, text)
			p.MoreOpen = p.MoreOpen || text.Value != ""
		}
	}
	p.Faults = p.otherFaults(faults)
	return p
}

// otherFaults are those that no field of the page shows.
func (p *PrintPage) otherFaults(faults []survey.FieldError) []string {
	shown := map[string]bool{FieldPaper: true, FieldAccent: true, FieldForce: true}
	for _, t := range append(append([]PrintText{}, p.Texts...), p.More...) {
		shown[t.Field] = true
	}
	var others []string
	for _, f := range faults {
		if !shown[f.Field] {
			others = append(others, f.Message)
		}
	}
	return others
}

// FaultOf is what is wrong with a field, empty for nothing.
func (p *PrintPage) FaultOf(field string) string { return p.faults[field] }
