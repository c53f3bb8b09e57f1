package annual

import (
	"cmp"
	"slices"

	"sipas/internal/report/doc"
	"sipas/internal/results"
	"sipas/internal/survey"
	"sipas/internal/tally"
	"sipas/internal/words"
)

// mostProcedures is how many procedures the main text lists.
const mostProcedures = 10

// domains shows the overall indicator by domain and procedure.
func (r *report) domains() {
	procedures := r.procedures()
	some := len(r.breakdown(tally.ByDomain).Entries) > 0
	if !some && len(procedures) == 0 {
		return
	}
	r.part("Theo lĩnh vực và thủ tục")
	if some {
		r.domainTable()
	}
	if len(procedures) > 0 {
		r.procedureTable(procedures)
	}
}

// domainTable is the table of domains; what divides a row follows it.
func (r *report) domainTable() {
	g := grid{}
	var add func(b *results.Breakdown, lead string)
	add = func(b *results.Breakdown, lead string) {
		for i := range b.Entries {
			e := &b.Entries[i]
			name := g.group(e)
			if lead != "" {
				name = cell(lead + e.Name)
			}
			g.row(append(append([]doc.Cell{name}, g.rates(e.Rated, e.Answered)...), count(e.Served), perHundred(e.Per100))...)
			if inner, ok := r.Summary.BreakdownOf(tally.ByDomain, e.Group); ok && e.Group != "" {
				add(inner, "– trong đó: ")
			}
		}
		if text := words.NotSubtracted(b); text != "" {
			g.note(words.Capital(text) + ".")
		}
	}
	add(r.breakdown(tally.ByDomain), "")
	r.table("Kết quả theo lĩnh vực", doc.Table{Columns: columnsOf(34, 12, 13, 20, 14, 14), Rows: g.rows, Notes: g.notes,
		Head: []doc.Row{doc.Cells("Lĩnh vực", "Số phiếu", "Kết quả (%)", "Khoảng tin cậy 95% (%)", "Hồ sơ đã trả kết quả", "Phiếu trên 100 hồ sơ")}})
}

// procedures are the procedures of their own that stand, the ones with most
// answers first.
func (r *report) procedures() []results.Entry {
	var list []results.Entry
	for i := range r.Summary.Breakdowns {
		if b := &r.Summary.Breakdowns[i]; b.Dimension == tally.ByProcedure {
			list = append(list, b.Entries...)
		}
	}
	list = slices.DeleteFunc(list, func(e results.Entry) bool {
		return slices.Contains([]string{"", survey.Other, results.MergedGroup}, e.Group)
	})
	slices.SortStableFunc(list, func(a, b results.Entry) int { return cmp.Compare(*b.Answered, *a.Answered) })
	return list
}

// procedureTable lists the procedures most people answered about.
func (r *report) procedureTable(procedures []results.Entry) {
	g, caption := grid{}, "Kết quả theo thủ tục"
	if len(procedures) > mostProcedures {
		procedures = procedures[:mostProcedures]
		caption = "Kết quả của các thủ tục có nhiều phiếu"
	}
	g.entries(&results.Breakdown{Entries: procedures})
	g.note("Toàn bộ thủ tục có số liệu: Phụ lục I.")
	r.table(caption, doc.Table{Columns: rateColumns, Head: rateHead("Thủ tục"), Rows: g.rows, Notes: g.notes})
}
