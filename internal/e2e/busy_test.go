package e2e

import (
	"path/filepath"
	"testing"

	"sipas/internal/testkit"
)

// breakDisk lets nothing be stored until the function it returns is called.
func (h *harness) breakDisk() (mend func()) {
	h.t.Helper()
	return testkit.RefuseCommits(h.t, filepath.Join(h.data, "sipas.db"))
}

// TestBusyServerKeepsTheAnswers sends to a server that cannot store: the page it
// answers with keeps all that was filled in, and Gửi lại counts once.
func TestBusyServerKeepsTheAnswers(t *testing.T) {
	t.Parallel()
	h := open(t)
	p := newPhone(t, h, withoutScripts)
	p.visit(h.form(counter))
	entered := map[string]string{"q-chung": "2", "stage": "received", "domain": "dat-dai", "q-n3": "1"}
	for field, value := range entered {
		p.choose(field, value)
	}
	p.write("comment", "Chờ lâu, phải đi lại nhiều lần.")
	mend := h.breakDisk()
	for range 2 {
		p.sendInVain()
		p.reads("Chưa rõ phiếu đã được ghi nhận hay chưa.", "Xin đợi vài giây rồi bấm Gửi lại.")
		for field, value := range entered {
			if got := p.chosen(field); got != value {
				t.Errorf("%s is %q now, it was %q", field, got, value)
			}
		}
		if got := p.written("comment"); got != "Chờ lâu, phải đi lại nhiều lần." {
			t.Errorf("the comment is %q now", got)
		}
	}
	h.counted(t, 0)
	mend()
	p.send()
	h.counted(t, 1)
	if r := h.only(t); r.Level("chung") != 2 || r.Level("n3") != 1 || r.Domain != "dat-dai" || r.Comment != "Chờ lâu, phải đi lại nhiều lần." {
		t.Errorf("stored %+v", r)
	}
}

// TestBusyServerIsTriedAgain does the same with the script, which keeps the
// answer, says so and sends it by itself.
func TestBusyServerIsTriedAgain(t *testing.T) {
	t.Parallel()
	h := open(t)
	p := newPhone(t, h, withOwnTime)
	p.visit(h.form(counter))
	p.choose("q-chung", "2")
	mend := h.breakDisk()
	p.tap(sendButton)
	p.untilReads(notSentYet)
	h.counted(t, 0)
	mend()
	p.sendsByItself()
	h.counted(t, 1)
}

// TestKioskKeepsAnswersOfABusyServer keeps them in the tablet, or without the
// script on the page.
func TestKioskKeepsAnswersOfABusyServer(t *testing.T) {
	t.Parallel()
	t.Run("with JavaScript", func(t *testing.T) {
		t.Parallel()
		h := open(t)
		p := newPhone(t, h, lying, withOwnTime)
		p.visit(h.kiosk(counter))
		p.begun()
		mend := h.breakDisk()
		p.answerKiosk("2")
		p.untilReads(kioskWaiting + " 1")
		mend()
		p.handsIn(1)
	})
	t.Run("without JavaScript", func(t *testing.T) {
		t.Parallel()
		h := open(t)
		p := newPhone(t, h, lying, withoutScripts)
		p.visit(h.kiosk(counter))
		p.choose("q-chung", "2")
		mend := h.breakDisk()
		p.loading(func() error { p.kioskSend(); return nil })
		p.reads("Chưa rõ phiếu đã được ghi nhận hay chưa.")
		p.shoot("kiosk-busy-no-script")
		if got := p.chosen("q-chung"); got != "2" {
			t.Errorf("the choice is %q now, it was 2", got)
		}
		mend()
		p.kioskSend()
		p.thanked()
		h.counted(t, 1)
	})
}
