package ingest

import (
	"slices"
	"strings"

	"sipas/internal/survey"
	"sipas/internal/vi"
)

// Levels of rows, the highest first. A row sums those of lower levels below it.
const (
	unitLevel   = iota
	letterLevel // A, B
	romanLevel  // I, II, or the name of a domain above its procedures
	rowLevel    // 1, 2; and 1.1 below it
	listLevel   = 20
)

// setLevel reads the numbering of the row, or what its name is.
func (s *servedReader) setLevel(x *item, numbered bool) {
	at := strings.TrimRight(s.text(x.row, numberColumn), ".) ")
	if at == "" || strings.ContainsFunc(at, func(r rune) bool { return r == ' ' }) {
		if m := groupNumber.FindString(firstOf(x.text, x.row.label)); m != "" {
			at = strings.TrimRight(m, ".) ")
		}
	}
	_, known := s.procedureOf(x.row)
	_, whole, inDomain := s.match.domain(firstOf(x.text, x.row.label))
	switch {
	case x.total:
		x.level = unitLevel
	case s.procedures() && !known && (inDomain || strings.HasPrefix(key(x.text), "linh vuc ")):
		x.level = romanLevel
	case decimal.MatchString(at):
		x.level = rowLevel + strings.Count(at, ".")
	case roman.MatchString(at):
		x.level = romanLevel
	case len(at) == 1 && at >= "A" && at <= "Z":
		x.level = letterLevel
	case partOfName.MatchString(vi.Fold(firstOf(x.text, at))) || len(at) == 1 && at >= "a" && at <= "z" || at == "-" || at == "+":
		x.level = listLevel
	case known || inDomain && whole:
		x.level = rowLevel
	case unitNames.MatchString(key(x.text)):
		x.level = unitLevel
	case numbered:
		x.level, x.loose = unitLevel, true
	default:
		x.level, x.loose = rowLevel, true
	}
}

// nest finds the rows that others below them make up.
func (s *servedReader) nest(items []*item) {
	var open []*item // the rows that the next one may stand below
	for _, x := range items {
		switch {
		case x.total && s.isPage(x):
			continue
		case x.total:
			open = nil
			continue
		}
		for len(open) > 0 && open[len(open)-1].level >= x.level {
			open = open[:len(open)-1]
		}
		if len(open) > 0 {
			x.parent = open[len(open)-1]
			x.parent.sums = true
		}
		open = append(open, x)
	}
	for _, x := range slices.Backward(items) { // from the inside out
		if x.sums {
			s.checkSum(x)
		}
		if x.parent != nil {
			x.parent.below.add(x)
		}
	}
	for _, x := range items {
		x.dropped = x.parent != nil && (x.parent.whole || x.parent.dropped)
	}
	s.checkLoose(items)
}

func (s *servedReader) isPage(x *item) bool {
	name := key(firstOf(x.text, x.row.label))
	return strings.HasPrefix(name, "cong trang") || strings.HasPrefix(name, "mang sang") || strings.HasPrefix(name, "chuyen sang") ||
		strings.HasPrefix(name, "cong mang") || strings.HasPrefix(name, "cong chuyen")
}

// rowsBelow is what the rows below another add up to.
type rowsBelow struct {
	sum           int64
	rows          int
	unknown, real bool // some have no number; some are more than a list of parts
}

func (b *rowsBelow) add(x *item) {
	b.rows++
	if x.sums {
		b.sum, b.unknown, b.real = b.sum+x.below.sum, b.unknown || x.below.unknown, b.real || x.below.real
		return
	}
	b.sum, b.unknown, b.real = b.sum+x.count, b.unknown || !x.has, b.real || x.level != listLevel
}

// leaf reports whether the row counts by itself.
func (x *item) leaf() bool { return !x.total && !x.sums && !x.dropped }

// checkSum compares a row with those that make it up. Parts in a list ("trong đó")
// may be fewer than the whole, which then counts itself.
func (s *servedReader) checkSum(x *item) {
	switch b := x.below; {
	case !x.has || b.sum == x.count && !b.unknown:
	case !b.real && b.sum <= x.count:
		x.sums, x.whole = false, true
	case b.unknown && b.sum <= x.count:
	default:
		s.faults.add(x.row.line, "dòng “%s” ghi %s hồ sơ, các dòng thuộc nó cộng lại được %s.", brief(x.text), vi.Int(x.count), vi.Int(b.sum))
	}
}

// checkLoose looks at rows that only their place explains. One at the end that makes
// up all above is their total; one that makes up those below is their group or a row
// of its own, whichever a total row confirms.
func (s *servedReader) checkLoose(items []*item) {
	next := make([]rowsBelow, len(items)+1) // up to the next loose row or total
	for i := len(items) - 1; i > 0; i-- {
		if x := items[i]; !x.loose && !x.total {
			if next[i-1] = next[i]; x.leaf() {
				next[i-1].add(x)
			}
		}
	}
	all, stated := int64(0), map[int64]bool{}
	for _, x := range items {
		if stated[x.count] = stated[x.count] || x.total && x.has; x.leaf() {
			all += x.count
		}
	}
	above := int64(0)
	for i, x := range items {
		if !x.leaf() {
			continue
		}
		below := next[i]
		switch {
		case !x.loose && x.level != unitLevel || !x.has || x.count == 0:
		case above == x.count && i > 1 && x.level == unitLevel:
			x.total = true
			continue
		case below.sum == x.count && below.rows > 0 && stated[all-x.count] && !stated[all]:
			x.sums = true
			all -= x.count
			for _, y := range items[i+1:] {
				if y.loose || y.total {
					break
				}
				if y.parent == nil {
					y.parent = x
				}
			}
			continue
		case below.sum == x.count && below.rows > 0 && !stated[all], x.level == unitLevel:
			s.faults.add(x.row.line, "không rõ “%s” (%s hồ sơ) là một dòng riêng hay là tổng của các dòng khác; hãy ghi số thứ tự hoặc xóa dòng tổng.", brief(x.text), vi.Int(x.count))
		}
		above += x.count
	}
}

// rowTimes are the period and day of a row.
type rowTimes struct {
	period survey.Period
	day    survey.Day
}

// takeTotals compares total rows with the rows they sum: all of the file, those of
// one period or day, those since the last total, or those above.
func (s *servedReader) takeTotals(items []*item) {
	all, grand, blank := int64(0), 0, false
	inPeriod := map[rowTimes]int64{}
	var periods []survey.Period
	for i, x := range items {
		switch {
		case x.total:
			grand = i
		case x.leaf():
			all, blank = all+x.count, blank || !x.has
			if x.noTime == nil {
				inPeriod[rowTimes{x.period, x.day}] += x.count
				if len(periods) == 0 || !slices.Contains(periods, x.period) {
					periods = append(periods, x.period)
				}
			}
		}
	}
	mayExceed := blank || s.has(domainColumn) && !s.procedures() && !s.has(dayColumn)
	above, page := int64(0), int64(0)
	for i, x := range items {
		if !x.total {
			if x.leaf() {
				above, page = above+x.count, page+x.count
			}
			continue
		}
		since, sum := page, all
		page = 0
		dated := s.dated() && x.period.Name != ""
		if dated {
			sum = inPeriod[rowTimes{x.period, x.day}]
		}
		switch {
		case dated && (x.count == sum || mayExceed && x.count > sum):
			if x.day == "" {
				s.state(x, x.period)
			}
		case !dated && x.count == all, i == grand && !s.dated() && x.count > all && blank:
			s.stateAll(x, periods)
		case dated, i == grand, !s.isPage(x) && x.count != since && x.count != above:
			s.faults.add(x.row.line, "dòng tổng ghi %s hồ sơ, các dòng cộng lại được %s.", vi.Int(x.count), vi.Int(sum))
		case x.count != since && x.count != above:
			s.faults.add(x.row.line, "dòng cộng trang ghi %s hồ sơ, các dòng của trang cộng lại được %s.", vi.Int(x.count), vi.Int(since))
		}
	}
}

func (s *servedReader) state(x *item, p survey.Period) {
	sum := s.sum(p)
	if sum.stated != nil && *sum.stated != x.count {
		s.faults.add(x.row.line, "dòng tổng ghi %s hồ sơ, khác dòng tổng trước, %s.", vi.Int(x.count), vi.Int(*sum.stated))
	}
	sum.stated = &x.count
	s.addStated(x.count)
}

func (s *servedReader) addStated(count int64) {
	if s.served.Stated == nil {
		s.served.Stated = new(int64)
	}
	*s.served.Stated += count
}

// stateAll takes the total of the whole file for the total of its periods.
func (s *servedReader) stateAll(x *item, periods []survey.Period) {
	switch {
	case s.served.Stated != nil:
	case len(periods) == 1 && !s.has(dayColumn):
		s.state(x, periods[0])
	default:
		for _, p := range periods {
			s.sum(p).complete = !s.has(dayColumn)
		}
		s.addStated(x.count)
	}
}
