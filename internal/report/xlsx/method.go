package xlsx

import (
	"sipas/internal/report/words"
	"sipas/internal/results"
)

// methodSheet says in plain words how every number is made.
func methodSheet(s *results.Summary) *sheet {
	x := newSheet(s, methodName, "Cách tính", "phương pháp, công thức, điều số liệu không cho biết", 30, 112)
	x.onePage = true
	x.add()
	for _, m := range methods {
		x.add(cell{value: m[0], style: labelStyle}, cell{value: m[1], style: plainStyle})
	}
	if targets := targetLines(s); len(targets) > 0 {
		x.add()
		x.add(cell{value: "Chỉ tiêu", style: labelStyle}, cell{value: "Chỉ tiêu có hiệu lực vào ngày cuối của kỳ:", style: plainStyle})
		for _, line := range targets {
			x.add(cell{}, cell{value: line, style: plainStyle})
		}
	}
	return x
}

func targetLines(s *results.Summary) []string {
	var lines []string
	for i := range s.Indicators {
		if i := &s.Indicators[i]; i.Target != nil {
			line := "- " + i.Name + ": " + words.Target(i.Target)
			if i.Target.Source != "" {
				line += " (" + i.Target.Source + ")"
			}
			lines = append(lines, line)
		}
	}
	return lines
}

var methods = [][2]string{
	{"Ai trả lời", "Người dân, tổ chức quét mã QR hoặc dùng máy tại nơi làm thủ tục, tự nguyện, không ghi tên, số điện thoại. Kết quả là ý kiến của những người đã trả lời, không phải của mọi người đã làm thủ tục."},
	{"Phiếu nào được tính", "Phiếu của các ngày đã chốt trong kỳ, trừ phiếu đã loại có ghi lý do. Các chỉ số về thủ tục hành chính tính phiếu của người đã nhận kết quả; các tình trạng khác được đặt cạnh. Máy đặt tại quầy (kiosk) và phiếu có người nhập hộ để riêng, không dùng để kết luận."},
	{"Mức độ hài lòng", "Thang 5 mức. Hài lòng là mức 4 và mức 5.\nKết quả = 100 × s ÷ n; n: số phiếu có trả lời câu hỏi, s: số phiếu chọn mức 4 hoặc 5. Làm tròn hai chữ số thập phân (từ nửa trở lên thì làm tròn lên); chỗ nào làm tròn sẽ vượt qua chỉ tiêu thì ghi thêm chữ số: 94,995 chứ không ghi 95,00."},
	{"Khoảng dao động", "Khoảng Wilson, độ tin cậy 95%, z = 1,96, p = s ÷ n:\n(p + z²/2n ± z·√(p(1 − p)/n + z²/4n²)) ÷ (1 + z²/n).\n" +
		"Khi biết số hồ sơ đã trả kết quả N của đúng kỳ và đúng phạm vi, và n không lớn hơn N, khoảng được thu hẹp theo lẽ tất nhiên: đầu dưới không thấp hơn s ÷ N, đầu trên không cao hơn (s + N − n) ÷ N. " +
		"Khoảng này nói về dao động do số phiếu; chưa tính việc ai trả lời, ai không."},
	{"Kết luận", "Đạt: kết quả không thấp hơn chỉ tiêu và chỉ tiêu không nằm trong khoảng dao động. Chưa đạt: kết quả thấp hơn chỉ tiêu và chỉ tiêu nằm ngoài khoảng dao động. Còn lại: chưa đủ căn cứ. " +
		"Phép so sánh làm trên số nguyên, không trên số đã làm tròn. Chỉ kết luận cho tháng, quý, nửa năm, năm đã chốt; kỳ đang mở là tạm tính."},
	{"Số phiếu cần", "Với kết quả p hiện nay cao hơn chỉ tiêu T: n = z²·T(1 − T) ÷ (p − T)², làm tròn lên."},
	{"Chỉ số SIPAS", "Công thức A: Σs ÷ Σm trên mọi câu hỏi của năm yếu tố; khoảng Wilson tính ở n hiệu dụng = (Σm)² ÷ Σm², m là số câu hỏi mỗi người đã trả lời (sheet Chỉ số ghi Σm ở cột n). B: trung bình cộng kết quả các câu hỏi. C: trung bình cộng các yếu tố, mỗi yếu tố là trung bình các câu hỏi của nó. D: chỉ câu hỏi chung."},
	{"Theo cơ cấu hồ sơ", "Σ (Nₕ ÷ N) × pₕ trên các lĩnh vực; lĩnh vực dưới 10 phiếu gộp lại; khoảng Wilson tính ở n hiệu dụng = (Σw)² ÷ Σw² (Kish)."},
	{"So hai kỳ", "Khoảng Newcombe của mức chênh lệch. Chỉ gọi là tăng, giảm khi khoảng này không chứa 0, mỗi kỳ từ 30 phiếu, cách đo như nhau, và tỷ trọng không hình thức trả lời nào thay đổi từ 10 điểm phần trăm trở lên."},
	{"Phiếu trên 100 hồ sơ", "100 × n ÷ N. Không gọi là tỷ lệ phản hồi: ai có mã cũng trả lời được."},
	{"Điều không công bố", "Chỉ số dưới 5 phiếu. Nhóm dưới 5 phiếu được gộp vào “các nhóm khác”. Năm mức khi dưới 30 phiếu. Kết quả dưới 50% của nhóm dưới 10 phiếu chỉ ghi “dưới 50%”. Con số nào làm lộ các số đó bằng phép trừ cũng không công bố."},
}
