package staff

import (
	"strings"

	"github.com/gin-gonic/gin"

	"sipas/internal/auth"
	"sipas/internal/web/site"
)

// menu is every page of staff that is more than an action, in the order of the
// working day.
var menu = []struct {
	name, path string
	permission auth.Permission
}{
	{"Kết quả", ResultsPath, auth.ViewResults},
	{"Góp ý", commentsPath, auth.ReadComments},
	{"Cần gọi lại", contactsPath, auth.HandleContacts},
	{"Tờ kết quả", ResultSheetPath, auth.ViewResults},
	{"Đoạn báo cáo", ParagraphPath, auth.ViewResults},
	{"Báo cáo", ReportsPath, auth.ViewResults},
	{"Số hồ sơ", ServedPath, auth.ViewResults},
	{"Thủ tục", ProceduresPath, auth.ManageProcedures},
	{"Phiếu giấy", PaperPath, auth.EnterPaper},
	{"Xem xét phiếu", ReviewPath, auth.ReviewSetAsides},
	{"Điểm khảo sát", pointsPath, auth.ManagePoints},
	{"Chia sẻ", SharePath, auth.ManagePoints},
	{"Người dùng", PeoplePath, auth.ManageUsers},
	{"Nhật ký", JournalPath, auth.ViewJournal},
	{"Hệ thống", SystemPath, auth.ViewResults},
}

// linksFor is the menu of whoever signed in; none for strangers. A page below one
// of the menu is marked there, but not as the page itself.
func linksFor(c *gin.Context, o site.Officer) []site.Link {
	var links []site.Link
	path := c.FullPath()
	below := func(above string) bool {
		if above == ResultsPath { // every page of staff lies below it
			return path == FiguresPath || path == IndicatorPath
		}
		return strings.HasPrefix(path, above+"/")
	}
	for _, m := range menu {
		if o.Role.May(m.permission) {
			links = append(links, site.Link{Name: m.name, Href: m.path, Here: path == m.path, Above: below(m.path)})
		}
	}
	return links
}
