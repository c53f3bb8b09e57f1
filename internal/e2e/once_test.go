package e2e

import "testing"

// scripts are the two halves of the phones.
var scripts = ways[:2]

// answered is a phone that has just answered and sees the thanks.
func answered(t *testing.T, h *harness, traits ...trait) (*phone, receipt) {
	t.Helper()
	p := newPhone(t, h, traits...)
	p.visit(h.form(counter))
	p.choose("q-chung", "4")
	return p, p.send()
}

func TestDoubleTapOnSendCountsOnce(t *testing.T) {
	t.Parallel()
	for _, way := range scripts {
		t.Run(way.name, func(t *testing.T) {
			t.Parallel()
			h := open(t)
			p := newPhone(t, h, way.trait)
			p.visit(h.form(counter))
			p.choose("q-chung", "4")
			p.taps(sendButton, 2)
			p.thanked()
			h.counted(t, 1)
		})
	}
}

func TestReloadOfThanksCountsOnce(t *testing.T) {
	t.Parallel()
	for _, way := range scripts {
		t.Run(way.name, func(t *testing.T) {
			t.Parallel()
			h := open(t)
			p, first := answered(t, h, way.trait)
			p.loading(p.Reload)
			if again := p.thanked(); again != first {
				t.Errorf("the receipt changed from %s to %s", first, again)
			}
			h.counted(t, 1)
		})
	}
}

func TestBackAndSendAgainCountsOnce(t *testing.T) {
	t.Parallel()
	for _, way := range scripts {
		t.Run(way.name, func(t *testing.T) {
			t.Parallel()
			h := open(t)
			p, first := answered(t, h, way.trait)
			p.back()
			if got := p.chosen("q-chung"); got != "4" {
				t.Fatalf("after Back the form shows %q, the choice was 4", got)
			}
			if again := p.send(); again != first {
				t.Errorf("the receipt changed from %s to %s", first, again)
			}
			h.counted(t, 1)
		})
	}
}

// TestSecondPersonOnTheSamePhone scans again, or takes the link under the
// thanks: two people, two responses, nothing left of the first.
func TestSecondPersonOnTheSamePhone(t *testing.T) {
	t.Parallel()
	for _, way := range scripts {
		t.Run(way.name, func(t *testing.T) {
			t.Parallel()
			h := open(t)
			p, first := answered(t, h, way.trait)
			for i, next := range []func(){
				func() { p.visit(h.form(counter)) },
				func() { p.sends(`main a[href^="` + h.form(counter) + `?"]`) },
			} {
				next()
				if got := p.chosen("q-chung"); got != "" {
					t.Errorf("the next person sees %q chosen", got)
				}
				p.choose("q-chung", "4")
				if p.send() == first {
					t.Error("the next person got the first one's receipt")
				}
				h.counted(t, i+2)
			}
		})
	}
}

// TestSecondPersonAfterBack answers on the form the first person left open: the
// page asks, keeps what was typed, and the second answer counts as well.
func TestSecondPersonAfterBack(t *testing.T) {
	t.Parallel()
	for _, way := range scripts {
		t.Run(way.name, func(t *testing.T) {
			t.Parallel()
			h := open(t)
			p, first := answered(t, h, way.trait)
			p.back()
			p.choose("q-chung", "1")
			p.sendInVain()
			p.reads("Phiếu trước đã được ghi nhận")
			if got := p.chosen("q-chung"); got != "1" {
				t.Errorf("the answer is %q now, it was 1", got)
			}
			h.counted(t, 1)
			if p.send() == first {
				t.Error("the second person got the first one's receipt")
			}
			h.counted(t, 2)
		})
	}
}
