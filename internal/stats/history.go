package stats

// HistoryPoint is an indicator in one of several periods.
type HistoryPoint struct {
	Summary   *Summary
	Indicator *Indicator
	Changed   bool // measured in another way than the point before: no line joins them
}

// History follows an indicator through Summaries, oldest first. The ones that do
// not have it are left out.
func History(id string, summaries []*Summary) []HistoryPoint {
	var points []HistoryPoint
	for _, s := range summaries {
		x, ok := s.Indicator(id)
		if !ok {
			continue
		}
		changed := len(points) > 0 && !points[len(points)-1].Indicator.SameMeasure(x)
		points = append(points, HistoryPoint{s, x, changed})
	}
	return points
}

// Begun reports whether a day of the period is closed.
func (s *Summary) Begun() bool { return s.LastClosed >= s.Period.From }

// Begun keeps the Summaries of periods that have begun.
func Begun(summaries []*Summary) []*Summary {
	var begun []*Summary
	for _, s := range summaries {
		if s.Begun() {
			begun = append(begun, s)
		}
	}
	return begun
}
