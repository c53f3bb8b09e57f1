// Package report turns a Summary into files. It lays out; it never computes.
package report

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"io"
	"strconv"

	"sipas/internal/results"
	"sipas/internal/survey"
)

// JSON writes the Summary, schema 2, indented.
func JSON(w io.Writer, s *results.Summary) error {
	out := json.NewEncoder(w)
	out.SetEscapeHTML(false)
	out.SetIndent("", "  ")
	return out.Encode(s)
}

// columns are those of CSV: a row per figure, empty where it has no such value.
var columns = []string{"period", "kind", "indicator", "dimension", "within", "group", "name", "groups", "answered", "satisfied",
	"level_1", "level_2", "level_3", "level_4", "level_5", "respondents", "n_eff", "served", "set_aside", "rate", "low", "high", "target", "distance", "grade", "withheld"}

// record is a row of CSV by column.
type record map[string]string

// CSV writes the indicators, what stands beside them and the breakdowns as one
// table, UTF-8 with BOM, percentages with a decimal point. What is withheld is
// empty; no name is taken for a formula. Rows of kind "meta" say what the table is
// of, rows of kind "table" what is to be said of a whole breakdown.
func CSV(w io.Writer, s *results.Summary) error {
	if _, err := io.WriteString(w, "\ufeff"); err != nil {
		return err
	}
	out := csv.NewWriter(w)
	_ = out.Write(columns) // Error tells its faults too
	for _, r := range records(s) {
		row := make([]string, len(columns))
		for i, column := range columns {
			row[i] = r[column]
		}
		row[0] = s.Period.Name
		_ = out.Write(row)
	}
	out.Flush()
	return out.Error()
}

func records(s *results.Summary) []record {
	list := meta(s)
	for i := range s.Indicators {
		x := &s.Indicators[i]
		list = append(list, indicator("indicator", x))
		list = append(list, separate("other_stages", x.ID, x.OtherStages)...)
		list = append(list, separate("other_channels", x.ID, x.OtherChannels)...)
	}
	for i := range s.LastYear {
		list = append(list, indicator("last_12_months", &s.LastYear[i]))
	}
	for i := range s.Breakdowns {
		list = append(list, breakdown(&s.Breakdowns[i])...)
	}
	return list
}

// meta say which period, as of which seal, and under which rules: name and value
// stand in the columns group and name.
func meta(s *results.Summary) []record {
	var list []record
	for _, m := range [][2]string{
		{"centre", s.Centre.Name}, {"simulated", strconv.FormatBool(s.Centre.Simulated)}, {"from", string(s.Period.From)}, {"to", string(s.Period.To)},
		{"closed", strconv.FormatBool(s.Closed)}, {"last_closed", string(s.LastClosed)}, {"seal", s.Seal},
		{"first_on_record", string(s.Coverage.First)}, {"last_on_record", string(s.Coverage.Last)},
		{"days_on_record", strconv.Itoa(s.Coverage.Days)}, {"days", strconv.Itoa(s.Coverage.Of)},
		{"unrestricted", strconv.FormatBool(s.Unrestricted)}, {"note", s.Note}, {"interval", results.IntervalNote},
		{"received", number(&s.Totals.Received)}, {"counted", number(&s.Totals.Counted)}, {"set_aside", number(&s.Totals.SetAside)},
		{"set_aside_waiting", number(&s.Totals.Waiting)}, {"set_aside_by_admins", number(&s.Totals.ByAdmin)}, {"pending", number(&s.Totals.Pending)},
	} {
		list = append(list, record{"kind": "meta", "group": m[0], "name": survey.HarmlessCell(m[1])})
	}
	for _, r := range s.Totals.Reasons {
		list = append(list, record{"kind": "meta", "group": "set_aside_" + string(r.Reason), "name": number(&r.Count)})
	}
	return list
}

func indicator(kind string, x *results.Indicator) record {
	r := figure(kind, x.ID, x.Figure)
	r["name"], r["served"], r["set_aside"] = survey.HarmlessCell(x.Name), number(x.Served), number(x.SetAside)
	if x.Target != nil {
		r["target"] = string(x.Target.Percent)
	}
	r["distance"], r["grade"] = string(x.Distance), string(x.Grade)
	if x.IndexFigure != nil {
		r["respondents"], r["n_eff"] = number(x.Respondents), string(x.NEff)
	}
	return r
}

func separate(kind, indicator string, f *results.Figure) []record {
	if f == nil {
		return nil
	}
	return []record{figure(kind, indicator, *f)}
}

func figure(kind, indicator string, f results.Figure) record {
	r := rated(kind, indicator, f.Rated)
	for i, c := range f.Levels {
		r["level_"+strconv.Itoa(i+1)] = number(&c)
	}
	r["withheld"] = string(f.Withheld)
	return r
}

func rated(kind, indicator string, x results.Rated) record {
	return record{"kind": kind, "indicator": indicator, "answered": number(x.Answered), "satisfied": number(x.Satisfied),
		"rate": string(x.Rate), "low": string(x.Low), "high": string(x.High)}
}

func breakdown(b *results.Breakdown) []record {
	var list []record
	if b.Withheld != results.Shown || b.NotSubtracted > 0 {
		list = append(list, record{"kind": "table", "indicator": b.Indicator, "name": b.Name, "set_aside": number(&b.NotSubtracted), "withheld": string(b.Withheld)})
	}
	for i := range b.Entries {
		e := &b.Entries[i]
		r := rated("breakdown", b.Indicator, e.Rated)
		r["group"], r["name"], r["served"] = survey.HarmlessCell(e.Group), survey.HarmlessCell(e.Name), number(e.Served)
		if e.Groups > 0 {
			r["groups"] = strconv.Itoa(e.Groups)
		}
		list = append(list, r)
	}
	for _, r := range list {
		r["dimension"], r["within"] = string(b.Dimension), b.Within
	}
	return list
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
