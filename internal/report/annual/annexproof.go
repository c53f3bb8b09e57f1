package annual

import (
	"sipas/internal/report/doc"
	"sipas/internal/vi"
)

// annexProof is the annex of the seal, and of how anybody can check.
func (r *report) annexProof() {
	s := r.Summary
	r.annex("KIỂM CHỨNG SỐ LIỆU", "")
	if s.Seal == "" {
		r.say("Chưa có ngày nào được chốt nên chưa có niêm phong.")
		return
	}
	day := vi.OfficialDate(string(s.LastClosed))
	r.part("Niêm phong")
	r.say("Số liệu của báo cáo tính theo phiếu của các ngày đã chốt đến hết ngày " + day + ". Niêm phong của ngày đó:")
	r.add(doc.Code{Text: s.Seal})
	r.say("Sau mỗi ngày, hệ thống chốt số phiếu và lập một niêm phong từ nội dung từng phiếu, từng việc loại phiếu của ngày và niêm phong của ngày trước. " +
		"Chỉ cần một phiếu đã chốt bị sửa, bớt hoặc thêm, niêm phong tính lại sẽ khác.")
	r.part("Cách kiểm tra")
	r.say("Trên máy giữ dữ liệu, người quản trị chạy lệnh dưới đây; lệnh tính lại mọi niêm phong, nêu rõ ngày và phiếu sai khác nếu có:")
	r.add(doc.Code{Text: "sipas verify --expect " + string(s.LastClosed) + "=" + s.Seal})
	r.say("Đoàn kiểm tra, cơ quan giám sát được cấp dữ liệu gốc có thể tự tính lại từng tỷ lệ và từng niêm phong. Bản in này nên được lưu ở nơi khác với máy giữ dữ liệu: " +
		"niêm phong chỉ chứng minh được khi có người giữ một bản từ trước.")
	r.part("Mã phiếu")
	r.say("Mỗi người gửi phiếu nhận một mã phiếu. Nhập mã tại trang kiểm tra phiếu của xã sẽ biết phiếu đã được ghi nhận ngày nào, hoặc đã bị loại khỏi tính toán và vì sao; " +
		"trang này không cho biết nội dung đã trả lời.")
}
