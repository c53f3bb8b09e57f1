package web

import (
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
	{"Tờ in", resultSheetPath, auth.ViewResults},
	{"Đoạn báo cáo", paragraphPath, auth.ViewResults},
	{"Báo cáo", reportsPath, auth.ViewResults},
	{"Số hồ sơ", servedPath, auth.ViewResults},
	{"Điểm khảo sát", pointsPath, auth.ManagePoints},
}

// linksFor is the menu of whoever signed in; none for strangers.
func linksFor(c *gin.Context, o officer) []view.Link {
	var links []view.Link
	for _, m := range menu {
		if o.role.May(m.permission) {
			links = append(links, view.Link{Name: m.name, Href: m.path, Here: c.FullPath() == m.path})
		}
	}
	return links
}
