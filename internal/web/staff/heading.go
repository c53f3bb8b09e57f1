package staff

import (
	"cmp"

	"sipas/internal/results"
	"sipas/internal/survey"
	"sipas/internal/vi"
	"sipas/internal/web/figures"
	"sipas/internal/words"
)

// Heading begins a page of figures.
type Heading struct {
	Period  string // in words, with the days on record where these are not all
	Range   string
	Tag     string // how final the figures are; empty: they are
	Closed  bool
	Open    string // why an open period shows so little; empty: it is closed
	Missing string // why there are no figures, and what to do; empty: there are some
}

// soFar are the pieces of an open period that its figure is made of.
var soFar = map[survey.PeriodKind]string{
	survey.YearPeriod: "nửa năm đã kết thúc", survey.HalfPeriod: "quý đã kết thúc", survey.QuarterPeriod: "tháng đã kết thúc",
}

// openNote says what disclosure/README.md allows of a period that is still open.
func openNote(p survey.Period) string {
	return "Kỳ chưa kết thúc: chỉ hiện chỉ số chung, tính trên các " + cmp.Or(soFar[p.Kind], "ngày đã chốt") +
		" và có từ 10 phiếu. Số liệu là tạm tính. " + words.OnlyQuarters + "."
}

func newHeading(s *results.Summary) Heading {
	h := Heading{Period: words.Capital(words.PeriodOf(s)), Range: figures.Sentence(periodRange(s.Period)), Tag: figures.Finality(s), Closed: s.Closed, Missing: missing(s)}
	if !s.Closed {
		h.Open = openNote(s.Period)
	}
	return h
}

// joinedNext says of what is shown together with the period after it.
var joinedNext = map[survey.PeriodKind]string{
	survey.DayPeriod:     "Ngày này có dưới 10 phiếu nên được tính gộp với ngày sau.",
	survey.WeekPeriod:    "Trong tuần này chưa có ngày nào đủ 10 phiếu; các phiếu được tính gộp với những ngày sau.",
	survey.MonthPeriod:   "Tháng này có dưới 10 phiếu nên được tính gộp với tháng sau.",
	survey.QuarterPeriod: "Quý này có dưới 10 phiếu nên được tính gộp với quý sau.",
	survey.HalfPeriod:    "6 tháng này có dưới 10 phiếu nên được tính gộp vào cả năm.",
	survey.YearPeriod:    "Năm này có dưới 10 phiếu nên không công bố chỉ số chung.",
}

// missing says why a period has no headline and what to do next; empty: it has one.
func missing(s *results.Summary) string {
	lead := figures.LeadOf(s)
	switch {
	case s.LastClosed == "" && s.Totals.Received == 0:
		return "Chưa có ngày nào được chốt nên chưa có số liệu. Việc tiếp theo: in tờ mã QR ở trang Điểm khảo sát và đặt tại quầy; số liệu đầu tiên có sau 0 giờ của ngày nhận được phiếu."
	case lead == nil:
		return "Không có chỉ số nào: ngày đầu kỳ (" + vi.Date(string(s.Period.From)) + ") sớm hơn ngày các chỉ số bắt đầu có hiệu lực. Xin chọn một kỳ muộn hơn ở trên."
	case s.Coverage.Days == 0:
		return "Chưa có ngày nào của kỳ này được chốt trong sổ ghi. Xin chọn kỳ khác ở trên."
	case s.Totals.Received == 0:
		return "Kỳ này không nhận được phiếu nào. Xin chọn kỳ khác ở trên; nếu khi đó đã đặt mã QR, xin xem lại các tờ mã tại điểm khảo sát."
	case lead.Withheld == results.Small && !s.Closed:
		return "Chưa có phần nào của kỳ này kết thúc và có đủ 10 phiếu để hiện. Trong lúc chờ, xin xem một kỳ đã kết thúc ở trên."
	case lead.Withheld == results.Small:
		return joinedNext[s.Period.Kind]
	case s.Totals.Counted == 0:
		return "Mọi phiếu của kỳ này đã bị loại khỏi tính toán. Xin xem lại lý do; nếu loại nhầm, xin đề nghị bỏ loại."
	}
	return ""
}
