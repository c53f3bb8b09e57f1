package auth

import (
	"fmt"
	"slices"
)

// Role is what a member of staff is, in the form stored in the database.
type Role string

// The roles.
const (
	Admin      Role = "quan-tri"  // runs the service
	Leader     Role = "lanh-dao"  // reads, and sees what waits
	Reporter   Role = "tong-hop"  // Phòng Văn hóa - Xã hội: writes the reports
	Typist     Role = "nhap-lieu" // enters files served and paper forms
	Reader     Role = "doc"       // reads results and comments
	Supervisor Role = "giam-sat"  // MTTQ: checks the record, changes nothing
)

// Permission is one thing a role may or may not do. It is a text so that
// templates and logs can name it.
type Permission string

// The permissions.
const (
	ViewResults       Permission = "view-results"        // every figure behind the sign-in
	ReadComments      Permission = "read-comments"       // the masked comments
	ViewRawExport     Permission = "view-raw-export"     // one row per response, confidential
	SetAside          Permission = "set-aside"           // propose to set responses aside, or to undo it
	ReviewSetAsides   Permission = "review-set-asides"   // see proposals; confirm or refuse those of others
	TagComments       Permission = "tag-comments"        // tags, choosing for the report
	RedactComments    Permission = "redact-comments"     // delete the text of a comment
	ReviewReadings    Permission = "review-readings"     // who read which comments
	HandleContacts    Permission = "handle-contacts"     // read and close requests for a call back
	ManagePoints      Permission = "manage-points"       // points, codes, printing
	ManageServed      Permission = "manage-served"       // the numbers of files served
	EnterPaper        Permission = "enter-paper"         // type paper forms and noted answers
	ManageProcedures  Permission = "manage-procedures"   // the list of procedures
	ManageReports     Permission = "manage-reports"      // write into reports, issue them
	ViewJournal       Permission = "view-journal"        // everything done to the record
	ManageSystem      Permission = "manage-system"       // say that the clock is right
	ManageUsers       Permission = "manage-users"        // accounts, roles, passwords of others
	ChangeOwnPassword Permission = "change-own-password" // one's own only
)

// grants is the one place that says which role may do what. What is not in it
// is refused.
var grants = map[Permission][]Role{
	ViewResults:       {Admin, Leader, Reporter, Typist, Reader, Supervisor},
	ReadComments:      {Admin, Leader, Reporter, Reader, Supervisor},
	ViewRawExport:     {Admin, Supervisor},
	SetAside:          {Admin},
	ReviewSetAsides:   {Admin, Supervisor}, // an admin confirms only while no supervisor is active
	TagComments:       {Admin, Reporter, Reader},
	RedactComments:    {Admin},
	ReviewReadings:    {Admin, Supervisor},
	HandleContacts:    {Admin},
	ManagePoints:      {Admin},
	ManageServed:      {Admin, Typist},
	EnterPaper:        {Admin, Typist},
	ManageProcedures:  {Admin},
	ManageReports:     {Admin, Reporter},
	ViewJournal:       {Admin, Leader, Supervisor},
	ManageSystem:      {Admin},
	ManageUsers:       {Admin},
	ChangeOwnPassword: {Admin, Leader, Reporter, Typist, Reader, Supervisor},
}

// permissionLabels says on screen what each permission is for, in the order of pages.
var permissionLabels = []struct {
	permission Permission
	label      string
}{
	{ViewResults, "Xem kết quả"},
	{ReadComments, "Đọc góp ý"},
	{TagComments, "Gắn nhãn, chọn góp ý vào báo cáo"},
	{RedactComments, "Xóa góp ý"},
	{ReviewReadings, "Xem ai đã đọc góp ý nào"},
	{HandleContacts, "Gọi lại cho người dân"},
	{ManagePoints, "Điểm khảo sát, in tờ mã"},
	{ManageServed, "Nhập số hồ sơ"},
	{EnterPaper, "Nhập phiếu giấy"},
	{ManageProcedures, "Danh mục thủ tục"},
	{ManageReports, "Viết và phát hành báo cáo"},
	{SetAside, "Đề nghị loại phiếu"},
	{ReviewSetAsides, "Xem và duyệt đề nghị loại phiếu"},
	{ViewRawExport, "Tải dữ liệu gốc"},
	{ViewJournal, "Xem nhật ký"},
	{ManageUsers, "Người dùng, phân quyền"},
	{ManageSystem, "Xác nhận ngày giờ của máy"},
}

// Permissions returns the permissions that roles differ by, in the order of pages.
func Permissions() []Permission {
	list := make([]Permission, len(permissionLabels))
	for i, p := range permissionLabels {
		list[i] = p.permission
	}
	return list
}

// Label says in Vietnamese what the permission is for; "" for one that all have.
func (p Permission) Label() string {
	for _, x := range permissionLabels {
		if x.permission == p {
			return x.label
		}
	}
	return ""
}

// labels names the roles on screen.
var labels = map[Role]string{
	Admin:      "Quản trị",
	Leader:     "Lãnh đạo",
	Reporter:   "Tổng hợp",
	Typist:     "Nhập liệu",
	Reader:     "Đọc",
	Supervisor: "Giám sát",
}

// Roles returns all roles, in the order in which forms offer them.
func Roles() []Role { return []Role{Admin, Leader, Reporter, Typist, Reader, Supervisor} }

// ParseRole reads a role in its stored form. The error is a Vietnamese sentence
// that can be shown.
func ParseRole(s string) (Role, error) {
	if _, ok := labels[Role(s)]; !ok {
		return "", InputError(fmt.Sprintf("Vai trò %q không có; hãy chọn quan-tri, lanh-dao, tong-hop, nhap-lieu, doc hoặc giam-sat.", s))
	}
	return Role(s), nil
}

// Label returns the Vietnamese name of the role, "" for an unknown one.
func (r Role) Label() string { return labels[r] }

// May says whether the role has the permission. Unknown roles and unknown
// permissions are refused.
func (r Role) May(p Permission) bool { return slices.Contains(grants[p], r) }

// InputError is a fault in what somebody typed: one Vietnamese sentence to show
// beside the field.
type InputError string

// Error returns the sentence.
func (e InputError) Error() string { return string(e) }
