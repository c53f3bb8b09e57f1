package xlsx

import (
	"fmt"
	"strings"

	"sipas/internal/measure"
	"sipas/internal/results"
	"sipas/internal/survey"
)

var kinds = map[survey.ItemKind]string{survey.Satisfaction: "hài lòng", survey.Perception: "nhận định", survey.Expectation: "mong đợi"}

// questionSheet is every question with its levels. It returns the row of each,
// in the order of the Summary's items.
func questionSheet(s *results.Summary) (*sheet, []int) {
	x := newSheet(s, questionsName, "Kết quả từng câu hỏi", "số phiếu từng mức của mỗi câu hỏi, tỷ lệ, khoảng tin cậy 95%", 30, 11, 8, 8, 8, 8, 8, 9, 10, 10, 9, 9, 42, 42)
	x.wide("Câu hỏi hài lòng: mức 1 “Rất không hài lòng” đến mức 5 “Rất hài lòng”; n = tổng năm mức, s = mức 4 + mức 5. Câu hỏi nhận định, mong đợi có thang riêng, không tính tỷ lệ hài lòng. "+
		withheldNote(s), noteStyle)
	x.header("Câu hỏi", "Loại", "Mức 1", "Mức 2", "Mức 3", "Mức 4", "Mức 5", "Số phiếu (n)", "Số phiếu hài lòng (s)", "Kết quả (%)", "Khoảng từ (%)", "Khoảng đến (%)", "Chỉ số", "Các mức")
	x.filter = true
	var rows []int
	for i := range s.Items {
		rows = append(rows, x.next())
		x.add(questionRow(s, &s.Items[i], x.next())...)
	}
	if len(rows) == 0 {
		x.add(text("Chưa có dữ liệu"))
	}
	return x, rows
}

func questionRow(s *results.Summary, q *results.ItemFigure, row int) []cell {
	population := q.Indicator
	if x, ok := s.Indicator(q.Indicator); ok {
		population = x.Name
	}
	f := figureOf(q.Rated, refs{n: at(8, row), s: at(9, row)}, measure.NoTarget)
	if len(q.Levels) > 0 {
		f.n.formula = fmt.Sprintf("SUM(%s:%s)", at(3, row), at(7, row))
		if q.Satisfied != nil {
			f.s.formula = at(6, row) + "+" + at(7, row)
		}
	}
	cells := append([]cell{strong(q.Name), text(kinds[q.Kind])}, levels(q.Figure)...)
	return append(cells, f.n, f.s, f.rate, f.low, f.high, text(short(population)), text(scale(q)))
}

// scale names the levels where they are not those of satisfaction.
func scale(q *results.ItemFigure) string {
	if q.Kind == survey.Satisfaction {
		return ""
	}
	var names []string
	for i, label := range q.Labels {
		names = append(names, fmt.Sprintf("%d: %s", i+1, label))
	}
	return strings.Join(names, "; ")
}
