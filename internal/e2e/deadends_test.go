package e2e

import "testing"

// TestDeadEndsArePolite opens what cannot be answered: the page says why and
// takes another code.
func TestDeadEndsArePolite(t *testing.T) {
	t.Parallel()
	h := open(t)
	retired := h.retire(school)
	for _, c := range []struct{ name, path, says string }{
		{"unknown code", "/s/zzzzzz", "Không tìm thấy mã này"},
		{"retired point", retired, "Điểm khảo sát này đã ngừng nhận phiếu"},
		{"retired point, at home", retired + "/nha", "Điểm khảo sát này đã ngừng nhận phiếu"},
	} {
		for _, way := range scripts {
			t.Run(c.name+" "+way.name, func(t *testing.T) {
				p := newPhone(t, h, way.trait)
				p.visit(c.path)
				p.reads(c.says)
				p.write("ma", h.form(counter)[len("/s/"):])
				p.sends("main form button")
				if got := p.path(); got != h.form(counter) {
					t.Errorf("the other code led to %s", got)
				}
			})
		}
	}
}

// TestRetiredWhileAnswering retires the point between scan and Gửi: nothing is
// stored and the page says so.
func TestRetiredWhileAnswering(t *testing.T) {
	t.Parallel()
	for _, way := range scripts {
		t.Run(way.name, func(t *testing.T) {
			t.Parallel()
			h := open(t)
			p := newPhone(t, h, way.trait)
			p.visit(h.form(school))
			p.choose("q-chung", "4")
			h.retire(school)
			p.sendInVain()
			p.reads("Điểm khảo sát này đã ngừng nhận phiếu")
			h.counted(t, 0)
		})
	}
}
