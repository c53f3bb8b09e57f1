package drawn_test

import (
	"testing"

	"sipas/internal/chart/drawn"
	"sipas/internal/results"
	"sipas/internal/vi"
)

func people(n int64) *int64 { return &n }

var (
	shown = results.Figure{Rated: results.Rated{Answered: people(40), Satisfied: people(30), Rate: "75.00", Low: "58.80", High: "87.31"}, Levels: []int64{2, 3, 5, 10, 20}}
	plan  = results.TargetFigure{Percent: "95.00"}
)

var voice = drawn.Voice{Target: "Chỉ tiêu", Answers: "phiếu"}

// TestHidden: what may not be shown has no value, only words.
func TestHidden(t *testing.T) {
	t.Parallel()
	english := drawn.Voice{Translate: func(note string) string { return "en: " + note }}
	for _, tt := range []struct {
		name   string
		figure results.Figure
		voice  drawn.Voice
		note   string
	}{
		{"small", results.Figure{Withheld: results.Small}, voice, "không công bố"},
		{"nobody", results.Figure{Rated: results.Rated{Answered: people(0), Satisfied: people(0)}}, voice, vi.NoData},
		{"another language", results.Figure{Withheld: results.Small}, english, "en: không công bố"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			p := tt.voice.Point("5/2026", tt.figure.Rated, nil)
			if p.Value != nil || p.Low != nil || p.Text != "" || p.Note != tt.note {
				t.Errorf("point %+v", p)
			}
			d := tt.voice.Dot("Hộ tịch", tt.figure.Rated, tt.figure.Answered, nil)
			if d.Value != nil || d.Low != nil || d.Rate != "" || d.Note != tt.note {
				t.Errorf("row %+v", d)
			}
			l := tt.voice.Level("Thái độ", tt.figure)
			if l.Levels != nil || l.Pair != nil || l.Note != tt.note {
				t.Errorf("bar %+v", l)
			}
		})
	}
}

// TestShown is a figure with all its numbers, beside its target.
func TestShown(t *testing.T) {
	t.Parallel()
	p := voice.Point("5/2026", shown.Rated, &plan)
	if *p.Value != 75 || *p.Low != 58.8 || *p.High != 87.31 || p.Text != "75,00%" || p.Note != "" || *p.Target != 95 || p.TargetText != "Chỉ tiêu 95%" {
		t.Errorf("point %+v", p)
	}
	if d := voice.Dot("Hộ tịch", shown.Rated, people(1234), nil); *d.Value != 75 || d.Rate != "75,00%" || d.N != "1.234" || d.Target != nil || d.TargetText != "" {
		t.Errorf("row %+v", d)
	}
}

// TestLevels: where the levels are hidden the bar has two parts.
func TestLevels(t *testing.T) {
	t.Parallel()
	l := voice.Level("Thái độ", shown)
	if l.N != "40 phiếu" || l.Pair != nil || l.Levels[0].Percent != 5 || l.Levels[4].Text != "20" {
		t.Errorf("%+v", l)
	}
	two := shown
	two.Levels, two.Withheld = nil, results.LevelsOnly
	l = drawn.Voice{}.Level("Thái độ", two)
	if l.N != "40" || l.Levels != nil || l.Pair[0].Text != "10" || l.Pair[1].Percent != 75 {
		t.Errorf("%+v", l)
	}
}
