package web

import (
	"strings"

	"github.com/gin-gonic/gin"

	"sipas/internal/auth"
	"sipas/internal/web/view"
)

// menu is every page of staff that is more than an action, in the order of the
// working day.
var menu = []struct {
	name, path string
	permission auth.Permission
}{
	{"Kết quả", resultsPath, auth.ViewResults},
	{"Góp ý", commentsPath, auth.ReadComments},
	{"Cần gọi lại", contactsPath, auth.HandleContacts},
	{"Tờ kết quả", resultSheetPath, auth.ViewResults},
	{"Đoạn báo cáo", paragraphPath, auth.ViewResults},
	{"Báo cáo", reportsPath, auth.ViewResults},
	{"Số hồ sơ", servedPath, auth.ViewResults},
	{"Thủ tục", proceduresPath, auth.ManageProcedures},
	{"Xem xét phiếu", reviewPath, auth.ReviewSetAsides},
	{"Điểm khảo sát", pointsPath, auth.ManagePoints},
}

// linksFor is the menu of whoever signed in; none for strangers. A page below one
// of the menu is marked there, but not as the page itself.
func linksFor(c *gin.Context, o officer) []view.Link {
	var links []view.Link
	path := c.FullPath()
	below := func(above string) bool {
		if above == resultsPath { // every page of staff lies below it
			return path == figuresPath || path == indicatorPath
		}
		return strings.HasPrefix(path, above+"/")
	}
	for _, m := range menu {
		if o.role.May(m.permission) {
			links = append(links, view.Link{Name: m.name, Href: m.path, Here: path == m.path, Above: below(m.path)})
		}
	}
	return links
}
