package doc

// Style is how a kind of paragraph looks, in print and in Word alike. Lengths are
// millimetres, sizes and room points.
type Style struct {
	ID, Name      string // in Word; a built-in name makes it a built-in style
	Next          string // ID of the paragraph that follows in Word; empty is the same
	Size          float64
	Bold, Italic  bool
	Align         Align // Auto is justified
	Before, After float64
	Line          float64 // lines apart, in parts of the typeface's own; 0 is 1
	First         float64 // the first line is set in by
	Indent        float64 // all lines are set in by
	Keep          bool    // on the page of what follows
	Outline       int     // level in the outline; 0 is none
}

// The page (Nghị định 30/2020/NĐ-CP, phụ lục I), in millimetres.
const (
	PageWidth    = 210.0
	PageHeight   = 297.0
	MarginTop    = 20.0
	MarginRight  = 20.0
	MarginBottom = 20.0
	MarginLeft   = 30.0
	HeaderTop    = 10.0 // from the edge to the page number
	TextWidth    = PageWidth - MarginLeft - MarginRight
	HeadLeft     = 62.0 // the left column of the head; the right one must hold the nation's name on one line
	SignLeft     = 80.0 // the left column of the signature
	SignAbove    = 9.0  // points over the signature
	SignRoom     = 72.0 // points for the signature and the stamp
	CellPadding  = 1.5  // left and right of the text of a cell
	CellAbove    = 2.0  // points over and under it
)

const (
	indent  = 12.7
	spacing = 1.1
)

// The styles.
var (
	Body          = Style{ID: "BodyText", Name: "Body Text", Size: 14, Before: 6, After: 6, Line: spacing, First: indent}
	GroundStyle   = Style{ID: "Grounds", Name: "Căn cứ", Size: 14, Italic: true, Before: 6, After: 6, Line: spacing, First: indent}
	Heading1      = Style{ID: "Heading1", Name: "heading 1", Next: "BodyText", Size: 14, Bold: true, Before: 12, After: 6, Line: spacing, First: indent, Keep: true, Outline: 1}
	Heading2      = Style{ID: "Heading2", Name: "heading 2", Next: "BodyText", Size: 14, Bold: true, Before: 9, After: 6, Line: spacing, First: indent, Keep: true, Outline: 2}
	Heading3      = Style{ID: "Heading3", Name: "heading 3", Next: "BodyText", Size: 14, Bold: true, Italic: true, Before: 6, After: 6, Line: spacing, First: indent, Keep: true, Outline: 3}
	KindStyle     = Style{ID: "Title", Name: "Title", Next: "Subtitle", Size: 14, Bold: true, Align: Center, Before: 18, Keep: true}
	SubjectStyle  = Style{ID: "Subtitle", Name: "Subtitle", Next: "BodyText", Size: 14, Bold: true, Align: Center, Keep: true}
	TitleNote     = Style{ID: "TitleNote", Name: "Ghi chú tên văn bản", Next: "BodyText", Size: 14, Italic: true, Align: Center, After: 6}
	ListDash      = Style{ID: "ListBullet", Name: "List Bullet", Size: 14, Before: 3, After: 3, Line: spacing, First: indent}
	ListPlus      = Style{ID: "ListBullet2", Name: "List Bullet 2", Size: 14, Before: 3, After: 3, Line: spacing, First: indent}
	CaptionStyle  = Style{ID: "Caption", Name: "caption", Next: "BodyText", Size: 13, Bold: true, Align: Center, Before: 6, After: 6}
	TableText     = Style{ID: "TableText", Name: "Chữ trong bảng", Size: 12, Align: Left, Before: CellAbove, After: CellAbove}
	TableHead     = Style{ID: "TableHead", Name: "Đầu bảng", Size: 12, Bold: true, Align: Center, Before: CellAbove, After: CellAbove, Keep: true}
	TableNote     = Style{ID: "TableNote", Name: "Ghi chú bảng", Next: "BodyText", Size: 12, Italic: true, Before: 3, After: 3}
	FigureStyle   = Style{ID: "Figure", Name: "Hình", Next: "Caption", Size: 14, Align: Center, Before: 6, Keep: true}
	CodeStyle     = Style{ID: "Code", Name: "Mã kiểm chứng", Next: "BodyText", Size: 12, Align: Center, Before: 3, After: 6}
	Superior      = Style{ID: "Superior", Name: "Cơ quan chủ quản", Size: 13, Align: Center}
	Issuer        = Style{ID: "Issuer", Name: "Cơ quan ban hành", Size: 13, Bold: true, Align: Center}
	Number        = Style{ID: "Number", Name: "Số, ký hiệu", Size: 13, Align: Center, Before: 6}
	Nation        = Style{ID: "Nation", Name: "Quốc hiệu", Size: 13, Bold: true, Align: Center}
	MottoStyle    = Style{ID: "Motto", Name: "Tiêu ngữ", Size: 14, Bold: true, Align: Center}
	PlaceDate     = Style{ID: "Place", Name: "Địa danh, thời gian", Size: 14, Italic: true, Align: Center, Before: 6}
	Sign          = Style{ID: "Sign", Name: "Quyền hạn, chức vụ", Size: 14, Bold: true, Align: Center}
	SignName      = Style{ID: "SignName", Name: "Họ tên người ký", Size: 14, Bold: true, Align: Center, Before: SignRoom}
	RecipientHead = Style{ID: "RecipientHead", Name: "Nơi nhận", Next: "Recipient", Size: 12, Bold: true, Italic: true, Align: Left}
	Recipient     = Style{ID: "Recipient", Name: "Danh sách nơi nhận", Size: 11, Align: Left}
	AnnexNumber   = Style{ID: "AnnexNumber", Name: "Số phụ lục", Next: "AnnexTitle", Size: 14, Bold: true, Align: Center, Keep: true, Outline: 1}
	AnnexTitle    = Style{ID: "AnnexTitle", Name: "Tên phụ lục", Next: "BodyText", Size: 14, Bold: true, Align: Center, Keep: true}
	AnnexNote     = Style{ID: "AnnexNote", Name: "Ghi chú phụ lục", Next: "BodyText", Size: 14, Italic: true, Align: Center, After: 6}
	PageNumber    = Style{ID: "Header", Name: "header", Size: 14, Align: Center}
)

// Styles are all of them.
var Styles = []Style{Body, GroundStyle, Heading1, Heading2, Heading3, KindStyle, SubjectStyle, TitleNote, ListDash, ListPlus,
	CaptionStyle, TableText, TableHead, TableNote, FigureStyle, CodeStyle, Superior, Issuer, Number, Nation, MottoStyle, PlaceDate,
	Sign, SignName, RecipientHead, Recipient, AnnexNumber, AnnexTitle, AnnexNote, PageNumber}

// HeadingStyle is the style of a level of headings.
func HeadingStyle(level int) Style { return []Style{Heading1, Heading2, Heading3}[level-1] }
