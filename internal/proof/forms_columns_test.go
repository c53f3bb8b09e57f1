package proof

import (
	"regexp"
	"slices"
	"strings"
)

// columns say which fields of a thing stand under a head; "": none, its numbers are
// words; "*": any, in a sentence or a name. The first that fits holds.
var columns = compiled([][]string{
	{`^(từ|nghĩa|câu|nội dung|loại|các mức|chia theo)$`, ""},
	{`^(chỉ số|nhóm|câu hỏi|yếu tố|lĩnh vực|thủ tục|điểm khảo sát|hình thức trả lời|cách nộp hồ sơ)$`, "*"},
	{`^(tư cách người trả lời|tháng|kỳ|mức|phần|tên|công thức)$`, "*"},
	{`^(ghi chú|so với chỉ tiêu|độ chắc|nhận xét|nếu .*|số phiếu (chọn từng|theo) mức|so với kỳ trước)$`, "*"},
	{`^chỉ tiêu( \(%\))?$`, "target.percent"},
	{`^p↑$`, "up"},
	{`^p↓$`, "down"},
	{`^a$`, "formula.A"},
	{`^b$`, "formula.B"},
	{`^c$`, "formula.C"},
	{`^d$`, "formula.D"},
	{`^đủ căn cứ đạt từ`, "met_from.rate"},
	{`^đủ căn cứ chưa đạt đến`, "not_met_to.rate"},
	{`^phiếu đang xem xét$`, "sensitivity.pending.count"},
	{`^phiếu đã loại$`, "sensitivity.set_aside.count"},
	{`hài lòng \(s\)$|^s$`, "satisfied"},
	{`^hài lòng$`, "satisfied", "rate"},
	{`^số phiếu kỳ trước$`, "before.answered", "before.respondents"},
	{`^kỳ trước \(%\)$`, "before.rate"},
	{`^chênh lệch \(điểm %\)$`, "change.points"},
	{`^khoảng từ$`, "change.low"},
	{`^khoảng đến$`, "change.high"},
	{`^chênh lệch \(điểm\)$`, "distance"},
	{`phiếu trên 100 hồ sơ$`, "responses_per_100_served"},
	{`^(số )?hồ sơ`, "served"},
	{`người trả lời$`, "respondents"},
	{`^số phiếu$`, "answered", "respondents", "served", "level"},
	{`^số phiếu|^số câu trả lời|^phiếu$|^n$`, "answered", "respondents"},
	{`^n hiệu dụng$`, "n_eff", "weighted.n_eff"},
	{`^khoảng tin cậy`, "low", "high"},
	{`^khoảng từ \(%\)$`, "low", "weighted.low"},
	{`^khoảng đến \(%\)$`, "high", "weighted.high"},
	{`^theo cơ cấu hồ sơ`, "weighted.rate"},
	{`^mức 1$|^1 `, "level1"},
	{`^mức 2$|^2 `, "level2"},
	{`^mức 3$|^3 `, "level3"},
	{`^mức 4$|^4 `, "level4"},
	{`^mức 5$|^5 `, "level5"},
	{`^trung bình các câu hỏi`, "mean_of_items"},
	{`^(kết quả( đo)?|tỷ lệ hài lòng)$`, "rate", "low", "high", "answered", "respondents"},
	{`^kết quả|^tỷ lệ|^kỳ này \(%\)$`, "rate"},
})

// column is a law of columns: those whose head fits have these fields.
type column struct {
	head   *regexp.Regexp
	fields []string
}

func compiled(laws [][]string) (all []column) {
	for _, law := range laws {
		all = append(all, column{regexp.MustCompile(law[0]), law[1:]})
	}
	return all
}

// columnOf is the fields under a head; nil where no law is known.
func columnOf(head string) []string {
	at := slices.IndexFunc(columns, func(c column) bool { return c.head.MatchString(strings.ToLower(head)) })
	if at < 0 {
		return nil
	}
	return columns[at].fields
}

// notFigures are the numbers of a text that nobody answered.
var notFigures = regexp.MustCompile(strings.Join([]string{
	// days and periods
	`\d{1,2}/\d{1,2}/\d{4}`, `ngày \d+ tháng \d+ năm \d{4}`, `\d{1,2}/\d{4}`, `^\d+/\d\d$`, `\d+/\d+ ngày`, `(?:tháng \d+ )?năm \d{4}`,
	`tháng \d+(?:/\d{4})?`, `6 tháng(?: đầu| cuối)?`, `12 tháng`, `[ivx]+/\d{4}`, `(?:đầu|cuối) \d{4}`, `\d{4}-\d{2}-\d{2}`, `\d+ ngày làm việc`,
	// names of laws, papers, places, forms
	`\d{4}-\d{4}`, `số \d+/[a-zđ-]+`, `mục \d`, `phần i+\.\d`, `(?:bảng|hình) \d+`, `^\d+\. `, `\(bản \d+`, `\d+ câu hỏi`, `phiếu [a-z-]+/\d+`,
	`https?://\S+`, `a4`, `level_\d`, `quầy \d+:`, `[0-9a-f]{64}`,
	// rules and their formulas
	`khoảng tin cậy 95%`, `mức [1-5](?: (?:và|hoặc|đến) (?:mức )?[1-5])?`, `(?:năm|thang 5) mức`, `\d – \p{L}[^;.]*`, `100 hồ sơ`,
	`(?:dưới|từ|có) [139]0(?: phiếu|%)`, `10 điểm phần trăm trở lên`, `chứa 0`, `beta\.(?:inv|dist)\([^)]*\)`, `p[↑↓] (?:≤|không quá) 0,\d+`,
	`0,025 < `, `mức 4 hoặc 5`, `100 ×`, `bằng 1(?:00%)? khi`, `= 1 −`, `ghi thêm chữ số: [^.]*`, `từ 94% lên 95%[^.]*`,
	// counts without marks, and what others published
	`hôm nay đã nhận \d+ phiếu; một ngày làm việc thường có khoảng \d+ phiếu`, `[^;]* công bố ngày [^;]*; không so sánh trực tiếp`,
}, "|"))
