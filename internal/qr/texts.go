package qr

import "sipas/internal/survey"

// Texts are the words of a sheet that an office may change. An empty field
// takes its default, so the zero value is a complete sheet.
type Texts struct {
	Invitation  string `json:"invitation"`   // the headline, at most 40 characters
	English     string `json:"english"`      // one line below it, at most 80
	Scan        Step   `json:"scan"`         // the three steps
	Choose      Step   `json:"choose"`       //
	Send        Step   `json:"send"`         //
	Typing      string `json:"typing"`       // before the short address, at most 40
	Privacy     string `json:"privacy"`      // at most 60
	Home        string `json:"home"`         // result cards only, at most 60
	HomeEnglish string `json:"home_english"` // result cards only, at most 80
}

// Step is one of the three steps: a word of at most 12 characters and a hint of
// at most 40.
type Step struct {
	Title string `json:"title"`
	Hint  string `json:"hint"`
}

// DefaultTexts returns the words of a sheet for a kind of point.
func DefaultTexts(kind survey.PointKind) Texts {
	t := Texts{
		Invitation:  "Mời Ông/Bà cho ý kiến",
		English:     "How was our service today? Scan and tell us.",
		Scan:        Step{"Quét", "bằng Zalo hoặc máy ảnh"},
		Choose:      Step{"Chọn", "mức hài lòng của mình"},
		Send:        Step{"Gửi", "30 giây, để xã phục vụ tốt hơn"},
		Typing:      "Không quét được? Mời gõ:",
		Privacy:     "Không hỏi họ tên, số điện thoại",
		Home:        "Trả lời ở nhà, lúc nào cũng được",
		HomeEnglish: "Tell us how it went: at home, at any time.",
	}
	switch kind {
	case survey.HealthPoint:
		t.English = "How was your visit today? Scan and tell us."
	case survey.SchoolPoint:
		t.English = "How is our school doing? Scan and tell us."
	}
	return t
}

// orDefault fills the empty fields.
func (t Texts) orDefault(kind survey.PointKind) Texts {
	mine, usual := t.fields(), DefaultTexts(kind)
	for i, f := range usual.fields() {
		if *mine[i].value == "" {
			*mine[i].value = *f.value
		}
	}
	return t
}
