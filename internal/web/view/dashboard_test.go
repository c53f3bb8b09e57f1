package view_test

import "sipas/internal/web/view"

// fullHeading says everything a heading can.
var fullHeading = view.Heading{Period: "x", Range: "x", Tag: "x", Open: "x", Missing: "x"}

// dashboardPage has every part of the morning page.
func dashboardPage(staff view.Staff, bar view.PeriodBar, proof view.Proof, row view.FigureCells, table view.GroupTable) *view.Dashboard {
	picture := view.Picture{Wide: "<svg></svg>", Narrow: "<svg></svg>"}
	card := view.Card{IndicatorRow: view.IndicatorRow{FigureCells: row, Target: "x", Sure: "x", Notes: []string{"x"}, Fact: view.Fact{Sign: "✓", Word: "x"}},
		Href: "/", Change: "x", Per: "x"}
	items := view.ItemGroup{Rows: []view.ItemRow{{FigureCells: row}}}
	return &view.Dashboard{Staff: staff, Bar: bar, Proof: proof, WorkDays: "x", Heading: fullHeading, Short: "x", Hidden: "x", Today: view.Today{Usual: 1},
		Totals: view.Totals{Waiting: "x", Pending: "x", Reasons: []view.Reason{{Text: "a"}, {Text: "b"}}}, Lead: &card, Cards: []view.Card{card}, Others: []view.Card{card},
		Concerns: []view.Concern{{Name: "x"}}, Trend: &view.TrendChart{Picture: picture, Rows: []view.TrendRow{{Href: "/"}, {}}, Note: "x"},
		Levels: []view.LevelChart{{Picture: picture, ItemGroup: items}, {ItemGroup: items}},
		Groups: []view.GroupChart{{Picture: picture, GroupTable: table}, {GroupTable: table}},
	}
}

// indicatorPage has every part of the page of an indicator.
func indicatorPage(staff view.Staff, bar view.PeriodBar, proof view.Proof, row view.FigureCells, table view.GroupTable) *view.Indicator {
	d := dashboardPage(staff, bar, proof, row, table)
	card := *d.Lead
	card.Beside = &view.Beside{Facts: []string{"a", "b"}, Apart: &table, Formulas: []view.FormulaRow{{Used: true}, {}}, Factors: []view.FactorRow{{}}}
	return &view.Indicator{Staff: staff, Bar: bar, Proof: proof, Heading: fullHeading, Card: card, Made: []view.Made{{Name: "x", Text: "x"}},
		Levels: d.Levels[0].Picture, Counts: "x", Trend: d.Trend, Groups: d.Groups, Absent: "x", Items: d.Levels, Hidden: "x"}
}
