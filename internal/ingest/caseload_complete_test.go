package ingest_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"sipas/internal/ingest"
	"sipas/internal/survey"
)

// known is what the rows tell of June: the domains and the total, 0 included.
func known(p *ingest.CaseloadPreview) string {
	var facts []string
	for _, id := range []string{"ho-tich", "dat-dai", "kinh-doanh"} {
		if n, ok := survey.ServedIn(p.Rows, survey.ScopeDomain, id, june.From, june.To); ok {
			facts = append(facts, id+" "+string(rune('0'+n)))
		}
	}
	if n, ok := survey.ServedIn(p.Rows, survey.ScopeTotal, "", june.From, june.To); ok {
		facts = append(facts, "total "+string(rune('0'+n)))
	}
	return strings.Join(facts, ", ")
}

// A file of domains is complete only on somebody's word: a row Tổng, a period
// given, or every domain named. Otherwise what it does not name stays unknown.
func TestCaseloadDomainsComplete(t *testing.T) {
	t.Parallel()
	const head = "tu_ngay,den_ngay,linh_vuc,da_giai_quyet\n"
	const days = "01/06/2026,30/06/2026,"
	title := func(rows string) string {
		return "Từ ngày 01/6/2026 đến ngày 30/6/2026\nTT,Lĩnh vực,Đã giải quyết\n" + rows
	}
	tests := []struct {
		name, in, want string
		note           string // "": nothing is claimed
		opt            ingest.CaseloadOptions
	}{
		{name: "one domain", in: head + days + "dat-dai,5\n", want: "dat-dai 5", note: "các lĩnh vực khác và tổng cả trung tâm chưa biết"},
		{name: "one domain without files", in: head + days + "dat-dai,0\n", want: "dat-dai 0", note: "chưa biết"},
		{name: "one domain, period given", in: head + days + "dat-dai,5\n", opt: june,
			want: "ho-tich 0, dat-dai 5, kinh-doanh 0, total 5", note: "các lĩnh vực khác: ghi 0; tổng cả trung tâm: 5"},
		{name: "one domain and its total", in: head + days + "dat-dai,5\n" + days + "Tổng,5\n",
			want: "ho-tich 0, dat-dai 5, kinh-doanh 0, total 5", note: "các lĩnh vực khác: ghi 0; tổng cả trung tâm: 5"},
		{name: "one domain and the total of the file", in: head + days + "dat-dai,5\n,,Tổng,5\n",
			want: "ho-tich 0, dat-dai 5, kinh-doanh 0, total 5", note: "các lĩnh vực khác: ghi 0; tổng cả trung tâm: 5"},
		{name: "one domain and a larger total", in: head + days + "dat-dai,5\n" + days + "Tổng,9\n",
			want: "dat-dai 5, total 9", note: "dòng tổng lớn hơn"},
		{name: "every domain", in: head + days + "dat-dai,5\n" + days + "Hộ tịch,2\n" + days + "Kinh doanh,1\n",
			want: "ho-tich 2, dat-dai 5, kinh-doanh 1, total 8"},
		{name: "a part of a domain", in: head + days + "Tài chính đất đai,5\n" + days + "Hộ tịch,2\n",
			want: "ho-tich 2", note: "chỉ có dòng của một phần lĩnh vực Đất đai"},
		{name: "a part of a domain, period given", in: head + days + "Tài chính đất đai,5\n", opt: june,
			want: "ho-tich 0, dat-dai 5, kinh-doanh 0, total 5", note: "các lĩnh vực khác: ghi 0; tổng cả trung tâm: 5"},
		{name: "a part of a domain and a larger total", in: head + days + "Tài chính đất đai,5\n" + days + "Tổng,9\n",
			want: "total 9", note: "chỉ có dòng của một phần lĩnh vực Đất đai"},
		{name: "days of one domain, with a weekend", in: head + "01/06/2026,05/06/2026,dat-dai,2\n08/06/2026,30/06/2026,dat-dai,3\n",
			want: "dat-dai 5", note: "các lĩnh vực khác và tổng cả trung tâm chưa biết"},
		{name: "another domain in each period", in: head + "01/06/2026,14/06/2026,dat-dai,2\n15/06/2026,30/06/2026,Hộ tịch,3\n", want: "", note: "chưa biết"},
		{name: "report without a total row", in: title("1,Đất đai,5\n"), want: "dat-dai 5", note: "chưa biết"},
		{name: "report with a total row", in: title("1,Đất đai,5\n,Tổng cộng,5\n"), want: "ho-tich 0, dat-dai 5, kinh-doanh 0, total 5", note: "các lĩnh vực khác: ghi 0"},
		{name: "list of procedures", in: "tu_ngay,den_ngay,ma_tthc,da_giai_quyet\n" + days + "1.115438,5\n",
			want: "ho-tich 0, dat-dai 5, kinh-doanh 0, total 5",
			note: "tệp được coi là đủ mọi thủ tục của kỳ: tổng cả trung tâm 5 hồ sơ; các lĩnh vực khác: ghi 0"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			p := caseload(t, tt.in, tt.opt)
			if got := known(p); got != tt.want {
				t.Errorf("known: %s; want %s", got, tt.want)
			}
			if tt.note != "" {
				hasNote(t, p.Notes, tt.note)
			} else if len(p.Notes) > 0 {
				t.Errorf("notes = %v, want none", p.Notes)
			}
			if total := slices.ContainsFunc(p.Rows, func(r survey.Caseload) bool { return r.Scope == survey.ScopeTotal }); total == (p.NoTotal > 0) {
				t.Errorf("rows of the total: %v, periods without: %d", total, p.NoTotal)
			}
			checkInvariants(t, p)
		})
	}
}

func TestCaseloadTextOfAnIncompleteFile(t *testing.T) {
	t.Parallel()
	var b bytes.Buffer
	in := "tu_ngay,den_ngay,linh_vuc,da_giai_quyet\n01/05/2026,31/05/2026,Đất đai,4\n01/05/2026,31/05/2026,Tổng,4\n01/06/2026,30/06/2026,Đất đai,5\n"
	if err := caseload(t, in, ingest.CaseloadOptions{}).WriteText(&b); err != nil {
		t.Fatal(err)
	}
	want := `Số hồ sơ đã trả kết quả, 01/05/2026 – 30/06/2026: 4 hồ sơ, chưa kể 1 kỳ hoặc ngày chưa biết tổng.
2 kỳ hoặc ngày, 0 thủ tục; sẽ ghi 5 dòng.
Theo lĩnh vực:
  - Đất đai: 9
Ghi chú:
  - ở 1 trong 2 kỳ hoặc ngày, các lĩnh vực khác: ghi 0.
  - ở 1 trong 2 kỳ hoặc ngày, không có dòng Tổng, chỉ ghi các lĩnh vực có dòng; các lĩnh vực khác và tổng cả trung tâm chưa biết. Nếu tệp đủ mọi lĩnh vực, hãy thêm dòng Tổng hoặc cho biết kỳ của cả tệp.
`
	if b.String() != want {
		t.Errorf("text:\n%s\nwant:\n%s", b.String(), want)
	}
}

// The name of a file keeps its day, and loses a telephone number.
func TestCaseloadSourceKeepsDays(t *testing.T) {
	t.Parallel()
	const in = "ngay,ma_tthc,da_giai_quyet\n01/06/2026,1.001193,5\n"
	for source, want := range map[string]string{
		"so-ho-so-2026-06-01.csv": "so-ho-so-2026-06-01.csv",
		"ngay_20260601_lan2.csv":  "ngay_20260601_lan2.csv",
		"chi Lan 0912345678.csv":  "chi Lan [đã che].csv",
		"0912-2026-06-01.csv":     "[đã che].csv",
	} {
		if got := caseload(t, in, ingest.CaseloadOptions{Source: source}).Rows[0].Source; got != want {
			t.Errorf("source %q became %q, want %q", source, got, want)
		}
	}
}
