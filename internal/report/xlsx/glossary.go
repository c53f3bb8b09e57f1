package xlsx

import "sipas/internal/results"

// glossarySheet explains the words used.
func glossarySheet(s *results.Summary) *sheet {
	x := newSheet(s, glossaryName, "Thuật ngữ", "nghĩa của các từ dùng trong tệp này", 30, 112)
	x.onePage = true
	x.header("Từ", "Nghĩa")
	for _, g := range glossary {
		x.add(strong(g[0]), text(g[1]))
	}
	return x
}

var glossary = [][2]string{
	{"SIPAS", "Chỉ số hài lòng về sự phục vụ hành chính. Chỉ số trong tệp này do xã tự đo, không phải chỉ số do Bộ Nội vụ, Sở Nội vụ công bố."},
	{"Phiếu", "Một lần trả lời của một người. Phiếu nhanh có câu hỏi chung và mỗi yếu tố một câu; phiếu đầy đủ có mọi câu hỏi của năm yếu tố."},
	{"Phiếu nhận, phiếu tính, phiếu loại", "Phiếu nhận = phiếu tính + phiếu loại. Phiếu loại do hai người quyết định, có ghi lý do, có thể khôi phục và luôn được báo cáo. Phiếu đang xem xét vẫn được tính."},
	{"n, s, N", "n: số phiếu có trả lời câu hỏi. s: số phiếu chọn mức 4 hoặc 5. N: số hồ sơ đã trả kết quả trong đúng kỳ, đúng phạm vi."},
	{"Chỉ số, chỉ tiêu", "Chỉ số: con số đo được. Chỉ tiêu: mức kế hoạch giao."},
	{"Khoảng tin cậy 95%", "Với chừng ấy phiếu, kết quả có thể xê dịch trong khoảng này chỉ do ngẫu nhiên. Càng nhiều phiếu, khoảng càng hẹp."},
	{"Đạt mức, dưới mức chỉ tiêu", "Kết quả đo từ chỉ tiêu trở lên, hoặc thấp hơn chỉ tiêu."},
	{"Độ chắc", "Số phiếu ấy nói được đến đâu, theo năm bậc: đủ căn cứ kết luận đạt; nghiêng về đạt; chưa phân biệt được với chỉ tiêu; nghiêng về chưa đạt; đủ căn cứ kết luận chưa đạt."},
	{"Tạm tính", "Kỳ chưa kết thúc; số liệu còn thay đổi."},
	{"Yếu tố", "Năm mặt của việc phục vụ: tiếp cận dịch vụ; thủ tục hành chính; công chức trực tiếp giải quyết công việc; kết quả cung ứng dịch vụ; tiếp nhận, xử lý góp ý, phản ánh, kiến nghị."},
	{"n hiệu dụng", "Số phiếu quy đổi: khi một người trả lời nhiều câu, hoặc mỗi phiếu mang trọng số khác nhau, lượng thông tin tương đương bấy nhiêu phiếu độc lập."},
	{"Hình thức trả lời", "Nơi phiếu được mở: tại quầy, ở nhà, qua mạng, phiếu giấy; máy tính bảng tại sảnh và phiếu cán bộ ghi giúp được thống kê riêng. Đây là điều được khai, không kiểm chứng được."},
	{"Điểm phần trăm", "Hiệu của hai tỷ lệ phần trăm: từ 94% lên 95% là tăng 1 điểm phần trăm."},
	{"Niêm phong", "Chuỗi ký tự tính từ mọi phiếu và mọi việc đã làm với sổ phiếu đến hết ngày ghi bên cạnh. Sửa, thêm, bớt một phiếu thì niêm phong đổi."},
}
