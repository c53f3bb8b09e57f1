package disclosure_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	. "sipas/internal/disclosure"
	"sipas/internal/survey"
)

const firstDay = survey.Day("2026-01-01")

// calendar is a small year: days in months in quarters in halves, parts first.
func calendar(random *rand.Rand) []*Piece {
	at := 0
	day := func() []*Piece {
		p := &Piece{Name: fmt.Sprintf("day%d", at), Days: survey.Days{From: firstDay.Add(at), To: firstDay.Add(at + 1)}, Shown: firstDay.Add(at)}
		at++
		return []*Piece{p}
	}
	two := func(name string, make func() []*Piece) func() []*Piece {
		return func() []*Piece {
			a, b := make(), make()
			first, last := a[len(a)-1], b[len(b)-1]
			if random.IntN(3) == 0 { // the second is a rest, and is not shown
				b = nil
			}
			return append(append(a, b...), &Piece{Name: name + first.Name, Days: survey.Days{From: first.From, To: last.To}, Shown: last.Shown})
		}
	}
	return two("year", two("half", two("quarter", two("month", day))))()
}

// places are the groups of the tables; procedures divide the domain A.
var places = []map[string]string{
	{"domain": "A", "A": "p"}, {"domain": "A", "A": "q"}, {"domain": "A", "A": "r"},
	{"domain": "B"}, {"domain": "C"}, {"domain": "D"}, {"domain": ""},
}

// fill gives each piece its numbers, and quarters and longer ones tables in which
// a random choice of groups stands.
func fill(p *Piece, answers []Answer, random *rand.Rand) {
	days := int64(p.From.DaysUntil(p.To))
	p.N = 20 * days * int64(len(places))
	received := map[string]int64{}
	for _, g := range places {
		received["domain/"+g["domain"]] += 20 * days
		received["A/"+g["A"]] += 20 * days
	}
	for _, a := range answers {
		if a.Day.Within(p.From, p.To) {
			p.N++
			received["domain/"+a.Groups["domain"]]++
			received["A/"+a.Groups["A"]]++
		}
	}
	if strings.HasPrefix(p.Name, "day") || strings.HasPrefix(p.Name, "month") {
		return
	}
	domains := table("domain", "", []string{"A", "B", "C", "D", ""}, received, random)
	p.Tables = []PieceTable{domains}
	if _, stands := domains.N["A"]; stands {
		p.Tables = append(p.Tables, table("A", "domain", []string{"p", "q", "r"}, received, random))
	}
}

func table(id, of string, groups []string, received map[string]int64, random *rand.Rand) PieceTable {
	t := PieceTable{ID: id, Of: of, N: map[string]int64{}}
	random.Shuffle(len(groups), func(i, j int) { groups[i], groups[j] = groups[j], groups[i] })
	standing := random.IntN(len(groups) - 1)
	if standing == len(groups)-2 {
		standing = len(groups)
	}
	for i, g := range groups {
		if i < standing {
			t.N[g] = received[id+"/"+g]
		} else {
			t.N[Others] += received[id+"/"+g]
		}
	}
	return t
}

// setAsides invents answers set aside in clusters, some of them put back, some
// again set aside.
func setAsides(random *rand.Rand) []Answer {
	var answers []Answer
	for range 3 + random.IntN(6) {
		day, spread, decided := random.IntN(16), 1+random.IntN(6), 1+random.IntN(25)
		atOnce, undone, again := random.IntN(5) == 0, random.IntN(3) == 0, random.IntN(2) == 0
		from, wide := random.IntN(len(places)), 1+random.IntN(3)
		for range 1 + random.IntN(30) {
			a := Answer{ID: fmt.Sprintf("%03d", len(answers)), Day: firstDay.Add((day + random.IntN(spread)) % 16), Groups: places[(from+random.IntN(wide))%len(places)]}
			out := a.Day.Add(decided)
			a.Changes = []Change{{Day: out, Out: true, AtOnce: atOnce}}
			if undone && random.IntN(8) > 0 {
				a.Changes = append(a.Changes, Change{Day: out.Add(1 + decided/2)})
				if again && random.IntN(8) > 0 {
					a.Changes = append(a.Changes, Change{Day: out.Add(10 + decided/2), Out: true})
				}
			}
			answers = append(answers, a)
		}
	}
	return answers
}

// everythingShown lists what is shown at the close of a day.
func everythingShown(pieces []*Piece, answers []Answer, day survey.Day) map[string][]string {
	h := Replay(pieces, answers, day)
	shown := map[string][]string{}
	for _, p := range h.Pieces {
		if p.Shown > day {
			continue
		}
		count := func(groups map[string]string, cell string, gone func(table string) bool) {
			if !gone("") {
				shown[p.Name] = append(shown[p.Name], cell)
			}
			for _, t := range p.Tables {
				group, in := groups[t.ID]
				if !in || gone(t.ID) {
					continue
				}
				if _, stands := t.N[group]; !stands {
					group = Others
				}
				name := p.Name + "/" + t.ID + "/" + group
				shown[name] = append(shown[name], cell)
			}
		}
		for d := p.From; d < p.To; d = d.Next() {
			for i, groups := range places {
				count(groups, fmt.Sprintf("others of %s %d", d, i), func(string) bool { return false })
			}
		}
		for _, a := range answers {
			if a.Day.Within(p.From, p.To) {
				count(a.Groups, a.ID, func(table string) bool { return p.Out(table)[a.ID] })
			}
		}
	}
	return shown
}

func TestWhatWasShownChangesByTenOrMoreAndGivesNothingAway(t *testing.T) {
	t.Parallel()
	moved := 0
	for seed := range uint64(30) {
		random := rand.New(rand.NewPCG(seed, 2))
		answers := setAsides(random)
		pieces := calendar(random)
		for _, p := range pieces {
			fill(p, answers, random)
		}
		nobodys := map[string]bool{}
		for _, a := range answers {
			nobodys[a.ID] = slices.ContainsFunc(a.Changes, func(c Change) bool { return c.AtOnce })
		}
		var all [][]string
		before := map[string][]string{}
		for day := firstDay; day < firstDay.Add(60); day = day.Next() {
			now := everythingShown(pieces, answers, day)
			for name, cells := range now {
				old, known := before[name]
				if known && slices.Equal(old, cells) {
					continue
				}
				all = append(all, cells)
				if known {
					moved++
					checkChange(t, seed, name, day, old, cells, nobodys)
				}
			}
			before = now
		}
		attackArchive(t, seed, random, all, nobodys)
	}
	if moved < 100 {
		t.Errorf("only %d changes were looked at", moved)
	}
}

func checkChange(t *testing.T, seed uint64, name string, day survey.Day, old, now []string, nobodys map[string]bool) {
	t.Helper()
	for what, pair := range map[string][2][]string{"lost": {old, now}, "got back": {now, old}} {
		people := 0
		for _, cell := range pair[0] {
			if !slices.Contains(pair[1], cell) && !nobodys[cell] {
				people++
			}
		}
		if people > 0 && people < Few {
			t.Errorf("seed %d: %s %s %d answers on %s", seed, name, what, people, day)
		}
	}
}

// attackArchive looks for few answers whose sum can be computed from all numbers
// of all days, where what is nobody's opinion is known. Answers that were always
// shown together are one; alone, by two or by three they must not come out.
func attackArchive(t *testing.T, seed uint64, random *rand.Rand, all [][]string, nobodys map[string]bool) {
	t.Helper()
	signature := map[string]string{}
	for i, cells := range all {
		for _, cell := range cells {
			if !nobodys[cell] {
				signature[cell] += fmt.Sprint(i, ",")
			}
		}
	}
	size := map[string]int{} // people by signature; answers never set aside are many
	for cell, s := range signature {
		if size[s]++; strings.HasPrefix(cell, "others") {
			size[s] += Few
		}
	}
	w := &world{}
	for _, cells := range all {
		var sum []string
		for _, cell := range cells {
			if s := signature[cell]; s != "" && !slices.Contains(sum, s) {
				sum = append(sum, s)
			}
		}
		w.publish(sum)
	}
	d := w.difference(random)
	var small []string
	for s, n := range size {
		if n < Few {
			small = append(small, s)
		}
	}
	slices.Sort(small)
	check := func(signatures ...string) {
		n := 0
		for _, s := range signatures {
			n += size[s]
		}
		if n < Few && computable(d, w.sum(signatures)) {
			t.Errorf("seed %d: %d answers can be computed", seed, n)
		}
	}
	for i, a := range small {
		check(a)
		for j, b := range small[i+1:] {
			check(a, b)
			for _, c := range small[i+j+2:] {
				check(a, b, c)
			}
		}
	}
}
