package proof

import (
	"encoding/json"
	"fmt"
)

// document is one Summary that somebody was shown, with the raw export of that day.
type document struct {
	seen   string // the day it was looked at
	body   []byte
	record *record
}

// The parts of a Summary's JSON that speak of answers.
type (
	summaryJSON struct {
		Period struct {
			Name string `json:"name"`
			Kind string `json:"kind"`
			From string `json:"from"`
			To   string `json:"to"`
		} `json:"period"`
		Closed     bool            `json:"closed"`
		Indicators []indicatorJSON `json:"indicators"`
		LastYear   []indicatorJSON `json:"last_12_months"`
		Breakdowns []breakdownJSON `json:"breakdowns"`
		Items      []itemJSON      `json:"items"`
	}
	figureJSON struct {
		Answered  *int64      `json:"answered"`
		Satisfied *int64      `json:"satisfied"`
		Rate      json.Number `json:"rate"`
		Levels    []int64     `json:"levels"`
	}
	indicatorJSON struct {
		ID string `json:"id"`
		figureJSON
		SetAside      int64       `json:"set_aside"`
		Index         string      `json:"index"`
		Respondents   *int64      `json:"respondents"`
		OtherStages   *figureJSON `json:"other_stages"`
		OtherChannels *figureJSON `json:"other_channels"`
		Factors       []struct {
			ID string `json:"id"`
			figureJSON
			Items []itemJSON `json:"items"`
		} `json:"factors"`
		Sensitivity *struct {
			SetAside *struct {
				Rate json.Number `json:"rate"`
			} `json:"set_aside"`
		} `json:"sensitivity"`
	}
	itemJSON struct {
		Indicator string `json:"indicator"`
		ID        string `json:"id"`
		figureJSON
	}
	breakdownJSON struct {
		Indicator     string      `json:"indicator"`
		Dimension     string      `json:"dimension"`
		Within        string      `json:"within"`
		NotSubtracted int64       `json:"set_aside_not_subtracted"`
		Entries       []entryJSON `json:"entries"`
	}
	entryJSON struct {
		Group  string `json:"group"`
		Groups int    `json:"groups"`
		figureJSON
	}
)

const merged = "*" // the group of "các nhóm khác"

// halfHidden lists fields that are shown beside an answered that is not: what is
// hidden is hidden whole.
func halfHidden(body []byte) (found []string) {
	var v any
	if err := json.Unmarshal(body, &v); err != nil {
		return []string{err.Error()}
	}
	var walk func(where string, v any)
	walk = func(where string, v any) {
		switch v := v.(type) {
		case map[string]any:
			if n, ok := v["answered"]; ok && n == nil {
				for _, k := range []string{"satisfied", "rate", "low", "high", "levels", "responses_per_100_served", "distance", "met_from", "not_met_to",
					"sensitivity", "respondents", "n_eff", "weighted", "mean_of_items"} {
					if list, isList := v[k].([]any); v[k] != nil && (!isList || len(list) > 0) {
						found = append(found, where+"/"+k)
					}
				}
			}
			for k, inner := range v {
				walk(where+"/"+k, inner)
			}
		case []any:
			for i, inner := range v {
				walk(fmt.Sprint(where, "/", i), inner)
			}
		}
	}
	walk("", v)
	return found
}

// undivided lists tables whose rows are not the n of the figure they divide.
func undivided(body []byte) (found []string) {
	var s summaryJSON
	if err := json.Unmarshal(body, &s); err != nil {
		return []string{err.Error()}
	}
	rows := map[string]*int64{}
	for _, x := range s.Indicators {
		rows[x.ID] = x.Answered
	}
	for _, b := range s.Breakdowns {
		for _, e := range b.Entries {
			if b.Dimension == "domain" && e.Group != merged {
				rows[e.Group] = e.Answered
			}
		}
	}
	for _, b := range s.Breakdowns {
		parent, sum := rows[b.Indicator], -b.NotSubtracted
		if b.Within != "" {
			parent = rows[b.Within]
		}
		for _, e := range b.Entries {
			if e.Answered != nil {
				sum += *e.Answered
			}
		}
		if len(b.Entries) > 0 && (parent == nil || *parent != sum && *parent != sum+b.NotSubtracted) {
			found = append(found, fmt.Sprintf("%s by %s %s: the rows are %d, not %v", b.Indicator, b.Dimension, b.Within, sum, value(parent)))
		}
	}
	return found
}
