package report_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"strings"
	"testing"

	"sipas/internal/report"
	"sipas/internal/results"
	"sipas/internal/survey"
)

func count(n int64) *int64 { return &n }

// sample has a shown, a hidden and a merged figure.
func sample() *results.Summary {
	p, _ := survey.CalendarMonths.Parse("2026-Q1")
	return &results.Summary{
		Schema: results.Schema, Period: p, Closed: true, LastClosed: "2026-04-02", Seal: strings.Repeat("a", 64), Note: results.Note,
		Totals: results.Totals{Received: 60, Counted: 59, SetAside: 1},
		Indicators: []results.Indicator{
			{ID: "tthc", Name: "Hài lòng, chung", Figure: results.Figure{Answered: count(50), Satisfied: count(48), Levels: []int64{0, 1, 1, 20, 28}, Rate: "96.00", Low: "86.54", High: "98.90"},
				Served: count(100), Verdict: "insufficient", Target: &results.TargetFigure{BasisPoints: 9500, Percent: "95.00"},
				OtherStages: &results.Beside{Entries: []results.Entry{{Group: "waiting", Name: "Đang chờ", Figure: results.Figure{Answered: count(9), Satisfied: count(7), Rate: "77.78"}}}}},
			{ID: "dau-tu", Name: "Đầu tư", Figure: results.Figure{Withheld: results.Small}},
		},
		Breakdowns: []results.Breakdown{
			{Indicator: "tthc", Dimension: tally.ByDomain, Name: "Lĩnh vực", Beside: results.Beside{Entries: []results.Entry{
				{Group: "*", Name: "các nhóm khác (2 nhóm)", Merged: []results.MergedEntry{{Group: "a", Name: "A"}, {Group: "b", Name: "B"}}, Figure: results.Figure{Answered: count(7)}}}}},
			{Indicator: "tthc", Dimension: tally.ByPoint, Name: "Điểm", Beside: results.Beside{Withheld: results.Small}},
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
		{"other_stage", "tthc", "waiting", "satisfied", "7"},
		{"breakdown", "tthc", "*", "name", "các nhóm khác (2 nhóm): A; B"},
		{"breakdown", "tthc", "", "withheld", "small"},
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
	s.Breakdowns[0].Entries[0].Merged = nil
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

func TestJSONKeepsHiddenNumbersNull(t *testing.T) {
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
	if got.Schema != 1 || got.Indicators[0]["rate"] != 96.0 || got.Indicators[0]["verdict"] != "insufficient" {
		t.Errorf("%+v", got.Indicators[0])
	}
	for _, name := range []string{"answered", "satisfied", "levels", "rate", "low", "high", "verdict"} {
		if value, present := got.Indicators[1][name]; !present || value != nil {
			t.Errorf("%s of a hidden indicator is %v, present %v; want null", name, value, present)
		}
	}
}
