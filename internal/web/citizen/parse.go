package citizen

import (
	"errors"
	"net/url"
	"reflect"
	"strings"
	"unicode/utf8"

	"github.com/go-playground/validator/v10"

	"sipas/internal/survey"
	"sipas/internal/vi"
)

// What Parse may say of a field; pages in other languages translate them.
const (
	faultTwice      = "Câu này có hai lựa chọn, xin chọn một."
	faultChoice     = "Lựa chọn này không có trong phiếu."
	faultUnreadable = "Nội dung này có ký tự không đọc được."
	faultComment    = "Ý kiến có ký tự không đọc được, xin viết lại."
	faultKey        = "Phiếu thiếu mã gửi; đã cấp mã mới, xin bấm Gửi lần nữa."
	faultHidden     = "Phần ẩn của phiếu không hợp lệ; đã sửa, xin bấm Gửi lần nữa."
)

var shapes = newShapes()

func newShapes() *validator.Validate {
	v := validator.New(validator.WithRequiredStructEnabled())
	v.RegisterTagNameFunc(func(f reflect.StructField) string { return f.Tag.Get("form") })
	return v
}

// Parse reads a posted form. It always returns an entry that can be shown again:
// valid UTF-8 in normal form C, line ends as \n, no control characters. The
// faults name the fields; two levels for one item and levels or items that do
// not exist are left in the entry for survey to judge.
func Parse(values url.Values) (Entry, []survey.FieldError) {
	var faults []survey.FieldError
	read := func(field string) string {
		text, fault := one(values[field], field)
		if fault != "" {
			faults = append(faults, survey.FieldError{Field: field, Message: fault})
		}
		return text
	}
	e := Entry{
		Key: read(FieldKey), Questionnaire: read(survey.FieldQuestionnaire), Variant: Variant(read(FieldVariant)),
		Issued: read(FieldIssued), Language: read(FieldLanguage), Card: read(FieldCard), Step: read(FieldStep), Go: read(FieldGo), Stage: read(survey.FieldStage),
		Domain: read(survey.FieldDomain), Procedure: read(survey.FieldProcedure), Mode: read(survey.FieldMode),
		Respondent: read(survey.FieldRespondent), Comment: strings.TrimSpace(read(survey.FieldComment)),
		AnsweredDay: read(fieldAnsweredDay),
	}
	for field, posted := range values {
		if item, isItem := strings.CutPrefix(field, itemPrefix); isItem {
			e.Levels = append(e.Levels, choices(vi.Clean(item), posted)...)
		}
	}
	sortLevels(e.Levels)
	return e, append(faults, shapeFaults(e, faults)...)
}

// one returns the field's only value, readable, and what is wrong with it.
func one(posted []string, field string) (text, fault string) {
	switch {
	case len(posted) == 0:
		return "", ""
	case len(posted) > 1:
		return "", twice(field)
	case utf8.ValidString(posted[0]):
		return vi.Clean(posted[0]), ""
	case field == survey.FieldComment:
		return vi.Clean(posted[0]), faultComment
	}
	return "", faultUnreadable
}

// twice is what is said of a field posted more than once.
func twice(field string) string {
	if message := shapeMessage(field); message != faultChoice {
		return message
	}
	return faultTwice
}

// choices keeps the posted levels of an item that are not left empty.
func choices(item string, posted []string) []Choice {
	var found []Choice
	for _, value := range posted {
		if value = vi.Clean(value); value != "" {
			found = append(found, Choice{item, value})
		}
	}
	return found
}

// shapeFaults runs the validate tags; a field with a fault gets no second one.
func shapeFaults(e Entry, before []survey.FieldError) []survey.FieldError {
	var broken validator.ValidationErrors
	if !errors.As(shapes.Struct(e), &broken) {
		return nil
	}
	had := map[string]bool{}
	for _, f := range before {
		had[f.Field] = true
	}
	var faults []survey.FieldError
	for _, b := range broken {
		if field := b.Field(); !had[field] {
			faults = append(faults, survey.FieldError{Field: field, Message: shapeMessage(field)})
		}
	}
	return faults
}

func shapeMessage(field string) string {
	switch field {
	case FieldKey:
		return faultKey
	case survey.FieldQuestionnaire, FieldVariant, FieldIssued, FieldLanguage, FieldCard, FieldStep, FieldGo:
		return faultHidden
	}
	return faultChoice
}
