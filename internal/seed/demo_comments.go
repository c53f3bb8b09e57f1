package seed

import (
	"math/rand/v2"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"sipas/internal/survey"
)

// What people write, as they write it: short, with slips of spelling. Names and
// numbers are invented.
var (
	pleased = []string{
		"cán bộ nhiệt tình", "Rất hài lòng", "Tốt", "nhanh gọn", "Các cô chú hướng dẫn tận tình, dễ hiểu.",
		"Làm nhanh hơn tôi nghĩ", "ok", "thái độ vui vẻ, lịch sự", "Cảm ơn trung tâm", "Nhanh hơn hồi còn ở huyện",
		"Tôi già rồi không biết làm trên máy, được các cháu làm giúp cho, cảm ơn nhiều",
		"Phòng chờ có quạt mát, có nước uống", "Trả kết quả trước hẹn 1 ngày", "mong trung tâm phát huy",
		"cô ở quầy rất nhiệt tình", "Anh Tuấn hướng dẫn kỹ, cảm ơn anh", "Không phải đi lại nhiều lần nữa",
		"Ko phải chờ lâu", "Đc hướng dẫn làm trên điện thoại, lần sau tự làm đc", "phục vụ chu đáo", "Mọi thứ đều ổn",
		"Hài lòng với cách làm việc của cán bộ xã", "Bác bảo vệ cũng chỉ chỗ nhiệt tình", "hồ sơ đơn giản, dể làm",
	}
	annoyed = []string{
		"chờ lâu quá", "Phải đi lại 3 lần mới xong", "Hướng dẫn không rõ, mỗi người nói một kiểu",
		"Mạng chậm, nộp mãi không được", "Trễ hẹn mà không báo cho dân biết", "Cần thêm ghế ngồi, sáng thứ hai đông quá",
		"Bàn viết thiếu bút", "Gọi điện không ai nghe máy", "hỏi thì trả lời cụt lủn", "Thái độ chưa niềm nở",
		"giấy tờ rườm rà, photo nhiều bản", "Nộp trên mạng khó quá, người già không làm đc",
		"Cái máy lấy số hay hỏng", "Mất cả buổi sáng", "Sao không nhắn tin khi có kết quả?", "nhà xa, đi lại vất vả",
		"Trang web bắt đăng nhập nhiều lần, bị thoát ra giữa chừng", "Đề nghị niêm iết phí cho rõ", "nên có chỗ để xe có mái che",
	}
	aboutDomain = map[string][]string{
		"dat-dai": {
			"Làm sổ đỏ hơn 2 tháng chưa xong", "hồ sơ đất phải bổ sung 2 lần, lần nào cũng thiếu giấy khác", "Chờ bên văn phòng đăng ký đất đai lâu",
			"đo đạc chậm", "Tách thửa cho con mà lâu quá", "Hệ thống đất đai lỗi, hẹn đi hẹn lại", "Xã thì nhanh nhưng gửi lên trên thì chậm",
		},
		"xay-dung":       {"xin phép làm nhà bản vẽ phải sửa nhiều lần", "Không biết cần bản vẽ, đi về mất công", "giấy phép xây dựng chậm 1 tuần"},
		"chung-thuc":     {"Chứng thực đợi hơn 1 tiếng", "photo công chứng đông quá, nên thêm người", "lãnh đạo đi họp nên phải chờ ký"},
		"ho-tich":        {"Khai sinh cho cháu mà hệ thống báo lỗi", "trích lục phải chờ tra sổ xã cũ", "Tên cháu bị gõ sai dấu, phải làm lại"},
		"bao-tro-xa-hoi": {"Trợ cấp của mẹ tôi chậm 2 tháng", "hội đồng xác định khuyết tật lâu mới họp"},
		"dv-y-te":        {"Trạm ít thuốc", "tiêm chủng đông, các cháu chờ lâu", "nên mở cả chiều thứ bảy", "máy siêu âm cũ quá"},
		"dv-giao-duc":    {"Nhà vệ sinh của trường cần sửa", "nhiều khoản đóng góp quá", "bữa ăn bán trú nên thay đổi món", "lớp đông quá"},
	}
	pleasedAt = map[string][]string{ // public services, where the words above do not fit
		"dv-y-te":     {"Bác sĩ khám nhẹ nhàng", "Các cô ở trạm nhiệt tình", "Tốt", "tiêm cho cháu xong còn dặn dò kỹ", "sạch sẽ, không phải chờ"},
		"dv-giao-duc": {"Các cô quan tâm các cháu", "Cảm ơn thầy cô", "Tốt", "Trường sạch đẹp hơn trước", "cháu thích đi học"},
	}
	personal = []string{
		"Đề nghị gọi lại cho tôi số 0900 000 123", "hồ sơ của tôi tên Nguyễn Văn A chưa thấy trả lời, sđt 0900000456",
		"Tôi là Trần Thị B, mong xã xem lại giúp, 0900.000.789", "liên hệ email nguoidan@example.com để trả lời tôi nhé",
	}
	english = []string{"Very helpful staff, thank you", "Good service but hard to find the counter", "Quick. The form in English helps a lot.", "Waited 40 minutes"}
)

// comment gives about one person in sixteen something to say; the unhappy write
// more often.
func (g *visitors) comment(d *survey.Draft) {
	satisfied := d.Answers[0].Level >= 4
	share := commentPleased
	if !satisfied {
		share = commentUnhappy
	}
	if !chance(g.rng, share) {
		return
	}
	switch about, service := aboutDomain[d.Domain], pleasedAt[d.Domain]; {
	case d.Language == "en":
		d.Comment = oneOf(g.rng, english)
		return
	case !satisfied && chance(g.rng, commentPrivate):
		d.Comment = oneOf(g.rng, personal)
	case !satisfied && len(about) > 0 && (service != nil || chance(g.rng, 0.6)):
		d.Comment = oneOf(g.rng, about)
	case service != nil:
		d.Comment = oneOf(g.rng, service)
	case !satisfied || chance(g.rng, 0.1):
		d.Comment = oneOf(g.rng, annoyed)
	default:
		d.Comment = oneOf(g.rng, pleased)
	}
	if chance(g.rng, withoutAccents) {
		d.Comment = withoutMarks(d.Comment)
	}
}

func oneOf(rng *rand.Rand, list []string) string { return list[rng.IntN(len(list))] }

// withoutMarks writes the text as from a keyboard without Vietnamese letters.
func withoutMarks(text string) string {
	var b strings.Builder
	for _, r := range norm.NFD.String(text) {
		switch {
		case r == 'đ':
			b.WriteByte('d')
		case r == 'Đ':
			b.WriteByte('D')
		case !unicode.Is(unicode.Mn, r):
			b.WriteRune(r)
		}
	}
	return b.String()
}
