package staff

import (
	"net/url"
	"strings"

	"sipas/internal/survey"
	"sipas/internal/web/site"
)

// Reported is a value of one of the plan's other indicators as filled in.
type ReportedForm struct{ Indicator, Period, Numerator, Denominator, Percent, Source string }

// ParseReported reads a posted page, or an address that names a value.
func ParseReported(values url.Values) ReportedForm {
	return ReportedForm{
		Indicator: site.Line(values, survey.FieldIndicator), Period: site.Line(values, survey.FieldPeriod), Numerator: site.Line(values, survey.FieldNumerator),
		Denominator: site.Line(values, survey.FieldDenominator), Percent: site.Line(values, survey.FieldValue), Source: site.Line(values, survey.FieldSource),
	}
}

// Value is what was filled in. Error: Invalid, a number that is none.
func (r ReportedForm) Value() (survey.Reported, error) {
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
