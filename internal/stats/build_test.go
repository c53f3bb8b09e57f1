package stats_test

import (
	"encoding/json"
	"errors"
	"slices"
	"testing"

	"sipas/internal/stats"
	"sipas/internal/survey"
)

const june = survey.Day("2026-06-10")

func TestVerdictsOfPeriods(t *testing.T) {
	t.Parallel()
	enough := many(june, 300, 300, nil)
	for _, tt := range []struct {
		name       string
		period     string
		lastClosed survey.Day
		responses  []survey.Response
		id         string
		want       stats.Verdict
		certainty  stats.Certainty
	}{
		{"a closed month", "2026-06", "2026-06-30", enough, "tthc", stats.Met, stats.Certain},
		{"its last day is still open", "2026-06", "2026-06-29", enough, "tthc", stats.Provisional, stats.Certain},
		{"an open year", "2026", "2026-06-30", enough, "tthc", stats.Provisional, stats.Certain},
		{"missed", "2026-06", "2026-06-30", many(june, 100, 300, nil), "tthc", stats.NotMet, stats.Certain},
		{"not enough answers", "2026-06", "2026-06-30", many(june, 49, 50, nil), "tthc", stats.Insufficient, stats.Uncertain},
		{"nobody in the population", "2026-06", "2026-06-30", enough, "xay-dung", stats.NoData, ""},
		{"no target", "2026-06", "2026-06-30", enough, "dau-tu-rong", stats.NoTarget, ""},
		{"too few to show", "2026-06", "2026-06-30", many(june, 0, 4, nil), "tthc", "", ""},
		{"a day", "2026-06-10", "2026-06-30", enough, "tthc", "", ""},
		{"a week", "2026-W24", "2026-06-30", enough, "tthc", "", ""},
		{"several years", "2026-2027", "2028-01-01", enough, "tthc", "", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			in := input(t, tt.period, tt.responses)
			in.LastClosed = tt.lastClosed
			ind := indicator(t, build(t, in), tt.id)
			if ind.Verdict != tt.want || ind.Certainty != tt.certainty {
				t.Errorf("got %q %q, want %q %q", ind.Verdict, ind.Certainty, tt.want, tt.certainty)
			}
		})
	}
}

func TestSetAside(t *testing.T) {
	t.Parallel()
	in := input(t, "2026-06", many(june, 100, 140, nil))
	var rows []stats.SetAside
	for i := 100; i < 140; i++ { // the dissatisfied ones: blocks keep the order of ids
		reason := "Trùng phiếu"
		if i == 139 {
			reason = "Phiếu thử máy"
		}
		rows = append(rows, stats.SetAside{Day: june, Row: i, Reason: reason})
	}
	in.SetAside = append(slices.Clone(rows), stats.SetAside{Day: "2026-01-01", Row: 3, Reason: "kỳ khác"})
	s := build(t, in)
	ind := indicator(t, s, "tthc")
	if *ind.Answered != 100 || ind.SetAside != 40 || ind.Verdict != stats.Met || ind.VerdictWithSetAside != stats.NotMet {
		t.Errorf("got n=%d, set aside %d, %s, with them %s", *ind.Answered, ind.SetAside, ind.Verdict, ind.VerdictWithSetAside)
	}
	if s.Totals.Received != 140 || s.Totals.Counted != 100 || s.Totals.SetAside != 40 ||
		!slices.Equal(s.Totals.Reasons, []stats.ReasonCount{{"Trùng phiếu", 39}, {"Phiếu thử máy", 1}}) {
		t.Errorf("totals %+v", s.Totals)
	}
	if other := indicator(t, s, "xay-dung"); other.SetAside != 0 || other.VerdictWithSetAside != "" {
		t.Errorf("xay-dung: %d set aside, %q", other.SetAside, other.VerdictWithSetAside)
	}
	in.SetAside = []stats.SetAside{{Day: june, Row: 140, Reason: "không có"}}
	if _, err := stats.Build(in); err == nil {
		t.Error("a set-aside of a row that does not exist was taken")
	}
}

func TestBuildPassesFaultsOn(t *testing.T) {
	t.Parallel()
	in := input(t, "2026-06", nil)
	broken := errors.New("block is damaged")
	in.Blocks = func(yield func(*survey.Block, error) bool) { yield(nil, broken) }
	if _, err := stats.Build(in); !errors.Is(err, broken) {
		t.Errorf("got %v", err)
	}
	short := survey.NewBlock(june, many(june, 3, 3, nil))
	short.Columns[survey.ColStage].Index = short.Columns[survey.ColStage].Index[:2]
	in.Blocks = each([]*survey.Block{short})
	if _, err := stats.Build(in); err == nil {
		t.Error("a block that contradicts itself was counted")
	}
}

func TestJSONContract(t *testing.T) {
	t.Parallel()
	in := input(t, "2026-06", append(many(june, 38, 40, nil), many(june, 2, 3, func(r *survey.Response) { r.Domain, r.Procedure = "xay-dung", "4.001" })...))
	data, err := json.Marshal(build(t, in))
	if err != nil {
		t.Fatal(err)
	}
	var s struct {
		Schema     int
		Indicators []map[string]any
		Breakdowns []struct {
			Dimension string
			Withheld  any
			Entries   []map[string]any
		}
	}
	if err := json.Unmarshal(data, &s); err != nil {
		t.Fatal(err)
	}
	if s.Schema != 1 {
		t.Errorf("schema %d", s.Schema)
	}
	byID := map[string]map[string]any{}
	for _, ind := range s.Indicators {
		byID[ind["id"].(string)] = ind
		for _, name := range []string{"answered", "satisfied", "levels", "served", "set_aside", "rate", "low", "high", "verdict", "withheld"} {
			if _, ok := ind[name]; !ok {
				t.Errorf("%s has no %s", ind["id"], name)
			}
		}
	}
	tthc := byID["tthc"]
	if tthc["answered"] != 43.0 || tthc["satisfied"] != 40.0 || tthc["rate"] != 93.02 || tthc["verdict"] != "insufficient" || tthc["withheld"] != nil {
		t.Errorf("tthc: %v", tthc)
	}
	for _, id := range []string{"xay-dung"} {
		for _, name := range []string{"answered", "satisfied", "levels", "rate", "low", "high", "verdict"} {
			if byID[id][name] != nil {
				t.Errorf("%s of %s is %v", name, id, byID[id][name])
			}
		}
		if byID[id]["withheld"] != "small" {
			t.Errorf("withheld %v", byID[id]["withheld"])
		}
	}
	if sipas := byID["sipas"]; sipas["answered"] != 0.0 || sipas["rate"] != nil || sipas["verdict"] != "no_data" || sipas["n_eff"] != nil {
		t.Errorf("sipas: %v", sipas)
	}
	var back stats.Summary
	if err := json.Unmarshal(data, &back); err != nil {
		t.Fatal(err)
	}
	again, err := json.Marshal(&back)
	if err != nil || string(again) != string(data) {
		t.Errorf("JSON does not survive a round trip: %v", err)
	}
}
