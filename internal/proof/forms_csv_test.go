package proof

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// csvFaults holds the CSV of a period against its JSON: every row is a figure of it,
// column by column, and no figure is left out.
func csvFaults(t testing.TB, name string, body []byte, doc document) (faults []string, numbers int) {
	s := parsed(t, doc)
	want := csvRows(s)
	for _, row := range parseCSV(t, body) {
		if row["kind"] == "meta" || row["kind"] == "table" {
			continue
		}
		key := csvKey(row["kind"], row["indicator"], row["dimension"], row["within"], row["group"])
		x, known := want[key]
		if !known {
			faults = append(faults, fmt.Sprintf("%s: %s: no such row in the JSON", name, key))
			continue
		}
		delete(want, key)
		for _, column := range slices.Sorted(maps.Keys(row)) {
			path, isNumber := csvColumns[column]
			if !isNumber {
				continue
			}
			shown := at(x, path)
			if number, ok := shown.(json.Number); ok && row[column] != "" && canonical(row[column]) == canonical(number.String()) {
				numbers++
			} else if row[column] != text(shown) {
				faults = append(faults, fmt.Sprintf("%s: %s: %s is %q, in the JSON %v", name, key, column, row[column], shown))
			}
		}
	}
	for _, key := range slices.Sorted(maps.Keys(want)) {
		faults = append(faults, fmt.Sprintf("%s: %s is left out", name, key))
	}
	return faults, numbers
}

// csvColumns are the columns that have numbers, and where these stand in the JSON.
var csvColumns = map[string][]string{
	"groups": {"groups"}, "answered": {"answered"}, "satisfied": {"satisfied"}, "rate": {"rate"}, "low": {"low"}, "high": {"high"},
	"level_1": {"levels", "0"}, "level_2": {"levels", "1"}, "level_3": {"levels", "2"}, "level_4": {"levels", "3"}, "level_5": {"levels", "4"},
	"respondents": {"respondents"}, "n_eff": {"n_eff"}, "served": {"served"}, "set_aside": {"set_aside"}, "target": {"target", "percent"}, "distance": {"distance"}, "grade": {"grade"},
}

func csvKey(kind, indicator, dimension, within, group string) string {
	return strings.Join([]string{kind, indicator, dimension, within, group}, " / ")
}

// csvRows are the figures of a Summary that the CSV has rows of.
func csvRows(s object) map[string]object {
	rows := map[string]object{}
	for kind, part := range map[string]string{"indicator": "indicators", "last_12_months": "last_12_months"} {
		for _, x := range objects(s[part]) {
			rows[csvKey(kind, text(x["id"]), "", "", "")] = x
			for _, beside := range []string{"other_stages", "other_channels"} {
				if y, ok := x[beside].(object); ok && kind == "indicator" {
					rows[csvKey(beside, text(x["id"]), "", "", "")] = y
				}
			}
		}
	}
	for _, b := range objects(s["breakdowns"]) {
		for _, e := range objects(b["entries"]) {
			rows[csvKey("breakdown", text(b["indicator"]), text(b["dimension"]), text(b["within"]), text(e["group"]))] = e
		}
	}
	return rows
}

// at is what lies at a path; nil where there is nothing.
func at(v any, path []string) any {
	for _, step := range path {
		switch x := v.(type) {
		case object:
			v = x[step]
		case []any:
			if i, _ := strconv.Atoi(step); i < len(x) {
				v = x[i]
			} else {
				v = nil
			}
		default:
			return nil
		}
	}
	return v
}
