package qr

import (
	"io"
	"strconv"

	"sipas/internal/survey"
)

// A paper form is half of A4 across, printed twice on a page and cut in the middle.
const (
	formWidth  = 148.5
	formHeight = 210.0
	formMargin = 9.0
	formInner  = formWidth - 2*formMargin
)

// PaperForm writes the quick form of a point to be filled in by hand: every choice
// has the number that is typed for it. The error names what does not fit
// (survey.Invalid), or is the writer's.
func PaperForm(w io.Writer, centre survey.Centre, at survey.Point, asked []survey.PaperQuestion, day survey.Day) error {
	faces, err := loadWeights()
	if err != nil {
		return err
	}
	accent, err := parseAccent("")
	if err != nil {
		return err
	}
	label := at.Label["vi"]
	f := &formPanel{panel: newPanel(sheet{}, formWidth, formHeight, 1, faces), accent: accent}
	f.head(centre, label)
	f.room(asked)
	for i, q := range asked {
		f.question(i+1, q)
	}
	f.foot(len(asked) + 1)
	if len(f.faults) > 0 {
		return refuse(label, f.faults)
	}
	cut := stroke{points: []point{{formWidth, 0}, {formWidth, formHeight}}, width: 0.2, colour: hair, dashed: true}
	both := page{w: 2 * formWidth, h: formHeight, marks: []shape{cut}, title: label,
		parts: []placed{{panel: f.panel}, {panel: f.panel, x: formWidth}}}
	return writePDF(w, "Phiếu khảo sát – "+label, centre.Name, day, []page{both})
}

// formPanel is one form as far as it is laid out.
type formPanel struct {
	*panel
	accent colour
	y      float64 // where the next question begins
	row    float64 // height of a line of choices
	ruled  bool    // a rule was drawn just above
}

func (f *formPanel) say(text string, b box, s style) {
	f.set(field{name: "paper", title: "Lời trên phiếu", value: &text}, breakable(text), " ", b, s)
}

func (f *formPanel) head(centre survey.Centre, label string) {
	across := func(y, h float64) box { return box{formMargin, y, formInner, h} }
	name := centre.Name
	f.writeField(upper(field{name: "centre", title: "Tên trung tâm", value: &name}), across(7, 5), style{caps(true, 8.5, 5), f.accent, centred, false})
	f.say("PHIẾU LẤY Ý KIẾN NGƯỜI DÂN, TỔ CHỨC", across(12.5, 7), style{caps(true, 12, 8), ink, centred, false})
	f.say(label, across(19.5, 5), style{line(true, 9.5, 6), quiet, centred, false})
	f.say("Xin khoanh tròn một số ở mỗi câu. Câu nào không muốn trả lời thì bỏ qua. Không ghi họ tên, số điện thoại.",
		across(25, 8), style{line(false, 8, 6).upTo(2), ink, centred, false})
	f.y = 34.5
}

// Heights in millimetres.
const (
	questionGap  = 1.5
	questionLine = 5.2 // the question itself
	markHeight   = 8.4 // a question with its five numbers beside it
	facesHeight  = 17.0
	mostRow      = 5.6
	leastComment = 16.0
	footHeight   = 7.0
)

// room shares out what is left of the height among the lines of choices.
func (f *formPanel) room(asked []survey.PaperQuestion) {
	left, rows := formHeight-f.y-footHeight-leastComment-questionLine-2*questionGap, 0
	for i, q := range asked {
		left -= questionGap
		switch {
		case i == 0:
			left -= questionLine + facesHeight
		case isMark(q):
			left -= markHeight - questionGap
		default:
			left -= questionLine
			rows += linesOf(q)
		}
	}
	f.row = mostRow
	if rows > 0 {
		f.row = min(f.row, left/float64(rows))
	}
}

// isMark reports whether the numbers 1 to 5 answer the question; others have words.
func isMark(q survey.PaperQuestion) bool { return len(q.Choices) == 5 && q.Choices[0].Value == "1" }

// columnsOf is how many choices stand side by side.
func columnsOf(q survey.PaperQuestion) int {
	if len(q.Choices) > 6 {
		return 3
	}
	return 2
}

func linesOf(q survey.PaperQuestion) int { return (len(q.Choices) + columnsOf(q) - 1) / columnsOf(q) }

func (f *formPanel) question(n int, q survey.PaperQuestion) {
	text := strconv.Itoa(n) + ". " + q.Text
	if n > 1 && isMark(q) {
		f.mark(text)
		return
	}
	f.afterMarks()
	f.say(text, box{formMargin, f.y, formInner, questionLine}, style{line(true, 10, 6), ink, left, false})
	f.y += questionLine
	if n == 1 {
		f.levels(q)
	} else {
		f.choices(q)
	}
	f.y += questionGap
}

// mark is a question with its five numbers at the right.
func (f *formPanel) mark(text string) {
	const step = 8.2
	numbers := 5 * step
	f.say(text, box{formMargin, f.y, formInner - numbers - 2, markHeight - 0.6}, style{line(false, 8.5, 6).upTo(2), ink, left, false})
	for i := range 5 {
		f.number(i+1, point{formMargin + formInner - numbers + (float64(i)+0.5)*step, f.y + markHeight/2}, 2.9)
	}
	f.y, f.ruled = f.y+markHeight, true
	f.line(0.15, hair, point{formMargin, f.y - 0.2}, point{formMargin + formInner, f.y - 0.2})
}

// afterMarks keeps a question off the rule below the marks before it.
func (f *formPanel) afterMarks() {
	if f.ruled {
		f.y, f.ruled = f.y+questionGap, false
	}
}

// levels are the first question's five numbers beside the faces of the form, the best
// last as in the numbers, with their words below.
func (f *formPanel) levels(q survey.PaperQuestion) {
	width := formInner / float64(len(q.Choices))
	f.fiveFaces(point{formMargin + formInner - width/2 + 5.2, f.y + 5}, 9.4, -width)
	for i, c := range q.Choices {
		x := formMargin + float64(i)*width
		f.number(i+1, point{x + width/2 - 5.2, f.y + 5}, 4.2)
		f.say(c.Label, box{x + 1, f.y + 10, width - 2, facesHeight - 10}, style{line(false, 8.5, 6).upTo(2), ink, centred, true})
	}
	f.y += facesHeight
}

func (f *formPanel) choices(q survey.PaperQuestion) {
	columns := columnsOf(q)
	width := formInner / float64(columns)
	for i, c := range q.Choices {
		x, y := formMargin+float64(i%columns)*width, f.y+float64(i/columns)*f.row
		f.number(i+1, point{x + 2.6, y + f.row/2}, 2.1)
		f.say(c.Label, box{x + 6, y, width - 7, f.row}, style{line(false, 10, 5), ink, left, false})
	}
	f.y += float64(linesOf(q)) * f.row
}

// number is one to draw a circle around: a thin one shows where.
func (f *formPanel) number(n int, centre point, radius float64) {
	f.ring(centre, radius, 0.2, quiet)
	f.say(strconv.Itoa(n), box{centre.x - radius, centre.y - radius, 2 * radius, 2 * radius},
		style{line(true, min(11, radius*3.2), 5), ink, centred, false})
}

// foot is the room for a comment, and what staff note.
func (f *formPanel) foot(n int) {
	f.afterMarks()
	f.say(strconv.Itoa(n)+". Góp ý khác (nếu có)", box{formMargin, f.y, formInner, questionLine}, style{line(true, 10, 6), ink, left, false})
	top, bottom := f.y+questionLine, formHeight-footHeight-3
	for y := top + 7; y <= bottom; y += 7 {
		f.line(0.15, hair, point{formMargin, y}, point{formMargin + formInner, y})
	}
	f.say("Ngày …… / …… / 20……", box{formMargin, formHeight - footHeight - 1, formInner / 2, 5}, style{line(false, 8.5, 6), ink, left, false})
	f.say("Xin bỏ phiếu vào thùng phiếu. Cảm ơn Ông/Bà.", box{formMargin + formInner/2, formHeight - footHeight - 1, formInner / 2, 5},
		style{line(false, 8.5, 6), ink, right, false})
}
