package public

import (
	"slices"
	"strings"

	"sipas/internal/results"
	"sipas/internal/survey"
	"sipas/internal/vi"
	"sipas/internal/web/figures"
	"sipas/internal/web/site"
	"sipas/internal/words"
)

// Page is the page of results for everybody.
type Page struct {
	site.Base
	Bar    PeriodBar
	Shown  *Period  // nil: no period has figures yet
	Longer []Period // the last closed longer ones; none where a period was asked for
	Trend  *Trend   // of the lead over the periods up to the one shown; nil: too few
	Levels *Levels  // of the lead; nil: nobody answered
	From   string   // when the first figures come; empty: there are some
	Hidden string   // what is withheld and why; empty: nothing is
	Note   string
	Gloss  string // of the intervals
	Seal   string
	Sealed string // the day of the seal
	Name   string // code of the period shown, as addresses have it
	Screen string // address of the page for a wall
}

func (*Page) File() string { return "public/public.html" }

// Input is what public pages are laid out from.
type Input struct {
	Catalogue *survey.Catalogue
	Period    survey.Period      // the one shown, by its name; its figures may begin earlier
	Periods   []*results.Summary // in order of time; the last one is shown; none: nothing is published yet
	Longer    []*results.Summary // shown below it
	Choices   [][]survey.Period
	Seal      survey.Seal
	Next      survey.Day // where there are no figures: when some can come
}

// Period is a period with the indicators of the plan.
type Period struct {
	*site.Text
	Name    string
	Range   string
	Tag     string  // how final the figures are; empty: they are
	Missing string  // why there is no figure; empty: there are some
	Lead    *Figure // the first indicator of the plan
	Rows    []Figure
	Year    []Figure // over the last 12 months
	Totals  Totals
}

// All are the indicators of the plan, the first one too.
func (p *Period) All() []Figure {
	if p.Lead == nil {
		return p.Rows
	}
	return append([]Figure{*p.Lead}, p.Rows...)
}

// Totals are the answers of a period.
type Totals struct {
	Received, Counted string
	SetAside          string // sentence
	Reasons           []figures.Reason
	Waiting           string // sentence; empty: none was set aside
}

// NewPage lays out the page. Where in has no periods it says when the first
// figures can come.
func NewPage(b site.Base, in Input) *Page {
	p := &Page{Base: b, Note: b.Sentence(results.Note), Gloss: b.Sentence(words.WhatInterval), Seal: in.Seal.Seal}
	if in.Seal.Seal != "" {
		p.Sealed = b.Date(in.Seal.Day)
	}
	if len(in.Periods) == 0 {
		p.From = b.Date(in.Next)
		return p
	}
	shown := in.Periods[len(in.Periods)-1]
	p.Shown, p.Name = newPublicPeriod(b.Text, shown), in.Period.Name
	p.Bar = newPublicBar(b.Text, in)
	p.Screen = publicAddress(b.Lang, in.Period.Name) + "&man-hinh=1"
	for _, s := range in.Longer {
		longer := newPublicPeriod(b.Text, s)
		longer.Lead, longer.Rows = nil, longer.All()
		p.Longer = append(p.Longer, *longer)
	}
	if lead := figures.LeadOf(shown); lead != nil {
		p.Trend = newTrend(b.Text, lead, in.Periods)
		p.Levels = newLevels(b.Text, in.Catalogue, lead)
	}
	if slices.ContainsFunc(append(in.Longer, shown), figures.Withholds) {
		p.Hidden = b.Sentence(figures.HiddenNote)
	}
	return p
}

func newPublicPeriod(t *site.Text, s *results.Summary) *Period {
	p := &Period{Text: t, Totals: publicTotals(t, s.Totals), Name: periodName(t, s.Period), Tag: t.Phrase(figures.Finality(s)), Range: fill(t, "public.range", "from", t.Date(s.Period.From), "to", t.Date(s.Period.Last()))}
	if c := s.Coverage; !c.Whole() && c.Days > 0 {
		p.Name += ", " + fill(t, "public.coverage", "from", t.Date(s.Coverage.First), "n", vi.Int(int64(s.Coverage.Days)), "of", vi.Int(int64(s.Coverage.Of)))
	}
	lead := figures.LeadOf(s)
	for _, x := range figures.Listed(s) {
		if !x.Plan {
			continue
		}
		f := newFigure(t, x)
		if x == lead {
			p.Lead = &f
		} else {
			p.Rows = append(p.Rows, f)
		}
	}
	for i := range s.LastYear {
		if x := &s.LastYear[i]; x.Plan && x.Target != nil && x.Rate.Known() {
			p.Year = append(p.Year, newFigure(t, x))
		}
	}
	switch {
	case lead == nil:
		p.Missing = t.Must("public.no_plan")
	case s.Totals.Received == 0:
		p.Missing, p.Lead, p.Rows = t.Must("public.no_answers"), nil, nil
	case lead.Withheld == results.Small:
		p.Missing = t.Must("public.too_few")
	}
	return p
}

// HasFigures reports whether there is something to publish of a closed
// period: an indicator of the plan was in force, and enough answered.
func HasFigures(s *results.Summary) bool {
	lead := figures.LeadOf(s)
	return s.Closed && lead != nil && lead.Rate.Known()
}

func publicTotals(t *site.Text, x results.Totals) Totals {
	p := Totals{
		Received: fill(t, "public.received", "n", vi.Int(x.Received)), Counted: fill(t, "public.counted", "n", vi.Int(x.Counted)),
		SetAside: fill(t, "public.set_aside", "n", vi.Int(x.SetAside))}
	for _, r := range figures.NewTotals(x).Reasons {
		p.Reasons = append(p.Reasons, figures.Reason{Text: t.Phrase(r.Text), Count: r.Count})
	}
	switch {
	case x.SetAside == 0:
		p.SetAside = t.Must("public.set_aside_none")
	case x.Waiting == 0:
		p.Waiting = t.Must("public.set_aside_waiting_none")
	default:
		p.Waiting = fill(t, "public.set_aside_waiting", "n", vi.Int(x.Waiting))
	}
	return p
}

// PeriodBar chooses the period of the page.
type PeriodBar struct {
	Kinds   []figures.PeriodLink // the last closed period of every kind, and the one under way
	Choices []PublicChoices
}

// PublicChoices are the periods of one kind, the latest first.
type PublicChoices struct {
	Kind    string
	Periods []PublicChoice
}

// PublicChoice is one period that can be asked for.
type PublicChoice struct {
	Value, Name string
	Chosen      bool
}

func newPublicBar(t *site.Text, in Input) PeriodBar {
	var bar PeriodBar
	for _, list := range in.Choices {
		if len(list) == 0 {
			continue
		}
		kind := PublicChoices{Kind: t.Must("public.kind_" + string(list[0].Kind))}
		last := false
		for _, p := range list {
			name := periodName(t, p)
			if !p.ClosedBy(in.Seal.Day) {
				name += " (" + t.Phrase(figures.Provisional) + ")"
			}
			kind.Periods = append(kind.Periods, PublicChoice{Value: p.Name, Name: name, Chosen: p == in.Period})
			if !last {
				bar.Kinds = append(bar.Kinds, figures.PeriodLink{Name: name, Href: publicAddress(t.Lang, p.Name), Here: p == in.Period})
				last = p.ClosedBy(in.Seal.Day)
			}
		}
		bar.Choices = append(bar.Choices, kind)
	}
	return bar
}

func publicAddress(lang, period string) string {
	return site.PublicPath + "?ky=" + period + "&lang=" + lang
}

// periodName is words.Period in the language.
func periodName(t *site.Text, p survey.Period) string {
	name := namePeriod(t, "period.", p)
	if dates := words.Dates(p); dates != "" {
		name += " (" + dates + ")"
	}
	return name
}

// periodTick names a period under a chart.
func periodTick(t *site.Text, p survey.Period) string { return namePeriod(t, "tick.", p) }

func namePeriod(t *site.Text, prefix string, p survey.Period) string {
	key := prefix + string(p.Kind)
	if p.Kind == survey.MonthPeriod {
		return p.Last().Start().Format(t.Must(key)) // a reporting month is named by the month it ends in
	}
	year, part, _ := strings.Cut(p.Name, "-")
	number := strings.TrimLeft(part, "QH")
	if p.Kind == survey.HalfPeriod {
		key += number
	}
	return fill(t, key, "year", year, "roman", words.Roman(number), "n", number)
}

// fill is a message with values in place of {names}.
func fill(t *site.Text, key string, pairs ...string) string {
	named := make([]string, len(pairs))
	for i := 0; i < len(pairs); i += 2 {
		named[i], named[i+1] = "{"+pairs[i]+"}", pairs[i+1]
	}
	return strings.NewReplacer(named...).Replace(t.Must(key))
}
