package e2e

import (
	"context"
	"net/url"
	"strings"
	"testing"
)

// said is a service whose citizens left these comments yesterday, among enough
// answers to make that day a finished piece.
func said(t *testing.T, comments ...string) *harness {
	t.Helper()
	h := open(t)
	for _, comment := range comments {
		h.posted(t, counter, url.Values{"q-chung": {"2"}, "comment": {comment}}.Encode())
	}
	for range 10 {
		h.posted(t, desk, "q-chung=5&stage=received&domain=dat-dai")
	}
	h.record(t)
	return h
}

var opinions = []string{"Đợi hơn một giờ mới đến lượt.", "Cán bộ hướng dẫn tận tình, gọi lại số 0912 345 678 nhé",
	"\u202eviết ngược <b>& dài</b> " + strings.Repeat("Nghiêng", 40), "👍🏽"}

// TestStaffWorkWithComments searches, tags, chooses and deletes, with and
// without JavaScript.
func TestStaffWorkWithComments(t *testing.T) {
	t.Parallel()
	for _, way := range scripts {
		t.Run(way.name, func(t *testing.T) {
			t.Parallel()
			h := said(t, opinions...)
			p := signedIn(t, h, way.trait)
			p.sends(`.menu a[href="/quan-tri/gop-y"]`)
			p.reads("4 góp ý.", "số [đã che] nhé")

			p.write("tim", "doi luot")
			p.sends(".filter button")
			p.reads("1 góp ý khớp, trong 4 góp ý của kỳ này.")
			if got := p.js(`() => [...document.querySelectorAll('mark')].map(m => m.innerText).join(' ')`).Str(); got != "Đợi lượt" {
				t.Errorf("marked %q", got)
			}

			p.tap(".comments summary")
			p.choose("nhan", "thoi-gian")
			p.tap(`.comments label:has([name=chon])`)
			p.sends(".comments button")
			p.reads("Đã lưu.", "★ Chọn vào báo cáo", "Số góp ý theo nhãn trong kỳ: Thời gian chờ 1")

			p.tap(".comments summary")
			p.sends(`.comments a[href*="/xoa"]`)
			p.write("ly-do", "người viết đề nghị")
			p.sends("main form button")
			p.reads("Đã xóa nội dung góp ý.", "Không có góp ý nào khớp")
			p.sends(`a[href^="/quan-tri/gop-y?ky="]`)
			p.reads("3 góp ý; 1 góp ý khác đã xóa nội dung.", "lý do: người viết đề nghị")
			if text := p.text(); strings.Contains(text, "Đợi") || strings.Contains(text, "Thời gian chờ 1") {
				t.Errorf("the deleted comment left something behind:\n%s", text)
			}
		})
	}
}

// TestCommentPages looks at every page about comments as TestEveryPage does.
func TestCommentPages(t *testing.T) {
	t.Parallel()
	h := said(t, opinions...)
	all, err := h.Store.Comments(context.Background(), "", "")
	if err != nil {
		t.Fatal(err)
	}
	for i, c := range all {
		switch i {
		case 0:
			err = h.Store.Redact(context.Background(), c.ID, "có tên người khác", "admin")
		default:
			err = h.Store.MarkComment(context.Background(), c.ID, []string{"thai-do", "thu-tuc", "truc-tuyen"}[:i], i == 1, "admin")
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	action := "/quan-tri/gop-y/" + all[1].ID
	submit := func(p *phone) { p.sends("main form button") }
	for _, page := range []struct {
		name string
		open func(p *phone)
	}{
		{"comments", func(p *phone) { p.visit("/quan-tri/gop-y") }},
		{"comments of a year, found, one opened", func(p *phone) {
			p.visit("/quan-tri/gop-y?ky=2026&nhan=thai-do")
			p.tap(".comments summary")
		}},
		{"comments not found", func(p *phone) { p.visit("/quan-tri/gop-y?tim=khong+co&linh-vuc=dat-dai") }},
		{"comment to delete, no reason", func(p *phone) {
			p.visit(action + "/xoa")
			p.js(`() => { document.querySelector('#ly-do').required = false }`)
			submit(p)
			p.reads("Phải ghi lý do")
		}},
		{"tags with faults", func(p *phone) {
			p.visit("/quan-tri/gop-y/nhan")
			p.write("ten-", "khen NGỢI")
			submit(p)
			p.reads("trùng tên")
		}},
		{"readings", func(p *phone) {
			p.visit("/quan-tri/gop-y")
			p.visit("/quan-tri/gop-y/nhat-ky")
		}},
	} {
		t.Run(page.name, func(t *testing.T) {
			t.Parallel()
			p := signedIn(t, h)
			page.open(p)
			p.looksRight(dashed(page.name))
			p.tabsInReadingOrder()
		})
	}
}
