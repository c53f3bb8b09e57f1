package store

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"reflect"
	"runtime"
	"testing"

	"pgregory.net/rapid"

	"sipas/internal/survey"
)

// anyBlock draws a block as NewBlock makes it.
func anyBlock(t *rapid.T, most int) *survey.Block {
	word := rapid.OneOf(rapid.SampledFrom([]string{"", "quay-1", "nhanh/1", "đất đai"}), rapid.String())
	var responses []survey.Response
	for i := range rapid.IntRange(0, most).Draw(t, "responses") {
		r := survey.Response{ID: fmt.Sprintf("%06d", i), AnsweredDay: "2026-05-16", Point: word.Draw(t, "point"),
			Procedure: word.Draw(t, "procedure"), Questionnaire: "nhanh/1"}
		for _, item := range []string{"chung", "n1"} {
			if level := rapid.IntRange(0, 5).Draw(t, item); level > 0 {
				r.Answers = append(r.Answers, survey.Answer{Item: item, Level: level})
			}
		}
		responses = append(responses, r)
	}
	return survey.NewBlock("2026-05-16", responses)
}

func TestBlockRoundTrip(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		b := anyBlock(t, 30)
		got, err := decodeBlock(encodeBlock(b))
		if err != nil || !reflect.DeepEqual(got, b) {
			t.Fatalf("%v\n%+v\n%+v", err, got, b)
		}
	})
}

// Up to 256 values a row takes one byte, above that two.
func TestBlockWithManyValues(t *testing.T) {
	t.Parallel()
	for _, values := range []int{1, 254, 255, 256, 257, 1000} {
		responses := make([]survey.Response, values)
		for i := range responses {
			responses[i] = survey.Response{ID: fmt.Sprintf("%06d", i), Procedure: fmt.Sprintf("1.%06d", i)}
		}
		b := survey.NewBlock("2026-05-16", responses)
		got, err := decodeBlock(encodeBlock(b))
		if err != nil || !reflect.DeepEqual(got, b) {
			t.Errorf("%d values: %v", values, err)
		}
	}
}

func TestDamagedBlocks(t *testing.T) {
	t.Parallel()
	whole := encodeBlock(survey.NewBlock("2026-05-16", []survey.Response{
		{ID: "a", Point: "quay-1", Answers: []survey.Answer{{Item: "chung", Level: 4}}},
		{ID: "b", Point: "quay-2", Answers: []survey.Answer{{Item: "chung", Level: 5}}},
	}))
	t.Run("cut short anywhere", func(t *testing.T) {
		t.Parallel()
		for n := range whole {
			if b, err := decodeBlock(whole[:n]); err == nil {
				t.Errorf("%d of %d bytes are read as %+v", n, len(whole), b)
			}
		}
	})
	t.Run("something after the end", func(t *testing.T) {
		t.Parallel()
		if _, err := decodeBlock(append(bytes.Clone(whole), 0)); err == nil {
			t.Error("accepted")
		}
	})
	t.Run("a level no scale has", func(t *testing.T) {
		t.Parallel()
		bad := bytes.Clone(whole)
		bad[len(bad)-1] = 6 // the last byte is the level of the last row
		if _, err := decodeBlock(bad); err == nil {
			t.Error("accepted")
		}
	})
	t.Run("an index outside its values", func(t *testing.T) {
		t.Parallel()
		b := survey.NewBlock("2026-05-16", []survey.Response{{ID: "a", Point: "quay-1"}})
		b.Columns[survey.ColPoint].Index[0] = 2
		if _, err := decodeBlock(encodeBlock(b)); err == nil {
			t.Error("accepted")
		}
	})
	t.Run("a column whose first value is not empty", func(t *testing.T) {
		t.Parallel()
		b := survey.NewBlock("2026-05-16", []survey.Response{{ID: "a", Point: "quay-1"}})
		b.Columns[survey.ColPoint].Values[0] = "quay-0"
		if _, err := decodeBlock(encodeBlock(b)); err == nil {
			t.Error("accepted")
		}
	})
}

// Whatever the bytes, decodeBlock returns: never a panic, never much more memory
// than the bytes can hold, and what it accepts survives another round.
func FuzzDecodeBlock(f *testing.F) {
	f.Add(encodeBlock(survey.NewBlock("2026-05-16", nil)))
	f.Add(encodeBlock(survey.NewBlock("2026-05-16", []survey.Response{{ID: "a", Point: "quay-1", Answers: []survey.Answer{{Item: "chung", Level: 4}}}})))
	f.Add([]byte(blockMagic))
	huge := binary.AppendUvarint(append([]byte(blockMagic), 0), 1<<40)
	f.Add(binary.AppendUvarint(huge, 1<<40))
	// A count of values as large as the bytes that follow allow.
	many := binary.AppendUvarint(append([]byte(blockMagic), 0, 1), 1<<16)
	f.Add(append(many, bytes.Repeat([]byte{255}, 1<<16)...))
	f.Fuzz(func(t *testing.T, data []byte) {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		b, err := decodeBlock(data)
		runtime.ReadMemStats(&after)
		// A value of one byte costs a string header of 16 and, while the slice
		// grows, about as much again; the constant is for everything else.
		if took, most := after.TotalAlloc-before.TotalAlloc, uint64(64*len(data)+1<<16); took > most {
			t.Fatalf("%d bytes took %d bytes of memory", len(data), took)
		}
		if err != nil {
			return
		}
		again, err := decodeBlock(encodeBlock(b))
		if err != nil || !reflect.DeepEqual(again, b) {
			t.Fatalf("%v\n%+v\n%+v", err, again, b)
		}
	})
}
