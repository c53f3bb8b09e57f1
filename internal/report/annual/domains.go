package annual

import (
	"cmp"
	"slices"

	"sipas/internal/report/doc"
	"sipas/internal/report/words"
	"sipas/internal/results"
	"sipas/internal/survey"
)

// mostProcedures is how many procedures the main text lists.
const mostProcedures = 10

// domains shows the overall indicator by domain and procedure, and the domains
// the plan names.
func (r *report) domains() {
	x := r.overall()
	if x == nil {
		return
	}
	named, domains, procedures := r.named(), r.groups(x.ID, tally.ByDomain), singles(r.groups(x.ID, tally.ByProcedure))
	if len(named)+len(domains)+len(procedures) == 0 {
		return
	}
	r.part("Theo lĩnh vực và thủ tục")
	letters := []string{"a", "b", "c"}
	heading := func(title string) {
		r.below(letters[0], title)
		letters = letters[1:]
	}
	if len(domains) > 0 {
		heading("Theo lĩnh vực")
		r.domainTable(domains)
	}
	if len(named) > 0 {
		heading("Lĩnh vực đất đai, xây dựng, đầu tư")
		r.namedTable(named)
	}
	if len(procedures) > 0 {
		heading("Theo thủ tục")
		r.procedureTable(procedures)
	}
}

func (r *report) domainTable(domains []results.Entry) {
	g := grid{}
	for i := range domains {
		e := &domains[i]
		cells := append([]doc.Cell{cell(words.Capital(e.Name))}, g.rates(e.Figure, e.Answered)...)
		g.row(append(cells, count(e.Served), perHundred(e.Per100))...)
		g.merged(e, mergedNames)
	}
	r.table("Kết quả theo lĩnh vực", doc.Table{Columns: columnsOf(34, 12, 13, 20, 14, 14), Rows: g.rows, Notes: g.notes,
		Head: []doc.Row{doc.Cells("Lĩnh vực", "Số phiếu", "Kết quả (%)", "Khoảng dao động (%)", "Hồ sơ đã trả kết quả", "Phiếu trên 100 hồ sơ")}})
}

// named are the indicators of domains the plan names, in every sense measured,
// that people answered.
func (r *report) named() []*results.Indicator {
	ofDomains := map[string]bool{}
	for _, ind := range r.Catalogue.IndicatorsOn(r.Summary.Period.From) {
		ofDomains[ind.ID] = ind.Mapping != ""
	}
	var list []*results.Indicator
	some := false
	for i := range r.Summary.Indicators {
		if x := &r.Summary.Indicators[i]; ofDomains[x.ID] {
			list = append(list, x)
			some = some || x.Rate.Known()
		}
	}
	if !some {
		return nil
	}
	return list
}

func (r *report) namedTable(named []*results.Indicator) {
	g := grid{}
	for _, x := range named {
		g.row(append(append([]doc.Cell{cell(short(x))}, g.rates(x.Figure, x.Answered)...), count(x.Served))...)
	}
	g.note("Kết luận so với chỉ tiêu dùng nghĩa hẹp; nghĩa rộng đặt cạnh để tham khảo.")
	r.table("Kết quả lĩnh vực đất đai, xây dựng, đầu tư", doc.Table{Columns: columnsOf(46, 12, 13, 20, 14), Rows: g.rows, Notes: g.notes,
		Head: []doc.Row{doc.Cells("Nhóm thủ tục", "Số phiếu", "Kết quả (%)", "Khoảng dao động (%)", "Hồ sơ đã trả kết quả")}})
}

// singles are the groups of a breakdown that are a procedure of their own, with
// a rate, the ones with most answers first.
func singles(procedures []results.Entry) []results.Entry {
	list := slices.DeleteFunc(slices.Clone(procedures), func(e results.Entry) bool {
		return e.Answered == nil || slices.Contains([]string{"", survey.Other, results.MergedGroup}, e.Group)
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
	g.entries(procedures)
	g.note("Toàn bộ thủ tục có số liệu: Phụ lục I.")
	r.table(caption, doc.Table{Columns: rateColumns, Head: rateHead("Thủ tục"), Rows: g.rows, Notes: g.notes})
}
