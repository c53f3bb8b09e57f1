package store_test

import (
	"context"
	"fmt"
	"testing"

	"sipas/internal/survey"
	"sipas/internal/testkit"
)

// BenchmarkComments reads the comments of one month and of the whole year where
// a year has 100,000, in one response of two; one comment in ten has a number.
func BenchmarkComments(b *testing.B) {
	ctx := context.Background()
	clock := testkit.NewClock("2026-01-01")
	s, _ := testkit.Store(b, clock)
	sent := 0
	for month := survey.CalendarMonths.Period(survey.MonthPeriod, "2026-01-01"); month.Name < "2027"; month = month.Next() {
		for _, day := range []survey.Day{month.From, month.From.Add(15)} {
			clock.Set(day)
			first := sent
			fromPhones(200_000/24, func(i int) {
				d := testkit.Draft(1 + i%5)
				if i%2 == 0 {
					d.Comment = "Tôi phải đi lại nhiều lần mới xong, hướng dẫn mỗi người nói một kiểu; đề nghị niêm yết cho rõ"
				}
				if i%20 == 0 {
					d.Comment += fmt.Sprintf(", gọi 0987 654 %03d", i%1000)
				}
				if _, err := s.AddResponse(ctx, key(first+i), d); err != nil {
					b.Error(err)
				}
			})
			sent += 200_000 / 24
		}
	}
	clock.Set("2027-01-01")
	closeDays(b, s)
	for _, p := range []struct {
		name     string
		from, to survey.Day
	}{{"month", "2026-05-01", "2026-06-01"}, {"year", "2026-01-01", "2027-01-01"}} {
		b.Run(p.name, func(b *testing.B) {
			n := 0
			for b.Loop() {
				all, err := s.Comments(ctx, p.from, p.to)
				if err != nil {
					b.Fatal(err)
				}
				n = len(all)
			}
			b.ReportMetric(float64(n), "comments")
		})
	}
}
