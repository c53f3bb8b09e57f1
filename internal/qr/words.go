package qr

import "strings"

// together holds the words of two syllables that are usual on these sheets; a
// line does not end inside them.
var together = set(`
hành chính|chính công|phục vụ|trung tâm|ủy ban|nhân dân|thủ tục|kết quả|hồ sơ|tiếp nhận|hướng dẫn|giải quyết|công chứng
hộ tịch|chứng thực|đất đai|xây dựng|môi trường|nông nghiệp|nông thôn|lâm nghiệp|thủy lợi|thủy sản|giao thông
hạ tầng|kỹ thuật|quy hoạch|đô thị|nhà ở|kinh doanh|kinh tế|hợp tác|đầu tư|thương mại|công thương|tài chính|lao động|việc làm
văn hóa|xã hội|bảo trợ|bảo hiểm|bảo vệ|người có|y tế|giáo dục|đào tạo|trường học|mầm non|tiểu học|trung học|phổ thông
công an|cư trú|căn cước|quốc phòng|quân sự|thiên tai|cấp nước|đăng ký|giấy phép|khai sinh|kết hôn|khai tử|thu phí|lệ phí
trực tuyến|đường dẫn|tôn giáo|tín ngưỡng|thể thao|du lịch|tư pháp|dân tộc|khiếu nại|tố cáo|phản ánh|kiến nghị
ý kiến|hài lòng|máy ảnh|điện thoại|họ tên|của mình|lúc nào|cũng được
`)

// places are the words that begin the name of an administrative unit.
var places = set("xã|phường|huyện|quận|tỉnh|thôn")

func set(words string) map[string]bool {
	m := map[string]bool{}
	for line := range strings.Lines(strings.TrimSpace(words)) {
		for word := range strings.SplitSeq(strings.TrimSpace(line), "|") {
			m[word] = true
		}
	}
	return m
}
