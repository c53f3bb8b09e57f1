package ingest

import (
	"regexp"
	"strconv"
	"strings"

	"sipas/internal/survey"
	"sipas/internal/vi"
)

// The columns of the templates; codeColumn, nameColumn and domainColumn are
// shared with the list of procedures.
const (
	dayColumn      role = "ngay"
	fromColumn     role = "tu_ngay"
	toColumn       role = "den_ngay"
	counterColumn  role = "quay"
	receivedColumn role = "tiep_nhan"
	doneColumn     role = "da_giai_quyet"
	numberColumn   role = "tt"
	dossierColumn  role = "ma_ho_so"
)

var caseloadForm = form{
	names: rolesByName(map[role][]string{
		dayColumn:      {"ngày trả kết quả", "ngày giải quyết"},
		fromColumn:     {"từ"},
		toColumn:       {"đến", "đến hết ngày"},
		codeColumn:     {"mã", "mã TTHC", "mã thủ tục", "mã số TTHC", "mã thủ tục hành chính"},
		nameColumn:     {"tên TTHC", "tên thủ tục", "TTHC", "thủ tục", "thủ tục hành chính", "tên thủ tục hành chính"},
		domainColumn:   {"lĩnh vực", "tên lĩnh vực", "lĩnh vực giải quyết", "lĩnh vực, công việc giải quyết"},
		counterColumn:  {"quầy số"},
		receivedColumn: {"đã tiếp nhận", "số tiếp nhận"},
		doneColumn: {
			"số đã giải quyết", "đã trả kết quả", "số hồ sơ đã trả kết quả", "số hồ sơ đã giải quyết", "hồ sơ đã giải quyết",
			"số lượng hồ sơ đã giải quyết", "kết quả giải quyết", "đã giải quyết: tổng", "đã giải quyết: tổng số",
		},
		numberColumn:  {"STT", "số TT"},
		dossierColumn: {"mã số hồ sơ"},
	}),
	missing: caseloadLacks,
	days:    []role{dayColumn, fromColumn, toColumn},
	example: "ngay, ma_tthc, quay, tiep_nhan, da_giai_quyet; hoặc tu_ngay, den_ngay, linh_vuc, da_giai_quyet",
}

func caseloadLacks(has map[role]int) []string {
	h := header{columns: has}
	var lacking []string
	if !h.has(doneColumn) {
		lacking = append(lacking, "da_giai_quyet (số hồ sơ đã trả kết quả)")
		if h.has(dossierColumn) {
			lacking[0] += "; tệp có vẻ là danh sách từng hồ sơ, hãy cộng thành số lượng trước"
		}
	}
	if !h.has(codeColumn, nameColumn, domainColumn, dayColumn, fromColumn) {
		lacking = append(lacking, "ma_tthc hoặc linh_vuc")
	}
	if h.has(fromColumn) && !h.has(toColumn) {
		lacking = append(lacking, "den_ngay")
	}
	if h.has(toColumn) && !h.has(fromColumn) {
		lacking = append(lacking, "tu_ngay")
	}
	return lacking
}

// caseloadLayout is where the numbers of a file are.
type caseloadLayout struct {
	header
	done       int    // column of the number; -1: add up parts
	parts      []int  // columns that make it up, where the form has them
	procedures bool   // rows name procedures
	domains    bool   // rows name domains; neither: rows are totals
	dated      bool   // rows have days of their own
	period     period // otherwise the file's
}

var (
	sumNames  = map[string]bool{"tong": true, "tong so": true, "tong cong": true, "cong": true}
	partNames = map[string]bool{"truoc han": true, "dung han": true, "qua han": true, "truoc han va dung han": true}
)

// newCaseloadLayout reads the rows of a merged header under its first row: the
// column "Đã giải quyết" reaches to the next text of that row, and the rows
// below name its parts.
func newCaseloadLayout(records []record, h header) caseloadLayout {
	l := caseloadLayout{header: h, done: h.column(doneColumn)}
	l.procedures = h.has(codeColumn, nameColumn)
	l.domains = !l.procedures && h.has(domainColumn)
	l.dated = h.has(dayColumn, fromColumn)
	end := l.done + 1
	for end < maxColumns && (end >= len(h.cells) || h.cells[end] == "") {
		end++
	}
	sum := -1
	for l.next < len(records) && l.subheader(records[l.next]) {
		sub := records[l.next]
		for column := l.done; column < end; column++ {
			switch name := key(sub.at(column)); {
			case sumNames[name]:
				sum = column
			case partNames[name]:
				l.parts = append(l.parts, column)
			}
		}
		l.width = max(l.width, len(sub.cells))
		l.next++
	}
	if sum >= 0 || len(l.parts) > 0 {
		l.done = sum
	}
	if l.next == h.next { // one row of header may name the parts just beside
		for column := l.done + 1; partNames[strings.TrimPrefix(key(records[h.top].at(column)), "da giai quyet ")]; column++ {
			l.parts = append(l.parts, column)
		}
	}
	for l.next < len(records) && columnNumbers(records[l.next]) {
		l.next++
	}
	return l
}

// subheader reports whether the row continues the header: nothing under the
// columns that name the row, and no number.
func (l *caseloadLayout) subheader(r record) bool {
	for _, c := range []role{numberColumn, dayColumn, fromColumn, toColumn, codeColumn, nameColumn, domainColumn} {
		if r.at(l.column(c)) != "" {
			return false
		}
	}
	for _, cell := range r.cells {
		if _, isNumber, err := parseCount(cell); isNumber || err != nil && strings.ContainsAny(cell, "0123456789") {
			return false
		}
	}
	return true
}

var columnNumber = regexp.MustCompile(`^\([0-9]{1,2}\)(\s*=.*)?$|^[A-B]$`)

// columnNumbers reports whether the row numbers the columns: (1), (2),
// (3)=(4)+(5), or 1, 2, 3.
func columnNumbers(r record) bool {
	for i, cell := range r.cells {
		if cell != "" && cell != strconv.Itoa(i+1) && !columnNumber.MatchString(cell) {
			return false
		}
	}
	return len(r.cells) > 2
}

// statedPeriod is how titles of reports tell the period, folded.
var statedPeriod = regexp.MustCompile(`\btu (?:ngay )?(\d{1,2})(?:/| thang )(\d{1,2})(?:/| nam )(\d{4}) den (?:het )?(?:ngay )?(\d{1,2})(?:/| thang )(\d{1,2})(?:/| nam )(\d{4})`)

// setPeriod finds the period of a file without dates: the options', which the
// title must not contradict, or the title's.
func (l *caseloadLayout) setPeriod(titles []record, opt CaseloadOptions) error {
	if l.dated {
		return nil
	}
	stated, found := titlePeriod(titles)
	chosen := period{opt.From, opt.To}
	switch {
	case opt.From == "" && !found:
		return survey.Errorf(survey.Invalid, "Tệp không có cột ngày và tiêu đề không ghi kỳ; hãy cho biết kỳ số liệu, từ ngày nào đến ngày nào.")
	case opt.From == "":
		l.period = stated
	case found && stated != chosen:
		return survey.Errorf(survey.Invalid, "Tiêu đề của tệp ghi kỳ %s, khác kỳ đã chọn %s.", stated, chosen)
	default:
		l.period = chosen
	}
	if opt.Today != "" && l.period.to > opt.Today.Next() {
		return survey.Errorf(survey.Invalid, "Kỳ %s chưa kết thúc vào hôm nay, %s.", l.period, vi.Date(string(opt.Today)))
	}
	return nil
}

func titlePeriod(titles []record) (period, bool) {
	for _, r := range titles {
		m := statedPeriod.FindStringSubmatch(vi.Fold(strings.Join(r.cells, " ")))
		if m == nil {
			continue
		}
		from, err1 := parseDay(isoDay(m[1], m[2], m[3]))
		last, err2 := parseDay(isoDay(m[4], m[5], m[6]))
		if err1 == nil && err2 == nil && from <= last {
			return period{from, last.Next()}, true
		}
	}
	return period{}, false
}

// period is a range of days, half-open.
type period struct{ from, to survey.Day }

// String names the first and the last day.
func (p period) String() string {
	if p.from.Next() == p.to {
		return vi.Date(string(p.from))
	}
	return vi.Date(string(p.from)) + " – " + vi.Date(string(p.to.Add(-1)))
}
