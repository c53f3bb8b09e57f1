package disclosure_test

import (
	"slices"
	"testing"

	. "sipas/internal/disclosure"
	"sipas/internal/survey"
)

func TestRowsOfOnePeriod(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name   string
		rule   Rule
		groups []Group
		want   []string
	}{
		{"all stand, largest first, ties by id", Public, []Group{{"b", 20}, {"a", 20}, {"c", 31}}, []string{"c", "a", "b"}},
		{"two small groups are ten together", Public, []Group{{"a", 50}, {"b", 6}, {"c", 4}}, []string{"a"}},
		{"a domain of 14 with one procedure of 11", Public, []Group{{"a", 11}, {"b", 3}}, nil},
		{"a single small group takes the smallest row with it", Public, []Group{{"a", 50}, {"b", 12}, {"c", 3}}, []string{"a"}},
		{"two small groups of nine take it too", Public, []Group{{"a", 50}, {"b", 12}, {"c", 3}, {"d", 6}}, []string{"a"}},
		{"of equal rows the later id joins", Public, []Group{{"b", 12}, {"a", 12}, {"c", 3}}, []string{"a"}},
		{"không rõ is a group", Public, []Group{{"", 10}, {"a", 10}}, []string{"", "a"}},
		{"a group without answers is none", Public, []Group{{"a", 50}, {"b", 12}, {"c", 0}}, []string{"a", "b"}},
		{"nor does it make two of one", Public, []Group{{"a", 50}, {"b", 3}, {"c", 0}}, nil},
		{"one group that is the whole", Public, []Group{{"a", 14}}, []string{"a"}},
		{"nothing at all", Public, nil, nil},
		{"staff's month: 30 stand, others of ten from two", StaffMonth, []Group{{"a", 50}, {"b", 29}, {"c", 3}}, []string{"a"}},
		{"staff's month: one group of 29 is nobody's others", StaffMonth, []Group{{"a", 50}, {"b", 29}}, nil},
		{"hidden items are the same nine people", IndexParts, []Group{{"q1", 30}, {"q2", 12}, {"q3", 9}, {"q4", 9}}, []string{"q1"}},
	} {
		if got := test.rule.Rows(test.groups); !slices.Equal(got, test.want) {
			t.Errorf("%s: got %q, want %q", test.name, got, test.want)
		}
	}
}

func TestPieces(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name  string
		ns    []int64
		want  []survey.Days
		soFar int64
	}{
		{"each day enough", []int64{12, 10}, []survey.Days{days(0, 1), days(1, 2)}, 22},
		{"small days join the next", []int64{4, 0, 6, 30}, []survey.Days{days(0, 3), days(3, 4)}, 40},
		{"month so far: 36 of which 34 satisfied", []int64{20, 16}, []survey.Days{days(0, 1), days(1, 2)}, 36},
		{"one answer later: still 36", []int64{20, 16, 1}, []survey.Days{days(0, 1), days(1, 2)}, 36},
		{"the rest never ends a piece", []int64{9}, nil, 0},
		{"no days", nil, nil, 0},
	} {
		got, soFar := Pieces(days(0, len(test.ns)), in(test.ns)), int64(0)
		for _, days := range got {
			soFar += in(test.ns)(days)
		}
		if !slices.Equal(got, test.want) || soFar != test.soFar {
			t.Errorf("%s: got %v, so far %d, want %v, %d", test.name, got, soFar, test.want, test.soFar)
		}
	}
}

func days(from, to int) survey.Days {
	return survey.Days{From: firstDay.Add(from), To: firstDay.Add(to)}
}

// in counts the answers of some days, of which the first have so many each.
func in(ns []int64) func(survey.Days) int64 {
	return func(days survey.Days) (sum int64) {
		for _, n := range ns[firstDay.DaysUntil(days.From):firstDay.DaysUntil(days.To)] {
			sum += n
		}
		return sum
	}
}

func TestFiguresThatAreNoRow(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name string
		n    Counts
		want []Quarters
	}{
		{"all quarters", Counts{10, 20, 30, 40}, Periods},
		{"an empty quarter", Counts{10, 0, 30, 40}, []Quarters{Q1, H1, Q3, Q4, H2, Year}},
		{"a small quarter would follow from half and year", Counts{10, 3, 30, 40}, []Quarters{Q1, Q3, Q4, H2}},
		{"two small quarters are ten in the year alone", Counts{10, 5, 5, 40}, []Quarters{Q1, Q4, Year}},
		{"a half year asks both quarters", Counts{6, 6, 0, 0}, []Quarters{Year}},
		{"nine in all", Counts{3, 3, 3, 0}, nil},
	} {
		figure := Single{N: test.n}
		for _, p := range Periods {
			if figure.Decide(p, Few) {
				figure.Shown = append(figure.Shown, p)
			}
		}
		if !slices.Equal(figure.Shown, test.want) {
			t.Errorf("%s: got %v, want %v", test.name, figure.Shown, test.want)
		}
		w := &world{}
		whole := &branch{id: "x", n: test.n}
		w.sum(whole.leaves(Year))
		for _, p := range figure.Shown {
			w.publish(whole.leaves(p))
		}
		d := w.difference(newRandom())
		for s := Quarters(1); s <= Year; s++ {
			if n := test.n.In(s); n > 0 && n < Few && computable(d, w.sum(whole.leaves(s))) {
				t.Errorf("%s: %d answers of quarters %04b can be computed", test.name, n, s)
			}
		}
	}
}

func TestNestedLevels(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name   string
		n      int64
		inside []int64
		want   bool
	}{
		{"a month of 30", 30, nil, true},
		{"a month of 29", 29, nil, false},
		{"a quarter and all its months", 100, []int64{30, 40, 30}, true},
		{"a quarter whose last month has 29", 99, []int64{30, 40}, false},
		{"a quarter whose other months have 30 together", 100, []int64{70}, true},
	} {
		if got := Nested(test.n, test.inside, FewLevels); got != test.want {
			t.Errorf("%s: got %v", test.name, got)
		}
	}
}
