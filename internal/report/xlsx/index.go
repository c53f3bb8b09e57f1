package xlsx

import (
	"fmt"
	"strings"

	"sipas/internal/measure"
	"sipas/internal/results"
	"sipas/internal/vi"
	"sipas/internal/words"
)

// indexSheet is what each index is made of: its formulas, factors and questions.
// It returns the row of the formula each index is judged by. Columns: A part,
// B name, C people, D effective n, E answers, F satisfied, G rate, H low, I high,
// J mean of items.
func indexSheet(s *results.Summary) (*sheet, map[string]int) {
	x := newSheet(s, indexName, "Chỉ số SIPAS và chỉ số nhanh", "bốn công thức, năm yếu tố, từng câu hỏi của chỉ số", 14, 46, 11, 11, 12, 12, 11, 11, 11, 13, 40)
	x.wide("Công thức A: Σs ÷ Σn trên mọi câu hỏi của năm yếu tố, khoảng tin cậy tính ở n hiệu dụng (mỗi người trả lời là một đơn vị tính). B: trung bình các câu hỏi. C: trung bình các yếu tố. "+
		"D: chỉ câu hỏi chung; B, C, D để đối chiếu. "+withheldNote(s), noteStyle)
	x.header("Phần", "Tên", "Số người trả lời", "n hiệu dụng", "Số câu trả lời (n)", "Số câu hài lòng (s)", "Kết quả (%)", "Khoảng từ (%)", "Khoảng đến (%)", "Trung bình các câu hỏi (%)", "Ghi chú")
	rows := map[string]int{}
	for i := range s.Indicators {
		if s.Indicators[i].IndexFigure != nil {
			x.index(&s.Indicators[i], rows)
		}
	}
	return x, rows
}

func (x *sheet) index(i *results.Indicator, rows map[string]int) {
	name := i.Name
	if len(i.Questionnaires) > 0 {
		name += "; phiếu " + strings.Join(i.Questionnaires, ", ")
	}
	if i.LeftOut > 0 {
		name += "; " + vi.Int(i.LeftOut) + " phiếu của phiên bản khác không gộp vào"
	}
	x.section(name)
	first := x.next()
	factors := first + len(i.Formulas)
	for j, f := range i.Formulas {
		if f.Formula == i.Formula {
			rows[i.ID] = first + j
		}
		x.add(formulaRow(i, f, first+j, factors)...)
	}
	for j := range i.Factors {
		x.factor(&i.Factors[j])
	}
}

// formulaRow is the index by one formula; the factors begin at the row.
func formulaRow(i *results.Indicator, f results.FormulaFigure, row, factors int) []cell {
	note := ""
	if f.Formula == i.Formula {
		note = "Công thức dùng cho chỉ số này."
	}
	rate := percentage(f.Rate)
	if !f.Rate.Known() {
		rate = word(none)
		if i.Answered == nil || *i.Answered > 0 {
			rate = word(words.Hidden)
		}
	}
	cells := []cell{strong("Công thức " + f.Formula), text(words.FormulaName(f.Formula)), text(""), text(""), text(""), text(""), rate,
		percentage(f.Low), percentage(f.High), text(""), text(note)}
	switch f.Formula {
	case "A":
		pooled(cells, i, f, row)
	case "B", "C":
		cells[6].formula = meanFormula(i, f, factors)
	}
	return cells
}

// pooled fills in the counts formula A is made of, and its formulas.
func pooled(cells []cell, i *results.Indicator, f results.FormulaFigure, row int) {
	if i.Formula == "D" || i.Answered == nil || i.Satisfied == nil || *i.Answered == 0 || !f.Rate.Known() {
		return // an index by D counts the overall question
	}
	cells[2], cells[3], cells[4], cells[5] = countOr(i.Respondents, none), percentage(i.NEff), count(*i.Answered), count(*i.Satisfied)
	s, n, m := at(6, row), at(5, row), at(4, row)
	p := float64(*i.Satisfied) / float64(*i.Answered)
	if same(100*p, f.Rate) {
		cells[6].formula = rateFormula(s, n, f.Rate)
	}
	if low, high := measure.SheetInterval(p*i.NEff.Float(), i.NEff.Float()); same(low, f.Low) && same(high, f.High) {
		cells[7].formula, cells[8].formula = lowFormula(s, n, m, f.Low), highFormula(s, n, m, f.High)
	}
}

// meanFormula is formula B or C of the questions' cells; empty where one of them
// is hidden or the formula would not give what the Summary says.
func meanFormula(i *results.Indicator, f results.FormulaFigure, row int) string {
	var means []string
	var sum float64
	var all []string
	var total float64
	for _, factor := range i.Factors {
		var shares []string
		var part float64
		for j := range factor.Items {
			q := &factor.Items[j]
			if q.Satisfied == nil || q.Answered == nil {
				return ""
			}
			if line := row + 1 + j; *q.Answered > 0 {
				shares = append(shares, at(6, line)+"/"+at(5, line))
				part += float64(*q.Satisfied) / float64(*q.Answered)
			}
		}
		row += 1 + len(factor.Items)
		if len(shares) > 0 {
			means, sum = append(means, mean(shares)), sum+part/float64(len(shares))
			all, total = append(all, shares...), total+part
		}
	}
	if f.Formula == "B" {
		means, sum = all, total
	}
	if len(means) == 0 || !same(100*sum/float64(len(means)), f.Rate) {
		return ""
	}
	return fmt.Sprintf("ROUND(100*%s,%d)", mean(means), digits(f.Rate))
}

// mean is the mean of terms as a formula.
func mean(terms []string) string {
	return fmt.Sprintf("(%s)/%d", strings.Join(terms, "+"), len(terms))
}

// factor adds a factor and its questions.
func (x *sheet) factor(f *results.FactorFigure) {
	x.part("Yếu tố", strong(f.Name), f.Figure)
	if last := &x.rows[len(x.rows)-1]; f.MeanOfItems.Known() {
		last.cells[9] = percentage(f.MeanOfItems)
	}
	for i := range f.Items {
		x.part("Câu hỏi", text(f.Items[i].Name), f.Items[i].Figure)
	}
}

func (x *sheet) part(kind string, name cell, f results.Figure) {
	row := x.next()
	c := figureOf(f.Rated, refs{n: at(5, row), s: at(6, row)}, measure.NoTarget)
	x.add(text(kind), name, text(""), text(""), c.n, c.s, c.rate, c.low, c.high, text(""), text(""))
}
