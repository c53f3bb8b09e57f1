// Package screen looks for signs that answers do not come from the people they
// speak for: by rule, one point and one closed month at a time, on what is stored of
// an answer and nothing else. It decides nothing; two people do.
//
// README.md has the rules in words, and how much they find and how often they are
// wrong, as the simulation in this folder measured it.
package screen

import (
	"cmp"
	"maps"
	"slices"

	"sipas/internal/measure"
	"sipas/internal/survey"
)

// Rule is one of the six.
type Rule string

// The rules. S1 to S3 and S6 compare two shares by Fisher's exact test.
const (
	S1 Rule = "S1" // more all-5 answers from sources with several answers that day than from others
	S2 Rule = "S2" // more of them than in the one to three months before
	S3 Rule = "S3" // more of them at the counter than at home
	S4 Rule = "S4" // the same marks many times from busy sources at one point and day
	S5 Rule = "S5" // full forms filled in faster than anybody reads
	S6 Rule = "S6" // more answers from busy sources than in the one to three months before
)

// Level says how much a sign asks for.
type Level string

// The levels.
const (
	Noticed Level = "sign"    // "dấu hiệu"
	Explain Level = "explain" // "cần giải trình": two of S1 to S3, or S4
)

const (
	rare      = 0.001 // what chance may explain
	fewHome   = 10    // S3 asks for as many answers from home
	sameMarks = 10    // S4: from bands 5-19 and 20+
	manySame  = 30    // S4: from band 20+ alone, whatever others answered
	hurried   = 10    // S5
	moreBusy  = 20    // S6: points
	longAgo   = 3     // months before that are compared with
)

// Answer is one response as far as screening sees it.
type Answer struct {
	Day     survey.Day
	Row     int    // in the block of its day
	Home    bool   // answered at home, else at the centre
	Busy    int    // 0: the first from its source that day, … 3: the twentieth or later; -1: not known
	Marks   string // one letter per item: 0 left out
	Fives   bool   // all marks given are 5
	Hurried bool   // a full form, faster than the shortest believable time
}

// Month is what one point received in one month, in any order.
type Month struct {
	Point   string
	Period  survey.Period
	Answers []Answer
}

// Sign is what one point's month shows. Found are the rules it met, in order;
// Awaiting the answers they mark, as places in Month.Answers, in order.
type Sign struct {
	Point    string
	Period   survey.Period
	Found    []Finding
	Level    Level
	Awaiting []int
}

// Finding is one rule that was met, with the two shares it compared.
type Finding struct {
	Rule   Rule       `json:"rule"`
	Day    survey.Day `json:"day,omitempty"` // of S4
	Seen   int64      `json:"seen"`          // all-5 answers (S6: of busy sources; S4, S5: those found) …
	Of     int64      `json:"of"`            // … of how many
	Before int64      `json:"before"`        // the same, of those compared with
	OfOld  int64      `json:"of_before"`
}

// ID names the sign for good: one point, one month.
func (s *Sign) ID() string { return s.Period.Name + "." + s.Point }

// Look returns the sign a month shows, nil if it shows none. before are the point's
// months before it, the nearest first; those after the third are not looked at.
func Look(m Month, before []Month) *Sign {
	l := look{month: m, marked: map[int]bool{}}
	for _, b := range before[:min(longAgo, len(before))] {
		l.before = append(l.before, b.Answers...)
	}
	l.busierFives()
	l.moreFives()
	l.moreThanHome()
	l.sameMarks()
	l.tooFast()
	l.busier()
	if len(l.found) == 0 {
		return nil
	}
	s := &Sign{Point: m.Point, Period: m.Period, Found: l.found, Level: Noticed}
	slices.SortStableFunc(s.Found, func(a, b Finding) int { return cmp.Compare(a.Rule, b.Rule) })
	fives := 0
	for _, f := range s.Found {
		if f.Rule == S4 {
			s.Level = Explain
		}
		if f.Rule <= S3 {
			fives++
		}
	}
	if fives >= 2 {
		s.Level = Explain
	}
	for i := range m.Answers {
		if l.marked[i] {
			s.Awaiting = append(s.Awaiting, i)
		}
	}
	return s
}

type look struct {
	month  Month
	before []Answer
	found  []Finding
	marked map[int]bool
}

func fives(a Answer) bool   { return a.Fives }
func several(a Answer) bool { return a.Busy >= 1 }
func known(a Answer) bool   { return a.Busy >= 0 }

// share counts the answers for which what holds, among those of a group.
func share(answers []Answer, of, what func(Answer) bool) (seen, n int64) {
	for _, a := range answers {
		if of(a) {
			n++
			if what(a) {
				seen++
			}
		}
	}
	return seen, n
}

// compare notes a rule if chance does not explain that the first share is larger,
// and marks the answers.
func (l *look) compare(f Finding, mark func(Answer) bool) {
	if measure.Fisher(f.Seen, f.Of, f.Before, f.OfOld) > rare {
		return
	}
	l.note(f, mark)
}

func (l *look) note(f Finding, mark func(Answer) bool) {
	l.found = append(l.found, f)
	for i, a := range l.month.Answers {
		if mark(a) {
			l.marked[i] = true
		}
	}
}

func (l *look) busierFives() {
	f := Finding{Rule: S1}
	f.Seen, f.Of = share(l.month.Answers, several, fives)
	f.Before, f.OfOld = share(l.month.Answers, func(a Answer) bool { return a.Busy == 0 }, fives)
	l.compare(f, func(a Answer) bool { return several(a) && a.Fives })
}

func all(Answer) bool       { return true }
func home(a Answer) bool    { return a.Home }
func counter(a Answer) bool { return !a.Home }

func (l *look) moreFives() {
	f := Finding{Rule: S2}
	f.Seen, f.Of = share(l.month.Answers, all, fives)
	f.Before, f.OfOld = share(l.before, all, fives)
	l.compare(f, counter)
}

func (l *look) moreThanHome() {
	f := Finding{Rule: S3}
	f.Seen, f.Of = share(l.month.Answers, counter, fives)
	f.Before, f.OfOld = share(l.month.Answers, home, fives)
	if f.OfOld >= fewHome {
		l.compare(f, counter)
	}
}

// sameMarks looks at each day's busy sources for one set of marks that comes again
// and again, more often than among the month's answers from other sources.
func (l *look) sameMarks() {
	type pile struct {
		day   survey.Day
		marks string
	}
	busy, busiest, onDay := map[pile]int64{}, map[pile]int64{}, map[survey.Day]int64{}
	others, othersN := map[string]int64{}, int64(0)
	for _, a := range l.month.Answers {
		h := pile{a.Day, a.Marks}
		switch {
		case a.Busy >= 2:
			busy[h]++
			onDay[a.Day]++
			if a.Busy == 3 {
				busiest[h]++
			}
		case a.Busy >= 0:
			others[a.Marks]++
			othersN++
		}
	}
	piles := slices.SortedFunc(maps.Keys(busy), func(a, b pile) int { return cmp.Or(cmp.Compare(a.day, b.day), cmp.Compare(a.marks, b.marks)) })
	for _, h := range piles {
		n := busy[h]
		f := Finding{Rule: S4, Day: h.day, Seen: n, Of: onDay[h.day], Before: others[h.marks], OfOld: othersN}
		mark := func(a Answer) bool { return a.Day == h.day && a.Marks == h.marks && a.Busy >= 2 }
		if busiest[h] >= manySame {
			l.note(f, mark)
		} else if n >= sameMarks {
			l.compare(f, mark)
		}
	}
}

func (l *look) tooFast() {
	fast := func(a Answer) bool { return a.Hurried }
	f := Finding{Rule: S5}
	if f.Seen, f.Of = share(l.month.Answers, all, fast); f.Seen >= hurried {
		l.note(f, fast)
	}
}

func (l *look) busier() {
	f := Finding{Rule: S6}
	f.Seen, f.Of = share(l.month.Answers, known, several)
	f.Before, f.OfOld = share(l.before, known, several)
	// At least 20 points more, in whole numbers.
	if f.OfOld > 0 && 100*(f.Seen*f.OfOld-f.Before*f.Of) >= moreBusy*f.Of*f.OfOld {
		l.compare(f, several)
	}
}
