package annual

// duties says who does what, as the commune's plan divides the work.
func (p *plan) duties() {
	p.section("TỔ CHỨC THỰC HIỆN")
	for _, d := range []struct {
		who  string
		what []string
	}{
		{"Phòng Văn hóa - Xã hội", []string{
			"Chủ trì, hướng dẫn, đôn đốc thực hiện Kế hoạch; quản lý hệ thống khảo sát; xem kết quả hằng ngày và báo cáo khi có nội dung người dân chưa hài lòng.",
			"Đề xuất, xác nhận việc loại phiếu theo phân công; chọn góp ý đưa vào báo cáo.",
			"Tổng hợp, trình Ủy ban nhân dân xã báo cáo kết quả Chỉ số hài lòng về sự phục vụ hành chính.",
		}},
		{"Trung tâm Phục vụ hành chính công xã", []string{
			"Dán mã tại các quầy, mời người đã nhận kết quả trả lời phiếu; không đứng cạnh khi người dân trả lời.",
			"Cung cấp số hồ sơ đã trả kết quả theo lĩnh vực, thủ tục hằng tháng.",
			"Tiếp thu, khắc phục nội dung thuộc trách nhiệm; trả lời góp ý của người dân.",
		}},
		{"Trạm Y tế xã, các trường học có điểm khảo sát", []string{"Dán mã, mời người sử dụng dịch vụ trả lời phiếu."}},
		{"Trung tâm Dịch vụ sự nghiệp công xã", []string{"Tuyên truyền về khảo sát trên hệ thống truyền thanh, Cổng thông tin điện tử xã; đăng kết quả công khai."}},
		{"Đề nghị Mặt trận Tổ quốc Việt Nam xã và các tổ chức chính trị - xã hội", []string{
			"Tuyên truyền, vận động người dân trả lời khách quan; giám sát việc lấy phiếu, loại phiếu và công bố kết quả.",
			"Giữ bản in niêm phong theo từng kỳ để đối chiếu khi cần.",
		}},
	} {
		p.part(d.who)
		p.list(d.what)
	}
}
