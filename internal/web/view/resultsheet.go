package view

import (
	"slices"
	"strings"

	"sipas/internal/report/words"
	"sipas/internal/stats"
	"sipas/internal/survey"
	"sipas/internal/vi"
)

// ResultSheet is the results of a day, a week or a month on one page of paper.
type ResultSheet struct {
	Staff
	Bar        PeriodBar
	Period     string
	Kind       survey.PeriodKind
	ScriptHref string
	PrintHref  string // style of the paper
	Address    string // of the site, where everybody finds the results

	Authority string // in capitals, as the other papers of the office begin
	Office    string
	Place     string // with the day of printing
	Title     string
	Received  string
	Missing   string       // why there are no figures
	Overall   []OverallRow // of a day or a week
	Plan      []PlanRow    // of a month
	Hidden    bool         // some figure is not published
	NoTarget  bool         // some indicator has no target
	Note      string
	Gloss     string // of the intervals
	Seal      string
	SealDay   string
}

func (*ResultSheet) file() string { return "staff/resultsheet.html" }

// OverallRow is an overall figure and the days it speaks of.
type OverallRow struct {
	Name string
	Days string // where they are several, joined
	FigureCells
}

// PlanRow is an indicator of the plan on paper: what has to be said of it, short.
type PlanRow struct {
	Name string
	FigureCells
	Target  string // the comparison with it, or that there is none
	Verdict string
	Need    string   // what is missing for a verdict
	Notes   []string // what a reader of the verdict must know
}

const (
	notPublished = "không công bố"
	dayNotClosed = "Ngày này chưa được chốt. Số liệu có sau khi ngày kết thúc; trong lúc chờ chỉ có số phiếu nhận được."
	dayTooFew    = "chưa đủ 5 phiếu"
)

// NewResultSheet lays out a day, a week or a month; daily are the days of the
// month a day lies in, joined under the rules of disclosure.
func NewResultSheet(staff Staff, s *stats.Summary, daily []stats.Series, today survey.Day, bar PeriodBar) *ResultSheet {
	p := &ResultSheet{
		Staff: staff, Bar: bar, Period: periodName(s.Period), Kind: s.Period.Kind,
		Authority: strings.ToUpper(staff.Centre.Authority),
		Office:    strings.ToUpper(strings.TrimSuffix(staff.Centre.Name, " "+staff.Centre.Commune)),
		Place:     words.Capital(staff.Centre.Commune) + ", " + vi.LongDate(string(today)),
		Title:     "TỜ KẾT QUẢ HÀI LÒNG " + strings.ToUpper(words.Period(s.Period)),
		Note:      stats.Note, Gloss: sentence(stats.IntervalNote) + ".", Seal: s.Seal, SealDay: vi.OfficialDate(string(s.LastClosed)),
	}
	if !s.Closed && s.Period.Kind != survey.DayPeriod {
		p.Title += " (TẠM TÍNH)"
	}
	if received, ok := words.Of(withoutJoined(s, daily), words.Options{}).Paragraph(words.Received); ok {
		p.Received = strings.Join(received.Lines(), " ")
	}
	switch s.Period.Kind {
	case survey.DayPeriod:
		p.day(s, daily)
	case survey.WeekPeriod:
		p.week(s)
	default:
		p.month(s)
	}
	return p
}

// withoutJoined is the Summary of a day without the served counts of the figures
// that are shown for several days together.
func withoutJoined(s *stats.Summary, daily []stats.Series) *stats.Summary {
	copied := *s
	copied.Indicators = slices.Clone(s.Indicators)
	for _, series := range daily {
		for _, span := range series.Spans {
			if x, ok := copied.Indicator(series.Indicator); ok && s.Period.From.Within(span.From, span.To) && joinsDays(span) {
				leaveServed(x)
			}
		}
	}
	return &copied
}

// day takes, of each overall figure, the span the day is in.
func (p *ResultSheet) day(s *stats.Summary, daily []stats.Series) {
	if !s.Closed {
		p.Received, p.Missing = "", dayNotClosed
		return
	}
	for _, series := range daily {
		row := OverallRow{Name: series.Name, FigureCells: FigureCells{Rate: dayTooFew}}
		for _, span := range series.Spans {
			if s.Period.From.Within(span.From, span.To) {
				row.FigureCells = p.published(span.Figure)
				row.Days = words.Between(span.From, span.To)
			}
		}
		p.Overall = append(p.Overall, row)
	}
}

func (p *ResultSheet) week(s *stats.Summary) {
	for i := range s.Indicators {
		x := &s.Indicators[i]
		p.Overall = append(p.Overall, OverallRow{Name: x.Name, FigureCells: p.published(x.Figure)})
	}
}

// month lists the plan's indicators; of an open one only what may be seen.
func (p *ResultSheet) month(s *stats.Summary) {
	for i := range s.Indicators {
		x := &s.Indicators[i]
		if !x.Plan || !s.Closed && x.Withheld == stats.Small {
			continue
		}
		row := PlanRow{Name: x.Name, FigureCells: p.published(x.Figure), Target: "chưa giao"}
		row.Answered = answered(x)
		if !x.Rate.Known() && x.Answered != nil && *x.Answered == 0 {
			row.Rate = "–"
		}
		if x.Target != nil {
			row.Target, row.Verdict = plainComparison[x.Comparison]+" "+words.Target(x.Target), verdicts[x.Verdict].Word
		}
		p.NoTarget = p.NoTarget || x.Target == nil
		switch {
		case x.NeededExceedsServed:
			row.Need = "không đủ hồ sơ"
		case x.Needed != nil:
			row.Need = "cần đủ " + count(x.Needed) + " phiếu"
		}
		if x.ServedWarning {
			row.Notes = append(row.Notes, "Số phiếu nhiều hơn số hồ sơ, cần kiểm tra lại.")
		}
		if v := x.VerdictWithSetAside; v != "" && v != x.Verdict {
			row.Notes = append(row.Notes, "Nếu tính cả "+vi.Int(x.SetAside)+" phiếu đã loại, kết luận sẽ là “"+verdicts[v].Word+"”.")
		}
		p.Plan = append(p.Plan, row)
	}
}

var plainComparison = map[stats.Comparison]string{stats.Above: "cao hơn", stats.Equal: "bằng", stats.Below: "thấp hơn", "": "chỉ tiêu"}

// published are the cells on paper, where no footnote explains a sign.
func (p *ResultSheet) published(f stats.Figure) FigureCells {
	c := cells(f)
	if c.Rate == hidden {
		c.Rate, p.Hidden = notPublished, true
	}
	return c
}
