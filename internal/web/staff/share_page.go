package staff

import (
	"fmt"
	"html/template"
	"net/url"
	"slices"
	"strings"

	"sipas/internal/qr"
	"sipas/internal/survey"
	"sipas/internal/web/site"
)

// SharePage is the addresses of every point, and words to send them with.
type SharePage struct {
	site.Staff
	ScriptHref string
	Address    string // the base
	Warned     bool   // it is of no use to citizens
	Points     []SharedPoint
}

func (*SharePage) File() string { return "staff/share.html" }

// SharedPoint is what can be passed on of one point.
type SharedPoint struct {
	Label  string
	Link   string
	Open   bool // shown at once: the address that is meant for sharing
	Code   template.HTML
	Files  string // address of the code's files, without their ending
	Fields []SharedText
}

// SharedText is one text to copy.
type SharedText struct {
	ID, Name, Text string
	Rows           int // 0: one line
}

// NewSharePage lays out the points in use, the online one first.
func NewSharePage(c *survey.Catalogue, base string, public bool) *SharePage {
	p := &SharePage{Address: base, Warned: !public}
	for _, point := range c.Points {
		code, printed := point.Current()
		if !printed || !point.Active() {
			continue
		}
		link := qr.Link(base, code.Code)
		shared := SharedPoint{Label: point.Label["vi"], Link: link, Open: point.Kind == survey.OnlinePoint,
			Files: pointPath(point.ID, "in/ma")}
		if drawn, err := qr.New(link, qr.M); err == nil {
			var b strings.Builder
			_ = qr.SVG(&b, drawn, "Mã QR: "+shared.Label) // a builder takes everything
			shared.Code = template.HTML(b.String())       // SVG escapes the label
		}
		add := func(id, name, text string, rows int) {
			shared.Fields = append(shared.Fields, SharedText{id + "-" + point.ID, name, text, rows})
		}
		add("dia-chi", "Địa chỉ", link, 0)
		if point.Kind != survey.OnlinePoint {
			add("o-nha", "Địa chỉ trả lời ở nhà", link+"/nha", 0)
			add("may-tinh-bang", "Địa chỉ cho máy tính bảng ở sảnh", link+"/kiosk", 0)
		}
		add("zalo", "Tin nhắn Zalo", zaloText(c.Centre, point, link), 4)
		add("loa", "Bài đọc trên loa truyền thanh", loudText(c.Centre, point, base, code.Code), 6)
		p.Points = append(p.Points, shared)
	}
	slices.SortStableFunc(p.Points, func(a, b SharedPoint) int { return rank(a.Open) - rank(b.Open) })
	return p
}

func rank(first bool) int {
	if first {
		return 0
	}
	return 1
}

// visited says where those came from who are asked.
func visited(c survey.Centre, p survey.Point) string {
	if p.Kind.Service() {
		return "sử dụng dịch vụ tại " + p.Label["vi"]
	}
	return "làm thủ tục tại " + c.Name
}

func zaloText(c survey.Centre, p survey.Point, link string) string {
	return fmt.Sprintf("Kính mời Ông/Bà đã %s cho biết mức độ hài lòng. Chỉ cần chọn một mức rồi bấm Gửi, khoảng 30 giây, không hỏi họ tên, số điện thoại: %s",
		visited(c, p), link)
}

// loudText is read aloud, so it spells the address.
func loudText(c survey.Centre, p survey.Point, base, code string) string {
	return fmt.Sprintf("Kính thưa bà con. %s mời bà con đã %s cho ý kiến về sự phục vụ. Bà con dùng Zalo hoặc máy ảnh của điện thoại quét mã dán tại nơi làm việc, "+
		"hoặc mở trang %s rồi gõ mã %s. Việc này mất khoảng nửa phút, không phải khai họ tên, số điện thoại. "+
		"Bà con không dùng điện thoại thông minh xin nhận phiếu giấy. Ý kiến của bà con giúp việc phục vụ tốt hơn. Xin trân trọng cảm ơn.",
		c.Authority, visited(c, p), spoken(base), strings.ToUpper(strings.Join(strings.Split(code, ""), " ")))
}

// spoken is the host of an address as one says it.
func spoken(base string) string {
	host := base
	if u, err := url.Parse(base); err == nil && u.Host != "" {
		host = u.Host
	}
	return strings.NewReplacer(".", " chấm ", "-", " gạch ngang ", ":", " hai chấm ").Replace(host)
}
