package disclosure_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	. "sipas/internal/disclosure"
)

func newRandom() *rand.Rand { return rand.New(rand.NewPCG(7, 7)) }

// decideYear decides every period, parts before wholes, as closes do.
func decideYear(t *Table) map[Quarters][]string {
	t.Rows = map[Quarters][]string{}
	for _, p := range Periods {
		if rows := t.Decide(p); rows != nil {
			t.Rows[p] = rows
		}
	}
	return t.Rows
}

func TestLongerPeriodsGiveNoShorterOneAway(t *testing.T) {
	t.Parallel()
	all := func(rows ...string) map[Quarters][]string {
		m := map[Quarters][]string{}
		for _, p := range Periods {
			m[p] = rows
		}
		return m
	}
	with := func(m map[Quarters][]string, p Quarters, rows ...string) map[Quarters][]string {
		m = maps.Clone(m)
		if m[p] = rows; rows == nil {
			delete(m, p)
		}
		return m
	}
	for _, test := range []struct {
		name  string
		parts []Part
		shown []Quarters
		want  map[Quarters][]string
	}{
		{
			"a year in which everything stands",
			[]Part{{ID: "a", N: Counts{50, 50, 50, 50}}, {ID: "b", N: Counts{20, 20, 20, 20}}},
			Periods, all("a", "b"),
		},
		{
			"văn hóa (0,0,1,2): y tế and giáo dục cannot stand in the year, or it follows",
			[]Part{
				{ID: "dat-dai", N: Counts{40, 40, 40, 40}}, {ID: "giao-duc", N: Counts{15, 15, 15, 8}},
				{ID: "van-hoa", N: Counts{0, 0, 1, 2}}, {ID: "y-te", N: Counts{20, 20, 9, 20}},
			},
			Periods,
			map[Quarters][]string{
				Q1: {"dat-dai", "y-te", "giao-duc"}, Q2: {"dat-dai", "y-te", "giao-duc"}, H1: {"dat-dai", "y-te", "giao-duc"},
				Q3: {"dat-dai", "giao-duc"}, Q4: {"dat-dai", "y-te"}, H2: {"dat-dai"}, Year: {"dat-dai"},
			},
		},
		{
			"a group merged in one quarter, with ten or more there, may stand in the year",
			[]Part{
				{ID: "a", N: Counts{50, 50, 50, 50}}, {ID: "b", N: Counts{12, 20, 20, 20}},
				{ID: "c", N: Counts{12, 14, 14, 14}}, {ID: "d", N: Counts{4, 0, 0, 0}},
			},
			Periods,
			with(with(with(all("a", "b", "c"), Q1, "a", "b"), H1, "a", "b"), Year, "a", "b"),
		},
		{
			"a group that is empty in a quarter stands in the half year",
			[]Part{{ID: "a", N: Counts{50, 50, 50, 50}}, {ID: "b", N: Counts{30, 0, 30, 30}}},
			Periods, with(all("a", "b"), Q2, "a"),
		},
		{
			"small in every quarter: the year adds up what no quarter shows",
			[]Part{
				{ID: "a", N: Counts{50, 50, 50, 50}}, {ID: "b", N: Counts{5, 5, 5, 5}},
				{ID: "c", N: Counts{6, 6, 6, 6}}, {ID: "d", N: Counts{6, 6, 6, 6}},
			},
			Periods, with(all("a"), Year, "a", "c", "d", "b"),
		},
		{
			"the plan's first: b and c could each stand, but not both, for then d follows",
			[]Part{
				{ID: "a", N: Counts{50, 50, 50, 50}}, {ID: "b", N: Counts{5, 6, 20, 20}},
				{ID: "c", Plan: true, N: Counts{5, 6, 20, 20}}, {ID: "d", N: Counts{3, 3, 0, 0}},
			},
			Periods,
			map[Quarters][]string{
				Q1: {"a"}, Q2: {"a"}, H1: {"a"}, Q3: {"a", "b", "c"}, Q4: {"a", "b", "c"}, H2: {"a", "b", "c"}, Year: {"a", "c"},
			},
		},
		{
			"no table where the whole is not shown; a half year follows its quarters",
			[]Part{{ID: "a", N: Counts{4, 40, 40, 40}}, {ID: "b", N: Counts{4, 40, 40, 40}}},
			[]Quarters{Q2, H1, Q3, Q4, H2, Year},
			map[Quarters][]string{Q2: {"a", "b"}, Q3: {"a", "b"}, Q4: {"a", "b"}, H2: {"a", "b"}},
		},
	} {
		table := &Table{Rule: Public, Parts: test.parts, Shown: test.shown}
		got := decideYear(table)
		if !maps.EqualFunc(got, test.want, slices.Equal) {
			t.Errorf("%s: got %v, want %v", test.name, got, test.want)
		}
	}
}

func TestChildren(t *testing.T) {
	t.Parallel()
	domains := &Table{Rule: Public, Shown: Periods, Parts: []Part{
		{ID: "tu-phap", N: Counts{40, 12, 40, 40}}, {ID: "van-hoa", N: Counts{30, 30, 30, 30}}, {ID: "y-te", N: Counts{0, 3, 0, 0}},
	}}
	decideYear(domains)
	if got, want := domains.ShownIn("tu-phap"), []Quarters{Q1, Q3, Q4, H2}; !slices.Equal(got, want) {
		t.Fatalf("tư pháp stands in %v, want %v", got, want)
	}
	procedures, err := domains.Child("tu-phap", Public, []Part{{ID: "1", N: Counts{20, 6, 20, 20}}, {ID: "2", N: Counts{20, 6, 20, 20}}})
	if err != nil {
		t.Fatal(err)
	}
	rows := decideYear(procedures)
	if _, shown := rows[Q2]; shown || len(rows) != 4 {
		t.Errorf("a domain has procedures where it stands: got %v", rows)
	}
	if _, err := domains.Child("tu-phap", Public, []Part{{ID: "1", N: Counts{44, 12, 40, 40}}}); err == nil {
		t.Error("received 612 in the total and 616 in a table: a table that does not divide its row was taken")
	}
}

func TestLevelsOfRows(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name  string
		parts []Part
		want  []Quarters
	}{
		{"both sides 30 in every quarter", []Part{{ID: "uu-tien", N: Counts{30, 40, 40, 40}}, {ID: "b", N: Counts{30, 30, 30, 30}}}, Periods},
		{"the others have 29 in a quarter", []Part{{ID: "uu-tien", N: Counts{30, 40, 40, 40}}, {ID: "b", N: Counts{30, 29, 30, 30}}}, []Quarters{Q1, Q3, Q4, H2}},
		{"two quarters of others below 30, together above", []Part{{ID: "uu-tien", N: Counts{40, 40, 40, 40}}, {ID: "b", N: Counts{30, 29, 29, 30}}}, []Quarters{Q1, Q4, Year}},
		{"not where the row does not stand", []Part{{ID: "uu-tien", N: Counts{40, 40, 40, 40}}, {ID: "b", N: Counts{300, 300, 300, 300}}, {ID: "c", N: Counts{0, 1, 0, 0}}}, []Quarters{Q1, Q3, Q4, H2}},
	} {
		domains := &Table{Rule: Public, Shown: Periods, Parts: test.parts}
		decideYear(domains)
		levels := domains.Levels(Periods, nil, "uu-tien")
		decideYear(levels)
		if got := levels.ShownIn("uu-tien"); !slices.Equal(got, test.want) {
			t.Errorf("%s: levels in %v, want %v", test.name, got, test.want)
		}
	}
}

func TestLevelsOfFewFollowFromNothing(t *testing.T) {
	t.Parallel()
	for seed := range uint64(400) {
		random := rand.New(rand.NewPCG(seed, 3))
		var parts []Part
		for _, id := range []string{"dat-dai", "dau-tu", "xay-dung", ""} {
			part := Part{ID: id, Plan: id != ""}
			for q := range part.N {
				part.N[q] = []int64{0, random.Int64N(35), random.Int64N(70), 30 + random.Int64N(60)}[random.IntN(4)]
			}
			parts = append(parts, part)
		}
		table := &Table{Rule: Public, Parts: parts, Shown: Periods}
		decideYear(table)
		var whole Single
		for _, part := range parts {
			for q, n := range part.N {
				whole.N[q] += n
			}
		}
		for _, p := range Periods {
			if whole.Decide(p, FewLevels) {
				whole.Shown = append(whole.Shown, p)
			}
		}
		levels := table.Levels(whole.Shown, nil, "dat-dai", "dau-tu", "xay-dung")
		decideYear(levels)
		tree := &branch{id: "uu-tien"}
		for _, part := range levels.Parts {
			tree.parts = append(tree.parts, &branch{id: part.ID, n: part.N})
		}
		tree.count()
		tree.table = levels
		w := &world{}
		w.sum(tree.leaves(Year))
		for _, p := range levels.Shown {
			w.publish(tree.leaves(p))
		}
		tree.publish(w)
		d := w.difference(random)
		for s := Quarters(1); s <= Year; s++ {
			for _, b := range append([]*branch{tree}, tree.parts...) {
				if n := b.n.In(s); n > 0 && n < FewLevels && computable(d, w.sum(b.leaves(s))) {
					t.Errorf("seed %d: the levels of %d answers (%s, quarters %04b) can be computed", seed, n, b.id, s)
				}
			}
		}
	}
}

func TestTheBiggestYearIsQuick(t *testing.T) {
	random := newRandom()
	var parts []Part
	for i := range 150 {
		parts = append(parts, Part{ID: fmt.Sprint(i), N: Counts{random.Int64N(20), random.Int64N(20), random.Int64N(20), random.Int64N(20)}})
	}
	begin := time.Now()
	rows := decideYear(&Table{Rule: Public, Parts: parts, Shown: Periods})
	t.Logf("%d rows of 150 groups in %v", len(rows[Year]), time.Since(begin))
	if took := time.Since(begin); took > 2*time.Second {
		t.Errorf("a year of 150 groups took %v", took)
	}
}
