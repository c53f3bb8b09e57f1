package survey

// Published is the commune's satisfaction as somebody made it known for a year.
// It was measured in another way: it stands beside results and is never compared.
type Published struct {
	Year    string `json:"year"`    // 2025
	Percent string `json:"percent"` // with a decimal point: 97.98
	By      string `json:"by"`      // who measured and published it: thành phố Hải Phòng
	On      Day    `json:"on"`      // the day it was published
	Source
}
