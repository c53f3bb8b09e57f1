package ingest

import (
	"fmt"

	"sipas/internal/vi"
)

// claims says in plain words what is written or left unknown beyond the rows of
// the file: those counts enter verdicts.
func (s *caseloadSums) claims(p *CaseloadPreview) []string {
	var texts []string
	others := s.othersAsZero(p.Periods)
	switch layout := s.rows.layout; {
	case layout.procedures:
		text := fmt.Sprintf("tệp được coi là đủ mọi thủ tục của kỳ: tổng cả trung tâm %s hồ sơ", vi.Int(p.Total))
		if others != "" {
			text += "; " + others
		}
		texts = append(texts, text)
	case others != "" && p.NoTotal == 0:
		texts = append(texts, others+"; tổng cả trung tâm: "+vi.Int(p.Total))
	case others != "":
		texts = append(texts, others)
	}
	if p.NoTotal > 0 {
		texts = append(texts, inPeriods(p.NoTotal, p.Periods)+"không có dòng Tổng, chỉ ghi các lĩnh vực có dòng; các lĩnh vực khác và tổng cả trung tâm chưa biết. "+
			"Nếu tệp đủ mọi lĩnh vực, hãy thêm dòng Tổng hoặc cho biết kỳ của cả tệp")
	}
	for _, id := range s.rows.match.order {
		if s.namedInPart(id) {
			texts = append(texts, fmt.Sprintf("chỉ có dòng của một phần lĩnh vực %s, không biết đã đủ chưa nên không ghi số của lĩnh vực này", s.rows.match.names[id]))
		}
	}
	return texts
}

// othersAsZero speaks of the periods in which domains without a row are written
// as 0; "" where there are none.
func (s *caseloadSums) othersAsZero(periods int) string {
	if !s.rows.layout.procedures && !s.rows.layout.domains {
		return ""
	}
	zeroed := 0
	for _, sum := range s.periods {
		if !sum.filled && !sum.some && !sum.open && len(sum.domains) < len(s.rows.match.order) {
			zeroed++
		}
	}
	if zeroed == 0 {
		return ""
	}
	return inPeriods(zeroed, periods) + "các lĩnh vực khác: ghi 0"
}

// inPeriods is the beginning of a phrase that does not hold for all periods.
func inPeriods(some, all int) string {
	if some == all {
		return ""
	}
	return fmt.Sprintf("ở %d trong %d kỳ hoặc ngày, ", some, all)
}

// namedInPart reports whether the rows of some period make up a part of the
// domain only.
func (s *caseloadSums) namedInPart(domain string) bool {
	for _, sum := range s.periods {
		if _, named := sum.domains[domain]; named && !sum.knows(domain) {
			return true
		}
	}
	return false
}
