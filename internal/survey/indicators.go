package survey

import "slices"

// Indicator is a number the plan asks for, with the population it speaks of.
// A version holds from EffectiveFrom until the next version of the same id.
type Indicator struct {
	ID            string      `json:"id"`
	Name          string      `json:"name"`
	EffectiveFrom Day         `json:"effective_from"`
	Item          string      `json:"item,omitempty"`      // the item it rates, or …
	Index         string      `json:"index,omitempty"`     // … the questionnaire id whose index it is
	Plan          bool        `json:"plan"`                // the plan names it: it gets a verdict where a target holds
	Reference     bool        `json:"reference,omitempty"` // its target is one of several indicators together: it stands "để tham khảo"
	PointKinds    []PointKind `json:"point_kinds,omitempty"`
	Stage         Stage       `json:"stage,omitempty"`
	Mode          Mode        `json:"mode,omitempty"`
	Mapping       string      `json:"mapping,omitempty"` // only the domains of this mapping
	Channels      []Channel   `json:"channels"`          // headline channels; the others are shown apart
	Served        string      `json:"served,omitempty"`  // whose served count is its N: "total", "mapping", or none
	Targets       []Target    `json:"targets,omitempty"`
	Source
}

// Target is what the plan asks for between two days, half-open.
type Target struct {
	From        Day `json:"from"`
	To          Day `json:"to"`
	BasisPoints int `json:"basis_points"` // 9500 = 95%
	Source
}

// TargetOn returns the target in force on the day.
func (i Indicator) TargetOn(d Day) (Target, bool) {
	for _, t := range i.Targets {
		if d.Within(t.From, t.To) {
			return t, true
		}
	}
	return Target{}, false
}

func (c *Catalogue) checkIndicators() error {
	versions := map[string]bool{}
	for _, ind := range c.Indicators {
		version := ind.ID + " " + string(ind.EffectiveFrom)
		if versions[version] {
			return Errorf(Invalid, "Chỉ số %q: hai phiên bản cùng ngày hiệu lực %s.", ind.ID, ind.EffectiveFrom)
		}
		versions[version] = true
		if !ind.knownFilter() {
			return Errorf(Invalid, "Chỉ số %q: bộ lọc (loại điểm, việc đến đâu, cách nộp, hình thức trả lời, số hồ sơ) có giá trị lạ.", ind.ID)
		}
		if !validID(ind.ID) || ind.EffectiveFrom == "" || (ind.Item == "") == (ind.Index == "") {
			return Errorf(Invalid, "Chỉ số %q: cần mã, ngày hiệu lực và đúng một trong hai: câu hỏi hoặc phiếu.", ind.ID)
		}
		if ind.Item != "" {
			if it, ok := c.Item(ind.Item); !ok || it.Kind != Satisfaction {
				return Errorf(Invalid, "Chỉ số %q: câu hỏi %q không phải câu hài lòng.", ind.ID, ind.Item)
			}
		}
		if ind.Index != "" {
			if _, ok := c.NewestQuestionnaire(ind.Index); !ok {
				return Errorf(Invalid, "Chỉ số %q: không có phiếu %q.", ind.ID, ind.Index)
			}
		}
		if _, ok := c.MappingOn(ind.Mapping, ind.EffectiveFrom); ind.Mapping != "" && !ok {
			return Errorf(Invalid, "Chỉ số %q: không có nhóm lĩnh vực %q.", ind.ID, ind.Mapping)
		}
		for _, t := range ind.Targets {
			if t.BasisPoints < 1 || t.BasisPoints > 9999 || t.To != "" && t.To <= t.From {
				return Errorf(Invalid, "Chỉ số %q: chỉ tiêu phải trong (0; 100) và có thời hạn đúng.", ind.ID)
			}
		}
	}
	return nil
}

// knownFilter reports whether every value of the population filter exists: a
// misspelt one would quietly make the population empty.
func (i Indicator) knownFilter() bool {
	return !slices.ContainsFunc(i.PointKinds, func(k PointKind) bool { return !slices.Contains(PointKinds, k) }) &&
		!slices.ContainsFunc(i.Channels, func(c Channel) bool { return !slices.Contains(Channels, c) }) &&
		(i.Stage == "" || slices.Contains(Stages, i.Stage)) &&
		(i.Mode == "" || slices.Contains(Modes, i.Mode)) &&
		slices.Contains([]string{"", "total", "mapping"}, i.Served)
}
