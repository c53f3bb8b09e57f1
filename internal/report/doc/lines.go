package doc

import "sipas/internal/typeface"

// Line is a paragraph of one look.
type Line struct {
	Style Style
	Text  string
}

// rulePart: lines drawn beneath a text are between a third and a half as long as
// it; the one beneath the motto is as long as the motto.
const rulePart = 0.4

// LinesOf are the paragraphs of a block that is nothing but lines; ok says
// whether it is.
func LinesOf(b Block) (lines []Line, ok bool) {
	switch b := b.(type) {
	case Grounds:
		return styled(GroundStyle, b...), true
	case Heading:
		return styled(HeadingStyle(b.Level), b.Text), true
	case Code:
		return styled(CodeStyle, b.Text), true
	}
	return nil, false
}

func styled(style Style, texts ...string) []Line {
	lines := make([]Line, len(texts))
	for i, text := range texts {
		lines[i] = Line{style, text}
	}
	return lines
}

// Agency is the left column of a head, and how long the line beneath it is.
func (h Head) Agency() (lines []Line, rule float64) {
	lines = append(styled(Superior, h.Superior...), styled(Issuer, h.Issuer...)...)
	if n := len(h.Issuer); n > 0 {
		rule = rulePart * Issuer.width(h.Issuer[n-1])
	}
	return lines, rule
}

// Country is the right column of a head, and how long the line beneath it is.
func (Head) Country() (lines []Line, rule float64) {
	return []Line{{Nation, Motto[0]}, {MottoStyle, Motto[1]}}, MottoStyle.width(Motto[1])
}

// Lines are the kind and the subject, and how long the line beneath them is. A
// note stands beneath that.
func (t Title) Lines() (lines []Line, rule float64) {
	lines = append(styled(KindStyle, t.Kind), styled(SubjectStyle, t.Subject...)...)
	return lines, rulePart * min(SubjectStyle.width(lines[len(lines)-1].Text), TextWidth)
}

// Lines are the number, the title and the note, if there is one.
func (a Annex) Lines() []Line {
	lines := []Line{{AnnexNumber, a.Number}, {AnnexTitle, a.Title}}
	if a.Note != "" {
		lines = append(lines, Line{AnnexNote, a.Note})
	}
	return lines
}

// Receivers is the left column of a signature.
func (s Signature) Receivers() []Line {
	lines := styled(RecipientHead, "Nơi nhận:")
	for _, r := range s.Recipients {
		lines = append(lines, Line{Recipient, "- " + r})
	}
	return lines
}

// Signer is the right column of a signature.
func (s Signature) Signer() []Line {
	return append(styled(Sign, s.For...), Line{Sign, s.Post}, Line{SignName, s.Name})
}

// width is how wide a text is on one line, in millimetres.
func (s Style) width(text string) float64 {
	return typeface.Face{Bold: s.Bold, Italic: s.Italic}.Width(Clean(text), s.Size)
}
