package qr

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"sipas/internal/survey"
)

func mustWeights(t testing.TB) weights {
	t.Helper()
	faces, err := loadWeights()
	if err != nil {
		t.Fatal(err)
	}
	return faces
}

// edge is what office printers leave white at the edge of the paper.
const edge = 3.0

// overlaps says whether two boxes share more than a hair.
func (b box) overlaps(o box) bool {
	const hair = 1e-6
	return b.x+hair < o.x+o.w && o.x+hair < b.x+b.w && b.y+hair < o.y+o.h && o.y+hair < b.y+b.h
}

func (b box) within(o box) bool {
	const hair = 1e-6
	return b.x >= o.x-hair && b.y >= o.y-hair && b.x+b.w <= o.x+o.w+hair && b.y+b.h <= o.y+o.h+hair
}

// checkPanel checks what must hold for every sheet, whatever stands on it.
func checkPanel(t *testing.T, p *panel) {
	t.Helper()
	paper := box{edge, edge, p.w - 2*edge, p.h - 2*edge}
	extent := func(x text) box {
		em, above := x.size*mmPerPoint, setting{above: tallSmall}.roomy(x.s).above
		return box{x.x, x.y - above*em, p.faces.weight(x.bold).width(x.s, x.size), (above + deepest) * em}
	}
	for i, x := range p.texts {
		if !extent(x).within(paper) {
			t.Errorf("%q at %+v leaves the paper", x.s, extent(x))
		}
		if x.size < 3.4 || !utf8.ValidString(x.s) {
			t.Errorf("%q is set in %.1f points", x.s, x.size)
		}
		for _, y := range p.texts[:i] {
			if extent(x).overlaps(extent(y)) {
				t.Errorf("%q and %q overlap", x.s, y.s)
			}
		}
		for _, m := range p.marks {
			if extent(x).overlaps(box{m.x, m.y, m.side, m.side}) {
				t.Errorf("%q stands in the quiet zone", x.s)
			}
		}
	}
	for _, s := range p.shapes {
		if where := s.(bounded).bounds(); !where.within(paper) {
			t.Errorf("%T at %+v leaves the paper", s, where)
		}
		for _, m := range p.marks {
			for _, segment := range segments(s) {
				if segment.overlaps(box{m.x, m.y, m.side, m.side}) {
					t.Errorf("%T at %+v lies on the code", s, segment)
				}
			}
		}
	}
	for _, m := range p.marks {
		if module := m.side / float64(m.code.Size()); module < MinModule || !(box{m.x, m.y, m.side, m.side}).within(paper) {
			t.Errorf("modules of %.2f mm, code at %+v", module, m)
		}
	}
}

// segments are the boxes of a stroke's parts; of another shape, the whole.
func segments(s shape) []box {
	line, ok := s.(stroke)
	if !ok {
		return []box{s.(bounded).bounds()}
	}
	var boxes []box
	for i := range line.points[1:] {
		part := line
		part.points = line.points[i : i+2]
		boxes = append(boxes, part.bounds())
	}
	return boxes
}

func usual() Sheet {
	return Sheet{
		Centre: "Trung tâm Phục vụ hành chính công xã Khúc Thừa Dụ", Authority: "Ủy ban nhân dân xã Khúc Thừa Dụ",
		Label:  survey.Text{"vi": "Quầy 2: Đất đai, xây dựng, môi trường", "en": "Counter 2: land, construction, environment"},
		Link:   HomeLink("https://khaosat.khucthuadu.haiphong.gov.vn", "k7m2xq", "dat-dai"),
		Serial: "0003", PrintedOn: "2026-11-23",
	}
}

// FuzzLayout: whatever people type, a sheet is refused in a sentence or printed
// within the paper with nothing over anything else.
func FuzzLayout(f *testing.F) {
	f.Add("Quầy 1: Hộ tịch, chứng thực", "Counter 1", "", "", "", "https://khaosat.vn")
	f.Add(strings.Repeat("Ẫ ộ ữ ", 33), "W", "ỦY BAN", "Mời", "Ẩ", "https://a.vn")
	f.Add(strings.Repeat("W", 200), "", strings.Repeat("M ", 60), strings.Repeat("i", 40), "🙂", "https://"+strings.Repeat("abcdefghi.", 12)+"vn")
	f.Add("ẨN Ỗ Ữ gỵ Ậ QUẦY ẪẨ Ộ ẬP gỵ", "Ẩ", "ẨN Ỗ Ữ gỵ Ậ QUẦY ẪẨ Ộ ẬP gỵ", "ẨN Ỗ Ữ gỵ Ậ QUẦY ẪẨ Ộ ẬP", "gỵ ẨẪ", "https://khaosat.vn")
	f.Add("<>&\"'\\()", "\x00\n\t", norm.NFD.String("Ủy ban nhân dân"), "1 2 3 4 5", "– – –", "https://khaosat.vn/sipas")
	f.Add(strings.Repeat("đất đai ", 25), "\xff", "e\u0301\u0302\u0303", "\u200b", ".", "https://"+strings.Repeat("a", 63)+".vn")
	faces := mustWeights(f)
	f.Fuzz(func(t *testing.T, label, english, centre, invitation, hint, base string) {
		s := usual()
		s.Label = survey.Text{"vi": label, "en": english}
		if centre != "" {
			s.Centre, s.Authority = centre, centre
		}
		s.Texts.Invitation, s.Texts.English, s.Texts.Privacy = invitation, english, hint
		s.Texts.Scan, s.Texts.Send, s.Texts.Home = Step{hint, hint}, Step{invitation, english}, invitation
		s.Link = HomeLink(base, "k7m2xq", "dat-dai")
		clean, err := checkSheet(s, Options{}, faces)
		if err != nil {
			checkRefusal(t, err)
			return
		}
		for _, paper := range Papers {
			p, err := layOut(paper, clean, faces)
			if err != nil {
				checkRefusal(t, err)
				continue
			}
			for _, part := range p.parts {
				checkPanel(t, part.panel)
			}
		}
		if list, err := (document{[]sheet{clean}, nil, faces}).cover(A4); err == nil {
			checkPanel(t, list[0].parts[0].panel)
		} else {
			checkRefusal(t, err)
		}
	})
}

func checkRefusal(t *testing.T, err error) {
	t.Helper()
	if survey.KindOf(err) != survey.Invalid || strings.ContainsAny(err.Error(), "\n\x00") {
		t.Errorf("refused with %q", err)
	}
}

func TestEveryPaperHoldsTogether(t *testing.T) {
	t.Parallel()
	faces := mustWeights(t)
	s, err := checkSheet(usual(), Options{}, faces)
	if err != nil {
		t.Fatal(err)
	}
	for _, paper := range Papers {
		p, err := layOut(paper, s, faces)
		if err != nil {
			t.Fatal(err)
		}
		if pieces := len(p.parts) / map[Paper]int{A4: 1, A5: 1, A6: 2, Label: 1}[paper]; pieces != paper.PerPage() {
			t.Errorf("%s: %d pieces on a page, PerPage says %d", paper, pieces, paper.PerPage())
		}
		for i, a := range p.parts {
			where := box{a.x, a.y, a.w, a.h}
			if !where.within(box{0, 0, p.w, p.h}) {
				t.Errorf("%s: part %d leaves the page", paper, i)
			}
			for _, b := range p.parts[:i] {
				if where.overlaps(box{b.x, b.y, b.w, b.h}) {
					t.Errorf("%s: parts overlap", paper)
				}
			}
			checkPanel(t, a.panel)
		}
	}
}

// Read from two metres: the headline on A4 has at least 40 points.
func TestHeadlineIsLarge(t *testing.T) {
	t.Parallel()
	faces := mustWeights(t)
	raw := usual()
	raw.Texts.Invitation = "Mời Ông/Bà cho ý kiến về buổi phục vụ"
	s, err := checkSheet(raw, Options{}, faces)
	if err != nil {
		t.Fatal(err)
	}
	if p, err := layOut(A4, s, faces); err != nil {
		t.Logf("refused: %v", err)
	} else if size := largest(p.parts[0].panel); size < 40 {
		t.Errorf("headline of %.1f points", size)
	}
	s, _ = checkSheet(usual(), Options{}, faces)
	p, err := layOut(A4, s, faces)
	if err != nil || largest(p.parts[0].panel) < 48 {
		t.Errorf("the usual headline has %.1f points, %v", largest(p.parts[0].panel), err)
	}
}

func largest(p *panel) float64 {
	size := 0.0
	for _, x := range p.texts {
		size = max(size, x.size)
	}
	return size
}

// A list of any length shows every point once and counts its own pages right.
func TestCoverListsEveryPoint(t *testing.T) {
	t.Parallel()
	faces := mustWeights(t)
	s, err := checkSheet(usual(), Options{}, faces)
	if err != nil {
		t.Fatal(err)
	}
	for n := 1; n <= 120; n++ {
		d := document{faces: faces}
		for range n {
			d.sheets = append(d.sheets, s)
		}
		pages, err := d.cover(A4)
		if err != nil {
			t.Fatal(err)
		}
		rows := 0
		for _, p := range pages {
			checkPanel(t, p.parts[0].panel)
			for _, x := range p.parts[0].texts {
				if x.s == s.code {
					rows++
				}
			}
		}
		last := pages[len(pages)-1].parts[0].texts
		if want := fmt.Sprint(len(pages) + n); rows != n || !hasText(last, want) {
			t.Fatalf("%d points: %d rows on %d pages, page %s not named", n, rows, len(pages), want)
		}
	}
}

func hasText(texts []text, want string) bool {
	for _, x := range texts {
		if x.s == want {
			return true
		}
	}
	return false
}

// bounded is a shape that says how much paper it takes.
type bounded interface{ bounds() box }

func (s plate) bounds() box {
	return box{s.x - s.width/2, s.y - s.width/2, s.w + s.width, s.h + s.width}
}

func (s stroke) bounds() box {
	lo, hi := s.points[0], s.points[0]
	for _, p := range s.points {
		lo = point{min(lo.x, p.x), min(lo.y, p.y)}
		hi = point{max(hi.x, p.x), max(hi.y, p.y)}
	}
	return box{lo.x - s.width/2, lo.y - s.width/2, hi.x - lo.x + s.width, hi.y - lo.y + s.width}
}

func (s ring) bounds() box {
	r := s.radius + s.width/2
	return box{s.centre.x - r, s.centre.y - r, 2 * r, 2 * r}
}
