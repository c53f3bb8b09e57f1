package survey

import (
	"slices"
	"strconv"
)

// SatisfactionScale is the id of the five-level scale every rate is built on.
const SatisfactionScale = "hai-long"

// OverallItem is the id of the overall question: the same item in every
// questionnaire, asked first, part of no factor (README.md).
const OverallItem = "chung"

// Scale is an ordered set of answers; level k is Levels[k-1]. On the
// satisfaction scale 4 and 5 count as satisfied.
type Scale struct {
	ID     string `json:"id"`
	Levels []Text `json:"levels"` // lowest first, at most 5
	Source
}

// ItemKind says what an item measures; only satisfaction enters rates.
type ItemKind string

// The kinds of items.
const (
	Satisfaction ItemKind = "satisfaction" // hài lòng
	Perception   ItemKind = "perception"   // nhận định
	Expectation  ItemKind = "expectation"  // mong đợi
)

// Item is one question with one wording per language. Another wording is
// another item.
type Item struct {
	ID    string   `json:"id"`
	Kind  ItemKind `json:"kind"`
	Scale string   `json:"scale"`
	Short string   `json:"short"` // Vietnamese, for tables
	Text  Text     `json:"text"`
	Source
}

// Factor is one of the five factors (yếu tố) with its items.
type Factor struct {
	ID    string   `json:"id"`
	Name  Text     `json:"name"`
	Items []string `json:"items"`
	Source
}

// Questionnaire is one version of a form (phiếu khảo sát).
type Questionnaire struct {
	ID       string   `json:"id"`
	Version  int      `json:"version"`
	Name     Text     `json:"name"`
	IssuedOn Day      `json:"issued_on"`
	Replaced Day      `json:"replaced_on,omitempty"` // still accepted for 30 days after
	Overall  string   `json:"overall"`
	Factors  []Factor `json:"factors"`
	Beside   []string `json:"beside,omitempty"` // perception and expectation items
	Formula  string   `json:"formula"`          // A, B, C or D (measure/README.md)
	Index    string   `json:"index"`            // Vietnamese name of its index
	Source
}

// Ref is the questionnaire as written in the record: nhanh/1.
func (q Questionnaire) Ref() string { return q.ID + "/" + strconv.Itoa(q.Version) }

// ItemIDs returns every item in the order of the form, the overall one first.
func (q Questionnaire) ItemIDs() []string {
	ids := []string{q.Overall}
	for _, f := range q.Factors {
		ids = append(ids, f.Items...)
	}
	return append(ids, q.Beside...)
}

// FactorItems returns the items the index is made of.
func (q Questionnaire) FactorItems() []string {
	var ids []string
	for _, f := range q.Factors {
		ids = append(ids, f.Items...)
	}
	return ids
}

// graceDays is how long a replaced questionnaire version is still accepted:
// a page opened before the change must not be refused.
const graceDays = 30

// AcceptedOn reports whether answers to this version are taken on the day.
func (q Questionnaire) AcceptedOn(d Day) bool {
	return d >= q.IssuedOn && (q.Replaced == "" || d < q.Replaced.Add(graceDays))
}

// Questionnaire returns the version with the reference, as nhanh/1.
func (c *Catalogue) Questionnaire(ref string) (Questionnaire, bool) {
	for _, q := range c.Questionnaires {
		if q.Ref() == ref {
			return q, true
		}
	}
	return Questionnaire{}, false
}

// NewestQuestionnaire returns the highest version of the id.
func (c *Catalogue) NewestQuestionnaire(id string) (Questionnaire, bool) {
	var best Questionnaire
	for _, q := range c.Questionnaires {
		if q.ID == id && q.Version > best.Version {
			best = q
		}
	}
	return best, best.Version > 0
}

// QuestionnaireOn returns the highest version of the id that is issued by the day.
func (c *Catalogue) QuestionnaireOn(id string, d Day) Questionnaire {
	var best Questionnaire
	for _, q := range c.Questionnaires {
		if q.ID == id && q.IssuedOn <= d && q.Version > best.Version {
			best = q
		}
	}
	return best
}

// Item returns the item with the id.
func (c *Catalogue) Item(id string) (Item, bool) {
	for _, it := range c.Items {
		if it.ID == id {
			return it, true
		}
	}
	return Item{}, false
}

// Scale returns the scale with the id.
func (c *Catalogue) Scale(id string) (Scale, bool) {
	for _, s := range c.Scales {
		if s.ID == id {
			return s, true
		}
	}
	return Scale{}, false
}

func (c *Catalogue) checkItems() error {
	scales := map[string]bool{}
	for _, s := range c.Scales {
		if scales[s.ID] || !validID(s.ID) {
			return Errorf(Invalid, "Thang %q: mã trùng hoặc không hợp lệ.", s.ID)
		}
		scales[s.ID] = true
		if len(s.Levels) < 2 || len(s.Levels) > 5 || s.ID == SatisfactionScale && len(s.Levels) != 5 {
			return Errorf(Invalid, "Thang %q: cần từ 2 đến 5 mức (thang hài lòng đúng 5).", s.ID)
		}
	}
	seen := map[string]bool{}
	for _, it := range c.Items {
		if seen[it.ID] || !validID(it.ID) {
			return Errorf(Invalid, "Câu hỏi %q: mã trùng hoặc không hợp lệ.", it.ID)
		}
		seen[it.ID] = true
		if _, ok := c.Scale(it.Scale); !ok || it.Text["vi"] == "" || it.Text["en"] == "" {
			return Errorf(Invalid, "Câu hỏi %q: thiếu thang, lời tiếng Việt hoặc lời tiếng Anh.", it.ID)
		}
		if (it.Kind == Satisfaction) != (it.Scale == SatisfactionScale) {
			return Errorf(Invalid, "Câu hỏi %q: câu hài lòng phải dùng thang hài lòng, câu khác thì không.", it.ID)
		}
	}
	return nil
}

func (c *Catalogue) checkQuestionnaires() error {
	seen := map[string]bool{}
	for _, q := range c.Questionnaires {
		if seen[q.Ref()] || !validID(q.ID) || q.Version < 1 {
			return Errorf(Invalid, "Phiếu %q: mã trùng hoặc không hợp lệ.", q.Ref())
		}
		seen[q.Ref()] = true
		if q.Overall != OverallItem || !slices.Contains([]string{"A", "B", "C", "D"}, q.Formula) {
			return Errorf(Invalid, "Phiếu %q: câu chung phải là %q và công thức phải là A, B, C hoặc D.", q.Ref(), OverallItem)
		}
		once := map[string]bool{}
		for _, id := range q.ItemIDs() {
			if _, ok := c.Item(id); !ok || once[id] {
				return Errorf(Invalid, "Phiếu %q: câu hỏi %q không có hoặc lặp lại.", q.Ref(), id)
			}
			once[id] = true
		}
		for _, id := range append([]string{q.Overall}, q.FactorItems()...) {
			if it, _ := c.Item(id); it.Kind != Satisfaction {
				return Errorf(Invalid, "Phiếu %q: câu %q trong yếu tố phải là câu hài lòng.", q.Ref(), id)
			}
		}
	}
	return nil
}
