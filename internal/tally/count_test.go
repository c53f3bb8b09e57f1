package tally_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"sipas/internal/measure"
	"sipas/internal/survey"
	"sipas/internal/tally"
	"sipas/internal/testkit"
)

// catalogue is testkit's with the plan's other indicators: uu-tien is đất đai and
// xây dựng together, of which only đất đai is an indicator of its own.
func catalogue() *survey.Catalogue {
	c := testkit.Catalogue()
	c.Mappings = append(c.Mappings, survey.Mapping{ID: "uu-tien", Name: "Ưu tiên", EffectiveFrom: "2020-01-01", Domains: []string{"dat-dai", "xay-dung"}})
	as := func(id string, edit func(*survey.Indicator)) {
		ind := c.Indicators[0]
		ind.ID = id
		edit(&ind)
		c.Indicators = append(c.Indicators, ind)
	}
	as("uu-tien", func(i *survey.Indicator) { i.Mapping = "uu-tien" })
	c.Indicators[1], c.Indicators[2] = c.Indicators[2], c.Indicators[1]
	as("truc-tuyen", func(i *survey.Indicator) { i.Mode = survey.OnlineSelf })
	as("sipas", func(i *survey.Indicator) { i.Item, i.Index = "", "day-du" })
	as("dich-vu-cong", func(i *survey.Indicator) { i.PointKinds, i.Stage = []survey.PointKind{survey.HealthPoint}, "" })
	return c
}

// block closes a day with the drafts, in their order.
func block(drafts ...survey.Draft) *survey.Block {
	rows := make([]survey.Response, len(drafts))
	for i, d := range drafts {
		rows[i] = survey.Response{ID: fmt.Sprintf("%032x", i), Point: d.Point, Channel: d.Channel, Mode: d.Mode, Stage: d.Stage,
			Respondent: d.Respondent, Domain: d.Domain, Procedure: d.Procedure, Questionnaire: d.Questionnaire, Answers: d.Answers}
	}
	return survey.NewBlock("2026-03-02", rows)
}

func count(t testing.TB, c *survey.Catalogue, drafts ...survey.Draft) *tally.Tally {
	t.Helper()
	sum := tally.New()
	if err := tally.Define(c, "2026-01-01").Count(sum, block(drafts...)); err != nil {
		t.Fatal(err)
	}
	sum.Trim()
	return sum
}

// places lists where answers are counted, with how many, in byte order.
func places(sum *tally.Tally) string {
	var list []string
	for _, r := range sum.Rows() {
		cell := sum.At(r)
		list = append(list, fmt.Sprintf("%s:%s=%d", r.Key, r.Group, cell.N()))
	}
	slices.Sort(list)
	return strings.Join(list, " ")
}

func TestWhereAnAnswerIsCounted(t *testing.T) {
	t.Parallel()
	const whole = "channel:counter=1 domain/uu-tien:dat-dai=1 domain:uu-tien=1 mode:paper=1 point:quay-1=1 procedure/dat-dai:1.013949=1 respondent:self=1 whole:tthc=1"
	replace := func(pairs ...string) string {
		list := strings.Fields(strings.NewReplacer(pairs...).Replace(whole))
		slices.Sort(list)
		return strings.Join(list, " ")
	}
	for _, test := range []struct {
		name string
		edit func(*survey.Draft)
		want string
	}{
		{"every table of the plan's population", func(*survey.Draft) {}, whole},
		{"the point with results is the centre's", func(d *survey.Draft) { d.Point = "tra-ket-qua" }, replace("quay-1", "tra-ket-qua")},
		{"a health station's are another population, without tables", func(d *survey.Draft) { d.Point = "tram-y-te" }, "whole:dich-vu-cong=1"},
		{"of which every stage counts", func(d *survey.Draft) { d.Point, d.Stage = "tram-y-te", survey.Waiting }, "whole:dich-vu-cong=1"},
		{"a point nobody knows is nobody's", func(d *survey.Draft) { d.Point = "x" }, ""},
		{"another stage stands beside", func(d *survey.Draft) { d.Stage = survey.Guided }, "other_stages/tthc:tthc=1"},
		{"a stage left out is no received result", func(d *survey.Draft) { d.Stage = "" }, "other_stages/tthc:tthc=1"},
		{"kiosk stands beside", func(d *survey.Draft) { d.Channel = survey.Kiosk }, "other_channels/tthc:tthc=1"},
		{"assisted stands beside", func(d *survey.Draft) { d.Channel = survey.Assisted }, "other_channels/tthc:tthc=1"},
		{"a channel left out is none of the headline", func(d *survey.Draft) { d.Channel = "" }, "other_channels/tthc:tthc=1"},
		{"both go nowhere", func(d *survey.Draft) { d.Channel, d.Stage = survey.Kiosk, survey.Waiting }, ""},
		{"a domain without indicator is its own row, with its procedures", func(d *survey.Draft) { d.Domain, d.Procedure = "chung-thuc", "2.000815" },
			replace("domain/uu-tien:dat-dai=1 ", "", "domain:uu-tien", "domain:chung-thuc", "procedure/dat-dai:1.013949", "procedure/chung-thuc:2.000815")},
		{"a domain of a mapping without indicator is a child of its own", func(d *survey.Draft) { d.Domain, d.Procedure = "xay-dung", "1.013225" },
			replace("uu-tien:dat-dai", "uu-tien:xay-dung", "dat-dai:1.013949", "xay-dung:1.013225")},
		{"an old code counts as the code in force", func(d *survey.Draft) { d.Procedure = "1.000001" }, whole},
		{"another procedure is not known", func(d *survey.Draft) { d.Procedure = survey.Other }, replace("dat-dai:1.013949", "dat-dai:")},
		{"another domain is not known, and is divided no further", func(d *survey.Draft) { d.Domain, d.Procedure = survey.Other, "" },
			replace("domain/uu-tien:dat-dai=1 ", "", "domain:uu-tien", "domain:", "procedure/dat-dai:1.013949=1 ", "")},
		{"a mode left out is a group", func(d *survey.Draft) { d.Mode = "" }, replace("mode:paper", "mode:")},
		{"blank overall counts nowhere but in what was answered", func(d *survey.Draft) { d.Answers = []survey.Answer{{Item: "n1", Level: 1}} }, "item/tthc:n1=1"},
		{"the full form counts in its index, which counts people", func(d *survey.Draft) {
			d.Questionnaire, d.Answers = "day-du/1", append(d.Answers, survey.Answer{Item: "a1", Level: 5}, survey.Answer{Item: "b1", Level: 1})
		}, replace("mode:paper=1", "index:sipas@day-du/1=1 mode:paper=1")},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			d := testkit.Draft(5)
			test.edit(&d)
			if got := places(count(t, catalogue(), d)); got != test.want {
				t.Errorf("counted in\n %s\nwant\n %s", got, test.want)
			}
		})
	}
}

func TestWhereAnIndicatorStands(t *testing.T) {
	t.Parallel()
	byDomain := func(within, id string) tally.Row {
		return tally.Row{Key: tally.Key{Dimension: tally.ByDomain, Within: within}, Group: id}
	}
	with := func(mapping ...string) func(*survey.Catalogue) {
		return func(c *survey.Catalogue) {
			c.Mappings = append(c.Mappings, survey.Mapping{ID: "m", EffectiveFrom: "2020-01-01", Domains: mapping})
			ind := c.Indicators[0]
			ind.ID, ind.Mapping = "m", "m"
			c.Indicators = append(c.Indicators, ind)
		}
	}
	for _, test := range []struct {
		name, id string
		edit     func(*survey.Catalogue)
		want     tally.Row
	}{
		{"a whole population", "tthc", nil, tally.Row{Key: tally.Key{Dimension: tally.Whole}, Group: "tthc"}},
		{"the widest mapping", "uu-tien", nil, byDomain("", "uu-tien")},
		{"a mapping within", "dat-dai", nil, byDomain("uu-tien", "dat-dai")},
		{"a mode", "truc-tuyen", nil, tally.Row{Key: tally.Key{Dimension: tally.ByMode}, Group: "online_self"}},
		{"an index, by its questionnaire", "sipas", nil, tally.Row{Key: tally.Key{Dimension: tally.Index}, Group: "sipas@day-du/1"}},
		{"a mapping that has more than the wider one lies in it whole", "m", with("xay-dung", "chung-thuc"), byDomain("uu-tien", "m")},
		{"one that shares its domain with another is nowhere, not without its answers", "m", with("dat-dai"), tally.Row{}},
		{"one with the name of a domain it does not have is nowhere", "dat-dai", func(c *survey.Catalogue) { c.Mappings[0].Domains = []string{"xay-dung"} }, tally.Row{}},
		{"kinds and channels in another order are the same population", "dat-dai", func(c *survey.Catalogue) {
			land := &c.Indicators[2]
			land.PointKinds, land.Channels = slices.Clone(land.PointKinds), slices.Clone(land.Channels)
			slices.Reverse(land.PointKinds)
			slices.Reverse(land.Channels)
		}, byDomain("uu-tien", "dat-dai")},
		{"a mode of another population is nowhere", "truc-tuyen", func(c *survey.Catalogue) { c.Indicators[3].PointKinds = []survey.PointKind{survey.HealthPoint} }, tally.Row{}},
		{"another item is nowhere", "truc-tuyen", func(c *survey.Catalogue) { c.Indicators[3].Item = "n1" }, tally.Row{}},
		{"mapping and mode together are nowhere", "truc-tuyen", func(c *survey.Catalogue) { c.Indicators[3].Mapping = "dat-dai" }, tally.Row{}},
		{"an index with a filter is nowhere", "sipas", func(c *survey.Catalogue) { c.Indicators[4].Mode = survey.Post }, tally.Row{}},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			c := catalogue()
			if test.edit != nil {
				test.edit(c)
			}
			d := tally.Define(c, "2026-01-01")
			ind := d.Indicators[slices.IndexFunc(d.Indicators, func(i survey.Indicator) bool { return i.ID == test.id })]
			if got := d.Row(ind, "2026-01-01"); got != test.want {
				t.Errorf("stands in %v, want %v", got, test.want)
			}
		})
	}
}

func TestAWiderInvestmentIsPriorityToo(t *testing.T) {
	t.Parallel()
	c := catalogue()
	c.Mappings[0].Domains = []string{"dat-dai", "chung-thuc"} // the mapping within is given a domain more
	a, b := testkit.Draft(5), testkit.Draft(4)
	b.Domain, b.Procedure = "chung-thuc", "2.000815"
	sum, d := count(t, c, a, b), tally.Define(c, "2026-01-01")
	if got := places(sum); !strings.Contains(got, "domain/uu-tien:dat-dai=2 domain:uu-tien=2 ") {
		t.Errorf("counted in %s", got)
	}
	if got := d.Domains("uu-tien"); !slices.Equal(got, []string{"chung-thuc", "dat-dai", "xay-dung"}) {
		t.Errorf("domains of uu-tien: %v", got)
	}
}

func TestDefinitionsHoldForAYear(t *testing.T) {
	t.Parallel()
	c := catalogue()
	c.Mappings = append(c.Mappings, survey.Mapping{ID: "dat-dai", Name: "Đất đai", EffectiveFrom: "2026-05-01", Domains: []string{"dat-dai", "chung-thuc"}})
	later := c.Indicators[5]
	later.EffectiveFrom, later.Stage = "2026-06-01", survey.Guided
	added := c.Indicators[3]
	added.ID, added.EffectiveFrom = "moi", "2027-05-01"
	c.Indicators = append(c.Indicators, later, added)
	domains := func(first survey.Day) string { return strings.Join(tally.Define(c, first).Domains("dat-dai"), " ") }
	for first, want := range map[survey.Day]string{"2019-01-01": "dat-dai", "2026-01-01": "dat-dai", "2027-01-01": "chung-thuc dat-dai"} {
		if got := domains(first); got != want {
			t.Errorf("year from %s: dat-dai is %s, want %s", first, got, want)
		}
	}
	stages := map[survey.Day]survey.Stage{"2019-01-01": "", "2026-01-01": "", "2027-01-01": survey.Guided}
	for first, want := range stages {
		if got := tally.Define(c, first).Roots[1].Stage; got != want {
			t.Errorf("year from %s: stage %q, want %q; a later indicator changes no earlier year", first, got, want)
		}
	}
}

func TestAnIndexIsOfOneQuestionnaire(t *testing.T) {
	t.Parallel()
	c := catalogue()
	form := c.Questionnaires[1]
	form.Version, form.IssuedOn = 2, "2026-04-01" // the same factors: one index
	other := form
	other.Version, other.IssuedOn, other.Factors = 3, "2026-08-01", form.Factors[:1]
	c.Questionnaires = append(c.Questionnaires, form, other)
	answer := func(ref string, levels ...int) survey.Draft {
		d := testkit.Draft(5)
		d.Questionnaire, d.Answers = ref, nil
		for i, item := range []string{"a1", "a2", "b1"} {
			if i < len(levels) && levels[i] > 0 {
				d.Answers = append(d.Answers, survey.Answer{Item: item, Level: levels[i]})
			}
		}
		return d
	}
	sum := count(t, c, answer("day-du/1", 5, 3, 4), answer("day-du/2", 0, 2), answer("day-du/3", 1), answer("nhanh/1", 1, 1, 1), answer("day-du/1"))
	cell := sum.Cell(tally.Key{Dimension: tally.Index}, "sipas@day-du/1")
	if want := (measure.Pool{People: 2, Answered: 4, Satisfied: 2, SquareSum: 10}); cell.Index.Pool != want {
		t.Errorf("pool %+v, want %+v: blank items and people are in no denominator", cell.Index.Pool, want)
	}
	if want := []measure.Pool{{People: 2, Answered: 3, Satisfied: 1, SquareSum: 5}, {People: 1, Answered: 1, Satisfied: 1, SquareSum: 1}}; !slices.Equal(cell.Index.Factors, want) {
		t.Errorf("factors %+v, want %+v", cell.Index.Factors, want)
	}
	if want := []measure.Counts{{Levels: [5]int64{4: 1}}, {Levels: [5]int64{0, 1, 1}}, {Levels: [5]int64{3: 1}}}; !slices.Equal(cell.Index.Items, want) {
		t.Errorf("items %+v, want %+v", cell.Index.Items, want)
	}
	if other := sum.Cell(tally.Key{Dimension: tally.Index}, "sipas@day-du/3"); other == nil || other.N() != 1 || tally.IndexOf("sipas@day-du/3") != "sipas" {
		t.Errorf("the version with other factors: %+v, want one person of its own", other)
	}
	d := tally.Define(c, "2026-01-01")
	for first, want := range map[survey.Day]string{"2026-01-01": "day-du/1", "2026-07-01": "day-du/2", "2026-10-01": "day-du/3"} {
		if got := d.Form(d.Indicators[4], first).Ref(); got != want {
			t.Errorf("form of a period from %s: %s, want %s", first, got, want)
		}
	}
	if got := d.Refs(form); !slices.Equal(got, []string{"day-du/1", "day-du/2"}) {
		t.Errorf("versions that count as one: %v", got)
	}
}

func TestABlockThatContradictsItselfIsAnError(t *testing.T) {
	t.Parallel()
	for name, spoil := range map[string]func(*survey.Block){
		"a column too short":      func(b *survey.Block) { b.Columns[survey.ColDomain].Index = nil },
		"a value of no word":      func(b *survey.Block) { b.Columns[survey.ColMode].Index[0] = 9 },
		"a column without words":  func(b *survey.Block) { b.Columns[survey.ColMode].Values = nil },
		"an item too short":       func(b *survey.Block) { b.Items[0].Levels = nil },
		"a level of no scale":     func(b *survey.Block) { b.Items[0].Levels[0] = 6 },
		"more rows than columns":  func(b *survey.Block) { b.N++ },
		"fewer rows than columns": func(b *survey.Block) { b.N = 0 },
	} {
		b := block(testkit.Draft(5))
		spoil(b)
		if err := tally.Define(catalogue(), "2026-01-01").Count(tally.New(), b); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

// random draws a draft anywhere in the catalogue, with whatever can be left out.
func random(r *rand.Rand) survey.Draft {
	pick := func(values ...string) string { return values[r.IntN(len(values))] }
	d := survey.Draft{Point: pick("quay-1", "tra-ket-qua", "truc-tuyen", "tram-y-te"), Questionnaire: pick("nhanh/1", "day-du/1"),
		Channel: survey.Channel(pick("counter", "home", "online", "paper", "kiosk", "assisted", "")), Mode: survey.Mode(pick("online_self", "paper", "")),
		Stage: survey.Stage(pick("received", "received", "received", "waiting", "")), Respondent: survey.Respondent(pick("self", "proxy", "")),
		Domain: pick("chung-thuc", "dat-dai", "xay-dung", "other", ""), Procedure: pick("1.013949", "1.000001", "1.012796", "other", "")}
	for _, item := range []string{"a1", "a2", "b1", "chung", "n1"} {
		if r.IntN(4) > 0 {
			d.Answers = append(d.Answers, survey.Answer{Item: item, Level: 1 + r.IntN(5)})
		}
	}
	return d
}

// recount says where a draft is counted, with which level: written from the
// measures, not from the code.
func recount(d survey.Draft) map[string]int {
	at, level := map[string]int{}, map[string]int{}
	for _, a := range d.Answers {
		level[a.Item] = a.Level
	}
	headline := strings.Contains("counter home online paper", string(d.Channel)) && d.Channel != ""
	if d.Point == "tram-y-te" {
		if !headline {
			return map[string]int{"other_channels/dich-vu-cong:dich-vu-cong": level["chung"]}
		}
		for item, l := range level {
			if item != "chung" { // the whole's own
				at["item/dich-vu-cong:"+item] = l
			}
		}
		at["whole:dich-vu-cong"] = level["chung"]
		return at
	}
	switch received := d.Stage == survey.Received; {
	case headline && !received:
		return map[string]int{"other_stages/tthc:tthc": level["chung"]}
	case !headline && received:
		return map[string]int{"other_channels/tthc:tthc": level["chung"]}
	case !headline:
		return nil
	}
	domain, code := strings.TrimSuffix(d.Domain, "other"), strings.TrimSuffix(d.Procedure, "other")
	if code == "1.000001" {
		code = "1.013949"
	}
	keys := []string{"whole:tthc", "point:" + d.Point, "channel:" + string(d.Channel), "mode:" + string(d.Mode), "respondent:" + string(d.Respondent)}
	switch domain {
	case "dat-dai", "xay-dung":
		keys = append(keys, "domain:uu-tien", "domain/uu-tien:"+domain)
	default:
		keys = append(keys, "domain:"+domain)
	}
	if domain != "" {
		keys = append(keys, "procedure/"+domain+":"+code)
	}
	for _, key := range keys {
		at[key] = level["chung"]
	}
	for item, l := range level {
		if item == "n1" { // the others are the whole's, or the index's
			at["item/tthc:"+item] = l
		}
	}
	return at
}

func TestCountsAreThoseOfANaiveRecount(t *testing.T) {
	t.Parallel()
	for seed := range uint64(20) {
		r := rand.New(rand.NewPCG(seed, 1))
		want, pool := map[string][5]int64{}, measure.Pool{}
		drafts := make([]survey.Draft, 300)
		for i := range drafts {
			drafts[i] = random(r)
			places := recount(drafts[i])
			for key, l := range places {
				if levels := want[key]; l > 0 {
					levels[l-1]++
					want[key] = levels
				}
			}
			var m, s int64
			if _, in := places["whole:tthc"]; in && drafts[i].Questionnaire == "day-du/1" {
				for _, a := range drafts[i].Answers {
					if strings.Contains("a1 a2 b1", a.Item) {
						m++
						s += int64(a.Level / 4)
					}
				}
				pool = pool.Plus(measure.Pool{People: min(m, 1), Answered: m, Satisfied: s, SquareSum: m * m})
			}
		}
		sum, got := count(t, catalogue(), drafts...), map[string][5]int64{}
		for _, row := range sum.Rows() {
			if cell := sum.At(row); cell.Index == nil {
				got[row.Key.String()+":"+row.Group] = cell.Levels
				var people int64
				for _, n := range cell.Channels {
					people += n
				}
				if people != cell.N() {
					t.Errorf("seed %d: %v: %d by channel, %d in all", seed, row, people, cell.N())
				}
			} else if cell.Index.Pool != pool {
				t.Errorf("seed %d: index %+v, recount %+v", seed, cell.Index.Pool, pool)
			}
		}
		if !maps.Equal(got, want) {
			t.Errorf("seed %d:\n got %v\nwant %v", seed, got, want)
		}
		for key, groups := range sum.Tables { // a table divides its parent
			var divided measure.Counts
			for _, cell := range groups {
				divided = divided.Plus(cell.Counts)
			}
			parent := tally.Define(catalogue(), "2026-01-01").Parent(key)
			if parent == (tally.Row{}) {
				parent = tally.Row{Key: tally.Key{Dimension: tally.Whole}, Group: "tthc"}
			}
			if key.Dimension.Divides() && divided != sum.At(parent).Counts {
				t.Errorf("seed %d: %v adds up to %v, its parent %v has %v", seed, key, divided, parent, sum.At(parent).Counts)
			}
		}
		whole := sum
		parts := []*tally.Tally{count(t, catalogue(), drafts[:100]...), count(t, catalogue(), drafts[100:130]...), count(t, catalogue(), drafts[130:]...)}
		if added := tally.Sum(tally.Sum(parts[:2]...), parts[2]); places(added) != places(whole) {
			t.Errorf("seed %d: months add up to %s, the year has %s", seed, places(added), places(whole))
		}
	}
}
