package issue

import (
	"context"
	"fmt"
	"strings"

	"sipas/internal/stats"
	"sipas/internal/survey"
)

// Check is one question to settle before a report is issued.
type Check struct {
	Question string
	Done     bool
	Answer   string // what was found, in a sentence
	Place    string // where to settle it: the path of a page; empty: nowhere
}

// Checklist looks at what a good report needs. Nothing in it forbids issuing but
// an open period; a report may honestly say what is missing.
func (r *Report) Checklist() []Check {
	s, staff := r.Summary(), r.Input.Staff
	return []Check{
		closedCheck(s), answersCheck(s), servedCheck(s), domainsCheck(s),
		{"Đã chọn góp ý tiêu biểu chưa?", len(staff.Comments) > 0, fmt.Sprintf("Đã chọn %d góp ý.", len(staff.Comments)), "/quan-tri/gop-y"},
		{"Đã ghi số kế hoạch khảo sát, nhận định, kiến nghị chưa?", staff.SurveyPlan != "" && staff.Remarks != "" && staff.Recommendations != "",
			"Phần để trống sẽ là “…” trong báo cáo.", ""},
	}
}

// CheckSeals recomputes the whole record; in a large one this takes seconds.
func (o *Office) CheckSeals(ctx context.Context) (Check, error) {
	v, err := o.Store.Verify(ctx, survey.Seal{})
	if err != nil {
		return Check{}, err
	}
	c := Check{Question: "Niêm phong có khớp không?", Done: len(v.Faults) == 0,
		Answer: fmt.Sprintf("Đã kiểm %d ngày, %d phiếu; mọi niêm phong khớp.", v.Days, v.Responses)}
	if !c.Done {
		c.Answer = fmt.Sprintf("Có %d chỗ không khớp; chạy lệnh sipas verify để xem, chưa nên phát hành.", len(v.Faults))
	}
	return c, nil
}

func closedCheck(s *stats.Summary) Check {
	c := Check{Question: "Kỳ đã kết thúc và chốt đủ các ngày chưa?", Done: s.Closed, Answer: "Đã chốt."}
	if !s.Closed {
		c.Answer = "Chưa; chỉ xem trước được, chưa phát hành được."
	}
	return c
}

// answersCheck names the plan's indicators whose answers prove nothing yet.
func answersCheck(s *stats.Summary) Check {
	var short []string
	for i := range s.Indicators {
		if x := &s.Indicators[i]; x.Plan && x.Target != nil && x.Verdict != stats.Met && x.Verdict != stats.NotMet {
			short = append(short, x.Name)
		}
	}
	c := Check{Question: "Đủ phiếu để kết luận các chỉ tiêu chưa?", Done: len(short) == 0, Answer: "Đủ.", Place: "/quan-tri"}
	if !c.Done {
		c.Answer = "Chưa đủ căn cứ: " + strings.Join(short, "; ") + ". Báo cáo sẽ nói rõ như vậy."
	}
	return c
}

func servedCheck(s *stats.Summary) Check {
	c := Check{Question: "Đã nhập số hồ sơ đã trả kết quả chưa?", Place: "/quan-tri/ho-so",
		Answer: "Chưa đủ cho cả kỳ; báo cáo sẽ không có số phiếu trên 100 hồ sơ."}
	for i := range s.Indicators {
		if x := &s.Indicators[i]; x.Served != nil {
			c.Done, c.Answer = true, "Đã nhập."
			break
		}
	}
	return c
}

// domainsCheck names the domains that served people of whom nobody answered.
func domainsCheck(s *stats.Summary) Check {
	var silent []string
	known := false
	for i := range s.Breakdowns {
		b := &s.Breakdowns[i]
		if b.Dimension != stats.ByDomain {
			continue
		}
		known = known || len(b.Entries) > 0
		for j := range b.Entries {
			if e := &b.Entries[j]; e.Answered != nil && *e.Answered == 0 {
				silent = append(silent, e.Name)
			}
		}
	}
	c := Check{Question: "Lĩnh vực nào có hồ sơ cũng có phiếu chưa?", Done: known && len(silent) == 0, Answer: "Không thấy lĩnh vực nào có hồ sơ mà không có phiếu.", Place: "/quan-tri/ho-so"}
	switch {
	case !known:
		c.Answer = "Kỳ này không có số liệu theo lĩnh vực."
	case len(silent) > 0:
		c.Answer = "Chưa có phiếu: " + strings.Join(silent, "; ") + "."
	}
	return c
}
