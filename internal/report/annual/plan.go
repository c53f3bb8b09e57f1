package annual

import (
	"strings"

	"sipas/internal/report/doc"
	"sipas/internal/survey"
	"sipas/internal/vi"
	"sipas/internal/words"
)

// Plan makes the draft of "Kế hoạch khảo sát mức độ hài lòng" of a year.
func Plan(in PlanInput) doc.Document {
	if in.Last != nil && in.Last.Totals.Counted == 0 {
		in.Last = nil
	}
	p := &plan{PlanInput: in}
	p.head()
	p.purpose()
	p.scope()
	p.ways()
	p.privacy()
	p.section("KINH PHÍ")
	p.say("Kinh phí in mã quét, phiếu giấy, tuyên truyền và tổng hợp: … đồng, từ nguồn ….")
	p.duties()
	p.end()
	c := in.Catalogue.Centre
	created := in.Paper.made("")
	if created.IsZero() && in.Last != nil {
		created = in.Paper.made(in.Last.LastClosed)
	}
	return doc.Document{Title: "Kế hoạch " + planSubject + " " + words.Period(in.Year), Subject: words.Capital(words.Period(in.Year)),
		Author: c.Authority, Created: created, Blocks: p.blocks}
}

const planSubject = "khảo sát mức độ hài lòng của người dân, tổ chức"

// plan is a survey plan being laid out.
type plan struct {
	PlanInput
	writer
}

func (p *plan) head() {
	c, year, note := p.Catalogue.Centre, words.Period(p.Year), "(Dự thảo)"
	if c.Simulated {
		note = "(Dự thảo; " + words.Simulated + ")"
	}
	p.add(p.Paper.head(c, "KH-UBND"), doc.Title{Kind: "KẾ HOẠCH", Subject: []string{
		"Khảo sát mức độ hài lòng của người dân, tổ chức", "đối với sự phục vụ hành chính " + year + " của " + c.Commune}, Note: note})
	if grounds := groundsOn(p.Year.Last(), c); len(grounds) > 0 {
		p.add(ended(grounds))
	}
	p.say(c.Authority + " ban hành Kế hoạch " + planSubject + " đối với sự phục vụ hành chính " + year + ", cụ thể như sau:")
}

func (p *plan) purpose() {
	p.section("MỤC ĐÍCH, YÊU CẦU")
	p.part("Mục đích")
	p.list([]string{
		"Đo mức độ hài lòng của người dân, tổ chức về tiếp nhận, giải quyết thủ tục hành chính và cung cấp dịch vụ công; đối chiếu với chỉ tiêu của kế hoạch cải cách hành chính giai đoạn 2026-2030.",
		"Tìm ra nội dung người dân chưa hài lòng để khắc phục ngay trong năm.",
		"Có số liệu cho báo cáo kết quả Chỉ số hài lòng về sự phục vụ hành chính " + words.Period(p.Year) + " và tự chấm điểm Chỉ số cải cách hành chính.",
	})
	p.part("Yêu cầu")
	p.list([]string{
		"Khách quan, tự nguyện: không chọn người trả lời, không trả lời thay, không xem phiếu khi người dân đang trả lời.",
		"Mọi người đã nhận kết quả đều được mời trả lời. Phiếu chỉ được loại khỏi tính toán khi có lý do, do một người đề xuất và người giám sát ngoài Trung tâm xác nhận; số phiếu loại và lý do được nêu trong báo cáo.",
		"Mỗi tỷ lệ được công bố kèm số phiếu, số hồ sơ đã trả kết quả và khoảng tin cậy 95%.",
	})
}

func (p *plan) scope() {
	c := p.Catalogue.Centre
	p.section("ĐỐI TƯỢNG, PHẠM VI, THỜI GIAN")
	p.list([]string{
		"Đối tượng: người dân, đại diện tổ chức, doanh nghiệp, hộ kinh doanh làm thủ tục hành chính tại " + c.Name +
			" hoặc nộp hồ sơ qua mạng; người sử dụng dịch vụ y tế, giáo dục công lập trên địa bàn.",
		"Phạm vi: tất cả thủ tục hành chính do " + c.Name + " tiếp nhận; trong đó đất đai, xây dựng, đầu tư tính riêng.",
		"Thời gian lấy phiếu: " + words.Days(p.Year) + ". Thời gian gửi báo cáo: trước ngày ….",
	})
}

// ways is how people are asked.
func (p *plan) ways() {
	p.section("HÌNH THỨC, PHIẾU KHẢO SÁT, SỐ PHIẾU")
	p.part("Hình thức")
	p.list([]string{
		"Quét mã tại điểm khảo sát (danh sách tại " + p.nextTable() + "): mỗi điểm một mã riêng, in và dán tại nơi dễ thấy.",
		"Trả lời ở nhà: mã in trên phiếu hẹn hoặc giấy trả kết quả.",
		"Đường dẫn trực tuyến: đăng trên Cổng thông tin điện tử xã, gửi cho người nộp hồ sơ qua mạng.",
		"Máy tính bảng tại sảnh và cán bộ ghi giúp: dành cho người không dùng điện thoại; thống kê riêng, không tính vào kết quả.",
		"Phiếu giấy: dành cho người không trả lời bằng cách khác; bỏ vào thùng phiếu kín.",
	})
	p.points()
	p.part("Phiếu khảo sát")
	var forms []string
	for _, q := range inForce(p.Catalogue, p.Year) {
		forms = append(forms, words.Capital(formName(q))+": "+vi.Int(int64(len(q.ItemIDs())))+" câu hỏi, ban hành ngày "+vi.OfficialDate(string(q.IssuedOn))+".")
	}
	p.list(append(forms, "Mọi phiếu có cùng câu hỏi chung về mức độ hài lòng, thang năm mức; mọi câu đều có thể bỏ trống. Đổi nội dung câu hỏi thì ban hành bản phiếu mới, không sửa bản cũ."))
	p.part("Số phiếu")
	p.needed()
}

// points is the table of the points in use.
func (p *plan) points() {
	g := grid{}
	for _, point := range p.Catalogue.Points {
		if !point.Active() {
			continue
		}
		form := blank
		if q, ok := p.Catalogue.NewestQuestionnaire(point.Questionnaire); ok {
			form = q.Name.In("vi")
		}
		domains := "tất cả"
		if len(point.Domains) > 0 {
			var names []string
			for _, d := range p.Catalogue.DomainsAt(point) {
				names = append(names, d.Name)
			}
			domains = strings.Join(names, "; ")
		}
		g.row(cell(point.Label.In("vi")), cell(point.Kind.Label()), cell(domains), cell(form))
	}
	if len(g.rows) == 0 {
		p.say("Danh sách điểm khảo sát: " + blank)
		return
	}
	columns := []doc.Column{{Width: 30, Align: doc.Left}, {Width: 20, Align: doc.Left}, {Width: 32, Align: doc.Left}, {Width: 22, Align: doc.Left}}
	p.table("Điểm khảo sát", doc.Table{Columns: columns, Head: []doc.Row{doc.Cells("Điểm", "Loại", "Lĩnh vực", "Phiếu")}, Rows: g.rows})
}

func (p *plan) privacy() {
	p.section("BẢO MẬT, KIỂM CHỨNG")
	p.list([]string{
		"Thực hiện Luật Bảo vệ dữ liệu cá nhân số 91/2025/QH15. Phiếu không hỏi họ tên, số điện thoại, mã hồ sơ; không lưu giờ trả lời.",
		"Người muốn được gọi lại tự để số điện thoại; số này giữ riêng, chỉ người được giao xử lý xem, xóa khi xong việc và chậm nhất sau 90 ngày.",
		"Góp ý được che thông tin cá nhân trước khi sử dụng. Nhóm nhỏ được gộp hoặc không công bố để không suy ra được ý kiến của một nhóm ít người.",
		"Cuối mỗi ngày số phiếu được chốt và niêm phong; niêm phong công khai để bất kỳ ai cũng kiểm tra được. Mỗi người trả lời nhận một mã phiếu để tự tra phiếu của mình có được ghi nhận hay không.",
	})
}

func (p *plan) end() {
	p.say("Trên đây là Kế hoạch " + planSubject + " " + words.Period(p.Year) + ". Trong quá trình thực hiện nếu có vướng mắc, các cơ quan, đơn vị phản ánh về " +
		p.Catalogue.Centre.Authority + " (qua Phòng Văn hóa - Xã hội) để xem xét, giải quyết./.")
	p.add(p.Paper.signature("Trạm Y tế xã, các trường học;", "Cổng thông tin điện tử xã;"))
}

// targetsOf are the indicators of the plan that have a target at the end of a
// year.
func targetsOf(c *survey.Catalogue, year survey.Period) (list []survey.Indicator, targets []survey.Target) {
	for _, ind := range c.IndicatorsOn(year.From) {
		if t, ok := ind.TargetOn(year.Last()); ok && ind.Plan {
			list, targets = append(list, ind), append(targets, t)
		}
	}
	return list, targets
}
