package view

import (
	"sipas/internal/report/words"
	"sipas/internal/stats"
	"sipas/internal/vi"
)

// Beside is what has to stand beside an indicator's figure: who is not in it,
// and, for an index, what it is made of.
type Beside struct {
	Facts    []string
	Tables   []GroupTable // other stages, other channels
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

// beside returns nil where there is nothing to say: the period has no groups,
// nobody answered, or so few that only this may be shown.
func beside(x *stats.Indicator) *Beside {
	if x.Withheld == stats.Small {
		return nil
	}
	var b Beside
	if x.IndexFigure != nil {
		if x.Respondents == nil || *x.Respondents == 0 {
			return nil
		}
		b.Facts, b.Formulas, b.Factors = indexFacts(x), formulaRows(x), factorRows(x)
		return &b
	}
	b.addTable("Việc đến đâu: các trường hợp khác, không nằm trong chỉ số", x.OtherStages)
	b.addTable("Hình thức trả lời để riêng, không tính vào kết luận", x.OtherChannels)
	if len(b.Tables) == 0 {
		return nil
	}
	return &b
}

func (b *Beside) addTable(name string, groups *stats.Beside) {
	if groups == nil || len(groups.Entries) == 0 && groups.Withheld == stats.Shown {
		return
	}
	b.Tables = append(b.Tables, groupTable(name, *groups))
}

func indexFacts(x *stats.Indicator) []string {
	facts := []string{count(x.Respondents) + " người trả lời"}
	if x.NEff.Known() {
		facts[0] += "; khoảng dao động tính theo số phiếu hiệu dụng " + comma(x.NEff)
	}
	if x.Answered != nil && x.Formula != "D" {
		answers := count(x.Answered) + " câu trả lời"
		if x.Satisfied != nil {
			answers += ", trong đó " + count(x.Satisfied) + " hài lòng hoặc rất hài lòng"
		}
		facts = append(facts, answers)
	}
	if x.LeftOut > 0 {
		facts = append(facts, "không gộp "+vi.Int(x.LeftOut)+" phiếu của phiên bản có câu hỏi khác")
	}
	return facts
}

func formulaRows(x *stats.Indicator) []FormulaRow {
	var rows []FormulaRow
	for _, f := range x.Formulas {
		row := FormulaRow{Name: f.Formula + ": " + words.FormulaName(f.Formula), Used: f.Formula == x.Formula}
		row.Rate, row.Interval, row.Answered = hidden, "không tính", count(x.Respondents)
		if f.Rate.Known() {
			row.Rate = comma(f.Rate) + "%"
		}
		if f.Low.Known() && f.High.Known() {
			row.Interval = interval(f.Low, f.High)
		}
		switch {
		case row.Used:
			row.Rate, row.Answered = cells(x.Figure).Rate, answered(x)
		case f.Formula == "D":
			row.Answered = "" // the Summary does not say how many answered the overall item here
		}
		rows = append(rows, row)
	}
	return rows
}

func factorRows(x *stats.Indicator) []FactorRow {
	var rows []FactorRow
	for _, f := range x.Factors {
		row := FactorRow{Name: f.Name, FigureCells: cells(f.Figure), MeanOfItems: hidden}
		switch {
		case f.MeanOfItems.Known():
			row.MeanOfItems = comma(f.MeanOfItems) + "%"
		case f.Answered != nil && *f.Answered == 0:
			row.MeanOfItems = ""
		}
		rows = append(rows, row)
	}
	return rows
}

func (b *Beside) hides() bool {
	if b == nil {
		return false
	}
	for _, t := range b.Tables {
		if t.hides() {
			return true
		}
	}
	for _, f := range b.Formulas {
		if f.Rate == hidden {
			return true
		}
	}
	for _, f := range b.Factors {
		if f.Rate == hidden || f.MeanOfItems == hidden {
			return true
		}
	}
	return false
}
