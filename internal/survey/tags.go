package survey

import (
	"strings"
	"unicode/utf8"
)

// Tag is a word staff put on comments, to find and to count them. Tags are data
// that staff edit; they are no part of the record.
type Tag struct {
	ID     string // empty: not stored yet
	Name   string
	Active bool // offered; what already has the tag keeps it either way
}

// Bounds of the list of tags: it stays short enough to be ticked at a glance.
const (
	maxTags    = 30
	maxTagName = 40
)

// TagField is the name of the field that holds the name of a tag, as posted.
func TagField(id string) string { return "ten-" + id }

// CheckTags says what is wrong with the whole list, Invalid with the fields; nil
// when it can be stored. Names are compared without regard to case.
func CheckTags(tags []Tag) error {
	fault := &Error{Kind: Invalid, Message: "Danh sách nhãn còn chỗ cần sửa."}
	seen := map[string]bool{}
	for i, tag := range tags {
		message := tagFault(tag)
		if key := strings.ToLower(tag.Name); message == "" && seen[key] {
			message = "Nhãn này trùng tên với một nhãn khác."
		} else {
			seen[key] = true
		}
		if message == "" && i >= maxTags {
			message = "Danh sách đã đủ 30 nhãn; xin đổi tên một nhãn ít dùng."
		}
		if message != "" {
			fault.Fields = append(fault.Fields, FieldError{Field: TagField(tag.ID), Message: message})
		}
	}
	if len(fault.Fields) > 0 {
		return fault
	}
	return nil
}

func tagFault(tag Tag) string {
	switch {
	case !utf8.ValidString(tag.Name):
		return "Tên nhãn có ký tự không đọc được, xin viết lại."
	case strings.TrimSpace(tag.Name) == "":
		return "Xin ghi tên nhãn. Nhãn thôi dùng thì bỏ dấu ở ô “Đang dùng”."
	case utf8.RuneCountInString(tag.Name) > maxTagName:
		return "Tên nhãn dài quá 40 ký tự, xin viết ngắn lại."
	}
	return letterFault(tag.Name)
}
