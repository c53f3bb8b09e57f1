package results

import (
	"cmp"
	"fmt"

	"sipas/internal/survey"
	"sipas/internal/tally"
)

// unknownName is the group of those who left a question out.
const unknownName = "Không rõ"

var labels = map[tally.Dimension]string{
	tally.ByDomain: "Lĩnh vực", tally.ByProcedure: "Thủ tục", tally.ByPoint: "Điểm khảo sát", tally.ByChannel: "Hình thức trả lời",
	tally.ByMode: "Cách nộp hồ sơ", tally.ByRespondent: "Tư cách người trả lời",
}

// Label is the Vietnamese name of a dimension, for headings.
func Label(d tally.Dimension) string { return labels[d] }

// names knows the name and the place in tables of every group.
type names map[tally.Dimension]map[string]name

type name struct {
	text string
	rank int
}

func newNames(d *tally.Definitions) *names {
	c, n := d.Catalogue, names{}
	add := func(dimension tally.Dimension, id, text string, rank int) {
		if n[dimension] == nil {
			n[dimension] = map[string]name{}
		}
		n[dimension][id] = name{text, rank}
	}
	for _, x := range c.Domains {
		add(tally.ByDomain, x.ID, x.Name, x.Order)
	}
	for i, ind := range d.Indicators {
		if ind.Mapping == "" {
			continue
		}
		if m, ok := c.MappingOn(ind.Mapping, d.First); ok && len(m.Domains) > 1 {
			add(tally.ByDomain, ind.ID, m.Name, i-len(d.Indicators)) // before the plain domains
		}
	}
	for i, x := range c.Procedures {
		add(tally.ByProcedure, x.Code, x.Label(), i)
	}
	for i, x := range c.Points {
		add(tally.ByPoint, x.ID, x.Label.In("vi"), i)
	}
	for i, v := range survey.Channels {
		add(tally.ByChannel, string(v), v.Label(), i)
	}
	for i, v := range survey.Modes {
		add(tally.ByMode, string(v), v.Label(), i)
	}
	for i, v := range survey.Respondents {
		add(tally.ByRespondent, string(v), v.Label(), i)
	}
	return &n
}

func (n *names) of(d tally.Dimension, group string) string {
	if known, ok := (*n)[d][group]; ok {
		return known.text
	}
	if group == "" {
		return unknownName
	}
	return group
}

// compare orders groups: catalogue order, then what no catalogue knows by id,
// then "Không rõ".
func (n *names) compare(d tally.Dimension, a, b string) int {
	return cmp.Or(cmp.Compare(n.rank(d, a), n.rank(d, b)), cmp.Compare(a, b))
}

func (n *names) rank(d tally.Dimension, group string) int {
	known, ok := (*n)[d][group]
	switch {
	case ok:
		return known.rank
	case group == "":
		return 1<<31 - 1
	}
	return 1 << 30
}

// mergedName is the name of the merged row of k groups.
func mergedName(k int) string { return fmt.Sprintf("các nhóm khác (%d nhóm)", k) }
