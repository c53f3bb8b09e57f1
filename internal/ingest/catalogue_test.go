package ingest_test

import (
	"errors"
	"io"
	"strings"
	"testing"

	"sipas/internal/ingest"
	"sipas/internal/survey"
)

// smallCatalogue has a domain of each difficulty: a long name, a renamed
// procedure, two procedures of one name, a field in two domains, a public service.
func smallCatalogue() *survey.Catalogue {
	domain := func(id, name string, public bool) survey.Domain {
		return survey.Domain{ID: id, Name: name, Button: survey.Text{"vi": name}, Public: public}
	}
	procedure := func(code, name, field, domain string, active bool, aliases ...string) survey.Procedure {
		return survey.Procedure{Code: code, Name: name, Field: field, Domain: domain, Level: "xa", Tier: "A", Source: "danh mục", Active: active, Aliases: aliases}
	}
	return &survey.Catalogue{
		Domains: []survey.Domain{
			domain("ho-tich", "Hộ tịch", false),
			domain("dat-dai", "Đất đai", false),
			domain("kinh-doanh", "Kinh doanh (hộ kinh doanh, hợp tác xã)", false),
			domain("dv-y-te", "Dịch vụ y tế công", true),
		},
		Procedures: []survey.Procedure{
			procedure("1.001193", "Thủ tục đăng ký khai sinh", "Hộ tịch", "ho-tich", true),
			procedure("1.000894", "Đăng ký kết hôn", "Hộ tịch", "ho-tich", true),
			procedure("1.115438", "Cấp Giấy chứng nhận", "Đất đai", "dat-dai", true, "1.013949"),
			procedure("1.012790", "Ghi nợ tiền sử dụng đất", "Tài chính đất đai", "dat-dai", true),
			procedure("1.012796", "Đính chính Giấy chứng nhận", "Đất đai", "dat-dai", false),
			procedure("1.115446", "Đính chính Giấy chứng nhận", "Đất đai", "dat-dai", true),
			procedure("1.001612", "Thành lập hộ kinh doanh", "Doanh nghiệp", "kinh-doanh", true),
		},
	}
}

// checkFault checks that err is Invalid, holds the words, and blames the line.
func checkFault(t *testing.T, err error, line, words string) {
	t.Helper()
	var fault *survey.Error
	if !errors.As(err, &fault) || fault.Kind != survey.Invalid {
		t.Fatalf("error = %v, want Invalid", err)
	}
	if !strings.Contains(fault.Error(), words) {
		t.Errorf("error = %q, want the words %q", fault, words)
	}
	if line == "" && len(fault.Fields) > 0 {
		t.Errorf("fields = %v, want none", fault.Fields)
	}
	if line != "" && (len(fault.Fields) == 0 || fault.Fields[0].Field != line) {
		t.Errorf("fields = %v, want %q first", fault.Fields, line)
	}
}

// procedures reads a list; that it is refused is the error.
func procedures(t *testing.T, in io.Reader, c *survey.Catalogue) (*ingest.ProcedurePreview, error) {
	t.Helper()
	p, err := ingest.Procedures(t.Context(), in, c, ingest.Options{})
	if err == nil && p.Refused != nil {
		err = p.Refused
	}
	return p, err
}

// hasNote checks that a note holds the words.
func hasNote(t *testing.T, notes []ingest.Note, words string) {
	t.Helper()
	for _, n := range notes {
		if strings.Contains(n.String(), words) {
			return
		}
	}
	t.Errorf("notes = %v, want one with %q", notes, words)
}
