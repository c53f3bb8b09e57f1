package survey

import (
	"regexp"
	"strings"
)

// Published is the commune's satisfaction as somebody made it known for a year.
// It was measured in another way: it stands beside results and is never compared.
type Published struct {
	Year    string `json:"year"`    // 2025
	Percent string `json:"percent"` // with a decimal point: 97.98
	By      string `json:"by"`      // who measured and published it: thành phố Hải Phòng
	On      Day    `json:"on"`      // the day it was published
	Source
}

// PublishedKey names a published figure: nobody publishes two of a year.
type PublishedKey struct{ Year, By string }

// Key returns the key of the figure.
func (p Published) Key() PublishedKey { return PublishedKey{p.Year, p.By} }

// Fields of the page of published figures; why one is removed is FieldWhy.
const (
	FieldYear        = "nam"
	FieldPercent     = "phan-tram"
	FieldPublisher   = "noi-cong-bo"
	FieldPublishedOn = "ngay-cong-bo"
	FieldSource      = "nguon"
)

const (
	maxPublisher       = 100
	maxPublishedSource = 500
	maxRemovalReason   = 500
)

var (
	yearForm    = regexp.MustCompile(`^20\d\d$`)
	percentForm = regexp.MustCompile(`^(100(\.00?)?|\d{1,2}(\.\d{1,2})?)$`)
)

// Check returns what is wrong with the figure, seen from today; an empty today
// does not bound its day. Error: Invalid, with fields.
func (p Published) Check(today Day) error {
	faults := textFaults(bounded{FieldPublisher, p.By, maxPublisher}, bounded{FieldSource, p.Source.Source, maxPublishedSource})
	fault := func(field, message string) { faults = append(faults, FieldError{field, message}) }
	if !yearForm.MatchString(p.Year) {
		fault(FieldYear, "Năm gồm bốn chữ số, ví dụ 2025.")
	}
	if !percentForm.MatchString(p.Percent) {
		fault(FieldPercent, "Tỷ lệ là một số từ 0 đến 100, nhiều nhất hai chữ số thập phân, ví dụ 97,98.")
	}
	if strings.TrimSpace(p.By) == "" {
		fault(FieldPublisher, "Phải ghi cơ quan công bố.")
	}
	if strings.TrimSpace(p.Source.Source) == "" {
		fault(FieldSource, "Phải ghi nguồn: văn bản, trang thông tin hoặc bài báo.")
	}
	switch _, err := ParseDay(string(p.On)); {
	case err != nil:
		fault(FieldPublishedOn, "Ngày công bố không đúng.")
	case today != "" && p.On > today:
		fault(FieldPublishedOn, "Ngày công bố chưa tới.")
	case string(p.On) < p.Year:
		fault(FieldPublishedOn, "Ngày công bố ở trước năm được đo.")
	}
	return faultsOf("Chưa lưu được số đã công bố.", faults)
}

// CheckRemoval refuses to remove a published figure without saying why. Error:
// Invalid, with fields.
func CheckRemoval(reason string) error {
	faults := textFaults(bounded{FieldWhy, reason, maxRemovalReason})
	if strings.TrimSpace(reason) == "" {
		faults = append(faults, FieldError{FieldWhy, "Phải ghi lý do bỏ số này."})
	}
	return faultsOf("Chưa bỏ được số đã công bố.", faults)
}
