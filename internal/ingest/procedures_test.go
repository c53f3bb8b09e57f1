package ingest_test

import (
	"bytes"
	"errors"
	"os"
	"reflect"
	"strings"
	"testing"
	"testing/iotest"

	"golang.org/x/text/unicode/norm"

	"sipas/internal/survey"
)

func TestProceduresGood(t *testing.T) {
	t.Parallel()
	const plain = "code,name,domain\n1.004873,Cấp giấy xác nhận,ho-tich\n"
	tests := []struct{ name, in string }{
		{"plain", plain},
		{"byte order mark", "\ufeff" + plain},
		{"CRLF", strings.ReplaceAll(plain, "\n", "\r\n")},
		{"semicolons", strings.ReplaceAll(plain, ",", ";")},
		{"tabs", strings.ReplaceAll(plain, ",", "\t")},
		{"decomposed", norm.NFD.String(plain)},
		{"no line end", strings.TrimSpace(plain)},
		{"other order", "domain,code,name\nho-tich,1.004873,Cấp giấy xác nhận\n"},
		{"Vietnamese header", "Mã TTHC;Tên thủ tục;Lĩnh vực\n1.004873;Cấp giấy xác nhận;Hộ tịch\n"},
		{"header without marks", "ma,ten thu tuc,linh vuc\n1.004873,Cấp giấy xác nhận,HO TICH\n"},
		{"title above", "Danh mục thủ tục hành chính,,\n,,\ncode,name,domain\n1.004873,Cấp giấy xác nhận,ho-tich\n"},
		{"code with tail", "code,name,domain\n1.004873.000.00.00.H24,Cấp giấy xác nhận,ho-tich\n"},
		{"code with city", "code,name,domain\n1.004873.H24,Cấp giấy xác nhận,ho-tich\n"},
		{"blanks and invisible signs", "code,name,domain\n 1.004873 ,\"Cấp\u00a0 giấy\nxác\u200b nhận\",ho-tich\n"},
		{"blank rows and columns", "code,name,domain,,,\n,,,,,\n1.004873,Cấp giấy xác nhận,ho-tich,,,\n\n"},
		{"header repeated", plain + "code,name,domain\n"},
	}
	want := []survey.Procedure{{Code: "1.004873", Name: "Cấp giấy xác nhận", Domain: "ho-tich", Source: "xã nhập", Active: true}}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			p, err := procedures(t, strings.NewReader(tt.in), smallCatalogue())
			if err != nil {
				t.Fatal(err)
			}
			if !reflect.DeepEqual(p.Procedures, want) || p.New != 1 {
				t.Errorf("rows = %+v (%d new), want %+v", p.Procedures, p.New, want)
			}
		})
	}
}

func TestProceduresEveryColumn(t *testing.T) {
	t.Parallel()
	in := "code,name,short_name,field,domain,level,tier,source,active,effective_from,effective_to,aliases\n" +
		`1.115500,"Cấp đổi, cấp lại",Cấp đổi sổ đỏ,Đất đai,dat-dai,tinh-xa,B,QĐ 3433,không,01/9/2026,2027-01-01,"1.012783, 1.012784.H24"`
	p, err := procedures(t, strings.NewReader(in), smallCatalogue())
	if err != nil {
		t.Fatal(err)
	}
	want := survey.Procedure{
		Code: "1.115500", Name: "Cấp đổi, cấp lại", ShortName: "Cấp đổi sổ đỏ", Field: "Đất đai", Domain: "dat-dai", Level: "tinh-xa", Tier: "B",
		Source: "QĐ 3433", EffectiveFrom: "2026-09-01", EffectiveTo: "2027-01-01", Aliases: []string{"1.012783", "1.012784"},
	}
	if len(p.Procedures) != 1 || !reflect.DeepEqual(p.Procedures[0], want) {
		t.Errorf("rows = %+v, want %+v", p.Procedures, want)
	}
}

// A file without the column keeps the ranks; a blank cell of it takes one away.
func TestProceduresRank(t *testing.T) {
	t.Parallel()
	c := smallCatalogue()
	c.Procedures[0].Rank = 2
	tests := []struct {
		name, in string
		rank     int
		note     string
	}{
		{"no column", "code,name,domain\n1.001193,Thủ tục đăng ký khai sinh,ho-tich\n", 2, ""},
		{"another rank", "code,name,domain,rank\n1.001193,Thủ tục đăng ký khai sinh,ho-tich,1\n", 1, "thứ hạng: 2 → 1"},
		{"a blank cell", "code,name,domain,Thứ hạng\n1.001193,Thủ tục đăng ký khai sinh,ho-tich,\n", 0, "thứ hạng: 2 → (trống)"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			p, err := procedures(t, strings.NewReader(tt.in), c)
			if err != nil {
				t.Fatal(err)
			}
			if p.Procedures[0].Rank != tt.rank {
				t.Errorf("rank %d, want %d", p.Procedures[0].Rank, tt.rank)
			}
			if tt.note != "" {
				hasNote(t, p.Changes, tt.note)
			} else if p.Unchanged != 1 {
				t.Errorf("notes = %v, want no change", p.Notes)
			}
		})
	}
}

// Days of a change are shown, in the Vietnamese form.
func TestProceduresShowDays(t *testing.T) {
	t.Parallel()
	p, err := procedures(t, strings.NewReader("code,name,domain,effective_from\n1.001193,Thủ tục đăng ký khai sinh,ho-tich,2026-09-08\n"), smallCatalogue())
	if err != nil {
		t.Fatal(err)
	}
	hasNote(t, p.Changes, "hiệu lực từ: (trống) → 08/09/2026")
}

// A column that the file lacks keeps what is known.
func TestProceduresPreview(t *testing.T) {
	t.Parallel()
	in := "code,name,domain,ghi chú\n" +
		"1.001193,Thủ tục đăng ký khai sinh,ho-tich,\n" +
		"1.115438,Cấp Giấy chứng nhận lần đầu,dat-dai,H24.1.2-261101-0001\n" +
		"1.004873,Cấp giấy xác nhận,Tài chính đất đai,\n"
	p, err := procedures(t, strings.NewReader(in), smallCatalogue())
	if err != nil {
		t.Fatal(err)
	}
	if p.New != 1 || p.Changed != 1 || p.Unchanged != 1 || len(p.Procedures) != 3 {
		t.Errorf("got %d new, %d changed, %d unchanged of %d", p.New, p.Changed, p.Unchanged, len(p.Procedures))
	}
	if got := p.Procedures[1]; !reflect.DeepEqual(got.Aliases, []string{"1.013949"}) || got.Tier != "A" || got.Source != "danh mục" {
		t.Errorf("row = %+v, want the old codes, tier and source kept", got)
	}
	var b bytes.Buffer
	if err := p.WriteText(&b); err != nil {
		t.Fatal(err)
	}
	want := `Đọc được 3 thủ tục: 1 mới, 1 thay đổi, 1 giữ nguyên.
Ghi chú:
  - cột không dùng: “ghi chú”.
  - dòng 4: lĩnh vực “Tài chính đất đai” xếp vào Đất đai.
Thay đổi:
  - dòng 3: thủ tục 1.115438 thay đổi: tên: Cấp Giấy chứng nhận → Cấp Giấy chứng nhận lần đầu.
  - dòng 4: thủ tục mới 1.004873 Cấp giấy xác nhận.
`
	if b.String() != want {
		t.Errorf("text:\n%s\nwant:\n%s", b.String(), want)
	}
}

func TestProceduresFaults(t *testing.T) {
	t.Parallel()
	const head = "code,name,domain\n"
	const full = "code,name,domain,level,tier,active,effective_from,effective_to,aliases\n"
	tests := []struct{ name, in, line, words string }{
		{"empty", "", "", "trống"},
		{"only a byte order mark", "\ufeff\r\n", "", "trống"},
		{"only a header", head, "", "không có dòng số liệu"},
		{"xlsx", "PK\x03\x04\x14\x00", "", "CSV UTF-8"},
		{"xls", "\xd0\xcf\x11\xe0\xa1", "", "CSV UTF-8"},
		{"pdf", "%PDF-1.7", "", "PDF"},
		{"UTF-16", "\xff\xfec\x00o\x00", "", "UTF-16"},
		{"not UTF-8", head + "1.004873,X\xe1c nh\x8bn,ho-tich\n", "dòng 2", "không phải UTF-8"},
		{"letters lost", head + "1.004873,X�c nhận,ho-tich\n", "dòng 2", "hỏng"},
		{"no header", "1.004873,Xác nhận,ho-tich\n", "", "Không tìm thấy dòng tiêu đề"},
		{"column missing", "code,domain\n1.004873,ho-tich\n", "", "thiếu cột name (tên thủ tục); đã thấy các cột “code”, “domain”"},
		{"no domain anywhere", "code,name\n1.004873,Xác nhận\n", "dòng 2", "thiếu lĩnh vực"},
		{"two columns of one meaning", "code,mã,name,domain\n1.004873,1.004873,Xác nhận,ho-tich\n", "", "hai cột cùng nghĩa: “code” và “mã”"},
		{"open quote", head + "1.004873,\"Xác nhận,ho-tich\n", "dòng 2", "dấu ngoặc kép"},
		{"too many columns", "code,name,domain" + strings.Repeat(",x", 300), "dòng 1", "hơn 256 cột"},
		{"too many rows", head + strings.Repeat("1.004873,Xác nhận,ho-tich\n", 60_001), "", "60000 dòng"},
		{"too big", head + strings.Repeat(" ", 10<<20), "", "10 MB"},
		{"cells shifted by a comma", head + "1.004873,Cấp đổi, cấp lại,ho-tich\n", "dòng 2", "có 4 ô"},
		{"code with letters", head + "khai-sinh,Xác nhận,ho-tich\n", "dòng 2", "không đúng dạng 1.001193"},
		{"code eaten by Excel", head + "1.01395,Xác nhận,ho-tich\n", "dòng 2", "Văn bản"},
		{"no code", head + ",Xác nhận,ho-tich\n", "dòng 2", "mã thủ tục"},
		{"no name", head + "1.004873,,ho-tich\n", "dòng 2", "thiếu tên"},
		{"no domain", head + "1.004873,Xác nhận,\n", "dòng 2", "thiếu lĩnh vực"},
		{"unknown domain", head + "1.004873,Xác nhận,Hàng không\n", "dòng 2", "ho-tich, dat-dai, kinh-doanh"},
		{"public service as domain", head + "1.004873,Xác nhận,dv-y-te\n", "dòng 2", "không có lĩnh vực"},
		{"name too long", head + "1.004873," + strings.Repeat("dài ", 600) + ",ho-tich\n", "dòng 2", "dài hơn 2000"},
		{"code twice", head + "1.004873,A,ho-tich\n1.004873.H24,B,ho-tich\n", "dòng 3", "mã 1.004873 đã có ở dòng 2"},
		{"code is an old code in use", head + "1.013949,A,dat-dai\n", "dòng 2", "thủ tục 1.115438 của danh mục"},
		{"old code is a procedure", full + "1.004873,A,ho-tich,,,,,,1.000894\n", "dòng 2", "thủ tục 1.000894 của danh mục"},
		{"old code is its own", full + "1.004873,A,ho-tich,,,,,,1.004873\n", "dòng 2", "mã 1.004873 đã có ở dòng 2"},
		{"old code malformed", full + "1.004873,A,ho-tich,,,,,,abc\n", "dòng 2", "mã cũ"},
		{"unknown level", full + "1.004873,A,ho-tich,huyen,,,,,\n", "dòng 2", "cột level"},
		{"unknown tier", full + "1.004873,A,ho-tich,,E,,,,\n", "dòng 2", "cột tier"},
		{"unknown active", full + "1.004873,A,ho-tich,,,có lẽ,,,\n", "dòng 2", "cột active"},
		{"rank zero", "code,name,domain,rank\n1.004873,A,ho-tich,0\n", "dòng 2", "cột rank ghi “0”"},
		{"rank in words", "code,name,domain,rank\n1.004873,A,ho-tich,nhất\n", "dòng 2", "cột rank ghi “nhất”"},
		{"rank beyond any list", "code,name,domain,rank\n1.004873,A,ho-tich,10000\n", "dòng 2", "cột rank"},
		{"ISO day that does not exist", full + "1.004873,A,ho-tich,,,,2026-02-30,,\n", "dòng 2", "“2026-02-30” không phải ngày có thật"},
		{"day that does not exist", full + "1.004873,A,ho-tich,,,,30/02/2026,,\n", "dòng 2", "cột effective_from"},
		{"ends before it starts", full + "1.004873,A,ho-tich,,,,01/02/2026,31/01/2026,\n", "dòng 2", "phải sau"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			p, err := procedures(t, strings.NewReader(tt.in), smallCatalogue())
			if len(p.Procedures) > 0 {
				t.Error("procedures beside the refusal")
			}
			checkFault(t, err, tt.line, tt.words)
		})
	}
}

func TestFaultsAreCollected(t *testing.T) {
	t.Parallel()
	_, err := procedures(t, strings.NewReader("code,name,domain\n"+strings.Repeat("x,y,z\n", 25)), smallCatalogue())
	var fault *survey.Error
	if !errors.As(err, &fault) || len(fault.Fields) != 20 || !strings.Contains(fault.Message, "25 chỗ sai") {
		t.Errorf("error = %v, want 20 fields of 25", err)
	}
}

func TestReaderFaultIsNotTheFiles(t *testing.T) {
	t.Parallel()
	broken := errors.New("đứt dây")
	_, err := procedures(t, iotest.ErrReader(broken), smallCatalogue())
	if !errors.Is(err, broken) || survey.KindOf(err) != survey.Internal {
		t.Errorf("error = %v, want the reader's", err)
	}
}

func TestSeedProceduresComeBackUnchanged(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile("../../seeds/procedures.csv")
	if err != nil {
		t.Fatal(err)
	}
	c := seeded(t)
	first, err := procedures(t, bytes.NewReader(text), c)
	if err != nil {
		t.Fatal(err)
	}
	if len(first.Procedures) < 400 || first.Unchanged != len(first.Procedures) {
		t.Errorf("%d unchanged of %d", first.Unchanged, len(first.Procedures))
	}
}
