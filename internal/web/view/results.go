package view

import (
	"slices"
	"strings"

	"sipas/internal/report/words"
	"sipas/internal/stats"
	"sipas/internal/survey"
	"sipas/internal/vi"
)

// Results is the page of figures for staff.
type Results struct {
	Staff
	Bar        PeriodBar
	Period     string // in words
	Range      string
	Closed     bool
	Totals     Totals
	Open       string // why an open period shows so little; empty: it is closed
	Missing    string // why there are no figures, and what to do; empty: there are some
	Indicators []IndicatorRow
	Breakdowns []BreakdownGroup
	Items      []ItemGroup
	Today      int // answers received since the last closed day; all that may be seen of it
	Back       string
	Proof
	Hidden string // what hidden stands for; empty: nothing is hidden
}

func (*Results) file() string { return "staff/results.html" }

// Totals are the answers of the period.
type Totals struct {
	Received, Counted, SetAside string
	Reasons                     []Reason
}

// Reason is why answers were set aside.
type Reason struct{ Text, Count string }

// FigureCells are the cells every table of rates shares.
type FigureCells struct {
	Rate     string // with percent sign, or the words that stand in its place
	Interval string
	Answered string
}

// IndicatorRow is one indicator.
type IndicatorRow struct {
	Name string
	FigureCells
	Served   string
	Per100   string
	Target   string
	Compared string
	Verdict  Verdict
	Notes    []string
	Beside   *Beside // nil: nothing
}

// Verdict is a conclusion in words, with a sign that needs no colour.
type Verdict struct{ Sign, Word, Class string }

// BreakdownGroup is the breakdowns of one indicator.
type BreakdownGroup struct {
	Indicator string
	Tables    []GroupTable
}

// GroupTable is a breakdown, or groups that stand beside an indicator.
type GroupTable struct {
	Name     string
	Withheld string
	Served   bool // some group has a served count
	Rows     []GroupRow
}

// GroupRow is one group.
type GroupRow struct {
	Name   string
	Merged string // names inside a merged group
	FigureCells
	Served, Per100 string
}

// ItemGroup is the questions answered in the population of one indicator.
type ItemGroup struct {
	ID, Indicator string // of the indicator whose population answered
	Rows          []ItemRow
}

// ItemRow is one question.
type ItemRow struct {
	Name string
	FigureCells
	Levels string // counts, lowest first
}

// NewResults lays out every figure of the last period of f.
func NewResults(staff Staff, f *Figures) *Results {
	f.joinDay()
	s := f.shown()
	r := &Results{
		Staff: staff, Bar: f.Bar, Period: periodName(s.Period), Range: sentence(periodRange(s.Period)), Closed: s.Closed,
		Totals: totals(s.Totals), Breakdowns: breakdowns(s), Items: itemGroups(s), Today: f.Today,
		Back: PeriodHref("/quan-tri", s.Period), Proof: newProof(f.Seal),
	}
	for i := range s.Indicators {
		if x := &s.Indicators[i]; s.Closed || x.Withheld != stats.Small {
			r.Indicators = append(r.Indicators, indicatorRow(x))
		}
	}
	r.Missing = missing(s, len(r.Indicators))
	if !s.Closed {
		r.Open = openNote
	}
	if r.hides() {
		r.Hidden = hiddenNote
	}
	return r
}

// A figure is hidden because it is small, or because it would give a small one
// away; nobody may tell which, so both are said in the same words.
const (
	hidden      = "ẩn*"
	hiddenNote  = "* Ẩn: không hiển thị vì có dưới 5 phiếu, hoặc vì số liệu này sẽ làm lộ một nhóm dưới 5 phiếu hay một tỷ lệ dưới 50% của nhóm dưới 10 phiếu."
	hiddenTable = "Không công bố: có nhóm dưới 5 phiếu, hoặc số liệu này sẽ làm lộ một nhóm như vậy."
)

// openNote says what measures.md allows of a period that is still open.
const openNote = "Kỳ chưa kết thúc: chỉ hiện hai chỉ số chung, để không ai suy ra câu trả lời của từng người. " +
	"Số liệu là tạm tính, chưa có kết luận, và chỉ thay đổi khi có thêm ít nhất 5 phiếu."

// missing says why a period has no figures and what to do next; shown is how
// many indicators the page lists.
func missing(s *stats.Summary, shown int) string {
	switch {
	case s.LastClosed == "" && !s.Closed && s.Totals.Received == 0 && shown == 0:
		return "Chưa có ngày nào được chốt nên chưa có số liệu. Việc tiếp theo: in tờ mã QR ở trang Điểm khảo sát và đặt tại quầy; số liệu đầu tiên có sau 0 giờ của ngày nhận được phiếu."
	case shown == 0 && !s.Closed:
		return "Chưa chỉ số nào có đủ 5 phiếu để hiện. Số liệu sẽ có khi thêm phiếu và ngày được chốt; trong lúc chờ, xin xem một kỳ đã chốt ở trên."
	case shown == 0:
		return "Không có chỉ số nào: ngày đầu kỳ (" + vi.Date(string(s.Period.From)) + ") sớm hơn ngày các chỉ số bắt đầu có hiệu lực. Xin chọn một kỳ muộn hơn ở trên."
	case s.Closed && s.Totals.Received == 0:
		return "Kỳ này không nhận được phiếu nào. Xin chọn kỳ khác ở trên; nếu khi đó đã đặt mã QR, xin xem lại các tờ mã tại điểm khảo sát."
	case s.Closed && s.Totals.Counted == 0:
		return "Mọi phiếu của kỳ này đã bị loại khỏi tính toán. Xin xem lại lý do ở trên; nếu loại nhầm, xin đề nghị bỏ loại."
	}
	return ""
}

// hides reports whether a cell of the page is hidden.
func (r *Results) hides() bool {
	return slices.ContainsFunc(r.Indicators, func(x IndicatorRow) bool { return x.Rate == hidden || x.Beside.hides() }) ||
		slices.ContainsFunc(r.Items, ItemGroup.hides) ||
		slices.ContainsFunc(r.Breakdowns, func(g BreakdownGroup) bool { return slices.ContainsFunc(g.Tables, GroupTable.hides) })
}

func (t GroupTable) hides() bool {
	return slices.ContainsFunc(t.Rows, func(x GroupRow) bool { return x.Rate == hidden })
}

func totals(t stats.Totals) Totals {
	x := Totals{Received: vi.Int(t.Received), Counted: vi.Int(t.Counted), SetAside: vi.Int(t.SetAside)}
	for _, r := range t.Reasons {
		x.Reasons = append(x.Reasons, Reason{survey.Reason(r.Reason).Label(), vi.Int(r.Count)})
	}
	return x
}

func breakdowns(s *stats.Summary) []BreakdownGroup {
	var groups []BreakdownGroup
	for _, b := range s.Breakdowns {
		name := indicatorName(s, b.Indicator)
		if n := len(groups); n == 0 || groups[n-1].Indicator != name {
			groups = append(groups, BreakdownGroup{Indicator: name})
		}
		last := &groups[len(groups)-1]
		last.Tables = append(last.Tables, groupTable(b.Name, b.Beside))
	}
	return groups
}

func indicatorName(s *stats.Summary, id string) string {
	if ind, ok := s.Indicator(id); ok {
		return ind.Name
	}
	return id
}

func groupTable(name string, b stats.Beside) GroupTable {
	t := GroupTable{Name: name}
	if b.Withheld == stats.Small {
		t.Withheld = hiddenTable
	}
	for _, e := range b.Entries {
		row := GroupRow{Name: e.Name, FigureCells: cells(e.Figure), Served: count(e.Served), Per100: comma(e.Per100)}
		t.Served = t.Served || e.Served != nil
		var names []string
		for _, m := range e.Merged {
			names = append(names, m.Name)
		}
		row.Merged = strings.Join(names, "; ")
		t.Rows = append(t.Rows, row)
	}
	return t
}

// itemGroups keeps the questions of one population together: the same question
// may be asked in several.
func itemGroups(s *stats.Summary) []ItemGroup {
	var groups []ItemGroup
	for i := range s.Items {
		x := &s.Items[i]
		at := slices.IndexFunc(groups, func(g ItemGroup) bool { return g.ID == x.Indicator })
		if at < 0 {
			at, groups = len(groups), append(groups, ItemGroup{ID: x.Indicator, Indicator: indicatorName(s, x.Indicator)})
		}
		groups[at].Rows = append(groups[at].Rows, itemRow(x))
	}
	return groups
}

func itemRow(x *stats.ItemFigure) ItemRow {
	row := ItemRow{Name: x.Name, FigureCells: cells(x.Figure)}
	if x.Kind != survey.Satisfaction && x.Withheld != stats.Small {
		row.Rate, row.Interval = "–", ""
	}
	var levels []string
	for i, n := range x.Levels {
		if i < len(x.Labels) {
			levels = append(levels, x.Labels[i]+": "+vi.Int(n))
		}
	}
	row.Levels = strings.Join(levels, "; ")
	return row
}

// cells lays out a figure, or says which rule hides it.
func cells(f stats.Figure) FigureCells {
	c := FigureCells{Answered: count(f.Answered), Rate: words.Instead(f, hidden)}
	if c.Rate == "" {
		c.Rate = comma(f.Rate) + "%"
	}
	if f.Low.Known() && f.High.Known() {
		c.Interval = interval(f.Low, f.High)
	}
	return c
}

// count is empty where the number is unknown or hidden.
func count(n *int64) string {
	if n == nil {
		return ""
	}
	return vi.Int(*n)
}
