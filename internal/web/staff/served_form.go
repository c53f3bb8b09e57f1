package staff

import (
	"maps"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"sipas/internal/ingest"
	"sipas/internal/survey"
	"sipas/internal/vi"
	"sipas/internal/web/site"
)

// Fields of the pages of served counts.
const (
	FieldServedYear  = "nam"
	FieldServedMark  = "moc"  // of the served counts the grid was filled in over
	FieldServedPaste = "dan"  // a block of a spreadsheet
	FieldServedStart = "tu"   // the period of its first column
	FieldServedStep  = "buoc" // what to do: StepStore, StepMend, StepMatch, else a preview
	StepStore        = "ghi"
	StepMend         = "sua"
	StepMatch        = "khop"
)

// ServedGrid is a year of the served counts as filled in.
type ServedGrid struct {
	Year, Mark, Start, Reason string
	Paste                     string
	Cells                     map[string]string // by survey.FieldServed and what follows; absent: as it is
}

// ParseServedGrid reads a posted grid.
func ParseServedGrid(values url.Values) ServedGrid {
	g := ServedGrid{Year: site.Line(values, FieldServedYear), Mark: site.Line(values, FieldServedMark), Start: site.Line(values, FieldServedStart),
		Reason: ParseReason(values), Paste: strings.Trim(vi.Clean(values.Get(FieldServedPaste)), "\n"), Cells: map[string]string{}}
	for field := range values {
		if strings.HasPrefix(field, survey.FieldServed) {
			g.Cells[field] = site.Line(values, field)
		}
	}
	return g
}

// ServedColumn is a period of the grid.
type ServedPeriod struct {
	survey.Period
	Open bool // may be entered
}

// ServedColumns are the months of a year, each quarter after its months.
func ServedPeriods(year survey.Period, today survey.Day) []ServedPeriod {
	var columns []ServedPeriod
	for i, month := range year.MonthsIn() {
		columns = append(columns, ServedPeriod{month, month.Last() <= today})
		if i%3 == 2 {
			quarter := year.Calendar.Period(survey.QuarterPeriod, month.From)
			columns = append(columns, ServedPeriod{quarter, quarter.Last() <= today})
		}
	}
	return columns
}

// ServedCell is the field of a number of the grid.
func ServedField(period, domain string) string {
	if domain == "" {
		return survey.FieldServed + period
	}
	return survey.FieldServed + period + "/" + domain
}

// Entries are the periods of the grid that are filled in otherwise than the served counts
// has them. Error: Invalid, with cells.
func (g *ServedGrid) Entries(served *survey.Served, c *survey.Catalogue, columns []ServedPeriod, source string) ([]survey.ServedEntry, error) {
	if err := g.spread(c, columns); err != nil {
		return nil, err
	}
	var entries []survey.ServedEntry
	var faults []survey.FieldError
	for _, column := range columns {
		old, _ := served.Entry(column.Name)
		e := survey.ServedEntry{Period: column.Name, Total: old.Total, Domains: maps.Clone(old.Domains), Source: source}
		if e.Domains == nil {
			e.Domains = map[string]int64{}
		}
		changed := false
		for _, domain := range append([]string{""}, c.ServedDomains()...) {
			field := ServedField(column.Name, domain)
			text, posted := g.Cells[field]
			if !posted {
				continue
			}
			n, known, ok := ServedCount(text)
			if !ok {
				faults = append(faults, survey.FieldError{Field: field, Message: "“" + text + "” không phải số hồ sơ: chỉ ghi chữ số, ví dụ 1200."})
				continue
			}
			was, wasKnown := ServedNumber(old, domain)
			changed = changed || known != wasKnown || n != was
			setNumber(&e, domain, n, known)
		}
		if changed {
			entries = append(entries, e)
		}
	}
	if len(faults) == 0 {
		faults = bothWays(entries, columns)
	}
	if len(faults) > 0 {
		return nil, &survey.Error{Kind: survey.Invalid, Message: "Chưa ghi được, xin sửa các ô sau.", Fields: faults}
	}
	return entries, nil
}

// bothWays finds quarters entered whole beside a month of theirs.
func bothWays(entries []survey.ServedEntry, columns []ServedPeriod) (faults []survey.FieldError) {
	filled := map[string]bool{}
	for _, e := range entries {
		filled[e.Period] = !e.Empty()
	}
	for _, q := range columns {
		if q.Kind != survey.QuarterPeriod || !filled[q.Name] {
			continue
		}
		for _, m := range q.MonthsIn() {
			if filled[m.Name] {
				faults = append(faults, survey.FieldError{Field: ServedField(q.Name, ""), Message: "Ghi trọn quý hoặc ghi từng tháng của quý, không cả hai."})
				break
			}
		}
	}
	return faults
}

// ServedNumber is a number of an entry.
func ServedNumber(e survey.ServedEntry, domain string) (n int64, known bool) {
	if domain != "" {
		n, known = e.Domains[domain]
		return n, known
	}
	if e.Total == nil {
		return 0, false
	}
	return *e.Total, true
}

func setNumber(e *survey.ServedEntry, domain string, n int64, known bool) {
	switch {
	case domain == "" && known:
		e.Total = &n
	case domain == "":
		e.Total = nil
	case known:
		e.Domains[domain] = n
	default:
		delete(e.Domains, domain)
	}
}

// ServedCount reads a number as typed or as a spreadsheet shows it, by the rule of
// files: thousands may be grouped.
func ServedCount(text string) (n int64, known, ok bool) {
	n, known, err := ingest.Count(text)
	return n, known, err == nil
}

// spread puts the pasted block into the cells. Its empty cells leave theirs as they
// are. Error: Invalid.
func (g *ServedGrid) spread(c *survey.Catalogue, columns []ServedPeriod) error {
	if g.Paste == "" {
		return nil
	}
	rows := make([][]string, 0, 32)
	for text := range strings.SplitSeq(g.Paste, "\n") {
		cells := strings.Split(text, "\t")
		for i := range cells {
			cells[i] = strings.Join(strings.Fields(cells[i]), " ")
		}
		if strings.Join(cells, "") != "" {
			rows = append(rows, cells)
		}
	}
	b := block{labels: servedLabels(c), columns: columns}
	first := slices.IndexFunc(columns, func(x ServedPeriod) bool { return x.Name == g.Start })
	if len(rows) > 0 && b.head(rows[0]) {
		rows = rows[1:]
	} else if first >= 0 {
		for i := first; i < len(columns); i++ {
			if columns[i].Kind == columns[first].Kind {
				b.periods = append(b.periods, columns[i].Name)
			}
		}
	}
	cells, err := b.read(rows, c)
	if err != nil {
		return err
	}
	maps.Copy(g.Cells, cells)
	g.Paste = ""
	return nil
}

// totalLabel stands for the total among ids.
const totalLabel = "+"

// servedLabels are the names a line of a block may begin with.
func servedLabels(c *survey.Catalogue) map[string]string {
	labels := map[string]string{}
	for _, name := range []string{"Tổng", "Tổng số", "Tổng cộng", "Cộng", "Cả trung tâm"} {
		labels[vi.Fold(name)] = totalLabel
	}
	for _, id := range c.ServedDomains() {
		d, _ := c.Domain(id)
		labels[vi.Fold(d.Name)], labels[vi.Fold(id)] = id, id
	}
	return labels
}

// block is the work of reading a pasted block.
type block struct {
	labels  map[string]string
	columns []ServedPeriod
	periods []string // of the columns after the label; "" is passed over
}

func pasteFault(message string) error {
	return &survey.Error{Kind: survey.Invalid, Message: "Chưa ghi được phần dán.", Fields: []survey.FieldError{{Field: FieldServedPaste, Message: message}}}
}

var headMonth = regexp.MustCompile(`^(?:thang|t\.?) ?0?(\d{1,2})(?:[/ .-].*)?$`)

var headQuarter = regexp.MustCompile(`^(?:quy|q) ?(i{1,3}|iv|[1-4])(?:[/ .-].*)?$`)

// head reads a first line that names periods.
func (b *block) head(cells []string) bool {
	var periods []string
	named, begun := 0, false
	for _, text := range cells {
		name := b.period(vi.Fold(text))
		if name != "" {
			named, begun = named+1, true
		}
		if begun {
			periods = append(periods, name)
		}
	}
	if named > 0 {
		b.periods = periods
	}
	return named > 0
}

func (b *block) period(text string) string {
	month, quarter := 0, 0
	for _, x := range b.columns {
		if m := headMonth.FindStringSubmatch(text); x.Kind == survey.MonthPeriod {
			month++
			if strings.EqualFold(text, x.Name) || m != nil && m[1] == strconv.Itoa(month) {
				return x.Name
			}
			continue
		}
		quarter++
		roman := []string{"i", "ii", "iii", "iv"}[quarter-1]
		if m := headQuarter.FindStringSubmatch(text); strings.EqualFold(text, x.Name) || m != nil && (m[1] == strconv.Itoa(quarter) || m[1] == roman) {
			return x.Name
		}
	}
	return ""
}

// read gives every number its cell. Lines begin with a name, or are as many as the
// grid has, in its order.
func (b *block) read(rows [][]string, c *survey.Catalogue) (map[string]string, error) {
	if len(b.periods) == 0 {
		return nil, pasteFault("Chưa biết cột đầu là tháng hay quý nào: xin chọn kỳ của cột đầu, hoặc dán cả dòng tên tháng.")
	}
	order := append(c.ServedDomains(), totalLabel)
	cells, seen, labelled := map[string]string{}, map[string]bool{}, 0
	for i, row := range rows {
		id, at := "", -1
		for j, text := range row {
			if known := b.labels[vi.Fold(text)]; known != "" && text != "" {
				id, at = known, j
				break
			}
		}
		switch {
		case id != "":
			labelled++
		case slices.ContainsFunc(row, func(text string) bool { _, _, ok := ServedCount(text); return !ok }):
			return nil, pasteFault("Dòng " + strconv.Itoa(i+1) + " (“" + strings.Join(row, " ") + "”) không bắt đầu bằng tên lĩnh vực của danh mục hay “Tổng”, và có ô không phải số.")
		case len(rows) != len(order) && len(rows) != len(order)-1:
			return nil, pasteFault("Các dòng không có tên lĩnh vực, và số dòng khác với lưới: cần " + strconv.Itoa(len(order)-1) + " lĩnh vực theo đúng thứ tự, thêm dòng tổng cuối cùng nếu có.")
		default:
			id = order[i]
		}
		if seen[id] {
			return nil, pasteFault("Có hai dòng “" + row[max(at, 0)] + "”.")
		}
		seen[id] = true
		if id == totalLabel {
			id = ""
		}
		if err := b.line(cells, id, row[at+1:]); err != nil {
			return nil, err
		}
	}
	if labelled > 0 && labelled < len(rows) {
		return nil, pasteFault("Có dòng có tên lĩnh vực, có dòng không: xin dán cả cột tên.")
	}
	return cells, nil
}

func (b *block) line(cells map[string]string, id string, numbers []string) error {
	for len(numbers) > 0 && numbers[len(numbers)-1] == "" {
		numbers = numbers[:len(numbers)-1]
	}
	if len(numbers) > len(b.periods) {
		return pasteFault("Phần dán có nhiều cột hơn số kỳ còn lại của năm: xin bỏ cột cộng cả năm, hoặc xem lại kỳ của cột đầu.")
	}
	for i, text := range numbers {
		if text != "" && b.periods[i] != "" {
			cells[ServedField(b.periods[i], id)] = text
		}
	}
	return nil
}
