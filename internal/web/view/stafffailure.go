package view

// StaffFailure says to staff that something cannot be done, and leads back. It
// names nobody: the session itself may be what failed.
type StaffFailure struct {
	Staff
	Title    string
	Sentence string
	Detail   string // what survey says of it
	Incident string // only where the log has more
}

func (*StaffFailure) file() string { return "staff/stafffailure.html" }

// staffSentences stand where a message speaks to citizens about their form.
var staffSentences = map[string]string{
	"not_found":     "Có thể đường dẫn bị gõ nhầm, hoặc mục này không còn nữa.",
	"retired_point": "Xin mở lại danh sách để xem tình trạng mới nhất.",
	"too_large":     "Chưa có gì được ghi nhận. Xin quay lại trang trước, rút ngắn nội dung rồi gửi lại.",
	"wrong_type":    "Chưa có gì được ghi nhận. Xin mở lại trang và gửi từ chính trang đó.",
	"internal":      "Lỗi thuộc về hệ thống. Xin thử lại sau ít phút.",
}

// NewStaffFailure lays out for staff a failure of the name.
func NewStaffFailure(f *Failure, styleHref, name, detail string) *StaffFailure {
	page := &StaffFailure{Staff: Staff{Base: f.Base, StyleHref: styleHref}, Title: f.Title, Sentence: f.Sentence, Detail: detail, Incident: f.Incident}
	if sentence, ok := staffSentences[name]; ok {
		page.Sentence = sentence
	}
	return page
}
