package staff

import (
	"fmt"
	"strings"

	"sipas/internal/results"
	"sipas/internal/store"
	"sipas/internal/survey"
	"sipas/internal/vi"
	"sipas/internal/web/figures"
	"sipas/internal/web/site"
)

// ReadingsPage is who read which comments.
type ReadingsPage struct {
	site.Staff
	Rows           []ReadingRow
	Total          string
	Page, Pages    int
	Previous, Next string // other pages; empty: none
}

func (*ReadingsPage) File() string { return "staff/readings.html" }

// ReadingRow is one reading of a day.
type ReadingRow struct {
	Day, Reader, Period, Filter, Times string
}

// NewReadingsPage lays out a page of readings.
func NewReadingsPage(c *survey.Catalogue, tags []survey.Tag, readings []store.Reading, calendar survey.Calendar) *ReadingsPage {
	domains, names := map[string]string{}, map[string]string{results.Untagged: untagged}
	for _, d := range commentDomainNames(c) {
		domains[d.Value] = d.Name
	}
	for _, t := range tags {
		names[t.ID] = t.Name
	}
	p := &ReadingsPage{}
	for _, r := range readings {
		row := ReadingRow{Day: vi.Date(string(r.Day)), Reader: r.Reader, Period: r.Period, Times: vi.Int(int64(r.Times))}
		if period, err := calendar.Parse(r.Period); err == nil {
			row.Period = figures.PeriodName(period)
		}
		var filter []string
		if r.Domain != "" {
			filter = append(filter, "lĩnh vực: "+domains[r.Domain])
		}
		if r.Tag != "" {
			filter = append(filter, "nhãn: "+names[r.Tag])
		}
		if r.Chosen {
			filter = append(filter, "chỉ góp ý chọn vào báo cáo")
		}
		if r.Searched {
			filter = append(filter, "có tìm theo từ")
		}
		row.Filter = strings.Join(filter, "; ")
		if row.Filter == "" {
			row.Filter = "tất cả"
		}
		p.Rows = append(p.Rows, row)
	}
	return p
}

// SetPage says which page this is of how many rows in all.
func (p *ReadingsPage) SetPage(page, pages, total int) {
	p.Page, p.Pages, p.Total = page, pages, vi.Int(int64(total))
	href := func(n int) string { return fmt.Sprintf("%s/nhat-ky?trang=%d", commentsBase, n) }
	if page > 1 {
		p.Previous = href(page - 1)
	}
	if page < pages {
		p.Next = href(page + 1)
	}
}
