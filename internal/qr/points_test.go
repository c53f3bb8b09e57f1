package qr_test

import (
	"bytes"
	"strings"
	"testing"

	"sipas/internal/qr"
	"sipas/internal/survey"
	"sipas/internal/testkit"
)

const base = "https://khaosat.example.vn"

// points is a catalogue as it is stored: with serials.
func points() *survey.Catalogue {
	c := testkit.Catalogue()
	for i := range c.Points {
		c.Points[i].Codes[0].Serial = "0001"
	}
	return c
}

func TestPointSheets(t *testing.T) {
	t.Parallel()
	c := points()
	c.Points[0].Codes = append(c.Points[0].Codes, survey.PointCode{Code: "new234", Serial: "0002"})
	c.Points[0].Codes[0].RetiredOn = "2026-05-02"
	c.Points[3].RetiredOn = "2026-05-02"
	sheets := qr.PointSheets(c, base, "2026-05-20")
	if len(sheets) != 3 {
		t.Fatalf("%d sheets, want those of the 3 points in use", len(sheets))
	}
	s := sheets[0]
	if s.Link != base+"/s/new234" || s.Serial != "0002" || s.Centre != c.Centre.Name || s.Authority != c.Centre.Authority || s.PrintedOn != "2026-05-20" {
		t.Errorf("%+v", s)
	}
	if _, err := qr.PointSheet(c, c.Points[3], base, "2026-05-20"); survey.KindOf(err) != survey.Conflict {
		t.Errorf("a retired point: %v", err)
	}
	var b bytes.Buffer
	if err := qr.Write(&b, qr.A5, sheets, qr.Options{}); err != nil || bytes.Count(b.Bytes(), []byte("/Type /Page\n")) != 4 {
		t.Errorf("%d pages, want the list and 3, %v", bytes.Count(b.Bytes(), []byte("/Type /Page\n")), err)
	}
}

func TestPointCards(t *testing.T) {
	t.Parallel()
	c := points()
	cards, err := qr.AllCards(c, base, "2026-05-20")
	if err != nil || len(cards) != 3 {
		t.Fatalf("%d cards, %v; want one for each domain of procedures", len(cards), err)
	}
	for i, domain := range []string{"chung-thuc", "dat-dai", "xay-dung"} {
		words := []string{"Sao y, chứng thực", "Sổ đỏ, đất đai", "Xây nhà"}[i]
		if cards[i].Label["vi"] != words || cards[i].Link != base+"/s/t22222/nha/"+domain || cards[i].Serial != "0001" {
			t.Errorf("%+v, want %s", cards[i], words)
		}
	}
	var b bytes.Buffer
	if err := qr.Write(&b, qr.Label, cards, qr.Options{}); err != nil {
		t.Error(err)
	}
	if _, err := qr.PointCards(c, c.Points[0], base, "2026-05-20"); survey.KindOf(err) != survey.Invalid {
		t.Errorf("cards of a counter: %v", err)
	}
	c.Points[1].RetiredOn = "2026-05-02"
	if _, err := qr.AllCards(c, base, "2026-05-20"); survey.KindOf(err) != survey.Invalid {
		t.Errorf("cards without a return desk: %v", err)
	}
}

func TestPlain(t *testing.T) {
	t.Parallel()
	for format, begin := range map[string]string{"svg": "<svg", "png": "\x89PNG", "gif": ""} {
		var b bytes.Buffer
		err := qr.Plain(&b, format, counter(), qr.Options{})
		if refused := survey.KindOf(err) == survey.Invalid; (begin == "") != (err != nil && refused) || !strings.HasPrefix(b.String(), begin) {
			t.Errorf("%s: %d bytes, %v", format, b.Len(), err)
		}
	}
	s := counter()
	s.Link = "http://localhost/s/k7m2xq"
	var b bytes.Buffer
	if err := qr.Plain(&b, "svg", s, qr.Options{}); survey.KindOf(err) != survey.Invalid || b.Len() > 0 {
		t.Errorf("localhost: %v", err)
	}
}
