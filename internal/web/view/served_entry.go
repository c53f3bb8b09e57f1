package view

import (
	"fmt"
	"net/url"
	"slices"

	"sipas/internal/ingest"
	"sipas/internal/store"
	"sipas/internal/survey"
	"sipas/internal/vi"
	"sipas/internal/web/form"
)

var servedLevelNames = map[form.ServedLevel]string{
	form.ServedTotal: "Tổng cả trung tâm", form.ServedDomains: "Từng lĩnh vực", form.ServedProcedure: "Một thủ tục",
}

// ServedEntry is the page on which a served count is typed.
type ServedEntry struct {
	Staff
	Entry      form.Served
	Fault      string // of the whole page
	Latest     string // the last day that may be entered
	Levels     []Link
	Domains    []DomainNumber
	Procedures []DomainChoices

	faults map[string]string
}

func (*ServedEntry) file() string { return "staff/servedentry.html" }

// DomainNumber is the field of one domain.
type DomainNumber struct{ Field, Name, Value string }

// NewServedEntry lays out the page as far as it is filled in.
func NewServedEntry(staff Staff, c *survey.Catalogue, filled form.Served) *ServedEntry {
	p := &ServedEntry{Staff: staff, Entry: filled}
	for _, level := range form.ServedLevels {
		query := url.Values{form.FieldLevel: {string(level)}}
		if filled.From != "" || filled.To != "" {
			query.Set(ingest.FieldFrom, filled.From)
			query.Set(ingest.FieldTo, filled.To)
		}
		p.Levels = append(p.Levels, Link{Name: servedLevelNames[level], Href: ServedHref + "/nhap?" + query.Encode(), Here: level == filled.Level})
	}
	domains := procedureDomains(c)
	switch filled.Level {
	case form.ServedDomains:
		for _, d := range domains {
			p.Domains = append(p.Domains, DomainNumber{ingest.FieldDomain + d.id, d.name, filled.Domains[d.id]})
		}
	case form.ServedProcedure:
		for _, d := range domains {
			p.addProcedures(c, d)
		}
	}
	return p
}

// addProcedures offers the procedures of a domain, those of before too: files
// were returned under them.
func (p *ServedEntry) addProcedures(c *survey.Catalogue, d domainName) {
	group := DomainChoices{Name: d.name}
	for _, x := range c.Procedures {
		if x.Domain != d.id {
			continue
		}
		name := x.Code + " – " + shortened(x.Label())
		if !x.Active {
			name += " (đã ngừng)"
		}
		group.Choices = append(group.Choices, Choice{x.Code, name, x.Code == p.Entry.Procedure})
	}
	if len(group.Choices) > 0 {
		p.Procedures = append(p.Procedures, group)
	}
}

// shortened keeps a menu of official names narrow enough for a telephone.
func shortened(name string) string {
	const longest = 90
	if runes := []rune(name); len(runes) > longest {
		return string(runes[:longest]) + "…"
	}
	return name
}

// ByDomain reports whether the page asks for a number for each domain.
func (p *ServedEntry) ByDomain() bool { return p.Entry.Level == form.ServedDomains }

// SetFaults puts each fault beside its field.
func (p *ServedEntry) SetFaults(faults []survey.FieldError) { p.faults = firstFaults(faults) }

// FaultOf is what is wrong with a field, empty for nothing.
func (p *ServedEntry) FaultOf(field string) string { return p.faults[field] }

// ServedConfirm shows what would be stored and asks.
type ServedConfirm struct {
	Staff
	Days    string
	Rows    []ServedChange
	Notes   []string
	Fields  []form.Field
	Changes bool   // something would change
	From    string // from when on the numbers count
}

func (*ServedConfirm) file() string { return "staff/servedconfirm.html" }

// ServedChange is one count that would be stored.
type ServedChange struct{ Name, Count, Change string }

// NewServedConfirm lays out the question.
func NewServedConfirm(staff Staff, c *survey.Catalogue, filled form.Served, preview *ingest.CaseloadPreview, changes []store.CaseloadChange) *ServedConfirm {
	p := &ServedConfirm{Staff: staff, Days: spanDays(survey.Span{From: preview.From, To: preview.To}), Fields: filled.Fields(), Notes: noteTexts(preview.Notes)}
	names := map[string]string{}
	for _, d := range c.Domains {
		names[d.ID] = d.Name
	}
	sorted := slices.Clone(changes)
	slices.SortStableFunc(sorted, func(a, b store.CaseloadChange) int { return scopeRank(a) - scopeRank(b) })
	for _, x := range sorted {
		row := ServedChange{Name: "Tổng cả trung tâm", Count: vi.Int(x.Count), Change: changeText(x)}
		switch x.Scope {
		case survey.ScopeDomain:
			row.Name = names[x.Code]
		case survey.ScopeProcedure:
			row.Name = "Thủ tục " + x.Code
			if found, ok := c.Procedure(x.Code); ok {
				row.Name += " – " + found.Label()
			}
		}
		p.Rows = append(p.Rows, row)
		p.Changes = p.Changes || x.Fresh()
	}
	return p
}

// scopeRank puts the total before what it is made of.
func scopeRank(x store.CaseloadChange) int {
	return slices.Index([]survey.Scope{survey.ScopeTotal, survey.ScopeDomain, survey.ScopeProcedure}, x.Scope)
}

func changeText(x store.CaseloadChange) string {
	switch {
	case !x.Known:
		return "số mới"
	case x.Fresh():
		return fmt.Sprintf("thay số %s đã có", vi.Int(x.Old))
	}
	return "không đổi"
}

// noteTexts are notes as sentences.
func noteTexts(notes []ingest.Note) []string {
	var texts []string
	for _, n := range notes {
		texts = append(texts, sentence(n.String())+".")
	}
	return texts
}
