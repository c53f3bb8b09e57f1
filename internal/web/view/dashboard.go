package view

import (
	"slices"

	"sipas/internal/results"
	"sipas/internal/stats"
	"sipas/internal/survey"
	"sipas/internal/vi"
)

// Dashboard is what staff open every morning.
type Dashboard struct {
	Staff
	Bar      PeriodBar
	Period   string // in words
	Range    string
	WorkDays string // "22 ngày làm việc"; empty: a day
	Closed   bool
	Open     string // why an open period shows so little; empty: it is closed
	Missing  string // why there are no figures, and what to do; empty: there are some
	Latest   *LatestDay
	Today    int // answers received since the last closed day; all that may be seen of it
	Totals   Totals
	Lead     *Card
	Cards    []Card // the other indicators of the plan
	Others   []Card // shown beside, without a verdict
	Concerns []Concern
	Trend    *TrendChart
	Levels   []LevelChart
	Groups   []GroupChart // the lead by domain
	Short    string       // why days and weeks show so little; empty: they do not
	Figures  string       // leads to every figure of the period
	Proof
	Hidden string // what hidden stands for; empty: nothing is hidden
}

func (*Dashboard) file() string { return "staff/dashboard.html" }

// LatestDay is the last closed day at a glance, or the days it was joined to.
type LatestDay struct {
	Name, Href string
	FigureCells
}

// latestDay is the overall figure of the last closed day; nil where too few have
// answered to say anything yet.
func (f *Figures) latestDay() *LatestDay {
	lead := leadOf(f.shown())
	if lead == nil || f.Seal.Day == "" {
		return nil
	}
	span := f.spanOf(lead.ID, f.Seal.Day)
	if span.Withheld == stats.Small {
		return nil
	}
	day := f.shown().Period.Calendar.Period(survey.DayPeriod, f.Seal.Day)
	return &LatestDay{Name: spanName(span), Href: PeriodHref("/quan-tri", day), FigureCells: cells(span.Figure)}
}

// Proof is what stands under every page of figures.
type Proof struct {
	Note, Gloss   string
	Seal, SealDay string // of the last closed day; empty: none is closed
}

func newProof(seal survey.Seal) Proof {
	p := Proof{Note: stats.Note, Gloss: sentence(stats.IntervalNote) + "."}
	if seal.Seal != "" {
		p.Seal, p.SealDay = seal.Seal, vi.Date(string(seal.Day))
	}
	return p
}

// Figures is everything pages of figures are laid out from. Periods are in order,
// the last one is shown.
type Figures struct {
	Bar       PeriodBar
	Periods   []*stats.Summary
	Days      []stats.Series // that lead to the day shown, or to the last closed one
	Catalogue *survey.Catalogue
	Seal      survey.Seal // of the last closed day
	Sheets    results.Sheets
	Today     int
}

func (f *Figures) shown() *stats.Summary { return f.Periods[len(f.Periods)-1] }

// previous is the period before the one shown; nil where it is before the record.
func (f *Figures) previous() *stats.Summary {
	if n := len(f.Periods); n > 1 {
		return f.Periods[n-2]
	}
	return nil
}

func (f *Figures) changes() []stats.Change {
	if f.previous() == nil || !f.shown().Closed {
		return nil
	}
	return stats.Compare(f.previous(), f.shown())
}

// trend shows an indicator over the periods, or over the days.
func (f *Figures) trend(x *stats.Indicator, path string) *TrendChart {
	if f.shown().Period.Kind != survey.DayPeriod {
		return newTrend(x.ID, path, f.Periods)
	}
	i := slices.IndexFunc(f.Days, func(s stats.Series) bool { return s.Indicator == x.ID })
	if i < 0 {
		return nil
	}
	return newDailyTrend(f.Days[i], x.Target)
}

const shortNote = "Ngày và tuần chỉ hiện chỉ số chung, khi có từ 5 phiếu; ngày ít phiếu được gộp với ngày sau. Lĩnh vực và điểm có từ kỳ tháng, thủ tục từ kỳ quý."

// NewDashboard lays out the last period of f.
func NewDashboard(staff Staff, f *Figures) *Dashboard {
	joined := f.joinDay()
	s := f.shown()
	d := &Dashboard{
		Staff: staff, Bar: f.Bar, Period: periodName(s.Period), Range: sentence(periodRange(s.Period)), Closed: s.Closed, Today: f.Today,
		Totals: totals(s.Totals), Proof: newProof(f.Seal), Figures: PeriodHref("/quan-tri/so-lieu", s.Period),
	}
	if s.Period.Kind != survey.DayPeriod {
		d.WorkDays = vi.Int(int64(f.Catalogue.WorkingDays(s.Period.From, s.Period.To))) + " ngày làm việc"
	} else if why, off := f.Catalogue.DayOff(s.Period.From); off {
		d.WorkDays = "ngày nghỉ" + map[bool]string{true: "", false: " (" + why + ")"}[why == ""]
	}
	if !s.Closed {
		d.Open = openNote
	} else if !s.Period.ByAnsweredDay() {
		d.Short = shortNote
		if joined != "" {
			d.Short = "Ngày này ít phiếu nên được gộp với các ngày bên cạnh: " + joined + ". " + d.Short
		}
	}
	if s.Period.Kind != survey.DayPeriod {
		d.Latest = f.latestDay()
	}
	d.addCards(s, f.changes())
	d.Missing = missing(s, len(d.Cards)+len(d.Others)+map[bool]int{true: 1}[d.Lead != nil])
	d.Concerns = append(concerns(f.previous(), s), quietSheets(f)...)
	if lead := leadOf(s); lead != nil {
		d.Trend = f.trend(lead, "/quan-tri")
		if b, ok := s.Breakdown(lead.ID, stats.ByDomain); ok {
			d.Groups = []GroupChart{newGroupChart("nhom-linh-vuc", lead, b.Name, b.Beside)}
		}
	}
	d.Levels = levelCharts(s)
	d.Hidden = d.hiddenWords()
	return d
}

// leadOf is the indicator of the plan that comes first.
func leadOf(s *stats.Summary) *stats.Indicator {
	for i := range s.Indicators {
		if x := &s.Indicators[i]; x.Plan {
			return x
		}
	}
	return nil
}

func (d *Dashboard) addCards(s *stats.Summary, changes []stats.Change) {
	lead := leadOf(s)
	for i := range s.Indicators {
		x := &s.Indicators[i]
		if !s.Closed && x.Withheld == stats.Small {
			continue
		}
		card := newCard(s, x, changes)
		switch {
		case x == lead:
			d.Lead = &card
		case x.Plan && x.Target != nil:
			d.Cards = append(d.Cards, card)
		default:
			d.Others = append(d.Others, card)
		}
	}
}

func (d *Dashboard) hiddenWords() string {
	hides := func(c Card) bool { return c.Rate == hidden }
	if d.Lead != nil && hides(*d.Lead) || slices.ContainsFunc(d.Cards, hides) || slices.ContainsFunc(d.Others, hides) ||
		slices.ContainsFunc(d.Groups, func(g GroupChart) bool { return g.hides() }) || d.Trend.hides() ||
		slices.ContainsFunc(d.Levels, func(l LevelChart) bool { return l.hides() }) {
		return hiddenNote
	}
	return ""
}

func (t *TrendChart) hides() bool {
	return t != nil && slices.ContainsFunc(t.Rows, func(r TrendRow) bool { return r.Rate == hidden })
}

func (g ItemGroup) hides() bool {
	return slices.ContainsFunc(g.Rows, func(r ItemRow) bool { return r.Rate == hidden })
}

// quietSheets names the points nobody answered from; they are looked at as of the
// last closed day, whatever the period shown.
func quietSheets(f *Figures) []Concern {
	var list []Concern
	for _, p := range f.Catalogue.Points {
		if f.Sheets.Quiet[p.ID] {
			list = append(list, Concern{Sign: "!", Class: "open", Name: p.Label.In("vi"), Href: "/quan-tri/diem",
				Text: "không có phiếu nào trong một tuần làm việc, tính đến ngày " + vi.Date(string(f.Sheets.Until)) +
					". Xin xem tờ mã còn ở chỗ cũ và còn quét được không."})
		}
	}
	return list
}
