package store

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"runtime"
	"testing"

	"sipas/internal/survey"
)

// sizes are how many responses a record has; SIPAS_SOAK adds a million.
func sizes() []int {
	if os.Getenv("SIPAS_SOAK") != "" {
		return []int{10_000, 100_000, 1_000_000}
	}
	return []int{10_000, 100_000}
}

// closedYear is a record of n responses in closed days: 90, so that all form keys
// are still there, or a year where there are more than 100 a day.
func closedYear(b *testing.B, n int) (s *Store, path string) {
	b.Helper()
	s, path, day := openBench(b)
	days := 90
	if n >= 100_000 {
		days = 365
	}
	r := rand.New(rand.NewPCG(1, 1))
	for i := range days {
		fill(b, s, r, i*(n/days), n/days)
		*day = day.Next()
		if _, err := s.CloseDays(context.Background()); err != nil {
			b.Fatal(err)
		}
	}
	return s, path
}

// BenchmarkDisk measures what a response takes in the file once its day is
// closed: row, receipt, key, comment, indexes and its share of the block.
func BenchmarkDisk(b *testing.B) {
	for _, n := range sizes() {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				s, path := closedYear(b, n)
				var blocks int
				if err := s.read.QueryRow(`SELECT sum(length(block)) FROM days`).Scan(&blocks); err != nil {
					b.Fatal(err)
				}
				if err := checkpoint(path); err != nil {
					b.Fatal(err)
				}
				file, err := os.Stat(path)
				if err != nil {
					b.Fatal(err)
				}
				b.ReportMetric(float64(file.Size())/float64(n), "bytes/response")
				b.ReportMetric(float64(blocks)/float64(n), "block-bytes/response")
			}
		})
	}
}

// checkpoint brings the log into the file, as a second process.
func checkpoint(path string) error {
	db, err := openPool(path, "", 1)
	if err != nil {
		return err
	}
	defer db.Close()
	_, err = db.Exec(`PRAGMA wal_checkpoint(TRUNCATE)`)
	return err
}

// BenchmarkVerify checks a whole record; the time for a response must not grow.
func BenchmarkVerify(b *testing.B) {
	for _, n := range sizes() {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			s, _ := closedYear(b, n)
			for b.Loop() {
				v, err := s.Verify(context.Background(), survey.Seal{})
				if err != nil || len(v.Faults) > 0 {
					b.Fatal(v.Faults, err)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N)/float64(n), "µs/response")
		})
	}
}

// BenchmarkExport reads everything that is exported; what it has in memory must
// not grow with the record.
func BenchmarkExport(b *testing.B) {
	for _, n := range sizes() {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			s, _ := closedYear(b, n)
			runtime.GC()
			var m runtime.MemStats
			peak := uint64(0)
			for b.Loop() {
				rows := 0
				for _, err := range s.Export(context.Background(), "", "") {
					if err != nil {
						b.Fatal(err)
					}
					if rows++; rows%1000 == 0 {
						runtime.ReadMemStats(&m)
						peak = max(peak, m.HeapAlloc)
					}
				}
			}
			b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N)/float64(n), "µs/response")
			b.ReportMetric(float64(peak)/1e6, "peak-MB")
		})
	}
}
