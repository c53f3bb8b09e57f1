// Package testkit is what tests share: a small catalogue, a clock that stands
// still, a store in a temporary folder. Only tests import it.
package testkit

import "sipas/internal/survey"

// Catalogue is a small, complete catalogue: three domains and a public service,
// four points, two questionnaires. Codes are fixed.
func Catalogue() *survey.Catalogue {
	text := func(vi, en string) survey.Text { return survey.Text{"vi": vi, "en": en} }
	c := &survey.Catalogue{
		Centre: survey.Centre{Name: "Trung tâm thử", Commune: "xã Thử", Authority: "Ủy ban nhân dân xã Thử", City: "thành phố Thử"},
		Domains: []survey.Domain{
			{ID: "chung-thuc", Name: "Chứng thực", Button: text("Sao y, chứng thực", "Certified copies"), Order: 1},
			{ID: "dat-dai", Name: "Đất đai", Button: text("Sổ đỏ, đất đai", "Land"), Order: 2},
			{ID: "xay-dung", Name: "Xây dựng", Button: text("Xây nhà", "Construction"), Order: 3},
			{ID: "dv-y-te", Name: "Dịch vụ y tế", Button: text("Khám chữa bệnh", "Health care"), Order: 4, Public: true},
		},
		Procedures: []survey.Procedure{
			{Code: "2.000815", Name: "Thủ tục chứng thực bản sao từ bản chính", ShortName: "Chứng thực bản sao", Domain: "chung-thuc", Level: "xa", Active: true},
			{Code: "2.000884", Name: "Thủ tục chứng thực chữ ký", Domain: "chung-thuc", Level: "xa", Active: true},
			{Code: "1.013949", Name: "Giao đất, cho thuê đất", Domain: "dat-dai", Level: "xa", Active: true, Aliases: []string{"1.000001"}},
			{Code: "1.012796", Name: "Đính chính giấy chứng nhận", Domain: "dat-dai", Level: "tinh-tiep-nhan-tai-xa", Active: true},
			{Code: "1.013225", Name: "Cấp giấy phép xây dựng", Domain: "xay-dung", Level: "xa", Active: true},
			{Code: "1.009794", Name: "Kiểm tra công tác nghiệm thu", Domain: "xay-dung", Level: "xa"},
		},
		Points: []survey.Point{
			point("quay-1", "Quầy 1", survey.CounterPoint, "nhanh", "q11111", "chung-thuc", "dat-dai", "xay-dung"),
			point("tra-ket-qua", "Trả kết quả", survey.ReturnPoint, "nhanh", "t22222"),
			point("truc-tuyen", "Trực tuyến", survey.OnlinePoint, "nhanh", "n33333"),
			point("tram-y-te", "Trạm y tế", survey.HealthPoint, "nhanh", "y44444", "dv-y-te"),
		},
		Scales: []survey.Scale{
			{ID: survey.SatisfactionScale, Levels: []survey.Text{
				text("Rất không hài lòng", "Very dissatisfied"), text("Không hài lòng", "Dissatisfied"), text("Bình thường", "Neutral"),
				text("Hài lòng", "Satisfied"), text("Rất hài lòng", "Very satisfied")}},
			{ID: "phien-ha", Levels: []survey.Text{text("Không có", "None"), text("Một số", "Some"), text("Nhiều", "Many")}},
		},
	}
	item := func(id string, kind survey.ItemKind, scale string) {
		c.Items = append(c.Items, survey.Item{ID: id, Kind: kind, Scale: scale, Short: id, Text: text("Câu "+id+"?", "Question "+id+"?")})
	}
	for _, id := range []string{survey.OverallItem, "n1", "n2", "a1", "a2", "b1"} {
		item(id, survey.Satisfaction, survey.SatisfactionScale)
	}
	item("p1", survey.Perception, "phien-ha")
	factor := func(id string, items ...string) survey.Factor {
		return survey.Factor{ID: id, Name: text("Yếu tố "+id, "Factor "+id), Items: items}
	}
	c.Questionnaires = []survey.Questionnaire{
		{ID: "nhanh", Version: 1, Name: text("Phiếu nhanh", "Quick form"), IssuedOn: "2020-01-01", Overall: survey.OverallItem,
			Factors: []survey.Factor{factor("f1", "n1"), factor("f2", "n2")}, Formula: "A", Index: "Chỉ số nhanh"},
		{ID: "day-du", Version: 1, Name: text("Phiếu đầy đủ", "Full form"), IssuedOn: "2020-01-01", Overall: survey.OverallItem,
			Factors: []survey.Factor{factor("f1", "a1", "a2"), factor("f2", "b1")}, Beside: []string{"p1"}, Formula: "A", Index: "Chỉ số SIPAS"},
	}
	headline := []survey.Channel{survey.Counter, survey.Home, survey.Online, survey.Paper}
	centre := []survey.PointKind{survey.CounterPoint, survey.ReturnPoint, survey.OnlinePoint}
	target := func(bp int) []survey.Target {
		return []survey.Target{{From: "2026-01-01", To: "2028-01-01", BasisPoints: bp}}
	}
	c.Mappings = []survey.Mapping{{ID: "dat-dai", Name: "Đất đai", EffectiveFrom: "2020-01-01", Domains: []string{"dat-dai"}}}
	c.Indicators = []survey.Indicator{
		{ID: "tthc", Name: "Hài lòng về giải quyết thủ tục hành chính", EffectiveFrom: "2020-01-01", Item: survey.OverallItem, Plan: true,
			PointKinds: centre, Stage: survey.Received, Channels: headline, Served: "total", Targets: target(9500)},
		{ID: "dat-dai", Name: "Đất đai", EffectiveFrom: "2020-01-01", Item: survey.OverallItem, Plan: true, Reference: true, PointKinds: centre,
			Stage: survey.Received, Mapping: "dat-dai", Channels: headline, Served: "mapping", Targets: target(9000)},
	}
	return c
}

func point(id, label string, kind survey.PointKind, questionnaire, code string, domains ...string) survey.Point {
	return survey.Point{ID: id, Label: survey.Text{"vi": label, "en": label}, Kind: kind, Questionnaire: questionnaire,
		Domains: domains, Codes: []survey.PointCode{{Code: code}}}
}
