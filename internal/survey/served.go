package survey

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// ServedEntry is how many files had their result returned (số hồ sơ đã trả kết
// quả) in one month or one whole quarter of the installation's calendar, as it
// was entered at once. What is not known is absent; 0 is none.
type ServedEntry struct {
	Period  string           `json:"period"`  // 2026-10, 2026-Q3
	Entered Day              `json:"entered"` // the day
	Total   *int64           `json:"total"`
	Domains map[string]int64 `json:"domains"` // by Domain.ID
	Cases   []ServedCases    `json:"cases"`   // by day and procedure, where a list of cases gave them
	Source  string           `json:"source"`  // file or person it came from
}

// ServedCases is how many files of one procedure were returned on one day. Each
// day that a list of cases speaks of has a row without a procedure: all of them,
// 0 included.
type ServedCases struct {
	Day       Day    `json:"day"`
	Procedure string `json:"procedure"`
	Count     int64  `json:"count"`
}

// Empty reports whether the entry says nothing: its period is not known any more.
func (e *ServedEntry) Empty() bool { return e.Total == nil && len(e.Domains) == 0 && len(e.Cases) == 0 }

// Fields of the served counts: the number of a cell is FieldServed, its period and, for a
// domain, a slash and its id.
const FieldServed = "so-"

// MaxServed bounds one number: far beyond what a commune returns in a year.
const MaxServed = 1_000_000

// Settle fills in what the numbers of the entry say of each other, for the ids of
// all domains of procedures: the total where every domain is known, and 0 for the
// others where those known make up the total. Error: Invalid, with the cell, where
// they contradict each other or a number is no number of files.
func (e *ServedEntry) Settle(domains []string) error {
	cell := FieldServed + e.Period
	sum, known := int64(0), 0
	for _, id := range slices.Sorted(maps.Keys(e.Domains)) {
		n := e.Domains[id]
		if !slices.Contains(domains, id) {
			return servedFault(cell+"/"+id, "Không có lĩnh vực “%s”.", id)
		}
		if n < 0 || n > MaxServed {
			return servedFault(cell+"/"+id, "Số hồ sơ phải từ 0 đến %d.", MaxServed)
		}
		sum, known = sum+n, known+1
	}
	all := known == len(domains) && known > 0
	switch {
	case e.Total == nil && all:
		e.Total = &sum
	case e.Total == nil:
	case *e.Total < 0 || *e.Total > MaxServed:
		return servedFault(cell, "Số hồ sơ phải từ 0 đến %d.", MaxServed)
	case sum > *e.Total:
		return servedFault(cell, "Tổng %d nhỏ hơn các lĩnh vực cộng lại, %d.", *e.Total, sum)
	case all && sum != *e.Total:
		return servedFault(cell, "Tổng %d khác các lĩnh vực cộng lại, %d.", *e.Total, sum)
	case sum == *e.Total:
		filled := maps.Clone(e.Domains)
		if filled == nil {
			filled = map[string]int64{}
		}
		for _, id := range domains {
			filled[id] = e.Domains[id]
		}
		e.Domains = filled
	}
	return nil
}

// CheckDays refuses numbers of a period that is not over, and days of a list that
// lie outside the period or are to come. Error: Invalid.
func (s *Served) CheckDays(e ServedEntry, today Day) error {
	p, err := s.calendar.ServedPeriod(e.Period)
	if err != nil {
		return err
	}
	if p.Last() > today && (e.Total != nil || len(e.Domains) > 0) {
		return servedFault(FieldServed+e.Period, "Kỳ %s chưa kết thúc, chưa ghi được số của trọn kỳ.", e.Period)
	}
	for _, x := range e.Cases {
		if !p.Contains(x.Day) || x.Day > today || x.Count < 0 || x.Count > MaxServed {
			return servedFault(FieldServed+e.Period, "Ngày %s không thuộc kỳ %s hoặc chưa tới.", x.Day, e.Period)
		}
	}
	return nil
}

func servedFault(field, format string, args ...any) error {
	message := fmt.Sprintf(format, args...)
	return &Error{Kind: Invalid, Message: message, Fields: []FieldError{{field, message}}}
}

// ServedDomains are the ids of the domains the served counts have a line for: those of
// procedures, in the catalogue's order.
func (c *Catalogue) ServedDomains() []string {
	var ids []string
	for _, d := range c.Domains {
		if !d.Public {
			ids = append(ids, d.ID)
		}
	}
	return ids
}

// ServedPeriod reads the name of a month or quarter. Error: Invalid.
func (c Calendar) ServedPeriod(name string) (Period, error) {
	p, err := c.Parse(name)
	if err == nil && p.Kind != MonthPeriod && p.Kind != QuarterPeriod {
		err = Errorf(Invalid, "Số hồ sơ được ghi theo tháng hoặc trọn quý, không theo kỳ %q.", name)
	}
	return p, err
}

// Served are the served counts: one entry a period, the last one. No month is entered
// beside its quarter.
type Served struct {
	calendar Calendar
	entries  map[string]ServedEntry
}

// NewServed makes them of the entries in force.
func NewServed(c Calendar, entries []ServedEntry) *Served {
	s := &Served{c, make(map[string]ServedEntry, len(entries))}
	for _, e := range entries {
		s.entries[e.Period] = e
	}
	return s
}

// Entry is what is known of a month or quarter.
func (s *Served) Entry(period string) (ServedEntry, bool) {
	e, ok := s.entries[period]
	return e, ok
}

// Entries are all of them, by period.
func (s *Served) Entries() []ServedEntry {
	return slices.SortedFunc(maps.Values(s.entries), func(a, b ServedEntry) int { return cmp.Compare(a.Period, b.Period) })
}

// Replaces names the other periods in force that an entry of p takes the place of:
// the months of a quarter, the quarter of a month.
func (s *Served) Replaces(p Period) []string {
	others := p.MonthsIn()
	if p.Kind == MonthPeriod {
		others = []Period{p.Calendar.Period(QuarterPeriod, p.From)}
	}
	var names []string
	for _, x := range others {
		if _, ok := s.entries[x.Name]; ok {
			names = append(names, x.Name)
		}
	}
	return names
}

// ServedCount is what is known of one cell over a period.
type ServedCount struct {
	Sum     int64    // over the parts known
	Parts   []Period // months and whole quarters known, in order
	Missing []Period // months not known
}

// Known reports whether Sum is that of the whole period.
func (n ServedCount) Known() bool { return len(n.Missing) == 0 && len(n.Parts) > 0 }

// In adds up the total, or one domain, over a month or a longer period. A quarter
// entered whole counts only in periods that hold all of it.
func (s *Served) In(p Period, domain string) ServedCount {
	var n ServedCount
	add := func(part Period) bool {
		count, known := s.entries[part.Name].cell(domain)
		if known {
			n.Sum, n.Parts = n.Sum+count, append(n.Parts, part)
		}
		return known
	}
	months := p.MonthsIn()
	for i := 0; i < len(months); i++ {
		quarter := p.Calendar.Period(QuarterPeriod, months[i].From)
		if quarter.From == months[i].From && quarter.To <= p.To && add(quarter) {
			i += 2
		} else if !add(months[i]) {
			n.Missing = append(n.Missing, months[i])
		}
	}
	return n
}

func (e ServedEntry) cell(domain string) (count int64, known bool) {
	if domain == "" {
		if e.Total == nil {
			return 0, false
		}
		return *e.Total, true
	}
	count, known = e.Domains[domain]
	return count, known
}

// Procedure adds up one procedure over a period: known where lists of cases speak
// of each of its days.
func (s *Served) Procedure(code string, p Period) (count int64, known bool) {
	days := 0
	for _, e := range s.entries {
		if q, err := s.calendar.ServedPeriod(e.Period); err != nil || q.To <= p.From || q.From >= p.To {
			continue
		}
		for _, x := range e.Cases {
			switch {
			case !p.Contains(x.Day):
			case x.Procedure == "":
				days++
			case x.Procedure == code:
				count += x.Count
			}
		}
	}
	return count, days == p.From.DaysUntil(p.To)
}

// ServedChange is one period before and after an entry.
type ServedChange struct{ Old, New ServedEntry }

// Change returns what an entry would change, one for its period and one for each
// period it replaces; nothing where it says what is in force.
func (s *Served) Change(e ServedEntry) ([]ServedChange, error) {
	p, err := s.calendar.ServedPeriod(e.Period)
	if err != nil {
		return nil, err
	}
	old := s.entries[e.Period]
	old.Period = e.Period
	replaced := s.Replaces(p)
	if len(replaced) == 0 && old.same(e) {
		return nil, nil
	}
	changes := []ServedChange{{old, e}}
	for _, name := range replaced {
		changes = append(changes, ServedChange{s.entries[name], ServedEntry{Period: name, Source: e.Source}})
	}
	return changes, nil
}

func (e ServedEntry) same(other ServedEntry) bool {
	total, known := e.cell("")
	otherTotal, otherKnown := other.cell("")
	return total == otherTotal && known == otherKnown && maps.Equal(e.Domains, other.Domains) && slices.Equal(e.Cases, other.Cases)
}

// String tells the cells that differ: "2026-10: tổng 460 → 470, dat-dai chưa biết → 3".
func (c ServedChange) String() string {
	both := maps.Clone(c.Old.Domains)
	if both == nil {
		both = map[string]int64{}
	}
	maps.Copy(both, c.New.Domains)
	var cells []string
	for _, id := range append([]string{""}, slices.Sorted(maps.Keys(both))...) {
		if old, now := c.Old.text(id), c.New.text(id); old != now {
			cells = append(cells, fmt.Sprintf("%s %s → %s", cmp.Or(id, "tổng"), old, now))
		}
	}
	if !slices.Equal(c.Old.Cases, c.New.Cases) {
		cells = append(cells, fmt.Sprintf("danh sách %s → %s", c.Old.listed(), c.New.listed()))
	}
	return c.New.Period + ": " + strings.Join(cells, ", ")
}

func (e ServedEntry) text(domain string) string {
	if n, known := e.cell(domain); known {
		return fmt.Sprint(n)
	}
	return "chưa biết"
}

// listed tells how many files and days a list of cases spoke of.
func (e ServedEntry) listed() string {
	sum, days := int64(0), 0
	for _, x := range e.Cases {
		if x.Procedure == "" {
			sum, days = sum+x.Count, days+1
		}
	}
	if days == 0 {
		return "không có"
	}
	return fmt.Sprintf("%d hồ sơ trong %d ngày", sum, days)
}
