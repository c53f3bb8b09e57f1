package survey

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// PointKind is what sort of place a point is; it decides which indicator its
// answers feed and what the form need not ask.
type PointKind string

// The kinds of points.
const (
	CounterPoint PointKind = "counter" // quầy tiếp nhận
	ReturnPoint  PointKind = "return"  // nơi trả kết quả: stage is received without asking
	OnlinePoint  PointKind = "online"  // đường dẫn trên mạng: channel is online
	HealthPoint  PointKind = "health"  // trạm y tế
	SchoolPoint  PointKind = "school"  // trường học
)

// PointKinds lists the kinds in the order of tables.
var PointKinds = []PointKind{CounterPoint, ReturnPoint, OnlinePoint, HealthPoint, SchoolPoint}

// Label is the Vietnamese name of the kind.
func (k PointKind) Label() string {
	return map[PointKind]string{
		CounterPoint: "Quầy tiếp nhận", ReturnPoint: "Nơi trả kết quả", OnlinePoint: "Đường dẫn trực tuyến",
		HealthPoint: "Trạm y tế", SchoolPoint: "Trường học",
	}[k]
}

// Service reports whether the point measures public services (y tế, giáo dục)
// instead of administrative procedures.
func (k PointKind) Service() bool { return k == HealthPoint || k == SchoolPoint }

// Point is a place with a QR code (điểm khảo sát). Its id never changes; its
// codes do.
type Point struct {
	ID            string      `json:"id"`
	Label         Text        `json:"label"`
	Kind          PointKind   `json:"kind"`
	Domains       []string    `json:"domains"`       // empty: every domain of its sort
	Questionnaire string      `json:"questionnaire"` // Questionnaire.ID
	RetiredOn     Day         `json:"retired_on,omitempty"`
	Successor     string      `json:"successor,omitempty"` // Point.ID its codes lead on to once it is retired
	Codes         []PointCode `json:"codes"`               // oldest first; the last one is printed
	Source
}

// PointCode is the code of one print run. The code gives the serial, so an
// answer tells which sheet it came from.
type PointCode struct {
	Code      string `json:"code"`   // lower case, no look-alikes
	Serial    string `json:"serial"` // printed on the sheet, 0001 …
	IssuedOn  Day    `json:"issued_on"`
	RetiredOn Day    `json:"retired_on,omitempty"`
}

// Active reports whether the point takes answers.
func (p Point) Active() bool { return p.RetiredOn == "" }

// Current returns the code to print: the newest that is not retired.
func (p Point) Current() (PointCode, bool) {
	for i := len(p.Codes) - 1; i >= 0; i-- {
		if p.Codes[i].RetiredOn == "" {
			return p.Codes[i], true
		}
	}
	return PointCode{}, false
}

// DomainsAt returns the domains the point serves, in order; for a point without
// a list, all domains of its sort (procedures or public services).
func (c *Catalogue) DomainsAt(p Point) []Domain {
	var found []Domain
	for _, d := range c.Domains {
		if len(p.Domains) == 0 && d.Public == p.Kind.Service() || slices.Contains(p.Domains, d.ID) {
			found = append(found, d)
		}
	}
	slices.SortStableFunc(found, func(a, b Domain) int { return a.Order - b.Order })
	return found
}

// Point returns the point with the id.
func (c *Catalogue) Point(id string) (Point, bool) {
	for _, p := range c.Points {
		if p.ID == id {
			return p, true
		}
	}
	return Point{}, false
}

// Reached is where a code leads.
type Reached struct {
	Point Point
	Code  PointCode // the code that was scanned: it gives the serial
}

// Reach finds where a code leads on a form: to its point, whether or not a newer
// sheet was printed since, or from a retired point on to its successor's newest
// code. Errors: NotFound (no such code), Gone (retired without a successor).
func (c *Catalogue) Reach(code string) (Reached, error) {
	for _, p := range c.Points {
		for _, pc := range p.Codes {
			if pc.Code == code {
				return c.followPoint(Reached{p, pc})
			}
		}
	}
	return Reached{}, Errorf(NotFound, "Không có mã quét này.")
}

// followPoint walks from a retired point to the one in use; Check refuses rings.
func (c *Catalogue) followPoint(r Reached) (Reached, error) {
	for range c.Points {
		if r.Point.Active() {
			return r, nil
		}
		next, ok := c.Point(r.Point.Successor)
		code, printed := next.Current()
		if !ok || !printed {
			break
		}
		r = Reached{next, code}
	}
	return Reached{}, Errorf(Gone, "Điểm khảo sát này không còn nhận phiếu.")
}

// The fields of a point, as its faults name them.
const (
	FieldPointID            = "id"
	FieldPointLabel         = "label_vi"
	FieldPointEnglish       = "label_en"
	FieldPointKind          = "kind"
	FieldPointDomains       = "domains"
	FieldPointQuestionnaire = "questionnaire"
)

// maxPointLabel bounds a name: more does not fit a sheet.
const maxPointLabel = 200

// CheckPoint checks one point against the catalogue; the error (Invalid) names
// every field at fault.
func (c *Catalogue) CheckPoint(p Point) error {
	var faults []FieldError
	fault := func(field, format string, args ...any) {
		faults = append(faults, FieldError{field, fmt.Sprintf(format, args...)})
	}
	if !validID(p.ID) {
		fault(FieldPointID, "Mã điểm chỉ gồm chữ thường không dấu, chữ số và dấu gạch nối, tối đa 64 ký tự.")
	}
	if p.Label["vi"] == "" || !printable(p.Label["vi"]) {
		fault(FieldPointLabel, "Tên gọi phải có từ 1 đến %d ký tự đọc được.", maxPointLabel)
	}
	if lacking := letterFault(p.Label["vi"] + p.Label["en"]); lacking != "" {
		fault(FieldPointLabel, "%s", lacking)
	}
	if !printable(p.Label["en"]) {
		fault(FieldPointEnglish, "Tên tiếng Anh tối đa %d ký tự đọc được.", maxPointLabel)
	}
	if !slices.Contains(PointKinds, p.Kind) {
		fault(FieldPointKind, "Loại điểm %q không có; dùng counter, return, online, health hoặc school.", p.Kind)
	}
	for _, id := range p.Domains {
		d, ok := c.Domain(id)
		switch {
		case !ok:
			fault(FieldPointDomains, "Lĩnh vực %q không có.", id)
		case d.Public != p.Kind.Service():
			fault(FieldPointDomains, "Lĩnh vực “%s” không hợp với loại điểm đã chọn.", d.Name)
		}
	}
	if _, ok := c.NewestQuestionnaire(p.Questionnaire); !ok {
		fault(FieldPointQuestionnaire, "Không có phiếu %q.", p.Questionnaire)
	}
	return refusePoint(p, faults)
}

func refusePoint(p Point, faults []FieldError) error {
	if len(faults) == 0 {
		return nil
	}
	err := Errorf(Invalid, "Điểm khảo sát %q chưa hợp lệ.", p.ID)
	err.Fields = faults
	return err
}

// printable says whether a name is short enough and of letters one can see.
func printable(label string) bool {
	return utf8.RuneCountInString(label) <= maxPointLabel &&
		!strings.ContainsFunc(label, func(r rune) bool { return unicode.IsControl(r) || r == unicode.ReplacementChar })
}
