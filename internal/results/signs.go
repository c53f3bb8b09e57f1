package results

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"sipas/internal/screen"
	"sipas/internal/store"
	"sipas/internal/survey"
)

// Sign is what screening found in one point's month (screen/README.md): found at the
// month's close, kept with its decision, open until two people close it.
type Sign struct {
	ID     string           `json:"id"`
	Point  string           `json:"point"`
	Level  screen.Level     `json:"level"`
	Found  []screen.Finding `json:"found"`
	Marked Marks            `json:"marked"`
}

// Marks are the answers a sign marks as awaiting: by day, their rows among the day's
// ids in byte order.
type Marks map[survey.Day][]int

// N is how many there are.
func (m Marks) N() (n int) {
	for _, rows := range m {
		n += len(rows)
	}
	return n
}

// place is where an answer stands.
type place struct {
	day survey.Day
	row int
}

// PlacedSign is a sign with its month and how it stands.
type PlacedSign struct {
	Sign
	Period survey.Period
	Open   bool
}

// Rules are those it met, in order, each once.
func (s *Sign) Rules() []screen.Rule {
	var rules []screen.Rule
	for _, f := range s.Found {
		if !slices.Contains(rules, f.Rule) {
			rules = append(rules, f.Rule)
		}
	}
	return rules
}

// IDs are the ids of the answers it marks.
func (v *View) IDs(s *PlacedSign) ([]string, error) {
	var ids []string
	for _, day := range slices.Sorted(maps.Keys(s.Marked)) {
		of, err := v.DayIDs(v.ctx, day)
		if err != nil {
			return nil, err
		}
		for _, row := range s.Marked[day] {
			if row >= len(of) {
				return nil, fmt.Errorf("sign %s: %s has no row %d", s.ID, day, row)
			}
			ids = append(ids, of[row])
		}
	}
	return ids, nil
}

// Answers are what the sign's point received in its month, as screening sees it.
func (v *View) Answers(s *PlacedSign) ([]screen.Answer, error) {
	var list []screen.Answer
	gather := screen.NewGatherer(v.Catalogue)
	for b, err := range v.record.Blocks(v.ctx, s.Period.From, s.Period.To) {
		if err != nil {
			return nil, err
		}
		gather.Add(b, func(int) bool { return false }, func(point string, a screen.Answer) {
			if point == s.Point {
				list = append(list, a)
			}
		})
	}
	return list, nil
}

// screen looks at a month that has just closed, with what was set aside by then left
// out, beside the three months before it that are on record.
func (v *View) screen(p survey.Period) ([]Sign, error) {
	months := []survey.Period{p}
	for before := p.Previous(); len(months) < 4 && before.Last() >= v.First; before = before.Previous() {
		months = append(months, before)
	}
	from := max(months[len(months)-1].From, v.First)
	asides, err := v.record.Asides(v.ctx, from, p.To)
	if err != nil {
		return nil, err
	}
	out := map[place]bool{}
	for i := range asides {
		if _, is := asides[i].Before(p.To); is {
			out[place{asides[i].Day, asides[i].Row}] = true
		}
	}
	points := map[string][]screen.Month{} // by point, the month itself first
	gather := screen.NewGatherer(v.Catalogue)
	for b, err := range v.record.Blocks(v.ctx, from, p.To) {
		if err != nil {
			return nil, err
		}
		at := slices.IndexFunc(months, func(m survey.Period) bool { return m.Contains(b.Day) })
		gather.Add(b, func(row int) bool { return out[place{b.Day, row}] }, func(point string, a screen.Answer) {
			if points[point] == nil {
				points[point] = make([]screen.Month, len(months))
			}
			points[point][at].Answers = append(points[point][at].Answers, a)
		})
	}
	var signs []Sign
	for point, list := range points {
		list[0].Point, list[0].Period = point, p
		if s := screen.Look(list[0], list[1:]); s != nil {
			sign := Sign{ID: s.ID(), Point: point, Level: s.Level, Found: s.Found, Marked: Marks{}}
			for _, i := range s.Awaiting {
				answer := list[0].Answers[i]
				sign.Marked[answer.Day] = append(sign.Marked[answer.Day], answer.Row)
			}
			signs = append(signs, sign)
		}
	}
	slices.SortFunc(signs, func(a, b Sign) int { return strings.Compare(a.ID, b.ID) })
	return signs, nil
}

// Signs returns the signs of every closed month, the latest first. One is closed when
// it was explained, or when answers were set aside for it, as of the last closed day.
func (v *View) Signs() []PlacedSign {
	var list []PlacedSign
	for name, d := range v.decisions {
		p, err := v.Calendar.Parse(name)
		if err != nil {
			continue // no period of this calendar
		}
		for _, s := range d.Signs {
			list = append(list, PlacedSign{s, p, !v.answered[s.ID]})
		}
	}
	slices.SortFunc(list, func(a, b PlacedSign) int { return strings.Compare(b.ID, a.ID) })
	return list
}

// asides are the answers ever set aside, proposed to be, or marked by an open sign.
func (v *View) asides(from, to survey.Day) ([]store.Aside, error) {
	list, err := v.record.Asides(v.ctx, from, to)
	if err != nil {
		return nil, err
	}
	at := map[place]int{}
	for i, a := range list {
		at[place{a.Day, a.Row}] = i
	}
	for _, s := range v.Signs() {
		if !s.Open {
			continue
		}
		for day, rows := range s.Marked {
			if !day.Within(from, to) {
				continue
			}
			for _, row := range rows {
				i, known := at[place{day, row}]
				if !known {
					i = len(list)
					at[place{day, row}] = i
					list = append(list, store.Aside{Day: day, Row: row})
				}
				list[i].Proposed = true
			}
		}
	}
	slices.SortStableFunc(list, func(a, b store.Aside) int { return strings.Compare(string(a.Day), string(b.Day)) })
	return list, nil
}
