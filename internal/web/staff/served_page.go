package staff

import (
	"cmp"
	"fmt"
	"net/url"
	"slices"
	"strconv"

	"sipas/internal/survey"
	"sipas/internal/vi"
	"sipas/internal/web/figures"
	"sipas/internal/web/site"
	"sipas/internal/words"
)

// ServedHref is where the page of served counts is.
const ServedHref = "/quan-tri/ho-so"

// servedFiles are files of served counts.
var servedFiles = FileKind{Href: ServedHref, Name: "Số hồ sơ", Periods: true, Reasons: true,
	Hint: "Danh sách hồ sơ như phần mềm một cửa xuất ra (mỗi dòng một hồ sơ), biểu II.06a/VPCP/KSTT, hoặc bảng theo lĩnh vực, thủ tục. " +
		"Mã hồ sơ chỉ để loại dòng trùng; tên, số, địa chỉ của người dân bị bỏ ngay."}

// ServedPage is a year of the files with a result returned: periods across, domains
// down.
type ServedPage struct {
	site.Staff
	MayChange bool
	Done      string // what was just done, in words
	Fault     string
	Faults    []site.Fault
	Filled    ServedGrid
	Year      string
	Name      string
	Years     []site.Link
	Mark      string
	Columns   []ServedColumn
	Rows      []ServedRow
	Sums      []string // of the domains, where the total differs; empty: nowhere
	Sources   []ServedSource
	Upload    FileUpload
	Choices   []CoverageChoice
	Coverage  *Coverage // nil: no period has closed
}

func (*ServedPage) File() string { return "staff/served.html" }

// ServedColumn is a month or quarter of the grid.
type ServedColumn struct {
	Period, Name string
	Quarter      bool
	Chosen       bool   // the pasted block begins here
	Missing      string // what is not known of a month that is over
}

// ServedRow is a domain, or the total.
type ServedRow struct {
	Name  string
	Total bool
	Cells []ServedCell
}

// ServedCell is a number: a field, or text.
type ServedCell struct {
	Field, Label string // empty: text
	Value        string
	Quarter, Bad bool
}

// ServedSource is where the numbers of a period come from.
type ServedSource struct{ Period, Source, Day, Cases string }

// grid is the work of one NewServed.
type grid struct {
	served  *survey.Served
	columns []ServedPeriod
	filled  ServedGrid
	may     bool
}

// NewServedPage lays out a year, as far as it is filled in.
func NewServedPage(c *survey.Catalogue, served *survey.Served, year survey.Period, first, today survey.Day, filled ServedGrid, may bool) *ServedPage {
	p := &ServedPage{MayChange: may, Filled: filled, Year: year.Name, Name: words.Period(year), Upload: NewFileUpload(servedFiles, year.Calendar, today, FileForm{})}
	for _, y := range []survey.Period{year.Previous(), year, year.Next()} {
		if y.From <= today {
			p.Years = append(p.Years, site.Link{Name: figures.PeriodName(y), Href: ServedHref + "?" + url.Values{FieldServedYear: {y.Name}}.Encode(), Here: y.Name == year.Name})
		}
	}
	g := grid{served: served, columns: ServedPeriods(year, today), filled: filled, may: may}
	domains := c.ServedDomains()
	month := 0
	for _, x := range g.columns {
		column := ServedColumn{Period: x.Name, Quarter: x.Kind == survey.QuarterPeriod, Chosen: filled.Start == x.Name}
		if column.Quarter {
			column.Name = "Quý " + []string{"I", "II", "III", "IV"}[month/3-1]
		} else {
			month++
			column.Name = "Tháng " + strconv.Itoa(month)
			if x.Open && (x.To > first || g.known(x.Period)) {
				column.Missing = g.missing(x.Period, domains)
			}
		}
		p.Columns = append(p.Columns, column)
	}
	for _, id := range append(domains, "") {
		p.Rows = append(p.Rows, g.row(c, id))
	}
	p.Sums = sumsThatDiffer(p.Rows)
	for _, e := range served.Entries() {
		if q, err := year.Calendar.ServedPeriod(e.Period); err == nil && q.From >= year.From && q.To <= year.To {
			p.Sources = append(p.Sources, ServedSource{figures.PeriodName(q), e.Source, vi.Date(string(e.Entered)), casesText(e)})
		}
	}
	return p
}

// SetFaults says what is wrong, with a link to each cell, and marks it.
func (p *ServedPage) SetFaults(message string, faults []survey.FieldError) {
	p.Fault = message
	names := map[string]string{}
	for _, row := range p.Rows {
		for i := range row.Cells {
			cell := &row.Cells[i]
			names[cell.Field] = cell.Label
			cell.Bad = slices.ContainsFunc(faults, func(f survey.FieldError) bool { return f.Field == cell.Field })
		}
	}
	for _, f := range faults {
		if name := names[f.Field]; name != "" {
			p.Faults = append(p.Faults, site.Fault{Anchor: f.Field, Message: name + ": " + f.Message})
		} else if f.Field == FieldServedPaste {
			p.Faults = append(p.Faults, site.Fault{Anchor: f.Field, Message: f.Message})
		} else if f.Message != message {
			p.Faults = append(p.Faults, site.Fault{Message: f.Message})
		}
	}
}

// missing says what is not known of a month.
func (g *grid) missing(month survey.Period, domains []string) string {
	quarter := month.Calendar.Period(survey.QuarterPeriod, month.From)
	whole, _ := g.served.Entry(quarter.Name)
	entry, _ := g.served.Entry(month.Name)
	known := func(id string) bool {
		_, inMonth := ServedNumber(entry, id)
		_, inQuarter := ServedNumber(whole, id)
		return inMonth || inQuarter
	}
	lacking := 0
	for _, id := range domains {
		if !known(id) {
			lacking++
		}
	}
	switch days := casesText(entry); {
	case !known("") && days != "":
		return "mới có " + days
	case !known("") && lacking == len(domains):
		return "chưa có số"
	case !known(""):
		return "thiếu tổng"
	case lacking > 0:
		return fmt.Sprintf("thiếu %d lĩnh vực", lacking)
	}
	return ""
}

func casesText(e survey.ServedEntry) string {
	files, days := int64(0), int64(0)
	for _, x := range e.Cases {
		if x.Procedure == "" {
			files, days = files+x.Count, days+1
		}
	}
	if days == 0 {
		return ""
	}
	return fmt.Sprintf("danh sách %s ngày (%s hồ sơ)", vi.Int(days), vi.Int(files))
}

func (g *grid) row(c *survey.Catalogue, id string) ServedRow {
	row := ServedRow{Name: "Tổng", Total: id == ""}
	if d, ok := c.Domain(id); ok && id != "" {
		row.Name = d.Name
	}
	for _, x := range g.columns {
		row.Cells = append(row.Cells, g.cell(x, id, row.Name))
	}
	return row
}

// cell is a field where its period is over; a quarter's where none of its months is
// known.
func (g *grid) cell(x ServedPeriod, id, name string) ServedCell {
	entry, _ := g.served.Entry(x.Name)
	n, known := ServedNumber(entry, id)
	cell := ServedCell{Quarter: x.Kind == survey.QuarterPeriod}
	field := ServedField(x.Name, id)
	posted, isPosted := g.filled.Cells[field]
	if cell.Quarter && !isPosted && entry.Empty() && slices.ContainsFunc(x.MonthsIn(), g.known) {
		if sum := g.served.In(x.Period, id); sum.Known() {
			cell.Value = vi.Int(sum.Sum)
		}
		return cell
	}
	if !g.may || !x.Open {
		if known {
			cell.Value = vi.Int(n)
		}
		return cell
	}
	cell.Field, cell.Label = field, name+", "+figures.PeriodName(x.Period)
	if isPosted {
		cell.Value = posted
	} else if known {
		cell.Value = strconv.FormatInt(n, 10)
	}
	return cell
}

func (g *grid) known(p survey.Period) bool {
	e, ok := g.served.Entry(p.Name)
	return ok && !e.Empty()
}

// sumsThatDiffer adds up the domains of each column; "" where the total is the sum,
// or one of them is not known. Nil where no column differs.
func sumsThatDiffer(rows []ServedRow) []string {
	total := rows[len(rows)-1]
	sums, differ := make([]string, len(total.Cells)), false
	for i, cell := range total.Cells {
		sum, some := int64(0), false
		for _, row := range rows[:len(rows)-1] {
			if n, known, ok := ServedCount(row.Cells[i].Value); ok && known {
				sum, some = sum+n, true
			}
		}
		if n, known, ok := ServedCount(cell.Value); some && ok && known && n != sum {
			sums[i], differ = vi.Int(sum), true
		}
	}
	if !differ {
		return nil
	}
	return sums
}

// ServedConfirmPage shows what a grid would change and asks.
type ServedConfirmPage struct {
	site.Staff
	Filled  ServedGrid
	Cells   []site.Hidden
	Changes []ServedChanged
	Asks    bool // a number is replaced: why is asked for
	Fault   string
	From    string // from when on the numbers count
}

func (*ServedConfirmPage) File() string { return "staff/servedconfirm.html" }

// ServedChanged is a number before and after.
type ServedChanged struct {
	Period         string // of this row and those below it without one
	Name, Old, New string
	Replaces       bool
}

// NewServedConfirmPage lays out the question.
func NewServedConfirmPage(c *survey.Catalogue, calendar survey.Calendar, filled ServedGrid, changes []survey.ServedChange) *ServedConfirmPage {
	p := &ServedConfirmPage{Filled: filled}
	for field, text := range filled.Cells {
		p.Cells = append(p.Cells, site.Hidden{Name: field, Value: text})
	}
	slices.SortFunc(p.Cells, func(a, b site.Hidden) int { return cmp.Compare(a.Name, b.Name) })
	p.Changes, p.Asks = servedChanges(c, calendar, changes)
	return p
}

// servedChanges lists the numbers that change; asks is whether one is replaced.
func servedChanges(c *survey.Catalogue, calendar survey.Calendar, changes []survey.ServedChange) (rows []ServedChanged, asks bool) {
	seen := map[string]bool{}
	for _, x := range changes {
		if x.New.Empty() && seen[x.New.Period] { // a quarter that several months replace
			continue
		}
		seen[x.New.Period] = true
		name := x.New.Period
		if period, err := calendar.ServedPeriod(name); err == nil {
			name = figures.PeriodName(period)
		}
		add := func(what, old, now string, known bool) {
			if old != now {
				rows, asks = append(rows, ServedChanged{name, what, old, now, known}), asks || known
				name = ""
			}
		}
		for _, id := range append([]string{""}, c.ServedDomains()...) {
			what := "Tổng"
			if d, ok := c.Domain(id); ok && id != "" {
				what = d.Name
			}
			old, wasKnown := ServedNumber(x.Old, id)
			now, known := ServedNumber(x.New, id)
			add(what, numberOr(old, wasKnown), numberOr(now, known), wasKnown)
		}
		if !slices.Equal(x.Old.Cases, x.New.Cases) {
			add("Danh sách hồ sơ theo ngày", cmp.Or(casesText(x.Old), "không có"), cmp.Or(casesText(x.New), "không có"), len(x.Old.Cases) > 0)
		}
	}
	return rows, asks
}

func numberOr(n int64, known bool) string {
	if !known {
		return servedUnknown
	}
	return vi.Int(n)
}
