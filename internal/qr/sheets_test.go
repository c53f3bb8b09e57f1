package qr_test

import (
	"bytes"
	"fmt"
	"io"
	"maps"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"

	"sipas/internal/qr"
	"sipas/internal/survey"
)

const counterName = "Quầy 2: Đất đai, xây dựng, môi trường"

func counter() qr.Sheet { return sample(counterName, "Counter 2: land, construction, environment") }

// mustSheets writes the sheets on a paper, cards if it is Label.
func mustSheets(t testing.TB, paper qr.Paper, sheets ...qr.Sheet) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := write(&b, paper, sheets...); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func write(w io.Writer, paper qr.Paper, sheets ...qr.Sheet) error {
	if paper == qr.Label {
		return qr.Cards(w, sheets, qr.Options{})
	}
	return qr.Posters(w, paper, sheets, qr.Options{})
}

// sheetFor is a sheet whose link suits the paper.
func sheetFor(paper qr.Paper) qr.Sheet {
	if paper == qr.Label {
		return cards()[0]
	}
	return counter()
}

func TestSheetsAreRefused(t *testing.T) {
	t.Parallel()
	change := func(f func(*qr.Sheet)) qr.Sheet {
		s := counter()
		f(&s)
		return s
	}
	label := func(vi string) qr.Sheet { return change(func(s *qr.Sheet) { s.Label = survey.Text{"vi": vi} }) }
	linked := func(link string) qr.Sheet { return change(func(s *qr.Sheet) { s.Link = link }) }
	tests := []struct {
		name  string
		sheet qr.Sheet
		want  string // in the message; empty if it is printed
	}{
		{"usual", counter(), ""},
		{"200 characters", label(longLabel), ""},
		{"markup", label(`<b>"Quầy" & 'bàn'</b> \(1\)`), ""},
		{"NFD and stray spaces", label("  " + norm.NFD.String("Quầy\n\tđất   đai ") + "\u200b"), ""},
		{"no English", change(func(s *qr.Sheet) { delete(s.Label, "en") }), ""},
		{"201 characters", label(strings.Repeat("Đất ", 51)), "dài 203 ký tự"},
		{"200 without a space", label(strings.Repeat("W", 200)), "quá dài cho khổ giấy"},
		{"no label", label(""), "Tên gọi còn trống"},
		{"blank label", label(" \u200b\n"), "Tên gọi còn trống"},
		{"emoji", label("Quầy 🙂"), "“🙂” (U+1F642)"},
		{"other script", label("柜台"), "“柜”"},
		{"control character", label("Quầy\x07"), "U+0007"},
		{"loose mark", label("q\u0303"), "U+0303"},
		{"not UTF-8", label("Qu\xffy"), "UTF-8"},
		{"long invitation", change(func(s *qr.Sheet) { s.Texts.Invitation = strings.Repeat("mời ", 11) }), "Lời mời dài 43 ký tự"},
		{"pale accent", change(func(s *qr.Sheet) { s.Accent = "#e39700" }), "quá nhạt"},
		{"unknown accent", change(func(s *qr.Sheet) { s.Accent = "blue" }), "#rrggbb"},
		{"no date", change(func(s *qr.Sheet) { s.PrintedOn = "" }), "Ngày"},
		{"no serial", change(func(s *qr.Sheet) { s.Serial = "" }), "Số tờ in còn trống"},
		{"unknown kind", change(func(s *qr.Sheet) { s.Kind = "bus" }), "bus"},
		{"no link", linked(""), "không dẫn tới"},
		{"no base", linked("/s/k7m2xq"), "Địa chỉ"},
		{"no code", linked("https://khaosat.vn/s/"), "mã của điểm"},
		{"localhost", linked("http://localhost:8080/s/k7m2xq"), "--force"},
		{"http", linked("http://khaosat.vn/s/k7m2xq"), "--force"},
		{"capitals", linked("https://KhaoSat.vn/s/K7M2XQ"), "chữ thường"},
		{"elsewhere", linked("https://khaosat.vn/s/k7m2xq/../.."), "mã của điểm"},
		{"longest link", linked("https://" + strings.Repeat("khaosat.", 40) + "vn/s/k7m2xq"), "quá dài cho khổ giấy"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			var b bytes.Buffer
			err := write(&b, qr.A4, tt.sheet)
			if tt.want == "" {
				if err != nil || !bytes.HasPrefix(b.Bytes(), []byte("%PDF-")) {
					t.Errorf("%d bytes, %v", b.Len(), err)
				}
				return
			}
			if survey.KindOf(err) != survey.Invalid || b.Len() > 0 || !strings.Contains(fmt.Sprint(err), tt.want) {
				t.Errorf("%d bytes, %v; want a refusal with %q", b.Len(), err, tt.want)
			}
		})
	}
}

func TestPapersAreRefused(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name string
		do   func(io.Writer) error
	}{
		{"unknown paper", func(w io.Writer) error { return qr.Posters(w, "a3", []qr.Sheet{counter()}, qr.Options{}) }},
		{"posters on labels", func(w io.Writer) error { return qr.Posters(w, qr.Label, cards(), qr.Options{}) }},
		{"list on labels", func(w io.Writer) error { return qr.All(w, qr.Label, cards(), qr.Options{}) }},
		{"card that does not lead home", func(w io.Writer) error { return qr.Cards(w, []qr.Sheet{counter()}, qr.Options{}) }},
		{"no sheets", func(w io.Writer) error { return qr.All(w, qr.A4, nil, qr.Options{}) }},
		{"no cards", func(w io.Writer) error { return qr.Cards(w, nil, qr.Options{}) }},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			var b bytes.Buffer
			if err := tt.do(&b); survey.KindOf(err) != survey.Invalid || b.Len() > 0 {
				t.Errorf("%d bytes, %v", b.Len(), err)
			}
		})
	}
	if err := qr.Posters(broken{}, qr.A4, []qr.Sheet{counter()}, qr.Options{}); err == nil || survey.KindOf(err) != survey.Internal {
		t.Errorf("a full disk: %v", err)
	}
}

// A trial print on the office network is possible, and shows what to type.
func TestForcedTrial(t *testing.T) {
	t.Parallel()
	s := counter()
	s.Link = qr.Link("http://192.168.1.5:8080", "k7m2xq")
	var b bytes.Buffer
	if err := qr.Posters(&b, qr.A4, []qr.Sheet{s}, qr.Options{Force: true}); err != nil {
		t.Fatal(err)
	}
	if got := words(t, b.Bytes()); !strings.Contains(got, s.Link) {
		t.Errorf("%q is not to be typed from\n%s", s.Link, got)
	}
}

// The texts and the caller's sheet are not changed by printing.
func TestSheetsAreLeftAlone(t *testing.T) {
	t.Parallel()
	s := counter()
	s.Label["vi"] = norm.NFD.String(counterName)
	before, texts := maps.Clone(s.Label), s.Texts
	mustSheets(t, qr.A4, s)
	if !maps.Equal(before, s.Label) || s.Texts != texts {
		t.Error("printing changed the sheet")
	}
}

func TestBytesAreRepeatable(t *testing.T) {
	t.Parallel()
	for _, paper := range qr.Papers {
		t.Run(string(paper), func(t *testing.T) {
			t.Parallel()
			first := mustSheets(t, paper, sheetFor(paper), sheetFor(paper))
			for range 3 {
				if !bytes.Equal(first, mustSheets(t, paper, sheetFor(paper), sheetFor(paper))) {
					t.Fatal("the same sheets gave other bytes")
				}
			}
		})
	}
}

func TestDocumentSaysWhatItIs(t *testing.T) {
	t.Parallel()
	pdf := mustSheets(t, qr.A4, counter())
	for _, want := range []string{"/Lang (vi-VN)", "/Title", "D:20261123", "/FontFile2", "https://khaosat.khucthuadu.haiphong.gov.vn/s/k7m2xq"} {
		if !bytes.Contains(pdf, []byte(want)) {
			t.Errorf("no %s in the file", want)
		}
	}
	if bytes.Contains(pdf, []byte("/Subtype /Image")) {
		t.Error("there are pixels in the file")
	}
}

func BenchmarkAll(b *testing.B) {
	sheets := hundred()
	var out bytes.Buffer
	for b.Loop() {
		out.Reset()
		if err := qr.All(&out, qr.A4, sheets, qr.Options{}); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(out.Len())/1024, "KB")
}
