package survey

// The declared circumstances of a response (README.md, "Words"). Empty means
// left out: "không rõ".
type (
	Channel    string // hình thức trả lời: where the form was opened; declared, not verified
	Mode       string // cách nộp hồ sơ
	Stage      string // tình trạng hồ sơ
	Respondent string // tư cách người trả lời
)

// Channels.
const (
	Counter  Channel = "counter"
	Home     Channel = "home"
	Online   Channel = "online"
	Kiosk    Channel = "kiosk"
	Paper    Channel = "paper"
	Assisted Channel = "assisted"
)

// Modes.
const (
	OnlineSelf   Mode = "online_self"
	OnlineHelped Mode = "online_helped"
	PaperMode    Mode = "paper"
	Post         Mode = "post"
)

// Stages.
const (
	Received Stage = "received"
	Waiting  Stage = "waiting"
	Guided   Stage = "guided"
	Refused  Stage = "refused"
)

// Respondents.
const (
	Self         Respondent = "self"
	Organisation Respondent = "organisation"
	Proxy        Respondent = "proxy"
)

// Other is the answer "không nhớ / khác" to the questions for domain and
// procedure: it counts in the overall indicator only.
const Other = "other"

// The values in the order forms and tables show them.
var (
	Channels    = []Channel{Counter, Home, Online, Kiosk, Paper, Assisted}
	Modes       = []Mode{OnlineSelf, OnlineHelped, PaperMode, Post}
	Stages      = []Stage{Received, Waiting, Guided, Refused}
	Respondents = []Respondent{Self, Organisation, Proxy}
)

var channelLabels = map[Channel]string{
	Counter: "Quét mã tại quầy", Home: "Trả lời ở nhà", Online: "Đường dẫn trực tuyến",
	Kiosk: "Máy tính bảng tại sảnh", Paper: "Phiếu giấy", Assisted: "Có người hỗ trợ ghi",
}

// Label is the Vietnamese name in tables; "Không rõ" when left out.
func (c Channel) Label() string { return labelOr(channelLabels[c]) }

var modeLabels = map[Mode]string{
	OnlineSelf: "Tự nộp qua mạng", OnlineHelped: "Được giúp nộp qua mạng",
	PaperMode: "Nộp giấy tại quầy", Post: "Qua bưu chính",
}

// Label is the Vietnamese name in tables; "Không rõ" when left out.
func (m Mode) Label() string { return labelOr(modeLabels[m]) }

var stageLabels = map[Stage]string{
	Received: "Đã nhận kết quả", Waiting: "Mới nộp, đang chờ",
	Guided: "Được hướng dẫn, phải bổ sung", Refused: "Bị trả lại, từ chối",
}

// Label is the Vietnamese name in tables; "Không rõ" when left out.
func (s Stage) Label() string { return labelOr(stageLabels[s]) }

var respondentLabels = map[Respondent]string{
	Self: "Bản thân, gia đình", Organisation: "Tổ chức, doanh nghiệp, hộ kinh doanh", Proxy: "Làm thay người khác",
}

// Label is the Vietnamese name in tables; "Không rõ" when left out.
func (r Respondent) Label() string { return labelOr(respondentLabels[r]) }

func labelOr(label string) string {
	if label == "" {
		return "Không rõ"
	}
	return label
}

// The bands in order.
var (
	TimeBands   = []string{"0-9", "10-29", "30-119", "120-599", "600+"}
	SourceBands = []string{"1", "2-4", "5-19", "20+"}
)

// TimeBand turns the seconds a form was open into a coarse band, so that no
// response can be told by its exact time; empty when unknown.
func TimeBand(seconds int) string {
	switch {
	case seconds < 0 || seconds > 24*60*60:
		return ""
	case seconds < 10:
		return TimeBands[0]
	case seconds < 30:
		return TimeBands[1]
	case seconds < 120:
		return TimeBands[2]
	case seconds < 600:
		return TimeBands[3]
	}
	return TimeBands[4]
}

// SourceBand turns the number of posts from one source today, this one
// included, into the only thing kept about the source.
func SourceBand(posts int) string {
	switch {
	case posts <= 1:
		return SourceBands[0]
	case posts < 5:
		return SourceBands[1]
	case posts < 20:
		return SourceBands[2]
	}
	return SourceBands[3]
}
