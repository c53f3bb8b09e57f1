package form

import (
	"maps"
	"net/url"
	"slices"
	"strings"

	"sipas/internal/ingest"
	"sipas/internal/survey"
)

// ServedLevel is what a number typed by hand speaks of.
type ServedLevel string

// The levels, as posted.
const (
	ServedTotal     ServedLevel = "tong"
	ServedDomains   ServedLevel = "linh-vuc"
	ServedProcedure ServedLevel = "thu-tuc"
)

// ServedLevels are all of them, as the page offers them.
var ServedLevels = []ServedLevel{ServedTotal, ServedDomains, ServedProcedure}

// The fields beside those of ingest.Entry.
const (
	FieldLevel      = "theo"
	FieldServedStep = "buoc" // what to do with the numbers: StepStore, StepMend, else a preview
	StepStore       = "ghi"
	StepMend        = "sua"
)

// Served is the page of a served count as filled in.
type Served struct {
	Level ServedLevel
	ingest.Entry
}

// ParseServed reads a posted or linked page; an unknown level is the total. What
// the level does not ask for is left out.
func ParseServed(values url.Values) Served {
	s := Served{Level: ServedLevel(line(values, FieldLevel)), Entry: ingest.Entry{
		From: line(values, ingest.FieldFrom), To: line(values, ingest.FieldTo), Domains: map[string]string{}}}
	if !slices.Contains(ServedLevels, s.Level) {
		s.Level = ServedTotal
	}
	if s.ByProcedure = s.Level == ServedProcedure; s.ByProcedure {
		s.Procedure, s.Count = line(values, ingest.FieldProcedure), line(values, ingest.FieldCount)
		return s
	}
	s.Total = line(values, ingest.FieldTotal)
	if s.Level == ServedTotal {
		return s
	}
	for field := range values {
		if id, ok := strings.CutPrefix(field, ingest.FieldDomain); ok {
			s.Domains[id] = line(values, field)
		}
	}
	return s
}

// Field is a field of a form with what it holds.
type Field struct{ Name, Value string }

// Fields are what the page holds, to be posted again.
func (s Served) Fields() []Field {
	fields := []Field{{FieldLevel, string(s.Level)}, {ingest.FieldFrom, s.From}, {ingest.FieldTo, s.To}}
	if s.ByProcedure {
		return append(fields, Field{ingest.FieldProcedure, s.Procedure}, Field{ingest.FieldCount, s.Count})
	}
	fields = append(fields, Field{ingest.FieldTotal, s.Total})
	for _, id := range slices.Sorted(maps.Keys(s.Domains)) {
		if s.Domains[id] != "" {
			fields = append(fields, Field{ingest.FieldDomain + id, s.Domains[id]})
		}
	}
	return fields
}

// ServedFile is the page of a file as filled in, beside the file itself, which no
// page can fill in again.
type ServedFile struct {
	Name     string // of the file
	From, To string // first and last day, both or neither
}

// ParseServedFile reads the posted fields beside the file.
func ParseServedFile(values url.Values) ServedFile {
	return ServedFile{From: line(values, ingest.FieldFrom), To: line(values, ingest.FieldTo)}
}

// Options are what the page says about its file. Error: Invalid, for a day that
// is none.
func (f ServedFile) Options(today survey.Day) (ingest.CaseloadOptions, error) {
	opt := ingest.CaseloadOptions{Source: f.Name, Today: today}
	if f.From == "" && f.To == "" {
		return opt, nil
	}
	from, errFrom := survey.ParseDay(f.From)
	last, errTo := survey.ParseDay(f.To)
	if errFrom != nil || errTo != nil {
		return opt, survey.Errorf(survey.Invalid, "Kỳ của tệp cần cả ngày đầu và ngày cuối, hoặc để trống cả hai.")
	}
	if last < from {
		return opt, survey.Errorf(survey.Invalid, "Kỳ của tệp có ngày đầu sau ngày cuối.")
	}
	opt.From, opt.To = from, last.Next()
	return opt, nil
}
