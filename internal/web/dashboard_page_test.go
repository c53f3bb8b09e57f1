package web_test

import (
	"sipas/internal/web/figures"
	"sipas/internal/web/staff"
)

// fullHeading says everything a heading can.
var fullHeading = staff.Heading{Period: "x", Range: "x", Tag: "x", Open: "x", Missing: "x"}

// dashboardPage has every part of the morning page.
func dashboardPage(bar staff.PeriodBar, proof staff.Proof, row figures.FigureCells, table figures.GroupTable) *staff.DashboardPage {
	picture := figures.Picture{Wide: "<svg></svg>", Narrow: "<svg></svg>"}
	card := staff.Card{IndicatorRow: figures.IndicatorRow{FigureCells: row, Target: "x", Sure: "x", Notes: []string{"x"}, Fact: figures.Fact{Sign: "✓", Word: "x"}},
		Href: "/", Change: "x", Per: "x"}
	items := staff.ItemGroup{Rows: []staff.ItemRow{{FigureCells: row}}}
	return &staff.DashboardPage{Bar: bar, Proof: proof, WorkDays: "x", Heading: fullHeading, Short: "x", Hidden: "x", Today: staff.Today{Usual: 1},
		Totals: figures.Totals{Waiting: "x", Pending: "x", Reasons: []figures.Reason{{Text: "a"}, {Text: "b"}}}, Lead: &card, Cards: []staff.Card{card}, Others: []staff.Card{card},
		Concerns: []staff.Concern{{Name: "x"}}, Trend: &staff.TrendChart{Picture: picture, Rows: []staff.TrendRow{{Href: "/"}, {}}, Note: "x"},
		Levels: []staff.LevelChart{{Picture: picture, ItemGroup: items}, {ItemGroup: items}},
		Groups: []staff.GroupChart{{Picture: picture, GroupTable: table}, {GroupTable: table}},
	}
}

// indicatorPage has every part of the page of an indicator.
func indicatorPage(bar staff.PeriodBar, proof staff.Proof, row figures.FigureCells, table figures.GroupTable) *staff.IndicatorPage {
	d := dashboardPage(bar, proof, row, table)
	card := *d.Lead
	card.Details = &figures.Details{Facts: []string{"a", "b"}, Apart: &table, Formulas: []figures.FormulaRow{{Used: true}, {}}, Factors: []figures.FactorRow{{}}}
	return &staff.IndicatorPage{Bar: bar, Proof: proof, Heading: fullHeading, Card: card, Made: []staff.Made{{Name: "x", Text: "x"}},
		Levels: d.Levels[0].Picture, Counts: "x", Trend: d.Trend, Groups: d.Groups, Absent: "x", Items: d.Levels, Hidden: "x"}
}
