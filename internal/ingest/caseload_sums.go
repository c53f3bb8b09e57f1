package ingest

import (
	"maps"
	"slices"
	"strings"
	"time"

	"sipas/internal/survey"
	"sipas/internal/vi"
)

// periodSum is what the rows of one period add up to.
type periodSum struct {
	period
	line       int // first row
	total      int64
	domains    map[string]int64
	procedures map[string]int64
	whole      map[string]bool // domains named as such
	some       bool            // the rows need not name all there is: a domain is known only if named as such
	noTotal    bool            // nor is the total known
	stated     bool            // a row "Tổng" says the total
	filled     bool            // a day without rows, written as 0
	detailed   bool            // some row names a procedure or a domain
	bare       int             // line of a row that names none, in a file that does
	open       bool            // some files are in no domain: a domain not named is not known to have none
}

// caseloadSums adds the rows up.
type caseloadSums struct {
	rows    *caseloadRows
	periods []*periodSum // by day
	filled  []period     // days written as 0 files
	unknown []period     // days between periods with nothing known
	partial []int        // lines of total rows that exceed the rows they sum
}

func newCaseloadSums(rows *caseloadRows) *caseloadSums {
	s := &caseloadSums{rows: rows}
	byPeriod := map[period]*periodSum{}
	at := func(p period, line int) *periodSum {
		sum, ok := byPeriod[p]
		if !ok {
			sum = &periodSum{period: p, line: line, domains: map[string]int64{}, procedures: map[string]int64{}, whole: map[string]bool{}}
			byPeriod[p] = sum
			s.periods = append(s.periods, sum)
		}
		return sum
	}
	for _, e := range rows.entries {
		at(e.period, e.line).add(e)
	}
	s.applyTotals(at)
	s.markIncomplete()
	slices.SortStableFunc(s.periods, func(a, b *periodSum) int { return strings.Compare(string(a.from), string(b.from)) })
	return s
}

func (s *periodSum) add(e entry) {
	s.total += e.count
	s.detailed = s.detailed || e.named
	if !e.named {
		s.bare = e.line
	}
	if e.domain != "" {
		s.domains[e.domain] += e.count
		if e.whole {
			s.whole[e.domain] = true
		}
	} else if e.count > 0 {
		s.open = true
	}
	if e.procedure != "" {
		s.procedures[e.procedure] += e.count
	}
}

// applyTotals compares the total rows with the rows they sum, or takes their
// word in a period without rows.
func (s *caseloadSums) applyTotals(at func(period, int) *periodSum) {
	c := s.rows
	first := map[period]int{}
	var wholeFile []total
	for _, t := range c.totals {
		if line, twice := first[t.period]; twice {
			c.faults.add(t.line, "dòng tổng trùng với dòng %d.", line)
			continue
		}
		first[t.period] = t.line
		if t.period == (period{}) {
			wholeFile = append(wholeFile, t) // after the totals of the periods
			continue
		}
		sum := at(t.period, t.line)
		sum.stated = true
		some := c.layout.domains && c.layout.dated && t.count > sum.total
		switch {
		case sum.line == t.line: // no other row
			sum.total, sum.open = t.count, t.count > 0
		case some:
			sum.total, sum.open, sum.some = t.count, true, true
			s.partial = append(s.partial, t.line)
		default:
			c.compare(t, sum.total)
		}
	}
	for _, t := range wholeFile {
		var all int64
		for _, sum := range s.periods {
			all += sum.total
		}
		c.compare(t, all)
		for _, sum := range s.periods {
			sum.stated = true
		}
	}
}

// markIncomplete finds the periods for which a file of domains does not claim to
// name them all.
func (s *caseloadSums) markIncomplete() {
	if !s.rows.layout.domains || s.rows.opt.From != "" {
		return
	}
	for _, p := range s.periods {
		if !p.stated && len(p.whole) < len(s.rows.match.order) {
			p.some, p.noTotal = true, true
		}
	}
}

// knows reports whether the count of the domain in the period is known.
func (s *periodSum) knows(domain string) bool {
	if s.some {
		return s.whole[domain]
	}
	_, named := s.domains[domain]
	return named || !s.open
}

func (c *caseloadRows) compare(t total, sum int64) {
	if t.count != sum {
		c.faults.add(t.line, "dòng tổng ghi %s hồ sơ, các dòng cộng lại được %s.", vi.Int(t.count), vi.Int(sum))
	}
}

// check notes periods that overlap and rows that could count files twice.
func (s *caseloadSums) check() {
	for i, p := range s.periods {
		if p.detailed && p.bare > 0 {
			s.rows.faults.add(p.bare, "có số mà không ghi mã hoặc tên thủ tục; dòng cộng thì ghi “Tổng”.")
		}
		if i > 0 && p.from < s.periods[i-1].to {
			s.rows.faults.add(max(p.line, s.periods[i-1].line), "kỳ chồng lên nhau: %s (dòng %d) và %s (dòng %d).",
				s.periods[i-1].period, s.periods[i-1].line, p.period, p.line)
		}
	}
}

// fillGaps writes the days without rows as 0 where that is known: within the
// period the options call complete, and at weekends between two periods. Single
// days, so that a later file can correct one of them.
func (s *caseloadSums) fillGaps() {
	opt := s.rows.opt
	declared := opt.From != "" && s.rows.layout.dated
	next := s.periods[0].from
	last := s.periods[len(s.periods)-1].to
	if declared {
		next, last = opt.From, opt.To
	}
	var all []*periodSum
	for _, p := range append(slices.Clone(s.periods), &periodSum{period: period{from: last, to: last}}) {
		if gap := (period{next, p.from}); gap.from < gap.to {
			if declared || gap.isWeekend() {
				all = append(all, s.zeros(gap)...)
			} else {
				s.unknown = append(s.unknown, gap)
			}
		}
		if p.from < p.to {
			all = append(all, p)
		}
		next = p.to
	}
	s.periods = all
}

func (s *caseloadSums) zeros(gap period) []*periodSum {
	// Of a domain that an incomplete file never names, it says nothing on these
	// days either.
	closed := periodSum{whole: map[string]bool{}, filled: true}
	for _, p := range s.periods {
		closed.some, closed.noTotal = closed.some || p.noTotal, closed.noTotal || p.noTotal
		maps.Copy(closed.whole, p.whole)
	}
	var days []*periodSum
	for d := gap.from; d < gap.to; d = d.Next() {
		s.filled = append(s.filled, period{d, d.Next()})
		day := closed
		day.period = period{d, d.Next()}
		days = append(days, &day)
	}
	return days
}

// isWeekend reports whether every day is a Saturday or a Sunday.
func (p period) isWeekend() bool {
	if p.from.DaysUntil(p.to) > 2 {
		return false
	}
	for d := p.from; d < p.to; d = d.Next() {
		if w := d.Start().Weekday(); w != time.Saturday && w != time.Sunday {
			return false
		}
	}
	return true
}

// caseload returns the rows of the period: the procedures and domains the file
// names anywhere, 0 where this period does not, and all other domains, 0, where
// every file of the period is in a domain; of an incomplete file only what it
// names.
func (s *periodSum) caseload(procedures, domains []string, source string) []survey.Caseload {
	var rows []survey.Caseload
	add := func(scope survey.Scope, code string, count int64) {
		rows = append(rows, survey.Caseload{From: s.from, To: s.to, Scope: scope, Code: code, Count: count, Source: source})
	}
	if s.detailed || s.total == 0 {
		for _, code := range procedures {
			add(survey.ScopeProcedure, code, s.procedures[code])
		}
	}
	for _, id := range domains {
		if s.knows(id) {
			add(survey.ScopeDomain, id, s.domains[id])
		}
	}
	if !s.noTotal {
		add(survey.ScopeTotal, "", s.total)
	}
	return rows
}
