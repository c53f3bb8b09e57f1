package annual

import (
	"sipas/internal/report/doc"
	"sipas/internal/results"
	"sipas/internal/tally"
	"sipas/internal/words"
)

// Build makes the report of a period.
func Build(in Input) doc.Document {
	s := in.Summary
	r := &report{Input: in, said: words.Of(s, words.Options{Previous: in.Previous, Published: in.Published})}
	r.head()
	r.purpose()
	r.received()
	if s.Totals.Counted > 0 {
		r.results()
	}
	r.opinions()
	r.end()
	if r.shows() {
		r.annexFigures()
	}
	if s.Totals.Counted > 0 {
		r.annexForms()
		r.annexMethod()
	}
	r.annexProof()
	r.unnumberAnnex()
	return doc.Document{
		Title: "Báo cáo " + subject(s), Subject: words.Capital(words.PeriodOf(s)), Author: s.Centre.Authority,
		Created: in.Paper.made(s.LastClosed), Blocks: r.blocks,
	}
}

// subject is what the report is about, as the plan of the commune names it.
func subject(s *results.Summary) string {
	return "kết quả Chỉ số hài lòng về sự phục vụ hành chính " + words.PeriodOf(s)
}

// report is a report being laid out.
type report struct {
	Input
	writer
	said words.Text
}

// topic adds what words says of a topic: a paragraph, or a list under its lead.
func (r *report) topic(t words.Topic) {
	p, ok := r.said.Paragraph(t)
	if !ok {
		return
	}
	if p.Lead == "" {
		r.say(p.Lines()[0])
		return
	}
	var items []string
	for _, sentence := range p.Sentences {
		items = append(items, sentence.Text)
	}
	r.lead(p.Lead, items)
}

// shows reports whether any indicator of the period has a rate to show.
func (r *report) shows() bool {
	for i := range r.Summary.Indicators {
		if r.Summary.Indicators[i].Rate.Known() {
			return true
		}
	}
	return false
}

// overall is the indicator that is broken down by everything: the first of the
// plan that rates the overall question.
func (r *report) overall() *results.Indicator {
	for i := range r.Summary.Indicators {
		if x := &r.Summary.Indicators[i]; x.Plan && x.Index == "" {
			return x
		}
	}
	return nil
}

// breakdown is a breakdown by the dimension; one without rows where there is none.
func (r *report) breakdown(by tally.Dimension) *results.Breakdown {
	if b, ok := r.Summary.Breakdown(by); ok {
		return b
	}
	return &results.Breakdown{}
}
