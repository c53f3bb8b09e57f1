package disclosure_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	. "sipas/internal/disclosure"
	"sipas/internal/survey"
)

// year2026 is a year in which each quarter received 100 answers in the domains
// A 40, B 40, C 20 (A in procedures p 28 and q 12), and is shown from its last
// day on. In the half years C is one of the others, with D, which has none here.
type year2026 struct {
	pieces  []*Piece
	answers []Answer
}

func newYear() *year2026 {
	tables := func(times int64, rows map[string]int64) []PieceTable {
		n := map[string]int64{}
		for row, count := range rows {
			n[row] = times * count
		}
		return []PieceTable{
			{ID: "domain", N: n},
			{ID: "A", Of: "domain", N: map[string]int64{"p": 28 * times, "q": 12 * times}},
		}
	}
	y := &year2026{}
	starts := []survey.Day{"2026-01-01", "2026-04-01", "2026-07-01", "2026-10-01", "2027-01-01"}
	rows := map[string]int64{"A": 40, "B": 40, "C": 20}
	for q := range 4 {
		y.show(fmt.Sprintf("2026-Q%d", q+1), starts[q], starts[q+1], tables(1, rows))
	}
	merged := map[string]int64{"A": 40, Others: 60}
	for h := range 2 {
		y.show(fmt.Sprintf("2026-H%d", h+1), starts[2*h], starts[2*h+2], tables(2, merged))
	}
	y.show("2026", starts[0], starts[4], tables(4, rows))
	return y
}

// show adds a piece with as many answers as its domains have.
func (y *year2026) show(name string, from, to survey.Day, tables []PieceTable) {
	p := &Piece{Name: name, Days: survey.Days{From: from, To: to}, Shown: to.Add(-1), Tables: tables}
	for _, n := range tables[0].N {
		p.N += n
	}
	y.pieces = append(y.pieces, p)
}

// setAside sets n answers of a day and domain aside; a slash adds the procedure.
func (y *year2026) setAside(n int, answered survey.Day, domain string, changes ...Change) {
	for range n {
		groups := map[string]string{"domain": domain[:1]}
		if len(domain) > 1 {
			groups["A"] = domain[2:]
		}
		y.answers = append(y.answers, Answer{ID: fmt.Sprintf("%03d", len(y.answers)), Day: answered, Groups: groups, Changes: changes})
	}
}

// at describes a piece at the close of a day: what is out of its total, and out of
// the rows of its tables.
func (y *year2026) at(name string, day survey.Day) string {
	p := Replay(y.pieces, y.answers, day).Piece(name)
	return fmt.Sprintf("%d %d %d", len(p.Out("")), len(p.Out("domain")), len(p.Out("A")))
}

func TestWhatWasShownChangesByTenOrMore(t *testing.T) {
	t.Parallel()
	out := func(day survey.Day) Change { return Change{Day: day, Out: true} }
	in := func(day survey.Day) Change { return Change{Day: day} }
	atOnce := func(day survey.Day) Change { return Change{Day: day, Out: true, AtOnce: true} }
	type look struct {
		piece string
		day   survey.Day
		want  string // out of the total, out of the domains' rows, out of A's procedures
	}
	for _, test := range []struct {
		name  string
		make  func(*year2026)
		looks []look
	}{
		{
			"what no shown figure has counts at once",
			func(y *year2026) { y.setAside(1, "2026-02-10", "A/p", out("2026-03-31")) },
			[]look{{"2026-Q1", "2026-03-31", "1 1 1"}, {"2026-H1", "2026-06-30", "1 1 1"}, {"2026", "2026-12-31", "1 1 1"}},
		},
		{
			"nine wait, the tenth takes them along; what is all of one row leaves it and its procedure",
			func(y *year2026) {
				y.setAside(9, "2026-02-10", "A/p", out("2026-04-02"))
				y.setAside(1, "2026-02-11", "A/p", out("2026-05-02"))
			},
			[]look{{"2026-Q1", "2026-05-01", "0 0 0"}, {"2026-Q1", "2026-05-02", "10 10 10"}, {"2026-H1", "2026-06-30", "10 10 10"}},
		},
		{
			"a batch of ten takes not one answer from a row: all are in the line",
			func(y *year2026) {
				y.setAside(9, "2026-02-10", "A/p", out("2026-04-02"))
				y.setAside(1, "2026-02-11", "B", out("2026-04-02"))
			},
			[]look{{"2026-Q1", "2026-04-02", "10 0 0"}},
		},
		{
			"the line has ten of two rows, or the smallest losing row joins it",
			func(y *year2026) {
				y.setAside(14, "2026-02-10", "A/p", out("2026-04-02"))
				y.setAside(11, "2026-02-10", "B", out("2026-04-02"))
				y.setAside(3, "2026-02-11", "C", out("2026-04-02"))
			},
			[]look{{"2026-Q1", "2026-04-02", "28 14 14"}},
		},
		{
			"procedures lose what their domain lost, split again",
			func(y *year2026) {
				y.setAside(12, "2026-02-10", "A/p", out("2026-04-02"))
				y.setAside(2, "2026-02-10", "A/q", out("2026-04-02"))
			},
			[]look{{"2026-Q1", "2026-04-02", "14 14 0"}},
		},
		{
			"a longer period splits a batch as its part did, in whatever rows it has",
			func(y *year2026) {
				y.setAside(12, "2026-02-10", "A/p", out("2026-04-02"))
				y.setAside(3, "2026-02-10", "B", out("2026-04-02"))
				y.setAside(10, "2026-05-10", "C", out("2026-07-02"))
			},
			[]look{{"2026-Q1", "2026-04-02", "15 0 0"}, {"2026-H1", "2026-07-01", "15 0 0"}, {"2026-H1", "2026-07-02", "25 10 0"}, {"2026", "2026-12-31", "25 10 0"}},
		},
		{
			"two quarters with six waiting each: the half year does without twelve, the quarters keep them",
			func(y *year2026) {
				y.setAside(6, "2026-02-10", "A/p", out("2026-04-02"))
				y.setAside(6, "2026-05-10", "A/p", out("2026-07-02"))
			},
			[]look{{"2026-H1", "2026-07-01", "0 0 0"}, {"2026-H1", "2026-07-02", "12 12 12"}, {"2026-Q1", "2026-12-31", "0 0 0"}, {"2026-Q2", "2026-12-31", "0 0 0"}, {"2026", "2026-12-31", "12 12 12"}},
		},
		{
			"what left the half year never leaves its quarter: the half year would lose seven, or tell them",
			func(y *year2026) {
				y.setAside(3, "2026-02-10", "A/p", out("2026-07-02"))
				y.setAside(9, "2026-05-10", "A/p", out("2026-07-02"))
				y.setAside(7, "2026-02-10", "A/p", out("2026-08-02"))
				y.setAside(3, "2026-02-10", "A/p", out("2026-09-02"))
			},
			[]look{{"2026-Q1", "2026-08-02", "0 0 0"}, {"2026-H1", "2026-08-02", "12 12 12"}, {"2026-Q1", "2026-09-02", "10 10 10"}, {"2026-H1", "2026-09-02", "22 22 22"}},
		},
		{
			"nobody's opinion leaves at once",
			func(y *year2026) { y.setAside(1, "2026-02-10", "A/p", atOnce("2026-04-02")) },
			[]look{{"2026-Q1", "2026-04-02", "1 1 1"}},
		},
		{
			"but a return needs ten",
			func(y *year2026) { y.setAside(9, "2026-02-10", "A/p", atOnce("2026-04-02"), in("2026-04-05")) },
			[]look{{"2026-Q1", "2026-12-31", "9 9 9"}},
		},
		{
			"a batch comes back whole, and moves no more",
			func(y *year2026) {
				y.setAside(10, "2026-02-10", "A/p", out("2026-04-02"), in("2026-04-05"), out("2026-04-08"))
				y.setAside(2, "2026-02-10", "A/p", out("2026-04-08"))
			},
			[]look{{"2026-Q1", "2026-04-04", "10 10 10"}, {"2026-Q1", "2026-04-05", "0 0 0"}, {"2026-Q1", "2026-04-08", "0 0 0"}},
		},
		{
			"or in part, if ten or more stay out",
			func(y *year2026) {
				y.setAside(10, "2026-02-10", "B", out("2026-04-02"), in("2026-04-05"))
				y.setAside(10, "2026-02-10", "C", out("2026-04-02"))
			},
			[]look{{"2026-Q1", "2026-04-04", "20 20 0"}, {"2026-Q1", "2026-04-05", "10 10 0"}},
		},
		{
			"or not at all",
			func(y *year2026) {
				y.setAside(10, "2026-02-10", "A/p", out("2026-04-02"), in("2026-04-05"))
				y.setAside(2, "2026-02-10", "A/p", out("2026-04-02"))
			},
			[]look{{"2026-Q1", "2026-12-31", "12 12 12"}},
		},
		{
			"what is left of a row is none or ten",
			func(y *year2026) { y.setAside(15, "2026-02-10", "C", out("2026-04-02")) },
			[]look{{"2026-Q1", "2026-04-02", "15 0 0"}},
		},
		{
			"what is left of a total is none or ten",
			func(y *year2026) { y.setAside(95, "2026-02-10", "A/p", out("2026-04-02")) },
			[]look{{"2026-Q1", "2026-04-02", "0 0 0"}, {"2026-H1", "2026-06-30", "95 0 0"}},
		},
	} {
		y := newYear()
		test.make(y)
		for _, look := range test.looks {
			if got := y.at(look.piece, look.day); got != look.want {
				t.Errorf("%s: %s on %s: out of total, rows, procedures %s, want %s", test.name, look.piece, look.day, got, look.want)
			}
		}
	}
}

func TestAppliedAndFewest(t *testing.T) {
	t.Parallel()
	y := newYear()
	y.setAside(1, "2026-02-10", "B", Change{Day: "2026-02-12", Out: true})
	y.setAside(6, "2026-02-10", "B", Change{Day: "2026-04-02", Out: true})
	y.setAside(6, "2026-05-10", "B", Change{Day: "2026-07-02", Out: true})
	for _, test := range []struct {
		id   string
		last survey.Day
		want string
	}{
		{"000", "2026-02-11", ""},
		{"000", "2026-02-12", "2026-02-12"},
		{"000", "2026-07-02", "2026-02-12 2026-Q1"},
		{"001", "2026-07-01", ""},
		{"001", "2026-07-02", "2026-07-02 2026-H1"},
	} {
		day, piece := Replay(y.pieces, y.answers, test.last).Applied(test.id)
		got := string(day)
		if piece != nil {
			got += " " + piece.Name
		}
		if got != test.want {
			t.Errorf("answer %s by %s: applied %q, want %q", test.id, test.last, got, test.want)
		}
	}
	h := Replay(y.pieces, y.answers, "2026-12-31")
	if got := []int{h.Piece("2026-Q1").Fewest(""), h.Piece("2026-H1").Fewest(""), h.Piece("2026").Fewest("domain")}; !slices.Equal(got, []int{0, 12, 12}) {
		t.Errorf("moved at once: %v; levels of fewer than 30 can be computed", got)
	}
}

func TestAnIndexAndItsItemsLoseTogether(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name    string
		marking int // of the twelve set aside
		want    int
	}{{"all twelve gave the mark", 12, 12}, {"nine did: index minus other items would tell", 9, 0}} {
		p := &Piece{Name: "2026-Q1", Days: survey.Days{From: "2026-01-01", To: "2026-04-01"}, Shown: "2026-03-31", N: 100, Items: map[string]int64{"q1": 90}}
		var answers []Answer
		for i := range 12 {
			a := Answer{ID: fmt.Sprint(i), Day: "2026-02-01", Changes: []Change{{Day: "2026-04-03", Out: true}}}
			if i < test.marking {
				a.Items = []string{"q1"}
			}
			answers = append(answers, a)
		}
		if got := len(Replay([]*Piece{p}, answers, "2026-04-03").Piece(p.Name).Out("")); got != test.want {
			t.Errorf("%s: %d out, want %d", test.name, got, test.want)
		}
	}
}

func TestTwoThousandSetAsidesAreReplayedQuickly(t *testing.T) {
	y := newYear()
	var days []*Piece
	for d := range 365 {
		day := survey.Day("2026-01-01").Add(d)
		days = append(days, &Piece{Days: survey.Days{From: day, To: day.Next()}, Shown: day, N: 100})
		y.setAside(6, day, "A/p", Change{Day: day.Add(d % 40), Out: true})
	}
	begin := time.Now()
	Replay(slices.Concat(days, y.pieces), y.answers, "2027-12-31")
	t.Logf("%d set-asides of 365 days in %v", len(y.answers), time.Since(begin))
	if took := time.Since(begin); took > 3*time.Second {
		t.Errorf("took %v", took)
	}
}
