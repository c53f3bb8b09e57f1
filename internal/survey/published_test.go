package survey_test

import (
	"errors"
	"strings"
	"testing"

	"sipas/internal/survey"
)

func TestPublishedCheck(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name, field string // field: at fault; empty: none
		change      func(*survey.Published)
	}{
		{"as the city published it", "", func(*survey.Published) {}},
		{"without decimals", "", func(p *survey.Published) { p.Percent = "98" }},
		{"everybody", "", func(p *survey.Published) { p.Percent = "100.0" }},
		{"today", "", func(p *survey.Published) { p.On = "2026-06-01" }},
		{"no year", survey.FieldYear, func(p *survey.Published) { p.Year = "" }},
		{"a year of another century", survey.FieldYear, func(p *survey.Published) { p.Year = "1925" }},
		{"a comma", survey.FieldPercent, func(p *survey.Published) { p.Percent = "97,98" }},
		{"over a hundred", survey.FieldPercent, func(p *survey.Published) { p.Percent = "100.1" }},
		{"negative", survey.FieldPercent, func(p *survey.Published) { p.Percent = "-1" }},
		{"three decimals", survey.FieldPercent, func(p *survey.Published) { p.Percent = "97.980" }},
		{"nobody", survey.FieldPublisher, func(p *survey.Published) { p.By = " " }},
		{"a long name", survey.FieldPublisher, func(p *survey.Published) { p.By = strings.Repeat("ủ", 101) }},
		{"no source", survey.FieldSource, func(p *survey.Published) { p.Source.Source = "" }},
		{"no day", survey.FieldPublishedOn, func(p *survey.Published) { p.On = "" }},
		{"tomorrow", survey.FieldPublishedOn, func(p *survey.Published) { p.On = "2026-06-02" }},
		{"before the year began", survey.FieldPublishedOn, func(p *survey.Published) { p.On = "2024-12-31" }},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			p := survey.Published{Year: "2025", Percent: "97.98", By: "thành phố Hải Phòng", On: "2026-01-09", Source: survey.Source{Source: "báo chí"}}
			tt.change(&p)
			err := p.Check("2026-06-01")
			var userErr *survey.Error
			switch {
			case tt.field == "" && err != nil:
				t.Error(err)
			case tt.field != "" && (!errors.As(err, &userErr) || len(userErr.Fields) != 1 || userErr.Fields[0].Field != tt.field):
				t.Errorf("%v, want a fault at %s", err, tt.field)
			}
		})
	}
}
