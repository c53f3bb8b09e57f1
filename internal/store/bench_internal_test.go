package store

import (
	"context"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"sipas/internal/survey"
)

// openBench opens an empty store whose clock is the returned day: change it only
// between two calls of the store.
func openBench(b *testing.B) (s *Store, path string, day *survey.Day) {
	b.Helper()
	day = new(survey.Day("2026-01-01"))
	path = filepath.Join(b.TempDir(), "sipas.db")
	s, err := Open(context.Background(), path, Options{Now: func() time.Time { return day.Start().Add(9 * time.Hour) }})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() {
		if err := s.Close(); err != nil {
			b.Error(err)
		}
	})
	return s, path, day
}

// shortItems and fullItems are what the two questionnaires of the seeds ask.
var (
	shortItems = strings.Fields("chung n1 n2 n3 n4 n5")
	fullItems  = strings.Fields("a1 a2 a3 b1 b2 b3 b4 c1 c2 c3 c4 chung d1 d2 d3 e1 e2 e3 m1 m2 p1 p2 p3")
)

// anybody draws a draft: three of ten the full questionnaire, with an item in
// twenty left out, one procedure of 300, a comment in one of twelve.
func anybody(r *rand.Rand) survey.Draft {
	pick := func(kind string, n int) string { return fmt.Sprintf("%s-%d", kind, r.IntN(n)) }
	d := survey.Draft{Point: pick("quay", 10), Serial: "0001", Channel: survey.Channels[r.IntN(4)], Mode: survey.Modes[r.IntN(4)],
		Stage: survey.Stages[r.IntN(4)], Respondent: survey.Respondents[r.IntN(3)], Domain: pick("linh-vuc", 20),
		Procedure: fmt.Sprintf("1.%06d", r.IntN(300)), Questionnaire: "nhanh/1", Language: "vi",
		TimeBand: survey.TimeBand(r.IntN(700)), SourceBand: survey.SourceBand(r.IntN(9))}
	items := shortItems
	if r.IntN(10) < 3 {
		d.Questionnaire, items = "day-du/1", fullItems
	}
	for _, item := range items {
		if item == survey.OverallItem || r.IntN(20) > 0 {
			d.Answers = append(d.Answers, survey.Answer{Item: item, Level: 1 + r.IntN(5)})
		}
	}
	if r.IntN(12) == 0 {
		d.Comment = "Tôi phải đi lại hai lần, lần đầu thiếu giấy mà không ai nói trước; đề nghị niêm yết rõ hơn."
	}
	return d
}

// fill stores n responses of the open day in one commit; from numbers their keys.
func fill(b *testing.B, s *Store, r *rand.Rand, from, n int) {
	b.Helper()
	err := s.do(func(tx *writeTx) error {
		for i := range n {
			key, d := fmt.Sprintf("%032x", from+i), anybody(r)
			if err := tx.insertResponse(hashContent(key, d), survey.Receipt(key), &d); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		b.Fatal(err)
	}
}

func BenchmarkCloseDay(b *testing.B) {
	for _, n := range []int{100, 10_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			s, _, day := openBench(b)
			r := rand.New(rand.NewPCG(1, 1))
			filled := 0
			for b.Loop() {
				b.StopTimer()
				fill(b, s, r, filled, n)
				filled += n
				*day = day.Next()
				b.StartTimer()
				if seals, err := s.CloseDays(context.Background()); err != nil || len(seals) != 1 || seals[0].Count != n {
					b.Fatal(seals, err)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(filled), "µs/response")
		})
	}
}

// BenchmarkBlocks reads the blocks of a whole year and counts the overall item
// by domain, as the dashboard does.
func BenchmarkBlocks(b *testing.B) {
	for _, n := range []int{10_000, 100_000, 1_000_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			s, _, _ := openBench(b)
			const days = 365
			r := rand.New(rand.NewPCG(1, 1))
			putBlocks(b, s, r, days, n/days)
			for b.Loop() {
				counts := map[string]*[6]int{}
				total := 0
				for block, err := range s.Blocks(context.Background(), "", "") {
					if err != nil {
						b.Fatal(err)
					}
					total += block.N
					countByDomain(block, counts)
				}
				if total != n/days*days || len(counts) != 20 {
					b.Fatal(total, len(counts))
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(n), "ns/response")
		})
	}
}

func countByDomain(block *survey.Block, counts map[string]*[6]int) {
	domains := block.Columns[survey.ColDomain]
	cells := make([][6]int, len(domains.Values))
	for _, it := range block.Items {
		if it.Item != survey.OverallItem {
			continue
		}
		for row, level := range it.Levels {
			cells[domains.Index[row]][level]++
		}
	}
	for i, domain := range domains.Values[1:] {
		if counts[domain] == nil {
			counts[domain] = new([6]int)
		}
		for level, n := range cells[i+1] {
			counts[domain][level] += n
		}
	}
}

// putBlocks writes closed days without their rows: only blocks are read.
func putBlocks(b *testing.B, s *Store, r *rand.Rand, days, perDay int) {
	b.Helper()
	day := survey.Day("2026-01-01")
	for range days {
		responses := make([]survey.Response, perDay)
		for i := range responses {
			d := anybody(r)
			responses[i] = survey.Response{ID: fmt.Sprintf("%06d", i), Day: day, AnsweredDay: day, Point: d.Point, Serial: d.Serial,
				Channel: d.Channel, Mode: d.Mode, Stage: d.Stage, Respondent: d.Respondent, Domain: d.Domain, Procedure: d.Procedure,
				Questionnaire: d.Questionnaire, Language: d.Language, TimeBand: d.TimeBand, SourceBand: d.SourceBand, Answers: d.Answers}
		}
		err := s.do(func(tx *writeTx) error {
			return tx.exec(`INSERT INTO days (day, count, previous, seal, leaves, receipts, events, event_count, block)
				VALUES ($1, $2, x'', x'', x'', x'', x'', 0, $3)`, day, perDay, encodeBlock(survey.NewBlock(day, responses)))
		})
		if err != nil {
			b.Fatal(err)
		}
		day = day.Next()
	}
}
