package survey_test

import (
	"maps"
	"slices"
	"testing"

	"sipas/internal/survey"
)

var threeDomains = []string{"chung-thuc", "dat-dai", "xay-dung"}

func files(n int64) *int64 { return &n }

// month is an entry of a period: its total, -1 where that is not known, and đất đai.
func month(period string, total int64, domains map[string]int64) survey.ServedEntry {
	e := survey.ServedEntry{Period: period, Domains: domains}
	if total >= 0 {
		e.Total = &total
	}
	return e
}

func TestServedSettle(t *testing.T) {
	t.Parallel()
	all := func(a, b, c int64) map[string]int64 {
		return map[string]int64{"chung-thuc": a, "dat-dai": b, "xay-dung": c}
	}
	for _, tt := range []struct {
		name    string
		in      survey.ServedEntry
		total   *int64
		domains map[string]int64
		fault   string
	}{
		{"nothing is known", month("2026-10", -1, nil), nil, nil, ""},
		{"the total alone", month("2026-10", 7, nil), files(7), nil, ""},
		{"none at all is none of each", month("2026-10", 0, nil), files(0), all(0, 0, 0), ""},
		{"one domain", month("2026-10", -1, map[string]int64{"dat-dai": 5}), nil, map[string]int64{"dat-dai": 5}, ""},
		{"none of a domain is not unknown", month("2026-10", -1, map[string]int64{"dat-dai": 0}), nil, map[string]int64{"dat-dai": 0}, ""},
		{"every domain gives the total", month("2026-10", -1, all(1, 2, 3)), files(6), all(1, 2, 3), ""},
		{"domains that make up the total leave none for others", month("2026-10", 5, map[string]int64{"dat-dai": 5}), files(5), all(0, 5, 0), ""},
		{"a total above the domains known", month("2026-10", 9, map[string]int64{"dat-dai": 5}), files(9), map[string]int64{"dat-dai": 5}, ""},
		{"a total below them", month("2026-10", 4, map[string]int64{"dat-dai": 5}), nil, nil, "so-2026-10"},
		{"a total above all of them", month("2026-10", 7, all(1, 2, 3)), nil, nil, "so-2026-10"},
		{"less than none", month("2026-10", -1, map[string]int64{"dat-dai": -5}), nil, nil, "so-2026-10/dat-dai"},
		{"more than there can be", month("2026-10", survey.MaxServed+1, nil), nil, nil, "so-2026-10"},
		{"a domain that is none", month("2026-10", -1, map[string]int64{"dv-y-te": 5}), nil, nil, "so-2026-10/dv-y-te"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			err := tt.in.Settle(threeDomains)
			if tt.fault != "" {
				fault, ok := err.(*survey.Error)
				if !ok || fault.Kind != survey.Invalid || fault.Fields[0].Field != tt.fault {
					t.Fatalf("%v, want a fault in %s", err, tt.fault)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			if got := tt.in.Total; (got == nil) != (tt.total == nil) || got != nil && *got != *tt.total || !maps.Equal(tt.in.Domains, tt.domains) {
				t.Errorf("%v, %v", tt.in.Total, tt.in.Domains)
			}
		})
	}
}

func TestServedIn(t *testing.T) {
	t.Parallel()
	land := func(n int64) map[string]int64 { return map[string]int64{"dat-dai": n} }
	for _, tt := range []struct {
		name, period, domain string
		entries              []survey.ServedEntry
		sum                  int64
		parts, missing       []string
	}{
		{"a month", "2026-05", "", []survey.ServedEntry{month("2026-05", 70, nil)}, 70, []string{"2026-05"}, nil},
		{"a month of none", "2026-05", "", []survey.ServedEntry{month("2026-05", 0, nil)}, 0, []string{"2026-05"}, nil},
		{"nothing", "2026-05", "", nil, 0, nil, []string{"2026-05"}},
		{"a month within a whole quarter", "2026-05", "", []survey.ServedEntry{month("2026-Q2", 200, nil)}, 0, nil, []string{"2026-05"}},
		{"a quarter of months", "2026-Q2", "", []survey.ServedEntry{month("2026-04", 1, nil), month("2026-05", 2, nil), month("2026-06", 4, nil)}, 7, []string{"2026-04", "2026-05", "2026-06"}, nil},
		{"a quarter that lacks one", "2026-Q2", "", []survey.ServedEntry{month("2026-04", 1, nil), month("2026-06", 4, nil)}, 5, []string{"2026-04", "2026-06"}, []string{"2026-05"}},
		{"a whole quarter", "2026-Q2", "", []survey.ServedEntry{month("2026-Q2", 200, nil)}, 200, []string{"2026-Q2"}, nil},
		{"a half of a quarter and months", "2026-H1", "", []survey.ServedEntry{month("2026-Q1", 100, nil), month("2026-04", 1, nil), month("2026-05", 2, nil), month("2026-06", 4, nil)}, 107, []string{"2026-Q1", "2026-04", "2026-05", "2026-06"}, nil},
		{"a year of one quarter", "2026", "", []survey.ServedEntry{month("2026-Q4", 100, nil)}, 100, []string{"2026-Q4"}, []string{"2026-01", "2026-02", "2026-03", "2026-04", "2026-05", "2026-06", "2026-07", "2026-08", "2026-09"}},
		{"a domain is not the total", "2026-05", "dat-dai", []survey.ServedEntry{month("2026-05", 70, nil)}, 0, nil, []string{"2026-05"}},
		{"a domain", "2026-Q2", "dat-dai", []survey.ServedEntry{month("2026-Q2", 70, land(5))}, 5, []string{"2026-Q2"}, nil},
		{"the total of a quarter of domains", "2026-Q2", "", []survey.ServedEntry{month("2026-Q2", -1, land(5))}, 0, nil, []string{"2026-04", "2026-05", "2026-06"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			p, err := survey.CalendarMonths.Parse(tt.period)
			if err != nil {
				t.Fatal(err)
			}
			n := survey.NewServed(survey.CalendarMonths, tt.entries).In(p, tt.domain)
			if n.Sum != tt.sum || !slices.Equal(names(n.Parts), tt.parts) || !slices.Equal(names(n.Missing), tt.missing) || n.Known() != (tt.missing == nil) {
				t.Errorf("%d of %v without %v", n.Sum, names(n.Parts), names(n.Missing))
			}
		})
	}
}

func names(periods []survey.Period) []string {
	var all []string
	for _, p := range periods {
		all = append(all, p.Name)
	}
	return all
}

// A procedure is known where lists speak of every day, and then also where it had
// none.
func TestServedProcedure(t *testing.T) {
	t.Parallel()
	e := survey.ServedEntry{Period: "2026-02"}
	for day := survey.Day("2026-02-01"); day < "2026-03-01"; day = day.Next() {
		e.Cases = append(e.Cases, survey.ServedCases{Day: day, Count: 3}, survey.ServedCases{Day: day, Procedure: "2.000815", Count: 2})
	}
	february := survey.CalendarMonths.Period(survey.MonthPeriod, "2026-02-01")
	served := survey.NewServed(survey.CalendarMonths, []survey.ServedEntry{e})
	for code, want := range map[string]int64{"2.000815": 56, "1.013949": 0} {
		if n, known := served.Procedure(code, february); !known || n != want {
			t.Errorf("%s: %d, %v; want %d", code, n, known, want)
		}
	}
	if _, known := served.Procedure("2.000815", survey.CalendarMonths.Period(survey.QuarterPeriod, "2026-02-01")); known {
		t.Error("known for a quarter of one month")
	}
	e.Cases = e.Cases[2:]
	if _, known := survey.NewServed(survey.CalendarMonths, []survey.ServedEntry{e}).Procedure("2.000815", february); known {
		t.Error("known without the first day")
	}
}

func TestServedChangeText(t *testing.T) {
	t.Parallel()
	served := survey.NewServed(survey.CalendarMonths, []survey.ServedEntry{month("2026-Q3", 500, map[string]int64{"dat-dai": 25}), month("2026-04", 9, nil)})
	for _, tt := range []struct {
		in   survey.ServedEntry
		want []string
	}{
		{month("2026-04", 9, nil), nil},
		{month("2026-04", 10, map[string]int64{"dat-dai": 0}), []string{"2026-04: tổng 9 → 10, dat-dai chưa biết → 0"}},
		{month("2026-04", -1, nil), []string{"2026-04: tổng 9 → chưa biết"}},
		{month("2026-08", 170, nil), []string{"2026-08: tổng chưa biết → 170", "2026-Q3: tổng 500 → chưa biết, dat-dai 25 → chưa biết"}},
		{month("2026-Q2", 80, nil), []string{"2026-Q2: tổng chưa biết → 80", "2026-04: tổng 9 → chưa biết"}},
	} {
		changes, err := served.Change(tt.in)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, x := range changes {
			got = append(got, x.String())
		}
		if !slices.Equal(got, tt.want) {
			t.Errorf("%q, want %q", got, tt.want)
		}
	}
}

func TestReportedCheck(t *testing.T) {
	t.Parallel()
	ok := survey.Reported{Indicator: "thanh-toan-truc-tuyen", Period: "2026-Q1", Numerator: files(812), Denominator: files(1003), Source: "Báo cáo quý I"}
	for _, tt := range []struct {
		name   string
		change func(*survey.Reported)
		value  string
		fault  string
	}{
		{"two numbers", func(*survey.Reported) {}, "80.96", ""},
		{"two numbers and their value", func(r *survey.Reported) { r.Value = "81" }, "80.96", ""},
		{"two numbers and another value", func(r *survey.Reported) { r.Value = "82" }, "", survey.FieldValue},
		{"a value alone", func(r *survey.Reported) { r.Numerator, r.Denominator, r.Value = nil, nil, "97.5" }, "97.5", ""},
		{"no value", func(r *survey.Reported) { r.Numerator, r.Denominator = nil, nil }, "", survey.FieldValue},
		{"half of it", func(r *survey.Reported) { r.Denominator = nil }, "", survey.FieldDenominator},
		{"more than all", func(r *survey.Reported) { r.Numerator = files(1004) }, "", survey.FieldNumerator},
		{"of nothing", func(r *survey.Reported) { r.Numerator, r.Denominator = files(0), files(0) }, "", survey.FieldNumerator},
		{"another indicator", func(r *survey.Reported) { r.Indicator = "tthc" }, "", survey.FieldIndicator},
		{"before the plan gives it", func(r *survey.Reported) { r.Indicator = "phi-dia-gioi" }, "", survey.FieldPeriod},
		{"a day", func(r *survey.Reported) { r.Period = "2026-03-01" }, "", survey.FieldPeriod},
		{"a period that is not over", func(r *survey.Reported) { r.Period = "2026" }, "", survey.FieldPeriod},
		{"no source", func(r *survey.Reported) { r.Source = " " }, "", survey.FieldSource},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			r := ok
			tt.change(&r)
			err := r.Check(survey.CalendarMonths, "2026-05-01")
			fault, _ := err.(*survey.Error)
			switch {
			case tt.fault == "" && (err != nil || r.Value != tt.value):
				t.Errorf("%q, %v", r.Value, err)
			case tt.fault != "" && (fault == nil || fault.Fields[0].Field != tt.fault):
				t.Errorf("%v, want a fault in %s", err, tt.fault)
			}
		})
	}
}
