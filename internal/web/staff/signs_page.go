package staff

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"sipas/internal/chart"
	"sipas/internal/results"
	"sipas/internal/screen"
	"sipas/internal/store"
	"sipas/internal/survey"
	"sipas/internal/vi"
	"sipas/internal/web/figures"
)

// SignCard is an open sign: what speaks for it and against it, in words and as a
// picture of its month. No person is named.
type SignCard struct {
	ID, Title, Level string
	Found            []string
	Against          []string
	Marked           string // how many answers it marks
	Waits            string // what was proposed already; empty: nothing
	figures.Picture
}

// SignRow is a sign that two people closed.
type SignRow struct{ Title, Level, Found string }

var signLevels = map[screen.Level]string{screen.Noticed: "Dấu hiệu", screen.Explain: "Cần giải trình"}

// addSigns lays out every sign.
func (r *ReviewPage) addSigns(v *results.View, proposals []store.Proposal) error {
	for _, s := range v.Signs() {
		title := pointName(v.Catalogue, s.Point) + ", " + figures.PeriodName(s.Period)
		if !s.Open {
			r.Closed = append(r.Closed, SignRow{title, signLevels[s.Level], strings.Join(foundWords(s.Found), " ")})
			continue
		}
		answers, err := v.Answers(&s)
		if err != nil {
			return err
		}
		card := SignCard{ID: s.ID, Title: title, Level: signLevels[s.Level], Found: foundWords(s.Found), Against: against(s.Rules()), Marked: vi.Int(int64(s.Marked.N()))}
		if i := slices.IndexFunc(proposals, func(p store.Proposal) bool { return p.Sign == s.ID && p.State != store.ProposalRefused }); i >= 0 {
			card.Waits = proposalWords(proposals[i])
		}
		card.Picture = signPicture(&s, answers)
		r.Signs = append(r.Signs, card)
	}
	return nil
}

func pointName(c *survey.Catalogue, id string) string {
	for _, p := range c.Points {
		if p.ID == id {
			return p.Label.In("vi")
		}
	}
	return id
}

// foundWords says what each rule compared.
func foundWords(found []screen.Finding) []string {
	var list []string
	for _, f := range found {
		now, before := of(f.Seen, f.Of), of(f.Before, f.OfOld)
		switch f.Rule {
		case screen.S1:
			list = append(list, fmt.Sprintf("Phiếu từ nguồn gửi nhiều lần trong ngày: %s toàn mức 5; từ nguồn gửi một lần: %s.", now, before))
		case screen.S2:
			list = append(list, fmt.Sprintf("Tháng này %s phiếu toàn mức 5; các tháng ngay trước: %s.", now, before))
		case screen.S3:
			list = append(list, fmt.Sprintf("Tại quầy %s phiếu toàn mức 5; trả lời ở nhà: %s.", now, before))
		case screen.S4:
			list = append(list, fmt.Sprintf("Ngày %s: %s phiếu từ nguồn gửi từ 5 lần trở lên giống hệt nhau; trong các phiếu khác của tháng: %s.", vi.Date(string(f.Day)), now, before))
		case screen.S5:
			list = append(list, fmt.Sprintf("%s phiếu đầy đủ trả lời trong chưa đến 30 giây.", vi.Int(f.Seen)))
		case screen.S6:
			list = append(list, fmt.Sprintf("%s phiếu đến từ nguồn gửi nhiều lần trong ngày; các tháng ngay trước: %s.", now, before))
		}
	}
	return list
}

func of(n, of int64) string { return vi.Int(n) + "/" + vi.Int(of) }

// against says what may explain the rules met without anybody having cheated.
func against(rules []screen.Rule) []string {
	has := func(some ...screen.Rule) bool {
		return slices.ContainsFunc(some, func(r screen.Rule) bool { return slices.Contains(rules, r) })
	}
	var list []string
	if has(screen.S1, screen.S4, screen.S6) {
		list = append(list, "Nhiều người dùng chung Wi-Fi của Trung tâm, hoặc người nhà dùng chung một điện thoại.")
	}
	if has(screen.S2) {
		list = append(list, "Việc phục vụ thực sự tốt lên, hoặc loại thủ tục trong tháng khác trước.")
	}
	if has(screen.S3) {
		list = append(list, "Người trả lời ở nhà có thời gian nghĩ, thường khắt khe hơn.")
	}
	if has(screen.S5) {
		list = append(list, "Người trả lời không đọc kỹ, chọn một mức cho mọi câu.")
	}
	return list
}

// signPicture is the month day by day: how many answers, and from how busy sources.
func signPicture(s *results.PlacedSign, answers []screen.Answer) figures.Picture {
	days := map[survey.Day]*chart.Bar{}
	bars := chart.Bars{Words: [3]string{"Nguồn gửi một lần trong ngày", "Nguồn gửi nhiều lần", "Nguồn gửi nhiều lần, toàn mức 5"}}
	for d := s.Period.From; d < s.Period.To; d = d.Next() {
		bars.Days = append(bars.Days, chart.Bar{Label: strconv.Itoa(d.Start().Day())})
	}
	for i, d := 0, s.Period.From; d < s.Period.To; i, d = i+1, d.Next() {
		days[d] = &bars.Days[i]
	}
	for _, a := range answers {
		part := 0
		if a.Busy >= 1 {
			part = 1
			if a.Fives {
				part = 2
			}
		}
		days[a.Day].Parts[part]++
	}
	desc := strings.Join(foundWords(s.Found), " ")
	return figures.NewPicture("dau-hieu-"+s.ID, "Số phiếu mỗi ngày của tháng, theo nguồn gửi", desc, func(width float64) chart.Drawing {
		bars.Width = width
		return bars.Draw()
	})
}
