package annual

import (
	"strings"

	"sipas/internal/report/doc"
	"sipas/internal/results"
	"sipas/internal/survey"
	"sipas/internal/vi"
	"sipas/internal/words"
)

// Forms are the questionnaires in force in a period, as a document of its own.
func Forms(c *survey.Catalogue, p survey.Period) doc.Document {
	r := &report{Input: Input{Catalogue: c, Summary: &results.Summary{Period: p, Centre: c.Centre}}}
	r.add(doc.Title{Kind: "PHIẾU KHẢO SÁT", Subject: []string{"Mức độ hài lòng của người dân, tổ chức", words.Period(p)}})
	r.forms()
	return doc.Document{Title: "Phiếu khảo sát " + words.Period(p), Author: c.Centre.Authority, Created: p.From.Start(), Blocks: r.blocks}
}

// annexForms is the annex of the questionnaires in force.
func (r *report) annexForms() {
	r.annex("PHIẾU KHẢO SÁT", "")
	r.forms()
}

func (r *report) forms() {
	if scale, ok := r.Catalogue.Scale(survey.SatisfactionScale); ok {
		r.say("Câu hỏi về mức độ hài lòng trả lời theo thang: " + scaleWords(scale) + ". Mọi câu đều có thể bỏ trống. " +
			"Phiếu còn hỏi: tình trạng hồ sơ, tư cách người trả lời, cách nộp hồ sơ, lĩnh vực, thủ tục và có ô góp ý; không hỏi họ tên, số điện thoại, mã hồ sơ.")
	}
	for _, q := range inForce(r.Catalogue, r.Summary.Period) {
		r.form(q)
	}
}

// form is the text of a questionnaire.
func (r *report) form(q survey.Questionnaire) {
	r.part(q.Name.In("vi") + " (bản " + vi.Int(int64(q.Version)) + ", ban hành ngày " + vi.OfficialDate(string(q.IssuedOn)) + ")")
	g := grid{}
	number := int64(0)
	ask := func(id string) {
		item, ok := r.Catalogue.Item(id)
		if !ok {
			return
		}
		number++
		text := item.Text.In("vi")
		if scale, ok := r.Catalogue.Scale(item.Scale); ok && item.Scale != survey.SatisfactionScale {
			text += " (" + scaleWords(scale) + ")"
		}
		g.row(doc.Cell{Text: doc.Plain(vi.Int(number)), Align: doc.Center}, cell(text))
	}
	g.title("Câu hỏi chung", 2)
	ask(q.Overall)
	for _, f := range q.Factors {
		g.title(f.Name.In("vi"), 2)
		for _, id := range f.Items {
			ask(id)
		}
	}
	if len(q.Beside) > 0 {
		g.title("Nhận định, mong đợi (không tính vào mức độ hài lòng)", 2)
		for _, id := range q.Beside {
			ask(id)
		}
	}
	r.add(doc.Table{Columns: []doc.Column{{Width: 10}, {Width: 90}}, Head: []doc.Row{doc.Cells("Câu", "Nội dung")}, Rows: g.rows})
}

func scaleWords(s survey.Scale) string {
	var levels []string
	for i, level := range s.Levels {
		levels = append(levels, vi.Int(int64(i+1))+" – "+strings.ToLower(level.In("vi")))
	}
	return strings.Join(levels, "; ")
}
