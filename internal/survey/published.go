package survey

// Published is a figure the commune made known before this record began. It was
// measured in another way: it stands beside a result and is never compared.
type Published struct {
	Year    string `json:"year"`    // 2025
	Percent string `json:"percent"` // with a decimal point: 97.98
	Source
}
