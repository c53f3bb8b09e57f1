package qr_test

import (
	"bytes"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"testing"

	"sipas/internal/qr"
	"sipas/internal/survey"
)

var look = flag.String("look", "", "write every kind of sheet into this folder, to be looked at")

func sample(label, english string) qr.Sheet {
	return qr.Sheet{
		Centre:    "Trung tâm Phục vụ hành chính công xã Khúc Thừa Dụ",
		Authority: "Ủy ban nhân dân xã Khúc Thừa Dụ",
		Label:     survey.Text{"vi": label, "en": english},
		Kind:      survey.CounterPoint,
		Link:      link,
		Serial:    "0003",
		PrintedOn: "2026-11-23",
	}
}

// longLabel has 200 characters.
const longLabel = "Quầy 2: Đất đai, xây dựng, môi trường, nông nghiệp, giao thông, hạ tầng kỹ thuật, " +
	"quy hoạch, thủy lợi, phòng chống thiên tai, cấp nước sạch nông thôn và những việc khác " +
	"thuộc phòng Kinh tế của xã ta"

// TestLook is how the sheets were looked at: go test -run Look -look /tmp/x.
func TestLook(t *testing.T) {
	if *look == "" {
		t.Skip("no -look folder")
	}
	usual := sample("Quầy 2: Đất đai, xây dựng, môi trường", "Counter 2: land, construction, environment")
	long := sample(longLabel, "Counter 2: land, construction, environment, agriculture, transport, infrastructure, planning, irrigation, disasters")
	short := sample("Trạm Y tế xã", "")
	short.Kind, short.Accent = survey.HealthPoint, "#b70008"
	for _, paper := range qr.Papers[:3] {
		save(t, string(paper)+".pdf", func(w io.Writer) error {
			return qr.All(w, paper, []qr.Sheet{usual, long, short}, qr.Options{})
		})
	}
	stacked := sample("QUẦY TIẾP NHẬN HỒ SƠ ĐẤT ĐAI, XÂY DỰNG VÀ MÔI TRƯỜNG ẨẪẶỘỮ: NGUYỄN ĐỨC CẢNH, ỦY BAN XÃ ệẫữợặ", "")
	stacked.Texts.Invitation = "ẨN Ỗ Ữ gỵ Ậ QUẦY ẪẨ Ộ ẬP"
	save(t, "stacked.pdf", func(w io.Writer) error { return qr.Posters(w, qr.A5, []qr.Sheet{stacked}, qr.Options{}) })
	save(t, "label.pdf", func(w io.Writer) error { return qr.Cards(w, cards(), qr.Options{}) })
	save(t, "hundred.pdf", func(w io.Writer) error { return qr.All(w, qr.A4, hundred(), qr.Options{}) })
}

func save(t *testing.T, name string, write func(io.Writer) error) {
	t.Helper()
	var b bytes.Buffer
	if err := write(&b); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(*look, name), b.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
}

func cards() []qr.Sheet {
	var sheets []qr.Sheet
	for _, domain := range []string{"Đất đai", "Kinh doanh (hộ kinh doanh, hợp tác xã, thương mại)"} {
		s := sample(domain, "")
		s.Kind, s.Link = survey.ReturnPoint, qr.HomeLink("https://khaosat.khucthuadu.haiphong.gov.vn", "k7m2xq", "dat-dai")
		sheets = append(sheets, s)
	}
	return sheets
}

// hundred is a large commune: 100 points with codes of their own.
func hundred() []qr.Sheet {
	var sheets []qr.Sheet
	for i := range 100 {
		s := sample(fmt.Sprintf("Quầy %d: Đất đai, xây dựng, môi trường", i+1), "Counter: land, construction, environment")
		s.Link = qr.Link("https://khaosat.khucthuadu.haiphong.gov.vn", fmt.Sprintf("k7m%03d", i))
		s.Serial = fmt.Sprintf("%04d", i+1)
		sheets = append(sheets, s)
	}
	return sheets
}
