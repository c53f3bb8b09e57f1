package stats_test

import (
	"fmt"
	"maps"
	"math/big"
	"slices"

	"sipas/internal/stats"
	"sipas/internal/survey"
)

// The attacker of these tests knows every figure of every closed period, the names of all
// merged groups, and where nobody answered at all. It solves for the number of
// answers of each group in each month with exact fractions, and shares no code
// with the program.
//
// published is a number of answers that is, or must not become, known.
type published struct {
	what    string
	of      func(survey.Response) bool
	n       int64
	overall bool // an indicator's own figure
}

// family is a set of figures that are sums of the same unknowns.
type family struct {
	name string
	key  func(survey.Response) string // the unknown a response belongs to; "" none
	uses func(indicator string, d stats.Dimension) bool
}

var memberOf = map[string]func(survey.Response) bool{
	"tthc": func(survey.Response) bool { return true },
	"uu-tien": func(x survey.Response) bool {
		return x.Domain == "dat-dai" || x.Domain == "xay-dung" || x.Domain == "dau-tu"
	},
	"dat-dai":         func(x survey.Response) bool { return x.Domain == "dat-dai" },
	"dat-dai-xa":      func(x survey.Response) bool { return x.Procedure == "3.001" || x.Procedure == "3.002" },
	"dat-dai-tinh":    func(x survey.Response) bool { return x.Procedure == "3.003" },
	"xay-dung":        func(x survey.Response) bool { return x.Domain == "xay-dung" },
	"dau-tu":          func(x survey.Response) bool { return x.Domain == "dau-tu" },
	"dau-tu-rong":     func(x survey.Response) bool { return x.Domain == "dau-tu" || x.Domain == "kinh-doanh" },
	"truc-tuyen":      func(x survey.Response) bool { return x.Mode == survey.OnlineSelf },
	"truc-tuyen-giup": func(x survey.Response) bool { return x.Mode == survey.OnlineHelped },
}

const (
	own           stats.Dimension = "" // the indicator's own figure
	otherStages   stats.Dimension = "other_stages"
	otherChannels stats.Dimension = "other_channels"
)

func inHeadline(x survey.Response) bool {
	return centre(x.Point) && x.Stage == survey.Received && headline(x.Channel)
}

func groupOf(d stats.Dimension, x survey.Response) string {
	switch d {
	case stats.ByDomain:
		return x.Domain
	case stats.ByProcedure:
		return x.Procedure
	case stats.ByPoint:
		return x.Point
	case stats.ByChannel, otherChannels:
		return string(x.Channel)
	case stats.ByMode:
		return string(x.Mode)
	case stats.ByRespondent:
		return string(x.Respondent)
	case otherStages:
		return string(x.Stage)
	}
	return ""
}

func inTable(d stats.Dimension, x survey.Response) bool {
	switch d {
	case otherStages:
		return centre(x.Point) && x.Stage != survey.Received && headline(x.Channel)
	case otherChannels:
		return centre(x.Point) && x.Stage == survey.Received && !headline(x.Channel)
	}
	return inHeadline(x)
}

var families = []family{
	{"subjects", func(x survey.Response) string { return ifIn(x, x.Domain+"/"+x.Procedure) },
		func(id string, d stats.Dimension) bool {
			return d == stats.ByDomain || d == stats.ByProcedure || d == own && id != "truc-tuyen" && id != "truc-tuyen-giup"
		}},
	{"points", func(x survey.Response) string { return ifIn(x, x.Point) },
		func(id string, d stats.Dimension) bool { return d == stats.ByPoint || d == own && id == "tthc" }},
	{"channels", func(x survey.Response) string { return ifIn(x, string(x.Channel)+"#") },
		func(id string, d stats.Dimension) bool { return d == stats.ByChannel || d == own && id == "tthc" }},
	{"modes", func(x survey.Response) string { return ifIn(x, string(x.Mode)+"#") },
		func(id string, d stats.Dimension) bool {
			return d == stats.ByMode || d == own && (id == "tthc" || id == "truc-tuyen" || id == "truc-tuyen-giup")
		}},
	{"respondents", func(x survey.Response) string { return ifIn(x, string(x.Respondent)+"#") },
		func(id string, d stats.Dimension) bool { return d == stats.ByRespondent || d == own && id == "tthc" }},
	{"beside", func(x survey.Response) string {
		if !centre(x.Point) || inHeadline(x) {
			return ""
		}
		key := string(x.Stage) + "/" + string(x.Channel)
		for _, id := range []string{"uu-tien", "dat-dai", "dat-dai-xa", "dat-dai-tinh", "xay-dung", "dau-tu", "dau-tu-rong", "truc-tuyen", "truc-tuyen-giup"} {
			key += fmt.Sprint(memberOf[id](x))
		}
		return key
	}, func(_ string, d stats.Dimension) bool { return d == otherStages || d == otherChannels }},
}

func ifIn(x survey.Response, key string) string {
	if !inHeadline(x) {
		return ""
	}
	return key
}

// figure is something a Summary shows, or a reader would like to know.
type figure struct {
	published
	indicator    string
	dimension    stats.Dimension
	levels, rate bool // shown with it
}

// read lists everything the Summary shows about procedures.
func read(t failer, s *stats.Summary) []figure {
	var list []figure
	add := func(id string, d stats.Dimension, groups []string, f stats.Figure) {
		n := f.Answered
		if n == nil {
			return
		}
		if *n > 0 && *n < 5 {
			t.Fatalf("%s: %s by %q of %v shows %d answers", s.Period.Name, id, d, groups, *n)
		}
		list = append(list, figure{published{fmt.Sprint(s.Period.Name, id, d, groups), func(x survey.Response) bool {
			return s.Period.Contains(x.AnsweredDay) && inTable(d, x) && memberOf[id](x) && (d == own || slices.Contains(groups, groupOf(d, x)))
		}, *n, d == own}, id, d, f.Levels != nil, f.Satisfied != nil})
	}
	entries := func(id string, d stats.Dimension, b stats.Beside) {
		if b.Withheld != "" && len(b.Entries) > 0 && d != stats.ByStage {
			t.Fatalf("%s: withheld, but shows %v", s.Period.Name, b.Entries)
		}
		for _, e := range b.Entries {
			groups := []string{e.Group}
			if e.Group == stats.MergedGroup {
				groups = nil
				for _, m := range e.Merged {
					groups = append(groups, m.Group)
				}
				if len(groups) < 2 {
					t.Fatalf("%s: merged entry of %v", s.Period.Name, groups)
				}
			}
			add(id, d, groups, e.Figure)
		}
	}
	for _, ind := range s.Indicators {
		if memberOf[ind.ID] == nil {
			continue
		}
		add(ind.ID, own, nil, ind.Figure)
		if ind.OtherStages != nil {
			entries(ind.ID, otherStages, *ind.OtherStages)
			entries(ind.ID, otherChannels, *ind.OtherChannels)
		}
	}
	for _, b := range s.Breakdowns {
		if b.Indicator == "tthc" && b.Dimension != stats.ByStage {
			entries("tthc", b.Dimension, b.Beside)
		}
	}
	return list
}

type failer interface {
	Fatalf(format string, args ...any)
}

// space is the row space of what is known.
type space struct{ rows map[int][]*big.Rat }

func (s *space) rest(v []*big.Rat) int {
	for i := range v {
		if v[i].Sign() == 0 {
			continue
		}
		row, ok := s.rows[i]
		if !ok {
			return i
		}
		factor := new(big.Rat).Set(v[i])
		for j := i; j < len(v); j++ {
			if row[j].Sign() != 0 {
				v[j] = new(big.Rat).Sub(v[j], new(big.Rat).Mul(factor, row[j]))
			}
		}
	}
	return -1
}

func (s *space) learn(v []*big.Rat) {
	if i := s.rest(v); i >= 0 {
		inverse := new(big.Rat).Inv(v[i])
		for j := range v {
			v[j] = new(big.Rat).Mul(v[j], inverse)
		}
		s.rows[i] = v
	}
}

func (s *space) knows(v []*big.Rat) bool { return s.rest(v) < 0 }

// attack goes through the periods in the order they close and returns how many
// small groups it tried to find. Overall figures are read first: what they give
// away they may (measures.md exempts them), but within one period not even they.
// What the tables then give away is a fault.
func attack(t failer, responses []survey.Response, summaries ...*stats.Summary) (targets int) {
	for _, f := range families {
		u := f.unknowns(responses)
		known := &space{map[int][]*big.Rat{}}
		var hunted []target
		for _, s := range summaries {
			figures := read(t, s)
			hunted = append(hunted, u.targets(s)...)
			for _, own := range []bool{true, false} {
				for _, shown := range figures {
					if shown.overall != own || !f.uses(shown.indicator, shown.dimension) {
						continue
					}
					v, n := u.vector(shown.of)
					if n != shown.n {
						t.Fatalf("%s: shows %d, there are %d", shown.what, shown.n, n)
					}
					known.learn(v)
				}
				left := hunted[:0]
				for _, h := range hunted {
					v, _ := u.vector(h.of)
					switch {
					case !known.knows(v):
						left = append(left, h)
					case !own || len(summaries) == 1 && h.strict:
						t.Fatalf("%s, after %s: the %d answers can be computed", h.what, s.Period.Name, h.n)
					}
				}
				hunted = left
			}
			targets += len(hunted)
		}
	}
	return targets
}

// unknowns numbers the unknowns of a family.
type unknowns struct {
	family
	responses []survey.Response
	place     []int // of each response; −1: none
	count     int
}

func (f family) unknowns(responses []survey.Response) *unknowns {
	u := &unknowns{family: f, responses: responses, place: make([]int, len(responses))}
	seen := map[string]int{}
	for i, x := range responses {
		u.place[i] = -1
		if key := f.key(x); key != "" {
			key = string(x.AnsweredDay[:7]) + key
			if _, ok := seen[key]; !ok {
				seen[key] = len(seen)
			}
			u.place[i] = seen[key]
		}
	}
	u.count = len(seen)
	return u
}

func (u *unknowns) vector(of func(survey.Response) bool) ([]*big.Rat, int64) {
	v := make([]*big.Rat, u.count)
	for i := range v {
		v[i] = new(big.Rat)
	}
	var n int64
	for i, x := range u.responses {
		if u.place[i] >= 0 && of(x) {
			v[u.place[i]].SetInt64(1)
			n++
		}
	}
	return v, n
}

// target is a group of 1 to 4 answers.
type target struct {
	published
	strict bool // overall figures of its own period must not give it away either
}

// targets lists the small groups and small indicators of a period.
func (u *unknowns) targets(s *stats.Summary) []target {
	var list []target
	u.eachGroup(s, func(what string, of func(survey.Response) bool, named bool) {
		if _, n := u.vector(of); n > 0 && n < 5 {
			list = append(list, target{published{what, of, n, false}, named})
		}
	})
	return list
}

// eachGroup calls do for every indicator of the family and every group of its
// tables; named ones are indicators and groups that an indicator may consist of.
func (u *unknowns) eachGroup(s *stats.Summary, do func(what string, of func(survey.Response) bool, named bool)) {
	add := func(id string, d stats.Dimension, group string) {
		of := func(x survey.Response) bool {
			return s.Period.Contains(x.AnsweredDay) && inTable(d, x) && memberOf[id](x) && groupOf(d, x) == group
		}
		named := group != "" && group != survey.Other && d != stats.ByPoint && d != stats.ByChannel && d != stats.ByRespondent || d == own
		do(fmt.Sprintf("%s: %s by %q, %q", s.Period.Name, id, d, group), of, named)
	}
	for _, id := range slices.Sorted(maps.Keys(memberOf)) {
		if u.uses(id, own) {
			add(id, own, "")
		}
		for _, d := range []stats.Dimension{stats.ByDomain, stats.ByProcedure, stats.ByPoint, stats.ByChannel, stats.ByMode, stats.ByRespondent, otherStages, otherChannels} {
			if !u.uses(id, d) || id != "tthc" && d != otherStages && d != otherChannels {
				continue
			}
			groups := map[string]bool{}
			for i, x := range u.responses {
				if u.place[i] >= 0 {
					groups[groupOf(d, x)] = true
				}
			}
			for _, group := range slices.Sorted(maps.Keys(groups)) {
				add(id, d, group)
			}
		}
	}
}
