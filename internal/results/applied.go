package results

import (
	"slices"

	"sipas/internal/survey"
	"sipas/internal/tally"
)

// Application says since when what is shown does without a response, and the
// smallest period or piece of days that lost it; a longer one that contains it
// lost it too. The period is empty where no shown figure ever had the response.
type Application struct {
	Day    survey.Day
	Period string
}

// Applied tells of every response that is set aside and left what is shown; those
// that wait are not in it (measures.md, rule 0).
func (v *View) Applied() (map[string]Application, error) {
	applied := map[string]Application{}
	years, err := v.yearsWithAsides()
	if err != nil {
		return nil, err
	}
	for _, y := range years {
		for _, home := range y.homes() {
			h := y.follow(home, v.Seal.Day).history
			for i := range y.aside {
				if a := &y.aside[i]; a.tally.Home() == home && a.outOn(v.Seal.Day) {
					day, piece := h.Applied(a.ID)
					if day == "" {
						continue
					}
					applied[a.ID] = Application{Day: day}
					if piece != nil {
						applied[a.ID] = Application{day, piece.Name}
					}
				}
			}
		}
	}
	return applied, nil
}

// Waiting are the responses in force as set aside on the last closed day that wait:
// shown figures still count them.
func (v *View) Waiting(applied map[string]Application) (map[string]bool, error) {
	asides, err := v.record.Asides(v.ctx, "", "")
	waiting := map[string]bool{}
	for i := range asides {
		n := len(asides[i].Changes)
		if _, left := applied[asides[i].ID]; n > 0 && asides[i].Changes[n-1].Out && !left {
			waiting[asides[i].ID] = true
		}
	}
	return waiting, err
}

func (v *View) yearsWithAsides() ([]*year, error) {
	asides, err := v.record.Asides(v.ctx, "", "")
	if err != nil {
		return nil, err
	}
	var years []*year
	for _, a := range asides {
		y, err := v.year(v.Calendar.Period(survey.MonthPeriod, a.Day))
		if err != nil {
			return nil, err
		}
		if !slices.Contains(years, y) {
			years = append(years, y)
		}
	}
	return years, nil
}

// homes lists what the answers ever set aside are counted in.
func (y *year) homes() []tally.Row {
	var list []tally.Row
	for i := range y.aside {
		if home := y.aside[i].tally.Home(); !slices.Contains(list, home) {
			list = append(list, home)
		}
	}
	return list
}

// StaffMonth is what staff, and nobody else, see of a closed month: its rows by
// domain, point and mode with 30 answers or more (rule 2).
func (v *View) StaffMonth(p survey.Period) ([]Breakdown, error) {
	d, decided := v.decisions[p.Name]
	if !decided || p.Kind != survey.MonthPeriod {
		return nil, nil
	}
	y, err := v.year(p)
	if err != nil {
		return nil, err
	}
	b := v.builder(y, p, y.shown(p.Name, stretch{d.From, p.To}, v.Seal.Day))
	list := []Breakdown{}
	for _, rows := range d.Staff {
		table := b.breakdown(rows.key())
		table.redact(rows.Groups)
		list = append(list, table)
	}
	return list, nil
}
