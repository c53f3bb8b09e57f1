package disclosure_test

import (
	"math/big"
	"math/rand/v2"
	"slices"
	"testing"

	. "sipas/internal/disclosure"
)

// world is what an attacker does not know: a number for every cell. Instead of
// asking what follows from the published sums, the attack looks for a second
// world with the same published sums: a sum of cells that differs between the two
// cannot be computed by anybody.
type world struct {
	cells     map[string]int // by name
	published [][]int
}

func (w *world) cell(name string) int {
	if w.cells == nil {
		w.cells = map[string]int{}
	}
	if _, known := w.cells[name]; !known {
		w.cells[name] = len(w.cells)
	}
	return w.cells[name]
}

func (w *world) sum(names []string) []int {
	var sum []int
	for _, name := range names {
		sum = append(sum, w.cell(name))
	}
	return sum
}

func (w *world) publish(names []string) {
	if sum := w.sum(names); len(sum) > 0 && !slices.ContainsFunc(w.published, func(s []int) bool { return slices.Equal(s, sum) }) {
		w.published = append(w.published, sum)
	}
}

// difference is a second world minus the first: every published sum of it is
// nought, and it is random otherwise. Exact rationals, Gauss-Jordan.
func (w *world) difference(random *rand.Rand) []*big.Rat {
	width := len(w.cells)
	var rows [][]*big.Rat
	var leads []int
	for _, sum := range w.published {
		row := make([]*big.Rat, width)
		for i := range row {
			row[i] = new(big.Rat)
		}
		for _, c := range sum {
			row[c].Add(row[c], big.NewRat(1, 1))
		}
		for i, lead := range leads {
			subtract(row, rows[i], row[lead])
		}
		lead := slices.IndexFunc(row, func(x *big.Rat) bool { return x.Sign() != 0 })
		if lead < 0 {
			continue
		}
		by := new(big.Rat).Inv(row[lead])
		for _, x := range row {
			x.Mul(x, by)
		}
		for _, other := range rows {
			subtract(other, row, other[lead])
		}
		rows, leads = append(rows, row), append(leads, lead)
	}
	d := make([]*big.Rat, width)
	for i := range d {
		d[i] = big.NewRat(random.Int64N(1<<40), 1)
	}
	for i, lead := range leads {
		d[lead] = new(big.Rat)
		for c, x := range rows[i] {
			if c != lead && x.Sign() != 0 {
				d[lead].Sub(d[lead], new(big.Rat).Mul(x, d[c]))
			}
		}
	}
	return d
}

// subtract takes k times b from a.
func subtract(a, b []*big.Rat, k *big.Rat) {
	if k.Sign() == 0 {
		return
	}
	k = new(big.Rat).Set(k)
	for i, x := range b {
		if x.Sign() != 0 {
			a[i].Sub(a[i], new(big.Rat).Mul(k, x))
		}
	}
}

// computable reports whether the sum is the same in both worlds.
func computable(difference []*big.Rat, sum []int) bool {
	total := new(big.Rat)
	for _, c := range sum {
		total.Add(total, difference[c])
	}
	return total.Sign() == 0
}

// branch is a group of a table and the table that divides it.
type branch struct {
	id    string
	plan  bool
	n     Counts
	parts []*branch
	table *Table // that divides the branch, nil for none
}

// leaves are the cells of the branch in the quarters.
func (b *branch) leaves(s Quarters) []string {
	var names []string
	if len(b.parts) == 0 {
		for q, n := range b.n {
			if s.Has(Q1<<q) && n > 0 {
				names = append(names, b.id+string(rune('1'+q)))
			}
		}
	}
	for _, p := range b.parts {
		names = append(names, p.leaves(s)...)
	}
	return names
}

func (b *branch) count() Counts {
	for _, p := range b.parts {
		n := p.count()
		for q := range n {
			b.n[q] += n[q]
		}
	}
	return b.n
}

func (b *branch) groups() []Part {
	var list []Part
	for _, p := range b.parts {
		list = append(list, Part{p.id, p.plan, p.n})
	}
	return list
}

// decide begins the tables of the branch and of its rows, and decides the period.
func (b *branch) decide(t *testing.T, p Quarters) {
	b.table.Rows[p] = b.table.Decide(p)
	for _, part := range b.parts {
		if len(part.parts) == 0 {
			continue
		}
		next, err := b.table.Child(part.id, Public, part.groups())
		if err != nil {
			t.Fatal(err)
		}
		if part.table != nil {
			next.Rows = part.table.Rows
		}
		part.table = next
		part.decide(t, p)
	}
}

// publish shows the attacker every row and merged row of every table.
func (b *branch) publish(w *world) {
	for _, p := range Periods {
		if rows := b.table.Rows[p]; len(rows) > 0 {
			var merged []string
			for _, part := range b.parts {
				if slices.Contains(rows, part.id) {
					w.publish(part.leaves(p))
				} else {
					merged = append(merged, part.leaves(p)...)
				}
			}
			w.publish(merged)
		}
	}
	for _, part := range b.parts {
		if part.table != nil {
			part.publish(w)
		}
	}
}

// wholeShown lists the periods in which the whole centre is shown (rule 2).
func wholeShown(n Counts) []Quarters {
	var shown []Quarters
	parts := func(spans ...Quarters) {
		var ns []int64
		for _, s := range spans {
			ns = append(ns, n.In(s))
		}
		for _, r := range Pieces(days(0, len(ns)), in(ns)) { // periods join as days do
			var piece Quarters
			for _, s := range spans[firstDay.DaysUntil(r.From):firstDay.DaysUntil(r.To)] {
				piece |= s
			}
			if !slices.Contains(shown, piece) {
				shown = append(shown, piece)
			}
		}
	}
	parts(Q1, Q2)
	parts(Q3, Q4)
	parts(H1, H2)
	parts(Year)
	return shown
}

func TestNoFewAnswersFollowFromATreeOfTables(t *testing.T) {
	t.Parallel()
	for seed := range uint64(300) {
		random := rand.New(rand.NewPCG(seed, 1))
		attackTree(t, seed, random)
	}
}

func attackTree(t *testing.T, seed uint64, random *rand.Rand) {
	leaf := func(id string) *branch {
		b := &branch{id: id}
		for q := range b.n {
			b.n[q] = []int64{0, random.Int64N(6), random.Int64N(14), random.Int64N(40)}[random.IntN(4)]
		}
		return b
	}
	several := func(id string, plan bool) *branch {
		b := &branch{id: id, plan: plan}
		for i := range 1 + random.IntN(4) {
			b.parts = append(b.parts, leaf(id+"/"+string(rune('a'+i))))
		}
		return b
	}
	priority := &branch{id: "uu-tien", plan: true, parts: []*branch{several("dat-dai", true), several("xay-dung", true), several("dau-tu", true)}}
	whole := &branch{id: "tthc", parts: []*branch{priority, several("van-hoa", false), several("tu-phap", false), leaf("")}}
	for i := range random.IntN(5) {
		whole.parts = append(whole.parts, leaf("domain"+string(rune('a'+i))))
	}
	n := whole.count()
	whole.table = &Table{Rule: Public, Parts: whole.groups(), Shown: wholeShown(n), Rows: map[Quarters][]string{}}
	for _, p := range Periods {
		whole.decide(t, p)
	}
	w := &world{}
	w.sum(whole.leaves(Year))
	for _, p := range whole.table.Shown {
		w.publish(whole.leaves(p))
	}
	accepted := w.difference(random)
	whole.publish(w)
	all := w.difference(random)
	check := func(what string, s Quarters, n int64, names []string) {
		if sum := w.sum(names); n > 0 && n < Few && !computable(accepted, sum) && computable(all, sum) {
			t.Errorf("seed %d: %s in quarters %04b has %d answers, and they can be computed", seed, what, s, n)
		}
	}
	var walk func(b *branch)
	walk = func(b *branch) {
		for s := Quarters(1); s <= Year; s++ {
			check(b.id, s, b.n.In(s), b.leaves(s))
			if b.table == nil {
				continue
			}
			var together []string
			var n int64
			for _, p := range b.parts {
				if !slices.Contains(b.table.Rows[Year], p.id) {
					together, n = append(together, p.leaves(s)...), n+p.n.In(s)
				}
			}
			check("the others of "+b.id, s, n, together)
		}
		for _, p := range b.parts {
			walk(p)
		}
	}
	walk(whole)
}
