package app

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/json"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"sipas/internal/survey"
)

// saveWorkbook writes the rows as an Excel file.
func saveWorkbook(t *testing.T, path string, rows [][]any) {
	t.Helper()
	book := excelize.NewFile()
	defer book.Close()
	for i, row := range rows {
		cell, err := excelize.CoordinatesToCellName(1, i+1)
		if err == nil {
			err = book.SetSheetRow("Sheet1", cell, &row)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := book.SaveAs(path); err != nil {
		t.Fatal(err)
	}
}

func TestCommandLine(t *testing.T) {
	t.Parallel()
	h := open(t, "2026-03-10")
	file := func(name, text string) string {
		path := filepath.Join(t.TempDir(), name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	served := file("so-ho-so.csv", "ngay,ma_tthc,da_giai_quyet\n2026-02-02,1.001193,12\n2026-02-13,1.000894,3\n")
	workbook := filepath.Join(t.TempDir(), "so-ho-so.xlsx") // the same rows
	saveWorkbook(t, workbook, [][]any{{"ngay", "ma_tthc", "da_giai_quyet"},
		{survey.Day("2026-02-02").Start(), "1.001193", 12}, {survey.Day("2026-02-13").Start(), "1.000894", 3}})
	tests := []struct {
		name string
		args []string
		code int
		want string // in the output, or in the error
	}{
		{"no such command", []string{"frobnicate"}, 2, "không có lệnh"},
		{"no verb", []string{"points"}, 2, "cách dùng: sipas points"},
		{"help of a command with verbs", []string{"import", "--help"}, 0, "sipas import procedures"},
		{"unknown flag", []string{"verify", "--nope"}, 2, "nope"},
		{"too many words", []string{"verify", "now"}, 2, "cách dùng"},
		{"version", []string{"version"}, 0, "sipas test"},
		{"points", []string{"points", "list"}, 0, "tra-ket-qua"},
		{"point added", []string{"points", "add", "--id", "quay-6", "--label", "Quầy 6", "--domains", "ho-tich,chung-thuc"}, 0, "quay-6"},
		{"point added twice", []string{"points", "add", "--id", "quay-6", "--label", "Quầy 6"}, 1, "trùng"},
		{"point of an unknown domain", []string{"points", "add", "--id", "quay-7", "--label", "Quầy 7", "--domains", "thue"}, 1, "thue"},
		{"point retired", []string{"points", "retire", "quay-6"}, 0, "Đã ngừng"},
		{"unknown point retired", []string{"points", "retire", "quay-9"}, 1, "quay-9"},
		{"qr without base", []string{"qr", "--out", t.TempDir()}, 2, "base-url"},
		{"qr for localhost", []string{"qr", "--out", t.TempDir(), "--base-url", "http://localhost:8080"}, 1, "--force"},
		{"qr forced", []string{"qr", "--out", t.TempDir(), "--base-url", "http://localhost:8080", "--force"}, 0, "quay-1.svg"},
		{"qr of one point", []string{"qr", "--out", filepath.Join(t.TempDir(), "a.png"), "--point", "quay-1", "--format", "png", "--base-url", "https://sipas.example.vn"}, 0, "a.png"},
		{"qr of no point", []string{"qr", "--out", t.TempDir(), "--point", "nope", "--base-url", "https://sipas.example.vn"}, 1, "nope"},
		{"served previewed", []string{"import", "served", served, "--from", "2026-02-01", "--to", "2026-03-01", "--dry-run"}, 0, "chưa ghi gì"},
		{"served as JSON", []string{"import", "served", served, "--from", "2026-02-01", "--to", "2026-03-01", "--dry-run", "--json"}, 0, `{"total":15,"months":{"2026-02":{"total":15,`},
		{"served", []string{"import", "served", served, "--from", "2026-02-01", "--to", "2026-03-01"}, 0, "Đã ghi; 1 chỗ"},
		{"served again", []string{"import", "served", served, "--from", "2026-02-01", "--to", "2026-03-01"}, 0, "Đã ghi; 0 chỗ"},
		{"served again, as a workbook", []string{"import", "served", workbook, "--from", "2026-02-01", "--to", "2026-03-01"}, 0, "Đã ghi; 0 chỗ"},
		{"some days for the whole month", []string{"import", "served", file("z.csv", "ngay,da_giai_quyet\n2026-02-02,120\n")}, 1, "đã có số của trọn kỳ"},
		{"served of the wrong columns", []string{"import", "served", file("x.csv", "a,b\n1,2\n")}, 1, "cột"},
		{"missing file", []string{"import", "procedures", "nope.csv"}, 1, "nope.csv"},
		{"procedures as JSON", []string{"import", "procedures", file("m.csv", "code,name,domain\n9.000001,Việc mới,Hộ tịch\n,Người lập biểu,\n"), "--dry-run", "--json"}, 0,
			`{"new":1,"changed":0,"unchanged":0,"procedures":{"9.000001":{"name":"Việc mới","domain":"ho-tich","active":true}},"rows":1,"skipped":1,"unmatched":[],"refused":null}`},
		{"procedures refused as JSON", []string{"import", "procedures", file("n.csv", "code,name,domain\n9.000001,Việc mới,Hàng hải\n"), "--dry-run", "--json"}, 1, "dòng 2: không có lĩnh vực “Hàng hải”"},
		{"procedures with a zero lost", []string{"import", "procedures", "../ingest/testdata/cases/proc-number.xlsx", "--dry-run"}, 0, "đọc là 1.003120"},
		{"procedures under groups", []string{"import", "procedures", "../ingest/testdata/cases/proc-real.xlsx", "--dry-run"}, 0, "bỏ qua 3 dòng không có mã thủ tục"},
		{"procedures of the wrong columns", []string{"import", "procedures", file("y.csv", "a,b\n1,2\n")}, 1, "cột"},
		{"report of an unknown period", []string{"report", "--period", "2026-13"}, 2, "2026-13"},
		{"report of two periods", []string{"report", "--period", "2026-05", "--year", "2026"}, 2, "--year"},
		{"report in an unknown format", []string{"report", "--year", "2026", "--format", "odt"}, 2, "odt"},
		{"raw rows in another format", []string{"report", "--year", "2026", "--raw"}, 2, "sipas export"},
		{"report as a workbook", []string{"report", "--period", "2026-03", "--format", "xlsx", "--raw"}, 0, "PK"},
		{"report of an open period", []string{"report", "--period", "2026-03"}, 0, `"closed": false`},
		{"report as a Word file", []string{"report", "--period", "2026-03", "--format", "docx"}, 0, "PK"},
		{"report as PDF", []string{"report", "--year", "2026", "--format", "pdf"}, 0, "%PDF"},
		{"report of a day as PDF", []string{"report", "--period", "2026-03-10", "--format", "pdf"}, 1, "Báo cáo chỉ lập cho"},
		{"report as PDF that hides nothing", []string{"report", "--year", "2026", "--format", "pdf", "--unrestricted"}, 2, "--unrestricted"},
		{"report of a day", []string{"report", "--period", "2026-03-10"}, 0, `"schema": 2`},
		{"report before the record", []string{"report", "--year", "2025"}, 1, "trước ngày đầu tiên của sổ ghi (2026-03-10)"},
		{"report of the future", []string{"report", "--period", "2026-Q3"}, 1, "chưa bắt đầu"},
		{"everything of a period", []string{"report", "--year", "2026", "--unrestricted"}, 0, `"unrestricted": true`},
		{"set-aside of nothing", []string{"set-aside", "propose", "abc", "--user", "admin", "--reason", "gui-lap"}, 1, "abc"},
		{"set-aside by nobody", []string{"set-aside", "propose", "abc", "--reason", "gui-lap"}, 2, "--user"},
		{"set-aside without a response", []string{"set-aside", "propose", "--user", "admin", "--reason", "gui-lap"}, 2, "set-aside"},
		{"set-asides", []string{"set-aside", "list", "--json"}, 0, `"signs": []`},
		{"verify against a crooked seal", []string{"verify", "--expect", "hôm qua"}, 2, "NGÀY=NIÊM-PHONG"},
		{"verify", []string{"verify"}, 0, "Tất cả khớp"},
		{"verify --json", []string{"verify", "--json"}, 0, `"faults": []`},
		{"user added with a made password", []string{"user", "add", "ngoc", "--role", "giam-sat"}, 0, "Mật khẩu: "},
		{"user of an unknown role", []string{"user", "add", "minh", "--role", "sep"}, 1, "sep"},
		{"user twice", []string{"user", "add", "ngoc"}, 1, "ngoc"},
		{"unknown user's password", []string{"user", "passwd", "nobody"}, 1, "nobody"},
		{"users", []string{"user", "list", "--json"}, 0, `"role": "giam-sat"`},
		{"export without a target", []string{"export"}, 2, "--out"},
		{"backup", []string{"backup", "--out", filepath.Join(t.TempDir(), "b.db")}, 0, "Đã sao lưu"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			out, code := h.run(tt.args...)
			if code != tt.code || !strings.Contains(out, tt.want) {
				t.Errorf("exit %d (want %d), %q does not hold %q", code, tt.code, out, tt.want)
			}
			if code != 0 && strings.Count(out, "\nsipas: ")+strings.Count(out, "sipas: ") == 0 {
				t.Errorf("no clear line on stderr: %q", out)
			}
		})
	}
}

func TestCommandsNeedADatabase(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	for _, args := range [][]string{{"verify"}, {"points", "list"}, {"report", "--year", "2026"}, {"user", "list"}} {
		var stderr bytes.Buffer
		code := Main(context.Background(), Env{Args: append(args, "--data", folder), Getenv: os.Getenv, Stdout: &stderr, Stderr: &stderr, Stdin: &stderr})
		if code != 1 || !strings.Contains(stderr.String(), "sipas serve") {
			t.Errorf("%v: exit %d, %q", args, code, stderr.String())
		}
	}
	if entries, _ := os.ReadDir(folder); len(entries) != 0 {
		t.Errorf("left %v behind", entries)
	}
}

func TestExportToZipAndNeverOver(t *testing.T) {
	t.Parallel()
	h := open(t, "2026-03-10")
	h.answer(h.phone(), h.base+"/s/"+h.code("quay-1"), url.Values{"q-chung": {"2"}, "comment": {"gọi tôi 0912 345 678"}})
	h.closeUntil("2026-03-11")
	target := filepath.Join(t.TempDir(), "xuat.zip")
	if out, code := h.run("export", "--out", target); code != 0 || !strings.Contains(out, "không công bố") {
		t.Fatal(out)
	}
	if out, code := h.run("export", "--out", target); code != 1 || !strings.Contains(out, "đã có") {
		t.Errorf("overwrote: %d %q", code, out)
	}
	z, err := zip.OpenReader(target)
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close()
	var names []string
	for _, f := range z.File {
		names = append(names, f.Name)
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		var text bytes.Buffer
		text.ReadFrom(r)
		if strings.Contains(text.String(), "345 678") { // digits alone may stand in a digest
			t.Errorf("%s holds a telephone number", f.Name)
		}
		if f.Name == "codebook.json" && !json.Valid(text.Bytes()) {
			t.Error("codebook.json is not JSON")
		}
	}
	if want := []string{"responses.csv", "days.csv", "events.csv", "receipts.csv", "set-asides.csv", "decisions.csv", "signs.csv", "states.csv", "served.csv", "reported.csv", "codebook.json", "DOC-TRUOC.txt"}; !slices.Equal(names, want) {
		t.Errorf("files %v, want %v", names, want)
	}
}
