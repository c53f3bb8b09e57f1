package survey

import (
	"regexp"
	"unicode/utf8"
)

// The fields of a contact, as posted.
const (
	FieldContactName  = "name"
	FieldContactPhone = "phone"
	FieldContactEmail = "email"
)

// Contact is how to reach a citizen who asked to be called back about a comment:
// personal data, stored apart from the record.
type Contact struct {
	Name  string `json:"name"`
	Phone string `json:"phone"`
	Email string `json:"email"`
}

// Bounds of a contact, in characters.
const (
	maxContactName  = 100
	maxContactPhone = 40
	maxContactEmail = 254
)

var (
	digit = regexp.MustCompile(`[0-9]`)
	email = regexp.MustCompile(`^[^\s@]+@[^\s@]+\.[^\s@]+$`)
)

// leastDigits is what the shortest number that can be called has, with its area
// code.
const leastDigits = 8

// Check says what is wrong, Invalid with the fields; nil when somebody can be
// reached. It is tolerant: people write "sau 17 giờ" beside a number, and only
// calling tells whether it is right.
func (c Contact) Check() error {
	fault := &Error{Kind: Invalid, Message: "Thông tin liên hệ còn chỗ cần sửa."}
	at := func(field, message string) {
		fault.Fields = append(fault.Fields, FieldError{Field: field, Message: message})
	}
	if !short(c.Name, maxContactName) {
		at(FieldContactName, "Họ tên dài quá 100 ký tự, xin viết ngắn lại.")
	}
	switch {
	case c.Phone == "" && c.Email == "":
		at(FieldContactPhone, "Xin ghi số điện thoại hoặc thư điện tử, một trong hai.")
	case c.Phone != "" && (!short(c.Phone, maxContactPhone) || len(digit.FindAllString(c.Phone, -1)) < leastDigits):
		at(FieldContactPhone, "Số điện thoại cần ít nhất 8 chữ số, không quá 40 ký tự. Xin xem lại.")
	}
	if c.Email != "" && (!short(c.Email, maxContactEmail) || !email.MatchString(c.Email)) {
		at(FieldContactEmail, "Thư điện tử cần dạng ten@noi.vn. Xin xem lại.")
	}
	if len(fault.Fields) > 0 {
		return fault
	}
	return nil
}

func short(text string, limit int) bool {
	return utf8.ValidString(text) && utf8.RuneCountInString(text) <= limit
}
