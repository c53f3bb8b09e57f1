package words

import (
	"strings"

	"sipas/internal/results"
	"sipas/internal/survey"
)

// Text is a period in words, to be laid out as a page, a document or plain text.
type Text struct {
	Title      string
	Paragraphs []Paragraph
}

// Paragraph is what is to be said of one topic.
type Paragraph struct {
	Topic     Topic
	Lead      string     // introduces a list and ends with a colon; empty: no list
	Sentences []Sentence // the items of the list, one a line, or sentences that run on
}

// Sentence is one sentence, or a few about the same indicator, complete with
// capital and full stop.
type Sentence struct {
	Indicator string // id of the indicator spoken of; empty: of the whole period
	Text      string
}

// Topic is what a paragraph is about.
type Topic string

// The topics, in the order of a report.
const (
	Received   Topic = "received"  // answers received, counted, set aside
	Results    Topic = "results"   // the plan's indicators beside their targets
	SetAside   Topic = "set_aside" // that answers set aside or awaiting a decision change nothing
	LastYear   Topic = "last_12_months"
	Comparison Topic = "comparison" // with the previous period
	Earlier    Topic = "earlier"    // what was published earlier, measured in another way
	Beside     Topic = "beside"     // other stages and channels, figures for reference
	Notes      Topic = "notes"      // what the numbers are and are not; the seal
)

// Options are what a Summary does not hold.
type Options struct {
	Previous  *results.Summary   // of the period before, as it was built; nil: nothing is compared
	Published []survey.Published // figures others made known, shown beside
}

// Of says what the Summary of a period says. Topics with nothing to say are left
// out.
func Of(s *results.Summary, o Options) Text {
	t := Text{Title: title(s)}
	for _, p := range []Paragraph{
		received(s), targets(s), setAside(s), lastYear(s), comparison(s, o.Previous), earlier(s, o.Published), beside(s), notes(s),
	} {
		if len(p.Sentences) > 0 {
			t.Paragraphs = append(t.Paragraphs, p)
		}
	}
	return t
}

func title(s *results.Summary) string {
	text := "Kết quả khảo sát mức độ hài lòng của người dân, tổ chức " + PeriodOf(s)
	if !s.Closed {
		text += " (tạm tính)"
	}
	if s.Centre.Simulated {
		text += " (" + Simulated + ")"
	}
	return text
}

// Simulated is said on every paper of a demonstration.
const Simulated = "số liệu giả lập, không phải kết quả thật"

// Paragraph returns the paragraph about the topic.
func (t Text) Paragraph(topic Topic) (Paragraph, bool) {
	for _, p := range t.Paragraphs {
		if p.Topic == topic {
			return p, true
		}
	}
	return Paragraph{}, false
}

// Lines are the paragraph's lines: the lead and an item each, or all its
// sentences in one.
func (p Paragraph) Lines() []string {
	var texts []string
	for _, s := range p.Sentences {
		texts = append(texts, s.Text)
	}
	if p.Lead == "" {
		return []string{strings.Join(texts, " ")}
	}
	lines := []string{p.Lead}
	for _, text := range texts {
		lines = append(lines, "- "+text)
	}
	return lines
}

// Plain is the whole as text to paste into a paper, title first, each line ended.
func (t Text) Plain() string {
	lines := []string{t.Title}
	for _, p := range t.Paragraphs {
		lines = append(lines, p.Lines()...)
	}
	return strings.Join(lines, "\n") + "\n"
}

// plain adds a sentence about the whole period.
func (p *Paragraph) plain(text string) {
	p.Sentences = append(p.Sentences, Sentence{Text: Capital(text) + "."})
}

// about adds sentences about an indicator.
func (p *Paragraph) about(id string, texts ...string) {
	for i, text := range texts {
		texts[i] = Capital(text) + "."
	}
	p.Sentences = append(p.Sentences, Sentence{id, strings.Join(texts, " ")})
}
