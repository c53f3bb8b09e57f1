package xlsx

import (
	"sipas/internal/measure"
	"sipas/internal/results"
	"sipas/internal/tally"
	"sipas/internal/words"
)

// groupSheets are the breakdowns: domains and procedures on sheets of their own,
// everything else on a third; what a period has none of is left out.
func groupSheets(s *results.Summary) []*sheet {
	domains := newGroups(s, domainsName, "Kết quả theo lĩnh vực")
	procedures := newGroups(s, proceduresName, "Kết quả theo thủ tục")
	others := newGroups(s, groupsName, "Kết quả theo điểm khảo sát, hình thức trả lời, cách nộp hồ sơ, tư cách người trả lời")
	for i := range s.Breakdowns {
		b := &s.Breakdowns[i]
		switch b.Dimension {
		case tally.ByDomain:
			domains.block(s, b)
		case tally.ByProcedure:
			procedures.block(s, b)
		default:
			others.block(s, b)
		}
	}
	for i := range s.Indicators {
		x := &s.Indicators[i]
		others.separate(x, words.OtherStages, x.OtherStages)
		others.separate(x, words.OtherChannels, x.OtherChannels)
	}
	return []*sheet{domains.end(), procedures.end(), others.end()}
}

// groups is a sheet of breakdowns while it is laid out.
type groups struct {
	*sheet
	empty bool
}

func newGroups(s *results.Summary, name, title string) *groups {
	x := newSheet(s, name, title, "số phiếu, kết quả, khoảng tin cậy 95% của từng nhóm", 52, 9, 10, 9, 9, 9, 10, 10, 42)
	x.wide("Chia nhóm để tìm chỗ cần làm tốt hơn; không so từng nhóm với chỉ tiêu. "+withheldNote(s), noteStyle)
	x.header("Nhóm", "Số phiếu (n)", "Số phiếu hài lòng (s)", "Kết quả (%)", "Khoảng từ (%)", "Khoảng đến (%)", "Hồ sơ đã trả (N)", "Phiếu trên 100 hồ sơ", "Chia theo")
	x.filter = true
	return &groups{sheet: x, empty: true}
}

// block adds the groups of one breakdown, under the name of the row it divides.
func (g *groups) block(s *results.Summary, b *results.Breakdown) {
	if len(b.Entries) == 0 && b.Withheld == results.Shown {
		return
	}
	g.empty = false
	by := b.Name
	if row := words.RowOf(s, b); row != "" {
		g.section(row)
		by += " trong " + row
	}
	if len(b.Entries) == 0 {
		g.row("Không chia nhóm, để không suy ra được nhóm nhỏ", results.Rated{}, nil, "", by)
	}
	for i := range b.Entries {
		e := &b.Entries[i]
		g.row(words.Capital(e.Name), e.Rated, e.Served, e.Per100, by)
	}
	if note := words.NotSubtracted(b); note != "" {
		g.add(text(words.Capital(note)))
	}
}

// separate adds what stands beside an indicator.
func (g *groups) separate(x *results.Indicator, name string, f *results.Figure) {
	if f != nil {
		g.empty = false
		g.row(words.Capital(name), f.Rated, nil, "", "Thống kê riêng: "+short(x.Name))
	}
}

func (g *groups) row(name string, r results.Rated, served *int64, d measure.Decimal, by string) {
	row := g.next()
	at := refs{n: at(2, row), s: at(3, row), served: at(7, row)}
	f := figureOf(r, at, measure.NoTarget)
	g.add(strong(name), f.n, f.s, f.rate, f.low, f.high, countOr(served, ""), per100(d, at), text(by))
}

// end returns nil where there is nothing to show.
func (g *groups) end() *sheet {
	if g.empty {
		return nil
	}
	g.last = len(g.rows)
	return g.sheet
}
