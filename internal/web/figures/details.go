package figures

import (
	"sipas/internal/results"
	"sipas/internal/vi"
	"sipas/internal/words"
)

// Details is what has to stand beside an indicator's figure: who is not in it,
// and, for an index, what it is made of.
type Details struct {
	Facts    []string
	Apart    *GroupTable // other stages, other channels
	Formulas []FormulaRow
	Factors  []FactorRow
}

// FormulaRow is an index by one formula.
type FormulaRow struct {
	Name string
	Used bool // the figure of the indicator is by this one
	FigureCells
}

// FactorRow is one factor of an index; it counts answers, not people.
type FactorRow struct {
	Name string
	FigureCells
	MeanOfItems string
}

// details returns nil where there is nothing to say.
func details(x *results.Indicator) *Details {
	if x.IndexFigure != nil {
		if x.Withheld == results.Small || x.Respondents == nil || *x.Respondents == 0 {
			return nil
		}
		return &Details{Facts: indexFacts(x), Formulas: formulaRows(x), Factors: factorRows(x)}
	}
	t := GroupTable{Name: "Thống kê riêng, không tính vào kết quả trên"}
	add := func(name string, f *results.Figure) {
		if f != nil && f.Withheld != results.Small {
			t.Rows = append(t.Rows, GroupRow{Name: Sentence(name), FigureCells: Cells(f.Rated)})
		}
	}
	add(words.OtherStages, x.OtherStages)
	add(words.OtherChannels, x.OtherChannels)
	if len(t.Rows) == 0 {
		return nil
	}
	return &Details{Apart: &t}
}

func indexFacts(x *results.Indicator) []string {
	facts := []string{Count(x.Respondents) + " người trả lời"}
	if x.NEff.Known() {
		facts[0] += "; khoảng tin cậy tính theo số phiếu hiệu dụng " + Comma(x.NEff)
	}
	if x.Answered != nil && x.Satisfied != nil && x.Formula != "D" {
		facts = append(facts, Count(x.Answered)+" câu trả lời, trong đó "+Count(x.Satisfied)+" hài lòng hoặc rất hài lòng")
	}
	if x.LeftOut > 0 {
		facts = append(facts, "không gộp "+vi.Int(x.LeftOut)+" phiếu của phiên bản có câu hỏi khác")
	}
	return facts
}

func formulaRows(x *results.Indicator) []FormulaRow {
	var rows []FormulaRow
	for _, f := range x.Formulas {
		row := FormulaRow{Name: f.Formula + ": " + words.FormulaName(f.Formula), Used: f.Formula == x.Formula}
		row.Rate, row.Interval, row.Answered = Hidden, "không tính", Count(x.Respondents)
		if f.Rate.Known() {
			row.Rate = Comma(f.Rate) + "%"
		}
		if f.Low.Known() && f.High.Known() {
			row.Interval = Interval(f.Low, f.High)
		}
		if f.Formula == "D" && !row.Used {
			row.Answered = "" // the Summary does not say how many answered the overall item here
		}
		rows = append(rows, row)
	}
	return rows
}

func factorRows(x *results.Indicator) []FactorRow {
	var rows []FactorRow
	for _, f := range x.Factors {
		row := FactorRow{Name: f.Name, FigureCells: Cells(f.Rated)}
		if f.MeanOfItems.Known() {
			row.MeanOfItems = Comma(f.MeanOfItems) + "%"
		}
		rows = append(rows, row)
	}
	return rows
}
