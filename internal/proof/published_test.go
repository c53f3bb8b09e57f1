package proof

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
)

// The tables beside an indicator, named as in its JSON; "" is its own figure.
const (
	own           = ""
	otherStages   = "other_stages"
	otherChannels = "other_channels"
)

// shown is a number of answers that somebody publishes.
type shown struct {
	period    period
	indicator string // "" is everybody
	dimension string
	groups    []string // several where they are merged
	answered  int64
	satisfied bool // shown with it
	levels    bool // shown with it
}

func (f *shown) String() string {
	return strings.TrimRight(fmt.Sprintf("%s: %s %s %s", f.period, f.indicator, f.dimension, strings.Join(f.groups, "+")), " ")
}

// The parts of a Summary's JSON that give numbers of answers away.
type (
	summaryJSON struct {
		Closed     bool
		Totals     struct{ Counted int64 }
		Indicators []struct {
			ID            string
			Index         string
			OtherStages   tableJSON `json:"other_stages"`
			OtherChannels tableJSON `json:"other_channels"`
			figureJSON
		}
		Breakdowns []struct {
			Indicator, Dimension string
			tableJSON
		}
	}
	tableJSON struct {
		Withheld string
		Entries  []struct {
			Group  string
			Merged []struct{ Group string }
			figureJSON
		}
	}
	figureJSON struct {
		Answered, Satisfied *int64
		Levels              []int64
	}
)

// published reads the report of a closed period. An index counts answers to
// other items and bears on no group; the table by stage repeats what stands
// beside the indicator.
func published(t testing.TB, p period, text []byte) []shown {
	t.Helper()
	var s summaryJSON
	if err := json.Unmarshal(text, &s); err != nil {
		t.Fatal(err)
	}
	if !s.Closed {
		t.Fatalf("%s is not closed", p)
	}
	list := []shown{{period: p, answered: s.Totals.Counted}}
	add := func(indicator, dimension string, groups []string, f figureJSON) {
		if f.Answered != nil && *f.Answered > 0 {
			list = append(list, shown{p, indicator, dimension, groups, *f.Answered, f.Satisfied != nil, f.Levels != nil})
		}
	}
	table := func(indicator, dimension string, b tableJSON) {
		for _, e := range b.Entries {
			groups := []string{e.Group}
			if len(e.Merged) > 0 {
				groups = nil
				for _, m := range e.Merged {
					groups = append(groups, m.Group)
				}
			}
			add(indicator, dimension, groups, e.figureJSON)
		}
	}
	for _, i := range s.Indicators {
		if i.Index != "" {
			continue
		}
		add(i.ID, own, nil, i.figureJSON)
		table(i.ID, otherStages, i.OtherStages)
		table(i.ID, otherChannels, i.OtherChannels)
	}
	for _, b := range s.Breakdowns {
		if b.Dimension != "stage" {
			table(b.Indicator, b.Dimension, b.tableJSON)
		}
	}
	return list
}

// has says whether a response is one of a figure's, whatever its day.
func (f *shown) has(q *population, r *response) bool {
	switch f.dimension {
	case own:
		return q.has(r)
	case otherStages:
		return q.asks(r) && !q.inStage(r) && q.inChannels(r) && slices.Contains(f.groups, r.stage)
	case otherChannels:
		return q.asks(r) && q.inStage(r) && !q.inChannels(r) && slices.Contains(f.groups, r.channel)
	}
	return q.has(r) && slices.Contains(f.groups, q.book.groupOf(f.dimension, r))
}
