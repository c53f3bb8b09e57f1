package ingest_test

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"sipas/internal/ingest"
	"sipas/internal/seed"
	"sipas/internal/survey"
	"sipas/seeds"
)

const today = "2026-11-29"

func seeded(t testing.TB) *survey.Catalogue {
	t.Helper()
	c, err := seed.Load(seeds.FS)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// want is what a file of served counts must give: its JSON, shortened, or words of
// why it is refused; notes are words that must be said.
type want struct {
	total   int64
	months  string
	refused string
	notes   string
}

func checkServed(t *testing.T, file []byte, c *survey.Catalogue, opt ingest.Options, w want) *ingest.ServedPreview {
	t.Helper()
	if opt.Calendar == "" {
		opt.Calendar = survey.CalendarMonths
	}
	if opt.Today == "" {
		opt.Today = today
	}
	p, err := ingest.Served(t.Context(), bytes.NewReader(file), c, opt)
	if err != nil {
		t.Fatal(err)
	}
	text, err := json.Marshal(p)
	if err != nil {
		t.Fatal(err)
	}
	var got struct {
		Total   int64
		Months  json.RawMessage
		Refused *string
	}
	if err := json.Unmarshal(text, &got); err != nil {
		t.Fatal(err)
	}
	switch {
	case w.refused == "" && got.Refused != nil:
		t.Fatalf("refused: %s", *got.Refused)
	case w.refused != "" && got.Refused == nil:
		t.Fatalf("not refused: %s\n%v", text, p.Notes)
	case w.refused != "" && !strings.Contains(*got.Refused, w.refused):
		t.Errorf("refused with %q, want the words %q", *got.Refused, w.refused)
	}
	if w.total >= 0 && got.Total != w.total {
		t.Errorf("total %d, want %d: %s", got.Total, w.total, text)
	}
	if w.months != "" && short(string(got.Months)) != w.months {
		t.Errorf("months %s, want %s", short(string(got.Months)), w.months)
	}
	if w.notes != "" && !hasWords(p.Notes, w.notes) && !strings.Contains(strings.Join(p.Facts, "\n"), w.notes) {
		t.Errorf("facts %q, notes %v, want one with %q", p.Facts, p.Notes, w.notes)
	}
	return p
}

func hasWords(notes []ingest.Note, words string) bool {
	for _, n := range notes {
		if strings.Contains(n.String(), words) {
			return true
		}
	}
	return false
}

// short leaves out domains without files.
func short(months string) string {
	months = strings.NewReplacer(`"total":`, "", `"domains":`, "", `"`, "").Replace(months)
	var kept []string
	for _, part := range strings.Split(months, ",") {
		if name, rest, ok := strings.Cut(part, ":0"); ok && strings.Trim(rest, "}") == "" {
			if open := strings.LastIndex(name, "{"); open >= 0 {
				kept = append(kept, name[:open+1]+rest)
				continue
			}
			if len(kept) > 0 {
				kept[len(kept)-1] += rest
			}
			continue
		}
		kept = append(kept, part)
	}
	return strings.ReplaceAll(strings.Join(kept, ","), "{,", "{")
}

// The files of testdata/cases went wrong once; README.md there says what is right.
func TestServedCases(t *testing.T) {
	t.Parallel()
	c := seeded(t)
	quarter := ingest.Options{From: "2026-07-01", To: "2026-10-01"}
	none := ingest.Options{}
	const q3 = "{2026-Q3:{500,{bao-tro-xa-hoi:15,chung-thuc:340,dat-dai:25,ho-tich:120}}}"
	for _, tt := range []struct {
		file string
		opt  ingest.Options
		want want
	}{
		{"mau-linh-vuc-saved-in-us-excel.xlsx", none, want{refused: "Excel đã đổi ngày thành tháng", total: 15}},
		{"mau-thu-tuc-saved-in-us-excel.xlsx", none, want{refused: "Ô A2 là ô ngày hiện theo máy", total: 15}},
		{"fraction.csv", none, want{refused: "“0,375” không phải số nguyên"}},
		{"fraction.xlsx", none, want{refused: "Ô D3: “12,125” không phải số nguyên"}},
		{"06a-unit-row.xlsx", quarter, want{total: 500, months: q3}},
		{"06a-unit-row.xlsx", none, want{total: 500}},
		{"06a-groups-nototal.xlsx", quarter, want{total: 500, months: q3}},
		{"06a-unit-row-total.xlsx", none, want{total: 500, months: q3}},
		{"06a-groups-total.xlsx", none, want{total: 500, months: q3}},
		{"by-procedure-groups2.xlsx", none, want{total: 15, months: "{2026-09:{15,{ho-tich:15}}}"}},
		{"by-procedure-groups.xlsx", none, want{total: 55, months: "{2026-09:{55,{chung-thuc:40,ho-tich:15}}}"}},
		{"hidden-first.xlsx", none, want{total: 500, months: q3, notes: "1 trang đang ẩn"}},
		{"veryhidden-first.xlsx", none, want{total: 120, months: "{2026-09:{null,{ho-tich:120}}}", notes: "1 trang đang ẩn"}},
		{"count-formula-nocache.xlsx", none, want{refused: "Ô C2: công thức chưa được tính", total: 340}},
		{"06a-nums.xlsx", none, want{total: 500, months: q3}},
		{"06a-done-datra.xlsx", none, want{total: 500, months: q3}},
		{"tcvn3.xlsx", none, want{refused: "phông cũ (TCVN3/.VnTime"}},
		{"tcvn3-body.xlsx", none, want{refused: "phông cũ (TCVN3/.VnTime", total: -1}},
	} {
		t.Run(tt.file, func(t *testing.T) {
			t.Parallel()
			file, err := os.ReadFile(filepath.Join("testdata", "cases", tt.file))
			if err != nil {
				t.Fatal(err)
			}
			checkServed(t, file, c, tt.opt, tt.want)
		})
	}
}

func TestProcedureCases(t *testing.T) {
	t.Parallel()
	c := seeded(t)
	for _, tt := range []struct {
		file  string
		rows  string // code domain
		notes string
	}{
		{"proc-real.xlsx", "1.001193 ho-tich, 1.000894 ho-tich, 2.000815 chung-thuc", "bỏ qua 3 dòng không có mã thủ tục"},
		{"proc-domain.xlsx", "1.001193 ho-tich, 2.000815 chung-thuc, 1.000894 ho-tich, 1.000656 ho-tich", "bỏ qua 2 dòng không có mã thủ tục"},
		{"proc-number.xlsx", "1.001193 ho-tich, 1.003120 chung-thuc", "mã 1.00312 đọc là 1.003120"},
	} {
		t.Run(tt.file, func(t *testing.T) {
			t.Parallel()
			file, err := os.ReadFile(filepath.Join("testdata", "cases", tt.file))
			if err != nil {
				t.Fatal(err)
			}
			p, err := procedures(t, bytes.NewReader(file), c)
			if err != nil {
				t.Fatal(err)
			}
			checkList(t, p, tt.rows, tt.notes)
		})
	}
}

func checkList(t *testing.T, p *ingest.ProcedurePreview, want, notes string) {
	t.Helper()
	var rows []string
	for _, r := range p.Procedures {
		rows = append(rows, r.Code+" "+r.Domain)
	}
	if got := strings.Join(rows, ", "); got != want {
		t.Errorf("rows %s, want %s", got, want)
	}
	if !hasWords(p.Notes, notes) {
		t.Errorf("notes %v, want one with %q", p.Notes, notes)
	}
}
