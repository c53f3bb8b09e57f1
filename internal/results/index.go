package results

import (
	"sipas/internal/measure"
	"sipas/internal/survey"
	"sipas/internal/tally"
)

// setIndex lays out an index: the figure by its own formula, the others beside
// it, and the factors and items it is made of.
func (b *builder) setIndex(x *Indicator, ind survey.Indicator, row tally.Row, cell tally.Cell) {
	form := b.defs.Form(ind, b.period.From)
	index := cell.Index
	if index == nil {
		index = &tally.IndexCell{Factors: make([]measure.Pool, len(form.Factors)), Items: make([]measure.Counts, len(form.FactorItems()))}
	}
	people := index.Pool.People
	f := &IndexFigure{Respondents: &people, NEff: index.Pool.NEffDecimal(), Formula: form.Formula, Questionnaires: b.defs.Refs(form)}
	f.LeftOut = b.leftOut(ind, row.Group)
	x.IndexFigure, x.exact.pool = f, index.Pool
	x.Figure = Figure{Rated: rated(index.Pool, x.target()), Levels: levelSums(index.Items), row: row}
	items := byFactor(form, index.Items)
	overall := measure.Single(cell.Satisfied(), cell.Answered())
	f.Formulas = []FormulaFigure{
		{"A", x.Rate, x.Low, x.High},
		{Formula: "B", Rate: measure.Percent(measure.MeanOfItems(items...), x.target())},
		{Formula: "C", Rate: measure.Percent(measure.MeanOfFactors(items), x.target())},
		{Formula: "D", Rate: overall.Rate(x.target())},
	}
	for i, factor := range form.Factors {
		f.Factors = append(f.Factors, b.factor(row, factor, items[i], index.Factors[i]))
	}
	by := f.byFormula(form.Formula)
	x.Rate, x.Low, x.High = by.Rate, by.Low, by.High
}

// byFormula is the index by one formula.
func (f *IndexFigure) byFormula(formula string) FormulaFigure {
	for _, by := range f.Formulas {
		if by.Formula == formula {
			return by
		}
	}
	return FormulaFigure{}
}

// leftOut counts the people who answered another version of the index.
func (b *builder) leftOut(ind survey.Indicator, group string) int64 {
	var n int64
	for other, cell := range b.counted.Tables[tally.Key{Dimension: tally.Index}] {
		if other != group && tally.IndexOf(other) == ind.ID {
			n += cell.N()
		}
	}
	return n
}

func (b *builder) factor(index tally.Row, factor survey.Factor, items []measure.Counts, pool measure.Pool) FactorFigure {
	f := FactorFigure{ID: factor.ID, Name: factor.Name.In("vi"), Items: []ItemFigure{}}
	f.Figure = Figure{Rated: rated(pool, measure.NoTarget), Levels: levelSums(items), row: partOf(index, factor.ID)}
	for i, id := range factor.Items {
		item, _ := b.defs.Catalogue.Item(id)
		f.Items = append(f.Items, b.item(tally.IndexOf(index.Group), item, partOf(index, id), items[i]))
	}
	f.MeanOfItems = measure.Percent(measure.MeanOfItems(items), measure.NoTarget)
	return f
}

// partOf names a factor or an item of an index, for decisions.
func partOf(index tally.Row, part string) tally.Row {
	return tally.Row{Key: tally.Key{Dimension: tally.Index, Within: index.Group}, Group: part}
}

// byFactor groups the counts of items by factor.
func byFactor(form survey.Questionnaire, items []measure.Counts) [][]measure.Counts {
	list := make([][]measure.Counts, len(form.Factors))
	for i, f := range form.Factors {
		list[i], items = items[:len(f.Items)], items[len(f.Items):]
	}
	return list
}

func levelSums(items []measure.Counts) []int64 {
	var sum measure.Counts
	for _, c := range items {
		sum = sum.Plus(c)
	}
	return sum.Levels[:]
}
