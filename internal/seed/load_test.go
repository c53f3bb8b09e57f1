package seed_test

import (
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"sipas/internal/seed"
	"sipas/internal/survey"
	"sipas/seeds"
)

func load(t *testing.T) *survey.Catalogue {
	t.Helper()
	cat, err := seed.Load(seeds.FS)
	if err != nil {
		t.Fatal(err)
	}
	return cat
}

// What the catalogue was delivered with: rows and tiers A to D by domain.
func TestProcedureCounts(t *testing.T) {
	t.Parallel()
	want := map[string][4]int{
		"dat-dai": {43, 5, 1, 2}, "xay-dung": {0, 9, 12, 0}, "dau-tu": {0, 0, 21, 0},
		"kinh-doanh": {10, 20, 22, 0}, "ho-tich": {23, 11, 9, 0}, "chung-thuc": {9, 3, 0, 0},
		"bao-tro-xa-hoi": {9, 1, 16, 0}, "nguoi-co-cong": {3, 0, 3, 4}, "giao-duc": {3, 0, 43, 2},
		"y-te": {4, 0, 1, 0}, "van-hoa": {3, 0, 8, 0}, "nong-nghiep": {0, 23, 19, 0},
		"moi-truong": {2, 9, 3, 0}, "khac": {18, 16, 51, 0},
	}
	cat := load(t)
	if len(cat.Procedures) != 441 {
		t.Errorf("%d procedures, want 441", len(cat.Procedures))
	}
	got := map[string][4]int{}
	for _, p := range cat.Procedures {
		n := got[p.Domain]
		n[strings.Index("ABCD", p.Tier)]++
		got[p.Domain] = n
	}
	for domain, n := range want {
		if got[domain] != n {
			t.Errorf("%s: tiers A to D %v, want %v", domain, got[domain], n)
		}
	}
}

// 184 rows of the suggested first load, and 27 land rows received for the province.
func TestActiveProcedures(t *testing.T) {
	t.Parallel()
	commune, land := 0, 0
	for _, p := range load(t).Procedures {
		switch {
		case !p.Active:
		case p.Tier != "A" && p.Tier != "B":
			t.Errorf("%s is active with tier %s", p.Code, p.Tier)
		case p.Level == "tinh-tiep-nhan-tai-xa" && p.Domain == "dat-dai":
			land++
		default:
			commune++
		}
	}
	if commune != 184 || land != 27 {
		t.Errorf("active: %d of the commune and %d land rows, want 184 and 27", commune, land)
	}
}

func TestShortNames(t *testing.T) {
	t.Parallel()
	seen := map[string]string{}
	for _, p := range load(t).Procedures {
		if p.ShortName == "" {
			continue
		}
		if n := utf8.RuneCountInString(p.ShortName); n > 60 {
			t.Errorf("%s: short name of %d characters", p.Code, n)
		}
		key := p.Domain + "/" + p.ShortName
		if other := seen[key]; other != "" {
			t.Errorf("%s and %s share the short name %q", p.Code, other, p.ShortName)
		}
		seen[key] = p.Code
	}
	if len(seen) < 45 {
		t.Errorf("%d short names, want at least 45", len(seen))
	}
}

// The ranks run from 1 without gap, over procedures the form offers under a
// plain name, and the commonest of each domain stands first in its list.
func TestRanks(t *testing.T) {
	t.Parallel()
	cat := load(t)
	byRank := map[int]string{}
	for _, p := range cat.Procedures {
		switch {
		case p.Rank == 0:
		case byRank[p.Rank] != "":
			t.Errorf("%s and %s share rank %d", p.Code, byRank[p.Rank], p.Rank)
		case !p.Active || p.ShortName == "":
			t.Errorf("%s has rank %d, active %v and short name %q", p.Code, p.Rank, p.Active, p.ShortName)
		default:
			byRank[p.Rank] = p.Code
		}
	}
	for rank := 1; rank <= 60; rank++ {
		if byRank[rank] == "" {
			t.Errorf("no procedure has rank %d", rank)
		}
	}
	if len(byRank) != 60 {
		t.Errorf("%d ranked procedures, want 60", len(byRank))
	}
	for domain, want := range map[string][]string{
		"ho-tich":    {"Đăng ký khai sinh", "Trích lục hộ tịch, bản sao giấy khai sinh", "Giấy xác nhận tình trạng hôn nhân", "Đăng ký kết hôn"},
		"chung-thuc": {"Chứng thực bản sao từ bản chính (sao y)", "Chứng thực chữ ký, điểm chỉ"},
		"dat-dai":    {"Sang tên sổ đỏ (chuyển nhượng, thừa kế, tặng cho)", "Cấp sổ đỏ lần đầu cho hộ gia đình, cá nhân"},
		"kinh-doanh": {"Thành lập hộ kinh doanh"},
		"xay-dung":   {"Giấy phép xây dựng mới (nhà ở, công trình cấp III, IV)", "Giấy phép sửa chữa, cải tạo nhà, công trình", "Cấp lại giấy phép xây dựng"},
	} {
		for i, p := range cat.ProceduresOf(domain, "2026-11-23")[:len(want)] {
			if p.Label() != want[i] {
				t.Errorf("%s: %q stands at %d, want %q", domain, p.Label(), i+1, want[i])
			}
		}
	}
}

func TestOldCodesLeadToOneProcedure(t *testing.T) {
	t.Parallel()
	cat := load(t)
	for old, code := range map[string]string{
		"2.000986": "3.000722", "2.001023": "3.000722", "2.002621": "3.000722", "2.002622": "2.002913",
		"1.013949": "1.013949", // another province's notice is not applied
	} {
		if p, ok := cat.Procedure(old); !ok || p.Code != code {
			t.Errorf("Procedure(%s) = %s, want %s", old, p.Code, code)
		}
	}
}

// The plan's targets, in basis points; 0 is no target.
func TestTargets(t *testing.T) {
	t.Parallel()
	want := []struct {
		id         string
		plan       bool
		early, end int // 2026-2027, 2028-2030
	}{
		{"tthc", true, 9500, 9500},
		{"uu-tien", true, 9000, 9000},
		{"dat-dai", true, 9000, 9000},
		{"xay-dung", true, 9000, 9000},
		{"dau-tu", true, 9000, 9000},
		{"truc-tuyen", true, 9500, 0},
		{"truc-tuyen-giup", false, 0, 0},
		{"sipas", true, 0, 9500},
		{"nhanh", false, 0, 0},
		{"dich-vu-cong", true, 0, 9000},
	}
	got := load(t).IndicatorsOn("2026-01-01")
	if len(got) != len(want) {
		t.Fatalf("%d indicators, want %d", len(got), len(want))
	}
	for i, w := range want {
		ind := got[i]
		if part := slices.Contains([]string{"dat-dai", "xay-dung", "dau-tu"}, ind.ID); ind.Reference != part {
			t.Errorf("indicator %s stands for reference: %v, want %v", ind.ID, ind.Reference, part)
		}
		if ind.ID != w.id || ind.Plan != w.plan {
			t.Errorf("indicator %d is %s (plan %v), want %s (plan %v)", i, ind.ID, ind.Plan, w.id, w.plan)
		}
		for day, points := range map[survey.Day]int{
			"2025-12-31": 0, "2026-01-01": w.early, "2027-12-31": w.early,
			"2028-01-01": w.end, "2030-12-31": w.end, "2031-01-01": 0,
		} {
			if target, _ := ind.TargetOn(day); target.BasisPoints != points {
				t.Errorf("%s on %s: target %d, want %d", w.id, day, target.BasisPoints, points)
			}
		}
	}
}

func TestEveryWordingInBothLanguagesWithSource(t *testing.T) {
	t.Parallel()
	cat := load(t)
	check := func(what string, s survey.Source, texts ...survey.Text) {
		if s.Source == "" || !slices.Contains([]string{"sourced", "from_memory", "proposed"}, s.Certainty) {
			t.Errorf("%s: source %q, certainty %q", what, s.Source, s.Certainty)
		}
		for _, text := range texts {
			if text["vi"] == "" || text["en"] == "" {
				t.Errorf("%s: text %v lacks a language", what, text)
			}
		}
	}
	for _, d := range cat.Domains {
		if d.Button["vi"] == "" || d.Button["en"] == "" {
			t.Errorf("domain %s: button %v lacks a language", d.ID, d.Button)
		}
	}
	for _, s := range cat.Scales {
		check("scale "+s.ID, s.Source, s.Levels...)
	}
	for _, it := range cat.Items {
		check("item "+it.ID, it.Source, it.Text)
	}
	for _, q := range cat.Questionnaires {
		check("questionnaire "+q.Ref(), q.Source, q.Name)
		for _, f := range q.Factors {
			check("factor "+f.ID, f.Source, f.Name)
		}
	}
	for _, p := range cat.Points {
		check("point "+p.ID, p.Source, p.Label)
		if len(p.Codes) != 0 {
			t.Errorf("point %s has a code in the file", p.ID)
		}
	}
	for _, m := range cat.Mappings {
		check("mapping "+m.ID, m.Source)
	}
	for _, ind := range cat.Indicators {
		check("indicator "+ind.ID, ind.Source)
		for _, target := range ind.Targets {
			check("target of "+ind.ID, target.Source)
		}
	}
}

func TestFullQuestionnaireHasTheItemsOfTheFiveFactors(t *testing.T) {
	t.Parallel()
	q, ok := load(t).Questionnaire("day-du/1")
	if !ok {
		t.Fatal("no day-du/1")
	}
	var sizes []int
	for _, f := range q.Factors {
		sizes = append(sizes, len(f.Items))
	}
	if !slices.Equal(sizes, []int{3, 4, 4, 3, 3}) || len(q.Beside) > 5 {
		t.Errorf("items by factor %v with %d beside", sizes, len(q.Beside))
	}
}

func TestFilesAreNFC(t *testing.T) {
	t.Parallel()
	entries, err := fs.ReadDir(seeds.FS, ".")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		text, err := fs.ReadFile(seeds.FS, e.Name())
		if err != nil {
			t.Fatal(err)
		}
		if !norm.NFC.IsNormal(text) || !utf8.Valid(text) {
			t.Errorf("%s is not UTF-8 in NFC", e.Name())
		}
	}
}

func TestLoadNamesFileAndRow(t *testing.T) {
	t.Parallel()
	cases := []struct{ name, file, old, new, want string }{
		{"unknown field", "items.json", `"short": "Thủ tục"`, `"shrot": "Thủ tục"`, `seeds/items.json: row 3: json: unknown field "shrot"`},
		{"broken day", "procedures.csv", ",1,2026-09-08,", ",1,2026-13-08,", "effective_from"},
		{"broken active", "procedures.csv", ",1,2026-09-08,", ",x,2026-09-08,", `active is "x"`},
		{"broken rank", "procedures.csv", ",1,2026-09-08,,2.002622,9\n", ",1,2026-09-08,,2.002622,0\n", `rank is "0"`},
		{"unknown domain", "points.json", `"dv-y-te"`, `"dv-yte"`, "dv-yte"},
		{"two values", "centre.json", "}", "}{}", "seeds/centre.json: more text"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			_, err := seed.Load(changed(t, c.file, c.old, c.new))
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("error %v, want it to name %q", err, c.want)
			}
		})
	}
}

func TestLoadNormalisesText(t *testing.T) {
	t.Parallel()
	cat, err := seed.Load(changed(t, "centre.json", "Ủy ban", norm.NFD.String("Ủy ban")))
	if err != nil {
		t.Fatal(err)
	}
	if !norm.NFC.IsNormalString(cat.Centre.Authority) {
		t.Errorf("%+q is not NFC", cat.Centre.Authority)
	}
}

// changed is the seed files with the first old in one of them replaced.
func changed(t *testing.T, file, old, new string) fs.FS {
	t.Helper()
	files := fstest.MapFS{}
	entries, err := fs.ReadDir(seeds.FS, ".")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		text, err := fs.ReadFile(seeds.FS, e.Name())
		if err != nil {
			t.Fatal(err)
		}
		if e.Name() == file {
			if !strings.Contains(string(text), old) {
				t.Fatalf("%s does not hold %q", file, old)
			}
			text = []byte(strings.Replace(string(text), old, new, 1))
		}
		files[e.Name()] = &fstest.MapFile{Data: text}
	}
	return files
}
