package site

// KioskFailure says on a kiosk that something cannot be done; it tries again by
// itself.
type KioskFailure struct {
	Base
	Title    string
	Incident string
}

func (*KioskFailure) File() string { return "kiosk/kioskfailure.html" }

// Failure is every page that says something cannot be done.
type Failure struct {
	Base
	Title    string
	Sentence string
	Detail   string // what survey says of it, already in the language
	Incident string // only where the log has more
	AskCode  bool   // offer the field for another code
}

func (*Failure) File() string { return "citizen/failure.html" }

// NewFailure lays out a failure by the name of its messages.
func NewFailure(b Base, name, incident string) (*Failure, error) {
	title, err := b.Say("error." + name + ".title")
	if err != nil {
		return nil, err
	}
	sentence, err := b.Say("error." + name + ".text")
	return &Failure{Base: b, Title: title, Sentence: sentence, Incident: incident}, err
}

// PublicFailure says on a public page that something cannot be shown.
type PublicFailure struct {
	Base
	Title, Sentence, Incident string
}

func (*PublicFailure) File() string { return "public/publicfailure.html" }

// StaffFailure says to staff that something cannot be done, and leads back. It
// names nobody: the session itself may be what failed.
type StaffFailure struct {
	Staff
	Title    string
	Sentence string
	Detail   string // what survey says of it
	Incident string // only where the log has more
}

func (*StaffFailure) File() string { return "staff/stafffailure.html" }

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
