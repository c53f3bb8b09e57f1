package staff

import (
	"net/url"

	"sipas/internal/survey"
	"sipas/internal/web/site"
)

// FileForm is what a page says of a file, beside the file itself.
type FileForm struct {
	Name     string // of the file
	From, To string // first and last month, both or neither
}

// Fields of it.
const (
	FieldFileFrom = "tu-thang"
	FieldFileTo   = "den-thang"
)

// ParseFile reads the posted fields beside the file.
func ParseFile(values url.Values) FileForm {
	return FileForm{From: site.Line(values, FieldFileFrom), To: site.Line(values, FieldFileTo)}
}

// Span are the days of the months chosen, half-open; empty for none. Error: Invalid.
func (f FileForm) Span(c survey.Calendar) (from, to survey.Day, err error) {
	if f.From == "" && f.To == "" {
		return "", "", nil
	}
	first, errFirst := c.Parse(f.From)
	last, errLast := c.Parse(f.To)
	if errFirst != nil || errLast != nil || last.To <= first.From {
		return "", "", survey.Errorf(survey.Invalid, "Kỳ của tệp cần cả tháng đầu và tháng cuối, hoặc để trống cả hai.")
	}
	return first.From, last.To, nil
}
