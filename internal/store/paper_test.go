package store_test

import (
	"slices"
	"testing"

	"sipas/internal/store"
	"sipas/internal/survey"
	"sipas/internal/testkit"
)

// batch is one of so many forms answered on a day.
func batch(n int, day survey.Day) survey.PaperBatch {
	b := survey.PaperBatch{Key: "0123456789abcdef0123456789abcdef", Point: "quay-1", Channel: survey.Paper, AnsweredDay: day}
	for range n {
		d := testkit.Draft(4)
		d.TimeBand, d.SourceBand, d.Serial = "", "", ""
		b.Forms = append(b.Forms, d)
	}
	return b
}

func TestPaperIsStoredWithOneEvent(t *testing.T) {
	t.Parallel()
	for _, x := range []struct {
		answered, counts survey.Day
		detail           string
	}{
		{"2026-03-05", "2026-03-05", "12 phiếu, phiếu giấy, trả lời ngày 2026-03-05; gõ hai lần 1 phiếu, khác 2 ô"},
		{"2026-02-28", "2026-03-10", "12 phiếu, phiếu giấy, trả lời ngày 2026-02-28, tính vào ngày nhập; gõ hai lần 1 phiếu, khác 2 ô"},
	} {
		clock := testkit.NewClock("2026-03-10")
		s, _ := testkit.Store(t, clock)
		b := batch(12, x.answered)
		b.Twice, b.Differences = 1, 2
		for range 2 { // the second time it is a browser that sends again
			if counts, err := s.AddPaper(t.Context(), b, "lan"); err != nil || counts != x.counts {
				t.Fatalf("%s: counts on %q, %v", x.answered, counts, err)
			}
		}
		clock.Set("2026-03-11")
		if _, err := s.CloseDays(t.Context()); err != nil {
			t.Fatal(err)
		}
		n := 0
		for r, err := range s.Export(t.Context(), "", "") {
			if err != nil {
				t.Fatal(err)
			}
			if n++; r.Day != "2026-03-10" || r.AnsweredDay != x.counts || r.Channel != survey.Paper || r.SourceBand != "" || r.Serial != "" {
				t.Errorf("%+v", r.Response)
			}
		}
		events := eventsOf(t, s, survey.EventPaper)
		if n != 12 || len(events) != 1 || events[0].Detail != x.detail || events[0].Actor != "lan" || events[0].Subject != "quay-1" {
			t.Errorf("%d responses, events %+v", n, events)
		}
	}
}

func TestPaperIsStoredWholeOrNotAtAll(t *testing.T) {
	t.Parallel()
	s, _ := testkit.Store(t, testkit.NewClock("2026-03-10"))
	bad := batch(3, "2026-03-10")
	bad.Forms[1].Answers = []survey.Answer{{Item: "chung", Level: 7}}
	later := batch(3, "2026-03-11")
	many := batch(survey.MaxPaperForms+1, "2026-03-10")
	for name, b := range map[string]survey.PaperBatch{"a mark of 7": bad, "tomorrow": later, "too many": many, "none": batch(0, "2026-03-10")} {
		if _, err := s.AddPaper(t.Context(), b, "lan"); survey.KindOf(err) != survey.Invalid {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := s.AddPaper(t.Context(), bad, "lan"); err == nil || err.Error()[:len("Phiếu 2: ")] != "Phiếu 2: " {
		t.Errorf("the form is not named: %v", err)
	}
	if n, _ := s.OpenCount(t.Context()); n != 0 || len(eventsOf(t, s, survey.EventPaper)) != 0 {
		t.Errorf("%d responses stored", n)
	}
}

// A batch sent again with other forms is refused: none of them counts twice, none is
// dropped in silence.
func TestPaperBatchIsKnown(t *testing.T) {
	t.Parallel()
	s, _ := testkit.Store(t, testkit.NewClock("2026-03-10"))
	first := batch(3, "2026-03-10")
	if _, err := s.AddPaper(t.Context(), first, "lan"); err != nil {
		t.Fatal(err)
	}
	other := batch(3, "2026-03-10")
	other.Forms = slices.Clone(other.Forms)
	other.Forms[2] = testkit.Draft(1)
	for name, b := range map[string]survey.PaperBatch{"one more": batch(4, "2026-03-10"), "another": other} {
		if _, err := s.AddPaper(t.Context(), b, "lan"); err != store.ErrBatchKnown {
			t.Errorf("%s: %v", name, err)
		}
	}
	if n, _ := s.OpenCount(t.Context()); n != 3 {
		t.Errorf("%d responses, want 3", n)
	}
}
