package survey_test

import (
	"strings"
	"testing"

	"sipas/internal/survey"
	"sipas/internal/testkit"
)

func TestVersionsByDate(t *testing.T) {
	t.Parallel()
	c := &survey.Catalogue{
		Mappings: []survey.Mapping{ // in no order
			{ID: "dau-tu", EffectiveFrom: "2027-01-01", Domains: []string{"new"}},
			{ID: "dau-tu", EffectiveFrom: "2026-01-01", Domains: []string{"old"}},
			{ID: "khac", EffectiveFrom: "2020-01-01", Domains: []string{"khac"}},
		},
		Indicators: []survey.Indicator{
			{ID: "b", EffectiveFrom: "2026-01-01", Name: "b old"},
			{ID: "a", EffectiveFrom: "2026-07-01", Name: "a new"},
			{ID: "a", EffectiveFrom: "2026-01-01", Name: "a old"},
			{ID: "c", EffectiveFrom: "2027-01-01", Name: "c"},
		},
	}
	tests := []struct {
		day        survey.Day
		mapping    string
		indicators string
	}{
		{"2025-12-31", "", ""},
		{"2026-01-01", "old", "b old, a old"},
		{"2026-06-30", "old", "b old, a old"},
		{"2026-07-01", "old", "b old, a new"},
		{"2026-12-31", "old", "b old, a new"},
		{"2027-01-01", "new", "b old, a new, c"},
		{"2099-01-01", "new", "b old, a new, c"},
	}
	for _, tt := range tests {
		m, found := c.MappingOn("dau-tu", tt.day)
		if got := strings.Join(m.Domains, ","); got != tt.mapping || found != (tt.mapping != "") {
			t.Errorf("%s: mapping %q, %v; want %q", tt.day, got, found, tt.mapping)
		}
		var names []string
		for _, ind := range c.IndicatorsOn(tt.day) {
			names = append(names, ind.Name)
		}
		if got := strings.Join(names, ", "); got != tt.indicators {
			t.Errorf("%s: indicators %q, want %q", tt.day, got, tt.indicators)
		}
	}
}

func TestTargetOn(t *testing.T) {
	t.Parallel()
	ind := survey.Indicator{Targets: []survey.Target{
		{From: "2026-01-01", To: "2028-01-01", BasisPoints: 9500}, {From: "2028-01-01", To: "2031-01-01", BasisPoints: 9000}}}
	for day, want := range map[survey.Day]int{"2025-12-31": 0, "2026-01-01": 9500, "2027-12-31": 9500, "2028-01-01": 9000, "2030-12-31": 9000, "2031-01-01": 0} {
		target, found := ind.TargetOn(day)
		if target.BasisPoints != want || found != (want != 0) {
			t.Errorf("%s: %d, %v; want %d", day, target.BasisPoints, found, want)
		}
	}
	// The administrative year 2027 ends on 14/12/2027 and that of 2028 on
	// 14/12/2028: the target of the last day holds.
	for year, want := range map[survey.Day]int{"2027-06-01": 9500, "2028-06-01": 9000} {
		if target, _ := ind.TargetOn(survey.AdministrativeMonths.Period(survey.YearPeriod, year).Last()); target.BasisPoints != want {
			t.Errorf("administrative year with %s: %d, want %d", year, target.BasisPoints, want)
		}
	}
}

func TestCatalogueCheck(t *testing.T) {
	t.Parallel()
	if err := testkit.Catalogue().Check(); err != nil {
		t.Fatalf("the catalogue of the tests: %v", err)
	}
	tests := []struct {
		name   string
		change func(*survey.Catalogue)
	}{
		{"a scale twice", func(c *survey.Catalogue) { c.Scales = append(c.Scales, c.Scales[0]) }},
		{"a satisfaction scale of 4", func(c *survey.Catalogue) { c.Scales[0].Levels = c.Scales[0].Levels[:4] }},
		{"a scale of 1", func(c *survey.Catalogue) { c.Scales[1].Levels = c.Scales[1].Levels[:1] }},
		{"a scale of 6", func(c *survey.Catalogue) {
			c.Scales[1].Levels = append(c.Scales[1].Levels, c.Scales[1].Levels...)
		}},
		{"an item twice", func(c *survey.Catalogue) { c.Items = append(c.Items, c.Items[1]) }},
		{"an item with a bad id", func(c *survey.Catalogue) { c.Items[1].ID = "N 1" }},
		{"an item of an unknown scale", func(c *survey.Catalogue) { c.Items[6].Scale = "zz" }},
		{"an item without English", func(c *survey.Catalogue) { c.Items[1].Text = survey.Text{"vi": "Câu"} }},
		{"an item without Vietnamese", func(c *survey.Catalogue) { c.Items[1].Text = survey.Text{"en": "Question"} }},
		{"a satisfaction item on another scale", func(c *survey.Catalogue) { c.Items[1].Scale = "phien-ha" }},
		{"another item on the satisfaction scale", func(c *survey.Catalogue) { c.Items[6].Scale = survey.SatisfactionScale }},
		{"a questionnaire version twice", func(c *survey.Catalogue) { c.Questionnaires = append(c.Questionnaires, c.Questionnaires[0]) }},
		{"a questionnaire of version 0", func(c *survey.Catalogue) { c.Questionnaires[0].Version = 0 }},
		{"another overall item", func(c *survey.Catalogue) { c.Questionnaires[0].Overall = "n1" }},
		{"an unknown formula", func(c *survey.Catalogue) { c.Questionnaires[0].Formula = "E" }},
		{"an unknown item in a factor", func(c *survey.Catalogue) { c.Questionnaires[0].Factors[0].Items = []string{"zz"} }},
		{"an item in two factors", func(c *survey.Catalogue) { c.Questionnaires[0].Factors[1].Items = []string{"n1"} }},
		{"the overall item in a factor", func(c *survey.Catalogue) { c.Questionnaires[0].Factors[0].Items = []string{"chung"} }},
		{"a perception item in a factor", func(c *survey.Catalogue) { c.Questionnaires[0].Factors[0].Items = []string{"p1"} }},
		{"a domain twice", func(c *survey.Catalogue) { c.Domains = append(c.Domains, c.Domains[0]) }},
		{"a domain named as the answer other", func(c *survey.Catalogue) {
			c.Domains = append(c.Domains, survey.Domain{ID: survey.Other, Name: "x", Button: survey.Text{"vi": "x"}})
		}},
		{"a domain without a button", func(c *survey.Catalogue) { c.Domains[0].Button = nil }},
		{"a domain without a name", func(c *survey.Catalogue) { c.Domains[0].Name = "" }},
		{"a mapping to an unknown domain", func(c *survey.Catalogue) { c.Mappings[0].Domains = []string{"zz"} }},
		{"a mapping version twice", func(c *survey.Catalogue) { c.Mappings = append(c.Mappings, c.Mappings[0]) }},
		{"a mapping without a date", func(c *survey.Catalogue) { c.Mappings[0].EffectiveFrom = "" }},
		{"a procedure twice", func(c *survey.Catalogue) { c.Procedures = append(c.Procedures, c.Procedures[0]) }},
		{"an alias that is a code", func(c *survey.Catalogue) { c.Procedures[0].Aliases = []string{"2.000884"} }},
		{"an alias twice", func(c *survey.Catalogue) { c.Procedures[0].Aliases = []string{"1.000001"} }},
		{"a procedure without a code", func(c *survey.Catalogue) { c.Procedures[0].Code = "" }},
		{"a procedure named as the answer other", func(c *survey.Catalogue) { c.Procedures[0].Code = survey.Other }},
		{"a code with a line break", func(c *survey.Catalogue) { c.Procedures[0].Code = "1.1\n2" }},
		{"a code with a blank", func(c *survey.Catalogue) { c.Procedures[0].Code = "1.1 2" }},
		{"a procedure of an unknown domain", func(c *survey.Catalogue) { c.Procedures[0].Domain = "zz" }},
		{"a procedure without a name", func(c *survey.Catalogue) { c.Procedures[0].Name = " " }},
		{"a point twice", func(c *survey.Catalogue) { c.Points = append(c.Points, c.Points[0]) }},
		{"a point with a bad id", func(c *survey.Catalogue) { c.Points[0].ID = "quầy-1" }},
		{"a code of two points", func(c *survey.Catalogue) { c.Points[1].Codes = c.Points[0].Codes }},
		{"a point without a label", func(c *survey.Catalogue) { c.Points[0].Label = nil }},
		{"a point with a label too long", func(c *survey.Catalogue) { c.Points[0].Label = survey.Text{"vi": strings.Repeat("ầ", 201)} }},
		{"a point of an unknown kind", func(c *survey.Catalogue) { c.Points[0].Kind = "kiosk" }},
		{"a counter for a public service", func(c *survey.Catalogue) { c.Points[0].Domains = []string{"dv-y-te"} }},
		{"a health station for procedures", func(c *survey.Catalogue) { c.Points[3].Domains = []string{"dat-dai"} }},
		{"a point of an unknown domain", func(c *survey.Catalogue) { c.Points[0].Domains = []string{"zz"} }},
		{"a point of an unknown questionnaire", func(c *survey.Catalogue) { c.Points[0].Questionnaire = "zz" }},
		{"an indicator version twice", func(c *survey.Catalogue) { c.Indicators = append(c.Indicators, c.Indicators[0]) }},
		{"an indicator without a date", func(c *survey.Catalogue) { c.Indicators[0].EffectiveFrom = "" }},
		{"an indicator of item and index", func(c *survey.Catalogue) { c.Indicators[0].Index = "nhanh" }},
		{"an indicator of nothing", func(c *survey.Catalogue) { c.Indicators[0].Item = "" }},
		{"an indicator of a perception item", func(c *survey.Catalogue) { c.Indicators[0].Item = "p1" }},
		{"an indicator of an unknown questionnaire", func(c *survey.Catalogue) { c.Indicators[0].Item, c.Indicators[0].Index = "", "zz" }},
		{"an indicator of an unknown mapping", func(c *survey.Catalogue) { c.Indicators[1].Mapping = "zz" }},
		{"an indicator older than its mapping", func(c *survey.Catalogue) { c.Mappings[0].EffectiveFrom = "2020-01-02" }},
		{"an indicator of an unknown channel", func(c *survey.Catalogue) { c.Indicators[0].Channels = []survey.Channel{"counters"} }},
		{"an indicator of an unknown kind of point", func(c *survey.Catalogue) { c.Indicators[0].PointKinds = []survey.PointKind{"desk"} }},
		{"an indicator of an unknown stage", func(c *survey.Catalogue) { c.Indicators[0].Stage = "done" }},
		{"an indicator of an unknown mode", func(c *survey.Catalogue) { c.Indicators[0].Mode = "online" }},
		{"an indicator of an unknown served count", func(c *survey.Catalogue) { c.Indicators[0].Served = "all" }},
		{"a target of 0", func(c *survey.Catalogue) { c.Indicators[0].Targets[0].BasisPoints = 0 }},
		{"a target of 100%", func(c *survey.Catalogue) { c.Indicators[0].Targets[0].BasisPoints = 10000 }},
		{"a target that ends before it begins", func(c *survey.Catalogue) { c.Indicators[0].Targets[0].To = "2025-01-01" }},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			c := testkit.Catalogue()
			tt.change(c)
			if err := c.Check(); survey.KindOf(err) != survey.Invalid {
				t.Errorf("%v, want an Invalid error", err)
			}
		})
	}
}

func TestProceduresOf(t *testing.T) {
	t.Parallel()
	c := testkit.Catalogue()
	var codes []string
	for _, p := range c.ProceduresOf("chung-thuc", "2026-05-16") {
		codes = append(codes, p.Code)
	}
	if got := strings.Join(codes, " "); got != "2.000815 2.000884" {
		t.Errorf("%s, want the one with a short plain name first", got)
	}
	c.Procedures = append(c.Procedures,
		survey.Procedure{Code: "1", Name: "Đổi", ShortName: "Đổi", Domain: "chung-thuc", Active: true},
		survey.Procedure{Code: "2", Name: "Dịch", ShortName: "Dịch", Domain: "chung-thuc", Active: true},
		survey.Procedure{Code: "3", Name: "Ủy quyền", Domain: "chung-thuc", Active: true, Rank: 2},
		survey.Procedure{Code: "4", Name: "Tách", ShortName: "Tách", Domain: "chung-thuc", Active: true, Rank: 1},
		survey.Procedure{Code: "5", Name: "Ân hạn", Domain: "chung-thuc", Active: true})
	codes = nil
	for _, p := range c.ProceduresOf("chung-thuc", "2026-05-16") {
		codes = append(codes, p.Code)
	}
	if got := strings.Join(codes, " "); got != "4 3 2.000815 2 1 5 2.000884" {
		t.Errorf("%s, want by rank, then short plain names, then the rest, each by the Vietnamese alphabet", got)
	}
	if found := c.ProceduresOf("xay-dung", "2026-05-16"); len(found) != 1 {
		t.Errorf("%v, want only what is offered", found)
	}
	if p, ok := c.Procedure("1.000001"); !ok || p.Code != "1.013949" {
		t.Errorf("the old code leads to %q, %v", p.Code, ok)
	}
}
