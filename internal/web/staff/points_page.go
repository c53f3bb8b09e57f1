package staff

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"sipas/internal/results"
	"sipas/internal/survey"
	"sipas/internal/vi"
	"sipas/internal/web/site"
)

// PointsPage is the list of survey points, for staff.
type PointsPage struct {
	site.Staff
	Done    string // what was just done, in words
	DoneID  string // the point it was done to, if it can be printed
	Until   string // the last closed day, which the marks speak of; empty: none
	Rows    []PointRow
	Retired []PointRow
}

func (*PointsPage) File() string { return "staff/points.html" }

// PointRow is one point.
type PointRow struct {
	ID, Label, Kind, Domains, Questionnaire string
	Code, Serial, Issued                    string
	Old                                     string // serials of older sheets still answered from
	Quiet                                   bool   // nobody answered of late
	RetiredOn, Successor                    string
}

// NewPointsPage lays out the points and what the closed days say of their sheets.
func NewPointsPage(c *survey.Catalogue, sheets results.PrintRuns) *PointsPage {
	p := &PointsPage{Until: vi.Date(string(sheets.Until))}
	for _, point := range c.Points {
		row := newPointRow(c, point)
		row.Old, row.Quiet = strings.Join(sheets.Old[point.ID], ", "), sheets.Quiet[point.ID]
		if point.Active() {
			p.Rows = append(p.Rows, row)
		} else {
			p.Retired = append(p.Retired, row)
		}
	}
	return p
}

// done are the sentences of what was done to a point, before its name.
var done = map[string]string{
	"them": "Đã thêm điểm", "sua": "Đã lưu thay đổi của điểm", "dot-moi": "Đã cấp mã mới cho điểm", "ngung": "Đã ngừng điểm",
}

// SayDone says what was just done to a point; unknown words say nothing.
func (p *PointsPage) SayDone(what string, point survey.Point) {
	sentence, ok := done[what]
	if !ok {
		return
	}
	p.Done = sentence + " “" + point.Label["vi"] + "”."
	if what == "them" || what == "dot-moi" {
		p.DoneID = point.ID
	}
}

func newPointRow(c *survey.Catalogue, p survey.Point) PointRow {
	code, _ := p.Current()
	row := PointRow{
		ID: p.ID, Label: p.Label["vi"], Kind: p.Kind.Label(), Domains: "Tất cả", Questionnaire: p.Questionnaire,
		Code: code.Code, Serial: code.Serial, Issued: vi.Date(string(code.IssuedOn)), RetiredOn: vi.Date(string(p.RetiredOn)),
	}
	if q, ok := c.NewestQuestionnaire(p.Questionnaire); ok {
		row.Questionnaire = q.Name["vi"]
	}
	if len(p.Domains) > 0 {
		var names []string
		for _, d := range c.DomainsAt(p) {
			names = append(names, d.Name)
		}
		row.Domains = strings.Join(names, "; ")
	}
	if next, ok := c.Point(p.Successor); ok {
		row.Successor = next.Label["vi"]
	}
	return row
}

// PointPage is the page on which a point is added or changed.
type PointPage struct {
	site.Staff
	New            bool
	Action         string
	Entry          PointForm
	KindName       string // of a point there is: its kind stays
	Kinds          []Choice
	Questionnaires []Choice
	Domains        []DomainChoices

	faults map[string]string
}

func (*PointPage) File() string { return "staff/point.html" }

// Choice is one entry of a menu or one box.
type Choice struct {
	Value, Name string
	Chosen      bool
}

// DomainChoices are the domains of one sort.
type DomainChoices struct {
	Name    string
	Choices []Choice
}

// NewPointPage lays out the page of a point; empty kinds offer all of them.
func NewPointPage(c *survey.Catalogue, entry PointForm, fresh bool) *PointPage {
	p := &PointPage{New: fresh, Entry: entry, KindName: entry.Kind.Label()}
	for _, k := range survey.PointKinds {
		p.Kinds = append(p.Kinds, Choice{string(k), k.Label(), k == entry.Kind})
	}
	offered := map[string]bool{}
	for _, q := range c.Questionnaires {
		if newest, ok := c.NewestQuestionnaire(q.ID); ok && !offered[q.ID] {
			offered[q.ID] = true
			p.Questionnaires = append(p.Questionnaires, Choice{q.ID, newest.Name["vi"], q.ID == entry.Questionnaire})
		}
	}
	for _, public := range []bool{false, true} {
		if fresh || public == entry.Kind.Service() {
			p.addDomains(c, public)
		}
	}
	return p
}

func (p *PointPage) addDomains(c *survey.Catalogue, public bool) {
	group := DomainChoices{Name: "Thủ tục hành chính"}
	if public {
		group.Name = "Dịch vụ công (cho trạm y tế, trường học)"
	}
	for _, d := range sortedDomains(c) {
		if d.Public == public {
			group.Choices = append(group.Choices, Choice{d.ID, d.Name, slices.Contains(p.Entry.Domains, d.ID)})
		}
	}
	p.Domains = append(p.Domains, group)
}

// sortedDomains are the domains in the order of lists.
func sortedDomains(c *survey.Catalogue) []survey.Domain {
	return slices.SortedStableFunc(slices.Values(c.Domains), func(a, b survey.Domain) int { return cmp.Compare(a.Order, b.Order) })
}

// SetFaults puts each fault beside its field, the first of several.
func (p *PointPage) SetFaults(faults []survey.FieldError) { p.faults = firstFaults(faults) }

// FaultOf is what is wrong with a field, empty for nothing.
func (p *PointPage) FaultOf(field string) string { return p.faults[field] }

func firstFaults(faults []survey.FieldError) map[string]string {
	first := map[string]string{}
	for _, f := range faults {
		if first[f.Field] == "" {
			first[f.Field] = f.Message
		}
	}
	return first
}

// ReprintPage asks whether a point shall get a new code for a new print run.
type ReprintPage struct {
	site.Staff
	ID, Label    string
	Serial, Next string
}

func (*ReprintPage) File() string { return "staff/reprint.html" }

// NewReprintPage lays out the question.
func NewReprintPage(p survey.Point) *ReprintPage {
	code, _ := p.Current()
	return &ReprintPage{ID: p.ID, Label: p.Label["vi"], Serial: code.Serial, Next: fmt.Sprintf("%04d", len(p.Codes)+1)}
}

// RetirePage asks whether a point shall end, and which one takes its place.
type RetirePage struct {
	site.Staff
	ID, Label  string
	Successors []Choice
	Fault      string
}

func (*RetirePage) File() string { return "staff/retire.html" }

// NewRetirePage lays out the question; chosen is the successor named so far.
func NewRetirePage(c *survey.Catalogue, p survey.Point, chosen string) *RetirePage {
	page := &RetirePage{ID: p.ID, Label: p.Label["vi"]}
	for _, other := range c.Points {
		if other.Active() && other.ID != p.ID && other.Kind.Service() == p.Kind.Service() {
			page.Successors = append(page.Successors, Choice{other.ID, other.Label["vi"], other.ID == chosen})
		}
	}
	return page
}
