package web_test

import (
	"strings"
	"testing"

	"sipas/internal/results"
	"sipas/internal/store"
	"sipas/internal/survey"
	"sipas/internal/testkit"
	"sipas/internal/vi"
	"sipas/internal/web/staff"
)

var tagList = []survey.Tag{{ID: "khen", Name: "Khen <i>", Active: true}, {ID: "cu", Name: "Cũ"}, {ID: "bo", Name: "Bỏ"}}

// commentsInput is a page of comments with everything it can have on it.
func commentsInput() staff.CommentsInput {
	march := survey.CalendarMonths.Period(survey.MonthPeriod, "2026-03-10")
	april := march.Next()
	return staff.CommentsInput{Catalogue: testkit.Catalogue(), Tags: tagList,
		Period: survey.CalendarMonths.Period(survey.YearPeriod, "2026-03-10"), Periods: []survey.Period{april, march},
		Filter: staff.CommentFilter{Domain: "xay-dung", Tag: "khen", Search: "lâu & <b>"}, Saved: "1",
		Closed: func(p survey.Period) bool { return p.Contains("2026-03-10") },
		Comments: results.Comments{Total: 1234, Found: 60, Page: 2, Pages: 3, Tags: map[string]int{"cu": 2}, Domains: []string{"dat-dai"}, List: []results.Comment{
			{Comment: store.Comment{ID: "1", Body: "<script>chờ lâu</script>", Tags: []string{"cu"}, Chosen: true, SetAside: true}, Month: april, Found: []vi.Span{{Start: 14, End: 18}}},
			{Comment: store.Comment{ID: "2", Gone: true, Reason: "x"}, Month: march, DomainName: "Đất đai"},
			{Comment: store.Comment{ID: "3", Gone: true}, Month: march},
		}}}
}

func commentsPage() *staff.CommentsPage {
	p := staff.NewCommentsPage(commentsInput())
	p.MayTag, p.MayRedact, p.MayReview = true, true, true
	p.SayDone(true, true)
	return p
}

func readingsPage() *staff.ReadingsPage {
	p := staff.NewReadingsPage(testkit.Catalogue(), tagList, []store.Reading{
		{Day: "2026-03-11", Reader: "lan", Period: "2026-03", Domain: "dat-dai", Tag: "-", Chosen: true, Searched: true, Times: 2}, {Period: "x"}}, survey.CalendarMonths)
	p.SetPage(2, 3, 120)
	return p
}

func tagsPage() *staff.TagsPage {
	return staff.NewTagsPage(append(tagList, survey.Tag{Name: "mới"}), []survey.FieldError{{Field: "ten-", Message: "Sai."}, {Field: "ten-khen", Message: "Sai."}})
}

func redactionPage() *staff.RedactionPage {
	p := staff.NewRedactionPage(results.Comment{Comment: store.Comment{ID: "1", Body: "<b>"}}, staff.CommentFilter{Period: "2026-03", Page: 2})
	p.Fault, p.Reason = "x", "x"
	return p
}

func TestCommentsPage(t *testing.T) {
	t.Parallel()
	p := staff.NewCommentsPage(commentsInput())
	if len(p.Groups) != 2 || p.Groups[0].Name != "Tháng 4 năm 2026" || p.Groups[0].Note == "" || p.Groups[1].Note != "" {
		t.Errorf("groups %+v", p.Groups)
	}
	row := p.Groups[0].Rows[0]
	if len(row.Text) != 3 || row.Text[1] != (staff.Piece{Text: "lâu", Marked: true}) || row.Text[0].Text+row.Text[1].Text+row.Text[2].Text != "<script>chờ lâu</script>" {
		t.Errorf("pieces %+v", row.Text)
	}
	var offered []string
	for _, c := range row.Choices {
		offered = append(offered, c.Value)
	}
	if got := strings.Join(offered, " "); got != "khen cu" {
		t.Errorf("tags offered: %q; want those in use and those it has", got)
	}
	offered = nil
	for _, d := range p.Domains {
		offered = append(offered, d.Value)
	}
	if got := strings.Join(offered, ","); got != ",dat-dai,xay-dung,*" {
		t.Errorf("domains offered: %q; want all, named, asked, others", got)
	}
	if want := "linh-vuc=xay-dung&nhan=khen&tim=l%C3%A2u+%26+%3Cb%3E&trang=3"; p.Next != "/quan-tri/gop-y?"+want || !strings.HasSuffix(p.Previous, "%3E") {
		t.Errorf("pages %s and %s", p.Previous, p.Next)
	}
	if p.Result != "60 góp ý khớp, trong 1.234 góp ý của kỳ này." {
		t.Errorf("result %q", p.Result)
	}
}
