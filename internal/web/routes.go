package web

import (
	"net/http"

	"sipas/internal/auth"
	"sipas/internal/ingest"
	"sipas/internal/web/citizen"
	"sipas/internal/web/public"
	"sipas/internal/web/site"
	"sipas/internal/web/staff"
)

// largerBodies are the only routes that take more.
var largerBodies = map[string]int64{
	staff.ServedPath + staff.FilePath:     ingest.MaxBytes + site.MaxBody, // a file and the fields beside it
	staff.ReportedPath + staff.FilePath:   ingest.MaxBytes + site.MaxBody,
	staff.ProceduresPath + staff.FilePath: ingest.MaxBytes + site.MaxBody,
	staff.ServedPath:                      256 << 10, // a grid, and a block of a spreadsheet
	staff.PaperPath:                       1 << 20,   // every form of a batch comes along until all are stored
	staff.ReportRoute:                     1 << 20,   // three long texts: a letter may take nine bytes on the way
}

type route struct {
	method  string
	path    string
	access  site.Access
	handler site.Handler
}

// routes is the one table of everything that can be asked.
func routes(base *site.Site, c *citizen.Handlers, s *staff.Handlers, p *public.Handlers) []route {
	const get, post = http.MethodGet, http.MethodPost
	anyone, signedIn, needs := site.Anyone, site.SignedIn, site.Needs
	return []route{
		{get, "/", anyone, c.ShowHome},
		{get, "/s", anyone, c.FindForm},
		{get, "/s/:code", anyone, c.ShowForm(citizen.Plain)},
		{get, "/s/:code/nha", anyone, c.ShowForm(citizen.Home)},
		{get, "/s/:code/nha/:domain", anyone, c.ShowForm(citizen.Home)},
		{get, "/s/:code/day-du", anyone, c.ShowForm(citizen.Full)},
		{get, "/s/:code/gui", anyone, c.ReturnToForm},
		{post, "/s/:code/gui", site.Anywhere, c.TakeResponse},
		{get, "/s/:code/xem", anyone, c.ReturnToForm},
		{post, "/s/:code/xem", anyone, c.RedrawForm},
		{get, "/s/:code/cam-on/:receipt", anyone, c.ShowThanks},
		{get, "/s/:code/lien-he/:receipt", anyone, c.ShowContact},
		{post, "/s/:code/lien-he/:receipt", anyone, c.TakeContact},
		{get, "/s/:code/lien-he/:receipt/xem", anyone, c.ShowContact},
		{post, "/s/:code/lien-he/:receipt/xem", anyone, c.RedrawContact},
		{post, "/s/:code/lien-he/:receipt/xoa", anyone, c.WithdrawContact},
		{get, "/s/:code/kiosk", anyone, c.ShowKiosk},
		{get, "/s/:code/kiosk/sw.js", anyone, c.ShowKioskWorker},
		{get, "/s/:code/kiosk/gui", anyone, c.ReturnToKiosk},
		{post, "/s/:code/kiosk/gui", anyone, c.TakeKioskResponse},
		{get, "/s/:code/kiosk/ma/:receipt", anyone, c.SendReceiptCode},
		{get, "/s/:code/kiosk/cam-on/:receipt", anyone, c.ShowKioskThanks},
		{get, "/kiem-tra", anyone, c.ShowReceipt},
		{post, "/kiem-tra", anyone, c.CheckReceipt},
		{get, citizen.PicturePath, anyone, c.SendPicture},
		{get, "/robots.txt", anyone, c.SendRobots},
		{get, "/cong-khai", anyone, p.ShowPage},
		{get, "/cong-khai/ky.json", anyone, p.SendIndex},
		{get, "/cong-khai/so-lieu.json", anyone, p.SendJSON()},
		{get, "/cong-khai/so-lieu.csv", anyone, p.SendCSV()},
		{get, "/cong-khai/niem-phong.csv", anyone, p.SendSeals},
		{get, site.MethodPath, anyone, p.ShowMethod},
		{get, "/healthz", anyone, base.ShowHealth},
		{get, "/static/:file", anyone, base.ShowStatic("")},
		{get, "/static/fonts/:file", anyone, base.ShowStatic("fonts/")},

		{get, "/quan-tri/dang-nhap", anyone, s.ShowLogin},
		{post, "/quan-tri/dang-nhap", anyone, s.LogIn},
		{post, "/quan-tri/dang-xuat", signedIn, s.LogOut},
		{get, "/quan-tri/mat-khau", needs(auth.ChangeOwnPassword), s.ShowPassword},
		{post, "/quan-tri/mat-khau", needs(auth.ChangeOwnPassword), s.ChangePassword},
		{get, "/quan-tri/gop-y", needs(auth.ReadComments), s.ListComments},
		{get, "/quan-tri/gop-y/nhat-ky", needs(auth.ReviewReadings), s.ListReadings},
		{get, "/quan-tri/gop-y/nhan", needs(auth.TagComments), s.ShowTags},
		{post, "/quan-tri/gop-y/nhan", needs(auth.TagComments), s.SaveTags},
		{post, "/quan-tri/gop-y/:id/nhan", needs(auth.TagComments), s.MarkComment},
		{get, "/quan-tri/gop-y/:id/xoa", needs(auth.RedactComments), s.ShowRedaction},
		{post, "/quan-tri/gop-y/:id/xoa", needs(auth.RedactComments), s.RedactComment},
		{get, "/quan-tri/lien-he", needs(auth.HandleContacts), s.ListContacts},
		{post, "/quan-tri/lien-he", needs(auth.HandleContacts), s.EraseContact},
		{get, "/quan-tri/diem", needs(auth.ManagePoints), s.ListPoints},
		{get, "/quan-tri/diem/them", needs(auth.ManagePoints), s.ShowNewPoint},
		{post, "/quan-tri/diem/them", needs(auth.ManagePoints), s.AddPoint},
		{get, "/quan-tri/diem/in", needs(auth.ManagePoints), s.ShowPrint},
		{get, "/quan-tri/diem/in/to.pdf", needs(auth.ManagePoints), s.SendPDF},
		{get, "/quan-tri/diem/:id/sua", needs(auth.ManagePoints), s.ShowEditPoint},
		{post, "/quan-tri/diem/:id/sua", needs(auth.ManagePoints), s.EditPoint},
		{get, "/quan-tri/diem/:id/dot-moi", needs(auth.ManagePoints), s.ShowReprint},
		{post, "/quan-tri/diem/:id/dot-moi", needs(auth.ManagePoints), s.Reprint},
		{get, "/quan-tri/diem/:id/ngung", needs(auth.ManagePoints), s.ShowRetire},
		{post, "/quan-tri/diem/:id/ngung", needs(auth.ManagePoints), s.RetirePoint},
		{get, "/quan-tri/diem/:id/in", needs(auth.ManagePoints), s.ShowPrint},
		{get, "/quan-tri/diem/:id/in/to.pdf", needs(auth.ManagePoints), s.SendPDF},
		{get, "/quan-tri/diem/:id/in/ma.svg", needs(auth.ManagePoints), s.SendCode("svg")},
		{get, "/quan-tri/diem/:id/in/ma.png", needs(auth.ManagePoints), s.SendCode("png")},
		{get, staff.SharePath, needs(auth.ManagePoints), s.ShowShare},
		{get, staff.ResultsPath, needs(auth.ViewResults), s.ShowDashboard},
		{get, staff.FiguresPath, needs(auth.ViewResults), s.ShowTables},
		{get, staff.IndicatorPath, needs(auth.ViewResults), s.ShowIndicator},
		{get, staff.ParagraphPath, needs(auth.ViewResults), s.ShowParagraph},
		{get, staff.ParagraphTextPath, needs(auth.ViewResults), s.SendParagraph},
		{get, staff.ReportsPath, needs(auth.ViewResults), s.ListReports},
		{get, staff.ReportsPath + "/ke-hoach/:nam", needs(auth.ViewResults), s.SendSurveyPlan},
		{get, staff.PublishedPath, needs(auth.ManageReports), s.ShowPublished},
		{post, staff.PublishedPath, needs(auth.ManageReports), s.SavePublished},
		{get, staff.PublishedPath + "/bo", needs(auth.ManageReports), s.ShowPublishedRemoval},
		{post, staff.PublishedPath + "/bo", needs(auth.ManageReports), s.RemovePublished},
		{get, staff.ReportRoute, needs(auth.ViewResults), s.ShowReport},
		{post, staff.ReportRoute, needs(auth.ManageReports), s.SaveReport},
		{get, staff.ReportRoute + "/xem", needs(auth.ViewResults), s.PreviewReport},
		{get, staff.ReportRoute + "/nhap/:dang", needs(auth.ViewResults), s.SendDraft},
		{get, staff.ReportRoute + "/phat-hanh", needs(auth.ManageReports), s.ShowReportIssue},
		{post, staff.ReportRoute + "/phat-hanh", needs(auth.ManageReports), s.IssueReport},
		{get, staff.ReportRoute + "/ban/:so/:tep", needs(auth.ViewResults), s.SendIssued},
		{get, staff.ReportRoute + "/tai-lieu-kiem-chung.zip", needs(auth.ViewResults), s.SendEvidence},
		{get, staff.ResultSheetPath, needs(auth.ViewResults), s.ShowResultSheet},
		{get, staff.ReviewPath, needs(auth.ReviewSetAsides), s.ShowReview},
		{post, staff.ReviewPath, needs(auth.SetAside), s.Propose},
		{post, staff.ReviewPath + "/:id", needs(auth.ReviewSetAsides), s.DecideProposal},
		{get, staff.SystemPath, needs(auth.ViewResults), s.ShowSystem},
		{post, staff.SystemPath + "/ngay-gio", needs(auth.ManageSystem), s.ConfirmClock},
		{post, staff.RawExportPath, needs(auth.ViewRawExport), s.SendRawExport},
		{get, staff.JournalPath, needs(auth.ViewJournal), s.ShowJournal},
		{get, staff.JournalPath + ".csv", needs(auth.ViewJournal), s.SendJournal},
		{get, staff.PeoplePath, needs(auth.ManageUsers), s.ShowPeople},
		{post, staff.PeoplePath, needs(auth.ManageUsers), s.AddPerson},
		{post, staff.PeoplePath + "/:ten", needs(auth.ManageUsers), s.ChangePerson},
		{get, "/quan-tri/ho-so", needs(auth.ViewResults), s.ShowServed},
		{post, "/quan-tri/ho-so", needs(auth.ManageServed), s.SaveServed},
		{post, staff.ServedPath + staff.FilePath, needs(auth.ManageServed), s.PreviewFile(staff.ServedFile)},
		{post, staff.ServedPath + staff.FilePath + "/ghi", needs(auth.ManageServed), s.StoreFile(staff.ServedFile)},
		{get, "/quan-tri/ho-so/mau/:loai", needs(auth.ManageServed), s.SendTemplate},
		{get, "/quan-tri/ho-so/chi-tieu", needs(auth.ViewResults), s.ShowReported},
		{post, "/quan-tri/ho-so/chi-tieu", needs(auth.ManageServed), s.SaveReported},
		{post, staff.ReportedPath + staff.FilePath, needs(auth.ManageServed), s.PreviewFile(staff.ReportedFile)},
		{post, staff.ReportedPath + staff.FilePath + "/ghi", needs(auth.ManageServed), s.StoreFile(staff.ReportedFile)},
		{post, "/quan-tri/ho-so/chi-tieu/bo", needs(auth.ManageServed), s.RemoveReported},
		{get, staff.PaperPath, needs(auth.EnterPaper), s.ShowPaper},
		{post, staff.PaperPath, needs(auth.EnterPaper), s.TypePaper},
		{get, staff.PaperPath + "/mau.pdf", needs(auth.EnterPaper), s.SendPaperForm},
		{get, staff.ProceduresPath, needs(auth.ManageProcedures), s.ShowProcedures},
		{post, staff.ProceduresPath + staff.FilePath, needs(auth.ManageProcedures), s.PreviewFile(staff.ProcedureFile)},
		{post, staff.ProceduresPath + staff.FilePath + "/ghi", needs(auth.ManageProcedures), s.StoreFile(staff.ProcedureFile)},
		{get, staff.ProceduresPath + "/danh-muc.xlsx", needs(auth.ManageProcedures), s.SendProcedures},
	}
}

// RouteInfo is a row of the route table: what can be asked, and by whom.
type RouteInfo struct {
	Method, Path string
	SignedIn     bool
	Permission   auth.Permission
}

// Routes is the route table without its handlers.
func Routes() []RouteInfo {
	var all []RouteInfo
	for _, r := range routes(&site.Site{}, &citizen.Handlers{}, &staff.Handlers{}, &public.Handlers{}) {
		all = append(all, RouteInfo{r.method, r.path, r.access.SignedIn, r.access.Permission})
	}
	return all
}
