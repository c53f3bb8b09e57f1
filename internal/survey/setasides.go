package survey

// Reason is why a response is set aside (lý do loại phiếu): one of four, never its
// marks or its words.
type Reason string

// The reasons.
const (
	Trial    Reason = "thu-may"    // sent to try the service out; nobody's opinion
	Mistake  Reason = "nhap-nham"  // entered wrongly, from paper
	Repeated Reason = "gui-lap"    // one person's answer, sent more than once
	Stuffing Reason = "nhoi-phieu" // made up, to move the figures
)

// Reasons are all of them, in the order in which forms offer them.
var Reasons = []Reason{Trial, Mistake, Repeated, Stuffing}

var reasonLabels = map[Reason]string{
	Trial: "phiếu thử máy", Mistake: "nhập nhầm", Repeated: "gửi lặp", Stuffing: "nhồi phiếu",
}

// Label is the Vietnamese name; an unknown reason names itself.
func (r Reason) Label() string {
	if label, known := reasonLabels[r]; known {
		return label
	}
	return string(r)
}
