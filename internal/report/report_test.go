package report_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"strings"
	"testing"

	"sipas/internal/measure"
	"sipas/internal/report"
	"sipas/internal/results"
	"sipas/internal/survey"
	"sipas/internal/tally"
)

func count(n int64) *int64 { return &n }

// sample has a shown, a withheld and a merged figure.
func sample() *results.Summary {
	p, _ := survey.CalendarMonths.Parse("2026-Q1")
	rated := func(n, s int64, rate, low, high measure.Decimal) results.Rated {
		return results.Rated{Answered: &n, Satisfied: &s, Rate: rate, Low: low, High: high}
	}
	shown := rated(50, 48, "96.00", "86.29", "99.51")
	beside := results.Figure{Rated: rated(19, 17, "89.47", "66.86", "98.70"), Withheld: results.LevelsOnly}
	tthc := results.Indicator{ID: "tthc", Name: "Hài lòng, chung", Figure: results.Figure{Rated: shown, Levels: []int64{0, 1, 1, 20, 28}},
		Served: count(100), Grade: measure.Undecided, Distance: "1.00", Target: &results.TargetFigure{BasisPoints: 9500, Percent: "95.00"}, OtherStages: &beside}
	return &results.Summary{
		Schema: results.Schema, Period: p, Closed: true, LastClosed: "2026-04-02", Seal: strings.Repeat("a", 64), Note: results.Note,
		Coverage:   results.Coverage{First: "2026-01-10", Last: "2026-03-31", Days: 81, Of: 90},
		Totals:     results.Totals{Received: 60, Counted: 59, SetAside: 1},
		Indicators: []results.Indicator{tthc, {ID: "dau-tu", Name: "Đầu tư", Figure: results.Figure{Withheld: results.Small}}},
		LastYear:   []results.Indicator{tthc},
		Breakdowns: []results.Breakdown{
			{Indicator: "tthc", Dimension: tally.ByDomain, Name: "Lĩnh vực", NotSubtracted: 12, Entries: []results.Entry{{Group: "a", Name: "A", Rated: rated(20, 19, "95.00", "75.13", "99.87")},
				{Group: "*", Name: "các nhóm khác (2 nhóm)", Groups: 2, Rated: rated(30, 29, "96.67", "82.78", "99.92")}}},
			{Indicator: "tthc", Dimension: tally.ByProcedure, Within: "a", Name: "Thủ tục", Entries: []results.Entry{{Group: "", Name: "Không rõ", Rated: rated(20, 19, "95.00", "75.13", "99.87")}}},
			{Indicator: "tthc", Dimension: tally.ByPoint, Name: "Điểm", Withheld: results.Small},
		},
	}
}

func TestCSVSaysWhatTheSummarySays(t *testing.T) {
	t.Parallel()
	var out bytes.Buffer
	if err := report.CSV(&out, sample()); err != nil {
		t.Fatal(err)
	}
	if !bytes.HasPrefix(out.Bytes(), []byte("\ufeff")) {
		t.Error("no BOM: spreadsheets will not read the Vietnamese")
	}
	rows, err := csv.NewReader(bytes.NewReader(out.Bytes()[3:])).ReadAll() // every row has the header's columns
	if err != nil {
		t.Fatal(err)
	}
	find := func(kind, indicator, group string) map[string]string {
		for _, r := range rows[1:] {
			row := map[string]string{}
			for i, name := range rows[0] {
				row[name] = r[i]
			}
			if row["kind"] == kind && row["indicator"] == indicator && row["group"] == group {
				return row
			}
		}
		t.Fatalf("no row %s %s %s", kind, indicator, group)
		return nil
	}
	tests := []struct{ kind, indicator, group, column, want string }{
		{"meta", "", "seal", "name", strings.Repeat("a", 64)},
		{"meta", "", "unrestricted", "name", "false"},
		{"indicator", "tthc", "", "rate", "96.00"},
		{"indicator", "tthc", "", "level_5", "28"},
		{"indicator", "tthc", "", "target", "95.00"},
		{"indicator", "tthc", "", "served", "100"},
		{"indicator", "dau-tu", "", "answered", ""},
		{"indicator", "dau-tu", "", "withheld", "small"},
		{"meta", "", "days_on_record", "name", "81"},
		{"indicator", "tthc", "", "distance", "1.00"},
		{"indicator", "tthc", "", "grade", "undecided"},
		{"last_12_months", "tthc", "", "grade", "undecided"},
		{"other_stages", "tthc", "", "satisfied", "17"},
		{"other_stages", "tthc", "", "withheld", "levels"},
		{"breakdown", "tthc", "*", "groups", "2"},
		{"breakdown", "tthc", "*", "rate", "96.67"},
		{"breakdown", "tthc", "", "within", "a"},
		{"table", "tthc", "", "set_aside", "12"},
	}
	for _, tt := range tests {
		if got := find(tt.kind, tt.indicator, tt.group)[tt.column]; got != tt.want {
			t.Errorf("%s %s %s: %s is %q, want %q", tt.kind, tt.indicator, tt.group, tt.column, got, tt.want)
		}
	}
}

// TestCSVIsSafeInASpreadsheet names a point as a formula.
func TestCSVIsSafeInASpreadsheet(t *testing.T) {
	t.Parallel()
	s := sample()
	s.Breakdowns[0].Entries[0].Name = `=HYPERLINK("http://x")`
	var out bytes.Buffer
	if err := report.CSV(&out, s); err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(bytes.NewReader(out.Bytes()[3:])).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows {
		for _, cell := range row {
			if strings.HasPrefix(cell, "=") {
				t.Errorf("a spreadsheet would run %q", cell)
			}
		}
	}
}

func TestJSONKeepsWithheldNumbersNull(t *testing.T) {
	t.Parallel()
	var out bytes.Buffer
	if err := report.JSON(&out, sample()); err != nil {
		t.Fatal(err)
	}
	var got struct {
		Schema     int
		Indicators []map[string]any
	}
	if err := json.Unmarshal(out.Bytes(), &got); err != nil {
		t.Fatal(err)
	}
	if got.Schema != 2 || got.Indicators[0]["rate"] != 96.0 || got.Indicators[0]["grade"] != "undecided" {
		t.Errorf("%+v", got.Indicators[0])
	}
	for _, name := range []string{"answered", "satisfied", "levels", "rate", "low", "high", "distance", "grade", "met_from", "not_met_to", "sensitivity"} {
		if value, present := got.Indicators[1][name]; !present || value != nil {
			t.Errorf("%s of a withheld indicator is %v, present %v; want null", name, value, present)
		}
	}
}
