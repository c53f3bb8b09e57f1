package annual

import (
	"strconv"
	"strings"
	"time"

	"sipas/internal/report/doc"
	"sipas/internal/survey"
	"sipas/internal/vi"
	"sipas/internal/words"
)

// head is everything before the first section.
func (r *report) head() {
	s := r.Summary
	r.add(r.Paper.head(s.Centre, "BC-UBND"))
	r.add(doc.Title{Kind: "BÁO CÁO", Subject: []string{"Kết quả Chỉ số hài lòng về sự phục vụ hành chính", words.PeriodOf(s) + " của " + s.Centre.Commune}, Note: r.note()})
	r.grounds()
	r.say(s.Centre.Authority + " báo cáo kết quả Chỉ số hài lòng về sự phục vụ hành chính " + words.PeriodDaysOf(s) + " như sau:")
	r.corrected()
}

// note says below the title what this version is.
func (r *report) note() string {
	var parts []string
	switch r.Version.State {
	case Draft:
		parts = append(parts, "Dự thảo")
	case Correction:
		parts = append(parts, "Bản đính chính, phát hành lần "+strconv.Itoa(r.Version.Number))
	case Issued:
		if r.Version.Number > 1 {
			parts = append(parts, "Phát hành lần "+strconv.Itoa(r.Version.Number))
		}
	}
	s := r.Summary
	switch {
	case s.Closed:
	case !s.Begun():
		parts = append(parts, "kỳ chưa có ngày nào được chốt số liệu")
	default:
		parts = append(parts, "số liệu tạm tính đến hết ngày "+vi.OfficialDate(string(s.LastClosed)))
	}
	if s.Unrestricted {
		parts = append(parts, "bản để kiểm tra, nhóm nhỏ cũng có số liệu, không được công bố")
	}
	if s.Centre.Simulated {
		parts = append(parts, words.Simulated)
	}
	if len(parts) == 0 {
		return ""
	}
	return "(" + words.Capital(strings.Join(parts, "; ")) + ")"
}

// corrected says what a correction changed and why.
func (r *report) corrected() {
	if r.Version.State != Correction {
		return
	}
	for _, x := range [][2]string{{"Nội dung đính chính: ", r.Version.Changed}, {"Lý do đính chính: ", r.Version.Why}} {
		r.add(doc.Paragraph{Text: doc.Join(doc.Bold(x[0]), doc.Plain(orBlank(doc.Clean(x[1]))))})
	}
}

// ground is a document of the authorities above that the survey rests on.
type ground struct {
	from, to survey.Day // days the measured period may end on, half-open
	text     string
}

// grounds of the authorities above; the officer adds others. The ministry's
// method names the years it is for.
var higherGrounds = []ground{
	{"2023-12-11", "2027-01-01", "Căn cứ Quyết định số 1001/QĐ-BNV ngày 11/12/2023 của Bộ Nội vụ phê duyệt phương pháp đo lường sự hài lòng của người dân đối với sự phục vụ của cơ quan hành chính nhà nước giai đoạn 2023-2026"},
	{"2026-01-01", "2031-01-01", "Căn cứ Quyết định số 1478/QĐ-UBND ngày 14/4/2026 của Ủy ban nhân dân thành phố Hải Phòng về việc ban hành kế hoạch cải cách hành chính nhà nước trọng tâm giai đoạn 2026-2030 của thành phố Hải Phòng"},
}

// planGround is the commune's own plan, whose number is not printed on its draft.
var planGround = ground{"2026-01-01", "2031-01-01", "Căn cứ Kế hoạch số …/KH-UBND ngày … tháng 4 năm 2026 của %s về cải cách hành chính nhà nước trọng tâm giai đoạn 2026-2030"}

// groundsOn are the grounds of a survey that ends on the day.
func groundsOn(last survey.Day, c survey.Centre) []string {
	var list []string
	for _, g := range append(higherGrounds[:len(higherGrounds):len(higherGrounds)], planGround) {
		if last.Within(g.from, g.to) {
			list = append(list, strings.ReplaceAll(g.text, "%s", c.Authority))
		}
	}
	return list
}

func (r *report) grounds() {
	s := r.Summary
	list := groundsOn(s.Period.Last(), s.Centre)
	list = append(list, "Căn cứ Kế hoạch số "+orBlank(doc.Clean(r.Staff.SurveyPlan))+" ngày "+orBlank(vi.OfficialDate(string(r.Staff.SurveyPlanDate)))+
		" của "+s.Centre.Authority+" về khảo sát mức độ hài lòng của người dân, tổ chức năm "+string(s.Period.Last())[:4])
	for line := range strings.Lines(r.Staff.Grounds) {
		if text := strings.TrimRight(doc.Plain(line).String(), ";."); text != "" {
			list = append(list, text)
		}
	}
	r.add(ended(list))
}

// ended sets the stops of a list of grounds.
func ended(list []string) doc.Grounds {
	for i := range list {
		list[i] += ";"
	}
	list[len(list)-1] = strings.TrimSuffix(list[len(list)-1], ";") + "."
	return doc.Grounds(list)
}

// end is the closing sentence and the signature.
func (r *report) end() {
	s := r.Summary
	r.say("Trên đây là kết quả Chỉ số hài lòng về sự phục vụ hành chính " + words.PeriodOf(s) + ", " + s.Centre.Authority + " trân trọng báo cáo./.")
	r.add(r.Paper.signature("Cổng thông tin điện tử xã;"))
}

// head is the block over the title.
func (p Paper) head(c survey.Centre, kind string) doc.Head {
	commune := strings.ToUpper(c.Commune)
	authority := strings.TrimSpace(strings.TrimSuffix(strings.ToUpper(c.Authority), commune))
	date := "ngày … tháng … năm …"
	if p.Date != "" {
		date = vi.LongDate(string(p.Date))
	}
	return doc.Head{Issuer: []string{authority, commune}, Number: "Số: " + orDefault(p.Number, "…/"+kind), Place: words.Capital(c.Commune) + ", " + date}
}

// signature is who signs and who receives, as in the commune's plan.
func (p Paper) signature(more ...string) doc.Signature {
	signed := p.For
	if signed == nil {
		signed = []string{"TM. ỦY BAN NHÂN DÂN"}
	}
	recipients := []string{"Sở Nội vụ thành phố;", "Thường trực Đảng ủy;", "Thường trực HĐND xã;", "Lãnh đạo UBND xã;", "Ủy ban MTTQ xã;",
		"Các cơ quan chuyên môn, Trung tâm PVHCC xã;"}
	return doc.Signature{For: signed, Post: orDefault(p.Post, "CHỦ TỊCH"), Name: p.Signer,
		Recipients: append(append(recipients, more...), "Lưu: VT, VHXH.")}
}

// made is the time in the file's properties.
func (p Paper) made(last survey.Day) time.Time {
	if p.Date == "" {
		p.Date = last
	}
	if p.Date == "" {
		return time.Time{}
	}
	return p.Date.Start()
}

func orDefault(text, other string) string {
	if text == "" {
		return other
	}
	return text
}
