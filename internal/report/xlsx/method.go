package xlsx

import (
	"sipas/internal/results"
	"sipas/internal/words"
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
	{"Phiếu nào được tính", "Phiếu của các ngày đã chốt trong kỳ, trừ phiếu đã loại có ghi lý do. Các chỉ số về thủ tục hành chính tính phiếu của người đã nhận kết quả; phiếu của người chưa nhận kết quả, phiếu trên máy tính bảng và phiếu cán bộ ghi giúp được thống kê riêng, không tính vào kết quả."},
	{"Mức độ hài lòng", "Thang 5 mức. Hài lòng là mức 4 và mức 5.\nKết quả = 100 × s ÷ n; n: số phiếu có trả lời câu hỏi, s: số phiếu chọn mức 4 hoặc 5. Làm tròn hai chữ số thập phân (từ nửa trở lên thì làm tròn lên); chỗ nào làm tròn sẽ chạm hoặc vượt qua chỉ tiêu thì ghi thêm chữ số: 94,995 chứ không ghi 95,00."},
	{"Khoảng tin cậy 95%", "Tính chính xác theo phân phối nhị thức (Clopper-Pearson).\nĐầu dưới = BETA.INV(0,025; s; n − s + 1), bằng 0 khi s = 0; đầu trên = BETA.INV(0,975; s + 1; n − s), bằng 100% khi s = n."},
	{"So với chỉ tiêu", "Trước hết là sự việc đo được: s ÷ n từ chỉ tiêu trở lên là đạt mức chỉ tiêu, thấp hơn là dưới mức chỉ tiêu; so trên số nguyên, không trên số đã làm tròn."},
	{"Độ chắc", "T: chỉ tiêu. P↑ = BETA.DIST(T; s; n − s + 1; 1), bằng 1 khi s = 0: xác suất có từ s phiếu hài lòng trở lên nếu tỷ lệ thật bằng T. P↓ = 1 − BETA.DIST(T; s + 1; n − s; 1), bằng 1 khi s = n.\n" +
		"P↑ ≤ 0,025: đủ căn cứ kết luận đạt. 0,025 < P↑ ≤ 0,16: nghiêng về đạt. P↓ ≤ 0,025: đủ căn cứ kết luận chưa đạt. 0,025 < P↓ ≤ 0,16: nghiêng về chưa đạt. Còn lại: chưa phân biệt được với chỉ tiêu. Dưới 30 phiếu: chưa so với chỉ tiêu.\n" +
		"Độ chắc của cả năm là kết quả; của quý, nửa năm, 12 tháng gần nhất để theo dõi, có thể đổi theo kỳ. Tháng không có độ chắc."},
	{"Chỉ số SIPAS", "Công thức A: Σs ÷ Σm trên mọi câu hỏi của năm yếu tố; khoảng tin cậy và độ chắc tính ở n hiệu dụng = (Σm)² ÷ Σm², m là số câu hỏi mỗi người đã trả lời (sheet Chỉ số ghi Σm ở cột n). B: trung bình cộng kết quả các câu hỏi. C: trung bình cộng các yếu tố, mỗi yếu tố là trung bình các câu hỏi của nó. D: chỉ câu hỏi chung."},
	{"Tính theo cơ cấu hồ sơ", "Σ (Nₕ ÷ N) × pₕ trên các dòng của bảng lĩnh vực; khoảng tin cậy tính ở n hiệu dụng = (Σw)² ÷ Σw² (Kish)."},
	{"So hai kỳ", "Khoảng tin cậy 95% của mức chênh lệch (Newcombe). Chỉ gọi là tăng, giảm khi khoảng này không chứa 0; nếu không, “chưa thấy khác biệt rõ rệt”. Không đủ điều kiện so sánh khi cách đo khác, có kỳ dưới 30 phiếu hoặc chỉ có số liệu của dưới 90% số ngày, hoặc tỷ trọng một hình thức trả lời thay đổi từ 10 điểm phần trăm trở lên."},
	{"Phiếu trên 100 hồ sơ", "100 × n ÷ N. Không gọi là tỷ lệ phản hồi: ai có mã cũng trả lời được."},
	{"Điều không công bố", "Số liệu chỉ công bố khi có từ 10 phiếu, năm mức khi có từ 30 phiếu. Dòng của bảng đứng riêng khi có từ 10 phiếu; các nhóm còn lại gộp thành “các nhóm khác”, gồm ít nhất hai nhóm và từ 10 phiếu, để không suy ra được nhóm nhỏ, kể cả bằng phép trừ giữa các kỳ."},
}
