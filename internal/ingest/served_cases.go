package ingest

import (
	"fmt"
	"hash/maphash"
	"maps"
	"slices"
	"strings"

	"sipas/internal/survey"
	"sipas/internal/vi"
)

// The columns of a list of cases.
const (
	dueColumn      role = "ngay_hen_tra"
	returnedColumn role = "ngay_tra"
	statusColumn   role = "trang_thai"
	modeColumn     role = "hinh_thuc_nop"
	paidColumn     role = "thanh_toan_truc_tuyen"
	resultColumn   role = "ket_qua_dien_tu"
	digitalColumn  role = "so_hoa"
	reusedColumn   role = "tai_su_dung"
	anywhereColumn role = "phi_dia_gioi"
)

var dossierNames = []string{"mã hồ sơ", "mã số hồ sơ", "mã biên nhận", "số biên nhận", "mã HS", "số biên nhận hồ sơ"}

var casesForm = form{
	names: rolesByName(map[role][]string{
		dossierColumn:  append([]string{"số hồ sơ"}, dossierNames...),
		codeColumn:     {"ma_tthc", "mã TTHC", "mã thủ tục", "mã số TTHC", "mã thủ tục hành chính"},
		nameColumn:     {"ten_tthc", "tên TTHC", "tên thủ tục", "TTHC", "thủ tục", "thủ tục hành chính", "tên thủ tục hành chính"},
		domainColumn:   {"linh_vuc", "lĩnh vực", "tên lĩnh vực", "lĩnh vực TTHC"},
		dueColumn:      {"ngày hẹn trả", "ngày hẹn trả kết quả", "hạn trả", "hạn trả kết quả", "ngày hẹn", "hạn xử lý", "hạn giải quyết"},
		returnedColumn: {"ngày trả", "ngày trả kết quả", "ngày hoàn thành", "ngày kết thúc", "ngày trả thực tế", "ngày trả kết quả thực tế", "ngày kết thúc xử lý", "ngày có kết quả", "ngày giải quyết xong"},
		statusColumn:   {"trạng thái", "trạng thái hồ sơ", "tình trạng", "tình trạng hồ sơ"},
		modeColumn:     {"hình thức nộp", "hình thức tiếp nhận", "hình thức nộp hồ sơ", "kênh nộp", "kênh tiếp nhận", "nguồn tiếp nhận"},
		paidColumn:     {"thanh toán trực tuyến", "thanh toán", "hình thức thanh toán"},
		resultColumn:   {"kết quả điện tử", "cấp kết quả điện tử", "kết quả bản điện tử"},
		digitalColumn:  {"số hóa", "số hoá", "số hóa hồ sơ", "số hóa hồ sơ, kết quả", "đã số hóa"},
		reusedColumn:   {"tái sử dụng", "khai thác, sử dụng lại", "tái sử dụng dữ liệu", "khai thác dữ liệu số hóa"},
		anywhereColumn: {"phi địa giới", "phi địa giới hành chính"},
		numberColumn:   {"STT", "TT", "số TT"},
		doneColumn:     {"số đã giải quyết", "số lượng"},
	}),
	needs: []need{
		{name: "ngay_tra (ngày trả hoặc hoàn thành)", any: []role{returnedColumn}},
		{name: "ma_ho_so", any: []role{dossierColumn, dueColumn, statusColumn}},
		{name: "ma_tthc, ten_tthc hoặc linh_vuc", any: []role{codeColumn, nameColumn, domainColumn}},
		{name: "(tệp có cột số lượng, không phải danh sách hồ sơ)", with: doneColumn},
	},
	downTo:  []role{codeColumn, nameColumn, domainColumn, returnedColumn},
	example: "ma_ho_so, ma_tthc, linh_vuc, ngay_hen_tra, ngay_tra, trang_thai",
}

// returnedCase is a case while the list is read.
type returnedCase struct {
	line     int
	returned survey.Day // "": it is not
	due      survey.Day
	domain   string
	whole    bool
	code     string
	share    [len(shares)]answer
}

// answer is what a cell says of a case.
type answer byte

const (
	unsaid answer = iota
	no
	yes
)

// shares are the plan's indicators that a column gives, as shares of cases.
var shares = [...]struct {
	column    role
	indicator string
}{
	{modeColumn, "ho-so-truc-tuyen"}, {paidColumn, "thanh-toan-truc-tuyen"}, {digitalColumn, "so-hoa"},
	{resultColumn, "ket-qua-dien-tu"}, {reusedColumn, "tai-su-dung"}, {anywhereColumn, "phi-dia-gioi"},
}

// casesReader reads a list.
type casesReader struct {
	*servedReader
	seed     maphash.Seed
	byCode   map[uint64]int // place in cases
	cases    []returnedCase
	domain   string // of the group rows above
	whole    bool
	under    survey.Procedure
	marks    [len(shares)]map[answer]bool // what a column says: crosses alone mean that a blank says no
	statuses map[string]answer

	doubles, open, outside int   // rows of a case another row gave; not returned; returned on other days than those chosen
	onTime, late, undue    int64 // undue: without a day they were due on
}

// readCases reads a list of cases. Of a code only a hash is kept, while the list is
// read.
func (s *servedReader) readCases() {
	c := &casesReader{servedReader: s, seed: maphash.MakeSeed(), byCode: map[uint64]int{}, statuses: map[string]answer{}}
	for i := range c.marks {
		c.marks[i] = map[answer]bool{}
	}
	for _, r := range s.rows {
		c.read(r)
	}
	if !s.has(dossierColumn) {
		s.note(0, "tệp không có mã hồ sơ, nên không biết có hồ sơ nào ghi hai lần")
	}
	for _, x := range c.cases {
		c.count(x)
	}
	c.report()
	c.tell()
}

func (c *casesReader) read(r row) {
	code := strings.TrimSpace(c.text(r, dossierColumn))
	returned := c.at(r, returnedColumn)
	if c.has(dossierColumn) && code == "" && (returned.kind == blank || r.label != "") || isSumName(r.label) || isCaption(r.label) && returned.kind == blank {
		c.heading(r)
		return
	}
	x := returnedCase{line: r.line}
	if returned.kind != blank && strings.Trim(returned.text, "-– ") != "" || returned.kind == number || returned.kind == uncomputed {
		day, err := c.day(r, returnedColumn)
		if err != nil {
			c.faults.add(r.line, "ngày trả: %v.", err)
			return
		}
		x.returned = day
	}
	switch status := c.status(r); {
	case status == no:
		x.returned = ""
	case status == yes && x.returned == "":
		c.faults.add(r.line, "trạng thái là đã trả nhưng thiếu ngày trả.")
		return
	}
	if due := c.at(r, dueColumn); due.kind != blank && x.returned != "" {
		day, err := c.days.read(due, c.place(r, dueColumn))
		if err != nil {
			c.faults.add(r.line, "ngày hẹn trả: %v.", err)
			return
		}
		x.due = day
	}
	if x.returned == "" {
		c.open++
		c.skip(r, "chưa trả")
		if code != "" {
			c.once(code, x)
		}
		return
	}
	if !x.returned.Within(c.span.from, c.span.to) {
		if c.opt.From == "" {
			c.faults.whole(refusal("Tiêu đề ghi kỳ %s nhưng dòng %d trả ngày %s: tệp có vẻ lọc theo ngày tiếp nhận, không đủ các hồ sơ trả trong kỳ; "+
				"hãy xuất lại theo ngày trả hoặc cho biết kỳ của tệp.", c.span, r.line, vi.Date(string(x.returned))))
		}
		c.outside++
		c.skip(r, "trả ngoài kỳ đã chọn")
		return
	}
	c.readShares(r, &x)
	c.find(r, &x)
	if code == "" {
		c.cases = append(c.cases, x)
	} else if !c.once(code, x) {
		c.skip(r, "hồ sơ đã có ở dòng trên")
		return
	}
	c.show(r, fmt.Sprintf("%s, trả ngày %s", firstOf(x.code, c.match.names[x.domain], "chưa khớp danh mục"), vi.Date(string(x.returned))))
}

// isCaption reports whether the only text of a row is words, not the code of a case.
func isCaption(label string) bool {
	return strings.Contains(label, " ") && !dossierCode.MatchString(label)
}

// once takes a case that has not been read before. One that is returned takes the
// place of itself while it was open; two that differ contradict each other.
func (c *casesReader) once(code string, x returnedCase) (fresh bool) {
	hash := maphash.String(c.seed, strings.ToLower(clean(code)))
	at, twice := c.byCode[hash]
	if !twice {
		c.byCode[hash] = len(c.cases)
		c.cases = append(c.cases, x)
		return true
	}
	old := &c.cases[at]
	same := *old
	same.line = x.line
	switch {
	case x.returned == "" || same == x:
	case old.returned == "":
		*old = x
		return true
	case old.returned != x.returned || old.code != x.code || old.domain != x.domain:
		c.faults.add(x.line, "cùng mã hồ sơ với dòng %d nhưng khác ngày trả hoặc thủ tục.", old.line)
	}
	c.doubles++
	return false
}

// heading takes a row that names the domain or procedure of the cases below it.
func (c *casesReader) heading(r row) {
	c.skip(r, "dòng nhóm, tổng hoặc ghi chú")
	text := firstOf(r.label, c.text(r, nameColumn), c.text(r, domainColumn))
	if id, direct, ok := c.match.domain(text); ok {
		c.domain, c.whole, c.under = id, direct, survey.Procedure{}
	} else if p, ok := c.match.procedure("", withoutDossiers(text)); ok {
		c.under = p
	}
}

// find finds domain and procedure of a case.
func (c *casesReader) find(r row, x *returnedCase) {
	p, ok := c.procedureOf(r)
	if !ok && !c.has(codeColumn, nameColumn) && c.under.Code != "" {
		p, ok = c.under, true
	}
	if ok {
		x.code, x.domain = p.Code, p.Domain
		return
	}
	name := withoutDossiers(strings.TrimSpace(c.text(r, codeColumn) + " " + c.text(r, nameColumn)))
	field := c.text(r, domainColumn)
	if oldFont.MatchString(name + " " + field) {
		c.faults.whole(oldFontFault(r.line, firstOf(name, field)))
	}
	if id, direct, ok := c.match.domain(field); ok {
		x.domain, x.whole = id, direct
		if name != "" {
			c.unmatched(r.line, ProcedureName, name, 1)
		}
	} else if field == "" && c.domain != "" {
		x.domain, x.whole = c.domain, c.whole
	} else if field != "" {
		c.unmatched(r.line, FieldName, field, 1)
	} else {
		c.unmatched(r.line, ProcedureName, firstOf(name, "(trống)"), 1)
	}
}

var (
	openWords     = []string{"dang", "cho", "moi", "chua", "tam dung", "bo sung", "rut", "huy", "tu choi", "dung xu ly", "khong giai quyet", "khong du dieu kien", "tra lai", "tiep nhan", "qua han xu ly"}
	returnedWords = []string{"da tra", "hoan thanh", "da giai quyet", "ket thuc", "da xong", "tra ket qua", "da co ket qua"}
)

// status says whether a case is returned; unsaid where its column is missing.
func (c *casesReader) status(r row) answer {
	text := c.text(r, statusColumn)
	lower := strings.ToLower(text)
	if vi.Fold(lower) != lower { // with its marks “cho” is no “chờ”
		lower = strings.ReplaceAll(lower, " cho ", " ")
	}
	name := key(lower)
	if name == "" {
		return unsaid
	}
	known, seen := c.statuses[name]
	if seen {
		return known
	}
	has := func(words []string) bool {
		return slices.ContainsFunc(words, func(word string) bool { return strings.Contains(" "+name+" ", " "+word+" ") })
	}
	said := c.opt.Matches[MatchKey(StatusName, text)]
	switch {
	case said == StatusReturned:
		known = yes
	case said == StatusOpen, has(openWords):
		known = no
	case has(returnedWords):
		known = yes
	case c.at(r, returnedColumn).kind == blank:
		return no
	default:
		c.unmatched(r.line, StatusName, text, 0)
		c.faults.add(r.line, "không biết trạng thái “%s” là đã trả kết quả hay chưa.", brief(text))
	}
	c.statuses[name] = known
	return known
}

var (
	yesWords  = map[string]bool{"x": true, "co": true, "da": true, "1": true, "true": true, "yes": true, "v": true, "dung": true, "roi": true, "da so hoa": true, "da cap": true, "truc tuyen": true, "da thanh toan truc tuyen": true, "dien tu": true, "online": true, "nop truc tuyen": true, "dich vu cong": true}
	noWords   = map[string]bool{"khong": true, "0": true, "false": true, "no": true, "chua": true, "chua so hoa": true, "truc tiep": true, "buu chinh": true, "dich vu buu chinh": true, "qua buu chinh": true, "tien mat": true, "ban giay": true, "giay": true, "nop truc tiep": true, "tai quay": true, "mot cua": true, "chuyen khoan tai quay": true}
	noneWords = map[string]bool{"khong phat sinh": true, "khong co phi": true, "mien phi": true, "khong thu phi": true, "khong yeu cau": true, "khong ap dung": true}
)

func (c *casesReader) readShares(r row, x *returnedCase) {
	for i, share := range shares {
		cell := c.at(r, share.column)
		switch name := key(cell.plain()); {
		case cell.kind == blank || noneWords[name] || strings.Trim(cell.text, "-–") == "" && cell.kind == words:
		case yesWords[name] || share.column == modeColumn && strings.Contains(name, "truc tuyen"):
			x.share[i] = yes
		case noWords[name] || share.column == modeColumn && (strings.Contains(name, "truc tiep") || strings.Contains(name, "buu chinh")):
			x.share[i] = no
		default:
			c.faults.add(r.line, "cột %s ghi “%s”; chỉ dùng có hoặc không.", share.column, brief(cell.plain()))
		}
		c.marks[i][x.share[i]] = true
	}
}

func (c *casesReader) count(x returnedCase) {
	if x.returned == "" {
		return
	}
	sum := c.sum(c.opt.Calendar.Period(survey.MonthPeriod, x.returned))
	sum.add(x.domain, x.whole, 1)
	sum.addDay(x.returned, x.code, 1)
	c.Rows++
	switch {
	case x.due == "":
		c.undue++
	case x.returned <= x.due:
		c.onTime++
	default:
		c.late++
	}
}

// report proposes the plan's indicators, for each month and, where the list has all
// its months, each quarter.
func (c *casesReader) report() {
	type part struct{ yes, all int64 }
	for i, share := range shares {
		if !c.has(share.column) {
			continue
		}
		crosses := c.marks[i][yes] && !c.marks[i][no] && share.column != paidColumn
		parts := map[string]*part{}
		for _, x := range c.cases {
			if x.returned == "" || x.share[i] == unsaid && !crosses {
				continue
			}
			for _, kind := range []survey.PeriodKind{survey.MonthPeriod, survey.QuarterPeriod} {
				p := c.opt.Calendar.Period(kind, x.returned)
				if p.Last() > c.opt.Today || kind == survey.QuarterPeriod && !c.hasMonths(p) {
					continue
				}
				if parts[p.Name] == nil {
					parts[p.Name] = &part{}
				}
				parts[p.Name].all++
				if x.share[i] == yes {
					parts[p.Name].yes++
				}
			}
		}
		for _, name := range slices.Sorted(maps.Keys(parts)) {
			c.served.Reported = append(c.served.Reported, survey.Reported{Indicator: share.indicator, Period: name,
				Numerator: &parts[name].yes, Denominator: &parts[name].all, Source: sourceText(c.opt.Source)})
		}
	}
}

func (c *casesReader) hasMonths(quarter survey.Period) bool {
	for _, m := range quarter.MonthsIn() {
		if c.periods[m.Name] == nil {
			return false
		}
	}
	return true
}

// tell sums the list up.
func (c *casesReader) tell() {
	for _, n := range []struct {
		count int64
		text  string
	}{
		{int64(c.doubles), "%s dòng trùng mã hồ sơ, chỉ tính một lần"},
		{int64(c.open), "%s hồ sơ chưa trả, không tính"},
		{int64(c.outside), "%s hồ sơ trả ngoài kỳ đã chọn, không tính"},
		{c.onTime, "%s hồ sơ trả đúng hạn"},
		{c.late, "%s hồ sơ trả quá hạn"},
		{c.undue, "%s hồ sơ không có ngày hẹn trả"},
	} {
		if n.count > 0 {
			c.fact(n.text, vi.Int(n.count))
		}
	}
}
