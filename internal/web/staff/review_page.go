package staff

import (
	"maps"
	"slices"
	"strings"

	"sipas/internal/results"
	"sipas/internal/store"
	"sipas/internal/survey"
	"sipas/internal/vi"
	"sipas/internal/web/site"
)

// ReviewHref is the page on which set-asides are proposed and decided.
const ReviewHref = "/quan-tri/xem-xet"

// RawExportHref is where the raw record is handed out.
const RawExportHref = "/quan-tri/du-lieu-goc"

// ReviewPage is the proposals to set responses aside. It never tells what a response
// says.
type ReviewPage struct {
	site.Staff
	Signs         []SignCard // open ones, the latest month first
	Closed        []SignRow
	Open, Decided []ProposalRow
	Unsupervised  bool // nobody from outside can confirm: another admin does
	MayPropose    bool
	Export        *RawExport // nil: not for this reader
	Filled        Proposal
	Fault         string // of the form
	Done          string // what was just done, in words
}

// RawExport is the form that hands the raw record out.
type RawExport struct{ Confidential, Action string }

func (*ReviewPage) File() string { return "staff/review.html" }

// ProposalRow is one proposal.
type ProposalRow struct {
	What, By, Day string
	Action        string // where the reader decides it; empty: cannot
	Why           string // why not
	Decision      string // of a decided one, in words
	Applied       string // since when shown figures do without its responses; empty: it sets nothing aside
	Note          string
}

// ReviewInput is what the page is made of.
type ReviewInput struct {
	Proposals  []store.Proposal // the latest day first
	Reader     string
	Confirms   bool // the reader decides those of others
	Supervised bool
	Applied    map[string]results.Application // by response, as results tells it
	Waiting    map[string]bool                // responses set aside that shown figures still count
	LastClosed survey.Day
}

// NewReviewPage lays out the proposals for a reader.
func NewReviewPage(in ReviewInput) *ReviewPage {
	page := &ReviewPage{Unsupervised: !in.Supervised}
	listed := map[string]bool{}
	for _, p := range in.Proposals {
		row := ProposalRow{What: proposalWords(p), By: p.By, Day: vi.Date(string(p.Day)), Note: p.Note}
		if p.State != store.ProposalOpen {
			row.Decision = proposalStates[p.State] + " ngày " + vi.Date(string(p.DecidedOn)) + ", người quyết định: " + p.DecidedBy
			if p.Role == store.RoleAdmin {
				row.Decision += " (quản trị thứ hai, khi chưa có giám sát)"
			}
			if p.State == store.ProposalConfirmed && p.Kind == store.ProposeSetAside {
				row.Applied = in.applied(p, listed)
			}
			page.Decided = append(page.Decided, row)
			continue
		}
		switch {
		case p.By == in.Reader:
			row.Why = "Chờ người khác duyệt: người đề nghị không tự duyệt."
		case !in.Confirms:
			row.Why = "Chờ giám sát duyệt."
		default:
			row.Action = ReviewHref + "/" + p.ID
		}
		page.Open = append(page.Open, row)
	}
	return page
}

// applied says since when shown figures do without the responses of a confirmed
// proposal: "12 phiếu từ ngày 21/05/2026; 3 phiếu đang chờ áp dụng". A response set
// aside again is told of the later proposal only.
func (in *ReviewInput) applied(p store.Proposal, listed map[string]bool) string {
	since := map[survey.Day]int64{}
	var waiting, undone int64
	for _, id := range p.Responses {
		application, left := in.Applied[id]
		switch {
		case listed[id]:
			undone++
		case left:
			since[application.Day]++
		case in.Waiting[id], p.DecidedOn > in.LastClosed:
			waiting++
		default:
			undone++
		}
		listed[id] = true
	}
	var parts []string
	add := func(n int64, how string) {
		if n > 0 {
			parts = append(parts, vi.Int(n)+" phiếu "+how)
		}
	}
	for _, day := range slices.Sorted(maps.Keys(since)) {
		add(since[day], "từ ngày "+vi.Date(string(day)))
	}
	add(waiting, "đang chờ áp dụng")
	add(undone, "đã bỏ loại")
	return strings.Join(parts, "; ")
}

var proposalStates = map[string]string{store.ProposalConfirmed: "Đã duyệt", store.ProposalRefused: "Đã từ chối"}

func proposalWords(p store.Proposal) string {
	n := vi.Int(int64(len(p.Responses))) + " phiếu"
	switch {
	case p.Kind == store.ProposeUndo:
		return "Bỏ loại " + n
	case p.Kind == store.ProposeExplain:
		return "Giải trình dấu hiệu " + p.Sign + ": " + p.Why
	case p.Sign != "":
		return "Loại " + n + " theo dấu hiệu " + p.Sign + ", lý do: " + p.Reason.Label()
	}
	return "Loại " + n + ", lý do: " + p.Reason.Label()
}

// Choices are what can be proposed.
func (r *ReviewPage) Choices() []Choice {
	var list []Choice
	for _, reason := range survey.Reasons {
		list = append(list, Choice{Value: string(reason), Name: "Loại: " + reason.Label(), Chosen: r.Filled.What == string(reason)})
	}
	return append(list, Choice{Value: Undo, Name: "Bỏ loại: tính lại phiếu đã loại", Chosen: r.Filled.What == Undo})
}

// SayDone says what was just done, by its name in the address.
func (r *ReviewPage) SayDone(done string) {
	r.Done = map[string]string{
		"de-nghi": "Đã ghi đề nghị. Một người khác phải duyệt; trong lúc chờ, các phiếu này vẫn được tính.",
		Confirm:   "Đã duyệt. Quyết định có hiệu lực từ khi chốt ngày hôm nay; số đã hiện chỉ thay đổi khi có từ 10 phiếu trở lên cùng thay đổi.",
		Refuse:    "Đã từ chối. Các phiếu được tính như trước.",
	}[done]
}
