package auth

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// The bounds of a password, in characters (not bytes).
const (
	MinPassword = 10
	MaxPassword = 128
)

// What CheckPassword may say.
const (
	ErrPasswordShort    InputError = "Mật khẩu cần ít nhất 10 ký tự."
	ErrPasswordLong     InputError = "Mật khẩu dài nhất 128 ký tự."
	ErrPasswordRepeated InputError = "Mật khẩu không được chỉ lặp lại một ký tự."
	ErrPasswordIsUser   InputError = "Mật khẩu không được trùng với tên đăng nhập."
)

// CheckPassword says whether a new password is good enough for the user: 10 to
// 128 characters, not one character repeated, not the user name in whatever
// case. The errors are the ErrPassword constants. There is no rule about kinds
// of characters: such rules make passwords worse, not better.
func CheckPassword(password, user string) error {
	password = canonical(password)
	length := utf8.RuneCountInString(password)
	first, _ := utf8.DecodeRuneInString(password)
	switch {
	case length < MinPassword:
		return ErrPasswordShort
	case length > MaxPassword:
		return ErrPasswordLong
	case strings.Count(password, string(first)) == length:
		return ErrPasswordRepeated
	case strings.EqualFold(password, canonical(user)):
		return ErrPasswordIsUser
	}
	return nil
}

// canonical makes one password of the ways to type it: Vietnamese keyboards
// differ in composing the same letters.
func canonical(password string) string { return norm.NFC.String(password) }
