package xlsx

import (
	"sipas/internal/results"
	"sipas/internal/vi"
)

// groupSheets are the breakdowns: domains and procedures on sheets of their own,
// everything else on a third; what a period has none of is left out.
func groupSheets(s *results.Summary) []*sheet {
	domains := newGroups(s, domainsName, "Kết quả theo lĩnh vực")
	procedures := newGroups(s, proceduresName, "Kết quả theo thủ tục")
	others := newGroups(s, groupsName, "Kết quả theo điểm khảo sát, hình thức, cách nộp, việc đến đâu, người trả lời")
	for i := range s.Breakdowns {
		b := &s.Breakdowns[i]
		name, to := b.Indicator, others
		if x, ok := s.Indicator(b.Indicator); ok {
			name = x.Name
		}
		switch b.Dimension {
		case tally.ByDomain:
			to = domains
		case tally.ByProcedure:
			to = procedures
		}
		to.block(name, b.Name, &b.Beside)
	}
	for i := range s.Indicators {
		x := &s.Indicators[i]
		others.block(x.Name, "Việc đến đâu (đặt cạnh)", x.OtherStages)
		others.block(x.Name, "Hình thức trả lời (đặt cạnh)", x.OtherChannels)
	}
	return []*sheet{domains.end(), procedures.end(), others.end()}
}

// groups is a sheet of breakdowns while it is laid out.
type groups struct {
	*sheet
	merged []results.MergedEntry
	empty  bool
}

func newGroups(s *results.Summary, name, title string) *groups {
	const about = "số phiếu, kết quả, khoảng dao động, năm mức của từng nhóm"
	x := newSheet(s, name, title, about, 52, 9, 10, 9, 9, 9, 10, 10, 8, 8, 8, 8, 8, 42, 24)
	x.wide("Chia nhóm để tìm chỗ cần làm tốt hơn; không kết luận đạt hay chưa đạt cho từng nhóm. "+withheldNote(s), noteStyle)
	x.header("Nhóm", "Số phiếu (n)", "Số phiếu hài lòng (s)", "Kết quả (%)", "Khoảng từ (%)", "Khoảng đến (%)", "Hồ sơ đã trả (N)", "Phiếu trên 100 hồ sơ",
		"Mức 1", "Mức 2", "Mức 3", "Mức 4", "Mức 5", "Chỉ số", "Chia theo")
	x.filter = true
	return &groups{sheet: x, empty: true}
}

// block adds the groups of one indicator.
func (g *groups) block(indicator, by string, b *results.Beside) {
	if b == nil || len(b.Entries) == 0 && b.Withheld == results.Shown {
		return
	}
	g.empty = false
	if len(b.Entries) == 0 {
		g.add(groupRow(strong("Không chia nhóm được mà không làm lộ nhóm ít phiếu"), figureOf(results.Figure{Withheld: results.Small}, refs{}, 0, nil),
			text(""), text(""), levels(results.Figure{}), indicator, by)...)
	}
	for i := range b.Entries {
		g.entry(indicator, by, &b.Entries[i])
	}
}

func (g *groups) entry(indicator, by string, e *results.Entry) {
	row := g.next()
	at := refs{n: at(2, row), s: at(3, row), served: at(7, row)}
	name := e.Name
	if len(e.Merged) > 0 {
		name += ": " + mergedNames(e.Merged)
	}
	g.add(groupRow(strong(name), figureOf(e.Figure, at, 0, e.Served), countOr(e.Served, ""), per100(e.Per100, at), levels(e.Figure), indicator, by)...)
	if len(e.Merged) > namedInRow {
		g.merged = append(g.merged, e.Merged...)
	}
}

func groupRow(name cell, f figure, served, per100 cell, levels []cell, indicator, by string) []cell {
	cells := append([]cell{name, f.n, f.s, f.rate, f.low, f.high, served, per100}, levels...)
	return append(cells, text(short(indicator)), text(by))
}

// namedInRow is how many merged groups are named in their row; more are listed
// under the table.
const namedInRow = 4

func mergedNames(merged []results.MergedEntry) string {
	if len(merged) > namedInRow {
		return "danh sách ở cuối sheet"
	}
	names := ""
	for i, m := range merged {
		if i > 0 {
			names += "; "
		}
		names += m.Name
	}
	return names
}

// end lists what was merged; it returns nil where there is nothing to show.
func (g *groups) end() *sheet {
	if g.empty {
		return nil
	}
	g.last = len(g.rows)
	if len(g.merged) > 0 {
		g.add()
		g.wide("Các nhóm được gộp ("+vi.Int(int64(len(g.merged)))+" nhóm; mỗi nhóm dưới 5 phiếu, hoặc gộp để không làm lộ nhóm khác):", labelStyle)
		for _, m := range g.merged {
			g.wide("- "+m.Name, plainStyle)
		}
	}
	return g.sheet
}
