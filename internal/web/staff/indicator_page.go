package staff

import (
	"slices"
	"strings"

	"sipas/internal/chart"
	"sipas/internal/chart/drawn"
	"sipas/internal/results"
	"sipas/internal/survey"
	"sipas/internal/vi"
	"sipas/internal/web/figures"
	"sipas/internal/web/site"
)

// IndicatorPage is what one figure is made of.
type IndicatorPage struct {
	site.Staff
	Heading
	Bar PeriodBar
	Card
	Made   []Made // population, counts, source of the target
	Levels figures.Picture
	Counts string // answers by level, in words
	Trend  *TrendChart
	Groups []GroupChart
	Absent string // why there is no breakdown; empty: there is
	Items  []LevelChart
	Back   string // to the dashboard of the period
	Proof
	Hidden string
}

func (*IndicatorPage) File() string { return "staff/indicator.html" }

// Made is a line of what a figure is made of.
type Made struct{ Name, Text string }

// NewIndicatorPage lays out one indicator of the last period of f.
func NewIndicatorPage(f *Figures, x *results.Indicator) *IndicatorPage {
	s := f.shown()
	p := &IndicatorPage{
		Heading: newHeading(s), Bar: f.Bar, Card: f.card(x), Back: PeriodHref("/quan-tri", f.Period), Proof: newProof(f.Seal),
		Trend: f.trend(x, indicatorPath(x.ID)), Made: facts(f.Catalogue, s, x),
	}
	p.addLevels(x)
	for i := range s.Breakdowns {
		if b := &s.Breakdowns[i]; b.Indicator == x.ID && b.Within == "" && figures.Detailed(s) {
			p.Groups = append(p.Groups, newGroupChart("nhom-"+string(b.Dimension), x, b))
		}
	}
	p.Absent = absent(s, len(p.Groups) > 0)
	for _, l := range levelCharts(s) {
		if l.ID == x.ID {
			p.Items = append(p.Items, l)
		}
	}
	if figures.Withholds(s) {
		p.Hidden = figures.HiddenNote
	}
	return p
}

// addLevels draws the five levels of the indicator itself; an index has none.
func (p *IndicatorPage) addLevels(x *results.Indicator) {
	if x.Index != "" || x.Answered == nil || *x.Answered == 0 {
		return
	}
	labels := satisfactionLabels
	item := results.ItemFigure{Name: x.Name, Kind: survey.Satisfaction, Labels: labels, Figure: x.Figure}
	p.Counts = itemRow(&item).Levels
	if p.Counts == "" && x.Satisfied != nil {
		p.Counts = "Hài lòng hoặc rất hài lòng: " + vi.Int(*x.Satisfied) + " trong " + vi.Int(*x.Answered) + " phiếu"
	}
	row := voice.Level(x.Name, x.Figure)
	p.Levels = figures.NewPicture("muc", "Phiếu theo mức hài lòng", p.Counts+".", func(width float64) chart.Drawing {
		return chart.Levels{Width: width, Rows: []chart.LevelRow{row}, Words: drawn.LevelWords(labels)}.Draw()
	})
}

// satisfactionLabels are the levels of the overall question, lowest first.
var satisfactionLabels = []string{"Rất không hài lòng", "Không hài lòng", "Bình thường", "Hài lòng", "Rất hài lòng"}

// facts says of whom and of what an indicator speaks.
func facts(c *survey.Catalogue, s *results.Summary, x *results.Indicator) []Made {
	var list []Made
	add := func(name, text string) {
		if text != "" {
			list = append(list, Made{name, text})
		}
	}
	if i := slices.IndexFunc(c.IndicatorsOn(s.Period.From), func(i survey.Indicator) bool { return i.ID == x.ID }); i >= 0 {
		ind := c.IndicatorsOn(s.Period.From)[i]
		if item, ok := c.Item(ind.Item); ok {
			add("Câu hỏi", "“"+item.Text.In("vi")+"”")
		}
		add("Ai trả lời", populationWords(c, ind, s.Period.From))
	}
	if x.Answered != nil && x.Satisfied != nil && x.Index == "" {
		add("Cách tính", vi.Int(*x.Satisfied)+" phiếu hài lòng hoặc rất hài lòng chia cho "+vi.Int(*x.Answered)+" phiếu có trả lời câu này")
	}
	if x.Served != nil {
		add("Hồ sơ đã trả kết quả", vi.Int(*x.Served))
	}
	if x.SetAside != nil {
		add("Phiếu loại khỏi tính toán", vi.Int(*x.SetAside))
	}
	if x.Target != nil {
		add("Nguồn của chỉ tiêu", x.Target.Source)
	}
	return list
}

// populationWords says the population filter in a sentence.
func populationWords(c *survey.Catalogue, i survey.Indicator, first survey.Day) string {
	var parts []string
	list := func(lead string, names []string) {
		if len(names) > 0 {
			parts = append(parts, lead+strings.Join(names, ", "))
		}
	}
	var points, channels, domains []string
	for _, k := range i.PointKinds {
		points = append(points, strings.ToLower(k.Label()))
	}
	for _, ch := range i.Channels {
		channels = append(channels, strings.ToLower(ch.Label()))
	}
	if m, ok := c.MappingOn(i.Mapping, first); ok && i.Mapping != "" {
		for _, id := range m.Domains {
			if d, ok := c.Domain(id); ok {
				domains = append(domains, d.Name)
			}
		}
	}
	list("điểm khảo sát: ", points)
	if i.Stage != "" {
		parts = append(parts, "tình trạng hồ sơ: "+strings.ToLower(i.Stage.Label()))
	}
	if i.Mode != "" {
		parts = append(parts, "cách nộp hồ sơ: "+strings.ToLower(i.Mode.Label()))
	}
	list("lĩnh vực: ", domains)
	list("hình thức trả lời được tính: ", channels)
	return figures.Sentence(strings.Join(parts, "; "))
}

// absent says why the period has no breakdowns here.
func absent(s *results.Summary, some bool) string {
	switch {
	case !s.Closed:
		return "Chi tiết theo nhóm có sau khi quý kết thúc."
	case s.Period.Kind == survey.PlanPeriod:
		return "Giai đoạn nhiều năm chỉ có chỉ số; chi tiết theo nhóm xem ở từng năm."
	case !s.Period.ByAnsweredDay():
		return shortNote
	case !figures.Detailed(s):
		return "Tháng chỉ có chỉ số chung; chi tiết theo nhóm có từ kỳ quý."
	case !some:
		return "Chi tiết theo nhóm có ở chỉ số chung, không lặp lại ở chỉ số này."
	}
	return ""
}
