package staff

import (
	"slices"
	"strings"

	"sipas/internal/results"
	"sipas/internal/survey"
	"sipas/internal/tally"
	"sipas/internal/vi"
	"sipas/internal/web/figures"
	"sipas/internal/web/site"
	"sipas/internal/words"
)

// DashboardPage is what staff open every morning.
type DashboardPage struct {
	site.Staff
	Heading
	Bar      PeriodBar
	WorkDays string // "22 ngày làm việc"; empty: a day
	Latest   *LatestDay
	Today    Today
	Totals   figures.Totals
	Lead     *Card
	Cards    []Card // the other indicators of the plan
	Others   []Card // shown beside, without a target
	Concerns []Concern
	Trend    *TrendChart
	Levels   []LevelChart
	Groups   []GroupChart // the lead by domain
	Short    string       // why days and weeks show so little; empty: they do not
	Figures  string       // leads to every figure of the period
	Proof
	Hidden string // what is withheld and why; empty: nothing is
}

func (*DashboardPage) File() string { return "staff/dashboard.html" }

// Today is all that may be seen of the open day.
type Today struct {
	Received int
	Usual    int // of a usual working day; 0: unknown
}

// LatestDay is the last closed day at a glance, or the days it was joined with.
type LatestDay struct {
	Name, Href string
	figures.FigureCells
}

// latestDay is the headline of the last piece of days; nil where there is none.
func (f *Figures) latestDay() *LatestDay {
	if len(f.Days) == 0 {
		return nil
	}
	last := f.Days[len(f.Days)-1]
	day := f.Period.Calendar.Period(survey.DayPeriod, last.To.Add(-1))
	return &LatestDay{Name: spanName(last), Href: PeriodHref("/quan-tri", day), FigureCells: figures.Cells(last.Rated)}
}

// Proof is what stands under every page of figures.
type Proof struct {
	Note, Gloss   string
	Seal, SealDay string // of the last closed day; empty: none is closed
}

func newProof(seal survey.Seal) Proof {
	p := Proof{Note: results.Note, Gloss: words.WhatInterval}
	if seal.Seal != "" {
		p.Seal, p.SealDay = seal.Seal, vi.Date(string(seal.Day))
	}
	return p
}

// Figures is everything pages of figures are laid out from, of one state of the
// record. Periods are in order, the last one is shown.
type Figures struct {
	Bar       PeriodBar
	Period    survey.Period // the one shown, by its name; the figures may begin earlier
	Periods   []*results.Summary
	Days      []results.Span // pieces of days that lead to the day shown, or to the last closed one
	Catalogue *survey.Catalogue
	Seal      survey.Seal // of the last closed day
	PrintRuns results.PrintRuns
	Signs     []results.PlacedSign // of every month
	Today     Today
}

func (f *Figures) shown() *results.Summary { return f.Periods[len(f.Periods)-1] }

// previous is the period before the one shown; nil where it is before the record.
func (f *Figures) previous() *results.Summary {
	if n := len(f.Periods); n > 1 {
		return f.Periods[n-2]
	}
	return nil
}

// before is the period before the one shown, by its name.
func (f *Figures) before() survey.Period { return f.Period.Previous() }

// trend shows an indicator over the periods, or over the days.
func (f *Figures) trend(x *results.Indicator, path string) *TrendChart {
	if f.Period.Kind != survey.DayPeriod {
		return newTrend(x.ID, path, f.Periods)
	}
	return newDailyTrend(x, f.Days)
}

const shortNote = "Ngày và tuần chỉ có chỉ số chung; ngày có dưới 10 phiếu được tính gộp với ngày sau trong tháng. Lĩnh vực, điểm khảo sát, thủ tục có từ kỳ quý."

// NewDashboardPage lays out the last period of f.
func NewDashboardPage(f *Figures) *DashboardPage {
	s := f.shown()
	d := &DashboardPage{
		Heading: newHeading(s), Bar: f.Bar, Today: f.Today,
		Totals: figures.NewTotals(s.Totals), Proof: newProof(f.Seal), Figures: PeriodHref("/quan-tri/so-lieu", f.Period),
	}
	if f.Period.Kind != survey.DayPeriod {
		d.WorkDays = vi.Int(int64(f.Catalogue.WorkingDays(f.Period.From, f.Period.To))) + " ngày làm việc"
		d.Latest = f.latestDay()
	} else if why, off := f.Catalogue.DayOff(f.Period.From); off {
		d.WorkDays = "ngày nghỉ" + map[bool]string{true: "", false: " (" + why + ")"}[why == ""]
	}
	if !f.Period.ByAnsweredDay() {
		d.Open = ""
		d.Short = shortNote
	}
	d.addCards(f)
	d.Concerns = slices.Concat(f.concerns(), openSigns(f), quietPoints(f))
	if lead := figures.LeadOf(s); lead != nil {
		d.Trend = f.trend(lead, "/quan-tri")
		if b, ok := s.Breakdown(tally.ByDomain); ok && figures.Detailed(s) {
			d.Groups = []GroupChart{newGroupChart("nhom-linh-vuc", lead, b)}
		}
	}
	d.Levels = levelCharts(s)
	if figures.Withholds(s) {
		d.Hidden = figures.HiddenNote
	}
	return d
}

func (d *DashboardPage) addCards(f *Figures) {
	lead := figures.LeadOf(f.shown())
	for _, x := range figures.Listed(f.shown()) {
		card := f.card(x)
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

// openSigns names the points and months whose signs wait for two people.
func openSigns(f *Figures) []Concern {
	var places []string
	for _, s := range f.Signs {
		if s.Open {
			places = append(places, pointName(f.Catalogue, s.Point)+" ("+words.Period(s.Period)+")")
		}
	}
	if len(places) == 0 {
		return nil
	}
	return []Concern{{Name: "Dấu hiệu đang mở", Href: ReviewHref, Fact: figures.Fact{Sign: "!", Class: "open", Word: strings.Join(places, "; ") + "."}}}
}

// quietPoints names the points nobody answered from; they are looked at as of the
// last closed day, whatever the period shown.
func quietPoints(f *Figures) []Concern {
	var list []Concern
	for _, p := range f.Catalogue.Points {
		if f.PrintRuns.Quiet[p.ID] {
			list = append(list, Concern{Name: p.Label.In("vi"), Href: "/quan-tri/diem", Fact: figures.Fact{Sign: "!", Class: "open",
				Word: "không có phiếu nào trong một tuần làm việc, tính đến ngày " + vi.Date(string(f.PrintRuns.Until)) +
					". Xin xem tờ mã còn ở chỗ cũ và còn quét được không."}})
		}
	}
	return list
}

// Shown is an indicator that the page of the period speaks of.
func (f *Figures) Shown(id string) (*results.Indicator, bool) {
	for _, x := range figures.Listed(f.shown()) {
		if x.ID == id {
			return x, true
		}
	}
	return nil, false
}
