package survey

import (
	"cmp"
	"strings"
	"unicode"
)

// Text is one wording per language, by language code ("vi", "en").
type Text map[string]string

// In returns the text in the language, or the Vietnamese one where it lacks.
func (t Text) In(lang string) string {
	if s := t[lang]; s != "" {
		return s
	}
	return t["vi"]
}

// Source says where a fact or a wording comes from and how sure it is.
type Source struct {
	Source    string `json:"source"`    // where from; "xã đề xuất" for our own proposals
	Certainty string `json:"certainty"` // sourced | from_memory | proposed
}

// Domain is a field of procedures (lĩnh vực). Domains of public services (dv-…)
// are domains too, never mixed with the procedures of the same name.
type Domain struct {
	ID     string `json:"id"`
	Name   string `json:"name"`   // official Vietnamese name
	Button Text   `json:"button"` // plain words on the citizen's button
	Public bool   `json:"public_service"`
	Order  int    `json:"order"` // on the form and in tables, smallest first
}

// Procedure is an administrative procedure (thủ tục hành chính).
type Procedure struct {
	Code          string   `json:"code"`           // national code, 1.001193
	Name          string   `json:"name"`           // official name, NFC
	ShortName     string   `json:"short_name"`     // plain name for the form; empty: use Name
	Field         string   `json:"field"`          // field of the national portal
	Domain        string   `json:"domain"`         // Domain.ID
	Level         string   `json:"level"`          // who decides: xa, tinh-xa, bo-xa, bo-tinh-xa, tinh-tiep-nhan-tai-xa, tinh
	Tier          string   `json:"tier"`           // confidence A (best) to D; empty for rows the commune imported
	Source        string   `json:"source"`         // where code and name come from
	Active        bool     `json:"active"`         // offered on the form
	Rank          int      `json:"rank"`           // 1 is the commonest; 0: not ranked
	EffectiveFrom Day      `json:"effective_from"` // empty: always
	EffectiveTo   Day      `json:"effective_to"`   // first day no longer in force; empty: open
	Aliases       []string `json:"aliases"`        // older codes of the same procedure
}

// Offered reports whether the form may offer the procedure on the day.
func (p Procedure) Offered(d Day) bool { return p.Active && d.Within(p.EffectiveFrom, p.EffectiveTo) }

// Label is the short plain name, or the official one where there is none.
func (p Procedure) Label() string {
	if p.ShortName != "" {
		return p.ShortName
	}
	return p.Name
}

// Mapping names a set of domains, as "đầu tư" in the narrow and the wide sense.
// A version holds from EffectiveFrom until the next version of the same id.
type Mapping struct {
	ID            string   `json:"id"`
	Name          string   `json:"name"`
	EffectiveFrom Day      `json:"effective_from"`
	Domains       []string `json:"domains"`
	Source
}

// Catalogue is everything the record refers to: one consistent reading of the
// versioned data. Treat it as read-only.
type Catalogue struct {
	Centre         Centre
	Domains        []Domain
	Procedures     []Procedure
	Points         []Point
	Scales         []Scale
	Items          []Item
	Questionnaires []Questionnaire
	Mappings       []Mapping   // every version
	Indicators     []Indicator // every version
	WorkYears      []WorkYear  // every version
}

// Centre is what pages and papers say about the office.
type Centre struct {
	Name      string `json:"name"`                // Trung tâm Phục vụ hành chính công xã Khúc Thừa Dụ
	Commune   string `json:"commune"`             // xã Khúc Thừa Dụ
	Authority string `json:"authority"`           // Ủy ban nhân dân xã Khúc Thừa Dụ
	City      string `json:"city"`                // thành phố Hải Phòng
	Simulated bool   `json:"simulated,omitempty"` // of a demonstration: every page and paper says so
	Short     string `json:"short,omitempty"`     // Trung tâm PVHCC xã Khúc Thừa Dụ
}

// ShortName is how the centre is called where there is little room.
func (c Centre) ShortName() string { return cmp.Or(c.Short, c.Name) }

// Domain returns the domain with the id.
func (c *Catalogue) Domain(id string) (Domain, bool) {
	for _, d := range c.Domains {
		if d.ID == id {
			return d, true
		}
	}
	return Domain{}, false
}

// Procedure returns the procedure with the code or with that old code.
func (c *Catalogue) Procedure(code string) (Procedure, bool) {
	for _, p := range c.Procedures {
		if p.Code == code {
			return p, true
		}
	}
	for _, p := range c.Procedures {
		for _, old := range p.Aliases {
			if old == code {
				return p, true
			}
		}
	}
	return Procedure{}, false
}

// MappingOn returns the version of the mapping in force on the day.
func (c *Catalogue) MappingOn(id string, d Day) (Mapping, bool) {
	var best Mapping
	found := false
	for _, m := range c.Mappings {
		if m.ID == id && m.EffectiveFrom <= d && (!found || m.EffectiveFrom >= best.EffectiveFrom) {
			best, found = m, true
		}
	}
	return best, found
}

// IndicatorsOn returns, in file order, the version of each indicator in force on
// the day. Periods ask for their first day: a change of filter applies from the
// next period (README.md).
func (c *Catalogue) IndicatorsOn(d Day) []Indicator {
	place := map[string]int{}
	var found []Indicator
	for _, ind := range c.Indicators {
		if ind.EffectiveFrom > d {
			continue
		}
		i, seen := place[ind.ID]
		if !seen {
			place[ind.ID] = len(found)
			found = append(found, ind)
		} else if ind.EffectiveFrom >= found[i].EffectiveFrom {
			found[i] = ind
		}
	}
	return found
}

// Check reports the first inconsistency of the catalogue as a plain error: an
// unknown reference, a doubled id, a scale of the wrong size. Seeds and imports
// run it before anything is stored.
func (c *Catalogue) Check() error {
	checks := []func() error{c.checkItems, c.checkQuestionnaires, c.checkDomains, c.checkProcedures, c.checkPoints, c.checkIndicators, c.checkWorkYears}
	for _, check := range checks {
		if err := check(); err != nil {
			return err
		}
	}
	return nil
}

func (c *Catalogue) checkDomains() error {
	seen := map[string]bool{}
	for _, d := range c.Domains {
		if seen[d.ID] || !validID(d.ID) || d.ID == Other {
			return Errorf(Invalid, "Lĩnh vực %q: mã trùng hoặc không hợp lệ.", d.ID)
		}
		seen[d.ID] = true
		if d.Name == "" || d.Button["vi"] == "" {
			return Errorf(Invalid, "Lĩnh vực %q: thiếu tên hoặc nhãn nút.", d.ID)
		}
	}
	versions := map[string]bool{}
	for _, m := range c.Mappings {
		version := m.ID + " " + string(m.EffectiveFrom)
		if versions[version] || !validID(m.ID) || m.EffectiveFrom == "" {
			return Errorf(Invalid, "Nhóm lĩnh vực %q: mã hoặc ngày hiệu lực trùng hoặc không hợp lệ.", m.ID)
		}
		versions[version] = true
		for _, id := range m.Domains {
			if !seen[id] {
				return Errorf(Invalid, "Nhóm lĩnh vực %q: không có lĩnh vực %q.", m.ID, id)
			}
		}
	}
	return nil
}

func (c *Catalogue) checkProcedures() error {
	seen := map[string]bool{}
	for _, p := range c.Procedures {
		for _, code := range append([]string{p.Code}, p.Aliases...) {
			if seen[code] {
				return Errorf(Invalid, "Mã thủ tục %q xuất hiện hai lần.", code)
			}
			if code == "" || code == Other || strings.ContainsFunc(code, blankOrControl) {
				return Errorf(Invalid, "Mã thủ tục %q không hợp lệ.", code)
			}
			seen[code] = true
		}
		if _, ok := c.Domain(p.Domain); !ok {
			return Errorf(Invalid, "Thủ tục %q: không có lĩnh vực %q.", p.Code, p.Domain)
		}
		if strings.TrimSpace(p.Name) == "" {
			return Errorf(Invalid, "Thủ tục %q: thiếu tên.", p.Code)
		}
		if p.Rank < 0 {
			return Errorf(Invalid, "Thủ tục %q: thứ hạng %d nhỏ hơn 0.", p.Code, p.Rank)
		}
	}
	return nil
}

func (c *Catalogue) checkPoints() error {
	ids, codes := map[string]bool{}, map[string]bool{}
	for _, p := range c.Points {
		if ids[p.ID] {
			return refusePoint(p, []FieldError{{FieldPointID, "Mã điểm này trùng với một điểm đã có."}})
		}
		ids[p.ID] = true
		if err := c.CheckPoint(p); err != nil {
			return err
		}
		for _, code := range p.Codes {
			if codes[code.Code] {
				return Errorf(Invalid, "Mã quét %q xuất hiện hai lần.", code.Code)
			}
			codes[code.Code] = true
		}
	}
	return nil
}

// blankOrControl finds what a code must not have: codes stand in leaves, lists
// and links.
func blankOrControl(r rune) bool {
	return unicode.IsSpace(r) || unicode.IsControl(r) || r == unicode.ReplacementChar
}

// validID accepts stable identifiers: lower-case ASCII letters, digits, hyphens.
func validID(id string) bool {
	for _, r := range id {
		if (r < 'a' || r > 'z') && (r < '0' || r > '9') && r != '-' {
			return false
		}
	}
	return id != "" && len(id) <= 64
}
