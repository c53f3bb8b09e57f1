package web_test

import (
	"strings"
	"testing"

	"sipas/internal/measure"
	"sipas/internal/results"
	"sipas/internal/survey"
	"sipas/internal/testkit"
	"sipas/internal/web/public"
	"sipas/internal/web/site"
	"sipas/internal/words"
)

// publicSummary has every word a figure can be laid out with.
func publicSummary() *results.Summary {
	s := &results.Summary{Period: survey.CalendarMonths.Period(survey.QuarterPeriod, "2026-05-20"), Closed: true,
		Totals:   results.Totals{Received: 9, Counted: 8, SetAside: 1, Reasons: []results.ReasonCount{{Reason: "Gửi thử", Count: 1}}},
		Coverage: results.Coverage{First: "2026-04-20", Days: 60, Of: 91}}
	target := &results.TargetFigure{BasisPoints: 9500, Percent: "95.00"}
	for _, g := range []measure.Grade{measure.Met, measure.LikelyMet, measure.Undecided, measure.LikelyNotMet, measure.NotMet, measure.TooFew, measure.NoData, measure.Ungraded, measure.Provisional, ""} {
		for _, distance := range []measure.Decimal{"0.65", "0.00", "-0.13"} {
			c := &results.Case{Count: 12, Changes: true, Grade: g, Reached: distance == "0.00", Rate: "95.00"}
			s.Indicators = append(s.Indicators, results.Indicator{Plan: true, Grade: g, Target: target, Distance: distance, Figure: figure(20, "95.00", "80.00", "99.00"),
				Sensitivity: &results.Sensitivity{Pending: c, SetAside: c}})
		}
	}
	lead := &s.Indicators[0]
	lead.ID, lead.Name, lead.Item = "tthc", "Chung", survey.OverallItem
	lead.Figure = figure(20, "100.00", "83.89", "100.00")
	lead.Levels = []int64{0, 0, 0, 10, 10}
	lead.ServedWarning, lead.Per100, lead.Weighted = true, "50.00", &results.WeightedFigure{Weighted: measure.Weighted{Rate: "99.00", Low: "80.00", High: "100.00"}}
	for _, formula := range []string{"A", "B", "C", "D"} {
		s.Indicators = append(s.Indicators, results.Indicator{Plan: true, IndexFigure: &results.IndexFigure{Formula: formula}, Figure: figure(0, "", "", "")})
	}
	s.Indicators = append(s.Indicators, results.Indicator{ID: "dat-dai", Plan: true, Figure: withheld})
	s.LastYear = s.Indicators[:1]
	return s
}

// publicInput is three quarters of the same figures, and longer periods.
func publicInput() public.Input {
	in := public.Input{Catalogue: testkit.Catalogue(), Seal: survey.Seal{Day: "2026-06-30", Seal: "x"}}
	shown := publicSummary()
	in.Period = shown.Period
	for _, p := range []survey.Period{shown.Period.Previous().Previous(), shown.Period.Previous(), shown.Period} {
		s := *shown
		s.Period = p
		in.Periods = append(in.Periods, &s)
	}
	for _, kind := range []survey.PeriodKind{survey.MonthPeriod, survey.QuarterPeriod, survey.HalfPeriod, survey.YearPeriod} {
		s := *shown
		s.Period = survey.CalendarMonths.Period(kind, "2026-05-20")
		in.Longer = append(in.Longer, &s)
		in.Choices = append(in.Choices, []survey.Period{s.Period.Next(), s.Period, s.Period.Previous()})
	}
	return in
}

func publicPage(base site.Base) *public.Page { return public.NewPage(base, publicInput()) }

func publicScreen(base site.Base) *public.ScreenPage {
	return public.NewScreenPage(base, publicInput(), "xa.gov.vn/cong-khai")
}

// TestPublicWordsAreTranslated reaches every word that comes from the figures.
func TestPublicWordsAreTranslated(t *testing.T) {
	t.Parallel()
	set := load(t)
	page := publicPage(set.NewBase(set.Text("en"), testkit.Catalogue().Centre, nil))
	said := []string{page.Note, page.Gloss, page.Hidden, page.Shown.Name, page.Shown.Tag, page.Shown.Range, page.Shown.Totals.Received, page.Shown.Totals.SetAside, page.Shown.Totals.Waiting}
	for _, f := range append(page.Shown.All(), page.Shown.Year...) {
		said = append(append(said, f.Fact.Word, f.Sure, f.Rate, f.Per, f.Basis, f.Goal), f.Notes...)
	}
	for _, row := range page.Trend.Rows {
		said = append(said, row.Name, row.Fact, row.Sure)
	}
	for _, row := range page.Levels.Rows {
		said = append(said, row.Text)
	}
	for _, kind := range page.Bar.Choices {
		said = append(said, kind.Kind, kind.Periods[0].Name)
	}
	for _, text := range said {
		if strings.ContainsAny(text, "ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệịỉọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹĐẨ") || strings.ContainsAny(text, "{}") {
			t.Errorf("no English for %q", text)
		}
	}
}

// TestPublicPeriodsAreNamedAsInReports holds the two homes of these names together.
func TestPublicPeriodsAreNamedAsInReports(t *testing.T) {
	t.Parallel()
	set := load(t)
	for name, english := range map[string]string{"2026-05": "May 2026", "2026-12": "December 2026", "2026-Q3": "Quarter 3 of 2026",
		"2026-H1": "First half of 2026", "2026-H2": "Second half of 2026", "2026": "Year 2026"} {
		for calendar, dated := range map[survey.Calendar]bool{survey.CalendarMonths: false, survey.AdministrativeMonths: true} {
			p, err := calendar.Parse(name)
			if err != nil {
				t.Fatal(err)
			}
			in := publicInput()
			in.Periods[2].Period, in.Periods[2].Coverage = p, results.Coverage{}
			english := english
			if dated {
				english += " (" + words.Dates(p) + ")"
			}
			for lang, want := range map[string]string{"vi": words.Capital(words.Period(p)), "en": english} {
				page := public.NewPage(set.NewBase(set.Text(lang), testkit.Catalogue().Centre, nil), in)
				if page.Shown.Name != want {
					t.Errorf("%s: %q, want %q", lang, page.Shown.Name, want)
				}
			}
		}
	}
}
