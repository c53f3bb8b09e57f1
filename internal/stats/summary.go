package stats

import "sipas/internal/survey"

// Schema is the version of the Summary's JSON.
const Schema = 1

// Note stands under every published result (measures.md).
const Note = "Kết quả xã tự đo trên phiếu tự nguyện; không thay thế kết quả đo lường của Sở Nội vụ, Bộ Nội vụ."

// IntervalNote explains low and high wherever they are printed.
const IntervalNote = "khoảng dao động do số phiếu; chưa tính việc ai trả lời, ai không"

// Summary is everything a page or report shows of one period. Its JSON is a
// public contract (design.md §5). Treat it as read-only.
type Summary struct {
	Schema       int           `json:"schema"`
	Period       survey.Period `json:"period"`
	Centre       survey.Centre `json:"centre"`
	Closed       bool          `json:"closed"` // every day of the period is sealed
	LastClosed   survey.Day    `json:"last_closed"`
	Seal         string        `json:"seal"`
	Unrestricted bool          `json:"unrestricted"` // the disclosure rules were left out
	Note         string        `json:"note"`
	Totals       Totals        `json:"totals"`
	Indicators   []Indicator   `json:"indicators"` // in the order of the plan
	Breakdowns   []Breakdown   `json:"breakdowns"` // empty where the period has none
	Items        []ItemFigure  `json:"items"`      // every question, over the headline population
}

// Indicator returns the indicator with the id.
func (s *Summary) Indicator(id string) (*Indicator, bool) {
	for i := range s.Indicators {
		if s.Indicators[i].ID == id {
			return &s.Indicators[i], true
		}
	}
	return nil, false
}

// Breakdown returns the breakdown of the indicator by the dimension.
func (s *Summary) Breakdown(indicator string, dimension Dimension) (*Breakdown, bool) {
	for i := range s.Breakdowns {
		if s.Breakdowns[i].Indicator == indicator && s.Breakdowns[i].Dimension == dimension {
			return &s.Breakdowns[i], true
		}
	}
	return nil, false
}

// Totals counts the period's responses of every population together:
// Received = Counted + SetAside.
type Totals struct {
	Received int64         `json:"received"`
	Counted  int64         `json:"counted"`
	SetAside int64         `json:"set_aside"`
	Reasons  []ReasonCount `json:"set_aside_reasons"` // most frequent first, then by text
}

// ReasonCount is how many responses were set aside for one reason.
type ReasonCount struct {
	Reason string `json:"reason"`
	Count  int64  `json:"count"`
}

// Figure is a rate with the counts it is made of. A nil or empty field is null
// in JSON: hidden by the rule Withheld names, or without meaning (n = 0).
type Figure struct {
	Answered  *int64   `json:"answered"`  // n; for an index Σm
	Satisfied *int64   `json:"satisfied"` // s, levels 4 and 5; for an index Σs
	Levels    []int64  `json:"levels"`    // c1..c5 (fewer where the scale is shorter); sums to n
	Rate      Decimal  `json:"rate"`      // percent, as shown
	Low       Decimal  `json:"low"`       // lower end of the interval, percent
	High      Decimal  `json:"high"`      // upper end, percent
	Withheld  Withheld `json:"withheld"`
}

// Withheld names the disclosure rule that hides something.
type Withheld string

// The rules (measures.md, "What is shown to whom").
const (
	Shown        Withheld = ""         // nothing is hidden
	Small        Withheld = "small"    // fewer than 5 answers, or would give such a group or a "dưới 50%" away, or not shown before the period is closed: every number is hidden
	LevelsOnly   Withheld = "levels"   // fewer than 30 answers, or would give the levels of such a group away, or the period is open: the five levels are hidden
	BelowFifty   Withheld = "below_50" // fewer than 10 answers and a rate under 50%: only n is shown
	smallest              = 5
	fewForHalf            = 10
	fewForLevels          = 30
)

// MarshalJSON writes null where nothing is hidden.
func (w Withheld) MarshalJSON() ([]byte, error) { return textOrNull(string(w)) }

// Indicator is one number the plan asks for, or one shown beside it.
type Indicator struct {
	ID    string `json:"id"`
	Name  string `json:"name"`
	Item  string `json:"item,omitempty"`  // the item it rates, or …
	Index string `json:"index,omitempty"` // … the questionnaire whose index it is
	Plan  bool   `json:"plan"`
	Figure

	Served        *int64  `json:"served"`         // N, files with a returned result in exactly this period and scope; null: unknown
	ServedWarning bool    `json:"served_warning"` // n > N: "số phiếu nhiều hơn số hồ sơ, kiểm tra lại"; N was ignored
	Per100        Decimal `json:"responses_per_100_served"`
	SetAside      int64   `json:"set_aside"` // answers of this population left out of the figure

	Target     *TargetFigure `json:"target"`     // in force on the period's last day
	Comparison Comparison    `json:"comparison"` // of the exact rate with the target
	Verdict    Verdict       `json:"verdict"`
	Certainty  Certainty     `json:"certainty"`

	// VerdictWithSetAside is the verdict had nothing been set aside; null where
	// nothing was, or where there is no verdict.
	VerdictWithSetAside Verdict `json:"verdict_with_set_aside"`

	// Needed is how many answers (for an index: respondents) today's rate, if
	// above the target, would need to prove it; null where it is proved, not above
	// the target, or unknown.
	Needed              *int64 `json:"needed"`
	NeededExceedsServed bool   `json:"needed_exceeds_served"` // "số hồ sơ của kỳ không đủ để kết luận"

	*IndexFigure
	Weighted *WeightedFigure `json:"weighted"` // "theo cơ cấu hồ sơ"; null where served counts by domain are unknown

	OtherStages   *Beside `json:"other_stages"`   // same population, the other stages; null where the period has no breakdowns
	OtherChannels *Beside `json:"other_channels"` // kiosk, assisted: shown apart; null likewise

	exact exactFigure // what Compare needs; not for display
}

// TargetFigure is what the plan asks for.
type TargetFigure struct {
	BasisPoints int        `json:"basis_points"` // 9500 = 95%
	Percent     Decimal    `json:"percent"`
	From        survey.Day `json:"from"`
	To          survey.Day `json:"to"`
	Source      string     `json:"source"`
	Certainty   string     `json:"certainty"` // sourced | from_memory | proposed
}

// IndexFigure is what an index has beyond an ordinary indicator.
type IndexFigure struct {
	Respondents    *int64          `json:"respondents"` // people who answered at least one factor item
	NEff           Decimal         `json:"n_eff"`       // (Σm)²/Σm², two decimals
	Formula        string          `json:"formula"`     // A, B, C or D; the one Rate is by
	Questionnaires []string        `json:"questionnaires"`
	LeftOut        int64           `json:"left_out"` // responses to versions with other factor items, not mixed in
	Formulas       []FormulaFigure `json:"formulas"` // A, B, C, D
	Factors        []FactorFigure  `json:"factors"`
}

// FormulaFigure is the index by one formula; B and C have no interval.
type FormulaFigure struct {
	Formula string  `json:"formula"`
	Rate    Decimal `json:"rate"`
	Low     Decimal `json:"low"`
	High    Decimal `json:"high"`
}

// FactorFigure is one factor: pooled, and as the mean of its items.
type FactorFigure struct {
	ID   string `json:"id"`
	Name string `json:"name"`
	Figure
	MeanOfItems Decimal      `json:"mean_of_items"`
	Items       []ItemFigure `json:"items"`
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
	Rate   Decimal `json:"rate"`
	Low    Decimal `json:"low"`
	High   Decimal `json:"high"`
	NEff   Decimal `json:"n_eff"`
	Strata int     `json:"strata"` // domains or merged domains weighted
}

// Dimension is what a breakdown breaks down by.
type Dimension string

// The dimensions, in the order of pages.
const (
	ByDomain     Dimension = "domain"
	ByProcedure  Dimension = "procedure" // from a quarter up
	ByPoint      Dimension = "point"
	ByChannel    Dimension = "channel" // headline channels
	ByMode       Dimension = "mode"
	ByStage      Dimension = "stage" // the headline stage and the others
	ByRespondent Dimension = "respondent"
)

// Breakdown is an indicator's population split into groups.
type Breakdown struct {
	Indicator string    `json:"indicator"`
	Dimension Dimension `json:"dimension"`
	Name      string    `json:"name"` // of the dimension, Vietnamese
	Beside
}

// Beside is a list of groups. Withheld is Small where no way of showing any of
// them is safe; Entries is then empty.
type Beside struct {
	Withheld Withheld `json:"withheld"`
	Entries  []Entry  `json:"entries"` // catalogue order, the merged entry last
}

// MergedGroup is the group id of "các nhóm khác (k nhóm)".
const MergedGroup = "*"

// Entry is one group of a breakdown, or the merged ones.
type Entry struct {
	Group  string        `json:"group"` // id; "" is "Không rõ", MergedGroup the merged entry
	Name   string        `json:"name"`
	Merged []MergedEntry `json:"merged,omitempty"` // what the merged entry is made of
	Figure
	Served  *int64  `json:"served"` // by domain and procedure only
	Per100  Decimal `json:"responses_per_100_served"`
	Verdict Verdict `json:"verdict"` // always null: breakdowns get none
}

// MergedEntry names one group inside the merged entry.
type MergedEntry struct {
	Group string `json:"group"`
	Name  string `json:"name"`
}
