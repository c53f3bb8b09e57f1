package xlsx

import (
	"sipas/internal/results"
	"sipas/internal/vi"
	"sipas/internal/words"
)

// Names of the sheets.
const (
	coverName      = "Bìa"
	resultsName    = "Chỉ tiêu"
	gradesName     = "Độ chắc"
	changesName    = "So với kỳ trước"
	chartsName     = "Biểu đồ"
	monthsName     = "Theo tháng"
	domainsName    = "Theo lĩnh vực"
	proceduresName = "Theo thủ tục"
	groupsName     = "Theo nhóm khác"
	questionsName  = "Từng câu hỏi"
	indexName      = "Chỉ số"
	methodName     = "Cách tính"
	glossaryName   = "Thuật ngữ"
	rawName        = "Phiếu gốc"
)

// newSheet begins a sheet with its title, the period and a note.
func newSheet(s *results.Summary, name, title, about string, widths ...float64) *sheet {
	x := &sheet{name: name, about: about, widths: widths}
	x.add(cell{value: title, style: titleStyle})
	x.add(cell{value: periodLine(s), style: subStyle})
	if s.Unrestricted {
		x.wide("BẢN ĐỂ KIỂM TRA, NHÓM NHỎ CŨNG CÓ SỐ LIỆU, KHÔNG CÔNG BỐ.", alertStyle)
	}
	return x
}

// periodLine says which period, and whether it is closed.
func periodLine(s *results.Summary) string {
	return words.Capital(words.PeriodDaysOf(s)) + "; " + state(s)
}

func state(s *results.Summary) string {
	switch {
	case s.Closed:
		return "kỳ đã kết thúc"
	case !s.Begun():
		return "chưa có ngày nào được chốt số liệu"
	}
	return "tạm tính đến hết ngày " + vi.OfficialDate(string(s.LastClosed))
}

// withheldNote is the note under a title where something may be hidden.
func withheldNote(s *results.Summary) string {
	if s.Unrestricted {
		return ""
	}
	if !s.Closed {
		return hiddenNote + openNote
	}
	return hiddenNote
}
