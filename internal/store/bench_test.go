package store_test

import (
	"context"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"sipas/internal/survey"
	"sipas/internal/testkit"
)

// fullDraft answers every item of the longer questionnaire: five answer rows.
func fullDraft(n int) survey.Draft {
	d := testkit.Draft(1 + n%5)
	d.Questionnaire, d.TimeBand, d.SourceBand = "day-du/1", "30-119", "1"
	for i, item := range []string{"a1", "a2", "b1"} {
		d.Answers = append(d.Answers, survey.Answer{Item: item, Level: 1 + (n+i)%5})
	}
	d.Answers = append(d.Answers, survey.Answer{Item: "p1", Level: 1 + n%3})
	return d
}

// phones is how many people send at the same moment.
const phones = 64

// fromPhones calls send n times from as many goroutines as there are phones and
// returns how long that took.
func fromPhones(n int, send func(i int)) time.Duration {
	var next atomic.Int64
	var wg sync.WaitGroup
	start := time.Now()
	for range phones {
		wg.Go(func() {
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				send(i)
			}
		})
	}
	wg.Wait()
	return time.Since(start)
}

// BenchmarkAddResponse compares AddResponse with the least a group commit of the
// same rows can cost: prepared statements, one transaction for whatever is
// waiting, no check, no hash, no savepoint. Both take turns in one run, so that
// the ratio does not depend on the hour; read the ratio, not the rates.
func BenchmarkAddResponse(b *testing.B) {
	const turn = 2048
	s, _ := testkit.Store(b, testkit.NewClock("2026-03-10"))
	bare := testkit.NewBareWriter(b)
	var oursTook, bareTook time.Duration
	sent := 0
	for b.Loop() {
		rows := make([]testkit.BareRows, turn)
		for i := range rows {
			rows[i] = testkit.NewBareRows(sent+i, fullDraft(sent+i))
		}
		bareTook += fromPhones(turn, func(i int) {
			if err := bare.Add(rows[i]); err != nil {
				b.Error(err)
			}
		})
		oursTook += fromPhones(turn, func(i int) {
			if _, err := s.AddResponse(context.Background(), key(sent+i), fullDraft(sent+i)); err != nil {
				b.Error(err)
			}
		})
		sent += turn
	}
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(float64(sent)/oursTook.Seconds(), "responses/s")
	b.ReportMetric(float64(sent)/bareTook.Seconds(), "bare/s")
	b.ReportMetric(bareTook.Seconds()/oursTook.Seconds(), "of-bare")
}
