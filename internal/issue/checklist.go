package issue

import (
	"context"
	"fmt"
	"strings"
	"sync"

	"sipas/internal/measure"
	"sipas/internal/results"
	"sipas/internal/survey"
	"sipas/internal/vi"
	"sipas/internal/words"
)

// Check is one question to settle before a report is issued.
type Check struct {
	Question string
	Done     bool
	Answer   string // what was found, in a sentence
	Place    string // where to settle it: the path of a page; empty: nowhere
	Do       string // what is done there; empty: see for yourself
}

// Checklist looks at what a good report needs. Nothing in it forbids issuing but
// an open period; a report may honestly say what is missing.
func (r *Report) Checklist() []Check {
	s, staff := r.Summary(), r.Input.Staff
	return []Check{
		closedCheck(s), gradesCheck(s, placeOf("/quan-tri", r.Period)), recordCheck(s), servedCheck(s), pendingCheck(s),
		{Question: "Đã chọn góp ý tiêu biểu chưa?", Done: len(staff.Comments) > 0,
			Answer: fmt.Sprintf("Đã chọn %d góp ý.", len(staff.Comments)), Place: commentsPlace(r.Period), Do: "Chọn góp ý"},
		{Question: "Đã ghi số kế hoạch khảo sát, nhận định, kiến nghị chưa?",
			Done: staff.SurveyPlan != "" && staff.Remarks != "" && staff.Recommendations != "", Answer: "Phần để trống sẽ là “…” trong báo cáo."},
	}
}

// sealChecks remembers the last look at the whole record. One is made at a time:
// in a large record it takes minutes.
type sealChecks struct {
	mu   sync.Mutex
	seal survey.Seal // the last one when it was made
	done *Check      // nil: none was made yet
}

// CheckSeals recomputes the whole record, unless that was done under the same
// last seal. Where anew is false it only tells what is known, and waits for nobody.
func (o *Reporter) CheckSeals(ctx context.Context, anew bool) (Check, error) {
	seal, _, err := o.Store.LastSeal(ctx)
	if err != nil {
		return Check{}, err
	}
	if anew {
		o.checks.mu.Lock()
	} else if !o.checks.mu.TryLock() {
		return Check{Question: sealQuestion, Answer: "Đang kiểm tra; xin mở lại trang này sau ít phút."}, nil
	}
	defer o.checks.mu.Unlock()
	if o.checks.done != nil && o.checks.seal == seal {
		return *o.checks.done, nil
	}
	c := Check{Question: sealQuestion, Answer: "Chưa kiểm tra từ lần chốt gần nhất; với sổ ghi lớn, việc này mất vài phút."}
	if !anew {
		c.Do = "Kiểm tra ngay"
		return c, nil
	}
	v, err := o.Store.Verify(ctx, survey.Seal{})
	if err != nil {
		return Check{}, err
	}
	c = Check{Question: sealQuestion, Done: len(v.Faults) == 0,
		Answer: "Đã kiểm tra " + vi.Int(int64(v.Days)) + " ngày, " + vi.Int(int64(v.Responses)) + " phiếu; mọi niêm phong khớp."}
	if !c.Done {
		c.Answer = fmt.Sprintf("Có %d chỗ không khớp; chạy lệnh sipas verify để xem, chưa nên phát hành.", len(v.Faults))
	}
	o.checks.seal, o.checks.done = seal, &c
	return c, nil
}

const sealQuestion = "Niêm phong có khớp không?"

func closedCheck(s *results.Summary) Check {
	c := Check{Question: "Kỳ đã kết thúc và chốt đủ các ngày chưa?", Done: s.Closed, Answer: "Đã chốt."}
	if !s.Closed {
		c.Answer = "Chưa; chỉ xem trước được, chưa phát hành được."
	}
	return c
}

// placeOf is a page of figures at path, of the period.
func placeOf(path string, p survey.Period) string {
	return path + "?ky=" + p.Name
}

// commentsPlace is where comments of the period are chosen; they are read by
// month or by year.
func commentsPlace(p survey.Period) string {
	name := p.Name
	if p.Kind != survey.MonthPeriod {
		name = string(p.Last())[:4]
	}
	return "/quan-tri/gop-y?ky=" + name
}

// gradesCheck says what the answers allow to conclude of the plan's targets. An
// open period and one without targets have no grades, which is nothing to settle.
func gradesCheck(s *results.Summary, place string) Check {
	var open []string
	targets := false
	for i := range s.Indicators {
		x := &s.Indicators[i]
		if !x.Plan || x.Target == nil || x.Reference {
			continue
		}
		targets = true
		if x.Withheld != results.Small && (x.Grade == measure.Undecided || x.Grade == measure.TooFew || x.Grade == measure.NoData) {
			open = append(open, words.Bare(x.Name))
		}
	}
	c := Check{Question: "Số phiếu có đủ để kết luận về các chỉ tiêu không?", Done: s.Closed && len(open) == 0, Answer: "Đủ.", Place: place, Do: "Xem các chỉ tiêu"}
	switch {
	case !s.Closed:
		c.Answer = "Kỳ chưa kết thúc nên chưa kết luận."
	case s.Period.Kind == survey.MonthPeriod:
		c.Answer = "Tháng chỉ nêu tỷ lệ, không kết luận."
	case !targets:
		c.Answer = "Kế hoạch chưa giao chỉ tiêu cho kỳ này."
	case len(open) > 0:
		c.Answer = "Chưa kết luận được: " + strings.Join(open, "; ") + ". Báo cáo sẽ nói rõ như vậy."
	}
	return c
}

// recordCheck says how much of the period is on record.
func recordCheck(s *results.Summary) Check {
	c := Check{Question: "Dữ liệu có đủ mọi ngày của kỳ không?", Done: s.Coverage.Whole(), Answer: "Đủ."}
	if !c.Done {
		c.Answer = fmt.Sprintf("Có %d trong %d ngày. Báo cáo ghi rõ ở tên kỳ.", s.Coverage.Days, s.Coverage.Of)
	}
	return c
}

// pendingCheck says whether answers still wait to be looked at: signs, or proposals
// nobody has decided.
func pendingCheck(s *results.Summary) Check {
	c := Check{Question: "Còn phiếu nào đang xem xét không?", Done: s.Totals.Pending == 0, Answer: "Không còn.", Place: "/quan-tri/xem-xet", Do: "Xem xét"}
	if !c.Done {
		c.Answer = fmt.Sprintf("Còn %d phiếu có dấu hiệu hoặc đề nghị chưa quyết định; báo cáo nói rõ kết luận nào phụ thuộc vào các phiếu này.", s.Totals.Pending)
	}
	return c
}

func servedCheck(s *results.Summary) Check {
	c := Check{Question: "Đã nhập số hồ sơ đã trả kết quả chưa?", Place: "/quan-tri/ho-so", Do: "Nhập số hồ sơ",
		Answer: "Chưa đủ cho cả kỳ; báo cáo sẽ không có số phiếu trên 100 hồ sơ."}
	for i := range s.Indicators {
		if x := &s.Indicators[i]; x.Served != nil {
			c.Done, c.Answer = true, "Đã nhập."
			break
		}
	}
	return c
}
