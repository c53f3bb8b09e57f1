package staff

import (
	"fmt"
	"net/url"
	"slices"

	"sipas/internal/results"
	"sipas/internal/survey"
	"sipas/internal/vi"
	"sipas/internal/web/figures"
	"sipas/internal/web/site"
)

// CommentsPage is what citizens wrote, for staff.
type CommentsPage struct {
	site.Staff
	MayTag, MayRedact, MayReview bool
	Filter                       CommentFilter
	Periods, Domains, Tags       []Choice
	Counts                       []TagCount // of the period, whatever else is asked
	Title, Range                 string     // of the period; empty: no day is closed yet
	Result                       string     // how many were found, in words
	Done                         string     // what was just done, in words
	Groups                       []CommentGroup
	Empty                        string // why nothing is listed, in words
	Filtered                     bool   // more than a period is asked
	Page, Pages                  int
	Previous, Next               string // other pages; empty: none
}

func (*CommentsPage) File() string { return "staff/comments.html" }

// TagCount is how many comments have a tag.
type TagCount struct {
	Name, Href string
	N          string
}

// CommentGroup is the comments of one month.
type CommentGroup struct {
	Name, Note string
	Rows       []CommentRow
}

// CommentRow is one comment.
type CommentRow struct {
	ID, Domain             string
	Text                   []Piece
	Tags                   []string
	Chosen, SetAside, Gone bool
	Reason                 string // why it was deleted
	Saved                  bool   // its marks were just stored
	Choices                []Choice
	Mark, Redact           string // where that is done; both come back to this page
}

// Piece is a stretch of text, marked where it was searched for.
type Piece struct {
	Text   string
	Marked bool
}

// CommentsInput is what the page is made of.
type CommentsInput struct {
	Staff     site.Staff
	Catalogue *survey.Catalogue
	Tags      []survey.Tag
	Period    survey.Period
	Periods   []survey.Period // to choose from
	Filter    CommentFilter
	Comments  results.Comments
	Closed    func(survey.Period) bool
	Saved     string // id of the comment whose marks were just stored
}

// NewCommentsPage lays out a page of comments.
func NewCommentsPage(in CommentsInput) *CommentsPage {
	in.Filter.Page = in.Comments.Page
	p := &CommentsPage{Staff: in.Staff, Filter: in.Filter, Title: figures.PeriodName(in.Period), Range: figures.Sentence(periodRange(in.Period)),
		Page: in.Comments.Page, Pages: in.Comments.Pages}
	p.Filtered = in.Filter.Domain != "" || in.Filter.Tag != "" || in.Filter.Chosen || in.Filter.Search != ""
	p.Periods = commentPeriodChoices(in.Periods, in.Period)
	p.Domains = commentDomains(in)
	p.Tags, p.Counts = commentTags(in)
	p.Result, p.Empty = p.found(in.Comments)
	if p.Page > 1 {
		p.Previous = commentsHref(in.Filter, func(f *CommentFilter) { f.Page-- })
	}
	if p.Page < p.Pages {
		p.Next = commentsHref(in.Filter, func(f *CommentFilter) { f.Page++ })
	}
	for _, c := range in.Comments.List {
		p.add(in, c)
	}
	return p
}

const commentsBase = "/quan-tri/gop-y"

// commentsHref is the address of the filter after a change.
func commentsHref(f CommentFilter, change func(*CommentFilter)) string {
	change(&f)
	return commentsBase + "?" + f.Query().Encode()
}

// commentHref is the address of an action on a comment.
func commentHref(id, action string, f CommentFilter) string {
	return commentsBase + "/" + id + "/" + action + "?" + f.Query().Encode()
}

func (p *CommentsPage) found(c results.Comments) (result, empty string) {
	domain := p.Filter.Domain
	switch {
	case c.Found == 0 && domain != "" && domain != results.OtherDomains && !slices.Contains(c.Domains, domain):
		return "", "Trong kỳ này lĩnh vực đã chọn không đứng riêng; góp ý về lĩnh vực ấy, nếu có, nằm trong “Các lĩnh vực khác”."
	case p.Filtered && c.Found == 0:
		return "", "Không có góp ý nào khớp với các điều kiện đã chọn."
	case p.Filtered:
		return fmt.Sprintf("%s góp ý khớp, trong %s góp ý của kỳ này.", vi.Int(int64(c.Found)), vi.Int(int64(c.Total))), ""
	case c.Found == 0:
		return "", "Kỳ này chưa có góp ý nào."
	case c.Found > c.Total:
		return fmt.Sprintf("%s góp ý; %s góp ý khác đã xóa nội dung.", vi.Int(int64(c.Total)), vi.Int(int64(c.Found-c.Total))), ""
	}
	return vi.Int(int64(c.Total)) + " góp ý.", ""
}

// SayDone says what was just done: at the comment itself where it is on the page,
// else above the list.
func (p *CommentsPage) SayDone(saved, redacted bool) {
	if redacted {
		p.Done = "Đã xóa nội dung góp ý."
	}
	for _, g := range p.Groups {
		saved = saved && !slices.ContainsFunc(g.Rows, func(r CommentRow) bool { return r.Saved })
	}
	if saved {
		p.Done = "Đã lưu."
	}
}

// add puts a comment under its month.
func (p *CommentsPage) add(in CommentsInput, c results.Comment) {
	if name := figures.PeriodName(c.Month); len(p.Groups) == 0 || p.Groups[len(p.Groups)-1].Name != name {
		group := CommentGroup{Name: name}
		if !in.Closed(c.Month.Calendar.Period(survey.QuarterPeriod, c.Month.From)) {
			group.Note = "Quý chưa kết thúc nên chưa ghi lĩnh vực."
		}
		p.Groups = append(p.Groups, group)
	}
	row := CommentRow{ID: c.ID, Domain: c.DomainName, Text: pieces(c.Body, c.Found), Chosen: c.Chosen, SetAside: c.SetAside,
		Gone: c.Gone, Reason: c.Reason, Saved: c.ID == in.Saved, Mark: commentHref(c.ID, "nhan", in.Filter), Redact: commentHref(c.ID, "xoa", in.Filter)}
	for _, tag := range in.Tags {
		has := slices.Contains(c.Tags, tag.ID)
		if has {
			row.Tags = append(row.Tags, tag.Name)
		}
		if has || tag.Active {
			row.Choices = append(row.Choices, Choice{tag.ID, tag.Name, has})
		}
	}
	group := &p.Groups[len(p.Groups)-1]
	group.Rows = append(group.Rows, row)
}

// pieces cuts a text at what is to be marked.
func pieces(text string, marks []vi.Span) []Piece {
	var cut []Piece
	done := 0
	for _, m := range marks {
		if m.Start > done {
			cut = append(cut, Piece{Text: text[done:m.Start]})
		}
		cut = append(cut, Piece{text[m.Start:m.End], true})
		done = m.End
	}
	if done < len(text) {
		cut = append(cut, Piece{Text: text[done:]})
	}
	return cut
}

func commentPeriodChoices(offered []survey.Period, chosen survey.Period) []Choice {
	if !slices.Contains(offered, chosen) {
		offered = append([]survey.Period{chosen}, offered...)
	}
	var choices []Choice
	for _, p := range offered {
		name := figures.PeriodName(p)
		if p.Kind == survey.YearPeriod {
			name = "Cả năm " + p.Name
		}
		choices = append(choices, Choice{p.Name, name, p == chosen})
	}
	return choices
}

// commentDomains offers what is named in the period, and what was asked.
func commentDomains(in CommentsInput) []Choice {
	choices := []Choice{{"", "Mọi lĩnh vực", in.Filter.Domain == ""}}
	for _, d := range commentDomainNames(in.Catalogue) {
		chosen := d.Value == in.Filter.Domain
		if chosen || d.Value == results.OtherDomains || slices.Contains(in.Comments.Domains, d.Value) {
			choices = append(choices, Choice{d.Value, d.Name, chosen})
		}
	}
	return choices
}

// commentDomainNames are all domains a comment can be filtered by.
func commentDomainNames(c *survey.Catalogue) []Choice {
	var all []Choice
	for _, d := range sortedDomains(c) {
		all = append(all, Choice{Value: d.ID, Name: d.Name})
	}
	return append(all, Choice{Value: survey.Other, Name: "Không nhớ / khác"}, Choice{Value: results.OtherDomains, Name: "Các lĩnh vực khác"})
}

func commentTags(in CommentsInput) (choices []Choice, counts []TagCount) {
	choices = []Choice{{"", "Mọi nhãn", in.Filter.Tag == ""}}
	for _, t := range append([]survey.Tag{{ID: results.Untagged, Name: untagged, Active: true}}, in.Tags...) {
		n := in.Comments.Tags[t.ID]
		if t.Active || n > 0 || t.ID == in.Filter.Tag {
			choices = append(choices, Choice{t.ID, t.Name, t.ID == in.Filter.Tag})
		}
		if n > 0 {
			query := url.Values{FieldCommentPeriod: {in.Period.Name}, FieldCommentTag: {t.ID}}
			counts = append(counts, TagCount{t.Name, commentsBase + "?" + query.Encode(), vi.Int(int64(n))})
		}
	}
	return choices, counts
}

const untagged = "Chưa gắn nhãn"
