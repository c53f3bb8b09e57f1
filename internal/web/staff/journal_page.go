package staff

import (
	"net/url"
	"strings"

	"sipas/internal/survey"
	"sipas/internal/vi"
	"sipas/internal/web/figures"
	"sipas/internal/web/site"
)

// JournalPage is what was done to the record, by whom and on which day.
type JournalPage struct {
	site.Staff
	Rows      []JournalRow
	Period    string // asked for, as it is written in addresses
	Name      string // of the period, in words
	Text      string
	Kinds     []Choice
	CSV       string // the address of the same as a table
	Previous  string
	Following string
}

func (*JournalPage) File() string { return "staff/journal.html" }

// JournalRow is one event in words.
type JournalRow struct {
	ID             string
	Date           survey.Day
	Day            string
	Kind, Sentence string
	Actor          string
}

// eventKinds names the kinds of events, in the order of the choice.
var eventKinds = []struct {
	kind survey.EventKind
	name string
}{
	{survey.EventProposal, "Đề nghị loại phiếu, giải trình"},
	{survey.EventSetAside, "Loại phiếu khỏi tính toán"},
	{survey.EventUndo, "Bỏ loại phiếu"},
	{survey.EventRedact, "Xóa góp ý"},
	{survey.EventServed, "Số hồ sơ đã trả kết quả"},
	{survey.EventReported, "Chỉ tiêu khác của kế hoạch"},
	{survey.EventPaper, "Nhập phiếu giấy"},
	{survey.EventReport, "Phát hành báo cáo"},
	{survey.EventSigned, "Ký báo cáo"},
	{survey.EventPublished, "Số liệu nơi khác công bố"},
	{survey.EventPointAdd, "Thêm điểm khảo sát"},
	{survey.EventPointEdit, "Sửa điểm khảo sát"},
	{survey.EventPointCode, "Đợt in mới của một điểm"},
	{survey.EventPointClose, "Ngừng điểm khảo sát"},
	{survey.EventDefinition, "Câu hỏi, chỉ số, chỉ tiêu"},
	{survey.EventProcedures, "Danh mục thủ tục"},
	{survey.EventSetting, "Cài đặt"},
	{survey.EventUser, "Người dùng"},
	{survey.EventExport, "Tải dữ liệu gốc"},
	{survey.EventDecision, "Quyết định những gì được hiển thị"},
	{survey.EventRestore, "Khôi phục từ bản sao lưu"},
	{survey.EventClock, "Xác nhận hoặc sửa ngày giờ"},
}

// kindName names a kind of event; one that is not known is written as it is.
func kindName(kind survey.EventKind) string {
	for _, k := range eventKinds {
		if k.kind == kind {
			return k.name
		}
	}
	return string(kind)
}

// NewJournalPage lays out the events that fit the filter, in their order.
func NewJournalPage(events []survey.Event, f JournalFilter) *JournalPage {
	p := &JournalPage{Period: f.Period.Name, Name: figures.PeriodName(f.Period), Text: f.Text}
	for _, k := range eventKinds {
		p.Kinds = append(p.Kinds, Choice{Value: string(k.kind), Name: k.name, Chosen: k.kind == f.Kind})
	}
	words := vi.Fold(f.Text)
	for i := range events {
		e := &events[i]
		row := JournalRow{ID: e.ID, Date: e.Day, Day: vi.Date(string(e.Day)), Kind: kindName(e.Kind), Sentence: sentence(e), Actor: e.Actor}
		if e.Actor == "system" {
			row.Actor = "chương trình"
		}
		if (f.Kind == "" || f.Kind == e.Kind) && strings.Contains(vi.Fold(strings.Join([]string{row.Kind, row.Sentence, row.Actor, row.ID}, " ")), words) {
			p.Rows = append(p.Rows, row)
		}
	}
	query := func(period string) string {
		return url.Values{"ky": {period}, "loai": {string(f.Kind)}, "tim": {f.Text}}.Encode()
	}
	p.CSV = JournalPath + ".csv?" + query(f.Period.Name)
	p.Previous = JournalPath + "?" + query(f.Period.Previous().Name)
	p.Following = JournalPath + "?" + query(f.Period.Next().Name)
	return p
}

// sentence says what an event was about, without the digest that covers its table.
func sentence(e *survey.Event) string {
	detail, _, _ := strings.Cut(e.Detail, survey.StateMark)
	detail = strings.TrimSpace(detail)
	switch e.Kind {
	case survey.EventSetAside, survey.EventUndo, survey.EventRedact:
		detail = "phiếu " + e.Subject
	case survey.EventProposal:
		detail = strings.NewReplacer("set_aside", "loại", "undo", "bỏ loại", "explain", "giải trình dấu hiệu", "confirmed", "được duyệt", "refused", "bị từ chối").Replace(detail)
	case survey.EventServed:
		// Its detail names the periods already.
	case survey.EventPointEdit:
		detail = e.Subject // its detail is the whole point, for the check of seals
	case survey.EventDecision:
		detail = "kỳ " + strings.ReplaceAll(detail, " ", ", ")
	default:
		detail = strings.TrimSpace(e.Subject + " " + detail)
	}
	if e.Reason != "" {
		detail = strings.TrimSpace(detail + " (" + survey.Reason(e.Reason).Label() + ")")
	}
	return detail
}
