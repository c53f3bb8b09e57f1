package stats

import "sipas/internal/survey"

// index lays out an index: the figure by its own formula, the others beside it,
// and the factors and items it is made of.
func (b *builder) index(at, target int, r rule) (Figure, *IndexFigure) {
	q, x := &b.plan.populations[at], b.main.index[at]
	f := &IndexFigure{Formula: q.form.Formula, LeftOut: x.leftOut, Questionnaires: q.refs(b.in.Catalogue)}
	items := x.byFactor(q.form)
	levels := levelSums(items)
	figure := makeFigure(x.pool.Evidence(), x.pool.People, levels, target, r)
	overall := figureOf(x.overall.counts(), 0, target, r)
	if figure.Withheld != Small {
		people := x.pool.People
		f.Respondents, f.NEff = &people, x.pool.NEff()
	}
	means := rule{off: r.off, hide: r.hide || b.anyHidden(q.form, items)}
	f.Formulas = []FormulaFigure{
		{"A", figure.Rate, figure.Low, figure.High},
		{Formula: "B", Rate: b.meanText(percentText(MeanOfItems(items...), target), figure, means)},
		{Formula: "C", Rate: b.meanText(percentText(MeanOfFactors(items), target), figure, means)},
		{"D", overall.Rate, overall.Low, overall.High},
	}
	for i, factor := range q.form.Factors {
		f.Factors = append(f.Factors, b.factor(q, factor, items[i], x.factors[i], r))
	}
	switch q.form.Formula {
	case "B", "C":
		figure.Low, figure.High = "", ""
		figure.Rate = f.Formulas[1].Rate
		if q.form.Formula == "C" {
			figure.Rate = f.Formulas[2].Rate
		}
	case "D":
		figure = overall
	}
	return figure, f
}

// meanText keeps the means of formulas B and C from giving a hidden item away.
func (b *builder) meanText(text Decimal, whole Figure, r rule) Decimal {
	if !r.off && (r.hide || whole.Rate == "") {
		return ""
	}
	return text
}

func (b *builder) factor(q *population, factor survey.Factor, items []Counts, pool Pool, r rule) FactorFigure {
	hide := r.hide || b.hiddenItem[factorKey(factor.ID)]
	f := FactorFigure{ID: factor.ID, Name: factor.Name.In("vi"), Items: []ItemFigure{}}
	f.Figure = makeFigure(pool.Evidence(), pool.People, levelSums([][]Counts{items}), noTarget, rule{off: r.off, hide: hide, half: true, noLevels: b.noItemLevels[factorKey(factor.ID)]})
	complete := true
	for i, id := range factor.Items {
		item := b.item(q.ID, id, items[i], r.hide)
		complete = complete && item.Withheld != Small && item.Withheld != BelowFifty
		f.Items = append(f.Items, item)
	}
	if complete && f.Rate != "" || r.off {
		f.MeanOfItems = percentText(MeanOfItems(items), noTarget)
	}
	return f
}

// anyHidden reports whether some item of the form is hidden while others show.
func (b *builder) anyHidden(form survey.Questionnaire, items [][]Counts) bool {
	for f, factor := range form.Factors {
		for i, id := range factor.Items {
			c := items[f][i]
			small := c.Answered() > 0 && c.Answered() < smallest || isLow(c.Answered(), c.Satisfied(), c.Answered())
			if small || b.hiddenItem[id] {
				return true
			}
		}
	}
	return false
}

// refs lists the versions the index is made of.
func (q *population) refs(c *survey.Catalogue) []string {
	list := []string{}
	for _, form := range c.Questionnaires {
		if q.versions[form.Ref()] {
			list = append(list, form.Ref())
		}
	}
	return list
}

// byFactor groups the item counts by factor.
func (x *indexTally) byFactor(form survey.Questionnaire) [][]Counts {
	factors := make([][]Counts, len(form.Factors))
	item := 0
	for f, factor := range form.Factors {
		for range factor.Items {
			factors[f] = append(factors[f], x.items[item].counts())
			item++
		}
	}
	return factors
}

func levelSums(factors [][]Counts) []int64 {
	var sum Counts
	for _, items := range factors {
		for _, c := range items {
			sum = sum.Plus(c)
		}
	}
	return sum.Levels[:]
}
