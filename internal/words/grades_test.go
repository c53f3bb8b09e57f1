package words_test

import (
	"fmt"
	"strings"
	"testing"

	"sipas/internal/measure"
	"sipas/internal/results"
	"sipas/internal/words"
)

func number(n int64) *int64 { return &n }

// sample is an indicator of the plan with a figure so far from a target of 95%.
func sample(g measure.Grade, distance measure.Decimal) *results.Indicator {
	return &results.Indicator{ID: "x", Name: "Hài lòng về việc thử", Plan: true, Grade: g, Distance: distance,
		Figure: results.Figure{Rated: results.Rated{Answered: number(1624), Satisfied: number(1564), Rate: "95.00", Low: "93.50", High: "97.12"}},
		Target: &results.TargetFigure{BasisPoints: 9500, Percent: "95.00"}}
}

// TestGradeWords goes through every grade on both sides of the target, shown and
// withheld, and checks what must and what must not be said.
func TestGradeWords(t *testing.T) {
	t.Parallel()
	grades := map[measure.Grade]string{
		measure.Met: "độ chắc: đủ căn cứ kết luận đạt", measure.LikelyMet: "độ chắc: nghiêng về đạt", measure.Undecided: "độ chắc: chưa phân biệt được với chỉ tiêu",
		measure.LikelyNotMet: "độ chắc: nghiêng về chưa đạt", measure.NotMet: "độ chắc: đủ căn cứ kết luận chưa đạt",
		measure.TooFew: "dưới 30 phiếu, chưa so với chỉ tiêu", measure.Provisional: "số liệu tạm tính", "": "",
	}
	facts := map[measure.Decimal]string{"0.65": "đạt mức chỉ tiêu, cao hơn 0,65 điểm", "0.00": "đạt đúng mức chỉ tiêu", "-0.13": "dưới mức chỉ tiêu 0,13 điểm"}
	for grade, certain := range grades {
		for distance, fact := range facts {
			for _, withheld := range []bool{false, true} {
				t.Run(fmt.Sprint(grade, distance, withheld), func(t *testing.T) {
					t.Parallel()
					x := sample(grade, distance)
					if grade == measure.TooFew {
						fact = ""
					}
					want := []string{"chỉ tiêu 95%: 95,00%" + map[bool]string{true: "; ", false: ", " + fact + "; "}[fact == ""] + certain, "khoảng tin cậy 95% từ 93,50% đến 97,12%; 1.624 phiếu"}
					never := otherClaims(fact, certain, "mới đủ căn cứ kết luận")
					if withheld {
						x.Figure, x.Grade, x.Distance = results.Figure{Withheld: results.Small}, "", ""
						want, never = []string{"không công bố"}, []string{"đạt", "mức chỉ tiêu", "độ chắc", "1.624"}
					}
					says(t, x, want, never)
				})
			}
		}
	}
}

// otherClaims are the words that would claim something else.
func otherClaims(allowed ...string) []string {
	var never []string
	for _, claim := range []string{"đạt mức", "đạt đúng mức", "dưới mức", "nghiêng về", "chưa phân biệt", "tạm tính", "cao hơn", "dưới 30", "tăng", "giảm", "tỷ lệ phản hồi", "nguyên nhân"} {
		if !strings.Contains(strings.Join(allowed, " "), claim) {
			never = append(never, claim)
		}
	}
	return never
}

func says(t *testing.T, x *results.Indicator, want, never []string) {
	t.Helper()
	var said []string
	for _, sentence := range words.Indicator(x) {
		said = append(said, words.Capital(sentence))
	}
	got := strings.Join(said, ". ")
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
		{"what would prove it", func(x *results.Indicator) { x.MetFrom = &measure.Bound{Satisfied: 1560, Answered: 1624, Rate: "96.06"} },
			[]string{"Với 1.624 phiếu, từ 96,06% trở lên mới đủ căn cứ kết luận đạt"}, nil},
		{"too few to prove it", func(x *results.Indicator) {}, []string{"Với 1.624 phiếu, dù mọi phiếu đều hài lòng cũng chưa đủ căn cứ kết luận đạt"}, nil},
		{"what would disprove it", func(x *results.Indicator) { x.Grade, x.NotMetTo = measure.LikelyNotMet, &measure.Bound{Rate: "93.92"} },
			[]string{"từ 93,92% trở xuống mới đủ căn cứ kết luận chưa đạt"}, []string{"trở lên"}},
		{"proved", func(x *results.Indicator) { x.Grade, x.MetFrom = measure.Met, &measure.Bound{Rate: "94.00"} }, nil, []string{"trở lên"}},
		{"reference", func(x *results.Indicator) { x.Reference = true }, []string{"chỉ tiêu 95%, để tham khảo: 95,00%"}, nil},
		{"files", func(x *results.Indicator) { x.Served = number(1700) }, []string{"1.624 phiếu trên 1.700 hồ sơ đã trả kết quả"}, nil},
		{"more answers than files", func(x *results.Indicator) { x.Served, x.ServedWarning = number(1000), true },
			[]string{"Số phiếu nhiều hơn số hồ sơ đã trả kết quả (1.000 hồ sơ), kiểm tra lại"}, []string{"phiếu trên"}},
		{"set-aside answers would turn the grade", func(x *results.Indicator) {
			x.Sensitivity = &results.Sensitivity{SetAside: &results.Case{Count: 26, Grade: measure.LikelyNotMet, Reached: true, Changes: true, Rate: "94.12"}}
		}, []string{"độ chắc: chưa phân biệt được với chỉ tiêu; phụ thuộc vào 26 phiếu đã loại (tính cả các phiếu này thì 94,12%, độ chắc: nghiêng về chưa đạt)"}, []string{"dưới mức"}},
		{"pending answers would turn the fact", func(x *results.Indicator) {
			x.Sensitivity = &results.Sensitivity{Pending: &results.Case{Count: 3, Grade: measure.Undecided, Changes: true}}
		}, []string{"phụ thuộc vào 3 phiếu đang xem xét (không tính các phiếu này thì dưới mức chỉ tiêu)"}, nil},
		{"set-aside answers change nothing", func(x *results.Indicator) {
			x.Sensitivity = &results.Sensitivity{SetAside: &results.Case{Count: 26, Grade: measure.Undecided, Reached: true}}
		}, nil, []string{"phụ thuộc"}},
		{"two admins decided", func(x *results.Indicator) { x.ByAdmins = 4 },
			[]string{"độ chắc: chưa phân biệt được với chỉ tiêu; 4 phiếu loại do hai quản trị quyết định, chưa có giám sát; khoảng"}, nil},
		{"two admins decided where no grade is", func(x *results.Indicator) { x.ByAdmins, x.Grade = 4, measure.Provisional }, nil, []string{"quản trị"}},
		{"weighted", func(x *results.Indicator) {
			x.Weighted = &results.WeightedFigure{Weighted: measure.Weighted{Rate: "96.19", Low: "95.13", High: "97.02", NEff: "1585.41"}}
		}, []string{"Tính theo cơ cấu hồ sơ: 96,19% (khoảng tin cậy 95% từ 95,13% đến 97,02%; 1.624 phiếu)"}, nil},
		{"nobody answered", func(x *results.Indicator) {
			x.Answered, x.Rate, x.Distance, x.Grade = number(0), "", "", measure.NoData
		}, []string{"chỉ tiêu 95%: chưa có dữ liệu"}, []string{"độ chắc", "0%"}},
		{"no target", func(x *results.Indicator) { x.Grade, x.Distance, x.Target = measure.Ungraded, "", nil },
			[]string{"thử: 95,00%; kế hoạch chưa giao chỉ tiêu; khoảng"}, []string{"độ chắc", "mức chỉ tiêu"}},
		{"an index counts people", func(x *results.Indicator) {
			x.Index, x.Answered, x.IndexFigure = "day-du", number(12298), &results.IndexFigure{Respondents: number(1150), Formula: "A"}
		}, []string{"; 1.150 người trả lời; công thức A: gộp mọi câu trả lời", "Với 1.150 người trả lời"}, []string{"12.298"}},
		{"no interval", func(x *results.Indicator) { x.Low, x.High = "", "" }, []string{"; 1.624 phiếu"}, []string{"khoảng tin cậy"}},
		{"a rounding that would cross the target", func(x *results.Indicator) { x.Rate, x.Distance = "94.995", "-0.005" },
			[]string{"94,995%, dưới mức chỉ tiêu 0,005 điểm"}, []string{"95,00%"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			x := sample(measure.Undecided, "0.00")
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
