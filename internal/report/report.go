// Package report turns a Summary into files. It lays out; it never computes.
package report

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"io"
	"strconv"
	"strings"

	"sipas/internal/results"
	"sipas/internal/survey"
)

// JSON writes the Summary, schema 1, indented.
func JSON(w io.Writer, s *results.Summary) error {
	out := json.NewEncoder(w)
	out.SetEscapeHTML(false)
	out.SetIndent("", "  ")
	return out.Encode(s)
}

// csvHeader are the columns of CSV: a row per indicator and per group.
var csvHeader = []string{"period", "kind", "indicator", "dimension", "group", "name", "answered", "satisfied",
	"level_1", "level_2", "level_3", "level_4", "level_5", "served", "set_aside", "rate", "low", "high", "target", "verdict", "withheld"}

// CSV writes the indicators, what stands beside them and the breakdowns as one
// table, UTF-8 with BOM, percentages with a decimal point. What the disclosure
// rules hide is empty; no name is taken for a formula. Rows of kind "meta" say what the table is of.
func CSV(w io.Writer, s *results.Summary) error {
	if _, err := io.WriteString(w, "\ufeff"); err != nil {
		return err
	}
	out := csv.NewWriter(w)
	out.Write(csvHeader)
	for _, m := range metaRows(s) {
		out.Write(m)
	}
	for i := range s.Indicators {
		x := &s.Indicators[i]
		out.Write(indicatorRow(s, x))
		besideRows(out, s, "other_stage", x.ID, x.OtherStages)
		besideRows(out, s, "other_channel", x.ID, x.OtherChannels)
	}
	for i := range s.Breakdowns {
		b := &s.Breakdowns[i]
		if len(b.Entries) == 0 {
			out.Write(append(lead(s, "breakdown", b.Indicator, b.Dimension, "", b.Name), append(make([]string, len(csvHeader)-7), string(b.Withheld))...))
		}
		for j := range b.Entries {
			out.Write(entryRow(s, "breakdown", b.Indicator, b.Dimension, &b.Entries[j]))
		}
	}
	out.Flush()
	return out.Error() // also the first fault of Write
}

func lead(s *results.Summary, kind, indicator string, dimension tally.Dimension, group, name string) []string {
	return []string{s.Period.Name, kind, indicator, string(dimension), survey.HarmlessCell(group), survey.HarmlessCell(name)}
}

func indicatorRow(s *results.Summary, x *results.Indicator) []string {
	target := ""
	if x.Target != nil {
		target = string(x.Target.Percent)
	}
	row := append(lead(s, "indicator", x.ID, "", "", x.Name), counts(x.Figure)...)
	return append(row, number(x.Served), strconv.FormatInt(x.SetAside, 10),
		string(x.Rate), string(x.Low), string(x.High), target, string(x.Verdict), string(x.Withheld))
}

func entryRow(s *results.Summary, kind, indicator string, dimension tally.Dimension, e *results.Entry) []string {
	name := e.Name
	if len(e.Merged) > 0 {
		names := make([]string, len(e.Merged))
		for i, m := range e.Merged {
			names[i] = m.Name
		}
		name += ": " + strings.Join(names, "; ")
	}
	row := append(lead(s, kind, indicator, dimension, e.Group, name), counts(e.Figure)...)
	return append(row, number(e.Served), "", string(e.Rate), string(e.Low), string(e.High), "", "", string(e.Withheld))
}

// metaRows say which period, as of which seal, and under which rules: name and
// value stand in the columns group and name.
func metaRows(s *results.Summary) [][]string {
	var rows [][]string
	for _, m := range [][2]string{
		{"centre", s.Centre.Name}, {"from", string(s.Period.From)}, {"to", string(s.Period.To)},
		{"closed", strconv.FormatBool(s.Closed)}, {"last_closed", string(s.LastClosed)}, {"seal", s.Seal},
		{"unrestricted", strconv.FormatBool(s.Unrestricted)}, {"note", s.Note},
		{"received", strconv.FormatInt(s.Totals.Received, 10)}, {"counted", strconv.FormatInt(s.Totals.Counted, 10)},
		{"set_aside", strconv.FormatInt(s.Totals.SetAside, 10)},
	} {
		rows = append(rows, append(lead(s, "meta", "", "", m[0], m[1]), make([]string, len(csvHeader)-6)...))
	}
	return rows
}

func besideRows(out *csv.Writer, s *results.Summary, kind, indicator string, b *results.Beside) {
	if b == nil {
		return
	}
	for i := range b.Entries {
		out.Write(entryRow(s, kind, indicator, "", &b.Entries[i]))
	}
}

// counts are the seven integers of a figure, empty where hidden.
func counts(f results.Figure) []string {
	row := []string{number(f.Answered), number(f.Satisfied), "", "", "", "", ""}
	for i, c := range f.Levels {
		row[2+i] = strconv.FormatInt(c, 10)
	}
	return row
}

func number(n *int64) string {
	if n == nil {
		return ""
	}
	return strconv.FormatInt(*n, 10)
}

// Seals writes the seals of days as the days.csv of the raw export has them;
// spreadsheets take it for UTF-8.
func Seals(seals []survey.Seal) []byte {
	var b bytes.Buffer
	b.WriteString("\ufeff")
	w := csv.NewWriter(&b)
	_ = w.Write([]string{"day", "count", "previous", "seal"}) // memory does not fail
	for _, x := range seals {
		_ = w.Write([]string{string(x.Day), strconv.Itoa(x.Count), x.Previous, x.Seal})
	}
	w.Flush()
	return b.Bytes()
}
