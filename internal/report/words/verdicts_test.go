package words_test

import (
	"fmt"
	"strings"
	"testing"

	"sipas/internal/report/words"
	"sipas/internal/results"
)

func number(n int64) *int64 { return &n }

// sample is an indicator of the plan with a figure around a target of 95%.
func sample(v results.Verdict, c results.Comparison) *results.Indicator {
	return &results.Indicator{ID: "x", Name: "Hài lòng về việc thử", Plan: true, Verdict: v, Comparison: c,
		Figure: results.Figure{Answered: number(1624), Satisfied: number(1564), Rate: "95.00", Low: "93.50", High: "97.12"},
		Target: &results.TargetFigure{BasisPoints: 9500, Percent: "95.00"}}
}

// TestVerdictWords goes through every verdict, comparison and rule of
// disclosure, and checks what must and what must not be said.
func TestVerdictWords(t *testing.T) {
	t.Parallel()
	concluding := map[results.Verdict]string{
		results.Met: "đủ căn cứ kết luận đạt chỉ tiêu", results.NotMet: "đủ căn cứ kết luận chưa đạt chỉ tiêu",
		results.Insufficient: "nên chưa đủ căn cứ kết luận", results.Provisional: "số liệu tạm tính, chưa có kết luận",
		results.NoTarget: "kế hoạch chưa giao chỉ tiêu cho giai đoạn này", "": "",
	}
	comparing := map[results.Comparison]string{results.Above: "cao hơn chỉ tiêu 95%", results.Equal: "bằng chỉ tiêu 95%", results.Below: "thấp hơn chỉ tiêu 95%", "": ""}
	for v, conclusion := range concluding {
		for c, compared := range comparing {
			for _, withheld := range []results.Withheld{results.Shown, results.Small, results.LevelsOnly, results.BelowFifty} {
				t.Run(fmt.Sprint(v, c, withheld), func(t *testing.T) {
					t.Parallel()
					x := sample(v, c)
					x.Withheld = withheld
					if v == results.NoTarget {
						x.Target, x.Comparison, compared = nil, "", ""
					}
					want := []string{"95,00% (1.624 phiếu; khoảng dao động từ 93,50% đến 97,12%)", compared, conclusion}
					never := claims(conclusion, compared)
					switch withheld {
					case results.Small:
						x.Answered, x.Satisfied, x.Rate, x.Low, x.High, x.Verdict = nil, nil, "", "", "", ""
						want = []string{"không công bố do dưới 5 phiếu"}
						never = []string{"đạt", "chỉ tiêu", "%", "kết luận", "1.624"}
					case results.BelowFifty:
						x.Answered, x.Satisfied, x.Rate, x.Low, x.High = number(7), nil, "", "", ""
						want = []string{"dưới 50% (7 phiếu)", compared, strings.TrimPrefix(conclusion, "nên ")}
						never = append(never, "khoảng dao động")
					}
					says(t, x, want, never)
				})
			}
		}
	}
}

// claims are the words that would claim something else.
func claims(allowed ...string) []string {
	var never []string
	for _, claim := range []string{"luận đạt", "chưa đạt", "chưa đủ căn cứ", "tạm tính", "chưa giao chỉ tiêu", "cao hơn", "thấp hơn", "bằng chỉ tiêu",
		"tăng", "giảm", "tỷ lệ phản hồi", "nguyên nhân"} {
		if !strings.Contains(strings.Join(allowed, " "), claim) {
			never = append(never, claim)
		}
	}
	return never
}

func says(t *testing.T, x *results.Indicator, want, never []string) {
	t.Helper()
	got := strings.Join(words.Indicator(x), ". ")
	for _, text := range want {
		if !strings.Contains(got, text) {
			t.Errorf("lacks %q: %s", text, got)
		}
	}
	for _, text := range never {
		if strings.Contains(got, text) {
			t.Errorf("claims %q: %s", text, got)
		}
	}
}

func TestWhatElseAnIndicatorNeeds(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name   string
		change func(*results.Indicator)
		want   []string
		never  []string
	}{
		{"answers needed", func(x *results.Indicator) { x.Needed = number(1825) },
			[]string{"phải có tổng cộng 1.825 phiếu mới đủ căn cứ"}, []string{"số hồ sơ của kỳ"}},
		{"more than the files", func(x *results.Indicator) {
			x.Needed, x.Served, x.NeededExceedsServed = number(1825), number(1700), true
		},
			[]string{"1.624 phiếu trên 1.700 hồ sơ đã trả kết quả", "phải có 1.825 phiếu", "kỳ này chỉ có 1.700 hồ sơ đã trả kết quả: số hồ sơ của kỳ không đủ để kết luận"}, nil},
		{"more answers than files", func(x *results.Indicator) { x.Served, x.ServedWarning = number(1000), true },
			[]string{"Số phiếu nhiều hơn số hồ sơ đã trả kết quả (1.000 hồ sơ), cần kiểm tra lại"}, []string{"phiếu trên"}},
		{"set-aside answers would turn it", func(x *results.Indicator) { x.SetAside, x.VerdictWithSetAside = 26, results.NotMet },
			[]string{"Nếu tính cả 26 phiếu đã loại, kết luận sẽ là “chưa đạt”"}, nil},
		{"set-aside answers change nothing", func(x *results.Indicator) { x.SetAside, x.VerdictWithSetAside = 26, results.Insufficient }, nil, []string{"Nếu tính cả"}},
		{"weighted, same side", func(x *results.Indicator) {
			x.Weighted = &results.WeightedFigure{Rate: "96.19", Low: "95.13", High: "97.02", NEff: "1585.41"}
		}, []string{"Tính theo cơ cấu hồ sơ, vẫn số phiếu này: 96,19% (khoảng dao động từ 95,13% đến 97,02%)"}, []string{"không dựa vào cách tính này"}},
		{"weighted, other side", func(x *results.Indicator) {
			x.Weighted = &results.WeightedFigure{Rate: "89.25", Low: "81.67", High: "93.93"}
		}, []string{"89,25%", "thấp hơn chỉ tiêu; kết luận không dựa vào cách tính này"}, nil},
		{"nobody answered", func(x *results.Indicator) { x.Answered, x.Rate, x.Verdict = number(0), "", results.NoData },
			[]string{"chưa có dữ liệu, trong kỳ không có phiếu nào được tính (chỉ tiêu 95%)"}, []string{"kết luận", "0%"}},
		{"nobody answered, no target", func(x *results.Indicator) {
			x.Answered, x.Rate, x.Verdict, x.Target = number(0), "", results.NoTarget, nil
		}, []string{"chưa có dữ liệu", "kế hoạch chưa giao chỉ tiêu cho giai đoạn này"}, []string{"(chỉ tiêu"}},
		{"an index counts people", func(x *results.Indicator) {
			x.Index, x.Answered, x.IndexFigure = "day-du", number(12298), &results.IndexFigure{Respondents: number(1150), Formula: "A"}
			x.Needed = number(2000)
		}, []string{"1.150 người trả lời", "công thức A: gộp mọi câu trả lời", "tổng cộng 2.000 người trả lời"}, []string{"12.298"}},
		{"no interval, no reason", func(x *results.Indicator) { x.Low, x.High = "", "" }, []string{"; chưa đủ căn cứ kết luận"}, []string{"khoảng dao động"}},
		{"a rounding that would cross the target", func(x *results.Indicator) { x.Rate = "94.995" }, []string{"94,995%"}, []string{"95,00%"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			x := sample(results.Insufficient, results.Above)
			c.change(x)
			says(t, x, c.want, c.never)
		})
	}
}

func TestNames(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]string{
		"Hài lòng về thủ tục đất đai": "mức độ hài lòng về thủ tục đất đai",
		"Chỉ số SIPAS (phiếu đầy đủ)": "chỉ số SIPAS (phiếu đầy đủ)",
		"SIPAS":                "SIPAS",
		"Đánh giá của tổ chức": "đánh giá của tổ chức",
		"Hài lòng khi nộp hồ sơ qua mạng": "mức độ hài lòng khi nộp hồ sơ qua mạng",
	} {
		if got := words.Name(name); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
