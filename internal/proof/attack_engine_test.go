package proof

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// One table that fits is all that is needed to be safe; where there is none, the
// group is found.
func TestTheListingFindsWhatIsThere(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name string
		make func(r *record) []*paper
		want []string
	}{
		{"ten groups, ten answers, all of them satisfied: one each", func(r *record) []*paper {
			r.answered("2026-02-10", 60, 50)
			for i := range 10 {
				r.answered("2026-02-10", 1, 1, about(fmt.Sprint("lv-", i)))
			}
			return []*paper{r.quarter("2026-Q1").shows("tthc").divides("domain", "", "ho-tich")}
		}, []string{"domain lv-0 in 2026: 1 answers, 1 satisfied"}},
		{"ten groups, ten answers, one of them not satisfied: nobody knows who", func(r *record) []*paper {
			r.answered("2026-02-10", 60, 50)
			for i := range 10 {
				r.answered("2026-02-10", 1, min(i, 1), about(fmt.Sprint("lv-", i)))
			}
			return []*paper{r.quarter("2026-Q1").shows("tthc").divides("domain", "", "ho-tich")}
		}, nil},
		{"two groups, eleven answers", func(r *record) []*paper {
			r.answered("2026-02-10", 60, 50)
			r.answered("2026-02-10", 8, 8, about("y-te"))
			r.answered("2026-02-10", 3, 3, about("van-hoa"))
			return []*paper{r.quarter("2026-Q1").shows("tthc").divides("domain", "", "ho-tich")}
		}, nil},
		{"a difference, as by elimination", func(r *record) []*paper {
			r.answered("2026-02-10", 60, 50)
			r.answered("2026-02-10", 11, 8, about("y-te"))
			r.answered("2026-02-10", 3, 1, about("van-hoa"))
			return []*paper{r.quarter("2026-Q1").shows("tthc").divides("domain", "", "ho-tich", "y-te")}
		}, []string{"domain van-hoa in 2026: 3 answers, 1 satisfied"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			r := handmade()
			found, unknown := reading(tt.make(r)...).forced()
			if unknown > 0 {
				t.Errorf("gave up on %d groups", unknown)
			}
			if len(tt.want) == 0 && len(found) > 0 {
				t.Errorf("found %q, there is nothing", found)
			}
			for _, w := range tt.want {
				if !slices.ContainsFunc(found, func(f string) bool { return strings.HasSuffix(f, w) }) {
					t.Errorf("%q not found in %q", w, found)
				}
			}
		})
	}
}

// On tables small enough to try every group and every table, both attacks find
// exactly what trying finds.
func TestTheAttacksFindAllThereIs(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(1, 2))
	leaks, forced := 0, 0
	for round := range 300 {
		s, l := randomSystem(random)
		basis := s.equations(false).from(s.large)
		found := s.groups(basis)
		told := s.equations(false)
		small := len(s.atoms) - s.large
		there := false
		for subset := 1; subset < 1<<small; subset++ {
			var group []int
			for i := range small {
				if subset>>i&1 == 1 {
					group = append(group, s.large+i)
				}
			}
			leaky := len(told.rest(sumOf(group))) == 0 && len(peopleOf(s.answersOf(group))) <= 9
			there = there || leaky
			if !leaky && slices.ContainsFunc(found, func(f []int) bool { return slices.Equal(f, group) }) {
				t.Fatalf("round %d: %v is no leak", round, group)
			}
		}
		if there != (len(found) > 0) {
			t.Fatalf("round %d: there is a leak: %v; found: %v", round, there, found)
		}
		if there {
			leaks++
		}
		names, unknown := l.forced()
		if want := l.byTrying(); !slices.Equal(names, want) || unknown > 0 {
			t.Fatalf("round %d: forced %q (%d unknown), by trying %q", round, names, unknown, want)
		}
		forced += min(1, len(names))
	}
	if leaks < 30 || leaks > 270 || forced < 30 || forced > 270 {
		t.Errorf("of 300 tables %d leak and %d are forced: the test proves little", leaks, forced)
	}
}

// randomSystem publishes some sums of a few cells of a few people.
func randomSystem(random *rand.Rand) (*system, *listing) {
	r := handmade()
	var cells [][]answer
	for range 5 {
		before := len(r.responses)
		n := 1 + random.IntN(3)
		if random.IntN(4) == 0 {
			n = 10
		}
		r.answered("2026-02-10", n, random.IntN(min(n, 2)+1))
		var c []answer
		for i := range r.responses[before:] {
			x := r.responses[before+i]
			c = append(c, answer{&x, "chung"})
		}
		cells = append(cells, c)
	}
	var figures []figure
	for range 3 {
		f := figure{name: "f", shows: [3]bool{true, true, false}}
		for _, c := range cells {
			if random.IntN(2) == 0 {
				f.of = append(f.of, c...)
			}
		}
		if len(f.of) > 0 {
			figures = append(figures, f)
		}
	}
	none := func(string, []answer) bool { return false }
	return newSystem("", aspects[0], figures, none), newListing(figures)
}

// byTrying is forced, by trying every table.
func (l *listing) byTrying() (found []string) {
	var all [][]int
	most := make([]int, len(l.truth))
	for i := range most {
		most[i] = unbounded
		for _, r := range l.rules {
			if slices.Contains(r.of, i) {
				most[i] = min(most[i], r.high)
			}
		}
	}
	var try func(values []int)
	try = func(values []int) {
		for _, r := range l.rules {
			open, sum := false, 0
			for _, i := range r.of {
				if i < len(values) {
					sum += values[i]
				} else {
					open = true
				}
			}
			if sum > r.high || !open && sum < r.low {
				return
			}
		}
		if len(values) == len(l.truth) {
			all = append(all, slices.Clone(values))
			return
		}
		for v := range most[len(values)] + 1 {
			try(append(slices.Clone(values), v))
		}
	}
	try(nil)
	for name, cells := range l.wanted() {
		s, o := unknowns(cells)
		if !slices.ContainsFunc(all, func(t []int) bool { return total(s, t) != total(s, l.truth) || total(o, t) != total(o, l.truth) }) {
			found = append(found, l.says(name, s, o))
		}
	}
	slices.Sort(found)
	return found
}
