package view_test

import (
	"strings"
	"testing"

	"sipas/internal/report/words"
	"sipas/internal/stats"
	"sipas/internal/survey"
	"sipas/internal/testkit"
	"sipas/internal/web/view"
)

// publicSummary has every word a figure can be laid out with.
func publicSummary() *stats.Summary {
	s := &stats.Summary{Period: survey.CalendarMonths.Period(survey.MonthPeriod, "2026-05-20"), Closed: true,
		Totals: stats.Totals{Received: 9, Counted: 8, SetAside: 1, Reasons: []stats.ReasonCount{{Reason: "Gửi thử", Count: 1}}}}
	n := int64(20)
	for _, v := range []stats.Verdict{stats.Met, stats.NotMet, stats.Insufficient, stats.NoData, stats.NoTarget, stats.Provisional} {
		for _, compared := range []stats.Comparison{stats.Above, stats.Equal, stats.Below} {
			for _, certain := range []stats.Certainty{stats.Certain, stats.Uncertain, ""} {
				s.Indicators = append(s.Indicators, stats.Indicator{Plan: true, Verdict: v, Comparison: compared, Certainty: certain})
			}
		}
	}
	lead := &s.Indicators[0]
	lead.ID, lead.Name, lead.Item, lead.Target = "tthc", "Chung", survey.OverallItem, &stats.TargetFigure{BasisPoints: 9500, Percent: "95.00"}
	lead.Figure = stats.Figure{Answered: &n, Satisfied: &n, Levels: []int64{0, 0, 0, 10, 10}, Rate: "100.00", Low: "83.89", High: "100.00"}
	lead.ServedWarning, lead.Needed, lead.NeededExceedsServed, lead.SetAside, lead.VerdictWithSetAside = true, &n, true, 3, stats.NotMet
	lead.Per100, lead.Weighted = "50.00", &stats.WeightedFigure{Rate: "99.00", Low: "80.00", High: "100.00"}
	for _, formula := range []string{"A", "B", "C", "D"} {
		s.Indicators = append(s.Indicators, stats.Indicator{Plan: true, IndexFigure: &stats.IndexFigure{Formula: formula}})
	}
	s.Indicators = append(s.Indicators, stats.Indicator{Plan: true, SetAside: 3, Figure: stats.Figure{Answered: &n, Rate: "50.00", Low: "1.00", High: "99.00"}},
		stats.Indicator{Plan: true, Figure: stats.Figure{Withheld: stats.Small}}, stats.Indicator{Plan: true, Figure: stats.Figure{Withheld: stats.BelowFifty}})
	return s
}

// publicInput is three months of the same figures, and a quarter and a year.
func publicInput() view.PublicInput {
	in := view.PublicInput{Catalogue: testkit.Catalogue(), Seal: survey.Seal{Day: "2026-05-31", Seal: "x"}}
	month := publicSummary()
	for _, p := range []survey.Period{month.Period.Previous().Previous(), month.Period.Previous(), month.Period} {
		s := *month
		s.Period = p
		in.Periods = append(in.Periods, &s)
	}
	for _, kind := range []survey.PeriodKind{survey.MonthPeriod, survey.QuarterPeriod, survey.HalfPeriod, survey.YearPeriod} {
		s := *month
		s.Period = survey.CalendarMonths.Period(kind, "2026-05-20")
		in.Longer = append(in.Longer, &s)
		in.Choices = append(in.Choices, []survey.Period{s.Period, s.Period.Previous()})
	}
	return in
}

func publicPage(base view.Base) *view.Public { return view.NewPublic(base, publicInput()) }

func publicScreen(base view.Base) *view.PublicScreen {
	return view.NewPublicScreen(base, publicInput(), "xa.gov.vn/cong-khai")
}

// TestPublicWordsAreTranslated reaches every word that comes from the figures.
func TestPublicWordsAreTranslated(t *testing.T) {
	t.Parallel()
	set := load(t)
	page := publicPage(set.NewBase(set.Text("en"), testkit.Catalogue().Centre, nil))
	said := []string{page.Note, page.Gloss, page.Hidden, page.Shown.Range, page.Totals.Received, page.Totals.SetAside}
	for _, f := range page.Shown.All() {
		said = append(append(said, f.Verdict.Word, f.Compared, f.Rate, f.Per), f.Notes...)
	}
	for _, row := range page.Trend.Rows {
		said = append(said, row.Name, row.Verdict)
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
			in.Periods[2].Period = p
			english := english
			if dated {
				english += " (" + words.Dates(p) + ")"
			}
			for lang, want := range map[string]string{"vi": words.Capital(words.Period(p)), "en": english} {
				page := view.NewPublic(set.NewBase(set.Text(lang), testkit.Catalogue().Centre, nil), in)
				if page.Shown.Name != want {
					t.Errorf("%s: %q, want %q", lang, page.Shown.Name, want)
				}
			}
		}
	}
}
