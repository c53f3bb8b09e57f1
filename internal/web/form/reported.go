package form

import (
	"net/url"
	"strings"

	"sipas/internal/survey"
)

// Reported is a value of one of the plan's other indicators as filled in.
type Reported struct{ Indicator, Period, Numerator, Denominator, Percent, Source string }

// ParseReported reads a posted page, or an address that names a value.
func ParseReported(values url.Values) Reported {
	return Reported{
		Indicator: line(values, survey.FieldIndicator), Period: line(values, survey.FieldPeriod), Numerator: line(values, survey.FieldNumerator),
		Denominator: line(values, survey.FieldDenominator), Percent: line(values, survey.FieldValue), Source: line(values, survey.FieldSource),
	}
}

// Value is what was filled in. Error: Invalid, a number that is none.
func (r Reported) Value() (survey.Reported, error) {
	percent := strings.TrimSpace(strings.TrimSuffix(r.Percent, "%"))
	x := survey.Reported{Indicator: r.Indicator, Period: strings.ToUpper(r.Period), Value: strings.Replace(percent, ",", ".", 1), Source: r.Source}
	var faults []survey.FieldError
	for _, n := range []struct {
		field, text string
		into        **int64
	}{{survey.FieldNumerator, r.Numerator, &x.Numerator}, {survey.FieldDenominator, r.Denominator, &x.Denominator}} {
		count, known, ok := ServedCount(n.text)
		if !ok {
			faults = append(faults, survey.FieldError{Field: n.field, Message: "“" + n.text + "” không phải số nguyên."})
		} else if known {
			*n.into = &count
		}
	}
	if len(faults) > 0 {
		return x, &survey.Error{Kind: survey.Invalid, Message: "Chưa lưu được giá trị chỉ tiêu.", Fields: faults}
	}
	return x, nil
}
