package survey

import (
	"fmt"
	"math/big"
	"regexp"
	"strings"
)

// ReportedIndicator is one of the plan's other indicators: what the commune
// reports of it is kept beside ours and never computed with it (README.md).
type ReportedIndicator struct {
	ID     string
	Name   string // as in the plan
	Since  int    // first year of the plan that has it
	Target string // percent
}

// ReportedIndicators are those of phụ lục I of the plan 2026-2030 that are not
// measured by the survey, in its order: mục 3 to 8, and 9 from 2028 on.
var ReportedIndicators = []ReportedIndicator{
	{"ho-so-truc-tuyen", "Tỷ lệ hồ sơ tiếp nhận và giải quyết trực tuyến", 2026, "80"},
	{"thu-tuc-thanh-toan", "Triển khai thanh toán trực tuyến đối với thủ tục hành chính có yêu cầu nghĩa vụ tài chính", 2026, "100"},
	{"thanh-toan-truc-tuyen", "Tỷ lệ thanh toán trực tuyến", 2026, "80"},
	{"so-hoa", "Tỉ lệ số hóa hồ sơ, kết quả giải quyết thủ tục hành chính", 2026, "100"},
	{"ket-qua-dien-tu", "Tỉ lệ cấp kết quả giải quyết thủ tục hành chính điện tử", 2026, "100"},
	{"tai-su-dung", "Tỉ lệ khai thác, sử dụng lại thông tin, dữ liệu đã được số hóa trong giải quyết thủ tục hành chính", 2026, "90"},
	{"phi-dia-gioi", "Tỉ lệ thủ tục hành chính được tiếp nhận, giải quyết phi địa giới hành chính giữa trung ương và địa phương, giữa các cấp chính quyền", 2028, "70"},
}

// ReportedIndicatorOf returns the indicator with the id.
func ReportedIndicatorOf(id string) (ReportedIndicator, bool) {
	for _, x := range ReportedIndicators {
		if x.ID == id {
			return x, true
		}
	}
	return ReportedIndicator{}, false
}

// Reported is what the commune reports of one of them for a month or longer.
type Reported struct {
	Indicator   string `json:"indicator"`
	Period      string `json:"period"`
	Numerator   *int64 `json:"numerator"`   // nil: only the value is known
	Denominator *int64 `json:"denominator"` //
	Value       string `json:"value"`       // percent with a decimal point; empty: from the two numbers
	Source      string `json:"source"`
}

// Fields of a reported value; its source is FieldSource.
const (
	FieldIndicator   = "chi-tieu"
	FieldPeriod      = "ky"
	FieldNumerator   = "tu-so"
	FieldDenominator = "mau-so"
	FieldValue       = "gia-tri"
)

const maxReportedSource = 500

var valueForm = regexp.MustCompile(`^(100(\.0{1,2})?|\d{1,2}(\.\d{1,2})?)$`)

// Check computes the value where the two numbers are known, and returns what is
// wrong, seen from the calendar and today. Error: Invalid, with fields.
func (r *Reported) Check(c Calendar, today Day) error {
	faults := textFaults(bounded{FieldSource, r.Source, maxReportedSource})
	fault := func(field, format string, args ...any) {
		faults = append(faults, FieldError{field, fmt.Sprintf(format, args...)})
	}
	x, ok := ReportedIndicatorOf(r.Indicator)
	if !ok {
		fault(FieldIndicator, "Chưa chọn chỉ tiêu của kế hoạch.")
	}
	p, err := c.Parse(r.Period)
	switch {
	case err != nil || p.Kind.Months() == 0:
		fault(FieldPeriod, "Kỳ là tháng, quý, nửa năm hoặc năm, ví dụ 2026-10, 2026-Q3, 2026.")
	case p.Last() > today:
		fault(FieldPeriod, "Kỳ này chưa kết thúc.")
	case ok && p.Last().Start().Year() < x.Since:
		fault(FieldPeriod, "Kế hoạch chỉ giao chỉ tiêu này từ năm %d.", x.Since)
	}
	r.checkNumbers(fault)
	if strings.TrimSpace(r.Source) == "" {
		fault(FieldSource, "Phải ghi nguồn số liệu.")
	}
	return faultsOf("Chưa lưu được giá trị chỉ tiêu.", faults)
}

func (r *Reported) checkNumbers(fault func(field, format string, args ...any)) {
	n, d := r.Numerator, r.Denominator
	switch {
	case (n == nil) != (d == nil):
		fault(FieldDenominator, "Ghi cả tử số và mẫu số, hoặc bỏ trống cả hai.")
	case n == nil && !valueForm.MatchString(r.Value):
		fault(FieldValue, "Giá trị là số từ 0 đến 100, nhiều nhất hai chữ số thập phân.")
	case n == nil:
	case *n < 0 || *d <= 0 || *n > *d:
		fault(FieldNumerator, "Tử số phải từ 0 đến mẫu số, và mẫu số lớn hơn 0.")
	default:
		value := new(big.Rat).SetFrac64(100**n, *d).FloatString(2)
		if r.Value != "" && !sameDecimal(r.Value, value) {
			fault(FieldValue, "Giá trị %s khác tử số chia mẫu số, %s.", r.Value, value)
		}
		r.Value = value
	}
}

// sameDecimal reports whether a is b rounded to the decimals of a.
func sameDecimal(a, b string) bool {
	x, ok := new(big.Rat).SetString(a)
	y, _ := new(big.Rat).SetString(b)
	if !ok || y == nil {
		return false
	}
	_, decimals, _ := strings.Cut(a, ".")
	half := new(big.Rat).SetFrac64(51, 100) // b is rounded itself
	for range decimals {
		half.Mul(half, big.NewRat(1, 10))
	}
	return x.Sub(x, y).Abs(x).Cmp(half) <= 0
}
