package view

import (
	"sipas/internal/survey"
	"sipas/internal/vi"
	"sipas/internal/web/form"
)

// ProceduresHref is the page of the list of procedures.
const ProceduresHref = "/quan-tri/thu-tuc"

// ProcedureFiles are lists of procedures.
var ProcedureFiles = FileSort{Href: ProceduresHref, Name: "Thủ tục",
	Hint: "Mỗi dòng một thủ tục: mã, tên, lĩnh vực (ở cột riêng, ô gộp hoặc dòng nhóm). Cột không có trong tệp giữ nguyên như đang có; thủ tục không có trong tệp không bị xóa."}

// Procedures tells what the list of procedures has, and asks for a file.
type Procedures struct {
	Staff
	Done   string // what was just done, in words
	Rows   []ProcedureCount
	Upload FileUpload
}

func (*Procedures) file() string { return "staff/procedures.html" }

// ProcedureCount is how many procedures a domain has.
type ProcedureCount struct{ Name, Active, All string }

// NewProcedures counts the list.
func NewProcedures(staff Staff, c *survey.Catalogue) *Procedures {
	p := &Procedures{Staff: staff, Upload: NewFileUpload(ProcedureFiles, "", "", form.File{})}
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
