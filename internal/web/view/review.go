package view

import (
	"sipas/internal/store"
	"sipas/internal/survey"
	"sipas/internal/vi"
	"sipas/internal/web/form"
)

// ReviewHref is the page on which set-asides are proposed and decided.
const ReviewHref = "/quan-tri/xem-xet"

// RawExportHref is where the raw record is handed out.
const RawExportHref = "/quan-tri/du-lieu-goc"

// Review is the proposals to set responses aside. It never tells what a response
// says.
type Review struct {
	Staff
	Open, Decided []ProposalRow
	Unsupervised  bool // nobody from outside can confirm: another admin does
	MayPropose    bool
	Export        *RawExport // nil: not for this reader
	Filled        form.Proposal
	Fault         string // of the form
	Done          string // what was just done, in words
}

// RawExport is the form that hands the raw record out.
type RawExport struct{ Confidential, Action string }

func (*Review) file() string { return "staff/review.html" }

// ProposalRow is one proposal.
type ProposalRow struct {
	What, By, Day string
	Action        string // where the reader decides it; empty: cannot
	Why           string // why not
	Decision      string // of a decided one, in words
	Note          string
}

// NewReview lays out the proposals for a reader, who decides those of others where
// confirms says so.
func NewReview(staff Staff, proposals []store.Proposal, reader string, confirms, supervised bool) *Review {
	page := &Review{Staff: staff, Unsupervised: !supervised}
	for _, p := range proposals {
		row := ProposalRow{What: proposalWords(p), By: p.By, Day: vi.Date(string(p.Day)), Note: p.Note}
		if p.State != store.ProposalOpen {
			row.Decision = proposalStates[p.State] + " ngày " + vi.Date(string(p.DecidedOn)) + ", người quyết định: " + p.DecidedBy
			if p.Role == store.RoleAdmin {
				row.Decision += " (quản trị thứ hai, khi chưa có giám sát)"
			}
			page.Decided = append(page.Decided, row)
			continue
		}
		switch {
		case p.By == reader:
			row.Why = "Chờ người khác duyệt: người đề nghị không tự duyệt."
		case !confirms:
			row.Why = "Chờ giám sát duyệt."
		default:
			row.Action = ReviewHref + "/" + p.ID
		}
		page.Open = append(page.Open, row)
	}
	return page
}

var proposalStates = map[string]string{store.ProposalConfirmed: "Đã duyệt", store.ProposalRefused: "Đã từ chối"}

func proposalWords(p store.Proposal) string {
	n := vi.Int(int64(len(p.Responses))) + " phiếu"
	if p.Kind == store.ProposeUndo {
		return "Bỏ loại " + n
	}
	return "Loại " + n + ", lý do: " + p.Reason.Label()
}

// Choices are what can be proposed.
func (r *Review) Choices() []Choice {
	var list []Choice
	for _, reason := range survey.Reasons {
		list = append(list, Choice{Value: string(reason), Name: "Loại: " + reason.Label(), Chosen: r.Filled.What == string(reason)})
	}
	return append(list, Choice{Value: form.Undo, Name: "Bỏ loại: tính lại phiếu đã loại", Chosen: r.Filled.What == form.Undo})
}

// SayDone says what was just done, by its name in the address.
func (r *Review) SayDone(done string) {
	r.Done = map[string]string{
		"de-nghi":    "Đã ghi đề nghị. Một người khác phải duyệt; trong lúc chờ, các phiếu này vẫn được tính.",
		form.Confirm: "Đã duyệt. Quyết định có hiệu lực từ khi chốt ngày hôm nay; số đã hiện chỉ thay đổi khi có từ 10 phiếu trở lên cùng thay đổi.",
		form.Refuse:  "Đã từ chối. Các phiếu được tính như trước.",
	}[done]
}
