package auth

import (
	"slices"
	"strings"
	"unicode"
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
	ErrPasswordCommon   InputError = "Mật khẩu này nhiều người dùng, rất dễ đoán. Hãy chọn một câu của riêng mình."
)

// CheckPassword says whether a new password is good enough for the user: 10 to
// 128 characters, not one character repeated, not the user name in whatever
// case, not what everybody tries first. The errors are the ErrPassword constants. There is no rule about kinds
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
	case isCommon(password, user):
		return ErrPasswordCommon
	}
	return nil
}

// common are the words people begin with, without tones; digits and signs around
// them add nothing.
var common = []string{"", "abc", "abcd", "abcdef", "admin", "administrator", "anhyeuem", "computer", "dangnhap", "emyeuanh", "haiphong", "hailong", "hanoi", "hethong",
	"iloveyou", "khaosat", "khucthuadu", "letmein", "matkhau", "matkhaumoi", "maytinh", "password", "pssword", "passwd", "quantri", "quantrivien", "qwerty", "qwertyuiop", "asdfgh",
	"asdfghjkl", "sipas", "thanhcong", "trungtam", "vietnam", "welcome", "xinchao", "motcua", "ubnd", "ubndxa", "changeme"}

// isCommon reports whether nothing is left of a password but a common word or the
// user's name, once, or digits alone (dates, telephones).
func isCommon(password, user string) bool {
	letters := func(s string) string {
		return strings.Map(func(r rune) rune {
			switch {
			case unicode.Is(unicode.Mn, r), !unicode.IsLetter(r):
				return -1
			case r == 'đ' || r == 'Đ':
				return 'd'
			}
			return unicode.ToLower(r)
		}, norm.NFD.String(s))
	}
	word := letters(password)
	return slices.Contains(common, word) || word == letters(user)
}

// canonical makes one password of the ways to type it: Vietnamese keyboards
// differ in composing the same letters.
func canonical(password string) string { return norm.NFC.String(password) }
