package proof

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// member is a group of 1 to 4 answers inside a merged entry.
type member struct {
	name string
	n    int64
	rest sum    // what is left of it when everything shown is taken out
	hash uint64 // linear in rest, so that sums of nothing have sum 0
}

// parts lists the sums of several small groups of one merged entry that are 1 to
// 4 answers themselves and can be computed.
func (u *unknowns) parts(known *span, periods []period) (entries int, found []string) {
	r := rand.New(rand.NewPCG(1, 2))
	weights := make([]uint64, len(u.n))
	for i := range weights {
		weights[i] = r.Uint64N(prime)
	}
	for _, p := range periods {
		for _, f := range u.attack.figures[p] {
			if !u.uses(f.indicator, f.dimension) || len(f.groups) < 2 {
				continue
			}
			entries++
			var members []member
			for _, group := range f.groups {
				one := f
				one.groups = []string{group}
				v, n, s := u.sum(&one)
				if !isSmall(n, s) {
					continue
				}
				m := member{name: group, n: n, rest: known.rest(v)}
				for _, t := range m.rest {
					m.hash = (m.hash + t.factor*weights[t.unknown]) % prime
				}
				members = append(members, m)
			}
			for _, sum := range computable(nil, members, 0, 0) {
				found = append(found, fmt.Sprintf("%s: %s", &f, sum))
			}
		}
	}
	return entries, found
}

// computable tries every choice of members after those chosen, up to 4 answers.
func computable(chosen, members []member, n int64, hash uint64) (found []string) {
	for i, m := range members {
		if n+m.n >= 5 {
			continue
		}
		with := append(chosen[:len(chosen):len(chosen)], m)
		if (hash+m.hash)%prime == 0 && isNothing(with) {
			found = append(found, names(with))
		}
		found = append(found, computable(with, members[i+1:], n+m.n, (hash+m.hash)%prime)...)
	}
	return found
}

func isNothing(members []member) bool {
	var total sum
	for _, m := range members {
		total = total.minus(prime-1, m.rest)
	}
	return len(total) == 0
}

func names(members []member) string {
	var list []string
	for _, m := range members {
		list = append(list, m.name)
	}
	return strings.Join(list, " and ")
}
