package xlsx_test

import (
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"sipas/internal/report/xlsx"
	"sipas/internal/results"
)

// rawRows are n rows of an export with two items.
func rawRows(n int) *xlsx.Raw {
	return &xlsx.Raw{Header: []string{"id", "comment", "item.chung", "item.n1", "salt", "leaf"}, Rows: func(yield func([]string, error) bool) {
		for i := range n {
			if !yield([]string{fmt.Sprintf("%032x", i), hostile[i%len(hostile)].text, "5", "", fmt.Sprintf("%032x", i*i), fmt.Sprintf("%064x", i*7)}, nil) {
				return
			}
		}
	}}
}

func received(s *results.Summary, n int64) *results.Summary {
	changed := *s
	changed.Totals.Received = n
	return &changed
}

func TestRawRows(t *testing.T) {
	t.Parallel()
	in := input(t, demoRecord(t), "2026-05")
	if w := parse(t, write(t, in)); strings.Contains(strings.Join(w.sheets, " "), "Phiếu gốc") {
		t.Error("raw rows nobody asked for")
	}
	in.Raw, in.Summary = rawRows(3), received(in.Summary, 3)
	w := parse(t, write(t, in))
	if level := w.cell("Phiếu gốc", "C", 5); level.number != 5 || !level.numeric {
		t.Errorf("a level is %+v, want the number 5", level)
	}
	if empty := w.cell("Phiếu gốc", "D", 5); empty.numeric || empty.text != "" {
		t.Errorf("an unanswered item is %+v", empty)
	}
	for _, sheet := range []string{"Bìa", "Phiếu gốc"} {
		w.row(t, sheet, map[string]string{"A": "DỮ LIỆU THÔ, KHÔNG CÔNG BỐ…"})
	}
}

func TestTooManyRawRows(t *testing.T) {
	t.Parallel()
	in := input(t, demoRecord(t), "2026-05")
	in.Summary = received(in.Summary, xlsx.MaxRaw+1)
	in.Raw = &xlsx.Raw{Header: []string{"id"}, Rows: func(func([]string, error) bool) { t.Error("rows were read") }}
	w := parse(t, write(t, in))
	row := w.row(t, "Phiếu gốc", map[string]string{"A": "Kỳ này có 200.001 phiếu…"})
	if text := w.cell("Phiếu gốc", "A", row).text; !strings.Contains(text, "responses.csv") || !strings.Contains(text, "sipas export") {
		t.Errorf("%q does not say where the rows are", text)
	}
}

func TestFaultsOfRawRows(t *testing.T) {
	t.Parallel()
	in := input(t, demoRecord(t), "2026-05")
	fault := errors.New("disk")
	in.Raw = &xlsx.Raw{Header: []string{"id"}, Rows: func(yield func([]string, error) bool) { yield(nil, fault) }}
	if err := xlsx.Write(io.Discard, in); !errors.Is(err, fault) {
		t.Errorf("%v, want the fault of the rows", err)
	}
}

// BenchmarkYear writes a year without raw rows.
func BenchmarkYear(b *testing.B) {
	in := input(b, demoRecord(b), "2026")
	for b.Loop() {
		runtime.GC()
		most := watchMemory()
		if err := xlsx.Write(io.Discard, in); err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(float64(most())/(1<<20), "peakMB")
	}
}

// BenchmarkRaw writes 200,000 raw rows of 45 columns to a file and reports the
// most memory used on the way.
func BenchmarkRaw(b *testing.B) {
	in := input(b, demoRecord(b), "2026-Q3")
	in.Summary = received(in.Summary, xlsx.MaxRaw)
	header := []string{"id", "day", "answered_day", "point", "serial", "channel", "mode", "stage", "respondent", "domain", "procedure", "questionnaire", "language", "time_band", "source_band"}
	for i := range 30 {
		header = append(header, fmt.Sprintf("item.%d", i))
	}
	header = append(header, "comment", "comment_digest", "set_aside", "leaf_version", "salt", "leaf")
	in.Raw = &xlsx.Raw{Header: header, Rows: wideRows(len(header))}
	for b.Loop() {
		file, err := os.CreateTemp(b.TempDir(), "")
		if err != nil {
			b.Fatal(err)
		}
		runtime.GC()
		most := watchMemory()
		if err := xlsx.Write(file, in); err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(float64(most())/(1<<20), "peakMB")
		size, _ := file.Seek(0, io.SeekCurrent)
		b.ReportMetric(float64(size)/(1<<20), "fileMB")
		file.Close()
	}
}

func wideRows(columns int) func(func([]string, error) bool) {
	return func(yield func([]string, error) bool) {
		row := make([]string, columns)
		for i := range xlsx.MaxRaw {
			copy(row, []string{fmt.Sprintf("%032x", uint64(i)*0x9e3779b97f4a7c15), "2026-07-01", "2026-07-01", "tt-quay-1", "0001", "counter", "paper", "received", "self", "dat-dai", "1.001193", "nhanh/1", "vi", "60", "1"})
			for item := range 6 {
				row[15+item] = "5"
			}
			row[columns-2], row[columns-1] = fmt.Sprintf("%032x", uint64(i)*0xc2b2ae3d27d4eb4f), fmt.Sprintf("%064x", uint64(i)*0x165667b19e3779f9)
			if !yield(row, nil) {
				return
			}
		}
	}
}

// watchMemory returns a function that ends the watch and tells the most heap in
// use.
func watchMemory() func() uint64 {
	var most atomic.Uint64
	done := make(chan struct{})
	go func() {
		for {
			var m runtime.MemStats
			runtime.ReadMemStats(&m)
			most.Store(max(most.Load(), m.HeapInuse))
			select {
			case <-done:
				return
			case <-time.After(20 * time.Millisecond):
			}
		}
	}()
	return func() uint64 { close(done); return most.Load() }
}
