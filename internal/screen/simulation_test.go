package screen_test

import (
	"flag"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"strings"
	"testing"

	"sipas/internal/screen"
	"sipas/internal/survey"
)

var update = flag.Bool("update", false, "write what the simulation measured into README.md")

// world is a point whose people answer honestly, and what somebody adds to it.
type world struct {
	r     *rand.Rand
	n     int     // honest answers a month
	share float64 // of them with all marks 5
	wifi  float64 // share of those at the counter that come over the hall's Wi-Fi
	twice float64 // share of telephones that answer again: couples, parents of two pupils
	cheat func(w *world, m *made)
}

// made is a month in the making: what each source sent that day makes the band.
type made struct {
	answers []screen.Answer
	sent    map[string]int
	others  int // sources so far
}

const days = 22 // working days

func dayOf(month, d int) survey.Day {
	return survey.Day(fmt.Sprintf("%04d-%02d-%02d", 2025+month/12, month%12+1, d+1))
}

func (m *made) add(day survey.Day, source string, home bool, marks string) {
	if source == "" {
		m.others++
		source = fmt.Sprint("own ", m.others)
	}
	key := string(day) + " " + source
	m.sent[key]++
	band := survey.SourceBand(m.sent[key])
	busy := 0
	for i, b := range survey.SourceBands {
		if b == band {
			busy = i
		}
	}
	m.answers = append(m.answers, screen.Answer{Day: day, Row: len(m.answers), Home: home, Busy: busy, Marks: marks, Fives: strings.Trim(marks, "05") == ""})
}

const top = "555555"

// mixed is a set of marks that is not all 5.
func (w *world) mixed() string {
	marks := []byte(top)
	for string(marks) == top {
		for i := range marks {
			switch x := w.r.Float64(); {
			case x < 0.5:
				marks[i] = '5'
			case x < 0.85:
				marks[i] = '4'
			case x < 0.95:
				marks[i] = '3'
			default:
				marks[i] = '1' + byte(w.r.IntN(2))
			}
		}
	}
	return string(marks)
}

// month lives through one honest month, crowd times as busy, and the cheat.
func (w *world) month(at int, crowd float64, cheat bool) screen.Month {
	m := &made{sent: map[string]int{}}
	logit := math.Log(w.share/(1-w.share)) + 0.15*w.r.NormFloat64()
	for d := range days {
		p := 1 / (1 + math.Exp(-logit-0.3*w.r.NormFloat64()))
		for range w.poisson(crowd * float64(w.n) / days / (1 + w.twice)) {
			marks, source, home := w.mixed(), "", w.r.Float64() < 0.2
			if w.r.Float64() < p {
				marks = top
			}
			if !home && w.r.Float64() < w.wifi {
				source = "hall"
			}
			m.add(dayOf(at, d), source, home, marks)
			if source == "" && w.r.Float64() < w.twice {
				if w.r.Float64() > 0.7 {
					marks = w.mixed()
				}
				m.add(dayOf(at, d), fmt.Sprint("own ", m.others), home, marks)
			}
		}
	}
	if cheat && w.cheat != nil {
		w.cheat(w, m)
	}
	return screen.Month{Point: "quay-1", Period: survey.CalendarMonths.Period(survey.MonthPeriod, dayOf(at, 0)), Answers: m.answers}
}

func (w *world) poisson(mean float64) int {
	limit, n := math.Exp(-mean), 0
	for p := w.r.Float64(); p > limit; p *= w.r.Float64() {
		n++
	}
	return n
}

// The cheats. A month's day is taken from the answers there are.
func onePhone(a int, marks string, everyDay int) func(*world, *made) {
	return func(w *world, m *made) {
		month := monthOf(m)
		for d := 0; d < days; d += everyDay {
			for range a {
				m.add(dayOf(month, d), "phone", false, marks)
			}
		}
	}
}

func burst(n int) func(*world, *made) {
	return func(w *world, m *made) {
		for range n {
			m.add(dayOf(monthOf(m), 10), "phone", false, top)
		}
	}
}

func changingAddresses(w *world, m *made) {
	month := monthOf(m)
	for d := range days {
		for range max(1, w.n*3/10/days) {
			m.add(dayOf(month, d), "", false, top)
		}
	}
}

func monthOf(m *made) int {
	var year, month, day int
	fmt.Sscanf(string(m.answers[0].Day), "%d-%d-%d", &year, &month, &day)
	return (year-2025)*12 + month - 1
}

// scene is a row of the table.
type scene struct {
	name  string
	world world
	from  int     // the month the cheat begins in; the seventh is looked at, three before it
	crowd float64 // how busy the month looked at is
}

const runs = 200

// seen says how often the month looked at shows a sign, and one to explain.
func (s scene) seen(seed uint64, n int, share float64) (any, explain int) {
	for run := range runs {
		w := s.world
		w.n, w.share, w.r = n, share, rand.New(rand.NewPCG(seed, uint64(run)))
		var before []screen.Month
		for at := 3; at < 6; at++ {
			before = append([]screen.Month{w.month(at, 1, at >= s.from)}, before...)
		}
		sign := screen.Look(w.month(6, s.crowd, true), before)
		if sign == nil {
			continue
		}
		any++
		if sign.Level == screen.Explain {
			explain++
		}
	}
	return any, explain
}

var scenes = []scene{
	{"honest", world{twice: 0.05}, 9, 1},
	{"honest, one in five telephones answers twice", world{twice: 0.2}, 9, 1},
	{"honest, half the hall on one Wi-Fi", world{twice: 0.05, wifi: 0.5}, 9, 1},
	{"honest, three times as many for enrolment at school", world{twice: 0.2}, 9, 3},
	{"one telephone, 3 top marks every day", world{twice: 0.05, cheat: onePhone(3, top, 1)}, 6, 1},
	{"the same from the first day on", world{twice: 0.05, cheat: onePhone(3, top, 1)}, 0, 1},
	{"one telephone, 40 top marks in one day", world{twice: 0.05, cheat: burst(40)}, 6, 1},
	{"one telephone, 12 times all 4 every third day", world{twice: 0.05, cheat: onePhone(12, "444444", 3)}, 6, 1},
	{"three in ten added from changing addresses", world{twice: 0.05, cheat: changingAddresses}, 6, 1},
}

// The table of README.md is what comes out here; the months are always the same.
func TestSimulation(t *testing.T) {
	t.Parallel()
	var b strings.Builder
	b.WriteString("| of 100 months at one point | 40 a month, 60% all 5 | 110, 30% | 110, 60% | 110, 80% |\n|---|---|---|---|---|\n")
	for i, s := range scenes {
		fmt.Fprintf(&b, "| %s |", s.name)
		for j, at := range []struct {
			n     int
			share float64
		}{{40, 0.6}, {110, 0.3}, {110, 0.6}, {110, 0.8}} {
			any, explain := s.seen(uint64(100*i+j), at.n, at.share)
			fmt.Fprintf(&b, " %.1f (%.1f) |", 100*float64(any)/runs, 100*float64(explain)/runs)
			if s.world.cheat == nil && s.world.wifi == 0 && explain*50 > runs {
				t.Errorf("%s: %d of %d honest months ask for an explanation", s.name, explain, runs)
			}
		}
		b.WriteString("\n")
	}
	t.Log("\n" + b.String())
	const begin, end = "<!-- simulation -->\n", "<!-- end -->"
	text, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	head, rest, ok := strings.Cut(string(text), begin)
	_, tail, ok2 := strings.Cut(rest, end)
	if !ok || !ok2 {
		t.Fatal("README.md has no place for the table")
	}
	want := head + begin + b.String() + end + tail
	if *update {
		if err := os.WriteFile("README.md", []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	} else if want != string(text) {
		t.Error("README.md says otherwise; run with -update and look at the difference")
	}
}
