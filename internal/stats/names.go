package stats

import (
	"cmp"
	"fmt"
	"slices"

	"sipas/internal/survey"
)

// Names of the groups that are in no catalogue.
const (
	unknownName = "Không rõ"
	otherName   = "Không nhớ / khác"
)

var dimensionNames = map[Dimension]string{
	ByDomain: "Lĩnh vực", ByProcedure: "Thủ tục", ByPoint: "Điểm khảo sát", ByChannel: "Hình thức trả lời",
	ByMode: "Cách nộp hồ sơ", ByStage: "Việc đến đâu", ByRespondent: "Đi làm việc này cho",
}

// Label is the Vietnamese name of the dimension, for headings.
func (d Dimension) Label() string { return dimensionNames[d] }

// names knows the name and the place in tables of every group.
type names struct {
	of map[Dimension]map[string]name
}

type name struct {
	text string
	rank int
}

func newNames(c *survey.Catalogue) *names {
	n := &names{of: map[Dimension]map[string]name{}}
	for d := range dimensionNames {
		n.of[d] = map[string]name{}
	}
	for _, d := range c.Domains {
		n.of[ByDomain][d.ID] = name{d.Name, d.Order}
	}
	for i, p := range c.Procedures {
		n.of[ByProcedure][p.Code] = name{p.Label(), i}
	}
	for i, p := range c.Points {
		n.of[ByPoint][p.ID] = name{p.Label.In("vi"), i}
	}
	for i, v := range survey.Channels {
		n.of[ByChannel][string(v)] = name{v.Label(), i}
	}
	for i, v := range survey.Modes {
		n.of[ByMode][string(v)] = name{v.Label(), i}
	}
	for i, v := range survey.Stages {
		n.of[ByStage][string(v)] = name{v.Label(), i}
	}
	for i, v := range survey.Respondents {
		n.of[ByRespondent][string(v)] = name{v.Label(), i}
	}
	return n
}

func (n *names) name(d Dimension, group string) string {
	known, ok := n.of[d][group]
	switch {
	case ok:
		return known.text
	case group == "":
		return unknownName
	case group == survey.Other:
		return otherName
	}
	return group
}

// compare orders groups: catalogue order, then what no catalogue knows by id,
// then "Không nhớ / khác", then "Không rõ".
func (n *names) compare(d Dimension, a, b string) int {
	rank := func(group string) int {
		known, ok := n.of[d][group]
		switch {
		case ok:
			return known.rank
		case group == "":
			return 1<<31 - 1
		case group == survey.Other:
			return 1<<31 - 2
		}
		return 1 << 30
	}
	return cmp.Or(cmp.Compare(rank(a), rank(b)), cmp.Compare(a, b))
}

func (n *names) sort(d Dimension, groups []groupCount) {
	slices.SortFunc(groups, func(a, b groupCount) int { return n.compare(d, a.id, b.id) })
}

// mergedName is the name of the merged entry of k groups.
func mergedName(k int) string { return fmt.Sprintf("các nhóm khác (%d nhóm)", k) }
