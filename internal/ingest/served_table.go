package ingest

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"sipas/internal/survey"
	"sipas/internal/vi"
)

// The columns of the templates; codeColumn, nameColumn and domainColumn are
// shared with the list of procedures.
const (
	dayColumn      role = "ngay"
	fromColumn     role = "tu_ngay"
	toColumn       role = "den_ngay"
	periodColumn   role = "ky"
	counterColumn  role = "quay"
	receivedColumn role = "tiep_nhan"
	doneColumn     role = "da_giai_quyet"
	earlyColumn    role = "truoc_han"
	timelyColumn   role = "dung_han"
	lateColumn     role = "qua_han"
	inTimeColumn   role = "truoc_va_dung_han"
	numberColumn   role = "tt"
	dossierColumn  role = "ma_ho_so"
)

var partColumns = []role{earlyColumn, timelyColumn, inTimeColumn, lateColumn}

var tableForm = form{
	names: rolesByName(map[role][]string{
		dayColumn:      {"ngày trả kết quả", "ngày giải quyết", "ngày trả"},
		fromColumn:     {"từ"},
		toColumn:       {"đến", "đến hết ngày"},
		periodColumn:   {"kỳ số liệu", "kỳ báo cáo", "tháng", "quý"},
		codeColumn:     {"mã", "mã TTHC", "mã thủ tục", "mã số TTHC", "mã thủ tục hành chính"},
		nameColumn:     {"tên TTHC", "tên thủ tục", "TTHC", "thủ tục", "thủ tục hành chính", "tên thủ tục hành chính", "lĩnh vực/thủ tục", "tên lĩnh vực/thủ tục", "lĩnh vực, tên thủ tục"},
		domainColumn:   {"linh_vuc", "lĩnh vực", "tên lĩnh vực", "lĩnh vực giải quyết", "lĩnh vực, công việc giải quyết", "lĩnh vực TTHC"},
		counterColumn:  {"quầy số"},
		receivedColumn: {"đã tiếp nhận", "số tiếp nhận"},
		numberColumn:   {"STT", "số TT"},
		dossierColumn:  dossierNames,
	}),
	guess: func(name string) role {
		var said []string
		for word := range strings.FieldsSeq(name) {
			if !measuring[word] {
				said = append(said, word)
			}
		}
		switch strings.Join(said, " ") {
		case "da giai quyet", "da tra ket qua", "da tra", "ket qua giai quyet", "da giai quyet tong", "da tra ket qua tong", "tong da giai quyet", "tong da tra ket qua":
			return doneColumn
		}
		return ""
	},
	needs: []need{
		{name: "da_giai_quyet (số hồ sơ đã trả kết quả)", any: []role{doneColumn}},
		{name: "số lượng (tệp có vẻ là danh sách từng hồ sơ)", with: dossierColumn},
		{name: "ma_tthc hoặc linh_vuc", any: []role{codeColumn, nameColumn, domainColumn, dayColumn, fromColumn, periodColumn}},
		{name: "den_ngay", with: fromColumn, any: []role{toColumn}},
		{name: "tu_ngay", with: toColumn, any: []role{fromColumn}},
	},
	parts: map[role]map[string]role{doneColumn: {
		"tong": doneColumn, "tong so": doneColumn, "tong cong": doneColumn, "cong": doneColumn, "trong ky": doneColumn, "trong thang": doneColumn,
		"truoc han": earlyColumn, "dung han": timelyColumn, "qua han": lateColumn, "truoc han va dung han": inTimeColumn, "truoc han dung han": inTimeColumn,
	}},
	downTo:  []role{dayColumn, fromColumn, toColumn, periodColumn, codeColumn, nameColumn, domainColumn, numberColumn},
	example: "ky, linh_vuc, da_giai_quyet; hoặc ngay, ma_tthc, da_giai_quyet; hoặc danh sách hồ sơ: ma_ho_so, ma_tthc, ngay_hen_tra, ngay_tra",
}

// measuring are the words that may stand around what a column counts.
var measuring = map[string]bool{"so": true, "luong": true, "ho": true, "tthc": true, "trong": true, "ky": true, "thang": true, "quy": true}

func isLetter(r rune) bool { return unicode.IsLetter(r) }

// isSumName reports whether a text says that its row sums others.
func isSumName(text string) bool {
	name := key(text)
	if i := slices.IndexFunc(sumNames, func(sum string) bool { return name == sum || strings.HasPrefix(name, sum+" ") }); i >= 0 {
		_, isCode := nationalCode(text)
		return !isCode
	}
	return false
}

var (
	sumNames   = []string{"tong", "tong so", "tong cong", "cong", "cong trang", "cong chuyen", "mang sang", "chuyen sang", "cong mang sang", "cong don"}
	shareNames = regexp.MustCompile(`^(?:ty le|ti le|phan tram)\b`)
	runNames   = regexp.MustCompile(`^luy ke\b`)
	unitNames  = regexp.MustCompile(`^(?:ubnd|uy ban nhan dan|trung tam|xa|phuong|don vi|bo phan)\b`)
	partOfName = regexp.MustCompile(`^(?:trong do|[-+•])`)
	roman      = regexp.MustCompile(`^(?:X{0,2}(?:IX|IV|V?I{1,3}|V)|X{1,2})$`)
	decimal    = regexp.MustCompile(`^\d{1,4}(?:\.\d{1,3})*$`)
)

// item is a row of a table that may count.
type item struct {
	row     row
	level   int
	loose   bool // nothing but its place says what the row is
	text    string
	count   int64
	has     bool
	total   bool
	period  survey.Period
	day     survey.Day
	noTime  error
	parent  *item
	below   rowsBelow
	sums    bool // the rows below it make it up
	whole   bool // the rows below are parts that it names
	dropped bool // such a part
}

// readTable reads a table of counts.
func (s *servedReader) readTable() {
	var items []*item
	numbered := slices.ContainsFunc(s.rows, func(r row) bool { return decimal.MatchString(s.text(r, numberColumn)) })
	for _, r := range s.rows {
		x, why := s.item(r, numbered)
		if x == nil && why == mistakenRow {
			s.Skipped++
			s.show(r, why)
			continue
		}
		if x == nil {
			s.skip(r, why)
			continue
		}
		items = append(items, x)
	}
	s.nest(items)
	s.takeTotals(items)
	seen := map[string]int{}
	for _, x := range items {
		s.take(x, seen)
	}
}

// item says what a row is; nil for one that cannot count, and why.
func (s *servedReader) item(r row, numbered bool) (*item, string) {
	x := &item{row: r}
	names := []string{r.label, s.text(r, numberColumn), s.text(r, dayColumn), s.text(r, fromColumn), s.text(r, periodColumn), s.text(r, codeColumn), s.text(r, nameColumn), s.text(r, domainColumn)}
	for _, name := range names {
		x.total = x.total || isSumName(name)
	}
	x.text = s.rowName(r)
	name := key(firstOf(x.text, r.label))
	if runNames.MatchString(name) {
		return nil, "dòng lũy kế"
	}
	if shareNames.MatchString(name) {
		return nil, "dòng tỷ lệ"
	}
	var err error
	x.count, x.has, err = s.count(r)
	named := x.total || s.namesRow(r)
	switch {
	case err != nil && (named || s.looksCounted(r)):
		s.faults.add(r.line, "%v.", err)
		return nil, mistakenRow
	case err != nil, !x.has && !named && !s.isHeading(r):
		return nil, "tiêu đề, ghi chú hoặc chữ ký"
	case !x.has && x.total:
		return nil, "dòng tổng không có số"
	}
	if oldFont.MatchString(x.text) && !x.total {
		s.faults.whole(oldFontFault(r.line, x.text))
		return nil, mistakenRow
	}
	s.setLevel(x, numbered)
	if x.period, x.day, x.noTime = s.rowTime(r); x.total && x.noTime != nil {
		x.noTime = nil
	}
	return x, ""
}

func firstOf(texts ...string) string {
	for _, text := range texts {
		if text != "" {
			return text
		}
	}
	return ""
}

// rowName is what a row is about, as the file has it.
func (s *servedReader) rowName(r row) string {
	code, name, domain := s.text(r, codeColumn), s.text(r, nameColumn), s.text(r, domainColumn)
	text := domain
	if s.has(codeColumn, nameColumn) {
		text = strings.TrimSpace(code + " " + name)
		if text == "" && s.at(r, domainColumn).kind == words && !s.at(r, domainColumn).carried {
			text = domain
		}
	}
	return withoutDossiers(text)
}

// count reads the number of results returned and checks it against its parts and
// the number received against sense.
func (s *servedReader) count(r row) (count int64, ok bool, err error) {
	cellError := func(c role, err error) error {
		if s.plain {
			return err
		}
		return fmt.Errorf("%s: %w", s.place(r, c), err)
	}
	if _, _, err := parseCount(s.at(r, receivedColumn)); err != nil && s.at(r, receivedColumn).kind != spread {
		return 0, false, cellError(receivedColumn, err)
	}
	if count, ok, err = parseCount(s.at(r, doneColumn)); err != nil {
		return 0, false, cellError(doneColumn, err)
	}
	var sum int64
	some := false
	for _, column := range partColumns {
		part, has, err := parseCount(s.at(r, column))
		if err != nil {
			return 0, false, cellError(column, err)
		}
		sum, some = sum+part, some || has
	}
	switch {
	case some && ok && sum != count:
		return 0, false, fmt.Errorf("tổng đã giải quyết %s khác tổng các cột trước hạn, đúng hạn, quá hạn là %s", vi.Int(count), vi.Int(sum))
	}
	return count, ok, nil
}

var startsAsNumber = regexp.MustCompile(`^[-−–(]? ?\d`)

// namesRow reports whether the row says what it is about. Words where the number
// should be are a fault of such a row; in another they are a title or a signature.
func (s *servedReader) namesRow(r row) bool {
	_, coded := nationalCode(s.text(r, codeColumn))
	_, _, inDomain := s.match.domain(s.text(r, domainColumn))
	dated := s.at(r, dayColumn).kind == dayCell || startsAsNumber.MatchString(s.text(r, dayColumn)+s.text(r, fromColumn)+s.text(r, periodColumn))
	return coded || inDomain || dated || decimal.MatchString(s.text(r, numberColumn))
}

// isHeading reports whether a row without a number heads those below it.
func (s *servedReader) isHeading(r row) bool {
	_, _, inDomain := s.match.domain(firstOf(s.text(r, nameColumn), r.label))
	return inDomain || roman.MatchString(s.text(r, numberColumn)) || groupNumber.MatchString(r.label)
}

// looksCounted reports whether something like a number stands in the place of
// one.
func (s *servedReader) looksCounted(r row) bool {
	for _, column := range append([]role{doneColumn, receivedColumn}, partColumns...) {
		c := s.at(r, column)
		if c.kind == number || c.kind == uncomputed || c.kind == mistaken || startsAsNumber.MatchString(c.plain()) {
			return true
		}
	}
	return false
}

func (s *servedReader) procedures() bool { return s.has(codeColumn, nameColumn) }

// take adds a row up.
func (s *servedReader) take(x *item, seen map[string]int) {
	if !x.leaf() {
		s.skip(x.row, map[bool]string{true: "dòng tổng", false: "dòng nhóm, bằng các dòng dưới cộng lại"}[x.total])
		return
	}
	if !x.has && x.level <= romanLevel {
		s.skip(x.row, "dòng nhóm")
		return
	}
	if x.noTime != nil {
		s.served.Total += x.count // as read
		if !s.dated() {
			s.faults.whole(refusal("Chưa biết kỳ của tệp: %v.", x.noTime))
			return
		}
		s.faults.add(x.row.line, "%v.", x.noTime)
		return
	}
	domain, whole, procedure := s.placeOf(x)
	sum := s.sum(x.period)
	sum.complete = sum.complete || s.procedures() && !s.has(dayColumn) || s.opt.From != "" && sum.From >= s.opt.From && sum.To <= s.opt.To && !s.has(dayColumn)
	if !x.has {
		sum.blank = true
		if domain != "" {
			sum.partial[domain] = true
		}
		sum.open = sum.open || domain == "" && s.has(domainColumn, nameColumn, codeColumn)
		s.skip(x.row, "chưa biết số đã giải quyết")
		s.note(x.row.line, "để trống số đã giải quyết, không coi là 0")
		return
	}
	what := procedure
	if what == "" {
		what = key(x.text)
	}
	if code, ok := nationalCode(s.text(x.row, codeColumn)); ok {
		what = code // an old code and the new one of a procedure are two rows
	}
	group := 0
	if x.parent != nil {
		group = x.parent.row.line
	}
	k := fmt.Sprintf("%s|%s|%s|%s|%d", x.period.Name, x.day, what, key(s.text(x.row, counterColumn)), group)
	if line, twice := seen[k]; twice {
		s.faults.add(x.row.line, "trùng với dòng %d (cùng kỳ, cùng nội dung).", line)
		return
	}
	seen[k] = x.row.line
	s.Rows++
	if domain == "" && s.has(domainColumn, nameColumn, codeColumn) {
		if x.text == "" {
			s.faults.add(x.row.line, "có số mà không ghi lĩnh vực hoặc thủ tục; dòng cộng thì ghi “Tổng”.")
			return
		}
		kind := FieldName
		if s.procedures() {
			kind = ProcedureName
		}
		s.unmatched(x.row.line, kind, x.text, x.count)
	} else if procedure == "" && x.day != "" && s.procedures() {
		s.unmatched(x.row.line, ProcedureName, x.text, x.count)
	}
	sum.add(domain, whole, x.count)
	if x.day != "" {
		sum.addDay(x.day, procedure, x.count)
	}
	read := firstOf(s.match.names[domain], "chưa khớp danh mục")
	if !s.has(domainColumn, nameColumn, codeColumn) {
		read = "cả trung tâm"
	}
	s.show(x.row, fmt.Sprintf("%s, %s: %s hồ sơ", read, firstOf(vi.Date(string(x.day)), periodText(x.period)), vi.Int(x.count)))
}

// placeOf finds the domain and procedure of a row: its own, else those of the rows
// above it.
func (s *servedReader) placeOf(x *item) (domain string, whole bool, procedure string) {
	if s.procedures() {
		if found, ok := s.procedureOf(x.row); ok {
			if _, mended := codeOf(s.at(x.row, codeColumn), s.match.knows); mended {
				s.noteMended(x.row, found.Code)
			}
			return found.Domain, false, found.Code
		}
	}
	for _, text := range []string{s.text(x.row, domainColumn), x.text} {
		if id, direct, ok := s.match.domain(text); ok {
			return id, direct && !s.procedures(), ""
		}
	}
	for above := x.parent; above != nil; above = above.parent {
		if id, direct, ok := s.match.domain(firstOf(above.text, above.row.label)); ok {
			return id, direct && !s.procedures(), ""
		}
	}
	return "", false, ""
}
