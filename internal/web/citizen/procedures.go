package citizen

import (
	"strings"
	"unicode/utf8"

	"sipas/internal/survey"
)

func (l layout) procedures() *Select {
	if len(l.Form.Procedures) == 0 {
		return nil
	}
	s := &Select{Fault: l.faults[survey.FieldProcedure], Other: survey.Other, OtherChosen: l.Entry.Procedure == survey.Other}
	for _, g := range l.Form.Procedures {
		x := OptionGroup{Domain: g.Domain.ID}
		if l.Form.AskDomain() {
			x.Label = g.Domain.Button.In(l.text.Lang)
		}
		for _, p := range g.Procedures {
			x.Options = append(x.Options, Option{Value: p.Code, Label: procedureLabel(p), Chosen: p.Code == l.Entry.Procedure})
		}
		s.Groups = append(s.Groups, x)
	}
	return s
}

// What a telephone's list can show: of an official name alone, and of a short
// name with the official one beside it.
const (
	longestName = 72
	longestPair = 100
)

// procedureLabel is the plain short name, the official one where it fits and
// says more, and the code; without a short name the official one, cut at a word.
func procedureLabel(p survey.Procedure) string {
	name := p.ShortName
	switch {
	case name == "":
		name = cut(p.Name, longestName)
	case utf8.RuneCountInString(name+p.Name) <= longestPair && !strings.Contains(strings.ToLower(p.Name), strings.ToLower(name)):
		name += " – " + p.Name
	}
	return name + " (" + p.Code + ")"
}

// cut shortens a text to at most n characters, at the end of a word.
func cut(text string, n int) string {
	if utf8.RuneCountInString(text) <= n {
		return text
	}
	short := string([]rune(text)[:n])
	if i := strings.LastIndexByte(short, ' '); i > 0 {
		short = short[:i]
	}
	return strings.TrimRight(short, " ,;:–-") + "…"
}
