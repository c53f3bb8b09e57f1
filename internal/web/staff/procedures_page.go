package staff

import (
	"sipas/internal/survey"
	"sipas/internal/vi"
	"sipas/internal/web/site"
)

// ProceduresHref is the page of the list of procedures.
const ProceduresHref = "/quan-tri/thu-tuc"

// procedureFiles are lists of procedures.
var procedureFiles = FileKind{Href: ProceduresHref, Name: "Thủ tục",
	Hint: "Mỗi dòng một thủ tục: mã, tên, lĩnh vực (ở cột riêng, ô gộp hoặc dòng nhóm). " +
		"Cột không có trong tệp giữ nguyên như đang có; thủ tục không có trong tệp không bị xóa."}

// ProceduresPage tells what the list of procedures has, and asks for a file.
type ProceduresPage struct {
	site.Staff
	Done   string // what was just done, in words
	Rows   []ProcedureCount
	Upload FileUpload
}

func (*ProceduresPage) File() string { return "staff/procedures.html" }

// ProcedureCount is how many procedures a domain has.
type ProcedureCount struct{ Name, Active, All string }

// NewProceduresPage counts the list.
func NewProceduresPage(c *survey.Catalogue) *ProceduresPage {
	p := &ProceduresPage{Upload: NewFileUpload(procedureFiles, "", "", FileForm{})}
	var active, all int64
	for _, id := range c.ServedDomains() {
		d, _ := c.Domain(id)
		var used, known int64
		for _, x := range c.Procedures {
			if x.Domain == id {
				known++
				if x.Active {
					used++
				}
			}
		}
		active, all = active+used, all+known
		p.Rows = append(p.Rows, ProcedureCount{d.Name, vi.Int(used), vi.Int(known)})
	}
	p.Rows = append(p.Rows, ProcedureCount{"Tổng", vi.Int(active), vi.Int(all)})
	return p
}
