package results

import (
	"encoding/json"
	"strings"

	"sipas/internal/measure"
	"sipas/internal/survey"
	"sipas/internal/tally"
)

// Schema is the version of the Summary's JSON.
const Schema = 2

// Note stands under every published result.
const Note = "Kết quả xã tự đo trên phiếu tự nguyện; không thay thế kết quả đo lường của Sở Nội vụ, Bộ Nội vụ."

// IntervalNote explains the interval, once a page.
const IntervalNote = "chỉ phản ánh sai số do số phiếu, chưa phản ánh việc người dân tự chọn trả lời hay không"

// Summary is everything a page or report shows of one period. Its JSON is a
// public contract (internal/README.md). Treat it as read-only.
//
// It is complete when built; what may not be shown is then taken out at one
// place (redact.go).
type Summary struct {
	Schema       int           `json:"schema"`
	Period       survey.Period `json:"period"` // From is earlier where a month or longer was joined with the one before
	Centre       survey.Centre `json:"centre"`
	Closed       bool          `json:"closed"` // every day of the period is sealed, and decided what it may show
	LastClosed   survey.Day    `json:"last_closed"`
	Seal         string        `json:"seal"`
	Unrestricted bool          `json:"unrestricted"` // nothing was taken out
	Note         string        `json:"note"`
	Coverage     Coverage      `json:"coverage"`
	Totals       Totals        `json:"totals"`
	Indicators   []Indicator   `json:"indicators"`               // in the order of the plan
	LastYear     []Indicator   `json:"last_12_months,omitempty"` // of a closed quarter that does not end a year: its four last quarters
	Breakdowns   []Breakdown   `json:"breakdowns"`               // of closed quarters and longer
	Items        []ItemFigure  `json:"items"`                    // likewise: every question, over the headline population
}

// Coverage says how much of the period is on record: days that are closed and
// not lost. First and Last are empty where none is.
type Coverage struct {
	First survey.Day `json:"first"`
	Last  survey.Day `json:"last"` // inclusive
	Days  int        `json:"days"`
	Of    int        `json:"of"` // days of the period
}

// Whole reports whether every day of the period is on record.
func (c Coverage) Whole() bool { return c.Days == c.Of }

// Indicator returns the indicator with the id.
func (s *Summary) Indicator(id string) (*Indicator, bool) {
	for i := range s.Indicators {
		if s.Indicators[i].ID == id {
			return &s.Indicators[i], true
		}
	}
	return nil, false
}

// Breakdown returns the breakdown of the first root by the dimension; nil, false
// where there is none.
func (s *Summary) Breakdown(d tally.Dimension) (*Breakdown, bool) { return s.BreakdownOf(d, "") }

// BreakdownOf returns the breakdown that divides a row.
func (s *Summary) BreakdownOf(d tally.Dimension, within string) (*Breakdown, bool) {
	for i := range s.Breakdowns {
		if b := &s.Breakdowns[i]; b.Dimension == d && b.Within == within {
			return b, true
		}
	}
	return nil, false
}

// Begun reports whether a day of the period is on record.
func (s *Summary) Begun() bool { return s.Coverage.Days > 0 }

// Totals counts the period's responses of every population together: Received +
// Waiting = Counted + SetAside. Whole counts tell nobody's mark; they are never withheld.
type Totals struct {
	Received int64         `json:"received"`
	Counted  int64         `json:"counted"`
	SetAside int64         `json:"set_aside"`           // in force as of the last closed day, applied or not
	Waiting  int64         `json:"set_aside_waiting"`   // of these, still counted in what is shown
	ByAdmin  int64         `json:"set_aside_by_admins"` // of these, confirmed by a second quản trị while there was no giám sát
	Pending  int64         `json:"pending"`             // proposed to be set aside, undecided, still counted
	Reasons  []ReasonCount `json:"set_aside_reasons"`   // most frequent first, then by reason
}

// ReasonCount is how many responses were set aside for one reason.
type ReasonCount struct {
	Reason survey.Reason `json:"reason"`
	Count  int64         `json:"count"`
}

// Withheld says what is taken out (disclosure/README.md). "small" is everything,
// whatever the reason: fewer than 10 answers, such a group would follow from it, or
// periods of this kind do not show it at all.
type Withheld string

// What is taken out.
const (
	Shown      Withheld = ""
	Small      Withheld = "small"  // every number
	LevelsOnly Withheld = "levels" // the five levels alone: fewer than 30 answers, or the levels of such a group would follow
)

// MarshalJSON writes null where nothing is taken out.
func (w Withheld) MarshalJSON() ([]byte, error) {
	if w == Shown {
		return []byte("null"), nil
	}
	return json.Marshal(string(w))
}

// Rated is a rate with the counts it is made of. A nil or empty field is null in
// JSON: taken out, or without meaning (n = 0).
type Rated struct {
	Answered  *int64          `json:"answered"`  // n; for an index Σm
	Satisfied *int64          `json:"satisfied"` // s, levels 4 and 5; for an index Σs
	Rate      measure.Decimal `json:"rate"`      // percent, as shown
	Low       measure.Decimal `json:"low"`       // lower end of the interval, percent
	High      measure.Decimal `json:"high"`      // upper end, percent
}

// Figure is a rate with its five levels, and the rule that takes something out
// of it.
type Figure struct {
	Rated
	Levels   []int64  `json:"levels"` // c1..c5 (fewer where the scale is shorter); sums to n
	Withheld Withheld `json:"withheld"`

	row tally.Row // where it is counted: what a decision speaks of; the zero Row is never shown
}

// Indicator is one number the plan asks for, or one shown beside it.
type Indicator struct {
	ID    string `json:"id"`
	Name  string `json:"name"`
	Item  string `json:"item,omitempty"`  // the item it rates, or …
	Index string `json:"index,omitempty"` // … the questionnaire whose index it is
	Plan  bool   `json:"plan"`
	// Reference says that the plan sets one target for several indicators together,
	// and this is one of them: "để tham khảo".
	Reference bool `json:"reference,omitempty"`
	Figure

	Served        *int64          `json:"served"`         // N, files with a returned result in exactly this period and scope; null: unknown
	ServedWarning bool            `json:"served_warning"` // n > N: "số phiếu nhiều hơn số hồ sơ, kiểm tra lại"
	Per100        measure.Decimal `json:"responses_per_100_served"`
	SetAside      *int64          `json:"set_aside"` // answers of this population left out of the figure; null where it is not shown

	Target      *TargetFigure   `json:"target"`                        // in force on the period's last day
	Distance    measure.Decimal `json:"distance"`                      // printed rate − target, points
	Grade       measure.Grade   `json:"grade"`                         // of plan indicators over quarters and longer
	ByAdmins    int64           `json:"set_aside_by_admins,omitempty"` // Totals.ByAdmin, where there is a grade: it is said beside each
	MetFrom     *measure.Bound  `json:"met_from"`                      // the smallest rate that this n would prove to meet the target
	NotMetTo    *measure.Bound  `json:"not_met_to"`                    // the largest that it would prove to miss it
	Sensitivity *Sensitivity    `json:"sensitivity"`                   // null where nothing is pending or set aside

	*IndexFigure
	Weighted *WeightedFigure `json:"weighted"` // "tính theo cơ cấu hồ sơ"; null where served counts by domain are unknown

	OtherStages   *Figure `json:"other_stages"`   // same points and channels, the other stages together
	OtherChannels *Figure `json:"other_channels"` // kiosk and assisted together

	exact exact
}

// Reached reports whether the measured rate is at the target or above it,
// exactly: the plain fact. False without a target or a figure.
func (x *Indicator) Reached() bool {
	// The printed rate lies on its own side of the target: so far it is exact.
	return x.Distance.Known() && !strings.HasPrefix(string(x.Distance), "-")
}

// TargetFigure is what the plan asks for.
type TargetFigure struct {
	BasisPoints int             `json:"basis_points"` // 9500 = 95%
	Percent     measure.Decimal `json:"percent"`
	From        survey.Day      `json:"from"`
	To          survey.Day      `json:"to"`
	Source      string          `json:"source"`
	Certainty   string          `json:"certainty"` // sourced | from_memory | proposed
}

// Sensitivity is what the grade would be otherwise; a case is nil where it has
// no responses.
type Sensitivity struct {
	Pending  *Case `json:"pending"`   // without the responses awaiting a decision
	SetAside *Case `json:"set_aside"` // with everything set aside put back
}

// Case is the indicator over another list of answers.
type Case struct {
	Count   int64           `json:"count"`
	Grade   measure.Grade   `json:"grade"`
	Reached bool            `json:"reached"`
	Changes bool            `json:"changes"` // the grade or the plain fact would be another
	Rate    measure.Decimal `json:"rate"`    // null where fewer than 10 answers would follow

	passes bool // ten or more come back in every piece of the period
}

// IndexFigure is what an index has beyond an ordinary indicator.
type IndexFigure struct {
	Respondents    *int64          `json:"respondents"` // people who answered at least one factor item
	NEff           measure.Decimal `json:"n_eff"`       // (Σm)²/Σm², two decimals
	Formula        string          `json:"formula"`     // A, B, C or D; the one Rate is by
	Questionnaires []string        `json:"questionnaires"`
	LeftOut        int64           `json:"left_out"` // respondents to versions with other factor items, not mixed in
	Formulas       []FormulaFigure `json:"formulas"` // A, B, C, D
	Factors        []FactorFigure  `json:"factors"`
}

// FormulaFigure is the index by one formula; only A has an interval.
type FormulaFigure struct {
	Formula string          `json:"formula"`
	Rate    measure.Decimal `json:"rate"`
	Low     measure.Decimal `json:"low"`
	High    measure.Decimal `json:"high"`
}

// FactorFigure is one factor: pooled, and as the mean of its items.
type FactorFigure struct {
	ID   string `json:"id"`
	Name string `json:"name"`
	Figure
	MeanOfItems measure.Decimal `json:"mean_of_items"`
	Items       []ItemFigure    `json:"items"`
}

// ItemFigure is one question. For perception and expectation items only the
// levels have a meaning: satisfied, rate, low and high are null.
type ItemFigure struct {
	Indicator string          `json:"indicator"` // whose population
	ID        string          `json:"id"`
	Name      string          `json:"name"` // short, for tables
	Kind      survey.ItemKind `json:"kind"`
	Labels    []string        `json:"labels"` // of the levels, lowest first
	Figure
}

// WeightedFigure is the rate weighted by served counts.
type WeightedFigure struct {
	measure.Weighted
	Strata int `json:"strata"` // rows of the domain table that were weighted
}

// Breakdown divides the n of one shown figure into groups.
type Breakdown struct {
	Indicator string          `json:"indicator"`
	Dimension tally.Dimension `json:"dimension"`
	Within    string          `json:"within,omitempty"` // the row it divides; empty: the whole of the indicator
	Name      string          `json:"name"`             // of the dimension, Vietnamese
	Withheld  Withheld        `json:"withheld"`
	Entries   []Entry         `json:"entries"` // catalogue order, the merged row last

	// NotSubtracted counts answers that were set aside after the table was shown
	// and are out of the total only: "đã loại, chưa trừ theo nhóm".
	NotSubtracted int64 `json:"set_aside_not_subtracted"`
}

// MergedGroup is the group id of "các nhóm khác (k nhóm)".
const MergedGroup = "*"

// Entry is one row of a breakdown.
type Entry struct {
	Group  string `json:"group"` // id; "" is "Không rõ", MergedGroup the merged row
	Name   string `json:"name"`
	Groups int    `json:"groups,omitempty"` // how many groups the merged row is made of
	Rated
	Served *int64          `json:"served"` // by domain and procedure only
	Per100 measure.Decimal `json:"responses_per_100_served"`
}
