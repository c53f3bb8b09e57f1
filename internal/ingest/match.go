package ingest

import (
	"regexp"
	"slices"
	"strings"

	"sipas/internal/survey"
)

// matcher finds procedures and domains by what people write.
type matcher struct {
	byCode  map[string]survey.Procedure // old codes too
	byName  map[string][]survey.Procedure
	domains map[string]string // id, key of the name → id
	fields  map[string]string // key of a portal's field whose procedures share one domain → id
	names   map[string]string // id → name
	order   []string          // ids of the domains of procedures
	said    map[string]string // by MatchKey: what people said once
}

// What a name that was not matched can be.
const (
	FieldName     = "field"     // answered with the id of a domain
	ProcedureName = "procedure" // with the code of a procedure
	StatusName    = "status"    // of a case: with StatusReturned or StatusOpen
)

// The answers about a status.
const (
	StatusReturned = "returned"
	StatusOpen     = "open"
)

// MatchKey is the key under which the answer about a name is remembered.
func MatchKey(kind, name string) string { return kind + ":" + procedureKey(name) }

func newMatcher(c *survey.Catalogue, said map[string]string) *matcher {
	m := &matcher{
		byCode: map[string]survey.Procedure{}, byName: map[string][]survey.Procedure{},
		domains: map[string]string{}, fields: map[string]string{}, names: map[string]string{}, said: said,
	}
	m.addDomains(c.Domains)
	for _, p := range c.Procedures {
		m.addProcedure(p)
	}
	return m
}

// addDomains leaves out public services, which have no procedures. A name is
// also known by its part before a comma or bracket ("Kinh doanh (hộ …)") where
// no other domain has that name.
func (m *matcher) addDomains(domains []survey.Domain) {
	short := map[string][]string{}
	for _, d := range domains {
		if d.Public {
			continue
		}
		m.order = append(m.order, d.ID)
		m.names[d.ID] = d.Name
		m.domains[d.ID] = d.ID
		m.domains[key(d.Name)] = d.ID
		if cut := strings.IndexAny(d.Name, ",("); cut > 0 {
			short[key(d.Name[:cut])] = append(short[key(d.Name[:cut])], d.ID)
		}
	}
	for name, ids := range short {
		if _, taken := m.domains[name]; !taken && len(ids) == 1 {
			m.domains[name] = ids[0]
		}
	}
}

func (m *matcher) addProcedure(p survey.Procedure) {
	for _, old := range p.Aliases {
		if _, taken := m.byCode[old]; !taken {
			m.byCode[old] = p
		}
	}
	m.byCode[p.Code] = p
	for _, name := range slices.Compact([]string{procedureKey(p.Name), procedureKey(p.Label())}) {
		m.byName[name] = append(m.byName[name], p)
	}
	if field := key(p.Field); field != "" {
		if id, seen := m.fields[field]; seen && id != p.Domain {
			m.fields[field] = "" // says nothing about the domain
		} else if !seen {
			m.fields[field] = p.Domain
		}
	}
}

// knows reports whether a code is one of the catalogue, or was.
func (m *matcher) knows(code string) bool { _, ok := m.byCode[code]; return ok }

// procedureKey leaves out the words "Thủ tục" in front, which some lists write.
func procedureKey(name string) string {
	return strings.TrimPrefix(strings.TrimPrefix(key(name), "thu tuc "), "linh vuc ")
}

// groupNumber numbers a group within its name: "II. Chứng thực".
var groupNumber = regexp.MustCompile(`^(?i:[IVX]+|[A-H])[.)] ?|^(?:[IVX]+|[A-H]) `)

// domain finds a domain of procedures by id, by name, or by a portal's field
// that lies in one domain; direct is false for a field.
func (m *matcher) domain(text string) (id string, direct, ok bool) {
	if id, ok := m.domains[strings.ToLower(text)]; ok {
		return id, true, true
	}
	name := strings.TrimPrefix(key(groupNumber.ReplaceAllString(text, "")), "linh vuc ")
	if id, ok := m.domains[name]; ok {
		return id, true, true
	}
	if id, ok := m.said[FieldName+":"+name]; ok && m.names[id] != "" {
		return id, false, true
	}
	id = m.fields[name]
	return id, false, id != ""
}

// procedure finds a procedure by its code, else by its name. Of several with one
// name it takes the one in use; where that does not decide, none.
func (m *matcher) procedure(code, name string) (survey.Procedure, bool) {
	if national, ok := nationalCode(code); ok {
		if p, ok := m.byCode[national]; ok {
			return p, true
		}
	}
	if name == "" {
		return survey.Procedure{}, false
	}
	if p, ok := m.byCode[m.said[MatchKey(ProcedureName, name)]]; ok {
		return p, true
	}
	same := m.byName[procedureKey(name)]
	if len(same) > 1 {
		same = slices.DeleteFunc(slices.Clone(same), func(p survey.Procedure) bool { return !p.Active })
	}
	if len(same) != 1 {
		return survey.Procedure{}, false
	}
	return same[0], true
}
