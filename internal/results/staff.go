package results

import "sipas/internal/survey"

// StaffMonth is what staff, and nobody else, see of a closed month: its rows by
// domain, point and mode with 30 answers or more (rule 2).
func (v *View) StaffMonth(p survey.Period) ([]Breakdown, error) {
	d, decided := v.decisions[p.Name]
	if !decided || p.Kind != survey.MonthPeriod {
		return nil, nil
	}
	if err := v.fits(survey.Days{From: d.From, To: p.To}); err != nil {
		return nil, err
	}
	y, err := v.year(p)
	if err != nil {
		return nil, err
	}
	p.From = d.From // what was served is counted over the same days
	b := v.builder(y, p, y.shown(p.Name, survey.Days{From: d.From, To: p.To}, v.Seal.Day))
	list := []Breakdown{}
	for _, rows := range d.Staff {
		table := b.breakdown(rows.key())
		table.redact(rows.Groups)
		list = append(list, table)
	}
	return list, nil
}
