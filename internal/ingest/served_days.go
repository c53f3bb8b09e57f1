package ingest

import (
	"cmp"
	"fmt"
	"maps"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"sipas/internal/survey"
	"sipas/internal/vi"
)

// span is a range of days, half-open; zero: not known.
type span struct{ from, to survey.Day }

// String names the first and the last day.
func (p span) String() string {
	return vi.Date(string(p.from)) + " – " + vi.Date(string(p.to.Add(-1)))
}

var (
	statedDays    = regexp.MustCompile(`\btu (?:ngay )?(\d{1,2})(?:/| thang )(\d{1,2})(?:/| nam )(\d{4}) den (?:het )?(?:ngay )?(\d{1,2})(?:/| thang )(\d{1,2})(?:/| nam )(\d{4})`)
	statedMonth   = regexp.MustCompile(`\b(?:thang|t) ?(\d{1,2})[ /-]+(?:nam )?(\d{4})\b`)
	statedQuarter = regexp.MustCompile(`\b(?:quy|q) ?(iv|i{1,3}|[1-4])[ /-]+(?:nam )?(\d{4})\b`)
	statedMonths  = regexp.MustCompile(`\btu thang (\d{1,2}) den (?:het )?thang (\d{1,2})[ /-]+(?:nam )?(\d{4})\b`)
	timeWords     = regexp.MustCompile(`\b(?:thang|quy)\b`)
	byReceipt     = regexp.MustCompile(`\b(?:tiep nhan|nop) (?:tu|trong)\b|\bngay (?:tiep nhan|nop)\b`)
	units         = regexp.MustCompile(`\b(?:don vi tinh|dvt)\b.*(?:nghin|ngan|tram|trieu|%)`)
	someMonths    = regexp.MustCompile(`\d thang|luy ke`)
	plainMonth    = regexp.MustCompile(`^(\d{1,2})[/-](\d{4})$`)
	monthCode     = regexp.MustCompile(`^(\d{4})-(\d{1,2})$`)
	quarterCode   = regexp.MustCompile(`^(\d{4})-?q([1-4])$`)
	quarterOf     = map[string]int{"i": 1, "ii": 2, "iii": 3, "iv": 4}
)

// namedPeriod reads a month or quarter as people write it: 2026-10, Tháng 10/2026,
// Quý III/Năm 2026.
func namedPeriod(c survey.Calendar, text string) (survey.Period, bool) {
	text = vi.Fold(text)
	name := ""
	if m := statedQuarter.FindStringSubmatch(text); m != nil {
		n, err := strconv.Atoi(m[1])
		if err != nil {
			n = quarterOf[m[1]]
		}
		name = fmt.Sprintf("%s-Q%d", m[2], n)
	} else if m := quarterCode.FindStringSubmatch(text); m != nil {
		name = m[1] + "-Q" + m[2]
	} else if m := cmp.Or(statedMonth.FindString(text), plainMonth.FindString(text)); m != "" {
		parts := regexp.MustCompile(`\d+`).FindAllString(m, -1)
		name = fmt.Sprintf("%s-%02s", parts[1], parts[0])
	} else if m := monthCode.FindStringSubmatch(text); m != nil {
		name = fmt.Sprintf("%s-%02s", m[1], m[2])
	}
	p, err := c.Parse(name)
	return p, err == nil && plausible(p.From)
}

// setSpan finds the days the file speaks of: the options', which the titles must not
// contradict, or the one that the titles name.
func (s *servedReader) setSpan() error {
	chosen, stated := span{s.opt.From, s.opt.To}, s.titleSpans()
	for _, title := range s.titles {
		if s.form == &casesForm && byReceipt.MatchString(vi.Fold(title)) {
			return refusal("Tệp ghi “%s”: danh sách lọc theo ngày tiếp nhận, thiếu hồ sơ nộp trước và trả trong kỳ; hãy xuất lại theo ngày trả.", brief(title))
		}
		if units.MatchString(vi.Fold(title)) {
			return refusal("Tệp ghi “%s”; hãy ghi số hồ sơ theo đơn vị một hồ sơ.", brief(title))
		}
	}
	switch {
	case chosen == span{} && len(stated) > 1:
		return refusal("Tiêu đề của tệp ghi hai kỳ, %s và %s; hãy chỉ để một bảng, một kỳ, hoặc cho biết kỳ của tệp.", stated[0], stated[1])
	case chosen == span{} && len(stated) == 1:
		s.span = stated[0]
	case len(stated) > 0 && !slices.Contains(stated, chosen) && s.form != &casesForm && !s.dated():
		return refusal("Tiêu đề của tệp ghi kỳ %s, khác kỳ đã chọn %s.", stated[0], chosen)
	default:
		s.span = chosen
	}
	return nil
}

// titleSpans are the different spans of days that the titles name. Not the place
// line of a signature, "ngày 05 tháng 10 năm 2026", nor the first six months, nor
// months that are compared.
func (s *servedReader) titleSpans() []span {
	var all []span
	add := func(from, to survey.Day) {
		if x := (span{from, to}); !slices.Contains(all, x) {
			all = append(all, x)
		}
	}
	for _, title := range s.titles {
		text := vi.Fold(title)
		if m := statedDays.FindStringSubmatch(text); m != nil {
			from, err1 := survey.ParseDay(isoDay(m[1], m[2], m[3]))
			last, err2 := survey.ParseDay(isoDay(m[4], m[5], m[6]))
			if err1 == nil && err2 == nil && from <= last && plausible(from) && plausible(last) {
				add(from, last.Next())
			}
			text = text[:strings.Index(text, m[0])]
		}
		if m := statedMonths.FindStringSubmatch(text); m != nil {
			first, ok1 := namedPeriod(s.opt.Calendar, m[1]+"/"+m[3])
			last, ok2 := namedPeriod(s.opt.Calendar, m[2]+"/"+m[3])
			if ok1 && ok2 && first.From <= last.From {
				add(first.From, last.To)
			}
			continue
		}
		sure := !strings.Contains(text, "ngay ") && len(timeWords.FindAllString(text, 2)) == 1 && !someMonths.MatchString(text)
		if p, ok := namedPeriod(s.opt.Calendar, text); ok && sure {
			add(p.From, p.To)
		}
	}
	return all
}

// dated reports whether rows have days of their own.
func (s *servedReader) dated() bool { return s.has(dayColumn, fromColumn, periodColumn) }

// wholePeriod is the month or quarter that the days are.
func (s *servedReader) wholePeriod(p span) (survey.Period, bool) {
	for _, kind := range []survey.PeriodKind{survey.MonthPeriod, survey.QuarterPeriod} {
		if whole := s.opt.Calendar.Period(kind, p.from); whole.From == p.from && whole.To == p.to {
			return whole, true
		}
	}
	return survey.Period{}, false
}

func (s *servedReader) notWhole(p span) error {
	if s.opt.Calendar == survey.AdministrativeMonths {
		return fmt.Errorf("kỳ %s không trọn một tháng hoặc quý của lịch báo cáo (từ ngày 15 đến ngày 14)", p)
	}
	return fmt.Errorf("kỳ %s không trọn một tháng hoặc quý dương lịch", p)
}

// rowTime is the period of a row; of a table of days also the day.
func (s *servedReader) rowTime(r row) (p survey.Period, day survey.Day, err error) {
	switch {
	case s.has(dayColumn):
		if day, err = s.day(r, dayColumn); err == nil {
			p = s.opt.Calendar.Period(survey.MonthPeriod, day)
		}
		return p, day, err
	case s.has(periodColumn):
		return s.rowPeriod(r)
	case s.has(fromColumn):
		from, err := s.day(r, fromColumn)
		if err != nil {
			return p, "", err
		}
		last, err := s.day(r, toColumn)
		switch {
		case err != nil:
			return p, "", err
		case from > last:
			return p, "", fmt.Errorf("từ ngày %s sau đến ngày %s", vi.Date(string(from)), vi.Date(string(last)))
		}
		return s.periodOf(span{from, last.Next()})
	case s.span == span{}:
		return p, "", fmt.Errorf("không có cột ngày và tiêu đề không ghi kỳ; hãy cho biết kỳ số liệu, từ ngày nào đến ngày nào")
	}
	return s.periodOf(s.span)
}

func (s *servedReader) rowPeriod(r row) (survey.Period, survey.Day, error) {
	c := s.at(r, periodColumn)
	if c.kind == blank {
		return survey.Period{}, "", fmt.Errorf("thiếu kỳ")
	}
	text := c.plain()
	if c.kind == dayCell { // a spreadsheet takes 10/2026 for the first day of it
		text = c.text[:len("2026-10")]
	}
	p, ok := namedPeriod(s.opt.Calendar, text)
	if !ok {
		return p, "", fmt.Errorf("“%s” không phải kỳ; cần dạng 2026-10 hoặc 2026-Q3", brief(text))
	}
	return s.periodOf(span{p.From, p.To})
}

func (s *servedReader) periodOf(days span) (survey.Period, survey.Day, error) {
	p, ok := s.wholePeriod(days)
	switch {
	case !ok:
		return p, "", s.notWhole(days)
	case s.opt.From != "" && s.dated() && (p.From < s.opt.From || p.To > s.opt.To):
		return p, "", fmt.Errorf("nằm ngoài kỳ đã chọn %s", span{s.opt.From, s.opt.To})
	}
	return p, "", nil
}

func (s *servedReader) day(r row, c role) (survey.Day, error) {
	at := s.at(r, c)
	if at.kind == blank {
		return "", fmt.Errorf("thiếu ngày")
	}
	if at.kind == uncomputed || at.kind == mistaken {
		_, _, err := parseCount(at)
		return "", err
	}
	day, err := s.days.read(at, s.place(r, c))
	switch {
	case err != nil:
		return "", err
	case day > s.opt.Today:
		return "", fmt.Errorf("ngày %s chưa tới", vi.Date(string(day)))
	case s.opt.From != "" && !day.Within(s.opt.From, s.opt.To) && s.form != &casesForm:
		return "", fmt.Errorf("ngày %s nằm ngoài kỳ đã chọn %s", vi.Date(string(day)), span{s.opt.From, s.opt.To})
	}
	return day, nil
}

// A month is taken for cut off where more than a few working days at an end of it have
// no files, and that is less likely than e^-7, one in a thousand, were its files spread
// evenly over its working days. Of a few days a note tells.
const (
	suspicious = 7
	fewDays    = 3
)

// coverDays decides which days of the month the rows speak of: those that somebody
// stated; else from the first to the last row of the file, and to the ends of the
// month where the working days without files there are few or can well have had none.
func (s *servedReader) coverDays(sum *periodSum) {
	first, last := slices.Min(slices.Collect(maps.Keys(sum.cases))), slices.Max(slices.Collect(maps.Keys(sum.cases)))
	from, to := first, last.Next()
	if s.span != (span{}) {
		from, to = max(sum.From, s.span.from), min(sum.To, s.span.to)
	} else {
		working := s.cat.WorkingDays(sum.From, sum.To)
		before, after := s.cat.WorkingDays(sum.From, first), s.cat.WorkingDays(last.Next(), sum.To)
		if _, more := s.periods[sum.Previous().Name]; more {
			before = 0 // the file began earlier
		}
		if _, more := s.periods[sum.Next().Name]; more {
			after = 0
		}
		for _, end := range []struct {
			missing int
			without span
			reach   func()
		}{{before, span{sum.From, first}, func() { from = sum.From }}, {after, span{last.Next(), sum.To}, func() { to = sum.To }}} {
			if likely := float64(sum.total)*math.Log(float64(working)/float64(max(working-end.missing, 0))) < suspicious; likely || end.missing <= fewDays {
				if end.reach(); !likely {
					s.note(0, "%s: không có hồ sơ nào trong các ngày %s, vẫn coi là đủ tháng; nếu tệp thiếu những ngày này, hãy xuất lại",
						periodText(sum.Period), end.without)
				}
			}
		}
	}
	to = min(to, s.opt.Today.Next())
	for d := from; d < to; d = d.Next() {
		sum.addDay(d, "", 0)
	}
	sum.complete = from == sum.From && to == sum.To
	if sum.from, sum.to = from, to; !sum.complete {
		s.note(0, "%s: tệp chỉ gồm các ngày %s; tổng của tháng vẫn chưa biết. Nếu tệp đủ cả tháng, hãy cho biết kỳ của cả tệp",
			periodText(sum.Period), span{from, to})
	}
}

// list is what is kept by day and procedure, in order.
func (p *periodSum) list() []survey.ServedCases {
	var all []survey.ServedCases
	for _, day := range slices.Sorted(maps.Keys(p.cases)) {
		for _, code := range slices.Sorted(maps.Keys(p.cases[day])) {
			all = append(all, survey.ServedCases{Day: day, Procedure: code, Count: p.cases[day][code]})
		}
	}
	return all
}
