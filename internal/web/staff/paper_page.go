package staff

import (
	"fmt"
	"strings"

	"sipas/internal/survey"
	"sipas/internal/vi"
	"sipas/internal/web/site"
)

// PaperPage is the page on which paper forms are typed: the beginning of a batch,
// or one form of it.
type PaperPage struct {
	site.Staff
	ScriptHref string
	Fault      string
	Done       string // what became of the last batch

	// The beginning.
	Begin    bool
	Points   []Choice
	Channels []Choice
	Day      string // as the field has it
	Latest   string
	Earliest string // of the month that can still change, in words

	// One form.
	Where       string // point, day, channel
	Older       string // that the day is over, and what follows
	Number      int
	Typed       int
	Step        string // empty, "2", "3"
	Boxes       []PaperBox
	Comment     PaperBox
	Differences []PaperDifference
	Hidden      []site.Hidden
	Finish      bool // the button that stores is to be pressed next
}

func (*PaperPage) File() string { return "staff/paper.html" }

// PaperBox is one box to type into.
type PaperBox struct {
	Field, Name, Value string
	Length             int
	Choices            []string // in words, from 1; none where the levels of every mark are meant
	Fault              string
	Focus              bool
}

// markLevels is how many levels most questions have: the page names them once.
const markLevels = 5

// PaperDifference is a box in which two typings differ.
type PaperDifference struct{ Name, First, Second string }

func (p *PaperPage) sayStored(n int, day survey.Day) {
	p.Done = fmt.Sprintf("Đã ghi %d phiếu.", n)
	if _, err := survey.ParseDay(string(day)); err == nil {
		p.Done = fmt.Sprintf("Đã ghi %d phiếu, tính vào ngày %s.", n, vi.Date(string(day)))
	}
}

// begin lays out the beginning of a batch.
func (p *PaperPage) begin(c *survey.Catalogue, f PaperForm, today survey.Day, calendar survey.Calendar) {
	p.Begin, p.Day, p.Latest = true, string(f.Day), string(today)
	p.Earliest = vi.Date(string(calendar.MonthStart(today)))
	for _, point := range c.Points {
		if point.Active() {
			p.Points = append(p.Points, Choice{point.ID, point.Label["vi"], point.ID == f.Point})
		}
	}
	for _, channel := range survey.PaperChannels {
		p.Channels = append(p.Channels, Choice{string(channel), channel.Label(), channel == f.Channel})
	}
}

// newTypingPage lays out one form of a batch.
func newTypingPage(d paperDesk, f PaperForm, faults []survey.FieldError, today survey.Day, calendar survey.Calendar) *PaperPage {
	p := &PaperPage{Number: f.Number(), Typed: len(f.Typed), Step: f.Step,
		Where: fmt.Sprintf("%s · %s · trả lời ngày %s", d.point.Label["vi"], f.Channel.Label(), vi.Date(string(f.Day)))}
	batch := survey.PaperBatch{AnsweredDay: f.Day}
	if counts, err := batch.CountsOn(today, calendar); err == nil && counts != f.Day {
		p.Older = "Tháng của ngày trả lời đã kết thúc: phiếu được tính vào ngày nhập, " + vi.Date(string(counts)) + "."
	}
	of := map[string]string{}
	for _, fault := range faults {
		of[fault.Field] = fault.Message
		if fault.Field == "" {
			p.Fault, p.Finish = fault.Message, len(f.Typed) > 0
		}
	}
	differ := map[string]bool{}
	if f.Step == typedSettle {
		for _, field := range f.differing(d.asked) {
			differ[field] = true
		}
	}
	focus := ""
	box := func(field, name string, length int) PaperBox {
		x := PaperBox{Field: field, Name: name, Value: f.Values[field], Length: length, Fault: of[field]}
		if differ[field] {
			p.Differences = append(p.Differences, PaperDifference{name, f.First[field], x.Value})
		}
		if focus == "" && (x.Fault != "" || differ[field]) {
			focus = field
		}
		return x
	}
	for _, q := range d.asked {
		x := box(q.Field, q.Short, 1)
		if len(q.Choices) > 9 {
			x.Length = 2
		}
		if !strings.HasPrefix(q.Field, survey.ItemField("")) || len(q.Choices) != markLevels {
			for _, choice := range q.Choices {
				x.Choices = append(x.Choices, choice.Label)
			}
		}
		p.Boxes = append(p.Boxes, x)
	}
	p.Comment = box(survey.FieldComment, "Góp ý", survey.MaxComment)
	for i := range p.Boxes {
		p.Boxes[i].Focus = !p.Finish && (p.Boxes[i].Field == focus || focus == "" && i == 0)
	}
	p.Comment.Focus = focus == survey.FieldComment
	p.carry(f)
	return p
}

// carry puts the batch into the page.
func (p *PaperPage) carry(f PaperForm) {
	add := func(name, value string) { p.Hidden = append(p.Hidden, site.Hidden{Name: name, Value: value}) }
	add(fieldPaperKey, f.Key)
	add(fieldPaperPoint, f.Point)
	add(fieldPaperDay, string(f.Day))
	add(fieldPaperChannel, string(f.Channel))
	add(fieldPaperTwice, fmt.Sprint(f.Twice))
	add(fieldPaperDiffer, fmt.Sprint(f.Differences))
	add(fieldPaperStep, f.Step)
	add(fieldPaperFirst, packPaper(f.First))
	for _, typed := range f.Typed {
		add(fieldPaperTyped, packPaper(typed))
	}
}
