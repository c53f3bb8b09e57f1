package web

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"sipas/internal/auth"
	"sipas/internal/web/form"
)

// handler answers a request or says why it cannot.
type handler func(c *gin.Context) error

// access is who may use a route: everybody, whoever has signed in, or whoever
// has the permission.
type access struct {
	signedIn   bool
	permission auth.Permission // empty: none needed
}

var (
	public = access{}
	login  = access{signedIn: true}
)

func needs(p auth.Permission) access { return access{signedIn: true, permission: p} }

type route struct {
	method  string
	path    string
	access  access
	handler handler
}

// routes is the one table of everything that can be asked.
func (s *site) routes() []route {
	const get, post = http.MethodGet, http.MethodPost
	return []route{
		{get, "/", public, s.showHome},
		{get, "/s", public, s.findForm},
		{get, "/s/:code", public, s.showForm(form.Plain)},
		{get, "/s/:code/nha", public, s.showForm(form.Home)},
		{get, "/s/:code/day-du", public, s.showForm(form.Full)},
		{get, "/s/:code/gui", public, s.returnToForm},
		{post, "/s/:code/gui", public, s.takeResponse},
		{get, "/s/:code/xem", public, s.returnToForm},
		{post, "/s/:code/xem", public, s.redrawForm},
		{get, "/s/:code/cam-on/:receipt", public, s.showThanks},
		{get, "/s/:code/lien-he/:receipt", public, s.showContact},
		{post, "/s/:code/lien-he/:receipt", public, s.takeContact},
		{get, "/s/:code/lien-he/:receipt/xem", public, s.showContact},
		{post, "/s/:code/lien-he/:receipt/xem", public, s.redrawContact},
		{post, "/s/:code/lien-he/:receipt/xoa", public, s.withdrawContact},
		{get, "/s/:code/kiosk", public, s.showKiosk},
		{get, "/s/:code/kiosk/sw.js", public, s.showKioskWorker},
		{get, "/s/:code/kiosk/gui", public, s.returnToKiosk},
		{post, "/s/:code/kiosk/gui", public, s.takeKioskResponse},
		{get, "/s/:code/kiosk/cam-on/:receipt", public, s.showKioskThanks},
		{get, "/kiem-tra", public, s.showReceipt},
		{post, "/kiem-tra", public, s.checkReceipt},
		{get, "/cong-khai", public, s.showPublic},
		{get, "/cong-khai/ky.json", public, s.sendIndex},
		{get, "/cong-khai/so-lieu.json", public, s.sendJSON()},
		{get, "/cong-khai/so-lieu.csv", public, s.sendCSV()},
		{get, "/cong-khai/niem-phong.csv", public, s.sendSeals},
		{get, "/healthz", public, s.showHealth},
		{get, "/static/:file", public, s.showStatic("")},
		{get, "/static/fonts/:file", public, s.showStatic("fonts/")},

		{get, "/quan-tri/dang-nhap", public, s.showLogin},
		{post, "/quan-tri/dang-nhap", public, s.logIn},
		{post, "/quan-tri/dang-xuat", login, s.logOut},
		{get, "/quan-tri/mat-khau", needs(auth.ChangeOwnPassword), s.showPassword},
		{post, "/quan-tri/mat-khau", needs(auth.ChangeOwnPassword), s.changePassword},
		{get, "/quan-tri/gop-y", needs(auth.ReadComments), s.listComments},
		{get, "/quan-tri/gop-y/nhat-ky", needs(auth.ReviewReadings), s.listReadings},
		{get, "/quan-tri/gop-y/nhan", needs(auth.TagComments), s.showTags},
		{post, "/quan-tri/gop-y/nhan", needs(auth.TagComments), s.saveTags},
		{post, "/quan-tri/gop-y/:id/nhan", needs(auth.TagComments), s.markComment},
		{get, "/quan-tri/gop-y/:id/xoa", needs(auth.RedactComments), s.showRedaction},
		{post, "/quan-tri/gop-y/:id/xoa", needs(auth.RedactComments), s.redactComment},
		{get, "/quan-tri/lien-he", needs(auth.HandleContacts), s.listContacts},
		{post, "/quan-tri/lien-he", needs(auth.HandleContacts), s.eraseContact},
		{get, "/quan-tri/diem", needs(auth.ManagePoints), s.listPoints},
		{get, "/quan-tri/diem/them", needs(auth.ManagePoints), s.showNewPoint},
		{post, "/quan-tri/diem/them", needs(auth.ManagePoints), s.addPoint},
		{get, "/quan-tri/diem/in", needs(auth.ManagePoints), s.showPrint},
		{get, "/quan-tri/diem/in/to.pdf", needs(auth.ManagePoints), s.sendPDF},
		{get, "/quan-tri/diem/:id/sua", needs(auth.ManagePoints), s.showEditPoint},
		{post, "/quan-tri/diem/:id/sua", needs(auth.ManagePoints), s.editPoint},
		{get, "/quan-tri/diem/:id/dot-moi", needs(auth.ManagePoints), s.showReprint},
		{post, "/quan-tri/diem/:id/dot-moi", needs(auth.ManagePoints), s.reprint},
		{get, "/quan-tri/diem/:id/ngung", needs(auth.ManagePoints), s.showRetire},
		{post, "/quan-tri/diem/:id/ngung", needs(auth.ManagePoints), s.retirePoint},
		{get, "/quan-tri/diem/:id/in", needs(auth.ManagePoints), s.showPrint},
		{get, "/quan-tri/diem/:id/in/to.pdf", needs(auth.ManagePoints), s.sendPDF},
		{get, "/quan-tri/diem/:id/in/ma.svg", needs(auth.ManagePoints), s.sendCode("svg")},
		{get, "/quan-tri/diem/:id/in/ma.png", needs(auth.ManagePoints), s.sendCode("png")},
		{get, resultsPath, needs(auth.ViewResults), s.showDashboard},
		{get, figuresPath, needs(auth.ViewResults), s.showTables},
		{get, indicatorPath, needs(auth.ViewResults), s.showIndicator},
		{get, paragraphPath, needs(auth.ViewResults), s.showParagraph},
		{get, paragraphTextPath, needs(auth.ViewResults), s.sendParagraph},
		{get, reportsPath, needs(auth.ViewResults), s.listReports},
		{get, reportsPath + "/ke-hoach/:nam", needs(auth.ViewResults), s.sendSurveyPlan},
		{get, publishedPath, needs(auth.ManageReports), s.showPublished},
		{post, publishedPath, needs(auth.ManageReports), s.savePublished},
		{get, publishedPath + "/bo", needs(auth.ManageReports), s.showPublishedRemoval},
		{post, publishedPath + "/bo", needs(auth.ManageReports), s.removePublished},
		{get, reportPath, needs(auth.ViewResults), s.showReport},
		{post, reportPath, needs(auth.ManageReports), s.saveReport},
		{get, reportPath + "/xem", needs(auth.ViewResults), s.previewReport},
		{get, reportPath + "/nhap/:dang", needs(auth.ViewResults), s.sendDraft},
		{get, reportPath + "/phat-hanh", needs(auth.ManageReports), s.showReportIssue},
		{post, reportPath + "/phat-hanh", needs(auth.ManageReports), s.issueReport},
		{get, reportPath + "/ban/:so/:tep", needs(auth.ViewResults), s.sendIssued},
		{get, reportPath + "/tai-lieu-kiem-chung.zip", needs(auth.ViewResults), s.sendEvidence},
		{get, resultSheetPath, needs(auth.ViewResults), s.showResultSheet},
		{get, reviewPath, needs(auth.ReviewSetAsides), s.showReview},
		{post, reviewPath, needs(auth.SetAside), s.propose},
		{post, reviewPath + "/:id", needs(auth.ReviewSetAsides), s.decideProposal},
		{post, rawExportPath, needs(auth.ViewRawExport), s.sendRawExport},
		{get, "/quan-tri/ho-so", needs(auth.ViewResults), s.showServed},
		{post, "/quan-tri/ho-so", needs(auth.ManageServed), s.saveServed},
		{post, servedPath + filePath, needs(auth.ManageServed), s.previewFile(servedFiles)},
		{post, servedPath + filePath + "/ghi", needs(auth.ManageServed), s.storeFile(servedFiles)},
		{get, "/quan-tri/ho-so/mau/:loai", needs(auth.ManageServed), s.sendTemplate},
		{get, "/quan-tri/ho-so/chi-tieu", needs(auth.ViewResults), s.showReported},
		{post, "/quan-tri/ho-so/chi-tieu", needs(auth.ManageServed), s.saveReported},
		{post, reportedPath + filePath, needs(auth.ManageServed), s.previewFile(otherFiles)},
		{post, reportedPath + filePath + "/ghi", needs(auth.ManageServed), s.storeFile(otherFiles)},
		{post, "/quan-tri/ho-so/chi-tieu/bo", needs(auth.ManageServed), s.removeReported},
		{get, proceduresPath, needs(auth.ManageProcedures), s.showProcedures},
		{post, proceduresPath + filePath, needs(auth.ManageProcedures), s.previewFile(lists)},
		{post, proceduresPath + filePath + "/ghi", needs(auth.ManageProcedures), s.storeFile(lists)},
		{get, proceduresPath + "/danh-muc.xlsx", needs(auth.ManageProcedures), s.sendProcedures},
	}
}
