package proof

import (
	"encoding/json"
	"maps"
	"os"
	"slices"
	"testing"

	"sipas/internal/survey"
)

// TestCommunes lets communes live for two years, keeps all they ever show, and proves
// it. SIPAS_SOAK adds the larger ones and those with set-asides, minutes each.
func TestCommunes(t *testing.T) {
	soak := os.Getenv("SIPAS_SOAK") != ""
	for _, tt := range []struct {
		name     string
		perDay   float64
		asides   int // how often some are set aside
		calendar survey.Calendar
		long     bool
	}{
		{"10 answers a month", 0.33, 0, survey.CalendarMonths, false},
		{"40 answers a month", 1.3, 6, survey.CalendarMonths, false},
		{"100 answers a month, from the 15th to the 14th", 3, 0, survey.AdministrativeMonths, true},
		{"150 answers a month, and set-asides", 5, 12, survey.CalendarMonths, true},
		{"250 answers a month", 8, 0, survey.CalendarMonths, true},
		{"250 answers a month, and set-asides", 8, 12, survey.CalendarMonths, true},
		{"550 answers a month, and set-asides", 18, 12, survey.CalendarMonths, true},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if testing.Short() && tt.asides > 0 {
				t.Skip("minutes under the race detector")
			}
			if tt.long && !soak {
				t.Skip("a commune of this size is attacked in make soak")
			}
			l := randomLife(t, 1, tt.perDay, tt.calendar)
			if tt.asides > 0 {
				l.setSomeAside(1, tt.asides)
			}
			l.live(14)
			l.prove(t)
		})
	}
}

// One answer of another level, at another point, set aside: the recount notices.
func TestTheRecountNoticesOneAnswer(t *testing.T) {
	l := randomLife(t, 1, 8, survey.CalendarMonths)
	l.live(800)
	l.noticeStaff(t)
	for name, change := range map[string]func(*response){
		"a level":   func(r *response) { r.levels["chung"] = 1 + r.levels["chung"]%5 },
		"an item":   func(r *response) { delete(r.levels, "chung") },
		"a point":   func(r *response) { r.point = "tram-y-te" },
		"set aside": func(r *response) { r.reason = "nhap-nham" },
	} {
		doc := l.whole[len(l.whole)-1] // the year
		altered := *doc.record
		altered.responses = slices.Clone(altered.responses)
		at := slices.IndexFunc(altered.responses, func(r response) bool {
			return r.answeredDay >= "2026-02-01" && r.point == "quay-1" && r.stage == "received" && r.channel == "counter" && r.levels["chung"] > 0
		})
		r := &altered.responses[at]
		r.levels = maps.Clone(r.levels)
		change(r)
		doc.record = &altered
		if differences, _ := recountWhole(doc); len(differences) == 0 {
			t.Errorf("%s: the recount did not notice", name)
		}
	}
}

// A figure of a commune with set-asides that has one answer too many, of those shown
// elsewhere or of those that left, is on no list: the recount says so.
func TestTheRecountNoticesOneTooMany(t *testing.T) {
	l := randomLife(t, 1, 1.3, survey.CalendarMonths)
	l.setSomeAside(1, 6)
	l.live(800)
	slices.SortStableFunc(l.papers, func(a, b document) int { return dayFirst(a) - dayFirst(b) })
	a := &reader{}
	tried := map[string]int{}
	for _, doc := range l.papers {
		a.read(doc)
		var seen summaryJSON
		if err := json.Unmarshal(doc.body, &seen); err != nil {
			t.Fatal(err)
		}
		if doc.seen < "2026-07-01" || !seen.Closed || rank(seen.Period.Kind) < rank("quarter") {
			continue
		}
		for name, plant := range map[string]func(s object) bool{
			"whole": func(s object) bool { return oneMore(s, "indicators", "tthc") },
			"index": func(s object) bool { return oneMore(s, "indicators", "nhanh") },
			"item":  func(s object) bool { return oneMore(s, "items", "n1") },
			"row":   func(s object) bool { return oneMore(s, "breakdowns", "") },
		} {
			var s object
			if err := json.Unmarshal(doc.body, &s); err != nil {
				t.Fatal(err)
			}
			if !plant(s) {
				continue
			}
			if differences, _ := a.recountShown(doc); len(differences) > 0 {
				t.Fatal(differences)
			}
			planted := doc
			planted.body, _ = json.Marshal(s)
			if differences, _ := a.recountShown(planted); len(differences) == 0 {
				t.Errorf("%s of %v: the recount did not notice one answer too many", name, s["period"])
			}
			tried[name]++
		}
	}
	if len(tried) < 4 {
		t.Errorf("tried %v", tried)
	}
}

// oneMore adds a satisfied answer to a figure of a Summary, if it shows one.
func oneMore(s object, part, id string) bool {
	list, _ := s[part].([]any)
	for _, x := range list {
		f := x.(object)
		if entries, ok := f["entries"].([]any); ok && len(entries) > 0 {
			f = entries[0].(object)
		} else if f["id"] != id {
			continue
		}
		n, shown := f["answered"].(float64)
		happy, _ := f["satisfied"].(float64)
		if f["answered"], f["satisfied"] = n+1, happy+1; !shown {
			continue
		}
		return true
	}
	return false
}

// noticeStaff proves what staff alone see of months, and that a wrong number or too
// small a row of it is noticed.
func (l *life) noticeStaff(t *testing.T) {
	t.Helper()
	l.proveStaff(t)
	for _, doc := range l.staff {
		var s object
		if err := json.Unmarshal(doc.body, &s); err != nil {
			t.Fatal(err)
		}
		if !oneMore(s, "breakdowns", "") {
			continue
		}
		planted := doc
		planted.body, _ = json.Marshal(s)
		a := &reader{}
		a.read(doc)
		if differences, _ := a.recountShown(planted); len(differences) == 0 {
			t.Error("the recount did not notice one answer too many")
		}
		few, month := int64(29), summaryOf(t, doc)
		month.Breakdowns[0].Entries[0].Answered = &few
		if len(smallRows(&month)) == 0 {
			t.Error("a row of 29 was not noticed")
		}
		return
	}
	t.Error("staff saw no row")
}
