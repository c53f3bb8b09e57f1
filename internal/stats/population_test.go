package stats_test

import (
	"slices"
	"testing"

	"sipas/internal/stats"
	"sipas/internal/survey"
)

func TestPopulations(t *testing.T) {
	t.Parallel()
	set := func(change func(*survey.Response)) []survey.Response { return many(june, 5, 6, change) }
	for _, tt := range []struct {
		name   string
		change func(*survey.Response)
		in     []string // indicators that count it
	}{
		{"land, decided in the commune", nil, []string{"tthc", "uu-tien", "dat-dai", "dat-dai-xa"}},
		{"land, decided by the province", func(r *survey.Response) { r.Procedure = "3.003" }, []string{"tthc", "uu-tien", "dat-dai", "dat-dai-tinh"}},
		{"land, procedure not remembered", func(r *survey.Response) { r.Procedure = survey.Other }, []string{"tthc", "uu-tien", "dat-dai"}},
		{"domain not remembered", func(r *survey.Response) { r.Domain, r.Procedure = survey.Other, "" }, []string{"tthc"}},
		{"domain left out", func(r *survey.Response) { r.Domain, r.Procedure = "", "" }, []string{"tthc"}},
		{"household business", func(r *survey.Response) { r.Domain, r.Procedure = "kinh-doanh", "6.001" }, []string{"tthc", "dau-tu-rong"}},
		{"filed online oneself", func(r *survey.Response) { r.Mode, r.Domain = survey.OnlineSelf, "ho-tich" }, []string{"tthc", "truc-tuyen"}},
		{"filed online with help", func(r *survey.Response) { r.Mode, r.Domain = survey.OnlineHelped, "ho-tich" }, []string{"tthc", "truc-tuyen-giup"}},
		{"still waiting", func(r *survey.Response) { r.Stage = survey.Waiting }, nil},
		{"stage left out", func(r *survey.Response) { r.Stage = "" }, nil},
		{"at the kiosk", func(r *survey.Response) { r.Channel = survey.Kiosk }, nil},
		{"assisted", func(r *survey.Response) { r.Channel = survey.Assisted }, nil},
		{"channel left out", func(r *survey.Response) { r.Channel = "" }, nil},
		{"health station, stage left out", func(r *survey.Response) { r.Point, r.Domain, r.Procedure, r.Stage = "tram", "dv-y-te", "", "" }, []string{"dich-vu-cong"}},
		{"answered in another month", func(r *survey.Response) { r.AnsweredDay = "2026-05-31" }, nil},
		{"stored in another month", func(r *survey.Response) { r.Day, r.AnsweredDay = "2026-07-02", "2026-06-30" }, []string{"tthc", "uu-tien", "dat-dai", "dat-dai-xa"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			var counted []string
			for _, ind := range build(t, input(t, "2026-06", set(tt.change))).Indicators {
				if ind.Answered != nil && *ind.Answered > 0 {
					counted = append(counted, ind.ID)
					if *ind.Answered != 6 || *ind.Satisfied != 5 || ind.Rate != "83.33" {
						t.Errorf("%s: %d of %d, %s", ind.ID, *ind.Satisfied, *ind.Answered, ind.Rate)
					}
				}
			}
			if !slices.Equal(counted, tt.in) {
				t.Errorf("counted in %v, want %v", counted, tt.in)
			}
		})
	}
}

func TestDaysCountByTheDayStored(t *testing.T) {
	t.Parallel()
	late := many(june, 6, 6, func(r *survey.Response) { r.AnsweredDay = "2026-06-02" })
	for name, want := range map[string]int64{"2026-06-10": 6, "2026-06-02": 0, "2026-W24": 6, "2026-W23": 0} {
		s := build(t, input(t, name, late))
		if got := *indicator(t, s, "tthc").Answered; got != want {
			t.Errorf("%s: %d answers, want %d", name, got, want)
		}
		if len(s.Indicators) != 2 || len(s.Breakdowns) != 0 || len(s.Items) != 0 {
			t.Errorf("%s: %d indicators, %d breakdowns, %d items; only the overall figures", name, len(s.Indicators), len(s.Breakdowns), len(s.Items))
		}
	}
}

func TestOldProcedureCodesAreOneGroup(t *testing.T) {
	t.Parallel()
	responses := append(many(june, 6, 6, func(r *survey.Response) { r.Domain, r.Procedure = "chung-thuc", "1.001" }),
		many(june, 6, 6, func(r *survey.Response) { r.Domain, r.Procedure = "chung-thuc", "0.999" })...)
	in := input(t, "2026-Q2", responses)
	table, _ := build(t, in).Breakdown("tthc", stats.ByProcedure)
	if len(table.Entries) != 1 || table.Entries[0].Group != "1.001" || *table.Entries[0].Answered != 12 {
		t.Errorf("got %+v", table.Entries)
	}
}

func TestOtherStagesAndChannels(t *testing.T) {
	t.Parallel()
	responses := many(june, 40, 40, nil)
	responses = append(responses, many(june, 2, 10, func(r *survey.Response) { r.Stage = survey.Refused })...)
	responses = append(responses, many(june, 9, 9, func(r *survey.Response) { r.Stage = "" })...)
	responses = append(responses, many(june, 7, 8, func(r *survey.Response) { r.Channel = survey.Kiosk })...)
	s := build(t, input(t, "2026-06", responses))
	ind := indicator(t, s, "tthc")
	if *ind.Answered != 40 {
		t.Errorf("headline n = %d", *ind.Answered)
	}
	type row struct {
		group, name string
		s, n        int64
	}
	rows := func(b stats.Beside) (list []row) {
		for _, e := range b.Entries {
			list = append(list, row{e.Group, e.Name, *e.Satisfied, *e.Answered})
		}
		return list
	}
	stages := []row{{"refused", "Bị trả lại, từ chối", 2, 10}, {"", "Không rõ", 9, 9}}
	if got := rows(*ind.OtherStages); !slices.Equal(got, stages) {
		t.Errorf("other stages %v", got)
	}
	if got := rows(*ind.OtherChannels); !slices.Equal(got, []row{{"kiosk", "Máy tính bảng tại sảnh", 7, 8}}) {
		t.Errorf("other channels %v", got)
	}
	table, _ := s.Breakdown("tthc", stats.ByStage)
	if got := rows(table.Beside); !slices.Equal(got, append([]row{{"received", "Đã nhận kết quả", 40, 40}}, stages...)) {
		t.Errorf("by stage %v", got)
	}
}

func TestDefinitionsOfTheFirstDayHold(t *testing.T) {
	t.Parallel()
	in := input(t, "2026-06", many(june, 30, 30, func(r *survey.Response) { r.Domain, r.Procedure = "kinh-doanh", "6.001" }))
	in.Catalogue.Mappings = append(in.Catalogue.Mappings, survey.Mapping{ID: "dau-tu", EffectiveFrom: "2026-06-02", Domains: []string{"dau-tu", "kinh-doanh"}})
	if n := *indicator(t, build(t, in), "dau-tu").Answered; n != 0 {
		t.Errorf("a mapping of 2 June counted %d answers in June", n)
	}
	in.Catalogue.Mappings[len(in.Catalogue.Mappings)-1].EffectiveFrom = "2026-06-01"
	if n := *indicator(t, build(t, in), "dau-tu").Answered; n != 30 {
		t.Errorf("a mapping of 1 June counted %d answers in June", n)
	}
}

func TestTargetOfTheLastDayHolds(t *testing.T) {
	t.Parallel()
	in := input(t, "2026", many(june, 99, 100, nil))
	in.Catalogue.Indicators[0].Targets = []survey.Target{{From: "2026-01-01", To: "2026-12-31", BasisPoints: 9000}, {From: "2026-12-31", BasisPoints: 9900}}
	if got := indicator(t, build(t, in), "tthc").Target; got.BasisPoints != 9900 || got.Percent != "99.00" {
		t.Errorf("target %+v", got)
	}
	in.Catalogue.Indicators[0].Targets = in.Catalogue.Indicators[0].Targets[:1]
	if ind := indicator(t, build(t, in), "tthc"); ind.Target != nil || ind.Verdict != stats.NoTarget || ind.Comparison != "" {
		t.Errorf("without a target on the last day: %+v %s %s", ind.Target, ind.Verdict, ind.Comparison)
	}
}

// A change of who decides a procedure applies from the next period.
func TestLevelsOfProceduresOfTheFirstDayHold(t *testing.T) {
	t.Parallel()
	c := catalogue()
	for i := range c.Procedures {
		if p := &c.Procedures[i]; p.Code == "3.001" {
			p.Level, p.Levels = "tinh", []survey.LevelSince{{Level: "xa"}, {Since: "2026-06-02", Level: "tinh"}}
		}
	}
	responses := slices.Concat(many(june, 30, 30, nil), many("2026-07-10", 30, 30, nil))
	in := stats.Input{Catalogue: c, LastClosed: "2026-07-31", Blocks: blocksOf(responses)}
	var err error
	if in.Disclosures, err = stats.Disclose(stats.DisclosureInput{Catalogue: c, LastClosed: in.LastClosed, Blocks: in.Blocks}, nil); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string][2]int64{"2026-06": {30, 0}, "2026-07": {0, 30}} {
		in.Period = period(t, name)
		s := build(t, in)
		if xa, tinh := *indicator(t, s, "dat-dai-xa").Answered, *indicator(t, s, "dat-dai-tinh").Answered; xa != want[0] || tinh != want[1] {
			t.Errorf("%s: %d decided in the commune, %d by the province, want %v", name, xa, tinh, want)
		}
	}
}
